package reports

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// CertificateOptions says which certificates to print. The zero value prints
// one for every winner.
type CertificateOptions struct {
	Winners []award.ID // only these, in print order; empty: everybody
}

// chosen gives the winners to print, in print order.
func (o CertificateOptions) chosen(d *award.Dossier) []award.Row[award.Winner] {
	wanted := make(map[award.ID]bool, len(o.Winners))
	for _, id := range o.Winners {
		wanted[id] = true
	}
	var rows []award.Row[award.Winner]
	for _, g := range d.Groups() {
		for _, w := range g.Winners {
			if len(wanted) == 0 || wanted[w.ID] {
				rows = append(rows, w)
			}
		}
	}
	return rows
}

// The sheet of a certificate, A4 lying, and where things stand on it. All
// heights are baselines.
const (
	sheetWidth  = 297 * page.MM
	sheetHeight = 210 * page.MM
	textLeft    = 47 * page.MM
	textWidth   = sheetWidth - 2*textLeft
	titleY      = 61 * page.MM
	nameY       = 86 * page.MM
	firstY      = 103 * page.MM
	dateY       = 174 * page.MM
	numberY     = dateY
	signMiddle  = 206 * page.MM
	signWidth   = 104 * page.MM
	sealRadius  = 22500 * page.MM / 1000
)

// The sizes of a certificate's type.
const (
	headSize   = 50 * page.Pt
	nameSize   = 28 * page.Pt
	textSize   = 23 * page.Pt
	signSize   = 18 * page.Pt
	numberSize = 12 * page.Pt
)

// condensed is the smallest size long text may shrink to, in percent.
const condensed = 70

// Certificates lays out one certificate a page, in print order. It returns an
// *Error where there is no winner, a character cannot be printed or a text
// does not fit, and the context's error when it is cancelled.
func Certificates(ctx context.Context, d *award.Dossier, o CertificateOptions, g Glyphs) (page.Document, error) {
	rows := o.chosen(d)
	if len(rows) == 0 {
		return page.Document{}, &Error{Code: NoWinners}
	}
	if err := certificateGlyphs(ctx, d, rows, g); err != nil {
		return page.Document{}, err
	}
	c := certifier{campaign: d.Campaign, m: g, stencils: make(map[wording]int)}
	c.doc.Title = d.Campaign.Event + certificateTitle
	c.prizes = prizes(d)
	c.sign()
	for i, row := range rows {
		if i%stride == 0 && ctx.Err() != nil {
			return page.Document{}, fmt.Errorf("lay out certificates: %w", ctx.Err())
		}
		if err := c.add(row.Value); err != nil {
			return page.Document{}, err
		}
	}
	if err := c.nameless.numbersErr(); err != nil {
		return page.Document{}, err
	}
	if err := c.wide.err(NameTooWide); err != nil {
		return page.Document{}, err
	}
	return c.doc, nil
}

// certificateGlyphs looks up every character of the batch.
func certificateGlyphs(ctx context.Context, d *award.Dossier, rows []award.Row[award.Winner], g Glyphs) error {
	check := newChecker(g)
	texts := []string{d.Campaign.Event, d.Campaign.Issuer, d.Campaign.NumberHead}
	for _, t := range d.Tracks {
		texts = append(texts, t.Value.Name)
	}
	for _, t := range d.Tiers {
		texts = append(texts, t.Value.Name)
	}
	if err := check.texts(texts...); err != nil {
		return err
	}
	return check.winners(ctx, d, rows, func(w award.Winner) award.Disclosed { return award.Disclose(w, award.ToCertificate) })
}

// A prize is what a certificate is for.
type prize struct{ tier, track string }

// String words it with its track in brackets.
func (p prize) String() string {
	if p.tier == "" || p.track == "" {
		return p.tier
	}
	return p.tier + fmt.Sprintf(inBrackets, p.track)
}

// prizes gives the prize of each tier.
func prizes(d *award.Dossier) map[award.ID]prize {
	all := make(map[award.ID]prize, len(d.Tiers))
	for _, g := range d.Groups() {
		all[g.Tier.ID] = prize{tier: g.Tier.Value.Name, track: g.Track}
	}
	return all
}

// A certifier lays out certificates one after another.
type certifier struct {
	campaign award.Campaign
	m        page.Metrics
	doc      page.Document
	prizes   map[award.ID]prize
	stencils map[wording]int
	signed   []page.Item
	signTop  page.Length // above it there is room for text
	nameless culprits
	wide     culprits
}

