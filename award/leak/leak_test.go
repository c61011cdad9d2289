package leak

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"jiajiang/award/roster"
)

// texts lays lines out as runs of a page: one run a line, and where a line has a
// bar, a run up to it.
func texts(s string) []Text {
	var out []Text
	for i, line := range strings.Split(s, "\n") {
		for run := range strings.SplitSeq(line, "|") {
			out = append(out, Text{Page: 1, Line: i + 1, Text: run})
		}
	}
	return out
}

// people are the protected ones of the tests.
func people() []Secret {
	return []Secret{
		{Name: []string{"江知远"}, Reading: []string{"jiāng zhī yuǎn"}, Mark: []string{"灯塔老人", "13900001111", "0358-8001111"}, Owner: "J-07"},
		{Name: []string{"吕宁"}, Reading: []string{"lu\u0308\u030c níng"}, Owner: "J-08"},
		{Name: []string{"阿依古丽·买买提"}, Reading: []string{"ayiguli maimaiti"}, Owner: "J-09"},
		{Name: []string{"欧阳知白"}, Reading: []string{"ou yang zhi bai"}, Owner: "J-10"},
	}
}

// simplify is a piece of the table that a caller hands in.
func simplify(r rune) rune {
	if i := strings.IndexRune("遠呂寧歐陽買貢", r); i >= 0 {
		return []rune("远吕宁欧阳买贡")[i/3]
	}
	return r
}

func options() Options {
	return Options{Simplify: simplify, On: roster.Date{Year: 2026, Month: 11, Day: 24}}
}

// describe writes finds down: kind, what they cover, and a question mark where
// they are unsure.
func describe(in []Text, finds []Find) string {
	var parts []string
	for _, f := range finds {
		var b strings.Builder
		for _, span := range append([]Span{f.Span}, f.More...) {
			b.WriteString(string([]rune(in[span.Text].Text)[span.From:span.To]))
		}
		mark := ""
		if !f.Sure {
			mark = "?"
		}
		parts = append(parts, strings.TrimPrefix(string(f.Kind), "leak-")+mark+":"+b.String())
	}
	return strings.Join(parts, " ; ")
}

