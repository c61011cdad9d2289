package seal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"runtime"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

func TestSlot(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			made, private := newSlot(t, suite)
			s, err := ParseSlot(made.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if s.Suite() != suite || s.ID() != [16]byte{2} || s.Cost() != CheapCost().of(suite) {
				t.Errorf("suite %d, id %x, cost %+v", s.Suite(), s.ID(), s.Cost())
			}
			got, err := s.Open([16]byte{1}, "correct horse")
			if err != nil || !bytes.Equal(got, private) {
				t.Errorf("got %x, %v", got, err)
			}
			for _, wrong := range []string{"", "correct horsf", "Correct horse", "correct  horse", " correct horse"} {
				if got, err := s.Open([16]byte{1}, wrong); !errors.Is(err, ErrPassphrase) || got != nil {
					t.Errorf("%q: %x, %v", wrong, got, err)
				}
			}
			if _, err := s.Open([16]byte{9}, "correct horse"); !errors.Is(err, ErrPassphrase) {
				t.Errorf("in another store: %v", err)
			}
		})
	}
}

// TestPassphraseForms: the same text typed with another input method is the
// same passphrase.
func TestPassphraseForms(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			for _, v := range [][2]string{
				{"abc 123!", "ａｂｃ　１２３！"},
				{"ガラス", "ｶﾞﾗｽ"},
				{"caf\u00e9", "cafe\u0301"},
				{"株式会社", "㍿"},
				{"\U0001F600 \xff\xfe", "\U0001F600\u00a0\xff\xfe"},
			} {
				s, err := NewSlot(suite, [16]byte{1}, [16]byte{2}, "", v[0], []byte{7}, CheapCost(), seeded(1))
				if err != nil {
					t.Fatal(err)
				}
				if _, err := s.Open([16]byte{1}, v[1]); err != nil {
					t.Errorf("%q does not open what %q closed: %v", v[1], v[0], err)
				}
			}
		})
	}
}

// TestSlotFlips: damage is called damage, and an edit whose author put the
// checksum right opens with no passphrase.
func TestSlotFlips(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			s, _ := newSlot(t, suite)
			b := s.Bytes()
			flips(b, func(bit int, flipped []byte) {
				if _, err := ParseSlot(flipped); !errors.Is(err, ErrSlot) {
					t.Errorf("bit %d: %v", bit, err)
				}
			})
			body := b[:len(b)-slotSum]
			opened := 0
			flips(body, func(bit int, flipped []byte) {
				forged, err := ParseSlot(append(flipped, slotChecksum(Suite(flipped[1]), flipped)...))
				if err != nil {
					if !errors.Is(err, ErrSlot) {
						t.Errorf("bit %d: %v", bit, err)
					}
					return
				}
				if c := forged.cost; c.passes*c.memory > 1<<13 || c.rounds > 1<<10 {
					return // would take long; the lower bits of the same number stand for it
				}
				opened++
				if got, err := forged.Open([16]byte{1}, "correct horse"); !errors.Is(err, ErrPassphrase) || got != nil {
					t.Errorf("bit %d: %x, %v", bit, got, err)
				}
			})
			if opened < 8*(len(body)-20) {
				t.Errorf("only %d flips got as far as the passphrase", opened)
			}
		})
	}
}

