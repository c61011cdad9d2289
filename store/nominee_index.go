package store

import (
	"hash/maphash"
	"slices"
	"strconv"
	"strings"

	"jiajiang/award"
	"jiajiang/award/identifier"
)

// nomineeColumns keep, by slot, what nominations are filtered and counted by
// beside what every roll keeps.
type nomineeColumns struct {
	class    []award.Disclosure
	kind     []award.Kind
	criteria []uint32 // in sets
	changed  []int64  // milliseconds since 1970
	code     []uint64 // the hash of a number in full that is no citizen's; 0: none
	number   []uint64 // the hash of any number, folded; 0: none
	joint    []bool   // several people are put forward
	sets     [][]string
	setNos   map[string]uint32
}

// enter makes room for one more.
func (c *nomineeColumns) enter() {
	c.class, c.kind = append(c.class, 0), append(c.kind, 0)
	c.criteria, c.changed, c.code = append(c.criteria, 0), append(c.changed, 0), append(c.code, 0)
	c.number, c.joint = append(c.number, 0), append(c.joint, false)
}

// set numbers a set of criteria: there are few sets, whatever their order.
func (c *nomineeColumns) set(keys []string) uint32 {
	name := strings.Join(keys, "\x00")
	n, ok := c.setNos[name]
	if !ok {
		if c.setNos == nil {
			c.setNos = make(map[string]uint32)
		}
		n = uint32(len(c.sets)) //nolint:gosec // there are fewer sets than the type holds
		c.setNos[name] = n
		c.sets = append(c.sets, keys)
	}
	return n
}

// setNominee is set for a nomination.
func (r *roll) setNominee(n slot, v *award.Nomination) {
	said := award.Disclose(*v, award.ToIndex)
	r.campaign[n], r.group[n] = r.owner(v.Campaign), r.owner(v.Parent)
	r.order[n], r.serial[n] = int32(v.Number), int32(v.State) //nolint:gosec // a running number
	r.setSaid(n, said, v.Kind == award.Person && !said.Masked)
	c := &r.nominees
	c.class[n], c.kind[n] = v.Disclosure, v.Kind
	c.criteria[n], c.changed[n] = c.set(v.Criteria), v.Changed.UnixMilli()
	c.number[n], c.joint[n] = r.numberHash(said.IDNumber), v.People > 1
	c.code[n] = 0
	if key, full := r.numberKey(said.IDNumber); full && key.first == codeMark {
		c.code[n] = key.last
	}
}

// keepNominees writes the nominations that are asked for to kept, which may be
// from itself, and gives their number.
func (r *roll) keepNominees(kept, from []slot, only sieve) int {
	c := &r.nominees
	hasCriterion := make([]bool, len(c.sets))
	for i, keys := range c.sets {
		hasCriterion[i] = only.criterion == "" || slices.Contains(keys, only.criterion)
	}
	parent, known := r.ownerNos[only.parent]
	if !only.parent.IsZero() && !known {
		return 0
	}
	n := 0
	for _, s := range from {
		if (only.states == 0 || only.states>>r.serial[s]&1 != 0) && (only.kinds == 0 || only.kinds>>c.kind[s]&1 != 0) &&
			hasCriterion[c.criteria[s]] && (only.parent.IsZero() || r.group[s] == parent) {
			kept[n] = s
			n++
		}
	}
	return n
}

// runningNumber gives the running number that a folded word can be.
func runningNumber(word string) (int32, bool) {
	n, err := strconv.ParseInt(word, 10, 32)
	return int32(n), err == nil && n > 0
}

// summary counts the nominations of a campaign.
func (r *roll) summary(campaign award.ID) award.NominationSummary {
	sum := award.NominationSummary{States: make(map[award.State]int), Criteria: make(map[string]int)}
	c := &r.nominees
	var states [256]int
	sets := make([]int, len(c.sets))
	for _, n := range r.listed(campaign) {
		sum.Total++
		states[uint8(r.serial[n])]++ //nolint:gosec // a state is a byte
		sets[c.criteria[n]]++
		if c.class[n] >= award.Withheld {
			sum.Withheld++
		}
	}
	for state, count := range states {
		if count > 0 {
			sum.States[award.State(state)] = count
		}
	}
	for i, keys := range c.sets {
		for _, key := range keys {
			if sets[i] > 0 {
				sum.Criteria[key] += sets[i]
			}
		}
	}
	return sum
}

// listed gives those of a campaign, or all, in no order that matters.
func (r *roll) listed(campaign award.ID) []slot {
	if campaign.IsZero() {
		return r.everyone(r.room(r.size()))
	}
	return r.lists[campaign]
}

// numbered gives the nomination with a running number.
func (r *roll) numbered(campaign award.ID, number int) (award.ID, bool) {
	for _, n := range r.lists[campaign] {
		if int(r.order[n]) == number {
			return r.ids[n], true
		}
	}
	return award.ID{}, false
}

// A number that is no citizen's, such as a credit code, is kept as its hash,
// with a mark that no citizen's number packs to.
const codeMark = 0xFF

// numberHash gives the hash of a number, folded; 0 where there is none.
func (r *roll) numberHash(number string) uint64 {
	if number = identifier.Fold(number); number == "" {
		return 0
	}
	return maphash.String(r.seed, number) | 1
}

// wholeNumber is how many characters a number has that tells one from another.
const wholeNumber = 18

// numberKey gives what numbers are compared by, and whether the number is in
// full.
func (r *roll) numberKey(number string) (key idNumber, full bool) {
	number = strings.ToUpper(award.FoldIDNumber(number))
	if len(number) < wholeNumber {
		return idNumber{}, false
	}
	if packed, ok := packID(number); ok {
		return packed, true
	}
	return idNumber{last: maphash.String(r.seed, number) | 1, first: codeMark}, true
}

// keyAt gives the number in full of slot n, if it has one.
func (r *roll) keyAt(n slot) (key idNumber, full bool) {
	if key = r.idNumber.of(n); key.first>>4 != 0 {
		return key, true
	}
	if r.table == nominations && r.nominees.code[n] != 0 {
		return idNumber{last: r.nominees.code[n], first: codeMark}, true
	}
	return idNumber{}, false
}
