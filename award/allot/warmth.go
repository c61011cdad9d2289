package allot

import "math"

// A warmth is what a relaxation leaves for the next one, which has nearly the
// same to do.
type warmth struct{ basis, tight []int }

// resume takes over as much of a basis as goes with the point: rows that stand
// at a bound, and as many variables by which they can be told apart.
func (l *relaxation) resume(w warmth) {
	var rows []int
	l.place = make([]int, len(l.act))
	for _, r := range w.tight {
		lo, hi := l.bounds(r)
		if side := l.at(r, lo, hi); side != 0 {
			rows = append(rows, r)
			l.side[r] = side
			l.place[r] = len(rows)
		}
	}
	var vars []int
	for _, v := range w.basis {
		if c := v / l.options; l.r.left[c] > 0 && l.key[c] != v%l.options {
			vars = append(vars, v)
		}
	}
	k := len(rows)
	lines := make([]float64, len(vars)*k)
	for i, v := range vars {
		l.column(v, func(row int, coef float64) {
			if p := l.place[row]; p > 0 {
				lines[i*k+p-1] = coef
			}
		})
	}
	taken := make([]bool, k)
	for i, v := range vars {
		p := independent(lines[i*k:i*k+k], lines[(i+1)*k:], taken)
		*l.work -= k
		if p >= 0 {
			taken[p] = true
			l.basis = append(l.basis, v)
			l.tight = append(l.tight, rows[p])
		}
	}
	for i, r := range rows {
		if !taken[i] {
			l.side[r] = 0
		}
	}
	l.place = nil
}

// at says at which bound a row stands, if at any.
func (l *relaxation) at(r int, lo, hi float64) int8 {
	switch {
	case math.Abs(l.act[r]-hi) < slight:
		return 1
	case math.Abs(l.act[r]-lo) < slight:
		return -1
	}
	return 0
}

// independent finds a place of a line that no line before has, and takes the
// line out of those that follow; -1 where the line is made of those before.
func independent(line, rest []float64, taken []bool) int {
	p := -1
	for j, a := range line {
		if !taken[j] && math.Abs(a) > notable && (p < 0 || math.Abs(a) > math.Abs(line[p])) {
			p = j
		}
	}
	if p < 0 {
		return -1
	}
	for k := len(line); len(rest) > 0; rest = rest[k:] {
		if rest[p] == 0 {
			continue
		}
		q := rest[p] / line[p]
		for j, a := range line {
			if a != 0 {
				rest[j] -= float64(q * a)
			}
		}
		rest[p] = 0
	}
	return p
}
