package roster

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Nothing that stands among winners may vanish: what a line says is either a part of a winner, or a known word, or the line
// is marked.

const (
	near    = 4  // how many lines away an entry may have its other parts
	maxUnit = 80 // characters above which an affiliation or a title is not believed
)

// balance holds what the entries of one section account for.
type balance struct {
	v     *vocabulary
	at    [][]int // the drafts of each body line
	all   []placed
	said  map[string]bool // units, works and tiers of the section, without separators
	tier  string
	bare  int // lines with nothing but names
	other int // lines with something beside them
}

// conserve marks the lines of a section of which something was neither taken nor is known.
func (p *parser) conserve(s *section, res blockResult) {
	b := p.newBalance(s, res)
	if s.rest != "" && s.line > 0 && !p.restKnown(s.rest) {
		p.doubt(s.line-1, CodePartUnread)
	}
	for k := range s.body {
		line := &s.body[k]
		sg := &p.seg[line.seg]
		if line.forced || sg.plain > 0 && len(b.at[k]) == sg.plain {
			continue
		}
		if strange(line.text) {
			p.doubt(sg.line, CodePartUnread)
		}
		l := &p.out.Lines[sg.line]
		if st := res.status[line.seg]; st.unread && !st.used {
			continue
		}
		switch {
		case line.row != nil:
			if !b.rowAccounted(k) {
				p.doubt(sg.line, CodePartUnread)
			}
		case b.accounted(k, line.text, res.status[line.seg].verse):
			if len(b.at[k]) > 0 && b.swallows(k, line.text) || len(b.at[k]) == 0 && b.oddLabel(k, line.text) {
				p.doubt(sg.line, CodePartUnread)
			}
		case l.Winners > 0 || len(b.at[k]) > 0 || l.Kind == KindTier:
			p.doubt(sg.line, CodePartUnread)
		case p.isSentence(line.text), p.besideList(line.text):
			l.Kind, sg.role = KindProse, roleProse
		default:
			l.Kind = KindUnread
			p.doubt(sg.line, CodeUnread)
		}
	}
}

// strange tells whether right behind a letter stands what no name or word has: an emoji, a character of private use, or a
// combining mark on a Han character. Marks that choose among shapes of a character are none.
func strange(s string) bool {
	var before rune
	for _, c := range s {
		if c >= 0x300 && unicode.IsLetter(before) {
			emoji := c >= 0x1F000 && unicode.Is(unicode.So, c)
			mark := unicode.Is(unicode.Han, before) && unicode.IsMark(c) && !unicode.Is(unicode.Variation_Selector, c)
			if emoji || mark || unicode.Is(unicode.Co, c) {
				return true
			}
		}
		before = c
	}
	return false
}

// unreadTiers marks the lines under a tier of which none was understood.
func (p *parser) unreadTiers() {
	for _, s := range p.empty {
		for _, b := range s.body {
			sg := &p.seg[b.seg]
			l := &p.out.Lines[sg.line]
			if l.Winners > 0 || sg.role == roleTier || sg.role == roleTrack || p.isSentence(sg.text) || p.besideList(sg.text) || reNotice.MatchString(sg.text) || rePrizeGoods.MatchString(sg.text) {
				continue
			}
			l.Kind = KindUnread
			p.doubt(sg.line, CodeUnread)
		}
	}
}

// strays marks a short line that was read as running text though it stands right between the names of one group.
func (p *parser) strays() {
	last := -1 // the line before with anything on it
	for i := range p.out.Lines {
		l := &p.out.Lines[i]
		if l.Kind == KindBlank {
			continue
		}
		if last >= 0 && p.out.Lines[last].Kind == KindProse && l.Kind == KindNames {
			p.stray(last, l.Group)
		}
		last = i
	}
}

// stray marks line i when the line before it has names of the group too.
func (p *parser) stray(i, group int) {
	l, s := &p.out.Lines[i], p.src[i].fold
	before := i - 1
	for before >= 0 && p.out.Lines[before].Kind == KindBlank {
		before--
	}
	if before < 0 || p.out.Lines[before].Kind != KindNames || p.out.Lines[before].Group != group || group < 0 || l.Marked {
		return
	}
	if runeLen(s) > maxUnit || p.isSentence(s) || p.besideList(s) || strings.HasSuffix(s, "。") {
		return
	}
	l.Kind, l.Group = KindUnread, group
	p.doubt(i, CodeUnread)
}

