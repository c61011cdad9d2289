package rank

import (
	"cmp"
	"slices"
	"strings"

	"jiajiang/award/exact"
)

// A TieBreak parts candidates whose values are equal.
type TieBreak string

// The tie-breaks. [ByItem] makes one of an item.
const (
	Firsts     TieBreak = "firsts"       // more judges or votes put it first; who is first with others counts
	HigherMean TieBreak = "mean"         // the higher mean of all totals
	HigherMid  TieBreak = "median"       // the higher median of all totals
	Steadier   TieBreak = "deviation"    // the smaller variance of all totals
	HeadToHead TieBreak = "head-to-head" // more pairs won among the equal ones, those tied counting half
	Lot        TieBreak = "lot"          // the order of the recorded lot
)

// itemTie begins the tie-break by an item.
const itemTie = "item:"

// ByItem gives the tie-break by the higher mean of the marks for an item.
func ByItem(name string) TieBreak { return TieBreak(itemTie + name) }

// Item gives the name of the item that the tie-break is by, if it is.
func (t TieBreak) Item() (name string, is bool) { return strings.CutPrefix(string(t), itemTie) }

// TieBreaks lists the tie-breaks but those by items in a fixed order.
func TieBreaks() []TieBreak {
	return []TieBreak{Firsts, HigherMean, HigherMid, Steadier, HeadToHead, Lot}
}

// onBallots reports whether the tie-break needs no marks.
func (t TieBreak) onBallots() bool { return t == Firsts || t == HeadToHead || t == Lot }

// checkTies says what is wrong with the tie-breaks and the lot, or nil. A nil
// rubric is that of ballots.
func (o Options) checkTies(candidates []string, rubric Rubric) error {
	for i, t := range o.Ties {
		name, byItem := t.Item()
		switch {
		case slices.Contains(o.Ties[:i], t):
			return problem(TieTwice, Args{"by": string(t)})
		case !byItem && !slices.Contains(TieBreaks(), t):
			return problem(TieUnknown, Args{"by": string(t)})
		case rubric == nil && !t.onBallots():
			return problem(TieOnBallots, Args{"by": string(t)})
		case byItem && !slices.ContainsFunc(rubric, func(i Item) bool { return i.Name == name }):
			return problem(TieItem, Args{"item": name})
		case t == Lot && len(o.Lot) == 0:
			return problem(LotNone, nil)
		}
	}
	return checkLot(o.Lot, candidates)
}

// checkLot says what is wrong with a lot, or nil.
func checkLot(lot, candidates []string) error {
	if len(lot) == 0 {
		return nil
	}
	known := make(map[string]bool, len(candidates))
	for _, c := range candidates {
		known[c] = true
	}
	var unknown, twice []string
	drawn := make(map[string]bool, len(lot))
	for _, name := range lot {
		switch {
		case !known[name]:
			unknown = append(unknown, name)
		case drawn[name]:
			twice = append(twice, name)
		}
		drawn[name] = true
	}
	switch {
	case len(unknown) > 0:
		return problem(LotUnknown, Args{"candidates": unknown})
	case len(twice) > 0:
		return problem(LotTwice, Args{"candidates": twice})
	}
	return nil
}

// A tieLog is one application of a tie-break to candidates that are equal.
type tieLog struct {
	by     TieBreak
	group  []int32
	scores []score // of each in group; nil where the tie-break could not be applied
	parted bool
}

// A score is what a tie-break says of a candidate; without one it is behind.
type score struct {
	number exact.Number
	given  bool
}

func (s score) cmp(t score) int {
	if s.given != t.given {
		if s.given {
			return 1
		}
		return -1
	}
	return s.number.Cmp(t.number)
}

// shown writes what a tie-break says of a candidate: of those by which less is
// better, the number itself and not the one that is compared.
func (l *tieLog) shown(i int) string {
	switch s := l.scores[i]; {
	case !s.given:
		return "—"
	case l.by == Steadier || l.by == Lot:
		return s.number.Neg().String()
	default:
		return s.number.String()
	}
}

// reason tells what the tie-break did for one of the group.
func (l *tieLog) reason(names []string, candidate int) Reason {
	args := Args{"by": string(l.by)}
	if item, is := l.by.Item(); is {
		args["by"], args["item"] = "item", item
	}
	nameOthers(args, names, l.group, candidate)
	if l.scores == nil {
		args["count"], args["limit"] = len(l.group), MaxPairwise
		delete(args, "with")
		return Reason{TieCrowd, args}
	}
	var others []string
	for i, c := range l.group {
		if int(c) == candidate {
			args["value"] = l.shown(i)
		} else if len(others) < mostNamed {
			others = append(others, names[c]+" "+l.shown(i))
		}
	}
	args["others"] = others
	if l.parted {
		return Reason{TieBroken, args}
	}
	return Reason{TieKept, args}
}

