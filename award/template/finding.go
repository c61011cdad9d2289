package template

import "jiajiang/award"

// A Fate 处理结果 is what becomes of a row.
type Fate uint8

// The fates.
const (
	Empty    Fate = iota // nothing stands in it
	Complete             // accepted, and nothing is missing
	Draft                // accepted as a draft: something is missing
	Refused              // not accepted
	Repeated             // not accepted, since it stands in another row or is a nomination already
)

// Fates lists every fate in a fixed order.
func Fates() []Fate { return []Fate{Empty, Complete, Draft, Refused, Repeated} }

// Code gives the fate's stable name, under which its word stands.
func (f Fate) Code() string {
	return [...]string{"empty", "complete", "draft", "refused", "repeated"}[min(f, Repeated)]
}

// Accepted reports whether a row of this fate becomes a nomination.
func (f Fate) Accepted() bool { return f == Complete || f == Draft }

// A Severity is what a finding means for the row or the workbook it is about.
type Severity uint8

// The severities.
const (
	Note   Severity = iota // should be known
	Refuse                 // the row, or the whole workbook, is not accepted
)

// A Finding says something about a workbook, a sheet, a row or a cell. Its
// arguments never hold what stands in a cell that is about somebody.
type Finding struct {
	Code     award.Code
	Severity Severity
	Key      string // the column's, where one is meant
	Args     award.Args
}

// The codes about a workbook and its sheets. The comment names the arguments.
const (
	OtherCampaign  award.Code = "template-other-campaign"  // made for another campaign: title
	OtherTerms     award.Code = "template-other-terms"     // made before the terms were changed
	Newer          award.Code = "template-newer"           // made by a later edition of the program
	Unmarked       award.Code = "template-unmarked"        // nothing tells for which campaign it was made
	NoSheet        award.Code = "template-no-sheet"        // no sheet has the heads of a template
	SheetSkipped   award.Code = "template-sheet-skipped"   // a sheet that is none of the template's: sheet, rows
	SheetHidden    award.Code = "template-sheet-hidden"    // a hidden sheet was left out: sheet, rows
	MergedMany     award.Code = "template-merged-many"     // more merged cells than can be followed: sheet
	HeadMoved      award.Code = "template-head-moved"      // the heads are not in the first row: sheet, row, count of filled rows above
	HeadMerged     award.Code = "template-head-merged"     // a head is merged over several columns: sheet, cell
	ColumnMissing  award.Code = "template-column-missing"  // a column of the template is not there: sheet, column
	ColumnRequired award.Code = "template-column-required" // a column that is to be filled in is not there: sheet, column
	ColumnExtra    award.Code = "template-column-extra"    // a column that is none of the template's: sheet, cell, column, count of rows with text
	ColumnHeadless award.Code = "template-column-headless"
	ColumnTwice    award.Code = "template-column-twice" // a head stands twice, the first counts: sheet, cell, column, count of rows with text
	ColumnAlias    award.Code = "template-column-alias" // read by another word: sheet, cell, head, column
	RowsHidden     award.Code = "template-rows-hidden"  // hidden or filtered rows were read too: sheet, rows
	NothingFilled  award.Code = "template-nothing"      // no row is filled in
)

