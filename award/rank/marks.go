package rank

import (
	"cmp"
	"math"
	"slices"

	"jiajiang/award/exact"
)

// What stands for a mark that is none, in the order of what tells more. Marks
// are above noMark.
const (
	missing   int64 = math.MinInt64 + iota // nothing was said
	abstained                              // the judge gives none
	recused                                // the judge may not give one
	noMark
)

// An Absence says why a judge gave no mark.
type Absence int64

// The absences that are declared.
const (
	Abstained = Absence(abstained) // 弃权
	Recused   = Absence(recused)   // 回避
)

// sheetsAPart is how many sheets are kept in one piece, so that growing copies
// nothing.
const sheetsAPart = 1 << 12

// Marks is what judges gave candidates: a sheet of marks for each pair of a
// candidate and a judge that has any. It is made by a [Builder] and not changed
// afterwards.
type Marks struct {
	candidates []string // in the order they were brought in
	judges     []string
	rubric     Rubric
	weights    []int64 // whole numbers in the ratio of the items' weights; 0: independent
	divisor    int64   // a sheet's total is its whole total divided by this
	scale      int64   // a mark is its whole number divided by this

	stride int       // numbers a sheet, at least one for each item
	parts  [][]int64 // the marks of sheets, sheetsAPart sheets each

	// In the order of candidates, and for one candidate in that of judges:
	start  []int32 // where a candidate's sheets begin; one more at the end
	sheet  []int32 // its number in parts
	judge  []int32
	totals []int64 // whole totals, or why there is none
}

// Candidates gives the candidates in the order in which they were brought in.
func (m *Marks) Candidates() []string { return slices.Clone(m.candidates) }

// Judges gives the judges in the order in which they were brought in.
func (m *Marks) Judges() []string { return slices.Clone(m.judges) }

// Rubric gives the items that were marked.
func (m *Marks) Rubric() Rubric { return slices.Clone(m.rubric) }

// Total gives the total of the sheet of a judge for a candidate, by their
// numbers in [Marks.Judges] and [Marks.Candidates]; false where none counts.
func (m *Marks) Total(candidate, judge int) (exact.Number, bool) {
	at, found := slices.BinarySearch(m.judge[m.start[candidate]:m.start[candidate+1]], int32(judge)) //nolint:gosec // there are no more judges
	if !found || m.totals[int(m.start[candidate])+at] <= noMark {
		return exact.Number{}, false
	}
	return m.number(m.totals[int(m.start[candidate])+at]), true
}

// Mark gives one mark; false where the judge gave none.
func (m *Marks) Mark(candidate, judge, item int) (exact.Number, bool) {
	at, found := slices.BinarySearch(m.judge[m.start[candidate]:m.start[candidate+1]], int32(judge)) //nolint:gosec // there are no more judges
	if !found {
		return exact.Number{}, false
	}
	v := m.marksOf(int(m.start[candidate]) + at)[item]
	return m.mark(v), v > noMark
}

// number gives a whole total as a number.
func (m *Marks) number(total int64) exact.Number { return exact.Ratio(total, m.divisor) }

// mark gives a whole mark as a number.
func (m *Marks) mark(v int64) exact.Number { return exact.Ratio(v, m.scale) }

// marksOf gives the marks of the sheet at a place in the order of candidates,
// an item each.
func (m *Marks) marksOf(at int) []int64 {
	s := int(m.sheet[at])
	begin := s % sheetsAPart * m.stride
	return m.parts[s/sheetsAPart][begin : begin+len(m.rubric)]
}

// arrange puts the sheets into the order of candidates and judges.
func (m *Marks) arrange(candidate, judge []int32) {
	m.start = make([]int32, len(m.candidates)+1)
	for _, c := range candidate {
		m.start[c+1]++
	}
	for c := range m.candidates {
		m.start[c+1] += m.start[c]
	}
	next := slices.Clone(m.start)
	m.sheet = make([]int32, len(candidate))
	for s, c := range candidate {
		m.sheet[next[c]] = int32(s)
		next[c]++
	}
	byJudge := func(a, b int32) int { return cmp.Compare(judge[a], judge[b]) }
	m.judge = make([]int32, len(candidate))
	for c := range m.candidates {
		sheets := m.sheet[m.start[c]:m.start[c+1]]
		if !slices.IsSortedFunc(sheets, byJudge) {
			slices.SortFunc(sheets, byJudge)
		}
	}
	for at, s := range m.sheet {
		m.judge[at] = judge[s]
	}
}

// total computes the whole total of every sheet. It gives a problem where the
// numbers do not fit.
func (m *Marks) total() error {
	if err := m.fits(); err != nil {
		return err
	}
	m.totals = make([]int64, len(m.sheet))
	for at := range m.sheet {
		marks := m.marksOf(at)
		sum, absent := int64(0), noMark
		for i, w := range m.weights {
			switch v := marks[i]; {
			case w == 0:
			case v > noMark:
				sum += v * w
			default:
				absent = worse(absent, v)
			}
		}
		if m.totals[at] = sum; absent != noMark {
			m.totals[at] = absent
		}
	}
	return nil
}

// worse gives the absence that tells more of why a sheet does not count: that a
// judge was recused, then that one abstained, then that marks are missing.
func worse(a, b int64) int64 {
	if a == noMark || a < b {
		return b
	}
	return a
}

// room is what no sum that is computed may reach.
const room = int64(1) << 62

// fits says whether every sum over a candidate's or a judge's sheets fits 64
// bits, and sets the divisor of totals.
func (m *Marks) fits() error {
	most := int64(1)
	for _, part := range m.parts {
		for _, v := range part {
			if v > noMark {
				most = max(most, v, -v)
			}
		}
	}
	weights := int64(0)
	for _, w := range m.weights {
		if weights += w; weights < 0 || weights >= room {
			return problem(NumbersWide, nil)
		}
	}
	sheets := int64(max(len(m.judges), len(m.candidates), 1))
	if most > room/weights/sheets || m.scale > room/weights/sheets {
		return problem(NumbersWide, nil)
	}
	m.divisor = m.scale * weights
	return nil
}

// lacking counts the marks that are missing in sheets that have others of items
// that count, and gives the first few as examples.
func (m *Marks) lacking(examples int) (count int, first []string) {
	for c := range m.candidates {
		for at := m.start[c]; at < m.start[c+1]; at++ {
			if m.totals[at] != missing {
				continue
			}
			for i, v := range m.marksOf(int(at)) {
				if v != missing || m.weights[i] == 0 {
					continue
				}
				if count++; len(first) < examples {
					first = append(first, m.candidates[c]+" "+m.judges[m.judge[at]]+" "+m.rubric[i].Name)
				}
			}
		}
	}
	return count, first
}
