package nominations

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// An editor writes an edition of the office's own: what it is called, its
// articles, and which of them are criteria. One that campaigns use is not changed
// any more; it is where the next edition begins.
type editor struct {
	conds *conditions
	mode  mode
	at    edition // as it is stored; of a new one zero

	title, key, number, issuer, source *part.Entry
	issued, inForce                    *part.DateEntry
	articles                           *part.Entry
	read                               *desk.Paragraph // what was read of the articles
	from                               *part.Choice    // the article whose items are taken
	criteria                           *lines[award.Criterion]
	forms                              []*part.Form // from top to bottom; the last has articles and criteria
	take, save, next                   *part.Button
	note                               *fyne.Container // names the key of save
	above                              *fyne.Container
	scroll                             *container.Scroll
	content                            fyne.CanvasObject
}

func newEditor(c *conditions) *editor {
	e := &editor{conds: c}
	say, d := c.view.desk.Say, c.view.desk
	p := &pen{mode: &e.mode, say: say, today: d.Today(), touched: func() {}, left: func() {}, main: e.keep}
	e.title, e.key, e.number, e.issuer, e.source = p.line(), p.line(), p.line(), p.line(), p.line()
	e.issued, e.inForce = p.date(), p.date()
	e.articles = p.lines(10)
	e.articles.PlaceHolder = lang.L("把全文粘贴到这里，每条以“第×条”起头")
	e.articles.OnChanged = func(string) { e.showRead() }
	e.read = desk.NewTonedParagraph("", look.Muted)
	e.from = p.choice(nil)
	e.take = part.NewButton(lang.L("把这一条的各项列为条款"), theme.ContentAddIcon(), e.takeItems)
	e.criteria = newLines(p.fresh(), lang.L("添加一项条款"), func(c award.Criterion) bool {
		c.Key = ""
		return c == award.Criterion{}
	}, newCriterion)
	narrow := func(o fyne.CanvasObject) fyne.CanvasObject { return container.NewHBox(desk.Wide(150, o)) }
	e.forms = []*part.Form{p.form(
		&part.Field{Key: "title", Label: say.Field(award.Basis{}, award.Person, "title"), Body: e.title, Required: true, Hint: lang.L("不写书名号")},
		&part.Field{Key: "key", Label: say.Field(award.Basis{}, award.Person, "key"), Body: e.key, Hint: lang.L("如：shi-2026；定了就不要再变。空着＝按名称")},
		&part.Field{Key: "source", Label: lang.L("出处"), Body: e.source, Hint: lang.L("如：市政府公报2026年第3期；文本从哪里来")},
	), p.form(
		&part.Field{Key: "number", Label: lang.L("文号"), Body: e.number},
		&part.Field{Key: "issuer", Label: lang.L("发文机关"), Body: e.issuer},
		&part.Field{Key: "issued", Label: lang.L("公布日期"), Body: narrow(e.issued)},
		&part.Field{Key: "in-force", Label: lang.L("施行日期"), Body: narrow(e.inForce)},
	), p.form(
		&part.Field{Key: "articles", Label: lang.L("条文"), Body: e.articles},
		&part.Field{Key: "read", Label: "", Body: e.read},
		&part.Field{Key: "from", Label: "", Body: container.NewHBox(desk.Wide(200, e.from), e.take)},
		&part.Field{Key: "criteria", Label: say.Field(award.Basis{}, award.Person, "criteria"), Body: e.criteria.content, Required: true},
	)}
	last := e.forms[2]
	e.criteria.again = func() { last.Refresh() }
	e.save = part.NewMainButton(lang.L("保存这份依据"), nil, e.keep)
	e.next = part.NewButton(lang.L("以它为底新建一版"), nil, func() { e.show(edition{Basis: e.typed()}) })
	e.note = container.NewCenter(part.NewKeyNote())
	back := part.NewButton(lang.L("返回评选条件"), theme.NavigateBackIcon(), e.leave)
	bar := desk.Panel(desk.Stack(desk.Hairline(), desk.Inset(2, container.NewHBox(back, layout.NewSpacer(), e.next, e.note, e.save))))
	e.above = container.NewVBox()
	e.scroll = part.NewScroll(desk.Column(980, container.NewVBox(desk.Subheading(lang.L("本单位的办法")), desk.Hairline(), e.above,
		part.NewBeside(fieldLeast, e.forms[0], e.forms[1]), desk.Gap(1), last)))
	e.content = desk.Form(desk.Gap(0), e.scroll, bar)
	return e
}

