package store

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/reading"
	"jiajiang/store/seal"
)

// Options are what a store needs from outside.
type Options struct {
	// Clock tells the time; it must be set.
	Clock func() time.Time
	// Rand gives random bytes for keys, identifiers and salts; nil:
	// crypto/rand.
	Rand io.Reader
	// Readings is the dictionary of pinyin; nil: a new one.
	Readings *reading.Dictionary
	// Cost is what deriving a key from a passphrase costs; nil: as the suite
	// has it.
	Cost *seal.Cost
	// Backups is the folder of automatic backups; empty: none are made.
	Backups string
	// Heads is the folder in which this machine remembers where journals stood;
	// empty: it does not.
	Heads string
	// BackupAtEnd asks for a backup whenever somebody who changed something
	// leaves, not only when the last is a day old.
	BackupAtEnd bool
}

// A Store is a store's file with, while somebody is signed in, the keys and the
// index of it. Its methods may be called from several goroutines.
type Store struct {
	path     string
	options  Options
	codec    codec
	release  release
	engine   func(path string) (kv.Store, error)
	engineIn kv.Store
	header   header

	writer sync.Mutex // held by the one who writes, from reading to telling
	staged bool       // under writer: there may be staged records that no entry owns
	bulk   int        // from how many winners on an operation is staged

	mu      sync.RWMutex // guards what follows; held for writing from commit to index
	closed  bool
	keys    *keyring // nil: nobody is signed in
	open    bool     // somebody is signed in, and everything is read that readers need
	session award.Session
	remarks []*Error
	strays  map[stray]bool // keys that were passed over
	seq     uint64
	head    digest
	lastAt  time.Time // of the last entry
	sealed  uint64    // values under the current keys
	index   *index
	loaded  bool  // the index has every winner
	changed bool  // records were changed since the last backup
	trouble error // of the last automatic backup
	undo    []undoItem
	redo    []undoItem

	searching sync.Mutex // guards the sorted lists and the last search of index

	watching sync.Mutex
	watchers []*watcher
}

// A watcher is called with the receipt of each committed operation.
type watcher struct{ tell func(award.Receipt) }

// Open opens the file of the store at path, shut: [Store.SignIn] unlocks it.
// Its errors are [*Error] where the store itself is the matter. A store of the
// format without encryption opens too, and must then be sealed by [Seal].
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	return open(ctx, path, o, currentRelease(), kv.Open)
}

// Create makes an empty store at path, where nothing may be, with its founder
// signed in. recovery is the code to print and lock away.
func Create(ctx context.Context, path string, o Options, f award.Founder) (s *Store, recovery string, err error) {
	s, err = unopened(path, o, currentRelease(), kv.Open)
	if err != nil {
		return nil, "", err
	}
	recovery, err = s.found(ctx, path, f, func(kv.Tx, *keyring, award.ID) error { return nil })
	if err != nil {
		return nil, "", fromEngine(path, err)
	}
	if err := s.start(); err != nil {
		return nil, "", fromEngine(path, err)
	}
	if err := s.SignIn(ctx, award.Credential{Name: f.Name, Passphrase: f.Passphrase}); err != nil {
		return nil, "", errors.Join(err, s.engineIn.Close())
	}
	return s, recovery, nil
}

