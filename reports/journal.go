package reports

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// Words say what the journal's entries mean. Names in them are those of users,
// who act for the office; a winner's name stands in no entry.
type Words struct {
	Op   func(award.OpName) string // what an operation is called; nil: its stable name
	Told func(award.Entry) string  // what an entry tells besides; nil: its facts as they stand
}

// JournalOptions says what the journal's sheets print besides its entries.
type JournalOptions struct {
	Issuer   string         // the office; empty: none is printed
	Filter   string         // which entries a journal sheet was asked for, in words; empty: every entry
	Standing Standing       // where the journal stands, for the foot of every page and the signatures
	MadeAt   time.Time      // when the sheet is made
	Zone     *time.Location // the office's, in which times are printed; nil: UTC
	Words    Words
}

// op gives what an operation is called.
func (o JournalOptions) op(name award.OpName) string {
	if o.Words.Op == nil {
		return string(name)
	}
	return o.Words.Op(name)
}

// told gives what an entry tells besides who did what and when.
func (o JournalOptions) told(e award.Entry) string {
	if o.Words.Told != nil {
		return o.Words.Told(e)
	}
	parts := make([]string, 0, len(e.Facts)+1)
	if e.Of != 0 {
		parts = append(parts, fmt.Sprintf(entryOf, e.Of))
	}
	for _, f := range e.Facts {
		parts = append(parts, f.Name+colon+f.Text)
	}
	return strings.Join(parts, semicolon)
}

// local gives a time as the office's clock showed it.
func (o JournalOptions) local(t time.Time) time.Time {
	if o.Zone == nil {
		return t.UTC()
	}
	return t.In(o.Zone)
}

// The forms of times on the journal's sheets.
const (
	stamp = time.DateTime
	clock = time.TimeOnly
)

// actor gives who acted.
func actor(e award.Entry) string {
	if e.Actor == "" {
		return dash
	}
	return e.Actor
}

// journalFrame is A4 lying, with room for the head below the table.
func journalFrame() page.Frame {
	f := signOffFrame()
	f.TextHeight = 171 * page.MM
	return f
}

// JournalSheet lays out entries of the journal as a table, the oldest first,
// with sums, the head and two lines to sign on. Characters that cannot be
// printed stand there by their code, so that no entry keeps a journal from
// being printed. It returns the context's error when it is cancelled.
func JournalSheet(ctx context.Context, entries []award.Entry, o JournalOptions, g Glyphs) (page.Document, error) {
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, bySeq)
	t := newTeller(g)
	rows, err := t.journalRows(ctx, sorted, o)
	if err != nil {
		return page.Document{}, err
	}
	filter := o.Filter
	if filter == "" {
		filter = everyEntry
	}
	frame := journalFrame()
	f := page.NewFlow(frame, g, o.Standing.footer(frame, g))
	f.Table(page.Table{
		Columns: []page.Column{
			{Head: seqHead, Width: 18 * page.MM},
			{Head: timeHead, Width: 36 * page.MM},
			{Head: actorHead, Width: 30 * page.MM},
			{Head: opHead, Width: 36 * page.MM},
			{Head: toldHead, Width: 127 * page.MM, Align: page.Start},
			{Head: touchedHead, Width: 20 * page.MM},
		},
		Above:   []string{journalTitle, t.legible(fmt.Sprintf(journalScope, filter)), t.made(o)},
		Style:   page.Style{Face: page.Song, Size: 10 * page.Pt},
		Leading: 4500 * page.MM / 1000,
		Least:   6500 * page.MM / 1000,
	}, rows)
	o.Standing.sign(f)
	return page.Document{Title: journalTitle, Pages: f.Pages()}, nil
}

// bySeq puts the oldest entry first.
func bySeq(a, b award.Entry) int {
	switch {
	case a.Seq < b.Seq:
		return -1
	case a.Seq > b.Seq:
		return 1
	}
	return 0
}

// A teller writes entries with what fonts have.
type teller struct{ checker *checker }

func newTeller(g Glyphs) teller { return teller{newChecker(g)} }

// legible gives text with the code in the place of every character that no
// font has.
func (t teller) legible(text string) string {
	missing := t.checker.missing(text)
	if missing == "" {
		return text
	}
	var b strings.Builder
	for _, r := range page.Clean(text) {
		if strings.ContainsRune(missing, r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// made says which office made a sheet, and when.
func (t teller) made(o JournalOptions) string {
	when := fmt.Sprintf(madeAt, o.local(o.MadeAt).Format(stamp))
	if o.Issuer == "" {
		return when
	}
	return t.legible(fmt.Sprintf(madeBy, o.Issuer)) + "　　" + when
}

// journalRows gives a row for every entry and the sums.
func (t teller) journalRows(ctx context.Context, entries []award.Entry, o JournalOptions) ([]page.Row, error) {
	rows := make([]page.Row, 0, len(entries)+1)
	touched := 0
	for i, e := range entries {
		if i%stride == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("lay out journal: %w", ctx.Err())
		}
		touched += e.Touched
		rows = append(rows, page.Row{Cells: []string{
			strconv.FormatUint(e.Seq, 10), o.local(e.At).Format(stamp), t.legible(actor(e)), t.legible(o.op(e.Op)),
			t.legible(o.told(e)), strconv.Itoa(e.Touched),
		}})
	}
	if len(rows) == 0 {
		return []page.Row{{Full: true, Cells: []string{noEntries}}}, nil
	}
	rows[len(rows)-1].Keep = true
	return append(rows, page.Row{Full: true, Strong: true, Keep: true, Cells: []string{
		fmt.Sprintf(journalSum, len(entries), entries[0].Seq, entries[len(entries)-1].Seq, touched),
	}}), nil
}

// sign adds the head in words and the lines to sign on; they stay together and
// with what stands before them.
func (s Standing) sign(f *page.Flow) {
	f.KeepLast()
	f.Space(4 * page.MM)
	if !s.IsZero() {
		s.large(f, standingNow)
		small(f, standingUse)
	}
	signatures(f)
}

// small adds a remark in small type, a little below what it is about.
func small(f *page.Flow, text string) {
	f.Space(page.MM)
	f.Block(page.Block{
		Style: page.Style{Face: page.Song, Size: 9 * page.Pt}, Leading: 5 * page.MM, Align: page.Start, Keep: true,
	}, text)
}

// signatures adds the lines for the two who sign.
func signatures(f *page.Flow) {
	f.Space(4 * page.MM)
	for i, line := range [...]string{signClerk, signSupervisor} {
		f.Block(page.Block{
			Style: page.Style{Face: page.Song, Size: 11 * page.Pt}, Leading: 10 * page.MM, Align: page.Start, Keep: i == 0,
		}, line)
	}
}