// newCriterion edits one criterion.
func newCriterion(p *pen, v award.Criterion) line[award.Criterion] {
	article, mark := p.hinted(lang.L("第几条"), v.Article), p.hinted(lang.L("（一）"), v.Mark)
	text := p.lines(2)
	text.PlaceHolder = lang.L("条款的文字")
	text.Text = v.Text
	duty, reporting := p.check(lang.L("履职不奖")), p.check(lang.L("举报类"))
	duty.Checked, reporting.Checked = v.DutyExcluded, v.Reporting
	return line[award.Criterion]{
		object: container.NewBorder(nil, nil,
			container.NewHBox(desk.Wide(110, article), desk.Wide(80, mark)), container.NewHBox(duty, reporting), text),
		first: text,
		read: func() award.Criterion {
			return award.Criterion{
				Key: v.Key, Article: trimmed(article), Mark: trimmed(mark), Text: trimmed(text), DutyExcluded: duty.Checked, Reporting: reporting.Checked,
			}
		},
	}
}

// show shows an edition to be written; the zero edition is a new one.
func (e *editor) show(b edition) {
	e.at = b
	used := e.conds.used[b.own]
	e.mode.frozen = !b.own.IsZero() && (used > 0 || !e.conds.view.desk.May(award.OpEditBasis))
	e.above.Objects = nil
	if used > 0 {
		n := part.NewNotice(part.Info, lang.L("已有 {{.Count}} 个活动用着这一版，不能再改。", map[string]any{"Count": used}),
			lang.L("规定修订了，请以它为底新建一版，编号、文号和日期写新的；用着旧版的活动照旧。"), "")
		n.Resize(fyne.NewSize(look.Size(900), 0)) // its height follows from its width
		e.above.Add(n)
	}
	for _, o := range []fyne.CanvasObject{e.title, e.key, e.number, e.issuer, e.source, e.issued, e.inForce, e.articles, e.from} {
		(&pen{mode: &e.mode}).dress(o)
	}
	e.fill(func() {
		for entry, text := range map[*part.Entry]string{
			e.title: b.Title, e.key: b.Key, e.number: b.Number, e.issuer: b.Issuer, e.source: b.Source, e.articles: writeArticles(b.Articles),
		} {
			entry.SetText(text)
		}
		e.issued.SetDate(b.Issued)
		e.inForce.SetDate(b.InForce)
		e.criteria.fill(b.Criteria)
	})
	e.showRead()
	e.note.Hidden = e.mode.frozen
	e.save.Hidden, e.next.Hidden, e.take.Hidden, e.from.Hidden = e.mode.frozen, b.own.IsZero(), e.mode.frozen, e.mode.frozen
	e.scroll.ScrollToTop()
	e.conds.showEditor(true)
	part.Focus(e.title)
}

// showRead says what was read of the articles.
func (e *editor) showRead() {
	articles, left := parseArticles(e.articles.Text)
	text := lang.L("还没有条文；只写条款也可以。")
	if len(articles) > 0 {
		text = lang.L("读出 {{.Count}} 条：{{.First}}至{{.Last}}", map[string]any{
			"Count": len(articles), "First": articles[0].Number, "Last": articles[len(articles)-1].Number,
		})
	}
	if left > 0 {
		text += lang.L("；前面 {{.Count}} 行不属于任何一条，不存入", map[string]any{"Count": left})
	}
	e.read.SetText(text)
	var options []string
	for _, a := range articles {
		options = append(options, a.Number)
	}
	if !slices.Equal(options, e.from.Options) {
		e.from.Options = options
		e.from.Choose(-1)
	}
}

// takeItems lists the items of the article chosen as criteria, but those that are
// listed already.
func (e *editor) takeItems() {
	articles, _ := parseArticles(e.articles.Text)
	i := e.from.Chosen()
	if i < 0 || i >= len(articles) {
		part.Focus(e.from)
		return
	}
	all := e.criteria.values()
	for _, c := range itemsOf(articles[i]) {
		if !slices.ContainsFunc(all, func(o award.Criterion) bool { return o.Article == c.Article && o.Mark == c.Mark }) {
			all = append(all, c)
		}
	}
	e.criteria.fill(all)
	e.forms[2].Touch("criteria")
	e.forms[2].Refresh()
}

