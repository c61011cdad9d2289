package leak

import (
	"slices"
	"strings"

	"jiajiang/award/identifier"
)

// mailboxes finds mailboxes. Those of authorities are none of a person's.
func (s *stream) mailboxes() []hit {
	const longest = 64 // characters before and behind the sign
	var hits []hit
	for i, r := range s.runes {
		if r != '@' {
			continue
		}
		from := i
		for from > 0 && i-from < longest && s.joined(from) && mailRune(s.at(from-1)) {
			from--
		}
		to := i + 1
		for to < len(s.runes) && s.joined(to) && mailRune(s.at(to)) {
			to++
		}
		for to > i+1 && !isLetter(s.at(to-1)) {
			to--
		}
		domain := string(s.runes[i+1 : to])
		if from == i || !strings.Contains(domain, ".") || domain == officeMail || strings.HasSuffix(domain, "."+officeMail) {
			continue
		}
		sure := false
		for _, free := range freeMail() {
			if domain == free {
				sure = true
			} else if strings.HasPrefix(domain, free) && s.gap[i+1+len(free)]&textGap != 0 { // the next text follows
				sure, to, domain = true, i+1+len(free), free
			}
		}
		hits = append(hits, hit{kind: Email, from: from, to: to, sure: sure, shown: string(s.runes[from]) + "***@" + domain})
	}
	return hits
}

// joined reports whether character i belongs to the same word as the one
// before: no blank parts them.
func (s *stream) joined(i int) bool { return s.gap[i]&blanks == 0 }

// mailRune reports whether r may stand in a mailbox.
func mailRune(r rune) bool {
	return isLetter(r) || isDigit(r) || r == '.' || r == '_' || r == '-' || r == '+'
}

// plates finds number plates: a province, a letter, and five or six letters and
// digits, of which the last may be a word.
func (s *stream) plates() []hit {
	var hits []hit
	for i, r := range s.runes {
		if r < 0x4e00 || !isLetter(s.at(i+1)) || !strings.ContainsRune(plateProvinces, r) || s.at(i+1) == 'i' {
			continue
		}
		from := i + 2
		if at := s.at(from); at == '·' || at == '.' || at == '-' {
			from++
		}
		to, figures := from, 0
		for to < len(s.runes) && to-from < 6 && (isDigit(s.at(to)) || isLetter(s.at(to)) && s.at(to) != 'i' && s.at(to) != 'o') {
			if isDigit(s.at(to)) {
				figures++
			}
			to++
		}
		tail := 0
		if strings.ContainsRune(plateTails, s.at(to)) && s.at(to) != 0 {
			tail = 1
		}
		if figures < 3 || to-from+tail < 5 || to-from+tail > 6 || to < len(s.runes) && s.touches(to) && mailRune(s.at(to)) && s.at(to) != '.' {
			continue
		}
		h := hit{kind: Plate, from: i, to: to + tail, sure: true}
		h.shown = strings.ToUpper(string(s.runes[i:i+2])) + strings.Repeat("*", h.to-from-2) + strings.ToUpper(string(s.runes[h.to-2:h.to]))
		hits = append(hits, h)
	}
	return hits
}

// minAllowedAddress is how many bytes an allowed address has at least for a
// part of it to be allowed too.
const minAllowedAddress = 12

// contains reports whether the first holds the second.
func contains(s, part string) bool { return strings.Contains(s, part) }

// foldAllowed folds what is allowed, and what is found, so that they compare.
func foldAllowed(text string) string {
	f := newFolder(nil)
	w := strings.Map(func(r rune) rune {
		if r == '-' || r == '(' || r == ')' {
			return -1
		}
		return r
	}, string(f.word(text)))
	if strings.HasPrefix(w, "+86") {
		if p, err := identifier.CheckPhone(w); err == nil {
			return p.Number
		}
	}
	return w
}

// unlike leaves out the words that are the same as one before.
func unlike(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}
