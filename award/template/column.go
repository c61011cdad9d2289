package template

import (
	"fmt"
	"strings"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/award/wording"
)

// A Column 栏 is one thing that a sheet asks.
type Column struct {
	Key      string // stable, such as name, deeds/20-1 and opinion/sponsor/text
	Head     string // without the mark of what is required
	Hint     string
	Choices  []string // what may be filled in; empty: anything
	Required bool
	Prose    bool // text of several lines
	Width    int  // in digits' widths; 0: as wide as the head

	own    bool // differs from one nominee to the next, so that merged cells tell nothing
	shared bool // said once of a joint nomination
	take   func(r *reading, c cell)
}

// The widths of columns whose heads do not say how wide they are.
const (
	nameWidth, unitWidth, numberWidth, proseWidth, listWidth = 12, 26, 22, 60, 36
)

// Columns lists the columns of the sheet for nominees of a kind, in their order.
func Columns(t award.Terms, k award.Kind) []Column {
	b := builder{terms: t, kind: k, say: wording.New(wording.Chinese), hints: hints()}
	b.identity()
	b.criteria()
	b.opinions()
	b.rest()
	return b.columns
}

// A builder puts the columns of one sheet together.
type builder struct {
	terms   award.Terms
	kind    award.Kind
	say     wording.Speaker
	hints   map[string]string
	columns []Column
}

// add adds a column whose head is the word of the form's field.
func (b *builder) add(key string, c Column) {
	c.Key = key
	if c.Head == "" {
		c.Head = b.say.Field(b.terms.Basis, b.kind, key)
	}
	if c.Hint == "" {
		c.Hint = b.hints[key]
		if unit := b.hints["unit-"+key]; b.kind == award.Unit && unit != "" {
			c.Hint = unit
		}
	}
	b.columns = append(b.columns, c)
}

// line adds a column of one line of text.
func (b *builder) line(key string, c Column, into func(*award.FormText) *string) {
	c.take = func(r *reading, at cell) { *into(&r.form) = r.line(at) }
	b.add(key, c)
}

// phone adds a column of a telephone number.
func (b *builder) phone(key string, c Column, into func(*award.FormText) *string) {
	c.take = func(r *reading, at cell) { *into(&r.form) = r.phone(at) }
	c.Width = numberWidth
	b.add(key, c)
}

// identity adds the columns about who is nominated.
func (b *builder) identity() {
	b.add("joint", Column{Head: headJoint, take: func(r *reading, c cell) { r.joint = fold(r.line(c)) }})
	b.line("name", Column{Required: true, own: true, Width: b.width(nameWidth, unitWidth)}, func(f *award.FormText) *string { return &f.Nominee.Name })
	if b.kind == award.Person {
		b.person()
	}
	b.add("id-number", Column{
		Required: true, own: true, Width: numberWidth, take: func(r *reading, c cell) { r.form.Nominee.IDNumber = r.idNumber(c) },
	})
	b.line("region", Column{Required: true, Width: nameWidth + 4}, func(f *award.FormText) *string { return &f.Nominee.Region })
	if b.kind == award.Person {
		b.post()
	} else {
		b.unit()
	}
	b.phone("phone", Column{Required: true, own: true}, func(f *award.FormText) *string { return &f.Nominee.Phone })
	b.line("address", Column{own: true, Width: unitWidth}, func(f *award.FormText) *string { return &f.Nominee.Address })
	b.add("grassroots", Column{Choices: b.answers(), own: true, take: func(r *reading, c cell) {
		r.form.Nominee.Grassroots = choice(r, c, answerWord, b.answers()) == award.Yes
	}})
	b.add("part", Column{own: true, Prose: true, Width: unitWidth, take: func(r *reading, c cell) { r.form.Nominee.Part = r.prose(c) }})
}

// width gives a width by the kind.
func (b *builder) width(person, unit int) int {
	if b.kind == award.Unit {
		return unit
	}
	return person
}

// person adds what only persons have before their number.
func (b *builder) person() {
	b.line("former-name", Column{own: true, Width: nameWidth}, func(f *award.FormText) *string { return &f.Nominee.FormerName })
	sexes := []string{b.say.Sex(award.Male), b.say.Sex(award.Female)}
	b.add("sex", Column{Required: true, own: true, Choices: sexes, take: func(r *reading, c cell) {
		r.form.Nominee.Sex = choice(r, c, sexWord, sexes)
	}})
	b.line("ethnic", Column{own: true, Width: nameWidth}, func(f *award.FormText) *string { return &f.Nominee.Ethnic })
	b.add("birth", Column{own: true, Width: nameWidth + 2, take: func(r *reading, c cell) {
		if d := r.date(c, true); !d.IsZero() {
			r.form.Nominee.Birth = birthText(d)
		}
	}})
	var papers []string
	for _, p := range identifier.Papers() {
		papers = append(papers, p.Name())
	}
	b.add("paper", Column{own: true, Choices: papers, Width: numberWidth, take: func(r *reading, c cell) {
		if p := choice(r, c, paperWord, papers); p != "" && p != identifier.ResidentCard {
			r.form.Nominee.Paper = p.Name()
		}
	}})
}

