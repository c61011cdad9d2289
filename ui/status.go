package ui

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/task"
)

// digits is how many of a digest's the status line shows.
const digits = 8

// describe brings the status line up to date: who, which store, how far it is
// read, the last backup, the journal's head, which a tap copies in full, and
// what undo would take back.
func (w *Window) describe() {
	if !w.open() {
		return
	}
	who := w.inside.user.User.Name + " · " + desk.RoleWord(w.inside.user.User.Role)
	parts := []string{who, shortPath(w.deps.StorePath)}
	if done, total, reading := w.reading(); reading {
		parts = append(parts, readingWord(done, total))
	}
	if w.backup != "" {
		parts = append(parts, w.backup)
	}
	w.status.OnTapped = nil
	if h := w.store.Head(); h.Seq > 0 {
		at := len(parts)
		w.status.OnTapped = func(part int) {
			if part == at {
				w.copyHead(h)
			}
		}
		parts = append(parts, lang.L("审计 {{.Count}} · {{.Digest}}", map[string]any{"Count": h.Seq, "Digest": h.Digest[:min(digits, len(h.Digest))]}))
	}
	w.status.Set(append(parts, w.desk.UndoLabel())...)
}

// copyHead puts the whole head, of which the status line shows the beginning, on
// the clipboard, as it is written on paper and typed to verify.
func (w *Window) copyHead(h award.Head) {
	w.app.Clipboard().SetContent(h.Grouped())
	w.desk.Snack(fmt.Sprintf(lang.L("已复制第 %d 号的完整校验码。"), h.Seq), "", nil)
}

// longPath is how many characters of a path the status line has room for.
const longPath = 40

// shortPath gives the end of a path that is too long for the status line.
func shortPath(path string) string {
	runes := []rune(path)
	if len(runes) <= longPath {
		return path
	}
	return "…" + string(runes[len(runes)-longPath+1:])
}

// readingWord tells how far the winners are read.
func readingWord(done, total int) string {
	percent := 0
	if total > 0 {
		percent = done * 100 / total
	}
	return lang.L("正在读入名册 {{.Percent}}%…", map[string]any{"Percent": strconv.Itoa(percent)})
}

// newBackups gives what looks for the last backup.
func (w *Window) newBackups() *task.Latest[[]award.Backup] {
	return task.NewLatest(w.runner, 0, func(all []award.Backup, err error) {
		switch {
		case err != nil:
			w.backup = "" // the area of backups says what is wrong
		case len(all) == 0:
			w.backup = lang.L("还没有备份")
		default:
			w.backup = lang.L("上次备份：{{.When}}", map[string]any{"When": w.whenWord(all[0].At)})
		}
		w.describe()
	})
}

// tendEvery is how often it is seen to whether the backup of the day is due.
const tendEvery = time.Hour

// tend has the backup of the day made while the window stays open.
func (w *Window) tend() {
	w.readBackups()
	w.inside.tending = w.runner.After(tendEvery, w.tend)
}

// readBackups makes the backup that is due and looks for the last one, beside
// the window, where the role may know of backups. That one could not be made
// the area of backups says.
func (w *Window) readBackups() {
	w.backup = ""
	if !w.desk.May(award.OpBackup) {
		return
	}
	s, folder := w.store, w.deps.Keeping.BackupFolder()
	w.backups.Run(func(ctx context.Context) ([]award.Backup, error) {
		_ = s.Tend(ctx)
		return s.Backups(ctx, folder)
	})
}

// whenWord says when something was: the time alone for today.
func (w *Window) whenWord(at time.Time) string {
	now := w.deps.Now()
	at = at.In(now.Location())
	if at.Format(time.DateOnly) == now.Format(time.DateOnly) {
		return lang.L("今天 {{.Time}}", map[string]any{"Time": at.Format("15:04")})
	}
	return at.Format("2006-01-02 15:04")
}
