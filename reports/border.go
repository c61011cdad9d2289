package reports

import "jiajiang/reports/page"

// The colours of a certificate.
const (
	deepRed  page.Color = 0xA31D22
	oldGold  page.Color = 0xB8933F
	paleGold page.Color = 0xF5EDD8
	ivory    page.Color = 0xFBF6E8
	paper    page.Color = 0xFFFFFF
)

// The border, from the edge of the sheet inwards.
const (
	frameAt   = 8 * page.MM            // the strong outer frame
	hairAt    = 10 * page.MM           // the hair line inside it
	braidAt   = 14500 * page.MM / 1000 // the middle of the braid
	braidHigh = 3200 * page.MM / 1000  // how far the braid swings
	halfWave  = 5080 * page.MM / 1000  // from crest to trough: 14.4 points, short in a file
	innerHair = 19 * page.MM           // the hair line under the braid
	innerAt   = 20500 * page.MM / 1000 // the inner frame
	hollow    = 9 * page.MM            // the radius of its hollow corners
)

// border draws what surrounds a certificate: two frames with a braid of gold
// between them, a rosette in each corner and a faint one in the middle.
func border() []page.Item {
	items := make([]page.Item, 0, 128)
	items = append(items,
		page.Box{X: frameAt, Y: frameAt, W: sheetWidth - 2*frameAt, H: sheetHeight - 2*frameAt, Color: ivory, Filled: true},
		page.Box{X: innerHair, Y: innerHair, W: sheetWidth - 2*innerHair, H: sheetHeight - 2*innerHair, Color: paper, Filled: true})
	items = append(items, rosette(page.Point{X: sheetWidth / 2, Y: 118 * page.MM}, 31*page.MM, 25*page.MM, 12, 300, paleGold)...)
	items = append(items,
		frame(frameAt, 1300, deepRed),
		frame(hairAt, 250, oldGold),
		frame(innerHair, 250, oldGold),
		hollowFrame(innerAt, 600, deepRed),
		hollowFrame(innerAt+1200, 200, oldGold))
	items = append(items, braid()...)
	for _, x := range [...]page.Length{braidAt, sheetWidth - braidAt} {
		for _, y := range [...]page.Length{braidAt, sheetHeight - braidAt} {
			items = append(items, corner(page.Point{X: x, Y: y})...)
		}
	}
	return append(items, flourish()...)
}

// frame draws a rectangle that far from the edge of the sheet.
func frame(at, width page.Length, color page.Color) page.Item {
	return page.Box{X: at, Y: at, W: sheetWidth - 2*at, H: sheetHeight - 2*at, Width: width, Color: color}
}

// round is how far a cubic's controls stand from the ends of a quarter circle,
// in millionths of its radius.
const round = 552285

// hollowFrame draws a rectangle whose corners are hollowed out by quarter
// circles.
func hollowFrame(at, width page.Length, color page.Color) page.Item {
	l, t, r, b := at, at, sheetWidth-at, sheetHeight-at
	k := hollow - hollow*round/1000000
	p := pen{}
	p.move(l+hollow, t)
	p.line(r-hollow, t)
	p.curve(r-hollow, t+hollow-k, r-k, t+hollow, r, t+hollow)
	p.line(r, b-hollow)
	p.curve(r-k, b-hollow, r-hollow, b-hollow+k, r-hollow, b)
	p.line(l+hollow, b)
	p.curve(l+hollow, b-hollow+k, l+k, b-hollow, l, b-hollow)
	p.line(l, t+hollow)
	p.curve(l+k, t+hollow, l+hollow, t+hollow-k, l+hollow, t)
	return page.Curve{Width: width, Color: color, Closed: true, Points: p.points}
}

// A pen collects the points of a curve.
type pen struct{ points []page.Point }

func (p *pen) move(x, y page.Length) { p.points = append(p.points, page.Point{X: x, Y: y}) }

func (p *pen) line(x, y page.Length) {
	from := p.points[len(p.points)-1]
	p.curve((2*from.X+x)/3, (2*from.Y+y)/3, (from.X+2*x)/3, (from.Y+2*y)/3, x, y)
}

func (p *pen) curve(x1, y1, x2, y2, x, y page.Length) {
	p.points = append(p.points, page.Point{X: x1, Y: y1}, page.Point{X: x2, Y: y2}, page.Point{X: x, Y: y})
}

