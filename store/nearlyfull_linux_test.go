package store

import (
	"path/filepath"
	"testing"

	"jiajiang/store/kv/smalldisk"
)

// TestRotateOnANearlyFullDisk: where there is room for new keys and none to
// compact the file, the keys are new all the same, nothing opens with the old
// ones, and it is said what was left.
func TestRotateOnANearlyFullDisk(t *testing.T) {
	folder := smalldisk.Mount(t, 8<<10)
	path := filepath.Join(folder, "store.db")
	content := storeFile(t, 300)
	left := 0
	for pages := 0; ; pages += 6 {
		empty(t, folder)
		writeSparse(t, path, content)
		s, err := openSigned(t.Context(), path, deskOptions())
		if err != nil {
			t.Fatal(err)
		}
		old := s.keys
		makeRoom := smalldisk.Leave(t, folder, pages)
		rotated := s.Rotate(t.Context(), nil)
		makeRoom()
		switch {
		case rotated == nil:
		case isCode(rotated, CompactLeft):
			left++
			if s.Rotating() || opens(s, old) {
				t.Errorf("%d pages free: rotating %t", pages, s.Rotating())
			}
			if found, err := s.anyStale(); err != nil || found {
				t.Errorf("%d pages free: something lies under the old keys, %v", pages, err)
			}
			do(t, s, createCampaign("之后"))
			if _, _, err := s.Compact(t.Context(), nil); err != nil {
				t.Errorf("%d pages free: compacting later: %v", pages, err)
			}
		case !isCode(rotated, Full):
			t.Errorf("%d pages free: %v", pages, rotated)
		}
		mustBeSound(t, s)
		mustClose(t, s)
		if rotated == nil || pages > 2000 {
			break
		}
	}
	if left == 0 {
		t.Error("the disk was never too full to compact only")
	}
}
