package seal

import (
	"bytes"
	"errors"
	"sync"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"
)

// A place is everything a box binds a value to.
type place struct {
	suite       Suite
	store       [16]byte
	compartment string
	seed        byte // of the ring
	bucket      string
	key         string
}

func (p place) box(tb testing.TB) *Box {
	tb.Helper()
	b, err := NewBox(p.suite, p.store, p.compartment, newRing(tb, p.seed, 2), nil)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func drawPlace(rt *rapid.T, name string) place {
	// Few values each, so that two places often differ in one thing only.
	text := rapid.SampledFrom([]string{"", "a", "aa", "ab", "b", "winner", "\x01a"})
	return place{
		suite:       rapid.SampledFrom([]Suite{Standard, National}).Draw(rt, name+" suite"),
		store:       [16]byte{rapid.ByteRange(0, 1).Draw(rt, name+" store")},
		compartment: text.Draw(rt, name+" compartment"),
		seed:        rapid.ByteRange(0, 1).Draw(rt, name+" ring"),
		bucket:      text.Draw(rt, name+" bucket"),
		key:         text.Draw(rt, name+" key"),
	}
}

// TestBoxPlace: a value opens at the place it was sealed for, and nowhere else.
func TestBoxPlace(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		at, other := drawPlace(rt, "sealed"), drawPlace(rt, "opened")
		plain := rapid.SliceOfN(rapid.Byte(), 0, 500).Draw(rt, "plain")
		sealed := at.box(t).Seal(at.bucket, []byte(at.key), plain)
		if len(sealed) != len(plain)+Overhead {
			rt.Fatalf("%d bytes became %d", len(plain), len(sealed))
		}
		before := bytes.Clone(sealed)
		got, err := other.box(t).Open(other.bucket, []byte(other.key), sealed)
		switch {
		case at == other && (err != nil || !bytes.Equal(got, plain)):
			rt.Fatalf("got %x, %v", got, err)
		case at != other && (!errors.Is(err, ErrBox) || got != nil):
			rt.Fatalf("opened at another place: %x, %v", got, err)
		case !bytes.Equal(sealed, before):
			rt.Fatal("opening changes the box")
		}
	})
}

// TestBoxBoundary: where bucket and key meet is part of the place.
func TestBoxBoundary(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			b := newBox(t, suite, newRing(t, 1, 1))
			sealed := b.Seal("winner", []byte("id"), []byte("value"))
			for _, at := range [][2]string{{"winne", "rid"}, {"winneri", "d"}, {"", "winnerid"}, {"winnerid", ""}} {
				if _, err := b.Open(at[0], []byte(at[1]), sealed); !errors.Is(err, ErrBox) {
					t.Errorf("opens at %q: %v", at, err)
				}
			}
		})
	}
}

func TestBoxFlips(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			b := newBox(t, suite, newRing(t, 1, 3))
			sealed := b.Seal("winner", []byte("id"), []byte("a value of some length"))
			flips(sealed, func(bit int, flipped []byte) {
				if got, err := b.Open("winner", []byte("id"), flipped); !errors.Is(err, ErrBox) || got != nil {
					t.Errorf("bit %d: %q, %v", bit, got, err)
				}
			})
			for n := range sealed {
				if _, err := b.Open("winner", []byte("id"), sealed[:n]); !errors.Is(err, ErrBox) {
					t.Errorf("%d bytes of it: %v", n, err)
				}
			}
			if _, err := b.Open("winner", []byte("id"), append(sealed, 0)); !errors.Is(err, ErrBox) {
				t.Errorf("a byte more: %v", err)
			}
		})
	}
}

// TestBoxSpliced: no part of one box fits into another of the same place.
func TestBoxSpliced(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			b := newBox(t, suite, newRing(t, 1, 1))
			one := b.Seal("winner", []byte("id"), []byte("first value"))
			two := b.Seal("winner", []byte("id"), []byte("other value"))
			for cut := boxHeader + 1; cut < len(one); cut++ {
				spliced := append(bytes.Clone(one[:cut]), two[cut:]...)
				if _, err := b.Open("winner", []byte("id"), spliced); !errors.Is(err, ErrBox) {
					t.Errorf("cut at %d: %v", cut, err)
				}
			}
		})
	}
}

