package seal

import (
	"bytes"
	"errors"
	"slices"
	"testing"
)

// FuzzRing: no bytes make the reader of rings panic, and what it accepts it
// writes the same.
func FuzzRing(f *testing.F) {
	f.Add(newRing(f, 1, 1).Bytes())
	f.Add(newRing(f, 2, 3).Only().Bytes())
	f.Add([]byte{ringFormat, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ParseRing(b)
		if err != nil {
			if !errors.Is(err, ErrRing) {
				t.Fatal(err)
			}
			return
		}
		if !bytes.Equal(r.Bytes(), b) {
			t.Fatalf("read %x, wrote %x", b, r.Bytes())
		}
		if !slices.IsSorted(r.Generations()) || r.Generation() == 0 || r.Only().Generation() != r.Generation() {
			t.Fatalf("generations %v", r.Generations())
		}
		if len(r.keys) < 16 {
			newBox(t, Standard, r)
		}
	})
}

// FuzzBox: no bytes open but those that were sealed, and what is sealed opens.
func FuzzBox(f *testing.F) {
	boxes, genuine := make(map[Suite]*Box), make(map[Suite][]byte)
	for _, suite := range suites {
		// The fuzzer's workers must all seal the same.
		b, err := NewBox(suite, [16]byte{1}, "general", newRing(f, 1, 3), seeded(4))
		if err != nil {
			f.Fatal(err)
		}
		boxes[suite], genuine[suite] = b, b.Seal("winner", []byte("id"), []byte("a value"))
		f.Add(uint8(suite), "winner", []byte("id"), genuine[suite])
	}
	f.Add(uint8(1), "", []byte(nil), []byte{boxFormat, 1})
	f.Fuzz(func(t *testing.T, suite uint8, bucket string, key, b []byte) {
		box := boxes[Suite(suite)]
		if box == nil {
			return
		}
		box.Stale(b)
		plain, err := box.Open(bucket, key, b)
		if err != nil && (!errors.Is(err, ErrBox) || plain != nil) {
			t.Fatalf("got %x, %v", plain, err)
		}
		if err == nil && !bytes.Equal(b, genuine[Suite(suite)]) {
			t.Fatalf("%x opens", b)
		}
		sealed := box.Seal(bucket, key, b)
		if got, err := box.Open(bucket, key, sealed); err != nil || !bytes.Equal(got, b) {
			t.Fatalf("sealed %x, opened %x, %v", b, got, err)
		}
		if box.Stale(sealed) {
			t.Fatal("stale at once")
		}
	})
}

// FuzzGrant: no bytes open but those that were sealed.
func FuzzGrant(f *testing.F) {
	private := make(map[Suite][]byte)
	for _, suite := range suites {
		var public []byte
		private[suite], public = newPair(f, suite, 1)
		sealed, err := SealTo(suite, public, []byte("context"), []byte("a ring"), seeded(2))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(suite), []byte("context"), sealed)
	}
	f.Fuzz(func(t *testing.T, suite uint8, context, b []byte) {
		plain, err := OpenWith(Suite(suite), private[Suite(suite)], context, b)
		switch {
		case err == nil && (string(plain) != "a ring" || string(context) != "context"):
			t.Fatalf("%x opens as %q", b, plain)
		case err != nil && (!errors.Is(err, ErrGrant) || plain != nil):
			t.Fatalf("got %x, %v", plain, err)
		}
	})
}
