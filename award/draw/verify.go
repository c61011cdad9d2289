package draw

import (
	"slices"

	"jiajiang/award"
)

// A Check is one step of a recomputation.
type Check struct {
	Code award.Code
	OK   bool
	Args award.Args // where it fails: what was found and what is right
}

// The checks in their order. The comment names the arguments of one that fails.
const (
	CheckPool       award.Code = "draw-check-pool"       // the entries give the pool's digest: stated, computed
	CheckEntries    award.Code = "draw-check-entries"    // no serial is blank or twice, every part is told: count
	CheckCounts     award.Code = "draw-check-counts"     // so many entries, so many of them excluded: stated, computed
	CheckSources    award.Code = "draw-check-sources"    // the values are in their canonical form, both entries agree: source
	CheckGroups     award.Code = "draw-check-groups"     // the parts are those of the pool: stated, computed
	CheckKeys       award.Code = "draw-check-keys"       // the keys follow from pool and sources: group, stated, computed
	CheckOnce       award.Code = "draw-check-once"       // everybody is drawn once in a part: group, serial
	CheckExclusions award.Code = "draw-check-exclusions" // nobody is drawn who is excluded or not in the pool: group, serial
	CheckOrder      award.Code = "draw-check-order"      // the order follows from the keys: group, place, stated, computed
	CheckPrinted    award.Code = "draw-check-printed"    // what was printed beside the record is of it: place
	CheckDigest     award.Code = "draw-check-digest"     // the record's digest: stated, computed
)

// CheckCodes lists the checks in their order.
func CheckCodes() []award.Code {
	return []award.Code{
		CheckPool, CheckEntries, CheckCounts, CheckSources, CheckGroups, CheckKeys, CheckOnce, CheckExclusions, CheckOrder,
		CheckPrinted, CheckDigest,
	}
}

// A Verdict is what a recomputation comes to.
type Verdict struct {
	Method Method
	Size   int // entries of the pool
	Digest string
	Twice  bool    // the values were entered twice
	Checks []Check // of [CheckCodes], in their order
}

// Sound reports whether every check holds.
func (v *Verdict) Sound() bool {
	return !slices.ContainsFunc(v.Checks, func(c Check) bool { return !c.OK })
}

// Verify computes a draw again from its record. Each step takes the step before
// it as the record states it, so that what was changed is named and not
// everything that follows from it. printed is what stood beside the record, or
// nothing.
func Verify(r *Record, printed []string, h Hashes) *Verdict {
	v := &Verdict{Method: r.Method, Size: len(r.Pool.Entries), Digest: r.Digest}
	if r.Method.known() != nil {
		for _, code := range CheckCodes() {
			v.Checks = append(v.Checks, Check{Code: code, Args: award.Args{"stated": string(r.Method), "computed": ""}})
		}
		return v
	}
	pool := Pool{Entries: r.Pool.Entries}
	by := ordered(r.Pool.By)
	parts := pool.parts(by)
	verifier := verifier{record: r, hashes: h, parts: parts, pool: pool}
	computed := pool.Digest(by, r.Method, h)
	v.add(CheckPool, computed == r.Pool.Digest && r.Pool.Algorithm == r.Method.Algorithm(), stated(r.Pool.Digest, computed))
	wrong := pool.Problems(by, r.Method)
	v.add(CheckEntries, len(wrong) == 0 && slices.Equal(by, r.Pool.By), award.Args{"count": len(wrong)})
	excluded := len(pool.Excluded())
	v.add(CheckCounts, r.Pool.Size == len(pool.Entries) && r.Pool.Excluded == excluded && r.Count >= 0, award.Args{
		"stated": r.Pool.Size, "computed": len(pool.Entries), "excluded": r.Pool.Excluded, "counted": excluded,
	})
	order, once, members := verifier.order(), check(CheckOnce, true, nil), check(CheckExclusions, true, nil)
	if !order.OK || len(wrong) > 0 { // else both follow: it is the order of entries that stand once and take part
		once, members = verifier.once(), verifier.exclusions()
	}
	v.Checks = append(v.Checks, verifier.sources(), verifier.groups(), verifier.keys(), once, members, order, verifier.printed(printed))
	whole := r.digest(h)
	v.add(CheckDigest, whole == r.Digest, stated(r.Digest, whole))
	v.Twice = len(r.Sources) > 0 && !slices.ContainsFunc(r.Sources, func(s Source) bool { return s.Again == "" })
	return v
}

func (v *Verdict) add(code award.Code, ok bool, args award.Args) {
	v.Checks = append(v.Checks, check(code, ok, args))
}

