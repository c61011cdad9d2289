//go:build unix

package kv

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// victim names the environment variable that makes the test program do one
// thing in its working folder and kill itself in the middle.
const victim = "JIAJIANG_KV_VICTIM"

// suicides are what is done in the child, up to the moment at which it ends.
var suicides = []struct {
	name, want string // what the store holds afterwards
	do         func(folder string) error
}{
	{"create", "file does not exist", func(folder string) error {
		_, err := Create(filepath.Join(folder, "new"), func(Tx) error { return die() })
		return err
	}},
	{"copy", "to", within(func(s *bolt, folder string) error {
		return s.Copy(filepath.Join(folder, "to.copy"), func(_, _ int64) error { return die() })
	})},
	{"compact, writing", "to", within(func(s *bolt, _ string) error {
		_, _, err := s.Compact(func(_, _ int64) error { return die() })
		return err
	})},
	{"compact, written", "to", within(compactUntil(compared))},
	{"compact, replaced", "to", within(compactUntil(replaced))},
	{"replace, new file complete", "to", replaceUntil(compared)},
	{"replace, old file kept", "to", replaceUntil(kept)},
	{"replace, replaced", "from", replaceUntil(replaced)},
}

// die ends the program as a pulled plug would: nothing is tidied up.
func die() error { return syscall.Kill(os.Getpid(), syscall.SIGKILL) }

func dieAt(at stage) func(stage) {
	return func(now stage) {
		if now == at {
			die()
		}
	}
}

// within opens the store of the folder first.
func within(do func(s *bolt, folder string) error) func(folder string) error {
	return func(folder string) error {
		s, err := Open(filepath.Join(folder, "to"))
		if err != nil {
			return err
		}
		return do(s.(*bolt), folder)
	}
}

func compactUntil(at stage) func(s *bolt, folder string) error {
	return func(s *bolt, _ string) error {
		s.at = dieAt(at)
		_, _, err := s.Compact(nil)
		return err
	}
}

func replaceUntil(at stage) func(folder string) error {
	return func(folder string) error {
		r := replacement{
			from: filepath.Join(folder, "from"), to: filepath.Join(folder, "to"),
			keep: filepath.Join(folder, "keep"), at: dieAt(at),
		}
		return r.run()
	}
}

// TestVictim is the child.
func TestVictim(t *testing.T) {
	what := os.Getenv(victim)
	if what == "" {
		t.Skip("this is the part that TestKilled runs in a process of its own")
	}
	for _, c := range suicides {
		if c.name == what {
			t.Fatalf("%s survived: %v", what, c.do("."))
		}
	}
}

// TestEngineLetsGo: a file that bbolt panics over is not locked afterwards.
func TestEngineLetsGo(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	makeFile(t, path)
	f, release, err := openLocked(path, false)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	if err := f.Truncate(2 * pageSize); err != nil { // as if it had been cut just after it was verified
		t.Fatal(err)
	}
	if _, err := engine(f, false); !errors.Is(err, ErrDamaged) {
		t.Errorf("engine: %v", err)
	}
	f, release, err = openLocked(path, false)
	if err != nil {
		t.Fatalf("the lock is kept: %v", err)
	}
	defer f.Close()
	release()
}

// TestKilled ends a program in the middle of each kind of work. Whatever was
// there is whole, and the next Open removes what was half made.
func TestKilled(t *testing.T) {
	for _, c := range suicides {
		t.Run(c.name, func(t *testing.T) {
			folder := t.TempDir()
			to := filepath.Join(folder, "to")
			makeFile(t, to)
			makeFile(t, filepath.Join(folder, "from"))
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestVictim$")
			cmd.Env = append(os.Environ(), victim+"="+c.name)
			cmd.Dir = folder
			out, err := cmd.CombinedOutput()
			var exit *exec.ExitError
			if !errors.As(err, &exit) || exit.ExitCode() != -1 {
				t.Fatalf("the child ended with %v: %s", err, out)
			}
			if c.name == "create" {
				if _, err := os.Lstat(filepath.Join(folder, "new")); err == nil {
					t.Error("half a store has its name")
				}
				makeFile(t, filepath.Join(folder, "new")) // opens it too
			}
			s, err := Open(to)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Check(func(place string, err error) { t.Errorf("%s: %v", place, err) }); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
			if got := nameIn(to); got != c.want && c.name != "create" {
				t.Errorf("the store holds %s, want %s", got, c.want)
			}
			if keep := filepath.Join(folder, "keep"); c.name == "replace, replaced" && nameIn(keep) != "to" {
				t.Errorf("kept is %s", nameIn(keep))
			}
			err = Sweep(folder, func(base string) bool { return base == "to.copy" }) // whoever copies sees to that
			if err != nil {
				t.Error(err)
			}
			if left, err := filepath.Glob(filepath.Join(folder, "*.tmp")); err != nil || len(left) != 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}
