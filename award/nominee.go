package award

import (
	"errors"
	"strings"

	"jiajiang/award/identifier"
)

// paperOf gives the kind of paper that a form names by its stable name or its
// word; nothing is the resident identity card.
func paperOf(text string) (identifier.Paper, bool) {
	text = bare(text)
	card := identifier.ResidentCard
	if text == "" || len([]rune(text)) >= 3 && strings.HasSuffix(card.Name(), text) {
		return card, true
	}
	for _, p := range identifier.Papers() {
		if text == string(p) || text == p.Name() {
			return p, true
		}
	}
	return "", false
}

// noWholeNumber reports whether there is no number, or only the end of an ID
// number, which a list of winners may give and a nomination may not.
func noWholeNumber(k Kind, i IdentityOf[string]) bool {
	return bare(i.IDNumber) == "" || onlyTail(k, i)
}

// onlyTail reports whether a number is the end of an ID number.
func onlyTail(k Kind, i IdentityOf[string]) bool {
	return k == Person && !foreignPaper(i) && idTail(identifier.Fold(i.IDNumber))
}

// foreignPaper reports whether somebody shows a paper whose number does not tell
// the birth.
func foreignPaper(i IdentityOf[string]) bool {
	p, ok := paperOf(i.Paper)
	return ok && p != identifier.ResidentCard && p != identifier.ResidencePermitCard
}

// numberFault says what is wrong with somebody's number, or nil: the fault's
// code as fault, and what its sentence names. What the form states of birth and
// sex is held against an ID number. today says which births are possible.
func numberFault(k Kind, i IdentityOf[string], today Date) Args {
	var wrong *identifier.Error
	if !errors.As(checkNumber(k, i, today), &wrong) {
		return nil
	}
	fault, args := wrong.News()
	args["fault"] = fault
	return args
}

// checkNumber gives the fault of somebody's number, or nil.
func checkNumber(k Kind, i IdentityOf[string], today Date) error {
	if k == Unit {
		_, err := identifier.CheckCredit(i.IDNumber)
		return err
	}
	p, ok := paperOf(i.Paper)
	if !ok {
		return &identifier.Error{Fault: identifier.PaperUnknown}
	}
	if err := identifier.CheckPaper(p, i.IDNumber, today); err != nil {
		return err
	}
	if foreignPaper(i) {
		return nil
	}
	id, err := identifier.CheckID(i.IDNumber, today)
	if err != nil {
		return err
	}
	if id.Old { // of the first generation, which is out of use
		return &identifier.Error{Fault: identifier.IDForm, Args: Args{"count": len(identifier.Fold(i.IDNumber))}}
	}
	birth, ok := parseBirth(i.Birth)
	if !ok { // what is no day is a want of its own
		birth = Date{}
	}
	return identifier.Agrees(id, birth, identifier.Sex(i.Sex))
}

// numberKey gives what a number tells one from another by: the number with its
// kind of paper; nothing where it is not whole or not right.
func numberKey(k Kind, i IdentityOf[string]) string {
	if noWholeNumber(k, i) || numberFault(k, IdentityOf[string]{Paper: i.Paper, IDNumber: i.IDNumber}, Date{}) != nil {
		return ""
	}
	n := identifier.Fold(i.IDNumber)
	if k == Unit {
		return "unit " + n
	}
	p, _ := paperOf(i.Paper)
	return string(p) + " " + n
}

// birthOf gives when somebody was born, by the ID number or as the form says.
func birthOf(i IdentityOf[string]) (Date, bool) {
	if id, err := identifier.CheckID(i.IDNumber, Date{}); err == nil && !id.Old {
		return id.Birth, true
	}
	return parseBirth(i.Birth)
}

// A stand is one nomination that bears a number.
type stand struct {
	id      ID
	number  int
	counted bool // it was put forward and can still win
	named   bool
}

// nominatedTwice finds who stands in the pool more than once, by the number of
// the other nomination with the lowest; 0 where one of both must not be named,
// and then only on the one who must not: the other's row would tell on them.
// Drafts are held against the others, not the others against them. Nobody whose
// form may not be read is compared.
func nominatedTwice(pool []Candidate) map[ID]int {
	stands := make(map[string][]stand)
	var keys []string
	for _, c := range pool {
		if c.Form == nil || !c.Nomination.State.Running() {
			continue
		}
		for _, who := range c.Form.everybody() {
			key := numberKey(c.Form.Kind, IdentityOf[string]{Paper: who.Paper.text, IDNumber: who.IDNumber.text})
			if key == "" {
				continue
			}
			if stands[key] == nil {
				keys = append(keys, key)
			}
			stands[key] = append(stands[key], stand{
				c.ID, c.Nomination.Number, c.Nomination.State.Counted(), mayName(c.Nomination.Disclosure, ToScreen),
			})
		}
	}
	twice := make(map[ID]int)
	for _, key := range keys {
		for _, s := range stands[key] {
			for _, other := range stands[key] {
				if other.id != s.id {
					s.against(other, twice)
				}
			}
		}
	}
	return twice
}

// against notes in twice that s bears the number of other, where that stops s.
func (s stand) against(other stand, twice map[ID]int) {
	if !other.counted || s.named && !other.named {
		return
	}
	number := other.number
	if !s.named {
		number = 0
	}
	if old, ok := twice[s.id]; !ok || number < old {
		twice[s.id] = number
	}
}
