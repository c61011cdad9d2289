package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A MissingItem is something a form still lacks or has wrongly.
type MissingItem struct {
	Key  string // the field to jump to
	Text string
	Bad  bool // wrong, not only missing
}

// Missing lists what a form lacks (缺) or has wrongly (错). Each line leads to its field: by a click, or
// by Enter; Up and Down go on to the next.
type Missing struct {
	widget.BaseWidget
	OnJump func(key string)

	items []MissingItem
	lines []*missingLine
}

// NewMissing returns a list of nothing.
func NewMissing(jump func(key string)) *Missing {
	m := &Missing{OnJump: jump}
	m.ExtendBaseWidget(m)
	return m
}

// SetItems shows what is missing now.
func (m *Missing) SetItems(items []MissingItem) {
	if slices.Equal(items, m.items) {
		return
	}
	m.items, m.lines = items, nil
	for i, item := range items {
		l := &missingLine{owner: m, item: item, place: i}
		l.ExtendBaseWidget(l)
		m.lines = append(m.lines, l)
	}
	m.Refresh()
}

// Items gives what is shown.
func (m *Missing) Items() []MissingItem { return m.items }

// Focus gives the keys to the first line.
func (m *Missing) Focus() { m.focusOn(0) }

func (m *Missing) focusOn(i int) {
	if i >= 0 && i < len(m.lines) {
		Focus(m.lines[i])
	}
}

// CreateRenderer implements [fyne.Widget].
func (m *Missing) CreateRenderer() fyne.WidgetRenderer {
	d := &drawing{owner: m}
	d.least = func() fyne.Size {
		return fyne.NewSize(look.Unit(40), float32(len(m.lines))*look.Unit(6))
	}
	d.lay = func(size fyne.Size) {
		for i, l := range m.lines {
			place(l, 0, float32(i)*look.Unit(6), size.Width, look.Unit(6))
		}
	}
	d.paint = func() {
		d.objects = nil
		for _, l := range m.lines {
			d.objects = append(d.objects, l)
		}
	}
	d.paint()
	return d
}

// missingLine is one line of the list.
type missingLine struct {
	widget.BaseWidget
	owner            *Missing
	item             MissingItem
	place            int
	hovered, focused bool
}

// CreateRenderer implements [fyne.Widget].
func (l *missingLine) CreateRenderer() fyne.WidgetRenderer {
	bed, mark, text := newRectangle(), newText(true), newText(false)
	var r ruler
	d := &drawing{owner: l, objects: []fyne.CanvasObject{bed, mark, text}}
	d.least = func() fyne.Size { return fyne.NewSize(look.Unit(20), look.Unit(6)) }
	d.lay = func(size fyne.Size) {
		left := look.Unit(4) + mark.MinSize().Width
		place(bed, 0, 0, size.Width, size.Height)
		r.lay(mark, look.Unit(2), mark.MinSize().Width, size.Height)
		look.Set(text, r.cut(l.item.Text, size.Width-left-look.Unit(1), false))
		r.lay(text, left, max(0, size.Width-left), size.Height)
	}
	d.paint = func() {
		word, tone := lang.L("缺"), look.Warn
		if l.item.Bad {
			word, tone = lang.L("错"), look.Bad
		}
		put(mark, word, tone, textSize())
		bed.FillColor = look.Color(look.Panel)
		if l.hovered || l.focused {
			bed.FillColor = look.Color(look.Chosen)
		}
		put(text, l.item.Text, theme.ColorNameForeground, textSize())
	}
	d.paint()
	return d
}

// Text gives what the line says.
func (l *missingLine) Text() string { return l.item.Text }

// Tapped implements [fyne.Tappable].
func (l *missingLine) Tapped(*fyne.PointEvent) {
	Used(l)
	l.jump()
}

func (l *missingLine) jump() {
	if l.owner.OnJump != nil {
		l.owner.OnJump(l.item.Key)
	}
}

// Cursor implements [desktop.Cursorable].
func (*missingLine) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn implements [desktop.Hoverable].
func (l *missingLine) MouseIn(*desktop.MouseEvent) { l.hover(true) }

// MouseMoved implements [desktop.Hoverable].
func (*missingLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (l *missingLine) MouseOut() { l.hover(false) }

func (l *missingLine) hover(on bool) {
	l.hovered = on
	l.Refresh()
}

// FocusGained implements [fyne.Focusable].
func (l *missingLine) FocusGained() {
	l.focused = true
	l.Refresh()
}

// FocusLost implements [fyne.Focusable].
func (l *missingLine) FocusLost() {
	l.focused = false
	l.Refresh()
}

// TypedRune implements [fyne.Focusable].
func (*missingLine) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (l *missingLine) TypedKey(ev *fyne.KeyEvent) {
	Used(l)
	switch {
	case isReturn(ev.Name) || ev.Name == fyne.KeySpace:
		l.jump()
	case ev.Name == fyne.KeyUp:
		l.owner.focusOn(l.place - 1)
	case ev.Name == fyne.KeyDown:
		l.owner.focusOn(l.place + 1)
	default:
		pass(l, ev)
	}
}
