package look

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/test"

	"jiajiang/assets/locale"
)

func TestSpeak(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		language Language
		key      string
		want     string
	}{
		{Chinese, "取消", "取消"},
		{Chinese, "Cancel", "取消"},
		{English, "取消", "Cancel"},
		{English, "Cancel", "Cancel"},
		{Chinese, "取消", "取消"},
		{Chinese, "Paste", "粘贴"},
		{"klingon", "取消", "取消"},
	} {
		if err := Speak(c.language); err != nil {
			t.Fatal(err)
		}
		if got := lang.L(c.key); got != c.want {
			t.Errorf("%s: %q is %q, want %q", c.language, c.key, got, c.want)
		}
	}
	if err := Speak(English); err != nil {
		t.Fatal(err)
	}
	if got := lang.L("共 {{.Count}} 条", map[string]any{"Count": 240}); got != "240 records" {
		t.Errorf("with a number: %q", got)
	}
	if err := Speak(Chinese); err != nil {
		t.Fatal(err)
	}
}

// TestEveryWordIsTranslated reads the sources of the window: each text given
// to lang.L must be a literal and stand in en.json with the same arguments,
// and each Chinese key of en.json must be used.
func TestEveryWordIsTranslated(t *testing.T) {
	var english map[string]string
	if err := json.Unmarshal(locale.English, &english); err != nil {
		t.Fatal(err)
	}
	used := words(t)
	for _, w := range used {
		translation, ok := english[w.text]
		switch {
		case !ok:
			t.Errorf("%s: %q has no English", w.at, w.text)
		case !slices.Equal(arguments(w.text), arguments(translation)):
			t.Errorf("%s: %q and %q have not the same arguments", w.at, w.text, translation)
		}
	}
	for key := range english {
		if !latin(key) && !slices.ContainsFunc(used, func(w word) bool { return w.text == key }) {
			t.Errorf("en.json: %q is used nowhere", key)
		}
	}
}

// TestGlossary holds the English words to the glossary: where the Chinese has
// the term, the English has its word.
func TestGlossary(t *testing.T) {
	var english map[string]string
	if err := json.Unmarshal(locale.English, &english); err != nil {
		t.Fatal(err)
	}
	for _, g := range []struct{ chinese, word string }{
		{"组别", "track"},
		{"奖次", "tier"},
		{"名额", "quota"},
		{"证书", "certificate"},
		{"获奖者", "winner"},
		{"获奖名单", "winner list"},
		{"领奖通知", "collection notice"},
		{"签领表", "sign-off sheet"},
		{"代领", "proxy"},
		{"公示", "publicity"},
		{"异议", "objection"},
		{"归档", "archive"},
		{"提名", "nomination"},
		{"抽奖", "draw"},
	} {
		for key, translation := range english {
			if strings.Contains(key, g.chinese) && !strings.Contains(strings.ToLower(translation), g.word) {
				t.Errorf("%q is %q, which does not say %q for %s", key, translation, g.word, g.chinese)
			}
		}
	}
}

// word is one text given to lang.L.
type word struct{ text, at string }

// words finds the texts given to lang.L in the packages of the window.
func words(t *testing.T) []word {
	t.Helper()
	var found []word
	files := token.NewFileSet()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || !isLangL(call.Fun) || len(call.Args) == 0 {
				return true
			}
			at := files.Position(call.Pos()).String()
			literal, ok := call.Args[0].(*ast.BasicLit)
			if !ok {
				t.Errorf("%s: lang.L of something other than a literal cannot be checked", at)
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Errorf("%s: %v", at, err)
				return true
			}
			found = append(found, word{text, at})
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func isLangL(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != "L" {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == "lang"
}

// arguments gives the names a text has gaps for, sorted, then its verbs of
// package fmt in their order.
func arguments(text string) []string {
	var names []string
	for _, part := range strings.Split(text, "{{.")[1:] {
		name, _, _ := strings.Cut(part, "}}")
		names = append(names, name)
	}
	slices.Sort(names)
	return append(names, regexp.MustCompile(`%[a-z]`).FindAllString(text, -1)...)
}
