package agreement

import (
	"cmp"
	"slices"

	"jiajiang/award/exact"
)

// A Mark is what one judge gave for one item; whose it is, is told by where it
// stands in [Marks].
type Mark struct {
	Judge, Item int // places among the judges and the items, from 0
	Value       exact.Number
}

// Marks is what judges gave candidates. A judge gives a candidate at most one
// mark an item. Marks that were not given are not there.
type Marks struct {
	Candidates, Judges, Items []string
	Of                        [][]Mark // of each candidate
}

// A score is a judge's value for a candidate, as measures compare it.
type score struct {
	judge int
	value exact.Number
}

// A sample is the scores of each candidate, in the order of judges.
type sample struct {
	candidates [][]score
	judges     int
	incomplete int // totals that lack an item
}

// totals adds up each judge's marks on each candidate. Of a candidate those
// items count that some judge has marked.
func (m Marks) totals() sample {
	s := sample{candidates: make([][]score, len(m.Of)), judges: len(m.Judges)}
	asked := make([]int, len(m.Items)) // for which candidate last, from 1
	for c, marks := range m.Of {
		items := 0
		for _, k := range marks {
			if asked[k.Item] != c+1 {
				asked[k.Item] = c + 1
				items++
			}
		}
		marks = byJudge(marks)
		for len(marks) > 0 {
			n := 1
			total := marks[0].Value
			for n < len(marks) && marks[n].Judge == marks[0].Judge {
				total = total.Add(marks[n].Value)
				n++
			}
			if n == items {
				s.candidates[c] = append(s.candidates[c], score{marks[0].Judge, total})
			} else {
				s.incomplete++
			}
			marks = marks[n:]
		}
	}
	return s
}

// item gives the marks for one item.
func (m Marks) item(item int) sample {
	s := sample{candidates: make([][]score, len(m.Of)), judges: len(m.Judges)}
	for c, marks := range m.Of {
		for _, k := range byJudge(marks) {
			if k.Item == item {
				s.candidates[c] = append(s.candidates[c], score{k.Judge, k.Value})
			}
		}
	}
	return s
}

// byJudge gives marks in the order of judges.
func byJudge(marks []Mark) []Mark {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b Mark) int { return cmp.Compare(a.Judge, b.Judge) })
	return marks
}
