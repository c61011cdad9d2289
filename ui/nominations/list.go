package nominations

import (
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
)

// chunk is how many rows are read at once when one of them comes in sight.
const chunk = 64

// A list is the answer to a query, whose rows are read as they come in sight.
type list struct {
	store Lists
	ids   []award.ID
	read  map[int]award.Nomination // by place in ids
}

// reset takes a new answer.
func (l *list) reset(ids []award.ID) { l.ids, l.read = ids, make(map[int]award.Nomination) }

// at gives the nomination in place i; the zero nomination where it cannot be
// read.
func (l *list) at(i int) award.Nomination {
	if n, ok := l.read[i]; ok {
		return n
	}
	from := i - i%chunk
	part := l.ids[from:min(from+chunk, len(l.ids))]
	rows, err := l.store.Nominations(part)
	if err != nil {
		return award.Nomination{}
	}
	place := make(map[award.ID]int, len(part))
	for k, id := range part {
		place[id] = from + k
	}
	for _, r := range rows {
		l.read[place[r.ID]] = r.Value
	}
	return l.read[i]
}

// The columns of the table, by what they sort by.
const (
	columnNumber   = "number"
	columnName     = "name"
	columnUnit     = "unit"
	columnCriteria = "criteria"
	columnSponsor  = "sponsor"
	columnState    = "state"
	columnWants    = "wants"
)

// registerColumns lists the columns from left to right.
func registerColumns() []string {
	return []string{columnNumber, columnName, columnState, columnWants, columnCriteria, columnUnit, columnSponsor}
}

// orderOf gives what a column sorts by.
func orderOf(key string) award.NominationOrder {
	switch key {
	case columnName:
		return award.ByNominee
	case columnUnit:
		return award.ByNomineeUnit
	case columnState:
		return award.ByState
	}
	return award.ByNumber
}

// cells gives a nomination's row at an outlet; wants is how much its form lacks.
func (v *Nominations) cells(n award.Nomination, outlet award.Outlet, wants string) []string {
	say := award.Disclose(n, outlet)
	name := say.Name
	if outlet == award.ToScreen {
		name = desk.NameWord(say)
	}
	if n.People > 1 {
		name = lang.L("{{.Name}}等 {{.Count}} 个", map[string]any{"Name": name, "Count": n.People})
	}
	return []string{
		numberWord(n.Number), name, v.desk.Say.State(n.State), wants, criteriaWord(v.terms.Basis, n.Criteria), say.Unit, say.Sponsor,
	}
}
