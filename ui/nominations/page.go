package nominations

import (
	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/part"
)

// A page is one part of a form as it is edited.
type page interface {
	object() fyne.CanvasObject
	// fill shows what stands in the form.
	fill(f award.FormText)
	// read writes what is typed into the form and says what cannot be stored as
	// it is typed.
	read(f *award.FormText) []slip
	// jump gives the keys to a field as wants name it; false: it is not here.
	jump(field string) bool
}

// A slip is something typed that is not what its field is for: it is not stored
// until it is mended.
type slip struct {
	field string
	text  string
}

// targets are fields by the names that wants give them.
type targets map[string]fyne.Focusable

// jump gives the keys to a field.
func (t targets) jump(field string) bool {
	f, ok := t[field]
	if !ok {
		return false
	}
	part.Focus(f)
	return true
}
