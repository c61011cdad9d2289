package template_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/template"
	"jiajiang/award/wording"
)

// TestMake compares the template's cells with the golden.
func TestMake(t *testing.T) {
	terms := someTerms(t)
	terms.DeedsLeast, terms.DeedsMost = 20, 1500
	terms.Opens, terms.Closes = award.Date{Year: 2026, Month: 10, Day: 1}, award.Date{Year: 2026, Month: 12, Day: 31}
	var b strings.Builder
	f := template.Make(terms, "表彰活动")
	for _, s := range f.Sheets {
		fmt.Fprintf(&b, "== %s\n", s.Name)
		for _, c := range s.Columns {
			fmt.Fprintf(&b, "%s | %s | %s | %s\n", c.Key, c.Title(), c.Hint, strings.Join(c.Choices, "、"))
		}
	}
	for _, g := range []template.Guide{f.Guide, f.Mark} {
		fmt.Fprintf(&b, "== %s\n", g.Name)
		for _, row := range g.Rows {
			b.WriteString(strings.Join(row, " | ") + "\n")
		}
	}
	golden(t, "template.txt", b.String())
}

// TestColumnsAreApart holds that no key and no head stands twice, and that
// choices fit a list of a workbook.
func TestColumnsAreApart(t *testing.T) {
	for _, k := range []award.Kind{award.Person, award.Unit} {
		seen := map[string]bool{}
		for _, c := range template.Columns(someTerms(t), k) {
			if seen[c.Key] || seen[c.Head] || c.Head == "" {
				t.Errorf("%s %q stands twice or has no head", c.Key, c.Head)
			}
			seen[c.Key], seen[c.Head] = true, true
			if list := strings.Join(c.Choices, ","); len([]rune(list)) > 255 || strings.Count(list, ",") > len(c.Choices) {
				t.Errorf("the choices of %s make no list", c.Key)
			}
		}
	}
}

// TestEveryCodeHasItsSentence holds that nothing is said without words.
func TestEveryCodeHasItsSentence(t *testing.T) {
	for _, c := range template.Codes() {
		if !wording.Has(string(c)) {
			t.Errorf("%s has no sentence", c)
		}
	}
	for _, f := range template.Fates() {
		if !wording.Has("fate-" + f.Code()) {
			t.Errorf("fate %s has no word", f.Code())
		}
	}
}

// TestRoundTrip fills in one person and one unit, and looks at the forms.
func TestRoundTrip(t *testing.T) {
	f := newFilling(t)
	f.add(t, award.Person, aPerson(1).with(
		"birth", "1985年3月7日", "rank", "副处级", "honours", "2021｜先进个人｜某县人民政府\n优秀教师", "partners", "甲局\n乙局",
		"opinion/sponsor/text", "同意推荐。", "opinion/sponsor/stance", "同意", "opinion/sponsor/who", "某县某局", "opinion/sponsor/on", "2026/9/30",
		"grassroots", "√", "note", "一\n二"))
	f.add(t, award.Unit, aUnit())
	r := f.read()
	if len(r.Notes) != 0 || len(r.Forms) != 2 || r.Count(template.Complete) != 2 {
		t.Fatalf("%+v", r)
	}
	want := award.FormText{
		Campaign: f.terms.Campaign,
		Nominee: award.IdentityOf[string]{
			Name: "江知远", Sex: award.Male, IDNumber: idNumber(1), Birth: "1985-03-07", Region: "某市某县", Unit: "某县某局", Rank: award.CountyRank,
			RankText: "副处级", Phone: "13800000000", Grassroots: true,
		},
		Summary: "事迹突出。", Deeds: []award.DeedOf[string]{{Criterion: "20-1", Text: "发现并报告了线索。", Evidence: []award.EvidenceOf[string]{
			{Title: "说明材料", From: "某县某局"}, {Title: "照片"},
		}}},
		Sponsor: "某县某局", Opinions: []award.OpinionOf[string]{{
			Role: "sponsor", Text: "同意推荐。", Stance: award.Agrees, Who: "某县某局", On: award.Date{Year: 2026, Month: 9, Day: 30},
		}},
		Partners: []string{"甲局", "乙局"},
		Honours:  []award.HonourOf[string]{{Title: "先进个人", Grantor: "某县人民政府", Year: 2021}, {Title: "优秀教师"}},
		Consents: []award.ConsentOf[string]{{To: award.ToBeNominated, Given: award.Yes, By: "江知远", On: award.Date{Year: 2026, Month: 10, Day: 1}}},
		Duty:     award.No, Note: "一\n二",
	}
	if !reflect.DeepEqual(r.Forms[0], want) {
		t.Errorf("got  %+v\nwant %+v", r.Forms[0], want)
	}
	if unit := r.Forms[1]; unit.Kind != award.Unit || unit.Nominee.Head != "欧阳澄" || unit.Nominee.Size != 120 || unit.Nominee.Phone != "0358-8220000" {
		t.Errorf("unit: %+v", unit)
	}
}

