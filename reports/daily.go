package reports

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// dailyFrame is A4 standing, with room for the head below the text.
func dailyFrame() page.Frame {
	return page.Frame{
		Width: 210 * page.MM, Height: 297 * page.MM, Left: 20 * page.MM, Top: 22 * page.MM,
		TextWidth: 170 * page.MM, TextHeight: 252 * page.MM,
	}
}

// ReasonFact is the name of the fact under which an entry of award.OpReveal
// tells why a person who must not be named was looked at.
const ReasonFact = "reason"

// DailySummary lays out what the journal tells of one day: counts by operation
// and user, failed sign-ins, looks at people who must not be named with their
// reasons, what concerns keeping, and the head at the day's end with two lines
// to sign on. Entries of other days are left out. It returns the context's
// error when it is cancelled.
func DailySummary(ctx context.Context, entries []award.Entry, day award.Date, o JournalOptions, g Glyphs) (page.Document, error) {
	if err := ctx.Err(); err != nil {
		return page.Document{}, fmt.Errorf("lay out daily summary: %w", err)
	}
	frame := dailyFrame()
	s := summary{
		teller: newTeller(g), options: o, flow: page.NewFlow(frame, g, o.Standing.footer(frame, g)),
		entries: ofDay(entries, day, o),
	}
	s.heading(day)
	s.counts()
	s.failed()
	s.reveals()
	s.keeping()
	s.head()
	return page.Document{Title: dailyTitle + " " + day.String(), Pages: s.flow.Pages()}, nil
}

// ofDay gives the entries of one day of the office, the oldest first.
func ofDay(entries []award.Entry, day award.Date, o JournalOptions) []award.Entry {
	var all []award.Entry
	for _, e := range entries {
		if dayOf(o.local(e.At)) == day {
			all = append(all, e)
		}
	}
	slices.SortFunc(all, bySeq)
	return all
}

// dayOf gives the day of a local time.
func dayOf(t time.Time) award.Date {
	return award.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// A summary is a daily summary being laid out.
type summary struct {
	teller

	options JournalOptions
	flow    *page.Flow
	entries []award.Entry // of the day, the oldest first
}

// line adds a line of text.
func (s *summary) line(text string, keep bool) {
	s.flow.Block(page.Block{
		Style: page.Style{Face: page.Song, Size: 11 * page.Pt}, Leading: 6 * page.MM, Align: page.Start, Keep: keep,
	}, text)
}

// section begins a section; it stays with what follows.
func (s *summary) section(title string) {
	s.flow.Space(4 * page.MM)
	s.flow.Block(page.Block{
		Style: page.Style{Face: page.Hei, Size: 12 * page.Pt}, Leading: 8 * page.MM, Align: page.Start, Keep: true,
	}, title)
}

// table adds a section's table, or says that there is nothing.
func (s *summary) table(columns []page.Column, rows []page.Row) {
	if len(rows) == 0 {
		s.line(dailyNone, false)
		return
	}
	s.flow.Table(page.Table{
		Columns: columns,
		Style:   page.Style{Face: page.Song, Size: 10 * page.Pt},
		Leading: 4800 * page.MM / 1000,
		Least:   7 * page.MM,
	}, rows)
}

// heading says which day of which office, and how much there is.
func (s *summary) heading(day award.Date) {
	s.flow.Block(page.Block{
		Style: page.Style{Face: page.Title, Size: 20 * page.Pt}, Leading: 11 * page.MM, Align: page.Centre, Keep: true,
	}, dailyTitle)
	weekday := time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, time.UTC).Weekday()
	s.flow.Block(page.Block{
		Style: page.Style{Face: page.Kai, Size: 13 * page.Pt}, Leading: 8 * page.MM, Align: page.Centre, Keep: true,
	}, fmt.Sprintf(dailyDay, arabic(day), string([]rune(weekdays)[weekday])))
	s.flow.Space(2 * page.MM)
	s.line(s.made(s.options), true)
	if dayOf(s.options.local(s.options.MadeAt)) == day {
		s.line(dailyUnended, true)
	}
	if len(s.entries) == 0 {
		s.line(dailyNothing, true)
		return
	}
	touched := 0
	for _, e := range s.entries {
		touched += e.Touched
	}
	s.line(fmt.Sprintf(dailySpan, s.entries[0].Seq, s.entries[len(s.entries)-1].Seq, len(s.entries), touched), true)
}

// usersAbreast is how many users the table of counts has side by side; more
// get further tables.
const usersAbreast = 5

// counts adds how often who did what.
func (s *summary) counts() {
	s.section(dailyCounts)
	counted := make(map[award.OpName]map[string]int)
	users := make(map[string]int)
	for _, e := range s.entries {
		if counted[e.Op] == nil {
			counted[e.Op] = make(map[string]int)
		}
		by := e.Actor
		if by == "" || e.Op == award.OpSignInFailed {
			by = notSignedIn // the name that was tried need not be a user's
		}
		counted[e.Op][by]++
		users[by]++
	}
	ops := slices.Sorted(maps.Keys(counted))
	names := byCount(users)
	if len(ops) == 0 {
		s.line(dailyNone, false)
		return
	}
	for from := 0; from < len(names); from += usersAbreast {
		to := min(from+usersAbreast, len(names))
		if from > 0 {
			s.flow.Space(3 * page.MM)
		}
		s.countTable(ops, names[from:to], counted, to == len(names))
	}
}

