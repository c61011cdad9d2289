// Package desk is what every area of the window works at: the one place where
// an operation is done, taken back and talked about.
//
// An area asks the desk to Do an operation; the desk runs it beside the window,
// says in a snack what was done, with undo at hand, and explains what went
// wrong. What happened, what was not lost and what to do next: each message has
// these three. The desk draws no area and knows no record.
package desk

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Store does operations, takes them back and tells who is signed in.
type Store interface {
	Session() (award.Session, bool)
	// DoStep does op and tells how far it is, where it is long.
	DoStep(ctx context.Context, op award.Op, step award.Step) (award.Receipt, error)
	Undo(ctx context.Context) (award.Receipt, error)
	Redo(ctx context.Context) (award.Receipt, error)
	Undoable() (award.OpName, bool)
	Redoable() (award.OpName, bool)
}

// A Desk is shared by the areas of one window. Its methods are called on the
// window's goroutine.
type Desk struct {
	Window fyne.Window
	Runner *task.Runner
	Say    wording.Speaker
	Now    func() time.Time
	// Covered reports whether the window's and the documents' fonts have a
	// character.
	Covered func(rune) bool
	Files   *part.Files
	Desktop part.Desktop
	// Open shows a campaign at one of its stages, OpenWinner the list of a
	// campaign at one winner; Home shows the bench.
	Open       func(campaign award.ID, stage Stage)
	OpenWinner func(campaign, winner award.ID)
	Home       func()
	// Ended is called where it turns out that nobody is signed in any more: the
	// window then asks to sign in. Areas call it after an act that ends the
	// session, such as restoring a backup.
	Ended func()
	// Reading tells how many of how many winners are read so far; reading is
	// false once all are, and always where it is nil.
	Reading func() (done, total int, reading bool)

	store Store
	snack *part.Snack
	away  bool
}

// A Stage is a part of a campaign's work.
type Stage int

// The stages, in the order of the work.
const (
	StageCampaign     Stage = iota // 活动信息
	StageNominations               // 提名
	StageConsultation              // 征求意见
	StageWinners                   // 名单
	StageTerms                     // 领奖安排
	StageDocuments                 // 文书
)

// New gives a desk over store, whose news are told in snack. The caller sets
// the fields. Store is nil before anybody signed in: then nothing may be done.
func New(store Store, snack *part.Snack) *Desk {
	return &Desk{store: store, snack: snack}
}

// Snack tells text in passing, with an action at hand unless act is nil.
func (d *Desk) Snack(text, action string, act func()) {
	if !d.away {
		d.snack.Tell(text, action, act)
	}
}

// SetAway has the desk say nothing while the window is locked: what comes of
// work that was under way may hold names.
func (d *Desk) SetAway(away bool) {
	d.away = away
	if away {
		d.snack.Dismiss()
	}
}

// May reports whether who is signed in may do op. The window hides what the
// store would refuse.
func (d *Desk) May(op award.OpName) bool {
	if d.store == nil {
		return false
	}
	s, ok := d.store.Session()
	return ok && award.May(s.User, op) == nil
}

// Today gives the day it is.
func (d *Desk) Today() award.Date {
	t := d.Now()
	return award.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// Do does op beside the window. Once it is stored, the snack says so, with undo
// at hand where it can be taken back, and done is called with a nil error. A problem that names a field is
// given to done to be shown there; any other error is explained here and given
// to done as well.
func (d *Desk) Do(op award.Op, said string, done func(award.Receipt, error)) {
	task.Run(d.Runner, d.Say.Op(op.Name()), func(ctx context.Context, progress task.Progress) (award.Receipt, error) {
		return d.store.DoStep(ctx, op, award.Step(progress))
	}, func(r award.Receipt, err error) {
		switch {
		case err == nil && said != "":
			d.said(op.Name(), said)
		case err != nil && FieldOf(err) == "":
			d.Trouble(lang.L("没有保存"), err)
		}
		if done != nil {
			done(r, err)
		}
	})
}

// said tells that an operation was done. Undo would take an earlier one back
// where this one cannot be.
func (d *Desk) said(op award.OpName, text string) {
	if last, ok := d.store.Undoable(); ok && last == op {
		d.Snack(text, lang.L("撤销"), d.Undo)
		return
	}
	d.Snack(text, "", nil)
}

// FieldOf gives the form field that err is about, or nothing.
func FieldOf(err error) string {
	if p, ok := errors.AsType[*award.Problem](err); ok {
		return p.Field
	}
	return ""
}

// Undo takes the last operation back and says which one.
func (d *Desk) Undo() {
	name, ok := d.store.Undoable()
	if !ok {
		d.Snack(d.Say.Sentence(string(award.NothingToUndo), nil), "", nil)
		return
	}
	d.back(lang.L("撤销"), lang.L("已撤销：")+d.Say.Op(name), d.store.Undo, lang.L("重做"), d.Redo)
}

// Redo does again what was taken back last.
func (d *Desk) Redo() {
	name, ok := d.store.Redoable()
	if !ok {
		d.Snack(lang.L("没有可以重做的操作。"), "", nil)
		return
	}
	d.back(lang.L("重做"), lang.L("已重做：")+d.Say.Op(name), d.store.Redo, lang.L("撤销"), d.Undo)
}

func (d *Desk) back(title, said string, step func(context.Context) (award.Receipt, error), action string, act func()) {
	task.Run(d.Runner, title, func(ctx context.Context, _ task.Progress) (award.Receipt, error) {
		return step(ctx)
	}, func(_ award.Receipt, err error) {
		if err != nil {
			d.Trouble(title, err)
			return
		}
		d.Snack(said, action, act)
	})
}

// UndoLabel says what undo would take back, or nothing where there is nothing.
func (d *Desk) UndoLabel() string {
	if name, ok := d.store.Undoable(); ok {
		return lang.L("Ctrl+Z 撤销：") + d.Say.Op(name)
	}
	return ""
}

// Explain gives one sentence for err: what happened and what to do.
func (d *Desk) Explain(err error) string {
	if sentence, ok := d.Say.Explain(err); ok {
		return sentence
	}
	if errors.Is(err, context.Canceled) {
		return lang.L("已取消，什么也没有改动。")
	}
	return lang.L("程序出了意外，这一步没有完成；已存入的内容不受影响。请重试；若再出现，请把详情交给维护人员。")
}
