package task

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// settle lets work and loop go on until both wait for time to pass.
func settle(l *Loop) {
	for {
		synctest.Wait()
		if !l.Turn() {
			return
		}
	}
}

// pass lets time pass in small steps, as the window's loop sees it.
func pass(l *Loop, d time.Duration) {
	const step = 5 * time.Millisecond
	for ; d > 0; d -= step {
		time.Sleep(min(d, step))
		settle(l)
	}
}

// window returns a window of the test driver.
func window(t *testing.T) fyne.Window {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("x"))
	w.Resize(fyne.NewSize(400, 300))
	return w
}

func dialogShown(w fyne.Window) bool { return w.Canvas().Overlays().Top() != nil }

func TestRunHandsBackTheResult(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		got := 0
		Run(r, "导入", func(context.Context, Progress) (int, error) { return 7, nil }, func(v int, err error) {
			if err != nil {
				t.Error(err)
			}
			got = v
		})
		settle(l)
		if got != 7 {
			t.Errorf("result %d", got)
		}
		r.Close()
	})
}

func TestRunShowsTheDialogLate(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		Run(r, "导入", func(_ context.Context, p Progress) (int, error) {
			for i := range 10 {
				p(i, 10)
				time.Sleep(100 * time.Millisecond)
			}
			return 0, nil
		}, func(int, error) {})
		for _, step := range []struct {
			after time.Duration
			shown bool
		}{{190 * time.Millisecond, false}, {20 * time.Millisecond, true}, {780 * time.Millisecond, true}, {20 * time.Millisecond, false}} {
			pass(l, step.after)
			settle(l)
			if dialogShown(w) != step.shown {
				t.Errorf("after another %v: shown %v", step.after, !step.shown)
			}
		}
		r.Close()
	})
}

func TestRunCancelled(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		var got error
		Run(r, "导入", func(ctx context.Context, _ Progress) (int, error) {
			<-ctx.Done()
			return 0, ctx.Err()
		}, func(_ int, err error) { got = err })
		pass(l, blink+redraw)
		settle(l)
		button := findButton(t, w)
		test.Tap(button)
		settle(l)
		if !errors.Is(got, context.Canceled) {
			t.Errorf("cancelled work gave %v", got)
		}
		if dialogShown(w) {
			t.Error("the dialog is still there")
		}
		r.Close()
	})
}

func TestEscapeStopsWork(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		var got error
		Run(r, "导入", func(ctx context.Context, _ Progress) (int, error) {
			<-ctx.Done()
			time.Sleep(time.Second) // a transaction that has to end
			return 0, ctx.Err()
		}, func(_ int, err error) { got = err })
		pass(l, blink+redraw)
		dialog, ok := w.Canvas().Overlays().Top().(interface{ Escape() })
		if !ok {
			t.Fatal("no dialog that Escape reaches")
		}
		dialog.Escape()
		dialog.Escape()
		pass(l, 500*time.Millisecond)
		if b := findButton(t, w); !b.Disabled() {
			t.Error("work that is stopping can be stopped again")
		}
		pass(l, time.Second)
		if !errors.Is(got, context.Canceled) {
			t.Errorf("stopped work gave %v", got)
		}
		r.Close()
	})
}

// findButton gives the only button of the dialog.
func findButton(t *testing.T, w fyne.Window) *widget.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(w.Canvas().Overlays().Top()) {
		if b, ok := o.(*widget.Button); ok {
			return b
		}
	}
	t.Fatal("no button")
	return nil
}

func TestRunTurnsPanicsIntoErrors(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		var got error
		Run(r, "导入", func(context.Context, Progress) (int, error) { panic("boom") }, func(_ int, err error) { got = err })
		settle(l)
		if got == nil || !strings.HasPrefix(got.Error(), "run work: panic: boom\n") {
			t.Errorf("error %v", got)
		}
		r.Close()
	})
}

func TestCloseWaitsAndDropsResults(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		ended, told := false, false
		Run(r, "导入", func(ctx context.Context, _ Progress) (int, error) {
			<-ctx.Done()
			time.Sleep(time.Second) // a transaction that has to end
			ended = true
			return 0, ctx.Err()
		}, func(int, error) { told = true })
		r.After(time.Millisecond, func() { told = true })
		r.Close()
		if !ended {
			t.Error("did not wait for the work")
		}
		Run(r, "导入", func(context.Context, Progress) (int, error) { return 0, nil }, func(int, error) { told = true })
		settle(l)
		if told {
			t.Error("told of something after closing")
		}
	})
}

