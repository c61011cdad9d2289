package delivery

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// A Batch puts many files that belong together into one folder: all are
// written first and get their names at the end. It is not safe for concurrent
// use.
type Batch struct {
	ctx    context.Context //nolint:containedctx // every file of the batch ends with it
	disk   disk
	folder string
	files  []*member
	names  map[string]bool // in lower case
	ended  bool
}

// A member is one file of a batch.
type member struct {
	*temporary

	batch *Batch
	name  string
	err   error // what writing it met
}

// Folder begins a batch for an existing folder and removes what killed runs
// left there. The batch is ended by [Batch.Commit] or [Batch.Discard]; once ctx
// ends, nothing more is written and Commit refuses.
func Folder(ctx context.Context, folder string) (*Batch, error) {
	return begin(ctx, osDisk{}, folder)
}

func begin(ctx context.Context, d disk, folder string) (*Batch, error) {
	if err := check(d, folder, folder); err != nil {
		return nil, err
	}
	clean(d, folder)
	return &Batch{ctx: ctx, disk: d, folder: folder, names: make(map[string]bool)}, nil
}

// Create begins a file of the batch, which is to be closed before the next is
// begun. Its name is one path element; two names that differ in case alone are
// the same name to some systems and are refused.
func (b *Batch) Create(name string) (io.WriteCloser, error) {
	path := filepath.Join(b.folder, name)
	if b.ended {
		return nil, fmt.Errorf("deliver %s: batch is ended", path)
	}
	if b.ctx.Err() != nil {
		return nil, fmt.Errorf("deliver %s: %w", path, context.Cause(b.ctx))
	}
	if filepath.Dir(path) != filepath.Clean(b.folder) || strings.ContainsAny(name, `/\`) {
		return nil, &Error{Code: FolderMissing, Path: path}
	}
	if folded := fold(name); b.names[folded] {
		return nil, &Error{Code: NameTaken, Path: path}
	}
	if err := check(b.disk, b.folder, path); err != nil {
		return nil, err
	}
	t, err := newTemporary(b.disk, b.folder, len(b.files))
	if err != nil {
		return nil, err
	}
	m := &member{temporary: t, batch: b, name: name}
	b.names[fold(name)] = true
	b.files = append(b.files, m)
	return m, nil
}

// Write writes p to the file.
func (m *member) Write(p []byte) (int, error) {
	if m.file == nil {
		return 0, fmt.Errorf("deliver %s: file is closed", m.name)
	}
	path := filepath.Join(m.batch.folder, m.name)
	n, err := (&contextWriter{m.batch.ctx, m.temporary, path}).Write(p)
	if err != nil {
		m.err = deliveryError(path, err)
		return n, m.err
	}
	return n, nil
}

// Close ends the file. It does not get its name yet.
func (m *member) Close() error {
	if m.file == nil {
		return m.err
	}
	m.file.start()
	err := m.file.Close()
	m.file = nil
	if err != nil && m.err == nil {
		m.err = deliveryError(filepath.Join(m.batch.folder, m.name), diskError{err})
	}
	return m.err
}

// Commit gives all files their names, in the order they were begun in, or none
// if one of them could not be written. Should the system refuse a name half
// way, the files named before stay, each whole, and the rest are removed.
func (b *Batch) Commit() error {
	if b.ended {
		return fmt.Errorf("deliver %s: batch is ended", b.folder)
	}
	defer b.Discard()
	for _, m := range b.files {
		if err := m.Close(); err != nil {
			return err
		}
	}
	for _, m := range b.files {
		if b.ctx.Err() != nil {
			return fmt.Errorf("deliver %s: %w", b.folder, context.Cause(b.ctx))
		}
		if err := b.disk.sync(m.path); err != nil {
			return deliveryError(filepath.Join(b.folder, m.name), diskError{err})
		}
	}
	for _, m := range b.files {
		path := filepath.Join(b.folder, m.name)
		if err := m.rename(path); err != nil {
			return deliveryError(path, err)
		}
	}
	if err := b.disk.syncFolder(b.folder); err != nil {
		return deliveryError(b.folder, diskError{err})
	}
	return nil
}

// Discard removes every file that has not got its name. After [Batch.Commit]
// it does nothing, so it may be deferred.
func (b *Batch) Discard() {
	b.ended = true
	for _, m := range b.files {
		m.discard()
	}
}
