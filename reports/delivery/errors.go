package delivery

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// A Code names why a file could not be delivered.
type Code string

// The reasons a delivery fails for.
const (
	FolderMissing     Code = "folder-missing"      // the folder does not exist
	FolderNotWritable Code = "folder-not-writable" // the folder takes no files from this user
	NotAFolder        Code = "not-a-folder"        // where the folder should be is a file
	PathIsFolder      Code = "path-is-folder"      // a folder has the name the file should get
	NotAFile          Code = "not-a-file"          // a device or pipe has the name the file should get
	OtherKind         Code = "other-kind"          // a file of another kind has the name
	DiskFull          Code = "disk-full"           // no space is left, or the quota is used up
	FileInUse         Code = "file-in-use"         // another program holds the file with that name
	ReadOnly          Code = "read-only"           // the disk is mounted for reading only
	NameTooLong       Code = "name-too-long"       // the system does not take a name of that length
	NameTaken         Code = "name-taken"          // two files of one batch have the same name
	DiskFault         Code = "disk-fault"          // the disk reported something else
)

// Codes lists every code, in a fixed order.
func Codes() []Code {
	return []Code{
		FolderMissing, FolderNotWritable, NotAFolder, PathIsFolder, NotAFile, OtherKind, DiskFull,
		FileInUse, ReadOnly, NameTooLong, NameTaken, DiskFault,
	}
}

// An Error tells why a file could not be delivered. Nothing stands under its
// path that did not stand there before, except with [DiskFault]: a disk that
// fails when the folder is brought to it may hold the new file already.
type Error struct {
	Code Code
	Path string // of the file or folder
	Err  error  // what the system reported; may be nil
}

// Error tells what was to be delivered and why it was not.
func (e *Error) Error() string {
	if e.Err == nil {
		return fmt.Sprintf("deliver %s: %s", e.Path, e.Code)
	}
	return fmt.Sprintf("deliver %s: %s: %v", e.Path, e.Code, e.Err)
}

// Unwrap gives what the system reported.
func (e *Error) Unwrap() error { return e.Err }

// A diskError marks an error the disk reported, among those the maker of the
// content may report.
type diskError struct{ error }

func (e diskError) Unwrap() error { return e.error }

// deliveryError gives an [*Error] for path, unless err is of another kind than
// the disk's: then it is wrapped as it is.
func deliveryError(path string, err error) error {
	var disk diskError
	var have *Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &have):
		return err
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("deliver %s: %w", path, err)
	case errors.As(err, &disk):
		return &Error{Code: code(disk.error), Path: path, Err: disk.error}
	}
	return fmt.Errorf("deliver %s: %w", path, err)
}

// code finds the code of what a system call reported.
func code(err error) Code {
	if c, ok := systemCode(err); ok {
		return c
	}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return DiskFull
	case errors.Is(err, syscall.ENOTDIR):
		return NotAFolder
	case errors.Is(err, syscall.EISDIR):
		return PathIsFolder
	case errors.Is(err, syscall.ENAMETOOLONG):
		return NameTooLong
	case errors.Is(err, fs.ErrNotExist):
		return FolderMissing
	case errors.Is(err, fs.ErrPermission):
		return FolderNotWritable
	}
	return DiskFault
}
