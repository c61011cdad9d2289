package store

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// Seal brings the store at path, of the format without encryption, to this
// format, with its founder signed in. A new file is made beside it, sealed,
// opened and held against the old one to the last value; only then does it
// take the old one's place. Whatever cuts Seal off, the one file or the other is
// there, whole. The old file's bytes are overwritten before they are given up,
// unless Seal is cut off just then; what a disk keeps of overwritten or deleted
// bytes nobody can promise. step may be nil.
func Seal(ctx context.Context, path string, o Options, f award.Founder, step award.Step) (s *Store, recovery string, err error) {
	old, err := Open(ctx, path, o)
	if err != nil {
		return nil, "", err
	}
	if old.header.suite != 0 {
		return nil, "", errors.Join(&Error{Code: Exists, Args: award.Args{"path": path}}, old.engineIn.Close())
	}
	fresh, err := kv.Beside(path)
	if err != nil {
		return nil, "", errors.Join(fromEngine(path, err), old.engineIn.Close())
	}
	recovery, err = sealInto(ctx, fresh, old, f, step)
	if closed := old.engineIn.Close(); err != nil || closed != nil {
		return nil, "", errors.Join(err, closed, removeIfThere(fresh))
	}
	if err := replaceSealed(fresh, path); err != nil {
		return nil, "", errors.Join(err, removeIfThere(fresh))
	}
	if s, err = Open(ctx, path, o); err != nil {
		return nil, "", err
	}
	if err := s.SignIn(ctx, award.Credential{Name: f.Name, Passphrase: f.Passphrase}); err != nil {
		return nil, "", errors.Join(err, s.Close()) //nolint:contextcheck // closing is not given up
	}
	return s, recovery, nil
}

// replaceSealed puts the sealed file in the place of the other and overwrites
// the other.
func replaceSealed(fresh, path string) error {
	kept, err := kv.Beside(path)
	if err != nil {
		return fromEngine(path, err)
	}
	if err := kv.Replace(fresh, path, kept); err != nil {
		return fromEngine(path, err)
	}
	return errors.Join(overwrite(kept), os.Remove(kept))
}

// overwrite fills a file with zeros.
func overwrite(path string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0) //nolint:gosec // the file that the sealed one replaced
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	zeros := make([]byte, 1<<20)
	for left := info.Size(); left > 0; {
		n, err := f.Write(zeros[:min(left, int64(len(zeros)))])
		if err != nil {
			return err
		}
		left -= int64(n)
	}
	return f.Sync()
}

// sealInto makes the sealed store fresh of everything in old and proves it.
func sealInto(ctx context.Context, fresh string, old *Store, f award.Founder, step award.Step) (recovery string, err error) {
	s, err := unopened(fresh, old.options, old.release, kv.Open)
	if err != nil {
		return "", err
	}
	s.options.Backups = ""
	var moved int
	recovery, err = s.found(ctx, fresh, f, func(tx kv.Tx, k *keyring, founder award.ID) error {
		return old.engineIn.View(func(from kv.Tx) error {
			moved, err = s.sealAll(ctx, tx, k, from, old, founder, step)
			return err
		})
	})
	if err != nil {
		return "", fromEngine(fresh, err)
	}
	if err := s.start(); err != nil {
		return "", fromEngine(fresh, err)
	}
	defer func() { err = errors.Join(err, s.engineIn.Close()) }()
	if err := s.SignIn(ctx, award.Credential{Name: f.Name, Passphrase: f.Passphrase}); err != nil {
		return "", err
	}
	if err := s.compareSealed(old, moved); err != nil {
		return "", err
	}
	s.writer.Lock()
	defer s.writer.Unlock()
	return recovery, s.withholdOlder(ctx)
}

// olderBuckets lists the buckets that the first format has beside the journal.
func olderBuckets() []string {
	all := []string{undoBucket}
	for t := campaigns; t <= contacts; t++ {
		all = append(all, t.bucket())
	}
	return all
}

