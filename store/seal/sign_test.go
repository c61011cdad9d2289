package seal

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"slices"
	"testing"
)

// TestSign: a signature is that of one message in one context by one key.
func TestSign(t *testing.T) {
	for _, suite := range []Suite{Standard, National} {
		private, public, err := NewSigner(suite, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		_, sealTo, err := NewPair(suite, rand.Reader)
		if err != nil || CheckPublic(suite, sealTo, public) != nil {
			t.Fatalf("%v, %v", err, CheckPublic(suite, sealTo, public))
		}
		context, message := []byte("用途"), []byte("文字")
		signature, err := Sign(suite, private, context, message, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(suite, public, context, message, signature); err != nil {
			t.Errorf("suite %d: %v", suite, err)
		}
		_, other, err := NewSigner(suite, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		for name, err := range map[string]error{
			"another message":   Verify(suite, public, context, []byte("文字 "), signature),
			"another context":   Verify(suite, public, []byte("用"), []byte("途文字"), signature),
			"another key":       Verify(suite, other, context, message, signature),
			"another suite":     Verify(3-suite, public, context, message, signature),
			"no suite":          Verify(0, public, context, message, signature),
			"no signature":      Verify(suite, public, context, message, nil),
			"a long signature":  Verify(suite, public, context, message, append(slices.Clone(signature), 0)),
			"a short signature": Verify(suite, public, context, message, signature[1:]),
			"no key":            Verify(suite, nil, context, message, signature),
		} {
			if !errors.Is(err, ErrSignature) {
				t.Errorf("suite %d, %s: %v", suite, name, err)
			}
		}
		for at := range signature {
			bad := slices.Clone(signature)
			bad[at] ^= 1
			if Verify(suite, public, context, message, bad) == nil {
				t.Errorf("suite %d: a bit at %d", suite, at)
			}
		}
		if _, err := Sign(suite, private[1:], context, message, rand.Reader); err == nil && suite == Standard {
			t.Error("a short key signs")
		}
		if err := CheckPublic(suite, public[1:], public); err == nil {
			t.Error("a short key is one")
		}
	}
	if _, err := Sign(0, nil, nil, nil, rand.Reader); !errors.Is(err, ErrSuite) {
		t.Errorf("no suite signs: %v", err)
	}
	if _, _, err := NewSigner(0, rand.Reader); !errors.Is(err, ErrSuite) {
		t.Errorf("no suite draws: %v", err)
	}
	if err := CheckPublic(0, nil, nil); !errors.Is(err, ErrSuite) {
		t.Errorf("no suite: %v", err)
	}
}

// TestSignerOfASeed holds the public key of Standard against RFC 8032, section
// 7.1, test 1.
func TestSignerOfASeed(t *testing.T) {
	seed, err := hex.DecodeString("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
	if err != nil {
		t.Fatal(err)
	}
	_, public, err := NewSigner(Standard, bytes.NewReader(seed))
	if want := "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"; err != nil || hex.EncodeToString(public) != want {
		t.Errorf("%x, %v, want %s", public, err, want)
	}
}