// byCount gives the keys of counts, the most frequent first.
func byCount(counts map[string]int) []string {
	keys := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	return keys
}

// countTable adds the counts of some users; the last table has the sums of all.
func (s *summary) countTable(ops []award.OpName, users []string, counted map[award.OpName]map[string]int, last bool) {
	const opWidth, width = 40 * page.MM, 21 * page.MM
	columns := []page.Column{{Head: opHead, Width: opWidth, Align: page.Start}}
	for _, u := range users {
		columns = append(columns, page.Column{Head: s.legible(u), Width: width})
	}
	if last {
		columns = append(columns, page.Column{Head: sumHead, Width: width})
	}
	sums := make([]int, len(users)+1)
	rows := make([]page.Row, 0, len(ops)+1)
	for _, op := range ops {
		cells := []string{s.legible(s.options.op(op))}
		for i, u := range users {
			n := counted[op][u]
			sums[i] += n
			cells = append(cells, count(n))
		}
		all := 0
		for _, n := range counted[op] {
			all += n
		}
		sums[len(users)] += all
		if last {
			cells = append(cells, strconv.Itoa(all))
		}
		rows = append(rows, page.Row{Cells: cells})
	}
	total := page.Row{Strong: true, Cells: []string{sumHead}}
	for _, n := range sums[:len(columns)-1] {
		total.Cells = append(total.Cells, strconv.Itoa(n))
	}
	rows[len(rows)-1].Keep = true
	s.table(columns, append(rows, total))
}

// count writes how often; never is left blank.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// rows gives a row for every entry of one of these operations.
func (s *summary) rows(cells func(award.Entry) []string, ops ...award.OpName) []page.Row {
	var rows []page.Row
	for _, e := range s.entries {
		if !slices.Contains(ops, e.Op) {
			continue
		}
		row := page.Row{Cells: []string{strconv.FormatUint(e.Seq, 10), s.options.local(e.At).Format(clock)}}
		for _, c := range cells(e) {
			row.Cells = append(row.Cells, s.legible(c))
		}
		rows = append(rows, row)
	}
	return rows
}

// numbered gives the columns that every table of entries begins with.
func numbered(more ...page.Column) []page.Column {
	return append([]page.Column{{Head: seqHead, Width: 18 * page.MM}, {Head: timeHead, Width: 22 * page.MM}}, more...)
}

// failed adds who could not sign in.
func (s *summary) failed() {
	rows := s.rows(func(e award.Entry) []string { return []string{actor(e), s.options.told(e)} }, award.OpSignInFailed)
	s.section(fmt.Sprintf(dailyFailed, len(rows)))
	s.table(numbered(
		page.Column{Head: nameTriedHead, Width: 40 * page.MM},
		page.Column{Head: toldHead, Width: 90 * page.MM, Align: page.Start},
	), rows)
}

// reveals adds who looked at people who must not be named, and why. Whom they
// looked at is not printed.
func (s *summary) reveals() {
	rows := s.rows(func(e award.Entry) []string { return []string{actor(e), reason(e)} }, award.OpReveal, award.OpNameCertificate)
	s.section(fmt.Sprintf(dailyReveals, len(rows)))
	s.table(numbered(
		page.Column{Head: actorHead, Width: 40 * page.MM},
		page.Column{Head: reasonHead, Width: 90 * page.MM, Align: page.Start},
	), rows)
}

// reason gives why somebody looked at a person who must not be named.
func reason(e award.Entry) string {
	for _, f := range e.Facts {
		if f.Name == ReasonFact {
			return f.Text
		}
	}
	return dash
}

// keeping adds what concerns the file, its keys and those who may open it.
func (s *summary) keeping() {
	rows := s.rows(func(e award.Entry) []string { return []string{actor(e), s.options.op(e.Op), s.options.told(e)} },
		award.OpBackup, award.OpRestore, award.OpCompact, award.OpRotate, award.OpSealStore, award.OpExportJournal,
		award.OpRecover, award.OpNewRecovery, award.OpAddUser, award.OpEditUser, award.OpSetPassphrase, award.OpChangePassphrase)
	s.section(fmt.Sprintf(dailyKeeping, len(rows)))
	s.table(numbered(
		page.Column{Head: actorHead, Width: 28 * page.MM},
		page.Column{Head: opHead, Width: 34 * page.MM},
		page.Column{Head: toldHead, Width: 68 * page.MM, Align: page.Start},
	), rows)
}

// head adds the head after the day's last entry; where there was none, the
// present one.
func (s *summary) head() {
	s.section(dailyHead)
	at, label := s.options.Standing, standingNow
	if n := len(s.entries); n > 0 && s.entries[n-1].Head != "" {
		at.Head, label = award.Head{Seq: s.entries[n-1].Seq, Digest: s.entries[n-1].Head}, standingDayEnd
	}
	if !at.IsZero() {
		at.large(s.flow, label)
		small(s.flow, standingUse)
	}
	signatures(s.flow)
}
