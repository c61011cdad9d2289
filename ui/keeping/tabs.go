package keeping

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
)

// Tabs are the sections' names in a row; the one shown is underlined. Space
// and Enter choose, Left and Right go on to the next.
type tabs struct {
	widget.BaseWidget
	chosen func(i int)
	row    *fyne.Container
	all    []*tab
}

func newTabs(chosen func(i int)) *tabs {
	t := &tabs{chosen: chosen, row: container.NewHBox()}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements [fyne.Widget].
func (t *tabs) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.New(
		layout.NewCustomPaddedLayout(0, 0, look.Unit(2), look.Unit(2)), t.row))
}

// set shows other titles, none of them chosen.
func (t *tabs) set(titles []string) {
	t.all, t.row.Objects = nil, nil
	for i, title := range titles {
		one := newTab(title, func() { t.chosen(i) })
		one.step = func(by int) { t.focus(i + by) }
		t.all = append(t.all, one)
		t.row.Add(one)
	}
	t.Refresh()
}

// choose marks one.
func (t *tabs) choose(i int) {
	for k, one := range t.all {
		one.on = k == i
		one.Refresh()
	}
}

func (t *tabs) focus(i int) {
	if i < 0 || i >= len(t.all) {
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(t.all[i]); c != nil {
		c.Focus(t.all[i])
	}
}

// A tab is one title.
type tab struct {
	widget.BaseWidget
	title                string
	tapped               func()
	step                 func(by int)
	on, hovered, focused bool

	text       *canvas.Text
	bed, under *canvas.Rectangle
}

func newTab(title string, tapped func()) *tab {
	t := &tab{title: title, tapped: tapped}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements [fyne.Widget].
func (t *tab) CreateRenderer() fyne.WidgetRenderer {
	t.text = canvas.NewText("", look.Color(theme.ColorNameForeground))
	t.bed, t.under = canvas.NewRectangle(look.Color(look.Panel)), canvas.NewRectangle(look.Color(look.Accent))
	t.under.SetMinSize(fyne.NewSize(1, look.Size(3)))
	words := container.New(layout.NewCustomPaddedLayout(look.Unit(1), look.Unit(2), look.Unit(4), look.Unit(4)), t.text)
	t.paint()
	return &tabDrawing{widget.NewSimpleRenderer(container.NewStack(t.bed, desk.Stack(words, t.under))), t}
}

// tabDrawing draws a tab.
type tabDrawing struct {
	fyne.WidgetRenderer
	tab *tab
}

// Refresh implements [fyne.WidgetRenderer].
func (d *tabDrawing) Refresh() {
	d.tab.paint()
	d.WidgetRenderer.Refresh()
}

func (t *tab) paint() {
	name, bed, under := theme.ColorNameForeground, look.Panel, look.Panel
	switch {
	case t.on:
		name, under = look.Accent, look.Accent
	case t.hovered:
		bed, under = theme.ColorNameButton, theme.ColorNameButton
	}
	if t.focused {
		bed = look.Chosen
	}
	t.text.TextSize, t.text.TextStyle.Bold, t.text.Color = look.Size(15), t.on, look.Color(name)
	t.bed.FillColor, t.under.FillColor = look.Color(bed), look.Color(under)
	look.Set(t.text, t.title)
}

// Tapped implements [fyne.Tappable].
func (t *tab) Tapped(*fyne.PointEvent) { t.tapped() }

// MouseIn implements [desktop.Hoverable].
func (t *tab) MouseIn(*desktop.MouseEvent) { t.hover(true) }

// MouseMoved implements [desktop.Hoverable].
func (*tab) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (t *tab) MouseOut() { t.hover(false) }

func (t *tab) hover(on bool) {
	t.hovered = on
	t.Refresh()
}

// FocusGained implements [fyne.Focusable].
func (t *tab) FocusGained() {
	t.focused = true
	t.Refresh()
}

// FocusLost implements [fyne.Focusable].
func (t *tab) FocusLost() {
	t.focused = false
	t.Refresh()
}

// TypedRune implements [fyne.Focusable].
func (*tab) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (t *tab) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		t.tapped()
	case fyne.KeyLeft:
		t.step(-1)
	case fyne.KeyRight:
		t.step(1)
	default:
		desk.Pass(t, ev)
	}
}