func TestBesideShowsNothing(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		done := false
		Beside(r, func(context.Context) (int, error) { time.Sleep(time.Second); return 0, nil }, func(int, error) { done = true })
		pass(l, 900*time.Millisecond)
		settle(l)
		if dialogShown(w) || done {
			t.Errorf("shown %v, done %v", dialogShown(w), done)
		}
		r.Wait()
		settle(l)
		if !done {
			t.Error("not done")
		}
		r.Close()
	})
}

func TestLatestTakesTheNewest(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		running, most, cancelled := 0, 0, 0
		var told []int
		latest := NewLatest(r, 50*time.Millisecond, func(v int, err error) {
			if err != nil {
				t.Error(err)
			}
			told = append(told, v)
		})
		read := func(v int) func(context.Context) (int, error) {
			return func(ctx context.Context) (int, error) {
				running++
				most = max(most, running)
				defer func() { running-- }()
				select {
				case <-ctx.Done():
					cancelled++
					time.Sleep(30 * time.Millisecond) // does not stop at once
					return 0, ctx.Err()
				case <-time.After(200 * time.Millisecond):
					return v, nil
				}
			}
		}
		latest.Run(read(1)) // replaced before it starts
		pass(l, 10*time.Millisecond)
		latest.Run(read(2)) // runs, is cancelled
		pass(l, 100*time.Millisecond)
		latest.Run(read(3)) // replaced while 2 ends
		latest.Run(read(4))
		if !latest.Busy() {
			t.Error("not busy")
		}
		pass(l, time.Second)
		settle(l)
		if len(told) != 1 || told[0] != 4 || most != 1 || cancelled != 1 {
			t.Errorf("told %v, at once %d, cancelled %d", told, most, cancelled)
		}
		latest.Run(read(5))
		pass(l, time.Second)
		latest.Run(read(6))
		pass(l, 100*time.Millisecond)
		latest.Stop()
		pass(l, time.Second)
		settle(l)
		if len(told) != 2 || told[1] != 5 || latest.Busy() {
			t.Errorf("told %v, busy %v", told, latest.Busy())
		}
		r.Close()
	})
}

func TestAfterStopped(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		var told []string
		stop := r.After(time.Second, func() { told = append(told, "stopped") })
		r.After(time.Second, func() { told = append(told, "kept") })
		r.Post(func() { told = append(told, "posted") })
		stop()
		pass(l, 2*time.Second)
		settle(l)
		if strings.Join(told, " ") != "posted kept" {
			t.Errorf("told %v", told)
		}
		r.Close()
	})
}

func TestAtEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		loop := NewLoop()
		r := NewOn(ctx, nil, loop.Do)
		told := 0
		stop := r.AtEnd(ctx, func() { told++ })
		r.AtEnd(ctx, func() { told += 10 })
		stop()
		synctest.Wait()
		if loop.Turn() || told != 0 {
			t.Errorf("told %d before the end", told)
		}
		cancel()
		synctest.Wait()
		loop.Turn()
		if told != 10 {
			t.Errorf("told %d, want 10", told)
		}
		r.Close()
	})
}

// TestBusyIsWhatOneWaitsFor holds that only work with a dialog keeps a window
// busy.
func TestBusyIsWhatOneWaitsFor(t *testing.T) {
	w := window(t)
	synctest.Test(t, func(t *testing.T) {
		l := NewLoop()
		r := NewOn(t.Context(), w, l.Do)
		end := make(chan struct{})
		work := func(context.Context) (int, error) {
			<-end
			return 0, nil
		}
		Beside(r, work, func(int, error) {})
		NewLatest(r, 0, func(int, error) {}).Run(work)
		settle(l)
		if r.Busy() {
			t.Error("busy with what nobody waits for")
		}
		Run(r, "导出", func(ctx context.Context, _ Progress) (int, error) { return work(ctx) }, func(int, error) {
			if r.Busy() {
				t.Error("still busy when the result is there")
			}
		})
		if !r.Busy() {
			t.Error("not busy while a dialog is up")
		}
		close(end)
		settle(l)
		if r.Busy() {
			t.Error("busy with nothing")
		}
		r.Close()
	})
}
