package roster

import (
	"slices"
	"strings"
)

// parser is the state of one Parse.
type parser struct {
	v        *vocabulary
	opts     Options
	src      []source
	seg      []segment
	sections []*section
	labels   map[string]int // how often a heading stands in the text
	st       state
	empty    []*section        // tiers whose lines gave no winner
	page     When              // the page's own date line
	known    []map[string]bool // the names of each group, to tell a list printed again
	out      *Roster
}

// Parse reads the lines of a list. It never fails; see the package comment.
//
// It works in stages, each in its own file: lines are cleaned (clean.go), cut where running text holds a list and read as
// headings (segment.go, heading.go), the title, the signature and page furniture are set aside (front.go, signature.go),
// sections are collected (structure.go, table.go), the lines of each are read together (block.go over entry.go), and the
// notices are read from the running text (notice.go, publicity.go).
func Parse(lines []string, opts Options) *Roster {
	p := newParser(lines, opts)
	p.segments()
	p.countLabels()
	p.front()
	p.signature()
	p.structure()
	p.assemble()
	p.prose()
	p.unreadTiers()
	p.notices()
	p.totals()
	p.years()
	p.numbering()
	p.finish()
	return p.out
}

func newParser(lines []string, opts Options) *parser {
	p := &parser{v: newVocabulary(), opts: opts, out: &Roster{Lines: make([]Line, len(lines))}, labels: map[string]int{}}
	p.src = make([]source, len(lines))
	for i, l := range lines {
		p.src[i] = newSource(i+1, l)
		p.out.Lines[i] = Line{Number: i + 1, Text: l, Group: -1, Why: p.src[i].codes, Marked: opts.Marks[i+1] != MarkNone}
	}
	return p
}

func (p *parser) countLabels() {
	for i := range p.seg {
		if h := &p.seg[i].head; h.kind == headNeutral && h.rest == "" {
			p.labels[h.label]++
		}
	}
}

// doubt adds a code to the line with the given index.
func (p *parser) doubt(line int, c Code) {
	if line < 0 || line >= len(p.out.Lines) {
		return
	}
	if l := &p.out.Lines[line]; !l.has(c) {
		l.Why = append(l.Why, c)
	}
}

// assemble turns the collected sections into groups.
func (p *parser) assemble() {
	p.floatOrganisers()
	h := p.commonHabit()
	type key struct{ track, tier string }
	index := map[key]int{}
	for _, s := range p.sections {
		res := p.v.readBlock(s.body, h, s.declared, reCollective.MatchString(s.tier), reProjects.MatchString(s.tier))
		k := key{p.printedAt(s.trackLine, s.track), p.printedAt(s.line, s.tier)}
		if len(res.drafts) == 0 && !s.vacant {
			p.markBody(s, res, -1)
			if s.tier != "" {
				p.empty = append(p.empty, s)
			}
			if s.declared >= 0 && s.tier != "" {
				p.total(s.tier, s.declared, s.line)
			}
			continue
		}
		p.addSection(s, res, k.track, k.tier, func(track, tier string) int {
			kk := key{track, tier}
			if i, ok := index[kk]; ok {
				return i
			}
			g := Group{Track: track, Tier: tier, Line: s.line, Vacant: s.vacant}
			if s.declared >= 0 && tier == k.tier {
				n := s.declared
				g.Declared = &n
			}
			index[kk] = len(p.out.Groups)
			p.out.Groups = append(p.out.Groups, g)
			return index[kk]
		})
	}
}

// addSection puts the drafts of a section into their groups. A section printed again (an appendix) adds only new names.
func (p *parser) addSection(s *section, res blockResult, track, tier string, group func(track, tier string) int) {
	if len(res.drafts) == 0 {
		g := group(track, tier)
		p.out.Groups[g].Vacant = true
		p.markBody(s, res, g)
		return
	}
	first := -1
	var known map[string]bool
	again := false
	cursor := map[int]int{}
	for _, d := range res.drafts {
		t := tier
		switch {
		case d.tier == "" || d.tier == tier:
		case tier == "" || len(p.sections) == 1 && !reTierPrize.MatchString(tier):
			t = d.tier
		default:
			p.doubt(p.seg[d.seg].line, CodePartUnread)
		}
		g := group(track, t)
		if first < 0 {
			first = g
			known, again = p.repeatsGroup(g, res)
		}
		line := p.seg[d.seg].line
		w := p.winner(d, cursor)
		if again && g == first && known[w.Name] {
			p.used(line, g, 0, tierSegment(p.seg[d.seg].role))
			continue
		}
		if again {
			p.doubt(line, CodeOutside)
		}
		p.out.Groups[g].Winners = append(p.out.Groups[g].Winners, w)
		p.used(line, g, 1, tierSegment(p.seg[d.seg].role))
		if tier == "" && t == "" && track == "" {
			p.doubt(line, CodeNoTier)
		}
	}
	if first >= 0 {
		for _, d := range res.drafts {
			known[d.name] = true
		}
	}
	p.markBody(s, res, first)
	p.conserve(s, res)
}

func tierSegment(r role) LineKind {
	switch r {
	case roleTier:
		return KindTier
	case roleTrack:
		return KindTrack
	default:
		return KindNames
	}
}

