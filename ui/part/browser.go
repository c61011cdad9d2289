package part

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
	"jiajiang/ui/task"
)

// browser is the window's own dialog for files and folders.
type browser struct {
	title   string
	filters []Filter
	folders bool   // a folder is wanted
	saves   bool   // the file will be written
	name    string // proposed for it

	files  *Files
	folder string
	items  []item
	done   func(path string)

	modal   *Modal
	table   *Table[string]
	path    *Entry
	file    *Entry
	message *widget.Label
	accept  *Button
	latest  *task.Latest[[]item]
}

// item is one file or folder shown.
type item struct {
	name   string
	folder bool
	cells  []string
}

// browse opens b.
func (f *Files) browse(b *browser, done func(path string)) {
	b.files, b.done = f, done
	b.build()
	b.enter(f.Folder)
}

func (b *browser) build() {
	b.table = NewTable([]Column{
		{Key: "name", Title: lang.L("名称"), Width: 330},
		{Key: "size", Title: lang.L("大小"), Width: 90, Align: fyne.TextAlignTrailing, Tone: Muted},
		{Key: "time", Title: lang.L("修改时间"), Width: 150, Tone: Muted},
	}, Rows[string]{
		Len:   func() int { return len(b.items) },
		ID:    func(i int) string { return b.items[i].name },
		Cells: func(i int) []string { return b.items[i].cells },
	})
	b.table.Bare = true
	b.table.Empty = NewEmpty(theme.FolderIcon(), lang.L("这个文件夹里没有可选的文件"), "")
	b.table.OnSelect = b.selected
	b.table.OnOpen = b.opened
	b.latest = task.NewLatest(b.files.runner, 0, b.listed)
	b.path, b.file = NewEntry(), NewEntry()
	b.path.OnKey = func(name fyne.KeyName) bool {
		if isReturn(name) {
			b.enter(b.path.Text)
		}
		return isReturn(name)
	}
	b.file.SetText(b.name)
	b.file.OnKey = func(name fyne.KeyName) bool {
		if isReturn(name) {
			b.take()
		}
		return isReturn(name)
	}
	up := NewButton("", theme.MoveUpIcon(), func() { b.enter(filepath.Dir(b.folder)) })
	b.message = widget.NewLabel("")
	b.message.Importance = widget.DangerImportance
	b.message.Wrapping = fyne.TextWrapBreak
	b.message.Hide()
	bottom := container.NewVBox(b.message)
	if !b.folders {
		bottom.Add(container.NewBorder(nil, nil, widget.NewLabel(lang.L("文件名")), nil, b.file))
	}
	content := container.NewBorder(
		container.NewBorder(nil, nil, up, nil, b.path), bottom, nil, nil,
		container.NewStack(container.NewGridWrap(fyne.NewSize(look.Size(600), look.Size(320))), b.table),
	)
	word := lang.L("打开")
	switch {
	case b.saves:
		word = lang.L("保存")
	case b.folders:
		word = lang.L("选这个文件夹")
	}
	b.accept = NewMainButton(word, nil, b.take)
	b.modal = ShowModal(b.files.window, b.title, content,
		NewButton(lang.L("取消"), nil, func() { b.modal.Close() }), b.accept)
	b.modal.OnClose = b.latest.Stop
	var first fyne.Focusable = b.table
	if b.saves {
		first = b.file
	}
	b.files.window.Canvas().Focus(first) // the parts do not know their canvas before they are drawn
}

// enter shows a folder.
func (b *browser) enter(folder string) {
	filters := b.filters
	folders := b.folders
	b.latest.Run(func(context.Context) ([]item, error) {
		items, err := list(folder, filters, folders)
		if err == nil {
			items = append(items, item{name: folder}) // the last tells which folder it is
		}
		return items, err
	})
}

