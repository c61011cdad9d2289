package ui

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/ui/part"
)

// press presses Tab until a button has the keys, and Enter.
func (h *house) press(label string) {
	h.T.Helper()
	c := h.window.window.Canvas()
	for range 400 {
		c.FocusNext()
		if b, ok := c.Focused().(*part.Button); ok && b.Text == label {
			h.Key(fyne.KeyReturn)
			return
		}
	}
	h.T.Fatalf("Tab does not lead to %q; there are %q", label, h.Buttons())
}

// TestANominationByKeysAlone makes a campaign, adopts the proposed terms and
// nominates somebody, over a real store and without the mouse.
func TestANominationByKeysAlone(t *testing.T) {
	open(t, func(h *house) {
		h.ctrl(fyne.KeyN)
		test.Type(h.window.window.Canvas().Focused(), "青禾市反间谍安全防范表彰")
		h.ctrl(fyne.KeyReturn)
		campaign := h.window.folder.campaign
		h.ctrl(fyne.Key2)
		h.Sees("这个活动还没有评选条件")
		h.press("采用默认条件")
		h.Sees("还没有提名")
		h.ctrl(fyne.KeyN)
		test.Type(h.window.window.Canvas().Focused(), "宋知远")
		time.Sleep(4 * time.Second)
		h.Settle()
		ids, err := h.store.FindNominations(t.Context(), award.NominationQuery{Campaign: campaign})
		if err != nil || len(ids) != 1 {
			t.Fatalf("%d nominations, %v", len(ids), err)
		}
		h.Sees("已自动保存", "还缺")
		h.Golden("nominations")
		h.Key(fyne.KeyF4)
		h.Key(fyne.KeyReturn)
		h.Key(fyne.KeyRight)
		h.Key(fyne.KeyEscape) // stores what was chosen and closes the pane
		n, f, err := h.store.Form(t.Context(), ids[0])
		if err != nil {
			t.Fatal(err)
		}
		if got := award.DiscloseForm(n, f, award.ToScreen); got.Nominee.Sex != award.Male {
			t.Errorf("stored: %+v", got.Nominee)
		}
		h.Key(fyne.KeyF6)
		h.Sees("草稿", "受理")
		h.Golden("nominations-board")
	})
}

// TestUndoIsFollowedInTheForm takes back what a form stored by itself: the form
// shows it.
func TestUndoIsFollowedInTheForm(t *testing.T) {
	open(t, func(h *house) {
		h.ctrl(fyne.KeyN)
		test.Type(h.window.window.Canvas().Focused(), "青禾市反间谍安全防范表彰")
		h.ctrl(fyne.KeyReturn)
		h.ctrl(fyne.Key2)
		h.press("采用默认条件")
		h.ctrl(fyne.KeyN)
		for _, text := range []string{"宋知远", "之"} {
			test.Type(h.window.window.Canvas().Focused(), text)
			time.Sleep(4 * time.Second)
			h.Settle()
		}
		h.Sees("宋知远之")
		h.ctrl(fyne.KeyPageDown)
		h.ctrl(fyne.KeyZ)
		h.Sees("已撤销：")
		h.Misses("宋知远之")
		h.ctrl(fyne.KeyPageUp)
		h.Sees("宋知远", "已自动保存")
		h.Misses("宋知远之")
	})
}
