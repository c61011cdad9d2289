package delivery

import (
	"io"
	"io/fs"
	"os"
)

// A disk is what delivering needs of the system.
type disk interface {
	// create makes a new file and fails if there is one.
	create(path string) (handle, error)
	// sync brings a closed file to the disk.
	sync(path string) error
	rename(from, to string) error
	remove(path string) error
	stat(path string) (fs.FileInfo, error)
	// head gives the first n bytes of a file, fewer where it is shorter.
	head(path string, n int) ([]byte, error)
	list(folder string) ([]fs.DirEntry, error)
	// syncFolder brings the names in a folder to the disk, where that exists.
	syncFolder(folder string) error
}

// A handle is a file being written.
type handle interface {
	io.WriteCloser
	// Sync brings the file to the disk and waits for it.
	Sync() error
	// start has the system begin to, where it can, and does not wait.
	start()
}

// osDisk is the system's disk.
type osDisk struct{}

type osFile struct{ *os.File }

func (f osFile) start() { startWriting(f.File) }

func (osDisk) create(path string) (handle, error) {
	// The mode is the usual one for documents; the user's mask takes from it.
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666) //nolint:gosec // the user chose the place
	if err != nil {
		return nil, err
	}
	return osFile{f}, nil
}

func (osDisk) sync(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // a file this package made
	if err != nil {
		return err
	}
	err = f.Sync()
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}

func (osDisk) rename(from, to string) error              { return os.Rename(from, to) }
func (osDisk) remove(path string) error                  { return os.Remove(path) }
func (osDisk) stat(path string) (fs.FileInfo, error)     { return os.Stat(path) }
func (osDisk) list(folder string) ([]fs.DirEntry, error) { return os.ReadDir(folder) }

func (osDisk) head(path string, n int) ([]byte, error) {
	f, err := os.Open(path) //nolint:gosec // the user chose the place
	if err != nil {
		return nil, err
	}
	defer f.Close() //nolint:errcheck // nothing was written
	return io.ReadAll(io.LimitReader(f, int64(n)))
}

func (osDisk) syncFolder(folder string) error {
	f, err := os.Open(folder) //nolint:gosec // the user chose the place
	if err != nil {
		return err
	}
	err = f.Sync()
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil && cannotSync(err) {
		return nil
	}
	return err
}