// sealAll copies every value of old, sealed, and gives how many there are.
func (s *Store) sealAll(ctx context.Context, tx kv.Tx, k *keyring, from kv.Tx, old *Store, founder award.ID, step award.Step) (moved int, err error) {
	each := func(bucket string, before int, change func(key, plain []byte) ([]byte, error)) error {
		tx.Grow(bucket)
		return from.Scan(bucket, nil, func(key, value []byte) error {
			if moved++; moved%pollEvery == 0 {
				if step != nil {
					step(moved, 0)
				}
				if err := ctx.Err(); err != nil {
					return err
				}
			}
			if len(value) < before {
				return damaged(bucket, errBox)
			}
			plain, err := old.header.clear.Open(bucket, key, value[before:])
			if err != nil {
				return damaged(bucket, err)
			}
			if change != nil {
				if plain, err = change(key, plain); err != nil {
					return err
				}
			}
			return tx.Put(bucket, slices.Clone(key), slices.Concat(value[:before], k.general.Seal(bucket, key, plain)))
		})
	}
	st := standing{Head: make([]byte, len(digest{}))}
	err = each(journalBucket, len(digest{}), func(key, plain []byte) ([]byte, error) {
		if len(key) != 8 {
			return nil, damaged(journalBucket, errChain)
		}
		st.Seq = binary.BigEndian.Uint64(key)
		return plain, nil
	})
	if err != nil {
		return moved, err
	}
	if _, value := from.Last(journalBucket); value != nil {
		copy(st.Head, value)
	}
	for _, bucket := range olderBuckets() {
		change := func(_, plain []byte) ([]byte, error) { return plain, nil }
		if bucket == undoBucket {
			change = func(key, plain []byte) ([]byte, error) { return s.adoptNote(key, plain, founder) }
		}
		if err := each(bucket, 0, change); err != nil {
			return moved, err
		}
	}
	return moved, s.writeStanding(tx, k, st)
}

// adoptNote makes the founder the one who can take an operation back: the first
// format knew no users.
func (s *Store) adoptNote(key, plain []byte, founder award.ID) ([]byte, error) {
	if len(key) != 9 {
		return plain, nil // a before-image
	}
	var note keptNote
	if err := s.codec.dec.Unmarshal(plain, &note); err != nil {
		return nil, damaged(undoBucket, err)
	}
	note.By = founder
	return s.codec.enc.Marshal(note)
}

// compareSealed opens every value again and holds it against the old store's.
func (s *Store) compareSealed(old *Store, moved int) error {
	n := 0
	err := old.engineIn.View(func(from kv.Tx) error {
		return s.engineIn.View(func(tx kv.Tx) error {
			for _, bucket := range append(olderBuckets(), journalBucket) {
				before := 0
				if bucket == journalBucket {
					before = len(digest{})
				}
				err := from.Scan(bucket, nil, func(key, value []byte) error {
					n++
					sealed := tx.Get(bucket, key)
					if len(sealed) < before || len(value) < before {
						return damaged(bucket, io.ErrUnexpectedEOF)
					}
					got, err := s.keys.general.Open(bucket, key, sealed[before:])
					if err != nil {
						return damaged(bucket, err)
					}
					want, err := old.header.clear.Open(bucket, key, value[before:])
					if err != nil {
						return damaged(bucket, err)
					}
					if bucket != undoBucket && !slices.Equal(got, want) || !slices.Equal(sealed[:before], value[:before]) {
						return damaged(bucket, errBox)
					}
					return nil
				})
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err == nil && n != moved {
		err = damaged("file", io.ErrUnexpectedEOF)
	}
	return fromEngine(s.path, err)
}

// withholdOlder moves what the first format kept of withheld winners under the
// key of its own, and notes what was done to the store. Nothing of them is
// kept for undo.
func (s *Store) withholdOlder(ctx context.Context) error {
	if err := s.finishLoad(ctx, nil); err != nil {
		return err
	}
	_, err := s.commit(ctx, change{
		entry: entry{Op: award.OpSealStore, Facts: map[string]string{"schema": "1"}},
		apply: func(b *book) error {
			rows, err := b.Campaigns().Of(award.ID{})
			if err != nil {
				return err
			}
			for _, r := range rows {
				if err := award.WithholdAll(b, r.ID); err != nil {
					return err
				}
			}
			return nil
		},
		stack: stackMove{to: noStack, purge: true},
	})
	return err
}
