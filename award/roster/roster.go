// Package roster reads the lines of a published Chinese award list into a Roster.
//
// A list arrives as plain lines, whatever it was before: a web page, a Word text, a spreadsheet whose cells were joined by
// TAB. Its words: a Group is what stands under one tier (奖次) of one track (组别); its Winners are persons or units; a
// Collection is the notice that tells winners how to get the prize; a Publicity is the announcement open to objections.
//
// Parse never fails. Every line handed in has exactly one Line in the result, with what it was read as; what was not
// understood stays there, marked with its number and the codes that say why. A clerk who disagrees marks lines (Mark) and
// the whole reading follows.
//
// The package judges nothing: it does not count names against declared numbers, look for duplicates or compare dates with
// a calendar of working days. It only says where everything came from, so that others can.
package roster

import (
	"slices"
	"strings"
)

// ScopeAll is the Scope of a declared total that covers the whole list.
const ScopeAll = "全部"

// Roster is one published list as it was read.
type Roster struct {
	Title          string // the heading that names the list; "" when the text starts straight with prose
	TitleLines     []int  // 1-based numbers of the lines the title was printed on
	Groups         []Group
	DeclaredTotals []DeclaredTotal
	Collection     *Collection // nil when winners need do nothing
	Publicity      *Publicity  // nil when the list is not open to objections
	Issuer         string      // the signature; several joined with 、
	IssuerLines    []int
	IssuedOn       When
	Lines          []Line // one for every line handed in, in order
}

// Group is one tier of one track, in order of first appearance.
type Group struct {
	Track    string // "" when the list has no tracks
	Tier     string // "" when the list has no tiers
	Declared *int   // the number printed with the group's own heading; nil when none is
	Vacant   bool   // printed as not awarded (空缺)
	Winners  []Winner
	Line     int // the line of the group's heading; 0 when it has none
}

// WinnerKind tells a person from a unit (a collective, an office, a household).
type WinnerKind int

// The kinds of winner.
const (
	Person WinnerKind = iota
	Unit
)

// String gives the corpus word, "person" or "unit".
func (k WinnerKind) String() string {
	if k == Unit {
		return "unit"
	}
	return "person"
}

// Winner is one name on the list.
type Winner struct {
	Name string // padding undone, annotations such as (女) removed, masks kept
	Unit string // affiliation with post, or place of origin, as printed; "" when none
	Work string // title of the work without its marks; several joined with 、; "" when none
	Kind WinnerKind
	Line int // 1-based number of the line the name stands on
}

// DeclaredTotal is a number of winners the text states outside the headings of single groups.
//
// Scope is the printed word the number belongs to: a tier ("一等奖"), a track ("书法组"), a category such as "集体" or "个人",
// or ScopeAll. Counted gives the number to compare it with.
type DeclaredTotal struct {
	Scope string
	Count int
	Line  int
}

// Place is one place where prizes are handed out.
type Place struct {
	Who   string // the winners it is for; "" when it is for all
	Place string
}

// Collection is what the text tells winners to do to get the prize.
type Collection struct {
	Start, End When
	Hours      string // opening hours and closed days as printed
	Places     []Place
	Documents  []string // what to bring
	Phones     []string // as printed, extension included
	Contacts   []string
	Proxy      string // the sentence on collecting for somebody else
	Forfeiture string // the sentence on prizes not collected in time
	Lines      []int  // the lines read as the notice
}

// Publicity is an announcement open to objections.
type Publicity struct {
	Start, End When
	Workdays   int // stated number of working days; 0 when not stated
	Phones     []string
	Emails     []string
	Addresses  []string
	Lines      []int
}

// LineKind says what a line was read as.
type LineKind int

// The kinds of line.
const (
	KindBlank     LineKind = iota // nothing on it
	KindTitle                     // the list's title
	KindTrack                     // a heading that opens a track
	KindTier                      // a heading that opens a tier; names may follow on the same line
	KindNames                     // winners, or a part of a winner's entry (work, unit, author)
	KindHeader                    // the header row of a table
	KindNotice                    // collection or publicity
	KindSignature                 // issuer or date of issue
	KindProse                     // running text without winners
	KindNothing                   // page furniture: navigation, page numbers, links
	KindUnread                    // stands among winners and was not understood
)

