package rank

import (
	"math/big"
	"strings"

	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// An Item is one thing that judges mark.
type Item struct {
	Name        string
	Weight      exact.Number // above zero; of an independent item not used
	Least, Most exact.Number // what marks lie between, ends included, where Bounded
	Bounded     bool
	Step        exact.Number // marks are Least (or 0) plus a whole number of steps; 0: any
	Independent bool         // marked, and of use to tie-breaks, but no part of the total
}

// A Rubric is the items that judges mark, in their order. An empty rubric takes
// the items as the marks name them, each with weight 1 and any range.
type Rubric []Item

// Check says what is wrong with the rubric, or nil.
func (r Rubric) Check() error {
	counted := len(r) == 0
	for i, item := range r {
		for _, before := range r[:i] {
			if before.Name == item.Name {
				return problem(ItemTwice, Args{"item": item.Name})
			}
		}
		counted = counted || !item.Independent
		switch {
		case !item.Independent && item.Weight.Sign() <= 0:
			return problem(ItemWeight, Args{"item": item.Name})
		case item.Bounded && item.Least.Cmp(item.Most) > 0:
			return problem(ItemRange, Args{"item": item.Name, "least": item.Least.String(), "most": item.Most.String()})
		case item.Step.Sign() < 0, item.Step.Sign() > 0 && item.Bounded && !item.Most.Sub(item.Least).Div(item.Step).IsInt():
			return problem(ItemStep, Args{"item": item.Name, "step": item.Step.String()})
		}
	}
	if !counted {
		return problem(NoItem, nil)
	}
	return nil
}

// admits says what is wrong with a mark for the item, or "".
func (i Item) admits(mark exact.Number) table.Code {
	if i.Bounded && (mark.Cmp(i.Least) < 0 || mark.Cmp(i.Most) > 0) {
		return FaultRange
	}
	if i.Step.Sign() > 0 && !mark.Sub(i.Least).Div(i.Step).IsInt() {
		return FaultStep
	}
	return ""
}

// The words by which a written item is independent.
const (
	wordIndependent = "independent"
	wordRequired    = "required"
)

// ParseItem reads an item as NAME=WEIGHT[,LEAST-MOST[,STEP]][,independent], such
// as 内容=3,0-100,0.5. The weight of an independent item may be left out. The
// error is a [*Problem] with code ItemSpec.
func ParseItem(text string) (Item, error) {
	wrong := problem(ItemSpec, Args{"text": text})
	at := strings.LastIndexByte(text, '=')
	if at < 0 {
		return Item{}, wrong
	}
	item := Item{Name: strings.TrimSpace(text[:at]), Weight: exact.Int(1)}
	parts := strings.Split(text[at+1:], ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	switch last := parts[len(parts)-1]; last {
	case wordIndependent, wordRequired:
		item.Independent = last == wordIndependent
		parts = parts[:len(parts)-1]
	}
	unweighted := len(parts) == 0 || parts[0] == ""
	if item.Name == "" || len(parts) > 3 || unweighted && !item.Independent {
		return Item{}, wrong
	}
	for i, part := range parts {
		if part == "" {
			continue
		}
		var err error
		switch i {
		case 0:
			item.Weight, err = exact.Parse(part)
		case 1:
			item.Bounded = true
			item.Least, item.Most, err = parseRange(part)
		case 2:
			item.Step, err = exact.Parse(part)
		}
		if err != nil {
			return Item{}, wrong
		}
	}
	return item, nil
}

// parseRange reads LEAST-MOST, either of which may be negative, from a text that
// is not empty.
func parseRange(text string) (least, most exact.Number, err error) {
	begin, end, _ := strings.Cut(text[1:], "-")
	if least, err = exact.Parse(text[:1] + begin); err != nil {
		return least, most, err
	}
	most, err = exact.Parse(end)
	return least, most, err
}

// whole gives whole numbers in the ratio of the weights of the items that
// count, and 0 for the others. A problem says that they do not fit.
func (r Rubric) whole() ([]int64, error) {
	common := big.NewInt(1)
	for _, item := range r {
		if !item.Independent {
			common = lcm(common, item.Weight.Rat().Denom())
		}
	}
	weights := make([]int64, len(r))
	for i, item := range r {
		if item.Independent {
			continue
		}
		w := new(big.Rat).Mul(item.Weight.Rat(), new(big.Rat).SetInt(common))
		if !w.Num().IsInt64() {
			return nil, problem(NumbersWide, nil)
		}
		weights[i] = w.Num().Int64()
	}
	return weights, nil
}

// lcm gives the least common multiple of two numbers above zero.
func lcm(a, b *big.Int) *big.Int {
	g := new(big.Int).GCD(nil, nil, a, b)
	return g.Mul(a, new(big.Int).Quo(b, g))
}
