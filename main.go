// Command jiajiang runs a department's commendations: the list of winners goes
// in, certificates, notices and sheets come out. Without a verb it opens the
// window. This file wires: it decides nothing.
package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"fyne.io/fyne/v2/app"

	fontfiles "jiajiang/assets/font"
	"jiajiang/assets/sample"
	"jiajiang/award"
	"jiajiang/award/roster"
	"jiajiang/award/wording"
	"jiajiang/reports/delivery"
	"jiajiang/reports/font"
	"jiajiang/store"
	"jiajiang/store/sheet"
	"jiajiang/ui"
	"jiajiang/ui/cli"
	"jiajiang/ui/intake"
	"jiajiang/ui/winners"
)

// version is set by the build.
var version = "dev"

// windowGCPercent is how much the heap may grow between collections while the
// window is open. At 100,000 winners it keeps the program below 300 MB.
const windowGCPercent = 40

// appID names the program's settings in the user's folder.
const appID = "jiajiang"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	status := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(status)
}

// run is main without the process: its result is the exit status.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	env := cli.Env{
		Stdin: stdin, Stdout: stdout, Stderr: stderr,
		Version:      version,
		Now:          time.Now,
		Actor:        actor(),
		Language:     wording.Chinese,
		DefaultStore: filepath.Join(dataFolder(), "jiajiang.store"),
		Fonts:        sync.OnceValues(func() (*font.Library, error) { return font.Open(fontfiles.Files) }),
		Open: func(ctx context.Context, path string, create bool) (cli.Store, error) {
			s, err := openStore(ctx, path, create)
			if err != nil {
				return nil, err
			}
			return keeper{s}, nil
		},
		ReadFile: func(ctx context.Context, path string) (cli.Text, error) {
			l, err := readFile(ctx, path)
			return cli.Text{Name: l.name, Digest: l.digest, Lines: l.lines(), Notes: newsOf[cli.News](l.text)}, err
		},
		Read: func(ctx context.Context, name string, r io.Reader) (cli.Text, error) {
			l, err := readList(ctx, name, r)
			return cli.Text{Name: l.name, Digest: l.digest, Lines: l.lines(), Notes: newsOf[cli.News](l.text)}, err
		},
		WriteXLSX: func(ctx context.Context, w io.Writer, t cli.Table) error {
			return sheet.WriteXLSX(ctx, w, []sheet.Table{asSheet(t.Name, t.Head, t.Rows)})
		},
		WriteCSV: func(ctx context.Context, w io.Writer, t cli.Table) error {
			return sheet.WriteCSV(ctx, w, asSheet(t.Name, t.Head, t.Rows))
		},
	}
	env.Window = func(ctx context.Context, o cli.WindowOptions) error { return window(ctx, env, o) }
	return cli.Run(ctx, args, env)
}

// window opens the store and the window, and returns when it is closed.
func window(ctx context.Context, env cli.Env, o cli.WindowOptions) (err error) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		return &award.Problem{Code: "no-display"}
	}
	s, err := openStore(ctx, o.Store, true)
	if err != nil {
		return errors.Join(err, refuse(ctx, env, o, err))
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	library, err := env.Fonts()
	if err != nil {
		return err
	}
	// A window mostly waits: it trades some work of the collector for memory,
	// beginning with what building the index left behind.
	debug.SetGCPercent(windowGCPercent)
	debug.FreeOSMemory()
	w, err := ui.New(ctx, app.NewWithID(appID), ui.Deps{
		Store: s,
		Actor: env.Actor,
		Read: func(ctx context.Context, path string) (intake.Text, error) {
			l, err := readFile(ctx, path)
			return l.intake(), err
		},
		Paste: func(ctx context.Context, text string) (intake.Text, error) {
			t, err := sheet.FromText(ctx, text, sheet.DefaultLimits())
			return list{text: t}.intake(), err
		},
		Sample: intake.Text{Name: sample.Name, Lines: roster.Split(sample.List())},
		Export: func(ctx context.Context, path string, t winners.Sheet) error {
			return delivery.File(ctx, path, func(w io.Writer) error { return writeTable(ctx, w, path, t) })
		},
		Fonts:     library,
		Now:       env.Now,
		StorePath: o.Store,
		Version:   version,
		Start:     o.Campaign,
		Language:  o.Language,
	})
	if err != nil {
		return err
	}
	w.ShowAndRun()
	return nil
}