// repeatsGroup gives the names a group has, and tells whether most of a section's are among them.
func (p *parser) repeatsGroup(g int, res blockResult) (known map[string]bool, again bool) {
	for len(p.known) <= g {
		p.known = append(p.known, map[string]bool{})
	}
	known = p.known[g]
	if len(known) == 0 {
		return known, false
	}
	same := 0
	for _, d := range res.drafts {
		if known[d.name] {
			same++
		}
	}
	return known, same*2 >= len(res.drafts)
}

// winner gives a draft as printed, and marks its line where the name is doubtful.
func (p *parser) winner(d placed, cursor map[int]int) Winner {
	line := p.seg[d.seg].line
	src := &p.src[line]
	w := Winner{Kind: d.kind, Line: src.number}
	w.Name, cursor[line] = src.printed(d.name, cursor[line])
	w.Unit = p.printedNear(line, d.unit)
	w.Work = p.printedNear(line, d.work)
	if t := strings.TrimSuffix(strings.TrimPrefix(w.Work, "“"), "”"); len(t)+len("“”") == len(w.Work) && !strings.ContainsAny(t, "“”") {
		w.Work = t
	}
	if runeLen(w.Name) > maxName && w.Kind == Person || runeLen(w.Name) > 80 {
		p.doubt(line, CodeLongName)
	} else if !d.sure {
		p.doubt(line, CodeDoubtfulName)
	}
	return w
}

// printedNear gives a value as the line or one of its neighbours has it.
func (p *parser) printedNear(line int, value string) string {
	for _, k := range [...]int{line, line + 1, line - 1, line + 2, line - 2} {
		if value == "" || k < 0 || k >= len(p.src) || !p.src[k].folded {
			continue
		}
		if out, end := p.src[k].printed(value, 0); end > 0 {
			return out
		}
	}
	return value
}

// printedAt gives a label as the line with the given number has it.
func (p *parser) printedAt(number int, label string) string {
	if number < 1 || number > len(p.src) {
		return label
	}
	out, _ := p.src[number-1].printed(label, 0)
	return out
}

// used notes that winners were taken from a line.
func (p *parser) used(line, group, n int, kind LineKind) {
	l := &p.out.Lines[line]
	l.Winners += n
	l.Group = group
	if l.Kind != KindTier {
		l.Kind = kind
	}
}

// markBody writes what became of the lines under a section.
func (p *parser) markBody(s *section, res blockResult, group int) {
	if s.line > 0 && group >= 0 {
		l := &p.out.Lines[s.line-1]
		if l.Group < 0 {
			l.Group = group
		}
	}
	for _, b := range s.body {
		sg := &p.seg[b.seg]
		st := res.status[b.seg]
		l := &p.out.Lines[sg.line]
		switch {
		case group < 0:
			if sg.role == roleBody {
				sg.role = roleOpen
			}
			continue
		case st.unread && !st.used && l.Winners == 0 && l.Kind != KindTier && p.besideList(sg.text):
			sg.role = roleProse
			continue
		case st.unread && !st.used:
			if l.Winners == 0 && l.Kind != KindTier {
				l.Kind, l.Group = KindUnread, group
				p.doubt(sg.line, CodeUnread)
			}
			sg.role = roleProse
			continue
		case l.Kind == KindBlank && sg.role == roleBody:
			l.Kind, l.Group = KindNames, group
		}
		if st.partly {
			p.doubt(sg.line, CodePartUnread)
		}
	}
}

// commonHabit learns from all sections together how entries of this list are built.
func (p *parser) commonHabit() habit {
	var rs []reading
	for _, s := range p.sections {
		for _, b := range s.body {
			if b.row == nil && len(rs) < 400 {
				rs = append(rs, p.v.firstReading(b))
			}
		}
	}
	h := learn(rs, habit{})
	return habit{order: h.order, rest: h.rest, glued: h.glued, lists: h.lists, grid: gridOf(rs)}
}

// floatOrganisers takes awards for organisers and teachers out of the last track of a list with several: they belong to all.
func (p *parser) floatOrganisers() {
	tracks := map[string]bool{}
	count := map[string]int{}
	last := -1
	for i, s := range p.sections {
		if s.track != "" {
			tracks[s.track] = true
			last = i
		}
		count[s.tier]++
	}
	if len(tracks) < 2 || last < 0 {
		return
	}
	track := p.sections[last].track
	for _, s := range slices.Backward(p.sections) {
		if s.track != track || count[s.tier] > 1 || s.sub || !strings.Contains(s.tier, "组织") && !strings.Contains(s.tier, "指导") && !strings.Contains(s.tier, "辅导") {
			return
		}
		s.track = ""
	}
}

// finish gives every line its kind.
func (p *parser) finish() {
	for i := range p.seg {
		sg := &p.seg[i]
		l := &p.out.Lines[sg.line]
		if l.Kind == KindNames || l.Kind == KindUnread || l.Kind == KindTier && sg.role != roleTier {
			continue
		}
		kind := kindOf(sg.role)
		if !sg.started || kind == KindTier || kind == KindNotice {
			l.Kind = kind
		}
	}
	p.strays()
}

func kindOf(r role) LineKind {
	switch r {
	case roleNothing:
		return KindNothing
	case roleTitle:
		return KindTitle
	case roleSignature:
		return KindSignature
	case roleNotice:
		return KindNotice
	case roleHeader:
		return KindHeader
	case roleRow, roleBody:
		return KindNames
	case roleTier:
		return KindTier
	case roleTrack:
		return KindTrack
	case roleProse, roleOpen, roleList, roleOther:
	}
	return KindProse
}
