package intake

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// buildLines makes the view of the text with what was read at its right.
func (v *Intake) buildLines() {
	words := markWords()
	marks := make([]part.LineMark, len(words))
	for i, w := range words {
		marks[i] = part.LineMark{Title: w.word, Key: fyne.KeyName(w.key)}
	}
	v.lines = part.NewLineView(part.Lines{
		Len:  func() int { return len(v.reading.Roster.Lines) },
		Line: v.line,
	}, marks)
	v.lines.OnMark = func(numbers []int, mark int) { v.mark(words[mark].mark, numbers...) }
	v.lines.OnCurrent = v.showEdit
	v.edit = part.NewEntry()
	v.edit.PlaceHolder = lang.L("点一行，可以在这里改它的文字")
	v.edit.OnChanged = func(text string) {
		if n := v.lines.Current(); n > 0 {
			v.rewrite(n, text)
		}
	}
	v.edit.Disable()
}

// line gives line i as the view shows it.
func (v *Intake) line(i int) part.Line {
	l := v.reading.Roster.Lines[i]
	return part.Line{
		Number: l.Number, Text: l.Text, Kind: kindWord(l.Kind), Reading: lineWord(v.reading.Roster, l),
		Tone: kindTone(l), Doubtful: len(l.Why) > 0, Marked: l.Marked || v.draft.Rewritten(l.Number),
	}
}

// showEdit puts a line's text where it can be changed.
func (v *Intake) showEdit(number int) {
	if number < 1 || number > len(v.draft.lines) {
		return
	}
	v.edit.Enable()
	v.edit.Text = v.draft.lines[number-1]
	v.edit.CursorColumn = 0
	v.edit.Refresh()
}

// linesBox is the text with the strip that marks and edits lines.
func (v *Intake) linesBox() fyne.CanvasObject {
	row := container.New(layout.NewRowWrapLayout(), desk.Tall(34, container.NewCenter(desk.Caption(lang.L("所选的行是：")))))
	for _, w := range markWords() {
		row.Add(part.NewQuietButton(fmt.Sprintf("%s %s", w.word, w.key), nil, func() {
			if numbers := v.lines.Chosen(); len(numbers) > 0 {
				v.mark(w.mark, numbers...)
			}
		}))
	}
	restore := part.NewQuietButton("", theme.ContentUndoIcon(), func() {
		if n := v.lines.Current(); n > 0 {
			v.rewrite(n, v.draft.text.Lines[n-1])
			v.showEdit(n)
		}
	})
	strip := desk.Panel(desk.Stack(desk.Hairline(),
		desk.Inset(1, container.NewVBox(row, container.NewBorder(nil, nil, nil, restore, v.edit)))))
	return desk.Frame(nil, strip, nil, nil, v.lines)
}
