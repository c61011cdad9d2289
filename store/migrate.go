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
// adds its migration here and a file of the version before it to testdata. The
// way from version 1, which was not sealed, is [Seal].
func currentRelease() release {
	nothing := func(kv.Tx, box) error { return nil }
	return release{schema: schemaBlind, migrations: []migration{
		{from: schemaSealed, name: "nominations", run: nothing}, // their tables are empty
		{from: schemaNominations, name: "blind", run: nothing},  // records get their blind when they are written next
	}}
}

// migrate brings the store to the release's schema: each step in a transaction
// of its own, together with the new version, so that a step that fails leaves
// a sound store of the version before it.
// A backup is made before the first.
func (s *Store) migrate(ctx context.Context) error {
	if s.header.schema == s.release.schema {
		return nil
	}
	if err := s.backupOlder(ctx); err != nil {
		return err
	}
	for _, m := range s.release.migrations {
		if err := ctx.Err(); err != nil {
			return err
		}
		err := s.update(ctx, func(tx kv.Tx) error { return s.migrateOne(tx, m) })
		if err != nil {
			return err
		}
	}
	var found uint32
	err := s.engineIn.View(func(tx kv.Tx) (err error) {
		found, err = readSchema(tx, s.header.clear)
		return err
	})
	if err != nil {
		return err
	}
	if found != s.release.schema {
		return damaged("meta schema", nil)
	}
	s.header.schema = found
	return nil
}

// backupOlder makes a backup of a store as it is before it is migrated. It is
// not in the journal, which must first be of this schema.
func (s *Store) backupOlder(ctx context.Context) error {
	if s.options.Backups == "" {
		return nil
	}
	st, err := s.standingNow()
	if err != nil {
		return err
	}
	s.seq = st.Seq
	_, err = s.copyTo(ctx, s.options.Backups, nil)
	return err
}

// standingNow reads where the file says the journal ends.
func (s *Store) standingNow() (st standing, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		st, err = s.readStanding(tx, s.keys)
		return err
	})
	return st, err
}

func (s *Store) migrateOne(tx kv.Tx, m migration) error {
	found, err := readSchema(tx, s.header.clear)
	if err != nil || found != m.from {
		return err
	}
	if err := m.run(tx, s.keys.general); err != nil {
		return err
	}
	return writeSchema(tx, s.header.clear, m.from+1)
}
