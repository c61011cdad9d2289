package draw

import "jiajiang/award"

// A Plan is what is announced about a draw, and the values that came then.
type Plan struct {
	Method  Method // empty: [SHA256]
	By      []Dimension
	Count   int  // how many places each part has; 0: they are not told
	Repeat  bool // whether one serial may win in more than one part
	Sources []Source

	// What follows changes no order.
	Program            string   // the program and its version
	Title, Basis       string   // of what; on what ground
	Announced          string   // where and when pool and sources were announced
	On                 string   // the day of the draw
	EnteredBy, AgainBy string   // who entered the values first, and who a second time
	Witnesses          []string // who saw it
	Frozen             string   // the digest that was announced; empty: it is not compared
}

// Freeze makes what is announced before the public values exist: a record with
// the pool and its digest, without values, keys and orders. What is wrong with
// the pool is told all at once.
func Freeze(pool Pool, plan Plan, h Hashes) (*Record, []*award.Problem) {
	if plan.Method == "" {
		plan.Method = SHA256
	}
	if wrong := plan.Method.known(); wrong != nil {
		return nil, []*award.Problem{wrong}
	}
	by := ordered(plan.By)
	all := pool.Problems(by, plan.Method)
	if plan.Count < 0 {
		all = append(all, problem(CountNegative, award.Args{"count": plan.Count}))
	}
	if len(all) > 0 {
		return nil, all
	}
	r := &Record{
		Format: RecordFormat, Version: RecordVersion, Program: plan.Program, Title: plan.Title, Basis: plan.Basis,
		Announced: plan.Announced, On: plan.On, Method: plan.Method, Count: plan.Count, Repeat: plan.Repeat,
		Pool: FrozenPool{
			Algorithm: plan.Method.Algorithm(), Digest: pool.Digest(by, plan.Method, h), Size: len(pool.Entries),
			Excluded: len(pool.Excluded()), By: by, Entries: pool.Entries,
		},
		EnteredBy: plan.EnteredBy, AgainBy: plan.AgainBy, Witnesses: append([]string{}, plan.Witnesses...),
	}
	for _, s := range plan.Sources {
		r.Sources = append(r.Sources, Source{What: s.What, When: s.When})
	}
	if plan.Frozen != "" && plan.Frozen != r.Pool.Digest {
		return nil, []*award.Problem{problem(FrozenDiffers, award.Args{"digest": r.Pool.Digest, "frozen": plan.Frozen})}
	}
	return r, nil
}

// Draw puts a pool into its order and gives the record of it. What is wrong with
// pool, sources and plan is told all at once; then nothing was drawn.
func Draw(pool Pool, plan Plan, h Hashes) (*Record, []*award.Problem) {
	r, all := Freeze(pool, plan, h)
	sources, wrong := plan.sources()
	if all = append(all, wrong...); len(all) > 0 {
		return nil, all
	}
	r.Sources = sources
	r.Groups = r.groups(pool, h)
	r.Digest = r.digest(h)
	return r, nil
}

// sources reads the sources of a plan.
func (p Plan) sources() ([]Source, []*award.Problem) {
	if len(p.Sources) == 0 {
		return nil, []*award.Problem{problem(SourceNone, nil)}
	}
	var all []*award.Problem
	sources := make([]Source, len(p.Sources))
	again := 0
	for i, s := range p.Sources {
		var wrong []*award.Problem
		sources[i], wrong = s.read(i+1, p.Method)
		all = append(all, wrong...)
		if s.Again != "" {
			again++
		}
	}
	if again > 0 && again < len(sources) {
		all = append(all, problem(AgainCount, award.Args{"count": len(sources), "again": again}))
	}
	return sources, all
}

// groups draws every part of a pool for which the rest of the record is made.
func (r *Record) groups(pool Pool, h Hashes) []Group {
	parts := pool.parts(r.Pool.By)
	groups := make([]Group, len(parts))
	values := r.values()
	for i, one := range parts {
		key := keyOf(r.Method, h, r.Pool.Digest, i+1, len(r.Pool.By) > 0, one.of, values)
		groups[i] = Group{Of: one.of, Size: len(one.entries), Key: key, Order: make([]string, len(one.entries))}
		for at, place := range orderOf(r.Method, h, key, len(one.entries)) {
			groups[i].Order[at] = pool.Entries[one.entries[place]].Serial
		}
	}
	return groups
}

// values gives the values of the sources.
func (r *Record) values() []string {
	values := make([]string, len(r.Sources))
	for i, s := range r.Sources {
		values[i] = s.Value
	}
	return values
}

// A Result is what one part's order comes to.
type Result struct {
	Of       []string
	Winners  []string // the serials that are drawn, in their order
	Passed   []string // those on the way that have won in an earlier part
	Reserves []string // those that follow, without any that won elsewhere

	Elsewhere []string // those who follow and won in another part
}

// Results says who is drawn in each part. A part has as many winners as the
// record counts, or as it has entries; where one serial may not win twice, who
// has won in an earlier part is passed over, and no winner of any part is a
// reserve. Where no count was announced, all of an order is reserves, and what
// is not known to have been won is not passed over.
func (r *Record) Results() []Result {
	won := make(map[string]bool)
	all := make([]Result, len(r.Groups))
	ends := make([]int, len(r.Groups))
	for i, g := range r.Groups {
		all[i].Of = g.Of
		for _, serial := range g.Order {
			if len(all[i].Winners) == r.Count {
				break
			}
			ends[i]++
			if won[serial] && !r.Repeat {
				all[i].Passed = append(all[i].Passed, serial)
				continue
			}
			all[i].Winners = append(all[i].Winners, serial)
		}
		for _, serial := range all[i].Winners {
			won[serial] = true
		}
	}
	for i, g := range r.Groups {
		for _, serial := range g.Order[ends[i]:] {
			if r.Repeat || !won[serial] {
				all[i].Reserves = append(all[i].Reserves, serial)
			} else {
				all[i].Elsewhere = append(all[i].Elsewhere, serial)
			}
		}
	}
	return all
}

// Order gives the serials that a draw is asked for: the winners of every part,
// or the whole orders where no count was announced, one part after the other.
func (r *Record) Order() []string {
	var all []string
	for _, one := range r.Results() {
		if r.Count > 0 {
			all = append(all, one.Winners...)
		} else {
			all = append(all, one.Reserves...)
		}
	}
	return all
}
