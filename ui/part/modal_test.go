package part

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

func TestAsk(t *testing.T) {
	stage(t, look.Light, 100)
	w := window(t, widget.NewLabel(""), 500, 300)
	NewShortcuts(w)
	ask := func() (m *Modal, answer *int) {
		answer = new(int)
		*answer = -2
		m = Ask(w, Question{Title: "删除？", Choices: []AskChoice{{Label: "取消"}, {Label: "删除", Danger: true}}}, func(i int) { *answer = i })
		return m, answer
	}
	_, got := ask()
	key(w, fyne.KeyReturn, fyne.KeySpace)
	if *got != -2 {
		t.Errorf("Enter typed too much gave answer %d", *got)
	}
	key(w, fyne.KeyEscape)
	if *got != -1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("Escape gave %d", *got)
	}
	m, got := ask()
	b := m.buttons[1].(*Button)
	w.Canvas().Focus(b)
	key(w, fyne.KeyReturn)
	if *got != 1 || w.Canvas().Overlays().Top() != nil {
		t.Errorf("Enter on the button gave %d", *got)
	}
	m, got = ask()
	w.Canvas().Focus(m.buttons[0].(*Button))
	key(w, fyne.KeyEscape)
	if *got != -1 {
		t.Errorf("Escape on a button gave %d", *got)
	}
}

func TestEscapeFromAnEntry(t *testing.T) {
	stage(t, look.Light, 100)
	w := window(t, widget.NewLabel(""), 500, 300)
	for _, field := range []fyne.Focusable{NewEntry(), NewDateEntry(today()), NewSearch(""), NewChoice(nil, nil), NewCheck("", nil)} {
		closed := 0
		m := ShowModal(w, "改名", field.(fyne.CanvasObject))
		m.OnClose = func() { closed++ }
		w.Canvas().Focus(field)
		key(w, fyne.KeyEscape)
		if closed != 1 || w.Canvas().Overlays().Top() != nil {
			t.Errorf("%T: closed %d times", field, closed)
		}
		m.Close()
		if closed != 1 {
			t.Errorf("%T: closed twice", field)
		}
	}
}

func TestShortcuts(t *testing.T) {
	stage(t, look.Light, 100)
	entry := NewEntry()
	table := NewTable(peopleColumns(), newPeople(3).rows())
	w := window(t, container.NewBorder(entry, nil, nil, nil, table), 600, 400)
	s := NewShortcuts(w)
	did := 0
	s.Add(Shortcut{Key: fyne.KeyF, Modifier: fyne.KeyModifierControl, Title: "查找", Do: func() { did++ }})
	s.Add(Shortcut{Key: fyne.KeyF5, Title: "刷新", Do: func() { did++ }})
	var others []fyne.KeyName
	s.SetOnKey(func(ev *fyne.KeyEvent) { others = append(others, ev.Name) })
	find := func() { s.act(s.all[1]) } // the test canvas takes no shortcuts
	for _, o := range []fyne.Focusable{nil, entry, table} {
		did = 0
		w.Canvas().Focus(o)
		find()
		key(w, fyne.KeyF5)
		if did != 2 {
			t.Errorf("with %T focused: %d of 2 shortcuts", o, did)
		}
	}
	w.Canvas().Unfocus()
	key(w, fyne.KeyF6)
	if !slices.Equal(others, []fyne.KeyName{fyne.KeyF6}) {
		t.Errorf("other keys: %v", others)
	}

	did = 0
	key(w, fyne.KeyF1)
	if _, ok := w.Canvas().Overlays().Top().(*Modal); !ok {
		t.Fatal("F1 lists nothing")
	}
	find()
	key(w, fyne.KeyF5, fyne.KeyF6)
	if did != 0 || len(others) != 1 {
		t.Error("shortcuts reach behind a dialog")
	}
	key(w, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil {
		t.Error("Escape does not close the list")
	}
}

func TestKeyWord(t *testing.T) {
	for _, c := range []struct {
		key  Shortcut
		want string
	}{
		{Shortcut{Key: fyne.KeyF1}, "F1"},
		{Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}, "Ctrl + Enter"},
		{Shortcut{Key: fyne.KeyS, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift | fyne.KeyModifierAlt}, "Ctrl + Alt + Shift + S"},
		{Shortcut{Key: fyne.KeyEscape}, "Esc"},
	} {
		if got := keyWord(c.key); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestSnack(t *testing.T) {
	stage(t, look.Light, 100)
	s := NewSnack(runner(t, nil).Runner)
	window(t, container.NewStack(s), 400, 300)
	undone := 0
	s.Tell("已删除。", "撤销", func() { undone++ })
	if s.Text() != "已删除。" {
		t.Errorf("tells %q", s.Text())
	}
	test.Tap(s.act)
	if undone != 1 || s.Text() != "" {
		t.Errorf("undone %d times, tells %q", undone, s.Text())
	}
	s.Tell("已保存。", "", nil)
	if s.act.Visible() {
		t.Error("a button that does nothing")
	}
	s.Dismiss()
}

func TestNoticeCopiesDetails(t *testing.T) {
	stage(t, look.Light, 100)
	n := NewNotice(Bad, "没有存下来。", "", "请再试一次。")
	n.Details = "commit: no space"
	window(t, n, 500, 200)
	buttons := n.buttons()
	test.Tap(buttons[len(buttons)-1].(*Button))
	if got := fyne.CurrentApp().Clipboard().Content(); got != "没有存下来。\n请再试一次。\n\ncommit: no space" {
		t.Errorf("copied %q", got)
	}
}

func TestRailAndStages(t *testing.T) {
	stage(t, look.Light, 100)
	var told []string
	rail := NewRail([]RailItem{{Title: "活动"}, {Title: "名录"}, {Title: "设置", Last: true}}, func(i int) { told = append(told, fmt.Sprint("rail ", i)) })
	stages := NewStageBar(func(i int) { told = append(told, fmt.Sprint("stage ", i)) })
	stages.SetStages([]Stage{{Title: "名单"}, {Title: "公示"}}, 0)
	window(t, container.NewBorder(stages, nil, rail, nil), 400, 500)
	test.TapAt(rail, fyne.NewPos(20, rail.step()*1.5))
	test.TapAt(rail, fyne.NewPos(20, rail.step()*1.5)) // back to where it begins
	test.TapAt(rail, fyne.NewPos(20, rail.Size().Height-5))
	test.TapAt(rail, fyne.NewPos(20, rail.step()*3.5)) // between
	test.TapAt(stages, fyne.NewPos(stages.Size().Width-5, 5))
	if !slices.Equal(told, []string{"rail 1", "rail 1", "rail 2", "stage 1"}) {
		t.Errorf("told %v", told)
	}
}
