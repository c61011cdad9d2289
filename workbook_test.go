package main

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/award/template"
	"jiajiang/award/wording"
	"jiajiang/ui/cli"
)

// A templateFile is the template of a campaign that somebody fills in with a
// spreadsheet.
type templateFile struct {
	t       *testing.T
	book    *excelize.File
	columns map[string]int // of persons, by key
	terms   award.Terms
}

// openTemplate opens a template as a spreadsheet does.
func openTemplate(t *testing.T, path string) *templateFile {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	terms, err := law.Defaults()
	if err != nil {
		t.Fatal(err)
	}
	f := &templateFile{t, book, map[string]int{}, terms}
	for i, c := range template.Columns(terms, award.Person) {
		f.columns[c.Key] = i + 1
	}
	return f
}

// at names the cell of a column of persons.
func (f *templateFile) at(key string, row int) string {
	f.t.Helper()
	column, ok := f.columns[key]
	if !ok {
		f.t.Fatalf("no column %s", key)
	}
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		f.t.Fatal(err)
	}
	return name
}

// set fills cells of a person's row in, given by turns with their values.
func (f *templateFile) set(row int, pairs ...any) {
	f.t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		key, _ := pairs[i].(string)
		if err := f.book.SetCellValue("个人", f.at(key, row), pairs[i+1]); err != nil {
			f.t.Fatal(err)
		}
	}
}

// style formats cells of a person's row.
func (f *templateFile) style(row int, key string, s excelize.Style) {
	f.t.Helper()
	id, err := f.book.NewStyle(&s)
	if err := errors.Join(err, f.book.SetCellStyle("个人", f.at(key, row), f.at(key, row), id)); err != nil {
		f.t.Fatal(err)
	}
}

// save writes the workbook.
func (f *templateFile) save(path string) {
	f.t.Helper()
	if err := f.book.SaveAs(path); err != nil {
		f.t.Fatal(err)
	}
}

// somebody fills a person's row in so that nothing is missing.
func (f *templateFile) somebody(row int) {
	f.t.Helper()
	f.set(row, "name", "江知"+string(rune('一'+row%2000)), "sex", []string{"女", "男"}[row%2], "id-number", rowNumber(row), "region", "某市某县",
		"unit", "某县第"+strconv.Itoa(row%300)+"中学", "phone", "138"+fmt.Sprintf("%08d", row), "sponsor", "某县某局", "summary", "事迹突出。",
		"deeds/20-1", strings.Repeat("发现并及时报告了重要线索，", 20), "evidence/20-1", "情况说明｜某县某局\n照片", "consent/nominated", "是",
		"consent/by", "本人", "consent/on", "2026-10-01", "duty", "否", "rank", "无", "opinion/sponsor/text", "同意推荐。", "opinion/sponsor/stance", "同意",
		"opinion/sponsor/on", "2026-10-08", "honours", "2021｜先进个人｜某县人民政府")
}

// rowNumber makes the ID number of the person in a row: a man's in odd rows.
func rowNumber(row int) string {
	n := fmt.Sprintf("1411021985%02d%02d%03d", 1+row/500%12, 1+row/20%25, row%1000)
	n = n[:14] + fmt.Sprintf("%03d", (row/2%500)*2+row%2)
	sum := 0
	for i := range 17 {
		sum += int(n[i]-'0') * (1 << (17 - i) % 11)
	}
	return n + "10X98765432"[sum%11:sum%11+1]
}

// An outcome is what a row is to come to.
type outcome struct {
	fate template.Fate
	code award.Code
}

// A mistake is one way in which people fill a row in wrongly. Make spoils row
// and says what the rows it touches come to.
type mistake struct {
	name string
	make func(f *templateFile, row int) map[int]outcome
}

// spoil is a mistake of one cell.
func spoil(key string, value any, fate template.Fate, code award.Code) func(*templateFile, int) map[int]outcome {
	return func(f *templateFile, row int) map[int]outcome {
		f.set(row, key, value)
		return map[int]outcome{row: {fate, code}}
	}
}

