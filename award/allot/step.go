package allot

import (
	"cmp"
	"math"
	"slices"
)

// A change is how much a variable moves for each unit of a step.
type change struct {
	v  int
	by float64
}

// A leaving is what ends a step.
type leaving struct {
	kind  uint8
	id    int // a variable, a class or a row
	theta float64
	pivot float64
	side  int8 // of a row: the bound it comes to
}

// What can end a step.
const (
	endless   uint8 = iota
	atBasis         // a variable of the basis comes to nothing
	atKey           // the key of a class comes to nothing
	atRow           // a row comes to a bound
	atItself        // the entering variable comes to nothing
	atOpposed       // the entering row comes to its other bound
)

// step goes as far as it can with what enters, and gives how far that was; not
// ok where the numbers fail.
func (l *relaxation) step(e entering, first bool) (length float64, ok bool) {
	changes := l.direction(e)
	keys := l.keyChanges(changes)
	l.moves(changes)
	end := l.ratio(e, changes, keys, first)
	if end.kind == endless {
		return 0, false
	}
	for _, c := range changes {
		l.x[c.v] += float64(c.by * end.theta)
	}
	for _, k := range keys {
		l.x[k.v*l.options+l.key[k.v]] += float64(k.by * end.theta)
	}
	for _, r := range l.moved {
		l.act[r] += float64(l.move[r] * end.theta)
	}
	l.exchange(e, end, changes)
	for _, r := range l.moved {
		l.move[r] = 0
	}
	l.moved = l.moved[:0]
	return end.theta, true
}

// direction gives how the variables move with what enters.
func (l *relaxation) direction(e entering) []change {
	sigma := 1.0
	if !e.up {
		sigma = -1
	}
	k := len(l.basis)
	rhs := make([]float64, k)
	var changes []change
	if e.v >= 0 {
		changes = append(changes, change{e.v, sigma})
		l.column(e.v, func(row int, coef float64) {
			if p := l.place[row]; p > 0 {
				rhs[p-1] -= float64(coef * sigma)
			}
		})
	} else {
		rhs[l.place[e.row]-1] = sigma
	}
	if k == 0 {
		return changes
	}
	for i, d := range l.last.solved(rhs) {
		if math.Abs(d) > slight {
			changes = append(changes, change{l.basis[i], d})
		}
	}
	return changes
}

// keyChanges gives how the keys of the classes move, by class.
func (l *relaxation) keyChanges(changes []change) []change {
	var keys []change
	for _, c := range changes {
		class := c.v / l.options
		at := slices.IndexFunc(keys, func(k change) bool { return k.v == class })
		if at < 0 {
			at = len(keys)
			keys = append(keys, change{v: class})
		}
		keys[at].by -= c.by
	}
	return keys
}

// moves works out how the rows move.
func (l *relaxation) moves(changes []change) {
	for _, c := range changes {
		l.column(c.v, func(row int, coef float64) {
			if l.move[row] == 0 {
				l.moved = append(l.moved, row)
			}
			l.move[row] += float64(coef * c.by)
		})
	}
	slices.Sort(l.moved)
	l.moved = slices.Compact(l.moved)
}

// ratio finds what ends the step first; of those that end it together the one
// with the largest pivot, or, to be sure to get on, the first.
func (l *relaxation) ratio(e entering, changes, keys []change, first bool) leaving {
	var ends []leaving
	ended := func(kind uint8, id int, room, by float64, side int8) {
		ends = append(ends, leaving{kind: kind, id: id, theta: max(room, 0) / by, pivot: by, side: side})
	}
	for _, c := range changes {
		if c.by < -slight {
			kind := atBasis
			if c.v == e.v {
				kind = atItself
			}
			ended(kind, c.v, l.x[c.v], -c.by, 0)
		}
	}
	for _, k := range keys {
		if k.by < -slight {
			ended(atKey, k.v, l.x[k.v*l.options+l.key[k.v]], -k.by, 0)
		}
	}
	for _, r := range l.moved {
		d := l.move[r]
		if l.side[r] != 0 || math.Abs(d) < slight {
			continue
		}
		lo, hi := l.bounds(r)
		switch at := l.off(r); {
		case at > 0 && d < 0:
			ended(atRow, r, l.act[r]-hi, -d, 1)
		case at < 0 && d > 0:
			ended(atRow, r, lo-l.act[r], d, -1)
		case at == 0 && d > 0 && !math.IsInf(hi, 1):
			ended(atRow, r, hi-l.act[r], d, 1)
		case at == 0 && d < 0 && !math.IsInf(lo, -1):
			ended(atRow, r, l.act[r]-lo, -d, -1)
		}
	}
	if e.row >= 0 {
		if lo, hi := l.bounds(e.row); !math.IsInf(lo, -1) && !math.IsInf(hi, 1) {
			ended(atOpposed, e.row, hi-lo, 1, -l.side[e.row])
		}
	}
	if len(ends) == 0 {
		return leaving{}
	}
	least := slices.MinFunc(ends, func(a, b leaving) int { return cmp.Compare(a.theta, b.theta) })
	best := least
	for _, end := range ends {
		if end.theta > least.theta+slight {
			continue
		}
		switch {
		case first:
			if cmp.Or(cmp.Compare(end.kind, best.kind), cmp.Compare(end.id, best.id)) < 0 {
				best = end
			}
		case end.kind == atItself || end.kind == atOpposed:
			return end
		case end.pivot > best.pivot+slight:
			best = end
		}
	}
	return best
}

// exchange puts what enters in the place of what ended the step.
func (l *relaxation) exchange(e entering, end leaving, changes []change) {
	switch end.kind {
	case atItself:
		l.x[end.id] = 0
	case atOpposed:
		l.hold(end.id, end.side)
	case atBasis:
		l.x[end.id] = 0
		l.replace(e, end.id)
	case atKey:
		l.x[end.id*l.options+l.key[end.id]] = 0
		l.rekey(e, end.id, changes)
	case atRow:
		if e.v >= 0 {
			l.basis = append(l.basis, e.v)
			l.tight = append(l.tight, end.id)
		} else {
			l.side[e.row] = 0
			l.tight[slices.Index(l.tight, e.row)] = end.id
		}
		l.hold(end.id, end.side)
	}
}

// hold puts a row at one of its bounds.
func (l *relaxation) hold(r int, side int8) {
	lo, hi := l.bounds(r)
	l.side[r] = side
	if l.act[r] = hi; side < 0 {
		l.act[r] = lo
	}
}

// replace takes a variable out of the basis for what enters.
func (l *relaxation) replace(e entering, v int) {
	at := slices.Index(l.basis, v)
	if e.v >= 0 {
		l.basis[at] = e.v
		return
	}
	l.basis = slices.Delete(l.basis, at, at+1)
	l.side[e.row] = 0
	at = slices.Index(l.tight, e.row)
	l.tight = slices.Delete(l.tight, at, at+1)
}

// rekey gives a class another key: one of the basis, or what enters.
func (l *relaxation) rekey(e entering, c int, changes []change) {
	key := -1
	for _, v := range l.basis {
		if v/l.options == c && (key < 0 || l.x[v] > l.x[key]) {
			key = v
		}
	}
	if key < 0 { // nothing else of the class moves: the entering variable takes all of it
		for _, ch := range changes {
			if ch.v == e.v && ch.v/l.options == c {
				key = ch.v
			}
		}
		l.key[c] = key % l.options
		return
	}
	l.replace(e, key)
	l.key[c] = key % l.options
}
