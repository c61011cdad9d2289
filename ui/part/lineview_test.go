package part

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/ui/look"
)

func TestLineView(t *testing.T) {
	stage(t, look.Light, 100)
	n := 100_000
	v := NewLineView(Lines{
		Len:  func() int { return n },
		Line: func(i int) Line { return Line{Number: i + 1, Text: "王小明", Kind: "获奖者"} },
	}, []LineMark{{"标题", fyne.Key1}, {"略过", fyne.Key0}, {"别的", ""}})
	var told []string
	v.OnMark = func(numbers []int, mark int) { told = append(told, fmt.Sprint(numbers, mark)) }
	v.OnCurrent = func(number int) { told = append(told, fmt.Sprint(number)) }
	w := window(t, v, 700, 240)

	press(v.roll.body, 100, v.roll.height()*2.5, 0)
	key(w, fyne.KeyDown)
	shift(v, func() { key(w, fyne.KeyDown) })
	key(w, fyne.Key1)
	press(v.roll.body, 100, v.roll.height()*1.5, fyne.KeyModifierShift)
	key(w, fyne.Key0)
	key(w, fyne.KeyEnd, fyne.KeyDown, fyne.KeyHome, fyne.KeyPageDown)
	page := fmt.Sprint(v.roll.page() + 1)
	want := []string{"3", "4", "5", "[4 5] 0", "2", "[2 3 4] 1", "100000", "100000", "1", page}
	if !slices.Equal(told, want) {
		t.Errorf("told\n%q, want\n%q", told, want)
	}

	v.ScrollTo(50_000)
	if v.Current() != 50_000 || len(told) != len(want) {
		t.Errorf("at %d; told %q", v.Current(), told[len(want):])
	}
	if y := v.roll.scroll.Offset.Y; y < v.roll.height()*49_000 || y > v.roll.height()*50_000 {
		t.Errorf("scrolled to %v", y)
	}
	n = 10
	v.Refresh()
	if v.Current() != 10 {
		t.Errorf("in a shorter text: at %d", v.Current())
	}
	key(w, fyne.KeyReturn)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("Enter opens no menu of kinds")
	}
}

func TestPageView(t *testing.T) {
	stage(t, look.Light, 100)
	r, v := newPageView(t, 3)
	w := window(t, v, 620, 420)
	r.settle()
	var turned []int
	v.OnTurn = func(page int) { turned = append(turned, page) }
	w.Canvas().Focus(v)
	key(w, fyne.KeyPageUp, fyne.KeyPageDown, fyne.KeyEnd, fyne.KeyPageDown, fyne.KeyHome)
	v.number.SetText("2")
	w.Canvas().Focus(v.number)
	key(w, fyne.KeyReturn)
	v.number.SetText("x")
	key(w, fyne.KeyReturn)
	if !slices.Equal(turned, []int{1, 2, 0, 1}) || v.number.Text != "2" {
		t.Errorf("turned %v, at %q", turned, v.number.Text)
	}
	r.settle()
	whole := v.picture.Size()
	v.setFit(fitWidth)
	r.settle()
	if v.picture.Size().Width <= whole.Width || v.picture.Size().Width > v.scroll.Size().Width {
		t.Errorf("as wide as the view: %v of %v", v.picture.Size(), v.scroll.Size())
	}
	v.zoomBy(2)
	v.zoomBy(100)
	r.settle()
	if v.percent.Text != "400%" {
		t.Errorf("zoomed to %s", v.percent.Text)
	}
	if got, want := v.picture.Image.Bounds().Dx(), int(v.picture.Size().Width); got < want-1 || got > want+1 {
		t.Errorf("picture of %d pixels shown in %d", got, want)
	}
}
