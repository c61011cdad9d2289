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
	u, id := p.user, p.id
	title, text := lang.L("重设口令"), lang.L("“%s”的口令换成新的，旧的立即失效。请当面告诉本人，请本人登录后修改。")
	if u.Disabled {
		title, text = lang.L("恢复登录"), lang.L("“%s”凭新口令可以重新登录。请当面告诉本人，请本人登录后修改。")
	}
	passphrase, again := part.NewPassword(), part.NewPassword()
	form := part.NewForm(passphraseFields(lang.L("新口令"), passphrase, again)...)
	p.desk.ShowCard(title, fmt.Sprintf(text, u.Name), title, form, passphrase, func(c *desk.Card) {
		if !typedTwice(form, passphrase, again) {
			return
		}
		word := passphrase.Text
		task.Run(p.desk.Runner, lang.L("正在重设口令…"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
			return struct{}{}, p.store.SetPassphrase(ctx, id, word)
		}, func(_ struct{}, err error) {
			if err != nil {
				c.Refused(lang.L("口令没有换"), err)
				return
			}
			c.Modal.Close()
			p.saved(false, u.Name)
		})
	})
}

// changeOwn asks whoever is signed in for the present and a new passphrase.
func (k *Keeping) changeOwn() {
	old, passphrase, again := part.NewPassword(), part.NewPassword(), part.NewPassword()
	form := part.NewForm(append([]*part.Field{
		{Key: fieldOld, Label: lang.L("现在的口令"), Body: old, Required: true},
	}, passphraseFields(lang.L("新口令"), passphrase, again)...)...)
	k.desk.ShowCard(lang.L("修改我的口令"), lang.L("口令只有您自己知道，忘了只能请管理员重设。"), lang.L("修改"), form, old, func(c *desk.Card) {
		if !typedTwice(form, passphrase, again) {
			return
		}
		was, word := old.Text, passphrase.Text
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