// A trial is a row with what it is to come to.
type trial struct {
	name string
	row  row
	fate template.Fate
	code award.Code // found on it; of a draft a want; empty: none
}

// number is a cell that a spreadsheet took as a number.
func number(s string) template.Cell { return template.Cell{Text: s, Kind: template.NumberCell} }

// day is a cell that a spreadsheet took as a day.
func day(s string) template.Cell { return template.Cell{Text: s, Kind: template.DateCell} }

// trials are rows of persons, wrong in one way each.
func trials() []trial {
	p := aPerson(2)
	return []trial{
		{"nothing wrong", p, template.Complete, ""},
		{"blanks around", p.with("name", "\u3000江知远 ", "sex", "女 "), template.Complete, ""},
		{"full width", p.with("sex", "Ｆ", "birth", "１９８５－０３－０７"), template.Complete, ""},
		{"no name", p.with("name", ""), template.Draft, award.WantName},
		{"no deeds", p.with("deeds/20-1", "", "evidence/20-1", ""), template.Draft, award.WantCriterion},
		{"evidence without deeds", p.with("deeds/20-1", ""), template.Draft, award.WantDeeds},
		{"no sponsor", p.with("sponsor", ""), template.Draft, award.WantSponsor},
		{"check digit", p.with("id-number", "141102198503070021"), template.Draft, award.WantIDRight},
		{"end of a number", p.with("id-number", "0021"), template.Draft, award.WantIDFull},
		{"long summary", p.with("summary", strings.Repeat("长", 301)), template.Draft, award.WantSummary},
		{"formula without value", p.cell("unit", template.Cell{Formula: true}), template.Refused, template.FormulaEmpty},
		{"formula with value", p.cell("unit", template.Cell{Text: "某局", Kind: template.TextCell, Formula: true}), template.Complete, template.FormulaUsed},
		{"error value", p.cell("unit", template.Cell{Text: "#N/A", Kind: template.FaultCell}), template.Refused, template.CellError},
		{"number lost its end", p.cell("id-number", number("141102198503070000")), template.Refused, template.NumberLong},
		{"number as it is shown", p.with("id-number", "1.41102E+17"), template.Refused, template.NumberLong},
		{"phone as number", p.cell("phone", number("13800000000")), template.Complete, ""},
		{"phone lost its zero", p.cell("phone", number("3588220000")), template.Refused, template.NumberZero},
		{"phone in many digits", p.with("phone", "1.38E+10"), template.Refused, template.NumberLong},
		{"phone too short", p.with("phone", "1380000000"), template.Complete, template.PhoneOdd},
		{"date that is none", p.with("birth", "1985-02-30"), template.Refused, template.DateWrong},
		{"date in words", p.with("consent/on", "去年"), template.Refused, template.DateWrong},
		{"month where a day is asked for", p.with("consent/on", "2026-10"), template.Refused, template.DateWrong},
		{"count of days", p.cell("birth", number("31113")), template.Complete, template.DateSerial},
		{"date cell", p.cell("birth", day("1985-03-07")), template.Complete, ""},
		{"compact date", p.cell("birth", number("19850307")), template.Complete, ""},
		{"January or October", p.cell("birth", number("1985.1")), template.Refused, template.DateAmbiguous},
		{"month of a number", p.cell("birth", number("1985.03")), template.Complete, ""},
		{"day without year", p.cell("consent/on", day("--10-01")), template.Refused, template.DateNoYear},
		{"day to come", p.with("consent/on", "2027-01-01"), template.Refused, template.DateFuture},
		{"text turned into a day", p.cell("post", day("2026-03-04")), template.Refused, template.DateTurned},
		{"unknown sex", p.with("sex", "1"), template.Refused, template.ChoiceUnknown},
		{"unknown rank", p.with("rank", "局级"), template.Refused, template.ChoiceUnknown},
		{"rank on a level", p.with("rank", "正处级"), template.Complete, template.RankTaken},
		{"unknown answer", p.with("duty", "看情况"), template.Refused, template.ChoiceUnknown},
		{"unknown stance", p.with("opinion/sponsor/stance", "好"), template.Refused, template.ChoiceUnknown},
		{"unknown paper", p.with("paper", "工作证"), template.Refused, template.ChoiceUnknown},
		{"two lines", p.with("name", "江知远\n柳承"), template.Refused, template.LineBreak},
		{"control character", p.with("name", "江\x01知远"), template.Refused, award.TextControl},
		{"bidi override", p.with("unit", "某\u202e局"), template.Refused, award.TextControl},
		{"zero width", p.with("name", "江\u200b知远"), template.Refused, award.TextControl},
		{"control in prose", p.with("deeds/20-1", "发现\u2066线索"), template.Refused, award.TextControl},
		{"too long", p.with("unit", strings.Repeat("某", 301)), template.Refused, award.TextLong},
		{"nothing but a note", row{}.with("note", "合计"), template.Refused, award.FormEmpty},
		{"year of an honour", p.with("honours", "21｜先进个人"), template.Refused, template.YearWrong},
		{"parts of an honour", p.with("honours", "2021｜甲｜乙｜丙"), template.Refused, template.HonourParts},
		{"parts of evidence", p.with("evidence/20-1", "甲｜乙｜丙"), template.Refused, template.EvidenceParts},
		{"a unit", p.with("id-number", "91350100M000100Y43"), template.Refused, template.UnitHere},
		{"joint with nobody", p.with("joint", "9"), template.Complete, template.JointAlone},
		{"blank cells", row{}.with("name", " \u3000"), template.Empty, ""},
		{"heads again", row{}.with("name", "姓名 *", "sex", "性别", "unit", "工作单位", "region", "所在地区"), template.Empty, template.HeadAgain},
	}
}

