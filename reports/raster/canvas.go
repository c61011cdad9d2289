package raster

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jiajiang/reports/page"
)

// A canvas is a picture being drawn.
type canvas struct {
	painter *Painter
	dst     *image.RGBA
	scale   float32 // pixels to a micrometre
}

// A point is a place on the picture, in pixels.
type point struct{ x, y float32 }

func (c *canvas) at(x, y page.Length) point {
	return point{float32(x) * c.scale, float32(y) * c.scale}
}

// items draws items one over the other.
func (c *canvas) items(items []page.Item) {
	for _, item := range items {
		switch it := item.(type) {
		case page.Text:
			c.text(it)
		case page.Rule:
			c.stroke([]point{c.at(it.X1, it.Y1), c.at(it.X2, it.Y2)}, false, it.Width, it.Color)
		case page.Box:
			c.box(it)
		case page.Curve:
			line := c.flatten(it)
			if it.Filled {
				c.fill(line, rgba(it.Color))
			} else {
				c.stroke(line, it.Closed, it.Width, it.Color)
			}
		}
	}
}

// text draws a run character by character.
func (c *canvas) text(t page.Text) {
	size := float32(t.Size.Length()) * c.scale
	at := c.at(t.X, t.Y)
	for _, r := range t.String {
		s := c.painter.shape(t.Face, r)
		c.glyph(s.segments, at, size, rgba(t.Color))
		at.x += float32(s.advance)*size/1000 + float32(t.Spacing)*c.scale
	}
}

// glyph fills an outline whose origin is at a place.
func (c *canvas) glyph(segments sfnt.Segments, origin point, size float32, ink color.RGBA) {
	k := size / (1000 * 64)
	to := func(p fixed.Point26_6) point {
		return point{origin.x + float32(p.X)*k, origin.y + float32(p.Y)*k}
	}
	bounds := segments.Bounds()
	low, high := to(bounds.Min), to(bounds.Max)
	a, ok := c.area(low, high)
	if !ok {
		return
	}
	v := &c.painter.vector
	for _, s := range segments {
		p, q, r := a.rel(to(s.Args[0])), a.rel(to(s.Args[1])), a.rel(to(s.Args[2]))
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			v.ClosePath()
			v.MoveTo(p.x, p.y)
		case sfnt.SegmentOpLineTo:
			v.LineTo(p.x, p.y)
		case sfnt.SegmentOpQuadTo:
			v.QuadTo(p.x, p.y, q.x, q.y)
		case sfnt.SegmentOpCubeTo:
			v.CubeTo(p.x, p.y, q.x, q.y, r.x, r.y)
		}
	}
	v.ClosePath()
	v.Draw(c.dst, a.bounds, image.NewUniform(ink), image.Point{})
}

// An area is the part of the picture that something is drawn in.
type area struct{ bounds image.Rectangle }

// rel gives p as seen from the area's corner.
func (a area) rel(p point) point {
	return point{p.x - float32(a.bounds.Min.X), p.y - float32(a.bounds.Min.Y)}
}

// area prepares the rasteriser for what lies between two corners. It is false
// where nothing of that is on the picture.
func (c *canvas) area(low, high point) (area, bool) {
	r := image.Rect(floor(low.x)-1, floor(low.y)-1, floor(high.x)+2, floor(high.y)+2)
	if r.Intersect(c.dst.Bounds()).Empty() || low.x >= high.x && low.y >= high.y {
		return area{}, false
	}
	c.painter.vector.Reset(r.Dx(), r.Dy())
	return area{bounds: r}, true
}

func floor(x float32) int { return int(math.Floor(float64(x))) }

// box draws a rectangle.
func (c *canvas) box(b page.Box) {
	a, z := c.at(b.X, b.Y), c.at(b.X+b.W, b.Y+b.H)
	if b.Filled {
		r := image.Rect(floor(a.x+0.5), floor(a.y+0.5), floor(z.x+0.5), floor(z.y+0.5))
		draw.Draw(c.dst, r, image.NewUniform(rgba(b.Color)), image.Point{}, draw.Src)
		return
	}
	if b.Width == 0 {
		return
	}
	h := float32(b.Width) * c.scale / 2
	ink := rgba(b.Color)
	if 2*h < thinnest {
		ink, h = fade(ink, max(2*h, palest)), float32(thinnest)/2
	}
	for _, side := range [...][2]point{
		{{a.x - h, a.y - h}, {z.x + h, a.y + h}},
		{{a.x - h, z.y - h}, {z.x + h, z.y + h}},
		{{a.x - h, a.y + h}, {a.x + h, z.y - h}},
		{{z.x - h, a.y + h}, {z.x + h, z.y - h}},
	} {
		c.fill([]point{side[0], {side[1].x, side[0].y}, side[1], {side[0].x, side[1].y}}, ink)
	}
}

