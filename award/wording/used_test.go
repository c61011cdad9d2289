package wording

import (
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
)

// module is the folder of the program's sources.
const module = "../.."

// sayings are the texts that stand in sources, with what codes that are put
// together of several begin with.
type sayings struct {
	texts      map[string]bool
	beginnings map[string]bool
	endings    map[string]bool
}

// says reports whether a code is named: as a whole, or by its parts where it is
// put together.
func (s sayings) says(code string) bool {
	if s.texts[code] {
		return true
	}
	for beginning := range s.beginnings {
		rest, ok := strings.CutPrefix(code, beginning)
		if ok && s.texts[rest] {
			return true
		}
		for ending := range s.endings {
			if middle, both := strings.CutSuffix(rest, ending); ok && both && s.texts[middle] {
				return true
			}
		}
	}
	return false
}

// said reports whether a code is named, for texts of help without what their
// codes have in common.
func (s sayings) said(code string) bool {
	return s.says(code) || s.says(strings.TrimPrefix(code, "help-"))
}

// sayingsOf reads the program's sources but those in the folders named.
func sayingsOf(t *testing.T, but ...string) sayings {
	t.Helper()
	s := sayings{literals(t, but), make(map[string]bool), make(map[string]bool)}
	for text := range s.texts {
		if strings.HasSuffix(text, "-") {
			s.beginnings[text] = true
		}
		if len(text) > 1 && strings.HasPrefix(text, "-") {
			s.endings[text] = true
		}
	}
	for _, fact := range []string{"role", "rotation", "replaced", "informed", "disabled", "mask", "purpose"} { // whose text is a code
		s.beginnings[fact+"-"] = true
	}
	completed := regexp.MustCompile(`\{\w+:([\w-]+)\}`)
	for _, p := range phrases() {
		for _, m := range completed.FindAllStringSubmatch(p.zh, -1) {
			s.beginnings[m[1]+"-"] = true
		}
	}
	return s
}

// TestEverySentenceIsSaid: a sentence that no source names is not kept: nobody
// would notice that it has become wrong.
func TestEverySentenceIsSaid(t *testing.T) {
	s := sayingsOf(t)
	for code := range phrases() {
		if !s.said(code) {
			t.Errorf("%s is said nowhere", code)
		}
	}
}

// TestTheWindowNamesNoVerb: what somebody reads in the window tells them what to
// click, not what to type at a prompt they have not. Sentences that only verbs
// say may name verbs.
func TestTheWindowNamesNoVerb(t *testing.T) {
	verb := regexp.MustCompile(`jiajiang [a-z]|--[a-z]`)
	elsewhere := sayingsOf(t, "ui/cli")
	for _, lang := range []Language{Chinese, English} {
		s := New(lang).InWindow()
		for code := range s.phrases {
			if m := verb.FindString(s.Text(code)); m != "" && elsewhere.said(code) {
				t.Errorf("%s, %s: the window says %q in %q; give it a form in window.go", lang, code, m, s.Text(code))
			}
		}
	}
}

func literals(t *testing.T, but []string) map[string]bool {
	t.Helper()
	texts := make(map[string]bool)
	err := filepath.WalkDir(module, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		folder, err := filepath.Rel(module, filepath.Dir(path))
		if err != nil || slices.Contains(but, filepath.ToSlash(folder)) || len(but) > 0 && folder == "." {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		keeps := filepath.ToSlash(folder) == "award/wording"
		ast.Inspect(file, func(n ast.Node) bool {
			if pair, ok := n.(*ast.KeyValueExpr); ok && keeps {
				if _, ok := pair.Value.(*ast.CompositeLit); ok {
					return false // a sentence
				}
			}
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
				if value, err := strconv.Unquote(text.Value); err == nil {
					texts[value] = true
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return texts
}
