package entrance

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Gate leads to a store. What it gives back is signed in.
type Gate[S any] interface {
	State(ctx context.Context) (award.StoreState, error)
	Create(ctx context.Context, f award.Founder) (s S, recovery string, err error)
	Seal(ctx context.Context, f award.Founder, step award.Step) (s S, recovery string, err error)
	SignIn(ctx context.Context, c award.Credential) (S, error)
}

// Opened is what the entrance needs of a store that is open: after the recovery
// code was used, somebody gets a new passphrase.
type Opened interface {
	Users(ctx context.Context) ([]award.Row[award.User], error)
	SetPassphrase(ctx context.Context, id award.ID, passphrase string) error
	SignOut(ctx context.Context) error
	// National reports whether the store is sealed by 国密, which wants longer
	// passphrases.
	National() bool
}

// Options are what the entrance is handed.
type Options struct {
	StorePath string
	// User is proposed as the name of the first administrator.
	User string
	// RecoverySheet writes the sheet with the recovery code to a PDF; nil: the
	// code can only be copied by hand.
	RecoverySheet func(ctx context.Context, path, code string) error
	// RestoreDamaged puts a backup in the place of a store that is damaged or
	// missing; nil: that is not offered.
	RestoreDamaged func(ctx context.Context, path string, c award.Credential, step award.Step) error
	// Credential is what the program was started with; it is tried once, and
	// nil where somebody is to type it.
	Credential  *award.Credential
	Preferences fyne.Preferences
	Quit        func()
}

// keyName is the setting that keeps the name signed in with last.
const keyName = "signin.name"

// An Entrance is the view before somebody has signed in.
type Entrance[S Opened] struct {
	desk    *desk.Desk
	gate    Gate[S]
	options Options
	entered func(S)

	body  *fyne.Container
	page  page
	sheet *codePage // while the recovery code is shown
	away  *away     // nil: the window is not locked but just opened
}

// A page is one view of the entrance.
type page interface {
	object() fyne.CanvasObject
	focus()
}

// away tells of who locked the window.
type away struct {
	name    string
	unsaved bool
}

// New gives the entrance; Start fills it. Entered is told of the store once
// somebody has signed in.
func New[S Opened](d *desk.Desk, gate Gate[S], o Options, entered func(S)) *Entrance[S] {
	e := &Entrance[S]{desk: d, gate: gate, options: o, entered: entered}
	e.page = newWaiting(d, lang.L("正在打开资料…"))
	e.body = container.NewStack(frame(e.page.object(), o.StorePath))
	return e
}

// Object gives what the window shows.
func (e *Entrance[S]) Object() fyne.CanvasObject { return e.body }

// Focus gives the keys to the field that comes first.
func (e *Entrance[S]) Focus() { e.page.focus() }

func (e *Entrance[S]) put(p page) {
	e.desk.Window.Canvas().Unfocus() // the page that goes must get no more keys
	e.page = p
	e.body.Objects = []fyne.CanvasObject{frame(p.object(), e.options.StorePath)}
	e.body.Refresh()
	p.focus()
}

// Start asks how the store is found and shows what comes next.
func (e *Entrance[S]) Start() { e.start("") }

// start is Start with something to tell on the page that comes next.
func (e *Entrance[S]) start(news string) {
	e.put(newWaiting(e.desk, lang.L("正在打开资料…")))
	task.Beside(e.desk.Runner, e.gate.State, func(s award.StoreState, err error) {
		switch {
		case err != nil:
			e.refuse(err)
		case s == award.StoreShut:
			p := e.askSignIn(news)
			if c := e.options.Credential; c != nil {
				e.options.Credential = nil
				p.done(*c)
			}
		default:
			e.found(s == award.StoreOlder)
		}
	})
}

// Lock shows the sign-in for who comes back. signOut is done beside the window;
// until it is done nobody signs in.
func (e *Entrance[S]) Lock(name string, unsaved bool, signOut func(context.Context) error) {
	e.away = &away{name: name, unsaved: unsaved}
	p := e.askSignIn("")
	p.work("")
	late := e.desk.Runner.After(backupShown, func() { p.work(lang.L("正在备份…")) })
	task.Beside(e.desk.Runner, func(ctx context.Context) (struct{}, error) { return struct{}{}, signOut(ctx) }, func(_ struct{}, err error) {
		late()
		p.rest()
		if err != nil {
			p.tell(part.Warn, lang.L("没有做成自动备份"), e.desk.Explain(err))
		}
		p.focus()
	})
}

// Close signs out beside the window and goes on with next. What went wrong is
// said first: what is stored is safe, but a backup may be missing.
func (e *Entrance[S]) Close(signOut func(context.Context) error, next func()) {
	e.away = nil
	p := newWaiting(e.desk, lang.L("正在关闭…"))
	e.put(p)
	late := e.desk.Runner.After(backupShown, func() { p.say(lang.L("正在备份…")) })
	task.Beside(e.desk.Runner, func(ctx context.Context) (struct{}, error) { return struct{}{}, signOut(ctx) }, func(_ struct{}, err error) {
		late()
		if err != nil {
			e.put(newUnbacked(e.desk, err, next))
			return
		}
		next()
	})
}