// add lays out one certificate.
func (c *certifier) add(w award.Winner) error {
	said := award.Disclose(w, award.ToCertificate)
	if said.Name == "" {
		c.nameless.addNumber(c.campaign, w)
		return nil
	}
	name, ok := c.name(said.Name, w.Kind)
	if !ok {
		c.wide.add(c.campaign, w)
		return nil
	}
	p := page.Page{Width: sheetWidth, Height: sheetHeight}
	won := c.prizes[w.Tier]
	shared := wording{prize: won, shared: true}
	if said.Work != "" {
		shared = wording{}
	}
	var err error
	if p.Stencil, err = c.stencil(shared); err != nil {
		return err
	}
	p.Items = name
	if said.Work != "" {
		text, err := c.sentence(won, said.Work)
		if err != nil {
			c.wide.add(c.campaign, w)
			return nil //nolint:nilerr // the winner is named with the others at the end
		}
		p.Items = append(p.Items, text...)
	}
	number := page.Style{Face: page.Song, Size: numberSize}
	l := page.Set(c.m, number, numberLabel+award.CertificateNumber(c.campaign, w))
	p.Items = append(p.Items, l.At(textLeft, numberY)...)
	p.Hints = []page.Hint{{X: signMiddle, Y: dateY - 9*page.MM, Radius: sealRadius, Label: sealLabel}}
	c.doc.Pages = append(c.doc.Pages, p)
	return nil
}

// name sets the line with the name and the salutation. A long one is
// condensed, then broken in two; it reports false where that is not enough.
func (c *certifier) name(name string, kind award.Kind) ([]page.Item, bool) {
	after := colon
	if kind == award.Person {
		switch c.campaign.Salutation {
		case award.Comrade:
			after = comrade
		case award.Student:
			after = student
		case award.NoSalutation:
		}
	}
	s := page.Style{Face: page.Kai, Size: nameSize}
	if len([]rune(name)) == 2 {
		first := page.SetSpread(c.m, s, name, 3*s.Size.Length())
		items := first.At(textLeft, nameY)
		return append(items, page.Set(c.m, s, after).At(textLeft+first.Width+s.Size.Length()/8, nameY)...), true
	}
	const least = nameSize * condensed / 100
	for page.Width(c.m, s, name+after) > textWidth && s.Size > least {
		s.Size = max(s.Size-page.Pt/2, least)
	}
	lines := page.Break(c.m, s, name+after, page.Measure{Width: textWidth, Ragged: true})
	switch len(lines) {
	case 1:
		return lines[0].At(textLeft, nameY), true
	case 2:
		items := lines[0].At(textLeft, nameY-6*page.MM)
		return append(items, lines[1].At(textLeft, nameY+3*page.MM)...), true
	}
	return nil, false
}

// A wording tells stencils apart: those with the sentence that all who won one
// prize share, and the one without a sentence for winners with works.
type wording struct {
	prize
	shared bool
}

// stencil gives the index of the drawing with the border, the title, the
// signature and the shared sentence.
func (c *certifier) stencil(w wording) (int, error) {
	if index, ok := c.stencils[w]; ok {
		return index, nil
	}
	items := append(border(), c.title()...)
	if w.shared {
		text, err := c.sentence(w.prize, "")
		if err != nil {
			return 0, err
		}
		items = append(items, text...)
	}
	items = append(items, c.signed...)
	index := len(c.doc.Stencils)
	c.stencils[w] = index
	c.doc.Stencils = append(c.doc.Stencils, page.Stencil{Items: items})
	return index, nil
}

// title sets 荣誉证书 across the head of the sheet.
func (c *certifier) title() []page.Item {
	s := page.Style{Face: page.Title, Size: headSize, Color: deepRed, Cell: headSize.Length() * 13 / 10}
	l := page.Set(c.m, s, certificateTitle)
	width := l.Width - (s.Cell - s.Size.Length()) // nothing follows the last character
	return l.At((sheetWidth-width)/2, titleY)
}

// wording gives the sentence of a certificate from what is known.
func (c *certifier) wording(won prize, title string) string {
	var sentence string
	if title != "" {
		sentence = theWork + work(title)
	}
	if where := event(c.campaign); where != "" {
		sentence += fmt.Sprintf(wonIn, where)
	}
	switch {
	case won.tier != "":
		return sentence + fmt.Sprintf(wonTier, won)
	case sentence != "":
		return sentence + wonSomething
	}
	return wonHonour
}

