package award

import (
	"testing"

	"jiajiang/award/namematch"
)

// TestMatchRecord: what somebody is compared by comes from the form, and of
// papers only an identity card's number is one.
func TestMatchRecord(t *testing.T) {
	who := IdentityOf[string]{
		Name: "凌溪峰", FormerName: "凌晨", Reading: "ling xi feng", Sex: Female, Birth: "1990-02", IDNumber: "110105199002030022",
		Region: "云岭市", Unit: "云岭市第1中学", Phone: "13900000001",
	}
	person := MatchRecord(Person, who)
	if person.Unit || person.Name != who.Name || person.FormerName != who.FormerName || len(person.Readings) != 1 || person.Sex != "F" ||
		person.Birth != who.Birth || person.IDNumber != who.IDNumber || person.UnitName != who.Unit || person.Region != who.Region ||
		person.Phone != who.Phone || person.CreditCode != "" {
		t.Errorf("a person is compared by %+v", person)
	}
	who.Paper = "护照"
	if got := MatchRecord(Person, who).IDNumber; got != "" {
		t.Errorf("a passport is compared as an ID number: %s", got)
	}
	unit := MatchRecord(Unit, IdentityOf[string]{Name: "云岭市第1中学", IDNumber: "91350100M000100Y43", Unit: "不计"})
	if !unit.Unit || unit.CreditCode != "91350100M000100Y43" || unit.IDNumber != "" || unit.UnitName != "" {
		t.Errorf("a unit is compared by %+v", unit)
	}
}

// TestMatchPair: a pair is one in either order, and tells of the protected where
// one side is.
func TestMatchPair(t *testing.T) {
	a, b := MatchSide{ID: ID{1}}, MatchSide{ID: ID{2}, Withheld: true}
	p, q := MatchPair{A: a, B: b}, MatchPair{A: b, B: a}
	if p.Key() != q.Key() || p.Key() != namematch.KeyOf(a.ID, b.ID) {
		t.Error("the key depends on the order")
	}
	if p.Other(a.ID) != b || p.Other(b.ID) != a {
		t.Error("the other side is not the other")
	}
	if op := p.Decide(SameOne, Guard("理由")); !op.Protect || op.Name() != OpDecideWithheldMatch || op.Verdict != SameOne || !p.Protected() {
		t.Errorf("decided by %+v", op)
	}
	if (MatchPair{A: a, B: a}).Protected() {
		t.Error("nobody is withheld")
	}
	e := DirectoryEntry{Records: []MatchSide{{}, {Nomination: true}, {}}}
	if e.Honours() != 2 || e.Nominations() != 1 {
		t.Errorf("%d honours, %d nominations", e.Honours(), e.Nominations())
	}
}