// mistakes lists the ways.
func mistakes() []mistake {
	return []mistake{
		{"check character", func(f *templateFile, row int) map[int]outcome {
			n := []byte(rowNumber(row))
			n[17] = "10"[map[bool]int{true: 1}[n[17] == '1']]
			f.set(row, "id-number", string(n))
			return map[int]outcome{row: {template.Draft, award.WantIDRight}}
		}},
		{"no province", spoil("id-number", "991102198503071235", template.Draft, award.WantIDRight)},
		{"birth of another", spoil("birth", "1970-01-01", template.Draft, award.WantIDRight)},
		{"only the end of the number", spoil("id-number", "071235", template.Draft, award.WantIDFull)},
		{"no name", spoil("name", "", template.Draft, award.WantName)},
		{"no unit", spoil("unit", nil, template.Draft, award.WantUnit)},
		{"no deeds", spoil("deeds/20-1", "", template.Draft, award.WantDeeds)},
		{"long summary", spoil("summary", strings.Repeat("长", 301), template.Draft, award.WantSummary)},
		{"number as a number", spoil("id-number", int64(141102198503071235), template.Refused, template.NumberLong)},
		{"number as it is shown", spoil("id-number", "1.41102E+17", template.Refused, template.NumberLong)},
		{"area code without its zero", spoil("phone", 3588220000, template.Refused, template.NumberZero)},
		{"unknown sex", spoil("sex", "帅哥", template.Refused, template.ChoiceUnknown)},
		{"unknown rank", spoil("rank", "局级", template.Refused, template.ChoiceUnknown)},
		{"no day", spoil("consent/on", "2026-02-30", template.Refused, template.DateWrong)},
		{"a day to come", spoil("consent/on", "2199-01-01", template.Refused, template.DateFuture)},
		{"January or October", spoil("birth", 1985.1, template.Refused, template.DateAmbiguous)},
		{"a day without its year", func(f *templateFile, row int) map[int]outcome {
			f.set(row, "consent/on", 46000)
			f.style(row, "consent/on", excelize.Style{NumFmt: 58})
			return map[int]outcome{row: {template.Refused, template.DateNoYear}}
		}},
		{"a text that became a day", func(f *templateFile, row int) map[int]outcome {
			f.set(row, "post", 46000)
			f.style(row, "post", excelize.Style{NumFmt: 14})
			return map[int]outcome{row: {template.Refused, template.DateTurned}}
		}},
		{"formula without a value", func(f *templateFile, row int) map[int]outcome {
			if err := f.book.SetCellFormula("个人", f.at("politics", row), "VLOOKUP(1,A:B,2,0)"); err != nil {
				f.t.Fatal(err)
			}
			return map[int]outcome{row: {template.Refused, template.FormulaEmpty}}
		}},
		{"name merged over two rows", func(f *templateFile, row int) map[int]outcome {
			if err := f.book.MergeCell("个人", f.at("name", row), f.at("name", row+1)); err != nil {
				f.t.Fatal(err)
			}
			return map[int]outcome{row: {template.Refused, template.MergedOwn}, row + 1: {template.Refused, template.MergedOwn}}
		}},
		{"merged with the next column", func(f *templateFile, row int) map[int]outcome {
			if err := f.book.MergeCell("个人", f.at("region", row), f.at("unit", row)); err != nil {
				f.t.Fatal(err)
			}
			return map[int]outcome{row: {template.Refused, template.MergedAcross}}
		}},
		{"two lines in a name", spoil("name", "江知远\n柳承", template.Refused, template.LineBreak)},
		{"zero-width character", spoil("name", "江\u200b知远", template.Refused, award.TextControl)},
		{"bidi override", spoil("unit", "某\u202e局", template.Refused, award.TextControl)},
		{"the row above again", func(f *templateFile, row int) map[int]outcome {
			for key, column := range f.columns {
				above, err := excelize.CoordinatesToCellName(column, row-1)
				if err != nil {
					f.t.Fatal(err)
				}
				value, err := f.book.GetCellValue("个人", above)
				if err != nil {
					f.t.Fatal(err)
				}
				f.set(row, key, value)
			}
			return map[int]outcome{row: {template.Repeated, template.RepeatedRow}}
		}},
		{"the number of the row above", func(f *templateFile, row int) map[int]outcome {
			f.set(row, "id-number", rowNumber(row-1))
			return map[int]outcome{row: {template.Repeated, template.RepeatedNumber}}
		}},
		{"joint rows that differ", func(f *templateFile, row int) map[int]outcome {
			f.set(row, "joint", row)
			f.set(row+1, "joint", row, "sponsor", "另一个局")
			return map[int]outcome{row: {template.Refused, template.JointRefused}, row + 1: {template.Refused, template.JointDiffers}}
		}},
		{"a unit among persons", spoil("id-number", "91350100M000100Y43", template.Refused, template.UnitHere)},
		{"no year of an honour", spoil("honours", "去年｜先进个人", template.Refused, template.YearWrong)},
		{"too many bars", spoil("evidence/20-1", "甲｜乙｜丙", template.Refused, template.EvidenceParts)},
	}
}

