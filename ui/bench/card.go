package bench

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// A card shows one campaign in the list: title, what it has, where its window
// stands, the next step.
type card struct {
	widget.BaseWidget
	title, about, phase *canvas.Text
	bed                 *canvas.Rectangle
	next                *part.Button
	works               *part.Chips
	act                 func(Work)
}

func newCard() *card {
	c := &card{
		title: canvas.NewText("", look.Color(theme.ColorNameForeground)),
		about: canvas.NewText("", look.Color(look.Muted)),
		phase: canvas.NewText("", look.Color(look.Muted)),
		bed:   canvas.NewRectangle(look.Color(look.Panel)),
		next:  part.NewButton("", nil, nil),
		works: part.NewChips(nil, nil),
	}
	c.works.OnChange = func(keys []string) {
		c.works.Choose()
		if len(keys) == 1 && c.act != nil {
			c.act(Work(keys[0][0] - 'a'))
		}
	}
	c.title.TextSize, c.title.TextStyle = look.Size(16), fyne.TextStyle{Bold: true}
	c.about.TextSize, c.phase.TextSize = look.Size(13), look.Size(13)
	c.phase.Alignment = fyne.TextAlignCenter
	c.bed.CornerRadius = look.Unit(1)
	c.ExtendBaseWidget(c)
	return c
}

// set fills the card. The title is cut where the card ends, by clipping.
func (c *card) set(title, about, phase string, tone [2]fyne.ThemeColorName, next string, act func()) {
	look.Set(c.title, title)
	look.Set(c.about, about)
	look.Set(c.phase, phase)
	c.phase.Color, c.bed.FillColor = look.Color(tone[0]), look.Color(tone[1])
	c.next.Text, c.next.OnTapped = next, act
	c.Refresh()
}

// setWorks shows what waits; act is called with what one asks for.
func (c *card) setWorks(all []part.Chip, act func(Work)) {
	c.act = act
	if !slices.Equal(all, c.works.All()) {
		c.works.SetChips(all)
	}
	c.works.Hidden = len(all) == 0
	c.Refresh()
}

// The sizes of a card, in pixels at 100 %.
const (
	phaseWidth = 92
	nextWidth  = 132
	cardHeight = 68
)

// worksWidth gives how wide what waits may be in a card of a width.
func worksWidth(card float32) float32 {
	return card - look.Size(phaseWidth+nextWidth) - 4*look.Unit(3) - 4*look.Unit(1)
}

// CreateRenderer implements [fyne.Widget].
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	bedSize := canvas.NewRectangle(color.Transparent)
	bedSize.SetMinSize(fyne.NewSize(look.Size(phaseWidth), look.Size(26)))
	nextSize := canvas.NewRectangle(color.Transparent)
	nextSize.SetMinSize(fyne.NewSize(look.Size(nextWidth), look.Size(34)))
	phase := container.NewCenter(container.NewStack(bedSize, c.bed, c.phase))
	next := container.NewCenter(container.NewStack(nextSize, c.next))
	words := container.NewHScroll(container.NewVBox(c.title, c.about))
	clip := container.NewVBox(layout.NewSpacer(), words, c.works, layout.NewSpacer())
	row := container.NewBorder(nil, nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, look.Unit(3), look.Unit(3)), phase),
		container.New(layout.NewCustomPaddedLayout(0, 0, look.Unit(3), look.Unit(3)), next), clip)
	height := canvas.NewRectangle(color.Transparent)
	height.SetMinSize(fyne.NewSize(0, look.Size(cardHeight)))
	return widget.NewSimpleRenderer(container.NewStack(height, row))
}
