package award

// A Severity tells whether a finding stops an import.
type Severity uint8

// The severities.
const (
	Warn Severity = iota // shown; nothing need be decided
	Ask                  // nothing is stored before it is decided
)

// The findings of [Examine]. The comment names the arguments.
const (
	TitleMissing   Code = "title-missing"      // the list has no title: proposed
	CountGroup     Code = "count-group"        // a heading declares another number than stands under it: track, tier, declared, counted
	CountTotal     Code = "count-total"        // the text declares another number than was read: scope, declared, counted
	SameInTier     Code = "same-name-tier"     // one name twice in a tier: name, groups, units, count
	SameInTrack    Code = "same-name-track"    // one name in two tiers of a track: name, groups, units, count
	SameInCampaign Code = "same-name-campaign" // one name in two tracks: name, groups, units, count
	YearMissing    Code = "year-missing"       // the collection window has no year: start, end, proposed
	YearInferred   Code = "year-inferred"      // a year was taken from elsewhere in the text: date, source
	WindowPast     Code = "window-past"        // the collection window is over: end, today
	DatesReversed  Code = "dates-reversed"     // a period ends before it starts: start, end
	DateImpossible Code = "date-impossible"    // no calendar has this date: text
	MobileContact  Code = "mobile-contact"     // a personal mobile number as public contact: phone
	GlyphMissing   Code = "glyph-missing"      // no bundled font can print a name: name, characters
	LineUnread     Code = "line-unread"        // a line among the winners was not understood: text
	LinePartUnread Code = "line-part-unread"   // a part of a line was not understood: text
	ControlsFound  Code = "control-characters" // control or direction characters were taken out: text
	NameTooLong    Code = "long-name"          // a name is too long to be one: name, count, most
	NameDoubtful   Code = "doubtful-name"      // what was taken for a name does not look like one: text
	TierMissing    Code = "no-tier"            // winners stand under no tier: text
	NumberGap      Code = "number-gap"         // the printed numbering jumps: text
	NamedOutside   Code = "outside-list"       // a name stands only outside its tier's list: text
)

// FindingCodes lists every code that [Examine] can give, in a fixed order.
func FindingCodes() []Code {
	return []Code{
		TitleMissing, CountGroup, CountTotal, SameInTier, SameInTrack, SameInCampaign, YearMissing, YearInferred,
		WindowPast, DatesReversed, DateImpossible, MobileContact, GlyphMissing, LineUnread, LinePartUnread,
		ControlsFound, NameTooLong, NameDoubtful, TierMissing, NumberGap, NamedOutside,
	}
}

// A Choice is one way to settle a finding.
type Choice string

// The choices.
const (
	Keep   Choice = "keep"   // store it as it was read
	Merge  Choice = "merge"  // the later rows are the same winner as the first
	Reject Choice = "reject" // leave the row out; of several of one name, all but the first
	Adopt  Choice = "adopt"  // take what is proposed: a title, a year, the cleaned text
	Omit   Choice = "omit"   // leave the date out, the rest stays
)

// Choices lists every choice in a fixed order.
func Choices() []Choice { return []Choice{Keep, Merge, Reject, Adopt, Omit} }

// A Finding is something the clerk must know of, or decide, before a list is
// stored.
type Finding struct {
	Code     Code
	Severity Severity
	Lines    []int // 1-based numbers of the lines it is about
	Args     Args
	Choices  []Choice // what can be decided; the first is what accepting means
	Rows     []RowRef // the winners it is about
}

// A RowRef points at one winner of a roster.
type RowRef struct{ Group, Winner int }

// A Decision settles one finding.
type Decision struct {
	Choice Choice
	Year   int // for YearMissing with Adopt: the year, where it is not the proposed one
}

// Accept decides every finding that can be decided the way its first choice
// says, if accepted reports true for its code.
func Accept(findings []Finding, accepted func(Code) bool) map[int]Decision {
	decisions := make(map[int]Decision)
	for i, f := range findings {
		if len(f.Choices) > 0 && accepted(f.Code) {
			decisions[i] = Decision{Choice: f.Choices[0]}
		}
	}
	return decisions
}

// Pending gives the codes of the findings that still ask, each once, in the
// order of the findings.
func Pending(findings []Finding, decisions map[int]Decision) []Code {
	var codes []Code
	seen := make(map[Code]bool)
	for i, f := range findings {
		if _, decided := decisions[i]; f.Severity == Ask && !decided && !seen[f.Code] {
			seen[f.Code] = true
			codes = append(codes, f.Code)
		}
	}
	return codes
}
