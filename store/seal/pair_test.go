package seal

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// newPair gives a pair.
func newPair(tb testing.TB, suite Suite, seed byte) (private, public []byte) {
	tb.Helper()
	private, public, err := NewPair(suite, seeded(seed))
	if err != nil {
		tb.Fatal(err)
	}
	return private, public
}

func TestGrant(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			private, public := newPair(t, suite, 1)
			rapid.Check(t, func(rt *rapid.T) {
				context := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(rt, "context")
				plain := rapid.SliceOfN(rapid.Byte(), 0, 300).Draw(rt, "plain")
				sealed, err := SealTo(suite, public, context, plain, seeded(2))
				if err != nil {
					rt.Fatal(err)
				}
				got, err := OpenWith(suite, private, context, sealed)
				if err != nil || !bytes.Equal(got, plain) {
					rt.Fatalf("got %x, %v", got, err)
				}
			})
		})
	}
}

func TestGrantRefused(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			private, public := newPair(t, suite, 1)
			stranger, _ := newPair(t, suite, 2)
			context := []byte("store 1, user 2, general")
			sealed, err := SealTo(suite, public, context, []byte("a key ring"), seeded(3))
			if err != nil {
				t.Fatal(err)
			}
			refused := func(what string, suite Suite, private, context, sealed []byte) {
				t.Helper()
				if got, err := OpenWith(suite, private, context, sealed); !errors.Is(err, ErrGrant) || got != nil {
					t.Errorf("%s: %q, %v", what, got, err)
				}
			}
			refused("another key", suite, stranger, context, sealed)
			refused("no key", suite, nil, context, sealed)
			refused("a key too long", suite, append(private, 0), context, sealed)
			refused("another context", suite, private, []byte("store 1, user 2, protected"), sealed)
			refused("no context", suite, private, nil, sealed)
			refused("another suite", Standard+National-suite, private, context, sealed)
			refused("no suite", 0, private, context, sealed)
			refused("a byte more", suite, private, context, append(bytes.Clone(sealed), 0))
			for n := range sealed {
				refused("cut", suite, private, context, sealed[:n])
			}
			flips(sealed, func(_ int, flipped []byte) { refused("flip", suite, private, context, flipped) })
		})
	}
}

// TestGrantHides: a grant neither repeats nor shows anything.
func TestGrantHides(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			_, public := newPair(t, suite, 1)
			plain := []byte("a ring of some keys, long enough to be found")
			one, err := SealTo(suite, public, nil, plain, seeded(1))
			if err != nil {
				t.Fatal(err)
			}
			two, err := SealTo(suite, public, nil, plain, seeded(2))
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(one, plain) || bytes.Contains(one, public) || bytes.Equal(one[grantHeader:], two[grantHeader:]) {
				t.Error("a grant shows something")
			}
		})
	}
}

func TestPairs(t *testing.T) {
	for suite, size := range map[Suite]int{Standard: 32, National: 65} {
		private, public := newPair(t, suite, 1)
		if len(private) != 32 || len(public) != size {
			t.Errorf("suite %d: %d and %d bytes", suite, len(private), len(public))
		}
		if again, _ := newPair(t, suite, 1); !bytes.Equal(private, again) {
			t.Error("the pair does not come from the random bytes alone")
		}
	}
	if _, _, err := NewPair(0, seeded(1)); !errors.Is(err, ErrSuite) {
		t.Error(err)
	}
	if _, err := SealTo(3, nil, nil, nil, seeded(1)); !errors.Is(err, ErrSuite) || !strings.HasPrefix(err.Error(), "seal grant: ") {
		t.Error(err)
	}
}

// TestSealToNobody: what is no public key is refused, above all points that
// would let everybody know the agreed key.
func TestSealToNobody(t *testing.T) {
	_, x25519 := newPair(t, Standard, 1)
	_, point := newPair(t, National, 1)
	offCurve := bytes.Clone(point)
	offCurve[64] ^= 1
	for name, v := range map[string]struct {
		suite  Suite
		public []byte
	}{
		"empty":               {Standard, nil},
		"short":               {Standard, x25519[:31]},
		"of the other suite":  {Standard, point},
		"zero":                {Standard, make([]byte, 32)},
		"of order 2":          {Standard, append([]byte{1}, make([]byte, 31)...)},
		"no point":            {National, nil},
		"point at infinity":   {National, []byte{0}},
		"point cut":           {National, point[:64]},
		"point off the curve": {National, offCurve},
		"point of zeros":      {National, append([]byte{4}, make([]byte, 64)...)},
		"for X25519":          {National, x25519},
	} {
		if sealed, err := SealTo(v.suite, v.public, nil, []byte("ring"), seeded(1)); err == nil || sealed != nil {
			t.Errorf("%s: sealed", name)
		}
	}
}
