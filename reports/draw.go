package reports

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"jiajiang/award/draw"
	"jiajiang/reports/page"
)

// DrawOptions says how much of a draw is printed.
type DrawOptions struct {
	Most int // rows of a part's order, at least its winners; 0: [DrawRows]
}

// DrawRows is how many rows of a part's order are printed where nothing else is
// said. What follows stands in the record's file.
const DrawRows = 2000

// DrawProtocol lays out the protocol of a draw for the notary: what was
// announced, the pool with its digest and exclusions, the public values with
// both entries, the method in words, the order, how it is computed again, and
// lines to sign on. Names are those of the record, which may be shown.
// Characters that cannot be printed stand there by their code. It returns the
// context's error when it is cancelled.
func DrawProtocol(ctx context.Context, r *draw.Record, o DrawOptions, g Glyphs) (page.Document, error) {
	p := newProtocol(ctx, r, o, g, fmt.Sprintf(drawFoot, spaced(r.Digest)))
	p.heading(drawTitle)
	p.facts()
	p.pool()
	p.excluded()
	p.sources(true)
	if err := p.result(); err != nil {
		return page.Document{}, err
	}
	p.section(drawAgain)
	p.line(drawAgainText, true)
	p.digest(drawAgainDigest, r.Digest)
	p.sign(drawSigned, drawSupervised, drawNotary)
	return page.Document{Title: drawTitle, Pages: p.flow.Pages()}, nil
}

// DrawFreeze lays out the sheet that is signed before the public values exist:
// the pool with its digest and exclusions, and the sources that are announced.
// The record is one of [draw.Freeze].
func DrawFreeze(ctx context.Context, r *draw.Record, g Glyphs) page.Document {
	p := newProtocol(ctx, r, DrawOptions{}, g, fmt.Sprintf(freezeFoot, spaced(r.Pool.Digest)))
	p.heading(freezeTitle)
	p.facts()
	p.pool()
	p.excluded()
	p.sources(false)
	p.section(freezePackage)
	p.line(freezePapers, false)
	p.flow.Space(3 * page.MM)
	p.line(freezeUse, true)
	p.sign(freezeSigned, freezeNotary)
	return page.Document{Title: freezeTitle, Pages: p.flow.Pages()}
}

// A protocol is a paper about a draw that is being laid out.
type protocol struct {
	teller

	ctx    context.Context //nolint:containedctx // of one call
	record *draw.Record
	most   int
	flow   *page.Flow
	width  page.Length
}

func newProtocol(ctx context.Context, r *draw.Record, o DrawOptions, g Glyphs, foot string) *protocol {
	frame := page.Frame{
		Width: 210 * page.MM, Height: 297 * page.MM, Left: 22 * page.MM, Top: 22 * page.MM,
		TextWidth: 166 * page.MM, TextHeight: 250 * page.MM,
	}
	p := &protocol{teller: newTeller(g), ctx: ctx, record: r, most: o.Most, width: frame.TextWidth}
	if p.most <= 0 {
		p.most = DrawRows
	}
	p.flow = page.NewFlow(frame, g, drawFooter(frame, g, foot))
	return p
}

// drawFooter prints a line and, below it, the number of the page.
func drawFooter(f page.Frame, m page.Metrics, foot string) page.Footer {
	numbers := page.Style{Face: page.Song, Size: 10 * page.Pt}
	small := page.Style{Face: page.Song, Size: 7*page.Pt + 50}
	return func(n, total int) []page.Item {
		l := page.Set(m, numbers, fmt.Sprintf(pageOf, n, total))
		items := l.At((f.Width-l.Width)/2, f.Height-11*page.MM)
		l = page.Set(m, small, foot)
		return append(items, l.At((f.Width-l.Width)/2, f.Height-11*page.MM-5500*page.MM/1000)...)
	}
}

// spaced writes a digest as it is read aloud.
func spaced(digest string) string { return strings.Join(grouped(strings.ToUpper(digest)), " ") }

// heading begins the paper.
func (p *protocol) heading(title string) {
	p.flow.Block(page.Block{
		Style: page.Style{Face: page.Title, Size: 22 * page.Pt}, Leading: 13 * page.MM, Align: page.Centre, Keep: true,
	}, title)
	if p.record.Title != "" {
		p.flow.Block(page.Block{
			Style: page.Style{Face: page.Kai, Size: 14 * page.Pt}, Leading: 8 * page.MM, Align: page.Centre, Keep: true,
		}, p.legible(p.record.Title))
	}
}

// section begins a section; it stays with what follows.
func (p *protocol) section(title string) {
	p.flow.Space(4 * page.MM)
	p.flow.Block(page.Block{
		Style: page.Style{Face: page.Hei, Size: 12 * page.Pt}, Leading: 8 * page.MM, Align: page.Start, Keep: true,
	}, title)
}

