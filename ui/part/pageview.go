package part

import (
	"context"
	"fmt"
	"image"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
	"jiajiang/ui/task"
)

// Pages is where a PageView takes its pages from. Draw runs beside the window.
type Pages struct {
	Len  func() int
	Size func(page int) (width, height float64) // in millimetres
	Draw func(ctx context.Context, page int, pixelsPerMM float64, hints bool) (image.Image, error)
}

// fit says how a page is brought into the view.
type fit uint8

const (
	fitWhole fit = iota
	fitWidth
	fitZoom // as the clerk zoomed
)

// The limits of zooming; 1 is the size on paper at 96 pixels an inch.
const (
	leastZoom = 0.1
	mostZoom  = 4.0
	zoomStep  = 1.25
	paperDots = 96 / 25.4 // pixels a millimetre at zoom 1
)

// PageView shows the pages of a document one at a time: whole, as wide as the
// view, or zoomed. PgUp and PgDn turn pages, Ctrl with the wheel, + and -
// zoom.
type PageView struct {
	widget.BaseWidget
	OnTurn  func(page int)
	OnFault func(error)

	pages Pages
	page  int
	fit   fit
	zoom  float64
	hints bool
	drawn drawnPage // what the picture shows, or will show

	latest  *task.Latest[image.Image]
	picture *canvas.Image
	sheet   *pageSheet
	scroll  *container.Scroll
	number  *Entry
	total   *widget.Label
	percent *widget.Label
	back    *Button
	next    *Button
	bar     *fyne.Container
	marks   *Check // whether hints are shown
}

// drawnPage names one picture of a page.
type drawnPage struct {
	page  int
	dots  float64
	hints bool
}

// NewPageView returns a view of pages drawn beside the window by r, with hints
// of what the paper leaves free.
func NewPageView(r *task.Runner, pages Pages) *PageView {
	v := &PageView{pages: pages, zoom: 1, hints: true, drawn: drawnPage{page: -1}}
	v.picture = &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}
	v.latest = task.NewLatest(r, 0, func(img image.Image, err error) {
		if err != nil {
			if v.OnFault != nil {
				v.OnFault(err)
			}
			return
		}
		v.picture.Image = img
		v.picture.Refresh()
	})
	v.sheet = &pageSheet{view: v}
	v.sheet.ExtendBaseWidget(v.sheet)
	v.scroll = container.NewScroll(v.sheet)
	v.buildBar()
	v.ExtendBaseWidget(v)
	return v
}

func (v *PageView) buildBar() {
	v.back = NewQuietButton("", theme.NavigateBackIcon(), func() { v.Turn(v.page - 1) })
	v.next = NewQuietButton("", theme.NavigateNextIcon(), func() { v.Turn(v.page + 1) })
	v.number = NewEntry()
	v.number.OnKey = func(name fyne.KeyName) bool {
		if !isReturn(name) {
			return false
		}
		if n, err := strconv.Atoi(strings.TrimSpace(v.number.Text)); err == nil {
			v.Turn(n - 1)
		} else {
			v.describe()
		}
		return true
	}
	v.total, v.percent = widget.NewLabel(""), widget.NewLabel("")
	v.marks = NewCheck(lang.L("显示印章位置"), func(on bool) {
		v.hints = on
		v.Refresh()
	})
	v.marks.Checked = v.hints
	v.bar = container.NewHBox(
		v.back, container.New(&narrow{look.Unit(14)}, v.number), v.total, v.next, widget.NewSeparator(),
		NewQuietButton("", theme.ZoomOutIcon(), func() { v.zoomBy(1 / zoomStep) }), v.percent,
		NewQuietButton("", theme.ZoomInIcon(), func() { v.zoomBy(zoomStep) }),
		NewQuietButton(lang.L("整页"), nil, func() { v.setFit(fitWhole) }),
		NewQuietButton(lang.L("页宽"), nil, func() { v.setFit(fitWidth) }),
		layout.NewSpacer(), v.marks,
	)
}

// WithoutHints shows pages that the program has not laid out: of those it knows
// nothing but the picture.
func (v *PageView) WithoutHints() *PageView {
	v.hints = false
	v.marks.Hide()
	return v
}

// narrow gives its object one width.
type narrow struct{ width float32 }

// Layout implements [fyne.Layout].
func (*narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		h := o.MinSize().Height
		place(o, 0, (size.Height-h)/2, size.Width, h)
	}
}

