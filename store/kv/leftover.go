package kv

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// The name of a temporary file is that of the file it will be, a number of at
// most numberLength digits between points, and the ending.
const (
	temporaryEnding = ".tmp"
	numberLength    = 10
)

// temporary makes an empty file beside path with a name that is a leftover's
// if the program is killed.
func temporary(path string) (*os.File, error) {
	return os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"+temporaryEnding)
}

// Beside gives a free name in the folder of path for a store that is to be
// made and then put in the place of path by [Replace]. If the program is killed
// before, the next Open of path removes the file, so path must not be opened
// between the end of the writing and Replace.
func Beside(path string) (string, error) {
	if err := examineFolder(path); err != nil {
		return "", wrap("create beside", path, err)
	}
	f, err := temporary(resolve(path))
	if err != nil {
		return "", wrap("create beside", path, classify(err))
	}
	err = errors.Join(f.Close(), os.Remove(f.Name()))
	return f.Name(), wrap("create beside", path, classify(err))
}

// Leftover reports whether a file's name is that of a temporary file of this
// package, and of which file.
func Leftover(name string) (of string, is bool) {
	for {
		rest, ok := strings.CutSuffix(name, temporaryEnding)
		if !ok {
			return name, is
		}
		dot := strings.LastIndexByte(rest, '.')
		if dot <= 0 || !isNumber(rest[dot+1:]) {
			return name, is
		}
		name, is = rest[:dot], true
	}
}

func isNumber(s string) bool {
	return s != "" && len(s) <= numberLength && strings.Trim(s, "0123456789") == ""
}

// Sweep removes the leftovers in folder of the files whose names of accepts.
// What another program is writing stays, and so does everything whose name is
// not exactly that of a leftover.
func Sweep(folder string, of func(base string) bool) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return wrap("sweep", folder, classify(err))
	}
	var failed []error
	for _, e := range entries {
		if base, is := Leftover(e.Name()); is && e.Type().IsRegular() && of(base) {
			failed = append(failed, removeUnlocked(filepath.Join(folder, e.Name())))
		}
	}
	return wrap("sweep", folder, errors.Join(failed...))
}

// removeUnlocked removes a file unless somebody has its lock.
func removeUnlocked(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the folder is the one the user chose
	if err != nil {
		return classify(err)
	}
	release, err := lock(f, false, 0)
	if errors.Is(err, ErrInUse) {
		return f.Close()
	}
	if err != nil {
		return errors.Join(err, f.Close())
	}
	if renamesOpen {
		return errors.Join(classify(os.Remove(path)), f.Close())
	}
	release()
	return errors.Join(f.Close(), classify(os.Remove(path)))
}