// line adds a line of text.
func (p *protocol) line(text string, keep bool) {
	p.flow.Block(page.Block{
		Style: page.Style{Face: page.Song, Size: 11 * page.Pt}, Leading: 6 * page.MM, Align: page.Start, Keep: keep,
	}, p.legible(text))
}

// table gives how the paper's tables are set.
func (p *protocol) table(columns ...page.Column) page.Table {
	return page.Table{
		Columns: columns, Style: page.Style{Face: page.Song, Size: 10 * page.Pt}, Leading: 4800 * page.MM / 1000, Least: 7 * page.MM,
	}
}

// facts tells what was announced and how it is drawn.
func (p *protocol) facts() {
	p.section(drawFacts)
	r := p.record
	method := drawRFC
	if r.Method != draw.RFC3797 {
		name := digestDefault
		if r.Method == draw.SM3 {
			name = digestNational
		}
		method = fmt.Sprintf(drawAlgorithms, name, name)
	}
	count := drawOpen
	switch {
	case r.Count > 0 && len(r.Pool.By) > 0:
		count = fmt.Sprintf(drawEach, r.Count)
	case r.Count > 0:
		count = fmt.Sprintf(drawOne, r.Count)
	}
	once := ""
	if len(r.Pool.By) > 0 {
		if once = drawOnce; r.Repeat {
			once = drawRepeat
		}
	}
	var rows []page.Row
	for _, fact := range [...][2]string{
		{drawTitled, r.Title},
		{drawBasis, r.Basis},
		{drawAnnounced, r.Announced},
		{drawOn, r.On},
		{drawCountHead, count},
		{drawOnceHead, once},
		{drawMethodHead, method},
		{drawProgram, r.Program},
	} {
		if fact[1] != "" {
			rows = append(rows, page.Row{Cells: []string{fact[0], p.legible(fact[1])}})
		}
	}
	p.flow.Grid(p.table(page.Column{Width: 30 * page.MM}, page.Column{Width: p.width - 30*page.MM, Align: page.Start}), rows)
}

// dimension gives the word of a dimension.
func dimension(d draw.Dimension) string {
	switch d {
	case draw.ByTier:
		return byTier
	case draw.ByTrack:
		return byTrack
	case draw.ByRegion:
		return byRegion
	}
	return string(d)
}

// pool tells how many are in the pool, and its digest.
func (p *protocol) pool() {
	p.section(drawPool)
	f := p.record.Pool
	parted := ""
	if len(f.By) > 0 {
		words := make([]string, len(f.By))
		for i, d := range f.By {
			words[i] = dimension(d)
		}
		parted = fmt.Sprintf(drawParted, strings.Join(words, enumeration))
	}
	p.line(fmt.Sprintf(drawSize, f.Size, f.Excluded, f.Size-f.Excluded, parted), true)
	p.digest(drawDigest, f.Digest)
}

// digest prints a digest with a group a cell.
func (p *protocol) digest(label, digest string) {
	name := digestDefault
	if p.record.Method == draw.SM3 {
		name = digestNational
	}
	p.line(fmt.Sprintf(label, name)+colon, true)
	cells(p.flow, grouped(strings.ToUpper(digest)), 8, page.Table{
		Style: page.Style{Face: page.Hei, Size: 12 * page.Pt}, Leading: 5 * page.MM, Least: 8 * page.MM,
	}, p.width)
}

// excluded tells who takes no part, and why.
func (p *protocol) excluded() {
	p.section(drawExcluded)
	var rows []page.Row
	for _, e := range p.record.Pool.Entries {
		if e.Excluded != "" {
			rows = append(rows, page.Row{Cells: []string{p.legible(e.Serial), p.legible(e.Name), p.legible(e.Excluded)}})
		}
	}
	if len(rows) == 0 {
		p.line(drawNobody, false)
		return
	}
	p.flow.Table(p.table(
		page.Column{Head: drawSerialHead, Width: 26 * page.MM},
		page.Column{Head: drawNameHead, Width: 46 * page.MM},
		page.Column{Head: drawWhyHead, Width: p.width - 72*page.MM, Align: page.Start},
	), rows)
}

