package leak

import (
	"cmp"
	"slices"

	"jiajiang/award/roster"
)

// Kind is what a find is; package wording has its sentence.
type Kind string

// The kinds of finds.
const (
	IDNumber         Kind = "leak-id-number"  // 公民身份号码, also of the first generation
	PaperNumber      Kind = "leak-paper"      // the number of a passport, a permit or a foreigner's card
	Mobile           Kind = "leak-mobile"     // a mobile number
	BankCard         Kind = "leak-card"       // the number of a bank card or account
	Landline         Kind = "leak-landline"   // a landline; sure only where it is said to be a home's
	Email            Kind = "leak-email"      // a mailbox; sure where anybody can have one
	Plate            Kind = "leak-plate"      // a number plate
	Address          Kind = "leak-address"    // an address down to a door, a room or a group of a village
	ProtectedName    Kind = "leak-name"       // the name of a protected person
	ProtectedReading Kind = "leak-reading"    // its pinyin or initials
	CodeOwner        Kind = "leak-code-owner" // a mark by which one knows whose code name it is
)

// Kinds lists every kind in a fixed order, the gravest first.
func Kinds() []Kind {
	return []Kind{
		ProtectedName, ProtectedReading, CodeOwner, IDNumber, PaperNumber, BankCard, Mobile, Address, Landline, Email, Plate,
	}
}

// A Text is one run or line of a laid-out page.
type Text struct {
	Page, Line int // as the caller counts them
	Text       string
}

// A Secret is what is known of one protected person. Names of one character
// are not looked for, nor are readings of fewer than three letters and marks of
// fewer than three characters: they are in every text.
type Secret struct {
	Name    []string // every form of the name
	Reading []string // its pinyin with blanks between the syllables, with tones or without
	Mark    []string // telephone and ID numbers, a nickname, a work's title
	Hint    []string // what others have too, such as the unit: found once, unsure
	Owner   string   // comes back in [Find.Owner]
}

// Options say how to examine.
type Options struct {
	// Allowed are telephone numbers, mailboxes and addresses that may stand in
	// the document, such as those of the office. Protected people are found
	// whatever is allowed.
	Allowed []string
	// Simplify gives the simplified form of a character; nil compares characters
	// as they are.
	Simplify func(rune) rune
	// On is the day of publication: nobody is born later. Zero checks no day.
	On roster.Date
}

// A Span is a stretch of one text.
type Span struct {
	Text       int // the index in the texts handed in
	Page, Line int // of that text
	From, To   int // in runes of that text
}

// A Find is something that must not stand where it stands.
type Find struct {
	Kind Kind
	Span        // where it begins
	More []Span // where it goes on, if it is broken across texts
	// Shown is enough to recognize the find by and never the whole.
	Shown string
	Sure  bool
	Owner string // of the secret, for finds about protected people
}

// News gives the code and the arguments for the sentence: page, line, shown,
// and unsure where the find is not sure.
func (f Find) News() (code string, args map[string]any) {
	args = map[string]any{"page": f.Page, "line": f.Line, "shown": f.Shown}
	if !f.Sure {
		args["unsure"] = "unsure"
	}
	return string(f.Kind), args
}

// Examine finds what must not stand in the texts. Finds come in reading order;
// of several readings of the same characters the surest is given.
func Examine(texts []Text, secrets []Secret, o Options) []Find {
	s := newStream(texts, o.Simplify)
	var hits []hit
	hits = append(hits, s.numbers(o)...)
	hits = append(hits, s.addresses()...)
	hits = append(hits, s.mailboxes()...)
	hits = append(hits, s.plates()...)
	hits = s.without(hits, o.Allowed)
	hits = append(hits, s.secrets(secrets, o.Simplify)...)
	slices.SortStableFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to), cmp.Compare(rank(a.kind), rank(b.kind)), cmp.Compare(a.owner, b.owner))
	})
	finds := make([]Find, 0, len(hits))
	for _, h := range hits {
		finds = append(finds, s.find(h))
	}
	return finds
}

// rank gives the place of a kind among the kinds.
func rank(k Kind) int { return slices.Index(Kinds(), k) }

// A hit is a find in places of the stream.
type hit struct {
	kind     Kind
	from, to int
	sure     bool
	shown    string
	owner    string
}

// find brings a hit back to the texts.
func (s *stream) find(h hit) Find {
	f := Find{Kind: h.kind, Shown: h.shown, Sure: h.sure, Owner: h.owner}
	first, last := int(s.pos[h.from]), int(s.pos[h.to-1])
	for t := s.textAt(first); t <= s.textAt(last); t++ {
		begin, end := s.starts[t], s.starts[t+1]
		if begin == end {
			continue
		}
		span := Span{Text: t, Page: s.texts[t].Page, Line: s.texts[t].Line, From: max(first, begin) - begin, To: min(last+1, end) - begin}
		if t == s.textAt(first) {
			f.Span = span
		} else {
			f.More = append(f.More, span)
		}
	}
	return f
}

// without leaves out hits that stand in what is allowed. A bit of what is
// allowed is no reason: a hit must be the whole of a number or mailbox that is
// allowed, or a part of an allowed address.
func (s *stream) without(hits []hit, allowed []string) []hit {
	if len(allowed) == 0 || len(hits) == 0 {
		return hits
	}
	var words []string
	for _, a := range allowed {
		if w := foldAllowed(a); w != "" {
			words = append(words, w)
		}
	}
	return slices.DeleteFunc(hits, func(h hit) bool {
		text := foldAllowed(string(s.runes[h.from:h.to]))
		return slices.ContainsFunc(words, func(w string) bool {
			if h.kind == Address {
				return len(text) >= minAllowedAddress && contains(w, text) || contains(text, w) && len(w) >= minAllowedAddress
			}
			return w == text
		})
	})
}
