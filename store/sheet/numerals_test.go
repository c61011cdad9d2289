package sheet

import "testing"

func TestFormatNumber(t *testing.T) {
	for _, tc := range []struct {
		n            int
		format, want string
	}{
		{3, "decimal", "3"},
		{3, "", "3"},
		{3, "none", ""},
		{3, "decimalZero", "03"},
		{28, "upperLetter", "BB"},
		{26, "lowerLetter", "z"},
		{1994, "upperRoman", "MCMXCIV"},
		{4, "lowerRoman", "iv"},
		{4000, "upperRoman", "4000"},
		{1, "chineseCounting", "一"},
		{10, "chineseCounting", "十"},
		{11, "chineseCountingThousand", "十一"},
		{20, "japaneseCounting", "二十"},
		{110, "chineseCountingThousand", "一百一十"},
		{103, "chineseCountingThousand", "一百零三"},
		{2005, "chineseCountingThousand", "二千零五"},
		{10000, "chineseCountingThousand", "10000"},
		{10, "chineseLegalSimplified", "壹拾"},
		{25, "ideographLegalTraditional", "貳拾伍"},
		{12, "ideographDigital", "一二"},
		{12, "decimalFullWidth", "１２"},
		{3, "ideographTraditional", "丙"},
		{11, "ideographTraditional", "11"},
		{12, "ideographZodiac", "亥"},
		{10, "ideographEnclosedCircle", "㊉"},
		{21, "decimalEnclosedCircle", "㉑"},
		{50, "decimalEnclosedCircleChinese", "㊿"},
		{20, "decimalEnclosedParen", "⒇"},
		{2, "decimalEnclosedFullstop", "⒉"},
		{0, "upperLetter", "0"},
	} {
		if got := formatNumber(tc.n, tc.format); got != tc.want {
			t.Errorf("%d as %s is %q, want %q", tc.n, tc.format, got, tc.want)
		}
	}
}
