package store

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode/utf8"

	"jiajiang/store/reading"
)

// A sound is how one element of a name is read: its usual syllable and, of a
// surname, the others by which it is looked for.
type sound = uint16

// sounds numbers the sounds in use.
type sounds struct {
	readings *reading.Dictionary
	texts    [][]string
	initials []uint32 // by sound: the first letters of its syllables, a bit each
	byKey    map[string]sound
	byRune   map[rune]sound
	rank     []uint16 // by sound: its place in the alphabet; shorter than texts when out of date
}

func newSounds(d *reading.Dictionary) *sounds {
	return &sounds{readings: d, byKey: make(map[string]sound), byRune: make(map[rune]sound)}
}

// of numbers a sound. Beyond what a number can hold, sounds share the last:
// they are then found by their characters only.
func (s *sounds) of(syllables []string) sound {
	key := strings.Join(syllables, " ")
	n, ok := s.byKey[key]
	if !ok {
		if len(s.texts) > 0xFFFE {
			return 0xFFFE
		}
		n = sound(len(s.texts)) //nolint:gosec // compared above
		s.byKey[key] = n
		s.texts = append(s.texts, slices.Clone(syllables))
		var initials uint32
		for _, syllable := range syllables {
			if r, size := utf8.DecodeRuneInString(syllable); size > 0 {
				initials |= initial(r)
			}
		}
		s.initials = append(s.initials, initials)
	}
	return n
}

// initial gives the bit of a first letter. Each small letter has its own;
// digits share one, and all others share the rest.
func initial(r rune) uint32 {
	switch {
	case r >= 'a' && r <= 'z':
		return 1 << (r - 'a')
	case r >= '0' && r <= '9':
		return 1 << 26
	}
	return 1 << (27 + uint32(r)%5) //nolint:gosec // no character is negative
}

// rune numbers the sound of a character that is no surname.
func (s *sounds) rune(r rune) sound {
	n, ok := s.byRune[r]
	if !ok {
		n = s.of([]string{s.readings.Rune(r)})
		s.byRune[r] = n
	}
	return n
}

// ranks brings the alphabetical places of all sounds up to date.
func (s *sounds) ranks() {
	if len(s.rank) == len(s.texts) {
		return
	}
	order := make([]sound, len(s.texts))
	for i := range order {
		order[i] = sound(i)
	}
	slices.SortFunc(order, func(a, b sound) int { return cmp.Compare(s.texts[a][0], s.texts[b][0]) })
	s.rank = make([]uint16, len(order))
	place := uint16(0)
	for i, n := range order {
		if i > 0 && s.texts[n][0] != s.texts[order[i-1]][0] {
			place++
		}
		s.rank[n] = place
	}
}

// A lexicon numbers distinct texts and finds them by characters and by
// reading. Texts that no record has any more stay until the store is closed.
// They lie one behind another in few pieces of memory, since a million names
// in strings of their own would take three times as much.
type lexicon struct {
	sounds   *sounds
	people   bool // most texts are names of persons
	seed     maphash.Seed
	plain    numbering         // by text: those that read as the dictionary says
	byKey    map[string]uint32 // by text and what else matters: the others
	letters  []byte            // the folded texts
	ends     []uint32          // by text: where it ends in letters; before: where the first begins
	run      []sound
	stops    []uint32          // by text: where its sounds end in run; before: where the first begin
	initials []uint32          // by text: the first letters of its sounds, a bit each
	posts    map[rune][]uint32 // by character: the texts that have it, ascending
}

func newLexicon(s *sounds, people bool) *lexicon {
	l := &lexicon{
		sounds: s, people: people, seed: maphash.MakeSeed(), byKey: make(map[string]uint32),
		ends: []uint32{0}, stops: []uint32{0}, posts: make(map[rune][]uint32),
	}
	l.plain.hash = func(n uint32) uint64 { return maphash.Bytes(l.seed, l.text(n)) }
	return l
}

// size is the number of texts.
func (l *lexicon) size() int { return len(l.initials) }

// text gives a folded text. It must not be changed.
func (l *lexicon) text(n uint32) []byte { return l.letters[l.ends[n]:l.ends[n+1]] }

// of gives the sounds of a text.
func (l *lexicon) of(n uint32) []sound { return l.run[l.stops[n]:l.stops[n+1]] }

// add returns the number of a text. Its sounds are those of syllables where
// there are any, else the dictionary's; with person, as of a name that begins
// with a surname.
func (l *lexicon) add(text, syllables string, person bool) uint32 {
	text = reading.Fold(text)
	if syllables == "" && person == l.people {
		n, ok := l.plain.find(maphash.String(l.seed, text), func(n uint32) bool { return string(l.text(n)) == text })
		if !ok {
			n = l.append(text, syllables, person)
			l.plain.add(n)
		}
		return n
	}
	key := text + "\x00" + syllables
	if person != l.people {
		key += "\x01"
	}
	n, ok := l.byKey[key]
	if !ok {
		n = l.append(text, syllables, person)
		l.byKey[key] = n
	}
	return n
}

// append takes in a text that is not there.
func (l *lexicon) append(text, syllables string, person bool) uint32 {
	n := uint32(l.size()) //nolint:gosec // there are fewer texts than the type holds
	l.letters = append(l.letters, text...)
	l.ends = append(l.ends, uint32(len(l.letters))) //nolint:gosec // fewer letters than the type holds
	from := len(l.run)
	l.run = l.appendSounds(l.run, text, syllables, person)
	l.stops = append(l.stops, uint32(len(l.run))) //nolint:gosec // fewer sounds than the type holds
	var initials uint32
	for _, s := range l.run[from:] {
		initials |= l.sounds.initials[s]
	}
	l.initials = append(l.initials, initials)
	for _, r := range text {
		if p := l.posts[r]; len(p) == 0 || p[len(p)-1] != n {
			l.posts[r] = append(p, n)
		}
	}
	return n
}

// reserve makes room for finding so many texts.
func (l *lexicon) reserve(count int) { l.plain.reserve(count) }

// appendSounds appends the sounds of a folded text.
func (l *lexicon) appendSounds(run []sound, text, syllables string, person bool) []sound {
	from := len(run)
	if syllables == "" {
		for _, r := range text {
			run = append(run, l.sounds.rune(r))
		}
	} else {
		for s := range strings.FieldsSeq(syllables) {
			run = append(run, l.sounds.of([]string{foldSyllable(s)}))
		}
	}
	if !person {
		return run
	}
	for i, others := range l.sounds.readings.Surname([]rune(text)) {
		at := from + i
		if at >= len(run) {
			break
		}
		usual := others
		if syllables != "" { // what the clerk wrote comes first, the others still find it
			own := l.sounds.texts[run[at]][0]
			usual = append([]string{own}, slices.DeleteFunc(slices.Clone(others), func(s string) bool { return s == own })...)
		}
		run[at] = l.sounds.of(usual)
	}
	return run
}

// foldSyllable brings a syllable that somebody typed to the dictionary's form.
func foldSyllable(s string) string {
	return strings.NewReplacer("ü", "v", "'", "", "’", "").Replace(strings.ToLower(s))
}
