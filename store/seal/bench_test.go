package seal

import "testing"

// A record of a winner has about 360 bytes.
const recordSize = 360

func BenchmarkSeal(b *testing.B) {
	for _, suite := range suites {
		b.Run(nameOf(suite), func(b *testing.B) {
			box := newBox(b, suite, newRing(b, 1, 1))
			key, plain := make([]byte, 16), make([]byte, recordSize)
			b.SetBytes(recordSize)
			b.ReportAllocs()
			for b.Loop() {
				box.Seal("winner", key, plain)
			}
		})
	}
}

func BenchmarkOpen(b *testing.B) {
	for _, suite := range suites {
		b.Run(nameOf(suite), func(b *testing.B) {
			box := newBox(b, suite, newRing(b, 1, 1))
			key := make([]byte, 16)
			sealed := box.Seal("winner", key, make([]byte, recordSize))
			b.SetBytes(recordSize)
			b.ReportAllocs()
			for b.Loop() {
				if _, err := box.Open("winner", key, sealed); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCipher is the floor under a box: the cipher alone.
func BenchmarkCipher(b *testing.B) {
	for _, suite := range suites {
		b.Run(nameOf(suite), func(b *testing.B) {
			aead, err := suite.aead(make([]byte, suite.keySize()))
			if err != nil {
				b.Fatal(err)
			}
			nonce, plain := make([]byte, nonceSize), make([]byte, recordSize)
			out := make([]byte, 0, recordSize+tagSize)
			b.SetBytes(recordSize)
			for b.Loop() {
				out = aead.Seal(out[:0], nonce, plain, nil)
			}
		})
	}
}

func BenchmarkSum(b *testing.B) {
	for _, suite := range suites {
		b.Run(nameOf(suite), func(b *testing.B) {
			head, entry := make([]byte, 32), make([]byte, recordSize)
			b.ReportAllocs()
			for b.Loop() {
				suite.Sum(head, entry)
			}
		})
	}
}

func BenchmarkPassphrase(b *testing.B) {
	for _, suite := range suites {
		b.Run(nameOf(suite), func(b *testing.B) {
			for b.Loop() {
				Waste(suite, DefaultCost(suite), "correct horse")
			}
		})
	}
}

func BenchmarkGrant(b *testing.B) {
	for _, suite := range suites {
		b.Run(nameOf(suite), func(b *testing.B) {
			private, public := newPair(b, suite, 1)
			ring, random := newRing(b, 1, 1).Bytes(), seeded(1)
			for b.Loop() {
				sealed, err := SealTo(suite, public, nil, ring, random)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := OpenWith(suite, private, nil, sealed); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
