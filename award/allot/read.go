package allot

import (
	"slices"
	"strconv"

	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// The faults of tables of candidates. The comment names the arguments.
const (
	FaultPlace    table.Code = "allot-place"      // no place, which is a whole number from 1: text
	FaultGap      table.Code = "allot-gap"        // places leave a gap: place, dense, standard, which it could be
	FaultTwice    table.Code = "allot-twice"      // a candidate stands there before: candidate, first
	FaultValue    table.Code = "allot-value"      // no number: text
	FaultLot      table.Code = "allot-lot"        // no lot, which is a whole number from 1: text
	FaultLotTwice table.Code = "allot-lot-twice"  // the lot of another of the place: lot, first
	FaultLotNone  table.Code = "allot-lot-none"   // shares a place, and lots are to decide: candidate
	FaultUnvalued table.Code = "allot-unvalued"   // a floor asks for a value: candidate, rule
	FaultHeadless table.Code = "allot-headless"   // text in a column without a head: text
	FaultHead     table.Code = "allot-head-twice" // two attributes of one name: name, first
	FaultMany     table.Code = "allot-candidates" // too many: most
	FaultLetter   table.Code = "allot-letter"     // a character was lost in the file: text
)

// A Table is what was read: a plan and the candidates.
type Table struct {
	Plan       Plan
	Candidates []Candidate
}

// Read reads a table of ranked candidates and one of rules. Where either has a
// fault, nothing is to be made of what was read.
func Read(candidates, rules []table.Row) (t Table, inCandidates, inRules table.Faults) {
	r := reader{first: make(map[string]int), place: make(map[string]int)}
	r.candidates(candidates)
	r.rules(rules)
	r.check()
	return Table{r.plan, r.all}, r.wrong, r.wrongRules
}

// A reader reads both tables.
type reader struct {
	plan       Plan
	all        []Candidate
	first      map[string]int // row of each candidate
	place      map[string]int // index of each candidate
	wrong      table.Faults   // of candidates
	wrongRules table.Faults
	unread     bool // the head of the candidates could not be read, so that attributes are not known
	valueAt    int
	lotAt      int
	head       int // row of the head of the candidates
}

// candidates reads the table of candidates.
func (r *reader) candidates(rows []table.Row) {
	r.unread = true
	head, body := table.Split(rows, &r.wrong)
	if body == nil {
		return
	}
	columns := candidateColumns()
	r.head = head.Number
	at := table.Find(head, columns, &r.wrong)
	table.Need(head, columns[:2], at[:2], &r.wrong)
	r.valueAt, r.lotAt = at[2], at[3]
	traits := r.traits(head, body, at)
	if r.wrong.Any() {
		return
	}
	r.unread = false
	for _, row := range body {
		if row.Blank() {
			continue
		}
		if len(r.all) == MostCandidates {
			r.wrong.Add(row.Number, table.Absent, FaultMany, table.Args{"most": MostCandidates})
			return
		}
		r.candidate(row, at, traits)
	}
	r.gaps(at[1])
}

// traits finds the columns of the attributes.
func (r *reader) traits(head table.Row, body []table.Row, at []int) []int {
	var traits []int
	known := make(map[string]int)
	width := len(head.Cells)
	for _, row := range body {
		width = max(width, len(row.Cells))
	}
	for j := range width {
		name := head.Cell(j)
		switch first, twice := known[name]; {
		case slices.Contains(at, j):
		case name == "":
			for _, row := range body {
				if text := row.Cell(j); text != "" {
					r.wrong.Add(row.Number, j, FaultHeadless, table.Args{"text": text})
					break
				}
			}
		case twice:
			r.wrong.Add(head.Number, j, FaultHead, table.Args{"name": name, "first": first + 1})
		default:
			known[name] = j
			traits = append(traits, j)
			r.plan.Traits = append(r.plan.Traits, name)
		}
	}
	return traits
}

// candidate reads one row.
func (r *reader) candidate(row table.Row, at, traits []int) {
	c := Candidate{Name: row.Cell(at[0]), Row: row.Number}
	first, twice := r.first[c.Name]
	switch {
	case c.Name == "":
		r.wrong.Add(row.Number, at[0], table.CellEmpty, table.Args{"name": "candidate"})
	case lostLetter(c.Name):
		r.wrong.Add(row.Number, at[0], FaultLetter, table.Args{"text": c.Name})
	case twice:
		r.wrong.Add(row.Number, at[0], FaultTwice, table.Args{"candidate": c.Name, "first": first})
	default:
		r.first[c.Name] = row.Number
		r.place[c.Name] = len(r.all)
	}
	var ok bool
	if c.Place, ok = natural(row.Cell(at[1])); !ok {
		r.wrong.Add(row.Number, at[1], FaultPlace, table.Args{"text": row.Cell(at[1])})
	}
	if text := row.Cell(at[2]); text != "" {
		var err error
		if c.Value, err = exact.Parse(text); err != nil {
			r.wrong.Add(row.Number, at[2], FaultValue, table.Args{"text": text})
		}
		c.Valued = err == nil
	}
	if text := row.Cell(at[3]); text != "" {
		if c.Lot, ok = natural(text); !ok {
			r.wrong.Add(row.Number, at[3], FaultLot, table.Args{"text": text})
		}
	}
	for _, j := range traits {
		c.Traits = append(c.Traits, row.Cell(j))
	}
	r.all = append(r.all, c)
}

// natural reads a whole number from 1 in plain digits.
func natural(text string) (int, bool) {
	for _, r := range text {
		if r < '0' || r > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 1 && n <= MostNumber
}

// gaps finds the first place that leaves a gap. Those who share a place may be
// counted, 1 2 2 4, or not, 1 2 2 3, but all of a table in one way.
func (r *reader) gaps(column int) {
	if r.wrong.Any() {
		return
	}
	order := make([]int, len(r.all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return r.all[i].Place - r.all[j].Place })
	dense, last := 0, 0
	isDense, isStandard := true, true
	for n, i := range order {
		c := &r.all[i]
		if c.Place == last {
			continue
		}
		standard := n + 1
		dense, last = dense+1, c.Place
		wasDense, wasStandard := isDense, isStandard
		isDense, isStandard = isDense && c.Place == dense, isStandard && c.Place == standard
		if isDense || isStandard {
			continue
		}
		args := table.Args{"place": c.Place, "dense": dense, "standard": standard}
		switch {
		case dense == standard || !wasStandard:
			args["standard"] = ""
		case !wasDense:
			args["dense"], args["standard"] = standard, ""
		}
		r.wrong.Add(c.Row, column, FaultGap, args)
		return
	}
}

// check holds candidates and rules against each other.
func (r *reader) check() {
	if r.unread {
		return
	}
	for i := range r.plan.Rules {
		rule := &r.plan.Rules[i]
		if rule.Kind != Floor || slices.ContainsFunc(rule.Where, func(c Condition) bool { return c.Trait < 0 }) {
			continue
		}
		if r.needs(r.valueAt, 2); r.valueAt == table.Absent {
			break
		}
		for j := range r.all {
			if c := &r.all[j]; !c.Valued && c.meets(rule.Where) {
				r.wrong.Add(c.Row, r.valueAt, FaultUnvalued, table.Args{"candidate": c.Name, "rule": rule.Name})
			}
		}
	}
	if r.plan.Ties == ByLot {
		r.checkLots()
	}
}

// needs notes that a column is missing that the rules ask for.
func (r *reader) needs(at, column int) {
	if at == table.Absent {
		c := candidateColumns()[column]
		r.wrong.Add(r.head, table.Absent, table.ColumnMissing, table.Args{"name": c.Name, "words": c.Words})
	}
}

// checkLots sees to it that lots tell those of one place apart.
func (r *reader) checkLots() {
	type lot struct{ place, lot int }
	count, rows := make(map[int]int), make(map[lot]int)
	shared := false
	for i := range r.all {
		count[r.all[i].Place]++
		shared = shared || count[r.all[i].Place] > 1
	}
	if !shared {
		return
	}
	if r.needs(r.lotAt, 3); r.lotAt == table.Absent {
		return
	}
	for i := range r.all {
		c := &r.all[i]
		first, twice := rows[lot{c.Place, c.Lot}]
		switch {
		case count[c.Place] == 1:
		case c.Lot == 0:
			r.wrong.Add(c.Row, r.lotAt, FaultLotNone, table.Args{"candidate": c.Name})
		case twice:
			r.wrong.Add(c.Row, r.lotAt, FaultLotTwice, table.Args{"lot": c.Lot, "first": first})
		default:
			rows[lot{c.Place, c.Lot}] = c.Row
		}
	}
}
