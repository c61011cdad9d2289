package nominations

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Judging is the table of eligibility: which rule stops whom, and why.
type judging struct {
	view   *Nominations
	result judged
	done   bool // it was judged for the campaign shown
	stale  bool // something changed since
	busy   bool
	rules  []award.Code // that have a column
	wanted award.ID     // to be selected once it is judged
	onlyNo bool         // only those that a rule stops

	shown  []int // places of result that are shown
	note   *canvas.Text
	again  *part.Button
	filter *part.Chips
	whole  *fyne.Container
	table  *part.Table[award.ID]
	detail *fyne.Container
	lower  *fyne.Container

	content fyne.CanvasObject
}

// Judged is what the rules say, with the rows they speak of.
type judged struct {
	award.Eligibility

	rows []award.Row[award.Nomination]
}

func newJudging(v *Nominations) *judging {
	j := &judging{view: v, note: desk.Caption(""), whole: container.NewVBox(), detail: container.NewVBox()}
	j.table = part.NewTable(nil, part.Rows[award.ID]{
		Len: func() int { return len(j.shown) }, ID: func(i int) award.ID { return j.result.Each[j.shown[i]].ID },
		Cells: j.cells,
	})
	j.table.OnSelect = func(ids []award.ID) { j.explain(ids) }
	j.table.OnOpen = func(id award.ID) { v.open(id, true) }
	j.table.Total = func() int { return len(j.result.Each) }
	j.table.Empty = part.NewEmpty(theme.ListIcon(), lang.L("没有要审查的提名"), "")
	j.again = part.NewButton(lang.L("重新审查"), theme.ViewRefreshIcon(), j.run)
	j.filter = part.NewChips(nil, func(keys []string) {
		j.onlyNo = slices.Contains(keys, "no")
		j.narrow()
	})
	scroll := part.NewScroll(desk.Inset(2, j.detail))
	j.lower = desk.Panel(desk.Frame(desk.Hairline(), nil, nil, nil, desk.Tall(190, scroll)))
	j.lower.Hide()
	bar := desk.Inset(2, container.NewVBox(container.NewBorder(nil, nil, container.NewHBox(j.again, container.NewCenter(j.note)), desk.Broad(180, j.filter)), j.whole))
	j.content = desk.Frame(desk.Stack(bar, desk.Hairline()), j.lower, nil, nil, j.table)
	return j
}

// reset forgets what was judged of another campaign.
func (j *judging) reset() {
	j.result, j.done, j.stale, j.shown = judged{}, false, false, nil
	j.table.ClearSelection()
	j.explain(nil)
}

// Refresh judges the campaign where that is not done yet or something changed:
// looking at forms of withheld nominees is journalled each time.
func (j *judging) Refresh() {
	if !j.done || j.stale {
		j.run()
		return
	}
	j.narrow()
}

// age says that something changed since it was judged.
func (j *judging) age() {
	if j.done && !j.stale && !j.busy {
		j.stale = true
		look.Set(j.note, lang.L("有改动，请重新审查"))
		j.note.Color = look.Color(look.Warn)
		j.note.Refresh()
	}
}

// focus gives the keys to the table.
func (j *judging) focus() { j.view.desk.Window.Canvas().Focus(j.table) }

// run has the rules judge all nominations.
func (j *judging) run() {
	v := j.view
	campaign := v.campaign
	if !v.ready || j.busy {
		return
	}
	j.busy = true
	task.Run(v.desk.Runner, lang.L("正在审查资格…"), func(ctx context.Context, progress task.Progress) (judged, error) {
		e, rows, err := v.store.Eligibility(ctx, campaign, award.Step(progress))
		return judged{e, rows}, err
	}, func(r judged, err error) {
		j.busy = false
		switch {
		case err != nil:
			v.desk.Trouble(lang.L("没有审查完"), err)
		case campaign == v.campaign:
			j.show(r)
		}
	})
}

