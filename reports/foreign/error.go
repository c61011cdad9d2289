package foreign

import (
	"errors"
	"slices"
)

// What keeps a file or a page from being drawn.
var (
	// ErrDamaged says that the bytes are no PDF, or one that cannot be read.
	ErrDamaged = errors.New("damaged PDF")
	// ErrLocked says that the file opens with a password alone.
	ErrLocked = errors.New("PDF with a password")
	// ErrEmpty says that the file has no page.
	ErrEmpty = errors.New("PDF without pages")
	// ErrLarge says that reading or drawing takes more memory than the limit.
	ErrLarge = errors.New("PDF takes too much memory")
	// ErrSlow says that reading or drawing took longer than the limit.
	ErrSlow = errors.New("PDF takes too long")
	// ErrClosed says that the document was closed.
	ErrClosed = errors.New("PDF is closed")
)

// known reports whether err tells already what is wrong.
func known(err error) bool {
	return slices.ContainsFunc([]error{ErrDamaged, ErrLocked, ErrEmpty, ErrLarge, ErrSlow, ErrClosed}, func(one error) bool {
		return errors.Is(err, one)
	})
}