// TestRows reads each row alone.
func TestRows(t *testing.T) {
	for _, c := range trials() {
		t.Run(c.name, func(t *testing.T) {
			f := newFilling(t)
			f.add(t, award.Person, c.row)
			r := f.read()
			wantFate(t, r, 0, c.fate, c.code)
		})
	}
}

// wantFate compares the fate of the nth row of persons and what is said of it.
func wantFate(t *testing.T, r template.Report, n int, fate template.Fate, code award.Code) {
	t.Helper()
	if len(r.Sheets) == 0 || len(r.Sheets[0].Rows) <= n {
		t.Fatalf("no row: %+v", r)
	}
	got := r.Sheets[0].Rows[n]
	var codes []award.Code
	for _, f := range got.Found {
		codes = append(codes, f.Code)
	}
	for _, w := range got.Wants {
		codes = append(codes, w.Code)
	}
	if got.Fate != fate || code == "" && len(codes) > 0 || code != "" && !slices.Contains(codes, code) {
		t.Errorf("row %d is %s with %v, want %s with %q", got.Number, got.Fate.Code(), codes, fate.Code(), code)
	}
	if (got.Form >= 0) != fate.Accepted() {
		t.Errorf("row %d is nomination %d", got.Number, got.Form)
	}
}

// TestPersonAmongUnits refuses a person's number among units, and a size that is no
// number.
func TestUnitRows(t *testing.T) {
	f := newFilling(t)
	f.add(t, award.Unit, aUnit().with("id-number", idNumber(3)))
	f.add(t, award.Unit, aUnit().with("size", "约百人"))
	f.add(t, award.Unit, aUnit().with("head", ""))
	r := f.read()
	r.Sheets = r.Sheets[1:]
	wantFate(t, r, 0, template.Refused, template.PersonHere)
	wantFate(t, r, 1, template.Refused, template.NumberWrong)
	wantFate(t, r, 2, template.Draft, award.WantHead)
}

