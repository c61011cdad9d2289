package nominations

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// moveWord says what is done by going from a state to another.
func moveWord(from, to award.State) string {
	switch to {
	case award.Draft:
		return ""
	case award.Submitted:
		return lang.L("提交")
	case award.Returned:
		return lang.L("退回")
	case award.Accepted:
		if from != award.Submitted {
			return lang.L("退到受理")
		}
		return lang.L("受理")
	case award.Eligible:
		if from == award.Shortlisted {
			return lang.L("退出入围")
		}
		return lang.L("审查通过")
	case award.Ineligible:
		return lang.L("审查不通过")
	case award.Shortlisted:
		return lang.L("列为入围")
	case award.Withdrawn:
		return lang.L("撤回")
	case award.Declined:
		return lang.L("谢绝")
	case award.Revoked:
		return lang.L("撤销提名")
	}
	return ""
}

// showWays offers what the nomination's state leads to.
func (p *pane) showWays() {
	p.ways.Objects = nil
	if !p.id.IsZero() && p.desk.May(award.OpMoveNomination) {
		for _, w := range award.Ways(p.row.State) {
			if !w.Reason {
				p.ways.Add(container.NewCenter(part.NewKeyNote()))
				p.ways.Add(part.NewMainButton(moveWord(w.From, w.To), nil, func() { p.move(w) }))
			}
		}
	}
	if !p.id.IsZero() {
		more := part.NewButton(lang.L("更多…"), theme.MenuDropDownIcon(), nil)
		more.OnTapped = func() { popUp(p.desk, more, p.more()) }
		p.ways.Add(more)
	}
	p.ways.Refresh()
}

// confirm does what the nomination's state leads to: what the main button does.
// Where there is none, what was typed is stored.
func (p *pane) confirm() {
	if !p.id.IsZero() && p.desk.May(award.OpMoveNomination) {
		for _, w := range award.Ways(p.row.State) {
			if !w.Reason {
				p.move(w)
				return
			}
		}
	}
	p.keep(func(stored bool) {
		if !stored && p.bare() {
			p.desk.Snack(lang.L("填了姓名、单位或推荐单位，就自动存为草稿"), "", nil)
		}
	})
}

// popUp shows a menu below a button.
func popUp(d *desk.Desk, below fyne.CanvasObject, menu *fyne.Menu) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below).AddXY(0, below.Size().Height)
	widget.ShowPopUpMenuAtPosition(menu, d.Window.Canvas(), at)
}

// more is what can be done beside going on.
func (p *pane) more() *fyne.Menu {
	m := fyne.NewMenu("")
	if p.desk.May(award.OpMoveNomination) {
		for _, w := range award.Ways(p.row.State) {
			if w.Reason {
				m.Items = append(m.Items, fyne.NewMenuItem(moveWord(w.From, w.To)+"…", func() { p.move(w) }))
			}
		}
	}
	offer := func(op award.OpName, label string, act func()) {
		if p.desk.May(op) {
			m.Items = append(m.Items, fyne.NewMenuItem(label, act))
		}
	}
	offer(award.OpReadNominations, lang.L("看资格审查"), func() { p.judged(p.id) })
	m.Items = append(m.Items, p.papers()...)
	switch p.row.Disclosure {
	case award.Open:
		offer(award.OpRestrictNomination, lang.L("知悉范围改为适当范围"), p.restrict)
		offer(award.OpWithholdNomination, lang.L("转为不公开（代号）…"), p.askWithhold)
	case award.Restricted:
		offer(award.OpRestrictNomination, lang.L("知悉范围改为公开…"), p.restrict)
		offer(award.OpWithholdNomination, lang.L("转为不公开（代号）…"), p.askWithhold)
	case award.Withheld:
	}
	if p.row.State == award.Draft {
		remove := award.DeleteNomination{ID: p.id, Protect: p.row.Disclosure == award.Withheld}
		offer(remove.Name(), lang.L("删除草稿"), func() { p.delete(remove) })
	}
	return m
}

// delete removes a draft; undo brings it back.
func (p *pane) delete(op award.DeleteNomination) {
	p.rest()
	p.desk.Do(op, lang.L("草稿已删除。"), func(_ award.Receipt, err error) {
		if err == nil {
			p.clean()
			p.closed()
			p.stored(op.ID)
		}
	})
}

// clean gives up what the fields have beside what is stored.
func (p *pane) clean() {
	p.rest()
	p.slips, p.fault, p.at = nil, "", ""
	if f, _ := p.typed(); !p.mode.frozen {
		p.base = f
	}
}

// move stores what was typed and goes a way, after asking for the reason where
// one is needed.
func (p *pane) move(w award.Transition) {
	p.keep(func(stored bool) {
		if !stored {
			p.desk.Snack(lang.L("还有内容没有存上，请先看下面的说明。"), "", nil)
			return
		}
		if !w.Reason {
			p.goTo(w, "", nil)
			return
		}
		askReason(p.desk, moveWord(w.From, w.To), "", func(c *desk.Card, reason string) { p.goTo(w, reason, c) })
	})
}

// askReason asks why a state changes.
func askReason(d *desk.Desk, title, text string, do func(c *desk.Card, reason string)) {
	reason := part.NewMultiLine()
	reason.SetMinRowsVisible(3)
	form := part.NewForm(&part.Field{Key: fieldReason, Label: d.Say.Field(award.Basis{}, award.Person, fieldReason), Body: reason, Required: true})
	if text == "" {
		text = lang.L("理由记在经过里，只在单位内部看得到。")
	}
	d.ShowCard(title, text, title, form, reason, func(c *desk.Card) { do(c, strings.TrimSpace(reason.Text)) })
}

// goTo changes the state; a refusal shows what is in the way.
func (p *pane) goTo(w award.Transition, reason string, c *desk.Card) {
	id := p.id
	op := award.MoveNomination{ID: id, To: w.To, Reason: award.Guard(reason)}
	said := lang.L("提名 {{.Number}}：", map[string]any{"Number": p.row.Number}) + p.desk.Say.State(w.To)
	task.Beside(p.desk.Runner, func(ctx context.Context) (award.Receipt, error) { return p.store.Do(ctx, op) },
		func(_ award.Receipt, err error) {
			if err != nil {
				p.refused(w, err, c)
				return
			}
			if c != nil {
				c.Modal.Close()
			}
			p.desk.Snack(said, lang.L("撤销"), p.desk.Undo)
			p.follow()
			p.stored(id)
		})
}

// refused says why a state did not change, and leads to what is in the way.
func (p *pane) refused(w award.Transition, err error, c *desk.Card) {
	problem, ok := errors.AsType[*award.Problem](err)
	switch {
	case ok && c != nil && c.Form.SetProblem(problem.Field, p.explain(err)):
	case ok && problem.Code == award.FormIncomplete:
		p.desk.Snack(p.explain(err), "", nil)
		if p.withheld() {
			p.held.focus()
			return
		}
		p.showMissing()
		p.jump(problem.Field)
	case ok && problem.Code == award.NotEligible:
		part.Ask(p.desk.Window, part.Question{
			Title: moveWord(w.From, w.To), Text: p.explain(err),
			Choices: []part.AskChoice{{Label: lang.L("知道了")}, {Label: lang.L("看资格审查"), Main: true}},
		}, func(choice int) {
			if choice == 1 {
				p.judged(p.id)
			}
		})
	default:
		p.desk.Trouble(moveWord(w.From, w.To), err)
	}
}
