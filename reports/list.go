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

// ListOptions says what a winner list shows. The zero value shows names whole,
// as lists of winners have them.
type ListOptions struct {
	Mask identifier.Profile // 脱敏规则; one without a code masks nothing
}

// WinnerList lays out the winner list for publication. It returns an *Error
// where there is neither a winner nor a tier declared vacant, or a character
// cannot be printed, and the context's error when it is cancelled.
func WinnerList(ctx context.Context, d *award.Dossier, o ListOptions, g Glyphs) (page.Document, error) {
	l := lister{dossier: d, groups: listed(d), outlet: award.ToWinnerList, mask: o.Mask}
	if err := l.check(ctx, g); err != nil {
		return page.Document{}, err
	}
	f := page.NewFlow(page.Official(), g, page.OfficialFooter(g))
	f.Title(listHeading(d.Campaign))
	if where := event(d.Campaign); where != "" {
		f.Paragraph(fmt.Sprintf(listLead, where))
	}
	if err := l.write(ctx, f); err != nil {
		return page.Document{}, err
	}
	f.Sign(issuers(d.Campaign), arabic(d.Campaign.IssuedOn))
	return page.Document{Title: listHeading(d.Campaign), Pages: f.Pages()}, nil
}

// listHeading gives the title of the winner list.
func listHeading(c award.Campaign) string {
	if c.Title == "" {
		return c.Event + listTitle
	}
	for kind := range strings.SplitSeq(listKinds, enumeration) {
		if strings.Contains(c.Title, kind) {
			return c.Title
		}
	}
	return c.Title + listTitle
}

// A lister writes the winners of a campaign, tier by tier.
type lister struct {
	dossier *award.Dossier
	groups  []award.Group
	outlet  award.Outlet
	mask    identifier.Profile
}

// say gives what the list says of somebody.
func (l *lister) say(w award.Winner) award.Disclosed {
	return award.DiscloseMasked(w, l.outlet, l.mask)
}

// listed gives the tiers that are printed: those with winners, and those
// declared vacant. A tier that merely has no winner yet is not: printing 空缺
// would say what nobody decided.
func listed(d *award.Dossier) []award.Group {
	return slices.DeleteFunc(d.Groups(), func(g award.Group) bool {
		return len(g.Winners) == 0 && !g.Tier.Value.Vacant
	})
}

// check refuses a list that is empty or cannot be printed.
func (l *lister) check(ctx context.Context, g Glyphs) error {
	d := l.dossier
	some := false
	texts := []string{d.Campaign.Title, d.Campaign.Event, d.Campaign.Issuer}
	for _, group := range l.groups {
		some = some || len(group.Winners) > 0 || group.Tier.Value.Vacant
		texts = append(texts, group.Track, group.Tier.Value.Name, group.Tier.Value.Prize)
	}
	if !some {
		return &Error{Code: NoWinners}
	}
	check := newChecker(g)
	if err := check.texts(texts...); err != nil {
		return err
	}
	return check.winners(ctx, d, d.Winners, l.say)
}

// write adds the headings and the winners.
func (l *lister) write(ctx context.Context, f *page.Flow) error {
	tracked := false
	for _, g := range l.groups {
		tracked = tracked || g.Track != ""
	}
	tracks, tiers := 0, 0
	last := ""
	for i, g := range l.groups {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("lay out winners: %w", err)
		}
		level := 1
		if tracked {
			level = 2
			if i == 0 || g.Track != last {
				tracks++
				tiers = 0
				last = g.Track
				f.Heading(1, ordinal(1, tracks, l.headed(trackName(g.Track), l.inTrack(g.Track))))
			}
		}
		tiers++
		if name := g.Tier.Value.Name; name != "" || len(l.groups) > 1 {
			if name == "" {
				name = unnamedTier
			}
			f.Heading(level, ordinal(level, tiers, l.headed(name, len(g.Winners))))
		}
		l.winners(f, g)
	}
	return nil
}

