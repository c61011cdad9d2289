package entrance

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// perLine is how many groups of the code stand in a line.
const perLine = 4

// A codePage shows the recovery code once. It goes on when its last group was
// typed: that group is on paper then, and the others most likely too.
type codePage struct {
	*sheet
	code    string
	write   func(ctx context.Context, path, code string) error
	last    *part.Entry
	done    func()
	printed string // the folder of the sheet that was sent to the printer
}

func newCodePage(d *desk.Desk, code string, write func(ctx context.Context, path, code string) error, done func()) *codePage {
	p := &codePage{code: code, write: write, last: part.NewEntry(), done: done}
	form := part.NewForm(&part.Field{
		Key: fieldCode, Label: lang.L("抄好后输入最后一组"), Body: p.last, Hint: lang.L("大小写不影响。"),
	})
	p.sheet = newSheet(d, lang.L("请收好恢复码"), []string{
		lang.L("忘了口令时，只有它能打开资料。请打印，或用笔抄下来，锁进保险柜，不要留在这台电脑上。"),
		lang.L("口令和恢复码都没有了，就再没有任何办法读出这些资料。"),
	}, form, lang.L("已经收好，开始使用"), p.submit)
	p.above.Add(desk.Gap(1))
	p.above.Add(largeCode(code))
	if write != nil {
		p.above.Add(desk.Gap(1))
		p.above.Add(container.NewHBox(
			part.NewButton(lang.L("打印"), theme.DocumentPrintIcon(), p.print),
			part.NewButton(lang.L("存为 PDF…"), theme.DocumentSaveIcon(), p.save)))
	}
	p.fields = append(p.fields, p.last)
	p.first = p.last
	return p
}

// groups parts a code as it is printed.
func groups(code string) []string {
	return strings.FieldsFunc(code, func(r rune) bool { return r == '-' || r == ' ' })
}

// largeCode shows the code in groups that can be copied by hand.
func largeCode(code string) fyne.CanvasObject {
	lines := container.NewVBox()
	for line := range slices.Chunk(groups(code), perLine) {
		row := container.NewGridWithColumns(perLine)
		for _, g := range line {
			t := canvas.NewText(g, look.Color(theme.ColorNameForeground))
			t.TextSize, t.TextStyle, t.Alignment = look.Size(24), fyne.TextStyle{Bold: true}, fyne.TextAlignCenter
			row.Add(t)
		}
		lines.Add(row)
	}
	ground := canvas.NewRectangle(look.Color(look.Panel))
	ground.CornerRadius = look.Unit(1)
	return container.NewStack(ground, desk.Inset(3, lines))
}

// fold brings a group that was typed to the form it is printed in. The printed
// code has no letter that looks like a digit.
func fold(group string) string {
	return strings.NewReplacer("O", "0", "I", "1", "L", "1", "-", "", " ", "").Replace(strings.ToUpper(group))
}

func (p *codePage) submit() {
	all := groups(p.code)
	if len(all) > 0 && fold(p.last.Text) != fold(all[len(all)-1]) {
		p.form.SetProblem(fieldCode, lang.L("与恢复码的最后一组不一样，请照纸上抄的输入。"))
		selectAll(p.last)
		return
	}
	p.forget()
	p.done()
}

// save writes the sheet where the clerk wants it.
func (p *codePage) save() {
	filters := []part.Filter{{Name: "PDF", Patterns: []string{"*.pdf"}}}
	p.desk.Files.Save(lang.L("存为 PDF"), lang.L("嘉奖恢复码")+".pdf", filters, func(path string) {
		p.make(path, func() {
			p.tell(part.Good, lang.L("已存为 PDF"), path+"\n"+lang.L("请打印后删掉这个文件，或存在锁进保险柜的 U 盘上。"))
		})
	})
}

// print writes the sheet to a folder that only this account can read and hands
// it to the printer. The folder is removed when the page is left.
func (p *codePage) print() {
	if p.printed == "" {
		folder, err := os.MkdirTemp("", "jiajiang-")
		if err != nil {
			p.fail(fmt.Errorf("print recovery code: %w", err))
			return
		}
		p.printed = folder
	}
	path := filepath.Join(p.printed, "recovery.pdf")
	p.make(path, func() {
		p.desk.Desktop.Print(path)
		p.tell(part.Good, lang.L("已送去打印"), lang.L("请拿到纸再往下走。"))
	})
}

func (p *codePage) make(path string, then func()) {
	task.Run(p.desk.Runner, lang.L("正在制作恢复码单页…"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
		return struct{}{}, p.write(ctx, path, p.code)
	}, func(_ struct{}, err error) {
		if err != nil {
			p.fail(err)
			return
		}
		then()
		p.focus()
	})
}

// forget removes what was written for the printer.
func (p *codePage) forget() {
	if p.printed == "" {
		return
	}
	if err := os.RemoveAll(p.printed); err != nil {
		fyne.LogError("remove printed recovery code", err)
	}
	p.printed = ""
}
