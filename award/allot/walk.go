package allot

import "slices"

// A walk goes through a ranking under a system, and always holds a completion
// of what is left.
type walk struct {
	s    *system
	r    *residual
	x    completion
	sums []int64 // what everybody adds to each row under x
	dead []*dead // by class and option: never open again, and why
	// proofs are of what was found to have no completion: where one of a class
	// is kept from an option by all cuts of one, there is none either.
	proofs [][]*cut
	cuts   int // how many there are in all
	work   *int
}

// A dead is why an option is closed to a class: rules that close it, all others
// left out.
type dead struct{ rules []bool }

// mostCuts bounds how many cuts are kept.
const mostCuts = 200

// newWalk begins with a completion of all that keeps the rows.
func newWalk(r *residual, x completion, work *int) *walk {
	w := &walk{s: r.s, r: r, work: work, dead: make([]*dead, len(x))}
	w.hold(x)
	return w
}

// hold goes on with another completion.
func (w *walk) hold(x completion) { w.x, w.sums = x, w.r.sums(x) }

// A wish is that so many of a class get an option.
type wish struct{ class, option, count int }

// can reports whether what is left can be completed with wishes come true. The
// completion that it gives counts them as undecided still.
func (w *walk) can(wishes ...wish) answer {
	if held(w.x, wishes, w.s.none+1) {
		return answer{verdict: yes, x: w.x}
	}
	if len(wishes) == 1 && wishes[0].count == 1 {
		if a := w.known(wishes[0]); a.verdict == no {
			return a
		}
		if x := w.exchanged(wishes[0]); x != nil {
			return answer{verdict: yes, x: x}
		}
	}
	x := slices.Clone(w.x)
	for _, h := range wishes {
		w.r.decide(h.class, h.option, h.count)
		w.take(x, h)
	}
	a := w.r.complete(x, w.work)
	for _, h := range wishes {
		w.r.decide(h.class, h.option, -h.count)
		for _, c := range a.cuts {
			c.decide(h.class, h.class*(w.s.none+1)+h.option, -h.count)
		}
	}
	switch a.verdict {
	case yes:
		a.x = slices.Clone(a.x)
		for _, h := range wishes {
			a.x[h.class*(w.s.none+1)+h.option] += h.count
		}
	case no:
		a.rules = w.withSingles(a.rules)
		w.keep(a.cuts)
		if len(wishes) == 1 && wishes[0].count == 1 {
			w.dead[wishes[0].class*(w.s.none+1)+wishes[0].option] = &dead{a.rules}
		}
	case unknown:
	}
	return a
}

// held reports whether a completion has the wishes come true already.
func held(x completion, wishes []wish, options int) bool {
	for i, h := range wishes {
		count := h.count
		for _, g := range wishes[:i] {
			if g.class == h.class && g.option == h.option {
				count += g.count
			}
		}
		if x[h.class*options+h.option] < count {
			return false
		}
	}
	return true
}

// take takes a wish out of a completion: those who have it already, and then
// whoever of the class has the least.
func (w *walk) take(x completion, h wish) {
	of := x[h.class*(w.s.none+1) : (h.class+1)*(w.s.none+1)]
	n := min(of[h.option], h.count)
	of[h.option] -= n
	for t := w.s.none; t >= 0 && n < h.count; t-- {
		m := min(of[t], h.count-n)
		of[t] -= m
		n += m
	}
}

// exchanged gives the completion with one of a class moved to an option, where
// that breaks nothing; else nil.
func (w *walk) exchanged(h wish) completion {
	at := h.class * (w.s.none + 1)
	from := w.s.none
	for w.x[at+from] == 0 {
		from--
	}
	for i := range w.s.classes[h.class].on {
		e := &w.s.classes[h.class].on[i]
		sum := w.sums[e.row] + e.add(h.option) - e.add(from)
		if sum < w.s.rows[e.row].lo || sum > w.s.rows[e.row].hi {
			return nil
		}
	}
	x := slices.Clone(w.x)
	x[at+from]--
	x[at+h.option]++
	return x
}

// known gives what was found out before about one of a class and an option, or
// what one row or cut says by itself.
func (w *walk) known(h wish) answer {
	v := h.class*(w.s.none+1) + h.option
	if w.dead[v] == nil {
		switch {
		case !w.s.classes[h.class].open(h.option):
			w.dead[v] = &dead{w.withSingles(w.s.only())}
		default:
			if row := w.r.stops(h.class, h.option); row >= 0 {
				w.dead[v] = &dead{w.withSingles(w.s.only(w.s.rows[row].rule))}
				break
			}
			if rules, stops := w.stopped(h.class, v); stops {
				w.dead[v] = &dead{w.withSingles(w.s.only(rules...))}
			}
		}
	}
	if d := w.dead[v]; d != nil {
		return answer{verdict: no, rules: d.rules}
	}
	return answer{}
}

// keep keeps a proof, in the place of the oldest where there are many.
func (w *walk) keep(proof []*cut) {
	if len(proof) == 0 || len(proof) > mostCuts/4 {
		return
	}
	w.proofs = append(w.proofs, proof)
	for w.cuts += len(proof); w.cuts > mostCuts; w.proofs = w.proofs[1:] {
		w.cuts -= len(w.proofs[0])
	}
}

// stopped gives the rules of the latest proof that keeps one of a class from an
// option.
func (w *walk) stopped(class, v int) (rules []int, stops bool) {
	for _, proof := range slices.Backward(w.proofs) {
		if slices.ContainsFunc(proof, func(c *cut) bool { return !c.stops(class, v) }) {
			continue
		}
		for _, c := range proof {
			rules = append(rules, c.rules...)
		}
		return rules, true
	}
	return nil, false
}

// withSingles adds the rules on single candidates, which stand in no row and
// may have a part in every proof.
func (w *walk) withSingles(rules []bool) []bool {
	rules = slices.Clone(rules)
	for _, r := range w.s.singles {
		rules[r] = true
	}
	return rules
}

// decide gives wishes for good; the completion has them.
func (w *walk) decide(wishes ...wish) {
	for _, h := range wishes {
		v := h.class*(w.s.none+1) + h.option
		w.r.decide(h.class, h.option, h.count)
		w.x[v] -= h.count
		for _, proof := range w.proofs {
			for _, c := range proof {
				c.decide(h.class, v, h.count)
			}
		}
	}
}

// greedy gives a completion to start from: along the ranking each gets the best
// that no upper bound is in the way of, first those who must have something.
func (s *system) greedy() completion {
	x := make(completion, len(s.classes)*(s.none+1))
	act := make([]int64, len(s.rows))
	for _, must := range []bool{true, false} {
		for _, c := range s.of {
			if class := &s.classes[c]; class.open(s.none) != must && class.options != 0 {
				t := class.best(s, act)
				x[c*(s.none+1)+t]++
				for i := range class.on {
					act[class.on[i].row] += class.on[i].add(t)
				}
			}
		}
	}
	return x
}

// best gives the best option that breaks no upper bound, or else the last that
// is open.
func (c *class) best(s *system, act []int64) int {
	last := s.none
	for t := range s.none + 1 {
		if !c.open(t) {
			continue
		}
		last = t
		fits := true
		for i := range c.on {
			a := c.on[i].add(t)
			fits = fits && (a <= 0 || act[c.on[i].row]+a <= s.rows[c.on[i].row].hi)
		}
		if fits {
			return t
		}
	}
	return last
}
