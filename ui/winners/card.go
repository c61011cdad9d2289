package winners

import (
	"fyne.io/fyne/v2/lang"

	"jiajiang/ui/desk"
)

// settled closes a card where err is nil; a problem is shown at its field. What
// concerns no field the desk has said already.
func settled(c *desk.Card, err error) {
	switch {
	case err == nil:
		c.Modal.Close()
	case desk.FieldOf(err) != "":
		c.Refused(lang.L("没有保存"), err)
	}
}
