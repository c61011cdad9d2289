package delivery

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// The name of a temporary file is hidden, no name [SafeName] makes, and tells
// which process of which machine it belongs to:
// .jiajiang-<machine>-<process>-<number>.tmp
const (
	temporaryPrefix = ".jiajiang-"
	temporarySuffix = ".tmp"
)

// stale is the age at which the file of a process on another machine, which
// cannot be asked whether it still runs, counts as left behind.
const stale = 24 * time.Hour

// machine tells this machine from others that write to the same folder.
func machine() string {
	name, err := os.Hostname()
	if err != nil {
		name = "unknown"
	}
	sum := sha256.Sum256([]byte(name))
	return fmt.Sprintf("%x", sum[:4])
}

// A temporary is a file that has not got its name yet.
type temporary struct {
	disk  disk
	path  string
	file  handle // nil once closed
	begun bool   // what stands at the final name was found to be replaceable
	gone  bool   // renamed or removed
}

// newTemporary makes an empty file in folder. Its number is n or the first free
// one after.
func newTemporary(d disk, folder string, n int) (*temporary, error) {
	for ; ; n++ {
		path := filepath.Join(folder, fmt.Sprintf("%s%s-%d-%d%s", temporaryPrefix, machine(), os.Getpid(), n, temporarySuffix))
		f, err := d.create(path)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, deliveryError(folder, diskError{err})
		}
		return &temporary{disk: d, path: path, file: f}, nil
	}
}

// begin refuses the file that is to stand at path if, by its first piece, it is
// of another kind than what stands there. Later pieces pass.
func (t *temporary) begin(path string, piece []byte) error {
	if t.begun {
		return nil
	}
	err := replaceable(t.disk, path, piece)
	t.begun = err == nil
	return err
}

// finish brings the file to the disk and closes it.
func (t *temporary) finish() error {
	err := t.file.Sync()
	if closeErr := t.file.Close(); err == nil {
		err = closeErr
	}
	t.file = nil
	if err != nil {
		return diskError{err}
	}
	return nil
}

// rename gives the file its name.
func (t *temporary) rename(path string) error {
	err := t.disk.rename(t.path, path)
	switch {
	case err == nil:
		t.gone = true
		return nil
	case errors.Is(err, fs.ErrPermission):
		// The folder took the temporary file, so it is the old one that resists.
		return &Error{Code: FileInUse, Path: path, Err: err}
	case errors.Is(err, fs.ErrExist): // a folder that came up meanwhile
		return &Error{Code: PathIsFolder, Path: path, Err: err}
	}
	return diskError{err}
}

// discard removes the file unless it has got its name.
func (t *temporary) discard() {
	if t.file != nil {
		_ = t.file.Close() // what it holds is not wanted
		t.file = nil
	}
	if !t.gone {
		t.gone = t.disk.remove(t.path) == nil
	}
}

// clean removes what killed runs left in a folder. It does what it can: a
// leftover that resists is no reason to fail.
func clean(d disk, folder string) {
	entries, err := d.list(folder)
	if err != nil {
		return
	}
	var newest time.Time // the folder's own clock
	var old []fs.FileInfo
	for _, entry := range entries {
		if !strings.HasPrefix(entry.Name(), temporaryPrefix) || !strings.HasSuffix(entry.Name(), temporarySuffix) {
			continue
		}
		info, err := entry.Info()
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		if info.ModTime().After(newest) {
			newest = info.ModTime()
		}
		old = append(old, info)
	}
	for _, info := range old {
		if leftBehind(info.Name()) || newest.Sub(info.ModTime()) > stale {
			_ = d.remove(filepath.Join(folder, info.Name())) // tried again next time
		}
	}
}

// leftBehind reports whether a temporary file belongs to a process of this
// machine that no longer runs.
func leftBehind(name string) bool {
	name = strings.TrimSuffix(strings.TrimPrefix(name, temporaryPrefix), temporarySuffix)
	fields := strings.Split(name, "-")
	if len(fields) != 3 || fields[0] != machine() {
		return false
	}
	process, err := strconv.Atoi(fields[1])
	return err == nil && process > 0 && !running(process)
}
