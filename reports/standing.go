package reports

import (
	"fmt"
	"strings"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// A Standing is where the journal stands while a document is made. Printed and
// signed, it proves later that nothing before it was changed. The zero value
// prints nothing.
type Standing struct {
	Head     award.Head
	National bool // 国密: the digest is one of SM3, not of SHA-256
}

// IsZero reports whether there is nothing to print.
func (s Standing) IsZero() bool { return s.Head.Digest == "" }

// String gives the standing on one line, to be read aloud and typed back: the
// entry's number, the digest's kind, the digest in groups of four.
func (s Standing) String() string {
	if s.IsZero() {
		return ""
	}
	return fmt.Sprintf(standingLine, s.Head.Seq, s.digestName(), strings.Join(s.groups(), " "))
}

// digestName names the kind of digest.
func (s Standing) digestName() string {
	if s.National {
		return digestNational
	}
	return digestDefault
}

// groupLength is how many characters of a digest or a code stand together: as
// many as are remembered at one glance.
const groupLength = 4

// groups gives the digest in upper case, four characters a group.
func (s Standing) groups() []string { return grouped(strings.ToUpper(s.Head.Digest)) }

// grouped cuts text into groups of four characters.
func grouped(text string) []string {
	var groups []string
	for rest := []rune(text); len(rest) > 0; {
		n := min(groupLength, len(rest))
		groups = append(groups, string(rest[:n]))
		rest = rest[n:]
	}
	return groups
}

// footer prints s and, below it, the number of the page, as far below the text
// as a printer's margin allows.
func (s Standing) footer(f page.Frame, m page.Metrics) page.Footer {
	numbers := page.Style{Face: page.Song, Size: 10 * page.Pt}
	small := page.Style{Face: page.Song, Size: 7*page.Pt + 50}
	return func(n, total int) []page.Item {
		l := page.Set(m, numbers, fmt.Sprintf(pageOf, n, total))
		items := l.At((f.Width-l.Width)/2, f.Height-11*page.MM)
		if line := s.String(); line != "" {
			l := page.Set(m, small, fmt.Sprintf(standingFoot, line))
			items = append(items, l.At((f.Width-l.Width)/2, f.Height-11*page.MM-5500*page.MM/1000)...)
		}
		return items
	}
}

// large prints s so that it can be read across a table: what it is, and the
// digest with a group a cell, so that nobody loses the place while typing.
func (s Standing) large(f *page.Flow, label string) {
	f.Block(page.Block{
		Style: page.Style{Face: page.Hei, Size: 11 * page.Pt}, Leading: 8 * page.MM, Align: page.Start, Keep: true,
	}, fmt.Sprintf(standingLabel, label, s.Head.Seq, s.digestName()))
	cells(f, s.groups(), 8, page.Table{
		Style: page.Style{Face: page.Hei, Size: 13 * page.Pt}, Leading: 6 * page.MM, Least: 9 * page.MM,
	}, 160*page.MM)
}

// cells adds groups as a table without a head, so many side by side, which
// stays with what follows.
func cells(f *page.Flow, groups []string, across int, t page.Table, width page.Length) {
	across = max(min(across, len(groups)), 1)
	t.Columns = make([]page.Column, across)
	for i := range t.Columns {
		t.Columns[i].Width = width / page.Length(across)
	}
	var rows []page.Row
	for len(groups) > 0 {
		n := min(across, len(groups))
		rows = append(rows, page.Row{Cells: groups[:n], Keep: true})
		groups = groups[n:]
	}
	f.Grid(t, rows)
}