// fill fills a polygon.
func (c *canvas) fill(line []point, ink color.RGBA) {
	if len(line) == 0 {
		return
	}
	low, high := extent(line)
	a, ok := c.area(low, high)
	if !ok {
		return
	}
	v := &c.painter.vector
	for i, p := range line {
		p = a.rel(p)
		if i == 0 {
			v.MoveTo(p.x, p.y)
		} else {
			v.LineTo(p.x, p.y)
		}
	}
	v.ClosePath()
	v.Draw(c.dst, a.bounds, image.NewUniform(ink), image.Point{})
}

// thinnest is the least width of a line in pixels; thinner ones are drawn
// paler instead, but not below palest.
const (
	thinnest = 1
	palest   = 0.25
)

// stroke draws along a line.
func (c *canvas) stroke(line []point, closed bool, width page.Length, ink page.Color) {
	if len(line) < 2 {
		return
	}
	w := float32(width) * c.scale
	tint := rgba(ink)
	if w < thinnest {
		tint = fade(tint, max(w, palest))
		w = thinnest
	}
	if closed && line[0] != line[len(line)-1] {
		line = append(line, line[0])
	}
	for start := 0; start+1 < len(line); start += piecesAtATime {
		end := min(start+piecesAtATime+1, len(line))
		c.stretch(line[start:end], closed || end < len(line), w/2, tint)
	}
}

// piecesAtATime is how many straight pieces are drawn at a time: a frame's sides
// lie far apart, and the rasteriser visits every pixel between them.
const piecesAtATime = 12

// stretch draws a few straight pieces; more tells that others follow.
func (c *canvas) stretch(line []point, more bool, half float32, ink color.RGBA) {
	low, high := extent(line)
	a, ok := c.area(point{low.x - half, low.y - half}, point{high.x + half, high.y + half})
	if !ok {
		return
	}
	for i := 1; i < len(line); i++ {
		c.segment(a.rel(line[i-1]), a.rel(line[i]), half)
		if more || i < len(line)-1 {
			c.joint(a.rel(line[i]), half)
		}
	}
	c.painter.vector.Draw(c.dst, a.bounds, image.NewUniform(ink), image.Point{})
}

// segment adds the rectangle along a straight piece. All rectangles turn the
// same way, so that overlaps add up instead of cancelling out.
func (c *canvas) segment(from, to point, half float32) {
	dx, dy := to.x-from.x, to.y-from.y
	long := float32(math.Hypot(float64(dx), float64(dy)))
	if long == 0 {
		return
	}
	nx, ny := -dy/long*half, dx/long*half
	v := &c.painter.vector
	v.MoveTo(from.x+nx, from.y+ny)
	v.LineTo(from.x-nx, from.y-ny)
	v.LineTo(to.x-nx, to.y-ny)
	v.LineTo(to.x+nx, to.y+ny)
	v.ClosePath()
}

// joint fills the gap between the rectangles of two pieces with an octagon, as
// wide as the line; on thin lines it cannot be seen.
func (c *canvas) joint(at point, half float32) {
	if half < 1 {
		return
	}
	k := half * 0.41421356 // the tangent of an eighth of a half turn
	v := &c.painter.vector
	v.MoveTo(at.x-k, at.y-half)
	v.LineTo(at.x+k, at.y-half)
	v.LineTo(at.x+half, at.y-k)
	v.LineTo(at.x+half, at.y+k)
	v.LineTo(at.x+k, at.y+half)
	v.LineTo(at.x-k, at.y+half)
	v.LineTo(at.x-half, at.y+k)
	v.LineTo(at.x-half, at.y-k)
	v.ClosePath()
}

// hint draws a dashed circle with its label.
func (c *canvas) hint(h page.Hint) {
	const dashes = 48
	centre, r := c.at(h.X, h.Y), float64(float32(h.Radius)*c.scale)
	on := func(k int) point {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / (2 * dashes))
		return point{centre.x + float32(r*cos), centre.y + float32(r*sin)}
	}
	width := page.Length(float32(1.5) / c.scale)
	for i := range dashes {
		c.stroke([]point{on(2 * i), on(2*i + 1)}, false, width, hintColor)
	}
	size := 10 * page.Pt
	wide := size.Length() * page.Length(len([]rune(h.Label)))
	c.text(page.Text{
		X: h.X - wide/2, Y: h.Y + h.Radius - 3*page.MM, Face: page.Hei, Size: size,
		Color: hintColor, String: h.Label,
	})
}

// hintColor sets hints apart from what is printed.
const hintColor page.Color = 0x8A93A0
