package foreign

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"
	"sync"
	"time"
)

// A Setting is what documents are opened with.
type Setting struct {
	// Cache is the folder for the reader's compiled code; empty: there is none,
	// and every Open takes seconds.
	Cache string
	// Font is a font for files that bring none of their own, as TTF or OTF; nil:
	// what is set in such a font is not seen.
	Font   []byte
	Limits Limits
}

// A Document is a PDF that somebody else made. Close frees what it holds.
type Document struct {
	start   func(context.Context) (*machine, error)
	open    func(context.Context, *machine) error
	stop    context.CancelFunc                              // ends what runs
	joined  func(end context.CancelFunc) (part func() bool) // has end called by stop
	limits  Limits
	total   int
	sizes   []size
	content []byte

	turn   sync.Mutex // one call at a time
	now    *machine   // nil after one that did not end well
	closed bool
}

// A size is that of a page, in millimetres.
type size struct{ width, height float64 }

// The size of a page whose own is not known, and a point of PDF in millimetres.
const (
	usualWidth  = 210.0
	usualHeight = 297.0
	pointMM     = 25.4 / 72
)

// Open opens a PDF, whose bytes it takes over and clears in the end. Errors are
// ErrDamaged, ErrLocked, ErrEmpty, ErrLarge, ErrSlow, or that of ctx, wrapped.
func Open(ctx context.Context, s Setting, content []byte) (*Document, error) {
	whole, stop := context.WithCancel(context.WithoutCancel(ctx)) // it outlives the call
	d := &Document{stop: stop, limits: s.Limits, content: content}
	d.joined = func(end context.CancelFunc) func() bool { return context.AfterFunc(whole, end) }
	d.start = func(ctx context.Context) (*machine, error) { return start(ctx, s) }
	d.open = func(ctx context.Context, m *machine) error { return m.open(ctx, content) }
	err := d.begin(ctx)
	if err == nil {
		err = d.within(ctx, s.Limits.Open, d.measure)
	}
	if err != nil {
		d.Close()
		return nil, err
	}
	return d, nil
}

// begin starts a machine and opens the file in it.
func (d *Document) begin(ctx context.Context) error {
	err := d.within(ctx, d.limits.Start, func(ctx context.Context) (err error) {
		d.now, err = d.start(ctx)
		return err
	})
	if err != nil {
		return err
	}
	return d.within(ctx, d.limits.Open, func(ctx context.Context) error { return d.open(ctx, d.now) })
}

// measure reads how many pages there are, and how large.
func (d *Document) measure(ctx context.Context) (err error) {
	if d.total, err = d.now.pages(ctx); err != nil {
		return err
	}
	if d.total <= 0 {
		return ErrEmpty
	}
	d.sizes, err = d.now.sizes(ctx, min(d.total, d.limits.Pages))
	return err
}

// within does work that ends with ctx, with the document and after a limit of
// time, whichever comes first, and says in one word why it did not come to its
// end.
func (d *Document) within(ctx context.Context, limit time.Duration, work func(context.Context) error) error {
	limited, cancel := context.WithTimeoutCause(ctx, limit, ErrSlow)
	defer cancel()
	part := d.joined(cancel)
	defer part()
	err := work(limited)
	switch {
	case ctx.Err() != nil:
		err = ctx.Err()
	case err == nil:
		return nil
	case errors.Is(context.Cause(limited), ErrSlow):
		err = ErrSlow
	case limited.Err() != nil:
		err = ErrClosed
	case !known(err):
		err = errors.Join(ErrDamaged, err)
	}
	return fmt.Errorf("read PDF: %w", err)
}

// sensible reports whether a length in points can be that of a page: PDF allows
// up to 200 inches.
func sensible(points float64) bool { return points >= 1 && points <= 14400 }

// Pages gives how many pages can be drawn, Total how many the file has.
func (d *Document) Pages() int { return len(d.sizes) }

// Total gives how many pages the file says it has.
func (d *Document) Total() int { return d.total }

// Size gives the size of a page in millimetres; of A4 for a page that is not
// there.
func (d *Document) Size(page int) (width, height float64) {
	if page < 0 || page >= len(d.sizes) {
		return usualWidth, usualHeight
	}
	return d.sizes[page].width, d.sizes[page].height
}

// Draw draws a page with its stamps and notes, so many pixels a millimetre as
// asked for, or as the limit of pixels lets it. Where it is called while another
// page is drawn it waits for that. Errors are ErrSlow, ErrDamaged, ErrClosed or
// that of ctx, wrapped; other pages can be drawn after any of them but
// ErrClosed.
func (d *Document) Draw(ctx context.Context, page int, pixelsPerMM float64) (image.Image, error) {
	d.turn.Lock()
	defer d.turn.Unlock()
	switch {
	case d.closed:
		return nil, fmt.Errorf("draw page: %w", ErrClosed)
	case ctx.Err() != nil:
		return nil, fmt.Errorf("draw page: %w", ctx.Err())
	case page < 0 || page >= len(d.sizes):
		return nil, fmt.Errorf("draw page: %w", ErrDamaged)
	}
	free := context.WithoutCancel(ctx) // stopping in the middle would cost a machine
	if d.now == nil {
		if err := d.begin(free); err != nil {
			d.drop()
			return nil, err
		}
	}
	var picture *image.RGBA
	err := d.within(free, d.limits.Draw, func(ctx context.Context) (err error) {
		picture, err = d.now.draw(ctx, page, d.pixels(page, pixelsPerMM))
		return err
	})
	if err != nil {
		d.drop() // it may be in any state
		return nil, err
	}
	return picture, nil
}

// drop ends the machine; the next page has a new one.
func (d *Document) drop() {
	if d.now != nil {
		d.now.close()
		d.now = nil
	}
}

// pixels gives the size of a page's picture.
func (d *Document) pixels(page int, pixelsPerMM float64) image.Point {
	w, h := d.Size(page)
	k := pixelsPerMM
	if most := float64(d.limits.Pixels); w*k*h*k > most {
		k = math.Sqrt(most / (w * h))
	}
	return image.Pt(max(1, int(w*k+0.5)), max(1, int(h*k+0.5)))
}

// Close frees what the document holds, also while a page is being drawn, which
// then fails. Closing it again does nothing.
func (d *Document) Close() {
	d.stop()
	d.turn.Lock()
	defer d.turn.Unlock()
	if d.closed {
		return
	}
	d.closed = true
	d.drop()
	clear(d.content)
}
