package winners

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// sightTime is how long a withheld person stays on the screen, in seconds.
const sightTime = 60

// askReason asks why a withheld person is to be seen, has the journal know and
// goes on with the person.
func (h *held) askReason(title string, next func(id award.ID, w award.Winner)) {
	id := h.pane.id
	reason := part.NewEntry()
	form := part.NewForm(&part.Field{
		Key: fieldReason, Label: lang.L("事由"), Body: reason, Required: true, Hint: lang.L("如：核对领奖证件"),
	})
	h.pane.desk.ShowCard(title, lang.L("查看前先记入审计：您是谁、何时、为什么。请确认旁边没有不该知道的人。"),
		lang.L("记入审计并继续"), form, reason, func(c *desk.Card) {
			why := strings.TrimSpace(reason.Text)
			task.Run(h.pane.desk.Runner, lang.L("正在打开…"), func(ctx context.Context, _ task.Progress) (award.Winner, error) {
				return h.pane.people.Reveal(ctx, id, why)
			}, func(w award.Winner, err error) {
				if err != nil && desk.FieldOf(err) == "" {
					h.pane.desk.Trouble(lang.L("没有打开"), err)
					return
				}
				settled(c, err)
				if err == nil {
					next(id, w)
				}
			})
		})
}

// look shows the person, for a while.
func (h *held) look() { h.askReason(lang.L("查看不公开人员"), h.show) }

// show shows the person in a dialog that goes by itself. What it shows is drawn,
// not text that can be selected: it does not get to the clipboard.
func (h *held) show(_ award.ID, w award.Winner) {
	say := award.Disclose(w, award.ToScreen)
	var rows []fyne.CanvasObject
	for _, row := range []struct{ title, text string }{
		{lang.L("代号"), w.CodeName},
		{lang.L("姓名"), say.Name},
		{lang.L("拼音"), say.Reading},
		{lang.L("单位"), say.Unit},
		{lang.L("作品"), say.Work},
		{lang.L("电话"), say.Phone},
		{lang.L("身份证号"), say.IDNumber},
		{lang.L("备注"), w.Note},
	} {
		if row.text != "" {
			p := desk.NewParagraph(row.text)
			p.Resize(fyne.NewSize(look.Size(desk.CardWidth), 0))
			rows = append(rows, desk.Stack(desk.Caption(row.title), p))
		}
	}
	left := desk.Caption("")
	rows = append(rows, desk.Gap(1), left)
	var m *part.Modal
	m = part.ShowModal(h.pane.desk.Window, lang.L("不公开人员"), h.pane.desk.Within(container.NewVBox(rows...)),
		part.NewMainButton(lang.L("看完了"), nil, func() { m.Close() }))
	m.OnClose = h.countDown(left, sightTime, func() { m.Close() })
}

// countDown says in a caption how many seconds are left and calls over at the
// end; stop ends it early.
func (h *held) countDown(caption *canvas.Text, seconds int, over func()) (stop func()) {
	var wait func()
	var step func(n int)
	step = func(n int) {
		if n == 0 {
			over()
			return
		}
		look.Set(caption, fmt.Sprintf(lang.L("%d 秒后自动关闭"), n))
		caption.Refresh()
		wait = h.pane.desk.Runner.After(time.Second, func() { step(n - 1) })
	}
	step(seconds)
	return func() { wait() }
}

// edit shows what is kept of the person, to be changed.
func (h *held) edit() { h.askReason(lang.L("修改不公开人员"), h.editPerson) }

func (h *held) editPerson(id award.ID, w award.Winner) {
	say := award.Disclose(w, award.ToScreen)
	name, reading, unit, work := part.NewEntry(), part.NewEntry(), part.NewEntry(), part.NewEntry()
	phone, number, note := part.NewEntry(), part.NewEntry(), part.NewMultiLine()
	note.SetMinRowsVisible(2)
	form := part.NewForm(
		&part.Field{Key: fieldName, Label: lang.L("姓名"), Body: name, Required: true},
		&part.Field{Key: fieldReading, Label: lang.L("拼音"), Body: reading},
		&part.Field{Key: "unit", Label: lang.L("单位"), Body: unit},
		&part.Field{Key: "work", Label: lang.L("作品"), Body: work},
		&part.Field{Key: "phone", Label: lang.L("电话"), Body: phone},
		&part.Field{Key: fieldIDNumber, Label: lang.L("身份证号"), Body: number},
		&part.Field{Key: "note", Label: lang.L("备注"), Body: note},
	)
	form.Fill(func() {
		name.SetText(say.Name)
		reading.SetText(say.Reading)
		unit.SetText(say.Unit)
		work.SetText(say.Work)
		phone.SetText(say.Phone)
		number.SetText(say.IDNumber)
		note.SetText(w.Note)
	})
	h.pane.desk.ShowCard(lang.L("修改不公开人员"), fmt.Sprintf(lang.L("代号“%s”。改的内容仍只有涉密知悉的人能看。"), w.CodeName),
		lang.L("保存"), form, name, func(c *desk.Card) {
			w.Name, w.Reading, w.Unit = guard(name), guard(reading), guard(unit)
			w.Work, w.Phone = guard(work), guard(phone)
			w.IDNumber, w.Note = award.Guard(award.FoldIDNumber(strings.TrimSpace(number.Text))), strings.TrimSpace(note.Text)
			h.pane.desk.Do(award.EditProtected{ID: id, Winner: w}, lang.L("已保存：")+w.CodeName,
				func(_ award.Receipt, err error) { settled(c, err) })
		})
}
