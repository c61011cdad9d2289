package nominations

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// An opinion and a consent as award has them with plain texts.
type (
	opinion = award.OpinionOf[string]
	consent = award.ConsentOf[string]
	honour  = award.HonourOf[string]
)

// Opinions is the page of what units and organs say of the nominee: one card
// for each opinion the campaign asks for.
type opinions struct {
	pen   *pen
	terms award.Terms

	cards   []*opinionCard
	rest    []opinion // those the terms do not ask for: they stay as they are
	list    *fyne.Container
	content fyne.CanvasObject
}

func newOpinions(p *pen) *opinions {
	o := &opinions{pen: p, list: container.NewVBox()}
	o.content = o.list
	return o
}

func (o *opinions) object() fyne.CanvasObject { return o.content }

func (o *opinions) setTerms(t award.Terms) { o.terms = t }

func (o *opinions) fill(f award.FormText) {
	o.cards, o.rest, o.list.Objects = nil, nil, nil
	p := o.pen.fresh()
	var shown []int // places in the form
	for _, rule := range o.terms.Opinions {
		card := newOpinionCard(p, rule)
		card.fill(opinion{Role: rule.Role})
		if i := slices.IndexFunc(f.Opinions, func(given opinion) bool { return given.Role == rule.Role }); i >= 0 {
			card.fill(f.Opinions[i])
			shown = append(shown, i)
		}
		o.cards = append(o.cards, card)
		o.list.Add(card.object)
		o.list.Add(desk.Gap(1))
	}
	for i, given := range f.Opinions {
		if !slices.Contains(shown, i) {
			o.rest = append(o.rest, given)
		}
	}
	if len(o.cards) == 0 {
		o.list.Add(desk.NewParagraph(lang.L("评选条件没有要求推荐意见。")))
	}
	o.list.Refresh()
}

func (o *opinions) read(f *award.FormText) []slip {
	var slips []slip
	f.Opinions = nil
	for _, c := range o.cards {
		given, ok := c.read()
		if !ok {
			slips = append(slips, slip{"opinions", lang.L("“{{.Title}}”的日期不是日期，请写成 2023-05-01。", map[string]any{"Title": c.rule.Title})})
		}
		if given != (opinion{Role: c.rule.Role}) {
			f.Opinions = append(f.Opinions, given)
		}
	}
	f.Opinions = append(f.Opinions, o.rest...)
	return slips
}

func (o *opinions) jump(field string) bool {
	if field != "opinions" || len(o.cards) == 0 {
		return false
	}
	part.Focus(o.cards[0].who)
	return true
}

// An opinionCard edits one opinion.
type opinionCard struct {
	rule      award.OpinionRule
	who, text *part.Entry
	stance    *part.Choice
	on        *part.DateEntry
	seal      *part.Choice
	object    fyne.CanvasObject
}

func newOpinionCard(p *pen, rule award.OpinionRule) *opinionCard {
	c := &opinionCard{rule: rule, who: p.line(), text: p.lines(2), stance: p.choice(words(stances(), p.say.Stance)), on: p.date(), seal: p.answer()}
	about := ""
	if rule.Of != award.NoCategory {
		about = lang.L("只问：") + p.say.Category(rule.Of)
	}
	if rule.Seal {
		if about != "" {
			about += lang.L("；")
		}
		about += lang.L("须见到公章")
	}
	row := container.NewHBox(desk.Wide(130, c.stance), desk.Wide(150, c.on), container.NewCenter(desk.Caption(lang.L("见到公章"))), desk.Wide(90, c.seal))
	c.object = container.NewVBox(
		container.NewBorder(nil, nil, desk.Subheading(rule.Title), container.NewCenter(desk.Caption(about))),
		p.form(
			&part.Field{Key: "who", Label: lang.L("单位"), Body: c.who},
			&part.Field{Key: "text", Label: lang.L("意见"), Body: c.text},
			&part.Field{Key: "stance", Label: lang.L("结论和日期"), Body: row},
		))
	return c
}

func (c *opinionCard) fill(o opinion) {
	c.who.SetText(o.Who)
	c.text.SetText(o.Text)
	c.stance.Choose(int(o.Stance))
	c.on.SetDate(o.On)
	c.seal.Choose(int(o.Seal))
}

// read gives the opinion; false where the day is none.
func (c *opinionCard) read() (opinion, bool) {
	on, ok := c.on.Date()
	return opinion{
		Role: c.rule.Role, Who: trimmed(c.who), Text: trimmed(c.text), On: on, Seal: answerOf(c.seal),
		Stance: award.Stance(max(0, c.stance.Chosen())), //nolint:gosec // one of a few answers
	}, ok
}
