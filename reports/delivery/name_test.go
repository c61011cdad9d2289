package delivery

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSafeName(t *testing.T) {
	long := strings.Repeat("奖", 200)
	for text, want := range map[string]string{
		"JN2026-001-李晓-一等奖.pdf":        "JN2026-001-李晓-一等奖.pdf",
		`a<b>c:d"e/f\g|h?i*j.pdf`:      "a_b_c_d_e_f_g_h_i_j.pdf",
		"con.pdf":                      "_con.pdf",
		"COM¹.txt":                     "_COM¹.txt",
		"lpt9":                         "_lpt9",
		"Nul.tar.gz":                   "_Nul.tar.gz",
		"console.pdf":                  "console.pdf",
		"name. . ":                     "name",
		"name .pdf":                    "name.pdf",
		" .hidden.pdf":                 "hidden.pdf",
		"..":                           "_",
		"":                             "_",
		"a\x00b\nc\u202Efdp.pdf":       "abcfdp.pdf",
		"bad\xff.pdf":                  "bad_.pdf",
		"𠮷野.pdf":                       "𠮷野.pdf",
		long + ".pdf":                  strings.Repeat("奖", 78) + ".pdf", // 240 bytes less the extension
		strings.Repeat("a", 300):       strings.Repeat("a", 120),
		strings.Repeat("𠮷", 70) + ".x": strings.Repeat("𠮷", 59) + ".x",
	} {
		if got := SafeName(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestNames(t *testing.T) {
	var n Names
	for _, step := range []struct{ text, want string }{
		{"A-张.pdf", "A-张.pdf"},
		{"a-张.PDF", "a-张-2.PDF"},
		{"A-张.pdf", "A-张-3.pdf"},
		{"A-张-2.pdf", "A-张-2-2.pdf"},
		{"A-张.pdf", "A-张-4.pdf"},
		{"b-2.pdf", "b-2.pdf"},
		{"b.pdf", "b.pdf"},
		{"b.pdf", "b-3.pdf"},
		{strings.Repeat("a", 200) + ".pdf", strings.Repeat("a", 116) + ".pdf"},
		{strings.Repeat("a", 300) + ".pdf", strings.Repeat("a", 114) + "-2.pdf"},
	} {
		if got := n.Next(step.text); got != step.want {
			t.Errorf("%q: got %q, want %q", step.text, got, step.want)
		}
	}
}

func TestSafeNameProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ .]*(con|COM1|奖|𠮷|\*|:){0,90}[ .]*(\.pdf)?[ .]*`)).Draw(t, "text")
		name := SafeName(text)
		if again := SafeName(name); again != name {
			t.Fatalf("%q becomes %q", name, again)
		}
		if name == "" || len(name) > maxBytes || utf16Length(name) > maxUnits || !utf8.ValidString(name) ||
			strings.ContainsAny(name, "<>:\"/\\|?*\x00\n") || name[0] == '.' || strings.HasSuffix(name, ".") ||
			strings.HasSuffix(name, " ") {
			t.Fatalf("%q is not safe", name)
		}
		var n Names
		if a, b := n.Next(text), n.Next(strings.ToUpper(text)); fold(a) == fold(b) {
			t.Fatalf("%q and %q are the same to some systems", a, b)
		}
	})
}
