package sheet

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// listLevels is how many levels a list has.
	listLevels = 9
	// styleChain is how far a style's ancestors are followed.
	styleChain = 20
)

// paragraphStyle is what a style says about numbering.
type paragraphStyle struct {
	based       string
	level, list string
}

// valued is an element that has only a value.
type valued struct {
	Val string `xml:"val,attr"`
}

// readStyles returns the document's paragraph styles by id.
func (a *archive) readStyles(main string) (map[string]paragraphStyle, error) {
	var doc struct {
		Styles []struct {
			ID    string `xml:"styleId,attr"`
			Based valued `xml:"basedOn"`
			Level valued `xml:"pPr>numPr>ilvl"`
			List  valued `xml:"pPr>numPr>numId"`
		} `xml:"style"`
	}
	if err := a.decodeRelated(main, "/styles", &doc); err != nil {
		return nil, err
	}
	out := make(map[string]paragraphStyle, len(doc.Styles))
	for _, s := range doc.Styles {
		out[s.ID] = paragraphStyle{based: s.Based.Val, level: s.Level.Val, list: s.List.Val}
	}
	return out, nil
}

// decodeRelated decodes the part that a relation leads to, if there is one.
func (a *archive) decodeRelated(main, typeSuffix string, into any) error {
	part, err := a.related(main, typeSuffix)
	if err != nil {
		return err
	}
	data, err := a.bytes(part)
	if err != nil || data == nil {
		return err
	}
	if err := newDecoder(data).Decode(into); err != nil {
		return damaged(string(KindDOCX), part, err)
	}
	return nil
}

// numbering keeps the counters of a document's lists, whose printed numbers
// stand in no paragraph.
type numbering struct {
	styles map[string]paragraphStyle
	lists  map[string]*list // by numId
}

// list is a use of a list's definition; uses of one definition count together.
type list struct {
	levels  *[listLevels]listLevel
	counted *[listLevels]int // the number last given; 0: none yet
	restart [listLevels]int  // where this use begins anew; -1: nowhere
	begun   bool
}

// listLevel is the format of a level.
type listLevel struct {
	start    int
	format   string // numFmt
	text     string // lvlText: %1 to %9 stand for numbers
	suffix   string // suff
	style    string // pStyle: the style that means this level
	legal    bool   // isLgl: all numbers decimal
	restarts bool   // begins anew after a higher level
}

// xmlLevel is a level as it is stored.
type xmlLevel struct {
	Level    string  `xml:"ilvl,attr"`
	Start    valued  `xml:"start"`
	Format   valued  `xml:"numFmt"`
	Fallback valued  `xml:"AlternateContent>Fallback>numFmt"`
	Text     valued  `xml:"lvlText"`
	Suffix   valued  `xml:"suff"`
	Style    valued  `xml:"pStyle"`
	Legal    *valued `xml:"isLgl"`
	Restart  *valued `xml:"lvlRestart"`
}

// readNumbering returns the lists of the document.
func (a *archive) readNumbering(main string, styles map[string]paragraphStyle) (*numbering, error) {
	var doc struct {
		Definitions []struct {
			ID     string     `xml:"abstractNumId,attr"`
			Link   valued     `xml:"numStyleLink"`
			Levels []xmlLevel `xml:"lvl"`
		} `xml:"abstractNum"`
		Uses []struct {
			ID         string `xml:"numId,attr"`
			Definition valued `xml:"abstractNumId"`
			Overrides  []struct {
				Level string    `xml:"ilvl,attr"`
				Start *valued   `xml:"startOverride"`
				Whole *xmlLevel `xml:"lvl"`
			} `xml:"lvlOverride"`
		} `xml:"num"`
	}
	if err := a.decodeRelated(main, "/numbering", &doc); err != nil {
		return nil, err
	}
	levels := map[string]*[listLevels]listLevel{}
	counts := map[string]*[listLevels]int{}
	links := map[string]string{} // definition → style
	for _, d := range doc.Definitions {
		set := &[listLevels]listLevel{}
		for _, l := range d.Levels {
			if i := levelIndex(l.Level); i >= 0 {
				set[i] = l.level()
			}
		}
		levels[d.ID], counts[d.ID], links[d.ID] = set, &[listLevels]int{}, d.Link.Val
	}
	definitionOf := map[string]string{}
	for _, u := range doc.Uses {
		definitionOf[u.ID] = u.Definition.Val
	}
	n := &numbering{styles: styles, lists: map[string]*list{}}
	for _, u := range doc.Uses {
		id := u.Definition.Val
		if link := links[id]; link != "" {
			id = definitionOf[styles[link].list]
		}
		if levels[id] == nil {
			continue
		}
		use := &list{levels: levels[id], counted: counts[id]}
		for i := range use.restart {
			use.restart[i] = -1
		}
		for _, o := range u.Overrides {
			i := levelIndex(o.Level)
			if i < 0 {
				continue
			}
			if o.Whole != nil {
				own := *use.levels
				own[i] = o.Whole.level()
				use.levels = &own
			}
			if o.Start != nil {
				use.restart[i] = number(o.Start.Val, 1)
			}
		}
		n.lists[u.ID] = use
	}
	return n, nil
}

