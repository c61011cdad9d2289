package pdf

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jiajiang/reports/page"
)

// tool gives the path of a program that checks what others make of our files.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed; the other tests read the files themselves", name)
	}
	return path
}

// save writes a document into the test's folder.
func save(t *testing.T, doc page.Document) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(path, write(t, doc), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), name, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// rareNames has a name with a character of each extension, and more.
func rareNames() []string {
	return []string{
		"王𠮷", "李𬭊", "张䶮", "赵㛃", "钱𪚥", // as they come in lists
		"孙㐀", "周𠀀", "吴𪜀", "郑𫝀", "冯𫠠", "陈𬺰", // extensions A to F
		"买买提·吐尔逊", "欧阳喆𫖯",
	}
}

func TestPdftotext(t *testing.T) {
	pdftotext := tool(t, "pdftotext")
	for _, face := range page.Faces() {
		p := a4(page.NoStencil)
		for i, name := range rareNames() {
			text := page.Text{X: 30 * page.MM, Y: page.Length(30+15*i) * page.MM, Face: face, Size: 1600, String: name}
			p.Items = append(p.Items, text)
			text.X += 80 * page.MM
			text.Spacing = text.Size.Length()
			p.Items = append(p.Items, text)
		}
		out := run(t, pdftotext, "-layout", "-enc", "UTF-8", save(t, page.Document{Pages: []page.Page{p}}), "-")
		lines := strings.FieldsFunc(out, func(r rune) bool { return r == '\n' || r == '\f' })
		for i, name := range rareNames() {
			// The name stands twice in a line: as it is, and spread to every other cell.
			if got := strings.Fields(lines[i]); len(got) != 2 || got[0] != name || got[1] != name {
				t.Errorf("face %d: got %q, want %q twice", face, got, name)
			}
		}
	}
}

func TestQpdf(t *testing.T) {
	qpdf := tool(t, "qpdf")
	for name, doc := range map[string]page.Document{"sample": sample(), "certificates": certificates(300)} {
		if out := run(t, qpdf, "--check", save(t, doc)); !strings.Contains(out, "No syntax or stream encoding errors found") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// TestPreflight asks Apache Preflight, as Debian installs it with
// libpdfbox2-java, libactivation-java and libjaxb-api-java, for PDF/A-1b.
func TestPreflight(t *testing.T) {
	java := tool(t, "java")
	const folder = "/usr/share/java/"
	var path []string
	for _, jar := range []string{"preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api"} {
		file := folder + jar + ".jar"
		if _, err := os.Stat(file); err != nil {
			t.Skipf("Apache Preflight is not installed: %v", err)
		}
		path = append(path, file)
	}
	args := []string{"-cp", strings.Join(path, ":"), "org.apache.pdfbox.preflight.Validator_A1b"}
	doc := certificates(20)
	for _, p := range sample().Pages {
		p.Stencil = page.NoStencil
		doc.Pages = append(doc.Pages, p)
	}
	if out := run(t, java, append(args, save(t, doc))...); !strings.Contains(out, "is a valid PDF/A-1b file") {
		t.Error(out)
	}
}
