package entrance

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// A restoring asks how to open the backup that takes the place of a store: a
// backup is opened by those who could sign in when it was made.
type restoring struct {
	*sheet
	name, passphrase, code *part.Entry
	done                   func(award.Credential)
}

func newRestoring(d *desk.Desk, file, name string, done func(award.Credential), back func()) *restoring {
	p := &restoring{name: part.NewEntry(), passphrase: part.NewPassword(), code: part.NewEntry(), done: done}
	p.name.SetText(name)
	form := part.NewForm(
		&part.Field{Key: fieldName, Label: lang.L("姓名"), Body: p.name},
		&part.Field{Key: fieldPassphrase, Label: lang.L("口令"), Body: p.passphrase, Hint: lang.L("做备份时的口令")},
		&part.Field{Key: fieldCode, Label: lang.L("或恢复码"), Body: p.code, Hint: lang.L("填了恢复码，就不用口令。")},
	)
	p.sheet = newSheet(d, lang.L("从备份恢复"), []string{
		lang.L("备份：{{.File}}", map[string]any{"File": file}),
		lang.L("先打开并核对备份，完好才替换；原来的文件改名留着。备份以后存入的内容不在备份里，备份以后才设为不公开的人会重新公开。"),
	}, form, lang.L("恢复"), p.submit)
	p.offer(lang.L("返回"), back)
	p.fields = append(p.fields, p.name, p.passphrase, p.code)
	p.first = p.passphrase
	return p
}

func (p *restoring) submit() {
	if p.working() {
		return
	}
	c := award.Credential{Name: strings.TrimSpace(p.name.Text), Passphrase: p.passphrase.Text, Recovery: strings.TrimSpace(p.code.Text)}
	switch {
	case c.Recovery != "":
		c.Name, c.Passphrase = "", ""
	case c.Name == "":
		p.form.SetProblem(fieldName, lang.L("请填写姓名。"))
		return
	case c.Passphrase == "":
		p.form.SetProblem(fieldPassphrase, lang.L("请输入口令。"))
		return
	}
	p.form.ClearProblems()
	p.done(c)
}

// fail shows what does not open the backup at its field.
func (p *restoring) fail(err error) {
	field := fieldPassphrase
	if strings.TrimSpace(p.code.Text) != "" {
		field = fieldCode
	}
	if wrong(err) {
		p.form.SetProblem(field, p.desk.Explain(err))
		return
	}
	p.sheet.fail(err)
}
