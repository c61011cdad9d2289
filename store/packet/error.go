package packet

import "errors"

// errWithheld says that a packet was to bring somebody who must not be named:
// the caller has left them out.
var errWithheld = errors.New("a nominee must not be named")

// The errors of the package.
var (
	// ErrNotOne says that bytes do not begin as a packet does.
	ErrNotOne = errors.New("not a packet")
	// ErrNewer says that a packet or a key file is of a format that came later.
	ErrNewer = errors.New("format is newer than this program")
	// ErrOtherKey says that a packet was sealed to another key.
	ErrOtherKey = errors.New("packet is sealed to another key")
	// ErrDamaged says that a packet is not as it was made, or not signed by the
	// sender it names.
	ErrDamaged = errors.New("packet is damaged")
	// ErrKey says that a text is no key file, or was changed.
	ErrKey = errors.New("not an exchange key")
	// ErrLarge says that there is more than a packet holds.
	ErrLarge = errors.New("too much for one packet")
)
