package store

import (
	"fmt"
	"slices"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

// The keys bucket has, for each user who can sign in and for the recovery
// code, a slot in clear and the key rings sealed to the user's public key. The
// public keys themselves lie sealed in a bucket of their own: whoever has no
// keys cannot put another in the place of a user's and be given the next ring.
// Whoever has the general keys and can write the file past the program could;
// the protected ring therefore goes only to public keys on a list that lies
// under itself. Whoever's general key was forged is locked out by the next
// rotation until an administrator sets them a new passphrase.
const (
	keysBucket   = "keys"
	publicBucket = "userkey"
)

// The compartments of a store. Each has a ring of keys.
const (
	general = iota
	protected
	compartments
)

// compartmentName is what binds a box to its compartment.
func compartmentName(c int) string {
	if c == protected {
		return "protected"
	}
	return "general"
}

// slotPart is the first byte of the key of a slot in the keys bucket; grants
// follow under the number of their compartment.
const slotPart = 0xFF

// recoveryID stands for the recovery code among the users.
func recoveryID() award.ID {
	var id award.ID
	for i := range id {
		id[i] = 0xFF
	}
	return id
}

func slotKey(id award.ID) []byte { return append([]byte{slotPart}, id[:]...) }

func grantKey(compartment int, id award.ID) []byte {
	return append([]byte{byte(compartment)}, id[:]...) //nolint:gosec // there are two
}

// grantContext is what binds a grant to its place.
func grantContext(store [16]byte, compartment int, id award.ID) []byte {
	context := append([]byte("jiajiang grant\x00"), store[:]...)
	context = append(context, byte(compartment)) //nolint:gosec // there are two
	return append(context, id[:]...)
}

// A holder is somebody who is to be given keys.
type holder struct {
	id      award.ID
	private []byte
	public  []byte
	slot    *seal.Slot
}

// newHolder makes a key pair with its slot. It takes as long as the passphrase
// is to be dear to try.
func (s *Store) newHolder(h header, id award.ID, name, passphrase string) (holder, error) {
	private, public, err := seal.NewPair(h.suite, s.options.Rand)
	if err != nil {
		return holder{}, fmt.Errorf("make key pair: %w", err)
	}
	slot, err := seal.NewSlot(h.suite, h.id(), id, name, passphrase, private, s.options.cost(h.suite), s.options.Rand)
	if err != nil {
		return holder{}, fmt.Errorf("make key slot: %w", err)
	}
	return holder{id: id, private: private, public: public, slot: slot}, nil
}

// putHolder writes a slot and the public key of its owner.
func (s *Store) putHolder(tx kv.Tx, k *keyring, h holder) error {
	if err := tx.Put(keysBucket, slotKey(h.id), h.slot.Bytes()); err != nil {
		return err
	}
	return tx.Put(publicBucket, h.id[:], k.general.Seal(publicBucket, h.id[:], h.public))
}

// grant gives the owner of a public key the ring of a compartment.
func (s *Store) grant(tx kv.Tx, hd header, ring seal.Ring, compartment int, id award.ID, public []byte) error {
	plain := ring.Bytes()
	sealed, err := seal.SealTo(hd.suite, public, grantContext(hd.id(), compartment, id), plain, s.options.Rand)
	clear(plain)
	if err != nil {
		return fmt.Errorf("grant key: %w", err)
	}
	return tx.Put(keysBucket, grantKey(compartment, id), sealed)
}

// An informed is somebody who is to have the protected ring, with the public
// key it is sealed to. The list of them lies under that ring itself: whoever
// has only the general keys can forge users and their public keys, but nobody
// can put himself on this list who could not read what it protects.
type informed struct {
	ID     award.ID `cbor:"1,keyasint"`
	Public []byte   `cbor:"2,keyasint"`
}

// readInformed reads the list. That it opens also proves that the protected
// ring of k is the store's and not one that somebody else has chosen.
func (s *Store) readInformed(tx kv.Tx, k *keyring) ([]informed, error) {
	var all []informed
	plain, err := k.protected.Open(metaBucket, informedKey(), tx.Get(metaBucket, informedKey()))
	if err == nil {
		err = s.codec.dec.Unmarshal(plain, &all)
	}
	if err != nil {
		return nil, &Error{Code: SlotDamaged, Err: err}
	}
	return all, nil
}

// writeInformed writes the list.
func (s *Store) writeInformed(tx kv.Tx, k *keyring, all []informed) error {
	plain, err := s.codec.enc.Marshal(all)
	if err != nil {
		return err
	}
	return tx.Put(metaBucket, informedKey(), k.protected.Seal(metaBucket, informedKey(), plain))
}

// inform puts somebody on the list, in the place of what stood there of them,
// and gives them the protected ring; without a public key it takes them off.
func (s *Store) inform(tx kv.Tx, hd header, k *keyring, id award.ID, public []byte) error {
	all, err := s.readInformed(tx, k)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(i informed) bool { return i.ID == id })
	if public != nil {
		all = append(all, informed{id, public})
		if err := s.grant(tx, hd, k.rings[protected], protected, id, public); err != nil {
			return err
		}
	} else if err := tx.Delete(keysBucket, grantKey(protected, id)); err != nil {
		return err
	}
	return s.writeInformed(tx, k, all)
}

