package bench

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
)

// A big store has one campaign of a hundred thousand winners, of whom any search
// finds two. It gives the campaign without them only.
type big struct{}

func (big) Summaries(context.Context) ([]award.Summary, error) {
	return []award.Summary{{ID: award.ID{1}, Campaign: award.Campaign{Title: "十万人竞赛"}, Winners: 100_000}}, nil
}

func (big) Outline(context.Context, award.ID) (*award.Dossier, error) {
	return &award.Dossier{
		Tracks: []award.Row[award.Track]{{ID: award.ID{2}, Value: award.Track{Name: "线上"}}},
		Tiers:  []award.Row[award.Tier]{{ID: award.ID{3}, Value: award.Tier{Track: award.ID{2}, Name: "参与奖"}}},
	}, nil
}

func (big) Find(context.Context, award.Query) ([]award.ID, error) {
	return []award.ID{{4}, {5}}, nil
}

func (big) Winners(ids []award.ID) ([]award.Row[award.Winner], error) {
	rows := []award.Row[award.Winner]{
		{ID: award.ID{4}, Value: award.Winner{Campaign: award.ID{1}, Tier: award.ID{3}, Name: award.Guard("宋知远")}},
		{ID: award.ID{5}, Value: award.Winner{Campaign: award.ID{1}, Tier: award.ID{3}, Disclosure: award.Withheld, CodeName: "甲一"}},
	}
	return slices.DeleteFunc(rows, func(r award.Row[award.Winner]) bool { return !slices.Contains(ids, r.ID) }), nil
}

// TestTiersOfALargeCampaign finds winners of a campaign that is too large to be
// read for the names of its tiers.
func TestTiersOfALargeCampaign(t *testing.T) {
	app := uitest.App(t, uitest.Plain())
	synctest.Test(t, func(t *testing.T) {
		h := &uitest.House{T: t, Window: app.NewWindow(""), Loop: task.NewLoop()}
		runner := task.NewOn(t.Context(), h.Window, h.Loop.Do)
		d := desk.New(nil, part.NewSnack(runner))
		d.Window, d.Runner = h.Window, runner
		f := newFinder(d, big{}, part.NewSearch(""))
		all, _ := big{}.Summaries(t.Context())
		f.name(all)
		h.Window.SetContent(f.content)
		h.Window.Resize(fyne.NewSize(1204, 300))
		h.Window.Show()
		f.find("song")
		h.Settle()
		f.cells(0)
		h.Settle()
		h.Sees("宋知远", "甲一（代号）", "线上 · 参与奖")
		runner.Close()
		h.Window.Close()
	})
}
