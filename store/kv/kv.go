// Package kv keeps buckets of bytes in transactions.
//
// # Words
//
// A [Store] has buckets, a bucket has values under keys, in the order of the
// keys' bytes. What is read and written together happens in one transaction
// [Tx]: View reads one state, Update changes all or nothing, and what Update
// returned is on the disk. An engine is one implementation of Store; [Open]
// and [Create] give the one for a file on this machine, [OpenReadOnly] the one
// for a file that is only looked at.
//
// A copy is a store file with everything in it, made while work goes on. A
// store is compacted when it is written anew without the space that is free in
// it. While a file is made it has a temporary name beside the final one; what
// a program that was killed left behind under such a name is a leftover, and
// Open of that store removes it.
//
// The engine for a file gathers small changes in a tray (see tray.go) before
// they go to their buckets. Nobody who uses a Store sees the difference.
//
// # What it does not do
//
// The package knows nothing of records, checksums or encryption, keeps no
// transaction open between calls, never opens a file on a network share, and
// [Replace] alone puts one file in the place of another.
package kv

import "errors"

// The errors of a store. Every engine returns them wrapped in the path and the
// cause.
var (
	// ErrMissing says that there is no such file.
	ErrMissing = errors.New("no such file")
	// ErrExists says that a file is where a new store was to be.
	ErrExists = errors.New("file exists")
	// ErrNoFolder says that the folder of the file does not exist.
	ErrNoFolder = errors.New("no such folder")
	// ErrInUse says that the file is open elsewhere.
	ErrInUse = errors.New("in use by another program")
	// ErrNotStore says that the file was never a store.
	ErrNotStore = errors.New("not a store")
	// ErrDamaged says that the file is not as it was written.
	ErrDamaged = errors.New("damaged")
	// ErrReadOnly says that the file may be read but not written.
	ErrReadOnly = errors.New("read-only")
	// ErrNoAccess says that the system refuses the file or its folder.
	ErrNoAccess = errors.New("access refused")
	// ErrNetwork says that the file lies on a network share, where locks and
	// mapped memory cannot be trusted.
	ErrNetwork = errors.New("on a network share")
	// ErrFull says that the disk has no space left.
	ErrFull = errors.New("no space left")
	// ErrCommit says that a commit went wrong after writing had begun: which
	// state holds is not known before the store is opened again.
	ErrCommit = errors.New("commit failed")
	// ErrClosed says that the store was closed.
	ErrClosed = errors.New("closed")
	// ErrNotWritable says that a View tried to write.
	ErrNotWritable = errors.New("not a writing transaction")
)

// MetaPlace is the place [Store.Check] gives where one of two pages that say
// where the rest is was not valid when the file was opened. The other served;
// the last commit may be missing.
const MetaPlace = "meta page"

// A Store keeps buckets of bytes. All methods may be called from several
// goroutines; updates are carried out one after another.
type Store interface {
	// View calls read with one state of the store. Its error is returned.
	View(read func(Tx) error) error
	// Update calls write and makes its changes durable if it returns nil.
	// If write fails, its error is returned and nothing was changed. If the
	// disk is full the error is ErrFull and nothing was changed; any other
	// failure to commit is ErrCommit.
	Update(write func(Tx) error) error
	// Watch has changed called after each commit, whoever made it, until
	// stop is called. It is called while no transaction is open.
	Watch(changed func()) (stop func())
	// Check reads everything the engine itself keeps and calls found for each
	// fault, with the place.
	Check(found func(place string, err error)) error
	// Copy makes a store file at path with everything in this store as it is
	// at one moment, while work goes on. The file has its name only when it is
	// complete, on the disk and verified, and replaces nothing: then the error
	// is ErrExists. After an error nothing is left. step is told bytes.
	Copy(path string, step Step) error
	// Compact writes the store anew without its free space, compares, and goes
	// on with the new file; it gives the sizes of the file in bytes. Other
	// transactions wait. After an error the store is as it was, unless it is
	// ErrCommit: then the store is closed and whole. step is told values.
	Compact(step Step) (before, after int64, err error)
	// Space gives the size of the file and how much of it is free, in bytes,
	// or zeros if the store is closed.
	Space() (file, free int64)
	// Close waits for running transactions and lets go of the file.
	Close() error
}

// A Step is told how far long work has come, in a unit that the work names. If
// it returns an error the work ends with that error and leaves nothing behind.
// It must not use the store. Where a Step is nil nobody is told.
type Step func(done, total int64) error

// tell calls the step if there is one.
func (s Step) tell(done, total int64) error {
	if s == nil {
		return nil
	}
	return s(done, total)
}

// A Tx is a transaction. Its slices are valid until the function that got it
// returns; they must not be changed.
type Tx interface {
	// Get returns the value, or nil where there is none.
	Get(bucket string, key []byte) []byte
	// Put writes a value. Neither key nor value may be empty.
	Put(bucket string, key, value []byte) error
	// Delete removes a value; removing one that is not there does nothing.
	Delete(bucket string, key []byte) error
	// Scan calls each for the values whose key is at least from, in order,
	// until it returns an error, which is returned. The bucket must not be
	// written meanwhile.
	Scan(bucket string, from []byte, each func(key, value []byte) error) error
	// Last returns the greatest key of a bucket and its value, or nil.
	Last(bucket string) (key, value []byte)
	// Buckets returns the names of the buckets in order.
	Buckets() []string
	// Drop removes a bucket with all its values; removing one that is not
	// there does nothing.
	Drop(bucket string) error
	// Grow says that many values are about to be written in the order of
	// their keys, so that pages are filled well.
	Grow(bucket string)
}