// found makes the file of a new store with its first administrator and what
// fill adds. The caller opens it.
func (s *Store) found(ctx context.Context, path string, f award.Founder, fill func(tx kv.Tx, k *keyring, founder award.ID) error) (recovery string, err error) {
	founder := award.User{Name: f.Name, Role: award.Administrator, Informed: true}
	if err := award.CheckUser(founder); err != nil {
		return "", err
	}
	if err := award.CheckPassphrase(f.Passphrase, f.Name, award.LeastPassphrase(f.National)); err != nil {
		return "", err
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	h := header{schema: s.release.schema, suite: seal.Standard}
	if f.National {
		h.suite = seal.National
	}
	if _, err := io.ReadFull(s.options.Rand, h.clear.store[:]); err != nil {
		return "", fmt.Errorf("draw store id: %w", err)
	}
	s.header = h
	k, err := s.newKeyring(h)
	if err != nil {
		return "", err
	}
	var id award.ID
	if _, err := io.ReadFull(s.options.Rand, id[:]); err != nil {
		return "", fmt.Errorf("draw identifier: %w", err)
	}
	first, err := s.newHolder(h, id, f.Name, f.Passphrase)
	if err != nil {
		return "", err
	}
	recovery, second, err := s.newRecovery(h)
	if err != nil {
		return "", err
	}
	made, err := kv.Create(path, func(tx kv.Tx) error {
		if err := writeHeader(tx, h); err != nil {
			return err
		}
		if err := s.writeInformed(tx, k, nil); err != nil {
			return err
		}
		for _, owner := range []holder{first, second} {
			if err := s.putHolder(tx, k, owner); err != nil {
				return err
			}
			if err := s.grant(tx, h, k.rings[general], general, owner.id, owner.public); err != nil {
				return err
			}
			if err := s.inform(tx, h, k, owner.id, owner.public); err != nil {
				return err
			}
		}
		if err := fill(tx, k, id); err != nil {
			return err
		}
		return s.firstEntry(ctx, tx, k, award.AddUser{ID: id, User: founder})
	})
	if err != nil {
		return "", err
	}
	return recovery, made.Close()
}

// firstEntry writes the founder's record with the journal entry of it, which is
// the first of a new store.
func (s *Store) firstEntry(ctx context.Context, tx kv.Tx, k *keyring, op award.AddUser) error {
	s.keys, s.index = k, newIndex(s)
	defer func() { s.keys, s.index = nil, nil }()
	st, err := s.readStanding(tx, k)
	if err == nil {
		s.seq, s.head = st.Seq, digest(st.Head)
	} else {
		s.seq, s.head = 0, digest{}
	}
	c := change{
		entry: entry{By: op.ID, Actor: op.User.Name, Op: op.Name(), Facts: factsOf(op)},
		apply: func(b *book) error { return op.Apply(b) },
		stack: stackMove{to: noStack},
	}
	b := s.newBook(ctx)
	b.reader = tx
	if err := c.apply(b); err != nil {
		return err
	}
	_, err = s.prepare(tx, b, &c)
	return err
}

// newRecovery makes a recovery code with its keys.
func (s *Store) newRecovery(h header) (code string, owner holder, err error) {
	if code, err = seal.NewRecoveryCode(s.options.Rand); err != nil {
		return "", owner, fmt.Errorf("draw recovery code: %w", err)
	}
	folded, err := seal.FoldRecoveryCode(code)
	if err != nil {
		return "", owner, err
	}
	owner, err = s.newHolder(h, recoveryID(), "", folded)
	return code, owner, err
}

// complete fills in what may be left out.
func (o Options) complete() Options {
	if o.Rand == nil {
		o.Rand = rand.Reader
	} else if _, shared := o.Rand.(*sharedRand); !shared && o.Rand != rand.Reader {
		o.Rand = &sharedRand{from: o.Rand}
	}
	if o.Readings == nil {
		o.Readings = reading.New()
	}
	return o
}

// cost gives what deriving a key costs.
func (o Options) cost(suite seal.Suite) seal.Cost {
	if o.Cost != nil {
		return *o.Cost
	}
	return seal.DefaultCost(suite)
}

var errNoClock = errors.New("options have no clock")

// unopened makes the value of a store that is not open yet.
func unopened(path string, o Options, r release, engine func(string) (kv.Store, error)) (*Store, error) {
	if o.Clock == nil {
		return nil, fmt.Errorf("open %s: %w", path, errNoClock)
	}
	c, err := newCodec()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return &Store{path: path, options: o.complete(), codec: c, release: r, engine: engine, bulk: bulkFrom}, nil
}

// open opens the store at path with a given engine and as a given release.
func open(ctx context.Context, path string, o Options, r release, engine func(string) (kv.Store, error)) (*Store, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s, err := unopened(path, o, r, engine)
	if err != nil {
		return nil, err
	}
	if err := s.start(); err != nil {
		return nil, fromEngine(path, err)
	}
	return s, nil
}

// start opens the file and reads its header.
func (s *Store) start() error {
	db, err := s.engine(s.path)
	if err != nil {
		return err
	}
	s.engineIn = db
	err = db.View(func(tx kv.Tx) error {
		s.header, err = readHeader(tx, s.path, s.release.schema)
		return err
	})
	if err != nil {
		return errors.Join(err, db.Close())
	}
	return nil
}

// State tells whether somebody can sign in or the store must be sealed first.
func (s *Store) State() award.StoreState {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.header.suite == 0 {
		return award.StoreOlder
	}
	return award.StoreShut
}

// National reports whether the store is sealed by 国密.
func (s *Store) National() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.header.suite == seal.National
}

// read brings what is kept in memory to what the file has: the journal's end,
// what can be taken back, and the index but for winners.
func (s *Store) read(ctx context.Context) error {
	s.mu.Lock()
	s.strays = nil
	s.mu.Unlock()
	return s.engineIn.View(func(tx kv.Tx) error {
		st, err := s.readStanding(tx, s.keys)
		if err != nil {
			return err
		}
		seq, head, at, err := s.lastHead(tx)
		if err != nil {
			return err
		}
		if seq != st.Seq || head != digest(st.Head) {
			return damaged("journal", errChain)
		}
		undo, err := s.readStack(tx, undoStack)
		if err != nil {
			return err
		}
		redo, err := s.readStack(tx, redoStack)
		if err != nil {
			return err
		}
		x, err := s.indexSmall(ctx, tx)
		if err != nil {
			return err
		}
		changed, err := s.changedSince(tx, seq)
		if err != nil {
			return err
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		s.seq, s.head, s.lastAt, s.sealed = seq, head, at, st.Sealed
		s.undo, s.redo, s.index, s.loaded, s.changed = undo, redo, x, false, changed
		return nil
	})
}

// Path returns the path the store was opened at.
func (s *Store) Path() string { return s.path }

// Close signs out whoever is signed in, waits for what is running and lets go
// of the file. What is called afterwards returns an [*Error] with the code
// [Closed].
func (s *Store) Close() error {
	s.writer.Lock()
	defer s.writer.Unlock()
	if s.closed {
		return nil
	}
	err := s.signOut(context.Background()) //nolint:forbidigo // closing is not given up
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return errors.Join(err, s.engineIn.Close())
}

// errClosed says that the store was closed.
func (s *Store) errClosed() error {
	return &Error{Code: Closed, Args: award.Args{"path": s.path}}
}

// view calls read with the file and the index as one commit left them, if the
// one who is signed in may do the act.
func (s *Store) view(op award.OpName, read func(kv.Tx) error) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.may(op); err != nil {
		return err
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
	b := s.keys.of(t)
	if b == nil {
		return nil, &award.Problem{Code: award.NotInformed}
	}
	plain, err := b.Open(bucket, id[:], sealed)
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