// sentence sets what was won and the closing phrase, condensed where it must
// be to stay above the signature.
func (c *certifier) sentence(won prize, work string) ([]page.Item, error) {
	text := c.wording(won, work)
	for size := textSize; size >= textSize*condensed/100; size -= page.Pt / 2 {
		s := page.Style{Face: page.Kai, Size: size}
		lines := page.Break(c.m, s, text, page.Measure{Width: textWidth, Indent: 2 * size.Length(), Ragged: true, Keep: won.tier})
		for _, leading := range [...]page.Length{size.Length() * 19 / 10, size.Length() * 3 / 2} {
			// The closing phrase is short: it may stand beside the issuers.
			foot := firstY + leading*page.Length(len(lines))
			free := min(c.signTop-foot+leading, numberY-2*s.Size.Length()-foot)
			if free < 0 {
				continue
			}
			top := firstY
			if len(lines) == 1 {
				top += max(0, min((c.signTop-foot)/2, 4*page.MM))
			}
			return c.paragraph(s, lines, won.tier, top, leading), nil
		}
	}
	return nil, &Error{Code: TextTooLong, Args: map[string]any{"text": text}}
}

// paragraph places the lines of the sentence with the tier in it stressed, and
// the closing phrase under them.
func (c *certifier) paragraph(s page.Style, lines []page.Line, tier string, top, leading page.Length) []page.Item {
	indent := 2 * s.Size.Length()
	var items []page.Item
	for i, l := range lines {
		x := textLeft
		if i == 0 {
			x += indent
		}
		items = append(items, l.At(x, top+leading*page.Length(i))...)
	}
	items = c.stress(items, tier)
	last := page.Set(c.m, s, closing)
	return append(items, last.At(textLeft+indent, top+leading*page.Length(len(lines)))...)
}

// stress sets the last appearance of word in the title's face and colour. It
// leaves a run alone whose characters are not all of one width.
func (c *certifier) stress(items []page.Item, word string) []page.Item {
	for i, item := range slices.Backward(items) {
		run, ok := item.(page.Text)
		at := strings.LastIndex(run.String, word)
		if !ok || at < 0 || word == "" {
			continue
		}
		narrow := func(r rune) bool { return c.m.Advance(run.Face, r) != 1000 }
		if strings.ContainsFunc(run.String, narrow) {
			return items
		}
		var parts []page.Item
		for _, part := range [...]string{run.String[:at], word, run.String[at+len(word):]} {
			one := run
			one.String = part
			if part == word {
				one.Face, one.Color = page.Title, deepRed
			}
			if part != "" {
				parts = append(parts, one)
			}
			run.X += (run.Size.Length() + run.Spacing) * page.Length(utf8.RuneCountInString(part))
		}
		return slices.Replace(items, i, i+1, parts...)
	}
	return items
}

// sign sets the issuers over the date, centred where the seal will stand.
// Where they are many they are set small and close.
func (c *certifier) sign() {
	s := page.Style{Face: page.Kai, Size: signSize}
	leading := 10 * page.MM
	lines := c.issuers(s)
	if len(lines) > issuerLines {
		s.Size = signSize * condensed / 100
		lines = c.issuers(s)
		leading = issuerLines * leading / page.Length(max(len(lines), issuerLines+2))
	}
	if date := chinese(c.campaign.IssuedOn); date != "" {
		lines = append(lines, page.Set(c.m, s, date))
	}
	c.signTop = dateY
	for i, l := range lines {
		y := dateY - leading*page.Length(len(lines)-1-i)
		c.signed = append(c.signed, l.At(signMiddle-l.Width/2, y)...)
		if i == 0 {
			c.signTop = y - s.Size.Length()*3/2
		}
	}
}

// issuerLines is how many lines of issuers stand at full size.
const issuerLines = 3

// issuers sets each issuer's name on one line, all condensed where one must be,
// or on as many as it then needs.
func (c *certifier) issuers(s page.Style) []page.Line {
	names := issuers(c.campaign)
	wide := func(name string) bool { return page.Width(c.m, s, name) > signWidth }
	for least := s.Size * condensed / 100; s.Size > least && slices.ContainsFunc(names, wide); {
		s.Size -= page.Pt / 2
	}
	var lines []page.Line
	for _, name := range names {
		lines = append(lines, page.BreakTitle(c.m, s, name, signWidth)...)
	}
	return lines
}
