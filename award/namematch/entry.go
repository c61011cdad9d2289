package namematch

import (
	"slices"
	"strings"
	"unicode"
)

// An entry is a record with what its keys are made of. What else is compared
// of it is made when it is first compared.
type entry struct {
	*Record
	gone     bool       // taken out of its index
	name     personName // of a person
	unit     *unitName  // of a unit: its own name
	readings []string   // without blanks
	*details            // nil until the entry is compared
}

// details are what is compared of a record beside the name.
type details struct {
	former   []string // in normal form
	works    *unitName
	idNumber idNumber
	credit   string
	phones   []phone
	birth    day
	sex      byte // 'm', 'f', or 0
	region   string
}

// A matcher takes records apart. It keeps the names of units it has seen.
type matcher struct {
	words *wordBook
	units map[string]*unitName
}

func newMatcher() *matcher { return &matcher{newWordBook(), make(map[string]*unitName)} }

// unitOf takes the name of a unit apart.
func (m *matcher) unitOf(name string) *unitName {
	u, ok := m.units[name]
	if !ok {
		u = m.words.parseUnit(NormalUnit(name))
		m.units[name] = u
	}
	return u
}

// prepare makes an entry of r.
func (m *matcher) prepare(r *Record) entry {
	e := entry{Record: r}
	if r.Unit {
		e.unit = m.unitOf(r.Name)
		return e
	}
	e.name = m.words.parseName(bracketed(r.Name))
	if e.name.hidden != 0 {
		return e
	}
	for _, reading := range r.Readings {
		if s := foldReading(reading); s != "" {
			e.readings = append(e.readings, s)
		}
	}
	if isLatin(e.name.base) { // it is its own reading: Li Xiaoyan
		e.readings = append(e.readings, e.name.base)
	}
	return e
}

// complete makes the details of an entry.
func (m *matcher) complete(e *entry) {
	if e.details != nil {
		return
	}
	d := &details{
		former: e.formerNames(),
		phones: parsePhones(e.Phone),
		region: Normal(e.Region),
	}
	e.details = d
	if e.Unit {
		d.credit = foldCredit(e.CreditCode)
		return
	}
	d.works = m.unitOf(e.UnitName)
	d.idNumber = parseID(e.IDNumber)
	if d.birth = parseDay(e.Birth); d.birth == (day{}) {
		d.birth = d.idNumber.birth()
	}
	d.sex = m.words.sexOf(Normal(e.Sex))
	if d.sex == 0 {
		d.sex = e.name.sex
	}
	if d.sex == 0 {
		d.sex = d.idNumber.sex()
	}
}

// formerNames gives the names once borne: those of their own field and those
// remarked behind the name.
func (e *entry) formerNames() []string {
	if e.FormerName == "" {
		return e.name.former
	}
	return slices.Concat(splitNames(e.FormerName), e.name.former)
}

// isLatin reports whether a name in normal form is of small Latin letters.
func isLatin(name string) bool {
	return name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz") == ""
}

// foldReading brings a reading to the form in which it is compared: without
// blanks, ü written v.
func foldReading(reading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00fc':
			return 'v'
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, reading)
}

// sortedRunes gives the characters of s in the order of their codes; "" where s
// has fewer than two.
func sortedRunes(s string) string {
	var few [8]rune // names are short: they take no memory
	runes := few[:0]
	for _, r := range s {
		runes = append(runes, r)
	}
	if len(runes) < 2 {
		return ""
	}
	slices.Sort(runes)
	return string(runes)
}

// foldCredit brings a credit code to the form in which it is compared.
func foldCredit(code string) string {
	return strings.ToUpper(strings.ReplaceAll(fold(code, width|blank|invisible), "-", ""))
}
