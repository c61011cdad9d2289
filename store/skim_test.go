package store

import (
	"testing"

	"pgregory.net/rapid"
)

// TestSkim: the quick look at an entry says what the codec says, and refuses
// what is none.
func TestSkim(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		e := entry{
			Stages: rapid.Uint64Range(0, 3).Draw(t, "stages"), Seq: rapid.Uint64().Draw(t, "seq"), At: rapid.Int64Range(-1<<61, 1<<61).Draw(t, "at"),
			Actor: rapid.String().Draw(t, "actor"), Salt: rapid.SliceOf(rapid.Byte()).Draw(t, "salt"),
		}
		plain, err := c.enc.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := skim(plain)
		if want := (skimmed{e.Stages, e.Seq, e.At}); !ok || got != want {
			t.Fatalf("%+v %t, want %+v", got, ok, want)
		}
		if cut := rapid.IntRange(0, 3).Draw(t, "cut"); cut < 3 {
			if _, ok := skim(plain[:cut]); ok {
				t.Fatal("a beginning of an entry is taken for one")
			}
		}
	})
}

// FuzzSkim: nothing makes it panic, and what it accepts as numbers is what the
// codec reads, where the codec reads anything.
func FuzzSkim(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	plain, err := c.enc.Marshal(entry{Seq: 7, At: 1 << 40, Actor: "甲"})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plain)
	f.Fuzz(func(t *testing.T, b []byte) {
		got, ok := skim(b)
		var e entry
		if err := c.dec.Unmarshal(b, &e); err == nil && ok && (e.Seq != got.seq || e.At != got.at || e.Stages != got.stages) {
			t.Errorf("%x: %+v, the codec reads %d %d %d", b, got, e.Stages, e.Seq, e.At)
		}
		if again, err := c.enc.Marshal(e); err == nil && e.At > -1<<61 && e.At < 1<<61 {
			if got, ok := skim(again); !ok || got != (skimmed{e.Stages, e.Seq, e.At}) {
				t.Errorf("%x: %+v %t", again, got, ok)
			}
		}
	})
}
