package reports

import (
	"fmt"
	"strings"
	"unicode"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// RecoverySheet lays out the sheet with the printed recovery code for a sealed
// envelope: the code in groups, what it opens, how to keep it and how to use
// it, with lines for names and dates. storeName is what people call the store,
// such as its file's name. The program keeps the code nowhere: who makes a
// file of this document must not leave it on the machine.
func RecoverySheet(code, storeName string, day award.Date, g Glyphs) page.Document {
	frame := page.Frame{
		Width: 210 * page.MM, Height: 297 * page.MM, Left: 28 * page.MM, Top: 22 * page.MM,
		TextWidth: 154 * page.MM, TextHeight: 258 * page.MM,
	}
	f := page.NewFlow(frame, g, nil)
	f.Block(page.Block{
		Style: page.Style{Face: page.Title, Size: 26 * page.Pt}, Leading: 16 * page.MM, Align: page.Centre,
	}, recoveryTitle)
	body := page.Block{Style: page.Style{Face: page.Song, Size: 12 * page.Pt}, Leading: 7200 * page.MM / 1000, Align: page.Start}
	about := body
	about.Align = page.Centre
	f.Block(about, newTeller(g).legible(fmt.Sprintf(recoveryStore, storeName)))
	f.Block(about, fmt.Sprintf(recoveryDay, arabic(day)))
	groups := codeGroups(code)
	f.Block(about, fmt.Sprintf(recoveryCount, len(groups), len([]rune(strings.Join(groups, "")))))
	f.Space(2 * page.MM)
	cells(f, groups, 4, page.Table{
		Style: page.Style{Face: page.Hei, Size: 22 * page.Pt}, Leading: 9 * page.MM, Least: 14 * page.MM,
	}, frame.TextWidth)
	for _, part := range [...][]string{
		{recoveryWhat, recoveryWhat1, recoveryWhat2},
		{recoveryKeep, recoveryKeep1, recoveryKeep2, recoveryKeep3},
		{recoveryUse, recoveryUse1, recoveryUse2},
	} {
		f.Space(3 * page.MM)
		heading := body
		heading.Style.Face, heading.Keep = page.Hei, true
		f.Block(heading, part[0])
		for _, line := range part[1:] {
			f.Block(body, line)
		}
	}
	f.Space(5 * page.MM)
	signed := body
	signed.Leading = 11 * page.MM
	f.Block(signed, recoverySigned)
	f.Block(signed, recoveryPlace)
	f.Space(3 * page.MM)
	openings(f)
	return page.Document{Title: recoveryTitle, Pages: f.Pages()}
}

// codeGroups gives the groups of a code: as it parts them itself, else of four
// characters.
func codeGroups(code string) []string {
	groups := strings.FieldsFunc(code, func(r rune) bool { return r == '-' || unicode.IsSpace(r) })
	if len(groups) == 1 {
		return grouped(groups[0])
	}
	return groups
}

// openings adds the table in which openings of the envelope are noted by hand.
func openings(f *page.Flow) {
	f.Table(page.Table{
		Columns: []page.Column{
			{Head: openedDateHead, Width: 36 * page.MM},
			{Head: openedWhyHead, Width: 58 * page.MM},
			{Head: openedByHead, Width: 30 * page.MM},
			{Head: openedSeenHead, Width: 30 * page.MM},
		},
		Style: page.Style{Face: page.Song, Size: 11 * page.Pt}, Leading: 5 * page.MM, Least: 9 * page.MM,
	}, make([]page.Row, envelopeOpenings))
}

// envelopeOpenings is how many openings can be noted on the sheet.
const envelopeOpenings = 2
