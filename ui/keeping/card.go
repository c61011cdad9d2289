package keeping

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// prose gives running text for a card: its height follows from its width.
func prose(texts ...string) fyne.CanvasObject {
	paragraphs := make([]fyne.CanvasObject, len(texts))
	for i, text := range texts {
		p := desk.NewParagraph(text)
		p.Resize(fyne.NewSize(look.Size(desk.CardWidth), 0))
		paragraphs[i] = p
	}
	return container.NewVBox(paragraphs...) // adding them one by one would lay them out too narrow
}

// notice gives a banner for a card.
func notice(tone part.Tone, what, kept, todo string) fyne.CanvasObject {
	n := part.NewNotice(tone, what, kept, todo)
	n.Resize(fyne.NewSize(look.Size(desk.CardWidth), 0))
	return n
}
