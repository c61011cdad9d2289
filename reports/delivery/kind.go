package delivery

import (
	"bytes"
	"errors"
	"io/fs"
)

// kindBytes is how much of a file tells its kind.
const kindBytes = 16

// replaceable refuses to put a file that begins with head in the place of one
// of another kind: a document must not take the place of a list or a store
// whose name was given by mistake. An empty file gives way to any.
func replaceable(d disk, path string, head []byte) error {
	old, err := d.head(path, kindBytes)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return deliveryError(path, diskError{err})
	case len(old) == 0 || kindOf(old) == kindOf(head):
		return nil
	}
	return &Error{Code: OtherKind, Path: path}
}

// kindOf names the kind of a file by its first bytes.
func kindOf(head []byte) string {
	head = head[:min(len(head), kindBytes)]
	switch {
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return "pdf"
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "zip"
	case bytes.IndexByte(head, 0) >= 0:
		return "binary"
	}
	return "text"
}
