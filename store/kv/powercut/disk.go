//go:build linux

package powercut

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
)

const (
	pageSize   = 4096
	sectorSize = 512
)

// A Lie says which syncs the disk of a control does not carry out.
type Lie uint8

// The lies.
const (
	Honest  Lie = iota // every sync is carried out
	Files              // no sync of a file is
	Folders            // no sync of a folder is
)

// String says what the control does without.
func (l Lie) String() string {
	return [...]string{"every sync", "no sync of files", "no sync of folders"}[l]
}

// A disk is what is certainly on a disk at one moment, and what may be.
type disk struct {
	lie     Lie
	files   map[inode]*content
	folders map[inode]map[string]inode // the names in each folder
	pending [][]naming                 // since the folders were synced
}

// A content is that of a file.
type content struct {
	synced  []byte
	pending []event // writes and changes of size since the file was synced
}

func newDisk(lie Lie) *disk {
	return &disk{lie: lie, files: map[inode]*content{}, folders: map[inode]map[string]inode{root: {}}}
}

// do carries out one event.
func (d *disk) do(e event) {
	switch e.kind {
	case wrote, resized:
		c := d.content(e.inode)
		c.pending = append(c.pending, e)
	case madeFolder:
		d.folders[e.inode] = map[string]inode{}
		d.pending = append(d.pending, e.names)
	case renamed:
		d.pending = append(d.pending, e.names)
	case syncedFile:
		if d.lie != Files {
			c := d.content(e.inode)
			for _, p := range c.pending {
				c.synced = p.apply(c.synced)
			}
			c.pending = nil
		}
	case syncedFolder:
		if d.lie != Folders {
			d.syncFolder(e.inode)
		}
	case acknowledged:
	}
}

func (d *disk) content(file inode) *content {
	c := d.files[file]
	if c == nil {
		c = &content{}
		d.files[file] = c
	}
	return c
}

// syncFolder makes certain the changes of names in one folder. A change that
// concerns two folders is made certain by either.
func (d *disk) syncFolder(folder inode) {
	d.pending = slices.DeleteFunc(d.pending, func(change []naming) bool {
		if !slices.ContainsFunc(change, func(n naming) bool { return n.folder == folder }) {
			return false
		}
		name(d.folders, change)
		return true
	})
}

// name changes the names in folders.
func name(folders map[inode]map[string]inode, change []naming) {
	for _, n := range change {
		if n.inode == 0 {
			delete(folders[n.folder], n.name)
		} else {
			folders[n.folder][n.name] = n.inode
		}
	}
}

// An image is a folder as it may be found after a power cut: the content of
// each file by its path. A path that ends in a separator is that of a folder.
type image map[string][]byte

// cut cuts the power.
func (d *disk) cut(r *rand.Rand) image {
	folders := make(map[inode]map[string]inode, len(d.folders))
	for id, names := range d.folders {
		folders[id] = maps.Clone(names)
	}
	for i, there := range choose(r, len(d.pending)) {
		if there {
			name(folders, d.pending[i])
		}
	}
	b := builder{disk: d, rand: r, folders: folders, files: map[inode][]byte{}, image: image{}}
	b.folder(root, "")
	return b.image
}

// A builder builds one image.
type builder struct {
	*disk
	rand    *rand.Rand
	folders map[inode]map[string]inode
	files   map[inode][]byte // a file with two names has one content
	image   image
}

// folder adds what is in a folder.
func (b *builder) folder(id inode, path string) {
	names := b.folders[id]
	for _, name := range slices.Sorted(maps.Keys(names)) {
		child := names[name]
		if _, is := b.folders[child]; is {
			b.image[filepath.Join(path, name)+string(filepath.Separator)] = nil
			b.folder(child, filepath.Join(path, name))
			continue
		}
		if _, done := b.files[child]; !done {
			b.files[child] = b.disk.content(child).cut(b.rand)
		}
		b.image[filepath.Join(path, name)] = b.files[child]
	}
}

// cut gives the content of a file after a power cut.
func (c *content) cut(r *rand.Rand) []byte {
	all := slices.Clone(c.synced)
	block := []int{0, 0, pageSize, sectorSize}[r.IntN(4)]
	if block == 0 { // whole writes
		for i, there := range choose(r, len(c.pending)) {
			if there {
				all = c.pending[i].apply(all)
			}
		}
		return all
	}
	share := r.Float64()
	for _, e := range c.pending {
		for _, part := range e.split(block) {
			if r.Float64() < share {
				all = part.apply(all)
			}
		}
	}
	return all
}

// split splits a write at every block of the file.
func (e event) split(block int) []event {
	if e.kind != wrote {
		return []event{e}
	}
	var parts []event
	at, data := e.at, e.data
	for len(data) > 0 {
		n := min(len(data), block-int(at%int64(block)))
		parts = append(parts, event{kind: wrote, inode: e.inode, at: at, data: data[:n]})
		at, data = at+int64(n), data[n:]
	}
	return parts
}

// choose says which of n things in a row happened: none, all, the first few,
// one, all but one, or some.
func choose(r *rand.Rand, n int) []bool {
	there := make([]bool, n)
	if n == 0 {
		return there
	}
	switch r.IntN(6) {
	case 0:
	case 1:
		for i := range there {
			there[i] = true
		}
	case 2:
		for i := range r.IntN(n + 1) {
			there[i] = true
		}
	case 3:
		there[r.IntN(n)] = true
	case 4:
		one := r.IntN(n)
		for i := range there {
			there[i] = i != one
		}
	default:
		share := r.Float64()
		for i := range there {
			there[i] = r.Float64() < share
		}
	}
	return there
}
