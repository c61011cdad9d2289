package sheet

import (
	"context"
	"strings"
)

// sampleRecords is how many records are looked at to find the delimiter.
const sampleRecords = 200

// findDelimiter returns what delimits the cells of text, or 0 if it is not a
// table, and the text without the line "sep=;" that Excel understands. The
// extension of a file says that it is a table, but not by what it is delimited;
// without such an extension only a text whose every record looks the same is
// taken for a table, since list lines hold commas too.
func findDelimiter(text, ext string) (delimiter byte, rest string) {
	if head, tail, ok := strings.Cut(text, "\n"); ok {
		if d, found := strings.CutPrefix(strings.TrimRight(head, "\r"), "sep="); found && len(d) == 1 && isDelimiter(d[0]) {
			return d[0], tail
		}
	}
	named := ext == ".csv" || ext == ".tsv" || ext == ".tab"
	best, bestScore := byte(0), 0
	for _, d := range []byte{'\t', ',', ';'} {
		if strings.IndexByte(text, d) < 0 {
			continue
		}
		if s := sample(text, d); s.score() > bestScore && (named || s.isTable(d)) {
			best, bestScore = d, s.score()
		}
	}
	switch {
	case best != 0:
		return best, text
	case ext == ".csv":
		return ',', text
	case named:
		return '\t', text
	}
	return 0, text
}

func isDelimiter(b byte) bool { return b == '\t' || b == ',' || b == ';' }

// delimitedSample is what the first records of a text look like for one delimiter.
type delimitedSample struct {
	records int // not blank
	usual   int // records with the most frequent number of cells above one
	width   int // that number
	quoted  int // quoted cells
	grouped bool
	open    bool
}

// score ranks delimiters: the one that divides the most records alike.
func (s delimitedSample) score() int { return s.usual }

// isTable reports whether a text that does not call itself a table is one.
func (s delimitedSample) isTable(delimiter byte) bool {
	switch {
	case s.open || s.usual != s.records:
		return false
	case delimiter == '\t':
		return s.quoted > 0 // otherwise its lines are rows as they stand
	case s.quoted > 0:
		return s.records >= 2
	}
	return s.records >= 3 && s.width >= 3 && !s.grouped
}

func sample(text string, delimiter byte) delimitedSample {
	p := recordParser{text: text, delimiter: delimiter}
	var s delimitedSample
	widths := map[int]int{}
	for p.next() && s.records < sampleRecords {
		stray := p.stray
		p.stray = false
		if len(p.cells) == 1 && strings.Trim(p.cells[0], blankCutset) == "" {
			continue
		}
		s.records++
		for i := 1; i < len(p.cells); i++ {
			if endsInDigit(p.cells[i-1]) && len(p.cells[i]) >= 3 && startsWithDigits(p.cells[i], 3) {
				s.grouped = true
			}
		}
		n := len(p.cells)
		if n > 1 && stray {
			continue // this delimiter stands within a quoted cell of another one
		}
		widths[n]++
		if n > 1 && (widths[n] > s.usual || widths[n] == s.usual && n < s.width) {
			s.usual, s.width = widths[n], n
		}
	}
	s.quoted, s.open = p.quoted, p.opened > 0
	return s
}

func endsInDigit(s string) bool { return s != "" && isDigit(s[len(s)-1]) }

// startsWithDigits reports whether s, of at least n bytes, begins with n digits.
func startsWithDigits(s string, n int) bool {
	for i := range n {
		if !isDigit(s[i]) {
			return false
		}
	}
	return true
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// readDelimited reads text as records of delimited cells.
func (s *source) readDelimited(ctx context.Context, text string, delimiter byte, e Encoding) (*Text, error) {
	c := s.collect(KindCSV, e)
	c.text.Delimiter = rune(delimiter)
	p := recordParser{text: strings.TrimRight(text, "\x1a"), delimiter: delimiter}
	for n := 1; p.next(); n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		for i := range p.cells {
			p.cells[i] = unguard(p.cells[i])
		}
		if err := c.addRow(p.cells, Place{Line: p.line}); err != nil {
			return nil, err
		}
	}
	if p.opened > 0 {
		c.note(NoteQuoteOpen, Place{Line: p.opened}, nil)
	}
	return c.finish(0)
}

// recordParser divides a text into records as RFC 4180 says and as programs
// really write them. encoding/csv drops blank rows and lets a quotation mark
// that never closes swallow the rest of the file; here a blank row is a row,
// and such a mark is a plain character.
type recordParser struct {
	text      string
	delimiter byte

	cells  []string // of the current record
	line   int      // where it begins, from 1
	quoted int      // quoted cells so far
	opened int      // line of the first mark that never closes, or 0
	stray  bool     // a quotation mark stood within a cell; the reader resets it

	pos, nextLine int
	noMoreQuotes  bool // after pos, no quoted cell can close
}

// next reads the next record and reports whether there was one.
func (p *recordParser) next() bool {
	if p.pos >= len(p.text) {
		return false
	}
	p.cells = p.cells[:0]
	p.nextLine++
	p.line = p.nextLine
	for {
		p.cells = append(p.cells, p.cell())
		if p.pos >= len(p.text) {
			return true
		}
		b := p.text[p.pos]
		p.pos++
		if b == p.delimiter {
			if p.pos == len(p.text) {
				p.cells = append(p.cells, "")
				return true
			}
			continue
		}
		if b == '\r' && p.pos < len(p.text) && p.text[p.pos] == '\n' {
			p.pos++
		}
		return true
	}
}

// cell reads the cell at pos and leaves pos at what ends it.
func (p *recordParser) cell() string {
	if p.pos < len(p.text) && p.text[p.pos] == '"' && !p.noMoreQuotes {
		if cell, ok := p.quotedCell(); ok {
			return cell
		}
	}
	return p.plain()
}

// plain reads up to the next delimiter or line end.
func (p *recordParser) plain() string {
	start := p.pos
	for p.pos < len(p.text) {
		if b := p.text[p.pos]; b == p.delimiter || b == '\r' || b == '\n' {
			break
		}
		p.pos++
	}
	text := p.text[start:p.pos]
	p.stray = p.stray || strings.IndexByte(text, '"') >= 0
	return text
}

// quotedCell reads a cell in quotation marks. What stands between its closing
// mark and the delimiter is kept, as spreadsheets keep it.
func (p *recordParser) quotedCell() (cell string, ok bool) {
	var b strings.Builder
	at := p.pos + 1
	for {
		i := strings.IndexByte(p.text[at:], '"')
		if i < 0 {
			p.noMoreQuotes = true
			if p.opened == 0 {
				p.opened = p.line
			}
			return "", false
		}
		b.WriteString(p.text[at : at+i])
		at += i + 1
		if at >= len(p.text) || p.text[at] != '"' {
			break
		}
		b.WriteByte('"')
		at++
	}
	p.nextLine += countBreaks(p.text[p.pos:at])
	p.pos = at
	p.quoted++
	b.WriteString(p.plain())
	return b.String(), true
}

// countBreaks counts the line ends in s as an editor does.
func countBreaks(s string) int {
	return strings.Count(s, "\n") + strings.Count(s, "\r") - strings.Count(s, "\r\n")
}
