package ui

import (
	"time"

	"jiajiang/ui/task"
)

// lookAgain is how often it is seen to whether the window is used.
const lookAgain = 5 * time.Second

// An idle locks a window that nobody uses. It goes by the clock of the day, not
// by time that stands still while the machine sleeps: a laptop that is opened
// again is locked by the first move of the mouse at the latest.
type idle struct {
	runner *task.Runner
	now    func() time.Time
	limit  func() int // in minutes; 0: never
	lock   func()

	last time.Time // of the last use
	stop func()    // stops the watch; nil: it does not run
}

// begin starts to watch.
func (i *idle) begin() {
	i.end()
	i.last = i.wall()
	i.wait()
}

// end stops watching.
func (i *idle) end() {
	if i.stop != nil {
		i.stop()
		i.stop = nil
	}
}

func (i *idle) wait() {
	i.stop = i.runner.After(lookAgain, func() {
		i.wait()
		if i.over() {
			i.lock()
		}
	})
}

// wall gives the time of the day without the reading that stands still.
func (i *idle) wall() time.Time { return i.now().Round(0) }

// used takes note that the window is used.
func (i *idle) used() {
	switch {
	case i.stop == nil:
	case i.over():
		i.lock()
	default:
		i.last = i.wall()
	}
}

// over reports whether the window was unused for too long.
func (i *idle) over() bool {
	now, minutes := i.wall(), i.limit()
	if now.Before(i.last) {
		i.last = now // the clock was set back
	}
	return minutes > 0 && now.Sub(i.last) >= time.Duration(minutes)*time.Minute
}
