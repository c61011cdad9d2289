package part

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
	"jiajiang/ui/task"
)

// snackTime is how long a snack stays.
const snackTime = 6 * time.Second

// snackSteps is how far above the lower edge a snack hovers, in steps of the
// grid: above the status line and the bar of a view over it.
const snackSteps = 22

// Snack tells in passing that something was done, and offers to take it back.
// It lies over the lower edge of the window, in a stack with what the window
// shows, and goes by itself.
type Snack struct {
	widget.BaseWidget
	runner *task.Runner
	text   string
	act    *Button
	stop   func()
	shown  bool
}

// NewSnack returns a snack that shows nothing yet. r takes it away in time.
func NewSnack(r *task.Runner) *Snack {
	s := &Snack{runner: r}
	s.act = NewQuietButton("", nil, nil)
	s.ExtendBaseWidget(s)
	return s
}

// Tell tells text, with a button for action unless do is nil, in place of what
// was told before.
func (s *Snack) Tell(text, action string, do func()) {
	if s.stop != nil {
		s.stop()
	}
	s.text, s.shown = text, true
	if do == nil {
		action = ""
	}
	s.act.SetText(action)
	s.act.OnTapped = func() {
		s.Dismiss()
		do()
	}
	s.stop = s.runner.After(snackTime, s.Dismiss)
	s.Refresh()
}

// Dismiss takes the snack away.
func (s *Snack) Dismiss() {
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
	s.shown = false
	s.Refresh()
}

// Text gives what is told; nothing while the snack is away.
func (s *Snack) Text() string {
	if !s.shown {
		return ""
	}
	return s.text
}

// CreateRenderer implements [fyne.Widget].
func (s *Snack) CreateRenderer() fyne.WidgetRenderer {
	bed, edge, text := newRectangle(), newRectangle(), newText(false)
	d := &drawing{owner: s, objects: []fyne.CanvasObject{bed, edge, text, s.act}}
	d.least = func() fyne.Size { return fyne.Size{} }
	d.lay = func(size fyne.Size) {
		pad, h := look.Unit(4), look.Unit(11)
		w := text.MinSize().Width + 2*pad
		act := s.act.MinSize()
		if !s.act.Hidden {
			w += act.Width
		}
		x, y := (size.Width-w)/2, size.Height-h-look.Unit(snackSteps)
		place(bed, x, y, w, h)
		place(edge, x, y, look.Size(3), h)
		place(text, x+pad, y+middle(text, h), text.MinSize().Width, text.MinSize().Height)
		place(s.act, x+w-act.Width-look.Unit(2), y+(h-act.Height)/2, act.Width, act.Height)
	}
	d.paint = func() {
		put(text, s.text, theme.ColorNameForeground, textSize())
		bed.FillColor = look.Color(theme.ColorNameOverlayBackground)
		bed.CornerRadius = look.Unit(1)
		bed.StrokeColor = look.Color(theme.ColorNameInputBorder)
		bed.StrokeWidth = 1
		edge.FillColor = look.Color(look.Good)
		bed.Hidden, edge.Hidden, text.Hidden = !s.shown, !s.shown, !s.shown
		s.act.Hidden = !s.shown || s.act.Text == ""
	}
	d.paint()
	return d
}