// A tieBreaker applies tie-breaks.
type tieBreaker struct {
	in      input
	options Options
	logs    [][]*tieLog // by candidate

	firsts []int64          // once asked for: how often each candidate is first
	lot    map[string]int64 // once asked for: how early each was drawn
}

// part divides candidates that are equal into groups that no tie-break parts,
// in their order.
func (t *tieBreaker) part(equal []int32) [][]int32 {
	groups := [][]int32{equal}
	if len(equal) == 1 {
		return groups
	}
	for _, by := range t.options.Ties {
		var finer [][]int32
		for _, group := range groups {
			if len(group) == 1 {
				finer = append(finer, group)
				continue
			}
			finer = append(finer, t.apply(by, group)...)
		}
		groups = finer
	}
	return groups
}

// apply divides a group by one tie-break and logs what came of it.
func (t *tieBreaker) apply(by TieBreak, group []int32) [][]int32 {
	log := &tieLog{by: by, group: group, scores: t.scores(by, group)}
	for _, c := range group {
		t.logs[c] = append(t.logs[c], log)
	}
	if log.scores == nil {
		return [][]int32{group}
	}
	type member struct {
		candidate int32
		score     score
	}
	members := make([]member, len(group))
	for i, c := range group {
		members[i] = member{c, log.scores[i]}
	}
	slices.SortStableFunc(members, func(a, b member) int {
		return cmp.Or(b.score.cmp(a.score), cmp.Compare(a.candidate, b.candidate))
	})
	ordered := make([]int32, len(group))
	var parts [][]int32
	begin := 0
	for i, m := range members {
		ordered[i] = m.candidate
		if i+1 == len(members) || members[i+1].score.cmp(m.score) != 0 {
			parts = append(parts, ordered[begin:i+1])
			begin = i + 1
		}
	}
	log.parted = len(parts) > 1
	return parts
}

// scores gives what a tie-break says of each in a group, the higher the better;
// nil where there are too many for it.
func (t *tieBreaker) scores(by TieBreak, group []int32) []score {
	if by == HeadToHead {
		return t.headToHead(group)
	}
	all := make([]score, len(group))
	for i, c := range group {
		all[i] = t.score(by, int(c))
	}
	return all
}

// score gives what a tie-break says of one candidate.
func (t *tieBreaker) score(by TieBreak, c int) score {
	if by == Firsts {
		return score{exact.Int(t.first()[c]), true}
	}
	if by == Lot {
		drawn, is := t.drawn()[t.in.names()[c]]
		return score{exact.Int(-drawn), is}
	}
	m, is := t.in.(*Marks)
	if !is {
		return score{}
	}
	if name, byItem := by.Item(); byItem {
		at := slices.IndexFunc(m.rubric, func(i Item) bool { return i.Name == name })
		return meanOf(m.itemOf(c, at, nil), m.scale)
	}
	totals := m.totalsOf(c, nil)
	if by == Steadier {
		v, is := m.Deviation(c)
		return score{v.Neg(), is}
	}
	if by == HigherMid {
		slices.Sort(totals)
		totals = middle(totals)
	}
	return meanOf(totals, m.divisor)
}

// meanOf gives the mean of whole numbers over a divisor.
func meanOf(all []int64, divisor int64) score {
	if len(all) == 0 {
		return score{}
	}
	sum := int64(0)
	for _, v := range all {
		sum += v
	}
	return score{exact.Int(sum).Div(exact.Int(int64(len(all))).Mul(exact.Int(divisor))), true}
}

// first counts how often each candidate is first.
func (t *tieBreaker) first() []int64 {
	if t.firsts == nil {
		t.firsts = t.in.firsts()
	}
	return t.firsts
}

// drawn gives how early each candidate was drawn, from 1.
func (t *tieBreaker) drawn() map[string]int64 {
	if t.lot == nil {
		t.lot = make(map[string]int64, len(t.options.Lot))
		for i, name := range t.options.Lot {
			t.lot[name] = int64(i) + 1
		}
	}
	return t.lot
}

// headToHead gives how many of the others in a group each beats.
func (t *tieBreaker) headToHead(group []int32) []score {
	if len(group) > MaxPairwise {
		return nil
	}
	p := t.in.compare(group)
	all := make([]score, len(group))
	for i := range group {
		half := int64(0)
		for j := range group {
			if i != j {
				half += int64(cmp.Compare(p.of(i, j), p.of(j, i))) + 1
			}
		}
		all[i] = score{exact.Ratio(half, 2), true}
	}
	return all
}
