package store

import (
	"path/filepath"
	"syscall"
	"testing"

	"jiajiang/award"
)

// TestDiskFull fills a small file system: the operation that does not fit is
// refused, nothing else is lost, and there is room again after a deletion.
func TestDiskFull(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skipf("a file system cannot be mounted here: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	s, err := Create(t.Context(), filepath.Join(dir, "store.db"), testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	count := 0
	for count < 100 {
		_, err := s.Do(t.Context(), "甲", award.ImportRoster{Intake: bigIntake(500)})
		if isError(err, Full) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		count++
	}
	if count == 0 || count == 100 {
		t.Fatalf("full after %d imports", count)
	}
	all, err := s.Summaries(t.Context())
	if err != nil || len(all) != count {
		t.Fatalf("%d of %d campaigns, %v", len(all), count, err)
	}
	mustBeSound(t, s)
	if seq, _ := s.Head(); seq != uint64(count) {
		t.Errorf("journal has %d entries, want %d", seq, count)
	}
	if _, err := s.Do(t.Context(), "甲", createCampaign("小")); err != nil && !isError(err, Full) {
		t.Errorf("something small: %v", err)
	}
}
