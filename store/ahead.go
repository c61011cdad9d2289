package store

import (
	"context"
	"errors"
	"io"
	"sync"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// What a large operation costs beside reading and writing the file is sealing
// and digesting its records, and taking them into the index. Another processor
// does both: the first while the operation still runs, the second while the
// file is written.

// aheadAtOnce is how many records are handed over at a time.
const aheadAtOnce = 256

// A sealer seals and digests records while the operation that writes them goes
// on. Only the one who made it calls its methods.
type sealer struct {
	jobs  []sealJob
	todo  chan []sealJob
	doing sync.WaitGroup
}

// A sealJob is a record as it was when it was handed over: it may be written
// again meanwhile.
type sealJob struct {
	write *write
	plain []byte
}

// newSealer starts a sealer. It must be stopped.
func (b *book) newSealer() *sealer {
	a := &sealer{todo: make(chan []sealJob, 64)}
	keys, suite, salt := b.store.keys, b.store.header.suite, b.salt
	go func() {
		for jobs := range a.todo {
			for _, j := range jobs {
				w := j.write
				w.sealed = keys.of(w.table).Seal(w.table.bucket(), w.id[:], j.plain)
				w.sum = recordDigest(suite, salt, w.table, w.id, j.plain)
				w.done = j.plain
			}
			a.doing.Done()
		}
	}()
	return a
}

// take hands over a record that was written.
func (a *sealer) take(w *write) {
	a.jobs = append(a.jobs, sealJob{w, w.after})
	if len(a.jobs) >= aheadAtOnce {
		a.send()
	}
}

func (a *sealer) send() {
	a.doing.Add(1)
	a.todo <- a.jobs
	a.jobs = make([]sealJob, 0, aheadAtOnce)
}

// wait returns when all that was handed over is done.
func (a *sealer) wait() {
	if a == nil {
		return
	}
	if len(a.jobs) > 0 {
		a.send()
	}
	a.doing.Wait()
}

func (a *sealer) stop() {
	if a == nil {
		return
	}
	a.doing.Wait()
	close(a.todo)
}

// isDone reports whether sealed and sum are of what the record has become.
func (w *write) isDone() bool {
	return len(w.done) > 0 && len(w.done) == len(w.after) && &w.done[0] == &w.after[0]
}

// sealedBy gives the record as it goes into the file.
func (w *write) sealedBy(k *keyring) []byte {
	if w.isDone() {
		return w.sealed
	}
	return k.of(w.table).Seal(w.table.bucket(), w.id[:], w.after)
}

// An applying is changes on their way into the index before they are committed.
type applying struct {
	index *index
	done  chan struct{}
}

// applyAhead has changes taken into the index. The caller holds mu until it has
// waited for that and they are committed; where they are not, [Store.unapply]
// is to follow.
func (s *Store) applyAhead(changes []*write) *applying {
	a := &applying{s.index, make(chan struct{})}
	go func() {
		defer close(a.done)
		s.searching.Lock()
		defer s.searching.Unlock()
		a.index.apply(changes)
	}()
	return a
}

// wait returns when the index has the changes.
func (a *applying) wait() {
	if a != nil {
		<-a.done
	}
}

// unapply makes an index anew that was brought to what did not come to be. The
// caller holds mu. Where that cannot be done either the store is closed.
func (s *Store) unapply(ctx context.Context, a *applying) error {
	if a == nil || s.closed || s.index != a.index { // it was made anew already
		return nil
	}
	err := s.reindex(ctx)
	if err == nil {
		s.mu.Unlock() // it takes it itself
		err = s.finishLoad(context.WithoutCancel(ctx), nil)
		s.mu.Lock()
	}
	if err != nil {
		s.closed = true
		err = errors.Join(err, s.engineIn.Close())
	}
	return err
}

// reindex reads the index anew, but for winners and nominations, which have
// still to be loaded. The caller holds mu.
func (s *Store) reindex(ctx context.Context) error {
	return s.engineIn.View(func(tx kv.Tx) error {
		x, err := s.indexSmall(context.WithoutCancel(ctx), tx)
		if err == nil {
			s.index, s.loaded = x, false
		}
		return err
	})
}

// sizeOf gives how many records an operation writes, where it knows, or 0.
func sizeOf(op award.Op) int {
	if sized, ok := op.(interface{ Size() int }); ok {
		return sized.Size()
	}
	return 0
}

// A sharedRand lets several draw random bytes at once.
type sharedRand struct {
	mu   sync.Mutex
	from io.Reader
}

// Read implements [io.Reader].
func (r *sharedRand) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.from.Read(p)
}
