// Command jiajiang runs a department's commendations: the list of winners goes
// in, certificates, notices and sheets come out. Without a verb it opens the
// window. This file wires: it decides nothing.
package main

import (
	"bufio"
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

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"golang.org/x/term"

	fontfiles "jiajiang/assets/font"
	"jiajiang/assets/law"
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
	"jiajiang/ui/keeping"
	"jiajiang/ui/paper"
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
		Getenv:       os.Getenv,
		UserName:     userName(),
		Language:     wording.Chinese,
		DefaultStore: filepath.Join(dataFolder(), "jiajiang.store"),
		Live:         isTerminal(stderr),
		Terminal:     terminal(stdin, stderr),
		OpenFD:       openFD,
		Gate: func(path string) cli.Gate {
			return store.NewGate(path, storeOptions(backupFolder(path)), func(s *store.Store) cli.Store { return keeper{s} })
		},
		Backups: backupFolder,
		RestoreOver: func(ctx context.Context, path, backup string, c award.Credential, step award.Step) error {
			return store.RestoreOver(ctx, path, backup, storeOptions(backupFolder(path)), c, step)
		},
		Law:   cli.Law{Editions: law.Editions, Defaults: law.Defaults},
		Fonts: sync.OnceValues(func() (*font.Library, error) { return font.Open(fontfiles.Files) }),
		ReadFile: func(ctx context.Context, path string) (cli.Text, error) {
			l, err := readFile(ctx, path)
			return cli.Text{Name: l.name, Digest: l.digest, Lines: l.lines(), Notes: newsOf[cli.News](l.text)}, err
		},
		Read: func(ctx context.Context, name string, r io.Reader) (cli.Text, error) {
			l, err := readList(ctx, name, r)
			return cli.Text{Name: l.name, Digest: l.digest, Lines: l.lines(), Notes: newsOf[cli.News](l.text)}, err
		},
		ReadRowsFile: readRowsFile,
		ReadRows: func(ctx context.Context, r io.Reader) (cli.Rows, error) {
			return readRows(ctx, "", r)
		},
		EachRowFile: eachRowFile,
		EachRow: func(ctx context.Context, r io.Reader, each func(cli.Row) error) ([]cli.News, error) {
			return eachRow(ctx, "", r, each)
		},
		WriteXLSX: func(ctx context.Context, w io.Writer, t cli.Table) error {
			return sheet.WriteXLSX(ctx, w, []sheet.Table{asSheet(t.Name, t.Head, t.Rows)})
		},
		WriteCSV: func(ctx context.Context, w io.Writer, t cli.Table) error {
			return sheet.WriteCSV(ctx, w, asSheet(t.Name, t.Head, t.Rows))
		},
		Templates: templates(),
	}
	env.Window = func(ctx context.Context, o cli.WindowOptions) error { return window(ctx, env, o) }
	return cli.Run(ctx, args, env)
}

