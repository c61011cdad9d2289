//go:build linux

package powercut

import (
	"fmt"
	"slices"
)

// An inode numbers the files and folders of a recording.
type inode int

// root is the inode of the folder that the work is given.
const root = 1

// A kind says what happened.
type kind uint8

const (
	wrote        kind = iota // data was written to a file
	resized                  // a file was cut or made longer
	renamed                  // names were given or taken away
	madeFolder               // a folder was made and named
	syncedFile               // a sync of a file was completed
	syncedFolder             // a sync of a folder was completed
	acknowledged             // the work acknowledged something
)

// A naming gives a file or folder a name in a folder, or takes the name away
// where the inode is 0.
type naming struct {
	folder inode
	name   string
	inode  inode
}

// An event is one thing that happened.
type event struct {
	kind  kind
	inode inode
	at    int64 // where data was written, or the new size
	data  []byte
	names []naming // they hold together or not at all
	note  string
}

// String describes the event for whoever looks for the cause of a bad image.
func (e event) String() string {
	switch e.kind {
	case wrote:
		return fmt.Sprintf("write of %d bytes to file %d at %d", len(e.data), e.inode, e.at)
	case resized:
		return fmt.Sprintf("file %d resized to %d", e.inode, e.at)
	case renamed, madeFolder:
		return fmt.Sprintf("names %+v", e.names)
	case syncedFile:
		return fmt.Sprintf("sync of file %d", e.inode)
	case syncedFolder:
		return fmt.Sprintf("sync of folder %d", e.inode)
	case acknowledged:
		return "acknowledged " + e.note
	}
	return "nothing"
}

// apply carries out a write or a change of size on the content of a file.
func (e event) apply(content []byte) []byte {
	switch e.kind {
	case wrote:
		content = resize(content, max(len(content), int(e.at)+len(e.data)))
		copy(content[e.at:], e.data)
	case resized:
		content = resize(content, int(e.at))
	case renamed, madeFolder, syncedFile, syncedFolder, acknowledged:
	}
	return content
}

// resize cuts the content or fills it with zeros.
func resize(content []byte, size int) []byte {
	if size <= len(content) {
		return content[:size]
	}
	had := len(content)
	content = slices.Grow(content, size-had)[:size]
	clear(content[had:])
	return content
}