// grantAll gives the rings of k to everybody who is to have them, and to nobody
// else: the general one to every user who can sign in, the protected one to
// those of them who are on the list of the informed, both to the recovery code.
func (s *Store) grantAll(tx kv.Tx, hd header, k *keyring) error {
	active := map[award.ID]award.User{recoveryID(): {Informed: true}}
	err := tx.Scan(users.bucket(), nil, func(key, value []byte) error {
		id, record, err := s.openRecord(users, key, value)
		if u, ok := record.(*award.User); err == nil && ok && !u.Disabled {
			active[id] = *u
		}
		return err
	})
	if err != nil {
		return err
	}
	for id := range active {
		public, err := s.publicKey(tx, s.keys, id)
		if err == nil {
			err = s.grant(tx, hd, k.rings[general], general, id, public)
		}
		if err != nil {
			return err
		}
	}
	all, err := s.readInformed(tx, s.keys)
	if err != nil {
		return err
	}
	kept := all[:0]
	for _, i := range all {
		if u, ok := active[i.ID]; !ok || !u.Informed {
			continue
		}
		if err := s.grant(tx, hd, k.rings[protected], protected, i.ID, i.Public); err != nil {
			return err
		}
		kept = append(kept, i)
	}
	return s.writeInformed(tx, k, kept)
}

// publicKey reads the public key of a user.
func (s *Store) publicKey(tx kv.Tx, k *keyring, id award.ID) ([]byte, error) {
	public, err := k.general.Open(publicBucket, id[:], tx.Get(publicBucket, id[:]))
	if err != nil {
		return nil, damaged(publicBucket+" "+id.String(), err)
	}
	return public, nil
}

// dropHolder takes a user's slot and grants away: their passphrase opens
// nothing any more.
func dropHolder(tx kv.Tx, id award.ID) error {
	for _, key := range [][]byte{slotKey(id), grantKey(general, id), grantKey(protected, id)} {
		if err := tx.Delete(keysBucket, key); err != nil {
			return err
		}
	}
	return tx.Delete(publicBucket, id[:])
}

// newKeyring makes the keys of a new store.
func (s *Store) newKeyring(h header) (*keyring, error) {
	k := &keyring{suite: h.suite}
	for c := range compartments {
		ring, err := seal.NewRing(s.options.Rand)
		if err != nil {
			return nil, fmt.Errorf("draw key: %w", err)
		}
		k.rings[c], k.has[c] = ring, true
	}
	return k, s.openBoxes(h, k)
}

// openBoxes makes the boxes of the rings k has.
func (s *Store) openBoxes(h header, k *keyring) error {
	for c := range compartments {
		if !k.has[c] {
			continue
		}
		b, err := seal.NewBox(h.suite, h.id(), compartmentName(c), k.rings[c], s.options.Rand)
		if err != nil {
			return fmt.Errorf("make box: %w", err)
		}
		if c == protected {
			k.protected = b
		} else {
			k.general = b
		}
	}
	return nil
}
