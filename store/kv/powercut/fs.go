//go:build linux

package powercut

import (
	"context"
	"slices"
	"syscall"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
	"golang.org/x/sys/unix"
)

// A folder is a directory of the recording file system. The names in it are
// kept by package fs.
type folder struct {
	fs.Inode
	rec *Recording
	id  inode
}

// A file is a file of the recording file system, as the running program sees
// it.
type file struct {
	fs.Inode
	rec  *Recording
	id   inode
	data []byte // guarded by rec.mu
}

var (
	_ fs.NodeCreater   = (*folder)(nil)
	_ fs.NodeMkdirer   = (*folder)(nil)
	_ fs.NodeUnlinker  = (*folder)(nil)
	_ fs.NodeRmdirer   = (*folder)(nil)
	_ fs.NodeRenamer   = (*folder)(nil)
	_ fs.NodeLinker    = (*folder)(nil)
	_ fs.NodeFsyncer   = (*folder)(nil)
	_ fs.NodeOpener    = (*file)(nil)
	_ fs.NodeReader    = (*file)(nil)
	_ fs.NodeWriter    = (*file)(nil)
	_ fs.NodeGetattrer = (*file)(nil)
	_ fs.NodeSetattrer = (*file)(nil)
	_ fs.NodeFsyncer   = (*file)(nil)
)

// idOf gives the number of a node of this file system.
func idOf(n fs.InodeEmbedder) (id inode, ok bool) {
	switch n := n.(type) {
	case *file:
		return n.id, true
	case *folder:
		return n.id, true
	}
	return 0, false
}

// Create implements [fs.NodeCreater].
func (d *folder) Create(
	ctx context.Context, name string, _, _ uint32, out *fuse.EntryOut,
) (*fs.Inode, fs.FileHandle, uint32, syscall.Errno) {
	f := &file{rec: d.rec, id: d.rec.newInode()}
	d.rec.add(event{kind: renamed, names: []naming{{d.id, name, f.id}}})
	child := d.NewPersistentInode(ctx, f, fs.StableAttr{Mode: syscall.S_IFREG})
	out.Nlink = 1
	return child, nil, fuse.FOPEN_KEEP_CACHE, fs.OK
}

// Mkdir implements [fs.NodeMkdirer].
func (d *folder) Mkdir(ctx context.Context, name string, _ uint32, _ *fuse.EntryOut) (*fs.Inode, syscall.Errno) {
	f := &folder{rec: d.rec, id: d.rec.newInode()}
	d.rec.add(event{kind: madeFolder, inode: f.id, names: []naming{{d.id, name, f.id}}})
	return d.NewPersistentInode(ctx, f, fs.StableAttr{Mode: syscall.S_IFDIR}), fs.OK
}

// Unlink implements [fs.NodeUnlinker].
func (d *folder) Unlink(_ context.Context, name string) syscall.Errno {
	d.rec.add(event{kind: renamed, names: []naming{{d.id, name, 0}}})
	return fs.OK
}

// Rmdir implements [fs.NodeRmdirer].
func (d *folder) Rmdir(context.Context, string) syscall.Errno { return syscall.ENOTSUP }

// Rename implements [fs.NodeRenamer].
func (d *folder) Rename(
	_ context.Context, name string, parent fs.InodeEmbedder, newName string, flags uint32,
) syscall.Errno {
	to, ok := parent.(*folder)
	child := d.GetChild(name)
	if !ok || child == nil || flags&^unix.RENAME_NOREPLACE != 0 {
		return syscall.EINVAL
	}
	if flags&unix.RENAME_NOREPLACE != 0 && to.GetChild(newName) != nil {
		return syscall.EEXIST
	}
	id, ok := idOf(child.Operations())
	if !ok {
		return syscall.EINVAL
	}
	d.rec.add(event{kind: renamed, names: []naming{{to.id, newName, id}, {d.id, name, 0}}})
	return fs.OK
}

// Link implements [fs.NodeLinker].
func (d *folder) Link(
	ctx context.Context, target fs.InodeEmbedder, name string, out *fuse.EntryOut,
) (*fs.Inode, syscall.Errno) {
	f, ok := target.(*file)
	if !ok {
		return nil, syscall.EPERM
	}
	d.rec.add(event{kind: renamed, names: []naming{{d.id, name, f.id}}})
	var attr fuse.AttrOut
	errno := f.Getattr(ctx, nil, &attr)
	out.Attr = attr.Attr
	return f.EmbeddedInode(), errno
}

// Fsync implements [fs.NodeFsyncer].
func (d *folder) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	d.rec.add(event{kind: syncedFolder, inode: d.id})
	return fs.OK
}

// Open implements [fs.NodeOpener].
func (f *file) Open(_ context.Context, flags uint32) (fs.FileHandle, uint32, syscall.Errno) {
	if flags&syscall.O_TRUNC != 0 {
		f.resize(0)
	}
	return nil, fuse.FOPEN_KEEP_CACHE, fs.OK
}

// Read implements [fs.NodeReader].
func (f *file) Read(_ context.Context, _ fs.FileHandle, dest []byte, at int64) (fuse.ReadResult, syscall.Errno) {
	f.rec.mu.Lock()
	defer f.rec.mu.Unlock()
	from := min(at, int64(len(f.data)))
	return fuse.ReadResultData(dest[:copy(dest, f.data[from:])]), fs.OK
}

// Write implements [fs.NodeWriter].
func (f *file) Write(_ context.Context, _ fs.FileHandle, data []byte, at int64) (uint32, syscall.Errno) {
	e := event{kind: wrote, inode: f.id, at: at, data: slices.Clone(data)}
	f.rec.mu.Lock()
	defer f.rec.mu.Unlock()
	f.rec.events = append(f.rec.events, e)
	f.data = e.apply(f.data)
	return uint32(len(data)), fs.OK //nolint:gosec // the kernel's writes are small
}

func (f *file) resize(size int64) {
	e := event{kind: resized, inode: f.id, at: size}
	f.rec.mu.Lock()
	defer f.rec.mu.Unlock()
	f.rec.events = append(f.rec.events, e)
	f.data = e.apply(f.data)
}

// Getattr implements [fs.NodeGetattrer]. The number of names is not kept, but
// the system gives no second name to a file that has none.
func (f *file) Getattr(_ context.Context, _ fs.FileHandle, out *fuse.AttrOut) syscall.Errno {
	f.rec.mu.Lock()
	defer f.rec.mu.Unlock()
	out.Size, out.Nlink = uint64(len(f.data)), 1
	return fs.OK
}

// Setattr implements [fs.NodeSetattrer]. Sizes are kept, rights and times are
// not.
func (f *file) Setattr(ctx context.Context, h fs.FileHandle, in *fuse.SetAttrIn, out *fuse.AttrOut) syscall.Errno {
	if size, ok := in.GetSize(); ok {
		f.resize(int64(size)) //nolint:gosec // a size of a test
	}
	return f.Getattr(ctx, h, out)
}

// Fsync implements [fs.NodeFsyncer].
func (f *file) Fsync(context.Context, fs.FileHandle, uint32) syscall.Errno {
	f.rec.add(event{kind: syncedFile, inode: f.id})
	return fs.OK
}
