package nominations

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/reports/delivery"
	"jiajiang/ui/attaching"
	"jiajiang/ui/attachment"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Files is the page of a nomination's attachments.
type files struct {
	pane  *pane
	all   []award.FileOf[string]
	table *part.Table[award.ID]

	notice           *fyne.Container // what was not taken in
	add              *part.Button
	look, out, strip *part.Button
	viewer           *attachment.Viewer // the last that was opened
	content          fyne.CanvasObject
}

func newFiles(p *pane) *files {
	f := &files{pane: p, notice: container.NewVBox()}
	f.table = part.NewTable([]part.Column{
		{Key: "name", Title: lang.L("文件"), Width: 250, Bold: true},
		{Key: "media", Title: lang.L("类型"), Width: 60},
		{Key: "size", Title: lang.L("大小"), Width: 80, Align: fyne.TextAlignTrailing},
		{Key: "digest", Title: lang.L("校验码（开头）"), Width: 150, Tone: part.Muted},
	}, part.Rows[award.ID]{
		Len: func() int { return len(f.all) }, ID: func(i int) award.ID { return f.all[i].ID },
		Cells: func(i int) []string {
			a := f.all[i]
			return []string{a.Name, a.Media, sizeWord(a.Size), digestHead(a.Digest)}
		},
	})
	f.table.OnOpen = func(award.ID) { f.show() }
	f.table.OnDelete = func([]award.ID) { f.remove() }
	f.table.OnSelect = func([]award.ID) { f.showState() }
	f.table.Empty = part.NewEmpty(theme.FileIcon(), lang.L("还没有附件"), lang.L("把 PDF、图片或办公文件拖到窗口里，或点“添加附件”。"))
	f.add = part.NewButton(lang.L("添加附件…"), theme.ContentAddIcon(), f.pick)
	f.look = part.NewButton(lang.L("查看"), theme.VisibilityIcon(), f.show)
	f.out = part.NewButton(lang.L("导出…"), theme.DownloadIcon(), f.export)
	f.strip = part.NewButton(lang.L("移除"), theme.DeleteIcon(), f.remove)
	f.content = container.NewVBox(container.NewHBox(f.add, f.look, f.out, f.strip), f.notice, desk.Tall(300, f.table),
		desk.NewTonedParagraph(lang.L("附件连同表格一起加密存放，每个最大 {{.Size}}。查看只在窗口里；导出的副本不再加密，用完请删除。", map[string]any{"Size": sizeWord(award.MaxFile)}), look.Muted))
	return f
}

func (f *files) object() fyne.CanvasObject { return f.content }

func (f *files) fill(t award.FormText) {
	f.all = t.Attachments
	f.notice.Objects = nil
	f.table.Refresh()
	f.showState()
}

func (f *files) read(t *award.FormText) []slip {
	t.Attachments = f.all
	return nil
}

func (f *files) jump(field string) bool {
	if field != "attachments" {
		return false
	}
	part.Focus(f.add)
	return true
}

