package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"jiajiang/reports/font"
	"jiajiang/reports/page"
)

// ErrNoPages means that a document without pages was to be written.
var ErrNoPages = errors.New("document has no pages")

// A MissingError means that a document holds characters no font has. Nothing
// was written.
type MissingError struct {
	Texts []font.Missing // never empty
}

// Error says how many texts there are and where the first stands. The texts
// stay out of it: they may be names, and errors end in logs.
func (e *MissingError) Error() string {
	first := e.Texts[0]
	if first.Page < 0 {
		return fmt.Sprintf("%d texts hold characters no font has, the first in stencil %d", len(e.Texts), first.Stencil+1)
	}
	return fmt.Sprintf("%d texts hold characters no font has, the first on page %d", len(e.Texts), first.Page+1)
}

// Meta is what a file says of itself besides its pages.
type Meta struct {
	Author  string    // the office the document comes from
	Creator string    // the program and its version
	Date    time.Time // of creation, with its zone
}

// Write writes doc to w. Progress, if not nil, is called now and then from the
// calling goroutine with the steps done and their total; pages count as several
// steps. A cancelled ctx stops the work between pages and is returned as its
// cause; what w has got by then is to be thrown away. A [*MissingError] tells
// of characters no font has.
func Write(ctx context.Context, w io.Writer, doc page.Document, lib *font.Library, meta Meta, progress func(done, total int)) error {
	steps := newSteps(progress, 2*len(doc.Pages))
	draft, err := paint(ctx, doc, lib, steps)
	if err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	if err := finish(ctx, w, draft, doc.Title, meta, steps); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// steps counts what is done and tells of it about a hundred times.
type steps struct {
	tell              func(done, total int)
	done, next, total int
}

func newSteps(tell func(done, total int), total int) *steps {
	return &steps{tell: tell, total: total}
}

func (s *steps) add(n int) {
	s.done += n
	if s.tell != nil && s.done >= s.next {
		s.next = s.done + max(s.total/100, 1)
		s.tell(s.done, s.total)
	}
}
