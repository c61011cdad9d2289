package ui

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/ui/bench"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
	"jiajiang/ui/uitest"
)

// many is how many winners the large campaign has.
const many = 100_000

// manyWinners is a campaign of invented names: surnames and given names in all
// combinations, until there are enough.
func manyWinners() award.ImportRoster {
	surnames := "宋林顾陆沈叶方白江夏秦苏程谢邹喻柏水窦章云潘葛奚范彭郎鲁韦昌马苗凤花"
	given := []rune("知远晚舟小满一鸣听澜青可安然若初子墨雨桐思齐景行怀瑾望舒清和云起星野")
	g := award.IntakeGroup{Tier: award.Tier{Name: "参与奖"}}
	for _, s := range surnames {
		for _, a := range given {
			for _, b := range given {
				for k := range 3 {
					if len(g.Winners) == many {
						return award.ImportRoster{Intake: award.Intake{
							Campaign: award.Campaign{Title: "十万人竞赛"}, Groups: []award.IntakeGroup{g},
						}}
					}
					g.Winners = append(g.Winners, award.Winner{
						Name: award.Guard(string([]rune{s, a, b})), Unit: award.Guard(fmt.Sprintf("第%d中学", (len(g.Winners)+k)%97)),
					})
				}
			}
		}
	}
	panic("not enough names")
}

// crowded opens a window over a real store that fill fills.
func crowded(b *testing.B, fill func(do func(award.Op) award.Receipt)) *house {
	b.Helper()
	app := uitest.App(b, uitest.Plain())
	h := &house{House: &uitest.House{T: b, Loop: task.NewLoop()}, app: app, dir: b.TempDir(), begun: time.Now()}
	h.door = &door{house: h, path: filepath.Join(h.dir, "many.store")}
	s, _, err := h.door.Create(b.Context(), founder())
	if err != nil {
		b.Fatal(err)
	}
	fill(func(op award.Op) award.Receipt {
		r, err := s.Do(b.Context(), op)
		if err != nil {
			b.Fatal(err)
		}
		return r
	})
	w, err := newWindow(app, h.deps(), func(w fyne.Window) *task.Runner { return task.NewOn(b.Context(), w, h.Loop.Do) })
	if err != nil {
		b.Fatal(err)
	}
	h.window, h.Window = w, w.window
	w.window.Resize(fyne.NewSize(1280, 800))
	w.window.Show()
	w.admit(s)
	return h
}

// manyForms is a crowd of incomplete drafts.
func manyForms(campaign award.ID) award.ImportNominations {
	op := award.ImportNominations{Campaign: campaign}
	for i, w := range manyWinners().Intake.Groups[0].Winners {
		said := award.Disclose(w, award.ToScreen)
		f := award.FormText{Sponsor: fmt.Sprintf("第%d局", i%300), Summary: strings.Repeat("长期宣传防范。", 20)}
		f.Nominee = award.IdentityOf[string]{Name: said.Name, Unit: said.Unit}
		op.Forms = append(op.Forms, award.GuardForm(f))
	}
	return op
}

// BenchmarkWorkbench shows the workbench over a hundred thousand nominations:
// until the campaigns are there with how far they are, and until all is told
// that waits; and the table narrowed to those that lack something.
func BenchmarkWorkbench(b *testing.B) {
	var campaign award.ID
	h := crowded(b, func(do func(award.Op) award.Receipt) {
		campaign = do(award.CreateCampaign{Campaign: award.Campaign{Title: "十万件提名"}}).Campaign
		terms, err := law.Defaults()
		if err != nil {
			b.Fatal(err)
		}
		terms.Campaign = campaign
		do(award.SetTerms{Terms: terms})
		do(manyForms(campaign))
	})
	w := h.window
	h.Loop.Settle(w.runner)
	b.Run("shown", func(b *testing.B) {
		for b.Loop() {
			w.bench.Refresh()
			h.Loop.Settle(w.runner)
		}
	})
	if !strings.Contains(h.Text(), "（只看了前 300 件）") {
		b.Errorf("the workbench says:\n%s", h.Text())
	}
	b.Run("narrowed", func(b *testing.B) {
		for b.Loop() {
			w.openWork(campaign, bench.WorkLacking)
			h.Loop.Settle(w.runner)
		}
	})
	w.end()
	if err := h.store.Close(); err != nil {
		b.Error(err)
	}
}

// BenchmarkKeystroke types into the search of a list of a hundred thousand: from
// the key to the rows that are then in sight.
func BenchmarkKeystroke(b *testing.B) {
	var campaign award.ID
	h := crowded(b, func(do func(award.Op) award.Receipt) { campaign = do(manyWinners()).Campaign })
	w := h.window
	w.Open(campaign, desk.StageWinners)
	h.Loop.Settle(w.runner)
	search := uitest.Find[*part.Search](h.House)
	typed := []string{"s", "so", "son", "song", "song z", "", "宋", "宋知", "宋知远", "wz", ""}
	b.ResetTimer()
	for i := range b.N {
		search.SetText(typed[i%len(typed)])
		h.Loop.Settle(w.runner)
	}
	b.StopTimer()
	w.end()
	if err := h.store.Close(); err != nil {
		b.Error(err)
	}
}
