package award

import (
	"bytes"
	"strings"
	"time"
)

// A Match 同名核对 is what somebody decided about two records that may be of one
// person or unit. A pair is decided once; the decision stays until it is taken
// back or taken anew.
type Match struct {
	Pair    [2]ID     `cbor:"1,keyasint"` // of nominations or winners, the smaller first
	Verdict MatchSays `cbor:"2,keyasint"`
	Reason  Guarded   `cbor:"3,keyasint"` // prose about somebody: it stays inside
	At      time.Time `cbor:"4,keyasint"`
	By      string    `cbor:"5,keyasint"`          // the user's name
	Blind   ID        `cbor:"6,keyasint,omitzero"` // random: nobody can try pairs against the record's digest
}

// A MatchSays is the outcome of a decision on a pair.
type MatchSays uint8

// The outcomes. The zero value is no decision.
const (
	Undecided MatchSays = iota
	SameOne             // one person or unit: their histories belong together
	TwoDifferent
	NotSure
)

// Code gives the outcome's stable name, under which its word stands.
func (m MatchSays) Code() string {
	return [...]string{"undecided", "same", "different", "unsure"}[min(m, NotSure)]
}

// The names of operations on pairs.
const (
	OpDecideMatch         OpName = "decide-match"
	OpDecideWithheldMatch OpName = "decide-withheld-match" // about somebody who must not be named
)

// DecideMatch records what two records are to each other: with Undecided the
// decision is taken back. Nothing of the records changes, so both histories
// stay, and so does the way back.
type DecideMatch struct {
	Pair    [2]ID
	Verdict MatchSays
	Reason  Guarded
	// Protect says that one of the two must not be named: the decision would
	// tell who it is, and is kept where only those with 涉密知悉 read it.
	Protect bool
}

// Name implements [Op].
func (o DecideMatch) Name() OpName {
	if o.Protect {
		return OpDecideWithheldMatch
	}
	return OpDecideMatch
}

// Tell implements [Telling]. Of whom is not told.
func (o DecideMatch) Tell() []Fact { return []Fact{{"verdict", o.Verdict.Code()}} }

// Apply implements [Op].
func (o DecideMatch) Apply(b Book) error {
	pair := SortedPair(o.Pair[0], o.Pair[1])
	if pair[0] == pair[1] || o.Verdict > NotSure {
		return &Problem{Code: MatchWrong}
	}
	withheld := false
	for _, id := range pair {
		hidden, err := isWithheld(b, id)
		if err != nil {
			return err
		}
		withheld = withheld || hidden
	}
	if withheld != o.Protect {
		return &Problem{Code: WithheldHere}
	}
	reason := strings.TrimSpace(o.Reason.text)
	if err := checkProse("reason", MaxProse, reason); err != nil {
		return err
	}
	table := b.Matches()
	if withheld {
		table = b.ProtectedMatches()
	}
	rows, err := b.MatchesAbout(pair[0], withheld)
	if err != nil {
		return err
	}
	id := b.NewID()
	known := false
	for _, r := range rows {
		if r.Value.Pair == pair {
			id, known = r.ID, true
		}
	}
	if o.Verdict == Undecided {
		if !known {
			return nil
		}
		return table.Delete(id)
	}
	return table.Put(id, Match{
		Pair: pair, Verdict: o.Verdict, Reason: Guard(reason), At: b.Now(), By: b.By().Name, Blind: b.Blind(),
	})
}

// rehouseMatches moves the decisions about a record to where they belong now
// that it must not be named, or may be: a decision tells who somebody is.
func rehouseMatches(b Book, id ID, hide bool) error {
	from, to := b.ProtectedMatches(), b.Matches()
	if hide {
		from, to = to, from
	}
	rows, err := b.MatchesAbout(id, !hide)
	if err != nil {
		return err
	}
	for _, r := range rows {
		m := r.Value
		other := m.Pair[0]
		if other == id {
			other = m.Pair[1]
		}
		if hidden, err := isWithheld(b, other); !hide && (hidden || err != nil) {
			continue // the other must not be named either, or went
		}
		m.Blind = b.Blind()
		if err := from.Delete(r.ID); err != nil {
			return err
		}
		if err := to.Put(b.NewID(), m); err != nil {
			return err
		}
	}
	return nil
}

// SortedPair gives two identifiers with the smaller first.
func SortedPair(a, b ID) [2]ID {
	if bytes.Compare(a[:], b[:]) > 0 {
		a, b = b, a
	}
	return [2]ID{a, b}
}

// isWithheld reports whether a nomination or a winner must not be named.
func isWithheld(b Book, id ID) (bool, error) {
	n, err := b.Nominations().Get(id)
	if err == nil {
		return n.Disclosure == Withheld, nil
	}
	w, err := must(b.Winners(), id)
	return w.Disclosure == Withheld, err
}
