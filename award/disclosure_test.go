package award

import (
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
)

const secret = "独孤秘"

func protected(class Disclosure) Winner {
	return Winner{
		Disclosure: class, CodeName: "J-07",
		Name: Guard(secret), Reading: Guard(secret), Unit: Guard(secret), Work: Guard(secret), Phone: Guard(secret),
	}
}

// TestGuardedIsNeverFormatted proves that guarded text shows in no format of
// a record: a log or a fault report cannot carry it by accident.
func TestGuardedIsNeverFormatted(t *testing.T) {
	w := protected(Open)
	for _, format := range []string{"%v", "%+v", "%s", "%#v", "%q", "%x", "%X", "%d", "%t", "%c", "%9.3v"} {
		for _, v := range []any{w, &w, w.Name, &w.Name, []Winner{w}, Row[Winner]{Value: w}, map[string]Winner{"": w}} {
			if got := fmt.Sprintf(format, v); strings.Contains(got, secret) {
				t.Errorf("%s of %T shows the name", format, v)
			}
		}
	}
}

// TestNoOtherWayOut reads the whole program: nothing but the store's encoding
// may take guarded text apart, and nothing may name the method that gives it.
// What measures other programs beside this one is no part of it.
func TestNoOtherWayOut(t *testing.T) {
	tree := os.DirFS("..")
	read := 0
	err := fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		if d.IsDir() && path == ".ci" {
			return fs.SkipDir
		}
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		read++
		f, err := fs.ReadFile(tree, path)
		if err != nil {
			return err
		}
		for _, way := range []string{".MarshalBinary", `"encoding/gob"`, `"github.com/fxamacker/cbor/v2"`} {
			if strings.Contains(string(f), way) && path != "store/codec.go" {
				t.Errorf("%s has %s", path, way)
			}
		}
		return nil
	})
	if err != nil || read < 100 {
		t.Errorf("%d files were read: %v", read, err)
	}
}

func TestDisclose(t *testing.T) {
	everything := Disclosed{Name: secret, Reading: secret, Unit: secret, Work: secret, Phone: secret}
	onlyCode := Disclosed{Name: "J-07", Masked: true}
	for _, o := range Outlets() {
		if got := Disclose(protected(Open), o); got != everything {
			t.Errorf("outlet %d: an open winner gives %+v", o, got)
		}
		if got := Disclose(protected(Withheld), o); got != onlyCode {
			t.Errorf("outlet %d: a withheld winner gives %+v", o, got)
		}
		if got := Disclose(protected(Disclosure(200)), o); got != onlyCode {
			t.Errorf("outlet %d: an unknown class gives %+v", o, got)
		}
		want := everything
		if o.published() {
			want = onlyCode
		}
		if got := Disclose(protected(Restricted), o); got != want {
			t.Errorf("outlet %d: a restricted winner gives %+v, want %+v", o, got, want)
		}
	}
	if !Outlet(outletCount).published() {
		t.Error("an unknown outlet counts as not published")
	}
}

func TestGuardedRoundTrip(t *testing.T) {
	data, err := Guard(secret).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var back Guarded
	if err := back.UnmarshalBinary(data); err != nil || !back.Equal(Guard(secret)) {
		t.Errorf("guarded text came back as another: %v", err)
	}
	if !Guard("").IsEmpty() || Guard("x").IsEmpty() || Guard("").String() != "" {
		t.Error("emptiness is told wrongly")
	}
}

func TestParseID(t *testing.T) {
	id := ID{0xab, 15: 0x01}
	back, err := ParseID(id.String())
	if err != nil || back != id || id.IsZero() || !(ID{}).IsZero() {
		t.Errorf("ParseID(%s) = %v, %v", id, back, err)
	}
	for _, bad := range []string{"", "xyz", id.String()[2:], id.String() + "00"} {
		if _, err := ParseID(bad); err == nil {
			t.Errorf("ParseID(%q) gives no error", bad)
		}
	}
}
