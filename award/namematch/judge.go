package namematch

import "slices"

// evidence is what two records have in common and apart beside the name.
type evidence struct {
	identity, signs, counter []Sign
	identified               bool // one ID number or credit code
	strong, weak             bool // second signs
	apart                    bool // two valid ID numbers, two credit codes
	firm                     bool // another counter-sign that tells them apart
	loose                    bool // a counter-sign that leaves it open
	otherUnit                bool
}

// judge compares two entries. ok is false where nothing makes them a pair;
// second tells whether they have a second sign.
func (m *matcher) judge(a, b *entry) (p Pair, second, ok bool) {
	m.complete(a)
	m.complete(b)
	names, like := m.compareNames(a, b)
	e := compareRest(a, b, like)
	if like == unlike && !e.identified {
		return Pair{}, false, false
	}
	p = Pair{A: a.ID, B: b.ID, Scope: scopeOf(a.Record, b.Record)}
	if compareIDs(p.A, p.B) > 0 {
		p.A, p.B = p.B, p.A
	}
	near := p.Scope <= SameCampaign
	if like == alike && e.against(near) {
		return Pair{}, false, false
	}
	if like != unlike && otherMark(a, b) {
		e.counter = append(e.counter, DifferentMarks)
		e.firm, e.loose = e.firm || near, true
	}
	if like == unlike {
		e.counter = append(e.counter, DifferentName)
	}
	if e.otherUnit && near {
		e.counter = append(e.counter, DifferentUnit)
	}
	p.Signs, p.Counter = slices.Concat(e.identity, names, e.signs), e.counter
	p.Verdict = e.verdict(like)
	return p, e.strong || e.weak, true
}

// against reports whether what tells two records apart outweighs names that
// are only alike.
func (e *evidence) against(near bool) bool {
	if e.identified || e.strong {
		return e.apart && !e.identified
	}
	return e.apart || e.firm || e.otherUnit && near && !e.weak
}

// verdict sums the evidence up.
func (e *evidence) verdict(like likeness) Verdict {
	switch {
	case e.identified && like != unlike:
		return Same
	case e.identified:
		return Likely
	case e.apart, e.firm && !e.strong:
		return Different
	case e.firm, e.loose && !e.strong:
		return Possible
	case e.strong, e.weak && like == agreed:
		return Likely
	}
	return Possible
}

// compareRest gathers the evidence beside the name, which is alike or not.
func compareRest(a, b *entry, like likeness) evidence {
	var e evidence
	if a.Unit {
		e.compareCredit(a.credit, b.credit)
	} else {
		e.compareID(a.idNumber, b.idNumber)
	}
	switch same, tail := agreePhones(a.phones, b.phones); {
	case same:
		e.signs, e.strong = append(e.signs, SamePhone), true
	case tail:
		e.signs, e.weak = append(e.signs, PhoneTail), true
	}
	if !a.Unit {
		e.comparePersons(a, b, like)
	}
	if a.region != "" && a.region == b.region {
		e.signs = append(e.signs, SameRegion)
	}
	return e
}

func (e *evidence) compareID(a, b idNumber) {
	switch same, tail, different := a.agree(b); {
	case same:
		e.identity, e.identified = append(e.identity, SameID), true
	case tail:
		e.signs, e.strong = append(e.signs, IDTail), true
	case different:
		e.counter = append(e.counter, DifferentID)
		e.apart, e.loose = a.valid && b.valid, true
	}
}

// creditLength is how many characters a credit code has.
const creditLength = 18

func (e *evidence) compareCredit(a, b string) {
	switch {
	case len(a) != creditLength || len(b) != creditLength:
	case a == b:
		e.identity, e.identified = append(e.identity, SameCredit), true
	default:
		e.counter, e.apart = append(e.counter, DifferentCredit), true
	}
}

// comparePersons gathers what only persons have: birth, sex, and the unit they
// belong to.
func (e *evidence) comparePersons(a, b *entry, like likeness) {
	switch same, exact, different := a.birth.agree(b.birth); {
	case different:
		e.counter, e.firm = append(e.counter, DifferentBirth), true
	case same && !e.identified:
		e.signs = append(e.signs, SameBirth)
		e.strong, e.weak = e.strong || exact, true
	}
	if a.sex != 0 && b.sex != 0 && a.sex != b.sex {
		e.counter, e.firm = append(e.counter, DifferentSex), true
	}
	switch {
	case a.works.relate(b.works) == unrelated:
		e.otherUnit = a.works.normal != "" && b.works.normal != ""
	case like == alike && firstRune(a.name.base) == firstRune(b.name.base):
		e.signs, e.weak = append(e.signs, UnitSurname), true
	default:
		e.signs, e.weak = append(e.signs, SameUnit), true
	}
}

// otherMark reports whether the list itself tells two of one name apart.
func otherMark(a, b *entry) bool {
	return a.name.mark != "" && b.name.mark != "" && a.name.mark != b.name.mark
}

// scopeOf says how far apart two records stand.
func scopeOf(a, b *Record) Scope {
	switch {
	case a.Campaign != b.Campaign && a.Year != 0 && b.Year != 0 && a.Year != b.Year:
		return AcrossYears
	case a.Campaign != b.Campaign:
		return AcrossCampaigns
	case a.Track == b.Track && a.Tier == b.Tier && a.Tier != "":
		return SameTier
	case a.Track == b.Track && a.Track != "":
		return SameTrack
	}
	return SameCampaign
}
