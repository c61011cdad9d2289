package award

import (
	"fmt"
	"strings"
	"testing"
)

// The numbers below are made up: their check characters are right and nobody has
// them.

// idNumber gives an ID number with its check character.
func idNumber(birth string, sequence int) string {
	body := "142301" + birth + fmt.Sprintf("%03d", sequence)
	for _, check := range "0123456789X" {
		if n := body + string(check); CheckIDNumber(n) == nil {
			return n
		}
	}
	return body
}

// creditCode is the one that the standard shows as an example.
const creditCode = "91350100M000100Y43"

var today = Date{Year: 2026, Month: 11, Day: 24}

// article20 is a basis with two criteria, of which the first honours reports.
func article20() Basis {
	return Basis{
		Key: "fanjiandie-2021", Title: "反间谍安全防范工作规定", Number: "国家安全部令2021年第1号", Issuer: "国家安全部",
		Articles: []Article{{Number: "第二十条", Text: "……"}},
		Criteria: []Criterion{
			{Key: "20-1", Article: "第二十条", Mark: "（一）", Text: "提供重要情况或者线索的", Reporting: true, DutyExcluded: true},
			{Key: "20-2", Article: "第二十条", Mark: "（二）", Text: "密切配合执行任务，表现突出的"},
		},
	}
}

// plainTerms ask for a criterion with 5 to 20 characters of deeds, of one to two
// criteria.
func plainTerms() Terms {
	return Terms{Basis: article20(), CriteriaMost: 2, DeedsLeast: 5, DeedsMost: 20, SummaryMost: 10, FilesMost: 2}
}

// wholeForm lacks nothing.
func wholeForm() FormText {
	return FormText{
		Nominee: IdentityOf[string]{
			Name: "江知远", Sex: Male, Ethnic: "汉族", Birth: "1985-03-07", IDNumber: idNumber("19850307", 215), Region: "云岭县",
			Unit: "云岭县水务局", Post: "科员", Phone: "0358-0000001",
		},
		Summary: "简要事迹", Deeds: []DeedOf[string]{{Criterion: "20-2", Text: "多次配合执行任务。", Evidence: []EvidenceOf[string]{{Title: "证明"}}}},
		Sponsor: "云岭县水务局", Checked: Yes,
		Opinions: []OpinionOf[string]{{Role: "sponsor", Stance: Agrees, Seal: Yes}},
		Consents: []ConsentOf[string]{{To: ToBeNominated, Given: Yes, By: "江知远"}},
	}
}

// unitForm is a unit's, and lacks nothing.
func unitForm() FormText {
	f := wholeForm()
	f.Kind = Unit
	f.Nominee = IdentityOf[string]{Name: "云岭县水务局", IDNumber: creditCode, Region: "云岭县", Head: "林晓", Phone: "0358-0000002"}
	return f
}

