package reading

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestName(t *testing.T) {
	d := New()
	for _, c := range []struct{ name, want string }{
		{"李晓雁", "li-xiao-yan"},
		{"单雄", "shan-xiong"},
		{"解欣", "xie-xin"},
		{"仇英", "qiu-ying"},
		{"曾书", "zeng-shu"},
		{"查良", "zha-liang"},
		{"朴英", "piao-ying"},
		{"区明", "ou-ming"},
		{"缪英", "miao-ying"},
		{"卜明", "bu-ming"},
		{"阚明", "kan-ming"},
		{"员明", "yun-ming"},
		{"种明", "chong-ming"},
		{"繁明", "po-ming"},
		{"折明", "she-ming"},
		{"薄明", "bo-ming"},
		{"乜明", "nie-ming"},
		{"佴明", "nai-ming"},
		{"覃明", "qin-ming"},
		{"盖明", "ge-ming"},
		{"翟明", "zhai-ming"},
		{"万俟明", "mo-qi-ming"},
		{"万明", "wan-ming"},
		{"尉迟明", "yu-chi-ming"},
		{"尉明", "wei-ming"},
		{"澹台明", "tan-tai-ming"},
		{"单于明", "chan-yu-ming"},
		{"单于", "shan-yu"}, // two characters: a surname and a name
		{"长孙明", "zhang-sun-ming"},
		{"明单", "ming-dan"}, // no surname
		{"吕绿竹", "lv-lv-zhu"},
		{"阿卜杜拉·买买提", "a-bo-du-la-mai-mai-ti"},
		{"李　明", "li-ming"},
		{"ＡＢc3", "a-b-c-3"},
		{"", ""},
	} {
		if got := strings.Join(d.Name(c.name), "-"); got != c.want {
			t.Errorf("%s reads %q, want %q", c.name, got, c.want)
		}
	}
}

// TestSurnames holds the table to its own form.
func TestSurnames(t *testing.T) {
	seen := make(map[string]bool)
	for line := range strings.Lines(strings.TrimSpace(surnames)) {
		f := strings.Fields(line)
		if len(f) < 2 || seen[f[0]] {
			t.Errorf("line %q: too short or there twice", line)
			continue
		}
		seen[f[0]] = true
		n := utf8.RuneCountInString(f[0])
		if n > longestSurname || (n > 1 && len(f)-1 != n) {
			t.Errorf("%s: %d readings for %d characters", f[0], len(f)-1, n)
		}
		for _, s := range f[1:] {
			if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") != "" {
				t.Errorf("%s: syllable %q", f[0], s)
			}
		}
	}
}

func TestSurnameGivesOthers(t *testing.T) {
	d := New()
	got := d.Surname([]rune("覃明"))
	if len(got) != 1 || strings.Join(got[0], " ") != "qin tan" {
		t.Errorf("覃: %v", got)
	}
	got = d.Surname([]rune("尉迟明"))
	if len(got) != 2 || strings.Join(got[0], " ") != "yu wei" {
		t.Errorf("尉迟: %v", got)
	}
	if got := d.Surname([]rune("李明")); got != nil {
		t.Errorf("李: %v", got)
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"李 晓　雁", "李晓雁"},
		{"Ａbc１２", "abc12"},
		{"买买提·艾力", "买买提艾力"},
		{"（李）", "李"},
		{"刘*洋", "刘*洋"},
		{"刘＊洋", "刘*洋"},
		{"\u202e李", "李"},
		{"𠮷", "𠮷"},
		{"李晓雁", "李晓雁"},
		{" ", ""},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