// window opens the window, in which somebody signs in, and returns when it is
// closed.
func window(ctx context.Context, env cli.Env, o cli.WindowOptions) (err error) {
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") == "" {
		return &award.Problem{Code: "no-display"}
	}
	library, err := env.Fonts()
	if err != nil {
		return err
	}
	fyneApp := app.NewWithID(appID)
	backups := &folder{fyneApp.Preferences(), backupFolder(o.Store)}
	options := storeOptions(backups.get())
	options.BackupAtEnd = true
	var opened *store.Store
	gate := store.NewGate(o.Store, options, func(s *store.Store) ui.Store {
		opened = s
		s.SetBackups(backups.get())
		return shown{s}
	})
	defer func() { err = errors.Join(err, gate.Close()) }()
	// A window mostly waits: it trades some work of the collector for memory,
	// beginning with what building the index left behind.
	debug.SetGCPercent(windowGCPercent)
	debug.FreeOSMemory()
	papers := paper.Press{Fonts: library, Now: env.Now, Creator: "Jiajiang " + version}
	w, err := ui.New(ctx, fyneApp, ui.Deps{
		Gate: gate,
		User: env.UserName, Credential: o.Credential,
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
			return delivery.File(ctx, path, func(w io.Writer) error { return writeTable(ctx, w, path, t.Head, t.Rows) })
		},
		RecoverySheet: recoverySheet(papers, o.Store),
		RestoreDamaged: func(ctx context.Context, path string, c award.Credential, step award.Step) error {
			return errors.Join(gate.Close(), env.RestoreOver(ctx, o.Store, path, c, step))
		},
		Keeping: keeping.Options{
			Check: func(ctx context.Context, step award.Step) (keeping.Health, error) {
				h, err := keeper{opened}.Check(ctx, step)
				return keeping.Health{
					Campaigns: h.Campaigns, Winners: h.Winners, Records: h.Records, Entries: h.Entries,
					Head: h.Head, Leftover: h.Leftover, Faults: as[keeping.News](h.Faults),
				}, err
			},
			Export: func(ctx context.Context, path string, t keeping.Sheet) error {
				return delivery.File(ctx, path, func(w io.Writer) error { return writeTable(ctx, w, path, t.Head, t.Rows) })
			},
			JournalSheet: func(ctx context.Context, path string, entries []award.Entry, head award.Head, filter string) error {
				return delivery.File(ctx, path, func(w io.Writer) error {
					return papers.Journal(ctx, w, entries, paper.Standing{Head: head, National: opened.National()}, filter)
				})
			},
			DailySummary: func(ctx context.Context, path string, day award.Date) error {
				entries, err := opened.Entries(ctx, paper.Day(day, env.Now().Location()))
				if err != nil {
					return err
				}
				return delivery.File(ctx, path, func(w io.Writer) error {
					return papers.Daily(ctx, w, entries, day, paper.Standing{Head: opened.Head(), National: opened.National()})
				})
			},
			BackupFolder: backups.get,
			SetBackupFolder: func(path string) {
				backups.set(path)
				opened.SetBackups(path)
			},
		},
		Workbooks: workbooks(),
		Cache:     cacheFolder(),
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

// recoverySheet gives what writes the sheet with a recovery code to a file that
// only its owner can read.
func recoverySheet(p paper.Press, path string) func(ctx context.Context, to, code string) error {
	return func(ctx context.Context, to, code string) error {
		err := delivery.File(ctx, to, func(w io.Writer) error { return p.Recovery(ctx, w, code, filepath.Base(path)) })
		if err != nil {
			return err
		}
		_ = os.Chmod(to, 0o600) // some file systems have no permissions
		return nil
	}
}

// A folder is where the window's backups go: as it is set, else beside the
// store.
type folder struct {
	kept   fyne.Preferences
	beside string
}

// keyBackups is the setting that keeps the folder of backups.
const keyBackups = "backup.folder"

func (f *folder) get() string { return f.kept.StringWithFallback(keyBackups, f.beside) }

func (f *folder) set(path string) { f.kept.SetString(keyBackups, path) }

// storeOptions are what a store needs from outside.
func storeOptions(backups string) store.Options {
	return store.Options{Clock: time.Now, Rand: rand.Reader, Backups: backups, Heads: filepath.Join(dataFolder(), "heads")}
}

// backupFolder names the folder of a store's backups: beside it.
func backupFolder(path string) string { return filepath.Join(filepath.Dir(path), "backups") }

// A keeper is the store as the verbs see it, shown as the window does.
type (
	keeper struct{ *store.Store }
	shown  struct{ *store.Store }
)

// Remarks implements [cli.Store].
func (k keeper) Remarks() []cli.News { return as[cli.News](k.Store.Remarks()) }

// Remarks implements [ui.Store].
func (s shown) Remarks() []error { return as[error](s.Store.Remarks()) }

// SignOut implements [ui.Store]: whoever leaves learns that no backup was made.
func (s shown) SignOut(ctx context.Context) error {
	return errors.Join(s.Store.SignOut(ctx), s.BackupTrouble())
}

// Check implements [cli.Store].
func (k keeper) Check(ctx context.Context, step award.Step) (cli.Health, error) {
	r, err := k.Store.Check(ctx, step)
	if err != nil {
		return cli.Health{}, err
	}
	h := cli.Health{Entries: r.Entries, Head: r.Head, Leftover: r.Leftover, Faults: as[cli.News](r.Faults)}
	for _, c := range r.Records {
		h.Records += c.Count
		switch c.Table {
		case "campaign":
			h.Campaigns = c.Count
		case "winner":
			h.Winners = c.Count
		}
	}
	return h, nil
}

// as gives values in a type that a face of the program has for them.
func as[T, V any](values []V) []T {
	var all []T
	for _, v := range values {
		if t, ok := any(v).(T); ok {
			all = append(all, t)
		}
	}
	return all
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
	return as[T](t.Notes)
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

// writeTable writes a table as the ending of path says.
func writeTable(ctx context.Context, w io.Writer, path string, head []string, rows [][]string) error {
	table := asSheet(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), head, rows)
	if strings.EqualFold(filepath.Ext(path), ".csv") {
		return sheet.WriteCSV(ctx, w, table)
	}
	return sheet.WriteXLSX(ctx, w, []sheet.Table{table})
}

func asSheet(name string, head []string, rows [][]string) sheet.Table {
	return sheet.Table{Name: name, Header: head, Rows: slices.Values(rows)}
}

// userName is who the system says has started the program.
func userName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	return u.Username
}

// isTerminal reports whether a stream is somebody's terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// terminal gives what asks at the terminal, or nil where there is none. An
// interrupt while it waits ends the program: nothing is being written then, and
// reading from a terminal cannot be given up.
func terminal(stdin io.Reader, stderr io.Writer) func(ctx context.Context, shown bool) (string, error) {
	in, ok := stdin.(*os.File)
	if !ok || !isTerminal(stdin) || !isTerminal(stderr) {
		return nil
	}
	fd := int(in.Fd())
	return func(ctx context.Context, shown bool) (string, error) {
		if err := ctx.Err(); err != nil {
			return "", err
		}
		usual, err := term.GetState(fd)
		if err != nil {
			return "", err
		}
		stop := context.AfterFunc(ctx, func() {
			_ = term.Restore(fd, usual) // the program ends
			os.Exit(cli.ExitFault)
		})
		defer stop()
		if shown {
			line, err := bufio.NewReaderSize(in, 1).ReadString('\n')
			return strings.TrimRight(line, "\r\n"), err
		}
		line, err := term.ReadPassword(fd)
		_, _ = io.WriteString(stderr, "\n") // what was typed did not end the line
		return string(line), err
	}
}

// openFD opens a descriptor that the program was started with.
func openFD(n int) (io.ReadCloser, error) {
	f := os.NewFile(uintptr(n), "descriptor")
	if f == nil {
		return nil, os.ErrInvalid
	}
	return f, nil
}

// cacheFolder is where the system keeps what can be made again; empty: nowhere.
func cacheFolder() string {
	d, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(d, "jiajiang")
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
