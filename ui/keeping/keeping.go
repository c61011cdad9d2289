package keeping

import (
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
)

// A Keeping is the view in which the store is looked after.
type Keeping struct {
	desk    *desk.Desk
	store   Store
	options Options

	who      *canvas.Text
	tabs     *part.Tabs
	offered  []offer // the sections the role may see
	shown    int     // of offered
	body     *fyne.Container
	nothing  fyne.CanvasObject
	content  fyne.CanvasObject
	sections []offer // all there are
}

// A section is one part of the view.
type section interface {
	Object() fyne.CanvasObject
	Refresh()
	Focus()
	Dirty() bool // something was edited and not saved
	Forget()     // gives up what was edited
	Escape()     // closes what can be closed
}

// An offer is a section with what opens it to a role: any of ops.
type offer struct {
	title   string
	section section
	ops     []award.OpName
}

// New gives the view; Refresh fills it.
func New(d *desk.Desk, store Store, o Options) *Keeping {
	k := &Keeping{desk: d, store: store, options: o, shown: -1}
	k.sections = []offer{
		{lang.L("用户"), newUsers(d, store, o), []award.OpName{award.OpReadUsers}},
		{lang.L("审计"), newJournal(d, store, o), []award.OpName{award.OpReadJournal}},
		{lang.L("备份与检查"), newBackups(d, store, o), []award.OpName{award.OpBackup, award.OpRestore, award.OpCheck}},
	}
	k.who = desk.Caption("")
	k.tabs = part.NewTabs(k.show)
	k.nothing = part.NewEmpty(theme.AccountIcon(), lang.L("这里只能修改您自己的口令"),
		lang.L("您的角色不管理用户、审计和备份。需要时请找管理员。"))
	k.body = container.NewStack(k.nothing)
	mine := part.NewButton(lang.L("修改我的口令…"), theme.AccountIcon(), k.changeOwn)
	head := desk.Inset(3, container.NewBorder(nil, nil,
		desk.Heading(lang.L("安全与备份")), container.NewHBox(container.NewCenter(k.who), desk.Gap(2), mine)))
	k.content = desk.Frame(desk.Panel(desk.Stack(head, k.tabs, desk.Hairline())), nil, nil, nil, k.body)
	return k
}

// Object gives what the window shows.
func (k *Keeping) Object() fyne.CanvasObject { return k.content }

// Refresh follows who is signed in and reads the section shown anew.
func (k *Keeping) Refresh() {
	look.Set(k.who, personWord(k.desk.Say, k.options.Session()))
	k.who.Refresh()
	var open []offer
	for _, o := range k.sections {
		if slices.ContainsFunc(o.ops, k.desk.May) {
			open = append(open, o)
		}
	}
	if !slices.EqualFunc(open, k.offered, func(a, b offer) bool { return a.section == b.section }) {
		k.offered, k.shown = open, -1
		titles := make([]string, len(open))
		for i, o := range open {
			titles[i] = o.title
		}
		k.tabs.Set(titles)
		k.body.Objects = []fyne.CanvasObject{k.nothing}
		if len(open) > 0 {
			k.show(0)
			return
		}
		k.body.Refresh()
	}
	if k.shown >= 0 {
		k.offered[k.shown].section.Refresh()
	}
}

// show shows a section of those offered.
func (k *Keeping) show(i int) {
	if i == k.shown {
		return
	}
	k.leave(func() {
		k.shown = i
		k.tabs.Choose(i)
		s := k.offered[i].section
		k.body.Objects = []fyne.CanvasObject{s.Object()}
		k.body.Refresh()
		s.Refresh()
	})
}

// ShowBackups shows the section of backups, if the role may see it.
func (k *Keeping) ShowBackups() {
	k.Refresh()
	for i, o := range k.offered {
		if slices.Contains(o.ops, award.OpBackup) {
			k.show(i)
		}
	}
}

// current gives the section shown; nil where there is none.
func (k *Keeping) current() section {
	if k.shown < 0 {
		return nil
	}
	return k.offered[k.shown].section
}

// Dirty reports whether something was edited and not saved.
func (k *Keeping) Dirty() bool {
	s := k.current()
	return s != nil && s.Dirty()
}

// Forget gives up what was edited.
func (k *Keeping) Forget() {
	if s := k.current(); s != nil {
		s.Forget()
	}
}

// Escape closes the pane.
func (k *Keeping) Escape() {
	if s := k.current(); s != nil {
		s.Escape()
	}
}

// Focus gives the keys to the section's table.
func (k *Keeping) Focus() {
	if s := k.current(); s != nil {
		s.Focus()
	}
}

// leave goes on with next unless something is not saved and is to be kept.
func (k *Keeping) leave(next func()) {
	leave(k.desk, k.current(), next)
}

// leave goes on with next unless something in s is not saved and is to be
// kept. A nil section holds nothing.
func leave(d *desk.Desk, s section, next func()) {
	if s == nil || !s.Dirty() {
		next()
		return
	}
	part.Ask(d.Window, part.Question{
		Title: lang.L("这位用户的修改还没有保存"),
		Text:  lang.L("要先保存，还是放弃这些修改？"),
		Choices: []part.AskChoice{
			{Label: lang.L("回去接着改")}, {Label: lang.L("放弃修改"), Danger: true},
		},
	}, func(choice int) {
		if choice == 1 {
			s.Forget()
			next()
		}
	})
}