// show shows what the rules say.
func (j *judging) show(r judged) {
	j.result, j.done, j.stale = r, true, false
	j.note.Color = look.Color(look.Muted)
	j.rules = j.rules[:0]
	for _, code := range award.RuleCodes() {
		if code == award.RuleShare || code == award.RuleCap {
			continue
		}
		if slices.ContainsFunc(j.view.terms.Rules, func(r award.Rule) bool { return r.Code == code && !r.Off }) {
			j.rules = append(j.rules, code)
		}
	}
	columns := []part.Column{
		{Key: columnNumber, Title: lang.L("编号"), Width: 56, Tone: part.Muted},
		{Key: columnName, Title: lang.L("姓名/单位"), Width: 160, Bold: true},
		{Key: columnState, Title: lang.L("状态"), Width: 130},
		{Key: "outcome", Title: lang.L("结论"), Width: 76},
	}
	for _, code := range j.rules {
		columns = append(columns, part.Column{Key: string(code), Title: j.view.desk.Say.RuleName(code), Width: 88, Align: fyne.TextAlignCenter})
	}
	j.table.SetColumns(columns)
	stopped := 0
	for _, one := range r.Each {
		if !one.Passes() {
			stopped++
		}
	}
	look.Set(j.note, lang.L("{{.Count}} 件提名，{{.Stopped}} 件有规则通不过", map[string]any{"Count": len(r.Each), "Stopped": stopped}))
	j.note.Refresh()
	j.filter.SetChips([]part.Chip{{Key: "no", Label: lang.L("只看通不过的"), Count: stopped}})
	j.showWhole()
	j.narrow()
}

// showWhole says which shares and numbers of the pool are broken.
func (j *judging) showWhole() {
	j.whole.Objects = nil
	for _, r := range j.result.Whole {
		n := part.NewNotice(part.Warn, j.say(r), "", "")
		n.Resize(fyne.NewSize(max(look.Size(600), j.table.Size().Width), 0)) // its height follows from its width
		j.whole.Add(n)
	}
	j.content.Refresh()
}

// narrow shows the rows the filter lets through and selects the one wanted.
func (j *judging) narrow() {
	j.shown = j.shown[:0]
	for i, one := range j.result.Each {
		if !j.onlyNo || !one.Passes() || one.ID == j.wanted {
			j.shown = append(j.shown, i)
		}
	}
	j.table.Refresh()
	switch {
	case !j.wanted.IsZero():
		id := j.wanted
		j.wanted = award.ID{}
		j.table.Select(id)
	default:
		j.explain(j.table.Selected())
	}
}

// cells gives a nomination with a mark for each rule.
func (j *judging) cells(i int) []string {
	at := j.shown[i]
	one, n := j.result.Each[at], award.Nomination{}
	if at < len(j.result.rows) {
		n = j.result.rows[at].Value
	}
	cells := []string{
		numberWord(n.Number), desk.NameWord(award.Disclose(n, award.ToScreen)), j.view.desk.Say.State(n.State), outcomeWord(one),
	}
	for _, code := range j.rules {
		cells = append(cells, markWord(one.Reasons, code))
	}
	return cells
}

// say gives the sentence of a reason as it may stand on the screen.
func (j *judging) say(r award.Reason) string {
	return j.view.desk.Say.Reason(j.view.terms.Basis, r.At(award.ToScreen))
}

// outcomeWord says what came of all rules together.
func outcomeWord(one award.Judgement) string {
	switch {
	case slices.ContainsFunc(one.Reasons, func(r award.Reason) bool { return r.Code == award.WithheldUnjudged }):
		return lang.L("未审查")
	case !one.Passes():
		return lang.L("不通过")
	case len(one.Reasons) > 0:
		return lang.L("例外通过")
	}
	return lang.L("通过")
}

// markWord says what came of one rule.
func markWord(reasons []award.Reason, rule award.Code) string {
	excepted := false
	for _, r := range reasons {
		switch {
		case r.Code == award.WithheldUnjudged:
			return "—"
		case r.Rule != rule:
		case r.Stops():
			return "×"
		case r.Waiver != nil:
			excepted = true
		}
	}
	if excepted {
		return lang.L("例外")
	}
	return "✓"
}

