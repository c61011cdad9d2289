package store

import (
	"encoding/binary"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

const (
	metaBucket = "meta"
	format     = "jiajiang store"
)

// keys of the meta bucket.
func formatKey() []byte   { return []byte("format") }   // what the file is
func storeKey() []byte    { return []byte("store") }    // its id
func schemaKey() []byte   { return []byte("schema") }   // the version of its records
func suiteKey() []byte    { return []byte("suite") }    // what seals it
func stateKey() []byte    { return []byte("state") }    // sealed: where the journal ends
func rotationKey() []byte { return []byte("rotation") } // sealed: how far a rotation is
func informedKey() []byte { return []byte("informed") } // sealed for the protected: who has their key
func attemptsKey() []byte { return []byte("attempts") } // sign-ins that failed since the last that did not

// The schemas after the first.
const (
	schemaSealed      = 2 // its values are sealed
	schemaNominations = 3 // it has bases, terms and nominations
	schemaBlind       = 4 // what may have to be withheld one day is blind in the journal
)

// A header is what a file says of itself before anything is unlocked.
type header struct {
	clear  openBox // bound to the store's id
	schema uint32
	suite  seal.Suite // zero in a file that is not sealed
}

// id gives the store's id.
func (h header) id() [16]byte { return h.clear.store }

// writeHeader writes what makes a file a store.
func writeHeader(tx kv.Tx, h header) error {
	id := h.id()
	if err := tx.Put(metaBucket, formatKey(), []byte(format)); err != nil {
		return err
	}
	if err := tx.Put(metaBucket, storeKey(), openBox{}.Seal(metaBucket, storeKey(), id[:])); err != nil {
		return err
	}
	if h.schema >= schemaSealed {
		if err := tx.Put(metaBucket, suiteKey(), h.clear.Seal(metaBucket, suiteKey(), []byte{byte(h.suite)})); err != nil {
			return err
		}
	}
	return writeSchema(tx, h.clear, h.schema)
}

// writeSchema writes the schema version.
func writeSchema(tx kv.Tx, b openBox, schema uint32) error {
	return tx.Put(metaBucket, schemaKey(), b.Seal(metaBucket, schemaKey(), binary.BigEndian.AppendUint32(nil, schema)))
}

// readHeader reads what the file at path says of itself and refuses what no
// program up to the schema known can read.
func readHeader(tx kv.Tx, path string, known uint32) (header, error) {
	if string(tx.Get(metaBucket, formatKey())) != format {
		return header{}, &Error{Code: NotAStore, Args: award.Args{"path": path}}
	}
	id, err := openBox{}.Open(metaBucket, storeKey(), tx.Get(metaBucket, storeKey()))
	if err != nil || len(id) != 16 {
		return header{}, damaged("meta store", err)
	}
	h := header{clear: openBox{store: [16]byte(id)}}
	if h.schema, err = readSchema(tx, h.clear); err != nil {
		return h, err
	}
	if h.schema > known {
		return h, &Error{Code: Newer, Args: award.Args{"found": int(h.schema), "known": int(known)}}
	}
	if h.schema < schemaSealed {
		return h, nil
	}
	suite, err := h.clear.Open(metaBucket, suiteKey(), tx.Get(metaBucket, suiteKey()))
	if err != nil || len(suite) != 1 || !seal.Suite(suite[0]).Valid() {
		return h, damaged("meta suite", err)
	}
	h.suite = seal.Suite(suite[0])
	return h, nil
}

// readSchema reads the schema version.
func readSchema(tx kv.Tx, b openBox) (uint32, error) {
	plain, err := b.Open(metaBucket, schemaKey(), tx.Get(metaBucket, schemaKey()))
	if err != nil || len(plain) != 4 {
		return 0, damaged("meta schema", err)
	}
	return binary.BigEndian.Uint32(plain), nil
}

// A standing is what the sealed state value says: where the journal ends, so
// that entries cut from its end are missed, and how many values the current
// keys have sealed.
type standing struct {
	Seq    uint64 `cbor:"1,keyasint"`
	Head   []byte `cbor:"2,keyasint"`
	Sealed uint64 `cbor:"3,keyasint"`
}

// readStanding reads the state value.
func (s *Store) readStanding(tx kv.Tx, k *keyring) (standing, error) {
	var st standing
	plain, err := k.general.Open(metaBucket, stateKey(), tx.Get(metaBucket, stateKey()))
	if err == nil {
		err = s.codec.dec.Unmarshal(plain, &st)
	}
	if err != nil || len(st.Head) != len(digest{}) {
		return st, damaged("meta state", err)
	}
	return st, nil
}

// writeStanding writes the state value.
func (s *Store) writeStanding(tx kv.Tx, k *keyring, st standing) error {
	plain, err := s.codec.enc.Marshal(st)
	if err != nil {
		return err
	}
	return tx.Put(metaBucket, stateKey(), k.general.Seal(metaBucket, stateKey(), plain))
}
