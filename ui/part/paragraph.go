package part

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A Paragraph is running text that is as high as its lines come to. Unlike
// Fyne's label it draws names with rare characters, starts no line with a
// closing mark and ends none with an opening one.
type Paragraph struct {
	widget.BaseWidget
	TypeSize float32 // of the type, in pixels at 100 %
	text     string
	tone     fyne.ThemeColorName
}

// NewParagraph returns text in the colour of running text.
func NewParagraph(text string) *Paragraph { return NewTonedParagraph(text, theme.ColorNameForeground) }

// NewTonedParagraph returns text in a colour of the look.
func NewTonedParagraph(text string, tone fyne.ThemeColorName) *Paragraph {
	p := &Paragraph{TypeSize: 14, text: text, tone: tone}
	p.ExtendBaseWidget(p)
	return p
}

// SetText replaces the text.
func (p *Paragraph) SetText(text string) {
	if p.text != text {
		p.text = text
		p.Refresh()
	}
}

// Text gives the text.
func (p *Paragraph) Text() string { return p.text }

// CreateRenderer implements [fyne.Widget].
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer { return &paragraphDrawing{paragraph: p} }

// paragraphDrawing draws a paragraph line by line.
type paragraphDrawing struct {
	paragraph *Paragraph
	lines     []fyne.CanvasObject
	broken    string  // the text the lines hold
	width     float32 // that they were broken to
	size      float32 // of the type they were broken in
}

// Destroy implements [fyne.WidgetRenderer].
func (*paragraphDrawing) Destroy() {}

// Objects implements [fyne.WidgetRenderer].
func (d *paragraphDrawing) Objects() []fyne.CanvasObject { return d.lines }

// Layout implements [fyne.WidgetRenderer].
func (d *paragraphDrawing) Layout(size fyne.Size) { d.fit(size.Width) }

// MinSize implements [fyne.WidgetRenderer]. The height is that of the lines at
// the present width.
func (d *paragraphDrawing) MinSize() fyne.Size {
	least := look.Size(80)
	d.fit(max(d.paragraph.Size().Width, least))
	return fyne.NewSize(least, float32(len(d.lines))*d.step())
}

// Refresh implements [fyne.WidgetRenderer].
func (d *paragraphDrawing) Refresh() {
	d.width = 0
	d.fit(d.paragraph.Size().Width)
	canvas.Refresh(d.paragraph)
}

func (d *paragraphDrawing) step() float32 { return look.Size(d.paragraph.TypeSize * 1.5) }

// fit breaks the text anew if the width, the text or the type is another.
func (d *paragraphDrawing) fit(width float32) {
	size := look.Size(d.paragraph.TypeSize)
	if width <= 0 || width == d.width && d.broken == d.paragraph.text && d.size == size {
		return
	}
	d.width, d.broken, d.size = width, d.paragraph.text, size
	d.lines = d.lines[:0]
	for i, s := range breakLines(d.paragraph.text, width, size) {
		t := canvas.NewText("", look.Color(d.paragraph.tone))
		t.TextSize = size
		look.Set(t, s)
		t.Move(fyne.NewPos(0, float32(i)*d.step()))
		t.Resize(fyne.NewSize(width, d.step()))
		d.lines = append(d.lines, t)
	}
}

// Marks that may not start or end a line.
const (
	closing = "，。、；：！？）】》”’…,.;:!?)]}%"
	opening = "（【《“‘([{"
)

// breakLines breaks text into lines no wider than width, in type of a size.
func breakLines(text string, width, size float32) []string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		lines = append(lines, breakLine(line, width, size)...)
	}
	return lines
}

func breakLine(text string, width, size float32) []string {
	var lines []string
	line, used := "", float32(0)
	for _, piece := range pieces(text) {
		w := measure(piece, size)
		if used+w > width && line != "" {
			lines = append(lines, strings.TrimRight(line, " "))
			line, used = "", 0
			piece = strings.TrimLeft(piece, " ")
			w = measure(piece, size)
		}
		line += piece
		used += w
	}
	return append(lines, line)
}

// pieces cuts text where a line may end: between wide characters, after blanks,
// never before a closing or after an opening mark.
func pieces(text string) []string {
	var out []string
	start, previous := 0, rune(0)
	for i, r := range text {
		if i > start && mayBreak(previous, r) {
			out = append(out, text[start:i])
			start = i
		}
		previous = r
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

func mayBreak(before, after rune) bool {
	switch {
	case strings.ContainsRune(closing, after), strings.ContainsRune(opening, before), unicode.Is(unicode.Mn, after):
		return false
	case before == ' ':
		return true
	}
	return broad(before) || broad(after)
}

// broad reports whether r is as wide as the type is high, as Han characters and
// the marks between them are.
func broad(r rune) bool {
	return r >= 0x2E80 || r == '“' || r == '”' || r == '‘' || r == '’' || r == '…' || r == '—'
}

// measure gives the width of a piece of text.
func measure(s string, size float32) float32 {
	if n := utf8.RuneCountInString(s); !strings.ContainsFunc(s, func(r rune) bool { return !broad(r) }) {
		return float32(n) * size
	}
	return fyne.MeasureText(look.Clean(s), size, fyne.TextStyle{}).Width
}
