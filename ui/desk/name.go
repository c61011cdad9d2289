package desk

import (
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
)

// NameWord gives the name of a winner as lists on the screen show it. A code
// name is marked as one, lest it be read, copied or corrected as a name.
func NameWord(say award.Disclosed) string {
	if !say.Masked || say.Name == "" {
		return say.Name
	}
	return say.Name + lang.L("（代号）")
}
