package seal

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"hash"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
)

// A Suite is the set of algorithms that a store uses throughout. Its number is
// written into everything that is sealed.
type Suite uint8

// The suites. The zero value is none.
const (
	Standard Suite = 1 // AES-256-GCM, SHA-256, HKDF-SHA-256, argon2id, X25519
	National Suite = 2 // 国密: SM4-GCM, SM3, HKDF-SM3, PBKDF2-HMAC-SM3, SM2
)

// Valid tells whether s is a suite the package knows.
func (s Suite) Valid() bool { return s == Standard || s == National }

// NewHash gives a new digest of s, of 32 bytes: SM3 for [National], SHA-256
// for every other number.
func (s Suite) NewHash() hash.Hash {
	if s == National {
		return sm3.New()
	}
	return sha256.New()
}

// Sum is the digest, by [Suite.NewHash], of parts one after the other. It does
// not tell where a part ends: parts of changing length need their lengths
// among them.
func (s Suite) Sum(parts ...[]byte) (sum [32]byte) {
	h := s.NewHash()
	for _, p := range parts {
		h.Write(p)
	}
	h.Sum(sum[:0])
	return sum
}

const (
	nonceSize = 12
	tagSize   = 16
)

// keySize is how many bytes a key of the suite's cipher has.
func (s Suite) keySize() int {
	if s == National {
		return sm4.BlockSize
	}
	return 32
}

// aead makes the suite's cipher in Galois counter mode.
func (s Suite) aead(key []byte) (cipher.AEAD, error) {
	if s == National {
		block, err := sm4.NewCipher(key)
		if err != nil {
			return nil, err
		}
		return cipher.NewGCM(block)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// expand derives size bytes for the purpose that info names.
func (s Suite) expand(secret, salt []byte, info string, size int) ([]byte, error) {
	return hkdf.Key(s.NewHash, secret, salt, info, size)
}
