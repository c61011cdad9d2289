package nominations

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

const (
	alikePause = 600 * time.Millisecond // in the typing, before records are compared
	mostAlike  = 3                      // records are told of; the others are counted
)

// An alike says which records may be of whoever is being written down, as soon
// as that shows. It is a hint: it decides nothing, and where it cannot be had
// nobody misses it. Of people who must not be named it neither asks nor tells.
type alike struct {
	pane   *pane
	asking *task.Latest[likes]
	pairs  []award.MatchPair
}

// Likes are what was found for a nomination.
type likes struct {
	own   award.ID
	pairs []award.MatchPair
}

func newAlike(p *pane) *alike {
	a := &alike{pane: p}
	a.asking = task.NewLatest(p.desk.Runner, alikePause, a.arrived)
	return a
}

// ask compares what is typed with what is stored.
func (a *alike) ask() {
	p := a.pane
	if p.id.IsZero() && p.saving { // it would be like itself; once it is stored, what it is called by is known
		return
	}
	f, _ := p.typed()
	if p.mode.frozen || p.row.Disclosure == award.Withheld || f.Nominee.Name+f.Nominee.IDNumber == "" {
		a.forget()
		return
	}
	own, campaign, store := p.id, p.row.Campaign, p.store
	a.asking.Run(func(ctx context.Context) (likes, error) {
		pairs, err := store.MatchOne(ctx, own, award.GuardForm(f), campaign)
		return likes{own, pairs}, err
	})
}

// forget drops what was found.
func (a *alike) forget() {
	a.asking.Stop()
	a.pairs = nil
}

func (a *alike) arrived(l likes, err error) {
	switch {
	case err != nil:
		return
	case l.own != a.pane.id || l.own.IsZero() && a.pane.saving: // it was stored meanwhile, or is just being: it would be like itself
		a.ask()
		return
	}
	had := len(a.pairs)
	a.pairs = slices.DeleteFunc(l.pairs, func(p award.MatchPair) bool {
		return p.Verdict == namematch.Different || p.Decision.Verdict != award.Undecided
	})
	if had+len(a.pairs) > 0 {
		a.pane.showAbove()
	}
}

// notice tells of the records, or is nil where there are none.
func (a *alike) notice() *part.Notice {
	if len(a.pairs) == 0 || a.pane.row.Disclosure == award.Withheld {
		return nil
	}
	say := a.pane.desk.Say
	var lines []string
	for _, p := range a.pairs[:min(mostAlike, len(a.pairs))] {
		other := p.Other(a.pane.id)
		words := []string{other.Title, other.Track, other.Tier, other.Certificate}
		if other.Nomination {
			words = []string{other.Title, lang.L("{{.Number}} 号提名", map[string]any{"Number": other.Serial}), say.State(other.State)}
		}
		place := strings.Join(strings.Fields(strings.Join(words, " ")), " ")
		lines = append(lines, place+"："+say.MatchVerdict(p.Verdict)+"，"+say.MatchSigns(p.Signs, other.Kind == award.Unit))
	}
	return part.NewNotice(part.Info, lang.L("有 {{.Count}} 条记录可能是同一个", map[string]any{"Count": len(a.pairs)}),
		strings.Join(lines, "\n"), lang.L("请到“同名核对”里决定。"))
}
