package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/reading"
)

// Options are what a store needs from outside.
type Options struct {
	// Clock tells the time; it must be set.
	Clock func() time.Time
	// Rand gives random bytes for identifiers and salts; nil: crypto/rand.
	Rand io.Reader
	// Readings is the dictionary of pinyin; nil: a new one.
	Readings *reading.Dictionary
}

// A Store is an open store. Its methods may be called from several goroutines.
type Store struct {
	path     string
	options  Options
	codec    codec
	release  release
	engine   func(path string) (kv.Store, error)
	engineIn kv.Store
	clear    openBox // for what must be read before anything is unlocked
	box      box

	writer sync.Mutex // held by the one who writes, from reading to telling

	mu     sync.RWMutex // guards what follows; held for writing from commit to index
	closed bool
	seq    uint64
	head   digest
	index  *index
	undo   []undoItem
	redo   []undoItem

	searching sync.Mutex // guards the sorted lists and the last search of index

	watching sync.Mutex
	watchers []*watcher
}

// A watcher is called with the receipt of each committed operation.
type watcher struct{ tell func(award.Receipt) }

const (
	metaBucket = "meta"
	format     = "jiajiang store"
)

// keys of the meta bucket.
func formatKey() []byte { return []byte("format") }
func storeKey() []byte  { return []byte("store") }
func schemaKey() []byte { return []byte("schema") }

// Open opens the store at path and builds its index. Its errors are [*Error]
// where the store itself is the matter.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	return open(ctx, path, o, currentRelease(), kv.Open)
}

// Create makes an empty store at path, where nothing may be, and opens it.
func Create(ctx context.Context, path string, o Options) (*Store, error) {
	o = o.complete()
	id := make([]byte, 16)
	if _, err := io.ReadFull(o.Rand, id); err != nil {
		return nil, fmt.Errorf("create %s: draw store id: %w", path, err)
	}
	made, err := kv.Create(path, func(tx kv.Tx) error {
		return writeMeta(tx, id, currentRelease().schema)
	})
	if err == nil {
		err = made.Close()
	}
	if err != nil {
		return nil, fromEngine(path, err)
	}
	return Open(ctx, path, o)
}

// OpenOrCreate opens the store at path, or makes it where nothing is there.
func OpenOrCreate(ctx context.Context, path string, o Options) (*Store, error) {
	s, err := Open(ctx, path, o)
	var e *Error
	if errors.As(err, &e) && e.Code == Missing {
		return Create(ctx, path, o)
	}
	return s, err
}

// complete fills in what may be left out.
func (o Options) complete() Options {
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if o.Readings == nil {
		o.Readings = reading.New()
	}
	return o
}

var errNoClock = errors.New("options have no clock")

// open opens the store at path with a given engine and as a given release.
func open(ctx context.Context, path string, o Options, r release, engine func(string) (kv.Store, error)) (*Store, error) {
	if o.Clock == nil {
		return nil, fmt.Errorf("open %s: %w", path, errNoClock)
	}
	c, err := newCodec()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	s := &Store{path: path, options: o.complete(), codec: c, release: r, engine: engine}
	if err := s.start(ctx); err != nil {
		return nil, fromEngine(path, err)
	}
	return s, nil
}

// start opens the file, brings it to the schema of this release and reads what
// is kept in memory.
func (s *Store) start(ctx context.Context) error {
	db, err := s.engine(s.path)
	if err != nil {
		return err
	}
	s.engineIn = db
	if err := s.build(ctx); err != nil {
		return errors.Join(err, db.Close())
	}
	return nil
}

// build reads from the open file everything that is kept in memory.
func (s *Store) build(ctx context.Context) error {
	err := s.engineIn.View(func(tx kv.Tx) error {
		b, err := s.readMeta(tx)
		s.clear, s.box = b, b
		return err
	})
	if err != nil {
		return err
	}
	if err := s.migrate(ctx); err != nil {
		return err
	}
	return s.engineIn.View(func(tx kv.Tx) error {
		var err error
		if s.seq, s.head, err = s.lastHead(tx); err != nil {
			return err
		}
		if s.undo, err = s.readStack(tx, undoStack); err != nil {
			return err
		}
		if s.redo, err = s.readStack(tx, redoStack); err != nil {
			return err
		}
		s.index, err = s.buildIndex(ctx, tx)
		return err
	})
}