// TestRepeated finds rows that stand there twice and those that are known, and
// takes a row that repeats a refused one.
func TestRepeated(t *testing.T) {
	f := newFilling(t)
	f.add(t, award.Person, aPerson(1).with("consent/on", "昨天"))
	first := f.add(t, award.Person, aPerson(1))
	f.add(t, award.Person, aPerson(1))
	f.add(t, award.Person, aPerson(1).with("name", "柳承"))
	f.add(t, award.Person, aPerson(2))
	r := template.Read(f.terms, f.book, template.Options{
		Today: today, Known: map[string]int{template.NumberKey(award.Person, idNumber(2)): 12},
	})
	wantFate(t, r, 0, template.Refused, template.DateWrong)
	wantFate(t, r, 1, template.Complete, "")
	wantFate(t, r, 2, template.Repeated, template.RepeatedRow)
	wantFate(t, r, 3, template.Repeated, template.RepeatedNumber)
	wantFate(t, r, 4, template.Repeated, template.KnownNumber)
	if at := r.Sheets[0].Rows[2].Found[0].Args; at["row"] != first || at["sheet"] != "个人" {
		t.Errorf("repeats %v", at)
	}
}

// TestTakenInTwice: rows without a number are known by name, unit, criteria and
// deeds together, however they are spaced; one of them changed is another draft.
func TestTakenInTwice(t *testing.T) {
	f := newFilling(t)
	f.add(t, award.Person, aPerson(1).with("id-number", ""))
	first := f.read()
	if len(first.Forms) != 1 {
		t.Fatalf("%d forms", len(first.Forms))
	}
	key := template.FormKey(award.Person, first.Forms[0])
	known := map[string]int{key: 7}
	f.add(t, award.Person, aPerson(1).with("id-number", "", "name", "柳承"))
	f.add(t, award.Person, aPerson(1).with("id-number", "", "unit", "另一个单位"))
	f.add(t, award.Person, aPerson(1).with("id-number", "", "deeds/20-1", "另一段事迹，写得足够长，可以收下。"))
	f.add(t, award.Person, aPerson(1).with("id-number", "", "phone", "13900000009"))
	r := template.Read(f.terms, f.book, template.Options{Today: today, Known: known})
	wantFate(t, r, 0, template.Repeated, template.KnownForm)
	for row := 1; row <= 3; row++ {
		if got := r.Sheets[0].Rows[row].Fate; !got.Accepted() {
			t.Errorf("row %d: %s, %v", row, got.Code(), r.Sheets[0].Rows[row].Found)
		}
	}
	wantFate(t, r, 4, template.Repeated, template.KnownForm)
	spaced := first.Forms[0]
	spaced.Nominee.Name = " " + spaced.Nominee.Name + "\u3000"
	if template.FormKey(award.Person, spaced) != key || template.FormKey(award.Unit, spaced) == key ||
		template.FormKey(award.Person, award.FormText{Nominee: award.IdentityOf[string]{Name: "柳承"}}) != "" {
		t.Error("the key is not of what it says")
	}
}

// TestJoint makes one nomination of several rows, or of none.
func TestJoint(t *testing.T) {
	f := newFilling(t)
	shared := []string{"sponsor", "", "summary", "", "deeds/20-1", "", "evidence/20-1", "", "duty", ""}
	f.add(t, award.Person, aPerson(1).with("joint", "１"))
	f.add(t, award.Person, aPerson(3))
	f.add(t, award.Person, aPerson(5).with(shared...).with("joint", "1", "name", "柳承", "part", "报告", "consent/by", ""))
	f.add(t, award.Person, aPerson(7).with("joint", "2"))
	f.add(t, award.Person, aPerson(9).with("joint", "2", "sponsor", "另一个局"))
	f.add(t, award.Person, aPerson(11).with("joint", "3"))
	f.add(t, award.Person, aPerson(11).with("joint", "3", "name", "段干言"))
	r := f.read()
	wantFate(t, r, 0, template.Complete, "")
	wantFate(t, r, 1, template.Complete, "")
	wantFate(t, r, 2, template.Complete, "")
	wantFate(t, r, 3, template.Refused, template.JointRefused)
	wantFate(t, r, 4, template.Refused, template.JointDiffers)
	wantFate(t, r, 5, template.Refused, template.JointRefused)
	wantFate(t, r, 6, template.Repeated, template.RepeatedNumber)
	if len(r.Forms) != 2 || len(r.Forms[0].Others) != 1 || r.Forms[0].Others[0].Part != "报告" || r.Sheets[0].Rows[2].Lead != 3 {
		t.Fatalf("%+v", r.Forms)
	}
	if c := r.Forms[0].Consents; len(c) != 2 || c[1].By != "柳承" {
		t.Errorf("consents %+v", c)
	}
}