// post adds where a person works.
func (b *builder) post() {
	b.line("unit", Column{Required: true, Width: unitWidth}, func(f *award.FormText) *string { return &f.Nominee.Unit })
	b.line("post", Column{own: true, Width: numberWidth}, func(f *award.FormText) *string { return &f.Nominee.Post })
	var ranks []string
	for _, r := range award.Ranks() {
		ranks = append(ranks, b.say.Rank(r))
	}
	b.add("rank", Column{own: true, Choices: ranks, Width: nameWidth + 2, take: func(r *reading, c cell) { r.rank(c, ranks) }})
	b.line("rank-text", Column{own: true, Width: nameWidth + 4}, func(f *award.FormText) *string { return &f.Nominee.RankText })
	b.line("politics", Column{own: true, Width: nameWidth}, func(f *award.FormText) *string { return &f.Nominee.Politics })
	b.line("education", Column{own: true, Width: nameWidth}, func(f *award.FormText) *string { return &f.Nominee.Education })
}

// unit adds what only units have.
func (b *builder) unit() {
	b.line("nature", Column{own: true, Width: nameWidth}, func(f *award.FormText) *string { return &f.Nominee.Nature })
	b.add("size", Column{own: true, take: func(r *reading, c cell) { r.form.Nominee.Size = r.count(c) }})
	b.line("head", Column{Required: true, own: true, Width: nameWidth}, func(f *award.FormText) *string { return &f.Nominee.Head })
}

// criteria adds the columns for deeds and their evidence, and the summary
// before them.
func (b *builder) criteria() {
	b.add("summary", Column{
		shared: true, Prose: true, Width: proseWidth, Hint: b.limited(b.hints["summary"], 0, b.terms.SummaryMost),
		take: func(r *reading, c cell) { r.form.Summary = r.prose(c) },
	})
	for _, criterion := range b.terms.Basis.Criteria {
		key := criterion.Key
		cited := wording.CiteShort(b.terms.Basis, key)
		b.add("deeds/"+key, Column{
			shared: true, Prose: true, Width: proseWidth, Hint: b.limited(b.hints["deeds"], b.terms.DeedsLeast, b.terms.DeedsMost),
			take: func(r *reading, c cell) {
				if text := r.prose(c); text != "" {
					r.deed(key).Text = text
				}
			},
		})
		b.add("evidence/"+key, Column{
			Head: fmt.Sprintf(headEvidence, cited), shared: true, Prose: true, Width: listWidth, Hint: b.hints["evidence"],
			take: func(r *reading, c cell) { r.evidence(c, key) },
		})
	}
}

// limited adds limits to a hint.
func (b *builder) limited(hint string, least, most int) string {
	switch {
	case least > 0 && most > 0:
		return hint + fmt.Sprintf(b.hints["limit-deeds-two"], least, most)
	case least > 0:
		return hint + fmt.Sprintf(b.hints["limit-least"], least)
	case most > 0:
		return hint + fmt.Sprintf(b.hints["limit"], most)
	}
	return hint
}

// asked reports whether an opinion can be asked of nominees of the builder's
// kind.
func (b *builder) asked(of award.Category) bool {
	switch of {
	case award.Individuals, award.Leading, award.Women, award.Minorities:
		return b.kind == award.Person
	case award.Collectives:
		return b.kind == award.Unit
	case award.NoCategory, award.Grassroots, award.OneUnit, award.OneSponsor:
	}
	return true
}

