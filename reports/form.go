package reports

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/reports/page"
)

// A Nominated is a nomination with its form.
type Nominated struct {
	Nomination award.Nomination
	Form       award.Form
}

// A NominationFrame is what the papers about nominations of one campaign
// share.
type NominationFrame struct {
	Campaign award.Campaign
	Terms    award.Terms
}

// formFrame is A4 upright, with room at the left edge for a binding.
func formFrame() page.Frame {
	return page.Frame{
		Width: 210 * page.MM, Height: 297 * page.MM, Left: 27 * page.MM, Top: 22 * page.MM,
		TextWidth: 160 * page.MM, TextHeight: 252 * page.MM,
	}
}

// The looks of forms.
const (
	formSize                = 12 * page.Pt
	formLeading             = 6500 * page.MM / 1000
	formRow                 = 11 * page.MM
	labelWidth              = 24 * page.MM
	narrowWidth             = 14 * page.MM
	opinionRow              = 42 * page.MM
	deedsLeast              = 60 * page.MM
	formWidth   page.Length = 160 * page.MM
)

func formLook() page.Form {
	return page.Form{Style: page.Style{Face: page.FangSong, Size: formSize}, Leading: formLeading}
}

// NominationForms lays out the forms for approval 推荐审批表, each beginning a
// page, its pages numbered by themselves. Of whoever may not be named the code
// name and the criteria are printed. It returns an *Error where there is no
// nomination or a character cannot be printed, and the context's error when it
// is cancelled.
func NominationForms(ctx context.Context, frame NominationFrame, all []Nominated, g Glyphs) (page.Document, error) {
	doc := page.Document{Title: frame.Campaign.Title + formTitle}
	if len(all) == 0 {
		return doc, &Error{Code: NoNominations}
	}
	if err := checkNominated(ctx, frame, all, award.ToForm, g); err != nil {
		return page.Document{}, err
	}
	for _, n := range all {
		if err := ctx.Err(); err != nil {
			return page.Document{}, fmt.Errorf("lay out nomination forms: %w", err)
		}
		said := award.DiscloseForm(n.Nomination, n.Form, award.ToForm)
		f := page.NewFlow(formFrame(), g, formFooter(g, n.Nomination.Number))
		w := formWriter{NominationFrame: frame, n: n.Nomination, form: said}
		w.write(f)
		doc.Pages = append(doc.Pages, f.Pages()...)
	}
	return doc, nil
}

// NominationStems gives the name, without an ending, of the file for the form
// of each nomination: its number and the name, if that may stand in the name
// of a file.
func NominationStems(all []Nominated) []string {
	stems := make([]string, len(all))
	for i, n := range all {
		stems[i] = Stem(formTitle, fmt.Sprintf("%03d", n.Nomination.Number), award.Disclose(n.Nomination, award.ToFileName).Name)
	}
	return stems
}

// formFooter numbers the pages of one form.
func formFooter(m page.Metrics, number int) page.Footer {
	return func(n, total int) []page.Item {
		f := formFrame()
		l := page.Set(m, page.Style{Face: page.Song, Size: 10 * page.Pt}, fmt.Sprintf(formPageOf, number, n, total))
		return l.At(f.Left+(f.TextWidth-l.Width)/2, f.Top+f.TextHeight+8*page.MM)
	}
}

// A formWriter writes one form.
type formWriter struct {
	NominationFrame

	n    award.Nomination
	form award.FormText
}

// write adds the title and the rows.
func (w *formWriter) write(f *page.Flow) {
	kind := formOfPerson
	switch {
	case w.form.Kind == award.Unit:
		kind = formOfUnit
	case len(w.form.Others) > 0:
		kind = formOfSeveral
	}
	f.Block(page.Block{Style: page.Style{Face: page.Title, Size: 20 * page.Pt}, Leading: 10 * page.MM, Align: page.Centre}, w.Campaign.Title)
	f.Block(page.Block{Style: page.Style{Face: page.Title, Size: 20 * page.Pt}, Leading: 12 * page.MM, Align: page.Centre}, kind+formTitle)
	f.Space(2 * page.MM)
	rows := w.identity()
	rows = append(rows, w.others()...)
	rows = append(rows, w.criteria(), w.long(summaryHead, w.form.Summary, 0))
	rows = append(rows, w.deeds(), w.evidence(), w.honours())
	rows = append(rows, w.opinions()...)
	rows = append(rows, w.closing()...)
	f.Form(formLook(), rows)
}