// explain says why rules stop the one selected, with what can be done.
func (j *judging) explain(ids []award.ID) {
	j.detail.Objects = nil
	i := -1
	if len(ids) == 1 {
		i = slices.IndexFunc(j.result.Each, func(one award.Judgement) bool { return one.ID == ids[0] })
	}
	if i < 0 || i >= len(j.result.rows) {
		if j.lower.Visible() {
			j.lower.Hide()
			j.content.Refresh()
		}
		return
	}
	one, n := j.result.Each[i], j.result.rows[i].Value
	d := j.view.desk
	acts := container.NewHBox(part.NewButton(lang.L("打开表格"), nil, func() { j.view.open(one.ID, true) }))
	if d.May(award.OpWaive) {
		acts.Add(part.NewButton(lang.L("比例、名额不计这一件…"), nil, func() { j.askQuota(one.ID) }))
	}
	j.detail.Add(container.NewBorder(nil, nil, desk.Subheading(numberWord(n.Number)+"  "+desk.NameWord(award.Disclose(n, award.ToScreen))+"："+outcomeWord(one)), acts))
	for _, r := range one.Reasons {
		tone := look.Bad
		var act fyne.CanvasObject
		switch {
		case r.Waiver == nil && !r.Stops():
			tone = look.Muted
		case !r.Stops():
			tone = look.Muted
			if d.May(award.OpUnwaive) {
				act = part.NewQuietButton(lang.L("取消例外"), nil, func() { j.unwaive(one.ID, r) })
			}
		case d.May(award.OpWaive) && award.Waivable(r.Rule) && r.Code != award.WithheldUnjudged:
			act = part.NewQuietButton(lang.L("记为例外…"), nil, func() { j.askWaiver(one.ID, r.Rule, r.Part, j.say(r)) })
		}
		text := desk.NewTonedParagraph(d.Say.RuleName(r.Rule)+"："+j.say(r), tone)
		text.Resize(fyne.NewSize(max(look.Size(500), j.table.Size().Width-look.Size(160)), 0)) // its height follows from its width
		j.detail.Add(container.NewBorder(nil, nil, nil, act, text))
		if w := r.Waiver; w != nil {
			if why := award.DiscloseReason(n, w.Reason, award.ToScreen); why != "" {
				j.detail.Add(desk.NewTonedParagraph(lang.L("例外的理由：")+why, look.Muted))
			}
		}
	}
	for _, w := range n.Exceptions {
		if w.Rule == award.RuleShare || w.Rule == award.RuleCap {
			j.addQuotaWaiver(one.ID, w)
		}
	}
	j.detail.Refresh()
	j.lower.Show()
	j.content.Refresh()
}

// addQuotaWaiver says that a nomination is not counted by a quota.
func (j *judging) addQuotaWaiver(id award.ID, w award.Waiver) {
	say := j.view.desk.Say
	text := lang.L("不计入：") + say.RuleName(w.Rule) + "（" + say.Part(j.view.terms.Basis, w.Part) + "）" + lang.L("，决定：") + w.Who
	var act fyne.CanvasObject
	if j.view.desk.May(award.OpUnwaive) {
		act = part.NewQuietButton(lang.L("取消例外"), nil, func() { j.unwaive(id, award.Reason{Rule: w.Rule, Waiver: &w}) })
	}
	j.detail.Add(container.NewBorder(nil, nil, nil, act, desk.NewTonedParagraph(text, look.Muted)))
}

// unwaive ends the exception that covers a reason.
func (j *judging) unwaive(id award.ID, r award.Reason) {
	j.view.desk.Do(award.Unwaive{ID: id, Rule: r.Rule, Part: r.Waiver.Part, Protect: j.withheld(id)}, lang.L("例外已取消。"), func(_ award.Receipt, err error) {
		if err == nil {
			j.wanted = id
			j.run()
		}
	})
}

