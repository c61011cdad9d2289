package rank

import (
	"slices"
)

// Limits of ballots.
const (
	// MaxVotes is how many voters all ballots together may stand for.
	MaxVotes = 1_000_000_000_000
	// MaxRanked is how many names and ranks all ballots that differ may have
	// together, a ballot itself counting as ballotCost: about 100 MB.
	MaxRanked  = 25_000_000
	ballotCost = 24
)

// A Ballot is one ranking, given by a number of voters.
type Ballot struct {
	Votes int64      // above zero
	Ranks [][]string // the best first; those of one rank are equal
}

// A ballot is a ranking by the numbers of candidates.
type ballot struct {
	votes int64
	order []int32 // the best first
	ends  []int32 // where in order each rank ends
}

// Ballots are rankings of candidates. Candidates that a ballot does not name
// share its last place.
type Ballots struct {
	candidates []string // in the order they were brought in
	ballots    []ballot
	numbers    map[string]int32
	votes      int64
	ranked     int
}

// NewBallots gives ballots without any, among candidates who need not be named
// on one.
func NewBallots(candidates ...string) *Ballots {
	b := &Ballots{numbers: make(map[string]int32)}
	for _, name := range candidates {
		number(b.numbers, &b.candidates, name)
	}
	return b
}

// Add adds a ballot, whose ranks are not empty and name nobody twice. The error
// is a [*Problem].
func (b *Ballots) Add(one Ballot) error {
	n := 0
	for _, rank := range one.Ranks {
		n += len(rank)
	}
	if cost := n + len(one.Ranks) + ballotCost; b.ranked+cost > MaxRanked {
		return problem(TooManyBallots, Args{"count": len(b.ballots)})
	} else if b.ranked += cost; one.Votes > MaxVotes-b.votes {
		return problem(TooManyVotes, Args{"limit": MaxVotes})
	}
	b.votes += one.Votes
	kept := ballot{one.Votes, make([]int32, 0, n), make([]int32, 0, len(one.Ranks))}
	for _, rank := range one.Ranks {
		for _, name := range rank {
			kept.order = append(kept.order, number(b.numbers, &b.candidates, name))
		}
		kept.ends = append(kept.ends, int32(len(kept.order))) //nolint:gosec // below MaxRanked
	}
	b.ballots = append(b.ballots, kept)
	return nil
}

// repeat adds votes to the ballot that was added as number i. The error is a
// [*Problem].
func (b *Ballots) repeat(i int32, votes int64) error {
	if votes > MaxVotes-b.votes {
		return problem(TooManyVotes, Args{"limit": MaxVotes})
	}
	b.votes += votes
	b.ballots[i].votes += votes
	return nil
}

// Candidates gives the candidates in the order in which they were brought in.
func (b *Ballots) Candidates() []string { return slices.Clone(b.candidates) }

// Votes gives how many voters the ballots stand for.
func (b *Ballots) Votes() int64 { return b.votes }

// names implements input.
func (b *Ballots) names() []string { return b.candidates }

// counted implements input: everybody is ranked by every ballot.
func (b *Ballots) counted() (candidates int, voters int64) { return len(b.candidates), b.votes }

// rankings implements input.
func (b *Ballots) rankings(yield func(ranking) bool) {
	named := make([]bool, len(b.candidates))
	for i, one := range b.ballots {
		r := ranking{voter: i, votes: one.votes, order: one.order, ends: one.ends}
		if len(one.order) < len(b.candidates) {
			r.order, r.ends = slices.Clone(one.order), slices.Clone(one.ends)
			for _, c := range one.order {
				named[c] = true
			}
			for c := range b.candidates {
				if !named[c] {
					r.order = append(r.order, int32(c))
				}
			}
			for _, c := range one.order {
				named[c] = false
			}
			r.ends = append(r.ends, int32(len(r.order))) //nolint:gosec // below MaxRanked
		}
		if !yield(r) {
			return
		}
	}
}

// compare implements input.
func (b *Ballots) compare(group []int32) pairs {
	at := make([]int32, len(b.candidates))
	for i := range at {
		at[i] = -1
	}
	for i, c := range group {
		at[c] = int32(i)
	}
	p := pairs{len(group), make([]int64, len(group)*len(group))}
	var order, ends []int32
	b.rankings(func(r ranking) bool {
		order, ends = order[:0], ends[:0]
		begin := int32(0)
		for _, end := range r.ends {
			for _, c := range r.order[begin:end] {
				if at[c] >= 0 {
					order = append(order, at[c])
				}
			}
			ends, begin = append(ends, int32(len(order))), end //nolint:gosec // below MaxPairwise
		}
		from := int32(0)
		for _, end := range ends {
			for _, a := range order[from:end] {
				row := p.votes[int(a)*p.n : int(a+1)*p.n]
				for _, other := range order[end:] {
					row[other] += r.votes
				}
			}
			from = end
		}
		return true
	})
	return p
}

// firsts implements input.
func (b *Ballots) firsts() []int64 {
	counts := make([]int64, len(b.candidates))
	b.rankings(func(r ranking) bool {
		for _, c := range r.order[:r.ends[0]] {
			counts[c] += r.votes
		}
		return true
	})
	return counts
}
