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

// signOffFrame is A4 lying, with room at the head for a binding.
func signOffFrame() page.Frame {
	return page.Frame{
		Width: 297 * page.MM, Height: 210 * page.MM, Left: 15 * page.MM, Top: 18 * page.MM,
		TextWidth: 267 * page.MM, TextHeight: 174 * page.MM,
	}
}

// signOffRow is the least height of a row: room for a signature by hand.
const signOffRow = 10500 * page.MM / 1000

// SignOffSheet lays out the table that winners sign at the counter, with a sum
// for every tier. It returns an *Error where there is no winner or a character
// cannot be printed, and the context's error when it is cancelled.
func SignOffSheet(ctx context.Context, d *award.Dossier, g Glyphs) (page.Document, error) {
	l := lister{dossier: d, groups: listed(d), outlet: award.ToSignOff}
	if err := l.check(ctx, g); err != nil {
		return page.Document{}, err
	}
	if err := noticeGlyphs(d, g); err != nil {
		return page.Document{}, err
	}
	rows, err := signOffRows(ctx, l.groups)
	if err != nil {
		return page.Document{}, err
	}
	title := sheetTitleBare
	if d.Campaign.Event != "" {
		title = fmt.Sprintf(sheetTitle, d.Campaign.Event)
	}
	// Names get the room where nobody has a unit or a work to print.
	names := 36 * page.MM
	if !slices.ContainsFunc(rows, func(r page.Row) bool { return len(r.Cells) > 2 && r.Cells[2] != "" }) {
		names = 56 * page.MM
	}
	f := page.NewFlow(signOffFrame(), g, signOffFooter(g))
	f.Table(page.Table{
		Columns: []page.Column{
			{Head: rowHead, Width: 13 * page.MM},
			{Head: personHead, Width: names},
			{Head: unitOrWorkHead, Width: 90*page.MM - names, Align: page.Start},
			{Head: tierHead, Width: 34 * page.MM},
			{Head: signatureHead, Width: 32 * page.MM},
			{Head: idHead, Width: 22 * page.MM},
			{Head: collectedHead, Width: 26 * page.MM},
			{Head: proxyHead, Width: 26 * page.MM},
			{Head: remarksHead, Width: 24 * page.MM},
		},
		Above:   append([]string{title}, signOffHead(d)...),
		Style:   page.Style{Face: page.Song, Size: 11 * page.Pt},
		Leading: 5 * page.MM,
		Least:   signOffRow,
	}, rows)
	return page.Document{Title: title, Pages: f.Pages()}, nil
}

// signOffHead gives the lines under the title: when and where.
func signOffHead(d *award.Dossier) []string {
	var parts []string
	when := strings.TrimSuffix(strings.Join(collectionTime(d.Window), ""), fullStop)
	if when != "" {
		parts = append(parts, fmt.Sprintf(sheetWindow, when))
	}
	var where []string
	for _, p := range d.Points {
		place := bare(p.Place)
		if p.Who != "" {
			place = fmt.Sprintf(placeFor, place, p.Who)
		}
		where = append(where, place)
	}
	if len(where) > 0 {
		parts = append(parts, fmt.Sprintf(sheetPlace, strings.Join(where, semicolon)))
	}
	return parts
}

// signOffRows gives a row for every winner and a sum for every tier.
func signOffRows(ctx context.Context, groups []award.Group) ([]page.Row, error) {
	var rows []page.Row
	n := 0
	for _, g := range groups {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("lay out sign-off sheet: %w", err)
		}
		if len(g.Winners) == 0 {
			continue
		}
		tier := g.Tier.Value.Name
		if tier == "" {
			tier = unnamedTier
		}
		for _, w := range g.Winners {
			n++
			said := award.Disclose(w.Value, award.ToSignOff)
			if said.Name == "" {
				said.Name = unnamed
			}
			rows = append(rows, page.Row{Cells: []string{
				strconv.Itoa(n), said.Name, strings.Trim(said.Unit+"\n"+work(said.Work), "\n"), handedOut(g, tier),
			}})
		}
		rows[len(rows)-1].Keep = true
		rows = append(rows, page.Row{
			Full: true, Strong: true,
			Cells: []string{fmt.Sprintf(subtotal, g.Track+tier, len(g.Winners))},
		})
	}
	if n == 0 {
		return nil, &Error{Code: NoWinners}
	}
	rows[len(rows)-1].Keep = true
	return append(rows, page.Row{Full: true, Strong: true, Cells: []string{fmt.Sprintf(total, n)}}), nil
}

// handedOut gives what is handed out: the tier and its prize.
func handedOut(g award.Group, tier string) string {
	if g.Track != "" {
		tier = g.Track + tier
	}
	if g.Tier.Value.Prize != "" {
		tier += "\n" + fmt.Sprintf(prizeLine, g.Tier.Value.Prize)
	}
	return tier
}

// signOffFooter numbers the pages in the middle below the table.
func signOffFooter(m page.Metrics) page.Footer {
	return func(n, total int) []page.Item {
		f := signOffFrame()
		l := page.Set(m, page.Style{Face: page.Song, Size: 10 * page.Pt}, fmt.Sprintf(pageOf, n, total))
		return l.At((f.Width-l.Width)/2, f.Top+f.TextHeight+7*page.MM)
	}
}
