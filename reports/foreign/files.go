package foreign

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"time"

	"github.com/tetratelabs/wazero"
)

// The folder a machine sees. Below it its reader looks for fonts, in fonts, and
// finds one. It must not be the topmost, whose parent nobody may look into.
const (
	shelfFolder = "/usr"
	fonts       = "share/fonts"
	fontName    = "font.ttf"
)

// files gives a machine no files but a font.
func files(font []byte) wazero.FSConfig {
	none := wazero.NewFSConfig() // without it a machine would see all of the disk
	if len(font) == 0 {
		return none
	}
	return none.WithFSMount(shelf(font), shelfFolder)
}

// A shelf is a file in its folders.
type shelf []byte

// Open implements [fs.FS].
func (s shelf) Open(name string) (fs.File, error) {
	font := info{fontName, int64(len(s))}
	switch name {
	case ".", path.Dir(fonts):
		return &folder{name: path.Base(name)}, nil
	case fonts:
		return &folder{path.Base(name), []fs.DirEntry{fs.FileInfoToDirEntry(font)}}, nil
	case path.Join(fonts, fontName):
		return &file{*bytes.NewReader(s), font}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// A folder is an open folder.
type folder struct {
	name    string
	entries []fs.DirEntry
}

// Stat implements [fs.File].
func (f *folder) Stat() (fs.FileInfo, error) { return info{f.name, -1}, nil }

// Read implements [fs.File].
func (*folder) Read([]byte) (int, error) { return 0, fs.ErrInvalid }

// Close implements [fs.File].
func (*folder) Close() error { return nil }

// ReadDir implements [fs.ReadDirFile].
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	all := f.entries
	f.entries = nil
	if n > 0 && len(all) == 0 {
		return nil, io.EOF
	}
	return all, nil
}

// A file is an open file.
type file struct {
	bytes.Reader
	info info
}

// Stat implements [fs.File].
func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }

// Close implements [fs.File].
func (*file) Close() error { return nil }

// Info tells of a file, or of the folder where its size is negative.
type info struct {
	name string
	size int64
}

// Name implements [fs.FileInfo].
func (i info) Name() string { return i.name }

// Size implements [fs.FileInfo].
func (i info) Size() int64 { return max(0, i.size) }

// Mode implements [fs.FileInfo].
func (i info) Mode() fs.FileMode {
	if i.IsDir() {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// ModTime implements [fs.FileInfo].
func (info) ModTime() time.Time { return time.Time{} }

// IsDir implements [fs.FileInfo].
func (i info) IsDir() bool { return i.size < 0 }

// Sys implements [fs.FileInfo].
func (info) Sys() any { return nil }
