package rank

import (
	"math/big"

	"jiajiang/award/exact"
)

// MaxMarks is how many sheets' room for marks a table may take: at 8 bytes each
// about 400 MB.
const MaxMarks = 50_000_000

// A Builder gathers marks in any order. It is made by [NewBuilder].
type Builder struct {
	marks     Marks
	fixed     bool // the rubric is given, and its items are all there are
	numbers   struct{ candidates, judges, items map[string]int32 }
	begun     bool                                    // there is a mark before
	last      struct{ candidate, judge, item string } // its names
	lastAt    struct{ candidate, judge, item, sheet int32 }
	sheets    map[[2]int32]int32 // by candidate and judge
	candidate []int32            // of each sheet
	judge     []int32
}

// NewBuilder gives a builder for marks under a rubric that [Rubric.Check] has
// found right.
func NewBuilder(r Rubric) *Builder {
	b := &Builder{fixed: len(r) > 0, sheets: make(map[[2]int32]int32)}
	b.marks.rubric, b.marks.scale, b.marks.stride = append(Rubric(nil), r...), 1, max(1, len(r))
	b.numbers.candidates, b.numbers.judges, b.numbers.items = make(map[string]int32), make(map[string]int32), make(map[string]int32)
	for i, item := range r {
		b.numbers.items[item.Name] = int32(i)
	}
	return b
}

// Candidate makes sure that there is a candidate of this name, who may have no
// mark.
func (b *Builder) Candidate(name string) { number(b.numbers.candidates, &b.marks.candidates, name) }

// Judge makes sure that there is a judge of this name, who may have given no
// mark.
func (b *Builder) Judge(name string) { number(b.numbers.judges, &b.marks.judges, name) }

// number gives the number of a name, which is noted where it is new.
func number(numbers map[string]int32, names *[]string, name string) int32 {
	n, ok := numbers[name]
	if !ok {
		n = int32(len(*names)) //nolint:gosec // there are no more names than marks
		name = string([]byte(name))
		numbers[name] = n
		*names = append(*names, name)
	}
	return n
}

// An entry is where one mark stands.
type entry struct{ sheet, item int32 }

// Set notes a mark; what stood there is replaced. The error is a [*Problem].
func (b *Builder) Set(candidate, judge, item string, mark exact.Number) error {
	e, err := b.entry(candidate, judge, item)
	if err != nil {
		return err
	}
	return b.put(e, mark)
}

// Leave notes why a judge gives no mark. The error is a [*Problem].
func (b *Builder) Leave(candidate, judge, item string, why Absence) error {
	e, err := b.entry(candidate, judge, item)
	if err == nil {
		*b.at(e) = int64(why)
	}
	return err
}

// LeaveAll notes why a judge gives a candidate no mark for any item of the
// rubric. The error is a [*Problem].
func (b *Builder) LeaveAll(candidate, judge string, why Absence) error {
	for _, item := range b.marks.rubric {
		if err := b.Leave(candidate, judge, item.Name, why); err != nil {
			return err
		}
	}
	return nil
}

// Marks gives what was gathered. The error is a [*Problem].
func (b *Builder) Marks() (*Marks, error) {
	m := b.marks
	if len(m.rubric) == 0 {
		m.rubric = Rubric{{Weight: exact.Int(1)}}
	}
	var err error
	if m.weights, err = m.rubric.whole(); err != nil {
		return nil, err
	}
	m.arrange(b.candidate, b.judge)
	if err := m.total(); err != nil {
		return nil, err
	}
	return &m, nil
}

