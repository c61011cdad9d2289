package namematch

import (
	"cmp"
	"slices"
	"sort"
)

// An Index is records to match others with. It keeps its own copies. It is not
// for several goroutines at once.
type Index struct {
	*matcher
	options Options
	entries []entry            // those of base in the order of their IDs, later ones as they came
	places  map[[16]byte]int32 // by ID; nil while only Pairs needs the index
	shapes  []shape            // of the names that are hidden in part
	base    []keyed            // in the order of keys, then of places
	later   map[key][]int32    // of entries that came later
}

// keyed is an entry under one of its keys.
type keyed struct {
	key   key
	place int32
}

// NewIndex makes an index of records; more may be added. Of two records with
// one ID the later counts.
func NewIndex(records []Record, o Options) *Index {
	x := newIndex(slices.Clone(records), o)
	x.options.Stop = nil // it is of the making
	x.places = make(map[[16]byte]int32, len(x.entries))
	for i := range x.entries {
		x.places[x.entries[i].ID] = int32(i)
	}
	return x
}

// newIndex makes an index that points into records. Where the work is given up
// it is empty.
func newIndex(records []Record, o Options) *Index {
	if o.Common <= 0 {
		o.Common = UsualCommon
	}
	if o.Rare <= 0 {
		o.Rare = UsualRare
	}
	o.Rare = min(o.Rare, o.Common)
	x := &Index{matcher: newMatcher(), options: o, later: make(map[key][]int32)}
	order := inOrder(records)
	x.entries = make([]entry, len(order))
	for place, i := range order {
		if o.stopped(place) {
			return x.emptied()
		}
		x.entries[place] = x.prepare(&records[i])
		x.noteShape(&x.entries[place])
	}
	x.base = make([]keyed, 0, 5*len(order))
	var keys []key
	for place := range x.entries {
		if o.stopped(place) {
			return x.emptied()
		}
		keys = distinct(x.keys(&x.entries[place], keys[:0]))
		for _, k := range keys {
			x.base = append(x.base, keyed{k, int32(place)})
		}
	}
	if !x.sortBase() {
		return x.emptied()
	}
	return x
}

// emptied gives x without what was taken in.
func (x *Index) emptied() *Index {
	x.entries, x.base = nil, nil
	return x
}

// sortBase sorts the base, part by part, and reports whether it came to the end.
// Keys are hashes, so the parts are of one size.
func (x *Index) sortBase() bool {
	const parts = 64
	at := func(k keyed) int { return int(k.key >> 58) }
	var ends [parts]int
	for _, k := range x.base {
		ends[at(k)]++
	}
	for i := 1; i < parts; i++ {
		ends[i] += ends[i-1]
	}
	sorted := make([]keyed, len(x.base))
	next := ends
	for _, k := range slices.Backward(x.base) {
		next[at(k)]--
		sorted[next[at(k)]] = k
	}
	x.base = sorted
	for i := range parts {
		if x.options.stopped(0) {
			return false
		}
		slices.SortFunc(sorted[next[i]:ends[i]], func(a, b keyed) int {
			if a.key != b.key {
				return cmp.Compare(a.key, b.key)
			}
			return cmp.Compare(a.place, b.place)
		})
	}
	return true
}

// inOrder gives the places of records in the order of their IDs; of two with
// one ID, that of the later alone.
func inOrder(records []Record) []int {
	type numbered struct {
		id    [16]byte
		place int
	}
	all := make([]numbered, len(records))
	for i := range records {
		all[i] = numbered{records[i].ID, i}
	}
	slices.SortFunc(all, func(a, b numbered) int {
		if c := compareIDs(a.id, b.id); c != 0 {
			return c
		}
		return b.place - a.place
	})
	order := make([]int, 0, len(all))
	for i, n := range all {
		if i == 0 || n.id != all[i-1].id {
			order = append(order, n.place)
		}
	}
	return order
}

// distinct sorts keys and leaves out what is there twice.
func distinct(keys []key) []key {
	slices.Sort(keys)
	return slices.Compact(keys)
}

// noteShape keeps the shape of a name that is hidden in part; known reports
// whether it was kept already.
func (x *Index) noteShape(e *entry) (known bool) {
	s := shape{e.name.length, e.name.hidden}
	if s.hidden == 0 || slices.Contains(x.shapes, s) {
		return true
	}
	x.shapes = append(x.shapes, s)
	return false
}

// Add takes r in; a record with its ID is replaced.
func (x *Index) Add(r Record) {
	x.Remove(r.ID)
	x.places[r.ID] = x.add(&r)
}

// add takes an entry in at the end.
func (x *Index) add(r *Record) int32 {
	e := x.prepare(r)
	if !x.noteShape(&e) {
		s := x.shapes[len(x.shapes)-1]
		for i := range x.entries {
			if o := &x.entries[i]; !o.Unit && o.name.hidden == 0 && o.name.length == s.length {
				k := maskKey(o.name.base, s)
				x.later[k] = append(x.later[k], int32(i))
			}
		}
	}
	place := int32(len(x.entries)) //nolint:gosec // two thousand million records do not fit into memory
	x.entries = append(x.entries, e)
	for _, k := range distinct(x.keys(&e, nil)) {
		x.later[k] = append(x.later[k], place)
	}
	return place
}

// drop takes the last entry out as if it had never been there.
func (x *Index) drop() {
	place := int32(len(x.entries) - 1) //nolint:gosec // two thousand million records do not fit into memory
	for _, k := range distinct(x.keys(&x.entries[place], nil)) {
		if rest := x.later[k]; len(rest) > 1 {
			x.later[k] = rest[:len(rest)-1]
		} else {
			delete(x.later, k)
		}
	}
	x.entries = x.entries[:place]
}

// Remove takes the record of this ID out, if it is there.
func (x *Index) Remove(id [16]byte) {
	if place, ok := x.places[id]; ok {
		x.entries[place] = entry{gone: true, Record: &Record{ID: id}}
		delete(x.places, id)
	}
}

// Len gives the number of records.
func (x *Index) Len() int { return len(x.places) }

// Match gives the pairs that r makes with the records of x, in the order of
// [Pairs]. A record in x with r's own ID is left aside.
func Match(r Record, x *Index) []Pair {
	own, replaced := x.places[r.ID]
	if replaced {
		x.entries[own].gone = true
		defer func() { x.entries[own].gone = false }()
	}
	focus := x.add(&r)
	defer x.drop()
	var links []link
	for _, k := range distinct(x.keys(&x.entries[focus], nil)) {
		if members := x.members(k); len(members) > 1 {
			x.links(k, members, focus, func(l link) { links = append(links, l) })
		}
	}
	return x.pairs(links)
}

// members gives the entries under a key in the order of their IDs.
func (x *Index) members(k key) []int32 {
	from := sort.Search(len(x.base), func(i int) bool { return x.base[i].key >= k })
	var places []int32
	for _, b := range x.base[from:] {
		if b.key != k {
			break
		}
		places = append(places, b.place)
	}
	places = append(places, x.later[k]...)
	places = slices.DeleteFunc(places, func(i int32) bool { return x.entries[i].gone })
	slices.SortFunc(places, func(i, j int32) int { return compareIDs(x.entries[i].ID, x.entries[j].ID) })
	return places
}
