package task

import "sync"

// Loop takes the part of the window's goroutine in tests, whose driver has
// none: fyne.Do there calls at once, on the goroutine of the work. A test that
// gives a Loop's Do to [NewOn] sees results only when it lets the loop turn,
// on its own goroutine, as the window would.
type Loop struct {
	mu    sync.Mutex
	calls []func()
	more  chan struct{}
}

// NewLoop returns a loop with nothing to do.
func NewLoop() *Loop { return &Loop{more: make(chan struct{}, 1)} }

// Do has f called by the next turn. It may be called from any goroutine.
func (l *Loop) Do(f func()) {
	l.mu.Lock()
	l.calls = append(l.calls, f)
	l.mu.Unlock()
	select {
	case l.more <- struct{}{}:
	default: // a turn is due already
	}
}

// Turn does what there is to do and reports whether there was anything.
func (l *Loop) Turn() bool {
	did := false
	for {
		l.mu.Lock()
		calls := l.calls
		l.calls = nil
		l.mu.Unlock()
		if len(calls) == 0 {
			return did
		}
		did = true
		for _, f := range calls {
			f()
		}
	}
}

// Settle turns until r has no work running and nothing is to do.
func (l *Loop) Settle(r *Runner) {
	for {
		idle := r.running.idle()
		for waiting := true; waiting; {
			select {
			case <-l.more:
				l.Turn()
			case <-idle:
				waiting = false
			}
		}
		if !l.Turn() && r.running.resting() {
			return
		}
	}
}

// crew counts the goroutines of a Runner. Unlike a WaitGroup it may be joined
// while somebody waits.
type crew struct {
	mu   sync.Mutex
	n    int
	none chan struct{} // closed when n falls to zero
}

// run runs f on a goroutine of the crew.
func (c *crew) run(f func()) {
	c.mu.Lock()
	if c.n == 0 {
		c.none = make(chan struct{})
	}
	c.n++
	c.mu.Unlock()
	go func() {
		defer func() {
			c.mu.Lock()
			defer c.mu.Unlock()
			if c.n--; c.n == 0 {
				close(c.none)
			}
		}()
		f()
	}()
}

// resting reports whether nobody is at work.
func (c *crew) resting() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.n == 0
}

// idle gives a channel that is closed once nobody of the crew now at work is.
func (c *crew) idle() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.n == 0 {
		none := make(chan struct{})
		close(none)
		return none
	}
	return c.none
}
