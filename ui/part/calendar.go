package part

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/look"
)

const (
	weekDays = 7
	weekRows = 6 // a month touches six weeks at most
)

// calendar is one month to choose a day from. The arrows move by a day and a
// week, PgUp and PgDn by a month, Home and End within the week; Enter chooses
// and Escape leaves.
type calendar struct {
	widget.BaseWidget
	picked func(award.Date)
	left   func()

	day     award.Date // where the keys are; also tells the month shown
	today   award.Date
	hovered int // the cell under the mouse; -1 for none
}

func newCalendar(day, today award.Date) *calendar {
	c := &calendar{day: day, today: today, hovered: -1}
	c.ExtendBaseWidget(c)
	return c
}

// first gives the day in the upper left cell.
func (c *calendar) first() award.Date {
	d := award.Date{Year: c.day.Year, Month: c.day.Month, Day: 1}
	return addDays(d, -weekday(d))
}

func dayCell() fyne.Size { return fyne.NewSize(look.Unit(9), look.Unit(7.5)) }

// heads gives the names of the days, Monday first.
func heads() []string {
	return strings.Split(lang.L("一 二 三 四 五 六 日"), " ")
}

// calendarFace is what the calendar is drawn with.
type calendarFace struct {
	title      *canvas.Text
	less, more *Button
	heads      []*canvas.Text
	beds       []*canvas.Rectangle
	days       []*canvas.Text
	foot       *Button
}

// CreateRenderer implements [fyne.Widget].
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	f := &calendarFace{title: newText(true)}
	f.less = NewQuietButton("", theme.NavigateBackIcon(), func() { c.turn(-1) })
	f.more = NewQuietButton("", theme.NavigateNextIcon(), func() { c.turn(1) })
	f.foot = NewQuietButton("", nil, func() { c.picked(c.today) })
	objects := []fyne.CanvasObject{f.title, f.less, f.more, f.foot}
	for range weekDays {
		t := newText(false)
		t.Alignment = fyne.TextAlignCenter
		f.heads = append(f.heads, t)
		objects = append(objects, t)
	}
	for range weekDays * weekRows {
		bed, t := newRectangle(), newText(false)
		t.Alignment = fyne.TextAlignCenter
		f.beds, f.days = append(f.beds, bed), append(f.days, t)
		objects = append(objects, bed, t)
	}
	d := &drawing{owner: c, objects: objects}
	d.least = func() fyne.Size {
		cell := dayCell()
		return fyne.NewSize(cell.Width*weekDays, cell.Height*(weekRows+3)+look.Unit(1))
	}
	d.lay = func(fyne.Size) { c.lay(f) }
	d.paint = func() { c.paint(f) }
	d.paint()
	return d
}

func (c *calendar) lay(f *calendarFace) {
	cell := dayCell()
	width := cell.Width * weekDays
	place(f.less, 0, 0, cell.Width, cell.Height)
	place(f.more, width-cell.Width, 0, cell.Width, cell.Height)
	place(f.title, cell.Width, middle(f.title, cell.Height), width-2*cell.Width, f.title.MinSize().Height)
	for i, t := range f.heads {
		place(t, float32(i)*cell.Width, cell.Height+middle(t, cell.Height), cell.Width, t.MinSize().Height)
	}
	for i := range f.days {
		x, y := float32(i%weekDays)*cell.Width, float32(i/weekDays+2)*cell.Height
		place(f.beds[i], x+1, y+1, cell.Width-2, cell.Height-2)
		place(f.days[i], x, y+middle(f.days[i], cell.Height), cell.Width, f.days[i].MinSize().Height)
	}
	place(f.foot, 0, cell.Height*(weekRows+2)+look.Unit(1), width, cell.Height)
}

