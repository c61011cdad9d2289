package kv

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// isRemote reports whether path lies on a network file system. The magic
// numbers that golang.org/x/sys lacks are those of statfs(2). A share that a
// program in user space provides (FUSE) looks like a local disk of that kind
// and is not recognised.
func isRemote(path string) (bool, error) {
	var s unix.Statfs_t
	if err := unix.Statfs(path, &s); err != nil {
		return false, &fs.PathError{Op: "statfs", Path: path, Err: err}
	}
	switch uint32(s.Type) { //nolint:gosec // the magic number has 32 bits on every platform
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC,
		unix.CODA_SUPER_MAGIC, unix.AFS_SUPER_MAGIC, unix.AFS_FS_MAGIC, unix.V9FS_MAGIC, unix.CEPH_SUPER_MAGIC,
		0x564C,     // NCP
		0x0BD00BD0, // Lustre
		0x47504653, // GPFS
		0x01161970: // GFS2
		return true, nil
	}
	return false, nil
}

// renameNew gives the file a new name that nothing has.
func renameNew(from, to string) error {
	err := unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
	if !errors.Is(err, unix.EINVAL) && !errors.Is(err, unix.ENOSYS) {
		if err != nil {
			return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
		}
		return nil
	}
	return renameChecked(from, to) // the file system cannot do both at once
}

// forget has the first size bytes of a file that was synced read from the disk
// again instead of from memory.
func forget(f *os.File, size int64) {
	_ = unix.Fadvise(int(f.Fd()), 0, size, unix.FADV_DONTNEED)
}
