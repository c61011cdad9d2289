package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A StageState says how far a stage is.
type StageState uint8

// The states of a stage.
const (
	StageOpen   StageState = iota // not begun
	StageNow                      // under way, or something is missing
	StageDone                     // complete
	StageUnused                   // not needed here
)

// A Stage is one step of a course of work. Note says in a few words how it
// stands or what is missing.
type Stage struct {
	Title string
	Note  string
	State StageState
}

// StageBar shows the steps of a course of work from left to right; the one
// that is looked at is underlined.
type StageBar struct {
	widget.BaseWidget
	OnTapped func(i int)

	stages  []Stage
	current int
	hovered int
}

// NewStageBar returns a bar without stages.
func NewStageBar(tapped func(i int)) *StageBar {
	s := &StageBar{OnTapped: tapped, current: -1, hovered: -1}
	s.ExtendBaseWidget(s)
	return s
}

// SetStages shows stages, of which the current one is looked at; -1 for none.
func (s *StageBar) SetStages(stages []Stage, current int) {
	s.stages, s.current = stages, current
	s.Refresh()
}

// stageFace is what one stage is drawn with.
type stageFace struct {
	bed, under  *canvas.Rectangle
	dot         *canvas.Circle
	tick        *canvas.Image
	title, note *canvas.Text
	arrow       *canvas.Text
}

// CreateRenderer implements [fyne.Widget].
func (s *StageBar) CreateRenderer() fyne.WidgetRenderer {
	bed, line := newRectangle(), newRectangle()
	var faces []stageFace
	d := &drawing{owner: s, objects: []fyne.CanvasObject{bed, line}}
	d.least = func() fyne.Size {
		return fyne.NewSize(float32(len(s.stages))*look.Unit(20), look.Unit(13))
	}
	d.lay = func(size fyne.Size) {
		place(bed, 0, 0, size.Width, size.Height)
		place(line, 0, size.Height-1, size.Width, 1)
		s.lay(faces, size)
	}
	d.paint = func() {
		for len(faces) < len(s.stages) {
			f := stageFace{
				bed: newRectangle(), under: newRectangle(), dot: canvas.NewCircle(nil), tick: canvas.NewImageFromResource(nil),
				title: newText(false), note: newText(false), arrow: newText(false),
			}
			faces = append(faces, f)
			d.objects = append(d.objects, f.bed, f.under, f.dot, f.tick, f.title, f.note, f.arrow)
		}
		bed.FillColor = look.Color(look.Panel)
		line.FillColor = look.Color(look.Line)
		for i := range s.stages {
			s.paint(faces[i], i)
		}
	}
	d.paint()
	return d
}

func (s *StageBar) paint(f stageFace, i int) {
	stage := s.stages[i]
	f.title.TextStyle.Bold = i == s.current
	name := theme.ColorNameForeground
	if stage.State == StageOpen || stage.State == StageUnused {
		name = look.Muted
	}
	if i == s.current {
		name = look.Accent
	}
	put(f.title, stage.Title, name, textSize())
	note := look.Muted
	if stage.State == StageNow {
		note = look.Warn
	}
	put(f.note, stage.Note, note, captionSize())
	arrow := "›"
	if i == len(s.stages)-1 {
		arrow = ""
	}
	put(f.arrow, arrow, look.Muted, look.Size(18))
	f.bed.FillColor = look.Color(look.Panel)
	if i == s.hovered && i != s.current {
		f.bed.FillColor = look.Color(theme.ColorNameButton)
	}
	f.under.FillColor = look.Color(look.Accent)
	f.under.Hidden = i != s.current
	f.dot.StrokeWidth = look.Size(1.5)
	f.dot.StrokeColor, f.dot.FillColor = look.Color(look.Line), look.Color(look.Sheet)
	switch stage.State {
	case StageNow:
		f.dot.StrokeColor = look.Color(look.Warn)
	case StageDone:
		f.dot.StrokeColor, f.dot.FillColor = look.Color(look.Good), look.Color(look.Good)
	case StageOpen, StageUnused:
	}
	f.tick.Resource = theme.NewColoredResource(theme.ConfirmIcon(), look.OnTone)
	f.tick.Hidden = stage.State != StageDone
}

func (s *StageBar) lay(faces []stageFace, size fyne.Size) {
	n := len(s.stages)
	for i := range faces {
		f := faces[i]
		for _, o := range []fyne.CanvasObject{f.bed, f.dot, f.title, f.note, f.arrow} {
			if i < n {
				o.Show()
			} else {
				o.Hide()
			}
		}
		if i >= n {
			f.under.Hide()
			f.tick.Hide()
			continue
		}
		w := size.Width / float32(n)
		x, dot := w*float32(i), look.Unit(4)
		place(f.bed, x, 0, w, size.Height-1)
		place(f.under, x, size.Height-look.Size(3), w, look.Size(3))
		place(f.dot, x+look.Unit(3), look.Unit(2.5), dot, dot)
		place(f.tick, x+look.Unit(3)+look.Size(2), look.Unit(2.5)+look.Size(2), dot-look.Size(4), dot-look.Size(4))
		left := x + look.Unit(8.5)
		place(f.title, left, look.Unit(2.5)+middle(f.title, dot), w-look.Unit(8.5), f.title.MinSize().Height)
		place(f.note, left, look.Unit(7.2), w-look.Unit(8.5), f.note.MinSize().Height)
		place(f.arrow, x+w-look.Unit(2), middle(f.arrow, size.Height), look.Unit(2), f.arrow.MinSize().Height)
	}
}

func (s *StageBar) at(p fyne.Position) int {
	n := len(s.stages)
	if n == 0 || s.Size().Width <= 0 {
		return -1
	}
	return min(max(int(p.X/(s.Size().Width/float32(n))), 0), n-1)
}

// Tapped implements [fyne.Tappable].
func (s *StageBar) Tapped(ev *fyne.PointEvent) {
	if i := s.at(ev.Position); i >= 0 && s.OnTapped != nil {
		s.OnTapped(i)
	}
}

// MouseIn implements [desktop.Hoverable].
func (s *StageBar) MouseIn(ev *desktop.MouseEvent) { s.MouseMoved(ev) }

// MouseMoved implements [desktop.Hoverable].
func (s *StageBar) MouseMoved(ev *desktop.MouseEvent) { s.hover(s.at(ev.Position)) }

// MouseOut implements [desktop.Hoverable].
func (s *StageBar) MouseOut() { s.hover(-1) }

func (s *StageBar) hover(i int) {
	if s.hovered != i {
		s.hovered = i
		s.Refresh()
	}
}