// level returns the level in the form used here.
func (x xmlLevel) level() listLevel {
	format := x.Format.Val
	if format == "" {
		format = x.Fallback.Val
	}
	return listLevel{
		start: number(x.Start.Val, 1), format: format, text: x.Text.Val, suffix: x.Suffix.Val, style: x.Style.Val,
		legal:    x.Legal != nil && x.Legal.Val != "0" && x.Legal.Val != "false",
		restarts: x.Restart == nil || x.Restart.Val != "0",
	}
}

// levelIndex returns the level's index, or -1 if there is no such level.
func levelIndex(s string) int {
	if i := number(s, -1); i < listLevels {
		return i
	}
	return -1
}

// number reads a number of at most nine digits, or returns def.
func number(s string, def int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 999_999_999 {
		return def
	}
	return n
}

// label counts a paragraph and returns the number printed before it, with what
// parts it from the text; "" without one. Bullets are no part of a line.
func (n *numbering) label(f paragraphFormat) string {
	use, at := n.resolve(f)
	if use == nil {
		return ""
	}
	use.count(at)
	level := use.levels[at]
	if level.format == "bullet" || level.format == "none" && !strings.Contains(level.text, "%") {
		return ""
	}
	label := use.print(at)
	if label == "" || level.suffix == "nothing" {
		return label
	}
	// A tab or blank follows in print; after Chinese marks a line needs none.
	if r, _ := utf8.DecodeLastRuneInString(label); r < 0x2e80 || unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) {
		return label + " "
	}
	return label
}

// resolve returns the list and level of a paragraph by itself or by its style.
func (n *numbering) resolve(f paragraphFormat) (use *list, level int) {
	listID, levelText, style := f.list, f.level, f.style
	byStyle := listID == ""
	for range styleChain {
		s, ok := n.styles[style]
		if !ok || listID != "" {
			break
		}
		listID = s.list
		if levelText == "" {
			levelText = s.level
		}
		if listID == "" {
			style = s.based
		}
	}
	use = n.lists[listID]
	if use == nil {
		return nil, 0
	}
	if byStyle {
		if i := slices.IndexFunc(use.levels[:], func(l listLevel) bool { return l.style != "" && l.style == style }); i >= 0 {
			return use, i
		}
	}
	return use, max(0, levelIndex(levelText))
}

// count gives the next number to level at.
func (l *list) count(at int) {
	if !l.begun {
		l.begun = true
		for i, start := range l.restart {
			if start >= 0 {
				l.counted[i] = start - 1
				if i == at {
					continue
				}
				l.counted[i] = 0
			}
		}
		if l.restart[at] >= 0 {
			l.counted[at] = l.restart[at]
			l.reset(at)
			return
		}
	}
	for i := range at {
		if l.counted[i] == 0 {
			l.counted[i] = l.first(i)
		}
	}
	if l.counted[at] == 0 {
		l.counted[at] = l.first(at)
	} else {
		l.counted[at]++
	}
	l.reset(at)
}

// first returns where level i begins.
func (l *list) first(i int) int {
	if l.restart[i] >= 0 {
		return l.restart[i]
	}
	return l.levels[i].start
}

// reset lets the levels below at begin anew.
func (l *list) reset(at int) {
	for i := at + 1; i < listLevels; i++ {
		if l.levels[i].restarts {
			l.counted[i] = 0
		}
	}
}

// print returns the label of level at, such as %1.%2 with its numbers.
func (l *list) print(at int) string {
	level := l.levels[at]
	var b strings.Builder
	for i := 0; i < len(level.text); i++ {
		c := level.text[i]
		if c != '%' || i+1 == len(level.text) || level.text[i+1] < '1' || level.text[i+1] > '9' {
			b.WriteByte(c)
			continue
		}
		i++
		of := int(level.text[i] - '1')
		format := l.levels[of].format
		if level.legal {
			format = "decimal"
		}
		b.WriteString(formatNumber(max(l.counted[of], 0), format))
	}
	return b.String()
}
