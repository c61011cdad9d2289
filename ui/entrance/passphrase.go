package entrance

import (
	"fyne.io/fyne/v2"

	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// The fields, as problems name them.
const (
	fieldName       = "name"
	fieldPassphrase = desk.FieldPassphrase
	fieldSuite      = "suite"
	fieldCode       = "code"
	fieldUser       = "user"
)

func selectAll(e *part.Entry) { e.TypedShortcut(&fyne.ShortcutSelectAll{}) }