// TestTemplateOf5000 fills in a template with 5,000 rows, 200 of them wrong in 30
// ways, and holds that the verb reports each row's fate, stores nothing by itself,
// stores the others when told to, and knows them when they come again.
func TestTemplateOf5000(t *testing.T) {
	c := newCall(t)
	c.must("create")
	c.must("campaign", "--title", "提名活动")
	c.must("terms", "set", "--campaign", "1")
	path, filled, report := filepath.Join(c.folder, "模板.xlsx"), filepath.Join(c.folder, "交回.xlsx"), filepath.Join(c.folder, "结果.xlsx")
	c.must("template", "--campaign", "1", "--out", path)

	const rows, wrong, first = 5000, 200, 3
	f := openTemplate(t, path)
	ways := mistakes()
	if len(ways) < 20 {
		t.Fatalf("%d ways", len(ways))
	}
	want := map[int]outcome{}
	for row := first; row < first+rows; row++ {
		f.somebody(row)
		want[row] = outcome{template.Complete, ""}
	}
	for n := range wrong {
		row := first + 10 + n*(rows/wrong)
		maps.Copy(want, ways[n%len(ways)].make(f, row))
	}
	f.save(filled)

	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	begun := time.Now()
	book, _, err := readTemplate(t.Context(), filled)
	if err != nil {
		t.Fatal(err)
	}
	read := time.Since(begun)
	terms := f.terms
	terms.Campaign = markedCampaign(t, book)
	r := template.Read(terms, book, template.Options{Today: award.Date{Year: 2026, Month: 11, Day: 24}})
	took := time.Since(begun)
	runtime.ReadMemStats(&after)
	t.Logf("%d rows: cells read in %v, with the report %v, %d MB allocated", rows, read, took, (after.TotalAlloc-before.TotalAlloc)>>20)
	if limit := 5 * time.Second; took > limit {
		t.Errorf("reading took %v, more than %v", took, limit)
	}
	accepted := checkFates(t, r, want)

	out, notes, status := c.run("import-nominations", filled, "--campaign", "1", "--report", report)
	if status != cli.ExitDecision || out != "" || !strings.Contains(notes, "什么也没有存入") {
		t.Fatalf("status %d, printed %q\n%s", status, out, last(notes))
	}
	checkReport(t, report, want)
	begun = time.Now()
	out, notes, status = c.run("import-nominations", filled, "--campaign", "1", "--accept", "all", "--report", report)
	if status != cli.ExitDone || out != "1\n" || !strings.Contains(notes, "已存入"+strconv.Itoa(accepted)+"件提名") {
		t.Fatalf("status %d, printed %q\n%s", status, out, last(notes))
	}
	t.Logf("stored %d nominations, with signing in and the report, in %v", accepted, time.Since(begun))
	checkReport(t, report, want)
	listed, _, _ := c.run("nominations", "--campaign", "1", "--csv")
	if n := strings.Count(listed, "\n") - 1; n != accepted {
		t.Errorf("%d nominations are stored, want %d", n, accepted)
	}
	out, notes, status = c.run("import-nominations", filled, "--campaign", "1") // nothing is stored twice, with a number or without
	if status != cli.ExitRefused || out != "" || !strings.Contains(notes, "已经在册") || !strings.Contains(notes, "0行收下，0行收下但有缺项") {
		t.Errorf("the same again: status %d, printed %q\n%s", status, out, last(notes))
	}
}

// must runs a verb that is to succeed.
func (c call) must(args ...string) {
	c.t.Helper()
	if _, notes, status := c.run(args...); status != cli.ExitDone {
		c.t.Fatalf("%v: status %d\n%s", args, status, notes)
	}
}

// last gives the end of a long report.
func last(notes string) string { return notes[max(0, len(notes)-2000):] }

// markedCampaign gives the campaign that a template was made for.
func markedCampaign(t *testing.T, b template.Book) award.ID {
	t.Helper()
	for _, s := range b.Sheets {
		for _, l := range s.Rows {
			if len(l.Cells) > 1 && l.Cells[0].Text == "campaign" {
				id, err := award.ParseID(l.Cells[1].Text)
				if err != nil {
					t.Fatal(err)
				}
				return id
			}
		}
	}
	t.Fatal("the template has no mark")
	return award.ID{}
}

// checkFates holds every row of a report against what it is to come to, and
// counts the nominations.
func checkFates(t *testing.T, r template.Report, want map[int]outcome) int {
	t.Helper()
	if len(r.Notes) > 0 || len(r.Sheets) == 0 || len(r.Sheets[0].Rows) != len(want) {
		t.Fatalf("%d sheets with %v", len(r.Sheets), r.Notes)
	}
	for _, row := range r.Sheets[0].Rows {
		o := want[row.Number]
		var codes []award.Code
		for _, f := range row.Found {
			codes = append(codes, f.Code)
		}
		for _, w := range row.Wants {
			codes = append(codes, w.Code)
		}
		found := o.code == "" && len(codes) == 0
		for _, code := range codes {
			found = found || code == o.code
		}
		if row.Fate != o.fate || !found {
			t.Errorf("row %d is %s with %v, want %s with %s", row.Number, row.Fate.Code(), codes, o.fate.Code(), o.code)
		}
	}
	return len(r.Forms)
}

