package part

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// pageSheet is the page on its ground, as large as the zoom makes it.
type pageSheet struct {
	widget.BaseWidget
	view *PageView
}

// MouseDown implements [desktop.Mouseable].
func (s *pageSheet) MouseDown(*desktop.MouseEvent) { Focus(s.view) }

// MouseUp implements [desktop.Mouseable].
func (*pageSheet) MouseUp(*desktop.MouseEvent) {}

// CreateRenderer implements [fyne.Widget].
func (s *pageSheet) CreateRenderer() fyne.WidgetRenderer {
	v := s.view
	paper, shade := newRectangle(), newRectangle()
	d := &drawing{owner: s, objects: []fyne.CanvasObject{shade, paper, v.picture}}
	d.least = func() fyne.Size {
		if v.pages.Len() == 0 || v.fit == fitWhole {
			return fyne.Size{}
		}
		size := s.paper()
		if v.fit == fitWidth {
			size.Width = 0 // as wide as the view: never a bar below
		}
		return size.AddWidthHeight(0, look.Unit(8))
	}
	d.lay = func(size fyne.Size) {
		none := v.pages.Len() == 0
		shade.Hidden, paper.Hidden, v.picture.Hidden = none, none, none
		if none {
			return
		}
		p := s.paper()
		x, y := max(0, (size.Width-p.Width)/2), max(look.Unit(4), (size.Height-p.Height)/2)
		place(shade, x-1, y-1, p.Width+3, p.Height+3)
		place(paper, x, y, p.Width, p.Height)
		place(v.picture, x, y, p.Width, p.Height)
		v.draw()
		v.showPercent()
	}
	d.paint = func() {
		shade.FillColor = look.Color(theme.ColorNameShadow)
		paper.FillColor = look.Color(look.Paper)
	}
	d.paint()
	return d
}

// paper gives the size of the page in the view.
func (s *pageSheet) paper() fyne.Size {
	w, h := s.view.pages.Size(s.view.page)
	k := s.view.scale()
	return fyne.NewSize(float32(w*k), float32(h*k))
}

// draw asks for the picture of the page as it is now seen.
func (v *PageView) draw() {
	density := float64(1)
	if c := canvasOf(v); c != nil {
		density = float64(c.Scale())
	}
	want := drawnPage{v.page, v.scale() * density, v.hints}
	if want == v.drawn {
		return
	}
	if want.page != v.drawn.page {
		v.picture.Image = nil
		v.picture.Refresh()
	}
	v.drawn = want
	v.latest.Run(func(ctx context.Context) (image.Image, error) {
		return v.pages.Draw(ctx, want.page, want.dots, want.hints)
	})
}
