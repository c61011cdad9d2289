package page

import (
	"fmt"
	"io"
	"strings"
)

// Text gives the text of p in the order it is read: its stencil's first, then
// its own, a line feed between lines and a blank between runs that stand
// apart.
func (d Document) Text(p Page) string {
	var r reader
	if p.Stencil >= 0 && p.Stencil < len(d.Stencils) {
		r.read(d.Stencils[p.Stencil].Items)
	}
	r.read(p.Items)
	return r.b.String()
}

// A reader gathers the text of items.
type reader struct {
	b    strings.Builder
	last Text
	end  Length // about where the last run ends
}

func (r *reader) read(items []Item) {
	for _, item := range items {
		t, ok := item.(Text)
		if !ok {
			continue
		}
		switch {
		case r.b.Len() == 0:
		case t.Y != r.last.Y || t.X < r.last.X:
			r.b.WriteByte('\n')
		case t.X > r.end+t.Size.Length()/2:
			r.b.WriteByte(' ')
		}
		r.b.WriteString(t.String)
		r.last, r.end = t, t.X
		for _, c := range t.String {
			w := t.Size.Length()
			if !wide(c) {
				w /= 2
			}
			r.end += w + t.Spacing
		}
	}
}

// Dump writes d as text, one item a line, lengths in millimetres.
func Dump(w io.Writer, d Document) error {
	out := dumper{w: w}
	out.printf("document %q\n", d.Title)
	for i, s := range d.Stencils {
		out.printf("stencil %d\n", i)
		out.items(s.Items)
	}
	for i, p := range d.Pages {
		out.printf("page %d %v x %v", i+1, p.Width, p.Height)
		if p.Stencil != NoStencil {
			out.printf(" on stencil %d", p.Stencil)
		}
		out.printf("\n")
		out.items(p.Items)
		for _, h := range p.Hints {
			out.printf("  hint %v %v radius %v %q\n", h.X, h.Y, h.Radius, h.Label)
		}
	}
	return out.err
}

// A dumper writes until the first error.
type dumper struct {
	w   io.Writer
	err error
}

func (o *dumper) printf(format string, args ...any) {
	if o.err == nil {
		_, o.err = fmt.Fprintf(o.w, format, args...)
	}
}

func (o *dumper) items(items []Item) {
	for _, item := range items {
		switch it := item.(type) {
		case Text:
			o.printf("  text %v %v %v %v", it.X, it.Y, it.Face, it.Size)
			if it.Spacing != 0 {
				o.printf(" spacing %v", it.Spacing)
			}
			if it.Color != Black {
				o.printf(" #%06X", uint32(it.Color))
			}
			o.printf(" %q\n", it.String)
		case Rule:
			o.printf("  rule %v %v %v %v width %v #%06X\n", it.X1, it.Y1, it.X2, it.Y2, it.Width, uint32(it.Color))
		case Box:
			o.printf("  box %v %v %v %v width %v filled %t #%06X\n", it.X, it.Y, it.W, it.H, it.Width, it.Filled, uint32(it.Color))
		case Curve:
			o.printf("  curve width %v filled %t closed %t #%06X", it.Width, it.Filled, it.Closed, uint32(it.Color))
			for _, p := range it.Points {
				o.printf(" %v,%v", p.X, p.Y)
			}
			o.printf("\n")
		}
	}
}

// String gives the length in millimetres.
func (l Length) String() string {
	sign := ""
	if l < 0 {
		sign, l = "-", -l
	}
	return fmt.Sprintf("%s%d.%03d", sign, l/MM, l%MM)
}

// String gives the size in points.
func (s Size) String() string {
	if s%Pt == 0 {
		return fmt.Sprintf("%dpt", s/Pt)
	}
	return fmt.Sprintf("%d.%02dpt", s/Pt, s%Pt)
}

// String gives the face's English name.
func (f Face) String() string {
	names := [...]string{"song", "fangsong", "kai", "hei", "title"}
	if int(f) < len(names) {
		return names[f]
	}
	return "unknown"
}
