package keeping

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// Filters narrow the journal by day, user and operation.
type filters struct {
	desk    *desk.Desk
	changed func()
	quiet   bool // filled, not chosen

	since, until *part.DateEntry
	who, op      *part.Choice
	people       []award.Row[award.User]
	ops          []award.OpName
	content      fyne.CanvasObject
}

func newFilters(d *desk.Desk, changed func()) *filters {
	f := &filters{desk: d, changed: changed, ops: journalled()}
	f.since, f.until = part.NewDateEntry(d.Today()), part.NewDateEntry(d.Today())
	f.since.OnDate = func(_ award.Date, ok bool) { f.tell(ok) }
	f.until.OnDate = f.since.OnDate
	f.who = part.NewChoice([]string{lang.L("所有用户")}, func(int) { f.tell(true) })
	words := []string{lang.L("所有操作")}
	for _, op := range f.ops {
		words = append(words, d.Say.Op(op))
	}
	f.op = part.NewChoice(words, func(int) { f.tell(true) })
	f.quietly(f.reset)
	label := func(text string) fyne.CanvasObject { return container.NewCenter(desk.Caption(text)) }
	f.content = container.NewHBox(
		label(lang.L("从")), f.since, label(lang.L("到")), f.until,
		desk.Broad(140, f.who), desk.Broad(190, f.op),
		part.NewQuietButton(lang.L("清除"), theme.ContentClearIcon(), f.clear))
	return f
}

// journalled lists the operations the journal has entries of, in the order of
// the table of rights.
func journalled() []award.OpName {
	ops := []award.OpName{award.OpSignIn, award.OpSignInFailed, award.OpRecover, award.OpSignOut}
	for _, r := range award.Rights() {
		switch r.Op {
		case award.OpSignIn, award.OpSignOut, award.OpReadCampaigns, award.OpReadUsers, award.OpReadJournal:
		default:
			ops = append(ops, r.Op)
		}
	}
	return ops
}

// setPeople offers the users there are.
func (f *filters) setPeople(all []award.Row[award.User]) {
	chosen := f.who.Chosen()
	var id award.ID
	if chosen > 0 && chosen <= len(f.people) {
		id = f.people[chosen-1].ID
	}
	f.people = all
	names := []string{lang.L("所有用户")}
	at := 0
	for i, r := range all {
		names = append(names, r.Value.Name)
		if r.ID == id {
			at = i + 1
		}
	}
	f.quietly(func() {
		f.who.Options = names
		f.who.Choose(at)
		f.who.Refresh()
	})
}

// quietly changes the filters without telling.
func (f *filters) quietly(change func()) {
	f.quiet = true
	change()
	f.quiet = false
}

func (f *filters) tell(ok bool) {
	if ok && !f.quiet {
		f.changed()
	}
}

func (f *filters) reset() {
	f.since.SetText("")
	f.until.SetText("")
	f.who.Choose(0)
	f.op.Choose(0)
}

// clear lifts all filters.
func (f *filters) clear() {
	f.quietly(f.reset)
	f.changed()
}

// query gives what the filters let through. A day that is none filters
// nothing.
func (f *filters) query() award.EntryQuery {
	var q award.EntryQuery
	zone := f.desk.Now().Location()
	if d, ok := f.since.Date(); ok && d.Year > 0 {
		q.Since = time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, zone)
	}
	if d, ok := f.until.Date(); ok && d.Year > 0 {
		q.Until = time.Date(d.Year, time.Month(d.Month), d.Day+1, 0, 0, 0, 0, zone) // the whole day
	}
	if i := f.who.Chosen(); i > 0 && i <= len(f.people) {
		q.By = f.people[i-1].ID
	}
	if i := f.op.Chosen(); i > 0 {
		q.Op = f.ops[i-1]
	}
	return q
}

// words says which entries the filters let through, for the head of a
// document; nothing where they let all through.
func (f *filters) words() string {
	var parts []string
	since, _ := f.since.Date()
	until, _ := f.until.Date()
	if since.Year > 0 {
		parts = append(parts, lang.L("从")+part.FormatDate(since))
	}
	if until.Year > 0 {
		parts = append(parts, lang.L("到")+part.FormatDate(until))
	}
	if i := f.who.Chosen(); i > 0 && i <= len(f.people) {
		parts = append(parts, lang.L("操作人")+lang.L("：")+f.people[i-1].Value.Name)
	}
	if i := f.op.Chosen(); i > 0 {
		parts = append(parts, lang.L("操作")+lang.L("：")+f.desk.Say.Op(f.ops[i-1]))
	}
	return strings.Join(parts, lang.L("；"))
}