func TestWants(t *testing.T) {
	for _, test := range []struct {
		name   string
		unit   bool
		change func(*FormText)
		want   string // code field, parted by semicolons
	}{
		{"nothing", false, func(*FormText) {}, ""},
		{"nothing of a unit", true, func(*FormText) {}, ""},
		{"empty", false, func(f *FormText) { *f = FormText{} }, "want-name name; want-sex sex; want-id-number id-number; " +
			"want-region region; want-unit unit; want-phone phone; want-criterion criteria; want-sponsor sponsor"},
		{"empty unit", true, func(f *FormText) { *f = FormText{Kind: Unit} }, "want-unit-name name; want-credit-code id-number; " +
			"want-region region; want-head head; want-phone phone; want-criterion criteria; want-sponsor sponsor"},
		{"birth is no day", false, func(f *FormText) { f.Nominee.Birth = "1985-02-30" }, "want-birth birth"},
		{"birth in words", false, func(f *FormText) { f.Nominee.Birth = "八五年" }, "want-birth birth"},
		{"birth by the year", false, func(f *FormText) { f.Nominee.Birth = "1985" }, ""},
		{"birth by the month", false, func(f *FormText) { f.Nominee.Birth = "1985-03" }, ""},
		{"birth is another's", false, func(f *FormText) { f.Nominee.Birth = "1985-03-08" }, "want-id-right id-number id-birth"},
		{"sex is another's", false, func(f *FormText) { f.Nominee.Sex = Female }, "want-id-right id-number id-sex"},
		{"check character", false, func(f *FormText) {
			f.Nominee.IDNumber = f.Nominee.IDNumber[:17] + string('0'+(f.Nominee.IDNumber[17]-'0'+1)%10)
		}, "want-id-right id-number id-check"},
		{"number of tomorrow", false, func(f *FormText) {
			f.Nominee.IDNumber, f.Nominee.Birth = idNumber("20261125", 215), ""
		}, "want-id-right id-number id-future"},
		{"number of today", false, func(f *FormText) { f.Nominee.IDNumber, f.Nominee.Birth = idNumber("20261124", 215), "" }, ""},
		{"old number", false, func(f *FormText) { f.Nominee.IDNumber = "142301850307215" }, "want-id-right id-number id-form"},
		{"the end alone", false, func(f *FormText) { f.Nominee.IDNumber = "2151" }, "want-id-full id-number"},
		{"the last eight", false, func(f *FormText) { f.Nominee.IDNumber = "0307215X" }, "want-id-full id-number"},
		{"full width", false, func(f *FormText) { f.Nominee.IDNumber = "１４２３０１ " + f.Nominee.IDNumber[6:] }, ""},
		{"a passport needs the birth", false, func(f *FormText) {
			f.Nominee.Paper, f.Nominee.IDNumber, f.Nominee.Birth = "护照", "E12345678", ""
		}, "want-birth birth"},
		{"a passport", false, func(f *FormText) { f.Nominee.Paper, f.Nominee.IDNumber = "passport", "E12345678" }, ""},
		{"the card by its short name", false, func(f *FormText) { f.Nominee.Paper = "身份证" }, ""},
		{"unknown paper", false, func(f *FormText) { f.Nominee.Paper = "工作证" }, "want-id-right id-number paper-unknown"},
		{"credit code with an O", true, func(f *FormText) { f.Nominee.IDNumber = "9135010OM000100Y43" }, "want-id-right id-number credit-letter"},
		{"credit code checked", true, func(f *FormText) { f.Nominee.IDNumber = "91350100M000100Y44" }, "want-id-right id-number credit-check"},
		{"others", false, func(f *FormText) {
			f.Others = []IdentityOf[string]{{Name: " "}, {Name: "顾小满", Sex: Female, IDNumber: idNumber("19900101", 222)}}
		}, "want-other others/1/name; want-sex others/1/sex; want-id-number others/1/id-number"},
		{"no criterion", false, func(f *FormText) { f.Deeds = nil }, "want-criterion criteria"},
		{"three criteria", false, func(f *FormText) {
			d := f.Deeds[0]
			d1, d3 := d, d
			d1.Criterion, d3.Criterion = "20-1", "20-9"
			f.Deeds = append(f.Deeds, d1, d3)
		}, "want-criteria-fewer criteria; want-criterion-gone criteria"},
		{"no deeds", false, func(f *FormText) { f.Deeds[0].Text = " \n　" }, "want-deeds deeds/20-2"},
		{"four characters", false, func(f *FormText) { f.Deeds[0].Text = "一二 三四" }, "want-deeds-longer deeds/20-2"},
		{"five", false, func(f *FormText) { f.Deeds[0].Text = "一二三四。" }, ""},
		{"twenty", false, func(f *FormText) { f.Deeds[0].Text = strings.Repeat("字", 20) }, ""},
		{"twenty-one", false, func(f *FormText) { f.Deeds[0].Text = strings.Repeat("字", 21) }, "want-deeds-shorter deeds/20-2"},
		{"evidence without its file", false, func(f *FormText) { f.Deeds[0].Evidence[0].File = ID{1} }, "want-file deeds/20-2"},
		{"summary", false, func(f *FormText) { f.Summary = strings.Repeat("字", 11) }, "want-summary-shorter summary"},
		{"summary of ten", false, func(f *FormText) { f.Summary = strings.Repeat("字", 10) }, ""},
		{"files", false, func(f *FormText) { f.Attachments = make([]FileOf[string], 3) }, "want-files-fewer attachments"},
	} {
		f := wholeForm()
		if test.unit {
			f = unitForm()
		}
		test.change(&f)
		var got []string
		for _, w := range Wants(plainTerms(), GuardForm(f), today) {
			line := string(w.Code) + " " + w.Field
			if fault, ok := w.Args["fault"]; ok {
				line += fmt.Sprint(" ", fault)
			}
			got = append(got, line)
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, s, test.want)
		}
	}
}

// TestWantsNameNobody: what is said of a form never carries a number or a name.
func TestWantsNameNobody(t *testing.T) {
	f := wholeForm()
	f.Nominee.IDNumber = f.Nominee.IDNumber[:17] + "A"
	f.Others = []IdentityOf[string]{{Name: "顾小满", IDNumber: "14230119900101222"}}
	for _, w := range Wants(plainTerms(), GuardForm(f), today) {
		said := fmt.Sprint(w.Args)
		for _, secret := range []string{"江知远", "顾小满", "1990", "1985"} {
			if strings.Contains(said, secret) {
				t.Errorf("%s says %s", w.Code, said)
			}
		}
	}
}
