package store

// A numbering finds the numbers of things that lie in columns by what they
// are. It is a table with open addressing that keeps numbers alone, so that an
// entry costs 5 to 11 bytes where a map costs those of its key beside them.
//
// A cell is 0 or, in its lower bits, a number and one more, and above them a
// part of the hash: things are nearly never looked at in vain, which would
// cost more than anything else here, since they lie all over the memory.
type numbering struct {
	cells []uint32              // as many as a power of two, which is more than the greatest number
	used  int                   // cells with a number
	hash  func(n uint32) uint64 // of what has the number
}

const (
	leastCells = 16
	// A table is made larger when three quarters of its cells are used.
	fullNumerator, fullDenominator = 3, 4
)

// find gives the number of what has the hash and of which same holds.
func (t *numbering) find(hash uint64, same func(n uint32) bool) (n uint32, known bool) {
	if len(t.cells) == 0 {
		return 0, false
	}
	mask := uint32(len(t.cells) - 1) //nolint:gosec // numbers have 32 bits
	tag := tagOf(hash)
	for i := uint32(hash) & mask; t.cells[i] != 0; i = (i + 1) & mask { //nolint:gosec // the lower half
		if cell := t.cells[i]; (cell^tag)&^mask == 0 && same(cell&mask-1) {
			return cell&mask - 1, true
		}
	}
	return 0, false
}

// tagOf gives the half of a hash that does not choose the cell.
func tagOf(hash uint64) uint32 { return uint32(hash >> 32) }

// add takes in a number that is not there, of what lies in the columns already.
func (t *numbering) add(n uint32) {
	t.reserve(max(t.used+1, int(n)+1))
	t.used++
	t.set(n)
}

func (t *numbering) set(n uint32) {
	mask := uint32(len(t.cells) - 1) //nolint:gosec // numbers have 32 bits
	hash := t.hash(n)
	i := uint32(hash) & mask //nolint:gosec // the lower half
	for t.cells[i] != 0 {
		i = (i + 1) & mask
	}
	t.cells[i] = tagOf(hash)&^mask | (n + 1)
}

// reserve makes room for count numbers.
func (t *numbering) reserve(count int) {
	size := max(len(t.cells), leastCells)
	for size/fullDenominator*fullNumerator < count {
		size *= 2
	}
	if size == len(t.cells) {
		return
	}
	old := t.cells
	t.cells = make([]uint32, size)
	for _, cell := range old {
		if cell != 0 {
			t.set(cell&uint32(len(old)-1) - 1) //nolint:gosec // numbers have 32 bits
		}
	}
}

// remove forgets a number, while what has it still lies in the columns. What
// was put behind it for want of room moves up.
func (t *numbering) remove(n uint32) {
	if len(t.cells) == 0 {
		return
	}
	mask := uint32(len(t.cells) - 1)   //nolint:gosec // numbers have 32 bits
	home := func(cell uint32) uint32 { // where a cell would lie with room
		return uint32(t.hash(cell&mask-1)) & mask //nolint:gosec // the lower half
	}
	hole := home(n + 1)
	for t.cells[hole]&mask != n+1 {
		if t.cells[hole] == 0 {
			return
		}
		hole = (hole + 1) & mask
	}
	t.used--
	for i := (hole + 1) & mask; t.cells[i] != 0; i = (i + 1) & mask {
		if (i-home(t.cells[i]))&mask >= (i-hole)&mask { // its home is the hole or before it
			t.cells[hole] = t.cells[i]
			hole = i
		}
	}
	t.cells[hole] = 0
}
