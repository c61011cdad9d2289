package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// TestTheWholeHeadIsCopied: a tap on the beginning of the head in the status line
// copies all of it.
func TestTheWholeHeadIsCopied(t *testing.T) {
	open(t, func(h *house) {
		h.window.app.Clipboard().SetContent("")
		head := h.window.store.Head()
		line := uitest.Find[*part.StatusLine](h.House)
		for x := float32(0); x < line.Size().Width; x += 4 {
			line.Tapped(&fyne.PointEvent{Position: fyne.NewPos(x, 4)})
			if h.window.app.Clipboard().Content() != "" {
				break
			}
		}
		h.Settle()
		if got := h.window.app.Clipboard().Content(); got != head.Grouped() {
			t.Errorf("copied %q, want %q", got, head.Grouped())
		}
		h.Sees("完整校验码")
	})
}

// TestTheBestWayIsTheMainButton: what the entrance proposes first mends what is
// wrong.
func TestTheBestWayIsTheMainButton(t *testing.T) {
	for code, want := range map[string]string{
		"store-damaged": "从备份恢复…", "store-not-a-store": "再试一次", "store-in-use": "再试一次", "store-slot-damaged": "用恢复码登录",
	} {
		outside(t, func(h *house) {
			h.door.fault = &award.Problem{Code: award.Code(code), Args: award.Args{"where": "file", "path": "x"}}
			h.enter(1280, 800)
			h.Sees("资料没有打开")
			var main []string
			h.Each(func(o fyne.CanvasObject) bool {
				if b, ok := o.(*part.Button); ok && b.Importance == widget.HighImportance {
					main = append(main, b.Text)
				}
				return false
			})
			if !slices.Equal(main, []string{want}) {
				t.Errorf("%s: the main button is %q, want %q", code, main, want)
			}
			if code != "store-in-use" {
				h.Sees("从备份恢复…")
			}
		})
	}
}