// typed gives the edition as the fields have it.
func (e *editor) typed() award.Basis {
	b := award.Basis{
		Title: trimmed(e.title), Key: trimmed(e.key), Number: trimmed(e.number), Issuer: trimmed(e.issuer), Source: trimmed(e.source),
	}
	b.Issued, _ = e.issued.Date()
	b.InForce, _ = e.inForce.Date()
	b.Articles, _ = parseArticles(e.articles.Text)
	b.Criteria = keyed(e.criteria.values())
	if b.Key == "" {
		b.Key = strings.TrimSpace(b.Title + " " + b.Number)
	}
	return b
}

// keyed gives each criterion that has no key one that no other has.
func keyed(all []award.Criterion) []award.Criterion {
	taken := make(map[string]bool)
	for _, c := range all {
		taken[c.Key] = true
	}
	next := 1
	for i := range all {
		for all[i].Key == "" {
			if key := strconv.Itoa(next); !taken[key] {
				all[i].Key, taken[key] = key, true
			}
			next++
		}
	}
	return all
}

// wrong says what is wrong that the rules do not know of, at its field.
func (e *editor) wrong(b award.Basis) bool {
	for key, d := range map[string]*part.DateEntry{"issued": e.issued, "in-force": e.inForce} {
		if _, ok := d.Date(); !ok {
			return e.problem(key, lang.L("这不是日期，请写成 2023-05-01 或 5月1日。"))
		}
	}
	if !b.Issued.IsZero() && !b.InForce.IsZero() && b.InForce.Compare(b.Issued) < 0 {
		return e.problem("in-force", lang.L("施行日期早于公布日期，没有保存。请核对两个日期。"))
	}
	if twice := twiceNumbered(b.Articles); twice != "" {
		return e.problem("articles", lang.L("{{.Article}}出现了两次，没有保存。请核对粘贴的条文。", map[string]any{"Article": twice}))
	}
	if len(b.Articles) > 0 {
		for _, c := range b.Criteria {
			if !slices.ContainsFunc(b.Articles, func(a award.Article) bool { return a.Number == c.Article }) {
				return e.problem("criteria", lang.L("条文里没有“{{.Article}}”，没有保存。请核对条款在第几条。", map[string]any{"Article": c.Article}))
			}
		}
	}
	return false
}

// keep saves the edition.
func (e *editor) keep() {
	b := e.typed()
	if e.mode.frozen || e.wrong(b) {
		return
	}
	var op award.Op = award.EditBasis{ID: e.at.own, Basis: b}
	if e.at.own.IsZero() {
		op = award.AddBasis{Basis: b}
	}
	d := e.conds.view.desk
	d.Do(op, lang.L("已保存：")+b.Title, func(_ award.Receipt, err error) {
		if field := desk.FieldOf(err); err != nil {
			if field != "" && !e.problem(field, d.Explain(err)) {
				d.Trouble(lang.L("没有保存"), err)
			}
			return
		}
		e.clean()
		e.conds.showEditor(false)
		e.conds.Refresh()
	})
}

// leave goes back to the terms, after asking where something is not saved.
func (e *editor) leave() {
	if !e.dirty() {
		e.conds.showEditor(false)
		return
	}
	e.conds.view.ask(lang.L("这份依据的修改还没有保存"), func() { e.conds.showEditor(false) }, nil)
}

// dirty reports whether something typed is not saved.
func (e *editor) dirty() bool {
	return !e.mode.frozen && slices.ContainsFunc(e.forms, (*part.Form).Dirty)
}

// clean says that what stands in the fields is saved, or given up.
func (e *editor) clean() {
	for _, f := range e.forms {
		f.SetClean()
	}
}

// fill has f write into the fields, which is no editing.
func (e *editor) fill(f func()) {
	for _, form := range e.forms {
		inner := f
		f = func() { form.Fill(inner) }
	}
	f()
}

// problem shows what is wrong at its field and reports whether there is one.
func (e *editor) problem(field, text string) bool {
	return slices.ContainsFunc(e.forms, func(f *part.Form) bool { return f.SetProblem(field, text) })
}
