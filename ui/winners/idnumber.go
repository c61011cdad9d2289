package winners

import (
	"strings"

	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/part"
)

// fieldIDNumber is the field of an ID number, as problems name it.
const fieldIDNumber = "id-number"

// clear4 is how many characters of an ID number are always shown.
const clear4 = 4

// maskID gives an ID number as it may stand on a screen that others see: its
// last four characters.
func maskID(number string) string {
	if len(number) <= clear4 {
		return number
	}
	return strings.Repeat("*", len(number)-clear4) + number[len(number)-clear4:]
}

// An idField holds an ID number. It shows the last four characters until it is
// asked for all of them, and is edited only then: the number is on the screen
// for whoever needs it and not for whoever passes by.
type idField struct {
	entry  *part.Entry
	number string // as it is stored
	masked bool
}

// newIDField gives an empty field. Shown tells that the number came into sight.
func newIDField(shown func(write func())) *idField {
	f := &idField{entry: part.NewEntry()}
	f.entry.ActionItem = part.NewQuietButton("", theme.VisibilityIcon(), func() { shown(f.unmask) })
	return f
}

// set shows another number, masked; a field without one can be typed into.
func (f *idField) set(number string, editable bool) {
	f.number, f.masked = number, len(number) > clear4
	f.entry.SetText(maskID(number))
	f.eye(f.masked && editable)
	if f.masked || !editable {
		f.entry.Disable()
	} else {
		f.entry.Enable()
	}
}

// unmask shows the number and lets it be edited.
func (f *idField) unmask() {
	f.masked = false
	f.entry.SetText(f.number)
	f.eye(false)
	f.entry.Enable()
}

// eye shows or hides the button that unmasks.
func (f *idField) eye(on bool) {
	if on {
		f.entry.ActionItem.Show()
	} else {
		f.entry.ActionItem.Hide()
	}
}

// read gives the number in the form in which it is kept.
func (f *idField) read() award.Guarded {
	if f.masked {
		return award.Guard(f.number)
	}
	return award.Guard(award.FoldIDNumber(strings.TrimSpace(f.entry.Text)))
}
