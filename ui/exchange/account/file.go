package account

import (
	"errors"
	"io"
	"os"
	"path/filepath"

	"jiajiang/award"
)

// mostKeyFile is more than any key file has, in bytes.
const mostKeyFile = 64 << 10

// ReadKey reads the key file of another office.
func ReadKey(path string) (string, error) {
	f, err := Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	b, err := io.ReadAll(io.LimitReader(f, mostKeyFile))
	if err != nil {
		return "", &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
	}
	return string(b), nil
}

// Open opens a file that came from another office. It returns a [*award.Problem]
// where it is missing, cannot be read or is a folder.
func Open(path string) (*os.File, error) {
	f, err := os.Open(path) //nolint:gosec // reading the file the user names is the point
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, &award.Problem{Code: "file-missing", Args: award.Args{"file": path}}
	case err != nil:
		return nil, &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		_ = f.Close() // nothing was written
		return nil, &award.Problem{Code: "file-folder", Args: award.Args{"file": path}}
	}
	return f, nil
}

// SameFile reports whether two paths name one file, as far as words tell: a
// report must not be written over what it is about.
func SameFile(a, b string) bool {
	absolute := func(path string) string {
		if full, err := filepath.Abs(path); err == nil {
			return full
		}
		return path
	}
	return absolute(a) == absolute(b)
}
