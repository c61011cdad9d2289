package award

import "strings"

// OpNameCertificate is the name of making the certificate of somebody who must
// not be named (印制实名证书).
const OpNameCertificate OpName = "name-certificate"

// NameCertificate has a withheld winner's certificate made with the person's
// name: apart from all others, one at a time, on purpose. The winner stays
// withheld; how often it was done is kept with the person, and each time is an
// entry of the journal, which stands before the name leaves the store.
type NameCertificate struct {
	ID     ID
	Reason string // why; it must not say who it is: the journal keeps it
	Code   string // the code name, for the journal
}

// Name implements [Op].
func (NameCertificate) Name() OpName { return OpNameCertificate }

// Tell implements [Telling].
func (o NameCertificate) Tell() []Fact {
	return []Fact{{"winner", o.ID.String()}, {"code-name", o.Code}, {"reason", o.Reason}}
}

// Apply implements [Op]. It gives a [*Problem] with NotWithheld where the
// winner is named anyway, ReasonEmpty, or JournalTells.
func (o NameCertificate) Apply(b Book) error {
	w, err := must(b.Winners(), o.ID)
	if err != nil {
		return err
	}
	if w.Disclosure != Withheld {
		return &Problem{Code: NotWithheld}
	}
	if strings.TrimSpace(o.Reason) == "" {
		return &Problem{Code: ReasonEmpty, Field: "reason"}
	}
	if err := checkText("reason", o.Reason); err != nil {
		return err
	}
	p, err := must(b.Protected(), o.ID)
	if err != nil {
		return err
	}
	if who := p.Restore(w, Open); o.Code != w.CodeName || UnnamedWinner(who, o.Reason) != o.Reason {
		return &Problem{Code: JournalTells, Field: "reason"}
	}
	p.Certificates++
	return b.Protected().Put(o.ID, p)
}