// entry finds where a mark stands, and makes room for it where it is the first
// of its sheet. Rows mostly follow each other, so the names and the sheet of the
// mark before are tried first.
func (b *Builder) entry(candidate, judge, item string) (entry, error) {
	same := b.begun
	if !b.begun || candidate != b.last.candidate {
		b.lastAt.candidate, same = number(b.numbers.candidates, &b.marks.candidates, candidate), false
		b.last.candidate = b.marks.candidates[b.lastAt.candidate]
	}
	if !b.begun || judge != b.last.judge {
		b.lastAt.judge, same = number(b.numbers.judges, &b.marks.judges, judge), false
		b.last.judge = b.marks.judges[b.lastAt.judge]
	}
	if !b.begun || item != b.last.item {
		at, err := b.item(item)
		if err != nil {
			b.begun = false
			return entry{}, err
		}
		b.lastAt.item, b.last.item = at, b.marks.rubric[at].Name
	}
	if !same {
		key := [2]int32{b.lastAt.candidate, b.lastAt.judge}
		sheet, ok := b.sheets[key]
		if !ok {
			var err error
			if sheet, err = b.newSheet(); err != nil {
				b.begun = false
				return entry{}, err
			}
			b.sheets[key] = sheet
		}
		b.lastAt.sheet = sheet
	}
	b.begun = true
	return entry{b.lastAt.sheet, b.lastAt.item}, nil
}

// item gives the number of an item; one that is new is added where the rubric
// is not given.
func (b *Builder) item(name string) (int32, error) {
	at, ok := b.numbers.items[name]
	switch {
	case ok:
		return at, nil
	case b.fixed:
		return 0, problem(NoSuchItem, Args{"item": name})
	}
	at = int32(len(b.marks.rubric)) //nolint:gosec // room is limited
	name = string([]byte(name))
	b.numbers.items[name] = at
	b.marks.rubric = append(b.marks.rubric, Item{Name: name, Weight: exact.Int(1)})
	if len(b.marks.rubric) > b.marks.stride {
		return at, b.widen(2 * b.marks.stride)
	}
	return at, nil
}

// newSheet makes room for the marks of one more sheet.
func (b *Builder) newSheet() (int32, error) {
	m := &b.marks
	n := len(b.candidate)
	if n%sheetsAPart == 0 {
		if (n+sheetsAPart)*m.stride > MaxMarks {
			return 0, problem(TooMuch, Args{"limit": MaxMarks})
		}
		m.parts = append(m.parts, emptyPart(m.stride))
	}
	b.candidate, b.judge = append(b.candidate, b.lastAt.candidate), append(b.judge, b.lastAt.judge)
	return int32(n), nil //nolint:gosec // below MaxMarks
}

// emptyPart gives room for sheets without a mark.
func emptyPart(stride int) []int64 {
	part := make([]int64, sheetsAPart*stride)
	for i := range part {
		part[i] = missing
	}
	return part
}

// widen gives every sheet room for more items.
func (b *Builder) widen(stride int) error {
	m := &b.marks
	if len(m.parts)*sheetsAPart*stride > MaxMarks {
		return problem(TooMuch, Args{"limit": MaxMarks})
	}
	for p, old := range m.parts {
		part := emptyPart(stride)
		for s := range sheetsAPart {
			copy(part[s*stride:], old[s*m.stride:(s+1)*m.stride])
		}
		m.parts[p] = part
	}
	m.stride = stride
	return nil
}

func (b *Builder) at(e entry) *int64 {
	return &b.marks.parts[e.sheet/sheetsAPart][int(e.sheet%sheetsAPart)*b.marks.stride+int(e.item)]
}

// put writes a mark as a whole number. A mark with a denominator that did not
// occur before has all marks written anew in a finer scale.
func (b *Builder) put(e entry, mark exact.Number) error {
	scaled := mark.Mul(exact.Int(b.marks.scale))
	if !scaled.IsInt() {
		if err := b.refine(mark); err != nil {
			return err
		}
		scaled = mark.Mul(exact.Int(b.marks.scale))
	}
	v, ok := scaled.Int64()
	if !ok || v <= -room || v >= room {
		return problem(NumbersWide, nil)
	}
	*b.at(e) = v
	return nil
}

// refine makes the scale fit a mark.
func (b *Builder) refine(mark exact.Number) error {
	scale := lcm(big.NewInt(b.marks.scale), mark.Rat().Denom())
	if !scale.IsInt64() || scale.Int64() >= room {
		return problem(NumbersWide, nil)
	}
	times := scale.Int64() / b.marks.scale
	for _, part := range b.marks.parts {
		for i, v := range part {
			switch {
			case v <= noMark:
			case v > room/times || v < -room/times:
				return problem(NumbersWide, nil)
			default:
				part[i] = v * times
			}
		}
	}
	b.marks.scale = scale.Int64()
	return nil
}
