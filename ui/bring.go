package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// listFilters are the kinds of file a list is read from.
func listFilters() []part.Filter {
	return []part.Filter{{
		Name:     lang.L("名单（Word、Excel、文本、网页）"),
		Patterns: []string{"*.docx", "*.xlsx", "*.xlsm", "*.csv", "*.tsv", "*.txt", "*.html", "*.htm"},
	}, {Name: lang.L("所有文件"), Patterns: []string{"*"}}}
}

// mayBring reports whether who is signed in may bring in a list.
func (w *Window) mayBring() bool { return w.desk.May(award.OpImportRoster) }

// pick asks for the file of a list and brings it in.
func (w *Window) pick() {
	if !w.mayBring() {
		return
	}
	w.leaving(func() {
		w.desk.Files.Pick(lang.L("带入获奖名单"), listFilters(), w.read)
	})
}

// read brings in the list at path.
func (w *Window) read(path string) {
	w.intake.Open(path, func() { w.put(w.intake, areaBench) })
}

// paste brings in the list on the clipboard, or asks for it where the
// clipboard holds no text.
func (w *Window) paste() {
	if !w.mayBring() {
		return
	}
	w.leaving(func() {
		if text := w.app.Clipboard().Content(); strings.TrimSpace(text) != "" {
			w.intake.Paste(text, func() { w.put(w.intake, areaBench) })
			return
		}
		w.askText()
	})
}

// askText lets the clerk paste or type a list.
func (w *Window) askText() {
	text := part.NewMultiLine()
	text.SetMinRowsVisible(16)
	text.PlaceHolder = lang.L("把名单复制后粘贴到这里（Ctrl+V），每行原样保留")
	var m *part.Modal
	m = part.ShowModal(w.window, lang.L("粘贴名单"), desk.Wide(640, text),
		part.NewButton(lang.L("取消"), nil, func() { m.Close() }),
		part.NewMainButton(lang.L("开始核对"), nil, func() {
			if strings.TrimSpace(text.Text) == "" {
				return
			}
			m.Close()
			w.intake.Paste(text.Text, func() { w.put(w.intake, areaBench) })
		}))
	w.window.Canvas().Focus(text)
}

// sample brings in the invented list.
func (w *Window) sample() {
	w.leaving(func() { w.intake.Sample(func() { w.put(w.intake, areaBench) }) })
}

// paths gives where files lie.
func paths(files []fyne.URI) []string {
	all := make([]string, len(files))
	for i, f := range files {
		all[i] = f.Path()
	}
	return all
}

// dropped attaches the files that were dropped on the window to the nomination
// whose form is open; else it brings in the first file that was dropped on the window.
func (w *Window) dropped(_ fyne.Position, files []fyne.URI) {
	if !w.open() || len(files) == 0 || w.window.Canvas().Overlays().Top() != nil {
		return
	}
	if w.nominating() && w.folder.nominations.Drop(paths(files)) {
		return
	}
	if !w.mayBring() {
		return
	}
	w.leaving(func() {
		if len(files) > 1 {
			w.desk.Snack(lang.L("一次带入一份名单，先打开第一份。"), "", nil)
		}
		w.read(files[0].Path())
	})
}
