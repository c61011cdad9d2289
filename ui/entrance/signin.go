package entrance

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// A signIn asks for name and passphrase.
type signIn struct {
	*sheet
	name, passphrase *part.Entry
	done             func(award.Credential)
}

// newSignIn asks who comes; away tells of who locked the window, if somebody
// did.
func newSignIn(d *desk.Desk, name string, away *away, done func(award.Credential), recovery func()) *signIn {
	p := &signIn{name: part.NewEntry(), passphrase: part.NewPassword(), done: done}
	p.name.SetText(name)
	form := part.NewForm(
		&part.Field{Key: fieldName, Label: lang.L("姓名"), Body: p.name},
		&part.Field{Key: fieldPassphrase, Label: lang.L("口令"), Body: p.passphrase},
	)
	title, text := lang.L("登录"), []string(nil)
	if away != nil {
		title = lang.L("已锁定")
		text = append(text, lang.L("{{.Name}}登录后回到刚才的地方。", map[string]any{"Name": away.name}))
		if away.unsaved {
			text = append(text, lang.L("还有没保存的修改，换别人登录会丢掉。"))
		}
	}
	p.sheet = newSheet(d, title, text, form, lang.L("登录"), p.submit)
	p.offer(lang.L("用恢复码登录"), recovery)
	p.fields = append(p.fields, p.name, p.passphrase)
	p.first = p.name
	if name != "" {
		p.first = p.passphrase
	}
	p.passphrase.OnKey = func(key fyne.KeyName) bool {
		enter := key == fyne.KeyReturn || key == fyne.KeyEnter
		if enter && p.passphrase.Text != "" {
			p.submit()
		}
		return enter
	}
	return p
}

func (p *signIn) submit() {
	if p.working() {
		return
	}
	switch {
	case strings.TrimSpace(p.name.Text) == "":
		p.form.SetProblem(fieldName, lang.L("请填写姓名。"))
	case p.passphrase.Text == "":
		p.form.SetProblem(fieldPassphrase, lang.L("请输入口令。"))
	default:
		p.form.ClearProblems()
		p.done(award.Credential{Name: strings.TrimSpace(p.name.Text), Passphrase: p.passphrase.Text})
	}
}

// fail shows a wrong passphrase at its field, which is then typed over.
func (p *signIn) fail(err error) {
	if wrong(err) {
		p.form.SetProblem(fieldPassphrase, p.desk.Explain(err))
		selectAll(p.passphrase)
		return
	}
	p.sheet.fail(err)
}

// A recovering asks for the recovery code.
type recovering struct {
	*sheet
	code *part.Entry
	done func(award.Credential)
}

func newRecovering(d *desk.Desk, done func(award.Credential), back func()) *recovering {
	p := &recovering{code: part.NewEntry(), done: done}
	form := part.NewForm(&part.Field{Key: fieldCode, Label: lang.L("纸上的恢复码"), Body: p.code, Hint: lang.L("大小写和横线不影响。")})
	p.sheet = newSheet(d, lang.L("用恢复码登录"), []string{
		lang.L("恢复码在首次使用时打印或抄在纸上。打开以后，请给一位管理员设新口令。"),
	}, form, lang.L("打开资料"), p.submit)
	p.offer(lang.L("返回"), back)
	p.fields = append(p.fields, p.code)
	p.first = p.code
	return p
}

func (p *recovering) submit() {
	if p.working() {
		return
	}
	code := strings.TrimSpace(p.code.Text)
	if code == "" {
		p.form.SetProblem(fieldCode, lang.L("请输入恢复码。"))
		return
	}
	p.form.ClearProblems()
	p.done(award.Credential{Recovery: code})
}

// fail shows a wrong code at its field.
func (p *recovering) fail(err error) {
	if wrong(err) {
		p.form.SetProblem(fieldCode, p.desk.Explain(err))
		selectAll(p.code)
		return
	}
	p.sheet.fail(err)
}

// A renewing asks which administrator gets a new passphrase, and for that.
type renewing struct {
	*sheet
	users      []award.Row[award.User]
	who        *part.Choice
	passphrase *desk.Passphrase
	done       func(award.ID, award.Credential)
}

func newRenewing(d *desk.Desk, users []award.Row[award.User], national bool, done func(award.ID, award.Credential)) *renewing {
	p := &renewing{users: users, done: done}
	names := make([]string, len(users))
	for i, u := range users {
		names[i] = u.Value.Name
		if u.Value.Disabled {
			names[i] += lang.L("（已停用，设新口令后恢复）")
		}
	}
	p.who = part.NewChoice(names, nil)
	p.passphrase = d.NewPassphrase(p.name, func() bool { return national })
	rows := append([]*part.Field{{Key: fieldUser, Label: lang.L("管理员"), Body: p.who}}, p.passphrase.Rows(lang.L("新口令"))...)
	form := part.NewForm(rows...)
	p.passphrase.In(form)
	p.who.Choose(0)
	p.who.OnChoice = func(int) { p.passphrase.Judge() }
	p.sheet = newSheet(d, lang.L("设新口令"), []string{
		lang.L("恢复码正确，资料已打开。请选一位管理员设新口令，然后用它登录。恢复码见过光以后，请到“安全与备份”换一个新的。"),
	}, form, lang.L("换上新口令并登录"), p.submit)
	p.fields = append(p.fields, p.who)
	p.fields = append(p.fields, p.passphrase.Fields()...)
	p.first = p.passphrase.First
	return p
}

// name gives the administrator who is chosen.
func (p *renewing) name() string {
	if i := p.who.Chosen(); i >= 0 {
		return p.users[i].Value.Name
	}
	return ""
}

func (p *renewing) submit() {
	if i := p.who.Chosen(); i >= 0 && !p.working() && p.passphrase.Checked() {
		p.done(p.users[i].ID, award.Credential{Name: p.name(), Passphrase: p.passphrase.First.Text})
	}
}
