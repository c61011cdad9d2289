package store

import (
	"bytes"
	"errors"
	"path/filepath"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// The users of a staffed store beside its founder, all of whom sign in with
// everyPassphrase.
const (
	clerkName    = "经办"
	otherName    = "乙经办"
	informedName = "知情"
	deputyName   = "副管" // an administrator without 涉密知悉
)

// staffed makes a store with some winners and users, signed out.
func staffed(t *testing.T, national bool) (path string) {
	t.Helper()
	path = filepath.Join(memory(t), "store.db")
	f := founder()
	f.National = national
	s, _, err := Create(t.Context(), path, testOptions(1), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range []award.User{
		{Name: clerkName, Role: award.Clerk},
		{Name: otherName, Role: award.Clerk},
		{Name: informedName, Role: award.Clerk, Informed: true},
		{Name: deputyName, Role: award.Administrator},
	} {
		addUser(t, s, u)
	}
	do(t, s, award.ImportRoster{Intake: bigIntake(9)})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// opened opens a store for a user, or for the founder.
func opened(t *testing.T, path, name string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, testOptions(uint64(len(name))+40))
	if err != nil {
		t.Fatal(err)
	}
	c := userCredential(name)
	if name == founder().Name {
		c = credential()
	}
	if err := errors.Join(s.SignIn(t.Context(), c), s.Load(t.Context(), nil)); err != nil {
		t.Fatalf("%s signs in: %v", name, err)
	}
	return s
}

// mustClose closes a store.
func mustClose(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// plant writes values into a closed store past the program: it is all that
// somebody without keys can do.
func plant(t *testing.T, path string, values map[place][]byte) {
	t.Helper()
	db, err := kv.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx kv.Tx) error {
		for p, v := range values {
			if err := tx.Put(p.bucket, []byte(p.key), v); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// stored reads a value past the program.
func stored(t *testing.T, s *Store, bucket string, key []byte) (value []byte) {
	t.Helper()
	err := s.engineIn.View(func(tx kv.Tx) error {
		value = bytes.Clone(tx.Get(bucket, key))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// putPast writes a value past the store; nil removes it.
func putPast(t *testing.T, s *Store, bucket string, key, value []byte) {
	t.Helper()
	err := s.engineIn.Update(func(tx kv.Tx) error {
		if value == nil {
			return tx.Delete(bucket, key)
		}
		return tx.Put(bucket, key, value)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// firstWinner gives a winner of the first campaign.
func firstWinner(t *testing.T, s *Store) award.ID {
	t.Helper()
	campaign, err := s.Lookup(1)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil || len(ids) == 0 {
		t.Fatalf("%d winners, %v", len(ids), err)
	}
	return ids[0]
}

// faultsAt gives the places of the faults of a kind.
func faultsAt(t *testing.T, s *Store, code award.Code) (places []string) {
	t.Helper()
	report, err := s.Check(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Faults {
		if f.Code == code {
			places = append(places, f.Place)
		}
	}
	return places
}

// recordsToldBy tells everything a store holds but its journal.
func recordsToldBy(t *testing.T, s *Store) string {
	t.Helper()
	return strip(tellAll(t, s))
}