// besideList tells whether a line among winners is no entry for certain: a sentence, a day, the third part of a couplet.
func (p *parser) besideList(s string) bool {
	if strings.HasPrefix(s, "横批") || p.isSentence(s) && reProse.MatchString(s) || strings.HasSuffix(s, "。") && (strings.Contains(s, ",") && runeLen(s) >= 14 || reProse.MatchString(s)) {
		return true
	}
	if reCategoryLabel.MatchString(squeezeHan(strings.TrimRight(s, ":"))) {
		return true
	}
	ds := findDates(s)
	return len(ds) == 1 && ds[0].start == 0 && ds[0].end == len(s)
}

// restKnown tells whether what stands behind a tier on its line says something about the tier, not who won it.
func (p *parser) restKnown(s string) bool {
	return rePrizeNote.MatchString("("+strings.Trim(s, "()")+")") || rePrizeGoods.MatchString(s) || p.isSentence(s) || reNotice.MatchString(s) || strings.Contains(s, "排名") || strings.Contains(s, "为序") || letters(s) == "" || len(findDates(s)) > 0
}

func (p *parser) newBalance(s *section, res blockResult) *balance {
	b := &balance{v: p.v, at: make([][]int, len(s.body)), all: res.drafts, said: map[string]bool{}, tier: letters(s.tier + s.track)}
	position := make(map[int]int, len(s.body))
	for k := range s.body {
		position[s.body[k].seg] = k
	}
	for i := range res.drafts {
		d := &res.drafts[i]
		k := position[d.seg]
		b.at[k] = append(b.at[k], i)
		for _, t := range [...]string{d.unit, d.work, d.tier} {
			if t != "" {
				b.said[letters(t)] = true
			}
		}
	}
	for k := range b.at {
		if len(b.at[k]) == 0 {
			continue
		}
		bare := true
		for _, i := range b.at[k] {
			bare = bare && res.drafts[i].unit == "" && res.drafts[i].work == ""
		}
		if bare {
			b.bare++
		} else {
			b.other++
		}
	}
	return b
}

// letters gives the letters of s, without blanks, digits and punctuation.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, s)
}

// accounted tells whether every word of the text of body line k is a part of an entry, or known.
func (b *balance) accounted(k int, text string, verse bool) bool {
	text = trimDecoration(cutNumber(trimDecoration(text)))
	rest := newRemainder(text)
	for _, i := range b.at[k] {
		rest.take(b.all[i].name)
	}
	for _, i := range b.at[k] {
		d := &b.all[i]
		rest.take(d.unit)
		rest.take(d.work)
		rest.take(d.tier)
	}
	if rest.empty() {
		return true
	}
	if len(text) > maxPattern {
		return false
	}
	for j := max(0, k-near); j <= min(len(b.at)-1, k+near); j++ {
		if j == k {
			continue
		}
		for _, i := range b.at[j] {
			d := &b.all[i]
			rest.take(d.unit)
			rest.take(d.work)
			if len(b.at[k]) == 0 {
				rest.take(d.name)
			}
		}
	}
	if len(b.at[k]) > 0 && reResume.MatchString(text) { // the rest tells what the person did
		return true
	}
	if rest.empty() || verse || len(b.at[k]) == 0 && reEntryNumber.MatchString(text) || reNumberedAuthor.MatchString(text) {
		return true
	}
	b.v.takeKnown(rest, text)
	for _, run := range rest.runs() {
		if !b.said[run] && !strings.Contains(b.tier, run) && !b.v.known(run) && (len(b.at[k]) == 0 || !b.v.isPlace(run)) {
			return false
		}
	}
	return true
}

// swallows tells whether an entry of body line k has as its unit or work something that looks like neither, in a list that
// has nothing but names.
func (b *balance) swallows(k int, text string) bool {
	for _, i := range b.at[k] {
		d := &b.all[i]
		if runeLen(d.unit) > maxUnit || runeLen(d.work) > maxUnit {
			return true
		}
		among := len(b.at[k]) > 1 && b.bare > 0 && !strings.HasPrefix(text, d.unit) && !strings.ContainsAny(text, ":《") // an item in the middle
		if !among && (b.bare < 2 || b.bare*3 < b.other) {
			continue
		}
		if d.unit != "" && b.v.unitScore(d.unit) < 40 && !b.v.isPlace(d.unit) || d.work != "" && runeLen(d.work) > 1 {
			return true
		}
	}
	return false
}

// oddLabel tells whether body line k was taken as the label of the names after it and does not look like one.
func (b *balance) oddLabel(k int, text string) bool {
	if k+1 >= len(b.at) || len(b.at[k+1]) == 0 || strings.ContainsAny(text, ":([【《") || b.other > 3*b.bare+3 && runeLen(text) < 12 {
		return false
	}
	d := &b.all[b.at[k+1][0]]
	return d.unit != "" && letters(d.unit) == letters(text) && b.v.unitScore(d.unit) < 40 && !b.v.isPlace(d.unit)
}

