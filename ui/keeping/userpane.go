package keeping

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// The fields, as problems name them.
const (
	fieldName = "name"
	fieldRole = "role"
	fieldOld  = "old"

	fieldPassphrase = desk.FieldPassphrase
)

// A userForm has the fields of a user; of a new one also a passphrase.
type userForm struct {
	name       *part.Entry
	role       *part.Choice
	informed   *part.Check
	passphrase *desk.Passphrase
	form       *part.Form
}

func newUserForm(d *desk.Desk, national func() bool, fresh bool) *userForm {
	f := &userForm{name: part.NewEntry()}
	roles := make([]string, len(award.Roles()))
	for i, r := range award.Roles() {
		roles[i] = d.Say.Role(r)
	}
	f.role = part.NewChoice(roles, func(int) { f.form.SetHint(fieldRole, roleHint(f.chosen())) })
	f.informed = part.NewCheck(lang.L("涉密知悉"), nil)
	f.passphrase = d.NewPassphrase(func() string { return strings.TrimSpace(f.name.Text) }, national)
	fields := []*part.Field{
		{Key: fieldName, Label: lang.L("姓名"), Body: f.name, Required: true, Hint: lang.L("登录时就用这个姓名。")},
		{Key: fieldRole, Label: lang.L("角色"), Body: f.role, Required: true},
		{Key: "informed", Label: "", Body: f.informed, Hint: lang.L("可以看到不公开姓名的人是谁；每看一次审计都有记录。")},
	}
	if fresh {
		fields = append(fields, f.passphrase.Rows(lang.L("口令"))...)
	}
	f.form = part.NewForm(fields...)
	f.passphrase.In(f.form)
	return f
}

func (f *userForm) chosen() award.Role {
	if i := f.role.Chosen(); i >= 0 {
		return award.Roles()[i]
	}
	return 0
}

func (f *userForm) fill(u award.User) {
	f.form.Fill(func() {
		f.name.SetText(u.Name)
		f.role.Choose(-1)
		for i, r := range award.Roles() {
			if r == u.Role {
				f.role.Choose(i)
			}
		}
		f.informed.SetChecked(u.Informed)
		f.passphrase.Clear()
	})
}

// read gives u as the form describes it; false if something is missing, which
// is then said at its field.
func (f *userForm) read(u award.User, fresh bool) (award.User, bool) {
	u.Name, u.Role, u.Informed = strings.TrimSpace(f.name.Text), f.chosen(), f.informed.Checked
	if u.Role == 0 {
		f.form.SetProblem(fieldRole, lang.L("请选择角色。"))
		return u, false
	}
	return u, !fresh || f.passphrase.Checked()
}

// A userPane edits one user beside the table, or a new one.
type userPane struct {
	desk   *desk.Desk
	store  People
	saved  func(fresh bool, name string)
	closed func()

	id   award.ID // zero: a new user
	user award.User

	head                 *canvas.Text
	known, fresh         *userForm
	shown                *userForm
	middle               *fyne.Container
	save, reset, disable *part.Button
	acts                 *fyne.Container
	content              fyne.CanvasObject
}

func newUserPane(d *desk.Desk, store People, saved func(fresh bool, name string), closed func()) *userPane {
	p := &userPane{desk: d, store: store, saved: saved, closed: closed, head: desk.Subheading("")}
	p.known, p.fresh = newUserForm(d, store.National, false), newUserForm(d, store.National, true)
	p.shown = p.known
	for _, f := range []*userForm{p.known, p.fresh} {
		f.form.OnSave, f.form.OnDirty = p.keep, func(bool) { p.showState() }
	}
	p.save = part.NewMainButton(lang.L("保存"), nil, p.keep)
	p.reset = part.NewButton(lang.L("重设口令…"), theme.ViewRefreshIcon(), p.askPassphrase)
	p.disable = part.NewButton("", nil, nil)
	p.acts = container.NewHBox(p.reset, p.disable)
	shut := part.NewQuietButton("", theme.CancelIcon(), func() { p.closed() })
	top := desk.Inset(2, container.NewBorder(nil, nil, nil, shut, p.head))
	bar := desk.Stack(desk.Hairline(), desk.Inset(2, container.NewHBox(p.acts, layout.NewSpacer(),
		desk.Caption(lang.L("Ctrl+回车")), p.save)))
	p.middle = container.NewStack()
	body := part.NewScroll(container.New(
		layout.NewCustomPaddedLayout(0, look.Unit(3), look.Unit(3), look.Unit(4)), p.middle))
	p.content = paneFrame(top, bar, body)
	return p
}

