package desk

import (
	"fyne.io/fyne/v2"

	"jiajiang/ui/part"
)

// A Paragraph is running text.
type Paragraph = part.Paragraph

// NewParagraph returns text in the colour of running text.
func NewParagraph(text string) *Paragraph { return part.NewParagraph(text) }

// NewTonedParagraph returns text in a colour of the look.
func NewTonedParagraph(text string, tone fyne.ThemeColorName) *Paragraph {
	return part.NewTonedParagraph(text, tone)
}
