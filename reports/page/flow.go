package page

// A Frame is a sheet of paper with the rectangle that text fills.
type Frame struct {
	Width, Height         Length // of the sheet
	Left, Top             Length // of the text
	TextWidth, TextHeight Length
	Lines                 int // on the grid; zero where there is none
}

// Official is the sheet of GB/T 9704-2012: A4, 37 mm above and 28 mm left of
// a text of 156 by 225 mm, which 22 lines fill from edge to edge.
func Official() Frame {
	return Frame{
		Width: 210 * MM, Height: 297 * MM, Left: 28 * MM, Top: 37 * MM,
		TextWidth: 156 * MM, TextHeight: 225 * MM, Lines: 22,
	}
}

// Cells is how many characters of body text the official sheet has on a line.
const Cells = 28

// BodySize is the size of body text, 3号.
const BodySize = 16 * Pt

// cellsWidth gives the width of n cells of the official grid.
func cellsWidth(n int) Length { return Official().TextWidth * Length(n) / Cells }

// pitch gives the distance from the top of the text to the top of grid line i;
// without a grid, lines are 7/8 of a character apart.
func (f Frame) pitch(i int) Length {
	if f.Lines < 2 {
		return BodySize.Length() * Length(i) * 15 / 8
	}
	return (f.TextHeight - BodySize.Length()) * Length(i) / Length(f.Lines-1)
}

// ascent is how far a character stands above its baseline, in thousandths.
const ascent = 880

// rise gives the distance from a character's top to its baseline.
func (s Size) rise() Length { return s.Length() * ascent / 1000 }

// A strip is a part of the text as wide as the frame that is never cut.
type strip struct {
	height  Length // zero: one line of the grid
	items   []Item // measured from the strip's upper left corner
	upright []Length
	keep    bool    // stays on the page of the next strip
	gap     bool    // vanishes at the top of a page
	fresh   bool    // begins a page
	head    []strip // what is repeated above it at the top of a page
	side    *side   // stands beside it and the strips around it that share it
	end     []Item  // drawn below it where the page ends with it
}

// A Footer gives what stands below the text of page n of total.
type Footer func(n, total int) []Item

// A Flow fills page after page with strips.
type Flow struct {
	frame  Frame
	m      Metrics
	strips []strip
	footer Footer
	fresh  bool // the next strip begins a page
}

// NewFlow begins an empty flow. A nil footer prints none.
func NewFlow(f Frame, m Metrics, footer Footer) *Flow {
	return &Flow{frame: f, m: m, footer: footer}
}

func (f *Flow) add(s strip) {
	s.fresh = s.fresh || f.fresh
	f.fresh = false
	f.strips = append(f.strips, s)
}

// Skip leaves n lines free, except at the top of a page.
func (f *Flow) Skip(n int) {
	for range n {
		f.add(strip{gap: true})
	}
}

// Break begins a new page.
func (f *Flow) Break() { f.fresh = true }

// KeepLast keeps what was added last on the page of what is added next.
func (f *Flow) KeepLast() {
	for i := len(f.strips) - 1; i >= 0; i-- {
		f.strips[i].keep = true
		if !f.strips[i].gap {
			return
		}
	}
}

// Pages cuts the flow into pages.
func (f *Flow) Pages() []Page {
	p := pager{frame: f.frame}
	for start := 0; start < len(f.strips); {
		end := start + 1 // strips that stay together
		for end < len(f.strips) && f.strips[end-1].keep && !f.strips[end].fresh {
			end++
		}
		p.place(f.strips[start:end])
		start = end
	}
	p.close()
	if f.footer != nil {
		for i := range p.pages {
			p.pages[i].Items = append(p.pages[i].Items, f.footer(i+1, len(p.pages))...)
		}
	}
	return p.pages
}

// A pager puts strips on pages.
type pager struct {
	frame Frame
	pages []Page
	y     Length // where the next strip begins, from the top of the text
	used  bool   // the page at hand holds something
	open  []upright
	side  *side // beside the strips between from and y
	from  Length
	end   []Item // of the last strip, measured from the upper left corner of the sheet
}

// An upright is a vertical rule that still grows.
type upright struct{ x, top, bottom Length }

