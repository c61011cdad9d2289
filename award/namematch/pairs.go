package namematch

import (
	"bytes"
	"cmp"
	"slices"
)

// Pairs gives every pair among records: the nearest scope first, in it the
// surest verdict, and pairs told apart after all others. The order of records
// does not matter. Of two records with one ID the later counts.
func Pairs(records []Record, o Options) []Pair { return newIndex(records, o).allPairs() }

// Compare gives what [Pairs] and [Crowds] give, for little more than one of them
// costs.
func Compare(records []Record, o Options) ([]Pair, []Crowd) {
	x := newIndex(records, o)
	pairs, crowds := x.allPairs(), x.crowds()
	if o.stopped(0) {
		return nil, nil
	}
	return pairs, crowds
}

// allPairs gives every pair among the records of the base.
func (x *Index) allPairs() []Pair {
	var links []link
	emit := func(l link) { links = append(links, l) }
	x.blocks(func(k key, members []int32) {
		x.links(k, members, everybody, emit)
	})
	return x.pairs(links)
}

// blocks hands over every block of the base that has two members or more.
func (x *Index) blocks(block func(k key, members []int32)) {
	var members []int32
	n := 0
	for from := 0; from < len(x.base); {
		if n++; x.options.stopped(n) {
			return
		}
		to := from + 1
		for to < len(x.base) && x.base[to].key == x.base[from].key {
			to++
		}
		if to-from > 1 {
			members = members[:0]
			for _, b := range x.base[from:to] {
				members = append(members, b.place)
			}
			block(x.base[from].key, members)
		}
		from = to
	}
}

// pairs judges links and puts the pairs among them in order.
func (x *Index) pairs(links []link) []Pair {
	slices.Sort(links)
	var pairs []Pair
	var last link
	for n, l := range links {
		if x.options.stopped(n) {
			return nil
		}
		if l>>1 == last>>1 { // links are of two places, so none is zero
			continue
		}
		last = l
		i, j := l.places()
		if p, second, ok := x.judge(&x.entries[i], &x.entries[j]); ok && (second || !l.need()) {
			pairs = append(pairs, p)
		}
	}
	if x.options.stopped(0) {
		return nil
	}
	slices.SortFunc(pairs, comparePairs)
	return pairs
}

func comparePairs(p, q Pair) int {
	told := func(p Pair) int {
		if p.Verdict == Different {
			return 1
		}
		return 0
	}
	return cmp.Or(
		told(p)-told(q),
		cmp.Compare(p.Scope, q.Scope),
		cmp.Compare(q.Verdict, p.Verdict),
		compareIDs(p.A, q.A),
		compareIDs(p.B, q.B),
	)
}

// Crowds lists the names that more records bear than o.Rare, the largest crowd
// first: across campaigns not all of these make pairs, and within one that has
// more than o.Common of them neither.
func Crowds(records []Record, o Options) []Crowd { return newIndex(records, o).crowds() }

// crowds lists the crowds among the records of the base.
func (x *Index) crowds() []Crowd {
	var crowds []Crowd
	x.blocks(func(k key, members []int32) {
		if k.kind() != byName || len(members) <= x.options.Rare {
			return
		}
		c := Crowd{Unit: x.entries[members[0]].Unit}
		for _, i := range members {
			c.Records = append(c.Records, x.entries[i].ID)
		}
		crowds = append(crowds, c)
	})
	if x.options.stopped(0) {
		return nil
	}
	slices.SortFunc(crowds, func(a, b Crowd) int {
		return cmp.Or(len(b.Records)-len(a.Records), slices.CompareFunc(a.Records, b.Records, compareIDs))
	})
	return crowds
}

// byCampaign parts members by their campaigns; with a focus, only the part of
// its own.
func (x *Index) byCampaign(members []int32, focus int32) [][]int32 {
	sorted := slices.Clone(members)
	slices.SortStableFunc(sorted, func(i, j int32) int {
		a, b := x.entries[i].Campaign, x.entries[j].Campaign
		return bytes.Compare(a[:], b[:])
	})
	var groups [][]int32
	for from := 0; from < len(sorted); {
		campaign := x.entries[sorted[from]].Campaign
		to := from + 1
		for to < len(sorted) && x.entries[sorted[to]].Campaign == campaign {
			to++
		}
		groups = addGroup(groups, sorted[from:to], focus)
		from = to
	}
	return groups
}

// bySecond gathers members that share what may be a second sign; with a focus,
// only its own groups.
func (x *Index) bySecond(members []int32, focus int32) [][]int32 {
	var all []keyed
	var keys []key
	for _, i := range members {
		keys = distinct(x.seconds(&x.entries[i], keys[:0]))
		for _, k := range keys {
			all = append(all, keyed{k, i})
		}
	}
	slices.SortStableFunc(all, func(a, b keyed) int { return cmp.Compare(a.key, b.key) })
	var groups [][]int32
	for from := 0; from < len(all); {
		group := []int32{all[from].place}
		to := from + 1
		for to < len(all) && all[to].key == all[from].key {
			group = append(group, all[to].place)
			to++
		}
		groups = addGroup(groups, group, focus)
		from = to
	}
	return groups
}

// addGroup keeps a group that can hold a pair, with a focus only one it is in.
func addGroup(groups [][]int32, group []int32, focus int32) [][]int32 {
	if len(group) < 2 || focus != everybody && !slices.Contains(group, focus) {
		return groups
	}
	return append(groups, group)
}
