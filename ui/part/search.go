package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Search is the field above a list that narrows it while one types. Escape
// empties it; Enter and Down go on into the list.
type Search struct {
	Entry
	OnSearch func(text string)
	OnLeave  func()
}

// NewSearch returns an empty field.
func NewSearch(placeholder string) *Search {
	s := &Search{}
	s.init()
	s.self = s
	s.PlaceHolder = placeholder
	s.Icon = theme.SearchIcon()
	s.OnChanged = func(text string) {
		if s.OnSearch != nil {
			s.OnSearch(text)
		}
	}
	s.OnKey = s.key
	s.ExtendBaseWidget(s)
	return s
}

func (s *Search) key(name fyne.KeyName) bool {
	switch {
	case name == fyne.KeyEscape && s.Text != "":
		s.SetText("")
		return true
	case name == fyne.KeyDown, isReturn(name):
		if s.OnLeave != nil {
			s.OnLeave()
		}
		return true
	}
	return false
}

// Focus gives the keys to the field and selects what is in it.
func (s *Search) Focus() {
	Focus(s)
	s.TypedShortcut(&fyne.ShortcutSelectAll{})
}
