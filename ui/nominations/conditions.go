package nominations

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Conditions is the section of a campaign's terms: its basis, its limits, its
// rules, and whose opinions it asks for.
type conditions struct {
	view    *Nominations
	mode    mode
	filling bool
	edited  bool
	editor  *editor
	editing bool             // an edition is being written
	used    map[award.ID]int // how many campaigns use an edition of the office's own
	main    fyne.CanvasObject
	stored  award.Terms // as they were shown last
	bases   []edition
	reading *task.Latest[editions]

	basis                                                *part.Choice
	about                                                *desk.Paragraph
	read, change, remove                                 *part.Button
	criteria                                             *fyne.Container
	frozen                                               *fyne.Container
	opens, closes                                        *part.DateEntry
	criteriaMost, deedsLeast, deedsMost, summary, papers *part.Entry
	fourEyes                                             *part.Check
	limits                                               *part.Form
	rules                                                *ruleLines
	opinions                                             *lines[award.OpinionRule]
	organs                                               *lines[award.Organ]
	save, discard                                        *part.Button
	note                                                 *canvas.Text
	scroll                                               *container.Scroll
	content                                              *fyne.Container
}

// Editions are what a basis is chosen from.
type editions struct {
	all  []edition
	used map[award.ID]int
}

func newConditions(v *Nominations) *conditions {
	c := &conditions{view: v}
	c.reading = task.NewLatest(v.desk.Runner, 0, c.listed)
	c.mode.frozen = !v.desk.May(award.OpSetTerms)
	c.build(&pen{mode: &c.mode, say: v.desk.Say, today: v.desk.Today(), touched: c.touched, left: func() {}})
	return c
}

func (c *conditions) build(p *pen) {
	c.basis = p.choice(nil)
	c.basis.OnChoice = func(int) {
		c.showBasis()
		c.touched()
	}
	c.about = desk.NewTonedParagraph("", look.Muted)
	c.criteria, c.frozen = container.NewVBox(), container.NewVBox()
	c.read = part.NewButton(lang.L("条文全文…"), theme.DocumentIcon(), c.showArticles)
	add := part.NewQuietButton(lang.L("添加本单位的办法…"), theme.ContentAddIcon(), func() { c.editor.show(edition{}) })
	c.change = part.NewQuietButton(lang.L("修改…"), nil, func() { c.editor.show(c.chosen()) })
	c.remove = part.NewQuietButton(lang.L("删除"), theme.DeleteIcon(), c.removeBasis)
	add.Hidden = !c.view.desk.May(award.OpAddBasis)
	c.opens, c.closes = p.date(), p.date()
	c.criteriaMost, c.deedsLeast, c.deedsMost, c.summary, c.papers = p.line(), p.line(), p.line(), p.line(), p.line()
	c.fourEyes = p.check(lang.L("提交和审查通过须是两个人"))
	narrow := func(o fyne.CanvasObject) fyne.CanvasObject { return container.NewHBox(desk.Wide(160, o)) }
	none := lang.L("空着＝不限")
	c.limits = part.NewForm(
		&part.Field{Key: "opens", Label: p.field(award.Person, "opens"), Body: narrow(c.opens), Hint: lang.L("空着＝随时")},
		&part.Field{Key: "closes", Label: p.field(award.Person, "closes"), Body: narrow(c.closes)},
		&part.Field{Key: "limits", Label: lang.L("条款最多几项"), Body: narrow(c.criteriaMost), Hint: none},
		&part.Field{Key: "deeds-least", Label: lang.L("每项事迹最少字数"), Body: narrow(c.deedsLeast), Hint: none},
		&part.Field{Key: "deeds-most", Label: lang.L("每项事迹最多字数"), Body: narrow(c.deedsMost), Hint: none},
		&part.Field{Key: "summary-most", Label: lang.L("简要事迹最多字数"), Body: narrow(c.summary), Hint: none},
		&part.Field{Key: "files-most", Label: lang.L("附件最多几个"), Body: narrow(c.papers), Hint: none},
		&part.Field{Key: "four-eyes", Label: lang.L("分工"), Body: c.fourEyes},
	)
	c.rules = newRuleLines(p)
	c.opinions = newLines(p.fresh(), lang.L("添加一项意见"), func(o award.OpinionRule) bool { return o == award.OpinionRule{} }, newOpinionRule)
	c.organs = newLines(p.fresh(), lang.L("添加一个单位"), func(o award.Organ) bool { return o == award.Organ{} }, newOrgan)
	c.limits.OnSave = c.keep
	c.save = part.NewMainButton(lang.L("保存"), nil, c.keep)
	c.discard = part.NewButton(lang.L("放弃修改"), nil, c.forget)
	c.note = desk.Caption("")
	defaults := part.NewButton(lang.L("换成默认条件"), theme.MediaReplayIcon(), c.propose)
	bar := desk.Panel(desk.Stack(desk.Hairline(), desk.Inset(2, container.NewHBox(defaults, c.note, layout.NewSpacer(), c.discard, c.save))))
	bar.Hidden = c.mode.frozen
	heading := func(text string) fyne.CanvasObject {
		return container.NewVBox(desk.Gap(2), desk.Subheading(text), desk.Hairline())
	}
	c.scroll = part.NewScroll(desk.Column(980, container.NewVBox(
		c.frozen,
		desk.Subheading(p.field(award.Person, "basis")), desk.Hairline(),
		container.NewHBox(desk.Wide(420, c.basis), c.read, add, c.change, c.remove), c.about, c.criteria,
		heading(p.field(award.Person, "limits")), c.limits,
		heading(p.field(award.Person, "rules")), c.rules.content,
		heading(p.field(award.Person, "opinions")), c.opinions.content,
		heading(p.field(award.Person, "organs")), c.organs.content,
	)))
	c.main = desk.Frame(nil, bar, nil, nil, c.scroll)
	c.content = container.NewStack(c.main)
	c.editor = newEditor(c)
}

