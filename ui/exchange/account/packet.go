package account

import (
	"jiajiang/award"
	"jiajiang/award/wording"
)

// A Difference is a field in which a nomination of a packet and the one here
// differ.
type Difference struct {
	Field        string // as [award.PacketEntry] names it
	Title        string
	Ours, Theirs string
}

// Differences gives both versions of what differs, as the screen may show it.
func Differences(say wording.Speaker, b award.Basis, e award.PacketEntry) []Difference {
	var all []Difference
	ours := award.DiscloseForm(e.Ours, e.Form, award.ToScreen)
	theirs := award.DiscloseForm(e.Theirs.Nomination, e.Theirs.Form, award.ToScreen)
	for _, field := range e.Fields {
		d := Difference{
			Field: field, Title: say.Field(b, theirs.Kind, field), Ours: say.FormValue(ours, field), Theirs: say.FormValue(theirs, field),
		}
		if field == "disclosure" {
			d.Ours, d.Theirs = say.Disclosure(e.Ours.Disclosure), say.Disclosure(e.Theirs.Nomination.Disclosure)
		}
		all = append(all, d)
	}
	return all
}