// rowAccounted tells whether the cells of winners of a row were taken whole.
func (b *balance) rowAccounted(k int) bool {
	for _, i := range b.at[k] {
		if d := &b.all[i]; runeLen(d.unit) > maxUnit || runeLen(d.work) > maxUnit {
			return false
		}
	}
	return true
}

// remainder is a line of which the parts that are accounted for are taken away.
type remainder struct {
	text  string // the letters of the line
	gone  []bool // by byte of text
	parts []bool // by byte of text: something else stood before it
	left  int    // bytes not gone
	from  int    // where the last name was found
}

func newRemainder(s string) *remainder {
	r := &remainder{}
	var b strings.Builder
	b.Grow(len(s))
	parted := false
	for _, c := range s {
		if !unicode.IsLetter(c) {
			parted = true
			continue
		}
		b.WriteRune(c)
		for range utf8.RuneLen(c) {
			r.parts = append(r.parts, parted)
			parted = false
		}
	}
	r.text = b.String()
	r.left = len(r.text)
	r.gone = make([]bool, len(r.text))
	return r
}

func (r *remainder) empty() bool { return r.left == 0 }

// take takes a value away, looking on from where the last one was found.
func (r *remainder) take(value string) {
	if value == "" || r.left == 0 {
		return
	}
	v := letters(value)
	if v == "" {
		return
	}
	i := strings.Index(r.text[r.from:], v)
	if i >= 0 {
		i += r.from
	} else if len(r.text) <= maxPattern {
		i = strings.Index(r.text, v)
	}
	if i < 0 {
		return
	}
	r.from = i + len(v)
	for k := i; k < r.from; k++ {
		if !r.gone[k] {
			r.gone[k] = true
			r.left--
		}
	}
}

// takeLeft takes a value away where it stands for the first time among what is left.
func (r *remainder) takeLeft(value string) {
	v := letters(value)
	for at := 0; v != "" && r.left > 0; {
		i := strings.Index(r.text[at:], v)
		if i < 0 {
			return
		}
		i += at
		if !r.gone[i] {
			r.from = i
			r.take(value)
			return
		}
		at = i + len(v)
	}
}

// runs gives the words that are left.
func (r *remainder) runs() []string {
	var out []string
	start := -1
	for i := 0; i <= len(r.text); i++ {
		cut := i == len(r.text) || r.gone[i] || r.parts[i]
		if cut && start >= 0 {
			out = append(out, r.text[start:i])
			start = -1
		}
		if i < len(r.text) && !r.gone[i] && start < 0 {
			start = i
		}
	}
	return out
}

// takeKnown takes away what the reader leaves out on purpose: numbers and tickets, the values of labels that name nobody who
// won, teachers, notes on a person.
func (v *vocabulary) takeKnown(r *remainder, text string) {
	for _, m := range reTeacherNote.FindAllStringSubmatch(text, -1) {
		r.takeLeft(m[0])
	}
	for _, t := range v.ignoredFields(text) {
		r.takeLeft(t)
	}
	for _, a := range v.atoms(text) {
		a.letter = v.letterOf(&a)
		if a.letter == 'I' || a.letter == 'T' || a.kind == atomNote && (v.isNameNote(a.text) || v.isWorkNote(a.text) || reNoteNumber.MatchString(a.text) || reCount.MatchString("("+a.text+")")) {
			r.takeLeft(a.text)
		}
	}
}

// ignoredFields gives the labels of a line that announce no winner, with their values.
func (v *vocabulary) ignoredFields(s string) []string {
	var out []string
	start, ignored := 0, false
	cut := func(at int) {
		if ignored {
			out = append(out, s[start:at])
		}
	}
	if m := reLabel.FindStringSubmatchIndex(s); m != nil {
		start, ignored = 0, fieldOf(s[m[2]:m[3]]) == fieldIgnore
	}
	for _, m := range reInlineTag.FindAllStringSubmatchIndex(s, -1) {
		cut(m[2])
		start, ignored = m[2], fieldOf(s[m[2]:m[3]]) == fieldIgnore
	}
	cut(len(s))
	return out
}

// known tells whether a word left over on a line is one that lists use beside names.
func (v *vocabulary) known(s string) bool {
	if v.notName[s] || v.nameNote[s] || v.workNote[s] || v.province[s] || v.post[s] || fieldOf(s) != fieldIgnore && runeLen(s) <= 6 {
		return true
	}
	if runeLen(s) <= 4 && strings.Trim(s, knownLetters) == "" {
		return true
	}
	return strings.HasSuffix(s, "族") && runeLen(s) <= 7
}