func TestBoxGenerations(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			old := newRing(t, 1, 1)
			grown, err := old.Add(seeded(9))
			if err != nil {
				t.Fatal(err)
			}
			first, both, last := newBox(t, suite, old), newBox(t, suite, grown), newBox(t, suite, grown.Only())
			key := []byte("id")
			a, b := first.Seal("x", key, []byte("a")), both.Seal("x", key, []byte("b"))
			if got, err := both.Open("x", key, a); err != nil || string(got) != "a" {
				t.Errorf("older generation: %q, %v", got, err)
			}
			if got, err := last.Open("x", key, b); err != nil || string(got) != "b" {
				t.Errorf("current generation alone: %q, %v", got, err)
			}
			if _, err := last.Open("x", key, a); !errors.Is(err, ErrBox) {
				t.Errorf("a dropped generation opens: %v", err)
			}
			if _, err := first.Open("x", key, b); !errors.Is(err, ErrBox) {
				t.Errorf("a generation to come opens: %v", err)
			}
			for name, v := range map[string]struct {
				box    *Box
				sealed []byte
				want   bool
			}{
				"older":          {both, a, true},
				"current":        {both, b, false},
				"newer":          {first, b, false},
				"dropped":        {last, a, true},
				"cut":            {both, a[:Overhead-1], false},
				"nothing":        {both, nil, false},
				"another format": {both, append([]byte{1}, a[1:]...), false},
			} {
				if got := v.box.Stale(v.sealed); got != v.want {
					t.Errorf("%s: stale is %v", name, got)
				}
			}
		})
	}
}

// TestBoxSuites: the box of one suite refuses what another sealed.
func TestBoxSuites(t *testing.T) {
	ring := newRing(t, 1, 1)
	standard, national := newBox(t, Standard, ring), newBox(t, National, ring)
	if _, err := national.Open("", nil, standard.Seal("", nil, nil)); !errors.Is(err, ErrBox) {
		t.Error(err)
	}
	if national.Stale(standard.Seal("", nil, nil)) {
		t.Error("what another suite sealed is stale")
	}
	for _, suite := range []Suite{0, 3, 255} {
		if _, err := NewBox(suite, [16]byte{}, "", ring, nil); !errors.Is(err, ErrSuite) {
			t.Errorf("suite %d: %v", suite, err)
		}
	}
	if _, err := NewBox(Standard, [16]byte{}, "", Ring{}, nil); !errors.Is(err, ErrRing) {
		t.Errorf("no ring: %v", err)
	}
}

// TestBoxFresh: sealing twice never gives the same bytes, also where the
// source of random bytes fails, and what is returned is nobody else's memory.
func TestBoxFresh(t *testing.T) {
	ring := newRing(t, 1, 1)
	failing, err := NewBox(Standard, [16]byte{1}, "general", ring, iotest.ErrReader(broken()))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []*Box{newBox(t, Standard, ring), failing} {
		seen := map[string]bool{}
		for range 1000 {
			nonce := string(b.Seal("x", nil, nil)[boxHeader : boxHeader+nonceSize])
			if seen[nonce] {
				t.Fatalf("nonce %x twice", nonce)
			}
			seen[nonce] = true
		}
		plain := []byte("value")
		sealed := b.Seal("x", nil, plain)
		clear(plain)
		got, err := b.Open("x", nil, sealed)
		clear(sealed)
		if err != nil || string(got) != "value" {
			t.Errorf("got %q, %v", got, err)
		}
		if empty, err := b.Open("x", nil, b.Seal("x", nil, nil)); err != nil || empty == nil || len(empty) != 0 {
			t.Errorf("nothing became %v, %v", empty, err)
		}
	}
}

func TestBoxConcurrent(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			b := newBox(t, suite, newRing(t, 1, 2))
			var all sync.WaitGroup
			for n := range byte(8) {
				all.Go(func() {
					key, plain := []byte{n}, bytes.Repeat([]byte{n}, 100+int(n))
					for range 500 {
						got, err := b.Open("x", key, b.Seal("x", key, plain))
						if err != nil || !bytes.Equal(got, plain) {
							t.Errorf("worker %d: %v", n, err)
							return
						}
					}
				})
			}
			all.Wait()
		})
	}
}

func TestBoxAllocations(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			b := newBox(t, suite, newRing(t, 1, 1))
			key, plain := make([]byte, 16), make([]byte, 360)
			sealed := b.Seal("winner", key, plain)
			// What is returned and, now and then, scratch memory that was collected.
			if n := testing.AllocsPerRun(200, func() { b.Seal("winner", key, plain) }); n > 2 {
				t.Errorf("sealing allocates %v times", n)
			}
			open := func() { _, _ = b.Open("winner", key, sealed) }
			if n := testing.AllocsPerRun(200, open); n > 2 {
				t.Errorf("opening allocates %v times", n)
			}
		})
	}
}
