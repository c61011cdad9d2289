package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/look"
)

// DateEntry is a field for a date, typed in any of the forms of [ParseDate] or
// taken from a calendar, which the button and the Down key open. It writes a
// date its own way once the field is left, and leaves text that is no date as
// it is.
type DateEntry struct {
	Entry
	OnDate func(d award.Date, ok bool) // the date changed; ok is false for text that is none

	today award.Date
	date  award.Date
	ok    bool
	popup *widget.PopUp
}

// NewDateEntry returns an empty field. The calendar of an empty field opens at
// today.
func NewDateEntry(today award.Date) *DateEntry {
	d := &DateEntry{today: today, ok: true}
	d.init()
	d.self = d
	d.PlaceHolder = lang.L("年-月-日")
	d.OnChanged = func(string) { d.read() }
	d.OnKey = func(name fyne.KeyName) bool {
		if name == fyne.KeyDown {
			d.ShowCalendar()
			return true
		}
		return false
	}
	icon := NewQuietButton("", theme.CalendarIcon(), func() { d.ShowCalendar() })
	d.ActionItem = icon
	d.ExtendBaseWidget(d)
	return d
}

// Date gives the date, or the zero date for an empty field. It reports false
// while the text is no date.
func (d *DateEntry) Date() (date award.Date, ok bool) { return d.date, d.ok }

// SetDate writes a date into the field.
func (d *DateEntry) SetDate(date award.Date) { d.SetText(FormatDate(date)) }

// read takes the date from the text.
func (d *DateEntry) read() {
	date, ok := ParseDate(d.Text)
	if date == d.date && ok == d.ok {
		return
	}
	d.date, d.ok = date, ok
	if d.OnDate != nil {
		d.OnDate(date, ok)
	}
}

// FocusLost implements [fyne.Focusable].
func (d *DateEntry) FocusLost() {
	d.Entry.FocusLost()
	if text := FormatDate(d.date); d.ok && d.Text != text {
		d.SetText(text)
	}
}

// MinSize implements [fyne.Widget]: a date in full and the button fit.
func (d *DateEntry) MinSize() fyne.Size {
	d.ExtendBaseWidget(d)
	size := d.Entry.MinSize()
	size.Width = max(size.Width, look.Size(150))
	return size
}

// ShowCalendar opens the calendar below the field.
func (d *DateEntry) ShowCalendar() {
	c := canvasOf(d)
	if c == nil || d.Disabled() {
		return
	}
	start := d.date
	if start.IsZero() || !d.ok {
		start = d.today
	}
	if start.Year == 0 {
		start.Year = d.today.Year
		start.Day = min(start.Day, daysIn(start.Year, start.Month))
	}
	calendar := newCalendar(start, d.today)
	d.popup = widget.NewPopUp(calendar, c)
	calendar.picked = func(date award.Date) {
		d.popup.Hide()
		d.SetDate(date)
		Focus(d)
	}
	calendar.left = func() {
		d.popup.Hide()
		Focus(d)
	}
	position := fyne.CurrentApp().Driver().AbsolutePositionForObject(d).AddXY(0, d.Size().Height)
	size := calendar.MinSize()
	if below := c.Size().Height - position.Y; below < size.Height+look.Unit(3) {
		position.Y -= d.Size().Height + size.Height + look.Unit(3)
	}
	position.X = max(0, min(position.X, c.Size().Width-size.Width-look.Unit(3)))
	d.popup.ShowAtPosition(fyne.NewPos(position.X, max(0, position.Y)))
	c.Focus(calendar)
}
