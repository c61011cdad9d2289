package store

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// A probe is one word of a query made ready for matching.
type probe struct {
	text    []byte
	word    []rune
	han     bool       // it has Chinese characters
	plain   bool       // it has nothing else
	initial uint32     // the bit of its first letter
	steps   [][]uint64 // by sound, by place in word: the places that one element can lead to
	first   []uint64   // by sound: those from the beginning of word
}

// longestWord is the longest word that is matched by reading, in characters.
const longestWord = 63

// probe makes a folded word ready. It serves all lexicons that share s.
func (s *sounds) probe(text string) *probe {
	p := &probe{text: []byte(text), word: []rune(text), plain: true}
	for _, r := range p.word {
		if unicode.Is(unicode.Han, r) {
			p.han = true
		} else {
			p.plain = false
		}
	}
	p.initial = initial(p.word[0])
	if !p.plain && len(p.word) <= longestWord {
		p.setSteps(s)
	}
	return p
}

// setSteps says for each sound and each place in word which places one element
// with that sound can lead to: past any beginning of one of its syllables.
// Sounds that lead nowhere have none.
func (p *probe) setSteps(s *sounds) {
	p.steps, p.first = make([][]uint64, len(s.texts)), make([]uint64, len(s.texts))
	for n, syllables := range s.texts {
		var row []uint64
		for at := range p.word {
			var to uint64
			for _, syllable := range syllables {
				to |= p.reach(syllable, at)
			}
			if to == 0 {
				continue
			}
			if row == nil {
				row = make([]uint64, len(p.word))
			}
			row[at] = to
		}
		if row != nil {
			p.steps[n], p.first[n] = row, row[0]
		}
	}
}

// reach gives the places in word that beginnings of a syllable lead to from one.
func (p *probe) reach(syllable string, at int) uint64 {
	var to uint64
	for _, r := range syllable {
		if at >= len(p.word) || p.word[at] != r {
			break
		}
		at++
		to |= 1 << at
	}
	return to
}

// isInitial reports whether the word is one letter that has a bit of its own:
// the texts with that bit have the word.
func (p *probe) isInitial() bool { return len(p.word) == 1 && p.word[0] >= 'a' && p.word[0] <= 'z' }

// matches reports whether text n has the word: its characters side by side,
// or beginnings of the readings of consecutive elements, or both mixed.
func (l *lexicon) matches(p *probe, n uint32) bool {
	if p.steps == nil {
		return bytes.Contains(l.text(n), p.text)
	}
	if p.han {
		return bytes.Contains(l.text(n), p.text) || l.matchesMixed(p, n)
	}
	run := l.of(n)
	goal := uint64(1) << len(p.word)
	for i, s := range run {
		state := p.first[s]
		for j := i + 1; state&goal == 0 && state != 0 && j < len(run); j++ {
			state = advance(state, p.steps[run[j]])
		}
		if state&goal != 0 {
			return true
		}
	}
	return false
}

// advance gives the places that the next element leads to from those in state.
func advance(state uint64, row []uint64) uint64 {
	var next uint64
	for at := range row {
		if state&(1<<at) != 0 {
			next |= row[at]
		}
	}
	return next
}

// matchesMixed matches characters and readings together; readings count only
// where there is one for each character.
func (l *lexicon) matchesMixed(p *probe, n uint32) bool {
	var buf [2 * longestWord]rune // most texts fit: no allocation for each
	run, text := l.of(n), buf[:0]
	for rest := l.text(n); len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		text, rest = append(text, r), rest[size:]
	}
	if len(run) != len(text) {
		return false
	}
	goal := uint64(1) << len(p.word)
	for i := range text {
		if p.word[0] != text[i] && p.first[run[i]] == 0 {
			continue
		}
		state := uint64(1)
		for j := i; j < len(text) && state != 0 && state&goal == 0; j++ {
			next := advance(state, p.steps[run[j]])
			for at, r := range p.word {
				if r == text[j] && state&(1<<at) != 0 {
					next |= 1 << (at + 1)
				}
			}
			state = next
		}
		if state&goal != 0 {
			return true
		}
	}
	return false
}

// search gives the texts that have the word, ascending: among those in within
// if it is not nil.
func (l *lexicon) search(p *probe, within []uint32) []uint32 {
	if p.han {
		rare := l.rarest(p)
		if p.plain && len(p.word) == 1 {
			return rare
		}
		if within == nil || len(rare) < len(within) {
			within = rare
		}
	}
	if within != nil {
		return gatherInHalves(len(within), func(found []uint32, from, to int) []uint32 {
			for _, n := range within[from:to] {
				if l.matches(p, n) {
					found = append(found, n)
				}
			}
			return found
		})
	}
	return gatherInHalves(len(l.initials), func(found []uint32, from, to int) []uint32 {
		for i, initials := range l.initials[from:to] {
			if p.steps != nil && initials&p.initial == 0 {
				continue // no sound begins as the word does
			}
			if n := uint32(from + i); p.isInitial() || l.matches(p, n) { //nolint:gosec // there are fewer texts than the type holds
				found = append(found, n)
			}
		}
		return found
	})
}

// rarest gives the texts that have the word's rarest Chinese character.
func (l *lexicon) rarest(p *probe) []uint32 {
	var rare []uint32
	for _, r := range p.word {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		posts := l.posts[r]
		if len(posts) == 0 {
			return []uint32{}
		}
		if rare == nil || len(posts) < len(rare) {
			rare = posts
		}
	}
	return rare
}
