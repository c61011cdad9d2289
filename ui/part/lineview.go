package part

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A Line is one line of a text with how it was read.
type Line struct {
	Number   int
	Text     string
	Kind     string // what it was read as, in a word
	Reading  string // what was taken from it
	Tone     Tone   // of its kind: the colour of the mark at its left
	Doubtful bool   // to be looked at
	Marked   bool   // the kind was set by the clerk
}

// Lines is where a LineView takes its lines from. Lines in sight are asked for
// when they are drawn.
type Lines struct {
	Len  func() int
	Line func(i int) Line
}

// A LineMark is a kind a clerk can declare lines to be.
type LineMark struct {
	Title string
	Key   fyne.KeyName // the key that declares it; empty for none
}

// LineView shows a text line by line with how each was read at its right, and
// lets the clerk declare lines to be something else: by the keys of the marks,
// or by a menu on the right mouse button and on Enter. Click, Shift+click and
// the arrows choose lines.
type LineView struct {
	widget.BaseWidget
	OnMark    func(numbers []int, mark int)
	OnCurrent func(number int) // the keys or the mouse went to a line

	lines   Lines
	marks   []LineMark
	at      int // the current line; -1 for none
	anchor  int
	lit     map[int]bool // by number
	shift   bool
	focused bool
	roll    *roll
	ruler   ruler
}

// NewLineView returns a view of lines that can be declared to be marks.
func NewLineView(lines Lines, marks []LineMark) *LineView {
	v := &LineView{lines: lines, marks: marks, at: -1, anchor: -1, lit: make(map[int]bool)}
	v.roll = &roll{
		length:  lines.Len,
		height:  func() float32 { return look.Unit(6) },
		width:   func() float32 { return 0 },
		strip:   func() strip { return newLineStrip(v) },
		pressed: v.pressed,
		opened:  func(int) { v.choose() },
		menu:    v.menu,
	}
	v.roll.init()
	v.ExtendBaseWidget(v)
	return v
}

// CreateRenderer implements [fyne.Widget].
func (v *LineView) CreateRenderer() fyne.WidgetRenderer {
	bed := newRectangle()
	d := &drawing{owner: v, objects: []fyne.CanvasObject{bed, v.roll}}
	d.least = func() fyne.Size { return fyne.NewSize(look.Unit(60), look.Unit(24)) }
	d.lay = func(size fyne.Size) {
		place(bed, 0, 0, size.Width, size.Height)
		place(v.roll, 0, 0, size.Width, size.Height)
	}
	d.paint = func() { bed.FillColor = look.Color(look.Sheet) }
	d.paint()
	return d
}

// Refresh shows the lines anew after the text was read again.
func (v *LineView) Refresh() {
	n := v.lines.Len()
	v.at, v.anchor = min(v.at, n-1), min(v.anchor, n-1)
	v.roll.renew()
	v.BaseWidget.Refresh()
}

// ScrollTo makes the line of a number the current one and brings it into
// sight. It does not call OnCurrent.
func (v *LineView) ScrollTo(number int) {
	if i := v.find(number); i >= 0 {
		v.at, v.anchor = i, i
		v.roll.center(i)
		v.roll.body.show(true)
	}
}

// Highlight marks the lines a finding is about, and no others.
func (v *LineView) Highlight(numbers ...int) {
	clear(v.lit)
	for _, n := range numbers {
		v.lit[n] = true
	}
	v.roll.body.show(true)
}

// Current gives the number of the current line; 0 for none.
func (v *LineView) Current() int {
	if v.at < 0 || v.at >= v.lines.Len() {
		return 0
	}
	return v.lines.Line(v.at).Number
}

// Chosen gives the numbers of the chosen lines.
func (v *LineView) Chosen() []int {
	if v.at < 0 {
		return nil
	}
	var numbers []int
	for i := min(v.at, v.anchor); i <= max(v.at, v.anchor) && i < v.lines.Len(); i++ {
		numbers = append(numbers, v.lines.Line(i).Number)
	}
	return numbers
}

// find gives the place of a line, which is its number less one in a whole
// text.
func (v *LineView) find(number int) int {
	n := v.lines.Len()
	if i := number - 1; i >= 0 && i < n && v.lines.Line(i).Number == number {
		return i
	}
	for i := range n {
		if v.lines.Line(i).Number == number {
			return i
		}
	}
	return -1
}

