package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// A shown is a place in the sources where the window shows a dialog.
type shown struct {
	in    string // the package and the function
	title string // where it stands in the source; empty: it is made up
}

// dialogsOf finds every place in the sources of the window that shows a dialog.
func dialogsOf(t *testing.T) []shown {
	t.Helper()
	var all []shown
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "part/") {
			return err
		}
		f, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range f.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || f.Name.Name == "desk" {
				continue // a desk shows what others hand it
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if title, shows := dialog(call); shows {
						all = append(all, shown{f.Name.Name + "." + fn.Name.Name, title})
					}
				}
				return true
			})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// dialog reports whether a call shows a dialog, and under which title.
func dialog(call *ast.CallExpr) (title string, shows bool) {
	s, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return "", false
	}
	switch s.Sel.Name {
	case "ShowModal":
		return literal(call.Args[1]), true
	case "ShowCard":
		return literal(call.Args[0]), true
	case "Ask":
		q, ok := call.Args[1].(*ast.CompositeLit)
		if !ok {
			return "", true
		}
		for _, e := range q.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "Title" {
					return literal(kv.Value), true
				}
			}
		}
		return "", true
	}
	return "", false
}

// literal gives the first word of the window in a title, as far as it has no
// gaps; empty: the title is made up elsewhere.
func literal(e ast.Expr) string {
	text := ""
	ast.Inspect(e, func(n ast.Node) bool {
		word, ok := n.(*ast.BasicLit)
		if ok && word.Kind == token.STRING && text == "" {
			if s, err := strconv.Unquote(word.Value); err == nil {
				text = s
			}
		}
		return text == ""
	})
	text, _, _ = strings.Cut(text, "{{")
	text, _, _ = strings.Cut(text, "%")
	return text
}

// known says of dialogs whose titles are made up under which the walk sees them,
// behind "=", and of those that it does not see why it need not.
func known() map[string]string {
	const (
		afterWork  = "says what an act came to, in words and numbers of its own"
		unsaved    = "asks before something typed is lost, in fixed words"
		users      = "is about users of the program"
		packets    = "is about packets, in which nobody is who must not be named"
		afterwards = "is opened with a reason: TestCanaryIsSeenWithAReason"
	)
	return map[string]string{
		"attachment.build":         afterwards,
		"campaign.card":            "is about tiers and tracks",
		"consultation.Remark":      "is about an organ",
		"consultation.Answer":      "is offered once a form was sent: its title has a number, as the list it stands in",
		"documents.askReason":      "says what proof-reading found, of which package ui/documents has its own tests",
		"documents.replacing":      "asks in fixed words",
		"entrance.ask":             "is shown before anybody signs in",
		"exchange.ask":             "counts rows of a workbook",
		"exchange.askChecked":      packets,
		"exchange.confirm":         packets,
		"exchange.whole":           packets,
		"intake.decideAll":         "counts lines of a list",
		"intake.leave":             unsaved,
		"keeping.askCredential":    users,
		"keeping.askDisable":       users,
		"keeping.askNew":           "=修改我的口令",
		"keeping.leave":            unsaved,
		"keeping.showComparison":   "compares backups by code names, of which package ui/keeping has its own tests",
		"keeping.showFindings":     afterWork,
		"keeping.showRecovery":     afterWork,
		"keeping.showVerdict":      afterWork,
		"keeping.tell":             afterWork,
		"nominations.ask":          unsaved,
		"nominations.askCode":      "=新建不公开的提名",
		"nominations.askFull":      "asks why in fixed words; what comes of it is paper",
		"nominations.askReason":    "asks in fixed words and numbers",
		"nominations.choose":       "shows both versions of a form that is open with a reason already",
		"nominations.export":       "asks in fixed words",
		"nominations.refused":      "asks in fixed words and numbers",
		"nominations.report":       "lists what was not moved by numbers and what the list says of each",
		"nominations.restrict":     "is offered of nominees who are named inside the office",
		"nominations.showArticles": "shows a regulation",
		"ui.askLeave":              unsaved,
		"ui.askText":               "takes a list in",
		"winners.askProtect":       "=换代号",
		"winners.askReason":        "=查看不公开人员",
		"winners.leave":            unsaved,
		"winners.show":             afterwards,
	}
}

// everyDialog fails for a dialog that the walks have not seen and of which
// nothing says why, and for a reason that is none any more.
func everyDialog(t *testing.T, titles map[string]bool) {
	t.Helper()
	seen := func(title string) bool {
		for s := range titles {
			if title != "" && strings.HasPrefix(s, title) {
				return true
			}
		}
		return false
	}
	reasons := known()
	met := make(map[string]bool)
	for _, d := range dialogsOf(t) {
		met[d.in] = true
		reason := reasons[d.in]
		title, under := strings.CutPrefix(reason, "=")
		switch {
		case under && !seen(title):
			t.Errorf("the walk does not see the dialog of %s, %q", d.in, title)
		case reason == "" && !seen(d.title):
			t.Errorf("the walk does not see the dialog of %s, %q: lead it there, or say why it need not", d.in, d.title)
		}
	}
	for in := range reasons {
		if !met[in] {
			t.Errorf("%s shows no dialog any more", in)
		}
	}
}
