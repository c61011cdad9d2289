package part

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"jiajiang/ui/look"
)

// undrawn is an app that has drawn nothing yet: it knows the canvas of no object.
type undrawn struct{ fyne.App }

func (a undrawn) Driver() fyne.Driver { return undrawnDriver{a.App.Driver()} }

type undrawnDriver struct{ fyne.Driver }

func (undrawnDriver) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return nil }

// manyFields gives a column of lines that is taller than its window.
func manyFields(t *testing.T) ([]*Entry, *container.Scroll, fyne.Window) {
	t.Helper()
	stage(t, look.Light, 100)
	fields := make([]*Entry, 30)
	column := container.NewVBox()
	for i := range fields {
		fields[i] = NewEntry()
		column.Add(NewForm(&Field{Key: "field", Label: "字段", Body: fields[i]}))
	}
	scroll := NewScroll(column)
	w := window(t, NewGround(container.NewHSplit(container.NewStack(), scroll)), 500, 300)
	return fields, scroll, w
}

func TestScrollFollowsTheFieldThatHasTheKeys(t *testing.T) {
	fields, scroll, w := manyFields(t)
	for _, i := range []int{0, 7, 29, 12, 0} {
		w.Canvas().Focus(fields[i])
		at, _ := locate(scroll.Content, fields[i])
		if at.Y < scroll.Offset.Y || at.Y+fields[i].Size().Height > scroll.Offset.Y+scroll.Size().Height {
			t.Errorf("field %d stands at %v; the scroll shows %v high from %v", i, at.Y, scroll.Size().Height, scroll.Offset.Y)
		}
	}
	if scroll.Offset.Y != 0 {
		t.Errorf("the first field has the keys and the scroll is at %v", scroll.Offset.Y)
	}
}

func TestFieldSeenDoesNotScroll(t *testing.T) {
	fields, scroll, w := manyFields(t)
	w.Canvas().Focus(fields[15])
	before := scroll.Offset
	w.Canvas().Focus(fields[14])
	if scroll.Offset != before {
		t.Errorf("the scroll went from %v to %v for a field that was seen", before, scroll.Offset)
	}
}

func TestFieldNotDrawnYetGetsTheKeys(t *testing.T) {
	fields, scroll, w := manyFields(t)
	app := fyne.CurrentApp()
	fyne.SetCurrentApp(undrawn{app})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	Focus(fields[20])
	if w.Canvas().Focused() != fyne.Focusable(fields[20]) {
		t.Errorf("%T has the keys", w.Canvas().Focused())
	}
	if scroll.Offset.Y == 0 {
		t.Error("the field that has the keys is not seen")
	}
}

func TestTabLeavesATextOfSeveralLines(t *testing.T) {
	if _, ok := any(NewMultiLine()).(fyne.Tabbable); !ok {
		t.Fatal("the driver does not ask a text whether it keeps Tab")
	}
	if NewMultiLine().AcceptsTab() {
		t.Error("Tab is written into the text")
	}
}
