package part

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// openBrowser has b opened on a folder and gives where what is taken goes.
func openBrowser(t *testing.T, folder string, b *browser) (fyne.Window, *testRunner, *[]string) {
	t.Helper()
	w := window(t, widget.NewLabel(""), 720, 520)
	r := runner(t, w)
	f := NewFiles(w, r.Runner)
	f.Folder = folder
	var taken []string
	f.browse(b, func(path string) { taken = append(taken, path) })
	r.settle()
	return w, r, &taken
}

func names(b *browser) []string {
	var all []string
	for _, it := range b.items {
		all = append(all, it.name)
	}
	return all
}

func TestBrowserPicks(t *testing.T) {
	stage(t, look.Light, 100)
	b := &browser{filters: []Filter{{"", []string{"*.TXT", "*.xlsx"}}}}
	w, r, taken := openBrowser(t, "testdata/files", b)
	if got := names(b); !slices.Equal(got, []string{"去年", "书法比赛.txt", "征文.xlsx"}) {
		t.Errorf("lists %q", got)
	}
	key(w, fyne.KeyReturn) // into the folder
	r.settle()
	if got := names(b); !slices.Equal(got, []string{"旧.txt"}) {
		t.Errorf("in the folder: %q", got)
	}
	b.enter("testdata/nowhere")
	r.settle()
	if !b.message.Visible() || b.folder != filepath.Clean("testdata/files/去年") {
		t.Errorf("a folder that is not there: %q, in %s", b.message.Text, b.folder)
	}
	key(w, fyne.KeyReturn)
	if !slices.Equal(*taken, []string{"testdata/files/去年/旧.txt"}) || b.files.Folder != "testdata/files/去年" {
		t.Errorf("took %q, next in %s", *taken, b.files.Folder)
	}
	if w.Canvas().Overlays().Top() != nil {
		t.Error("still open")
	}
}

