//go:build linux

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"jiajiang/store/kv/powercut"
)

// powerWinners is how many winners an import has: enough for a file of many
// pages, few enough for thousands of images.
const powerWinners = 40

// powerWork is a day at a desk: the store is made, lists come in, records are
// edited, keys are changed, a backup is made and restored, the file compacted.
func powerWork(folder string, acknowledge func(string)) error {
	d := &desk{ctx: context.Background(), path: filepath.Join(folder, "store.db"), say: acknowledge, many: powerWinners}
	steps := []func() error{
		d.open, d.edits, d.imports, d.nominates, d.changesOnce, d.rotates,
		d.edits, d.restores, d.imports, d.compacts, d.edits, d.rotates, d.restores,
	}
	return d.day(steps)
}

// stagedWork brings in a list in stages, and takes it back.
func stagedWork(folder string, acknowledge func(string)) error {
	d := &desk{ctx: context.Background(), path: filepath.Join(folder, "store.db"), say: acknowledge, many: stageSize + 20}
	return d.day([]func() error{d.open, d.staged})
}

// day takes steps and leaves.
func (d *desk) day(steps []func() error) error {
	for i, step := range steps {
		if err := step(); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
	}
	return d.store.Close()
}

// changesOnce changes the founder's passphrase once.
func (d *desk) changesOnce() error {
	p := passphrases()
	d.say("changing")
	if err := d.store.ChangePassphrase(d.ctx, p[0], p[1]); err != nil {
		return err
	}
	d.say("passphrase 1")
	d.acknowledge()
	return nil
}

// sealWork seals a store of the first format.
func sealWork(folder string, acknowledge func(string)) error {
	path := filepath.Join(folder, "store.db")
	content, err := os.ReadFile(filepath.Join("testdata", "format1.db"))
	if err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	above, err := os.Open(folder)
	if err != nil {
		return err
	}
	if err := errors.Join(above.Sync(), above.Close()); err != nil {
		return err
	}
	acknowledge("ready")
	s, _, err := Seal(context.Background(), path, deskOptions(), founder(), nil)
	if err != nil {
		return err
	}
	acknowledge("sealed")
	return s.Close()
}

// judgePower says what of what was acknowledged is not in the image.
func judgePower(t *testing.T) powercut.Judge {
	t.Helper()
	return func(folder string, acknowledged []string) error {
		l := newLedger()
		for _, line := range acknowledged {
			if err := l.note(line); err != nil {
				return err
			}
		}
		return l.judge(t.Context(), filepath.Join(folder, "store.db"), true, true)
	}
}

// stagedShare is how much dearer an image of a list that comes in stages is to
// judge: so many times fewer are.
const stagedShare = 20

// sealShare is the same of an image of a store that is being sealed.
const sealShare = 5

// TestPowerCut: after a power cut at any moment whoever works on the store can
// sign in, finds it sound, and finds everything that was acknowledged. Without
// syncs that must fail, or the test sees nothing.
func TestPowerCut(t *testing.T) {
	if testing.Short() {
		t.Skip("long: beside the race detector only what runs beside other work")
	}
	t.Run("day", func(t *testing.T) {
		powercut.Run(t, powerWork, judgePower(t), powercut.Options{Images: powerImages(t), Seed: 1})
	})
	t.Run("stages", func(t *testing.T) {
		rec := powercut.Record(t, stagedWork)
		rec.Cut(t, judgePower(t), powercut.Options{Images: powerImages(t) / stagedShare, Seed: 2})
	})
	t.Run("seal", func(t *testing.T) {
		rec := powercut.Record(t, sealWork)
		rec.Cut(t, func(folder string, acknowledged []string) error {
			if len(acknowledged) == 0 {
				return nil // there is nothing to seal yet
			}
			return judgeSealing(t, filepath.Join(folder, "store.db"), slices.Contains(acknowledged, "sealed"))
		}, powercut.Options{Images: powerImages(t) / sealShare, Seed: 3})
	})
}

// powerImages is how many images are judged: so many, or as the environment
// says.
func powerImages(t *testing.T) int {
	t.Helper()
	wanted := os.Getenv("JIAJIANG_POWERCUT_IMAGES")
	if wanted == "" {
		return 200
	}
	n, err := strconv.Atoi(wanted)
	if err != nil || n <= 0 {
		t.Fatalf("%q is no number of images", wanted)
	}
	return n
}
