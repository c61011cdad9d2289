package desk

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/ui/look"
)

// A Partly is a line above a list that says that not every winner is read yet,
// while that is so: a search may miss somebody. Otherwise it takes no place.
type Partly struct {
	desk *Desk
	text *canvas.Text
	line *fyne.Container
}

// NewPartly returns the line; Refresh brings it up to date.
func NewPartly(d *Desk) *Partly {
	p := &Partly{desk: d, text: Caption("")}
	p.text.Color = look.Color(look.Warn)
	p.line = container.NewHBox(Gap(2), p.text)
	p.line.Hide()
	return p
}

// Object gives what the window shows.
func (p *Partly) Object() fyne.CanvasObject { return p.line }

// Refresh brings the line up to date and reports whether it came or went: then
// what it stands in is to be laid out anew.
func (p *Partly) Refresh() (changed bool) {
	done, total, reading := 0, 0, false
	if p.desk.Reading != nil {
		done, total, reading = p.desk.Reading()
	}
	changed = p.line.Hidden == reading
	p.line.Hidden = !reading
	look.Set(p.text, lang.L("名册还在读入（{{.Done}} / {{.Total}}），没读到的暂时搜不到。",
		map[string]any{"Done": strconv.Itoa(done), "Total": strconv.Itoa(total)}))
	p.text.Refresh()
	return changed
}
