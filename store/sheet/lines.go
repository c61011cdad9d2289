package sheet

import (
	"context"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

// blankCutset holds what a blank line may consist of: white space, also the
// ideographic and the non-breaking, marks of width zero, and the end mark of
// old texts.
const blankCutset = " \t\n\v\f\r\u0085\u00a0\u1680\u2002\u2003\u2009\u200b\u200e\u200f\u2028\u2029\u202f\u205f\u3000\ufeff\x1a"

// collector gathers the lines of one file within its limits.
type collector struct {
	limits Limits
	text   *Text
	cells  int
	filled bool // some line is not blank

	bad, private ranges
}

func (s *source) collect(kind Kind, encoding Encoding) *collector {
	return &collector{limits: s.limits, text: &Text{Name: s.name, Kind: kind, Encoding: encoding}}
}

// add appends a line as it is.
func (c *collector) add(line string, place Place) error {
	if len(line) > c.limits.Line {
		return &Error{Code: CodeLineTooLong, Place: place, Args: Args{
			"bytes": byteSize(int64(len(line))), "limit": byteSize(int64(c.limits.Line)),
		}}
	}
	if len(c.text.Lines) >= c.limits.Lines {
		return &Error{Code: CodeTooManyLines, Place: place, Args: Args{"limit": strconv.Itoa(c.limits.Lines)}}
	}
	number := len(c.text.Lines) + 1
	for _, r := range line {
		switch {
		case r == utf8.RuneError:
			c.bad.add(number, place)
		case r >= 0xe000 && r <= 0xf8ff, r >= 0xf0000:
			c.private.add(number, place)
		}
	}
	if !c.filled && strings.Trim(line, blankCutset) != "" {
		c.filled = true
	}
	c.text.Lines = append(c.text.Lines, Line{Text: line, Place: place})
	return nil
}

// addRow appends cells as one line. Tabs and line breaks within a cell become
// spaces, and empty cells at the end of a row are dropped.
func (c *collector) addRow(cells []string, place Place) error {
	end := len(cells)
	for end > 0 && cells[end-1] == "" {
		end--
	}
	if err := c.count(end, place); err != nil {
		return err
	}
	var b strings.Builder
	for i, cell := range cells[:end] {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(flatten(cell))
	}
	return c.add(b.String(), place)
}

// count adds n cells to those already read.
func (c *collector) count(n int, place Place) error {
	c.cells += n
	if c.cells > c.limits.Cells {
		return &Error{Code: CodeTooManyCells, Place: place, Args: Args{"limit": strconv.Itoa(c.limits.Cells)}}
	}
	return nil
}

// note records what was left out or replaced.
func (c *collector) note(code Code, place Place, args Args) {
	c.text.Notes = append(c.text.Notes, Note{Code: code, Place: place, Args: args})
}

// finish returns the text, or an error if it is blank. pictures is how many
// pictures were passed over.
func (c *collector) finish(pictures int) (*Text, error) {
	if !c.filled {
		args := Args{"pictures": ""}
		if pictures > 0 {
			args["pictures"] = strconv.Itoa(pictures)
		}
		return nil, &Error{Code: CodeBlank, Args: args}
	}
	c.bad.note(c, NoteBadBytes)
	c.private.note(c, NotePrivateUse)
	return c.text, nil
}

// flatten makes a cell's text fit between tabs on one line.
func flatten(cell string) string {
	if !strings.ContainsFunc(cell, isBreak) {
		return cell
	}
	cell = strings.ReplaceAll(cell, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		if isBreak(r) {
			return ' '
		}
		return r
	}, cell)
}

// isBreak reports whether r ends a cell or a line of some program.
func isBreak(r rune) bool {
	return r >= '\t' && r <= '\r' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// ranges gathers ascending line numbers for a note.
type ranges struct {
	first Place
	spans [][2]int
	count int
}

// add adds the number n, which stands at place, unless it is already the last.
func (g *ranges) add(n int, place Place) {
	last := len(g.spans) - 1
	switch {
	case last < 0:
		g.first = place
		g.spans = append(g.spans, [2]int{n, n})
	case g.spans[last][1] == n:
		return
	case g.spans[last][1] == n-1:
		g.spans[last][1] = n
	default:
		g.spans = append(g.spans, [2]int{n, n})
	}
	g.count++
}

// format returns the numbers such as "3-5,9", each written by name.
func (g *ranges) format(name func(int) string) string {
	parts := make([]string, len(g.spans))
	for i, s := range g.spans {
		parts[i] = name(s[0])
		if s[1] > s[0] {
			parts[i] += "-" + name(s[1])
		}
	}
	return strings.Join(parts, ",")
}

// note records the gathered lines under code, if there are any.
func (g *ranges) note(c *collector, code Code) {
	if g.count > 0 {
		c.note(code, g.first, Args{"count": strconv.Itoa(g.count), "lines": g.format(strconv.Itoa)})
	}
}

// readDecoded reads text as lines or, where it is a table, as rows.
func (s *source) readDecoded(ctx context.Context, d decoded) (*Text, error) {
	delimiter, text := findDelimiter(d.text, path.Ext(strings.ToLower(s.name)))
	if delimiter != 0 {
		return s.readDelimited(ctx, text, delimiter, d.encoding)
	}
	c := s.collect(KindText, d.encoding)
	err := eachLine(ctx, d.text, func(line string, number int) error {
		return c.add(line, Place{Line: number})
	})
	if err != nil {
		return nil, err
	}
	return c.finish(0)
}

// eachLine calls add with each line of text and its number as an editor counts
// it. Breaks within a line (vertical tab, form feed) divide it but keep its
// number.
func eachLine(ctx context.Context, text string, add func(line string, number int) error) error {
	text = strings.TrimRight(text, "\x1a")
	for number := 1; text != ""; number++ {
		if number%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		end, width := strings.IndexAny(text, "\r\n"), 1
		switch {
		case end < 0:
			end, width = len(text), 0
		case strings.HasPrefix(text[end:], "\r\n"):
			width = 2
		}
		line := text[:end]
		text = text[end+width:]
		if strings.IndexFunc(line, isInnerBreak) < 0 {
			if err := add(line, number); err != nil {
				return err
			}
			continue
		}
		for part := range strings.FieldsFuncSeq(line, isInnerBreak) {
			if err := add(part, number); err != nil {
				return err
			}
		}
	}
	return nil
}

func isInnerBreak(r rune) bool {
	return r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}
