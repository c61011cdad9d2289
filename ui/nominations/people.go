package nominations

import (
	"context"

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

// People shows how nominations of people and of their unit belong together: of a
// unit's those of its people, of a person's that of the unit.
type people struct {
	open func(id award.ID)
	add  func()                   // nominates somebody of the unit
	join func(at *fyne.Container) // asks to which unit's nomination a person's belongs
	part func()                   // parts a person's nomination from the unit's

	kin     []award.Row[award.Nomination]
	word    func(award.Nomination) string
	kind    award.Kind
	stored  bool // the nomination itself is
	frozen  bool
	title   *canvas.Text
	list    *fyne.Container
	acts    *fyne.Container
	content *fyne.Container
}

func newPeople(word func(award.Nomination) string) *people {
	p := &people{word: word, title: desk.Subheading(""), list: container.NewVBox(), acts: container.NewHBox()}
	p.content = container.NewVBox(desk.Gap(1), p.title, p.list, p.acts)
	return p
}

// showFor shows what belongs to a nominee of a kind.
func (p *people) showFor(k award.Kind) {
	p.kind = k
	p.list.Objects, p.acts.Objects = nil, nil
	for _, r := range p.kin {
		p.list.Add(container.NewHBox(part.NewQuietButton(p.word(r.Value), nil, func() { p.open(r.ID) })))
	}
	switch {
	case k == award.Unit:
		look.Set(p.title, lang.L("本单位一并提名的人"))
		p.acts.Add(part.NewQuietButton(lang.L("提名本单位的人"), theme.ContentAddIcon(), func() { p.add() }))
	case len(p.kin) > 0:
		look.Set(p.title, lang.L("随单位一并提名"))
		p.acts.Add(part.NewQuietButton(lang.L("不再随单位提名"), theme.ContentRemoveIcon(), func() { p.part() }))
	default:
		look.Set(p.title, lang.L("随单位一并提名"))
		p.acts.Add(part.NewQuietButton(lang.L("选一个单位的提名…"), theme.ContentAddIcon(), func() { p.join(p.acts) }))
	}
	p.acts.Hidden = p.frozen
	p.content.Hidden = !p.stored || p.frozen && len(p.kin) == 0
	p.content.Refresh()
}

// kinOf gives a unit's people, or the unit of a person.
func kinOf(ctx context.Context, store Lists, row award.Row[award.Nomination]) ([]award.Row[award.Nomination], error) {
	var kin []award.ID
	switch {
	case row.Value.Kind == award.Unit:
		found, err := store.FindNominations(ctx, award.NominationQuery{Campaign: row.Value.Campaign, Parent: row.ID})
		if err != nil {
			return nil, err
		}
		kin = found
	case !row.Value.Parent.IsZero():
		kin = []award.ID{row.Value.Parent}
	default:
		return nil, nil
	}
	return store.Nominations(kin)
}

// mostUnits is how many units a menu offers at most.
const mostUnits = 40

// askUnit offers the campaign's nominations of units to belong to.
func (p *pane) askUnit(at *fyne.Container) {
	store, q := p.store, award.NominationQuery{Campaign: p.row.Campaign, Kinds: []award.Kind{award.Unit}, Most: mostUnits}
	task.Beside(p.desk.Runner, func(ctx context.Context) ([]award.Row[award.Nomination], error) {
		ids, err := store.FindNominations(ctx, q)
		if err != nil {
			return nil, err
		}
		return store.Nominations(ids)
	}, func(rows []award.Row[award.Nomination], err error) {
		if err != nil {
			p.desk.Trouble(lang.L("没有读出提名"), err)
			return
		}
		if len(rows) == 0 {
			p.desk.Snack(lang.L("这个活动还没有单位的提名。"), "", nil)
			return
		}
		m := fyne.NewMenu("")
		for _, r := range rows {
			m.Items = append(m.Items, fyne.NewMenuItem(p.people.word(r.Value), func() { p.belong(r.ID) }))
		}
		popUp(p.desk, at, m)
	})
}

// belong has the nomination belong to a unit's, or to none.
func (p *pane) belong(unit award.ID) {
	p.parent = unit
	p.keep(func(stored bool) {
		if stored {
			p.reread(nil)
		}
	})
}
