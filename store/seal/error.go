package seal

import "errors"

// The errors of the package. Why something does not open is not told: whoever
// tries keys would learn from it.
var (
	// ErrSuite says that a suite is none of those the package knows.
	ErrSuite = errors.New("suite is unknown")
	// ErrRing says that bytes are not a key ring, or a ring holds no key.
	ErrRing = errors.New("key ring is damaged or empty")
	// ErrRingFull says that a ring's generation numbers are used up.
	ErrRingFull = errors.New("key ring has no generation left")
	// ErrBox says that a value is not what was sealed for its place, or was
	// sealed under a key that the ring does not hold.
	ErrBox = errors.New("value does not open")
	// ErrGrant says that a grant was not sealed to this key in this context,
	// or is damaged.
	ErrGrant = errors.New("grant does not open")
	// ErrSignature says that a signature is not the one of a message by the
	// holder of a key.
	ErrSignature = errors.New("signature is not the signer's")
	// ErrPublic says that bytes are no public key.
	ErrPublic = errors.New("public key is none")
	// ErrSlot says that bytes are not a key slot: damaged, of another version,
	// or with a cost that no program of ours asks for.
	ErrSlot = errors.New("key slot is damaged")
	// ErrPassphrase says that a slot does not open with a passphrase. A slot
	// that somebody edited with its checksum put right looks the same.
	ErrPassphrase = errors.New("passphrase does not open the slot")
	// ErrCost says that the cost of a slot is nothing its suite can work with.
	ErrCost = errors.New("cost of the passphrase is out of range")
	// ErrRecoveryCode says that a text is no recovery code: a typing mistake,
	// not a wrong code.
	ErrRecoveryCode = errors.New("recovery code is mistyped")
)

// errNoRandomness says that a source of random bytes gives what none would.
var errNoRandomness = errors.New("source of random bytes is broken")
