// Package seal turns values into bytes that only the right people can read,
// and that nobody can change, move or swap unnoticed.
//
// # Words
//
// A [Suite] is the set of algorithms a store uses: [Standard] or [National].
// A [Key] is 32 random bytes. A compartment is a part of a store with keys of
// its own; its [Ring] holds them by generation, ascending, and the last one is
// current. A [Box] seals the values of one compartment, each bound to the
// place it lies at. A pair is a private and a public key ([NewPair]); a grant
// is a secret sealed to somebody's public key ([SealTo], [OpenWith]). A [Slot]
// is a private key under a passphrase; a signer is a pair of keys to sign with
// ([NewSigner], [Sign], [Verify]); a recovery code ([NewRecoveryCode]) is
// a passphrase that the program draws and somebody prints.
//
// So the chain is: a passphrase opens a slot, the slot's private key opens
// grants, a grant holds a ring, a ring opens boxes. A new key, a new user or a
// permission more needs public keys only, and nobody else's passphrase.
//
// # Algorithms
//
//	            Standard                       National
//	boxes       AES-256-GCM                    SM4-GCM (RFC 8998)
//	digests     SHA-256                        SM3 (GB/T 32905)
//	key for a   HKDF-SHA-256 (RFC 5869)        HKDF-SM3
//	purpose
//	slots       argon2id (RFC 9106)            PBKDF2-HMAC-SM3 (GM/T 0091)
//	grants      HPKE (RFC 9180): X25519,       SM2 (GB/T 32918.4) for a key
//	            HKDF-SHA-256, AES-256-GCM      used once, SM4-GCM
//	signatures  Ed25519 (RFC 8032)             SM2 (GB/T 32918.2)
//
// PBKDF2 needs no memory and is therefore much cheaper to attack with special
// hardware than argon2id: ask for longer passphrases under National. The
// algorithms are those of the standards; the implementation is not a certified
// product.
//
// # Bytes
//
// All numbers are big-endian; the sizes in brackets are bytes.
//
//	box    2 · suite [1] · generation [2] · nonce [12] · ciphertext ‖ tag [16]
//	ring   1 · count [2] · count × (generation [2] · key [32])
//	grant  1 · suite [1] · encapsulated key [32] · ciphertext ‖ tag        Standard
//	       1 · suite [1] · SM2 ciphertext [129]  · ciphertext ‖ tag        National
//	slot   see [Slot]
//
// Each first byte is the format; another one is refused. A box's associated
// data is the store, the compartment, its header, the bucket and the key of
// the value, with lengths, so that no two places share it. Nonces are random
// and not counted, since a store brought back from a backup would count the
// same numbers again. One generation must therefore seal no more than 2^32
// values; rotate at 2^31.
//
// # What an attacker still learns
//
// Who has the file, but no passphrase, sees how many users there are and how
// many values in which bucket, how long each value is, which cost a guess at a
// passphrase has, and, with two copies, which values changed in between. Who
// can write the file can put an older box back where it lay, put the whole
// older file back, delete, and damage; the journal above this package is there
// for the first, a head noted on paper for the second. The checksum of a slot
// has no key, and neither has a grant: whoever can write the file can forge a
// slot for a passphrase of his own, and, if he knows a public key, a grant of
// another ring. Neither reads anything, since the rings there are were not
// sealed to him; but the holder of a ring must see a known value open before
// sealing anything new with it, and public keys are best kept in boxes.
//
// # What it does not do
//
// The package knows nothing of records, roles or files, decides nothing about
// who may read what, and judges no passphrase. It cannot promise that a key
// leaves the memory when it is wiped: the runtime and the system make copies.
package seal
