package store

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award"
)

// sampleWinners are winners that the encoder writes in different ways.
func sampleWinners() []award.Winner {
	long := make([]byte, 300)
	for i := range long {
		long[i] = byte(i)
	}
	return []award.Winner{
		{},
		{
			Campaign: testID(campaigns, 1), Tier: testID(tiers, 2), Order: 70000, Serial: 1 << 33, Kind: award.Unit,
			Disclosure: award.Withheld, CodeName: "代号甲", Name: award.Guard("李晓雁"), Reading: award.Guard("li xiao yan"),
			Unit: award.Guard("云岭一中"), Work: award.Guard("山河故人"), Phone: award.Guard("13900000000"), Note: "备注",
			IDNumber: award.Guard("1234"),
		},
		{Order: -1, Serial: -300, Kind: 200, Disclosure: 24, Name: award.Guard(string(long)), Note: string(make([]byte, 70000))},
	}
}

// kept gives of a winner what decodeListed reads.
func kept(w award.Winner) award.Winner {
	w.Work, w.Phone, w.Note = award.Guarded{}, award.Guarded{}, ""
	return w
}

// TestDecodeListed: everything the encoder writes is read as the full decoder
// reads it.
func TestDecodeListed(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range sampleWinners() {
		plain, err := c.enc.Marshal(w)
		if err != nil {
			t.Fatal(err)
		}
		var got award.Winner
		if !decodeListed(plain, &got) || !reflect.DeepEqual(got, kept(w)) {
			t.Errorf("winner %d is not read", i)
		}
		for end := range min(len(plain), 500) {
			if decodeListed(plain[:end], new(award.Winner)) {
				t.Errorf("winner %d is read from %d of %d bytes", i, end, len(plain))
			}
		}
	}
}

// sameAsFull fails if decodeListed takes in what the full decoder refuses, or
// reads something else.
func sameAsFull(t interface{ Fatalf(string, ...any) }, c codec, plain []byte) {
	var got, want award.Winner
	if !decodeListed(plain, &got) {
		return
	}
	if err := c.dec.Unmarshal(plain, &want); err != nil {
		t.Fatalf("%x is read though it is refused: %v", plain, err)
	}
	if !reflect.DeepEqual(got, kept(want)) {
		t.Fatalf("%x is read as something else", plain)
	}
}

// TestDecodeListedRefuses damages records.
func TestDecodeListedRefuses(t *testing.T) {
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		plain, err := c.enc.Marshal(rapid.SampledFrom(sampleWinners()[:2]).Draw(t, "winner"))
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 4).Draw(t, "damages") {
			at := rapid.IntRange(0, len(plain)-1).Draw(t, "at")
			switch rapid.IntRange(0, 2).Draw(t, "kind") {
			case 0:
				plain[at] = rapid.Byte().Draw(t, "byte")
			case 1:
				plain = append(plain[:at:at], plain[at+1:]...)
			case 2:
				plain = append(plain[:at:at], append([]byte{rapid.Byte().Draw(t, "byte")}, plain[at:]...)...)
			}
			if len(plain) == 0 {
				return
			}
		}
		sameAsFull(t, c, plain)
	})
}

// FuzzDecodeListed looks for bytes that decodeListed reads and the full decoder
// does not, or reads otherwise.
func FuzzDecodeListed(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	for _, w := range sampleWinners()[:2] { // the others are long, and making them shorter would take all the time
		plain, err := c.enc.Marshal(w)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(plain)
	}
	f.Fuzz(func(t *testing.T, plain []byte) { sameAsFull(t, c, plain) })
}

// BenchmarkDecodeWinner measures both decoders on one record.
func BenchmarkDecodeWinner(b *testing.B) {
	c, err := newCodec()
	if err != nil {
		b.Fatal(err)
	}
	plain, err := c.enc.Marshal(sampleWinners()[1])
	if err != nil {
		b.Fatal(err)
	}
	b.Run("listed", func(b *testing.B) {
		for b.Loop() {
			if !decodeListed(plain, new(award.Winner)) {
				b.Fatal("not read")
			}
		}
	})
	b.Run("full", func(b *testing.B) {
		for b.Loop() {
			if err := c.dec.Unmarshal(plain, new(award.Winner)); err != nil {
				b.Fatal(err)
			}
		}
	})
}
