package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A RailItem is one area of the window, or an act beside the areas.
type RailItem struct {
	Title string
	Icon  fyne.Resource
	Last  bool   // stands at the lower end, with those after it
	Act   func() // done in the place of going to an area; nil: the item is one
}

// Rail is the column at the left by which one goes from area to area.
type Rail struct {
	widget.BaseWidget
	OnSelect func(i int)

	items   []RailItem
	current int
	hovered int
}

// NewRail returns a rail on which the first item is selected.
func NewRail(items []RailItem, selected func(i int)) *Rail {
	r := &Rail{items: items, OnSelect: selected, hovered: -1}
	r.ExtendBaseWidget(r)
	return r
}

// Select goes to an area and tells of it, unless the window is there already.
func (r *Rail) Select(i int) {
	if i == r.current || i < 0 || i >= len(r.items) {
		return
	}
	if act := r.items[i].Act; act != nil {
		act()
		return
	}
	r.current = i
	r.Refresh()
	if r.OnSelect != nil {
		r.OnSelect(i)
	}
}

// Current gives the area the window is at.
func (r *Rail) Current() int { return r.current }

// railFace is what one item is drawn with.
type railFace struct {
	bed, edge *canvas.Rectangle
	icon      *canvas.Image
	title     *canvas.Text
}

// CreateRenderer implements [fyne.Widget].
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	bed, line := newRectangle(), newRectangle()
	d := &drawing{owner: r, objects: []fyne.CanvasObject{bed}}
	faces := make([]railFace, 0, len(r.items))
	for range r.items {
		f := railFace{newRectangle(), newRectangle(), canvas.NewImageFromResource(nil), newText(false)}
		f.title.Alignment = fyne.TextAlignCenter
		faces = append(faces, f)
		d.objects = append(d.objects, f.bed, f.edge, f.icon, f.title)
	}
	d.objects = append(d.objects, line)
	d.least = func() fyne.Size {
		return fyne.NewSize(look.Unit(19), float32(len(r.items))*leastStep())
	}
	d.lay = func(size fyne.Size) {
		place(bed, 0, 0, size.Width, size.Height)
		place(line, size.Width-1, 0, 1, size.Height)
		for i, f := range faces {
			y, icon, more := r.top(i), look.Unit(5.5), r.step()-leastStep()
			place(f.bed, look.Unit(1.5), y+look.Unit(0.75), size.Width-look.Unit(3), r.step()-look.Unit(1.5))
			place(f.edge, 0, y+look.Unit(2.5), look.Size(3), r.step()-look.Unit(5))
			place(f.icon, (size.Width-icon)/2, y+look.Unit(0.5)+0.4*more, icon, icon)
			place(f.title, 0, y+look.Unit(6.1)+0.48*more, size.Width, f.title.MinSize().Height)
		}
	}
	d.paint = func() {
		bed.FillColor = look.Color(look.Panel)
		line.FillColor = look.Color(look.Line)
		for i, f := range faces {
			r.paint(f, i)
		}
	}
	d.paint()
	return d
}

// step is how high an item is: less than usual where the window is low.
func (r *Rail) step() float32 {
	usual := look.Unit(16)
	if height := r.Size().Height; height > 0 {
		return min(usual, max(leastStep(), height/float32(len(r.items))))
	}
	return usual
}

// leastStep is the height in which icon and title find room.
func leastStep() float32 { return look.Unit(11) }

// top gives where an item starts.
func (r *Rail) top(i int) float32 {
	for k := range i + 1 {
		if r.items[k].Last {
			return max(r.Size().Height, float32(len(r.items))*r.step()) - float32(len(r.items)-i)*r.step()
		}
	}
	return float32(i) * r.step()
}

func (r *Rail) paint(f railFace, i int) {
	name, fill := look.Muted, look.Panel
	switch i {
	case r.current:
		name, fill = look.Accent, look.Chosen
	case r.hovered:
		name, fill = theme.ColorNameForeground, theme.ColorNameButton
	}
	f.bed.FillColor = look.Color(fill)
	f.bed.CornerRadius = look.Unit(1)
	f.edge.FillColor = look.Color(look.Accent)
	f.edge.Hidden = i != r.current
	if r.items[i].Icon != nil {
		f.icon.Resource = theme.NewColoredResource(r.items[i].Icon, name)
	}
	put(f.title, r.items[i].Title, name, look.Size(13))
}

func (r *Rail) at(p fyne.Position) int {
	for i := range r.items {
		if y := r.top(i); p.Y >= y && p.Y < y+r.step() {
			return i
		}
	}
	return -1
}

// Tapped implements [fyne.Tappable]. A tap on the area the window is at is told
// too: it may lead back to where the area begins.
func (r *Rail) Tapped(ev *fyne.PointEvent) {
	Used(r)
	i := r.at(ev.Position)
	if i == r.current && r.OnSelect != nil {
		r.OnSelect(i)
		return
	}
	r.Select(i)
}

// MouseIn implements [desktop.Hoverable].
func (r *Rail) MouseIn(ev *desktop.MouseEvent) { r.MouseMoved(ev) }

// MouseMoved implements [desktop.Hoverable].
func (r *Rail) MouseMoved(ev *desktop.MouseEvent) { r.hover(r.at(ev.Position)) }

// MouseOut implements [desktop.Hoverable].
func (r *Rail) MouseOut() { r.hover(-1) }

func (r *Rail) hover(i int) {
	if r.hovered != i {
		r.hovered = i
		r.Refresh()
	}
}
