package store

import (
	"context"

	"jiajiang/store/kv"
)

// A migration brings a store from one schema version to the next. It assumes
// nothing but the version before it, so that it never has to be changed.
type migration struct {
	from uint32
	name string
	run  func(kv.Tx, box) error
}

// A release is a schema version with the way to it from all before it.
type release struct {
	schema     uint32
	migrations []migration // by from, without gaps, up to schema
}

// currentRelease is the schema this program reads and writes. Each new version
// adds its migration here and a file of the version before it to testdata.
func currentRelease() release { return release{schema: 1} }

// migrate brings the store to the release's schema: each step in a transaction
// of its own, together with the new version, so that a step that fails leaves
// a sound store of the version before it.
func (s *Store) migrate(ctx context.Context) error {
	for _, m := range s.release.migrations {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := s.engineIn.Update(func(tx kv.Tx) error { return s.migrateOne(tx, m) })
		if err != nil {
			return err
		}
	}
	var found uint32
	err := s.engineIn.View(func(tx kv.Tx) (err error) {
		found, err = readSchema(tx, s.clear)
		return err
	})
	if err != nil {
		return err
	}
	if found != s.release.schema {
		return damaged("meta schema", nil)
	}
	return nil
}

func (s *Store) migrateOne(tx kv.Tx, m migration) error {
	found, err := readSchema(tx, s.clear)
	if err != nil || found != m.from {
		return err
	}
	if err := m.run(tx, s.box); err != nil {
		return err
	}
	return writeSchema(tx, s.clear, m.from+1)
}
