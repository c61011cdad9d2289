package seal

import (
	"errors"
	"math/rand/v2"
	"testing"
	"testing/iotest"
)

// seeded gives random bytes that are the same in every run.
func seeded(n byte) *rand.ChaCha8 { return rand.NewChaCha8([32]byte{n}) }

// broken is a source of random bytes that fails.
func broken() error { return errors.New("no entropy") }

// suites are what most tests run in.
var suites = []Suite{Standard, National}

func nameOf(suite Suite) string {
	if suite == National {
		return "National"
	}
	return "Standard"
}

// newRing gives a ring of some generations.
func newRing(tb testing.TB, seed byte, generations int) Ring {
	tb.Helper()
	random := seeded(seed)
	var r Ring
	for range generations {
		var err error
		if r, err = r.Add(random); err != nil {
			tb.Fatal(err)
		}
	}
	return r
}

// newBox gives a box of compartment "general" of store 1.
func newBox(tb testing.TB, suite Suite, ring Ring) *Box {
	tb.Helper()
	b, err := NewBox(suite, [16]byte{1}, "general", ring, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// newSlot gives a cheap slot of the user 吴桐 with passphrase "correct horse"
// for record 2 of store 1, and its private key.
func newSlot(tb testing.TB, suite Suite) (*Slot, []byte) {
	tb.Helper()
	private, _, err := NewPair(suite, seeded(5))
	if err != nil {
		tb.Fatal(err)
	}
	s, err := NewSlot(suite, [16]byte{1}, [16]byte{2}, "吴桐", "correct horse", private, CheapCost(), seeded(6))
	if err != nil {
		tb.Fatal(err)
	}
	return s, private
}

// flips hands every copy of b that has one bit wrong to with.
func flips(b []byte, with func(bit int, flipped []byte)) {
	for bit := range 8 * len(b) {
		flipped := make([]byte, len(b))
		copy(flipped, b)
		flipped[bit/8] ^= 1 << (bit % 8)
		with(bit, flipped)
	}
}

// TestRandomFails: nothing is made from a source that fails or gives zeros.
func TestRandomFails(t *testing.T) {
	_, public, err := NewPair(National, seeded(1))
	if err != nil {
		t.Fatal(err)
	}
	cause := broken()
	random := iotest.ErrReader(cause)
	makers := map[string]func() error{
		"NewKey":          func() error { _, err := NewKey(random); return err },
		"NewRing":         func() error { _, err := NewRing(random); return err },
		"NewPair":         func() error { _, _, err := NewPair(Standard, random); return err },
		"SealTo":          func() error { _, err := SealTo(National, public, nil, nil, random); return err },
		"NewRecoveryCode": func() error { _, err := NewRecoveryCode(random); return err },
		"NewSlot": func() error {
			_, err := NewSlot(Standard, [16]byte{}, [16]byte{}, "", "", []byte{1}, CheapCost(), random)
			return err
		},
	}
	for name, fails := range makers {
		if err := fails(); !errors.Is(err, cause) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := NewKey(zeros{}); !errors.Is(err, errNoRandomness) {
		t.Errorf("zeros: %v", err)
	}
	if _, _, err := NewPair(National, ones{}); !errors.Is(err, errNoRandomness) {
		t.Errorf("no private key of SM2: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

type ones struct{}

func (ones) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 0xff
	}
	return len(b), nil
}
