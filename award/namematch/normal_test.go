package namematch

import "testing"

func TestNormal(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"", ""},
		{"黎晓", "黎晓"},
		{" 黎　晓\u00a0\t", "黎晓"},
		{"黎\u200b\ufeff晓\u202e", "黎晓"},
		{"黎曉", "黎晓"},
		{"閆", "闫"},
		{"閻", "阎"},
		{"闫", "闫"},
		{"蕭", "萧"},
		{"肖", "肖"},
		{"昇喆堃邨", "昇喆堃邨"}, // standard characters of their own since 2013
		{"乾", "乾"},
		{"鍾", "鍾"}, // 钟 or 锺
		{"峯羣", "峰群"},
		{"裡註", "里注"}, // of several simplified forms one is standard
		{"\uf9e1\u2f00", "李一"},
		{"阿卜杜拉·买买提", "阿卜杜拉买买提"},
		{"Ｊｏｓé Ｍaria", "josémaria"},
		{"黎晓（大）", "黎晓(大)"},
		{"𠮷", "𠮷"},
	} {
		if got := Normal(c.name); got != c.want {
			t.Errorf("Normal(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestNormalUnit(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"山西省望川市第一中學", "山西省望川市第一中学"},
		{"青禾【望川】 农业有限公司", "青禾(望川)农业有限公司"},
		{"“春雨”志愿服务队", "春雨志愿服务队"},
	} {
		if got := NormalUnit(c.name); got != c.want {
			t.Errorf("NormalUnit(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

func TestUnparted(t *testing.T) {
	if got := Unparted("阿卜杜拉•买 买　提Ａ曉"); got != "阿卜杜拉买买提Ａ曉" {
		t.Error(got)
	}
}

func TestUnitForms(t *testing.T) {
	words := newWordBook()
	for _, c := range []struct{ name, short string }{
		{"山西省望川市石桥区第一中学", "山西望川石桥一中"},
		{"望川县人民政府办公室", "望川政府办"},
		{"山西省望川市第一中学", "山西望川一中"},
		{"内蒙古自治区望川旗实验小学", "内蒙古望川实小"},
		{"望川市市场监督管理局", "望川市场监督管理局"},
		{"北京大学", "北京大"},
		{"第二小学", "二小"},
		{"青禾有限公司", "青禾"},
		{"公司", "公司"},
		{"望川县", "望川县"},
	} {
		if got := words.parseUnit(NormalUnit(c.name)); got.short != c.short {
			t.Errorf("%s is shortened to %q, want %q", c.name, got.short, c.short)
		}
	}
}

// TestSimilarCharactersStandOnce proves that no character is taken for those of
// two groups, and that none stands there that folds into another.
func TestSimilarCharactersStandOnce(t *testing.T) {
	groups := make(map[rune]int)
	line := 1
	for _, r := range similarList {
		if r == '\n' {
			line++
			continue
		}
		if groups[r] != 0 {
			t.Errorf("%c stands in lines %d and %d", r, groups[r], line)
		}
		groups[r] = line
		if to, why := lookUp(r); why != 0 {
			t.Errorf("%c is %c", r, to)
		}
	}
}

func TestWordBook(t *testing.T) {
	b := newWordBook()
	if len(b.provinces) != 34 || len(b.areas) < 10 || len(b.legal) < 5 || len(b.long) < 30 || b.masks == "" || b.numerals == "" {
		t.Errorf("words are missing: %+v", b)
	}
	for i := range b.long {
		if b.short[i] == "" || i > 0 && len(b.long[i]) > len(b.long[i-1]) {
			t.Errorf("%s=%s", b.long[i], b.short[i])
		}
		if again := b.shorten(b.short[i]); again != b.short[i] {
			t.Errorf("%s is shortened to %s, and that to %s", b.long[i], b.short[i], again)
		}
	}
}