// trackName names the tiers of the whole campaign where others have tracks.
func trackName(name string) string {
	if name == "" {
		return unnamedTrack
	}
	return name
}

// headed gives a heading with its count.
func (l *lister) headed(name string, count int) string {
	if count == 0 {
		return name
	}
	return fmt.Sprintf(headCount, name, count)
}

// inTrack counts the winners of a track.
func (l *lister) inTrack(track string) int {
	n := 0
	for _, g := range l.groups {
		if g.Track == track {
			n += len(g.Winners)
		}
	}
	return n
}

// ordinal numbers a heading the way its level is numbered.
func ordinal(level, n int, text string) string {
	if level == 1 {
		return numeral(n) + headingMark + text
	}
	return fmt.Sprintf(inBrackets, numeral(n)) + text
}

// winners adds the winners of one tier: names in columns, or a table where
// units or works belong to them.
func (l *lister) winners(f *page.Flow, g award.Group) {
	if len(g.Winners) == 0 {
		f.Paragraph(vacant)
		return
	}
	said := make([]award.Disclosed, len(g.Winners))
	table := entryTable{persons: true, units: true}
	for i, w := range g.Winners {
		said[i] = l.say(w.Value)
		if said[i].Name == "" {
			said[i].Name = unnamed
		}
		table.see(said[i], w.Value.Kind)
	}
	if table.unit || table.work {
		table.write(f, said)
		return
	}
	names := make([]page.Name, len(said))
	for i, s := range said {
		names[i] = page.Name{Text: s.Name, Line: g.Winners[i].Value.Kind == award.Unit}
	}
	f.Names(names)
}

// An entryTable decides which columns a tier's table has.
type entryTable struct {
	unit, work     bool // somebody has one
	persons, units bool // everybody is one
}

// see takes one entry into account.
func (t *entryTable) see(s award.Disclosed, kind award.Kind) {
	t.unit = t.unit || s.Unit != ""
	t.work = t.work || s.Work != ""
	t.persons = t.persons && kind == award.Person
	t.units = t.units && kind == award.Unit
}

// write adds the table.
func (t *entryTable) write(f *page.Flow, said []award.Disclosed) {
	const numbers, whole = 14 * page.MM, 156 * page.MM
	nameHead, unitColumn := winnerHead, unitHead
	nameWidth := 40 * page.MM
	switch {
	case t.persons:
		nameHead, nameWidth = personHead, 30*page.MM
	case t.units:
		nameHead, unitColumn, nameWidth = unitHead, affiliation, 62*page.MM
	}
	columns := []page.Column{{Head: rowHead, Width: numbers}, {Head: nameHead, Width: nameWidth}}
	rest := whole - numbers - nameWidth
	if t.unit && t.work {
		columns = append(columns,
			page.Column{Head: unitColumn, Width: rest / 2, Align: page.Start},
			page.Column{Head: workHead, Width: rest - rest/2, Align: page.Start})
	} else {
		head := unitColumn
		if t.work {
			head = workHead
		}
		columns = append(columns, page.Column{Head: head, Width: rest, Align: page.Start})
	}
	rows := make([]page.Row, len(said))
	for i, s := range said {
		cells := []string{strconv.Itoa(i + 1), s.Name}
		if t.unit {
			cells = append(cells, s.Unit)
		}
		if t.work {
			cells = append(cells, work(s.Work))
		}
		rows[i] = page.Row{Cells: cells}
	}
	f.Table(page.Table{
		Columns: columns,
		Style:   page.Style{Face: page.FangSong, Size: 14 * page.Pt},
		Leading: 6500,
		Least:   9 * page.MM,
	}, rows)
}

// work puts a work's title in its marks.
func work(title string) string {
	if title == "" || strings.Contains(title, openTitle) {
		return title
	}
	return fmt.Sprintf(workQuoted, title)
}