// checkReport holds the report that goes back to the unit against what every
// row is to come to.
func checkReport(t *testing.T, path string, want map[int]outcome) {
	t.Helper()
	book, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows("个人")
	if err != nil || len(rows) != len(want)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	say := wording.New(wording.Chinese)
	for _, row := range rows[1:] {
		n, err := strconv.Atoi(row[0])
		if err != nil || row[1] != say.Fate(want[n].fate.Code()) || want[n].code != "" && row[2] == "" {
			t.Errorf("row %s is %q with %q, want %s", row[0], row[1], row[2], want[n].fate.Code())
		}
	}
}

// TestBadTemplates holds that what is no template that was filled in ends in a
// sentence and stores nothing.
func TestBadTemplates(t *testing.T) {
	c := newCall(t)
	c.must("create")
	for _, title := range []string{"提名活动", "另一个活动"} {
		c.must("campaign", "--title", title)
	}
	c.must("terms", "set", "--campaign", "1")
	c.must("terms", "set", "--campaign", "2")
	path := filepath.Join(c.folder, "模板.xlsx")
	c.must("template", "--campaign", "1", "--out", path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, file, campaign, says string
		status                     int
		more                       []string
	}{
		{"empty template", path, "1", "没有一行填了内容", cli.ExitRefused, nil},
		{"other campaign", path, "2", "另一个活动", cli.ExitRefused, nil},
		{"list", "assets/sample/list.txt", "1", "不是 .xlsx 工作簿", cli.ExitRefused, nil},
		{"half", c.write("半.xlsx", whole[:len(whole)/2]), "1", "损坏", cli.ExitRefused, nil},
		{"missing", filepath.Join(c.folder, "无.xlsx"), "1", "找不到文件", cli.ExitRefused, nil},
		{"folder", c.folder, "1", "文件夹", cli.ExitRefused, nil},
		{"no terms", path, "9", "没有", cli.ExitRefused, nil},
		{"accept", path, "1", "只能写 all", cli.ExitUsage, []string{"--accept", "some"}},
		{"over itself", path, "1", "换一个名字", cli.ExitUsage, []string{"--report", path}},
	} {
		t.Run(test.name, func(t *testing.T) {
			out, notes, status := c.run(append([]string{"import-nominations", test.file, "--campaign", test.campaign}, test.more...)...)
			if status != test.status || out != "" || !strings.Contains(notes, test.says) {
				t.Errorf("status %d, printed %q, without %q:\n%s", status, out, test.says, notes)
			}
		})
	}
	if got, err := os.ReadFile(path); err != nil || !bytes.Equal(got, whole) {
		t.Error("the template was written over")
	}
	if _, notes, status := c.run("template", "--campaign", "1"); status != cli.ExitUsage {
		t.Errorf("without --out: %d %s", status, notes)
	}
}

// TestTemplateTellsNothingOfTheWithheld holds that a workbook that comes back is
// held only against nominees who may be named: by trying numbers, nobody learns
// who else is nominated.
func TestTemplateTellsNothingOfTheWithheld(t *testing.T) {
	c := newCall(t)
	c.must("create")
	c.must("campaign", "--title", "提名活动")
	c.must("terms", "set", "--campaign", "1")
	const first = 3
	for i, more := range [][]string{{"--code-name", "竹影"}, nil, nil} {
		form := c.write("表格.json", []byte(`{"kind":"person","nominee":{"name":"段干言","id_number":"`+rowNumber(first+i)+`"}}`))
		c.must(append([]string{"nominate", form, "--campaign", "1"}, more...)...)
	}
	c.must("nomination", "restrict", "--campaign", "1", "--number", "2")
	path := filepath.Join(c.folder, "模板.xlsx")
	c.must("template", "--campaign", "1", "--out", path)
	f := openTemplate(t, path)
	for i := range 3 {
		f.somebody(first + i)
	}
	f.save(path)
	out, notes, status := c.run("import-nominations", path, "--campaign", "1")
	if status != cli.ExitDecision || out != "" {
		t.Fatalf("status %d, printed %q\n%s", status, out, notes)
	}
	for _, want := range []string{"“个人”第3–4行：收下。", "“个人”第5行：重复，不收。证件号码或信用代码与第3号提名相同"} {
		if !strings.Contains(notes, want) {
			t.Errorf("without %q:\n%s", want, notes)
		}
	}
	if strings.Contains(notes, "第1号") || strings.Contains(notes, "第2号") || strings.Contains(notes, "段干言") {
		t.Errorf("the report tells of nominees who may not be named:\n%s", notes)
	}
}