func (c *calendar) paint(f *calendarFace) {
	f.title.Alignment = fyne.TextAlignCenter
	put(f.title, lang.L("{{.Year}}年{{.Month}}月", map[string]any{"Year": c.day.Year, "Month": c.day.Month}), theme.ColorNameForeground, textSize())
	for i, s := range heads() {
		if i < len(f.heads) {
			put(f.heads[i], s, look.Muted, captionSize())
		}
	}
	day := c.first()
	for i := range f.days {
		name, bed := theme.ColorNameForeground, look.Color(theme.ColorNameOverlayBackground)
		f.days[i].TextStyle.Bold = false
		switch {
		case day == c.day:
			name, bed = look.OnFull, look.Color(look.Full)
		case i == c.hovered:
			bed = look.Color(theme.ColorNameButton)
		}
		switch {
		case day == c.day:
		case day.Month != c.day.Month:
			name = theme.ColorNameDisabled
		case day == c.today:
			name = look.Accent
			f.days[i].TextStyle.Bold = true
		}
		f.beds[i].FillColor = bed
		f.beds[i].CornerRadius = look.Size(3)
		put(f.days[i], strconv.Itoa(day.Day), name, textSize())
		day = addDays(day, 1)
	}
	f.foot.SetText(lang.L("今天 {{.Date}}", map[string]any{"Date": FormatDate(c.today)}))
}

func (c *calendar) turn(months int) {
	c.day = addMonths(c.day, months)
	c.Refresh()
	Focus(c)
}

// at gives the cell at a position; -1 for none.
func (c *calendar) at(p fyne.Position) int {
	cell := dayCell()
	row, column := int(p.Y/cell.Height)-2, int(p.X/cell.Width)
	if row < 0 || row >= weekRows || column < 0 || column >= weekDays {
		return -1
	}
	return row*weekDays + column
}

// Tapped implements [fyne.Tappable].
func (c *calendar) Tapped(ev *fyne.PointEvent) {
	if i := c.at(ev.Position); i >= 0 {
		c.picked(addDays(c.first(), i))
	}
}

// MouseIn implements [desktop.Hoverable].
func (c *calendar) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved implements [desktop.Hoverable].
func (c *calendar) MouseMoved(ev *desktop.MouseEvent) { c.hover(c.at(ev.Position)) }

// MouseOut implements [desktop.Hoverable].
func (c *calendar) MouseOut() { c.hover(-1) }

func (c *calendar) hover(cell int) {
	if c.hovered != cell {
		c.hovered = cell
		c.Refresh()
	}
}

// Scrolled implements [fyne.Scrollable].
func (c *calendar) Scrolled(ev *fyne.ScrollEvent) {
	switch {
	case ev.Scrolled.DY > 0:
		c.turn(-1)
	case ev.Scrolled.DY < 0:
		c.turn(1)
	}
}

// FocusGained implements [fyne.Focusable].
func (*calendar) FocusGained() {}

// FocusLost implements [fyne.Focusable].
func (*calendar) FocusLost() {}

// TypedRune implements [fyne.Focusable].
func (*calendar) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (c *calendar) TypedKey(ev *fyne.KeyEvent) {
	Used(c)
	switch ev.Name { //nolint:exhaustive // keys are an open set
	case fyne.KeyLeft:
		c.day = addDays(c.day, -1)
	case fyne.KeyRight:
		c.day = addDays(c.day, 1)
	case fyne.KeyUp:
		c.day = addDays(c.day, -weekDays)
	case fyne.KeyDown:
		c.day = addDays(c.day, weekDays)
	case fyne.KeyHome:
		c.day = addDays(c.day, -weekday(c.day))
	case fyne.KeyEnd:
		c.day = addDays(c.day, weekDays-1-weekday(c.day))
	case fyne.KeyPageUp:
		c.day = addMonths(c.day, -1)
	case fyne.KeyPageDown:
		c.day = addMonths(c.day, 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.picked(c.day)
		return
	case fyne.KeyEscape:
		c.left()
		return
	}
	c.Refresh()
}
