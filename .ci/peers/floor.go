package main

import (
	"crypto/aes"
	"crypto/cipher"
	"fmt"
	"os"
	"path/filepath"

	"github.com/fxamacker/cbor/v2"

	"jiajiang/award"
)

// A syncFloor writes and syncs twice, which is what the disk asks for one
// commit of a tree that is never overwritten in place: the pages, then the
// page that says where they are.
type syncFloor struct {
	file *os.File
	n    int64
}

// floorSpan is how much of the file is written in turn.
const floorSpan = 1 << 20

func newSyncFloor(folder string) (*syncFloor, error) {
	f, err := os.Create(filepath.Join(folder, "floor"))
	if err != nil {
		return nil, err
	}
	for at := int64(0); at < floorSpan; at += 1 << 16 {
		if _, err := f.WriteAt(make([]byte, 1<<16), at); err != nil {
			f.Close()
			return nil, err
		}
	}
	return &syncFloor{file: f}, f.Sync()
}

// commit writes 16 KiB and a page of 4 KiB, each followed by a sync.
func (s *syncFloor) commit() error {
	for _, size := range []int{16 << 10, 4 << 10} {
		s.n++
		page := make([]byte, size)
		page[0] = byte(s.n)
		if _, err := s.file.WriteAt(page, s.n%32*(16<<10)); err != nil {
			return err
		}
		if err := dataSync(s.file); err != nil {
			return fmt.Errorf("sync: %w", err)
		}
	}
	return nil
}

// A decodeFloor opens and decodes winners on one processor and does nothing
// with them: what unlocking cannot be quicker than by one.
type decodeFloor struct {
	aead   cipher.AEAD
	values [][]byte
}

func newDecodeFloor(all []winner) (*decodeFloor, error) {
	block, err := aes.NewCipher(make([]byte, 32))
	if err != nil {
		return nil, err
	}
	f := &decodeFloor{values: make([][]byte, len(all))}
	if f.aead, err = cipher.NewGCM(block); err != nil {
		return nil, err
	}
	nonce := make([]byte, f.aead.NonceSize())
	for i := range all {
		value, err := cbor.Marshal(all[i].record)
		if err != nil {
			return nil, err
		}
		f.values[i] = f.aead.Seal(nil, nonce, value, all[i].id[:])
	}
	return f, nil
}

// decode opens and decodes every winner.
func (f *decodeFloor) decode(all []winner) error {
	nonce := make([]byte, f.aead.NonceSize())
	var plain []byte
	for i, sealed := range f.values {
		var err error
		if plain, err = f.aead.Open(plain[:0], nonce, sealed, all[i].id[:]); err != nil {
			return err
		}
		var w award.Winner
		if err := cbor.Unmarshal(plain, &w); err != nil {
			return err
		}
	}
	return nil
}