// TestMerged takes what is merged over rows where that says something, and
// refuses it where it does not.
func TestMerged(t *testing.T) {
	f := newFilling(t)
	for i := range 3 {
		r := aPerson(i + 1)
		if i > 0 {
			r = r.with("sponsor", "", "name", map[bool]string{true: "", false: "柳承"}[i == 2])
		}
		f.add(t, award.Person, r)
	}
	f.add(t, award.Person, aPerson(4).with("region", "某市某县", "unit", ""))
	sponsor, name, region := f.column(t, 0, "sponsor")+1, f.column(t, 0, "name")+1, f.column(t, 0, "region")+1
	f.book.Sheets[0].Merges = []template.Area{
		{Row: 3, Column: sponsor, LastRow: 5, LastColumn: sponsor},
		{Row: 4, Column: name, LastRow: 5, LastColumn: name},
		{Row: 6, Column: region, LastRow: 6, LastColumn: region + 1},
		{Row: 7, Column: 1, LastRow: 9, LastColumn: 9},
		{Row: 1, Column: 1, LastRow: 1, LastColumn: 2},
	}
	r := f.read()
	wantFate(t, r, 0, template.Complete, "")
	wantFate(t, r, 1, template.Refused, template.MergedOwn)
	wantFate(t, r, 2, template.Refused, template.MergedOwn)
	wantFate(t, r, 3, template.Refused, template.MergedAcross)
	wantFate(t, r, 1, template.Refused, template.MergedDown)
	wantNote(t, r, template.HeadMerged)

	f.book.Sheets[0].Merges = nil
	for range 2_000_000 {
		f.book.Sheets[0].Merges = append(f.book.Sheets[0].Merges, template.Area{Row: 3, Column: 1, LastRow: 3, LastColumn: 2})
	}
	if r := f.read(); !r.Stopped() || len(r.Forms) > 0 {
		t.Errorf("too many merged cells are taken: %+v", r.Notes)
	}
}

// wantNote finds a note about the workbook.
func wantNote(t *testing.T, r template.Report, code award.Code) template.Finding {
	t.Helper()
	for _, n := range r.Notes {
		if n.Code == code {
			return n
		}
	}
	t.Errorf("no note %s among %v", code, r.Notes)
	return template.Finding{}
}

// TestHeads finds the columns wherever they stand.
func TestHeads(t *testing.T) {
	f := newFilling(t)
	f.add(t, award.Person, aPerson(1))
	s := &f.book.Sheets[0]
	for i := range s.Rows { // a column before the first, one that nobody knows, one of another name, one that is not there
		cells := s.Rows[i].Cells
		slices.Reverse(cells)
		s.Rows[i].Number += 3
	}
	last := len(s.Rows[0].Cells)
	at := func(key string) int { return last - 1 - f.column(t, 0, key) }
	head := func(key string) *template.Cell { return &s.Rows[0].Cells[at(key)] }
	head("name").Text = "姓　名＊："
	head("id-number").Text = "身份证号码"
	head("post").Text = "爱好"
	head("education").Text = "性 别"
	s.Rows[2].Cells[at("education")] = text("女")
	s.Rows[2].Cells[at("post")] = text("下棋")
	head("address").Text = ""
	s.Rows[2].Cells[at("address")] = text("某处")
	s.Rows[2].Hidden = true
	s.Rows = append([]template.Line{{Number: 1, Cells: []template.Cell{text("提名人选汇总")}}}, s.Rows...)
	r := f.read()
	if n := wantNote(t, r, template.HeadMoved); n.Args["row"] != 4 || n.Args["count"] != 1 {
		t.Errorf("moved: %v", n.Args)
	}
	if n := wantNote(t, r, template.ColumnAlias); n.Args["head"] != "身份证号码" || n.Args["column"] != "身份证号" {
		t.Errorf("alias: %v", n.Args)
	}
	if n := wantNote(t, r, template.ColumnExtra); n.Args["column"] != "爱好" || n.Args["count"] != 1 {
		t.Errorf("extra: %v", n.Args)
	}
	if n := wantNote(t, r, template.ColumnHeadless); n.Args["count"] != 1 {
		t.Errorf("headless: %v", n.Args)
	}
	wantNote(t, r, template.ColumnTwice)
	wantNote(t, r, template.ColumnMissing)
	wantNote(t, r, template.RowsHidden)
	wantFate(t, r, 0, template.Refused, template.TwoValues)
}