func TestBrowserNoSuchFile(t *testing.T) {
	stage(t, look.Light, 100)
	b := &browser{}
	w, _, taken := openBrowser(t, "testdata/files", b)
	b.file.SetText("没有.txt")
	test.Tap(b.accept)
	if len(*taken) != 0 || !b.message.Visible() {
		t.Errorf("took %q", *taken)
	}
	w.Canvas().Focus(b.file)
	key(w, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil || len(*taken) != 0 {
		t.Error("Escape does not close it, or takes something")
	}
}

func TestBrowserSaves(t *testing.T) {
	stage(t, look.Light, 100)
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "证书.pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b := &browser{saves: true, name: "证书.pdf"}
	w, _, taken := openBrowser(t, folder, b)
	test.Tap(b.accept)
	ask, ok := w.Canvas().Overlays().Top().(*Modal)
	if !ok || ask == b.modal || len(*taken) != 0 {
		t.Fatal("a file is replaced unasked")
	}
	key(w, fyne.KeyEscape)
	b.file.SetText("证书2.pdf")
	test.Tap(b.accept)
	if !slices.Equal(*taken, []string{filepath.Join(folder, "证书2.pdf")}) {
		t.Errorf("took %q", *taken)
	}
}

// TestBrowserKeepsTheNameProposed saves into a folder that has files already:
// none of their names takes the place of the one that is proposed.
func TestBrowserKeepsTheNameProposed(t *testing.T) {
	stage(t, look.Light, 100)
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "以前的.pdf"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	b := &browser{saves: true, name: "证书.pdf", filters: []Filter{{"PDF", []string{"*.pdf"}}}}
	w, _, taken := openBrowser(t, folder, b)
	key(w, fyne.KeyReturn)
	if !slices.Equal(*taken, []string{filepath.Join(folder, "证书.pdf")}) {
		t.Errorf("took %q", *taken)
	}
}

// TestBrowserSavesUnderAnEnding types a name without one.
func TestBrowserSavesUnderAnEnding(t *testing.T) {
	stage(t, look.Light, 100)
	folder := t.TempDir()
	b := &browser{saves: true, name: "证书.pdf", filters: []Filter{{"PDF", []string{"*.pdf"}}}}
	w, _, taken := openBrowser(t, folder, b)
	if w.Canvas().Focused() != fyne.Focusable(b.file) {
		t.Error("the name does not have the keys")
	}
	b.file.SetText("第1.2批")
	key(w, fyne.KeyReturn)
	if !slices.Equal(*taken, []string{filepath.Join(folder, "第1.2批.pdf")}) {
		t.Errorf("took %q", *taken)
	}
}

// TestBrowserPicksByName types the path of a file and enters it.
func TestBrowserPicksByName(t *testing.T) {
	stage(t, look.Light, 100)
	b := &browser{}
	w, _, taken := openBrowser(t, t.TempDir(), b)
	path, err := filepath.Abs("testdata/files/书法比赛.txt")
	if err != nil {
		t.Fatal(err)
	}
	b.file.SetText(path)
	w.Canvas().Focus(b.file)
	key(w, fyne.KeyReturn)
	if !slices.Equal(*taken, []string{path}) {
		t.Errorf("took %q", *taken)
	}
}

// TestBrowserTakesTheFolderWritten types a folder and takes it without
// entering it first.
func TestBrowserTakesTheFolderWritten(t *testing.T) {
	stage(t, look.Light, 100)
	folder := t.TempDir()
	b := &browser{folders: true}
	_, _, taken := openBrowser(t, "testdata/files", b)
	b.path.SetText(filepath.Join(folder, "没有"))
	test.Tap(b.accept)
	if len(*taken) != 0 || !b.message.Visible() {
		t.Errorf("took %q, which is not there", *taken)
	}
	b.path.SetText(folder)
	test.Tap(b.accept)
	if !slices.Equal(*taken, []string{folder}) {
		t.Errorf("took %q", *taken)
	}
}

func TestBrowserTakesFolders(t *testing.T) {
	stage(t, look.Light, 100)
	b := &browser{folders: true}
	_, _, taken := openBrowser(t, "testdata/files", b)
	if got := names(b); !slices.Equal(got, []string{"去年"}) {
		t.Errorf("lists %q", got)
	}
	test.Tap(b.accept)
	if !slices.Equal(*taken, []string{"testdata/files"}) {
		t.Errorf("took %q", *taken)
	}
}

// TestDesktopCommands holds the commands each system is given.
func TestDesktopCommands(t *testing.T) {
	for _, c := range []struct {
		name    string
		system  string
		printer bool
		do      func(Desktop)
		want    string
	}{
		{"open", "linux", true, func(d Desktop) { d.Open("/tmp/名单.xlsx") }, "xdg-open|/tmp/名单.xlsx"},
		{"folder of a file", "linux", true, func(d Desktop) { d.OpenFolder("/tmp/x/名单.xlsx") }, "xdg-open|/tmp/x"},
		{"folder", "linux", true, func(d Desktop) { d.OpenFolder("/tmp/x") }, "xdg-open|/tmp/x"},
		{"print", "linux", true, func(d Desktop) { d.Print("/tmp/-证书.pdf") }, "lp|--|/tmp/-证书.pdf"},
		{"print without lp", "linux", false, func(d Desktop) { d.Print("/tmp/证书.pdf") }, "xdg-open|/tmp/证书.pdf"},
		{"open", "windows", false, func(d Desktop) { d.Open(`C:\嘉奖\证书.pdf`) }, `rundll32|url.dll,FileProtocolHandler|C:\嘉奖\证书.pdf`},
		{"print", "windows", false, func(d Desktop) { d.Print(`C:\x'; calc ’.pdf`) }, `powershell|-NoProfile|-NonInteractive|-WindowStyle|Hidden|-Command|Start-Process -Verb Print -FilePath 'C:\x''; calc ’’.pdf'`},
	} {
		got := ""
		d := &desktopOf{system: c.system, printer: c.printer, run: func(name string, args ...string) {
			got = strings.Join(append([]string{name}, args...), "|")
		}}
		c.do(d)
		if got != c.want {
			t.Errorf("%s on %s: %s, want %s", c.name, c.system, got, c.want)
		}
	}
}

func TestDesktopTellsOfFaults(t *testing.T) {
	stage(t, look.Light, 100)
	t.Setenv("PATH", t.TempDir())
	r := runner(t, nil)
	var got error
	NewDesktop(r.Runner, func(err error) { got = err }).Open("x")
	r.settle()
	if got == nil || !strings.Contains(got.Error(), "run xdg-open") {
		t.Errorf("fault %v", got)
	}
}

// TestBrowserInAnEmptyFolder has the keys where a path is typed.
func TestBrowserInAnEmptyFolder(t *testing.T) {
	stage(t, look.Light, 100)
	b := &browser{}
	w, _, _ := openBrowser(t, t.TempDir(), b)
	if w.Canvas().Focused() != fyne.Focusable(b.file) {
		t.Errorf("%T has the keys", w.Canvas().Focused())
	}
}