// pairs makes a row of labels and texts in turn: the widths are those of the
// texts, in millimetres.
func pairs(parts ...any) page.FormRow {
	row := page.FormRow{Least: formRow}
	for i := 0; i+2 < len(parts); i += 3 {
		label, _ := parts[i].(string)
		text, _ := parts[i+1].(string)
		width, _ := parts[i+2].(int)
		row.Cells = append(row.Cells,
			page.Cell{Text: label, Width: labelWidth, Label: true},
			page.Cell{Text: text, Width: page.Length(width) * page.MM})
	}
	return row
}

// identity gives the rows about the nominee.
func (w *formWriter) identity() []page.FormRow {
	i := w.form.Nominee
	name := nameOn(w.n, i.Name, award.ToForm)
	if w.form.Kind == award.Unit {
		return []page.FormRow{
			pairs(unitNameHead, name, 136),
			pairs(uscHead, i.IDNumber, 56, natureHead, i.Nature, 56),
			pairs(regionHead, i.Region, 56, sizeHead, headCountOf(i.Size), 56),
			pairs(headHead, i.Head, 56, phoneHead, i.Phone, 56),
		}
	}
	rows := []page.FormRow{
		pairs(personHead, name, 36, sexHead, sexWord(i.Sex), 16, ethnicHead, i.Ethnic, 36),
		pairs(birthHead, birthWord(birthOn(i)), 36, politicsHead, i.Politics, 16+24+36),
		pairs(numberHead(i.Paper), i.IDNumber, 56, phoneHead, i.Phone, 56),
	}
	if i.FormerName != "" || i.Education != "" {
		rows = append(rows, pairs(formerHead, i.FormerName, 56, educationHead, i.Education, 56))
	}
	return append(rows,
		pairs(workUnitHead, i.Unit, 136),
		pairs(postHead, i.Post, 56, rankHead, rankWord(i), 56),
		pairs(regionHead, i.Region, 56, grassrootsHead, yesNo(i.Grassroots, w.masked()), 56),
	)
}

// masked reports whether the form says no more than a code name.
func (w *formWriter) masked() bool { return award.Disclose(w.n, award.ToForm).Masked }

// nameOn gives the name as papers print it, or the code name as such.
func nameOn(n award.Nomination, name string, outlet award.Outlet) string {
	if award.Disclose(n, outlet).Masked {
		return fmt.Sprintf(codeNameOf, n.CodeName)
	}
	return name
}

// namesOn gives the names of everybody a nomination puts forward.
func namesOn(n award.Nomination, f award.FormText, outlet award.Outlet) string {
	names := []string{nameOn(n, f.Nominee.Name, outlet)}
	for _, o := range f.Others {
		names = append(names, o.Name)
	}
	return strings.Join(names, enumeration)
}

// numberHead names the number by the paper it is of.
func numberHead(paper string) string {
	if paper == "" {
		return idCardHead
	}
	return paper + numberWord
}

// others gives the rows about those nominated jointly.
func (w *formWriter) others() []page.FormRow {
	if len(w.form.Others) == 0 {
		return nil
	}
	label := func(text string, width page.Length) page.Cell {
		return page.Cell{Text: text, Width: width, Label: true}
	}
	rows := []page.FormRow{{Least: formRow, Cells: []page.Cell{
		label(othersHead, labelWidth), label(personHead, 26*page.MM), label(numberHead(""), 44*page.MM),
		label(unitPostHead, 36*page.MM), label(partHead, 30*page.MM),
	}}}
	for n, o := range w.form.Others {
		rows = append(rows, page.FormRow{Least: formRow, Cells: []page.Cell{
			{Text: strconv.Itoa(n + 2), Width: labelWidth},
			{Text: o.Name, Width: 26 * page.MM},
			{Text: o.IDNumber, Width: 44 * page.MM},
			{Text: strings.TrimSpace(o.Unit + "\n" + o.Post), Width: 36 * page.MM},
			{Text: o.Part, Width: 30 * page.MM, Align: page.Start},
		}})
	}
	return rows
}

// cite gives a criterion's place with its basis.
func (w *formWriter) cite(key string) (place, text string) {
	c, ok := w.Terms.Basis.Criterion(key)
	if !ok {
		return key, ""
	}
	place = c.Article
	if c.Mark != "" {
		place += fmt.Sprintf(citeItem, c.Mark)
	}
	return place, c.Text
}

// criteria gives the row with the criteria in full.
func (w *formWriter) criteria() page.FormRow {
	var lines []string
	for _, d := range w.form.Deeds {
		place, text := w.cite(d.Criterion)
		lines = append(lines, fmt.Sprintf(citeFull, w.Terms.Basis.Title, place, ended(text)))
	}
	return w.long(criteriaHead, strings.Join(lines, "\n"), 0)
}