func (f *files) showState() {
	editable := !f.pane.mode.frozen
	for b, on := range map[*part.Button]bool{
		f.add: editable, f.look: f.chosen() >= 0, f.out: f.chosen() >= 0, f.strip: editable && f.chosen() >= 0,
	} {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

// chosen gives the place of the file selected; -1 for none.
func (f *files) chosen() int {
	ids := f.table.Selected()
	if len(ids) != 1 {
		return -1
	}
	return slices.IndexFunc(f.all, func(a award.FileOf[string]) bool { return a.ID == ids[0] })
}

// sizeWord writes a size in bytes as the desktop does: a MB of 1,048,576 bytes.
func sizeWord(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d B", n)
	case n < 1<<20:
		return fmt.Sprintf("%.1f KB", float64(n)/(1<<10))
	case n%(1<<20) == 0:
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// pick asks for a file and attaches it.
func (f *files) pick() {
	patterns := make([]string, 0, len(award.Media())+2)
	for _, m := range append(award.Media(), "jpg", "tif") {
		patterns = append(patterns, "*."+m)
	}
	f.pane.desk.Files.Pick(lang.L("添加附件"), []part.Filter{
		{Name: lang.L("PDF、图片、办公文件"), Patterns: patterns}, {Name: lang.L("所有文件"), Patterns: []string{"*"}},
	}, func(path string) { f.take([]string{path}) })
}

// take attaches files, one after the other; those that are not taken in are
// said with why.
func (f *files) take(paths []string) {
	if f.pane.mode.frozen {
		return
	}
	f.pane.keep(func(stored bool) {
		if !stored || f.pane.id.IsZero() {
			f.refuse([]string{lang.L("请先填姓名，让草稿存下，再添加附件。")})
			return
		}
		f.attach(paths)
	})
}

func (f *files) attach(paths []string) {
	id, protect, store := f.pane.id, f.pane.revealed, f.pane.store
	type outcome struct {
		path string
		err  error
	}
	task.Run(f.pane.desk.Runner, lang.L("正在添加附件…"), func(ctx context.Context, progress task.Progress) ([]outcome, error) {
		var refused []outcome
		for i, path := range paths {
			progress(i, len(paths))
			op, err := attaching.Read(path)
			if err == nil {
				op.ID, op.Protect = id, protect
				_, err = store.Do(ctx, op)
			}
			if err != nil {
				refused = append(refused, outcome{path, err})
			}
		}
		return refused, ctx.Err()
	}, func(refused []outcome, err error) {
		if err != nil {
			f.pane.desk.Trouble(lang.L("没有全部添加"), err)
		}
		var said []string
		for _, o := range refused {
			said = append(said, lang.L("没有添加“{{.Name}}”：", map[string]any{"Name": look.Clean(filepath.Base(o.path))})+f.why(o.err))
		}
		f.pane.reread(func() { f.refuse(said) })
	})
}

// why says in a sentence why a file was not taken in.
func (f *files) why(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return lang.L("文件不在了。请核对是否移动或改名。")
	case errors.Is(err, fs.ErrInvalid):
		return lang.L("这不是文件，请选择单个文件。")
	case errors.Is(err, fs.ErrPermission):
		return lang.L("没有权限读取这个文件。")
	}
	return f.pane.desk.Explain(err)
}

// refuse says what was not taken in.
func (f *files) refuse(said []string) {
	f.notice.Objects = nil
	for _, text := range said {
		n := part.NewNotice(part.Bad, text, "", "")
		n.OnClose = func() {
			f.notice.Remove(n)
			f.content.Refresh()
		}
		f.notice.Add(n)
	}
	f.content.Refresh()
}

// remove takes the file selected from the nomination; undo brings it back.
func (f *files) remove() {
	i := f.chosen()
	if i < 0 || f.pane.mode.frozen {
		return
	}
	op := award.Detach{ID: f.pane.id, File: f.all[i].ID, Protect: f.pane.revealed}
	f.pane.keep(func(stored bool) {
		if !stored {
			return
		}
		f.pane.desk.Do(op, lang.L("附件已移除。"), func(_ award.Receipt, err error) {
			if err != nil && desk.FieldOf(err) != "" {
				f.refuse([]string{lang.L("没有移除：") + f.pane.explain(err)})
				return
			}
			f.pane.reread(nil)
		})
	})
}

// show shows the file selected in the window, out of the store.
func (f *files) show() {
	i := f.chosen()
	if i < 0 {
		return
	}
	a, title := f.all[i], f.all[i].Name
	if award.Disclose(f.pane.row, award.ToTitle).Masked {
		title = lang.L("附件") // the file's name may name the person
	}
	f.viewer = attachment.Show(f.pane.desk, f.pane.viewing, attachment.File{
		Title: title, Media: a.Media, Read: f.pane.reader(a.ID), Export: f.export,
	})
}

// shut closes what is shown of a file.
func (f *files) shut() {
	if f.viewer != nil {
		f.viewer.Close()
		f.viewer = nil
	}
}

// export writes the file selected where the clerk says, after a warning: out
// there nothing protects it.
func (f *files) export() {
	i := f.chosen()
	if i < 0 {
		return
	}
	a := f.all[i]
	name := a.Name
	if award.Disclose(f.pane.row, award.ToFileName).Masked {
		name = lang.L("提名{{.Number}}-附件{{.Count}}.", map[string]any{"Number": f.pane.row.Number, "Count": i + 1}) + a.Media
	}
	part.Ask(f.pane.desk.Window, part.Question{
		Title: lang.L("导出附件？"),
		Text:  lang.L("窗口里能看 PDF、图片和文本；其他文件要导出后用别的程序看。导出的副本不加密，也不记录谁看过：请存到只有您能看的地方，用完删除。"),
		Choices: []part.AskChoice{
			{Label: lang.L("取消")}, {Label: lang.L("导出"), Danger: true},
		},
	}, func(choice int) {
		if choice != 1 {
			return
		}
		f.pane.desk.Files.Save(lang.L("导出附件"), name, []part.Filter{{Name: a.Media, Patterns: []string{"*" + filepath.Ext(name)}}}, func(path string) {
			f.save(a, path)
		})
	})
}

func (f *files) save(a award.FileOf[string], path string) {
	read := f.pane.reader(a.ID)
	task.Run(f.pane.desk.Runner, lang.L("正在导出…"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
		err := delivery.File(ctx, path, func(w io.Writer) error { return read(ctx, w) })
		if err == nil {
			_ = os.Chmod(path, 0o600) // some file systems have no permissions
		}
		return struct{}{}, err
	}, func(_ struct{}, err error) {
		if err != nil {
			f.pane.desk.Trouble(lang.L("没有导出"), err)
			return
		}
		f.pane.desk.Snack(lang.L("附件已导出，副本不加密。"), lang.L("打开"), func() { f.pane.desk.Desktop.Open(path) })
	})
}
