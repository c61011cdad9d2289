package part

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"jiajiang/ui/look"
)

func ctrlEnter() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
}

// TestFormSaves: Ctrl+Enter saves from every kind of field, Enter alone from
// none.
func TestFormSaves(t *testing.T) {
	stage(t, look.Light, 100)
	list := NewListField(ListColumn{Placeholder: "谁"})
	list.SetValues([][]string{{"小学组"}})
	inner := NewDateEntry(today())
	bodies := []struct {
		name  string
		body  fyne.CanvasObject
		field fyne.Focusable
	}{
		{"entry", NewEntry(), nil},
		{"text", NewMultiLine(), nil},
		{"date", NewDateEntry(today()), nil},
		{"date that is not stretched", container.NewHBox(inner), inner},
		{"choice", NewChoice([]string{"甲", "乙"}, nil), nil},
		{"check", NewCheck("甲", nil), nil},
		{"list", list, list.rows[0][0]},
	}
	var fields []*Field
	for _, b := range bodies {
		fields = append(fields, &Field{Key: b.name, Label: b.name, Body: b.body})
	}
	form := NewForm(fields...)
	saved := 0
	form.OnSave = func() { saved++ }
	w := window(t, form, 480, 600)
	for _, b := range bodies {
		field := b.field
		if field == nil {
			field = b.body.(fyne.Focusable)
		}
		saved = 0
		w.Canvas().Focus(field)
		key(w, fyne.KeyReturn, fyne.KeyEnter)
		if top := w.Canvas().Overlays().Top(); top != nil {
			w.Canvas().Overlays().Remove(top) // Enter may open the answers of a choice
		}
		if saved != 0 {
			t.Errorf("%s: Enter alone saved", b.name)
		}
		field.(fyne.Shortcutable).TypedShortcut(ctrlEnter())
		if saved != 1 {
			t.Errorf("%s: Ctrl+Enter saved %d times", b.name, saved)
		}
	}
}

func TestFormDirtyAndProblems(t *testing.T) {
	stage(t, look.Light, 100)
	name, list := NewEntry(), NewListField(ListColumn{}, ListColumn{})
	form := NewForm(&Field{Key: "name", Label: "姓名", Body: name}, &Field{Key: "points", Label: "地点", Body: list})
	var told []bool
	form.OnDirty = func(d bool) { told = append(told, d) }
	w := window(t, form, 480, 300)

	form.Fill(func() { name.SetText("王小明"); list.SetValues([][]string{{"甲", "乙"}}) })
	if form.Dirty() || len(told) != 0 {
		t.Error("filling counts as editing")
	}
	if !form.SetProblem("name", "名字太长。") || form.SetProblem("nothing", "x") {
		t.Error("SetProblem does not say whether there is such a field")
	}
	if w.Canvas().Focused() != fyne.Focusable(name) {
		t.Error("the field with the problem does not have the focus")
	}
	test.Type(name, "x")
	if !form.Dirty() || len(form.problems) != 0 {
		t.Errorf("after typing: dirty %v, problems %v", form.Dirty(), form.problems)
	}
	form.SetClean()
	test.Type(list.rows[0][1], "丙")
	form.SetClean()
	list.remove(0)
	if !slices.Equal(told, []bool{true, false, true, false, true}) {
		t.Errorf("told %v", told)
	}
}

func TestListField(t *testing.T) {
	stage(t, look.Light, 100)
	f := NewListField(ListColumn{}, ListColumn{})
	changes := 0
	f.OnChanged = func() { changes++ }
	window(t, f, 400, 300)
	f.SetValues([][]string{{"甲", "一"}, {"乙", "二"}, {" ", ""}})
	if changes != 0 {
		t.Error("setting counts as a change")
	}
	f.move(1)
	if got := fmt.Sprint(f.Values()); got != "[[乙 二] [甲 一]]" {
		t.Errorf("moved: %s", got)
	}
	f.remove(0)
	test.Type(f.rows[1][0], "丙")
	if got := fmt.Sprint(f.Values()); got != "[[甲 一] [丙 ]]" || changes != 3 {
		t.Errorf("then: %s after %d changes", got, changes)
	}
}

// TestCheckByKeys ticks a box with the space bar, which a window tells of as a
// key and then as a rune.
func TestCheckByKeys(t *testing.T) {
	stage(t, look.Light, 100)
	var told []bool
	c := NewCheck("可以代领", func(on bool) { told = append(told, on) })
	window(t, container.NewVBox(c), 300, 200)
	for range 2 {
		c.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
		c.TypedRune(' ')
	}
	if !slices.Equal(told, []bool{true, false}) || c.Checked {
		t.Errorf("told %v, ticked %t", told, c.Checked)
	}
}

func TestChoice(t *testing.T) {
	stage(t, look.Light, 100)
	var told []int
	c := NewChoice([]string{"同志", "同学"}, func(i int) { told = append(told, i) })
	window(t, container.NewVBox(c), 300, 200)
	if c.Chosen() != -1 || c.PlaceHolder != "请选择" {
		t.Errorf("at first: %d, %q", c.Chosen(), c.PlaceHolder)
	}
	c.Choose(1)
	c.Choose(-1)
	if !slices.Equal(told, []int{1, -1}) || c.Chosen() != -1 {
		t.Errorf("told %v", told)
	}
}

func TestSearch(t *testing.T) {
	stage(t, look.Light, 100)
	s := NewSearch("查找")
	var texts []string
	left := 0
	s.OnSearch = func(text string) { texts = append(texts, text) }
	s.OnLeave = func() { left++ }
	w := window(t, container.NewVBox(s), 300, 100)
	s.Focus()
	test.Type(s, "王")
	key(w, fyne.KeyReturn, fyne.KeyDown, fyne.KeyEscape)
	if !slices.Equal(texts, []string{"王", ""}) || left != 2 {
		t.Errorf("searched %q, left %d times", texts, left)
	}
}

func TestChips(t *testing.T) {
	stage(t, look.Light, 100)
	var told [][]string
	c := NewChips([]Chip{{Key: "a", Label: "一等奖", Count: 1}, {Key: "b", Label: "二等奖", Count: 2}, {Key: "c", Label: "三等奖", Count: 3}}, func(keys []string) { told = append(told, keys) })
	window(t, c, 400, 60)
	test.Tap(c.buttons[1])
	test.Tap(c.buttons[0])
	test.Tap(c.buttons[0])
	c.Multi = true
	test.Tap(c.buttons[2])
	test.Tap(c.buttons[0])
	c.SetChips([]Chip{{Key: "c", Label: "三等奖", Count: 3}, {Key: "d", Label: "四等奖", Count: 4}})
	if got := fmt.Sprint(told, c.Chosen()); got != "[[b] [a] [] [c] [a c]] [c]" {
		t.Errorf("told %s", got)
	}
}