// TestRequiredColumn refuses a sheet without a column that is to be filled in: what
// stands under another head would be lost.
func TestRequiredColumn(t *testing.T) {
	f := newFilling(t)
	f.add(t, award.Person, aPerson(1))
	f.book.Sheets[0].Rows[0].Cells[f.column(t, 0, "unit")].Text = "爱好"
	r := f.read()
	if n := wantNote(t, r, template.ColumnRequired); !r.Stopped() || len(r.Forms) > 0 || n.Args["column"] != "工作单位" {
		t.Errorf("%v", r.Notes)
	}
}

// TestWorkbooks refuses or marks what is not this campaign's template.
func TestWorkbooks(t *testing.T) {
	f := newFilling(t)
	f.add(t, award.Person, aPerson(1))
	mark := &f.book.Sheets[3]
	f.terms.Campaign = award.ID{8}
	if r := f.read(); !r.Stopped() || wantNote(t, r, template.OtherCampaign).Args["title"] != "表彰活动" {
		t.Error("another campaign's template is taken")
	}
	f.terms.Campaign = award.ID{7}
	f.terms.SummaryMost++
	wantNote(t, f.read(), template.OtherTerms)
	mark.Rows[0].Cells[1] = text("9")
	wantNote(t, f.read(), template.Newer)
	mark.Rows = nil
	wantNote(t, f.read(), template.Unmarked)

	f = newFilling(t)
	wantNote(t, f.read(), template.NothingFilled)
	f.book.Sheets = append(f.book.Sheets, template.Sheet{Name: "汇总", Rows: f.book.Sheets[2].Rows}, template.Sheet{Name: "旧", Hidden: true, Rows: f.book.Sheets[0].Rows})
	r := f.read()
	wantNote(t, r, template.SheetSkipped)
	wantNote(t, r, template.SheetHidden)
	if r := template.Read(f.terms, template.Book{}, template.Options{}); !r.Stopped() {
		t.Error("an empty workbook is taken")
	} else {
		wantNote(t, r, template.NoSheet)
	}
}

// TestCodesAreProvoked holds that every code stands in a test above.
func TestCodesAreProvoked(t *testing.T) {
	provoked := []award.Code{ // by the tests of their own
		template.OtherCampaign, template.OtherTerms, template.Newer, template.Unmarked, template.NoSheet, template.SheetSkipped, template.SheetHidden,
		template.MergedMany, template.HeadMoved, template.HeadMerged, template.ColumnMissing, template.ColumnRequired, template.ColumnExtra, template.ColumnHeadless,
		template.ColumnTwice, template.ColumnAlias, template.RowsHidden, template.NothingFilled, template.MergedAcross, template.MergedOwn,
		template.MergedDown, template.TwoValues, template.PersonHere, template.NumberWrong, template.JointDiffers, template.JointRefused,
		template.RepeatedRow, template.RepeatedNumber, template.KnownNumber, template.KnownForm,
	}
	for _, c := range trials() {
		provoked = append(provoked, c.code)
	}
	for _, c := range template.Codes() {
		if !slices.Contains(provoked, c) {
			t.Errorf("no test provokes %s", c)
		}
	}
}