// ended gives a criterion's text as a sentence: in its list it ends in a
// semicolon or in nothing.
func ended(text string) string {
	return strings.TrimRight(text, strippedAtEnds) + fullStop
}

// long gives a row whose text may go on over pages under an upright label.
func (w *formWriter) long(label, text string, least page.Length, foot ...string) page.FormRow {
	label = upright(label)
	height := page.Length(strings.Count(label, "\n")+1)*formLeading + 2*page.MM
	return page.FormRow{Long: true, Least: max(least, height), Foot: foot, Cells: []page.Cell{
		{Text: label, Width: narrowWidth, Label: true},
		{Text: text, Width: formWidth - narrowWidth, Align: page.Start},
	}}
}

// upright sets a label two characters a line, as forms have it in a narrow
// column.
func upright(label string) string {
	var lines []string
	for part := range slices.Chunk([]rune(label), 2) {
		lines = append(lines, string(part))
	}
	return strings.Join(lines, "\n")
}

// deeds gives the row with the accounts of deeds, each under its criterion.
func (w *formWriter) deeds() page.FormRow {
	var parts []string
	for i, d := range w.form.Deeds {
		text := strings.TrimSpace(d.Text)
		if len(w.form.Deeds) > 1 {
			place, _ := w.cite(d.Criterion)
			text = fmt.Sprintf(deedOf, numeral(i+1), place) + "\n" + text
		}
		parts = append(parts, text)
	}
	if w.masked() {
		parts = nil
	}
	return w.long(deedsHead, strings.Join(parts, "\n"), deedsLeast)
}

// evidence gives the row with the proofs of the deeds.
func (w *formWriter) evidence() page.FormRow {
	var lines []string
	for _, d := range w.form.Deeds {
		for _, e := range d.Evidence {
			line := strconv.Itoa(len(lines)+1) + "." + e.Title
			if e.From != "" {
				line += fmt.Sprintf(inBrackets, e.From)
			}
			lines = append(lines, line)
		}
	}
	return w.long(evidenceHead, strings.Join(lines, "\n"), 0)
}

// honours gives the row with earlier honours.
func (w *formWriter) honours() page.FormRow {
	var lines []string
	for _, h := range w.form.Honours {
		line := h.Title
		if h.Year != 0 {
			line = strconv.Itoa(h.Year) + yearMark + comma + line
		}
		if h.Grantor != "" {
			line += fmt.Sprintf(inBrackets, h.Grantor)
		}
		lines = append(lines, line)
	}
	if len(lines) == 0 && !w.masked() {
		lines = []string{none}
	}
	return w.long(honoursHead, strings.Join(lines, "\n"), 0)
}

// opinions gives a row for each opinion the campaign asks for, and for those
// that were given beside.
func (w *formWriter) opinions() []page.FormRow {
	var rows []page.FormRow
	asked := make(map[string]bool)
	for _, o := range w.Terms.Opinions {
		if !o.Asked(w.form) {
			continue
		}
		asked[o.Role] = true
		given := 0
		for _, p := range w.form.Opinions {
			if p.Role == o.Role {
				rows = append(rows, w.opinion(o.Title, p))
				given++
			}
		}
		if given == 0 {
			rows = append(rows, w.opinion(o.Title, award.OpinionOf[string]{}))
		}
	}
	for _, p := range w.form.Opinions {
		if !asked[p.Role] && (p.Text != "" || p.Who != "") {
			rows = append(rows, w.opinion(fmt.Sprintf(opinionOf, p.Who), p))
		}
	}
	return rows
}

// opinion gives the row of one opinion.
func (w *formWriter) opinion(title string, o award.OpinionOf[string]) page.FormRow {
	text := o.Text
	if text == "" {
		text = stanceWord(o.Stance)
	}
	if text != "" {
		text = indent + text
	}
	row := w.long(title, text, opinionRow)
	row.Long = false
	row.Foot = []string{sealHere, dateLine(o.On)}
	return row
}

// closing gives the rows at the end: partners, approval, note.
func (w *formWriter) closing() []page.FormRow {
	rows := []page.FormRow{}
	if len(w.form.Partners) > 0 {
		rows = append(rows, w.long(partnersHead, strings.Join(w.form.Partners, enumeration), 0))
	}
	approval := w.long(approvalHead, "", opinionRow, sealHere, dateLine(award.Date{}))
	approval.Long = false
	rows = append(rows, approval)
	if w.form.Note != "" {
		rows = append(rows, w.long(remarksHead, w.form.Note, 0))
	}
	return rows
}

