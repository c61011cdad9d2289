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

// An Outlet is a way by which a name leaves the program. Every way out has one,
// so that what may be said can differ by way.
type Outlet uint8

// The ways out.
const (
	ToScreen      Outlet = iota // a table, form or preview in the window
	ToCertificate               // a certificate
	ToWinnerList                // a winner list for publication
	ToNotice                    // a collection notice for publication
	ToSignOff                   // a sign-off sheet for the counter
	ToExport                    // a spreadsheet, CSV or JSON
	ToFileName                  // the name of a file
	ToMetadata                  // a document's properties
	ToIndex                     // the search index, in memory only
	ToMessage                   // a message, a log or a fault report
	ToClipboard                 // the clipboard
)

const outletCount = int(ToClipboard) + 1

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
	case ToWinnerList, ToNotice, ToExport, ToFileName, ToMetadata, ToMessage, ToClipboard:
		return true
	case ToScreen, ToCertificate, ToSignOff, ToIndex:
		return false
	}
	return true
}

// Disclosed is what may be said of a winner at one outlet. Fields that may not
// be said are empty; Name then holds the code name, or nothing.
type Disclosed struct {
	Name    string
	Reading string // the pinyin of Name, syllables parted by blanks
	Unit    string
	Work    string
	Phone   string
	// IDNumber is said on the screen and to the index only: no document and no
	// file carries it.
	IDNumber string
	Masked   bool // the person may not be named here
}

// Disclose says what may be said of w at outlet. It is the only way by which
// guarded text becomes a string again. A class it does not know withholds.
func Disclose(w Winner, outlet Outlet) Disclosed {
	if w.Disclosure == Open || (w.Disclosure == Restricted && !outlet.published()) {
		d := Disclosed{
			Name:    w.Name.text,
			Reading: w.Reading.text,
			Unit:    w.Unit.text,
			Work:    w.Work.text,
			Phone:   w.Phone.text,
		}
		if outlet == ToScreen || outlet == ToIndex {
			d.IDNumber = w.IDNumber.text
		}
		return d
	}
	return Disclosed{Name: w.CodeName, Masked: true}
}
