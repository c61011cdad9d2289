package ui

import (
	"errors"
	"testing"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// refuse runs f with the window open that says cause, in the virtual time in
// which all windows of these tests live.
func refuse(t *testing.T, language wording.Language, cause error, f func(h *house)) {
	t.Helper()
	app := test.NewTempApp(t)
	library() // its channels must not belong to one test
	synctest.Test(t, func(t *testing.T) {
		w, err := newRefusal(app, library(), language, cause)
		if err != nil {
			t.Fatal(err)
		}
		size := w.Canvas().Size()
		w.Show()
		w.Resize(size)
		f(&house{t: t, window: &Window{window: w}})
	})
}

func TestRefusals(t *testing.T) {
	path := award.Args{"path": "/home/office/jiajiang.store"}
	refuse(t, "", &award.Problem{Code: "store-in-use", Args: path}, func(h *house) {
		h.sees("嘉奖没有打开", "正被另一个嘉奖窗口或命令使用", "/home/office/jiajiang.store", "数据没有受影响")
		h.golden("refusal")
	})
	refuse(t, wording.English, &award.Problem{Code: "store-not-a-store", Args: path}, func(h *house) {
		h.sees("Jiajiang did not open", "is no store of Jiajiang")
	})
	refuse(t, "", errors.New("open store: odd"), func(h *house) {
		h.sees("程序出了意外，没有打开")
		if got := h.buttons(); len(got) != 2 || got[0] != "复制详情" {
			t.Errorf("buttons %q: the details cannot be copied", got)
		}
	})
}

// TestARefusalClosesByKey closes the window as a clerk without a mouse does.
func TestARefusalClosesByKey(t *testing.T) {
	refuse(t, "", &award.Problem{Code: "store-newer", Args: award.Args{"found": 9, "known": 1}}, func(h *house) {
		h.sees("较新版本")
		closed := false
		h.window.window.SetOnClosed(func() { closed = true })
		h.window.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if !closed {
			t.Error("Enter does not close it")
		}
	})
}
