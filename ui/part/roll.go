package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// strip is what a roll shows one row with. It is drawn, not a widget: the roll
// takes the mouse for all its rows.
type strip interface {
	object() fyne.CanvasObject
	resize(width, height float32)
	show(index int, hovered bool)
}

// roll shows a long run of rows of one height and draws only those in sight.
// The row of index i is drawn by the strip i modulo the number of strips, so
// scrolling by one row redraws one.
type roll struct {
	widget.BaseWidget
	length func() int
	height func() float32
	width  func() float32 // what the rows need; they get at least the width of the roll
	strip  func() strip

	pressed   func(index int, ev *desktop.MouseEvent)
	opened    func(index int)
	menu      func(index int, at fyne.Position)
	scrolledX func(x float32)
	over      func(index int) // the mouse is over another row; -1 for none

	scroll *container.Scroll
	body   *rollBody
}

func (r *roll) init() {
	r.body = &rollBody{roll: r, hovered: -1}
	r.body.ExtendBaseWidget(r.body)
	r.scroll = container.NewScroll(r.body)
	r.scroll.OnScrolled = func(p fyne.Position) {
		r.body.show(false)
		if r.scrolledX != nil {
			r.scrolledX(p.X)
		}
	}
	r.ExtendBaseWidget(r)
}

// CreateRenderer implements [fyne.Widget].
func (r *roll) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: r, objects: []fyne.CanvasObject{r.scroll}}
	d.least = func() fyne.Size { return fyne.NewSize(r.height()*4, r.height()*3) }
	d.lay = func(size fyne.Size) {
		r.scroll.Resize(size)
		r.body.show(false)
	}
	d.paint = func() { r.body.show(true) }
	return d
}

// renew redraws the rows in sight after the data changed.
func (r *roll) renew() {
	r.scroll.Refresh()
	r.body.show(true)
	canvas.Refresh(r.body)
}

// reveal scrolls as little as needed to bring a row into sight.
func (r *roll) reveal(index int) {
	h, view := r.height(), r.scroll.Size().Height
	top, offset := float32(index)*h, r.scroll.Offset
	switch {
	case top < offset.Y:
		offset.Y = top
	case top+h > offset.Y+view:
		offset.Y = top + h - view
	default:
		return
	}
	r.scroll.ScrollToOffset(offset)
	r.body.show(false)
}

// center scrolls a row into the middle if it is not in sight.
func (r *roll) center(index int) {
	h, view := r.height(), r.scroll.Size().Height
	top, offset := float32(index)*h, r.scroll.Offset
	if top >= offset.Y && top+h <= offset.Y+view {
		return
	}
	offset.Y = max(0, top-(view-h)/2)
	r.scroll.ScrollToOffset(offset)
	r.body.show(false)
}

// page gives how many whole rows are in sight.
func (r *roll) page() int { return max(1, int(r.scroll.Size().Height/r.height())) }

// rollBody is the full length of a roll.
type rollBody struct {
	widget.BaseWidget
	roll    *roll
	strips  []strip
	shown   []int // the index each strip shows; -1 for none
	objects []fyne.CanvasObject
	hovered int
}

// CreateRenderer implements [fyne.Widget].
func (b *rollBody) CreateRenderer() fyne.WidgetRenderer { return &rollDrawing{b} }

// rollDrawing draws what is in sight of a rollBody.
type rollDrawing struct{ body *rollBody }

// Destroy implements [fyne.WidgetRenderer].
func (*rollDrawing) Destroy() {}

// Layout implements [fyne.WidgetRenderer].
func (d *rollDrawing) Layout(fyne.Size) { d.body.show(false) }

// MinSize implements [fyne.WidgetRenderer].
func (d *rollDrawing) MinSize() fyne.Size {
	r := d.body.roll
	return fyne.NewSize(r.width(), float32(r.length())*r.height())
}

// Objects implements [fyne.WidgetRenderer].
func (d *rollDrawing) Objects() []fyne.CanvasObject { return d.body.objects }

// Refresh implements [fyne.WidgetRenderer].
func (d *rollDrawing) Refresh() { d.body.show(true) }

// show brings the strips over the rows in sight; all of them are redrawn if
// asked, else those that show another row than before.
func (b *rollBody) show(all bool) {
	h, view := b.roll.height(), b.roll.scroll.Size()
	if view.Height <= 0 {
		return
	}
	need := int(view.Height/h) + 2
	for len(b.strips) < need {
		s := b.roll.strip()
		b.strips = append(b.strips, s)
		b.shown = append(b.shown, -1)
		b.objects = append(b.objects, s.object())
		all = true
	}
	n := len(b.strips)
	first := max(0, int(b.roll.scroll.Offset.Y/h))
	last := min(first+need, b.roll.length())
	width := max(b.roll.width(), view.Width)
	used := make([]bool, n)
	for i := first; i < last; i++ {
		k := i % n
		used[k] = true
		s := b.strips[k]
		o := s.object()
		o.Move(fyne.NewPos(0, float32(i)*h))
		if o.Size().Width != width || o.Size().Height != h || all {
			s.resize(width, h)
			o.Resize(fyne.NewSize(width, h))
		}
		if b.shown[k] != i || all {
			b.shown[k] = i
			s.show(i, i == b.hovered)
		}
		o.Show()
	}
	for k := range n {
		if !used[k] {
			b.shown[k] = -1
			b.strips[k].object().Hide()
		}
	}
}

// redraw redraws one row if it is in sight.
func (b *rollBody) redraw(index int) {
	if index < 0 || len(b.strips) == 0 {
		return
	}
	if k := index % len(b.strips); b.shown[k] == index {
		b.strips[k].show(index, index == b.hovered)
	}
}

// at gives the index of the row at a height; -1 below the last.
func (b *rollBody) at(y float32) int {
	i := int(y / b.roll.height())
	if y < 0 || i >= b.roll.length() {
		return -1
	}
	return i
}

// MouseDown implements [desktop.Mouseable].
func (b *rollBody) MouseDown(ev *desktop.MouseEvent) {
	if b.roll.pressed != nil {
		b.roll.pressed(b.at(ev.Position.Y), ev)
	}
}

// MouseUp implements [desktop.Mouseable].
func (*rollBody) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped implements [fyne.DoubleTappable].
func (b *rollBody) DoubleTapped(ev *fyne.PointEvent) {
	if i := b.at(ev.Position.Y); i >= 0 && b.roll.opened != nil {
		b.roll.opened(i)
	}
}

// TappedSecondary implements [fyne.SecondaryTappable].
func (b *rollBody) TappedSecondary(ev *fyne.PointEvent) {
	if b.roll.menu != nil {
		b.roll.menu(b.at(ev.Position.Y), ev.AbsolutePosition)
	}
}

// MouseIn implements [desktop.Hoverable].
func (b *rollBody) MouseIn(ev *desktop.MouseEvent) { b.hover(b.at(ev.Position.Y)) }

// MouseMoved implements [desktop.Hoverable].
func (b *rollBody) MouseMoved(ev *desktop.MouseEvent) { b.hover(b.at(ev.Position.Y)) }

// MouseOut implements [desktop.Hoverable].
func (b *rollBody) MouseOut() { b.hover(-1) }

func (b *rollBody) hover(index int) {
	old := b.hovered
	if old == index {
		return
	}
	b.hovered = index
	b.redraw(old)
	b.redraw(index)
	if b.roll.over != nil {
		b.roll.over(index)
	}
}