// showEditor shows the edition that is being written in the place of the terms,
// or the terms again.
func (c *conditions) showEditor(on bool) {
	c.editing = on
	c.content.Objects = []fyne.CanvasObject{c.main}
	if on {
		c.content.Objects = []fyne.CanvasObject{c.editor.content}
	} else {
		c.editor.clean()
	}
	c.content.Refresh()
}

// reset forgets another campaign's terms.
func (c *conditions) reset() {
	c.edited = false
	c.stored = award.Terms{}
	c.showEditor(false)
	c.scroll.ScrollToTop()
}

// Refresh reads the editions anew.
func (c *conditions) Refresh() {
	store := c.view.store
	c.reading.Run(func(ctx context.Context) (e editions, err error) {
		built, err := law.Editions()
		if err != nil {
			return e, err
		}
		own, err := store.Bases(ctx)
		if err != nil {
			return e, err
		}
		for _, b := range built {
			e.all = append(e.all, edition{Basis: b})
		}
		for _, r := range own {
			e.all = append(e.all, edition{r.Value, r.ID})
		}
		e.used, err = uses(ctx, store, own)
		return e, err
	})
}

// uses counts the campaigns that use each of the office's own editions.
func uses(ctx context.Context, store Store, own []award.Row[award.Basis]) (map[award.ID]int, error) {
	used := make(map[award.ID]int)
	if len(own) == 0 {
		return used, nil
	}
	campaigns, err := store.Summaries(ctx)
	if err != nil {
		return nil, err
	}
	for _, s := range campaigns {
		t, err := store.Terms(ctx, s.ID)
		if wording.CodeOf(err) == string(award.TermsMissing) {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, r := range own {
			if sameEdition(r.Value, t.Basis) {
				used[r.ID]++
			}
		}
	}
	return used, nil
}

func (c *conditions) listed(e editions, err error) {
	if err != nil {
		c.view.desk.Unread(lang.L("没有读出依据"), err)
		return
	}
	c.bases, c.used = e.all, e.used
	if !c.edited {
		c.fill(c.current())
	}
}

// loaded follows the terms that were read.
func (c *conditions) loaded() {
	if !c.edited && c.view.tabs.Current() == sectionTerms {
		c.Refresh()
	}
}

// current gives the campaign's terms; those proposed where it has none.
func (c *conditions) current() award.Terms {
	if c.view.ready {
		return c.view.terms
	}
	t, err := law.Defaults()
	if err != nil {
		c.view.desk.Trouble(lang.L("没有读出默认条件"), err)
	}
	return t
}

// adopt gives the campaign the terms that the program proposes.
func (c *conditions) adopt() {
	t, err := law.Defaults()
	if err != nil {
		c.view.desk.Trouble(lang.L("没有读出默认条件"), err)
		return
	}
	t.Campaign = c.view.campaign
	c.view.desk.Do(award.SetTerms{Terms: t}, lang.L("已采用默认条件，可在“评选条件”里逐条修改。"), func(_ award.Receipt, err error) {
		if err != nil && desk.FieldOf(err) != "" {
			c.view.desk.Trouble(lang.L("没有保存"), err)
			return
		}
		c.view.Refresh()
	})
}

// propose shows the terms that the program proposes in place of those shown.
func (c *conditions) propose() {
	t, err := law.Defaults()
	if err != nil {
		c.view.desk.Trouble(lang.L("没有读出默认条件"), err)
		return
	}
	if c.started() > 0 {
		t.Basis = c.stored.Basis
	}
	stored := c.stored
	c.fill(t)
	c.stored = stored
	c.touched()
}

// started counts the nominations that are no drafts any more.
func (c *conditions) started() int {
	return c.view.summary.Total - c.view.summary.States[award.Draft]
}

// fill shows terms.
func (c *conditions) fill(t award.Terms) {
	c.stored = t
	c.filling = true
	c.showFrozen()
	options := make([]string, 0, len(c.bases)+1)
	at := -1
	for i, b := range c.bases {
		options = append(options, wording.CiteBasis(b.Basis))
		if sameEdition(b.Basis, t.Basis) {
			at = i
		}
	}
	if at < 0 && t.Basis.Title != "" { // the copy is of an edition that changed or went
		c.bases = append(c.bases, edition{Basis: t.Basis})
		options = append(options, wording.CiteBasis(t.Basis)+lang.L("（本活动所用的版本）"))
		at = len(options) - 1
	}
	c.basis.Options = options
	c.basis.Choose(at)
	c.basis.Refresh()
	c.opens.SetDate(t.Opens)
	c.closes.SetDate(t.Closes)
	for e, n := range map[*part.Entry]int{
		c.criteriaMost: t.CriteriaMost, c.deedsLeast: t.DeedsLeast, c.deedsMost: t.DeedsMost, c.summary: t.SummaryMost, c.papers: t.FilesMost,
	} {
		e.SetText(countWord(n))
	}
	c.fourEyes.SetChecked(t.FourEyes)
	c.rules.fill(t.Rules)
	c.opinions.fill(t.Opinions)
	c.organs.fill(t.Organs)
	c.limits.ClearProblems()
	c.filling = false
	c.edited = false
	c.showBasis()
	c.showState()
}

// countWord writes a limit; nothing where there is none.
func countWord(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// showFrozen says what can no longer be changed.
func (c *conditions) showFrozen() {
	c.frozen.Objects = nil
	n := c.started()
	if n > 0 {
		notice := part.NewNotice(part.Info, lang.L("依据已固定：有 {{.Count}} 件提名已经提交过。", map[string]any{"Count": n}),
			lang.L("它们按现在的条款填写和审查，依据不能再换；规定以后修订，也不影响本活动。"), lang.L("限制、规则、意见和征求意见的单位仍可修改，改后重新审查即可。"))
		notice.Resize(fyne.NewSize(look.Size(900), 0)) // its height follows from its width
		c.frozen.Add(notice)
		c.basis.Disable()
	} else if !c.mode.frozen {
		c.basis.Enable()
	}
	c.frozen.Refresh()
}

func (c *conditions) touched() {
	if !c.filling {
		c.edited = true
		c.rules.describe()
		c.showState()
	}
}

func (c *conditions) dirty() bool { return c.edited || c.editing && c.editor.dirty() }

// forget shows again what is stored.
func (c *conditions) forget() {
	c.showEditor(false)
	if c.edited {
		c.edited = false
		c.fill(c.stored)
	}
}

func (c *conditions) showState() {
	able := c.edited || !c.view.ready
	for _, b := range []*part.Button{c.save, c.discard} {
		if able {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	text := ""
	if !c.view.ready {
		text = lang.L("这是默认条件，保存后生效")
	}
	look.Set(c.note, text)
	c.note.Refresh()
}

// typed gives the terms as the fields have them; false where one of them is no
// number or day, which is said there.
func (c *conditions) typed() (award.Terms, bool) {
	t := c.stored
	t.Campaign, t.Basis = c.view.campaign, c.chosen().Basis
	var ok bool
	for key, d := range map[string]*part.DateEntry{"opens": c.opens, "closes": c.closes} {
		if _, ok = d.Date(); !ok {
			c.limits.SetProblem(key, lang.L("这不是日期，请写成 2023-05-01 或 5月1日。"))
			return t, false
		}
	}
	t.Opens, _ = c.opens.Date()
	t.Closes, _ = c.closes.Date()
	for _, f := range []struct {
		key  string
		e    *part.Entry
		into *int
	}{
		{"limits", c.criteriaMost, &t.CriteriaMost},
		{"deeds-least", c.deedsLeast, &t.DeedsLeast},
		{"deeds-most", c.deedsMost, &t.DeedsMost},
		{"summary-most", c.summary, &t.SummaryMost},
		{"files-most", c.papers, &t.FilesMost},
	} {
		if *f.into, ok = parseCount(f.e.Text); !ok {
			c.limits.SetProblem(f.key, lang.L("请填整数，空着表示不限。"))
			return t, false
		}
	}
	t.FourEyes = c.fourEyes.Checked
	if t.Rules, ok = c.rules.values(); !ok {
		c.view.desk.Trouble(lang.L("没有保存"), &award.Problem{Code: award.RuleWrong, Field: "rules", Args: award.Args{"count": len(t.Rules) + 1}})
		return t, false
	}
	t.Opinions, t.Organs = c.opinions.values(), c.organs.values()
	return t, true
}

// keep saves the terms.
func (c *conditions) keep() {
	t, ok := c.typed()
	if !ok {
		return
	}
	c.view.desk.Do(award.SetTerms{Terms: t}, lang.L("评选条件已保存。"), func(_ award.Receipt, err error) {
		if err != nil {
			if field := desk.FieldOf(err); field != "" && !c.limits.SetProblem(field, c.view.desk.Explain(err)) {
				c.view.desk.Trouble(lang.L("没有保存"), err)
			}
			return
		}
		c.edited = false
		c.view.Refresh()
	})
}
