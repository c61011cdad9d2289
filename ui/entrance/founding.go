package entrance

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// A founding is the first run: who keeps the store, and how it is encrypted.
type founding struct {
	*sheet
	name       *part.Entry
	passphrase *desk.Passphrase
	suite      *part.Choice
	done       func(award.Founder)
}

// newFounding asks for the first administrator; older: of a store that is there
// already and is not encrypted yet.
func newFounding(d *desk.Desk, older bool, name string, done func(award.Founder)) *founding {
	p := &founding{name: part.NewEntry(), done: done}
	p.name.SetText(name)
	p.suite = part.NewChoice([]string{lang.L("默认（AES-256、SHA-256）"), lang.L("国密（SM4、SM3、SM2）")}, nil)
	p.suite.Choose(0)
	p.passphrase = d.NewPassphrase(func() string { return p.name.Text }, func() bool { return p.suite.Chosen() == 1 })
	rows := []*part.Field{{Key: fieldName, Label: lang.L("您的姓名"), Body: p.name, Required: true, Hint: lang.L("登录和审计里用这个姓名。")}}
	rows = append(rows, p.passphrase.Rows(lang.L("设一个口令"))...)
	rows = append(rows, &part.Field{Key: fieldSuite, Label: lang.L("加密算法"), Body: p.suite, Hint: suiteWord(false)})
	form := part.NewForm(rows...)
	p.passphrase.In(form)
	p.suite.OnChoice = func(i int) {
		form.SetHint(fieldSuite, suiteWord(i == 1))
		form.ClearProblems() // the other suite may want another length
		p.passphrase.Judge()
	}
	title, text, main := lang.L("首次使用"), []string{
		lang.L("资料会加密存放，没有口令谁也打不开。您是第一位管理员，以后可以再添加同事。"),
	}, lang.L("建立资料文件")
	if older {
		title, main = lang.L("给资料加密"), lang.L("开始加密")
		text = []string{
			lang.L("这个资料文件是早先的版本建的，还没有加密。设好口令后，程序会把它换成加密的文件；核对无误才替换，活动和名单不会变。"),
		}
	}
	p.sheet = newSheet(d, title, text, form, main, p.submit)
	p.first = p.name
	if name != "" {
		p.first = p.passphrase.First
	}
	p.fields = append(p.fields, p.name, p.suite)
	p.fields = append(p.fields, p.passphrase.Fields()...)
	return p
}

// suiteWord says whom a suite is for.
func suiteWord(national bool) string {
	if national {
		return lang.L("国家商用密码。上级要求用国密的单位选这种；口令要更长，登录也慢一些。建好后不能换。")
	}
	return lang.L("国际通行的算法，登录快，一般单位选这种。建好后不能换。")
}

func (p *founding) submit() {
	if p.working() {
		return
	}
	f := award.Founder{Name: strings.TrimSpace(p.name.Text), Passphrase: p.passphrase.First.Text, National: p.suite.Chosen() == 1}
	if err := award.CheckUser(award.User{Name: f.Name, Role: award.Administrator}); err != nil {
		p.fail(err)
		return
	}
	if p.passphrase.Checked() {
		p.done(f)
	}
}
