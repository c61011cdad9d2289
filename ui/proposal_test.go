package ui

import "testing"

func TestNoAccountIsProposedAsAName(t *testing.T) {
	for account, want := range map[string]string{
		"root": "", "Administrator": "", "admin2": "", `OFFICE-PC\User`: "", "": "", "007": "", "管理员": "",
		"林晓": "林晓", "linxiao": "linxiao", `XCB\林晓`: "林晓", "roots": "roots", "admina": "admina",
	} {
		if got := proposedName(account); got != want {
			t.Errorf("%q: proposed %q, want %q", account, got, want)
		}
	}
}

// TestFirstRunOfRoot founds a store as the machine's keeper: the name is left to
// be typed.
func TestFirstRunOfRoot(t *testing.T) {
	outside(t, func(h *house) {
		h.account = "root"
		h.enter(1280, 800)
		h.Sees("首次使用")
		if got := h.field("您的姓名").Text; got != "" {
			t.Errorf("proposed: %q", got)
		}
		if h.window.window.Canvas().Focused() != h.field("您的姓名") {
			t.Error("the name is empty and does not have the keys")
		}
	})
}
