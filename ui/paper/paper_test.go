package paper

import (
	"testing"

	"jiajiang/award"
)

// TestWhoActed: on paper the recovery code is called so, and the entries that
// were handed in stay as they are.
func TestWhoActed(t *testing.T) {
	entries := []award.Entry{{Actor: award.RecoveryName}, {Actor: "林晓"}, {}}
	for i, want := range []string{"恢复码", "林晓", ""} {
		if got := named(entries)[i].Actor; got != want {
			t.Errorf("entry %d: %q, want %q", i, got, want)
		}
	}
	if entries[0].Actor != award.RecoveryName {
		t.Error("the entry itself was changed")
	}
}
