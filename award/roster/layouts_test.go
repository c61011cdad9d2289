package roster

import "testing"

// entries gives the winners of a roster as "name|unit|work", one after the other.
func entries(r *Roster) string {
	out := ""
	for _, g := range r.Groups {
		for _, w := range g.Winners {
			if out != "" {
				out += ";"
			}
			out += w.Name + "|" + w.Unit + "|" + w.Work
		}
	}
	return out
}

// TestEntries holds forms of entries beside those of the corpora.
func TestEntries(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"unit wrapped inside its bracket", "蒋欣（县第一中学）  韩雪（县第三\n中学）  杨帆（县职业中专）", "蒋欣|县第一中学|;韩雪|县第三中学|;杨帆|县职业中专|"},
		{"sex and age after a padded name", "陈　军　男，28岁，某县公安局辅警\n赵　敏　女，39岁，某县人民医院护士", "陈军|某县公安局辅警|;赵敏|某县人民医院护士|"},
		{"told in sentences", "1.王建国,男,1987年6月出生,某县柳河乡村民。2023年7月2日,在渡口救起两名儿童。\n2.李志强,男,藏族,某县公安局辅警。2023年8月,制止行凶。", "王建国|某县柳河乡村民|;李志强|某县公安局辅警|"},
		{"numbered works", "218号作品,作者易淑轩:\n潮起侨乡,一帆风顺归舟急;\n春临港埠,万户灯明笑语频。\n047号作品,作者朱梓敏:\n番薯粥香思祖地,木棉花放报新春。", "易淑轩||;朱梓敏||"},
		{"fields on lines of their own", "作品：《国之重器》\n作者：钱进\n单位：第一中学", "钱进|第一中学|国之重器"},
		{"sorts of units", "县直单位：县公安局  县教育局\n学校：县第一中学", "县公安局||;县教育局||;县第一中学||"},
		{"quoted titles", "1 “我的守护” 张建军 市公安局\n2 “灯塔” 李绛梅 市第二中学", "张建军|市公安局|我的守护;李绛梅|市第二中学|灯塔"},
		{"ticket numbers", "编号03  张建军\nNo.0135 李绛梅 139****2345", "张建军||;李绛梅||"},
	} {
		if got := entries(parse("某县比赛获奖名单\n一等奖\n" + c.text)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

// TestTierForms holds headings that say more than a tier and a number.
func TestTierForms(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"二等奖10名(奖电热水壶一个):王晓丽、李大明", "二等奖:王晓丽 李大明"},
		{"★一等奖★\n(各奖励200元话费)\n王晓丽 李大明", "一等奖:王晓丽 李大明"},
		{"以下5人获“最美国安人”提名奖：\n王晓丽、李大明", "“最美国安人”提名奖:王晓丽 李大明"},
		{"成人“读者之星”\n王晓丽 李大明", "成人“读者之星”:王晓丽 李大明"},
		{"一、优秀干部(2名)\n王晓丽 李大明\n二、红旗支部之友(2个)\n张小军 赵敏之", "优秀干部:王晓丽 李大明|红旗支部之友:张小军 赵敏之"},
		{"其中,罗兴飞的《雪线邮路》获得一等奖;彭海龙的《守望》、刘佳琪的《月亮》获得二等奖。", "一等奖:罗兴飞|二等奖:彭海龙 刘佳琪"},
	} {
		if got := names(parse("某县比赛获奖名单\n" + c.text)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.text, got, c.want)
		}
	}
}
