package leak

import (
	"slices"
	"strings"

	"jiajiang/award/identifier"
)

// A pattern is one form by which a secret may stand in a text.
type pattern struct {
	kind  Kind
	runes []rune
	shown string
	owner string
	weak  bool // too short to be sure of
	hint  bool // never sure, and found once
}

// The fewest characters that are looked for.
const (
	leastName    = 2
	leastReading = 3
	leastMark    = 3
	leastInitial = 4
	sureReading  = 6 // letters from which on a reading is no other word
)

// secrets finds the forms of secrets.
func (s *stream) secrets(secrets []Secret, simplify func(rune) rune) []hit {
	f := newFolder(simplify)
	var words, latin []pattern
	for _, secret := range secrets {
		for _, n := range secret.Name {
			words = append(words, namePatterns(f, n, secret.Owner)...)
		}
		for _, m := range secret.Mark {
			words = append(words, markPatterns(f, m, secret.Owner)...)
		}
		for _, m := range secret.Hint {
			for _, p := range markPatterns(f, m, secret.Owner) {
				p.hint = true
				words = append(words, p)
			}
		}
		for _, r := range secret.Reading {
			latin = append(latin, readingPatterns(f, r, secret.Owner)...)
		}
	}
	var hits []hit
	hinted := make(map[*pattern]bool)
	newAutomaton(words).scan(s.runes, func(p *pattern, to int) {
		if p.hint && hinted[p] {
			return
		}
		if h, ok := s.wordHit(p, to-len(p.runes), to); ok {
			hinted[p] = p.hint
			hits = append(hits, h)
		}
	})
	hits = append(hits, s.pulledApart(words)...)
	if len(latin) > 0 {
		hits = append(hits, s.readings(latin)...)
	}
	return distinct(hits)
}

