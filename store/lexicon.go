package store

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"jiajiang/store/reading"
)

// A sound is how one element of a name is read: its usual syllable and, of a
// surname, the others by which it is looked for.
type sound = uint16

// sounds numbers the sounds in use.
type sounds struct {
	readings *reading.Dictionary
	texts    [][]string
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
	}
	return n
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
type lexicon struct {
	sounds *sounds
	people bool // most texts are names of persons
	byKey  map[string]uint32
	texts  []string // folded
	start  []uint32 // by text: where its sounds begin in run
	run    []sound
	posts  map[rune][]uint32 // by character: the texts that have it, ascending
}

func newLexicon(s *sounds, people bool) *lexicon {
	return &lexicon{
		sounds: s, people: people, byKey: make(map[string]uint32), start: []uint32{0}, posts: make(map[rune][]uint32),
	}
}

// add returns the number of a text. Its sounds are those of syllables where
// there are any, else the dictionary's; with person, as of a name that begins
// with a surname.
func (l *lexicon) add(text, syllables string, person bool) uint32 {
	text = reading.Fold(text)
	key := text
	if syllables != "" {
		key += "\x00" + syllables
	}
	if person != l.people {
		key += "\x01"
	}
	if n, ok := l.byKey[key]; ok {
		return n
	}
	n := uint32(len(l.texts)) //nolint:gosec // there are fewer texts than the type holds
	l.byKey[key] = n
	l.texts = append(l.texts, text)
	l.run = l.appendSounds(l.run, text, syllables, person)
	l.start = append(l.start, uint32(len(l.run))) //nolint:gosec // fewer sounds than the type holds
	for _, r := range text {
		if p := l.posts[r]; len(p) == 0 || p[len(p)-1] != n {
			l.posts[r] = append(p, n)
		}
	}
	return n
}

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

// of gives the sounds of a text.
func (l *lexicon) of(n uint32) []sound { return l.run[l.start[n]:l.start[n+1]] }

// compare orders two texts by reading, then by their characters. Call ranks
// of sounds before.
func (l *lexicon) compare(a, b uint32) int {
	if a == b {
		return 0
	}
	x, y := l.of(a), l.of(b)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			if c := cmp.Compare(l.sounds.rank[x[i]], l.sounds.rank[y[i]]); c != 0 {
				return c
			}
		}
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(l.texts[a], l.texts[b]))
}

// A probe is one word of a query made ready for matching.
type probe struct {
	text  string
	word  []rune
	han   bool       // it has Chinese characters
	plain bool       // it has nothing else
	rare  []uint32   // the texts that have its rarest Chinese character
	steps [][]uint64 // by sound, by place in word: the places that one element can lead to
}

// longestWord is the longest word that is matched by reading, in characters.
const longestWord = 63

// probe makes a folded word ready.
func (l *lexicon) probe(text string) *probe {
	p := &probe{text: text, word: []rune(text), plain: true}
	for _, r := range p.word {
		if !unicode.Is(unicode.Han, r) {
			p.plain = false
			continue
		}
		if posts := l.posts[r]; !p.han || len(posts) < len(p.rare) {
			p.rare, p.han = posts, true
		}
	}
	if !p.plain && len(p.word) <= longestWord {
		p.steps = l.sounds.steps(p.word)
	}
	return p
}

// steps says for each sound and each place in word which places one element
// with that sound can lead to: past any beginning of one of its syllables.
// Sounds that lead nowhere have none.
func (s *sounds) steps(word []rune) [][]uint64 {
	all := make([][]uint64, len(s.texts))
	for n, syllables := range s.texts {
		var row []uint64
		for at := range word {
			var to uint64
			for _, syllable := range syllables {
				i := at
				for _, r := range syllable {
					if i >= len(word) || word[i] != r {
						break
					}
					i++
					to |= 1 << i
				}
			}
			if to == 0 {
				continue
			}
			if row == nil {
				row = make([]uint64, len(word))
			}
			row[at] = to
		}
		all[n] = row
	}
	return all
}

// matches reports whether text n has the word: its characters side by side,
// or beginnings of the readings of consecutive elements, or both mixed.
func (l *lexicon) matches(p *probe, n uint32) bool {
	if p.steps == nil {
		return strings.Contains(l.texts[n], p.text)
	}
	if p.han {
		return strings.Contains(l.texts[n], p.text) || l.matchesMixed(p, n)
	}
	run := l.of(n)
	goal := uint64(1) << len(p.word)
	for i := range run {
		row := p.steps[run[i]]
		if row == nil || row[0] == 0 {
			continue
		}
		state := row[0]
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
	if row == nil {
		return 0
	}
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
	for _, r := range l.texts[n] {
		text = append(text, r)
	}
	if len(run) != len(text) {
		return false
	}
	goal := uint64(1) << len(p.word)
	for i := range text {
		state := uint64(1)
		if row := p.steps[run[i]]; p.word[0] != text[i] && (row == nil || row[0] == 0) {
			continue
		}
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
	found := []uint32{}
	if within == nil && !p.han {
		for n := range uint32(len(l.texts)) { //nolint:gosec // there are fewer texts than the type holds
			if l.matches(p, n) {
				found = append(found, n)
			}
		}
		return found
	}
	if within == nil {
		within = p.rare
	}
	for _, n := range within {
		if l.matches(p, n) {
			found = append(found, n)
		}
	}
	return found
}
