package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/cli"
)

const manual = "assets/manual/manual.md"

// TestManualHasTheRights holds the manual's table of who may do what against
// the table that the store asks.
func TestManualHasTheRights(t *testing.T) {
	shown := make(map[award.OpName]string)
	for _, cells := range tableBelow(t, manual, "| 可以做的事 |") {
		for word := range strings.SplitSeq(cells[0], "、") {
			op, ok := wording.OpNamed(word)
			if !ok {
				t.Errorf("the manual's table has %q, which is no act", word)
				continue
			}
			if _, twice := shown[op]; twice {
				t.Errorf("the manual's table has %s twice", op)
			}
			shown[op] = strings.Join(cells[1:], " ")
		}
	}
	for _, right := range award.Rights() {
		if got, want := shown[right.Op], marks(right); got != want {
			t.Errorf("%s: the manual shows %q, the store allows %q", right.Op, got, want)
		}
		delete(shown, right.Op)
	}
	for op := range shown {
		t.Errorf("the manual shows %s, which nobody may do", op)
	}
}

// marks is a row of the manual's table: who may do an act, and who only with
// 涉密知悉.
func marks(right award.Right) string {
	var cells []string
	for _, role := range award.Roles() {
		switch {
		case !slices.Contains(right.Roles, role):
			cells = append(cells, "—")
		case right.Informed:
			cells = append(cells, "知悉")
		default:
			cells = append(cells, "可以")
		}
	}
	return strings.Join(cells, " ")
}

// tableBelow gives the cells of the rows of the table in a file whose head
// begins so.
func tableBelow(t *testing.T, path, head string) [][]string {
	t.Helper()
	_, below, ok := strings.Cut(string(readAll(t, path)), "\n"+head)
	if !ok {
		t.Fatalf("%s has no table that begins with %s", path, head)
	}
	var rows [][]string
	for i, line := range strings.Split(below, "\n") {
		if i < 2 { // the rest of the head, and the line below it
			continue
		}
		if !strings.HasPrefix(line, "|") {
			break
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

// TestVerbsAreDocumented proves that every verb the program offers stands in
// the README and in the manual.
func TestVerbsAreDocumented(t *testing.T) {
	all := verbs(t, "")
	if len(all) < 20 {
		t.Fatalf("the help lists %d verbs", len(all))
	}
	_, readme, _ := strings.Cut(string(readAll(t, "README.md")), "\n## Verbs\n")
	readme, _, _ = strings.Cut(readme, "\n## ")
	text := string(readAll(t, manual))
	for _, verb := range all {
		if !regexp.MustCompile("`" + verb + "[ `]").MatchString(readme) {
			t.Errorf("%q is not among the verbs of the README", verb)
		}
		if !regexp.MustCompile("jiajiang " + verb + `\b`).MatchString(text) {
			t.Errorf("%q is not in the manual", verb)
		}
	}
}

// verbs lists the verbs below one, as the help has them, and those below them.
func verbs(t *testing.T, above string) []string {
	t.Helper()
	var out bytes.Buffer
	if status := run(t.Context(), append(strings.Fields(above), "--help"), strings.NewReader(""), &out, io.Discard); status != cli.ExitDone {
		t.Fatalf("help of %q: status %d", above, status)
	}
	_, list, ok := strings.Cut(out.String(), "命令：\n")
	if !ok {
		return nil
	}
	list, _, _ = strings.Cut(list, "\n\n")
	var all []string
	for line := range strings.Lines(list) {
		verb := strings.TrimSpace(above + " " + strings.Fields(line)[0])
		all = append(append(all, verb), verbs(t, verb)...)
	}
	return all
}

// TestNamesInTheReadme proves that what the README calls by its name in the
// code is there.
func TestNamesInTheReadme(t *testing.T) {
	declared := make(map[string]map[string]bool)
	for name, folder := range map[string]string{"award": "award", "reports": "reports", "store": "store", "seal": "store/seal", "Store": "store"} {
		declared[name] = declarations(t, folder)
	}
	named := regexp.MustCompile("`(award|reports|store|seal|Store)\\.([A-Z][A-Za-z]+)`").FindAllStringSubmatch(string(readAll(t, "README.md")), -1)
	if len(named) < 30 {
		t.Fatalf("the README names %d declarations", len(named))
	}
	for _, name := range named {
		if strings.HasPrefix(name[2], "Test") || strings.HasPrefix(name[2], "Fuzz") {
			continue // TestPromisesHaveTests looks for these
		}
		if !declared[name[1]][name[2]] {
			t.Errorf("README names %s.%s, which is not declared", name[1], name[2])
		}
	}
}

// TestPromisesHaveTests proves that every test that the README's promises name
// is there.
func TestPromisesHaveTests(t *testing.T) {
	_, promises, ok := strings.Cut(string(readAll(t, "README.md")), "\n## Promises\n")
	promises, _, _ = strings.Cut(promises, "\n## ")
	named := regexp.MustCompile("`([a-z/]+)\\.((?:Test|Fuzz)[A-Za-z0-9]+)`").FindAllStringSubmatch(promises, -1)
	if !ok || len(named) < 40 {
		t.Fatalf("the README's promises name %d tests", len(named))
	}
	known := make(map[string][]string)
	for _, name := range named {
		folder := name[1]
		if folder == "main" {
			folder = "."
		}
		if known[folder] == nil {
			known[folder] = tests(t, folder)
		}
		if !slices.Contains(known[folder], name[2]) {
			t.Errorf("README names %s in %s, where no such test is", name[2], folder)
		}
	}
	for line := range strings.Lines(promises) {
		if strings.HasPrefix(line, "| ") && !strings.HasPrefix(line, "| promise ") && !strings.Contains(line, "`") {
			t.Errorf("a promise without a test: %s", line)
		}
	}
}

// tests gives the names of the tests in a folder.
func tests(t *testing.T, folder string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(folder, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, path := range paths {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, source, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Recv == nil {
				names = append(names, d.Name.Name)
			}
		}
	}
	return names
}
