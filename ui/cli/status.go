package cli

import (
	"context"
	"errors"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// An exit is an error whose sentences were printed already.
type exit struct{ status int }

func (e exit) Error() string { return "exit" }

// A usage error says that the words of the command are off.
type usage struct {
	code string
	args map[string]any
}

func (u usage) Error() string { return u.code }

func usageError(code string, args map[string]any) error { return usage{code, args} }

// fail says err and gives its exit status.
func (p *program) fail(err error) int {
	if done, ok := errors.AsType[exit](err); ok {
		return done.status
	}
	if wrong, ok := errors.AsType[usage](err); ok {
		p.tell(wrong.code, wrong.args)
		return ExitUsage
	}
	if errors.Is(err, context.Canceled) {
		p.tell("interrupted", nil)
		return ExitFault
	}
	sentence, ok := p.say.Explain(err)
	if !ok {
		p.tell("fault", map[string]any{"detail": err.Error()})
		return ExitFault
	}
	p.line(sentence)
	return statusOf(wording.CodeOf(err))
}

// statusOf tells faults, which are nobody's mistake, from what is refused.
func statusOf(code string) int {
	switch code {
	case string(award.DecisionNeeded), string(award.PacketUndecided):
		return ExitDecision
	case "file-unreadable", "disk-full", "disk-fault", "output-failed",
		"store-full", "store-damaged", "store-commit-unsure", "store-slot-damaged", "backup-damaged", "backup-full":
		return ExitFault
	}
	return ExitRefused
}
