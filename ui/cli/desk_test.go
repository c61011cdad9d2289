package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	assetfont "jiajiang/assets/font"
	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
)

// A desk is one call of the program on a list and a store in memory.
type desk struct {
	env      Env
	vault    vault
	environ  map[string]string
	typed    []string // what is typed at the terminal, line by line
	shown    []bool   // whether it was shown, line by line
	files    map[int]string
	restored []string // what RestoreOver was asked
	out      bytes.Buffer
	notes    bytes.Buffer
	clock    time.Time
	tick     time.Duration // by which the clock goes on when it is looked at
}

// newDesk gives a desk with the store shut and the passphrase 好口令 in the
// environment.
func newDesk(t *testing.T, list string) *desk {
	t.Helper()
	d := &desk{
		environ: map[string]string{"JIAJIANG_PASSPHRASE": "好口令"},
		clock:   time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("CST", 8*3600)),
		vault:   vault{state: award.StoreShut, code: "ABCD-EFGH", fail: map[string]error{}},
	}
	d.env = Env{
		Stdin: strings.NewReader(list), Stdout: &d.out, Stderr: &d.notes, Version: "0",
		Now: func() time.Time {
			d.clock = d.clock.Add(d.tick)
			return d.clock
		},
		Getenv:       func(name string) string { return d.environ[name] },
		UserName:     "柳承",
		Language:     wording.Chinese,
		DefaultStore: filepath.Join(t.TempDir(), "jiajiang.store"),
		Fonts:        func() (*font.Library, error) { return font.Open(assetfont.Files) },
		Gate:         func(string) Gate { return door{&d.vault} },
		Backups:      func(store string) string { return filepath.Dir(store) + "/backups" },
		RestoreOver: func(_ context.Context, _, backup string, c award.Credential, _ award.Step) error {
			d.restored = append(d.restored, backup+" "+credential(&c))
			return d.vault.fail["RestoreOver"]
		},
		OpenFD: func(n int) (io.ReadCloser, error) {
			text, ok := d.files[n]
			if !ok {
				return nil, errors.ErrUnsupported
			}
			if text == broken {
				return io.NopCloser(iotest.ErrReader(errors.ErrUnsupported)), nil
			}
			return io.NopCloser(strings.NewReader(text)), nil
		},
		Read: func(_ context.Context, name string, r io.Reader) (Text, error) {
			all, err := io.ReadAll(r)
			return Text{Name: name, Lines: strings.Split(string(all), "\n")}, err
		},
		ReadFile:  func(context.Context, string) (Text, error) { return Text{}, errors.ErrUnsupported },
		WriteCSV:  func(context.Context, io.Writer, Table) error { return nil },
		WriteXLSX: func(_ context.Context, w io.Writer, t Table) error { return writeRows(w, t) },
		Window:    func(context.Context, WindowOptions) error { return nil },
	}
	return d
}

// broken is what a descriptor holds that cannot be read.
const broken = "broken"

// A door is the vault before somebody signs in.
type door struct{ *vault }

// Close counts how often the file was let go.
func (d door) Close() error {
	d.shut++
	return nil
}

// writeRows stands for a workbook.
func writeRows(w io.Writer, t Table) error {
	for _, row := range append([][]string{t.Head}, t.Rows...) {
		if _, err := io.WriteString(w, strings.Join(row, "|")+"\n"); err != nil {
			return err
		}
	}
	return nil
}

// atTerminal has lines typed at the terminal.
func (d *desk) atTerminal(lines ...string) {
	d.typed = lines
	d.env.Terminal = func(_ context.Context, shown bool) (string, error) {
		d.shown = append(d.shown, shown)
		d.notes.WriteByte('\n')
		if len(d.typed) == 0 {
			return "", io.EOF
		}
		line := d.typed[0]
		d.typed = d.typed[1:]
		return line, nil
	}
}

func (d *desk) run(t *testing.T, args ...string) int {
	t.Helper()
	d.out.Reset()
	d.notes.Reset()
	return Run(t.Context(), args, d.env)
}

// expect runs the program and compares its status and what it said.
func (d *desk) expect(t *testing.T, status int, says string, args ...string) {
	t.Helper()
	if got := d.run(t, args...); got != status || !strings.Contains(d.notes.String(), says) {
		t.Errorf("%q: status %d, want %d; said, without %q:\n%s", args, got, status, says, &d.notes)
	}
}

// last gives the last call of the store that changes something.
func (d *desk) last() string {
	for _, call := range slices.Backward(d.vault.calls) {
		switch name, _, _ := strings.Cut(call, " "); name {
		case "SignOut", "Close", "Load":
		default:
			return call
		}
	}
	return ""
}

const shortList = "某市知识竞赛获奖名单\n\n一等奖\n\n江知远 欧阳澄\n"
