// Package kv keeps buckets of bytes in transactions.
//
// # Words
//
// A [Store] has buckets, a bucket has values under keys, in the order of the
// keys' bytes. What is read and written together happens in one transaction
// [Tx]: View reads one state, Update changes all or nothing, and what Update
// returned is on the disk. An engine is one implementation of Store; [Open]
// and [Create] give the one for a file on this machine.
//
// # What it does not do
//
// The package knows nothing of records, checksums or encryption, keeps no
// transaction open between calls, never opens a file on a network share and
// never replaces one that is there.
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
	// Close waits for running transactions and lets go of the file.
	Close() error
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
	// Grow says that many values are about to be written in the order of
	// their keys, so that pages are filled well.
	Grow(bucket string)
}
