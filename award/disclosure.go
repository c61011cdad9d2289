package award

// Disclosure 知悉范围 says who may learn of a person.
type Disclosure uint8

// The classes of disclosure. The zero value is the open one: a winner on a
// published list is public already.
const (
	Open       Disclosure = iota // 公开: named wherever winners are named
	Restricted                   // 适当范围: named inside the office only
	Withheld                     // 不公开（代号）: never named, a code name stands for the person
)

// Disclosures lists every class in a fixed order.
func Disclosures() []Disclosure { return []Disclosure{Open, Restricted, Withheld} }

// Code gives the class's stable name, under which its word stands. A class it
// does not know is called withheld, as it is treated.
func (d Disclosure) Code() string {
	return [...]string{"open", "restricted", "withheld"}[min(d, Withheld)]
}

// An Outlet is a way by which a name leaves the program. Every way out has one,
// so that what may be said can differ by way.
type Outlet uint8

// The ways out.
const (
	ToScreen       Outlet = iota // a table, form or preview in the window
	ToCertificate                // a certificate
	ToWinnerList                 // a winner list for publication
	ToNotice                     // a collection notice for publication
	ToSignOff                    // a sign-off sheet for the counter
	ToExport                     // a spreadsheet, CSV or JSON
	ToFileName                   // the name of a file
	ToMetadata                   // a document's properties
	ToIndex                      // the search index, in memory only
	ToMessage                    // a message, a log or a fault report
	ToClipboard                  // the clipboard
	ToForm                       // a nomination's form or dossier, for the file
	ToConsultation               // a form that asks another organ for its opinion
	ToPublicity                  // a notice for publicity 公示
	ToTitle                      // a window's title, a list of what was opened last, a thumbnail
	ToCode                       // a QR code or bar code
	ToStatistics                 // a count that may single out one person
	ToTemplate                   // a workbook that goes to units and comes back
	ToPacket                     // a sealed packet for another copy of the program
)

const outletCount = int(ToPacket) + 1

// Outlets lists every way out in a fixed order.
func Outlets() []Outlet {
	all := make([]Outlet, outletCount)
	for i := range all {
		all[i] = Outlet(i)
	}
	return all
}

// published reports whether what goes out here can be read by anybody.
func (o Outlet) published() bool {
	switch o {
	case ToWinnerList, ToNotice, ToExport, ToFileName, ToMetadata, ToMessage, ToClipboard, ToPublicity, ToTitle,
		ToCode, ToStatistics, ToTemplate:
		return true
	case ToScreen, ToCertificate, ToSignOff, ToIndex, ToForm, ToConsultation, ToPacket:
		return false
	}
	return true
}

// A Subject is a record about somebody: a [Winner] or a [Nomination].
type Subject interface {
	subject() (class Disclosure, codeName string, everything Disclosed)
}

// Disclosed is what may be said of somebody at one outlet. Fields that may not
// be said are empty; Name then holds the code name, or nothing.
type Disclosed struct {
	Name    string
	Reading string // the pinyin of Name, syllables parted by blanks
	Unit    string
	Work    string
	Phone   string
	Sponsor string // of a nomination
	// IDNumber is said on the screen, to the index and on a nomination's form
	// only: nothing else carries it.
	IDNumber string
	Masked   bool // the person may not be named here
}

// Disclose says what may be said of somebody at outlet. With [DiscloseForm] it
// is the only way by which guarded text becomes a string again. A class it does
// not know withholds.
func Disclose(s Subject, outlet Outlet) Disclosed {
	class, codeName, said := s.subject()
	if !mayName(class, outlet) {
		return Disclosed{Name: codeName, Masked: true}
	}
	if !outlet.numbered() {
		said.IDNumber = ""
	}
	return said
}

// mayName reports whether somebody of the class is named at outlet.
func mayName(class Disclosure, outlet Outlet) bool {
	return class == Open || class == Restricted && !outlet.published()
}

// numbered reports whether an ID number is said at o.
func (o Outlet) numbered() bool { return o == ToScreen || o == ToIndex || o == ToForm || o == ToPacket }

func (w Winner) subject() (Disclosure, string, Disclosed) {
	return w.Disclosure, w.CodeName, Disclosed{
		Name: w.Name.text, Reading: w.Reading.text, Unit: w.Unit.text, Work: w.Work.text, Phone: w.Phone.text,
		IDNumber: w.IDNumber.text,
	}
}

func (n Nomination) subject() (Disclosure, string, Disclosed) {
	return n.Disclosure, n.CodeName, Disclosed{
		Name: n.Name.text, Reading: n.Reading.text, Unit: n.Unit.text, Sponsor: n.Sponsor.text, IDNumber: n.IDNumber.text,
	}
}

// DiscloseForm says what may be said of the form f of n at outlet. Where the
// nominee may not be named there remain the code name and the criteria. What
// goes out to be read by anybody has no number, date of birth, telephone,
// address, opinion, consent or attachment of a person.
func DiscloseForm(n Nomination, f Form, outlet Outlet) FormText {
	if !mayName(n.Disclosure, outlet) {
		said := FormText{Campaign: n.Campaign, Kind: n.Kind, Nominee: IdentityOf[string]{Name: n.CodeName}}
		for _, key := range n.Criteria {
			said.Deeds = append(said.Deeds, DeedOf[string]{Criterion: key})
		}
		return said
	}
	said := formText(f)
	if outlet.numbered() {
		return said
	}
	said.Nominee = withoutNumbers(said.Nominee, outlet)
	for i := range said.Others {
		said.Others[i] = withoutNumbers(said.Others[i], outlet)
	}
	if outlet.published() {
		said.Liaison, said.LiaisonTel, said.Note = "", "", ""
		said.Attachments, said.Consents, said.Opinions = nil, nil, nil
	}
	return said
}

// withoutNumbers leaves out what another office need not know of somebody, and
// for publication what nobody need.
func withoutNumbers(i IdentityOf[string], outlet Outlet) IdentityOf[string] {
	i.IDNumber, i.Paper, i.Phone, i.Address = "", "", "", ""
	if outlet.published() {
		i.Birth, i.FormerName = "", ""
	}
	return i
}

// DiscloseReason says what may be said at outlet of why n changed its state or
// was excepted: prose about somebody stays inside.
func DiscloseReason(n Nomination, reason Guarded, outlet Outlet) string {
	if !mayName(n.Disclosure, outlet) || outlet.published() {
		return ""
	}
	return reason.text
}
