package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"jiajiang/ui/part"
)

// pressTab goes to the name of a part by Tab alone, and opens the part.
func (h *house) pressTab(title string) {
	h.T.Helper()
	c := h.window.window.Canvas()
	for range 400 {
		c.FocusNext()
		if t, ok := c.Focused().(*part.Tab); ok && t.Title() == title {
			h.Key(fyne.KeyReturn)
			return
		}
	}
	h.T.Fatalf("Tab does not lead to %q", title)
}

// TestExchangeByKeysAlone goes through the place 交换 without the mouse, and drops
// files on the window.
func TestExchangeByKeysAlone(t *testing.T) {
	open(t, func(h *house) {
		h.ctrl(fyne.KeyN)
		test.Type(h.window.window.Canvas().Focused(), "青禾市反间谍安全防范表彰")
		h.ctrl(fyne.KeyReturn)
		h.ctrl(fyne.Key2)
		h.press("采用默认条件")
		for range 4 {
			h.Key(fyne.KeyF6)
		}
		h.Sees("让单位在表格里填报")
		h.press("保存填报模板…")
		h.Sees("文件名")
		h.Key(fyne.KeyEscape)
		h.pressTab("往来单位")
		h.Sees("还没有交换密钥")
		h.press("设定单位名称…")
		test.Type(h.window.window.Canvas().Focused(), "青禾市国家安全局")
		h.Save()
		h.Sees("青禾市国家安全局。密钥文件不用保密")
		h.pressTab("收入提名包")
		h.Sees("收入别的单位发来的提名包")
		h.pressTab("发出提名包")
		h.Sees("还没有选密钥文件。")
		h.Key(fyne.KeyF6)
		h.Sees("还没有提名")
		path := filepath.Join(h.dir, "提名.packet")
		if err := os.WriteFile(path, []byte("这不是提名包"), 0o600); err != nil {
			t.Fatal(err)
		}
		h.window.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
		h.Settle()
		h.Sees("没有读入提名包，什么也没有存入", "不是提名包")
		h.Key(fyne.KeyEscape)
		h.Sees("收入别的单位发来的提名包")
	})
}
