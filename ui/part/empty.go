package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// NewEmpty returns what stands where there is nothing yet: what is not there,
// what to do about it, and buttons that do it, the first of which is the main
// one.
func NewEmpty(icon fyne.Resource, title, text string, actions ...Action) fyne.CanvasObject {
	head := widget.NewLabelWithStyle(title, fyne.TextAlignCenter, fyne.TextStyle{Bold: true})
	head.SizeName = theme.SizeNameSubHeadingText
	what := widget.NewLabelWithStyle(text, fyne.TextAlignCenter, fyne.TextStyle{})
	what.Importance = widget.LowImportance
	box := container.NewVBox()
	if icon != nil {
		picture := canvas.NewImageFromResource(theme.NewColoredResource(icon, theme.ColorNamePlaceHolder))
		picture.FillMode = canvas.ImageFillContain
		picture.SetMinSize(fyne.NewSquareSize(look.Unit(10)))
		box.Add(picture)
	}
	box.Add(head)
	if text != "" {
		box.Add(what)
	}
	if len(actions) > 0 {
		buttons := container.NewHBox()
		for i, a := range actions {
			b := NewButton(a.Label, nil, a.Do)
			if i == 0 {
				b.Importance = widget.HighImportance
			}
			buttons.Add(b)
		}
		box.Add(container.NewCenter(buttons))
	}
	return container.NewCenter(box)
}
