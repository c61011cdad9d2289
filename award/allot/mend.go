package allot

import "slices"

// unit is what the size of a row counts where it is measured how far rows are
// broken.
const unit = 1 << 30

// mended gives a completion in which less is broken, by moving people one at a
// time, or several where one does not help. It proves nothing; it saves most of the searches.
func (r *residual) mended(x completion, work *int) completion {
	m := mending{r: r, x: x, sums: r.sums(x), weight: make([]int64, len(r.s.rows))}
	bad := false
	for i := range r.s.rows {
		m.weight[i] = unit / r.s.rows[i].size
		bad = bad || m.off(i, 0) > 0
	}
	if !bad {
		return x
	}
	m.x = slices.Clone(x)
	for range passes {
		*work -= 4 * r.s.size
		if *work < 0 || !m.pass() && !m.chain(work) {
			break
		}
	}
	return m.x
}

// passes bounds how often all classes are gone through.
const passes = 30

// mending is one try.
type mending struct {
	r      *residual
	x      completion
	sums   []int64
	weight []int64
}

// off gives by how much a row would be broken with a change.
func (m *mending) off(i int, change int64) int64 {
	row := &m.r.s.rows[i]
	switch sum := m.sums[i] + change; {
	case sum > row.hi:
		return (sum - row.hi) * m.weight[i]
	case sum < row.lo:
		return (row.lo - sum) * m.weight[i]
	}
	return 0
}

// pass goes through the rows that are broken and moves whoever can be moved with
// a gain, the worst placed first; false where nobody can.
func (m *mending) pass() bool {
	moved := false
	for row := range m.r.s.rows {
		members := m.r.s.members[row]
		for i := len(members) - 1; i >= 0 && m.off(row, 0) > 0; i-- {
			c := members[i].class
			if m.r.left[c] == 0 {
				continue
			}
			for from := range m.r.s.none + 1 {
				for m.has(c, from) && m.leaves(row, members[i], from) {
					to, gain := m.best(c, from)
					if gain <= 0 {
						break
					}
					m.move(c, from, to)
					moved = true
				}
			}
		}
	}
	return moved
}

// has reports whether one of a class has an option.
func (m *mending) has(c, t int) bool { return m.x[c*(m.r.s.none+1)+t] > 0 }

// leaves reports whether a row that is broken can be less so when one of a class
// has another option.
func (m *mending) leaves(row int, at member, from int) bool {
	class := &m.r.s.classes[at.class]
	e := &class.on[at.entry]
	if m.sums[row] > m.r.s.rows[row].hi {
		return e.add(from) > e.low
	}
	return m.sums[row] < m.r.s.rows[row].lo && e.add(from) < e.high
}

// best gives the option to which one of a class moves with the largest gain, if
// there is any.
func (m *mending) best(c, from int) (to int, gain int64) {
	class := &m.r.s.classes[c]
	to = -1
	for t := range m.r.s.none + 1 {
		if t == from || !class.open(t) {
			continue
		}
		if g := m.gain(c, from, t); g > gain {
			to, gain = t, g
		}
	}
	return to, gain
}

// gain gives by how much less is broken when one of a class moves.
func (m *mending) gain(c, from, to int) int64 {
	gain := int64(0)
	on := m.r.s.classes[c].on
	for i := range on {
		e := &on[i]
		if change := e.add(to) - e.add(from); change != 0 {
			gain += m.off(e.row, 0) - m.off(e.row, change)
		}
	}
	return gain
}

// move moves one of a class.
func (m *mending) move(c, from, to int) {
	options := m.r.s.none + 1
	m.x[c*options+from]--
	m.x[c*options+to]++
	for i := range m.r.s.classes[c].on {
		e := &m.r.s.classes[c].on[i]
		m.sums[e.row] += e.add(to) - e.add(from)
	}
}

// bounds of a chain.
const (
	links  = 24     // moves
	tries  = 30_000 // moves looked at
	narrow = 60     // classes in a row up to which it is looked at what mends it
)

// A shift is one move of one of a class.
type shift struct{ class, from, to int }

// chain makes moves that need not gain anything one by one, each for a row that
// is broken, as long as they may come to a gain together; nobody goes back. If
// they do not, all are taken back, and it is false.
func (m *mending) chain(work *int) bool {
	var made []shift
	if m.r.hope == 0 {
		m.r.hope = tries
	}
	hope, total := m.r.hope, int64(0)
	left := hope
	defer func() { *work -= (hope - left) * 16 }()
	for len(made) < links && left > 0 {
		row := m.narrowest()
		if row < 0 {
			break
		}
		s, gain := m.least(row, made, &left)
		if s.class < 0 {
			break
		}
		m.move(s.class, s.from, s.to)
		made = append(made, s)
		if total += gain; total > 0 {
			m.r.hope = min(2*hope, tries)
			return true
		}
	}
	for _, s := range slices.Backward(made) {
		m.move(s.class, s.to, s.from)
	}
	m.r.hope = max(hope*3/4, tries/6)
	return false
}

// narrowest gives the broken row that the fewest classes stand in, or -1.
func (m *mending) narrowest() int {
	best := -1
	for row := range m.r.s.rows {
		if m.off(row, 0) > 0 && (best < 0 || len(m.r.s.members[row]) < len(m.r.s.members[best])) {
			best = row
		}
	}
	return best
}

// least finds the move that makes a row less broken and costs the least in the
// others. Nobody comes back to what was left.
func (m *mending) least(row int, made []shift, left *int) (move shift, gain int64) {
	best, most, own := shift{class: -1}, int64(0), int64(0)
	members := m.r.s.members[row]
	for _, at := range slices.Backward(members) {
		c := at.class
		if m.r.left[c] == 0 {
			continue
		}
		e := &m.r.s.classes[c].on[at.entry]
		for from := range m.r.s.none + 1 {
			if !m.has(c, from) || !m.leaves(row, at, from) {
				continue
			}
			for to := range m.r.s.none + 1 {
				if !m.r.s.classes[c].open(to) || m.off(row, e.add(to)-e.add(from)) >= m.off(row, 0) ||
					slices.ContainsFunc(made, func(s shift) bool { return s.class == c && s.from == to }) {
					continue
				}
				if *left--; *left < 0 {
					return best, own
				}
				s := shift{c, from, to}
				gain := m.gain(c, from, to)
				worth := gain
				if len(members) > narrow && gain <= 0 {
					worth += m.ahead(s, left)
				}
				if best.class < 0 || worth > most {
					best, most, own = s, worth, gain
				}
			}
		}
	}
	return best, own
}

// ahead gives what the next move gains in the narrow row that a move breaks.
func (m *mending) ahead(s shift, left *int) int64 {
	row := -1
	on := m.r.s.classes[s.class].on
	for i := range on {
		e := &on[i]
		if n := len(m.r.s.members[e.row]); n <= narrow && (row < 0 || n < len(m.r.s.members[row])) &&
			m.off(e.row, e.add(s.to)-e.add(s.from)) > m.off(e.row, 0) {
			row = e.row
		}
	}
	if row < 0 {
		return 0
	}
	m.move(s.class, s.from, s.to)
	most := int64(0)
	for _, at := range m.r.s.members[row] {
		if m.r.left[at.class] == 0 || at.class == s.class {
			continue
		}
		for from := range m.r.s.none + 1 {
			if m.has(at.class, from) && m.leaves(row, at, from) {
				*left--
				_, gain := m.best(at.class, from)
				most = max(most, gain)
			}
		}
	}
	m.move(s.class, s.to, s.from)
	return most
}
