package identifier

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// A Fault names what is wrong with a number; package wording has its sentence.
type Fault string

// The faults of numbers. Behind each stand the arguments of its sentence;
// every one may also have place, the character it concerns, counted from 1.
const (
	IDForm   Fault = "id-form"   // an ID number has not 18 (or 15) characters: count
	IDLetter Fault = "id-letter" // a character that cannot stand there: letter
	IDRegion Fault = "id-region" // no province has this code: region
	IDDate   Fault = "id-date"   // the calendar has no such day of birth
	IDEarly  Fault = "id-early"  // the day of birth is before 1880
	IDFuture Fault = "id-future" // the day of birth is after the day of the check
	IDCheck  Fault = "id-check"  // the check character does not fit the others
	IDBirth  Fault = "id-birth"  // the stated day of birth is not the number's
	IDSex    Fault = "id-sex"    // the stated sex is not the number's

	CreditForm         Fault = "credit-form"         // a credit code has not 18 characters: count
	CreditLetter       Fault = "credit-letter"       // I, O, S, V and Z are never used: letter, meant
	CreditCharacter    Fault = "credit-character"    // neither a digit nor a capital letter: letter
	CreditKind         Fault = "credit-kind"         // no authority that registers units has this code: letter
	CreditRegion       Fault = "credit-region"       // no province has this code: region
	CreditOrganization Fault = "credit-organization" // the organization code inside does not fit its check character
	CreditCheck        Fault = "credit-check"        // the check character does not fit the others

	PhoneForm   Fault = "phone-form"   // not the form of a telephone number
	MobileForm  Fault = "mobile-form"  // no mobile number begins like this: head
	MobileCount Fault = "mobile-count" // a mobile number has eleven digits: count

	CardForm   Fault = "card-form"   // a bank card has 16 to 19 digits: count
	CardIssuer Fault = "card-issuer" // no bank's card begins like this
	CardCheck  Fault = "card-check"  // the last digit does not fit the others

	PassportForm    Fault = "passport-form"    // not the form of a passport number
	HongKongForm    Fault = "hong-kong-form"   // not H or M with eight or ten digits
	TaiwanForm      Fault = "taiwan-form"      // not the form of a travel permit for residents of Taiwan
	PermanentForm   Fault = "permanent-form"   // not the form of a foreigner's permanent resident card
	PermanentCheck  Fault = "permanent-check"  // its check character does not fit the others
	ResidencePermit Fault = "residence-permit" // the number of a residence permit begins with 81, 82 or 83
	PaperUnknown    Fault = "paper-unknown"    // no such kind of paper
)

// Faults lists every fault in a fixed order.
func Faults() []Fault {
	return []Fault{
		IDForm, IDLetter, IDRegion, IDDate, IDEarly, IDFuture, IDCheck, IDBirth, IDSex,
		CreditForm, CreditLetter, CreditCharacter, CreditKind, CreditRegion, CreditOrganization, CreditCheck,
		PhoneForm, MobileForm, MobileCount,
		CardForm, CardIssuer, CardCheck,
		PassportForm, HongKongForm, TaiwanForm, PermanentForm, PermanentCheck, ResidencePermit, PaperUnknown,
	}
}

// An Error says what is wrong with a number. It never carries the number.
type Error struct {
	Fault Fault
	Place int // the character it concerns in the folded number, from 1; 0 where there is none
	Args  map[string]any
}

// Error gives the fault, its place and its arguments for logs.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(string(e.Fault))
	_, args := e.News()
	keys := make([]string, 0, len(args))
	for k := range args {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		fmt.Fprintf(&b, " %s=%v", k, args[k])
	}
	return b.String()
}

// News gives the code and the arguments for the sentence; place is among them
// where there is one.
func (e *Error) News() (code string, args map[string]any) {
	args = make(map[string]any, len(e.Args)+1)
	maps.Copy(args, e.Args)
	if e.Place > 0 {
		args["place"] = e.Place
	}
	return string(e.Fault), args
}

// fault makes an error that concerns the character at place.
func fault(f Fault, place int) *Error { return &Error{Fault: f, Place: place} }

// with adds an argument of the sentence.
func (e *Error) with(key string, value any) *Error {
	if e.Args == nil {
		e.Args = make(map[string]any)
	}
	e.Args[key] = value
	return e
}
