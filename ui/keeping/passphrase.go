package keeping

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// codeWrongPassphrase is what the store says of a passphrase that is not the
// user's.
const codeWrongPassphrase = "store-wrong-passphrase"

// askPassphrase asks for a new passphrase of the user in the pane, who can
// sign in with it from then on.
func (p *userPane) askPassphrase() {
	id := p.id
	title, text := lang.L("重设口令"), lang.L("“%s”的口令换成新的，旧的立即失效。请当面告诉本人，请本人登录后修改。")
	if p.user.Disabled {
		title, text = lang.L("恢复登录"), lang.L("“%s”凭新口令可以重新登录。请当面告诉本人，请本人登录后修改。")
	}
	p.askNew(title, text, p.user.Name, func(ctx context.Context, passphrase string) error {
		return p.store.SetPassphrase(ctx, id, passphrase)
	})
}

// askRename asks for the passphrase that goes with a user's new name: name and
// passphrase keep the key together.
func (p *userPane) askRename(u award.User) {
	id := p.id
	p.askNew(lang.L("改姓名"), lang.L("改名为“%s”要同时设新口令，因为密钥由姓名和口令保护。请当面告诉本人，请本人登录后修改。"), u.Name,
		func(ctx context.Context, passphrase string) error { return p.store.RenameUser(ctx, id, u, passphrase) })
}

// askNew asks for a new passphrase for the user called name and does with it
// what set does. What is wrong with another field is said in the form beside.
func (p *userPane) askNew(title, text, name string, set func(ctx context.Context, passphrase string) error) {
	passphrase := p.desk.NewPassphrase(func() string { return name }, p.store.National)
	form := part.NewForm(passphrase.Rows(lang.L("新口令"))...)
	passphrase.In(form)
	beside := p.shown.form
	p.desk.ShowCard(title, fmt.Sprintf(text, name), title, form, passphrase.First, func(c *desk.Card) {
		if !passphrase.Checked() {
			return
		}
		word := passphrase.First.Text
		task.Run(p.desk.Runner, lang.L("正在重设口令…"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
			return struct{}{}, set(ctx, word)
		}, func(_ struct{}, err error) {
			field := desk.FieldOf(err)
			switch {
			case err == nil:
				c.Modal.Close()
				if name != p.user.Name {
					beside.SetClean() // the new name is stored
				}
				p.saved(false, name)
			case field != "" && field != fieldPassphrase && beside.SetProblem(field, p.desk.Explain(err)):
				c.Modal.Close()
			default:
				c.Refused(lang.L("口令没有换"), err)
			}
		})
	})
}

// changeOwn asks whoever is signed in for the present and a new passphrase.
func (k *Keeping) changeOwn() {
	me := k.options.Session().User.Name
	old, passphrase := part.NewPassword(), k.desk.NewPassphrase(func() string { return me }, k.store.National)
	form := part.NewForm(append([]*part.Field{
		{Key: fieldOld, Label: lang.L("现在的口令"), Body: old, Required: true},
	}, passphrase.Rows(lang.L("新口令"))...)...)
	passphrase.In(form)
	k.desk.ShowCard(lang.L("修改我的口令"), lang.L("口令只有您自己知道，忘了只能请管理员重设。"), lang.L("修改"), form, old, func(c *desk.Card) {
		if !passphrase.Checked() {
			return
		}
		was, word := old.Text, passphrase.First.Text
		task.Run(k.desk.Runner, lang.L("正在修改口令…"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
			return struct{}{}, k.store.ChangePassphrase(ctx, was, word)
		}, func(_ struct{}, err error) {
			switch {
			case err == nil:
				c.Modal.Close()
				k.desk.Snack(lang.L("口令已修改，下次登录用新的。"), "", nil)
			case isWrongPassphrase(err):
				form.SetProblem(fieldOld, lang.L("现在的口令不对。"))
			default:
				c.Refused(lang.L("口令没有换"), err)
			}
		})
	})
}

// isWrongPassphrase reports whether err says that a passphrase is not the
// user's.
func isWrongPassphrase(err error) bool {
	_, problem := errors.AsType[*award.Problem](err)
	return !problem && wording.CodeOf(err) == codeWrongPassphrase
}
