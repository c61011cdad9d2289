package winners

import (
	"errors"
	"slices"
	"testing"

	"jiajiang/award"
	"jiajiang/ui/uitest"
)

// TestNamedCertificate makes certificates that name a withheld winner: each
// with a reason, counted, one at a time.
func TestNamedCertificate(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(h *house) {
		h.protect(1, "甲一")
		h.Tap("印制实名证书…（记入审计）")
		h.Golden("named")
		h.Save()
		h.Sees("要写明事由")
		if len(h.store.looked) != 0 {
			t.Errorf("without a reason: %v", h.store.looked)
		}
		for time, want := range []string{"第 1 次", "第 2 次"} {
			if time > 0 {
				h.Tap("印制实名证书…（记入审计）")
			}
			h.Fill("当面颁发给本人")
			h.Save()
			if len(h.store.looked) != time {
				t.Errorf("named before the file was chosen: %v", h.store.looked)
			}
			h.Tap("保存")
			h.Sees("已印制实名证书（" + want + "）。印好后请删除文件。")
		}
		want := []string{"宋知远 实名证书-甲一.pdf", "宋知远 实名证书-甲一.pdf"}
		if !slices.Equal(h.named, want) || !slices.Equal(h.opened, []string{"实名证书-甲一.pdf", "实名证书-甲一.pdf"}) {
			t.Errorf("made %q, opened %q", h.named, h.opened)
		}
		if op, ok := h.last().(award.NotePrinted); !ok || op.Document != "named-certificate" || op.Count != 1 {
			t.Errorf("journalled as %+v", h.last())
		}
		h.broken = errors.New("the disk is full")
		h.Tap("印制实名证书…（记入审计）")
		h.Fill("重印")
		h.Save()
		h.Tap("保存")
		h.Sees("没有印成")
		if len(h.opened) != 2 {
			t.Error("what was not made is opened")
		}
	})
	open(t, uitest.Plain(), clerk(), func(h *house) {
		w := h.store.at(id(1))
		h.store.apart[id(1)] = *w
		*w = award.Winner{Campaign: w.Campaign, Tier: w.Tier, Serial: w.Serial, Disclosure: award.Withheld, CodeName: "甲一"}
		h.view.Refresh()
		h.Settle()
		h.choose(1)
		h.Sees("甲一")
		h.Misses("印制实名证书…（记入审计）")
	})
}