// End shows the sign-in where a session has ended by itself.
func (e *Entrance[S]) End() {
	e.away = nil
	e.start(lang.L("已退出登录，请重新登录。"))
}

// Restored shows the sign-in where a session has ended because a backup took
// the store's place.
func (e *Entrance[S]) Restored() {
	e.away = nil
	e.start(lang.L("已从备份恢复。请用做备份时的口令登录。"))
}

// Leaving goes on with next once nothing would be lost by it: a recovery code
// that was not copied, or what somebody left unsaved in the locked window.
func (e *Entrance[S]) Leaving(next func()) {
	switch {
	case e.sheet != nil:
		e.ask(lang.L("恢复码还没有核对"),
			lang.L("关闭以后，这个恢复码不会再显示。没有抄下来的话，要由管理员登录后另换一个。"),
			lang.L("回去抄下来"), func() {
				e.sheet.forget()
				next()
			})
	case e.away != nil && e.away.unsaved:
		e.ask(lang.L("修改还没有保存"),
			lang.L("{{.Name}}锁定窗口时有没保存的修改，关闭后会丢掉。", map[string]any{"Name": e.away.name}),
			lang.L("不关闭"), next)
	default:
		next()
	}
}

// ask goes on with next if the window is to be closed all the same.
func (e *Entrance[S]) ask(title, text, stay string, next func()) {
	part.Ask(e.desk.Window, part.Question{Title: title, Text: text, Choices: []part.AskChoice{
		{Label: stay, Main: true}, {Label: lang.L("仍然关闭"), Danger: true},
	}}, func(choice int) {
		if choice == 1 {
			next()
		}
	})
}

// enter hands the store on.
func (e *Entrance[S]) enter(s S, name string) {
	e.options.Preferences.SetString(keyName, name)
	e.away = nil
	e.put(newWaiting(e.desk, "")) // the page that goes holds a passphrase
	e.entered(s)
}

// refuse says why the store does not open.
func (e *Entrance[S]) refuse(err error) {
	again, quit := way{lang.L("再试一次"), e.Start}, way{lang.L("退出"), e.options.Quit}
	restore := way{lang.L("从备份恢复…"), e.pickBackup}
	recovery := way{lang.L("用恢复码登录"), e.askRecovery}
	var ways []way
	switch code := wording.CodeOf(err); {
	case code == codeDamaged && e.options.RestoreDamaged != nil:
		ways = []way{restore, again, quit} // trying again mends nothing
	case code == codeNoStore && e.options.RestoreDamaged != nil:
		ways = []way{again, restore, quit}
	case code == codeSlot && e.options.RestoreDamaged != nil:
		ways = []way{recovery, restore, again, quit} // the rest of the file is sound
	case code == codeSlot:
		ways = []way{recovery, again, quit}
	default:
		ways = []way{again, quit}
	}
	e.put(newRefusal(e.desk, err, ways...))
}

// The store's codes that the entrance tells apart.
const (
	codeDamaged  = "store-damaged"
	codeSlot     = "store-slot-damaged"
	codeNoStore  = "store-not-a-store" // the first pages may be gone
	codeWrong    = "store-wrong-passphrase"
	codeRecovery = "store-recovery-" // what the codes about recovery codes begin with
)

// damaged reports whether err says that the file itself is not as it was
// written.
func damaged(err error) bool {
	code := wording.CodeOf(err)
	return code == codeDamaged || code == codeSlot
}

// found shows the first run; older: for a file that is there and not encrypted.
func (e *Entrance[S]) found(older bool) {
	var p *founding
	p = newFounding(e.desk, older, e.options.User, func(f award.Founder) { e.create(p, f, older) })
	if !older && e.options.RestoreDamaged != nil {
		p.offer(lang.L("已经有备份？从备份恢复…"), e.pickBackup)
	}
	e.put(p)
}

// founded is a store that was just made.
type founded[S any] struct {
	store S
	code  string
}

// create makes the store, or seals the one that is there.
func (e *Entrance[S]) create(p *founding, f award.Founder, older bool) {
	done := func(s founded[S], err error) {
		p.rest()
		if err != nil {
			p.fail(err)
			return
		}
		e.showCode(s, f.Name)
	}
	p.work(lang.L("正在建立加密的资料文件…"))
	if older {
		task.Run(e.desk.Runner, lang.L("正在加密已有的资料…"), func(ctx context.Context, progress task.Progress) (founded[S], error) {
			s, code, err := e.gate.Seal(ctx, f, award.Step(progress))
			return founded[S]{s, code}, err
		}, done)
		return
	}
	task.Beside(e.desk.Runner, func(ctx context.Context) (founded[S], error) {
		s, code, err := e.gate.Create(ctx, f)
		return founded[S]{s, code}, err
	}, done)
}

// showCode shows the recovery code and goes on once it was copied.
func (e *Entrance[S]) showCode(s founded[S], name string) {
	e.sheet = newCodePage(e.desk, s.code, e.options.RecoverySheet, func() {
		e.sheet = nil
		e.enter(s.store, name)
	})
	e.put(e.sheet)
}
