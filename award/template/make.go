package template

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// A Form is the template as it is to be written.
type Form struct {
	Sheets []FormSheet
	Guide  Guide // how to fill the others in
	Mark   Guide // hidden
}

// A FormSheet is a sheet to be filled in.
type FormSheet struct {
	Name    string
	Columns []Column
}

// A Guide is a sheet to be read.
type Guide struct {
	Name   string
	Rows   [][]string
	Widths []int // of its columns, in digits' widths
}

// Refusal is said where something is typed that a list does not have.
func Refusal() string { return refusal }

// Make gives the template for a campaign of the given title under its terms.
func Make(t award.Terms, title string) Form {
	f := Form{
		Guide: Guide{guideSheet, guideRows(t, title), []int{22, 100}},
		Mark:  Guide{markSheet, markOf(t, title), []int{20, 70}},
	}
	for _, k := range []award.Kind{award.Person, award.Unit} {
		f.Sheets = append(f.Sheets, FormSheet{sheetName(k), Columns(t, k)})
	}
	return f
}

// guideRows says how to fill the sheets in: the campaign, the rules, the criteria
// in full, and the columns.
func guideRows(t award.Terms, title string) [][]string {
	rows := [][]string{
		{guideHead, guideHeadText},
		{guideCampaign, title},
		{guideBasis, wording.CiteBasis(t.Basis)},
	}
	if days := period(t); days != "" {
		rows = append(rows, []string{guidePeriod, days})
	}
	rows = append(rows, guideText()...)
	for _, c := range t.Basis.Criteria {
		rows = append(rows, []string{wording.CiteShort(t.Basis, c.Key), c.Text})
	}
	if t.CriteriaMost > 0 {
		rows = append(rows, []string{guideCriteria, fmt.Sprintf(guideMost, t.CriteriaMost)})
	}
	for _, k := range []award.Kind{award.Person, award.Unit} {
		for _, c := range Columns(t, k) {
			if text := c.explained(); text != "" && !strings.Contains(c.Key, "/") { // of those there are many alike
				rows = append(rows, []string{sheetName(k) + barSign + c.Title(), text})
			}
		}
	}
	return rows
}

// explained says what belongs in a column.
func (c Column) explained() string {
	if len(c.Choices) == 0 {
		return c.Hint
	}
	return c.Hint + fmt.Sprintf(guideChoices, strings.Join(c.Choices, choiceSign))
}

// period says from when until when nominations are taken.
func period(t award.Terms) string {
	text := ""
	if !t.Opens.IsZero() {
		text += fmt.Sprintf(guideFrom, t.Opens)
	}
	if !t.Closes.IsZero() {
		text += fmt.Sprintf(guideUntil, t.Closes)
	}
	return text
}

// The mark of a template: what stands in the first column, by line. Its format is
// counted up when what stands behind changes its meaning.
const (
	markFormatKey, markCampaignKey, markTermsKey, markTitleKey = "jiajiang-template", "campaign", "terms", "title"

	markFormat = 1
)

// markOf gives the lines of the mark.
func markOf(t award.Terms, title string) [][]string {
	return [][]string{
		{markFormatKey, number(markFormat)},
		{markCampaignKey, t.Campaign.String()},
		{markTermsKey, termsDigest(t)},
		{markTitleKey, title},
	}
}

// termsDigest tells terms apart as far as a template asks for them: its columns,
// and the texts of the criteria.
func termsDigest(t award.Terms) string {
	var text strings.Builder
	rows := guideRows(t, "")
	for _, k := range []award.Kind{award.Person, award.Unit} {
		for _, c := range Columns(t, k) {
			rows = append(rows, []string{c.Key, c.Title(), c.explained()})
		}
	}
	for _, row := range rows {
		for _, cell := range row {
			text.WriteString(number(len(cell)) + " " + cell)
		}
	}
	const enough = 16
	sum := sha256.Sum256([]byte(text.String()))
	return hex.EncodeToString(sum[:enough])
}

// checkMark holds the mark of a workbook against the terms it came back under.
func checkMark(t award.Terms, book Book) []Finding {
	mark := make(map[string]string)
	for _, s := range book.Sheets {
		if len(s.Rows) == 0 || len(s.Rows[0].Cells) == 0 || s.Rows[0].Cells[0].Text != markFormatKey {
			continue
		}
		for _, l := range s.Rows {
			if len(l.Cells) > 1 {
				mark[l.Cells[0].Text] = l.Cells[1].Text
			}
		}
	}
	switch {
	case mark[markCampaignKey] == "":
		return []Finding{{Unmarked, Note, "", nil}}
	case mark[markCampaignKey] != t.Campaign.String():
		return []Finding{{OtherCampaign, Refuse, "", award.Args{"title": mark[markTitleKey]}}}
	}
	var found []Finding
	if format := mark[markFormatKey]; format != number(markFormat) {
		found = append(found, Finding{Newer, Note, "", award.Args{}})
	}
	if mark[markTermsKey] != termsDigest(t) {
		found = append(found, Finding{OtherTerms, Note, "", award.Args{}})
	}
	return found
}
