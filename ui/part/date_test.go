package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"jiajiang/award"
	"jiajiang/ui/look"
)

func TestParseDate(t *testing.T) {
	for _, c := range []struct {
		text string
		want award.Date
		ok   bool
	}{
		{"", award.Date{}, true},
		{"  ", award.Date{}, true},
		{"2023-05-01", award.Date{Year: 2023, Month: 5, Day: 1}, true},
		{"2023-5-1", award.Date{Year: 2023, Month: 5, Day: 1}, true},
		{"2023.5.1", award.Date{Year: 2023, Month: 5, Day: 1}, true},
		{"2023/5/1", award.Date{Year: 2023, Month: 5, Day: 1}, true},
		{"20230501", award.Date{Year: 2023, Month: 5, Day: 1}, true},
		{"2023年5月1日", award.Date{Year: 2023, Month: 5, Day: 1}, true},
		{"２０２３年５月１日", award.Date{Year: 2023, Month: 5, Day: 1}, true},
		{" 2023 年 5 月 1 日 ", award.Date{Year: 2023, Month: 5, Day: 1}, true},
		{"5月1日", award.Date{Month: 5, Day: 1}, true},
		{"5月1号", award.Date{Month: 5, Day: 1}, true},
		{"5-1", award.Date{Month: 5, Day: 1}, true},
		{"2024-02-29", award.Date{Year: 2024, Month: 2, Day: 29}, true},
		{"2月29日", award.Date{Month: 2, Day: 29}, true},
		{"2023-02-29", award.Date{Year: 2023, Month: 2, Day: 29}, false},
		{"2023-13-01", award.Date{Year: 2023, Month: 13, Day: 1}, false},
		{"0023-05-01", award.Date{}, false},
		{"明天", award.Date{}, false},
		{"2023-05", award.Date{}, false},
		{"2023-05-01x", award.Date{}, false},
	} {
		got, ok := ParseDate(c.text)
		if got != c.want || ok != c.ok {
			t.Errorf("%q: %+v %v, want %+v %v", c.text, got, ok, c.want, c.ok)
		}
	}
}

func drawDate(t *rapid.T) award.Date {
	d := award.Date{Year: rapid.IntRange(1583, 9000).Draw(t, "year"), Month: rapid.IntRange(1, 12).Draw(t, "month")}
	d.Day = rapid.IntRange(1, daysIn(d.Year, d.Month)).Draw(t, "day")
	return d
}

// TestDatesRoundTrip: what a field writes it reads again, with and without a
// year.
func TestDatesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDate(t)
		for _, date := range []award.Date{d, {Month: d.Month, Day: d.Day}} {
			if got, ok := ParseDate(FormatDate(date)); !ok || got != date {
				t.Fatalf("%v is read as %v, %v", date, got, ok)
			}
		}
	})
}

// TestDaysFollow: n days on and back again is the same day, and the weekdays
// follow each other through months and years.
func TestDaysFollow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDate(t)
		n := rapid.IntRange(-1000, 1000).Draw(t, "days")
		moved := addDays(d, n)
		if !moved.Valid() || addDays(moved, -n) != d {
			t.Fatalf("%v moved by %d: %v", d, n, moved)
		}
		if want := ((weekday(d)+n)%7 + 7) % 7; weekday(moved) != want {
			t.Fatalf("%v is day %d, %d days on is day %d", d, weekday(d), n, weekday(moved))
		}
	})
	if weekday(today()) != 0 {
		t.Errorf("%v is day %d of the week, want Monday", today(), weekday(today()))
	}
}

func TestDateEntry(t *testing.T) {
	stage(t, look.Light, 100)
	d := NewDateEntry(today())
	type news struct {
		date award.Date
		ok   bool
	}
	var told []news
	d.OnDate = func(date award.Date, ok bool) { told = append(told, news{date, ok}) }
	w := window(t, container.NewVBox(d, NewEntry()), 300, 400)
	w.Canvas().Focus(d)
	test.Type(d, "2023.5.1")
	if got := told[len(told)-1]; got != (news{award.Date{Year: 2023, Month: 5, Day: 1}, true}) {
		t.Errorf("told %+v", got)
	}
	w.Canvas().FocusNext()
	if d.Text != "2023-05-01" {
		t.Errorf("left as %q", d.Text)
	}
	d.SetText("5月40日")
	if date, ok := d.Date(); ok {
		t.Errorf("5月40日 is taken for %v", date)
	}
	w.Canvas().Focus(d)
	w.Canvas().FocusNext()
	if d.Text != "5月40日" {
		t.Errorf("what was typed became %q", d.Text)
	}
	d.SetDate(award.Date{Month: 5, Day: 1})
	if d.Text != "5月1日" {
		t.Errorf("a date without a year shows as %q", d.Text)
	}
}

func TestDateEntryCalendar(t *testing.T) {
	stage(t, look.Light, 100)
	for _, c := range []struct {
		name  string
		start string
		keys  []fyne.KeyName
		want  string
	}{
		{"today", "", []fyne.KeyName{fyne.KeyReturn}, "2026-11-23"},
		{"a day and a week on", "2026-11-18", []fyne.KeyName{fyne.KeyRight, fyne.KeyDown, fyne.KeyReturn}, "2026-11-26"},
		{"into the month before", "2026-03-01", []fyne.KeyName{fyne.KeyLeft, fyne.KeySpace}, "2026-02-28"},
		{"a month on from its 31st", "2026-01-31", []fyne.KeyName{fyne.KeyPageDown, fyne.KeyReturn}, "2026-02-28"},
		{"ends of the week", "2026-11-18", []fyne.KeyName{fyne.KeyHome, fyne.KeyUp, fyne.KeyEnd, fyne.KeyReturn}, "2026-11-15"},
		{"escape", "2026-11-18", []fyne.KeyName{fyne.KeyRight, fyne.KeyEscape}, "2026-11-18"},
		{"without a year", "5月1日", []fyne.KeyName{fyne.KeyReturn}, "2026-05-01"},
		{"29 February without a year", "2月29日", []fyne.KeyName{fyne.KeyReturn}, "2026-02-28"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := NewDateEntry(today())
			w := window(t, container.NewVBox(d), 300, 400)
			d.SetText(c.start)
			w.Canvas().Focus(d)
			key(w, fyne.KeyDown)
			if w.Canvas().Overlays().Top() == nil {
				t.Fatal("Down opened no calendar")
			}
			key(w, c.keys...)
			if d.Text != c.want {
				t.Errorf("field holds %q, want %q", d.Text, c.want)
			}
			if w.Canvas().Overlays().Top() != nil {
				t.Error("the calendar is still open")
			}
			if w.Canvas().Focused() != fyne.Focusable(d) {
				t.Error("the field does not have the focus again")
			}
		})
	}
}

func TestCalendarTap(t *testing.T) {
	stage(t, look.Light, 100)
	var got award.Date
	c := newCalendar(today(), today())
	c.picked = func(d award.Date) { got = d }
	window(t, c, 300, 400)
	cell := dayCell()
	test.TapAt(c, fyne.NewPos(cell.Width*6.5, cell.Height*2.5)) // Sunday of the first week
	if got != (award.Date{Year: 2026, Month: 11, Day: 1}) {
		t.Errorf("picked %v", got)
	}
}
