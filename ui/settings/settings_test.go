package settings

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// walk goes through all visible objects in o.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			walk(inner, f)
		}
	case fyne.Widget:
		for _, inner := range test.WidgetRenderer(o).Objects() {
			walk(inner, f)
		}
	}
}

// choice gives the field that offers an answer.
func choice(t *testing.T, view fyne.CanvasObject, answer string) *part.Choice {
	t.Helper()
	var found *part.Choice
	walk(view, func(o fyne.CanvasObject) {
		if c, ok := o.(*part.Choice); ok && slices.Contains(c.Options, answer) {
			found = c
		}
	})
	if found == nil {
		t.Fatalf("nothing offers %q", answer)
	}
	return found
}

func TestSettingsAreKept(t *testing.T) {
	p := test.NewTempApp(t).Preferences()
	if got, want := Load(p), (Settings{Language: look.Chinese, Mode: look.Light, Scale: 100, Lock: 10}); got != want {
		t.Errorf("as it comes: %+v, want %+v", got, want)
	}
	want := Settings{Language: look.English, Mode: look.Dark, Scale: 150, Lock: 0}
	want.Save(p)
	if got := Load(p); got != want {
		t.Errorf("kept: %+v, want %+v", got, want)
	}
	p.SetInt(keyLock, -5)
	if got := Load(p).Lock; got != 0 {
		t.Errorf("a time below zero is %d minutes", got)
	}
}

func TestLockAndBackups(t *testing.T) {
	test.NewTempApp(t)
	if err := look.Speak(look.Chinese); err != nil {
		t.Fatal(err)
	}
	var told Settings
	went := false
	view := New(Settings{Lock: 10, Scale: 100}, About{BackupFolder: "/media/u", Backups: func() { went = true }}, func(s Settings) { told = s })
	test.NewTempWindow(t, view)
	lock := choice(t, view, "从不")
	if lock.Selected != "10 分钟" {
		t.Errorf("shown: %q", lock.Selected)
	}
	lock.Choose(slices.Index(lock.Options, "从不"))
	if told.Lock != 0 || told.Scale != 100 {
		t.Errorf("told: %+v", told)
	}
	walk(view, func(o fyne.CanvasObject) {
		if b, ok := o.(*part.Button); ok && b.Text == "去备份" {
			test.Tap(b)
		}
	})
	if !went {
		t.Error("nothing leads to the backups")
	}
}

// TestWithoutTheRight has no way to backups that the role may not see.
func TestWithoutTheRight(t *testing.T) {
	test.NewTempApp(t)
	view := New(Settings{Scale: 100}, About{}, func(Settings) {})
	test.NewTempWindow(t, view)
	walk(view, func(o fyne.CanvasObject) {
		if b, ok := o.(*part.Button); ok {
			t.Errorf("there is a button %q", b.Text)
		}
	})
}