// opinions adds who recommends, and the opinions that the terms ask for.
func (b *builder) opinions() {
	b.line("sponsor", Column{shared: true, Required: true, Width: unitWidth}, func(f *award.FormText) *string { return &f.Sponsor })
	b.line("liaison", Column{shared: true, Width: nameWidth}, func(f *award.FormText) *string { return &f.Liaison })
	b.phone("liaison-tel", Column{shared: true}, func(f *award.FormText) *string { return &f.LiaisonTel })
	stances := []string{b.say.Stance(award.Agrees), b.say.Stance(award.Disagrees), b.say.Stance(award.Conditional)}
	for _, o := range b.terms.Opinions {
		if !b.asked(o.Of) {
			continue
		}
		key, role := "opinion/"+o.Role+"/", o.Role
		b.add(key+"text", Column{shared: true, Head: o.Title, Hint: b.hints["opinion/text"], Prose: true, Width: listWidth, take: func(r *reading, c cell) {
			if text := r.prose(c); text != "" {
				r.opinion(role).Text = text
			}
		}})
		b.add(key+"stance", Column{shared: true, Head: fmt.Sprintf(headStance, o.Title), Hint: b.hints["opinion/stance"], Choices: stances, take: func(r *reading, c cell) {
			if s := choice(r, c, stanceWord, stances); s != award.NoStance {
				r.opinion(role).Stance = s
			}
		}})
		b.add(key+"who", Column{shared: true, Head: fmt.Sprintf(headOpinionWho, o.Title), Hint: b.hints["opinion/who"], Width: unitWidth, take: func(r *reading, c cell) {
			if who := r.line(c); who != "" {
				r.opinion(role).Who = who
			}
		}})
		b.add(key+"on", Column{shared: true, Head: fmt.Sprintf(headOpinionOn, o.Title), Hint: b.hints["opinion/on"], take: func(r *reading, c cell) {
			if d := r.date(c, false); !d.IsZero() {
				r.opinion(role).On = d
			}
		}})
	}
}

// answers are the words of yes and no.
func (b *builder) answers() []string {
	return []string{b.say.Answer(award.Yes), b.say.Answer(award.No)}
}

// rest adds what comes last.
func (b *builder) rest() {
	b.add("partners", Column{shared: true, Prose: true, Width: unitWidth, take: func(r *reading, c cell) { r.form.Partners = lines(r.prose(c)) }})
	b.add("honours", Column{own: true, Prose: true, Width: listWidth, take: func(r *reading, c cell) { r.honours(c) }})
	if b.kind == award.Person {
		b.consents()
	}
	b.add("duty", Column{shared: true, Choices: b.answers(), take: func(r *reading, c cell) { r.form.Duty = choice(r, c, answerWord, b.answers()) }})
	b.add("note", Column{shared: true, Prose: true, Width: listWidth, take: func(r *reading, c cell) { r.form.Note = r.prose(c) }})
}

// consents adds what a person agreed to, and the paper that all of it stands
// on.
func (b *builder) consents() {
	for _, to := range award.ConsentTos() {
		b.add("consent/"+to.Code(), Column{Head: b.say.ConsentTo(to), Hint: b.hints["consent"], own: true, Choices: b.answers(), take: func(r *reading, c cell) {
			if given := choice(r, c, consentWord, b.answers()); given != award.Unanswered {
				r.form.Consents = append(r.form.Consents, award.ConsentOf[string]{To: to, Given: given})
			}
		}})
	}
	each := func(set func(c *award.ConsentOf[string])) func(r *reading) {
		return func(r *reading) {
			for i := range r.form.Consents {
				set(&r.form.Consents[i])
			}
		}
	}
	b.add("consent/by", Column{Head: headConsentBy, own: true, Width: nameWidth, take: func(r *reading, c cell) {
		by := r.line(c)
		each(func(c *award.ConsentOf[string]) { c.By = by })(r)
	}})
	b.add("consent/on", Column{Head: headConsentOn, own: true, take: func(r *reading, c cell) {
		on := r.date(c, false)
		each(func(c *award.ConsentOf[string]) { c.On = on })(r)
	}})
	b.add("consent/paper", Column{Head: headConsentPaper, own: true, Width: nameWidth, take: func(r *reading, c cell) {
		paper := r.line(c)
		each(func(c *award.ConsentOf[string]) { c.Paper = paper })(r)
	}})
}

// Title is the column's head as the template has it, with the mark of what is
// required.
func (c Column) Title() string {
	if c.Required {
		return c.Head + requiredMark
	}
	return c.Head
}

// words lists the folded words under which a column is found: its head and its
// key first, then the others.
func (c Column) words(basis award.Basis, others map[string][]string) (exact, more []string) {
	exact = []string{foldHead(c.Head), fold(c.Key)}
	if key, ok := strings.CutPrefix(c.Key, "deeds/"); ok {
		if criterion, known := basis.Criterion(key); known && criterion.Mark != "" {
			more = append(more, fold(fmt.Sprintf(criterionTitle, criterion.Mark)), fold(criterion.Mark))
		}
	}
	return exact, append(more, others[c.Key]...)
}
