package bench

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// cards is the list of cards. Unlike Fyne's list it opens a card on Enter and
// lets the keys it has no use for through to the window.
type cards struct {
	widget.List

	chips func(i int) []part.Chip // what waits in a campaign; nil: nothing
	wide  float32                 // for which the heights were last found
}

// Resize implements [fyne.CanvasObject]: what waits flows into as many lines as
// the width asks for.
func (c *cards) Resize(size fyne.Size) {
	c.List.Resize(size)
	if size.Width != c.wide {
		c.wide = size.Width
		c.arrange()
	}
}

// arrange shows the cards anew, each as high as what waits in it.
func (c *cards) arrange() {
	for i := range c.Length() {
		c.SetItemHeight(i, look.Size(cardHeight)+c.extra(i))
	}
	c.Refresh()
}

// extra gives how much higher than one without work a card is.
func (c *cards) extra(i int) float32 {
	if c.chips == nil || c.wide <= 0 {
		return 0
	}
	all := c.chips(i)
	if len(all) == 0 {
		return 0
	}
	probe := part.NewChips(all, nil)
	probe.Resize(fyne.NewSize(worksWidth(c.wide), 0))
	return probe.MinSize().Height + look.Unit(2)
}

func newCards(length func() int, update func(int, fyne.CanvasObject)) *cards {
	c := &cards{List: widget.List{
		Length: length, UpdateItem: update, CreateItem: func() fyne.CanvasObject { return newCard() },
	}}
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey implements [fyne.Focusable].
func (c *cards) TypedKey(ev *fyne.KeyEvent) {
	name := ev.Name
	if name == fyne.KeyReturn || name == fyne.KeyEnter {
		name = fyne.KeySpace
	}
	if name == fyne.KeyUp || name == fyne.KeyDown || name == fyne.KeySpace {
		c.List.TypedKey(&fyne.KeyEvent{Name: name})
		return
	}
	desk.Pass(c, ev)
}
