package reports

import (
	"fmt"
	"sort"
	"strings"
)

// An Error says why a document cannot be made, in a code that package wording
// has a sentence for.
type Error struct {
	Code string
	Args map[string]any
}

// The codes of [Error]. The comment names the arguments.
const (
	// NoWinners: there is nobody to print the document for.
	NoWinners = "no-winners"
	// GlyphMissing: no font can print a character of these winners' names,
	// units or works: names (at most 20), count, characters (none of people
	// whom a message may not name).
	GlyphMissing = "glyph-missing-print"
	// TextGlyphMissing: no font can print a character of a text that is not a
	// winner's, such as the event or a place: text, characters.
	TextGlyphMissing = "glyph-missing-text"
	// NameTooWide: these names do not fit their certificate even on two
	// condensed lines: names (at most 20), count.
	NameTooWide = "name-too-wide"
	// TextTooLong: a text does not fit its place on the certificate: text.
	TextTooLong = "text-too-long"
	// CodeNameMissing: these certificates are for people who must not be named
	// and have no code name: numbers (at most 20), count.
	CodeNameMissing = "code-name-missing"
	// NoNominations: there is no nomination to print the paper for.
	NoNominations = "no-nominations"
	// NominationGlyphMissing: no font can print a character of this
	// nomination's form: name (empty where a message may not name), number,
	// characters (none of whom a message may not name).
	NominationGlyphMissing = "glyph-missing-nomination"
	// ReasonRepeats: the reason why something may be published writes it out, and
	// the journal would keep it: shown.
	ReasonRepeats = "proof-reason-repeats"
)

// Codes lists every code of [Error] in a fixed order.
func Codes() []string {
	return []string{NoWinners, GlyphMissing, TextGlyphMissing, NameTooWide, TextTooLong, CodeNameMissing, NoNominations, NominationGlyphMissing, ReasonRepeats}
}

// Error gives the code and the counts for logs. Names and texts stay out of
// it: they are for the person at the screen.
func (e *Error) Error() string {
	keys := make([]string, 0, len(e.Args))
	for k, v := range e.Args {
		if _, ok := v.(int); ok {
			keys = append(keys, k)
		}
	}
	sort.Strings(keys)
	var b strings.Builder
	b.WriteString(e.Code)
	for _, k := range keys {
		fmt.Fprintf(&b, " %s=%v", k, e.Args[k])
	}
	return b.String()
}

// News gives the code and the arguments for the sentence.
func (e *Error) News() (code string, args map[string]any) { return e.Code, e.Args }
