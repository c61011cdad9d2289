package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/settings"
)

// bindKeys gives the window its keys; F1 lists them.
func (w *Window) bindKeys() {
	const ctrl, shift = fyne.KeyModifierShortcutDefault, fyne.KeyModifierShift
	w.keys = part.NewShortcuts(w.window)
	for _, k := range []part.Shortcut{
		{Key: fyne.KeyO, Modifier: ctrl, Title: lang.L("带入获奖名单"), Do: w.pick},
		{Key: fyne.KeyV, Modifier: ctrl, Title: lang.L("在工作台上粘贴名单")},
		{Key: fyne.KeyN, Modifier: ctrl, Title: lang.L("添加获奖者或提名；在别处新建活动"), Do: w.add},
		{Key: fyne.KeyF, Modifier: ctrl, Title: lang.L("搜索"), Do: w.search},
		{Key: fyne.KeyF, Modifier: ctrl | shift, Title: lang.L("在所有活动里找人"), Do: w.searchAll},
		{Key: fyne.KeyZ, Modifier: ctrl, Title: lang.L("撤销"), Do: w.undo},
		{Key: fyne.KeyY, Modifier: ctrl, Title: lang.L("重做"), Do: w.redo},
		{Key: fyne.Key1, Modifier: ctrl, Title: lang.L("活动信息"), Do: w.stage(desk.StageCampaign)},
		{Key: fyne.Key2, Modifier: ctrl, Title: lang.L("提名"), Do: w.stage(desk.StageNominations)},
		{Key: fyne.Key3, Modifier: ctrl, Title: lang.L("征求意见"), Do: w.stage(desk.StageConsultation)},
		{Key: fyne.Key4, Modifier: ctrl, Title: lang.L("名单"), Do: w.stage(desk.StageWinners)},
		{Key: fyne.Key5, Modifier: ctrl, Title: lang.L("领奖安排"), Do: w.stage(desk.StageTerms)},
		{Key: fyne.Key6, Modifier: ctrl, Title: lang.L("文书"), Do: w.stage(desk.StageDocuments)},
		{Key: fyne.KeyP, Modifier: ctrl, Title: lang.L("制作文书"), Do: w.make},
		{Key: fyne.KeyL, Modifier: ctrl, Title: lang.L("锁定"), Do: w.lock, Always: true},
		{Key: fyne.KeyReturn, Modifier: ctrl, Title: lang.L("做眼前这一步：保存、提交、受理，对话框里的红色按钮")},
		{Key: fyne.KeyS, Modifier: ctrl, Title: lang.L("提名：马上存入正在填的内容"), Do: w.keep},
		{Key: fyne.KeyReturn, Title: lang.L("打开所选的获奖者或提名")},
		{Key: fyne.KeyF4, Title: lang.L("提名：跳到缺项"), Do: w.missing},
		{Key: fyne.KeyPageDown, Modifier: ctrl, Title: lang.L("提名：表格的下一页"), Do: w.page(1)},
		{Key: fyne.KeyPageUp, Modifier: ctrl, Title: lang.L("提名：表格的上一页"), Do: w.page(-1)},
		{Key: fyne.KeyF6, Title: lang.L("提名：换到提名表、看板、资格审查、评选条件、交换"), Do: w.section},
		{Key: fyne.KeyP, Title: lang.L("征求意见：准备名单；S 生成征求意见表，R 登记反馈，G 往下看未办完的")},
		{Key: fyne.Key1, Title: lang.L("同名核对：是同一个；2 不是，3 拿不准，0 收回，F2 写理由")},
		{Key: fyne.KeyDelete, Title: lang.L("删除所选的获奖者")},
		{Key: fyne.KeyEscape, Title: lang.L("关闭对话框，清空搜索，收起右边的窗格")},
	} {
		w.keys.Add(k)
	}
	w.window.Canvas().AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) {
		if w.open() && w.showing == view(w.bench) && w.window.Canvas().Overlays().Top() == nil {
			w.paste()
		}
	})
	w.keys.SetOnMain(w.confirm)
	w.keys.SetOnKey(func(ev *fyne.KeyEvent) {
		if ev.Name != fyne.KeyEscape {
			return
		}
		switch {
		case w.showing == view(w.folder) && w.folder.stage == desk.StageWinners:
			w.folder.winners.Escape()
		case w.nominating():
			w.folder.nominations.Escape()
		case w.showing == view(w.keeping):
			w.keeping.Escape()
		}
	})
}

