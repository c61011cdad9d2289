package draw

import (
	"cmp"
	"crypto/md5" //nolint:gosec // RFC 3797 prescribes it
	"encoding/binary"
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// MaxRFC3797 is how many entries RFC 3797 can number in its two bytes, as its
// own program counts them.
const MaxRFC3797 = 1<<16 - 1

// rfcKey writes the key of RFC 3797, section 4. The part of a parted pool is one
// more source.
func rfcKey(values []string, part int, parted bool) string {
	var b strings.Builder
	for _, v := range values {
		numbers := strings.Fields(v)
		slices.SortFunc(numbers, byNumber)
		for _, n := range numbers {
			b.WriteString(n + ".")
		}
		b.WriteByte('/')
	}
	if parted {
		b.WriteString(strconv.Itoa(part) + "./")
	}
	return b.String()
}

// byNumber compares whole numbers without leading zeros.
func byNumber(a, b string) int {
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// rfcOrder gives the numbers below n, at most MaxRFC3797 + 1, in the order in
// which RFC 3797 takes them out.
func rfcOrder(key string, n int) []uint32 {
	left := newShrinking(n)
	order := make([]uint32, n)
	message := make([]byte, 0, len(key)+4)
	for i := range order {
		message = binary.BigEndian.AppendUint16(message[:0], uint16(i))
		message = append(message, key...)
		message = binary.BigEndian.AppendUint16(message, uint16(i))
		order[i] = left.take(remainder(md5.Sum(message), uint64(n-i))) //nolint:gosec // RFC 3797 prescribes it
	}
	return order
}

// remainder divides a number of 128 bits.
func remainder(sum [16]byte, n uint64) uint32 {
	high, low := binary.BigEndian.Uint64(sum[:8]), binary.BigEndian.Uint64(sum[8:])
	_, rest := bits.Div64(high%n, low, n)
	return uint32(rest) //nolint:gosec // below n, which is at most 1<<16
}

// A shrinking list is the numbers below some n, of which some are taken out: a
// binary indexed tree of how many are left.
type shrinking struct {
	counts []uint32 // from 1
	top    int      // the highest power of two within
}

func newShrinking(n int) *shrinking {
	s := &shrinking{counts: make([]uint32, n+1), top: 1}
	for i := 1; i <= n; i++ {
		s.counts[i] = uint32(i & -i) //nolint:gosec // at most n
	}
	for s.top*2 <= n {
		s.top *= 2
	}
	return s
}

// take takes out and gives the number that has k others left before it.
func (s *shrinking) take(k uint32) uint32 {
	at := 0
	for step := s.top; step > 0; step /= 2 {
		if next := at + step; next < len(s.counts) && s.counts[next] <= k {
			at, k = next, k-s.counts[next]
		}
	}
	for i := at + 1; i < len(s.counts); i += i & -i {
		s.counts[i]--
	}
	return uint32(at)
}
