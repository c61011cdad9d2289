package desk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"jiajiang/award/wording"
	"jiajiang/ui/look"
)

func TestStrength(t *testing.T) {
	test.NewTempApp(t)
	if err := look.Speak(look.Chinese); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, passphrase string
		national         bool
		want             string
	}{
		{"nothing yet", "", false, "至少 8 个字"},
		{"nothing yet, national", "", true, "至少 12 个字"},
		{"short", "松树下面", false, "还差 4 个字"},
		{"short, national", "松树下面有三只鹤", true, "还差 4 个字"},
		{"a sequence", "23456789", false, "太容易猜到"},
		{"the name alone", "林晓林晓林晓林晓", false, "太容易猜到"},
		{"enough", "松树下面有三只鹤", false, "可以用"},
		{"long", "松树下面有三只鹤飞过小河上的石桥", false, "很好"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strength(wording.New(wording.Chinese), c.passphrase, "林晓", c.national)
			if !strings.Contains(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
