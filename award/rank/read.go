package rank

import (
	"errors"
	"slices"
	"strings"

	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// The faults of tables of marks and of ballots. The comment names the arguments.
const (
	FaultNumber    table.Code = "rank-fault-number"    // text, letter: no number; letter is the first character that does not fit
	FaultWidth     table.Code = "rank-fault-width"     // text, letter, meant: a full-width character
	FaultRange     table.Code = "rank-fault-range"     // text, item, least, most
	FaultStep      table.Code = "rank-fault-step"      // text, item, step, least
	FaultWide      table.Code = "rank-fault-wide"      // text: too many digits
	FaultTwice     table.Code = "rank-fault-twice"     // candidate, judge, item: the judge already has this mark
	FaultCandidate table.Code = "rank-fault-candidate" // candidate: not on the list of candidates
	FaultItem      table.Code = "rank-fault-item"      // item: the rubric has none of this name
	FaultNoItem    table.Code = "rank-fault-item-none" // the rubric has several items, and the cell names none
	FaultLetter    table.Code = "rank-fault-letter"    // text: a character was lost in the file
	FaultCount     table.Code = "rank-fault-count"     // text: what stands before : is not a number of votes above zero
	FaultGap       table.Code = "rank-fault-gap"       // rank: a rank without a name
	FaultRepeated  table.Code = "rank-fault-repeated"  // candidate: named twice on one ballot
	FaultKind      table.Code = "rank-fault-kind"      // text: neither required nor independent
)

// Faults lists the faults of tables in a fixed order.
func Faults() []table.Code {
	return []table.Code{
		FaultNumber, FaultWidth, FaultRange, FaultStep, FaultWide, FaultTwice, FaultCandidate, FaultItem, FaultNoItem, FaultLetter,
		FaultCount, FaultGap, FaultRepeated, FaultKind,
	}
}

// ErrHead says that the head of a table is wrong, so that nothing below it can
// be read: [Reader.End] tells how.
var ErrHead = errors.New("the head of the table is wrong")

// A Reader makes marks or ballots of the rows of a table, which it is given one
// by one, since tables can be larger than memory. Ballots are rows of one cell,
// such as 42: A>B=C, with or without a head; anything else is marks, under a head that names the columns
// candidate, judge, item and value, or in this order without a head.
type Reader struct {
	rubric Rubric
	known  map[string]bool // nil: every candidate is
	roster []string

	begun   bool
	ballots *ballotReader
	marks   *markReader
	faults  table.Faults
}

// NewReader gives a reader for marks under a rubric that [Rubric.Check] has
// found right, or for ballots. An empty rubric takes the items as they are
// named. A roster that is not empty names the candidates, in their order; others
// are then faults.
func NewReader(r Rubric, roster []string) *Reader {
	reader := &Reader{rubric: r, roster: roster}
	if len(roster) > 0 {
		reader.known = make(map[string]bool, len(roster))
		for _, name := range roster {
			reader.known[name] = true
		}
	}
	return reader
}

// Row takes the next row. The error, a [*Problem] or [ErrHead], ends the reading.
func (r *Reader) Row(row table.Row) error {
	if row.Blank() {
		return nil
	}
	if !r.begun {
		r.begun = true
		if isBallot(row) {
			r.ballots = newBallotReader(r)
			if slices.Contains(ballotHeads(), table.Fold(row.Cell(0))) {
				return nil
			}
		} else {
			r.marks = newMarkReader(r)
			if r.marks.head(row) {
				return nil
			}
		}
	}
	if r.ballots != nil {
		return r.ballots.row(row)
	}
	return r.marks.row(row)
}

// End gives what was read, or with nil what is wrong with it. The error is a
// [*Problem].
func (r *Reader) End() (Given, table.Faults, error) {
	switch {
	case !r.begun:
		r.faults.Add(0, table.Absent, table.NoRows, nil)
	case r.ballots != nil && !r.faults.Any():
		return r.ballots.ballots, r.faults, nil
	case r.marks != nil:
		if err := r.marks.end(); err != nil || r.faults.Any() {
			return nil, r.faults, err
		}
		m, err := r.marks.builder.Marks()
		if err != nil {
			return nil, r.faults, err
		}
		return m, r.faults, nil
	}
	return nil, r.faults, nil
}

// isBallot reports whether the first row of a table is a ballot.
func isBallot(row table.Row) bool {
	filled := 0
	for i := range row.Cells {
		if row.Cell(i) != "" {
			filled++
		}
	}
	return filled == 1 || strings.ContainsRune(row.Cells[0], '>')
}

// candidate checks a candidate's name.
func (r *Reader) candidate(row, column int, name string) bool {
	switch {
	case strings.ContainsRune(name, '\uFFFD'):
		r.faults.Add(row, column, FaultLetter, table.Args{"text": name})
	case r.known != nil && !r.known[name]:
		r.faults.Add(row, column, FaultCandidate, table.Args{"candidate": name})
	default:
		return true
	}
	return false
}

// addNumberFault adds what is wrong with a written number.
func addNumberFault(faults *table.Faults, row, column int, text string, err error) {
	wrong, is := errors.AsType[*exact.SyntaxError](err)
	if !is || wrong.Rune == 0 {
		faults.Add(row, column, FaultNumber, table.Args{"text": text})
		return
	}
	args := table.Args{"text": text, "letter": string(wrong.Rune)}
	if meant, full := wrong.FullWidth(); full {
		args["meant"] = string(meant)
		faults.Add(row, column, FaultWidth, args)
		return
	}
	faults.Add(row, column, FaultNumber, args)
}
