package entrance

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// backupShown is how long signing out takes before it is said what it does.
const backupShown = 500 * time.Millisecond

// askSignIn shows the sign-in, with news if there are any.
func (e *Entrance[S]) askSignIn(news string) *signIn {
	name := e.options.Preferences.String(keyName)
	if e.away != nil {
		name = e.away.name
	}
	var p *signIn
	p = newSignIn(e.desk, name, e.away, func(c award.Credential) { e.signIn(p, c) }, e.askRecovery)
	if news != "" {
		p.tell(part.Info, news, "")
	}
	e.put(p)
	return p
}

// signIn tries a name and a passphrase.
func (e *Entrance[S]) signIn(p *signIn, c award.Credential) {
	p.work(lang.L("正在核对口令…"))
	task.Beside(e.desk.Runner, func(ctx context.Context) (S, error) { return e.gate.SignIn(ctx, c) }, func(s S, err error) {
		p.rest()
		switch {
		case damaged(err):
			e.refuse(err)
		case err != nil:
			p.fail(err)
		default:
			e.enter(s, c.Name)
		}
	})
}

// askRecovery asks for the recovery code.
func (e *Entrance[S]) askRecovery() {
	var p *recovering
	p = newRecovering(e.desk, func(c award.Credential) { e.recover(p, c) }, func() { e.askSignIn("") })
	e.put(p)
}

// recovered is a store opened with the recovery code, with its administrators.
type recovered[S any] struct {
	store S
	users []award.Row[award.User]
}

// recover tries the recovery code.
func (e *Entrance[S]) recover(p *recovering, c award.Credential) {
	p.work(lang.L("正在核对恢复码…"))
	task.Beside(e.desk.Runner, func(ctx context.Context) (recovered[S], error) {
		s, err := e.gate.SignIn(ctx, c)
		if err != nil {
			return recovered[S]{}, err
		}
		users, err := s.Users(ctx)
		return recovered[S]{s, administrators(users)}, err
	}, func(r recovered[S], err error) {
		p.rest()
		if err != nil {
			p.fail(err)
			return
		}
		e.renew(r)
	})
}

// administrators picks the users who keep the store, those who sign in first.
func administrators(users []award.Row[award.User]) []award.Row[award.User] {
	var now, former []award.Row[award.User]
	for _, u := range users {
		switch {
		case u.Value.Role != award.Administrator:
		case u.Value.Disabled:
			former = append(former, u)
		default:
			now = append(now, u)
		}
	}
	return append(now, former...)
}

// renew asks for the new passphrase of an administrator, who is then signed in:
// what follows stands in the journal under their name.
func (e *Entrance[S]) renew(r recovered[S]) {
	var p *renewing
	p = newRenewing(e.desk, r.users, r.store.National(), func(id award.ID, c award.Credential) {
		p.work(lang.L("正在换上新口令…"))
		task.Beside(e.desk.Runner, func(ctx context.Context) (S, error) {
			if err := r.store.SetPassphrase(ctx, id, c.Passphrase); err != nil {
				return r.store, err
			}
			if err := r.store.SignOut(ctx); err != nil {
				return r.store, err
			}
			return e.gate.SignIn(ctx, c)
		}, func(s S, err error) {
			p.rest()
			if err != nil {
				p.fail(err)
				return
			}
			e.enter(s, c.Name)
		})
	})
	e.put(p)
}

// pickBackup asks for the backup to put in the place of the store.
func (e *Entrance[S]) pickBackup() {
	filters := []part.Filter{{Name: lang.L("备份文件"), Patterns: []string{"*.backup"}}}
	e.desk.Files.Pick(lang.L("从备份恢复"), filters, e.restore)
}

// restore asks how to open the backup at path and puts it in the place of the
// store.
func (e *Entrance[S]) restore(path string) {
	var p *restoring
	p = newRestoring(e.desk, filepath.Base(path), e.options.Preferences.String(keyName), func(c award.Credential) {
		p.work("")
		task.Run(e.desk.Runner, lang.L("正在恢复…"), func(ctx context.Context, progress task.Progress) (struct{}, error) {
			return struct{}{}, e.options.RestoreDamaged(ctx, path, c, award.Step(progress))
		}, func(_ struct{}, err error) {
			p.rest()
			if err != nil {
				p.fail(err)
				return
			}
			e.start(lang.L("已从备份恢复。原来的文件改名留着，没有删除。"))
		})
	}, e.Start)
	e.put(p)
}

// wrong reports whether err says that what was typed does not open the store.
func wrong(err error) bool {
	code := wording.CodeOf(err)
	return code == codeWrong || strings.HasPrefix(code, codeRecovery)
}
