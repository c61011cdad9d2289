package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// StatusLine is the line at the lower edge of the window that tells how things
// stand.
type StatusLine struct {
	widget.BaseWidget
	OnTapped func(part int) // a part was tapped, counted from the left; may be nil

	parts []string
	ends  []float32 // where each part ends
}

// NewStatusLine returns a line that says nothing yet.
func NewStatusLine() *StatusLine {
	s := &StatusLine{}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows parts from left to right, the last at the right end.
func (s *StatusLine) Set(parts ...string) {
	s.parts = parts
	s.Refresh()
}

// Tapped implements [fyne.Tappable].
func (s *StatusLine) Tapped(ev *fyne.PointEvent) {
	for i, end := range s.ends {
		if ev.Position.X <= end {
			if s.OnTapped != nil {
				s.OnTapped(i)
			}
			return
		}
	}
}

// CreateRenderer implements [fyne.Widget].
func (s *StatusLine) CreateRenderer() fyne.WidgetRenderer {
	bed, line := newRectangle(), newRectangle()
	var texts []*canvas.Text
	d := &drawing{owner: s, objects: []fyne.CanvasObject{bed, line}}
	d.least = func() fyne.Size { return fyne.NewSize(look.Unit(50), look.Unit(6.5)) }
	d.lay = func(size fyne.Size) {
		place(bed, 0, 0, size.Width, size.Height)
		place(line, 0, 0, size.Width, 1)
		x := look.Unit(3)
		s.ends = s.ends[:0]
		for i, t := range texts {
			m := t.MinSize()
			if i == len(texts)-1 && i > 0 {
				x = max(x, size.Width-m.Width-look.Unit(3))
			}
			place(t, x, middle(t, size.Height), m.Width, m.Height)
			s.ends = append(s.ends, x+m.Width+look.Unit(3))
			x += m.Width + look.Unit(6)
		}
	}
	d.paint = func() {
		bed.FillColor = look.Color(look.Panel)
		line.FillColor = look.Color(look.Line)
		d.objects, texts = d.objects[:2], texts[:0]
		for _, p := range s.parts {
			t := newText(false)
			put(t, p, look.Muted, captionSize())
			texts = append(texts, t)
			d.objects = append(d.objects, t)
		}
	}
	d.paint()
	return d
}
