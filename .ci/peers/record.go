package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/store/reading"
)

// What invented names, units and works are put together from.
const (
	surnames = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
	givens   = "伟芳娜敏静秀丽强磊洋艳勇军杰娟涛明超兰霞平刚桂英华玉萍红娥玲芬燕彩春菊梅琳素云莲真环雪荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉晓晨思源雨桐子涵浩然梦瑶宇航欣怡建国志远俊文海东成龙立新少华永康世昌"
	places   = "云岭安岭松川青石临河白沙东湖西坪南浦北苑"
)

// A winner is one record as every contender keeps it.
type winner struct {
	id     award.ID // for SQLite; the store draws its own
	tier   int
	pinyin string // without blanks
	record award.Winner
	cells  []any // as a row of a workbook
	name   string
	number string // of the identity card
	unit   string
}

// tiers are the tiers of the list, in order.
func tiers() []string {
	return []string{"特等奖", "一等奖", "二等奖", "三等奖", "优秀奖", "入围奖", "组织奖", "鼓励奖"}
}

// winners makes n winners, in the order of their identifiers: it is the order
// in which a database of sorted pages takes them fastest.
func winners(n int) []winner {
	r := rand.New(rand.NewPCG(7, 11))
	dictionary := reading.New()
	all := make([]winner, n)
	for i := range all {
		w := &all[i]
		binary.BigEndian.PutUint64(w.id[:8], r.Uint64())
		binary.BigEndian.PutUint64(w.id[8:], r.Uint64())
		w.tier = r.IntN(len(tiers()))
		w.name = pick(r, surnames) + pick(r, givens)
		if r.IntN(5) > 0 {
			w.name += pick(r, givens)
		}
		w.pinyin = strings.Join(dictionary.Name(w.name), "")
		w.number = identity(r)
		w.unit = fmt.Sprintf("%s%s市第%d中学", pick(r, places), pick(r, places), 1+r.IntN(400))
		work := fmt.Sprintf("写给%s河的第%d封信", pick(r, places), 1+r.IntN(999))
		phone := fmt.Sprintf("1%010d", r.IntN(9_999_999_999))
		w.record = award.Winner{
			Name: award.Guard(w.name), Unit: award.Guard(w.unit), Work: award.Guard(work), Phone: award.Guard(phone),
			IDNumber: award.Guard(w.number),
		}
		w.cells = []any{i + 1, w.name, w.number, w.unit, work, phone, "线上组", tiers()[w.tier]}
	}
	slices.SortFunc(all, func(a, b winner) int { return cmp.Or(bytes.Compare(a.id[:], b.id[:])) })
	return all
}

// pick draws a character.
func pick(r *rand.Rand, from string) string {
	runes := []rune(from)
	return string(runes[r.IntN(len(runes))])
}

// identity makes an identity card's number with its check character, of an
// area code that no place has.
func identity(r *rand.Rand) string {
	number := fmt.Sprintf("999999%04d%02d%02d%03d", 1950+r.IntN(65), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1000))
	sum := 0
	for _, d := range number {
		sum = (sum + int(d-'0')) * 2 % 11
	}
	return number + string("10X98765432"[sum])
}

// intake is the winners as a list that is brought in.
func intake(all []winner) award.Intake {
	in := award.Intake{Campaign: award.Campaign{Title: "首届云岭市全民阅读大赛获奖名单", Event: "全民阅读大赛", Issuer: "云岭市图书馆"}}
	for i, name := range tiers() {
		g := award.IntakeGroup{Track: "线上组", Tier: award.Tier{Name: name}}
		for _, w := range all {
			if w.tier == i {
				g.Winners = append(g.Winners, w.record)
			}
		}
		in.Groups = append(in.Groups, g)
	}
	return in
}

// queries are what is typed: full names, initials, both mixed, units.
func queries() []string {
	return []string{"李晓华", "lixiaoyan", "lxy", "lixy", "xiaoyan", "zzzz", "云岭市第3", "第12中学", "陈思", "wangsiyuan", "zhangw"}
}
