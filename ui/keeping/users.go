package keeping

import (
	"context"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Users is the section of who can sign in.
type users struct {
	desk    *desk.Desk
	store   People
	options Options

	all     []award.Row[award.User]
	latest  *task.Latest[[]award.Row[award.User]]
	table   *part.Table[award.ID]
	pane    *userPane
	split   *container.Split // nil while the pane is closed
	acts    *fyne.Container  // what an administrator can do
	body    *fyne.Container
	content fyne.CanvasObject
}

func newUsers(d *desk.Desk, store Store, o Options) *users {
	u := &users{desk: d, store: store, options: o}
	u.latest = task.NewLatest(d.Runner, 0, u.loaded)
	u.table = part.NewTable([]part.Column{
		{Key: "name", Title: lang.L("姓名"), Width: 220, Bold: true},
		{Key: "role", Title: lang.L("角色"), Width: 140},
		{Key: "informed", Title: lang.L("涉密知悉"), Width: 120},
		{Key: "state", Title: lang.L("状态"), Width: 140},
	}, part.Rows[award.ID]{
		Len: func() int { return len(u.all) }, ID: func(i int) award.ID { return u.all[i].ID },
		Cells: u.cells, Tone: u.tone,
	})
	u.table.OnOpen = func(id award.ID) { u.open(id, true) }
	u.table.OnSelect = func(ids []award.ID) {
		if len(ids) == 1 && !u.pane.dirty() {
			u.open(ids[0], false)
		}
	}
	u.pane = newUserPane(d, store, u.saved, u.Escape)
	u.acts = container.NewHBox(
		part.NewButton(lang.L("新的恢复码…"), theme.MediaReplayIcon(), u.askRecovery),
		part.NewButton(lang.L("添加用户"), theme.ContentAddIcon(), u.add))
	bar := desk.Inset(2, container.NewBorder(nil, nil,
		container.NewCenter(desk.Caption(lang.L("每个人用自己的姓名和口令登录；不再来的人停用，名字留在审计里。"))), u.acts))
	u.body = container.NewStack(u.table)
	u.content = desk.Frame(desk.Stack(bar, desk.Hairline()), nil, nil, nil, u.body)
	return u
}

// Object gives what the window shows.
func (u *users) Object() fyne.CanvasObject { return u.content }

// Refresh reads the users anew; what is being edited stays.
func (u *users) Refresh() {
	u.acts.Hidden = !u.desk.May(award.OpEditUser)
	u.acts.Refresh()
	u.latest.Run(u.store.Users)
}

// Focus gives the keys to the table.
func (u *users) Focus() { u.desk.Window.Canvas().Focus(u.table) }

// Dirty reports whether a user was edited and not saved.
func (u *users) Dirty() bool { return u.split != nil && u.pane.dirty() }

// Forget gives up what was edited.
func (u *users) Forget() { u.close() }

// Escape closes the pane.
func (u *users) Escape() { leave(u.desk, u, u.close) }

func (u *users) cells(i int) []string {
	v := u.all[i].Value
	name, informed, state := v.Name, "", lang.L("可登录")
	if u.all[i].ID == u.options.Session().ID {
		name += lang.L("（我）")
	}
	if v.Informed {
		informed = lang.L("有")
	}
	if v.Disabled {
		state = lang.L("已停用")
	}
	return []string{name, u.desk.Say.Role(v.Role), informed, state}
}

func (u *users) tone(i int) part.Tone {
	if u.all[i].Value.Disabled {
		return part.Muted
	}
	return part.Plain
}

func (u *users) loaded(all []award.Row[award.User], err error) {
	if err != nil {
		u.desk.Trouble(lang.L("没有读出用户"), err)
		return
	}
	u.all = all
	u.table.Refresh()
	if u.split == nil || u.pane.dirty() {
		return
	}
	if i := u.at(u.pane.id); i >= 0 {
		u.pane.edit(all[i], u.options.Session())
	}
}

// at gives the row of a user; -1 where there is none.
func (u *users) at(id award.ID) int {
	return slices.IndexFunc(u.all, func(r award.Row[award.User]) bool { return r.ID == id })
}

// open shows a user in the pane, with the cursor in the name if asked.
func (u *users) open(id award.ID, focus bool) {
	i := u.at(id)
	if i < 0 || !u.desk.May(award.OpEditUser) {
		return
	}
	leave(u.desk, u, func() {
		u.show()
		u.pane.edit(u.all[i], u.options.Session())
		if focus {
			u.desk.Window.Canvas().Focus(u.pane.shown.name)
		}
	})
}

// add shows an empty form for a new user.
func (u *users) add() {
	leave(u.desk, u, func() {
		u.show()
		u.pane.create()
		u.desk.Window.Canvas().Focus(u.pane.shown.name)
	})
}

func (u *users) show() {
	if u.split != nil {
		return
	}
	u.split = container.NewHSplit(u.table, u.pane.content)
	u.split.Offset = 0.62
	u.body.Objects = []fyne.CanvasObject{u.split}
	u.body.Refresh()
}

func (u *users) close() {
	u.pane.clean()
	if u.split == nil {
		return
	}
	u.split = nil
	u.body.Objects = []fyne.CanvasObject{u.table}
	u.body.Refresh()
	u.desk.Window.Canvas().Focus(u.table)
}

// saved says what was stored; a new user's pane has done its work.
func (u *users) saved(fresh bool, name string) {
	if fresh {
		u.close()
		u.desk.Snack(fmt.Sprintf(lang.L("已添加用户“%s”。请把口令当面告诉本人，请本人登录后修改。"), name), "", nil)
	} else {
		u.desk.Snack(lang.L("已保存：")+name, "", nil)
	}
	u.Refresh()
}

// askRecovery explains what a new recovery code means before it is made.
func (u *users) askRecovery() {
	part.Ask(u.desk.Window, part.Question{
		Title: lang.L("生成新的恢复码？"),
		Text:  lang.L("恢复码是全体管理员都忘了口令时唯一的办法。新的一生成，旧的立即失效；新的只显示这一次，要印出来锁进保险柜。"),
		Choices: []part.AskChoice{
			{Label: lang.L("取消")}, {Label: lang.L("生成"), Main: true},
		},
	}, func(choice int) {
		if choice != 1 {
			return
		}
		task.Run(u.desk.Runner, lang.L("正在生成恢复码…"), func(ctx context.Context, _ task.Progress) (string, error) {
			return u.store.NewRecovery(ctx)
		}, func(code string, err error) {
			if err != nil {
				u.desk.Trouble(lang.L("没有生成恢复码，旧的仍有效"), err)
				return
			}
			showRecovery(u.desk, code, u.options.RecoverySheet)
		})
	})
}