func check(code award.Code, ok bool, args award.Args) Check {
	if ok {
		args = nil
	}
	return Check{Code: code, OK: ok, Args: args}
}

func stated(stated, computed string) award.Args {
	return award.Args{"stated": stated, "computed": computed}
}

// A verifier has what the steps share.
type verifier struct {
	record *Record
	hashes Hashes
	pool   Pool
	parts  []part
}

// sources checks the form of the values, and both entries of each.
func (v verifier) sources() Check {
	if len(v.record.Sources) == 0 {
		return check(CheckSources, false, award.Args{"source": 0})
	}
	for i, s := range v.record.Sources {
		if read, wrong := s.read(i+1, v.record.Method); len(wrong) > 0 || read != s {
			return check(CheckSources, false, award.Args{"source": i + 1})
		}
	}
	return check(CheckSources, true, nil)
}

// groups checks which parts there are and how large they are.
func (v verifier) groups() Check {
	ok := len(v.parts) == len(v.record.Groups)
	for i := 0; ok && i < len(v.parts); i++ {
		g := v.record.Groups[i]
		ok = slices.Equal(g.Of, v.parts[i].of) && g.Size == len(v.parts[i].entries) && len(g.Order) == g.Size
	}
	return check(CheckGroups, ok, award.Args{"stated": len(v.record.Groups), "computed": len(v.parts)})
}

// keys checks the key of each part.
func (v verifier) keys() Check {
	r := v.record
	for i, g := range r.Groups {
		key := keyOf(r.Method, v.hashes, r.Pool.Digest, i+1, len(r.Pool.By) > 0, g.Of, r.values())
		if key != g.Key {
			return check(CheckKeys, false, award.Args{"group": i + 1, "stated": g.Key, "computed": key})
		}
	}
	return check(CheckKeys, true, nil)
}

// once checks that nobody is drawn twice in one part.
func (v verifier) once() Check {
	for i, g := range v.record.Groups {
		seen := make(map[string]bool, len(g.Order))
		for _, serial := range g.Order {
			if seen[serial] {
				return check(CheckOnce, false, award.Args{"group": i + 1, "serial": serial})
			}
			seen[serial] = true
		}
	}
	return check(CheckOnce, true, nil)
}

// exclusions checks that everybody drawn is in the part and not excluded.
func (v verifier) exclusions() Check {
	for i, g := range v.record.Groups {
		if i >= len(v.parts) {
			return check(CheckExclusions, len(g.Order) == 0, award.Args{"group": i + 1, "serial": ""})
		}
		in := make(map[string]bool, len(v.parts[i].entries))
		for _, place := range v.parts[i].entries {
			in[v.pool.Entries[place].Serial] = true
		}
		for _, serial := range g.Order {
			if !in[serial] {
				return check(CheckExclusions, false, award.Args{"group": i + 1, "serial": serial})
			}
		}
	}
	return check(CheckExclusions, true, nil)
}

// order draws every part again from the pool as it is stated.
func (v verifier) order() Check {
	r := v.record
	for i, one := range v.parts {
		if i >= len(r.Groups) {
			return check(CheckOrder, false, award.Args{"group": i + 1, "place": 1, "stated": "", "computed": ""})
		}
		if r.Method == RFC3797 && len(one.entries) > MaxRFC3797 {
			return check(CheckOrder, false, award.Args{"group": i + 1, "place": MaxRFC3797 + 1, "stated": "", "computed": ""})
		}
		given := r.Groups[i].Order
		key := keyOf(r.Method, v.hashes, r.Pool.Digest, i+1, len(r.Pool.By) > 0, one.of, r.values())
		for at, place := range orderOf(r.Method, v.hashes, key, len(one.entries)) {
			serial := v.pool.Entries[one.entries[place]].Serial
			if at >= len(given) || given[at] != serial {
				args := award.Args{"group": i + 1, "place": at + 1, "stated": "", "computed": serial}
				if at < len(given) {
					args["stated"] = given[at]
				}
				return check(CheckOrder, false, args)
			}
		}
		if len(given) > len(one.entries) {
			return check(CheckOrder, false, award.Args{"group": i + 1, "place": len(one.entries) + 1, "stated": given[len(one.entries)], "computed": ""})
		}
	}
	return check(CheckOrder, true, nil)
}

// printed checks what stood beside the record.
func (v verifier) printed(order []string) Check {
	if order == nil {
		return check(CheckPrinted, true, nil)
	}
	right := v.record.Order()
	for i := range max(len(order), len(right)) {
		if i >= len(order) || i >= len(right) || order[i] != right[i] {
			return check(CheckPrinted, false, award.Args{"place": i + 1})
		}
	}
	return check(CheckPrinted, true, nil)
}
