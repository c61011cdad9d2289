// Package raster draws pages as pictures, for the window's preview. It knows
// nothing of documents, only of the items of a page; the shapes of characters
// come in through [Outlines].
//
// It is no printer: hints, which are never printed, can be drawn.
package raster

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/vector"

	"jiajiang/reports/page"
)

// Outlines gives the shapes of characters.
type Outlines interface {
	// Outline gives the drawing of r in face, 1000 units to the em, y downwards
	// from the baseline, and its width in thousandths of the type size. It is
	// false for a character no font has.
	Outline(face page.Face, r rune) (segments sfnt.Segments, advance int, ok bool)
}

// A Painter draws pages. It keeps the shapes of characters it has drawn and
// the last stencil, so it is worth keeping. It is not safe for concurrent use.
type Painter struct {
	outlines Outlines
	shapes   map[glyph]shape
	vector   vector.Rasterizer
	stencil  stencil
}

// A glyph names the shape of a character.
type glyph struct {
	face page.Face
	r    rune
}

// A shape is an outline in thousandths of the type size.
type shape struct {
	segments sfnt.Segments
	advance  int
}

// A stencil is one that was drawn already, at one scale.
type stencil struct {
	items   []page.Item
	size    image.Point
	picture *image.RGBA
}

// NewPainter makes a painter that draws characters as outlines has them.
func NewPainter(outlines Outlines) *Painter {
	return &Painter{outlines: outlines, shapes: make(map[glyph]shape)}
}

// Options says how to draw.
type Options struct {
	Width int  // of the picture in pixels; the height follows
	Hints bool // draw what is shown on screen only
}

// Page draws page n of doc on white paper. A page that is not there, or a
// width under one, gives an empty picture.
func (p *Painter) Page(doc page.Document, n int, o Options) *image.RGBA {
	if n < 0 || n >= len(doc.Pages) || doc.Pages[n].Width <= 0 || o.Width < 1 {
		return image.NewRGBA(image.Rectangle{})
	}
	sheet := doc.Pages[n]
	height := (o.Width*int(sheet.Height) + int(sheet.Width)/2) / int(sheet.Width)
	size := image.Pt(o.Width, height)
	c := canvas{painter: p, scale: float32(o.Width) / float32(sheet.Width)}
	if sheet.Stencil >= 0 && sheet.Stencil < len(doc.Stencils) {
		c.dst = p.copyStencil(doc.Stencils[sheet.Stencil].Items, size, c)
	} else {
		c.dst = blank(size)
	}
	c.items(sheet.Items)
	if o.Hints {
		for _, h := range sheet.Hints {
			c.hint(h)
		}
	}
	return c.dst
}

// blank gives white paper.
func blank(size image.Point) *image.RGBA {
	picture := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(picture, picture.Bounds(), image.White, image.Point{}, draw.Src)
	return picture
}

// copyStencil gives a picture of the stencil that may be drawn on.
func (p *Painter) copyStencil(items []page.Item, size image.Point, c canvas) *image.RGBA {
	last := &p.stencil
	if last.picture == nil || last.size != size || len(last.items) != len(items) || len(items) == 0 || &last.items[0] != &items[0] {
		c.dst = blank(size)
		c.items(items)
		*last = stencil{items: items, size: size, picture: c.dst}
	}
	picture := image.NewRGBA(image.Rectangle{Max: size})
	copy(picture.Pix, last.picture.Pix)
	return picture
}

// shape gives the outline of a character, or a hollow box.
func (p *Painter) shape(face page.Face, r rune) shape {
	key := glyph{face, r}
	if s, ok := p.shapes[key]; ok {
		return s
	}
	segments, advance, ok := p.outlines.Outline(face, r)
	s := shape{segments: segments, advance: advance}
	if !ok {
		s = shape{segments: hollow(), advance: 1000}
	}
	p.shapes[key] = s
	return s
}

// rgba turns a colour of the page into one of a picture.
func rgba(c page.Color) color.RGBA {
	return color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 0xFF} //nolint:gosec // the low byte is wanted
}