// refuse says in a window why the program does not open: who started it from
// an icon sees no terminal.
func refuse(ctx context.Context, env cli.Env, o cli.WindowOptions, cause error) error {
	library, err := env.Fonts()
	if err != nil {
		return err
	}
	return ui.Refuse(ctx, app.NewWithID(appID), library, o.Language, cause)
}

// openStore opens the store at path; a missing one is made where create is set.
func openStore(ctx context.Context, path string, create bool) (*store.Store, error) {
	if create {
		return store.OpenOrCreate(ctx, path, storeOptions())
	}
	return store.Open(ctx, path, storeOptions())
}

// storeOptions are what a store needs from outside.
func storeOptions() store.Options { return store.Options{Clock: time.Now, Rand: rand.Reader} }

// A keeper is the store as the verbs see it.
type keeper struct{ *store.Store }

// Check implements [cli.Store].
func (k keeper) Check(ctx context.Context) (cli.Health, error) {
	r, err := k.Store.Check(ctx, nil)
	if err != nil {
		return cli.Health{}, err
	}
	h := cli.Health{Entries: r.Entries, Head: r.Head}
	for _, c := range r.Records {
		h.Records += c.Count
		switch c.Table {
		case "campaign":
			h.Campaigns = c.Count
		case "winner":
			h.Winners = c.Count
		}
	}
	for _, f := range r.Faults {
		h.Faults = append(h.Faults, f)
	}
	return h, nil
}

// A list is a decoded list with what tells it apart.
type list struct {
	text         *sheet.Text
	name, digest string
}

func (l list) lines() []string {
	if l.text == nil {
		return nil
	}
	return l.text.Strings()
}

func (l list) intake() intake.Text {
	return intake.Text{Name: l.name, Digest: l.digest, Lines: l.lines(), Notes: newsOf[intake.Note](l.text)}
}

// newsOf gives the notes of a text in the type a face of the program has for
// them.
func newsOf[T any](t *sheet.Text) []T {
	if t == nil {
		return nil
	}
	var news []T
	for _, n := range t.Notes {
		if v, ok := any(n).(T); ok {
			news = append(news, v)
		}
	}
	return news
}

// readFile decodes the list in the file at path.
func readFile(ctx context.Context, path string) (list, error) {
	f, err := os.Open(path) //nolint:gosec // reading the file the user names is the point
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return list{}, &award.Problem{Code: "file-missing", Args: award.Args{"file": path}}
	case err != nil:
		return list{}, &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
	}
	defer f.Close() //nolint:errcheck // nothing was written
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return list{}, &award.Problem{Code: "file-folder", Args: award.Args{"file": path}}
	}
	return readList(ctx, filepath.Base(path), f)
}

// readList decodes a list and gives the digest of its bytes.
func readList(ctx context.Context, name string, r io.Reader) (list, error) {
	digest := sha256.New()
	in := io.TeeReader(r, digest)
	if f, ok := r.(*os.File); ok {
		in = sized{in, f}
	}
	t, err := sheet.Read(ctx, name, in, sheet.DefaultLimits())
	if err != nil {
		return list{}, err
	}
	return list{t, name, hex.EncodeToString(digest.Sum(nil))}, nil
}

// sized is a reader that still tells the size of its file, so that a huge one
// is refused before it is read.
type sized struct {
	io.Reader
	file *os.File
}

// Stat tells the size to whoever asks before reading.
func (s sized) Stat() (os.FileInfo, error) { return s.file.Stat() }

// writeTable writes t as the ending of path says.
func writeTable(ctx context.Context, w io.Writer, path string, t winners.Sheet) error {
	table := asSheet(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), t.Head, t.Rows)
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		return sheet.WriteCSV(ctx, w, table)
	}
	return sheet.WriteXLSX(ctx, w, []sheet.Table{table})
}

func asSheet(name string, head []string, rows [][]string) sheet.Table {
	return sheet.Table{Name: name, Header: head, Rows: slices.Values(rows)}
}

// actor names who acts, for the journal: the user of the system.
func actor() string {
	u, err := user.Current()
	if err != nil {
		return "local"
	}
	return u.Username
}

// dataFolder is where the system keeps a user's data.
func dataFolder() string {
	if d := os.Getenv("XDG_DATA_HOME"); d != "" {
		return filepath.Join(d, "jiajiang")
	}
	if d := os.Getenv("LOCALAPPDATA"); d != "" && runtime.GOOS == "windows" {
		return filepath.Join(d, "Jiajiang")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	return filepath.Join(home, ".local", "share", "jiajiang")
}