// dateLine gives a date, or room for one.
func dateLine(d award.Date) string {
	if d.IsZero() {
		return blankDate
	}
	return arabic(d)
}

// birthWord writes a birth date as forms do.
func birthWord(text string) string {
	parts := strings.Split(text, "-")
	marks := []string{yearMark, monthMark, dayMark}
	var b strings.Builder
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil || i >= len(marks) {
			return text
		}
		b.WriteString(strconv.Itoa(n) + marks[i])
	}
	return b.String()
}

// birthOn gives the birth date as the form has it, else by the ID number.
func birthOn(i award.IdentityOf[string]) string {
	if i.Birth != "" {
		return i.Birth
	}
	id, err := identifier.CheckID(i.IDNumber, award.Date{})
	if err != nil {
		return ""
	}
	return id.Birth.String()
}

// headCountOf writes a number of people, and nothing for none.
func headCountOf(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// rankWord gives the rank as it was written, else by its level.
func rankWord(i award.IdentityOf[string]) string {
	if i.RankText != "" {
		return i.RankText
	}
	switch i.Rank {
	case award.SectionRank:
		return sectionRank
	case award.CountyRank:
		return countyRank
	case award.DeputyDepRank:
		return deputyRank
	case award.DepartmentRank:
		return departmentRank
	case award.MinistryRank:
		return ministryRank
	case award.NoRank:
	}
	return ""
}

func sexWord(s award.Sex) string {
	switch s {
	case award.Male:
		return male
	case award.Female:
		return female
	case award.SexUnknown:
	}
	return ""
}

func stanceWord(s award.Stance) string {
	switch s {
	case award.Agrees:
		return agrees
	case award.Disagrees:
		return disagrees
	case award.Conditional:
		return conditional
	case award.NoStance:
	}
	return ""
}

// yesNo writes an answer, and nothing where it may not be said.
func yesNo(yes, masked bool) string {
	switch {
	case masked:
		return ""
	case yes:
		return yesWord
	}
	return noWord
}

// checkNominated refuses what cannot be printed.
func checkNominated(ctx context.Context, frame NominationFrame, all []Nominated, outlet award.Outlet, g Glyphs) error {
	check := newChecker(g)
	if err := check.texts(frame.Campaign.Title, frame.Terms.Basis.Title); err != nil {
		return err
	}
	for _, c := range frame.Terms.Basis.Criteria {
		if err := check.texts(c.Article, c.Mark, c.Text); err != nil {
			return err
		}
	}
	for _, o := range frame.Terms.Opinions {
		if err := check.texts(o.Title); err != nil {
			return err
		}
	}
	for i, n := range all {
		if i%stride == 0 && ctx.Err() != nil {
			return fmt.Errorf("look up characters: %w", ctx.Err())
		}
		m := missingOf(check, award.DiscloseForm(n.Nomination, n.Form, outlet))
		if m == "" {
			continue
		}
		said := award.Disclose(n.Nomination, award.ToMessage)
		if said.Masked {
			m = "" // a rare character tells whose name it is
		}
		return &Error{Code: NominationGlyphMissing, Args: map[string]any{
			"name": said.Name, "number": n.Nomination.Number, "characters": m,
		}}
	}
	return nil
}

// missingOf gives the characters of a form that no font has.
func missingOf(check *checker, f award.FormText) string {
	var b strings.Builder
	for _, i := range append([]award.IdentityOf[string]{f.Nominee}, f.Others...) {
		for _, t := range []string{
			i.Name, i.FormerName, i.Ethnic, i.Birth, i.Paper, i.IDNumber, i.Region, i.Unit, i.Post, i.RankText, i.Politics,
			i.Education, i.Phone, i.Head, i.Nature, i.Part,
		} {
			b.WriteString(t)
		}
	}
	b.WriteString(f.Summary + f.Sponsor + f.Note + strings.Join(f.Partners, ""))
	for _, d := range f.Deeds {
		b.WriteString(d.Text)
		for _, e := range d.Evidence {
			b.WriteString(e.Title + e.From)
		}
	}
	for _, o := range f.Opinions {
		b.WriteString(o.Who + o.Text)
	}
	for _, h := range f.Honours {
		b.WriteString(h.Title + h.Grantor)
	}
	return check.missing(strings.NewReplacer("\n", "", "\t", "").Replace(b.String()))
}
