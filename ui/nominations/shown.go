package nominations

import (
	"context"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/task"
)

// A formRead is a form with the row it belongs to.
type formRead struct {
	row  award.Row[award.Nomination]
	full award.Nomination // as it may be named here
	form award.Form
	kin  []award.Row[award.Nomination] // a unit's people
	gone bool
}

// reread reads what is shown from the store; then is called once it is shown.
func (p *pane) reread(then func()) {
	id, revealed, reason, store := p.id, p.revealed, p.reason, p.store
	if id.IsZero() {
		return
	}
	p.arrived = then
	p.loading.Run(func(ctx context.Context) (formRead, error) {
		return readForm(ctx, store, id, revealed, reason)
	})
}

// readForm reads a nomination with its form, as far as that may be read.
func readForm(ctx context.Context, store Store, id award.ID, revealed bool, reason string) (formRead, error) {
	rows, err := store.Nominations([]award.ID{id})
	if err != nil || len(rows) == 0 {
		return formRead{gone: err == nil}, err
	}
	r := formRead{row: rows[0], full: rows[0].Value}
	switch {
	case r.row.Value.Disclosure != award.Withheld:
		r.full, r.form, err = store.Form(ctx, id)
	case revealed:
		r.full, r.form, err = store.RevealForm(ctx, id, reason)
	}
	if err != nil {
		return r, err
	}
	r.kin, err = kinOf(ctx, store, award.Row[award.Nomination]{ID: id, Value: r.full})
	return r, err
}

func (p *pane) loaded(r formRead, err error) {
	switch {
	case err != nil:
		p.desk.Unread(lang.L("没有读出这件提名"), err)
		p.clean() // what is shown is another's
		p.closed()
		return
	case r.gone:
		p.closed()
		return
	}
	p.row, p.full = r.row.Value, r.full
	p.people.stored, p.people.kin = true, r.kin
	f := award.FormText{Kind: p.row.Kind}
	if !p.withheld() {
		f = award.DiscloseForm(r.full, r.form, award.ToScreen)
	}
	p.fill(f)
	if then := p.arrived; then != nil {
		p.arrived = nil
		then()
	}
}

// bare reports whether nothing is typed that anybody would miss: a new form
// that tells nothing of who is nominated.
func (p *pane) bare() bool {
	f, _ := p.typed()
	return p.id.IsZero() && !told(f)
}

// follow takes up what changed in the store: another state, or a form that was
// written elsewhere while nothing is typed here.
func (p *pane) follow() {
	id, store := p.id, p.store
	if id.IsZero() || p.saving {
		return
	}
	task.Beside(p.desk.Runner, func(context.Context) ([]award.Row[award.Nomination], error) {
		return store.Nominations([]award.ID{id})
	}, func(rows []award.Row[award.Nomination], err error) {
		switch {
		case err != nil || id != p.id || p.saving:
		case len(rows) == 0:
			p.clean()
			p.closed()
		default:
			p.took(rows[0].Value)
		}
	})
}

// took shows a row as the store now has it.
func (p *pane) took(row award.Nomination) {
	other := !row.Changed.Equal(p.since) || row.Disclosure != p.row.Disclosure
	frozen := row.State.Editable() != p.row.State.Editable()
	if (other || frozen) && !p.edited() {
		if p.revealed && row.Disclosure != award.Withheld {
			p.revealed = false
		}
		p.reread(nil)
		return
	}
	p.row = row
	if !p.revealed {
		p.full = row
	}
	p.history.fill(p.base)
	p.showHead()
}

// empty forgets what was shown.
func (p *pane) empty() {
	p.rest()
	p.loading.Stop()
	p.id, p.revealed, p.reason = award.ID{}, false, ""
	p.row, p.full, p.fault, p.at = award.Nomination{}, award.Nomination{}, "", ""
	p.fill(award.FormText{})
}