func TestParseSlotRefuses(t *testing.T) {
	s, _ := newSlot(t, Standard)
	national, _ := newSlot(t, National)
	with := func(s *Slot, edit func(b []byte) []byte) []byte {
		b := s.Bytes()
		b = edit(b[:len(b)-slotSum])
		return append(b, slotChecksum(Suite(b[1]), b)...)
	}
	cost := func(lanes byte, passes, memory, rounds uint32) func(b []byte) []byte {
		return func(b []byte) []byte {
			b[2] = lanes
			binary.BigEndian.PutUint32(b[3:], passes)
			binary.BigEndian.PutUint32(b[7:], memory)
			binary.BigEndian.PutUint32(b[11:], rounds)
			return b
		}
	}
	for name, b := range map[string][]byte{
		"nothing":              nil,
		"short":                s.Bytes()[:slotHeader],
		"long":                 make([]byte, 1<<20),
		"another format":       with(s, func(b []byte) []byte { b[0] = 2; return b }),
		"another suite":        with(s, func(b []byte) []byte { b[1] = 3; return b }),
		"a length too long":    with(s, func(b []byte) []byte { b[slotHeader+1]++; return b }),
		"a byte too many":      with(s, func(b []byte) []byte { return append(b, 0) }),
		"no private key":       with(s, func(b []byte) []byte { return b[:slotHeader+2+tagSize] }),
		"no lane":              with(s, cost(0, 1, 64, 0)),
		"too many lanes":       with(s, cost(maxLanes+1, 1, 4096, 0)),
		"no pass":              with(s, cost(1, 0, 64, 0)),
		"no memory":            with(s, cost(1, 1, 0, 0)),
		"too little for lanes": with(s, cost(4, 1, 31, 0)),
		"too much memory":      with(s, cost(1, 1, maxMemory+1, 0)),
		"all memory":           with(s, cost(1, 1, 1<<32-1, 0)),
		"all passes":           with(s, cost(1, 1<<32-1, 64, 0)),
		"too much in all":      with(s, cost(1, 9, maxMemory, 0)),
		"rounds too":           with(s, cost(1, 1, 64, 1)),
		"no rounds":            with(national, cost(0, 0, 0, 0)),
		"too many rounds":      with(national, cost(0, 0, 0, maxRounds+1)),
		"memory beside rounds": with(national, cost(0, 0, 64, 2)),
		"the other suite's":    with(national, cost(1, 1, 64, 0)),
	} {
		if _, err := ParseSlot(b); !errors.Is(err, ErrSlot) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, b := range map[string][]byte{
		"the least":       with(s, cost(1, 1, 8, 0)),
		"the most":        with(s, cost(maxLanes, 8, maxMemory, 0)),
		"the most rounds": with(national, cost(0, 0, 0, maxRounds)),
	} {
		if _, err := ParseSlot(b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNewSlotRefuses(t *testing.T) {
	refused := func(suite Suite, private []byte, cost Cost) error {
		_, err := NewSlot(suite, [16]byte{}, [16]byte{}, "", "", private, cost, seeded(1))
		return err
	}
	if err := refused(0, []byte{1}, CheapCost()); !errors.Is(err, ErrSuite) {
		t.Error(err)
	}
	for suite, other := range map[Suite]Suite{Standard: National, National: Standard} {
		if err := refused(suite, []byte{1}, DefaultCost(other)); !errors.Is(err, ErrCost) {
			t.Error(err)
		}
		if err := refused(suite, []byte{1}, Cost{}); !errors.Is(err, ErrCost) {
			t.Error(err)
		}
		for _, size := range []int{0, maxPrivate + 1} {
			if err := refused(suite, bytes.Repeat([]byte{1}, size), CheapCost()); err == nil {
				t.Errorf("a private key of %d bytes", size)
			}
		}
	}
	if !DefaultCost(Standard).valid(Standard) || !DefaultCost(National).valid(National) {
		t.Error("the default cost is out of range")
	}
}

// TestMayBe: a slot never denies its user, however the name is written, and
// does not tell the others apart from them.
func TestMayBe(t *testing.T) {
	s, _ := newSlot(t, Standard)
	for _, name := range []string{"吴桐", "吴 桐", " 吴　桐 ", "吴\u00a0桐"} {
		if !s.MayBe(name) {
			t.Errorf("denies %q", name)
		}
	}
	mixed, err := NewSlot(National, [16]byte{1}, [16]byte{2}, "Wu Tong", "x", []byte{1}, CheapCost(), seeded(1))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"wutong", "ＷＵ　ＴＯＮＧ", "wU tOng"} {
		if !mixed.MayBe(name) {
			t.Errorf("denies %q", name)
		}
	}
	taken := 0
	rapid.Check(t, func(rt *rapid.T) {
		if s.MayBe(rapid.StringMatching(`[a-z]{8,20}`).Draw(rt, "name")) {
			taken++
		}
	})
	if taken > 20 {
		t.Errorf("%d of 100 other names may be the user", taken)
	}
	if bytes.Contains(s.Bytes(), []byte("吴桐")) {
		t.Error("the name stands in the slot")
	}
	// The same user has another hint in every slot.
	hints := map[byte]bool{}
	for n := range byte(40) {
		again, err := NewSlot(Standard, [16]byte{1}, [16]byte{2}, "吴桐", "x", []byte{1}, CheapCost(), seeded(n))
		if err != nil {
			t.Fatal(err)
		}
		hints[again.hint] = true
	}
	if len(hints) < 20 {
		t.Errorf("40 slots have %d hints", len(hints))
	}
}

// TestFoldName: names that are equal when case is ignored are one name.
func TestFoldName(t *testing.T) {
	for r := range unicode.MaxRune {
		other := unicode.SimpleFold(r)
		if foldName(string(r)) != foldName(string(other)) {
			t.Errorf("%c %U and %c %U differ", r, r, other, other)
		}
	}
}

// TestWaste: a name nobody has costs the memory that a wrong passphrase costs.
func TestWaste(t *testing.T) {
	allocated := func(work func()) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		work()
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	cost := Cost{passes: 1, memory: 4 << 10, lanes: 1, rounds: 2}
	s, err := NewSlot(Standard, [16]byte{}, [16]byte{}, "", "right", []byte{1}, cost, seeded(1))
	if err != nil {
		t.Fatal(err)
	}
	wrong := allocated(func() { _, _ = s.Open([16]byte{}, "wrong") })
	waste := allocated(func() { Waste(Standard, cost, "wrong") })
	if waste < 4<<20 || wrong < 4<<20 {
		t.Errorf("waste takes %d bytes, a wrong passphrase %d", waste, wrong)
	}
	Waste(0, cost, "nothing to waste")
	Waste(National, cost, "rounds")
}

// FuzzSlot: no bytes make the reader of slots panic or accept a cost out of
// range, and what it accepts it writes the same.
func FuzzSlot(f *testing.F) {
	for _, suite := range suites {
		s, _ := newSlot(f, suite)
		f.Add(s.Bytes(), "correct horse")
	}
	f.Add([]byte{slotFormat, 1}, "")
	f.Fuzz(func(t *testing.T, b []byte, passphrase string) {
		s, err := ParseSlot(b)
		if err != nil {
			// Again with the checksum put right, or no edit would come through.
			if len(b) < slotSum+2 {
				return
			}
			body := b[:len(b)-slotSum]
			b = append(bytes.Clone(body), slotChecksum(Suite(b[1]), body)...)
			if s, err = ParseSlot(b); err != nil {
				return
			}
		}
		if !bytes.Equal(s.Bytes(), b) {
			t.Fatalf("read %x, wrote %x", b, s.Bytes())
		}
		if !s.cost.valid(s.suite) {
			t.Fatalf("accepted %+v", s.cost)
		}
		s.MayBe(passphrase)
		if s.cost.passes*s.cost.memory > 1<<10 || s.cost.rounds > 1<<6 {
			return
		}
		if private, err := s.Open([16]byte{1}, passphrase); err == nil {
			if made, right := newSlot(t, s.suite); !bytes.Equal(b, made.Bytes()) || !bytes.Equal(private, right) {
				t.Fatalf("%x opens with %q", b, passphrase)
			}
		}
	})
}