// undo takes the last change back. While a list is brought in, nothing of it is
// stored yet, and what was stored before is out of sight: then it does nothing.
func (w *Window) undo() {
	if w.desk.May(award.OpUndo) && w.showing != view(w.intake) {
		w.desk.Undo()
	}
}

// redo does again what was taken back, under the same condition.
func (w *Window) redo() {
	if w.desk.May(award.OpRedo) && w.showing != view(w.intake) {
		w.desk.Redo()
	}
}

func (w *Window) search() {
	switch w.showing {
	case view(w.register):
		w.register.FocusSearch()
	case view(w.matching):
		w.matching.FocusSearch()
	case view(w.people):
		w.people.FocusSearch()
	case view(w.folder):
		switch {
		case w.folder.stage == desk.StageWinners:
			w.folder.winners.FocusSearch()
		case w.nominating():
			w.folder.nominations.FocusSearch()
		}
	}
}

// searchAll looks for a winner in all campaigns.
func (w *Window) searchAll() {
	w.leaving(func() {
		w.Home()
		w.bench.FocusSearch()
	})
}

func (w *Window) add() {
	if w.showing == view(w.folder) && !w.folder.fresh && w.folder.stage == desk.StageWinners && w.desk.May(award.OpAddWinner) {
		w.folder.winners.Add()
		return
	}
	if w.nominating() {
		w.folder.nominations.Add()
		return
	}
	if w.desk.May(award.OpCreateCampaign) {
		w.create()
	}
}

func (w *Window) stage(s desk.Stage) func() {
	return func() {
		if w.showing == view(w.folder) && !w.folder.fresh && w.folder.stage != s {
			w.leaving(func() { w.folder.enter(s) })
		}
	}
}

func (w *Window) make() {
	if w.showing == view(w.folder) && w.folder.stage == desk.StageDocuments {
		w.folder.documents.Make()
	}
	if w.nominating() {
		w.folder.nominations.Papers()
	}
}

// nominating reports whether the nominations of a campaign are shown.
func (w *Window) nominating() bool {
	return w.showing == view(w.folder) && !w.folder.fresh && w.folder.stage == desk.StageNominations
}

// confirm does what the pane that is open is for.
func (w *Window) confirm() {
	if w.nominating() {
		w.folder.nominations.Confirm()
	}
}

// keep stores what was typed into the nomination shown.
func (w *Window) keep() {
	if w.nominating() {
		w.folder.nominations.Keep()
	}
}

// missing gives the keys to what the form of the nomination shown still lacks.
func (w *Window) missing() {
	if w.nominating() {
		w.folder.nominations.FocusMissing()
	}
}

// page turns the pages of the form of the nomination shown.
func (w *Window) page(by int) func() {
	return func() {
		if w.nominating() {
			w.folder.nominations.Page(by)
		}
	}
}

// section shows the next section of the nominations or of the directory.
func (w *Window) section() {
	if w.nominating() {
		w.folder.nominations.NextSection()
	}
	if w.showing == view(w.people) {
		w.people.NextSection()
	}
}

// A pane is a view that follows nothing.
type pane struct{ object fyne.CanvasObject }

// Object gives what the window shows.
func (p *pane) Object() fyne.CanvasObject { return p.object }

// Refresh does nothing.
func (*pane) Refresh() {}

func (w *Window) settingsView() view {
	about := settings.About{Version: w.deps.Version, StorePath: w.deps.StorePath}
	if w.desk.May(award.OpBackup) {
		about.BackupFolder, about.Backups = w.deps.Keeping.BackupFolder(), w.showBackups
	}
	return &pane{settings.New(w.settings, about, w.set)}
}

// showBackups shows where backups are made.
func (w *Window) showBackups() {
	w.put(w.keeping, areaKeeping)
	w.keeping.ShowBackups()
}
