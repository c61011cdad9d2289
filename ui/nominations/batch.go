package nominations

import (
	"context"
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

const (
	// mostAsked is how many of the rows selected are looked at to say what can
	// be done with them.
	mostAsked = 500
	// mostTold is how many refusals a report lists.
	mostTold = 100
)

// A refusal is one of several nominations that did not change its state.
type refusal struct {
	id  award.ID
	err error
}

// An outcome is what came of moving several nominations.
type outcome struct {
	done    int
	refused []refusal
	rows    []award.Row[award.Nomination] // of the first of those refused
}

// waysOf gives the states that at least one of rows can go to, in the order of
// the states.
func waysOf(rows []award.Row[award.Nomination]) []award.Transition {
	var all []award.Transition
	for _, r := range rows {
		for _, w := range award.Ways(r.Value.State) {
			if !slices.ContainsFunc(all, func(o award.Transition) bool { return o.To == w.To }) {
				all = append(all, w)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b award.Transition) int { return int(a.To) - int(b.To) })
	return all
}

// moves offers the states that some of ids can go to.
func (v *Nominations) moves(ids []award.ID) *fyne.Menu {
	m := fyne.NewMenu("")
	rows, err := v.store.Nominations(ids[:min(len(ids), mostAsked)])
	if err != nil {
		v.desk.Trouble(lang.L("没有读出提名"), err)
		return m
	}
	for _, w := range waysOf(rows) {
		asks := slices.ContainsFunc(rows, func(r award.Row[award.Nomination]) bool { return needsReason(r.Value.State, w.To) })
		label := moveWord(w.From, w.To)
		if asks {
			label += "…"
		}
		m.Items = append(m.Items, fyne.NewMenuItem(label, func() { v.moveAll(ids, w, asks) }))
	}
	return m
}

// needsReason reports whether a way between two states asks for a reason.
func needsReason(from, to award.State) bool {
	return slices.ContainsFunc(award.Ways(from), func(w award.Transition) bool { return w.To == to && w.Reason })
}

// moveAll brings several nominations to a state, each by an operation of its
// own, after asking for the one reason of all where one is needed.
func (v *Nominations) moveAll(ids []award.ID, w award.Transition, asks bool) {
	title := moveWord(w.From, w.To)
	if !asks {
		v.runMoves(title, ids, w.To, "")
		return
	}
	text := lang.L("共 {{.Count}} 件，同一个理由记在每一件的经过里。", map[string]any{"Count": len(ids)})
	askReason(v.desk, title, text, func(c *desk.Card, reason string) {
		if reason == "" {
			c.Refused(title, &award.Problem{Code: award.MoveReasonEmpty, Field: fieldReason, Args: award.Args{"to": w.To.Code()}})
			return
		}
		c.Modal.Close()
		v.runMoves(title, ids, w.To, reason)
	})
}

// runMoves moves nominations and reports which were refused and why. What was
// done before it is cancelled stays done, and is said.
func (v *Nominations) runMoves(title string, ids []award.ID, to award.State, reason string) {
	task.Run(v.desk.Runner, title, func(ctx context.Context, progress task.Progress) (outcome, error) {
		var o outcome
		for i, id := range ids {
			progress(i, len(ids))
			if err := ctx.Err(); err != nil {
				return o, err
			}
			if _, err := v.store.Do(ctx, award.MoveNomination{ID: id, To: to, Reason: award.Guard(reason)}); err != nil {
				o.refused = append(o.refused, refusal{id, err})
				continue
			}
			o.done++
		}
		var told []award.ID
		for _, r := range o.refused[:min(len(o.refused), mostTold)] {
			told = append(told, r.id)
		}
		rows, err := v.store.Nominations(told)
		o.rows = rows
		return o, err
	}, func(o outcome, err error) {
		if err != nil && !errors.Is(err, context.Canceled) {
			v.desk.Trouble(title, err)
		}
		v.report(title, o)
		v.Refresh()
	})
}

// report says how many changed their state, and of each that did not, why.
func (v *Nominations) report(title string, o outcome) {
	if len(o.refused) == 0 {
		v.desk.Snack(lang.L("{{.Act}}：办好 {{.Count}} 件。", map[string]any{"Act": title, "Count": o.done}), "", nil)
		return
	}
	list := container.NewVBox()
	add := func(line string) {
		text := desk.NewParagraph(line)
		text.Resize(fyne.NewSize(look.Size(520), 0)) // its height follows from its width
		list.Add(text)
	}
	for _, f := range o.refused {
		for _, r := range o.rows {
			if r.ID == f.id {
				add(numberWord(r.Value.Number) + "  " + desk.NameWord(award.Disclose(r.Value, award.ToScreen)) + "：" + v.desk.Explain(f.err))
			}
		}
	}
	if more := len(o.refused) - mostTold; more > 0 {
		add(lang.L("另有 {{.Count}} 件没有变，没有列出。", map[string]any{"Count": more}))
	}
	scroll := part.NewScroll(list)
	scroll.SetMinSize(fyne.NewSize(look.Size(540), look.Size(min(320, 40*float32(len(o.refused))+20))))
	var m *part.Modal
	m = part.ShowModal(v.desk.Window, lang.L("{{.Act}}：办好 {{.Done}} 件，{{.Left}} 件没有变", map[string]any{
		"Act": title, "Done": o.done, "Left": len(o.refused),
	}), scroll, part.NewMainButton(lang.L("知道了"), nil, func() { m.Close() }))
}