// sources tells the public values, or where they are to come from.
func (p *protocol) sources(known bool) {
	r := p.record
	p.section(drawSources)
	p.line(drawNamed, true)
	rows := make([]page.Row, len(r.Sources))
	twice := true
	for i, s := range r.Sources {
		again := s.Again
		if again == "" {
			again, twice = dash, false
		}
		rows[i].Cells = []string{strconv.Itoa(i + 1), p.legible(or(s.What, dash)), p.legible(or(s.When, dash)), p.legible(s.Value), p.legible(again)}
		if !known {
			rows[i].Cells[3], rows[i].Cells[4] = drawToCome, ""
		}
		rows[i].Keep = i == len(rows)-1 && known
	}
	p.flow.Table(p.table(
		page.Column{Head: rowHead, Width: 12 * page.MM},
		page.Column{Head: drawWhatHead, Width: 50 * page.MM, Align: page.Start},
		page.Column{Head: drawWhenHead, Width: 34 * page.MM},
		page.Column{Head: drawValueHead, Width: 35 * page.MM},
		page.Column{Head: drawSecondHead, Width: 35 * page.MM},
	), rows)
	if !known {
		return
	}
	p.flow.Space(2 * page.MM)
	entered := drawTwice
	if !twice {
		entered = drawTypedOnce
	}
	p.line(entered+fmt.Sprintf(drawPeople, or(r.EnteredBy, drawNoName), or(r.AgainBy, drawNoName),
		or(strings.Join(r.Witnesses, enumeration), drawNoName)), false)
}

// or gives text, or what stands for none.
func or(text, none string) string {
	if text == "" {
		return none
	}
	return text
}

// result tells the order of every part.
func (p *protocol) result() error {
	r := p.record
	p.section(drawResult)
	winners := ""
	if r.Count > 0 {
		winners = fmt.Sprintf(drawWinnersNote, r.Count)
	}
	p.line(fmt.Sprintf(drawResultNote, winners), true)
	names := make(map[string]string, len(r.Pool.Entries))
	for _, e := range r.Pool.Entries {
		names[e.Serial] = e.Name
	}
	for i, one := range r.Results() {
		if err := p.ctx.Err(); err != nil {
			return fmt.Errorf("lay out draw: %w", err)
		}
		p.order(r.Groups[i], one, names)
	}
	return nil
}

// order tells the order of one part, two rows abreast where it is long.
func (p *protocol) order(g draw.Group, one draw.Result, names map[string]string) {
	outcome := outcomes(one, p.record.Count > 0)
	shown := min(len(g.Order), max(p.most, len(one.Winners)+len(one.Passed)))
	cell := func(at int) []string {
		if at >= shown {
			return []string{"", "", "", ""}
		}
		serial := g.Order[at]
		return []string{strconv.Itoa(at + 1), p.legible(serial), p.legible(names[serial]), outcome[serial]}
	}
	const abreastFrom = 36 // rows, about a page
	columns := p.columns(1)
	rows := make([]page.Row, 0, shown)
	if shown > abreastFrom {
		columns = p.columns(2)
		for at := 0; at < shown; at += 2 {
			rows = append(rows, page.Row{Cells: append(cell(at), cell(at+1)...)})
		}
	} else {
		for at := range shown {
			rows = append(rows, page.Row{Cells: cell(at)})
		}
	}
	name := wholePool
	if len(g.Of) > 0 {
		name = strings.Join(g.Of, " · ")
	}
	group := page.Row{Full: true, Strong: true, Keep: true, Cells: []string{p.legible(fmt.Sprintf(groupCount, name, g.Size))}}
	p.flow.Space(2 * page.MM)
	p.flow.Table(p.table(columns...), append([]page.Row{group}, rows...))
	if left := len(g.Order) - shown; left > 0 {
		small(p.flow, fmt.Sprintf(drawMore, left))
	}
}

// columns gives the columns of an order, so many times abreast.
func (p *protocol) columns(abreast int) []page.Column {
	var all []page.Column
	width := p.width / page.Length(abreast)
	for range abreast {
		all = append(all,
			page.Column{Head: drawPlaceHead, Width: width * 16 / 100},
			page.Column{Head: drawSerialHead, Width: width * 24 / 100},
			page.Column{Head: drawNameHead, Width: width * 36 / 100},
			page.Column{Head: drawOutcomeHead, Width: width * 24 / 100},
		)
	}
	return all
}

// outcomes says of every serial of a part what became of it.
func outcomes(one draw.Result, counted bool) map[string]string {
	all := make(map[string]string, len(one.Winners)+len(one.Reserves))
	for _, serial := range one.Winners {
		all[serial] = drawWon
	}
	for _, serial := range one.Passed {
		all[serial] = drawWonBefore
	}
	for _, serial := range one.Elsewhere {
		all[serial] = drawElsewhere
	}
	if counted {
		for i, serial := range one.Reserves {
			all[serial] = fmt.Sprintf(drawReserve, i+1)
		}
	}
	return all
}

// sign adds the lines to sign on, which stay together.
func (p *protocol) sign(lines ...string) {
	p.flow.KeepLast()
	p.flow.Space(6 * page.MM)
	for i, line := range lines {
		p.flow.Block(page.Block{
			Style: page.Style{Face: page.Song, Size: 11 * page.Pt}, Leading: 11 * page.MM, Align: page.Start, Keep: i < len(lines)-1,
		}, line)
	}
}
