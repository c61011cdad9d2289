package page

import "strconv"

// Body is the style of body text: 3号仿宋, 28 cells to a line.
func Body() Style { return onGrid(FangSong) }

// onGrid gives body text in another face.
func onGrid(face Face) Style {
	return Style{Face: face, Size: BodySize, Cell: cellsWidth(1), Halves: true}
}

// titleSize is the size of titles, 2号; footSize that of page numbers, 4号.
const (
	titleSize = 22 * Pt
	footSize  = 14 * Pt
)

// Paragraph adds body text with its first line two cells in.
func (f *Flow) Paragraph(text string) { f.paragraph(Body(), text, cellsWidth(2), false) }

// Flush adds body text that begins at the edge, such as a salutation.
func (f *Flow) Flush(text string) { f.paragraph(Body(), text, 0, false) }

// Heading adds a heading of level 1 (黑体) or 2 (楷体), which stays on the page
// of what follows it.
func (f *Flow) Heading(level int, text string) {
	face := Hei
	if level > 1 {
		face = Kai
	}
	f.paragraph(onGrid(face), text, cellsWidth(2), true)
}

// Label adds the word 附件 above an attachment's title: 3号黑体, at the edge.
func (f *Flow) Label(text string) { f.paragraph(onGrid(Hei), text, 0, true) }

func (f *Flow) paragraph(s Style, text string, indent Length, keep bool) {
	lines := Break(f.m, s, text, Measure{Width: f.frame.TextWidth, Indent: indent})
	for i, l := range lines {
		x := Length(0)
		if i == 0 {
			x = indent
		}
		f.add(strip{items: l.At(x, s.Size.rise()), keep: keep})
	}
}

// Hanging adds a line whose later lines begin under the text, not under the
// label before it, such as the names of attachments.
func (f *Flow) Hanging(label, text string) {
	s := Body()
	indent := cellsWidth(2)
	hang := indent + Width(f.m, s, label)
	lines := Break(f.m, s, text, Measure{Width: f.frame.TextWidth - hang, Ragged: true})
	for i, l := range lines {
		var items []Item
		if i == 0 {
			items = Set(f.m, s, label).At(indent, s.Size.rise())
		}
		f.add(strip{items: append(items, l.At(hang, s.Size.rise())...)})
	}
}

// Title adds a title: 2号小标宋, centred, its lines broken by sense into the
// shape of a trapezium or a lozenge. It stays on the page of what follows.
func (f *Flow) Title(text string) {
	s := Style{Face: Title, Size: titleSize}
	for _, l := range BreakTitle(f.m, s, text, f.frame.TextWidth) {
		x := (f.frame.TextWidth - l.Width) / 2
		f.add(strip{items: l.At(x, titleSize.rise()), keep: true})
	}
	f.add(strip{gap: true, keep: true})
}

// Sign adds the issuers and the date as they stand where seals are set: the
// date four cells clear of the right edge, each issuer centred on it. They stay
// on the page of the text before them. The seals are nobody's drawing.
func (f *Flow) Sign(issuers []string, date string) {
	if len(issuers) == 0 && date == "" {
		return
	}
	s := Body()
	lines := make([]Line, 0, len(issuers)+1)
	widest := Length(0)
	for _, name := range issuers {
		for _, l := range BreakTitle(f.m, s, name, cellsWidth(Cells-4)) {
			lines = append(lines, l)
			widest = max(widest, l.Width)
		}
	}
	dated := Set(f.m, s, date)
	centre := f.frame.TextWidth - cellsWidth(4) - dated.Width/2
	centre = min(centre, f.frame.TextWidth-cellsWidth(2)-widest/2)
	if date != "" {
		lines = append(lines, dated)
	}
	f.KeepLast()
	f.add(strip{gap: true, keep: true})
	f.add(strip{gap: true, keep: true})
	for i, l := range lines {
		f.add(strip{items: l.At(centre-l.Width/2, s.Size.rise()), keep: i < len(lines)-1})
	}
}

// OfficialFooter numbers pages as — 1 —, in 4号 half-width digits, the dashes 7
// mm below the text: at the right on odd pages, at the left on even ones, one
// character clear of the edge.
func OfficialFooter(m Metrics) Footer {
	return func(n, _ int) []Item {
		s := Style{Face: Song, Size: footSize, Halves: true}
		l := Set(m, s, "— "+strconv.Itoa(n)+" —")
		f := Official()
		x := f.Left + s.cell()
		if n%2 == 1 {
			x = f.Left + f.TextWidth - s.cell() - l.Width
		}
		return l.At(x, f.Top+f.TextHeight+7*MM+dashRise)
	}
}

// dashRise is the height of a dash above the baseline at 4号.
const dashRise = 1880 * MM / 1000
