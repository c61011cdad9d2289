package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"jiajiang/ui/look"
)

// ruler measures text for cutting without asking the shaper for every string:
// wide characters are as wide as the type is high, and the others are measured
// once each. It belongs to one part and forgets when the type's size changes.
type ruler struct {
	size     float32
	line     float32 // the height of a line
	advances map[rune]float32
}

// begin forgets what was measured if the type's size changed.
func (r *ruler) begin() {
	if r.size != textSize() {
		r.size = textSize()
		r.line = fyne.MeasureText("x", r.size, fyne.TextStyle{}).Height
		r.advances = make(map[rune]float32)
	}
}

// lay shows a text at x in the middle of a row.
func (r *ruler) lay(t *canvas.Text, x, width, row float32) {
	r.begin()
	h := r.line * t.TextSize / r.size
	place(t, x, (row-h)/2, width, h)
}

// cut gives s as it fits into width, with … at the end where it was cut.
func (r *ruler) cut(s string, width float32, bold bool) string {
	if width <= 0 {
		return ""
	}
	if float32(len(s))*textSize() <= width {
		return s // no character is wider than the type is high
	}
	r.begin()
	ellipsis := r.advance('…', bold)
	sum, keep := float32(0), 0
	for i, c := range s {
		a := r.advance(c, bold)
		if sum+a > width {
			return s[:keep] + "…"
		}
		sum += a
		if sum+ellipsis <= width {
			keep = i + len(string(c))
		}
	}
	return s
}

// advance gives the width of one character.
func (r *ruler) advance(c rune, bold bool) float32 {
	if c >= 0x2E80 {
		return r.size
	}
	key := c
	if bold {
		key = -c
	}
	a, ok := r.advances[key]
	if !ok {
		a = fyne.MeasureText(look.Clean(string(c)), r.size, fyne.TextStyle{Bold: bold}).Width
		r.advances[key] = a
	}
	return a
}
