package keeping

import (
	"context"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/text/width"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// showRecovery shows a new recovery code, once. The dialog goes only when the
// last group was typed, which proves that the code stands on paper. The code
// is never put on the clipboard.
func showRecovery(d *desk.Desk, code string, sheet func(ctx context.Context, path, code string) error) {
	groups := codeGroups(code)
	last := part.NewEntry()
	form := part.NewForm(&part.Field{
		Key: "last", Label: lang.L("最后一组"), Body: last, Required: true,
		Hint: lang.L("照着印好的纸输入最后一组，证明已经留存。"),
	})
	var m *part.Modal
	done := func() {
		if foldCode(last.Text) != foldCode(groups[len(groups)-1]) {
			form.SetProblem("last", lang.L("与恢复码的最后一组不同，请照着纸上的再输一次。"))
			return
		}
		m.OnEscape = nil
		m.Close()
		d.Snack(lang.L("恢复码已生效。请把纸锁进保险柜。"), "", nil)
	}
	form.OnSave = done
	form.Resize(fyne.NewSize(look.Size(desk.CardWidth), 0)) // its height follows from its width
	save := part.NewButton(lang.L("存为 PDF 来打印…"), theme.DocumentPrintIcon(), func() { saveRecovery(d, code, sheet) })
	m = part.ShowModal(d.Window, lang.L("新的恢复码"), d.Within(container.NewVBox(
		prose(lang.L("只显示这一次。请打印或抄写，锁进保险柜；谁拿到它，谁就能打开全部资料，包括不公开的人。"),
			lang.L("存成 PDF 打印的，印好后请删掉那个文件。")),
		desk.Gap(1), codeLines(groups), desk.Gap(1), container.NewHBox(save), desk.Gap(1), form)),
		part.NewMainButton(lang.L("已经留存"), nil, done))
	m.OnEscape = func() {
		form.SetProblem("last", lang.L("请先把恢复码留存下来，输入最后一组再关。"))
	}
	d.Window.Canvas().Focus(last)
}

// saveRecovery writes the sheet for the safe and opens it, to be printed.
func saveRecovery(d *desk.Desk, code string, sheet func(ctx context.Context, path, code string) error) {
	d.Files.Save(lang.L("恢复码存为 PDF"), lang.L("恢复码")+".pdf", pdfFilters(), func(path string) {
		task.Run(d.Runner, lang.L("正在生成…"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
			return struct{}{}, sheet(ctx, path, code)
		}, func(_ struct{}, err error) {
			if err != nil {
				d.Trouble(lang.L("没有存成"), err)
				return
			}
			d.Desktop.Open(path)
		})
	})
}

// codeGroups gives the groups of a code.
func codeGroups(code string) []string {
	groups := strings.FieldsFunc(code, func(r rune) bool { return r == '-' || unicode.IsSpace(r) })
	if len(groups) == 0 {
		return []string{code}
	}
	return groups
}

// foldCode makes what was typed comparable: capitals, half width, no blanks.
func foldCode(text string) string {
	return strings.ToUpper(strings.Join(strings.FieldsFunc(width.Narrow.String(text), func(r rune) bool {
		return r == '-' || unicode.IsSpace(r)
	}), ""))
}

// codeLines shows the groups in large type, four a line.
func codeLines(groups []string) fyne.CanvasObject {
	box := container.NewVBox()
	for from := 0; from < len(groups); from += 4 {
		t := canvas.NewText(strings.Join(groups[from:min(from+4, len(groups))], "  "), look.Color(theme.ColorNameForeground))
		t.TextSize, t.TextStyle, t.Alignment = look.Size(22), fyne.TextStyle{Bold: true}, fyne.TextAlignCenter
		box.Add(t)
	}
	return desk.Panel(desk.Inset(3, box))
}

// pdfFilters let PDF files through.
func pdfFilters() []part.Filter {
	return []part.Filter{{Name: lang.L("PDF 文件"), Patterns: []string{"*.pdf"}}}
}
