package packet

import (
	"bytes"
	"crypto/rand"
	"errors"
	"testing"

	"jiajiang/store/seal"
)

// TestRenewed: a renewed key tells which it follows, each having signed for the
// next; what was sealed to a former one opens, and no link of the chain can be
// changed.
func TestRenewed(t *testing.T) {
	for _, suite := range []seal.Suite{seal.Standard, seal.National} {
		c := newTestCodec(t)
		first, receiver := newKeys(t, suite, "河东区办公室"), newKeys(t, suite, "云岭市办")
		first.Sent = 4
		second, err := first.Renewed(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		second.Sent = 9
		third, err := second.Renewed(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if third.Store != first.Store || third.Sent != 9 || third.Office().Fingerprint == second.Office().Fingerprint || len(third.Former) != 2 {
			t.Fatalf("renewed as %+v", third.Office())
		}
		if e := third.Earlier(); len(e) != 2 || e[0].Fingerprint != first.Office().Fingerprint || e[1].Fingerprint != second.Office().Fingerprint {
			t.Errorf("earlier keys %v", e)
		}
		p, _ := testPacket()
		p.Nominations = p.Nominations[1:]
		sealed := func(from, to Keys) []byte {
			t.Helper()
			var b bytes.Buffer
			if _, err := Write(&b, c, to.Office(), from, p, nil, rand.Reader); err != nil {
				t.Fatal(err)
			}
			return b.Bytes()
		}
		got, err := Read(bytes.NewReader(sealed(third, receiver)), c, receiver, true)
		if err != nil || len(got.Renewals) != 2 || got.Renewals[0].Fingerprint != first.Office().Fingerprint || got.Renewals[0].Last != 4 || got.Renewals[1].Last != 9 {
			t.Errorf("read: %+v, %v", got.Renewals, err)
		}
		if got, err = Read(bytes.NewReader(sealed(first, receiver)), c, receiver, true); err != nil || got.Renewals != nil {
			t.Errorf("of a key that was not renewed: %+v, %v", got.Renewals, err)
		}
		for _, to := range []Keys{first, second, third} {
			if _, err := Read(bytes.NewReader(sealed(receiver, to)), c, third, true); err != nil {
				t.Errorf("sealed to a former key: %v", err)
			}
		}
		if _, err := Read(bytes.NewReader(sealed(receiver, third)), c, second, true); !errors.Is(err, ErrOtherKey) {
			t.Errorf("sealed to a later key: %v", err)
		}
		for name, spoil := range map[string]func(*Keys){
			"a later last packet": func(k *Keys) { k.Former[0].Sent++ },
			"another key":         func(k *Keys) { k.Former[1].Verifies = receiver.Verifies },
			"a link left out":     func(k *Keys) { k.Former = k.Former[:1] },
			"another signature":   func(k *Keys) { k.Former[1].Signature = k.Former[0].Signature },
		} {
			forged := third
			forged.Former = append([]Former(nil), third.Former...)
			spoil(&forged)
			if _, err := Read(bytes.NewReader(sealed(forged, receiver)), c, receiver, true); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
