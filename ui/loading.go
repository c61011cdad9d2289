package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2/lang"

	"jiajiang/ui/task"
)

// follow is how often the window follows the winners being read.
const follow = 500 * time.Millisecond

// newLoading gives what reads the winners beside the window.
func (w *Window) newLoading() *task.Latest[struct{}] {
	return task.NewLatest(w.runner, 0, func(_ struct{}, err error) {
		if !w.open() {
			return
		}
		if err != nil {
			w.desk.Trouble(lang.L("没有读完名册"), err)
		}
		w.describe()
		w.refresh()
	})
}

// load reads the winners of the store. The window can be used meanwhile.
func (w *Window) load() {
	s := w.store
	w.loading.Run(func(ctx context.Context) (struct{}, error) { return struct{}{}, s.Load(ctx, nil) })
	w.follow()
}

// follow shows how far the reading is, and what is read, until it is done.
func (w *Window) follow() {
	w.runner.After(follow, func() {
		if !w.open() || !w.loading.Busy() {
			return
		}
		w.describe()
		switch w.showing {
		case view(w.bench):
			w.bench.Follow()
		case view(w.folder):
			w.folder.follow()
		}
		w.follow()
	})
}

// refresh shows the records in sight anew; a list that is being brought in has
// none, and 安全与备份 shows no winners.
func (w *Window) refresh() {
	switch w.showing {
	case view(w.bench), view(w.register), view(w.folder):
		w.showing.Refresh()
	}
}

// reading tells how many of how many winners are read so far.
func (w *Window) reading() (done, total int, reading bool) {
	if w.store == nil {
		return 0, 0, false
	}
	return w.store.Loading()
}