// distinct leaves out hits that say the same, and hits inside another of the
// same kind and owner.
func distinct(hits []hit) []hit {
	slices.SortStableFunc(hits, func(a, b hit) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	type whose struct {
		kind  Kind
		owner string
	}
	last := make(map[whose]int)
	out := hits[:0]
	for _, h := range hits {
		key := whose{h.kind, h.owner}
		if h.to <= last[key] {
			continue
		}
		last[key] = h.to
		out = append(out, h)
	}
	return out
}

// namePatterns gives the forms of a name: with its middle dots and without.
func namePatterns(f *folder, name, owner string) []pattern {
	folded := f.word(name)
	if len(folded) < leastName {
		return nil
	}
	p := pattern{kind: ProtectedName, runes: folded, shown: identifier.TailProfile().MaskName(name), owner: owner, weak: len(folded) < 3}
	if p.shown == name {
		p.shown = "***"
	}
	all := []pattern{p}
	if slices.Contains(folded, '·') {
		p.runes = slices.DeleteFunc(slices.Clone(folded), func(r rune) bool { return r == '·' })
		all = append(all, p)
	}
	return all
}

// markPatterns gives the forms of a mark: as it is, and a number also without
// what parts its groups.
func markPatterns(f *folder, mark, owner string) []pattern {
	folded := f.word(mark)
	if len(folded) < leastMark {
		return nil
	}
	p := pattern{kind: CodeOwner, runes: folded, shown: string(folded[0]) + "***", owner: owner, weak: len(folded) < leastInitial}
	all := []pattern{p}
	if isDigit(folded[0]) && slices.Contains(folded, '-') {
		p.runes = slices.DeleteFunc(slices.Clone(folded), func(r rune) bool { return r == '-' })
		all = append(all, p)
	}
	return all
}

// wordHit judges a name or mark found in the stream.
func (s *stream) wordHit(p *pattern, from, to int) (hit, bool) {
	h := hit{kind: p.kind, from: from, to: to, shown: p.shown, owner: p.owner, sure: true}
	if (isLetter(p.runes[0]) && s.touches(from) && isLetter(s.at(from-1))) || (isLetter(p.runes[len(p.runes)-1]) && s.touches(to) && isLetter(s.at(to))) {
		return hit{}, false // inside a longer word
	}
	if isDigit(p.runes[0]) && s.touches(from) && isDigit(s.at(from-1)) || isDigit(p.runes[len(p.runes)-1]) && s.touches(to) && isDigit(s.at(to)) {
		h.sure = false // inside a longer number
	}
	left := !isHan(s.at(from-1)) || !s.touches(from)
	right := !isHan(s.at(to)) || !s.touches(to)
	crosses := false
	for i := from + 1; i < to; i++ {
		crosses = crosses || s.gap[i]&textGap != 0
	}
	switch {
	case p.hint, p.weak && crosses, p.weak && !left && !right, crosses && !left && !right:
		h.sure = false
	}
	return h, true
}

// pulledApart finds names whose characters are parted by signs nobody writes in
// a name: 江.知.远. Names of two characters are not looked for, as what stands
// at the end of one entry and at the beginning of the next makes too many.
func (s *stream) pulledApart(words []pattern) []hit {
	var names []pattern
	for _, p := range words {
		if p.kind == ProtectedName && !p.weak && !slices.Contains(p.runes, '·') {
			names = append(names, p)
		}
	}
	if len(names) == 0 {
		return nil
	}
	rest := make([]rune, 0, len(s.runes))
	at := make([]int32, 0, len(s.runes))
	for i, r := range s.runes {
		if r >= 0x2000 || !strings.ContainsRune("-._·*/|+~'\"`^", r) {
			rest, at = append(rest, r), append(at, int32(i))
		}
	}
	if len(rest) == len(s.runes) {
		return nil
	}
	var hits []hit
	newAutomaton(names).scan(rest, func(p *pattern, to int) {
		from, last := int(at[to-len(p.runes)]), int(at[to-1])
		if last-from >= len(p.runes) {
			hits = append(hits, hit{kind: p.kind, from: from, to: last + 1, shown: p.shown, owner: p.owner})
		}
	})
	return hits
}

// readingPatterns gives the forms of a reading: the syllables in their order,
// the family name last, with ü written otherwise, and the initials.
func readingPatterns(f *folder, reading, owner string) []pattern {
	var syllables []string
	var initials []rune
	for part := range strings.FieldsFuncSeq(reading, func(r rune) bool { return !isReading(f, r) }) {
		if w := letters(f.word(part)); len(w) > 0 {
			syllables = append(syllables, string(w))
			initials = append(initials, w[0])
		}
	}
	straight := strings.Join(syllables, "")
	if len(straight) < leastReading {
		return nil
	}
	forms := []string{straight}
	for family := 1; family <= 2 && family < len(syllables); family++ {
		forms = append(forms, strings.Join(syllables[family:], "")+strings.Join(syllables[:family], ""))
	}
	for _, form := range slices.Clone(forms) {
		if strings.Contains(form, "v") {
			forms = append(forms, strings.ReplaceAll(form, "v", "u"), strings.ReplaceAll(form, "v", "yu"))
		}
	}
	var all []pattern
	for _, form := range unlike(forms) {
		all = append(all, pattern{kind: ProtectedReading, runes: []rune(form), shown: form[:1] + "***", owner: owner, weak: len(form) < sureReading})
	}
	if len(initials) >= leastInitial {
		all = append(all, pattern{kind: ProtectedReading, runes: initials, shown: string(initials[:1]) + "***", owner: owner, weak: true})
	}
	return all
}

// isReading reports whether a character is part of a syllable.
func isReading(f *folder, r rune) bool {
	folded, what := f.fold(r)
	return what == kept && (isLetter(folded) || isDigit(folded)) || r >= 0x300 && r < 0x370
}

// letters leaves the letters.
func letters(w []rune) []rune {
	return slices.DeleteFunc(w, func(r rune) bool { return !isLetter(r) })
}

// readings finds readings in the letters of the stream: syllables may be parted
// by blanks, hyphens, dots and apostrophes, and have the number of their tone
// behind them. A reading that is a piece of a longer word is none.
func (s *stream) readings(patterns []pattern) []hit {
	var only []rune
	var at []int
	for i, r := range s.runes {
		switch {
		case isLetter(r):
			only, at = append(only, r), append(at, i)
		case strings.ContainsRune("-·.'’_`", r):
		case r >= '1' && r <= '5' && isLetter(s.at(i-1)) && !isDigit(s.at(i+1)):
		default:
			if len(only) > 0 && only[len(only)-1] != 0 {
				only, at = append(only, 0), append(at, i)
			}
		}
	}
	var hits []hit
	newAutomaton(patterns).scan(only, func(p *pattern, to int) {
		from, last := at[to-len(p.runes)], at[to-1]
		if s.touches(from) && isLetter(s.at(from-1)) || s.touches(last+1) && isLetter(s.at(last+1)) {
			return
		}
		hits = append(hits, hit{kind: p.kind, from: from, to: last + 1, shown: p.shown, owner: p.owner, sure: !p.weak})
	})
	return hits
}
