package draw

import (
	"encoding/binary"
	"hash"
)

// A stream is the words that follow from a key.
type stream struct {
	sum     hash.Hash
	key     []byte
	counter uint64
	block   []byte // what is left of the last digest
	buffer  []byte
	message []byte // key and counter, in the memory of the last block
}

// next gives the next word.
func (s *stream) next() uint32 {
	if len(s.block) == 0 {
		s.message = append(s.message[:0], s.key...)
		s.message = binary.BigEndian.AppendUint64(s.message, s.counter)
		s.counter++
		s.sum.Reset()
		s.sum.Write(s.message)
		s.buffer = s.sum.Sum(s.buffer[:0])
		s.block = s.buffer
	}
	w := binary.BigEndian.Uint32(s.block)
	s.block = s.block[4:]
	return w
}

// below gives a number below n, which is above 0: a word that would favour some
// remainders is thrown away.
func (s *stream) below(n uint32) uint32 {
	const words = 1 << 32
	limit := uint64(words) / uint64(n) * uint64(n)
	for {
		if w := s.next(); uint64(w) < limit {
			return w % n
		}
	}
}

// shuffled gives the numbers below n in the order that the stream says.
func shuffled(s *stream, n int) []uint32 {
	order := make([]uint32, n)
	for i := range order {
		order[i] = uint32(i)
	}
	for i := range n - 1 {
		r := i + int(s.below(uint32(n-i))) //nolint:gosec // a pool has at most MaxEntries
		order[i], order[r] = order[r], order[i]
	}
	return order
}
