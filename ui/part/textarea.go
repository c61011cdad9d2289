package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// TextArea is a text of several lines with a count below it: how much is
// written, and how much may or must be. How it is counted is told to it.
type TextArea struct {
	widget.BaseWidget
	Entry       *Entry
	Count       func(text string) int
	Least, Most int // 0: no limit
}

// NewTextArea returns an empty text that shows so many rows.
func NewTextArea(rows int, count func(text string) int) *TextArea {
	a := &TextArea{Entry: NewMultiLine(), Count: count}
	a.Entry.SetMinRowsVisible(rows)
	a.Entry.watch(a.Refresh, nil)
	a.ExtendBaseWidget(a)
	return a
}

// SetLimits says how much must and may be written; 0 is no limit.
func (a *TextArea) SetLimits(least, most int) {
	a.Least, a.Most = least, most
	a.Refresh()
}

// within gives the field inside to forms and scrolls.
func (a *TextArea) within() []fyne.CanvasObject { return []fyne.CanvasObject{a.Entry} }

// note says how much is written, and whether that will not do.
func (a *TextArea) note() (text string, wrong bool) {
	n := a.Count(a.Entry.Text)
	args := map[string]any{"Count": n, "Most": a.Most, "Least": a.Least}
	switch {
	case a.Most > 0 && a.Least > 0:
		text = lang.L("已写 {{.Count}} 字，须 {{.Least}} 至 {{.Most}} 字", args)
	case a.Most > 0:
		text = lang.L("已写 {{.Count}} 字，最多 {{.Most}} 字", args)
	case a.Least > 0:
		text = lang.L("已写 {{.Count}} 字，最少 {{.Least}} 字", args)
	default:
		text = lang.L("已写 {{.Count}} 字", args)
	}
	if a.Most > 0 && n > a.Most {
		text += lang.L("，多 {{.Over}} 字", map[string]any{"Over": n - a.Most})
	}
	return text, a.Most > 0 && n > a.Most || n > 0 && n < a.Least
}

// CreateRenderer implements [fyne.Widget].
func (a *TextArea) CreateRenderer() fyne.WidgetRenderer {
	note := newText(false)
	d := &drawing{owner: a, objects: []fyne.CanvasObject{a.Entry, note}}
	foot := func() float32 { return look.Unit(5) }
	d.least = func() fyne.Size {
		m := a.Entry.MinSize()
		return fyne.NewSize(max(m.Width, look.Unit(30)), m.Height+foot())
	}
	d.lay = func(size fyne.Size) {
		place(a.Entry, 0, 0, size.Width, size.Height-foot())
		w := note.MinSize().Width
		place(note, max(0, size.Width-w), size.Height-foot()+middle(note, foot()), w, note.MinSize().Height)
	}
	d.paint = func() {
		text, wrong := a.note()
		tone := look.Muted
		if wrong {
			tone = look.Bad
		}
		put(note, text, tone, captionSize())
	}
	d.paint()
	return d
}
