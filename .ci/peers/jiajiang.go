package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"time"

	"jiajiang/award"
	"jiajiang/store"
	"jiajiang/store/kv"
)

// Who signs in to the stores that are measured.
const (
	founderName       = "测量"
	founderPassphrase = "measuring 七个词 side by side"
)

// winnerBucket is the bucket in which a store keeps its winners.
const winnerBucket = "winner"

// storeOptions is how the program itself opens a store.
func storeOptions() store.Options { return store.Options{Clock: time.Now} }

// createStore makes an empty sealed store with its founder signed in.
func createStore(ctx context.Context, path string, national bool) (*store.Store, error) {
	s, _, err := store.Create(ctx, path, storeOptions(), award.Founder{
		Name: founderName, Passphrase: founderPassphrase, National: national,
	})
	return s, err
}

// signIn opens a store and unlocks it: its campaigns are there then.
func signIn(ctx context.Context, path string) (*store.Store, error) {
	s, err := store.Open(ctx, path, storeOptions())
	if err != nil {
		return nil, err
	}
	if err := s.SignIn(ctx, award.Credential{Name: founderName, Passphrase: founderPassphrase}); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// loadStore reads the rest of a store's index.
func loadStore(ctx context.Context, s *store.Store) error { return s.Load(ctx, func(int, int) {}) }

// openBoxes opens a copy of a store's file as its engine sees it: buckets of
// sealed values.
func openBoxes(path string) (kv.Store, error) { return kv.OpenReadOnly(path) }

// scanBoxes reads every winner's sealed value.
func scanBoxes(boxes kv.Store) (n int, err error) {
	err = boxes.View(func(tx kv.Tx) error {
		return tx.Scan(winnerBucket, nil, func(_, value []byte) error {
			n += touch(value)
			return nil
		})
	})
	return n, err
}

// keysOf gives the keys of the winners.
func keysOf(boxes kv.Store) (keys [][]byte, err error) {
	err = boxes.View(func(tx kv.Tx) error {
		return tx.Scan(winnerBucket, nil, func(key, _ []byte) error {
			keys = append(keys, append([]byte(nil), key...))
			return nil
		})
	})
	return keys, err
}

// readBoxes reads winners' sealed values within one transaction.
func readBoxes(boxes kv.Store, keys [][]byte) error {
	return boxes.View(func(tx kv.Tx) error {
		for _, k := range keys {
			touch(tx.Get(winnerBucket, k))
		}
		return nil
	})
}

// copyFile copies a file into folder.
func copyFile(from, folder string) (string, error) {
	in, err := os.Open(from)
	if err != nil {
		return "", err
	}
	defer in.Close()
	to := filepath.Join(folder, "copy-of-"+filepath.Base(from))
	out, err := os.Create(to)
	if err != nil {
		return "", err
	}
	if _, err := io.Copy(out, in); err != nil {
		out.Close()
		return "", err
	}
	return to, out.Close()
}

// backup makes a sealed copy of a store in folder, which is opened and checked.
func backup(ctx context.Context, s *store.Store, folder string) error {
	_, err := s.Backup(ctx, folder, func(int, int) {})
	return err
}
