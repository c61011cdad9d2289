package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/look"
)

// lineStrip draws one line: its number, the colour of its kind, its text, and
// at the right its kind and what was read.
type lineStrip struct {
	view                          *LineView
	box                           *fyne.Container
	bed, bar, ring                *canvas.Rectangle
	number, text, kind, read, pin *canvas.Text
	size                          fyne.Size
}

func newLineStrip(v *LineView) *lineStrip {
	s := &lineStrip{
		view: v, bed: newRectangle(), bar: newRectangle(), ring: newRectangle(),
		number: newText(false), text: newText(false), kind: newText(false), read: newText(false), pin: newText(true),
	}
	s.number.Alignment = fyne.TextAlignTrailing
	s.box = &fyne.Container{Objects: []fyne.CanvasObject{s.bed, s.bar, s.number, s.text, s.pin, s.kind, s.read, s.ring}}
	return s
}

func (s *lineStrip) object() fyne.CanvasObject { return s.box }

// The columns of a line, in steps of the grid.
const (
	numberSteps = 12 // room for the number
	kindSteps   = 19 // room for the word of the kind
)

// readWidth gives the room for what was read: a third of what there is.
func (s *lineStrip) readWidth() float32 { return s.size.Width * 0.3 }

func (s *lineStrip) textWidth() float32 {
	return s.size.Width - look.Unit(numberSteps+2+kindSteps+2) - s.readWidth()
}

func (s *lineStrip) resize(width, height float32) {
	s.size = fyne.NewSize(width, height)
	place(s.bed, 0, 0, width, height)
	place(s.ring, 0.5, 0.5, width-1, height-1)
	place(s.bar, look.Unit(numberSteps)-look.Unit(1), 0, look.Size(3), height)
}

func (s *lineStrip) show(index int, hovered bool) {
	v := s.view
	if index >= v.lines.Len() {
		return
	}
	line := v.lines.Line(index)
	s.ground(index, line, hovered)
	s.write(s.number, lineNumber(line.Number), look.Muted, captionSize(), look.Unit(0.5), look.Unit(numberSteps-2))
	name := theme.ColorNameForeground
	if line.Tone == Muted {
		name = look.Muted
	}
	x := look.Unit(numberSteps + 1)
	s.write(s.text, v.ruler.cut(oneLine(line.Text), s.textWidth(), false), name, textSize(), x, s.textWidth())
	x += s.textWidth() + look.Unit(2)
	pin := ""
	switch {
	case line.Marked:
		pin = "●"
	case line.Doubtful:
		pin = "!"
	}
	pinTone := look.Warn
	if line.Marked {
		pinTone = look.Accent
	}
	s.write(s.pin, pin, pinTone, captionSize(), x-look.Unit(1), look.Unit(3))
	kindTone := line.Tone
	if line.Doubtful {
		kindTone = Warn
	}
	s.write(s.kind, v.ruler.cut(line.Kind, look.Unit(kindSteps-3), false), kindTone.full(), captionSize(), x+look.Unit(2.5), look.Unit(kindSteps-3))
	x += look.Unit(kindSteps)
	s.write(s.read, v.ruler.cut(line.Reading, s.readWidth(), false), theme.ColorNameForeground, textSize(), x, s.readWidth())
}

// write shows a text at x in a row's middle.
func (s *lineStrip) write(t *canvas.Text, text string, name fyne.ThemeColorName, size, x, width float32) {
	put(t, text, name, size)
	s.view.ruler.lay(t, x, width, s.size.Height)
	t.Refresh()
}

func (s *lineStrip) ground(index int, line Line, hovered bool) {
	v := s.view
	bed := look.Sheet
	switch {
	case v.inChoice(index):
		bed = look.Chosen
	case v.lit[line.Number], line.Doubtful:
		bed = look.WarnBed
	case hovered:
		bed = look.Panel
	}
	s.bed.FillColor = look.Color(bed)
	s.bar.FillColor = look.Color(line.Tone.full())
	s.bar.Hidden = line.Tone == Plain || line.Tone == Muted
	s.ring.StrokeColor = look.Color(look.Accent)
	s.ring.StrokeWidth = 1
	s.ring.Hidden = !v.focused || index != v.at
	s.bed.Refresh()
	s.bar.Refresh()
	s.ring.Refresh()
}

// oneLine puts a gap for every tab: tabs part the cells of a spreadsheet.
func oneLine(s string) string { return strings.ReplaceAll(s, "\t", "    ") }
