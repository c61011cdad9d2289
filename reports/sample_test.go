package reports_test

import (
	"fmt"
	"strings"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// plain stands in for fonts: full-width characters are as wide as they are
// high, ASCII half of it, and everything but the listed characters is covered.
type plain struct{ lacks string }

func (plain) Advance(_ page.Face, r rune) int {
	if r < 0x80 {
		return 500
	}
	return 1000
}

func (p plain) Covers(r rune) bool { return !strings.ContainsRune(p.lacks, r) }

// id makes an identifier for the n-th record of a kind.
func id(kind byte, n int) award.ID {
	return award.ID{kind, byte(n >> 16), byte(n >> 8), byte(n)}
}

// person makes the n-th winner of tier t.
func person(t award.ID, n int, name string) award.Row[award.Winner] {
	return award.Row[award.Winner]{ID: id('w', n), Value: award.Winner{
		Campaign: id('c', 1), Tier: t, Order: n, Serial: n, Name: award.Guard(name),
	}}
}

// surnames and givens make invented names.
const (
	surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
	givens   = "晓明海芳志远慧敏建国玉兰文静俊杰秀英思源雨桐子涵伟丽娟浩然梦瑶"
)

// invented gives the n-th invented name, now of two, now of three characters.
func invented(n int) string {
	s, g := []rune(surnames), []rune(givens)
	name := string(s[n*7%len(s)])
	if n%3 != 0 {
		name += string(g[n*11%len(g)])
	}
	return name + string(g[(n*5+n/len(g))%len(g)])
}

// contest is a campaign of two tracks with four tiers each and 240 winners,
// with the names that are hard to set among them.
func contest() *award.Dossier {
	d := &award.Dossier{
		ID: id('c', 1),
		Campaign: award.Campaign{
			Number: 1, Title: "安岭市“水法规进万家线上线下百题知识竞赛”获奖名单",
			Event:  "安岭市“水法规进万家线上线下百题知识竞赛”",
			Issuer: "中共安岭市委宣传部、安岭市水务局", IssuedOn: award.Date{Year: 2023, Month: 4, Day: 26},
			NumberHead: "2023-",
		},
		Window: award.Window{
			Start: award.Date{Month: 5, Day: 1}, End: award.Date{Month: 5, Day: 31},
			Hours:      "工作日上午8:30—12:00，下午14:30—18:00",
			Documents:  []string{"本人身份证原件", "身份证复印件1份"},
			Proxy:      "确需代领的，代领人须持本人及获奖者身份证原件和获奖者亲笔签名的委托书。",
			Forfeiture: "逾期未领取的，视为自动放弃。",
		},
		Points: []award.Point{
			{Order: 1, Who: "线下获奖者", Place: "安岭市滨河东路18号水务局二楼201室"},
			{Order: 2, Who: "线上获奖者", Place: "安岭市人民路6号科技馆一楼服务大厅"},
		},
		Contacts: []award.Contact{
			{Order: 1, Name: "孟老师", Phone: "0358-5550136转801"},
			{Order: 2, Phone: "0358-5550137"},
		},
	}
	sizes := [2][4]int{{20, 30, 40, 50}, {10, 20, 30, 40}}
	tiers := [4]string{"一等奖", "二等奖", "三等奖", "优秀奖"}
	n := 0
	for t, track := range [2]string{"线下", "线上"} {
		d.Tracks = append(d.Tracks, award.Row[award.Track]{ID: id('k', t), Value: award.Track{Order: t + 1, Name: track}})
		for i, tier := range tiers {
			tid := id('t', t*4+i)
			d.Tiers = append(d.Tiers, award.Row[award.Tier]{ID: tid, Value: award.Tier{
				Track: id('k', t), Order: t*4 + i + 1, Name: tier,
			}})
			for range sizes[t][i] {
				n++
				d.Winners = append(d.Winners, person(tid, n, invented(n)))
			}
		}
	}
	for at, name := range map[int]string{4: "阿依夏木·吐尔逊", 6: "欧阳仲禄", 9: "𬭊美", 13: "买买提艾力·阿不都热西提"} {
		d.Winners[at].Value.Name = award.Guard(name)
	}
	unit := &d.Winners[17].Value
	unit.Kind, unit.Name = award.Unit, award.Guard("安岭省水文水资源勘测中心汾河水文监测与科学研究站")
	d.Sort()
	return d
}

// essays is a campaign without tracks whose winners have units and works, and
// of which little else is known.
func essays() *award.Dossier {
	d := &award.Dossier{ID: id('c', 1), Campaign: award.Campaign{
		Number: 2, Title: "第三届“我和我的河湖”征文活动获奖名单", Event: "第三届“我和我的河湖”征文活动",
		Salutation: award.Student, NumberHead: "安水文〔2024〕",
	}}
	n := 0
	for i, tier := range [4]string{"特等奖", "一等奖", "二等奖", "优秀组织奖"} {
		tid := id('t', i)
		d.Tiers = append(d.Tiers, award.Row[award.Tier]{ID: tid, Value: award.Tier{
			Order: i + 1, Name: tier, Vacant: i == 0, Prize: [4]string{"", "学习平板", "", ""}[i],
		}})
		for k := range [4]int{0, 6, 18, 3}[i] {
			n++
			w := person(tid, n, invented(n))
			w.Value.Unit = award.Guard(fmt.Sprintf("安岭市第%d中学初中部", k+1))
			w.Value.Work = award.Guard([3]string{"门前那条小河", "写给汾河的一封信——致2035年的你", "守护"}[k%3])
			if i == 3 {
				w.Value.Kind, w.Value.Name = award.Unit, award.Guard([3]string{"安岭市实验小学", "安岭市第一中学", "安岭市滨河区教育科技和体育局"}[k])
				w.Value.Unit, w.Value.Work = award.Guard(""), award.Guard("")
			}
			d.Winners = append(d.Winners, w)
		}
	}
	d.Sort()
	return d
}
