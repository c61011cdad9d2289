package ui

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/ui/part"
)

// card taps the n-th kind of document.
func (h *house) card(n int) {
	h.T.Helper()
	at := 0
	if !h.Each(func(o fyne.CanvasObject) bool {
		c, ok := o.(fyne.Tappable)
		if !ok || fmt.Sprintf("%T", o) != "*documents.kindCard" {
			return false
		}
		if at++; at <= n {
			return false
		}
		test.Tap(c)
		return true
	}) {
		h.T.Fatalf("there are %d kinds of documents", at)
	}
	h.Settle()
}

// protect withholds a new winner of a campaign.
func (h *house) protect(id award.ID, name string) {
	h.T.Helper()
	h.do(award.AddWinner{Winner: award.Winner{Campaign: id, Tier: h.dossier(id).Tiers[0].ID, Name: award.Guard(name)}})
	all := h.dossier(id).Winners
	last := slices.IndexFunc(all, func(r award.Row[award.Winner]) bool {
		return award.Disclose(r.Value, award.ToScreen).Name == name
	})
	h.do(award.ProtectWinner{ID: all[last].ID, CodeName: "青松"})
}

// do does an operation beside the window.
func (h *house) do(op award.Op) {
	h.T.Helper()
	if _, err := h.store.Do(h.T.Context(), op); err != nil {
		h.T.Fatal(err)
	}
	h.Settle()
}

// TestDocumentsAreReadBeforePublication puts into the terms what must not be
// published: it is marked and listed, and the notice is made for a reason only.
func TestDocumentsAreReadBeforePublication(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.protect(id, "蘧鬯麤")
		window := h.dossier(id).Window
		window.Hours = "工作日，可以打13812345678找蘧鬯麤"
		window.Campaign = id
		h.do(award.SetWindow{Window: window})
		h.ctrl(fyne.Key6)
		h.Misses("公布前核对")
		h.card(2)
		h.Sees("公布前核对：1 处", "138****5678", "制作时再与不公开人员的姓名比对")
		h.Tap("制作 PDF…")
		h.Sees("公布前要处理", "有 2 处应当改掉", "蘧*麤")
		h.Misses("蘧鬯麤）", "13812345678）")
		h.Tap("按理由保留")
		h.Sees("请写明理由，才能保留")
		h.Golden("documents-reason")
		h.Tap("取消")
		h.Sees("公布前核对：2 处")
		h.Golden("documents-proof")
		if files, err := filepath.Glob(filepath.Join(h.dir, "*.pdf")); err != nil || len(files) > 0 {
			t.Errorf("files before it is settled: %q, %v", files, err)
		}

		h.Tap("四份一起做…")
		h.Sees("有 2 处应当改掉", "领奖通知里")
		h.Fill("蘧鬯麤是同名的")
		h.Tap("按理由保留")
		h.Sees("请不要写出查到的内容（蘧*麤）")
		h.Fill("值班电话，本人同意；姓名是同名的工作人员")
		h.Tap("按理由保留")
		h.Tap("选这个文件夹")
		h.Sees("4 份文书已做好")
		if facts := h.justified(); len(facts) != 1 || !slices.Contains(facts[0], award.Fact{Name: "finds", Text: "2"}) {
			t.Errorf("the journal tells %v", facts)
		}

		h.Tap("去改")
		h.Sees("领奖时间")
	})
}

// justified gives what the journal tells of documents that were made for a
// reason.
func (h *house) justified() [][]award.Fact {
	h.T.Helper()
	all, err := h.store.Entries(h.T.Context(), award.EntryQuery{Most: 50})
	if err != nil {
		h.T.Fatal(err)
	}
	var facts [][]award.Fact
	for _, e := range all {
		if slices.ContainsFunc(e.Facts, func(f award.Fact) bool { return e.Op == award.OpNotePrinted && f.Name == "reason" }) {
			facts = append(facts, e.Facts)
		}
	}
	return facts
}

// TestMaskedListIsMade chooses a profile: the preview and the file go by it.
func TestMaskedListIsMade(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.ctrl(fyne.Key6)
		h.card(1)
		h.Each(func(o fyne.CanvasObject) bool {
			c, ok := o.(*part.Choice)
			if ok = ok && slices.Contains(c.Options, "姓名全写"); ok {
				c.Choose(1)
			}
			return ok
		})
		h.Settle()
		h.Tap("制作 PDF…")
		h.Tap("保存")
		h.Sees("获奖名单已做好")
		all, err := h.store.Entries(h.T.Context(), award.EntryQuery{Most: 3})
		if err != nil || !slices.ContainsFunc(all, func(e award.Entry) bool { return slices.Contains(e.Facts, award.Fact{Name: "mask", Text: "tail"}) }) {
			t.Errorf("the journal tells %v, %v", all, err)
		}
	})
}
