package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

// TestGoroutines keeps every start of a goroutine where its end is looked
// after: in ui/task, which hands the result back to the window's goroutine, in
// the parallel deflate of reports/pdf and the decoding, sealing and indexing of
// winners in store, which wait for their own, and in the tests, to which kvtest
// belongs. No linter knows this rule.
func TestGoroutines(t *testing.T) {
	allowed := map[string]bool{"ui/task": true, "reports/pdf": true, "store/ahead.go": true, "store/halves.go": true, "store/index_load.go": true, "store/kv/kvtest": true}
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if startsGoroutine(n) && !allowed[filepath.ToSlash(filepath.Dir(path))] && !allowed[filepath.ToSlash(path)] {
				t.Errorf("%s: a goroutine is started here", files.Position(n.Pos()))
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// startsGoroutine reports whether n is a go statement or a call of a Go
// method, as a wait group has one.
func startsGoroutine(n ast.Node) bool {
	if _, ok := n.(*ast.GoStmt); ok {
		return true
	}
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return false
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	return ok && method.Sel.Name == "Go"
}

// TestWayThroughTheCode keeps the README's walk through the code true: every
// function it names is there.
func TestWayThroughTheCode(t *testing.T) {
	for folder, names := range map[string][]string{
		"store/sheet":      {"Read", "FromText"},
		"award/roster":     {"Parse"},
		"award":            {"Examine", "Settle", "May", "ImportRoster", "Disclose", "NotePrinted"},
		"store":            {"SignIn", "Do"},
		"store/seal":       {"Seal"},
		"reports":          {"Certificates"},
		"reports/pdf":      {"Write"},
		"reports/delivery": {"File"},
	} {
		declared := declarations(t, folder)
		for _, name := range names {
			if !declared[name] {
				t.Errorf("README names %s in %s, which does not declare it", name, folder)
			}
		}
	}
}

// declarations gives the names of functions, methods, types and constants in a
// folder.
func declarations(t *testing.T, folder string) map[string]bool {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string]bool)
	for _, path := range paths {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				names[d.Name.Name] = true
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						names[s.Name.Name] = true
					case *ast.ValueSpec:
						for _, n := range s.Names {
							names[n.Name] = true
						}
					}
				}
			}
		}
	}
	return names
}

// TestPackagesOfTests holds that only tests use what is made for tests: the
// engine's suite, disks that are cut off or full, what drives and draws windows.
func TestPackagesOfTests(t *testing.T) {
	made := map[string]bool{
		"store/kv/kvtest": true, "store/kv/powercut": true, "store/kv/smalldisk": true, "ui/look/looktest": true, "ui/uitest": true,
	}
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
			made[filepath.ToSlash(filepath.Dir(path))] {
			return err
		}
		f, err := parser.ParseFile(files, path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range f.Imports {
			if made[strings.TrimPrefix(strings.Trim(i.Path.Value, `"`), "jiajiang/")] {
				t.Errorf("%s: %s is for tests", files.Position(i.Pos()), i.Path.Value)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
