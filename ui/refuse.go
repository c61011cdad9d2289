package ui

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"

	"jiajiang/award/wording"
	"jiajiang/reports/font"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/settings"
	"jiajiang/ui/task"
)

// Refuse says in a small window why the program does not open, for a clerk who
// started it from an icon and sees no terminal. It returns when the clerk
// closes that window or ctx ends. The window speaks language; empty: the one
// that is set. Refuse fails only where the bundled fonts cannot be read.
func Refuse(ctx context.Context, app fyne.App, fonts *font.Library, language wording.Language, cause error) error {
	w, err := newRefusal(app, fonts, language, cause)
	if err != nil {
		return err
	}
	runner := task.New(ctx, w)
	defer runner.Close()
	defer runner.AtEnd(ctx, w.Close)()
	w.ShowAndRun()
	return nil
}

// newRefusal makes the window that says cause.
func newRefusal(app fyne.App, fonts *font.Library, language wording.Language, cause error) (fyne.Window, error) {
	s := settings.Load(app.Preferences())
	if language != "" {
		s.Language = look.Language(language)
	}
	if _, err := dress(app, fonts, s); err != nil {
		return nil, err
	}
	sentence, ok := wording.New(wording.Language(s.Language)).Explain(cause)
	if !ok {
		sentence = lang.L("程序出了意外，没有打开；已存入的内容不受影响。请重试；若再出现，请把详情交给维护人员。")
	}
	w := app.NewWindow(lang.L("嘉奖"))
	w.SetMaster()
	n := part.NewNotice(part.Warn, lang.L("嘉奖没有打开"), sentence, "")
	if !ok {
		n.Details = cause.Error()
	}
	shut := part.NewMainButton(lang.L("知道了"), nil, w.Close)
	w.SetContent(desk.Inset(3, desk.Frame(nil, container.NewHBox(layout.NewSpacer(), shut), nil, nil, desk.Wide(480, n))))
	w.Canvas().SetOnTypedKey(func(ev *fyne.KeyEvent) {
		if ev.Name == fyne.KeyEscape || ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
			w.Close()
		}
	})
	w.Resize(fyne.NewSize(look.Size(540), look.Size(200)))
	w.CenterOnScreen()
	return w, nil
}
