package entrance

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"jiajiang/award"
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

func TestGroupsOfARecoveryCode(t *testing.T) {
	want := []string{"HG09K", "28BC8", "J144M"}
	for _, code := range []string{"HG09K-28BC8-J144M", "HG09K 28BC8 J144M"} {
		if got := groups(code); !slices.Equal(got, want) {
			t.Errorf("%q: %q", code, got)
		}
	}
	for _, typed := range []string{"J144M", "j144m", " J144M ", "JI44M", "jl44m"} {
		if fold(typed) != fold("J144M") {
			t.Errorf("%q is not taken for J144M", typed)
		}
	}
	if fold("J145M") == fold("J144M") {
		t.Error("another group is taken for it")
	}
}

// TestAdministrators offers those who can sign in before those who no longer do,
// and nobody else.
func TestAdministrators(t *testing.T) {
	user := func(name string, role award.Role, disabled bool) award.Row[award.User] {
		return award.Row[award.User]{Value: award.User{Name: name, Role: role, Disabled: disabled}}
	}
	var got []string
	for _, u := range administrators([]award.Row[award.User]{
		user("former", award.Administrator, true), user("clerk", award.Clerk, false), user("now", award.Administrator, false),
	}) {
		got = append(got, u.Value.Name)
	}
	if !slices.Equal(got, []string{"now", "former"}) {
		t.Errorf("offered: %q", got)
	}
}