// moveTo makes a line the current one; extend keeps the lines chosen so far.
func (v *LineView) moveTo(i int, extend bool) {
	v.at = min(max(i, 0), v.lines.Len()-1)
	if v.at < 0 {
		return
	}
	if !extend || v.anchor < 0 {
		v.anchor = v.at
	}
	v.roll.reveal(v.at)
	v.roll.body.show(true)
	if v.OnCurrent != nil {
		v.OnCurrent(v.lines.Line(v.at).Number)
	}
}

func (v *LineView) inChoice(i int) bool {
	return v.at >= 0 && i >= min(v.at, v.anchor) && i <= max(v.at, v.anchor)
}

func (v *LineView) pressed(i int, ev *desktop.MouseEvent) {
	Focus(v)
	if i >= 0 && ev.Button == desktop.MouseButtonPrimary {
		v.moveTo(i, ev.Modifier&fyne.KeyModifierShift != 0)
	}
}

func (v *LineView) menu(i int, at fyne.Position) {
	if i < 0 {
		return
	}
	if !v.inChoice(i) {
		v.moveTo(i, false)
	}
	c := canvasOf(v)
	if c == nil || v.OnMark == nil {
		return
	}
	head := fyne.NewMenuItem(lang.L("这一行是"), nil)
	head.Disabled = true
	items := []*fyne.MenuItem{head}
	for k, m := range v.marks {
		title := m.Title
		if m.Key != "" {
			title += "  (" + string(m.Key) + ")"
		}
		items = append(items, fyne.NewMenuItem(title, func() { v.mark(k) }))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at)
}

// choose opens the menu of marks at the current line.
func (v *LineView) choose() {
	if v.at < 0 {
		return
	}
	y := float32(v.at+1)*v.roll.height() - v.roll.scroll.Offset.Y
	v.menu(v.at, fyne.CurrentApp().Driver().AbsolutePositionForObject(v).AddXY(look.Unit(14), y))
}

func (v *LineView) mark(k int) {
	if numbers := v.Chosen(); len(numbers) > 0 && v.OnMark != nil {
		v.OnMark(numbers, k)
	}
}

// FocusGained implements [fyne.Focusable].
func (v *LineView) FocusGained() {
	v.focused = true
	v.roll.body.show(true)
}

// FocusLost implements [fyne.Focusable].
func (v *LineView) FocusLost() {
	v.focused, v.shift = false, false
	v.roll.body.show(true)
}

// TypedRune implements [fyne.Focusable].
func (*LineView) TypedRune(rune) {}

// KeyDown implements [desktop.Keyable].
func (v *LineView) KeyDown(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		v.shift = true
	}
}

// KeyUp implements [desktop.Keyable].
func (v *LineView) KeyUp(ev *fyne.KeyEvent) {
	if ev.Name == desktop.KeyShiftLeft || ev.Name == desktop.KeyShiftRight {
		v.shift = false
	}
}

// TypedKey implements [fyne.Focusable].
func (v *LineView) TypedKey(ev *fyne.KeyEvent) {
	Used(v)
	switch ev.Name {
	case fyne.KeyUp:
		v.moveTo(v.at-1, v.shift)
	case fyne.KeyDown:
		v.moveTo(v.at+1, v.shift)
	case fyne.KeyPageUp:
		v.moveTo(v.at-v.roll.page(), v.shift)
	case fyne.KeyPageDown:
		v.moveTo(v.at+v.roll.page(), v.shift)
	case fyne.KeyHome:
		v.moveTo(0, v.shift)
	case fyne.KeyEnd:
		v.moveTo(v.lines.Len()-1, v.shift)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		v.choose()
	default:
		for k, m := range v.marks {
			if m.Key == ev.Name && m.Key != "" {
				v.mark(k)
				return
			}
		}
		pass(v, ev)
	}
}

// TypedShortcut implements [fyne.Shortcutable].
func (v *LineView) TypedShortcut(s fyne.Shortcut) { passShortcut(v, s) }

// lineNumber writes the number of a line.
func lineNumber(n int) string { return strconv.Itoa(n) }
