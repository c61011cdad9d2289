package seal

import (
	"crypto/ed25519"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/emmansun/gmsm/sm2"
)

const (
	signLabel   = "jiajiang signature\x00"
	signedSize  = ed25519.SignatureSize
	maxSM2Bytes = 72 // of an SM2 signature: two numbers of 32 bytes in ASN.1
)

// NewSigner draws a pair of keys to sign with. The private key has 32 bytes in
// both suites; the public key has 32 bytes in [Standard] and is an uncompressed
// point of 65 bytes in [National]. It fails when random does, and with
// [ErrSuite].
func NewSigner(suite Suite, random io.Reader) (private, public []byte, err error) {
	if suite == National {
		return NewPair(suite, random) // a number and its point, as for grants
	}
	if !suite.Valid() {
		return nil, nil, fmt.Errorf("new signer: %w", ErrSuite)
	}
	seed, err := NewKey(random)
	if err != nil {
		return nil, nil, fmt.Errorf("new signer: %w", err)
	}
	public, _ = ed25519.NewKeyFromSeed(seed[:]).Public().(ed25519.PublicKey)
	return seed[:], public, nil
}

// Sign signs message in a context, which says what is signed: a signature for
// one purpose is none for another. It fails with [ErrSuite], for a private key
// that is none, and when random does, which [Standard] does not ask.
func Sign(suite Suite, private, context, message []byte, random io.Reader) ([]byte, error) {
	text := signedText(suite, context, message)
	switch suite {
	case Standard:
		if len(private) != ed25519.SeedSize {
			return nil, fmt.Errorf("sign: private key of %d bytes", len(private))
		}
		return ed25519.Sign(ed25519.NewKeyFromSeed(private), text), nil
	case National:
		k, err := sm2.NewPrivateKey(private)
		if err != nil {
			return nil, fmt.Errorf("sign: %w", err)
		}
		signature, err := k.Sign(random, text, sm2.NewSM2SignerOption(true, nil))
		if err != nil {
			return nil, fmt.Errorf("sign: %w", err)
		}
		return signature, nil
	}
	return nil, fmt.Errorf("sign: %w", ErrSuite)
}

// Verify returns [ErrSignature] unless signature is that of message in the
// context by the private key of public.
func Verify(suite Suite, public, context, message, signature []byte) error {
	text := signedText(suite, context, message)
	switch suite {
	case Standard:
		if len(public) == ed25519.PublicKeySize && len(signature) == signedSize && ed25519.Verify(public, text, signature) {
			return nil
		}
	case National:
		if len(signature) > maxSM2Bytes {
			return ErrSignature
		}
		k, err := sm2.NewPublicKey(public)
		if err == nil && sm2.VerifyASN1WithSM2(k, nil, text, signature) {
			return nil
		}
	}
	return ErrSignature
}

// CheckPublic says whether public can be the public key of a pair of grants, and
// signer that of a pair to sign with: nil, or [ErrSuite] or [ErrPublic].
func CheckPublic(suite Suite, public, signer []byte) error {
	switch suite {
	case Standard:
		if _, err := kem().NewPublicKey(public); err != nil || len(signer) != ed25519.PublicKeySize {
			return ErrPublic
		}
		return nil
	case National:
		for _, point := range [][]byte{public, signer} {
			if k, err := sm2.NewPublicKey(point); err != nil || len(point) != nationalPoint || k == nil {
				return ErrPublic
			}
		}
		return nil
	}
	return ErrSuite
}

// nationalPoint is the length of an uncompressed point of SM2.
const nationalPoint = 65

// signedText is what a signature is made of.
func signedText(suite Suite, context, message []byte) []byte {
	text := append([]byte(signLabel), byte(suite))
	text = appendSized(text, context)
	return append(binary.AppendUvarint(text, uint64(len(message))), message...)
}
