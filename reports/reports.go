package reports

import (
	"strings"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// Glyphs is what fonts know: how wide characters are and which can be printed
// at all.
type Glyphs interface {
	page.Metrics
	// Covers reports whether some font of the chain has r.
	Covers(r rune) bool
}

// event gives what was won in as it stands in a sentence: in quotation marks,
// unless it has some of its own.
func event(c award.Campaign) string {
	if c.Event == "" || strings.Contains(c.Event, openQuote) {
		return c.Event
	}
	return openQuote + c.Event + closeQuote
}

// issuers gives the offices that sign, in their order.
func issuers(c award.Campaign) []string {
	var names []string
	for name := range strings.SplitSeq(c.Issuer, enumeration) {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return names
}