// circle draws a circle.
func circle(c page.Point, r, width page.Length, color page.Color, filled bool) page.Item {
	k := r * round / 1000000
	p := pen{}
	p.move(c.X+r, c.Y)
	p.curve(c.X+r, c.Y+k, c.X+k, c.Y+r, c.X, c.Y+r)
	p.curve(c.X-k, c.Y+r, c.X-r, c.Y+k, c.X-r, c.Y)
	p.curve(c.X-r, c.Y-k, c.X-k, c.Y-r, c.X, c.Y-r)
	p.curve(c.X+k, c.Y-r, c.X+r, c.Y-k, c.X+r, c.Y)
	return page.Curve{Width: width, Color: color, Filled: filled, Closed: true, Points: p.points}
}

// sines gives the sine of multiples of 15 degrees in millionths.
func sines(i int) page.Length {
	table := [...]page.Length{0, 258819, 500000, 707107, 866025, 965926, 1000000}
	i = (i%24 + 24) % 24
	switch {
	case i > 12:
		return -sines(i - 12)
	case i > 6:
		i = 12 - i
	}
	return table[min(i, 6)]
}

// rosette draws so many circles of radius r, a divisor of 24, with their
// centres on a circle around c.
func rosette(c page.Point, around, r page.Length, petals int, width page.Length, color page.Color) []page.Item {
	items := make([]page.Item, 0, petals)
	for i := range petals {
		at := i * 24 / petals
		centre := page.Point{X: c.X + around*sines(at+6)/1000000, Y: c.Y + around*sines(at)/1000000}
		items = append(items, circle(centre, r, width, color, false))
	}
	return items
}

// corner draws the rosette of a corner.
func corner(c page.Point) []page.Item {
	const r = 5900 * page.MM / 1000
	items := []page.Item{circle(c, r+900, 0, ivory, true)}
	items = append(items, rosette(c, r/2, r/2, 8, 220, oldGold)...)
	return append(items,
		circle(c, r+900, 700, deepRed, false),
		circle(c, r, 250, oldGold, false),
		circle(c, 1700, 0, ivory, true),
		circle(c, 1700, 300, oldGold, false),
		circle(c, 1000, 0, deepRed, true))
}

// braid draws the strands along the four sides: four strands a quarter of a
// wave apart. Their ends lie under the rosettes of the corners.
func braid() []page.Item {
	const across, down = 52, 36 // half waves on a long and on a short side
	var items []page.Item
	for phase := range page.Length(4) {
		for _, y := range [...]page.Length{braidAt, sheetHeight - braidAt} {
			items = append(items, strand(sheetWidth, y, across, phase, false))
		}
		for _, x := range [...]page.Length{braidAt, sheetWidth - braidAt} {
			items = append(items, strand(sheetHeight, x, down, phase, true))
		}
	}
	return items
}

// strand draws so many half waves around an axis, so many quarters of a wave
// late. One cubic runs from crest to trough: with these controls it follows
// the cosine to half a hundredth.
func strand(side, axis, halves, phase page.Length, upright bool) page.Item {
	const control = halfWave * 364 / 1000
	var p pen
	at := func(along, off page.Length) {
		point := page.Point{X: along, Y: axis + off}
		if upright {
			point = page.Point{X: axis + off, Y: along}
		}
		p.points = append(p.points, point)
	}
	high := braidHigh
	if phase >= 2 {
		high = -high
	}
	// Odd phases begin a quarter of a wave later: half a half wave.
	from := (side-halves*halfWave)/2 - halfWave/4 + phase%2*halfWave/2
	at(from, -high)
	for i := range halves {
		a := from + i*halfWave
		at(a+control, -high)
		at(a+halfWave-control, high)
		at(a+halfWave, high)
		high = -high
	}
	return page.Curve{Width: 260, Color: oldGold, Points: p.points}
}

// flourish draws the tapering line under the title.
func flourish() []page.Item {
	const long, gap = 44 * page.MM, 4 * page.MM
	middle := sheetWidth / 2
	return []page.Item{
		lozenge(middle, 1800, 1800, deepRed),
		lozenge(middle-gap, 900, 900, oldGold),
		lozenge(middle+gap, 900, 900, oldGold),
		lozenge(middle-gap-2*page.MM-long/2, long/2, 280, oldGold),
		lozenge(middle+gap+2*page.MM+long/2, long/2, 280, oldGold),
	}
}

// lozenge draws a filled lozenge under the title with the given half axes.
func lozenge(x, a, b page.Length, color page.Color) page.Item {
	const y = titleY + 8*page.MM
	p := pen{}
	p.move(x-a, y)
	p.line(x, y-b)
	p.line(x+a, y)
	p.line(x, y+b)
	p.line(x-a, y)
	return page.Curve{Color: color, Filled: true, Closed: true, Points: p.points}
}
