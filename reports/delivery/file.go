package delivery

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
)

// File writes the file at path with what write writes. The file appears whole,
// in place of any of its kind there was, or not at all; errors of the disk are [*Error]s,
// those of write and of ctx are wrapped as they are. A cancelled ctx is noticed
// at every piece that is written and before the file gets its name. What killed
// runs left in the folder is removed.
func File(ctx context.Context, path string, write func(io.Writer) error) error {
	return deliver(ctx, osDisk{}, path, write)
}

func deliver(ctx context.Context, d disk, path string, write func(io.Writer) error) error {
	folder := filepath.Dir(path)
	if err := check(d, folder, path); err != nil {
		return err
	}
	t, err := newTemporary(d, folder, 0)
	if err != nil {
		return err
	}
	defer t.discard()
	clean(d, folder)
	if err := write(&contextWriter{ctx, t, path}); err != nil {
		return deliveryError(path, err)
	}
	if err := t.begin(path, nil); err != nil { // nothing was written
		return err
	}
	if ctx.Err() != nil {
		return fmt.Errorf("deliver %s: %w", path, context.Cause(ctx))
	}
	if err := t.finish(); err != nil {
		return deliveryError(path, err)
	}
	if err := t.rename(path); err != nil {
		return deliveryError(path, err)
	}
	if err := d.syncFolder(folder); err != nil {
		return deliveryError(folder, diskError{err})
	}
	return nil
}

// check refuses what cannot be delivered to before any work is done.
func check(d disk, folder, path string) error {
	info, err := d.stat(folder)
	if err != nil {
		return deliveryError(folder, diskError{err})
	}
	if !info.IsDir() {
		return &Error{Code: NotAFolder, Path: folder}
	}
	if path == folder {
		return nil
	}
	// Where asking fails there is no file, or giving the name tells what is wrong.
	if info, err := d.stat(path); err == nil && info.IsDir() {
		return &Error{Code: PathIsFolder, Path: path}
	} else if err == nil && !info.Mode().IsRegular() {
		return &Error{Code: NotAFile, Path: path}
	}
	return nil
}

// A contextWriter writes to a file until its context ends.
type contextWriter struct {
	ctx  context.Context //nolint:containedctx // an io.Writer cannot be given one
	file *temporary
	path string // the final name
}

// Write writes p. Errors of the disk are marked as such. The first piece is
// refused where the file at the final name is of another kind.
func (w *contextWriter) Write(p []byte) (int, error) {
	if w.ctx.Err() != nil {
		return 0, context.Cause(w.ctx)
	}
	if err := w.file.begin(w.path, p); err != nil {
		return 0, err
	}
	n, err := w.file.file.Write(p)
	if err != nil {
		err = diskError{err}
	}
	return n, err
}
