package allot

import (
	"slices"
	"strings"

	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// The faults of tables of rules. The comment names the arguments.
const (
	FaultKind      table.Code = "allot-kind"       // no kind of rule: text
	FaultTier      table.Code = "allot-tier"       // no tier of the plan: text, known
	FaultNoTier    table.Code = "allot-no-tier"    // the plan has no tier
	FaultName      table.Code = "allot-rule-twice" // two rules of one name: name, first
	FaultCondition table.Code = "allot-condition"  // not attribute=value: text
	FaultTrait     table.Code = "allot-trait"      // no attribute of the candidates: text, known
	FaultBound     table.Code = "allot-bound"      // no bound: text
	FaultBoundOf   table.Code = "allot-bound-of"   // not a bound for this kind: text
	FaultLimit     table.Code = "allot-limit"      // no whole number: text, most
	FaultShare     table.Code = "allot-share"      // no share from 0 to 100 %: text
	FaultFine      table.Code = "allot-share-fine" // a share with too large a denominator: text, most
	FaultNeeds     table.Code = "allot-needs"      // a line of the kind needs the column: name
	FaultIdle      table.Code = "allot-idle"       // a line of the kind has no use for the column: name, text
	FaultWho       table.Code = "allot-who"        // no candidate: text
	FaultTies      table.Code = "allot-ties"       // no way with ties: text
	FaultRules     table.Code = "allot-rules"      // too many lines: most
)

// Faults lists the faults of both tables in a fixed order.
func Faults() []table.Code {
	return []table.Code{
		FaultPlace, FaultGap, FaultTwice, FaultValue, FaultLot, FaultLotTwice, FaultLotNone, FaultUnvalued, FaultHeadless,
		FaultHead, FaultMany, FaultLetter, FaultKind, FaultTier, FaultNoTier, FaultName, FaultCondition, FaultTrait, FaultBound,
		FaultBoundOf, FaultLimit, FaultShare, FaultFine, FaultNeeds, FaultIdle, FaultWho, FaultTies, FaultRules,
	}
}

// used says which columns a line of a kind needs and which it may have besides
// its name and kind.
func used(line lineKind, kind Kind) (needs, may []int) {
	switch line {
	case lineTier:
		return []int{colName}, []int{colBound, colLimit, colReserves}
	case lineTies:
		return []int{colLimit}, nil
	case lineRule:
	}
	switch kind {
	case Quota:
		return []int{colName, colLimit}, []int{colTier, colWhere, colEach, colBound}
	case Share:
		return []int{colName, colWhere, colBound, colLimit}, []int{colTier, colAmong}
	case Floor:
		return []int{colName, colLimit}, []int{colTier, colWhere, colBound}
	case Pin, Bar:
	}
	return []int{colName, colCandidate, colReason, colBy}, []int{colTier}
}

// rules reads the table of rules.
func (r *reader) rules(rows []table.Row) {
	head, body := table.Split(rows, &r.wrongRules)
	if body == nil {
		return
	}
	columns := ruleColumns()
	at := table.Find(head, columns, &r.wrongRules)
	table.Need(head, columns[:2], at[:2], &r.wrongRules)
	for j := range head.Cells {
		if name := head.Cell(j); name != "" && !slices.Contains(at, j) {
			r.wrongRules.Add(head.Number, j, FaultIdle, table.Args{"name": name})
		}
	}
	if r.wrongRules.Any() {
		return
	}
	lines := 0
	for _, row := range body { // rules may name tiers that come later
		if _, kind := r.kind(row, at); !row.Blank() && kind == lineTier && len(r.plan.Tiers) < MostTiers {
			r.plan.Tiers = append(r.plan.Tiers, Tier{Name: row.Cell(at[colName])})
		}
	}
	tier, names := 0, make(map[string]int)
	for _, row := range body {
		if row.Blank() {
			continue
		}
		if lines++; lines > MostRules {
			r.wrongRules.Add(row.Number, table.Absent, FaultRules, table.Args{"most": MostRules})
			return
		}
		r.line(row, at, &tier, names)
	}
	if len(r.plan.Tiers) == 0 {
		r.wrongRules.Add(0, table.Absent, FaultNoTier, nil)
	}
}

// kind reads what a line says.
func (r *reader) kind(row table.Row, at []int) (Kind, lineKind) {
	line, kind, _ := kindOf(row.Cell(at[colKind]))
	return kind, line
}

// A ruleLine is one line that is being read.
type ruleLine struct {
	*reader
	row table.Row
	at  []int
}

// text gives what stands in a column.
func (l ruleLine) text(col int) string { return l.row.Cell(l.at[col]) }

// wrong notes a fault in a column.
func (l ruleLine) fault(col int, code table.Code, args table.Args) {
	l.wrongRules.Add(l.row.Number, l.at[col], code, args)
}

// line reads one line.
func (r *reader) line(row table.Row, at []int, tier *int, names map[string]int) {
	l := ruleLine{r, row, at}
	line, kind, ok := kindOf(l.text(colKind))
	if !ok {
		if l.text(colKind) == "" {
			l.fault(colKind, FaultNeeds, table.Args{"name": "kind"})
		} else {
			l.fault(colKind, FaultKind, table.Args{"text": l.text(colKind)})
		}
		return
	}
	l.columns(line, kind)
	if line == lineTies {
		if r.plan.Ties, ok = tiesOf(l.text(colLimit)); !ok && l.text(colLimit) != "" {
			l.fault(colLimit, FaultTies, table.Args{"text": l.text(colLimit)})
		}
		return
	}
	rule := Rule{Name: l.text(colName), Kind: kind, Each: -1, Den: 1, Row: row.Number}
	if first, twice := names[rule.Name]; twice && rule.Name != "" {
		l.fault(colName, FaultName, table.Args{"name": rule.Name, "first": first})
	}
	names[rule.Name] = row.Number
	if line == lineTier {
		if *tier == len(r.plan.Tiers) {
			l.fault(colKind, FaultRules, table.Args{"most": MostTiers})
			return
		}
		rule.Tiers = []int{*tier}
		if text := l.text(colReserves); text != "" {
			r.plan.Tiers[*tier].Reserves = int(l.whole(colReserves))
		}
		*tier++
		if l.text(colLimit) == "" { // as many as there are
			return
		}
	} else {
		rule.Tiers = l.tiers()
	}
	l.fill(&rule)
	r.plan.Rules = append(r.plan.Rules, rule)
}

// columns sees to it that a line has what its kind needs, and nothing that would
// be passed over.
func (l ruleLine) columns(line lineKind, kind Kind) {
	needs, may := used(line, kind)
	for col, column := range ruleColumns() {
		switch text := l.text(col); {
		case text == "" && slices.Contains(needs, col):
			l.fault(col, FaultNeeds, table.Args{"name": column.Name})
		case text != "" && col != colName && col != colKind && col != colNote && !slices.Contains(needs, col) && !slices.Contains(may, col):
			l.fault(col, FaultIdle, table.Args{"name": column.Name, "text": text})
		}
	}
}

// fill reads what is left of a rule.
func (l ruleLine) fill(rule *Rule) {
	rule.Where, rule.Among = l.conditions(colWhere), l.conditions(colAmong)
	rule.Reason, rule.By = l.text(colReason), l.text(colBy)
	if text := l.text(colEach); text != "" && !l.unread {
		if rule.Each = slices.Index(l.plan.Traits, text); rule.Each < 0 {
			l.fault(colEach, FaultTrait, table.Args{"text": text, "known": l.plan.Traits})
		}
	}
	rule.Bound = AtMost
	if rule.Kind == Floor {
		rule.Bound = AtLeast
	}
	if text := l.text(colBound); text != "" {
		var ok bool
		if rule.Bound, ok = boundOf(text); !ok {
			l.fault(colBound, FaultBound, table.Args{"text": text})
		} else if rule.Kind == Share && rule.Bound == Exactly || rule.Kind == Floor && rule.Bound != AtLeast && rule.Bound != Above {
			l.fault(colBound, FaultBoundOf, table.Args{"text": text})
		}
	}
	switch rule.Kind {
	case Quota:
		rule.Num = l.whole(colLimit)
	case Share:
		rule.Num, rule.Den = l.share()
	case Floor:
		if text := l.text(colLimit); text != "" {
			var err error
			if rule.Value, err = exact.Parse(text); err != nil {
				l.fault(colLimit, FaultValue, table.Args{"text": text})
			}
		}
	case Pin, Bar:
		who, ok := l.place[l.text(colCandidate)]
		if rule.Candidate = who; !ok && l.text(colCandidate) != "" && !l.unread {
			l.fault(colCandidate, FaultWho, table.Args{"text": l.text(colCandidate)})
		}
	}
}

// whole reads a whole number from 0.
func (l ruleLine) whole(col int) int64 {
	text := l.text(col)
	if text == "0" || text == "" {
		return 0
	}
	n, ok := natural(text)
	if !ok {
		l.fault(col, FaultLimit, table.Args{"text": text, "most": MostNumber})
	}
	return int64(n)
}

// share reads a share such as 50%, 1/2 or 0.5.
func (l ruleLine) share() (num, den int64) {
	text := l.text(colLimit)
	if text == "" {
		return 0, 1
	}
	number, percent := strings.CutSuffix(strings.NewReplacer("％", "%").Replace(text), "%")
	n, err := exact.Parse(strings.TrimSpace(number))
	if percent {
		n = n.Div(exact.Int(100))
	}
	if err != nil || n.Sign() < 0 || n.Cmp(exact.Int(1)) > 0 {
		l.fault(colLimit, FaultShare, table.Args{"text": text})
		return 0, 1
	}
	r := n.Rat()
	if !r.Denom().IsInt64() || r.Denom().Int64() > MostDen {
		l.fault(colLimit, FaultFine, table.Args{"text": text, "most": MostDen})
		return 0, 1
	}
	return r.Num().Int64(), r.Denom().Int64()
}

// tiers reads the tiers that a rule is about.
func (l ruleLine) tiers() []int {
	var tiers []int
	for _, name := range split(l.text(colTier), betweenTiers) {
		t := slices.IndexFunc(l.plan.Tiers, func(t Tier) bool { return t.Name == name })
		if t < 0 {
			var known []string
			for _, tier := range l.plan.Tiers {
				known = append(known, tier.Name)
			}
			l.fault(colTier, FaultTier, table.Args{"text": name, "known": known})
			continue
		}
		tiers = append(tiers, t)
	}
	return tiers
}

// conditions reads conditions such as 性别=女;地区=青禾|云岭.
func (l ruleLine) conditions(col int) []Condition {
	var all []Condition
	for _, text := range split(l.text(col), betweenConditions) {
		c := Condition{Trait: -1}
		for _, e := range equals() {
			if name, values, ok := strings.Cut(text, e.mark); ok {
				c.Not, c.Values = e.not, split(values, betweenValues)
				c.Trait = slices.Index(l.plan.Traits, strings.TrimSpace(name))
				if c.Trait < 0 && !l.unread {
					l.fault(col, FaultTrait, table.Args{"text": strings.TrimSpace(name), "known": l.plan.Traits})
				}
				break
			}
		}
		if len(c.Values) == 0 {
			l.fault(col, FaultCondition, table.Args{"text": text})
		}
		all = append(all, c)
	}
	return all
}

// split divides a text at any of the marks, and leaves out what is blank.
func split(text, marks string) []string {
	var all []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(marks, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// lostLetter reports whether a character was lost in a text's file.
func lostLetter(text string) bool { return strings.ContainsRune(text, '\uFFFD') }
