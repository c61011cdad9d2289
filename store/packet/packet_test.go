package packet

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"

	"jiajiang/award"
	"jiajiang/store/seal"
)

// A testCodec is the encoding of tests, as strict as the store's.
type testCodec struct {
	cbor.EncMode
	dec cbor.DecMode
}

// Unmarshal implements [Codec].
func (c testCodec) Unmarshal(data []byte, v any) error { return c.dec.Unmarshal(data, v) }

func newTestCodec(tb testing.TB) testCodec {
	tb.Helper()
	enc, err := cbor.CoreDetEncOptions().EncMode()
	dec, err2 := cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, ExtraReturnErrors: cbor.ExtraDecErrorUnknownField, IndefLength: cbor.IndefLengthForbidden,
	}.DecMode()
	if err := errors.Join(err, err2); err != nil {
		tb.Fatal(err)
	}
	return testCodec{enc, dec}
}

// newKeys draws keys.
func newKeys(tb testing.TB, suite seal.Suite, name string) Keys {
	tb.Helper()
	k, err := New(suite, award.ID{byte(len(name)), byte(suite)}, name, rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	return k
}

// testPacket is a packet of two nominations with attachments, and their bytes by
// the IDs of pieces.
func testPacket() (award.Packet, map[award.ID][]byte) {
	pieces := map[award.ID][]byte{{1}: bytes.Repeat([]byte("甲"), 1000), {2}: []byte("乙"), {3}: []byte("丙")}
	form := award.GuardForm(award.FormText{
		Nominee: award.IdentityOf[string]{Name: "顾清和", Unit: "青禾市图书馆"},
		Deeds:   []award.DeedOf[string]{{Criterion: "20-1", Text: "主动报告线索。"}},
		Attachments: []award.FileOf[string]{
			{ID: award.ID{9}, Name: "证明.pdf", Media: "pdf", Size: 3003, Pieces: []award.ID{{1}, {2}}},
			{ID: award.ID{8}, Name: "另.pdf", Media: "pdf", Size: 3, Pieces: []award.ID{{3}}},
		},
	})
	return award.Packet{
		ID: award.ID{7}, Serial: 3, Made: time.UnixMilli(1_795_000_000_000).UTC(), Title: "2026年度表彰", Withheld: 2, Terms: [32]byte{5},
		Basis: award.Basis{Key: "own", Title: "本市办法", Criteria: []award.Criterion{{Key: "1", Text: "有贡献的"}}},
		Nominations: []award.PacketNomination{
			{ID: award.ID{1}, Nomination: award.Nomination{Number: 1, Disclosure: award.Restricted}, Form: form},
			{
				ID: award.ID{2}, Nomination: award.Nomination{Number: 4, Parent: award.ID{1}, Origin: award.Origin{Serial: 2}},
				Form: award.GuardForm(award.FormText{Kind: award.Unit, Nominee: award.IdentityOf[string]{Name: "青禾市图书馆"}}),
			},
		},
	}, pieces
}

// sealed makes the test's packet.
func sealed(tb testing.TB, to award.Office, from Keys) []byte {
	tb.Helper()
	p, pieces := testPacket()
	var b bytes.Buffer
	_, err := Write(&b, newTestCodec(tb), to, from, p, func(id award.ID) ([]byte, error) { return pieces[id], nil }, rand.Reader)
	if err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// everySuites runs a test with keys of each pair of suites.
func everySuites(t *testing.T, run func(t *testing.T, sender, receiver Keys)) {
	t.Helper()
	suites := []seal.Suite{seal.Standard, seal.National}
	for _, from := range suites {
		for _, to := range suites {
			t.Run(fmt.Sprint(from, to), func(t *testing.T) {
				run(t, newKeys(t, from, "河东区办公室"), newKeys(t, to, "云岭市办"))
			})
		}
	}
}

// TestRoundTrip: what is written is read, by the receiver alone, and shows
// nothing to anybody else.
func TestRoundTrip(t *testing.T) {
	everySuites(t, func(t *testing.T, sender, receiver Keys) {
		t.Helper()
		file := sealed(t, receiver.Office(), sender)
		got, err := Read(bytes.NewReader(file), newTestCodec(t), receiver, true)
		if err != nil {
			t.Fatal(err)
		}
		want, pieces := testPacket()
		n := got.Nominations[0]
		if got.Title != want.Title || got.Serial != 3 || !got.Made.Equal(want.Made) || got.Withheld != 2 || got.Terms != want.Terms || got.ID != want.ID ||
			got.From.Fingerprint != sender.Office().Fingerprint || got.From.Name != sender.Name || len(got.Digest) != 64 ||
			len(got.Nominations) != 2 || n.Nomination.Disclosure != award.Restricted || got.Nominations[1].Nomination.Parent != (award.ID{1}) ||
			got.Nominations[1].Nomination.Origin.Serial != 2 {
			t.Errorf("read %+v", got)
		}
		if len(n.Files) != 2 || !bytes.Equal(n.Files[0], slices.Concat(pieces[award.ID{1}], pieces[award.ID{2}])) || string(n.Files[1]) != "丙" {
			t.Error("the attachments are others")
		}
		if f := award.DiscloseForm(n.Nomination, n.Form, award.ToForm); f.Nominee.Name != "顾清和" || len(f.Attachments[0].Pieces) != 0 {
			t.Errorf("the form is %+v", f)
		}
		for _, text := range []string{"顾清和", "青禾", "20-1", "河东区", "证明", "2026", string(sender.Verifies), string(sender.Store[:])} {
			if bytes.Contains(file, []byte(text)) {
				t.Errorf("the packet shows %q", text)
			}
		}
		for _, other := range []Keys{sender, newKeys(t, receiver.Suite, "别的办公室"), newKeys(t, 3-receiver.Suite, "别的办")} {
			if _, err := Read(bytes.NewReader(file), newTestCodec(t), other, false); !errors.Is(err, ErrOtherKey) {
				t.Errorf("with another key: %v", err)
			}
		}
		if again := sealed(t, receiver.Office(), sender); bytes.Equal(again[headerSize:], file[headerSize:]) {
			t.Error("the same packet is sealed the same way twice")
		}
	})
}

// TestEveryByteCounts changes, cuts and lengthens a packet at every byte.
func TestEveryByteCounts(t *testing.T) {
	everySuites(t, func(t *testing.T, sender, receiver Keys) {
		t.Helper()
		file := sealed(t, receiver.Office(), sender)
		for at := 0; at < len(file); at += 1 + at/200 {
			bad := slices.Clone(file)
			bad[at] ^= 1 << (at % 8)
			if _, err := Read(bytes.NewReader(bad), newTestCodec(t), receiver, true); !refused(err) {
				t.Errorf("a bit at %d: %v", at, err)
			}
			if _, err := Read(bytes.NewReader(file[:at]), newTestCodec(t), receiver, true); !refused(err) {
				t.Errorf("cut at %d: %v", at, err)
			}
		}
		if _, err := Read(bytes.NewReader(append(file, 0)), newTestCodec(t), receiver, true); !errors.Is(err, ErrDamaged) {
			t.Errorf("a byte more: %v", err)
		}
	})
}

// refused reports whether an error says what a packet is not.
func refused(err error) bool {
	return errors.Is(err, ErrNotOne) || errors.Is(err, ErrNewer) || errors.Is(err, ErrOtherKey) || errors.Is(err, ErrDamaged)
}

// segments cuts a packet into what stands before the segments and the segments.
func segments(t *testing.T, file []byte) (start []byte, all [][]byte) {
	t.Helper()
	cut := func(b []byte) []byte { return b[:4+int(b[0])<<24+int(b[1])<<16+int(b[2])<<8+int(b[3])] }
	at := headerSize + len(cut(file[headerSize:]))
	start = file[:at]
	for at < len(file) {
		all = append(all, cut(file[at:]))
		at += len(all[len(all)-1])
	}
	return start, all
}

// TestPartsStayInTheirPlaces: no part of a packet can be swapped, left out or put
// into another, even one of the same sender.
func TestPartsStayInTheirPlaces(t *testing.T) {
	sender, receiver := newKeys(t, seal.Standard, "河东区办公室"), newKeys(t, seal.Standard, "云岭市办")
	start, all := segments(t, sealed(t, receiver.Office(), sender))
	if len(all) != 5 {
		t.Fatalf("%d segments", len(all))
	}
	other, others := segments(t, sealed(t, receiver.Office(), sender))
	join := func(start []byte, all ...[]byte) []byte { return slices.Concat(append([][]byte{start}, all...)...) }
	for name, bad := range map[string][]byte{
		"swapped":                 join(start, all[0], all[2], all[1], all[3], all[4]),
		"without a piece":         join(start, all[0], all[1], all[3], all[4]),
		"without a signature":     join(start, all[:4]...),
		"with a piece twice":      join(start, all[0], all[1], all[1], all[2], all[3], all[4]),
		"with another's piece":    join(start, all[0], others[1], all[2], all[3], all[4]),
		"with another's end":      join(start, all[0], all[1], all[2], all[3], others[4]),
		"under another's grant":   join(other, all...),
		"with another's segments": join(start, others...),
	} {
		if _, err := Read(bytes.NewReader(bad), newTestCodec(t), receiver, true); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestOnlyTheSenderSigns: whoever knows the receiver's key can seal anything to
// it, but not in another's name.
func TestOnlyTheSenderSigns(t *testing.T) {
	everySuites(t, func(t *testing.T, sender, receiver Keys) {
		t.Helper()
		forger := newKeys(t, sender.Suite, "河东区办公室")
		forger.SealTo, forger.Verifies = sender.SealTo, sender.Verifies // in the sender's name
		if _, err := Read(bytes.NewReader(sealed(t, receiver.Office(), forger)), newTestCodec(t), receiver, false); !errors.Is(err, ErrDamaged) {
			t.Errorf("a forged packet: %v", err)
		}
	})
}

// TestNobodyWithheldIsSealed: a packet with somebody who must not be named is
// neither written nor read.
func TestNobodyWithheldIsSealed(t *testing.T) {
	k := newKeys(t, seal.Standard, "云岭市办")
	p, _ := testPacket()
	p.Nominations = p.Nominations[1:]
	p.Nominations[0].Nomination.Disclosure = award.Withheld
	if _, err := Write(io.Discard, newTestCodec(t), k.Office(), k, p, nil, rand.Reader); !errors.Is(err, errWithheld) {
		t.Errorf("written: %v", err)
	}
	p.From = k.Office()
	h := headOf(p, k)
	if _, err := h.packet(); !errors.Is(err, ErrDamaged) {
		t.Errorf("read: %v", err)
	}
	if strings.Contains(fmt.Sprintf("%+v", h), "青禾市图书馆") {
		t.Error("the head names somebody who must not be named")
	}
}

// TestTooMuch: a packet holds no more than it says.
func TestTooMuch(t *testing.T) {
	k := newKeys(t, seal.Standard, "云岭市办")
	p, _ := testPacket()
	many := p
	many.Nominations = make([]award.PacketNomination, MostNominations+1)
	large := p
	f := award.GuardForm(award.FormText{Attachments: []award.FileOf[string]{{ID: award.ID{1}, Size: MostFiles + 1}}})
	large.Nominations = []award.PacketNomination{{ID: award.ID{1}, Form: f}}
	for _, p := range []award.Packet{many, large} {
		if _, err := Write(io.Discard, newTestCodec(t), k.Office(), k, p, nil, rand.Reader); !errors.Is(err, ErrLarge) {
			t.Errorf("written: %v", err)
		}
	}
}

// TestKeyFile: a key file is read as it was written, however it was copied, and
// not where it was changed.
func TestKeyFile(t *testing.T) {
	for _, suite := range []seal.Suite{seal.Standard, seal.National} {
		k := newKeys(t, suite, "云岭市国家安全局")
		text := k.Text()
		want := k.Office()
		for _, copied := range []string{text, "\ufeff" + text, strings.ReplaceAll(text, "\n", "\r\n"), "\n\n " + text + "\n\n"} {
			got, err := ParseKey(copied)
			if err != nil || got.Name != want.Name || got.Store != want.Store || !bytes.Equal(got.Key, want.Key) || got.Fingerprint != want.Fingerprint {
				t.Errorf("%q: %+v, %v", copied, got, err)
			}
		}
		for name, bad := range map[string]string{
			"nothing":             "",
			"a text":              "云岭市国家安全局",
			"without a key":       strings.Replace(text, "key: ", "clef: ", 1),
			"without a name":      strings.Replace(text, want.Name, "", 1),
			"another fingerprint": strings.Replace(text, want.Fingerprint[:4], "0000", 1),
			"cut":                 text[:len(text)/2],
			"a line twice":        text + "name: 另一个\n",
			"long":                text + strings.Repeat("x", mostKeyText),
		} {
			if _, err := ParseKey(bad); !errors.Is(err, ErrKey) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := ParseKey(strings.Replace(text, keyTitle+" 1", keyTitle+" 2", 1)); !errors.Is(err, ErrNewer) {
			t.Errorf("newer: %v", err)
		}
		for at := range want.Key {
			bad := slices.Clone(want.Key)
			bad[at] ^= 4
			if o, err := officeOf("", bad); err == nil && o.Fingerprint == want.Fingerprint {
				t.Errorf("a bit at %d has the same fingerprint", at)
			}
		}
		if shown := fmt.Sprintf("%v %+v %#v", k, k, &k); strings.Contains(shown, string(k.Opens)) || strings.Contains(shown, fmt.Sprintf("%d", k.Opens)) {
			t.Error("keys are shown")
		}
	}
}

// FuzzRead reads whatever comes: it ends, and takes nothing for whole but the
// packet itself.
func FuzzRead(f *testing.F) {
	sender, receiver := newKeys(f, seal.Standard, "河东区办公室"), newKeys(f, seal.Standard, "云岭市办")
	file := sealed(f, receiver.Office(), sender)
	f.Add(0, []byte{})
	f.Add(headerSize, []byte{0xff, 0xff, 0xff, 0xff})
	f.Add(8, []byte{2})
	c := newTestCodec(f)
	f.Fuzz(func(t *testing.T, at int, put []byte) {
		bad := slices.Clone(file)
		if at < 0 || at > len(bad) {
			bad = put
		} else {
			bad = append(bad[:at], append(slices.Clone(put), bad[min(len(bad), at+len(put)):]...)...)
		}
		_, err := Read(bytes.NewReader(bad), c, receiver, true)
		if bytes.Equal(bad, file) == (err != nil) || err != nil && !refused(err) {
			t.Errorf("%v", err)
		}
	})
}

// FuzzHead has a sender who holds keys say anything: it is refused or made sense
// of.
func FuzzHead(f *testing.F) {
	sender, receiver := newKeys(f, seal.Standard, "河东区办公室"), newKeys(f, seal.Standard, "云岭市办")
	c := newTestCodec(f)
	p, _ := testPacket()
	p.From = sender.Office()
	plain, err := encoded(c, p, sender)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(plain)
	to, err := parsePublic(receiver.Office().Key)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, plain []byte) {
		var b bytes.Buffer
		s, err := newSealer(&b, format, to, award.ID{1}, rand.Reader)
		if err == nil {
			err = s.segment(headSegment, plain)
		}
		if err != nil {
			t.Fatal(err)
		}
		p, err := Read(&b, c, receiver, true)
		if err == nil || !refused(err) {
			t.Errorf("unsigned: %+v, %v", p, err)
		}
		var h head
		if c.Unmarshal(plain, &h) != nil {
			return
		}
		p, err = h.packet()
		for _, n := range p.Nominations {
			if n.Nomination.Disclosure >= award.Withheld {
				t.Errorf("somebody who must not be named is taken in: %v", err)
			}
		}
	})
}

// FuzzParseKey reads whatever somebody gives as a key file.
func FuzzParseKey(f *testing.F) {
	f.Add(newKeys(f, seal.Standard, "云岭市办").Text())
	f.Add(newKeys(f, seal.National, "云岭市办").Text())
	f.Fuzz(func(t *testing.T, text string) {
		o, err := ParseKey(text)
		switch {
		case err == nil:
			if p, wrong := parsePublic(o.Key); wrong != nil || !strings.Contains(text, fingerprint(p.suite, o.Key)) {
				t.Errorf("%+v, %v", o, wrong)
			}
		case !errors.Is(err, ErrKey) && !errors.Is(err, ErrNewer):
			t.Error(err)
		}
	})
}
