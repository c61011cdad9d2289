// Package task is the one door to work beside the window: whatever waits on a
// disk, a font or a long computation runs here, so that nothing else in the
// window starts a goroutine or hands work to Fyne's.
//
// A Runner belongs to one window. Run does a piece of work the clerk waits
// for: a dialog with its progress appears once it takes longer than a blink,
// and can stop it. Latest does work whose older results no longer matter, such
// as a preview that follows typing. After and Post bring a call back to the
// window's goroutine. All functions of this package are called on that
// goroutine, except Post and a Progress, which may be called from any.
//
// The package knows nothing of what the work is about, and never retries.
package task

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

const (
	blink  = 200 * time.Millisecond // work that is done sooner shows no dialog
	redraw = 100 * time.Millisecond // how often a dialog follows the progress
)

// Progress tells how far work is: done of total pieces. A total of zero says
// that nobody knows. It costs nothing to call it for every piece.
type Progress func(done, total int)

// A Runner runs work beside one window.
type Runner struct {
	window  fyne.Window
	begin   func() (context.Context, context.CancelFunc)
	cancel  context.CancelFunc
	do      func(func()) // calls on the window's goroutine, soon: what work came to
	post    func(func()) // the same for [Runner.Post], which such a call may use
	running crew
	waited  int // pieces of work under a dialog
	closed  bool
}

// New returns a Runner whose work ends with ctx at the latest. Dialogs appear
// over w; without a window, work runs without them.
func New(ctx context.Context, w fyne.Window) *Runner {
	// The driver of tests has no goroutine of its own and calls at once: the
	// lock keeps two results from coming back at the same time there.
	var turn sync.Mutex
	r := NewOn(ctx, w, func(f func()) {
		fyne.Do(func() {
			turn.Lock()
			defer turn.Unlock()
			f()
		})
	})
	r.post = fyne.Do
	return r
}

// NewOn returns a Runner that comes back to the window's goroutine by do, for
// tests: see [Loop].
func NewOn(ctx context.Context, w fyne.Window, do func(func())) *Runner {
	ctx, cancel := context.WithCancel(ctx)
	return &Runner{
		window: w,
		begin:  func() (context.Context, context.CancelFunc) { return context.WithCancel(ctx) },
		cancel: cancel,
		do:     do,
		post:   do,
	}
}

// Close stops all work and returns when the last piece has ended. Results of
// stopped work are dropped.
func (r *Runner) Close() {
	r.closed = true
	r.cancel()
	r.Wait()
}

// Wait returns when no work is running.
func (r *Runner) Wait() { <-r.running.idle() }

// Busy reports whether work runs that the clerk waits for.
func (r *Runner) Busy() bool { return r.waited > 0 }

// Post calls f on the window's goroutine, soon.
func (r *Runner) Post(f func()) { r.post(f) }

// AtEnd calls f on the window's goroutine once ctx ends, unless stop is called
// before. It lets a signal to the process close the window.
func (r *Runner) AtEnd(ctx context.Context, f func()) (stop func() bool) {
	return context.AfterFunc(ctx, func() { r.post(f) })
}

// After calls f on the window's goroutine once d has passed. Calling stop
// before that keeps f from being called.
func (r *Runner) After(d time.Duration, f func()) (stop func()) {
	stopped := false
	t := time.AfterFunc(d, func() {
		r.do(func() {
			if !stopped && !r.closed {
				f()
			}
		})
	})
	return func() {
		stopped = true
		t.Stop()
	}
}

// Run does work beside the window and hands what came out to done, on the
// window's goroutine. If work takes longer than 200 ms, a dialog headed by
// title shows its progress and a button that cancels ctx; work then returns
// ctx's error, which done receives. A panic in work arrives as an error. After
// [Runner.Close], done is not called.
func Run[T any](r *Runner, title string, work func(ctx context.Context, progress Progress) (T, error), done func(T, error)) {
	if r.closed {
		return
	}
	ctx, cancel := r.begin()
	var count counter
	d := newDialog(r, title, cancel)
	stop := make(chan struct{})
	shown := r.window != nil && title != ""
	if shown {
		r.waited++
		r.running.run(func() { d.follow(stop, &count) })
	}
	r.running.run(func() {
		defer cancel()
		v, err := guarded(func() (T, error) { return work(ctx, count.set) })
		close(stop)
		r.do(func() {
			d.close()
			if shown {
				r.waited--
			}
			if !r.closed {
				done(v, err)
			}
		})
	})
}

// Beside does work as [Run] does, without ever showing a dialog: for what the
// clerk need not wait for.
func Beside[T any](r *Runner, work func(ctx context.Context) (T, error), done func(T, error)) {
	Run(r, "", func(ctx context.Context, _ Progress) (T, error) { return work(ctx) }, done)
}

// guarded turns a panic of work into an error that holds its trace.
func guarded[T any](work func() (T, error)) (v T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("run work: panic: %v\n%s", p, debug.Stack())
		}
	}()
	return work()
}

// counter holds the last progress told.
type counter struct{ done, total atomic.Int64 }

func (c *counter) set(done, total int) {
	c.total.Store(int64(total))
	c.done.Store(int64(done))
}

func (c *counter) get() (done, total int) {
	return int(c.done.Load()), int(c.total.Load())
}