func (b *browser) listed(items []item, err error) {
	if err != nil {
		b.say(lang.L("打不开这个文件夹，请检查路径。"))
		return
	}
	b.say("")
	b.folder = filepath.Clean(items[len(items)-1].name)
	b.items = items[:len(items)-1]
	b.path.SetText(b.folder)
	b.table.ClearSelection()
	b.table.Refresh()
	if len(b.items) > 0 && !b.saves { // a name that is proposed stays
		b.table.Select(b.items[0].name)
		return
	}
	if c := b.files.window.Canvas(); !b.folders && c.Focused() == fyne.Focusable(b.table) {
		c.Focus(b.file) // there is nothing to choose; the path can be typed
	}
}

func (b *browser) say(text string) {
	b.message.Hidden = text == ""
	b.message.SetText(text)
}

func (b *browser) find(name string) (item, bool) {
	for _, it := range b.items {
		if it.name == name {
			return it, true
		}
	}
	return item{}, false
}

func (b *browser) selected(names []string) {
	if len(names) == 0 {
		return
	}
	if it, ok := b.find(names[0]); ok && !it.folder {
		b.file.SetText(it.name)
	}
}

func (b *browser) opened(name string) {
	if it, ok := b.find(name); ok && it.folder {
		b.enter(filepath.Join(b.folder, name))
		return
	}
	b.take()
}

// take hands on what is chosen.
func (b *browser) take() {
	if b.folders {
		b.takeFolder()
		return
	}
	name := strings.TrimSpace(b.file.Text)
	if name == "" {
		if id, ok := b.table.Current(); ok {
			b.opened(id)
		}
		return
	}
	path := name
	if !filepath.IsAbs(path) {
		path = filepath.Join(b.folder, name)
	}
	info, err := os.Stat(path)
	if b.saves && (err != nil || !info.IsDir()) {
		path = complete(path, b.name, b.filters)
		info, err = os.Stat(path)
	}
	switch {
	case err == nil && info.IsDir():
		b.enter(path)
	case b.saves && err == nil:
		b.files.overwrite(path, b.finish)
	case b.saves:
		b.finish(path)
	case err != nil:
		b.say(lang.L("没有这个文件，请检查文件名。"))
	default:
		b.finish(path)
	}
}

// takeFolder hands on the folder whose path is written, which need not be the
// one shown: the clerk may have typed it and not entered it.
func (b *browser) takeFolder() {
	path := strings.TrimSpace(b.path.Text)
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		b.say(lang.L("打不开这个文件夹，请检查路径。"))
		return
	}
	b.finish(filepath.Clean(path))
}

func (b *browser) finish(path string) {
	b.modal.Close()
	b.files.remember(path)
	b.done(path)
}

// list reads a folder: folders first, then the files the filters let through,
// by name. Hidden ones are left out.
func list(folder string, filters []Filter, folders bool) ([]item, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fmt.Errorf("read folder: %w", err)
	}
	var items []item
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(folder, e.Name())) // follows links
		if err != nil || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		it := item{name: e.Name(), folder: info.IsDir()}
		if !it.folder && (folders || !passes(e.Name(), filters)) {
			continue
		}
		it.cells = describeFile(info)
		it.cells[0] = e.Name()
		if it.folder {
			it.cells[0] += string(filepath.Separator)
		}
		items = append(items, it)
	}
	slices.SortStableFunc(items, func(x, y item) int {
		if x.folder != y.folder {
			if x.folder {
				return -1
			}
			return 1
		}
		return cmp.Compare(strings.ToLower(x.name), strings.ToLower(y.name))
	})
	return items, nil
}

// describeFile gives the cells of a file but its name.
func describeFile(info fs.FileInfo) []string {
	size := ""
	if !info.IsDir() {
		switch n := info.Size(); {
		case n < 1<<10:
			size = fmt.Sprintf("%d B", n)
		case n < 1<<20:
			size = fmt.Sprintf("%d KB", n>>10)
		default:
			size = fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
		}
	}
	return []string{"", size, info.ModTime().Format("2006-01-02 15:04")}
}

func passes(name string, filters []Filter) bool {
	if len(filters) == 0 {
		return true
	}
	for _, f := range filters {
		for _, p := range f.Patterns {
			if ok, err := filepath.Match(strings.ToLower(p), strings.ToLower(name)); err == nil && ok {
				return true
			}
		}
	}
	return false
}
