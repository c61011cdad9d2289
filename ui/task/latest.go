package task

import (
	"context"
	"time"
)

// Latest runs work of which only the newest result matters. A newer call
// cancels an older one and starts when that has ended, so that no two ever
// run at once.
type Latest[T any] struct {
	runner *Runner
	delay  time.Duration
	done   func(T, error)

	next   func(context.Context) (T, error) // waits to be run
	cancel context.CancelFunc               // of the running work; nil when none runs
	wait   func()                           // stops the running delay; nil when none runs
}

// NewLatest returns a Latest that starts work once no newer came for delay,
// and gives the newest result to done on the window's goroutine.
func NewLatest[T any](r *Runner, delay time.Duration, done func(T, error)) *Latest[T] {
	return &Latest[T]{runner: r, delay: delay, done: done}
}

// Run has work done in place of all work asked for earlier, whose results are
// dropped.
func (l *Latest[T]) Run(work func(ctx context.Context) (T, error)) {
	l.next = work
	if l.wait != nil {
		l.wait()
		l.wait = nil
	}
	if l.cancel != nil {
		l.cancel()
		return
	}
	if l.delay <= 0 {
		l.start()
		return
	}
	l.wait = l.runner.After(l.delay, func() {
		l.wait = nil
		l.start()
	})
}

// Stop drops the work asked for. Its result will not be given.
func (l *Latest[T]) Stop() {
	l.next = nil
	if l.wait != nil {
		l.wait()
		l.wait = nil
	}
	if l.cancel != nil {
		l.cancel()
	}
}

// Busy reports whether work is asked for and its result is not given yet.
func (l *Latest[T]) Busy() bool { return l.next != nil || l.cancel != nil }

func (l *Latest[T]) start() {
	if l.next == nil || l.runner.closed {
		return
	}
	work := l.next
	l.next = nil
	ctx, cancel := l.runner.begin()
	l.cancel = cancel
	l.runner.running.run(func() {
		v, err := guarded(func() (T, error) { return work(ctx) })
		l.runner.do(func() {
			stale := ctx.Err() != nil
			cancel()
			l.cancel = nil
			if l.runner.closed {
				return
			}
			if !stale {
				l.done(v, err)
			}
			if l.next != nil && l.cancel == nil && l.wait == nil {
				l.start()
			}
		})
	})
}
