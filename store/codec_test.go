package store

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award"
)

// TestEncodeWinner: what is encoded here is what the encoder gives, byte by
// byte.
func TestEncodeWinner(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		number := rapid.OneOf(rapid.Int(), rapid.IntRange(-300, 300), rapid.IntRange(-70_000, 70_000))
		text := rapid.OneOf(rapid.String(), rapid.StringN(0, 400, 70_000), rapid.Just(""))
		guarded := func(name string) award.Guarded { return award.Guard(text.Draw(t, name)) }
		w := award.Winner{
			Order: number.Draw(t, "order"), Serial: number.Draw(t, "serial"),
			Kind: award.Kind(rapid.Byte().Draw(t, "kind")), Disclosure: award.Disclosure(rapid.Byte().Draw(t, "disclosure")),
			CodeName: text.Draw(t, "code"), Note: text.Draw(t, "note"), Name: guarded("name"), Reading: guarded("reading"),
			Unit: guarded("unit"), Work: guarded("work"), Phone: guarded("phone"), IDNumber: guarded("number"),
		}
		copy(w.Campaign[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "campaign"))
		if rapid.Bool().Draw(t, "blind") {
			copy(w.Blind[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "blind bits"))
		}
		copy(w.Tier[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "tier"))
		want, err := c.enc.Marshal(w)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := c.encode(&w); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%x, %v, want %x", got, err, want)
		}
	})
}
