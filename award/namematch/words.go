package namematch

import (
	_ "embed"
	"slices"
	"strings"
	"unicode/utf8"
)

// wordList is data/words.txt: the words by which names of units are built and
// by which lists remark on persons' names, by section.
//
//go:embed data/words.txt
var wordList string

// similarList is data/similar.txt: on each line characters that are taken for
// each other, though each is a name of its own.
//
//go:embed data/similar.txt
var similarList string

// A wordBook is what the two lists say. It is only read.
type wordBook struct {
	provinces, areas, legal, male, female, former []string
	numerals, masks                               string
	long, short                                   []string // words and, at the same place, what they are shortened to; the longest first
	similar                                       map[rune]rune
}

func newWordBook() *wordBook {
	b := &wordBook{similar: make(map[rune]rune)}
	section := make(map[string][]string)
	var name string
	for line := range strings.Lines(wordList) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			name = strings.Trim(line, "[]")
			continue
		}
		section[name] = append(section[name], strings.Fields(line)...)
	}
	b.provinces, b.areas, b.legal = section["province"], section["area"], section["legal"]
	b.male, b.female, b.former = section["male"], section["female"], section["former"]
	b.numerals, b.masks = strings.Join(section["numeral"], ""), strings.Join(section["mask"], "")
	byLength := slices.Clone(section["short"])
	slices.SortStableFunc(byLength, func(x, y string) int { return strings.IndexByte(y, '=') - strings.IndexByte(x, '=') })
	for _, pair := range byLength {
		long, short, _ := strings.Cut(pair, "=")
		b.long, b.short = append(b.long, long), append(b.short, short)
	}
	for line := range strings.Lines(similarList) {
		first, _ := utf8.DecodeRuneInString(line)
		for _, r := range strings.TrimSpace(line) {
			b.similar[r] = first
		}
	}
	return b
}

// skeleton gives name with every character that is taken for others as the
// first of them.
func (b *wordBook) skeleton(name string) string {
	return strings.Map(func(r rune) rune {
		if first, ok := b.similar[r]; ok {
			return first
		}
		return r
	}, name)
}

// sexOf reads a word for male or female: 'm', 'f', or 0.
func (b *wordBook) sexOf(word string) byte {
	switch {
	case slices.Contains(b.male, word):
		return 'm'
	case slices.Contains(b.female, word):
		return 'f'
	}
	return 0
}
