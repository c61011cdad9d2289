package ui

import (
	"fyne.io/fyne/v2/lang"

	"jiajiang/ui/look"
	"jiajiang/ui/settings"
)

// set follows a change of the settings: everything is made anew in the new
// look and language.
func (w *Window) set(s settings.Settings) {
	w.settings = s
	s.Save(w.app.Preferences())
	if err := look.Speak(s.Language); err != nil {
		w.desk.Trouble(lang.L("没有换成这种语言"), err)
		return
	}
	wear(w.app, w.theme.With(s.Mode, s.Scale))
	w.window.SetTitle(lang.L("嘉奖"))
	open, stage := w.folder.campaign, w.folder.stage
	w.newEntrance()
	w.build()
	w.ground.Put(w.inside.content)
	w.readBackups()
	if !open.IsZero() {
		w.folder.open(open, stage)
	}
	w.put(w.settingsView(), areaSettings)
}
