package raster

import (
	"image/color"
	"math"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jiajiang/reports/page"
)

// flatten turns a curve into straight pieces.
func (c *canvas) flatten(curve page.Curve) []point {
	if len(curve.Points) == 0 {
		return nil
	}
	from := c.at(curve.Points[0].X, curve.Points[0].Y)
	line := []point{from}
	for i := 1; i+2 < len(curve.Points); i += 3 {
		p := curve.Points[i : i+3]
		a, b, to := c.at(p[0].X, p[0].Y), c.at(p[1].X, p[1].Y), c.at(p[2].X, p[2].Y)
		n := pieces(from, a, b, to)
		for k := 1; k < n; k++ {
			line = append(line, cubic(from, a, b, to, float32(k)/float32(n)))
		}
		line = append(line, to)
		from = to
	}
	return line
}

// pieces gives how many straight pieces a cubic needs to look round.
func pieces(p, a, b, q point) int {
	bend := math.Hypot(float64(p.x-2*a.x+b.x), float64(p.y-2*a.y+b.y)) +
		math.Hypot(float64(a.x-2*b.x+q.x), float64(a.y-2*b.y+q.y))
	return 1 + int(math.Sqrt(3*bend))
}

// cubic gives the place at t on a cubic.
func cubic(p, a, b, q point, t float32) point {
	u := 1 - t
	k0, k1, k2, k3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return point{
		x: k0*p.x + k1*a.x + k2*b.x + k3*q.x,
		y: k0*p.y + k1*a.y + k2*b.y + k3*q.y,
	}
}

// extent gives the corners around a line.
func extent(line []point) (low, high point) {
	low, high = line[0], line[0]
	for _, p := range line {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	return low, high
}

// fade makes a colour as transparent as a line is thin.
func fade(c color.RGBA, by float32) color.RGBA {
	k := func(v uint8) uint8 { return uint8(float32(v) * by) }
	return color.RGBA{R: k(c.R), G: k(c.G), B: k(c.B), A: k(c.A)}
}

// hollow is the box that stands for a character no font has.
func hollow() sfnt.Segments {
	var s sfnt.Segments
	add := func(op sfnt.SegmentOp, x, y int) {
		s = append(s, sfnt.Segment{Op: op, Args: [3]fixed.Point26_6{fixed.P(x, y)}})
	}
	add(sfnt.SegmentOpMoveTo, 60, -840)
	add(sfnt.SegmentOpLineTo, 940, -840)
	add(sfnt.SegmentOpLineTo, 940, 80)
	add(sfnt.SegmentOpLineTo, 60, 80)
	add(sfnt.SegmentOpMoveTo, 120, -780)
	add(sfnt.SegmentOpLineTo, 120, 20)
	add(sfnt.SegmentOpLineTo, 880, 20)
	add(sfnt.SegmentOpLineTo, 880, -780)
	return s
}