// place puts strips that stay together on the page at hand, or on a new one.
// Together higher than a page, they are placed one by one.
func (p *pager) place(group []strip) {
	if group[0].fresh {
		p.close()
	}
	if p.used && !p.fits(group) {
		p.close()
	}
	for _, s := range group {
		if p.used && !p.fits([]strip{s}) {
			p.close()
		}
		if s.gap && !p.used {
			continue
		}
		if !p.used {
			for _, h := range s.head {
				p.put(h)
			}
		}
		p.put(s)
	}
}

// fits reports whether the group ends above the foot of the text.
func (p *pager) fits(group []strip) bool {
	y := p.y
	for _, s := range group {
		top := p.top(y, s)
		foot := top + s.height
		if s.height == 0 {
			foot = top + BodySize.Length() // the room below a line may be missing
		}
		if foot > p.frame.TextHeight+drift {
			return false
		}
		y = p.below(top, s)
	}
	return true
}

// top gives where s begins at or below y: lines snap to the grid.
func (p *pager) top(y Length, s strip) Length {
	if s.height != 0 || p.frame.Lines == 0 {
		return y
	}
	for i := range p.frame.Lines {
		if t := p.frame.pitch(i); t >= y-drift {
			return t
		}
	}
	return y
}

// below gives where the strip that begins at y ends.
func (p *pager) below(y Length, s strip) Length {
	if s.height == 0 {
		return y + p.frame.pitch(1)
	}
	return y + s.height
}

// put places one strip.
func (p *pager) put(s strip) {
	if !p.used {
		p.pages = append(p.pages, Page{Width: p.frame.Width, Height: p.frame.Height, Stencil: NoStencil})
		p.used, p.y = true, 0
	}
	top := p.top(p.y, s)
	if s.side != p.side {
		p.drawSide()
		p.side, p.from = s.side, top
	}
	page := &p.pages[len(p.pages)-1]
	for _, item := range s.items {
		page.Items = append(page.Items, Moved(item, p.frame.Left, p.frame.Top+top))
	}
	p.y = p.below(top, s)
	p.end = nil
	for _, item := range s.end {
		p.end = append(p.end, Moved(item, p.frame.Left, p.frame.Top+p.y))
	}
	p.grow(s.upright, top, p.y)
}

// drawSide draws what stands beside the last strips, in the middle of them.
func (p *pager) drawSide() {
	if p.side == nil {
		return
	}
	page := &p.pages[len(p.pages)-1]
	for _, item := range p.side.between(p.from, p.y) {
		page.Items = append(page.Items, Moved(item, p.frame.Left, p.frame.Top))
	}
	p.side = nil
}

// grow lengthens the vertical rules that go on and ends those that do not.
func (p *pager) grow(xs []Length, top, bottom Length) {
	var open []upright
	for _, x := range xs {
		u := upright{x: x, top: top, bottom: bottom}
		for i, o := range p.open {
			if o.x == x && o.bottom == top {
				u.top = o.top
				p.open = append(p.open[:i], p.open[i+1:]...)
				break
			}
		}
		open = append(open, u)
	}
	p.flush()
	p.open = open
}

// flush draws the vertical rules that have ended.
func (p *pager) flush() {
	for _, u := range p.open {
		page := &p.pages[len(p.pages)-1]
		x := p.frame.Left + u.x
		page.Items = append(page.Items, Rule{X1: x, Y1: p.frame.Top + u.top, X2: x, Y2: p.frame.Top + u.bottom, Width: thin})
	}
	p.open = nil
}

// close ends the page at hand.
func (p *pager) close() {
	if p.used {
		p.drawSide()
		p.flush()
		page := &p.pages[len(p.pages)-1]
		page.Items = append(page.Items, p.end...)
	}
	p.used, p.y, p.end = false, 0, nil
}

// Moved gives item moved by x and y.
func Moved(item Item, x, y Length) Item {
	switch it := item.(type) {
	case Text:
		it.X, it.Y = it.X+x, it.Y+y
		return it
	case Rule:
		it.X1, it.X2, it.Y1, it.Y2 = it.X1+x, it.X2+x, it.Y1+y, it.Y2+y
		return it
	case Box:
		it.X, it.Y = it.X+x, it.Y+y
		return it
	case Curve:
		points := make([]Point, len(it.Points))
		for i, at := range it.Points {
			points[i] = Point{X: at.X + x, Y: at.Y + y}
		}
		it.Points = points
		return it
	}
	return item
}
