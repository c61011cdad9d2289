package ui

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/store"
	"jiajiang/store/seal"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// founder is who made the store of all tests.
func founder() award.Founder {
	return award.Founder{Name: "林晓", Passphrase: "松树下面有三只鹤飞过"}
}

// A door leads to a real store whose keys are cheap to derive.
type door struct {
	house *house
	path  string
	fault error         // in the place of the state
	older bool          // the file is not encrypted yet
	hold  chan struct{} // reading the winners waits for it, where it is not nil
	code  string        // in the place of the recovery code, for pictures
}

// kept is a store as the window sees it.
type kept struct {
	*store.Store
	door *door
}

// Load implements [Store].
func (k kept) Load(ctx context.Context, step award.Step) error {
	if k.door.hold != nil {
		select {
		case <-k.door.hold:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return k.Store.Load(ctx, step)
}

// Loading implements [Store].
func (k kept) Loading() (done, total int, loading bool) {
	if k.door.hold != nil {
		return 370_000, 1_000_000, true
	}
	return k.Store.Loading()
}

// Remarks implements [Store].
func (k kept) Remarks() []error {
	var all []error
	for _, r := range k.Store.Remarks() {
		all = append(all, r)
	}
	return all
}

// Head implements [Store]: the journal's digest is another in each run, and no
// picture shall depend on it.
func (kept) Head() award.Head { return award.Head{Seq: 42, Digest: "4be19c07d2aa"} }

func (d *door) options() store.Options {
	cost := seal.CheapCost()
	return store.Options{Clock: d.house.now, Rand: rand.Reader, Cost: &cost}
}

// State implements [Gate].
func (d *door) State(ctx context.Context) (award.StoreState, error) {
	if d.fault != nil {
		return 0, d.fault
	}
	if d.older {
		return award.StoreOlder, nil
	}
	if d.house.store == nil {
		if _, err := os.Stat(d.path); errors.Is(err, fs.ErrNotExist) {
			return award.StoreMissing, nil
		}
		s, err := store.Open(ctx, d.path, d.options())
		if err != nil {
			return 0, err
		}
		d.house.store = s
	}
	return d.house.store.State(), nil
}

// Create implements [Gate].
func (d *door) Create(ctx context.Context, f award.Founder) (Store, string, error) {
	s, code, err := store.Create(ctx, d.path, d.options(), f)
	d.house.store = s
	if d.code != "" {
		code = d.code
	}
	return kept{s, d}, code, err
}

// Seal implements [Gate]. It takes a minute, at the end of which there is a new
// store.
func (d *door) Seal(ctx context.Context, f award.Founder, step award.Step) (Store, string, error) {
	for i := range 60 {
		step(i, 60)
		select {
		case <-time.After(time.Second):
		case <-ctx.Done():
			return nil, "", ctx.Err()
		}
	}
	d.older = false
	return d.Create(ctx, f)
}

// SignIn implements [Gate].
func (d *door) SignIn(ctx context.Context, c award.Credential) (Store, error) {
	if d.fault != nil {
		return nil, d.fault
	}
	if err := d.house.store.SignIn(ctx, c); err != nil {
		return nil, err
	}
	return kept{d.house.store, d}, nil
}

// signIn types a passphrase and Enter, under the name that is proposed.
func (h *house) signIn(passphrase string) {
	h.T.Helper()
	h.signInAs("林晓", passphrase)
}

// signInAs signs somebody in.
func (h *house) signInAs(name, passphrase string) {
	h.T.Helper()
	h.fill("姓名", name)
	h.fill("口令", passphrase)
	h.Key(fyne.KeyReturn)
}

// field gives the text field in a form's row.
func (h *house) field(label string) *part.Entry {
	h.T.Helper()
	var found *part.Entry
	passed := false
	h.Each(func(o fyne.CanvasObject) bool {
		if textOf(o) == label {
			passed = true
		}
		if e, ok := o.(*part.Entry); ok && passed {
			found = e
		}
		return found != nil
	})
	if found == nil {
		h.T.Fatalf("no field labelled %q", label)
	}
	return found
}

// fill writes into the field in a form's row, in place of what is there.
func (h *house) fill(label, text string) {
	h.T.Helper()
	e := h.field(label)
	h.window.window.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	test.Type(e, text)
	h.Settle()
}

// pass lets time pass in which nobody uses the window.
func (h *house) pass(d time.Duration) {
	time.Sleep(d)
	h.Settle()
}

// ctrlShift types Ctrl and Shift with a key to the window.
func (h *house) ctrlShift(name fyne.KeyName) {
	h.T.Helper()
	h.shortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
}

// choosePath chooses a file in the window's own dialog.
func (h *house) choosePath(name string) {
	h.T.Helper()
	uitest.Find[*part.Table[string]](h.House).Select(name)
	h.Settle()
}

// restore implements what puts a backup in the place of the store: the store
// that was said to be damaged is whole again.
func (d *door) restore(_ context.Context, _ string, c award.Credential, _ award.Step) error {
	if c.Passphrase != founder().Passphrase {
		return &award.Problem{Code: "store-wrong-passphrase"}
	}
	d.fault = nil
	return nil
}