// paneFrame sets a pane between its head and its bar, which may be nil.
func paneFrame(top, bar, body fyne.CanvasObject) fyne.CanvasObject {
	line := canvas.NewRectangle(look.Color(look.Line))
	line.SetMinSize(fyne.NewSize(1, 1))
	return desk.Frame(nil, nil, line, nil, desk.Panel(desk.Frame(top, bar, nil, nil, body)))
}

// edit shows a user; me is who looks.
func (p *userPane) edit(r award.Row[award.User], me award.Session) {
	p.id, p.user = r.ID, r.Value
	p.show(p.known, r.Value.Name)
	p.acts.Hidden = r.ID == me.ID // nobody shuts themselves out
	p.reset.Hidden = r.Value.Disabled
	p.disable.Text, p.disable.Icon, p.disable.OnTapped = lang.L("停用…"), theme.VisibilityOffIcon(), p.askDisable
	if r.Value.Disabled {
		p.disable.Text, p.disable.Icon, p.disable.OnTapped = lang.L("恢复登录…"), theme.ConfirmIcon(), p.askPassphrase
	}
	p.acts.Refresh()
}

// create shows an empty form for a new user.
func (p *userPane) create() {
	p.id, p.user = award.ID{}, award.User{Role: award.Clerk}
	p.show(p.fresh, lang.L("新的用户"))
	p.acts.Hide()
}

func (p *userPane) show(f *userForm, title string) {
	p.shown = f
	look.Set(p.head, title)
	p.head.Refresh()
	p.middle.Objects = []fyne.CanvasObject{f.form}
	p.middle.Refresh()
	f.fill(p.user)
	p.showState()
}

// dirty reports whether something was edited and not saved.
func (p *userPane) dirty() bool { return p.shown.form.Dirty() }

// clean gives up what was edited, with a passphrase typed.
func (p *userPane) clean() {
	p.shown.fill(p.user)
}

func (p *userPane) showState() {
	if p.dirty() {
		p.save.Enable()
	} else {
		p.save.Disable()
	}
}

// keep saves what was edited. Nothing edited is nothing to do.
func (p *userPane) keep() {
	fresh := p.id.IsZero()
	if !p.dirty() {
		return
	}
	u, ok := p.shown.read(p.user, fresh)
	if !ok {
		return
	}
	id, passphrase := p.id, p.shown.passphrase.First.Text
	if !fresh && !u.Disabled && !award.SameUserName(u.Name, p.user.Name) {
		p.askRename(u)
		return
	}
	p.run(lang.L("正在保存…"), u, func(ctx context.Context) error {
		if fresh {
			return p.store.AddUser(ctx, u, passphrase)
		}
		return p.store.EditUser(ctx, id, u)
	}, fresh)
}

// run changes the user in the store and says what came of it.
func (p *userPane) run(title string, u award.User, change func(ctx context.Context) error, fresh bool) {
	form := p.shown.form
	task.Run(p.desk.Runner, title, func(ctx context.Context, _ task.Progress) (struct{}, error) {
		return struct{}{}, change(ctx)
	}, func(_ struct{}, err error) {
		if err != nil {
			if field := desk.FieldOf(err); field == "" || !form.SetProblem(field, p.desk.Explain(err)) {
				p.desk.Trouble(lang.L("没有保存"), err)
			}
			return
		}
		form.SetClean()
		p.saved(fresh, u.Name)
	})
}

// askDisable explains what disabling means before it is done.
func (p *userPane) askDisable() {
	u, id := p.user, p.id
	part.Ask(p.desk.Window, part.Question{
		Title: lang.L("停用这位用户？"),
		Text:  lang.L("停用后不能再登录，口令作废；名字和做过的事留在审计里。以后可以恢复登录。"),
		Choices: []part.AskChoice{
			{Label: lang.L("取消")}, {Label: lang.L("停用"), Danger: true},
		},
	}, func(choice int) {
		if choice == 1 {
			u.Disabled = true
			p.run(lang.L("正在停用…"), u, func(ctx context.Context) error { return p.store.EditUser(ctx, id, u) }, false)
		}
	})
}
