package reports

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// sheetRow is the least height of a row of the sheets about nominees.
const sheetRow = 10 * page.MM

// SummarySheet lays out the table of all nominees 汇总表. Of whoever may not be
// named the code name and the criteria are printed. It returns an *Error where
// there is no nomination or a character cannot be printed, and the context's
// error when it is cancelled.
func SummarySheet(ctx context.Context, frame NominationFrame, all []Nominated, g Glyphs) (page.Document, error) {
	title := frame.Campaign.Title + summaryTitle
	if len(all) == 0 {
		return page.Document{}, &Error{Code: NoNominations}
	}
	if err := checkNominated(ctx, frame, all, award.ToForm, g); err != nil {
		return page.Document{}, err
	}
	rows := make([]page.Row, 0, len(all)+1)
	persons, units := 0, 0
	for i, n := range all {
		if i%stride == 0 && ctx.Err() != nil {
			return page.Document{}, fmt.Errorf("lay out summary sheet: %w", ctx.Err())
		}
		if n.Nomination.Kind == award.Unit {
			units++
		} else {
			persons++
		}
		rows = append(rows, page.Row{Cells: summaryCells(frame, i+1, n)})
	}
	rows[len(rows)-1].Keep = true
	rows = append(rows, page.Row{Full: true, Strong: true, Cells: []string{fmt.Sprintf(summarySum, len(all), persons, units)}})
	f := page.NewFlow(signOffFrame(), g, signOffFooter(g))
	f.Table(page.Table{
		Columns: []page.Column{
			{Head: rowHead, Width: 12 * page.MM},
			{Head: nomineeHead, Width: 38 * page.MM},
			{Head: sexHead, Width: 12 * page.MM},
			{Head: ethnicHead, Width: 16 * page.MM},
			{Head: birthHead, Width: 29 * page.MM},
			{Head: unitPostHead, Width: 48 * page.MM, Align: page.Start},
			{Head: criteriaHead, Width: 37 * page.MM},
			{Head: sponsorHead, Width: 37 * page.MM, Align: page.Start},
			{Head: summaryHead, Width: 38 * page.MM, Align: page.Start},
		},
		Above:   []string{title, fmt.Sprintf(summaryBasis, frame.Terms.Basis.Title)},
		Style:   page.Style{Face: page.Song, Size: 10 * page.Pt},
		Leading: 4600 * page.MM / 1000,
		Least:   sheetRow,
	}, rows)
	return page.Document{Title: title, Pages: f.Pages()}, nil
}

// summaryCells gives the cells of one nominee.
func summaryCells(frame NominationFrame, n int, of Nominated) []string {
	w := formWriter{NominationFrame: frame, n: of.Nomination, form: award.DiscloseForm(of.Nomination, of.Form, award.ToForm)}
	i := w.form.Nominee
	unit := strings.TrimSpace(i.Unit + "\n" + i.Post)
	if w.form.Kind == award.Unit {
		unit = strings.TrimSpace(i.Region + "\n" + i.Nature)
	}
	return []string{
		strconv.Itoa(n), namesOn(of.Nomination, w.form, award.ToForm), sexWord(i.Sex), i.Ethnic, birthWord(birthOn(i)), unit, w.citations(), w.form.Sponsor, w.form.Summary,
	}
}

// citations gives the places of the criteria, a line each.
func (w *formWriter) citations() string {
	lines := make([]string, len(w.form.Deeds))
	for i, d := range w.form.Deeds {
		lines[i], _ = w.cite(d.Criterion)
	}
	return strings.Join(lines, "\n")
}

// DeedsPaper lays out the account of one nominee's deeds 事迹材料, on the grid of
// official documents. Its errors are those of [NominationForms].
func DeedsPaper(ctx context.Context, frame NominationFrame, of Nominated, g Glyphs) (page.Document, error) {
	if err := checkNominated(ctx, frame, []Nominated{of}, award.ToForm, g); err != nil {
		return page.Document{}, err
	}
	w := formWriter{NominationFrame: frame, n: of.Nomination, form: award.DiscloseForm(of.Nomination, of.Form, award.ToForm)}
	name := nameOn(of.Nomination, w.form.Nominee.Name, award.ToForm)
	switch {
	case w.masked():
	case w.form.Kind == award.Person && len(w.form.Others) == 0:
		name += comradeWord
	case len(w.form.Others) > 0:
		name = fmt.Sprintf(andOthers, name, 1+len(w.form.Others))
	}
	title := name + deedsTitle
	f := page.NewFlow(page.Official(), g, page.OfficialFooter(g))
	f.Title(title)
	if w.form.Summary != "" {
		f.Paragraph(w.form.Summary)
	}
	for i, d := range w.form.Deeds {
		place, text := w.cite(d.Criterion)
		f.Heading(1, ordinal(1, i+1, place))
		if text != "" {
			f.Paragraph(fmt.Sprintf(criterionText, ended(text)))
		}
		for part := range strings.SplitSeq(d.Text, "\n") {
			if part = strings.TrimSpace(part); part != "" {
				f.Paragraph(part)
			}
		}
		var proofs []string
		for _, e := range d.Evidence {
			proofs = append(proofs, e.Title)
		}
		if len(proofs) > 0 {
			f.Paragraph(fmt.Sprintf(proofsText, strings.Join(proofs, enumeration)))
		}
	}
	if w.form.Sponsor != "" {
		f.Sign([]string{w.form.Sponsor}, blankDate)
	}
	return page.Document{Title: title, Pages: f.Pages()}, nil
}