// MinSize implements [fyne.Layout].
func (n *narrow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(0)
	for _, o := range objects {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(n.width, h)
}

// CreateRenderer implements [fyne.Widget].
func (v *PageView) CreateRenderer() fyne.WidgetRenderer {
	bed, line, bar := newRectangle(), newRectangle(), newRectangle()
	d := &drawing{owner: v, objects: []fyne.CanvasObject{bed, v.scroll, bar, v.bar, line}}
	d.least = func() fyne.Size { return fyne.NewSize(v.bar.MinSize().Width, look.Unit(50)) }
	d.lay = func(size fyne.Size) {
		h := v.bar.MinSize().Height + look.Unit(1)
		place(bar, 0, 0, size.Width, h)
		place(v.bar, look.Unit(1), look.Unit(0.5), size.Width-look.Unit(2), h-look.Unit(1))
		place(line, 0, h-1, size.Width, 1)
		place(bed, 0, h, size.Width, size.Height-h)
		place(v.scroll, 0, h, size.Width, size.Height-h)
		v.sheet.Refresh()
	}
	d.paint = func() {
		bed.FillColor = look.Color(look.Desk)
		bar.FillColor = look.Color(look.Panel)
		line.FillColor = look.Color(look.Line)
	}
	d.paint()
	return d
}

// Refresh shows the document anew after it changed.
func (v *PageView) Refresh() {
	v.drawn = drawnPage{page: -1}
	v.page = max(0, min(v.page, v.pages.Len()-1))
	v.describe()
	v.BaseWidget.Refresh()
	v.scroll.Refresh()
}

// Page gives the page shown, counted from 0.
func (v *PageView) Page() int { return v.page }

// Turn shows a page, counted from 0; the nearest there is.
func (v *PageView) Turn(page int) {
	page = max(0, min(page, v.pages.Len()-1))
	turned := page != v.page
	v.page = page
	v.describe()
	v.scroll.ScrollToTop()
	v.scroll.Refresh()
	v.sheet.Refresh()
	if turned && v.OnTurn != nil {
		v.OnTurn(page)
	}
}

// describe brings the bar up to date.
func (v *PageView) describe() {
	n := v.pages.Len()
	v.number.SetText(strconv.Itoa(min(v.page+1, n)))
	v.total.SetText(lang.L("/ {{.Count}} 页", map[string]any{"Count": n}))
	v.showPercent()
	able(v.back, v.page > 0)
	able(v.next, v.page < n-1)
	v.bar.Refresh()
}

func (v *PageView) showPercent() {
	if text := fmt.Sprintf("%d%%", int(v.scale()/paperDots*100+0.5)); v.percent.Text != text {
		v.percent.SetText(text)
		v.bar.Refresh()
	}
}

func able(b *Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

func (v *PageView) setFit(f fit) {
	v.fit = f
	v.describe()
	v.scroll.Refresh()
	v.sheet.Refresh()
}

func (v *PageView) zoomBy(factor float64) {
	v.zoom = min(max(v.scale()/paperDots*factor, leastZoom), mostZoom)
	v.setFit(fitZoom)
}

// scale gives the width of a millimetre in the view, in Fyne's units.
func (v *PageView) scale() float64 {
	if v.pages.Len() == 0 || v.fit == fitZoom {
		return v.zoom * paperDots
	}
	w, h := v.pages.Size(v.page)
	room := v.scroll.Size().SubtractWidthHeight(look.Unit(8), look.Unit(8))
	if w <= 0 || h <= 0 || room.Width <= 0 || room.Height <= 0 {
		return paperDots
	}
	byWidth, byHeight := float64(room.Width)/w, float64(room.Height)/h
	if v.fit == fitWidth {
		return byWidth
	}
	return min(byWidth, byHeight)
}

// TypedKey implements [fyne.Focusable].
func (v *PageView) TypedKey(ev *fyne.KeyEvent) {
	Used(v)
	switch ev.Name {
	case fyne.KeyPageDown, fyne.KeyRight:
		v.Turn(v.page + 1)
	case fyne.KeyPageUp, fyne.KeyLeft:
		v.Turn(v.page - 1)
	case fyne.KeyHome:
		v.Turn(0)
	case fyne.KeyEnd:
		v.Turn(v.pages.Len() - 1)
	case fyne.KeyPlus, fyne.KeyEqual:
		v.zoomBy(zoomStep)
	case fyne.KeyMinus:
		v.zoomBy(1 / zoomStep)
	default:
		pass(v, ev)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (v *PageView) TypedShortcut(s fyne.Shortcut) { passShortcut(v, s) }

// TypedRune implements [fyne.Focusable].
func (*PageView) TypedRune(rune) {}

// FocusGained implements [fyne.Focusable].
func (*PageView) FocusGained() {}

// FocusLost implements [fyne.Focusable].
func (*PageView) FocusLost() {}
