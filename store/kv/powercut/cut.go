//go:build linux

package powercut

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const (
	// imagesEnv has the number of images where the options have none.
	imagesEnv = "JIAJIANG_POWERCUT_IMAGES"
	// shortImages is the number where the environment has none either.
	shortImages = 300
	// beforeFile and beforeFolder are how many images are cut just before the
	// sync of a file or folder, when most is at stake, for one that is cut
	// before anything else.
	beforeFile, beforeFolder = 3, 20
	// shown is how many bad images are described.
	shown = 5
	// memoryFolder is where images are built, if there is such a folder:
	// nothing there waits for a disk.
	memoryFolder = "/dev/shm"
)

// A Judge opens the image in the folder and says what is wrong with it, given
// what was acknowledged before the cut. It may change the image.
type Judge func(folder string, acknowledged []string) error

// Options say how many images are built, and how.
type Options struct {
	// Images is their number; 0 stands for the number in the environment
	// variable JIAJIANG_POWERCUT_IMAGES, or 300.
	Images int
	// Seed makes other images of the same recording.
	Seed uint64
	// Lie makes this a control, which must have bad images.
	Lie Lie
}

// Figures say what a Cut has found.
type Figures struct {
	Events, Acknowledged int // in the recording
	Images, Bad          int
}

// String gives the figures on one line.
func (f Figures) String() string {
	return fmt.Sprintf("%d events, %d acknowledged; %d images, %d bad", f.Events, f.Acknowledged, f.Images, f.Bad)
}

// Run records the work, judges the images, and then those of the controls,
// which are a tenth as many.
func Run(t *testing.T, work Work, judge Judge, o Options) (honest Figures) {
	t.Helper()
	rec := Record(t, work)
	honest = rec.Cut(t, judge, o)
	control := Options{Images: max(o.number(t)/10, shortImages/10), Seed: o.Seed}
	for _, control.Lie = range []Lie{Files, Folders} {
		rec.Cut(t, judge, control)
	}
	return honest
}

// number gives the number of images.
func (o Options) number(t *testing.T) int {
	t.Helper()
	if o.Images > 0 {
		return o.Images
	}
	wanted := os.Getenv(imagesEnv)
	if wanted == "" {
		return shortImages
	}
	n, err := strconv.Atoi(wanted)
	if err != nil || n <= 0 {
		t.Fatalf("%s: %q is no number of images", imagesEnv, wanted)
	}
	return n
}

// Cut builds images, cut at moments spread over the whole recording, and has
// them judged. The test fails if one is bad or, with a lie, if none is.
func (r *Recording) Cut(t *testing.T, judge Judge, o Options) Figures {
	t.Helper()
	figures := Figures{Events: len(r.events), Images: o.number(t)}
	folder := imageFolder(t)
	random := rand.New(rand.NewPCG(o.Seed, uint64(o.Lie))) //nolint:gosec // the same images every time
	d := newDisk(o.Lie)
	var notes []string
	next := 0 // the first event that did not happen
	cuts := r.cuts(figures.Images)
	for i := range cuts {
		for ; next < cuts[i]; next++ {
			d.do(r.events[next])
			if r.events[next].kind == acknowledged {
				notes = append(notes, r.events[next].note)
			}
		}
		if err := judgeImage(d.cut(random), folder, notes, judge); err != nil {
			figures.Bad++
			if o.Lie == Honest && figures.Bad <= shown {
				t.Errorf("image %d, cut before event %d (%s): %v", i, next, r.describe(next), err)
			}
		}
	}
	for _, e := range r.events {
		if e.kind == acknowledged {
			figures.Acknowledged++
		}
	}
	report(t, figures, o.Lie)
	return figures
}

// cuts gives, for each of n images, the first event that did not happen.
func (r *Recording) cuts(n int) []int {
	weights := make([]int, len(r.events)+1)
	total := 0
	for i := range weights {
		weights[i] = 1
		if i < len(r.events) && r.events[i].kind == syncedFile {
			weights[i] = beforeFile
		}
		if i < len(r.events) && r.events[i].kind == syncedFolder {
			weights[i] = beforeFolder
		}
		total += weights[i]
	}
	cuts := make([]int, n)
	at, passed := 0, weights[0]
	for i := range cuts {
		for passed <= i*total/n {
			at++
			passed += weights[at]
		}
		cuts[i] = at
	}
	return cuts
}

func report(t *testing.T, f Figures, lie Lie) {
	t.Helper()
	switch {
	case lie == Honest && f.Bad > 0:
		t.Errorf("power cuts: %v", f)
	case lie == Honest:
		t.Logf("power cuts: %v", f)
	case f.Bad == 0:
		t.Errorf("control with %v has no bad image, so the judge sees nothing: %v", lie, f)
	default:
		t.Logf("control with %v, which must have bad images: %v", lie, f)
	}
}

// describe describes an event.
func (r *Recording) describe(i int) string {
	if i >= len(r.events) {
		return "the end"
	}
	return r.events[i].String()
}

// imageFolder gives a folder for images.
func imageFolder(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp(memoryFolder, "powercut") //nolint:usetesting // in memory
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Error(err)
		}
	})
	return folder
}

// judgeImage writes an image to the folder, has it judged and removes it.
func judgeImage(i image, folder string, notes []string, judge Judge) error {
	folder = filepath.Join(folder, "image")
	err := os.Mkdir(folder, 0o700)
	for path := range i {
		if strings.HasSuffix(path, string(filepath.Separator)) {
			err = errors.Join(err, os.MkdirAll(filepath.Join(folder, path), 0o700))
		}
	}
	for path, content := range i {
		if !strings.HasSuffix(path, string(filepath.Separator)) {
			err = errors.Join(err, os.WriteFile(filepath.Join(folder, path), content, 0o600))
		}
	}
	if err == nil {
		err = judge(folder, notes)
	}
	return errors.Join(err, os.RemoveAll(folder))
}