// A ConsultationOptions says whom a form for opinions goes to and when the
// answer is due.
type ConsultationOptions struct {
	Organ string
	Due   award.Date // zero: no day is named
	On    award.Date // of the letter; zero: left free
}

// ConsultationForm lays out the form by which an organ is asked for its opinion
// of the candidates 征求意见表: a letter, the list, and room for the answer. Its
// errors are those of [NominationForms].
func ConsultationForm(ctx context.Context, frame NominationFrame, all []Nominated, o ConsultationOptions, g Glyphs) (page.Document, error) {
	if len(all) == 0 {
		return page.Document{}, &Error{Code: NoNominations}
	}
	if err := checkNominated(ctx, frame, all, award.ToConsultation, g); err != nil {
		return page.Document{}, err
	}
	if err := newChecker(g).texts(o.Organ, frame.Campaign.Issuer); err != nil {
		return page.Document{}, err
	}
	title := frame.Campaign.Title + consultationTitle
	f := page.NewFlow(formFrame(), g, pagesFooter(g))
	f.Block(page.Block{Style: page.Style{Face: page.Title, Size: 20 * page.Pt}, Leading: 10 * page.MM, Align: page.Centre}, frame.Campaign.Title)
	f.Block(page.Block{Style: page.Style{Face: page.Title, Size: 20 * page.Pt}, Leading: 12 * page.MM, Align: page.Centre}, consultationTitle)
	f.Space(3 * page.MM)
	prose := page.Block{Style: page.Style{Face: page.FangSong, Size: 14 * page.Pt}, Leading: 8 * page.MM, Align: page.Start}
	f.Block(prose, o.Organ+colon)
	lead := fmt.Sprintf(consultationLead, event(frame.Campaign), len(all))
	if !o.Due.IsZero() {
		lead += fmt.Sprintf(consultationDue, arabic(o.Due))
	}
	if slices.ContainsFunc(all, func(n Nominated) bool { return award.Disclose(n.Nomination, award.ToConsultation).Masked }) {
		lead += consultationCode
	}
	f.Block(prose, "\u3000\u3000"+lead+consultationUse)
	date := arabic(o.On)
	if date == "" {
		date = blankDate
	}
	right := prose
	right.Align, right.Indent = page.Centre, 70*page.MM
	f.Block(right, frame.Campaign.Issuer)
	f.Block(right, date)
	f.Space(3 * page.MM)
	rows := make([]page.Row, 0, len(all))
	for i, n := range all {
		if i%stride == 0 && ctx.Err() != nil {
			return page.Document{}, fmt.Errorf("lay out consultation form: %w", ctx.Err())
		}
		rows = append(rows, page.Row{Cells: consultedCells(i+1, n)})
	}
	f.Table(page.Table{
		Columns: []page.Column{
			{Head: rowHead, Width: 12 * page.MM},
			{Head: nomineeHead, Width: 34 * page.MM},
			{Head: sexHead, Width: 12 * page.MM},
			{Head: unitPostHead, Width: 50 * page.MM, Align: page.Start},
			{Head: answerHead, Width: 26 * page.MM},
			{Head: explainHead, Width: 26 * page.MM},
		},
		Style:   page.Style{Face: page.FangSong, Size: 11 * page.Pt},
		Leading: 5500 * page.MM / 1000,
		Least:   16 * page.MM,
	}, rows)
	f.Space(4 * page.MM)
	f.Form(formLook(), []page.FormRow{
		{Least: 50 * page.MM, Foot: []string{signedHere, sealHere, blankDate}, Cells: []page.Cell{
			{Text: upright(replyHead), Width: narrowWidth, Label: true},
			{Text: "", Width: formWidth - narrowWidth, Align: page.Start},
		}},
	})
	return page.Document{Title: title, Pages: f.Pages()}, nil
}

// consultedCells gives the cells of one candidate with room for the answer.
func consultedCells(n int, of Nominated) []string {
	said := award.DiscloseForm(of.Nomination, of.Form, award.ToConsultation)
	i := said.Nominee
	unit := strings.TrimSpace(i.Unit + "\n" + i.Post)
	if said.Kind == award.Unit {
		unit = i.Region
	}
	return []string{strconv.Itoa(n), namesOn(of.Nomination, said, award.ToConsultation), sexWord(i.Sex), unit, answerBoxes, ""}
}

// pagesFooter numbers the pages of a form in the middle below the text.
func pagesFooter(m page.Metrics) page.Footer {
	return func(n, total int) []page.Item {
		f := formFrame()
		l := page.Set(m, page.Style{Face: page.Song, Size: 10 * page.Pt}, fmt.Sprintf(pageOf, n, total))
		return l.At(f.Left+(f.TextWidth-l.Width)/2, f.Top+f.TextHeight+8*page.MM)
	}
}
