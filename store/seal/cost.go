package seal

import (
	"crypto/pbkdf2"

	"github.com/emmansun/gmsm/sm3"
	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// A Cost is what a guess at a passphrase takes: passes over memory on some
// lanes for argon2id, rounds for PBKDF2. A suite looks at its own part only.
// The zero Cost is none.
type Cost struct {
	passes uint32
	memory uint32 // KiB
	lanes  uint8
	rounds uint32
}

// The most that a slot may ask for. Whoever can write the file can ask for
// anything, and must neither exhaust the machine's memory nor hold a sign-in
// up for more than some seconds.
const (
	maxMemory = 256 << 10 // KiB
	maxEffort = 2 << 20   // KiB passed over, all passes together
	maxLanes  = 16
	maxRounds = 10_000_000
)

// DefaultCost is what a slot of a new user costs: three passes over 64 MiB on
// four lanes for [Standard] (RFC 9106, section 4, second choice), 600,000
// rounds for [National].
func DefaultCost(suite Suite) Cost {
	if suite == National {
		return Cost{rounds: 600_000}
	}
	return Cost{passes: 3, memory: 64 << 10, lanes: 4}
}

// CheapCost protects nothing and takes no time, in either suite. It is for
// tests.
func CheapCost() Cost { return Cost{passes: 1, memory: 64, lanes: 1, rounds: 2} }

// of gives the part of c that suite looks at.
func (c Cost) of(suite Suite) Cost {
	if suite == National {
		return Cost{rounds: c.rounds}
	}
	c.rounds = 0
	return c
}

// valid tells whether suite can work with c, in bounded time and memory.
func (c Cost) valid(suite Suite) bool {
	switch suite {
	case Standard:
		return c.lanes >= 1 && c.lanes <= maxLanes &&
			c.memory >= 8*uint32(c.lanes) && c.memory <= maxMemory && // 8 KiB a lane: RFC 9106, section 3.1
			c.passes >= 1 && uint64(c.passes)*uint64(c.memory) <= maxEffort
	case National:
		return c.rounds >= 1 && c.rounds <= maxRounds
	}
	return false
}

// stretch makes a cipher key from a passphrase. The passphrase is taken in
// Unicode form NFKC, so that what an input method writes in full width is the
// same passphrase.
func stretch(suite Suite, cost Cost, passphrase string, salt []byte) ([]byte, error) {
	if !cost.valid(suite) {
		return nil, ErrCost
	}
	passphrase = norm.NFKC.String(passphrase)
	if suite == National {
		return pbkdf2.Key(sm3.New, passphrase, salt, int(cost.rounds), suite.keySize())
	}
	size := uint32(suite.keySize()) //nolint:gosec // 32
	return argon2.IDKey([]byte(passphrase), salt, cost.passes, cost.memory, cost.lanes, size), nil
}

// Waste spends what a wrong passphrase costs, so that the time a sign-in takes
// does not tell whether there is a user of that name. A cost that is out of
// range wastes nothing.
func Waste(suite Suite, cost Cost, passphrase string) {
	key, _ := stretch(suite, cost.of(suite), passphrase, make([]byte, saltSize))
	clear(key)
}
