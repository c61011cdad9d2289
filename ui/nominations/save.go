package nominations

import (
	"context"
	"errors"
	"reflect"
	"time"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// pause is how long after the last key what was typed is stored.
const pause = 3 * time.Second

// touched follows an edit: it is stored a moment after the last one.
func (p *pane) touched() {
	if p.filling {
		return
	}
	if p.idle != nil {
		p.idle()
	}
	p.idle = p.desk.Runner.After(pause, func() { p.keep(nil) })
	p.watchSight()
	p.showMissing()
	p.alike.ask()
	if !p.saving && p.fault == "" {
		p.say(lang.L("正在填写，停下三秒后自动保存"), look.Muted)
	}
}

// typed gives the form as the fields have it, with what of them is not what it
// should be.
func (p *pane) typed() (award.FormText, []slip) {
	f := p.kept // what no field shows stays as it is
	var slips []slip
	for _, page := range p.pages {
		slips = append(slips, page.read(&f)...)
	}
	return f, slips
}

// edited reports whether the fields have something that is not stored.
func (p *pane) edited() bool {
	if p.mode.frozen || p.withheld() {
		return false
	}
	f, slips := p.typed()
	return len(slips) > 0 || p.parent != p.unit || !reflect.DeepEqual(f, p.base)
}

// told reports whether a form tells anything of who is nominated: without that
// it is nobody's draft.
func told(f award.FormText) bool {
	return f.Nominee.Name+f.Nominee.Unit+f.Nominee.IDNumber+f.Sponsor != ""
}

// A writing is what storing a form came to.
type writing struct {
	id  award.ID
	row award.Nomination
}

// keep stores what was typed and calls then, which may be nil, with whether
// everything is stored.
func (p *pane) keep(then func(stored bool)) {
	if then == nil {
		then = func(bool) {}
	}
	if p.saving {
		p.waiting = append(p.waiting, then)
		return
	}
	f, slips := p.typed()
	p.slips = slips
	same := p.parent == p.unit && reflect.DeepEqual(f, p.base)
	switch {
	case p.filling || p.mode.frozen || p.withheld():
		then(true)
	case same:
		if !p.id.IsZero() && p.fault == "" { // typed, and typed back
			p.showStored()
		}
		then(len(slips) == 0)
	case p.id.IsZero() && !told(f):
		then(false)
	default:
		p.write(f, p.since, then)
	}
}

// write stores f in place of what was stored at a time.
func (p *pane) write(f award.FormText, since time.Time, then func(stored bool)) {
	if p.idle != nil {
		p.idle()
		p.idle = nil
	}
	p.saving = true
	p.say(lang.L("正在保存…"), look.Muted)
	op := p.op(f, since)
	id, store := p.id, p.store
	task.Beside(p.desk.Runner, func(ctx context.Context) (writing, error) {
		r, err := store.Do(ctx, op)
		if err != nil {
			return writing{}, err
		}
		return written(store, id, r)
	}, func(w writing, err error) {
		p.saving = false
		waiting := p.waiting
		p.waiting = nil
		after := func(stored bool) {
			then(stored)
			for _, f := range waiting {
				f(stored)
			}
		}
		if id != p.id {
			after(err == nil)
			return
		}
		if err != nil {
			p.failed(f, err)
			after(false)
			return
		}
		p.wrote(f, w)
		if len(waiting) > 0 && p.edited() {
			p.keep(after)
			return
		}
		after(len(p.slips) == 0)
	})
}

// op gives the operation that stores f.
func (p *pane) op(f award.FormText, since time.Time) award.Op {
	if p.id.IsZero() {
		return award.AddNomination{
			Campaign: p.row.Campaign, Form: award.GuardForm(f), Disclosure: p.row.Disclosure, CodeName: p.row.CodeName, Parent: p.parent,
		}
	}
	return award.EditNomination{ID: p.id, Form: award.GuardForm(f), Since: since.UnixMilli(), Parent: p.parent, Protect: p.revealed}
}

// written reads the row of what was stored: of a new nomination it is found by
// what the operation changed.
func written(store Store, id award.ID, r award.Receipt) (writing, error) {
	ids := []award.ID{id}
	if id.IsZero() {
		ids = nil
		for _, c := range r.Changed {
			if !c.Deleted {
				ids = append(ids, c.ID)
			}
		}
	}
	rows, err := store.Nominations(ids)
	if err != nil {
		return writing{}, err
	}
	if len(rows) == 0 {
		return writing{}, award.ErrNoRecord
	}
	return writing{rows[0].ID, rows[0].Value}, nil
}

// wrote takes note that f is stored.
func (p *pane) wrote(f award.FormText, w writing) {
	fresh := p.id.IsZero()
	p.id, p.row, p.since, p.unit = w.id, w.row, w.row.Changed, p.parent
	if !p.revealed {
		p.full = w.row
	}
	p.base, p.kept = f, f
	told := p.fault != "" || fresh && p.revealed
	p.fault, p.at = "", ""
	if told {
		p.showAbove()
	}
	if fresh {
		p.people.stored = true
		p.people.showFor(w.row.Kind)
		p.alike.ask() // nothing was asked while it was on its way to the store
	}
	p.showHead()
	p.showMissing()
	p.showStored()
	p.stored(w.id)
}

// showStored says that everything is stored, and when.
func (p *pane) showStored() {
	switch {
	case p.withheld():
		p.say("", look.Muted)
	case p.mode.frozen:
		p.say(lang.L("现在的状态下不能修改"), look.Muted)
	case len(p.slips) > 0:
		p.say(lang.L("有一处填得不对，还没有存入"), look.Bad)
	default:
		p.say(lang.L("已自动保存 ")+p.since.Format("15:04"), look.Muted)
	}
}

// failed keeps what could not be stored in the fields, says so, and offers both
// versions where somebody else wrote the form meanwhile.
func (p *pane) failed(mine award.FormText, err error) {
	p.fault, p.at = p.explain(err), desk.FieldOf(err)
	p.alike.ask()
	p.say(lang.L("没有存上"), look.Bad)
	p.showAbove()
	p.showMissing()
	problem, ok := errors.AsType[*award.Problem](err)
	switch {
	case ok && problem.Code == award.FormChanged:
		p.compare(mine)
	case p.id.IsZero() && p.at == fieldCodeName:
		p.askOtherCode()
	}
}

// askOtherCode asks for another code name for a new nomination that cannot be
// stored under the one it has.
func (p *pane) askOtherCode() {
	askCode(p.desk, lang.L("换代号"), p.fault, p.row.CodeName, func(c *desk.Card, code string) {
		c.Modal.Close()
		p.row.CodeName = code
		p.showHead()
		p.keep(nil)
	})
}

// showMissing lists what the form still lacks, with what could not be stored
// first.
func (p *pane) showMissing() {
	var items []part.MissingItem
	f, slips := p.typed()
	if p.fault != "" && p.at != "" {
		items = append(items, part.MissingItem{Key: p.at, Text: lang.L("没有存上：") + p.fault, Bad: true})
	}
	for _, s := range slips {
		items = append(items, part.MissingItem{Key: s.field, Text: s.text, Bad: true})
	}
	for _, w := range award.Wants(p.terms, award.GuardForm(f), p.desk.Today()) {
		items = append(items, part.MissingItem{Key: w.Field, Text: p.desk.Say.Want(p.terms.Basis, w)})
	}
	shown := p.lower.Visible()
	p.lower.Hidden = len(items) == 0 || p.withheld() || p.mode.frozen
	look.Set(p.missTitle, lang.L("还缺 {{.Count}} 项（点一下或按回车，跳到那一项）", map[string]any{"Count": len(items)}))
	p.missTitle.Refresh()
	p.missing.SetItems(items)
	p.missScroll.Refresh()
	if shown != p.lower.Visible() {
		p.form.Objects[0].Refresh()
	}
}
