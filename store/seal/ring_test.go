package seal

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestRing(t *testing.T) {
	first := newRing(t, 1, 1)
	second, err := first.Add(seeded(2))
	if err != nil {
		t.Fatal(err)
	}
	other, err := first.Add(seeded(3))
	if err != nil {
		t.Fatal(err)
	}
	if got := second.Generations(); !slices.Equal(got, []uint16{1, 2}) {
		t.Errorf("generations %v", got)
	}
	if first.Generation() != 1 || second.Generation() != 2 || (Ring{}).Generation() != 0 {
		t.Errorf("current %d, %d, %d", first.Generation(), second.Generation(), Ring{}.Generation())
	}
	if bytes.Equal(second.Bytes(), other.Bytes()) {
		t.Error("two rings added to one share their new key")
	}
	only := second.Only()
	if got := only.Generations(); !slices.Equal(got, []uint16{2}) || only.keys[0] != second.keys[1] {
		t.Errorf("only %v", got)
	}
	if got := (Ring{}).Only(); got.Generation() != 0 {
		t.Errorf("only of nothing is %v", got.Generations())
	}
}

func TestRingFull(t *testing.T) {
	r := Ring{[]generation{{math.MaxUint16, Key{1}}}}
	if _, err := r.Add(seeded(1)); !errors.Is(err, ErrRingFull) {
		t.Errorf("got %v", err)
	}
}

func TestRingWipe(t *testing.T) {
	r := newRing(t, 1, 2)
	shared, kept := r, r.Only()
	r.Wipe()
	if _, err := NewBox(Standard, [16]byte{}, "", shared, nil); !errors.Is(err, ErrRing) {
		t.Errorf("a wiped ring makes a box: %v", err)
	}
	if slices.ContainsFunc(shared.keys, func(g generation) bool { return g != generation{} }) {
		t.Error("a key is left")
	}
	newBox(t, Standard, kept)
}

func TestRingBytes(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRing(t, rapid.Byte().Draw(rt, "seed"), rapid.IntRange(1, 9).Draw(rt, "generations"))
		if rapid.Bool().Draw(rt, "only") {
			r = r.Only()
		}
		b := r.Bytes()
		got, err := ParseRing(b)
		if err != nil {
			rt.Fatal(err)
		}
		clear(b)
		if !reflect.DeepEqual(got, r) {
			rt.Fatalf("got %v, want %v", got.Generations(), r.Generations())
		}
	})
}

func TestParseRingRefuses(t *testing.T) {
	good := newRing(t, 1, 2).Bytes()
	edit := func(change func(b []byte)) []byte {
		b := bytes.Clone(good)
		change(b)
		return b
	}
	for name, b := range map[string][]byte{
		"nothing":        nil,
		"no key":         {1, 0, 0},
		"another format": edit(func(b []byte) { b[0] = 2 }),
		"a key too many": edit(func(b []byte) { b[2] = 1 }),
		"a key too few":  edit(func(b []byte) { b[2] = 3 }),
		"a vast count":   edit(func(b []byte) { b[1] = 0xff }),
		"cut":            good[:len(good)-1],
		"longer":         append(bytes.Clone(good), 0),
		"generation 0":   edit(func(b []byte) { b[4] = 0 }),
		"the same twice": edit(func(b []byte) { b[4] = 2 }),
		"descending":     edit(func(b []byte) { b[4] = 3 }),
		"a key of zeros": edit(func(b []byte) { clear(b[5 : 5+32]) }),
		"the empty ring": Ring{}.Bytes(),
		"a wiped ring":   func() []byte { r := newRing(t, 1, 1); r.Wipe(); return r.Bytes() }(),
	} {
		if _, err := ParseRing(b); !errors.Is(err, ErrRing) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestKeysNotPrinted: neither a key nor a ring shows its bytes when it is
// printed by mistake.
func TestKeysNotPrinted(t *testing.T) {
	r := newRing(t, 1, 1)
	k := r.keys[0].key
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d"} {
		for _, printed := range []string{fmt.Sprintf(verb, k), fmt.Sprintf(verb, r), fmt.Sprintf(verb, &r)} {
			if printed != "key" && printed != "key ring 1" {
				t.Errorf("%s prints %s", verb, printed)
			}
			if strings.Contains(printed, hex.EncodeToString(k[:4])) {
				t.Errorf("%s prints the key", verb)
			}
		}
	}
}