// writeMeta writes what makes a file a store.
func writeMeta(tx kv.Tx, id []byte, schema uint32) error {
	if err := tx.Put(metaBucket, formatKey(), []byte(format)); err != nil {
		return err
	}
	if err := tx.Put(metaBucket, storeKey(), openBox{}.Seal(metaBucket, storeKey(), id)); err != nil {
		return err
	}
	return writeSchema(tx, openBox{store: [16]byte(id)}, schema)
}

// writeSchema writes the schema version. It stays in clear whatever seals the
// records, since a version must be known before anything is unlocked.
func writeSchema(tx kv.Tx, b openBox, schema uint32) error {
	return tx.Put(metaBucket, schemaKey(), b.Seal(metaBucket, schemaKey(), binary.BigEndian.AppendUint32(nil, schema)))
}

// readMeta reads the store's id, gives the box that is bound to it, and looks
// whether this program knows the schema. It changes nothing in s, so that a
// check can read it again beside readers.
func (s *Store) readMeta(tx kv.Tx) (openBox, error) {
	if string(tx.Get(metaBucket, formatKey())) != format {
		return openBox{}, &Error{Code: NotAStore, Args: award.Args{"path": s.path}}
	}
	id, err := openBox{}.Open(metaBucket, storeKey(), tx.Get(metaBucket, storeKey()))
	if err != nil || len(id) != 16 {
		return openBox{}, damaged("meta store", err)
	}
	b := openBox{store: [16]byte(id)}
	found, err := readSchema(tx, b)
	if err != nil {
		return b, err
	}
	if found > s.release.schema {
		return b, &Error{Code: Newer, Args: award.Args{"found": int(found), "known": int(s.release.schema)}}
	}
	return b, nil
}

// readSchema reads the schema version.
func readSchema(tx kv.Tx, b openBox) (uint32, error) {
	plain, err := b.Open(metaBucket, schemaKey(), tx.Get(metaBucket, schemaKey()))
	if err != nil || len(plain) != 4 {
		return 0, damaged("meta schema", err)
	}
	return binary.BigEndian.Uint32(plain), nil
}

// Path returns the path the store was opened at.
func (s *Store) Path() string { return s.path }

// Close waits for what is running and lets go of the file. What is called
// afterwards returns an [*Error] with the code [Closed].
func (s *Store) Close() error {
	s.writer.Lock()
	defer s.writer.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	return s.engineIn.Close()
}

// errClosed says that the store was closed.
func (s *Store) errClosed() error {
	return &Error{Code: Closed, Args: award.Args{"path": s.path}}
}

// view calls read with the file and the index as one commit left them.
func (s *Store) view(read func(kv.Tx) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return s.errClosed()
	}
	return fromEngine(s.path, s.engineIn.View(read))
}

// load reads a record's plain bytes, or nil where there is none.
func (s *Store) load(tx kv.Tx, t tableCode, id award.ID) ([]byte, error) {
	bucket := t.bucket()
	sealed := tx.Get(bucket, id[:])
	if sealed == nil {
		return nil, nil
	}
	plain, err := s.box.Open(bucket, id[:], sealed)
	if err != nil {
		return nil, damaged(bucket+" "+id.String(), err)
	}
	return plain, nil
}

// Watch has tell called with the receipt of every operation after it was
// committed, one after another, until stop is called. tell may read the store
// but not write to it.
func (s *Store) Watch(tell func(award.Receipt)) (stop func()) {
	w := &watcher{tell}
	s.watching.Lock()
	defer s.watching.Unlock()
	s.watchers = append(s.watchers, w)
	return func() {
		s.watching.Lock()
		defer s.watching.Unlock()
		for i, other := range s.watchers {
			if other == w {
				s.watchers = append(s.watchers[:i:i], s.watchers[i+1:]...)
				return
			}
		}
	}
}

// announce tells everyone who watches.
func (s *Store) announce(r award.Receipt) {
	s.watching.Lock()
	all := slices.Clip(s.watchers)
	s.watching.Unlock()
	for _, w := range all {
		w.tell(r)
	}
}