// The codes about a row. Each has where it is about one cell; the comment names
// further arguments.
const (
	FormulaEmpty   award.Code = "template-formula-empty"   // a formula without a value
	FormulaUsed    award.Code = "template-formula-used"    // the value a formula gave last was taken
	CellError      award.Code = "template-cell-error"      // an error value
	MergedAcross   award.Code = "template-merged-across"   // merged over several columns
	MergedOwn      award.Code = "template-merged-own"      // what each has of their own is merged over rows: row, last
	MergedDown     award.Code = "template-merged-down"     // merged over rows and read in each: row, last
	TwoValues      award.Code = "template-two-values"      // a column that stands twice is filled in twice: other
	NumberLong     award.Code = "template-number-long"     // more digits than a spreadsheet keeps
	NumberZero     award.Code = "template-number-zero"     // the zero at the beginning is lost
	NumberWrong    award.Code = "template-number-wrong"    // a whole number is asked for
	PhoneOdd       award.Code = "template-phone-odd"       // no telephone number: fault, and what the fault names
	DateWrong      award.Code = "template-date-wrong"      // no day
	DateSerial     award.Code = "template-date-serial"     // a count of days was taken as a day: date
	DateAmbiguous  award.Code = "template-date-ambiguous"  // a number that may be two months
	DateNoYear     award.Code = "template-date-no-year"    // a day of which no year is seen
	DateFuture     award.Code = "template-date-future"     // a day that has not come yet
	DateTurned     award.Code = "template-date-turned"     // a text was turned into a day
	ChoiceUnknown  award.Code = "template-choice-unknown"  // a word that the list does not have: choices
	RankTaken      award.Code = "template-rank-taken"      // a rank was taken as the level it is on: rank
	LineBreak      award.Code = "template-line-break"      // several lines where one is asked for
	YearWrong      award.Code = "template-year-wrong"      // no year
	HonourParts    award.Code = "template-honour-parts"    // more than a year, a title and a grantor: line
	EvidenceParts  award.Code = "template-evidence-parts"  // more than a title and who issued it: line
	UnitHere       award.Code = "template-unit-here"       // a unit's number among persons
	PersonHere     award.Code = "template-person-here"     // a person's number among units
	JointAlone     award.Code = "template-joint-alone"     // a number of a joint nomination that one row has
	JointDiffers   award.Code = "template-joint-differs"   // rows of one joint nomination differ: row
	JointRefused   award.Code = "template-joint-refused"   // another row of the joint nomination is not accepted: row
	RepeatedRow    award.Code = "template-repeated-row"    // word for word another row: sheet, row
	RepeatedNumber award.Code = "template-repeated-number" // the number stands in another row: sheet, row
	KnownNumber    award.Code = "template-known"           // the number is of a nomination already: number
	KnownForm      award.Code = "template-known-form"      // without a number, and word for word a nomination already: number
	HeadAgain      award.Code = "template-head-again"      // the heads once more
)

// Codes lists every code in a fixed order.
func Codes() []award.Code {
	return []award.Code{
		OtherCampaign, OtherTerms, Newer, Unmarked, NoSheet, SheetSkipped, SheetHidden, MergedMany, HeadMoved, HeadMerged, ColumnMissing, ColumnRequired,
		ColumnExtra, ColumnHeadless, ColumnTwice, ColumnAlias, RowsHidden, NothingFilled,
		FormulaEmpty, FormulaUsed, CellError, MergedAcross, MergedOwn, MergedDown, TwoValues, NumberLong, NumberZero, NumberWrong, PhoneOdd,
		DateWrong, DateSerial, DateAmbiguous, DateNoYear, DateFuture, DateTurned, ChoiceUnknown, RankTaken, LineBreak, YearWrong, HonourParts,
		EvidenceParts, UnitHere, PersonHere, JointAlone, JointDiffers, JointRefused, RepeatedRow, RepeatedNumber, KnownNumber, KnownForm, HeadAgain,
	}
}

// A Report is what a workbook comes to.
type Report struct {
	Notes  []Finding // about the workbook and its sheets
	Sheets []SheetReport
	Forms  []award.FormText // those accepted, in the order of their first rows
}

// A SheetReport is what the rows of one sheet come to.
type SheetReport struct {
	Name  string
	Kind  award.Kind
	Heads []string // as they stand in the sheet, by column
	Rows  []Row    // those with cells below the heads, in their order
}

// A Row is what became of one row.
type Row struct {
	Number int // as the sheet shows it
	Fate   Fate
	Form   int // of an accepted row its nomination among the report's forms; -1 else
	Lead   int // of a joint nomination the number of its first row; 0 else
	Found  []Finding
	Wants  []award.Want // of a draft what it lacks, on the first row of a joint nomination
	Cells  []string     // as they stand in the sheet, by column
}

// Stopped reports whether the workbook as a whole is not accepted.
func (r Report) Stopped() bool {
	for _, n := range r.Notes {
		if n.Severity == Refuse {
			return true
		}
	}
	return false
}

// Count tells how many rows have a fate.
func (r Report) Count(f Fate) int {
	n := 0
	for _, s := range r.Sheets {
		for _, row := range s.Rows {
			if row.Fate == f {
				n++
			}
		}
	}
	return n
}
