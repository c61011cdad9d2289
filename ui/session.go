package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/entrance"
	"jiajiang/ui/part"
)

// A session is what the window shows to whoever is signed in. It outlives a
// lock, so that they come back to where they were.
type session struct {
	user    award.Session
	content fyne.CanvasObject
	dialogs []*part.Modal  // that were open when the window was locked
	focused fyne.Focusable // what had the keys then, below the dialogs
	above   fyne.Focusable // and in the topmost dialog
	stop    func()         // stops watching the store
	tending func()         // stops seeing to backups
}

// newEntrance makes the view before somebody signs in.
func (w *Window) newEntrance() {
	snack := part.NewSnack(w.runner)
	w.entrance = entrance.New[Store](w.newDesk(nil, snack), w.deps.Gate, entrance.Options{
		StorePath: w.deps.StorePath, User: proposedName(w.deps.User), Credential: w.deps.Credential, Preferences: w.app.Preferences(),
		RecoverySheet: w.deps.RecoverySheet, RestoreDamaged: w.deps.RestoreDamaged,
		Quit: w.close,
	}, w.admit)
	w.outside = container.NewStack(w.entrance.Object(), snack)
}

// newDesk gives a desk for what is shown before or after signing in.
func (w *Window) newDesk(store desk.Store, snack *part.Snack) *desk.Desk {
	d := desk.New(store, snack)
	d.Window, d.Runner, d.Now = w.window, w.runner, w.deps.Now
	d.Say = wording.New(wording.Language(w.settings.Language)).InWindow()
	d.Covered = w.deps.Fonts.Covers
	d.Files = w.files
	d.Files.OnFault = func(err error) { d.Trouble(lang.L("没有打开文件对话框"), err) }
	d.Desktop = part.NewDesktop(w.runner, func(err error) { d.Trouble(lang.L("系统没有打开这个文件"), err) })
	return d
}

// open reports whether somebody is signed in and not locked out.
func (w *Window) open() bool { return w.store != nil && !w.locked }

// admit lets whoever signed in see the store: where they were when they locked
// the window, or the bench.
func (w *Window) admit(s Store) {
	user, ok := s.Session()
	if !ok {
		w.entrance.Start()
		return
	}
	same := w.locked && w.store == s && w.inside.user == user
	w.store, w.locked = s, false
	if !same {
		w.inside = session{user: user}
		w.build()
	}
	w.inside.stop = s.Watch(func(r award.Receipt) { w.runner.Post(func() { w.changed(r) }) })
	w.desk.SetAway(false)
	w.window.Canvas().Unfocus() // the field of the passphrase goes
	w.ground.Put(w.inside.content)
	w.keys.SetMuted(false)
	if same {
		w.comeBack()
	} else {
		w.start()
	}
	w.idle.begin()
	w.load()
	w.describe()
	w.tend()
	w.remark()
}

// comeBack shows the dialogs that were open and gives the keys back.
func (w *Window) comeBack() {
	c := w.window.Canvas()
	if w.inside.focused != nil {
		c.Focus(w.inside.focused)
	}
	for _, m := range w.inside.dialogs {
		m.Reopen()
	}
	if len(w.inside.dialogs) > 0 && w.inside.above != nil {
		c.Focus(w.inside.above)
	}
	w.inside.dialogs, w.inside.focused, w.inside.above = nil, nil, nil
	w.showing.Refresh()
}

// remark tells above every area what whoever signed in should know, until they
// close it.
func (w *Window) remark() {
	w.remarks.RemoveAll()
	for _, err := range w.store.Remarks() {
		n := part.NewNotice(part.Warn, w.desk.Explain(err), "", "")
		n.OnClose = func() {
			w.remarks.Remove(n)
			w.inside.content.Refresh()
		}
		n.Resize(fyne.NewSize(w.middle.Size().Width, 0)) // its height follows from its width
		w.remarks.Add(n)
	}
	w.inside.content.Refresh()
}

// lock hides everything and signs out. While somebody waits for work, it does
// so when that is done.
func (w *Window) lock() {
	switch {
	case !w.open():
	case w.runner.Busy():
		w.lockLater()
	default:
		unsaved := w.unsaved()
		w.hide()
		w.entrance.Lock(w.inside.user.User.Name, unsaved, w.store.SignOut)
	}
}

// lockLater locks once the work that somebody waits for is done.
func (w *Window) lockLater() {
	if w.locking {
		return
	}
	w.locking = true
	w.runner.After(time.Second, func() {
		w.locking = false
		w.lock()
	})
}

// hide takes everything off the screen and keeps it for whoever comes back.
func (w *Window) hide() {
	c := w.window.Canvas()
	w.inside.dialogs, w.inside.above = nil, c.Focused()
	for _, o := range c.Overlays().List() {
		switch m, ok := o.(*part.Modal); {
		case !ok: // menus are not worth keeping
		case m.Fleeting:
			m.Close()
		default:
			w.inside.dialogs = append(w.inside.dialogs, m)
		}
	}
	for c.Overlays().Top() != nil {
		c.Unfocus()
		c.Overlays().Remove(c.Overlays().Top())
	}
	w.inside.focused = c.Focused()
	c.Unfocus() // what is typed now must not reach a form behind
	w.desk.Files.Cancel()
	w.desk.SetAway(true)
	w.keys.SetMuted(true)
	w.inside.stop()
	w.loading.Stop()
	w.idle.end()
	w.inside.tending()
	w.locked = true
	w.ground.Put(w.outside)
}

// ended follows a session that has ended by itself: nothing of before is shown
// again.
func (w *Window) ended() { w.leave(w.entrance.End) }

// restored follows a backup that has taken the store's place, by which the
// session ended.
func (w *Window) restored() { w.leave(w.entrance.Restored) }

// leave ends what is shown of a session and goes on with what the entrance says.
func (w *Window) leave(say func()) {
	if !w.open() {
		return
	}
	w.hide()
	w.store, w.locked = nil, false
	say()
}

// unsaved reports whether something was edited and not saved.
func (w *Window) unsaved() bool {
	switch w.showing {
	case view(w.intake):
		return w.intake.Touched()
	case view(w.folder):
		return w.folder.dirty()
	case view(w.keeping):
		return w.keeping.Dirty()
	}
	return false
}

// close asks where something unsaved would be lost, keeps the window's size,
// signs out and closes.
func (w *Window) close() {
	if !w.open() {
		w.entrance.Leaving(w.shut)
		return
	}
	w.leaving(func() {
		s := w.store
		w.hide()
		w.store, w.locked = nil, false
		w.ground.Put(w.outside)
		w.entrance.Close(s.SignOut, w.shut)
	})
}

// shut closes the window for good.
func (w *Window) shut() {
	size := w.window.Canvas().Size()
	w.app.Preferences().SetFloat(keyWidth, float64(size.Width))
	w.app.Preferences().SetFloat(keyHeight, float64(size.Height))
	w.window.Close()
}
