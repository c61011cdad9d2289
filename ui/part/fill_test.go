package part

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"jiajiang/ui/look"
)

// deeds is an invented text of some length.
const deeds = "长期在一线值守，先后处置险情二十七次。\n带出徒弟九人，整理操作规程三册。"

func TestTextAreaCounts(t *testing.T) {
	stage(t, look.Light, 100)
	a := NewTextArea(3, utf8.RuneCountInString)
	form := NewForm(&Field{Key: "deeds", Label: "主要事迹", Body: a})
	saved := 0
	form.OnSave = func() { saved++ }
	w := window(t, form, 480, 200)
	for _, c := range []struct {
		least, most int
		text, want  string
		wrong       bool
	}{
		{0, 0, "", "已写 0 字", false},
		{0, 5, "值守", "已写 2 字，最多 5 字", false},
		{0, 5, "处置险情二十", "已写 6 字，最多 5 字，多 1 字", true},
		{3, 0, "值守", "已写 2 字，最少 3 字", true},
		{3, 5, "值守岗", "已写 3 字，须 3 至 5 字", false},
		{3, 5, "", "已写 0 字，须 3 至 5 字", false}, // nothing is not too little: it is not begun
	} {
		a.SetLimits(c.least, c.most)
		a.Entry.SetText(c.text)
		if got, wrong := a.note(); got != c.want || wrong != c.wrong {
			t.Errorf("%q of %d to %d: %q, %t", c.text, c.least, c.most, got, wrong)
		}
	}
	if !form.Dirty() {
		t.Error("the form does not learn of edits")
	}
	form.SetProblem("deeds", "请填写主要事迹。")
	if w.Canvas().Focused() != fyne.Focusable(a.Entry) {
		t.Error("a problem does not give the text the keys")
	}
	a.Entry.TypedShortcut(ctrlEnter())
	if saved != 1 {
		t.Errorf("Ctrl+Enter saved %d times", saved)
	}
	form.Freeze()
	if !a.Entry.Disabled() {
		t.Error("a frozen form leaves the text open")
	}
}

// TestAnAreaScrollsFirst turns the wheel over a long text in a column: the text
// scrolls to its end, then the column.
func TestAnAreaScrollsFirst(t *testing.T) {
	stage(t, look.Light, 100)
	a := NewTextArea(3, utf8.RuneCountInString)
	a.Entry.SetText(strings.Repeat(deeds+"\n", 5))
	below := NewMultiLine()
	below.SetMinRowsVisible(30)
	s := NewScroll(container.NewVBox(NewForm(&Field{Key: "deeds", Label: "主要事迹", Body: a}), below))
	window(t, s, 480, 200)
	over := s.Content.(*fyne.Container).Objects[1].(*wheel) // the driver of tests does not tell it where the mouse is
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(a.Entry).AddXY(20, 20)
	turn := func() {
		over.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, -20)})
	}
	turn()
	if a.Entry.inner.Offset.Y == 0 || s.Offset.Y != 0 {
		t.Errorf("text at %v, column at %v", a.Entry.inner.Offset.Y, s.Offset.Y)
	}
	for range 20 {
		turn()
	}
	if s.Offset.Y == 0 {
		t.Error("at the end of the text the column does not scroll")
	}
}

func TestMissingLeadsToFields(t *testing.T) {
	stage(t, look.Light, 100)
	var told []string
	m := NewMissing(func(key string) { told = append(told, key) })
	w := window(t, m, 400, 120)
	m.Focus() // nothing is there yet
	m.SetItems([]MissingItem{{"deeds", "主要事迹", false}, {"sponsor", "推荐单位意见", false}, {"phone", "联系电话", true}})
	m.Focus()
	key(w, fyne.KeyUp, fyne.KeyReturn, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace)
	test.Tap(m.lines[1])
	if got := fmt.Sprint(told); got != "[deeds phone sponsor]" {
		t.Errorf("led to %s", got)
	}
	m.SetItems(nil)
	if m.MinSize().Height != 0 || len(m.Items()) != 0 {
		t.Error("nothing is missing, yet it takes room")
	}
}

// criteria are three long answers.
func criteria() []LongOption {
	const text = "在本职岗位上长期坚守、默默奉献，关键时刻挺身而出，处置重大险情及时有效，避免了人员伤亡和重大损失，事迹突出，群众公认；" +
		"或者在技术革新、人才培养、制度建设等方面作出显著成绩，所创造的经验在同行中推广应用并取得良好效果的，均可据此提名，但不重复提名。"
	return []LongOption{{"1", "第一项", text}, {"2", "第二项", text}, {"3", "其他", ""}}
}

func TestChoicesByKeysAndMouse(t *testing.T) {
	stage(t, look.Light, 100)
	var told []string
	c := NewChoices(func(keys []string) { told = append(told, strings.Join(keys, "+")) })
	c.SetOptions(criteria())
	form := NewForm(&Field{Key: "criteria", Label: "符合条件", Body: c})
	saved := 0
	form.OnSave = func() { saved++ }
	w := window(t, form, 480, 420)
	c.Focus()
	key(w, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyUp)
	if w.Canvas().Focused() != fyne.Focusable(c.rows[1].check) {
		t.Error("Up does not lead back")
	}
	test.Tap(c.rows[1].text)
	test.Tap(c.rows[0].text)
	if want := []string{"1", "1+3", "1+2+3", "2+3"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
	c.rows[1].check.TypedShortcut(ctrlEnter())
	if !form.Dirty() || saved != 1 {
		t.Errorf("dirty %t, saved %d times", form.Dirty(), saved)
	}
	c.Choose("1")
	if got := c.Chosen(); !slices.Equal(got, []string{"1"}) || len(told) != 4 {
		t.Errorf("chosen %q after %d tellings", got, len(told))
	}
	form.Freeze()
	test.Tap(c.rows[2].text)
	if got := c.Chosen(); !slices.Equal(got, []string{"1"}) {
		t.Errorf("a frozen form lets %q be chosen", got)
	}
}

func TestFillingInLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			a := NewTextArea(3, utf8.RuneCountInString)
			a.Entry.SetText(deeds)
			a.SetLimits(0, 2000)
			over := NewTextArea(2, utf8.RuneCountInString)
			over.Entry.SetText("值守一线")
			over.SetLimits(0, 3)
			golden(t, "textarea-"+v.name, window(t, padded(container.NewVBox(a, over)), 480, 190))

			m := NewMissing(nil)
			m.SetItems([]MissingItem{
				{"deeds", "主要事迹", false},
				{"phone", "联系电话：不是电话号码", true},
				{"sponsor", strings.Repeat("推荐单位意见和盖章日期", 5), false},
			})
			w := window(t, padded(m), 420, 100)
			m.lines[1].FocusGained()
			golden(t, "missing-"+v.name, w)

			c := NewChoices(nil)
			c.SetOptions(criteria())
			c.Choose("2")
			w = window(t, padded(c), 480, 260)
			c.Focus()
			golden(t, "choices-"+v.name, w)
		})
	}
}