func TestFinds(t *testing.T) {
	for _, test := range [][2]string{
		// numbers of identity papers
		{"身份证号：11010519491231002X", "id-number:11010519491231002X"},
		{"11010519491231002x", "id-number:11010519491231002x"},
		{"证件 110105 19491231 002X 有效", "id-number:110105 19491231 002X"},
		{"110105-19491231-002X", "id-number:110105-19491231-002X"},
		{"１１０１０５１９４９１２３１００２Ｘ", "id-number:１１０１０５１９４９１２３１００２Ｘ"},
		{"1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "id-number:1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X"},
		{"110105\u200b1949\u200b1231002X", "id-number:110105\u200b1949\u200b1231002X"},
		{"江某 1101051949\n1231002X 二等奖", "id-number:11010519491231002X"},
		{"110105|19491231|002|X", "id-number:11010519491231002X"},
		{"1|1|0|1|0|5|1|9|4|9|1|2|3|1|0|0|2|X", "id-number:11010519491231002X"},
		{"一一〇一〇五一九四九一二三一〇〇二X", "id-number:一一〇一〇五一九四九一二三一〇〇二X"},
		{"壹壹零壹零伍壹玖肆玖壹贰叁壹零零贰Ｘ", "id-number:壹壹零壹零伍壹玖肆玖壹贰叁壹零零贰Ｘ"},
		{"𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X", "id-number:𝟏𝟏𝟎𝟏𝟎𝟓𝟏𝟗𝟒𝟗𝟏𝟐𝟑𝟏𝟎𝟎𝟐X"},
		{"110105194912310021（身份证）", "id-number?:110105194912310021"},
		{"身份证130503670401001", "id-number:130503670401001"},
		{"130503670401001", "id-number?:130503670401001"},
		{"440524188001010014", "id-number:440524188001010014"},
		{"1101051949.12.31002X", "id-number:1101051949.12.31002X"},
		{"序号 1 11010519491231002X", "id-number:11010519491231002X"},
		{"护照号码 E12345678", "paper:E12345678"},
		{"护照：ea1234567", "paper:ea1234567"},
		{"港澳居民来往内地通行证 H12345678", "paper:H12345678"},
		{"台胞证 12345678", "paper:12345678"},
		// mobile numbers
		{"电话：13800138000", "mobile:13800138000"},
		{"13800138000", "mobile:13800138000"},
		{"138 0013 8000", "mobile:138 0013 8000"},
		{"138-0013-8000", "mobile:138-0013-8000"},
		{"138.0013.8000", "mobile:138.0013.8000"},
		{"138·0013·8000", "mobile:138·0013·8000"},
		{"联系人1380013 8000", "mobile:1380013 8000"},
		{"+8613800138000", "mobile:+8613800138000"},
		{"+86 138 0013 8000", "mobile:+86 138 0013 8000"},
		{"0086-13800138000", "mobile:0086-13800138000"},
		{"8613800138000", "mobile:8613800138000"},
		{"１３８００１３８０００", "mobile:１３８００１３８０００"},
		{"一三八零零一三八零零零", "mobile:一三八零零一三八零零零"},
		{"幺叁捌零零壹叁捌零零零", "mobile:幺叁捌零零壹叁捌零零零"},
		{"手机１３８ー", ""},
		{"联系电话 1380013\n8000", "mobile:13800138000"},
		{"13800|138000", "mobile?:13800138000"},
		{"1|3|8|0|0|1|3|8|0|0|0", "mobile?:13800138000"},
		{"江某13800138000一等奖", "mobile:13800138000"},
		{"3.13800138000", "mobile:13800138000"},
		{"150 2023 0501", "mobile?:150 2023 0501"},
		{"139 2012 3456", "mobile:139 2012 3456"},
		{"12|13800138000|2", "mobile:13800138000"},
		{"tel13800138000", "mobile:13800138000"},
		{"19912345678/16612345678", "mobile:19912345678 ; mobile:16612345678"},
		// bank cards and accounts
		{"6200000000000005", "card:6200000000000005"},
		{"卡号 6200 0000 0000 0005", "card:6200 0000 0000 0005"},
		{"6200-0000-0000-0005", "card:6200-0000-0000-0005"},
		{"620000000000\n0005", "card?:6200000000000005"},
		{"工商银行 4111111111111111", "card:4111111111111111"},
		{"开户行账号：040520010400123456", "card?:040520010400123456"},
		// addresses
		{"住址：山西省吕梁市离石区滨河北路12号", "address:山西省吕梁市离石区滨河北路12号"},
		{"家住离石区世纪花园3号楼2单元501室", "address:离石区世纪花园3号楼2单元501室"},
		{"世纪花园小区3号楼", "address:世纪花园小区3号楼"},
		{"交口县回龙乡张家庄村2组", "address:交口县回龙乡张家庄村2组"},
		{"石口镇下庄村三组15号", "address:石口镇下庄村三组15号"},
		{"建设街道翠苑小区7栋1201", "address:建设街道翠苑小区7栋1201"},
		{"滨河家属院5排3号", "address:滨河家属院5排3号"},
		{"户籍地吕梁市交城县天宁镇北街甲8号", "address:吕梁市交城县天宁镇北街甲8号"},
		{"离石区 世纪花园\n3号楼 2单元", "address:离石区 世纪花园3号楼 2单元"},
		// mailboxes, plates, landlines of homes
		{"zhiyuan_85@163.com", "email:zhiyuan_85@163.com"},
		{"邮箱 12345678@qq.com。", "email:12345678@qq.com"},
		{"ａｂｃ＠ｇｍａｉｌ．ｃｏｍ", "email:ａｂｃ＠ｇｍａｉｌ．ｃｏｍ"},
		{"zhiyuan@\n163.com", "email:zhiyuan@163.com"},
		{"晋J12345", "plate:晋J12345"},
		{"车牌晋J·D1234学", "plate:晋J·D1234学"},
		{"京AD12345", "plate:京AD12345"},
		{"家庭电话0358-8220000", "landline:0358-8220000"},
		// protected people
		{"感谢江知远同志", "name:江知远"},
		{"江 知 远", "name:江 知 远"},
		{"江　知远", "name:江　知远"},
		{"江\u200b知\u200b远", "name:江\u200b知\u200b远"},
		{"江知遠", "name:江知遠"},
		{"名单：江知\n远", "name:江知远"},
		{"江|知|远", "name:江|知|远"},
		{"江.知.远", "name?:江.知.远"},
		{"江-知/远", "name?:江-知/远"},
		{"江·知远", "name?:江·知远"},
		{"呂寧", "name:呂寧"},
		{"获奖者吕 宁、", "name:吕 宁"},
		{"由吕宁举报", "name?:吕宁"},
		{"阿依古丽•买买提", "name:阿依古丽•买买提"},
		{"阿依古丽买买提", "name:阿依古丽买买提"},
		{"Jiang Zhiyuan", "reading:Jiang Zhiyuan"},
		{"JIANGZHIYUAN", "reading:JIANGZHIYUAN"},
		{"jiāng zhī yuǎn", "reading:jiāng zhī yuǎn"},
		{"jia\u0304ng zhi\u0304 yua\u030cn", "reading:jia\u0304ng zhi\u0304 yua\u030cn"},
		{"jiang1 zhi1 yuan3", "reading:jiang1 zhi1 yuan"},
		{"Zhi-yuan Jiang", "reading:Zhi-yuan Jiang"},
		{"jiang.zhiyuan@qq.com", "email:jiang.zhiyuan@qq.com ; reading:jiang.zhiyuan"},
		{"Lü Ning", "reading:Lü Ning"},
		{"LV NING", "reading:LV NING"},
		{"Lyu Ning", "reading:Lyu Ning"},
		{"代号oyzb", "reading?:oyzb"},
		{"人称灯塔老人", "code-owner:灯塔老人"},
		{"J-07，电话139 0000 1111", "code-owner:139 0000 1111 ; mobile:139 0000 1111"},
		{"电话0358-8001111", "code-owner:0358-8001111 ; landline?:0358-8001111"},
		{"03588001111", "code-owner:03588001111 ; landline?:03588001111"},
		{"编号213900001111", "code-owner?:13900001111"},
		{"（010）62345678", "landline?:010）62345678"},
		{"023-62345678", "landline?:023-62345678"},
		{"永居证 911840198506300120", "paper:911840198506300120"},
		{"住宅电话 8220000", "landline:8220000"},
		{"13800138000abc", "mobile?:13800138000"},
		{"\u2f3e\u540d", ""},
	} {
		in := texts(test[0])
		got := describe(in, Examine(in, people(), options()))
		want := strings.ReplaceAll(test[1], "|", "")
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", test[0], got, want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for _, text := range []string{
		"证书编号：2023-0001", "嘉字〔2023〕第0012号", "吕宣发〔2023〕15号", "2023年5月1日至2023年5月31日", "2023-05-01—2023-05-31", "2023.05.01 08:30–11:30",
		"奖金3000元", "奖励金额13912345678元", "￥13912345678.50", "13800138000.00元", "共计1500000 2023年", "共150 20230501期",
		"邮编033000", "编号：13800138", "第12号通知", "2号公告", "第3组第2名", "一等奖3组", "A组2号选手", "8号早上", "5月8号", "3号会议室在二楼", "3单元测验",
		"二〇二三年五月一日", "一二三四五六七八九十", "零零零零", "一九四九年十月一日", "三百二十一人", "第一二三四届",
		"统一社会信用代码：91350100M000100Y43", "代码51420000MJH2003604", "信用代码12141100MB1234567X", "订单号620000000000000512", "流水号：6200000000000005",
		"1101**********002X", "**************002X", "35*************123", "138****8000", "6200********0005", "江*远", "0358-*****12",
		"拨打12345或110", "客服95588", "400-123-4567", "xuanchuanbu@lvliang.gov.cn", "a@b", "@张三", "电子邮箱@", "3.1415926535897932", "192.168.100.200",
		"ISBN 978-7-100-00001-9", "版本1.2.3", "得票12 345 6789", "2021 2022 2023 2024", "1 2 3 4 5 6 7 8 9", "98.5 97.5 96.0 95.5 94.0",
		"晋JICP备12号", "晋政发12345号文", "京剧A类12345", "国家安全机关举报电话", "江苏知远学校", "知远江", "吕/宁", "江、知、远", "江南知远", "远江知", "长江知名远近", "Jiangzhi Yuanming",
		"linning", "bluning", "oyzbx", "灯塔", "灯塔下的老人", "阿依古丽", "买买提",
		"一等奖（20名）", "优秀组织奖：教育局、文旅局", "序号 姓名 单位 作品", "地点：市委大楼三层", "请于8:30到办公室领取", "山西省吕梁市离石区", "交口县回龙乡", "城北街道",
		"第11010519491331002号", "110105194902300021", "护照已办理", "通行证发放12345份", "E12345678", "H12345678", "合格证编号 E12345678",
	} {
		in := texts(text)
		if got := describe(in, Examine(in, people(), options())); got != "" {
			t.Errorf("%q: %s", text, got)
		}
	}
}

// TestOffice holds what offices print: nothing of it is sure, and what is
// allowed is not found at all.
func TestOffice(t *testing.T) {
	for _, text := range []string{
		"领奖地点：吕梁市离石区滨河北路12号市委大楼101室", "联系电话：0358-8220000", "电话：（0358）8220000", "电话：8220000", "电话0358-8220000转801",
		"地址：吕梁市离石区八一街8号教育局办公室", "吕梁市离石区永宁中路5号", "投稿邮箱：tougao@lvliangdaily.com",
	} {
		in := texts(text)
		finds := Examine(in, people(), options())
		if len(finds) == 0 {
			t.Errorf("%q: nothing is found", text)
		}
		for _, f := range finds {
			if f.Sure {
				t.Errorf("%q: %s", text, describe(in, finds))
			}
		}
	}
	o := options()
	o.Allowed = []string{"0358—8220000", "（0358）8220012", "138 0013 8000", "Tougao@163.com", "+86 139-0013-8000", "吕梁市离石区滨河北路12号市委大楼101室"}
	in := texts("领奖地点：吕梁市离石区滨河北路12号市委大楼101室，电话：0358-8220000、0358 8220012、13800138000、13900138000，邮箱tougao@163.com")
	if got := describe(in, Examine(in, people(), o)); got != "" {
		t.Errorf("what is allowed is found: %s", got)
	}
	o.Allowed = []string{"13900001111", "江知远", "8000"}
	in = texts("江知远13900001111，13800138000")
	if got, want := describe(in, Examine(in, people(), o)), "name:江知远 ; code-owner:13900001111 ; mobile:13800138000"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestWhere proves that places are right where a find goes over texts and pages.
func TestWhere(t *testing.T) {
	in := []Text{{1, 40, "获奖者江"}, {1, 41, "  "}, {1, 42, ""}, {2, 1, " 知"}, {2, 1, "远，13800138000"}}
	finds := Examine(in, people(), options())
	if got, want := fmt.Sprint(finds), "[{leak-name {0 1 40 3 4} [{1 1 41 0 2} {3 2 1 0 2} {4 2 1 0 1}] 江*远 true J-07} {leak-mobile {4 2 1 2 13} [] 138****8000 true }]"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestShown proves that what is shown of a find is never the whole.
func TestShown(t *testing.T) {
	in := texts("江知远吕宁阿依古丽·买买提欧阳知白 Jiang Zhiyuan LvNing oyzb 灯塔老人 11010519491231002X 13800138000 6200000000000005 晋J12345 a@qq.com\n" +
		"住址：山西省吕梁市离石区滨河北路12号；护照E12345678；0358-8220000；家住交口县")
	finds := Examine(in, people(), options())
	kinds := make(map[Kind]bool)
	for _, f := range finds {
		kinds[f.Kind] = true
		runes := []rune(in[f.Text].Text)[f.From:f.To]
		if f.Shown == "" || strings.Contains(f.Shown, string(runes)) || !strings.Contains(f.Shown, "*") {
			t.Errorf("%s shows %q of %q", f.Kind, f.Shown, string(runes))
		}
	}
	for _, k := range Kinds() {
		if !kinds[k] {
			t.Errorf("no find is a %s", k)
		}
	}
}

// TestRepeats proves that the same text gives the same finds.
func TestRepeats(t *testing.T) {
	in := texts(strings.Repeat("江知远 13800138000 吕宁 lv ning 11010519491231002X\n", 50))
	first := fmt.Sprint(Examine(in, people(), options()))
	for range 5 {
		if fmt.Sprint(Examine(in, people(), options())) != first {
			t.Fatal("finds differ")
		}
	}
	if n := strings.Count(first, "leak-"); n != 250 {
		t.Errorf("%d finds", n)
	}
}

func TestNothing(t *testing.T) {
	for _, in := range [][]Text{nil, {}, {{}}, {{Text: " "}}, {{Text: "\xff\xfe"}, {Text: "1"}}} {
		if got := Examine(in, nil, Options{}); len(got) != 0 {
			t.Errorf("%v: %v", in, got)
		}
	}
	short := []Secret{{Name: []string{"", "江"}, Reading: []string{"", "li", "1 2"}, Mark: []string{"", "12"}}}
	if got := Examine(texts("江 li 1 2 12"), short, Options{}); len(got) != 0 {
		t.Errorf("too short secrets are looked for: %v", got)
	}
}

func TestKinds(t *testing.T) {
	kinds := Kinds()
	if len(slices.Compact(slices.Sorted(slices.Values(kinds)))) != len(kinds) {
		t.Error("a kind stands twice")
	}
	if utf8.RuneCountInString(kangxiForms) != 214 || utf8.RuneCountInString(compatForms) != 0xfada-0xf900 {
		t.Error("the tables of forms have holes")
	}
	in := texts("\u2f9f\u2f00 \u2f2d")
	if got := describe(in, Examine(in, []Secret{{Name: []string{"足一山"}}}, Options{})); got != "" {
		t.Error(got)
	}
	if got := describe(in, Examine(in, []Secret{{Name: []string{string([]rune(kangxiForms)[0x9f]) + "一山"}}}, Options{})); !strings.HasPrefix(got, "name:") {
		t.Errorf("radicals are not read as characters: %s", got)
	}
}

// TestHints: what others have too is found once for each person, and never
// sure.
func TestHints(t *testing.T) {
	pages := []Text{
		{Page: 1, Line: 1, Text: "青禾市水务局和青禾市第一中学"}, {Page: 1, Line: 2, Text: "青禾市水务局"}, {Page: 2, Line: 1, Text: "青禾市 水务局"},
	}
	secrets := []Secret{{Hint: []string{"青禾市水务局"}, Owner: "松"}, {Hint: []string{"青禾市水务局"}, Owner: "柏"}, {Hint: []string{"青禾市第二中学"}}}
	finds := Examine(pages, secrets, Options{})
	if len(finds) != 2 {
		t.Fatalf("%d finds: %+v", len(finds), finds)
	}
	for i, owner := range []string{"松", "柏"} {
		f := finds[i]
		if f.Kind != CodeOwner || f.Sure || f.Page != 1 || f.Line != 1 {
			t.Errorf("find %d for %s: %+v", i, owner, f)
		}
	}
}
