package leak

import (
	"slices"
	"strings"
)

// A group is an unbroken row of digits, all Arabic or all Chinese.
type group struct {
	from, to int
	han      bool
	join     join // how it follows the group before
}

// join tells what parts two groups of digits.
type join uint8

// The joins, by how much they part.
const (
	apart  join = iota // nothing of one number
	direct             // the script changes
	hyphen             // a hyphen, a dot or a bracket
	spaced             // a blank or two
	broken             // the end of a text
)

const (
	// longest is how many digits any number has at most, with a prefix.
	longest = 19
	// leastDigits is how many digits any has at least.
	leastDigits = 6
	// leastAccount is how many digits an account has at least.
	leastAccount = 12
	// taiwanDigits is how many a permit for residents of Taiwan has, which alone
	// is no letter's; on older ones there are two more.
	taiwanDigits = 8
	// groupsMost is how many groups people write a number in at most. Where every
	// group has one digit, only [longest] limits.
	groupsMost = 6
	// near is how far before a number its announcement stands.
	near = 14
)

// numbers finds the numbers made of digits.
func (s *stream) numbers(o Options) []hit {
	var hits []hit
	var run []group
	value := digitValues()
	flush := func() {
		hits = append(hits, s.readRun(run, value, o)...)
		run = run[:0]
	}
	for i := 0; i < len(s.runes); i++ {
		han, ok := digitKind(s.runes[i], value)
		if !ok {
			continue
		}
		g := group{from: i, to: i + 1, han: han}
		for g.to < len(s.runes) && s.touches(g.to) {
			if next, ok := digitKind(s.runes[g.to], value); !ok || next != han {
				break
			}
			g.to++
		}
		i = g.to - 1
		if len(run) > 0 {
			if g.join = s.joinOf(run[len(run)-1].to, g.from); g.join == apart {
				flush()
			}
		}
		run = append(run, g)
	}
	flush()
	return hits
}

// joinOf tells what parts two groups: one ends at from, the next begins at to.
func (s *stream) joinOf(from, to int) join {
	if to-from > 2 {
		return apart
	}
	j := direct
	for i := from; i <= to; i++ {
		switch {
		case s.gap[i]&textGap != 0:
			j = broken
		case s.gap[i]&blanks == blanks:
			return apart
		case s.gap[i]&blanks != 0:
			j = max(j, spaced)
		}
		if i == to {
			break
		}
		if !strings.ContainsRune("-.·_()", s.runes[i]) {
			return apart
		}
		j = max(j, hyphen)
	}
	return j
}

// digitValues gives the values of the Chinese digits.
func digitValues() map[rune]byte {
	values := make(map[rune]byte)
	rows := hanDigits()
	for i, r := range []rune(rows[0]) {
		values[r] = byte('0' + i)
	}
	for i, r := range []rune(rows[1]) {
		values[r] = byte('0' + i)
	}
	for i, r := range []rune(rows[2]) {
		values[r] = "01233"[i]
	}
	for _, r := range rows[3] {
		values[r] = '0'
	}
	return values
}

// digitKind reports whether a character is a digit, and whether a Chinese one.
func digitKind(r rune, value map[rune]byte) (han, ok bool) {
	if r < 0x80 {
		return false, isDigit(r)
	}
	if (r < 0x4e00 || r > 0x9fff) && !strings.ContainsRune(roundZeros, r) {
		return false, false
	}
	_, ok = value[r]
	return true, ok
}

// readRun finds the numbers in groups that follow each other.
func (s *stream) readRun(run []group, value map[rune]byte, o Options) []hit {
	if len(run) == 0 || run[len(run)-1].to-run[0].from < leastDigits {
		return nil
	}
	var hits []hit
	c := candidate{stream: s, on: o.On}
	for i := range run {
		c.begin()
		if i > 0 {
			c.prev = run[i].join
		}
		single := true
		for j := i; j < len(run) && len(c.digits)+run[j].to-run[j].from <= longest; j++ {
			single = single && run[j].to-run[j].from == 1
			if j-i >= groupsMost && !single {
				break
			}
			c.take(run[j], value, j == i)
			c.next = apart
			if j+1 < len(run) {
				c.next = run[j+1].join
			}
			if h, ok := c.read(); ok {
				hits = append(hits, h)
			}
		}
	}
	return surest(hits)
}

// surest leaves of hits that overlap the surest, of these the gravest, of these
// the longest.
func surest(hits []hit) []hit {
	if len(hits) < 2 {
		return hits
	}
	first, last := hits[0].from, hits[0].to
	for _, h := range hits {
		first, last = min(first, h.from), max(last, h.to)
	}
	slices.SortStableFunc(hits, func(a, b hit) int {
		switch {
		case a.sure != b.sure:
			if a.sure {
				return -1
			}
			return 1
		case a.kind != b.kind:
			return rank(a.kind) - rank(b.kind)
		case a.to-a.from != b.to-b.from:
			return b.to - b.from - a.to + a.from
		}
		return a.from - b.from
	})
	taken := make([]bool, last-first)
	kept := hits[:0]
	for _, h := range hits {
		if !slices.Contains(taken[h.from-first:h.to-first], true) {
			kept = append(kept, h)
			for i := h.from; i < h.to; i++ {
				taken[i-first] = true
			}
		}
	}
	return kept
}
