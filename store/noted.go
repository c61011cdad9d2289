package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// This machine remembers, outside the file, where the journal of each store
// stood when somebody left it: a number and a digest, which tell nothing of
// what is in the store. So it is noticed when the file was replaced by an older
// copy of itself, or lost its last commits, as long as nobody replaced this
// memory too; against that only a head on paper helps.

// notedPath gives the file that remembers the store's head, or nothing.
func (s *Store) notedPath() string {
	if s.options.Heads == "" {
		return ""
	}
	id := s.header.id()
	return filepath.Join(s.options.Heads, hex.EncodeToString(id[:]))
}

// noteHead remembers where the journal stands. That it cannot is nobody's
// trouble: the next time less is noticed.
func (s *Store) noteHead() {
	path := s.notedPath()
	if path == "" {
		return
	}
	if os.MkdirAll(s.options.Heads, 0o700) != nil {
		return
	}
	fresh, err := os.CreateTemp(s.options.Heads, ".head")
	if err != nil {
		return
	}
	_, err = fmt.Fprintf(fresh, "%d %x\n", s.seq, s.head)
	if err = errors.Join(err, fresh.Close()); err == nil {
		err = os.Rename(fresh.Name(), path)
	}
	if err != nil {
		_ = os.Remove(fresh.Name()) // it may be gone
	}
}

// forgetHead forgets where the journal stood, since it was set back on purpose.
func (s *Store) forgetHead() {
	if path := s.notedPath(); path != "" {
		_ = os.Remove(path) // it may not be there
	}
}

// isBehind reports whether the journal does not go through the head that this
// machine remembers.
func (s *Store) isBehind() bool {
	path := s.notedPath()
	if path == "" {
		return false
	}
	text, err := os.ReadFile(path) //nolint:gosec // the program's own folder
	if err != nil {
		return false // this machine has not seen the store before
	}
	var noted award.Head
	if _, err := fmt.Sscan(string(text), &noted.Seq, &noted.Digest); err != nil {
		return false
	}
	if noted.Seq > s.seq {
		return true
	}
	if noted.Seq == 0 {
		return false
	}
	behind := false
	err = s.engineIn.View(func(tx kv.Tx) error {
		_, head, err := s.readEntry(tx, noted.Seq)
		behind = err == nil && !isHead(noted.Digest, head)
		return err
	})
	return behind && err == nil
}
