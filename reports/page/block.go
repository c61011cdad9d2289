package page

// A Block is how text is set that keeps to no official grid, such as the lines
// under a table.
type Block struct {
	Style   Style
	Leading Length // from line to line
	Indent  Length // of every line
	Align   Align
	Keep    bool // stays on the page of what follows
}

// Block adds text as b says. A line feed begins a new line. Its lines stay on
// one page.
func (f *Flow) Block(b Block, text string) {
	lines := f.cell(b.Style, text, f.frame.TextWidth-b.Indent)
	for i, l := range lines {
		x := b.Indent
		if b.Align == Centre {
			x += (f.frame.TextWidth - b.Indent - l.Width) / 2
		}
		y := (b.Leading-b.Style.Size.Length())/2 + b.Style.Size.rise()
		f.add(strip{height: b.Leading, items: l.At(x, y), keep: b.Keep || i < len(lines)-1})
	}
}

// Space leaves height free, except at the top of a page.
func (f *Flow) Space(height Length) { f.add(strip{height: height, gap: true, keep: f.keeps()}) }

// keeps reports whether what was added last stays with what follows: room
// between them must not part them.
func (f *Flow) keeps() bool { return len(f.strips) > 0 && f.strips[len(f.strips)-1].keep }