// String gives a short English word for the kind, for logs and goldens.
func (k LineKind) String() string {
	names := [...]string{"blank", "title", "track", "tier", "names", "header", "notice", "signature", "prose", "nothing", "unread"}
	if k < 0 || int(k) >= len(names) {
		return "unknown"
	}
	return names[k]
}

// Code says what is doubtful about a line.
type Code string

// The codes a line can carry.
const (
	CodeUnread         Code = "unread"          // stands among winners; no name was found on it
	CodePartUnread     Code = "part-unread"     // names were found, but a part of the line is not one
	CodeNoTier         Code = "no-tier"         // winners stand under no tier
	CodeDoubtfulName   Code = "doubtful-name"   // a name was taken by its position; it does not look like one
	CodeLongName       Code = "long-name"       // a name is longer than any real one
	CodeControls       Code = "controls"        // control, zero-width or direction characters were removed for reading
	CodeImpossibleDate Code = "impossible-date" // a printed date that no calendar has
	CodeDatesReversed  Code = "dates-reversed"  // a period that ends before it starts
	CodeNumberGap      Code = "number-gap"      // the printed numbering of entries jumps here
	CodeOutside        Code = "outside"         // a name known to a tier only from outside its list (an appendix)
)

// Line is how one input line was read.
type Line struct {
	Number  int    // 1-based
	Text    string // as handed in
	Kind    LineKind
	Group   int    // index into Groups of the winners on it or of the group it opens; -1 when none
	Winners int    // how many winners were taken from it
	Why     []Code // what is doubtful about it; nil when nothing is
	Marked  bool   // the kind was set by a Mark
}

// Mark is what a clerk declares a line to be. It overrules the reader, and later lines follow it.
type Mark int

// The marks.
const (
	MarkNone    Mark = iota // read as usual
	MarkTitle               // (a part of) the title
	MarkTrack               // opens a track
	MarkTier                // opens a tier
	MarkNames               // names under the current tier, whatever it looks like
	MarkNotice              // belongs to the collection or publicity notice
	MarkNothing             // is skipped
)

// Options are the reader's settings; the zero value is usual.
type Options struct {
	Year  int          // completes dates for which the text has no year; 0 leaves them without
	Marks map[int]Mark // by 1-based line number
}

// Total is the number of winners of all groups; a person in two groups counts twice.
func (r *Roster) Total() int {
	n := 0
	for i := range r.Groups {
		n += len(r.Groups[i].Winners)
	}
	return n
}

// Counted gives the number of winners that fall under a declared total's scope; ok is false when the scope names nothing
// on the list.
//
// ScopeAll covers every winner. Otherwise the scope is looked for, in this order: among the tracks, among the tiers, and
// as the category of units or of persons.
func (r *Roster) Counted(scope string) (n int, ok bool) {
	if scope == ScopeAll {
		return r.Total(), true
	}
	byTrack, byTier := 0, 0
	isTrack, isTier := false, false
	for i := range r.Groups {
		g := &r.Groups[i]
		if g.Track == scope {
			isTrack, byTrack = true, byTrack+len(g.Winners)
		}
		if g.Tier == scope {
			isTier, byTier = true, byTier+len(g.Winners)
		}
	}
	switch {
	case isTrack:
		return byTrack, true
	case isTier:
		return byTier, true
	}
	kind, ok := categoryKind(scope)
	if !ok {
		return 0, false
	}
	for i := range r.Groups {
		for _, w := range r.Groups[i].Winners {
			if w.Kind == kind {
				n++
			}
		}
	}
	return n, true
}

// Unread gives the lines that stand among winners and were not understood, or only in part.
func (r *Roster) Unread() []Line {
	var out []Line
	for _, l := range r.Lines {
		if l.Kind == KindUnread || l.has(CodePartUnread) {
			out = append(out, l)
		}
	}
	return out
}

func (l *Line) has(c Code) bool {
	return slices.Contains(l.Why, c)
}

// Split cuts text into the lines Parse wants: at every line feed, carriage return (or both together), vertical tab, form feed, U+0085, U+2028 and U+2029.
func Split(text string) []string {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	f := func(r rune) bool {
		switch r {
		case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
			return true
		}
		return false
	}
	var lines []string
	start := 0
	for i, r := range text {
		if f(r) {
			lines = append(lines, text[start:i])
			start = i + len(string(r))
		}
	}
	if start < len(text) {
		lines = append(lines, text[start:])
	}
	return lines
}
