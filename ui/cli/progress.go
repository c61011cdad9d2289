package cli

import (
	"io"
	"strings"
	"time"

	"jiajiang/award"
)

// How often progress is said: at a terminal the line is written over, in a log
// each is a line of its own.
const (
	liveEvery = 200 * time.Millisecond
	lineEvery = 10 * time.Second
)

// A meter says on standard error how far long work is.
type meter struct {
	program *program
	work    string // completes the code of what is being done
	last    time.Time
	shown   int // columns that the line at the terminal takes
}

// progress gives a step that says now and then how far the work is, and a
// function that ends it.
func (p *program) progress(work string) (step award.Step, done func()) {
	m := &meter{program: p, work: work, last: p.env.Now()}
	return m.step, m.clear
}

func (m *meter) step(done, total int) {
	env, every := m.program.env, lineEvery
	if env.Live {
		every = liveEvery
	}
	now := env.Now()
	if now.Sub(m.last) < every {
		return
	}
	m.last = now
	args := map[string]any{"work": m.work, "done": done}
	if total > 0 {
		args = map[string]any{"work": m.work, "percent": min(done, total) * 100 / total}
	}
	if !env.Live {
		m.program.tell("progress", args)
		return
	}
	m.clear()
	text := m.program.say.Sentence("progress", args)
	m.shown = columns(text)
	m.write("\r" + text)
}

// clear takes the line at the terminal away.
func (m *meter) clear() {
	if m.shown > 0 {
		m.write("\r" + strings.Repeat(" ", m.shown) + "\r")
		m.shown = 0
	}
}

// write writes to standard error. An error there has nowhere to go.
func (m *meter) write(text string) { _, _ = io.WriteString(m.program.env.Stderr, text) }