// askWaiver asks why somebody passes a rule that stops them, and who decided.
func (j *judging) askWaiver(id award.ID, rule award.Code, of, text string) {
	reason, who := part.NewMultiLine(), part.NewEntry()
	reason.SetMinRowsVisible(3)
	say := j.view.desk.Say
	form := part.NewForm(
		&part.Field{Key: fieldReason, Label: say.Field(award.Basis{}, award.Person, fieldReason), Body: reason, Required: true},
		&part.Field{Key: fieldWho, Label: say.Field(award.Basis{}, award.Person, fieldWho), Body: who, Required: true, Hint: lang.L("如：评选工作领导小组第二次会议")})
	j.view.desk.ShowCard(lang.L("记为例外"), text, lang.L("记为例外"), form, reason, func(c *desk.Card) {
		if !decided(c, j.view.desk, reason, who) {
			return
		}
		j.waive(c, award.Waive{ID: id, Rule: rule, Part: of, Reason: award.Guard(trimmed(reason)), Who: trimmed(who)})
	})
}

// decided reports whether it is written why somebody is excepted and who decided
// it. What is not is said at the first of the two fields that is empty.
func decided(c *desk.Card, d *desk.Desk, reason, who *part.Entry) bool {
	for _, f := range []struct {
		key   string
		entry *part.Entry
	}{{fieldReason, reason}, {fieldWho, who}} {
		if trimmed(f.entry) == "" {
			c.Form.SetProblem(f.key, d.Explain(&award.Problem{Code: award.WaiverEmpty, Field: f.key}))
			return false
		}
	}
	return true
}

// withheld reports whether a nominee of the table must not be named.
func (j *judging) withheld(id award.ID) bool {
	return slices.ContainsFunc(j.result.rows, func(r award.Row[award.Nomination]) bool {
		return r.ID == id && r.Value.Disclosure == award.Withheld
	})
}

func (j *judging) waive(c *desk.Card, op award.Waive) {
	op.Protect = j.withheld(op.ID)
	j.view.desk.Do(op, lang.L("例外已记下。"), func(_ award.Receipt, err error) {
		settled(c, err)
		if err == nil {
			j.wanted = op.ID
			j.run()
		}
	})
}

// askQuota asks by which share or number a nomination is not to be counted.
func (j *judging) askQuota(id award.ID) {
	var quotas []award.Rule
	for _, r := range j.view.terms.Rules {
		if (r.Code == award.RuleShare || r.Code == award.RuleCap) && !r.Off {
			quotas = append(quotas, r)
		}
	}
	if len(quotas) == 0 {
		j.view.desk.Snack(lang.L("评选条件里没有启用比例或名额。"), "", nil)
		return
	}
	say := j.view.desk.Say
	rule := part.NewChoice(words(quotas, say.Rule), nil)
	rule.Choose(0)
	reason, who := part.NewMultiLine(), part.NewEntry()
	reason.SetMinRowsVisible(3)
	form := part.NewForm(
		&part.Field{Key: "rule", Label: say.Field(award.Basis{}, award.Person, "rule"), Body: rule, Required: true},
		&part.Field{Key: fieldReason, Label: say.Field(award.Basis{}, award.Person, fieldReason), Body: reason, Required: true},
		&part.Field{Key: fieldWho, Label: say.Field(award.Basis{}, award.Person, fieldWho), Body: who, Required: true})
	j.view.desk.ShowCard(lang.L("比例、名额不计这一件"), lang.L("这一件仍照常审查，只是不计入所选的比例或名额。"), lang.L("记为例外"), form, rule, func(c *desk.Card) {
		if !decided(c, j.view.desk, reason, who) {
			return
		}
		q := quotas[max(0, rule.Chosen())]
		j.waive(c, award.Waive{ID: id, Rule: q.Code, Part: q.Category.Code(), Reason: award.Guard(trimmed(reason)), Who: trimmed(who)})
	})
}
