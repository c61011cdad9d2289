package kv

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"

	berrors "go.etcd.io/bbolt/errors"
)

// classifyOpen gives what bbolt and the system say when a file is opened one
// of this package's errors.
func classifyOpen(err error) error {
	switch {
	case err == nil, errors.Is(err, ErrDamaged), errors.Is(err, ErrNotStore):
		return err
	case errors.Is(err, berrors.ErrTimeout):
		return errors.Join(ErrInUse, err)
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch):
		return errors.Join(ErrNotStore, err)
	case errors.Is(err, berrors.ErrChecksum), errors.Is(err, berrors.ErrInvalidMapping):
		return errors.Join(ErrDamaged, err)
	}
	return classify(err)
}

// classify gives an error of the system one of this package's errors.
func classify(err error) error {
	switch {
	case err == nil:
		return nil
	case isFull(err), errors.Is(err, berrors.ErrMaxSizeReached):
		return errors.Join(ErrFull, err)
	case isReadOnly(err), errors.Is(err, berrors.ErrDatabaseReadOnly):
		return errors.Join(ErrReadOnly, err)
	case errors.Is(err, fs.ErrPermission):
		return errors.Join(ErrNoAccess, err)
	case errors.Is(err, fs.ErrNotExist):
		return errors.Join(ErrMissing, err)
	case errors.Is(err, fs.ErrExist):
		return errors.Join(ErrExists, err)
	case errors.Is(err, berrors.ErrDatabaseNotOpen):
		return errors.Join(ErrClosed, err)
	}
	return err
}

// unsure gives the error of a commit to the caller of Update: unless the disk
// is full, nobody knows how far it came.
func unsure(err error) error {
	if err == nil || errors.Is(err, ErrFull) {
		return err
	}
	return errors.Join(ErrCommit, err)
}

// wrap names operation and object.
func wrap(operation, path string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", operation, path, err)
}

// recoverFault turns a panic of bbolt or a fault of mapped memory into
// ErrDamaged and then calls cleanup. Call it deferred.
func recoverFault(err *error, cleanup func()) {
	r := recover()
	if r == nil {
		return
	}
	*err = errors.Join(ErrDamaged, fmt.Errorf("engine: %v", r))
	if cleanup != nil {
		cleanup()
	}
}

// memoryFault is what the runtime panics with when mapped memory cannot be
// read, which happens when the file was cut short under the program.
type memoryFault interface {
	runtime.Error
	Addr() uintptr
}

// guard lets mapped memory that cannot be read panic instead of ending the
// program, and turns that panic alone into ErrDamaged: what a caller's own
// function panics with passes.
func guard(work func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		switch r := recover().(type) {
		case nil:
		case memoryFault:
			err = errors.Join(ErrDamaged, r)
		default:
			panic(r)
		}
	}()
	return work()
}
