package entrance

import (
	"slices"
	"testing"

	"jiajiang/award"
)

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
