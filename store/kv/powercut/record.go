//go:build linux

package powercut

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/hanwen/go-fuse/v2/fs"
	"github.com/hanwen/go-fuse/v2/fuse"
)

const (
	// childEnv has the name of the test whose work a child process is to do.
	childEnv = "JIAJIANG_POWERCUT_CHILD"
	// The child's files beyond the standard ones: it acknowledges on one, and
	// is told the folder, and that an acknowledgement arrived, on the other.
	acknowledgeFile, answerFile = 3, 4
	// cached is how long the system may believe what it knows of names and
	// sizes: nobody else changes them.
	cached = time.Hour
)

// Work does something in the folder. It calls acknowledge, with a note of one
// line, whenever it would tell its user that something is done.
type Work func(folder string, acknowledge func(note string)) error

// A Recording is everything that the work did with its files, in order.
type Recording struct {
	mu     sync.Mutex
	events []event
	inodes inode
}

func (r *Recording) newInode() inode {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.inodes++
	return r.inodes
}

func (r *Recording) add(e event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.events = append(r.events, e)
}

// Record has the work done and recorded. The test program runs itself a second
// time for that, up to this very call: so nothing that takes long, and no other
// Record, should come before it in the test. The child is a process of its own
// because a program that maps a file of a file system it serves itself can stop
// for ever. Where no file system can be mounted the test is skipped.
func Record(t *testing.T, work Work) *Recording {
	t.Helper()
	if os.Getenv(childEnv) == t.Name() {
		beChild(t, work)
	}
	rec := &Recording{inodes: root}
	folder := rec.mount(t)
	if err := rec.run(t, folder); err != nil {
		t.Fatalf("the work: %v", err)
	}
	return rec.ended()
}

// ended gives what was recorded up to now: the file system stays mounted until
// the test ends, and the kernel may still ask it for something.
func (r *Recording) ended() *Recording {
	r.mu.Lock()
	defer r.mu.Unlock()
	return &Recording{events: slices.Clone(r.events), inodes: r.inodes}
}

// mount mounts the recording file system until the test ends.
func (r *Recording) mount(t *testing.T) (path string) {
	t.Helper()
	path = t.TempDir()
	timeout := cached
	server, err := fs.Mount(path, &folder{rec: r, id: root}, &fs.Options{
		EntryTimeout: &timeout, AttrTimeout: &timeout,
		MountOptions: fuse.MountOptions{
			Name: "powercut", FsName: "powercut", DirectMountStrict: true, DisableXAttrs: true,
		},
	})
	if err != nil {
		t.Skipf("no file system can be mounted here (root and /dev/fuse are needed): %v", err)
	}
	t.Cleanup(func() {
		if err := server.Unmount(); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return path
}

// run runs the child and records what it acknowledges.
func (r *Recording) run(t *testing.T, folder string) error {
	t.Helper()
	notes, childNotes, err := os.Pipe()
	if err != nil {
		return err
	}
	defer notes.Close() //nolint:errcheck // it was only read
	childAnswers, answers, err := os.Pipe()
	if err != nil {
		return errors.Join(err, childNotes.Close())
	}
	defer answers.Close() //nolint:errcheck // the child has ended
	program, err := os.Executable()
	if err != nil {
		return err
	}
	var output strings.Builder
	cmd := exec.CommandContext(t.Context(), program, "-test.run="+exactly(t.Name())) //nolint:gosec // this very program
	cmd.Env = append(os.Environ(), childEnv+"="+t.Name())
	cmd.Stdout, cmd.Stderr = &output, &output
	cmd.ExtraFiles = []*os.File{childNotes, childAnswers}
	err = cmd.Start()
	if err := errors.Join(err, childNotes.Close(), childAnswers.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(answers, folder)
	lines := bufio.NewScanner(notes)
	for err == nil && lines.Scan() {
		r.add(event{kind: acknowledged, note: lines.Text()})
		_, err = fmt.Fprintln(answers)
	}
	if err := errors.Join(cmd.Wait(), err, lines.Err()); err != nil {
		return fmt.Errorf("%w\n%s", err, output.String())
	}
	return nil
}

// exactly gives the pattern of one test, which may be within another.
func exactly(name string) string {
	parts := strings.Split(name, "/")
	for i, p := range parts {
		parts[i] = "^" + regexp.QuoteMeta(p) + "$"
	}
	return strings.Join(parts, "/")
}

// beChild does the work in the child process, and ends the test there.
func beChild(t *testing.T, work Work) {
	t.Helper()
	notes := os.NewFile(acknowledgeFile, "acknowledgements")
	answers := bufio.NewReader(os.NewFile(answerFile, "answers"))
	folder, err := answers.ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	err = work(strings.TrimSuffix(folder, "\n"), func(note string) {
		if _, err := io.WriteString(notes, note+"\n"); err != nil {
			t.Error(err)
		}
		if _, err := answers.ReadByte(); err != nil {
			t.Error(err)
		}
	})
	if err != nil {
		t.Error(err)
	}
	t.SkipNow()
}
