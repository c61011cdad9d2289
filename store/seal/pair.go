package seal

import (
	"crypto/cipher"
	"crypto/ecdh"
	"crypto/hpke"
	"fmt"
	"io"

	"github.com/emmansun/gmsm/sm2"
)

const (
	grantFormat = 1
	grantHeader = 2 // format, suite
	grantLabel  = "jiajiang grant\x00"

	wrappedSize = 65 + 32 + len(Key{}) // SM2: a point, a digest, a key
)

// NewPair draws a pair. The private key has 32 bytes in both suites; the
// public key has 32 bytes in [Standard] and is an uncompressed point of 65
// bytes in [National]. It fails when random does, and with [ErrSuite].
func NewPair(suite Suite, random io.Reader) (private, public []byte, err error) {
	if !suite.Valid() {
		return nil, nil, fmt.Errorf("new pair: %w", ErrSuite)
	}
	// Of all numbers of 32 bytes, one in 2^32 is no private key of SM2: a
	// second turn is rare, a third means that random is broken.
	for range 3 {
		seed, err := NewKey(random)
		if err != nil {
			return nil, nil, fmt.Errorf("new pair: %w", err)
		}
		if public, err := publicOf(suite, seed[:]); err == nil {
			return seed[:], public, nil
		}
	}
	return nil, nil, fmt.Errorf("new pair: %w", errNoRandomness)
}

// publicOf gives the public key that belongs to private.
func publicOf(suite Suite, private []byte) ([]byte, error) {
	if suite == National {
		k, err := sm2.NewPrivateKey(private)
		if err != nil {
			return nil, err
		}
		public, err := sm2.PublicKeyToECDH(&k.PublicKey)
		if err != nil {
			return nil, err
		}
		return public.Bytes(), nil
	}
	k, err := kem().NewPrivateKey(private)
	if err != nil {
		return nil, err
	}
	return k.PublicKey().Bytes(), nil
}

// kem is how Standard agrees on a key.
func kem() hpke.KEM { return hpke.DHKEM(ecdh.X25519()) }

// SealTo seals plain to whoever holds the private key of public. The grant
// opens only with the same context, which should name the store, the holder
// and what is granted. It says nothing of who sealed it.
//
// Under [Standard] the runtime draws the key used once, whatever random is.
// SealTo fails with [ErrSuite], for a public key that is none, and when random
// does.
func SealTo(suite Suite, public, context, plain []byte, random io.Reader) ([]byte, error) { //nolint:revive // the verb is needed: beside OpenWith, seal.To would be a riddle
	var grant []byte
	var err error
	switch suite {
	case Standard:
		grant, err = sealHPKE(public, context, plain)
	case National:
		grant, err = sealSM2(public, context, plain, random)
	default:
		err = ErrSuite
	}
	if err != nil {
		return nil, fmt.Errorf("seal grant: %w", err)
	}
	return grant, nil
}

// OpenWith opens a grant, or fails with [ErrGrant].
func OpenWith(suite Suite, private, context, sealed []byte) ([]byte, error) {
	if !suite.Valid() || len(sealed) < grantHeader || sealed[0] != grantFormat || sealed[1] != byte(suite) {
		return nil, ErrGrant
	}
	var plain []byte
	var err error
	if suite == National {
		plain, err = openSM2(private, context, sealed)
	} else {
		plain, err = openHPKE(private, context, sealed)
	}
	if err != nil {
		return nil, ErrGrant
	}
	return plain, nil
}

// grantInfo is what a grant is bound to beside its keys.
func grantInfo(suite Suite, context []byte) []byte {
	info := append([]byte(grantLabel), grantFormat, byte(suite))
	return append(info, context...)
}

func sealHPKE(public, context, plain []byte) ([]byte, error) {
	k, err := kem().NewPublicKey(public)
	if err != nil {
		return nil, err
	}
	text, err := hpke.Seal(k, hpke.HKDFSHA256(), hpke.AES256GCM(), grantInfo(Standard, context), plain)
	if err != nil {
		return nil, err
	}
	return append([]byte{grantFormat, byte(Standard)}, text...), nil
}

func openHPKE(private, context, sealed []byte) ([]byte, error) {
	k, err := kem().NewPrivateKey(private)
	if err != nil {
		return nil, err
	}
	return hpke.Open(k, hpke.HKDFSHA256(), hpke.AES256GCM(), grantInfo(Standard, context), sealed[grantHeader:])
}

func sealSM2(public, context, plain []byte, random io.Reader) ([]byte, error) {
	to, err := sm2.NewPublicKey(public)
	if err != nil {
		return nil, err
	}
	once, err := NewKey(random)
	if err != nil {
		return nil, err
	}
	defer clear(once[:])
	wrapped, err := sm2.Encrypt(random, to, once[:], nil)
	if err != nil {
		return nil, err
	}
	aead, nonce, err := onceCipher(once[:], context)
	if err != nil {
		return nil, err
	}
	grant := append([]byte{grantFormat, byte(National)}, wrapped...)
	return aead.Seal(grant, nonce, plain, wrapped), nil
}

func openSM2(private, context, sealed []byte) ([]byte, error) {
	if len(sealed) < grantHeader+wrappedSize+tagSize {
		return nil, ErrGrant
	}
	wrapped, text := sealed[grantHeader:grantHeader+wrappedSize], sealed[grantHeader+wrappedSize:]
	k, err := sm2.NewPrivateKey(private)
	if err != nil {
		return nil, err
	}
	once, err := sm2.Decrypt(k, wrapped)
	if err != nil {
		return nil, err
	}
	defer clear(once)
	aead, nonce, err := onceCipher(once, context)
	if err != nil {
		return nil, err
	}
	// The wrapped key is bound too: SM2 reads one point in several encodings.
	return aead.Open(nil, nonce, text, wrapped)
}

// onceCipher derives cipher and nonce of one grant from the key used once.
func onceCipher(once, context []byte) (cipher.AEAD, []byte, error) {
	size := National.keySize()
	derived, err := National.expand(once, nil, string(grantInfo(National, context)), size+nonceSize)
	if err != nil {
		return nil, nil, err
	}
	defer clear(derived[:size])
	aead, err := National.aead(derived[:size])
	return aead, derived[size:], err
}
