package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// Tabs are the names of a view's parts in a row; the one shown is underlined.
// Space and Enter choose, Left and Right go on to the next.
type Tabs struct {
	widget.BaseWidget
	OnChoose func(i int)
	Small    bool // for the parts of a pane

	all     []*Tab
	current int
}

// NewTabs returns a row without names.
func NewTabs(chosen func(i int)) *Tabs {
	t := &Tabs{OnChoose: chosen, current: -1}
	t.ExtendBaseWidget(t)
	return t
}

// Set shows other names, none of them chosen.
func (t *Tabs) Set(titles []string) {
	t.all, t.current = nil, -1
	for i, title := range titles {
		one := &Tab{owner: t, title: title, place: i}
		one.ExtendBaseWidget(one)
		t.all = append(t.all, one)
	}
	t.Refresh()
}

// SetTitle changes one name, such as for a count behind it.
func (t *Tabs) SetTitle(i int, title string) {
	if t.all[i].title != title {
		t.all[i].title = title
		t.all[i].Refresh()
		t.Refresh()
	}
}

// Choose marks one, without telling of it.
func (t *Tabs) Choose(i int) {
	t.current = i
	for _, one := range t.all {
		one.Refresh()
	}
}

// Current gives the one that is marked; -1 for none.
func (t *Tabs) Current() int { return t.current }

// Focused reports whether one of them has the keys.
func (t *Tabs) Focused() bool {
	return slices.ContainsFunc(t.all, func(one *Tab) bool { return one.focused })
}

// Focus gives the keys to the one that is marked.
func (t *Tabs) Focus() { t.focusOn(t.current) }

// CreateRenderer implements [fyne.Widget].
func (t *Tabs) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: t}
	d.least = func() fyne.Size {
		size := fyne.NewSize(look.Unit(4), 0)
		for _, one := range t.all {
			m := one.MinSize()
			size.Width += m.Width + look.Unit(1)
			size.Height = max(size.Height, m.Height)
		}
		return size
	}
	d.lay = func(size fyne.Size) {
		x := look.Unit(2)
		for _, one := range t.all {
			w := one.MinSize().Width
			place(one, x, 0, w, size.Height)
			x += w + look.Unit(1)
		}
	}
	d.paint = func() {
		d.objects = nil
		for _, one := range t.all {
			d.objects = append(d.objects, one)
		}
	}
	d.paint()
	return d
}

func (t *Tabs) focusOn(i int) {
	if i >= 0 && i < len(t.all) {
		Focus(t.all[i])
	}
}

// A Tab is one of the names of [Tabs].
type Tab struct {
	widget.BaseWidget
	owner            *Tabs
	title            string
	place            int
	hovered, focused bool
}

// Title gives the name.
func (t *Tab) Title() string { return t.title }

// CreateRenderer implements [fyne.Widget].
func (t *Tab) CreateRenderer() fyne.WidgetRenderer {
	text, bed, under := newText(false), newRectangle(), newRectangle()
	d := &drawing{owner: t, objects: []fyne.CanvasObject{bed, under, text}}
	side := func() (x, y float32) {
		if t.owner.Small {
			return look.Unit(2.5), look.Unit(1.25)
		}
		return look.Unit(4), look.Unit(1.5)
	}
	d.least = func() fyne.Size {
		x, y := side()
		return text.MinSize().Add(fyne.NewSize(2*x, 2*y+look.Size(3)))
	}
	d.lay = func(size fyne.Size) {
		x, _ := side()
		line := look.Size(3)
		place(bed, 0, 0, size.Width, size.Height)
		place(under, 0, size.Height-line, size.Width, line)
		place(text, x, look.Unit(1), text.MinSize().Width, text.MinSize().Height)
	}
	d.paint = func() { t.paint(text, bed, under) }
	d.paint()
	return d
}

func (t *Tab) paint(text *canvas.Text, bed, under *canvas.Rectangle) {
	on := t.owner.current == t.place
	name, ground, line := theme.ColorNameForeground, look.Panel, look.Panel
	switch {
	case on:
		name, line = look.Accent, look.Accent
	case t.hovered:
		ground, line = theme.ColorNameButton, theme.ColorNameButton
	}
	if t.focused {
		ground = look.Chosen
	}
	text.TextStyle.Bold = on
	size := look.Size(15)
	if t.owner.Small {
		size = textSize()
	}
	put(text, t.title, name, size)
	bed.FillColor, under.FillColor = look.Color(ground), look.Color(line)
}

// Tapped implements [fyne.Tappable].
func (t *Tab) Tapped(*fyne.PointEvent) {
	Used(t)
	t.owner.OnChoose(t.place)
}

// MouseIn implements [desktop.Hoverable].
func (t *Tab) MouseIn(*desktop.MouseEvent) { t.hover(true) }

// MouseMoved implements [desktop.Hoverable].
func (*Tab) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (t *Tab) MouseOut() { t.hover(false) }

func (t *Tab) hover(on bool) {
	t.hovered = on
	t.Refresh()
}

// FocusGained implements [fyne.Focusable].
func (t *Tab) FocusGained() {
	t.focused = true
	t.Refresh()
}

// FocusLost implements [fyne.Focusable].
func (t *Tab) FocusLost() {
	t.focused = false
	t.Refresh()
}

// TypedRune implements [fyne.Focusable].
func (*Tab) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (t *Tab) TypedKey(ev *fyne.KeyEvent) {
	Used(t)
	switch {
	case ev.Name == fyne.KeySpace || isReturn(ev.Name):
		t.owner.OnChoose(t.place)
	case ev.Name == fyne.KeyLeft:
		t.owner.focusOn(t.place - 1)
	case ev.Name == fyne.KeyRight:
		t.owner.focusOn(t.place + 1)
	default:
		pass(t, ev)
	}
}
