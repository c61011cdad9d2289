package store

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"jiajiang/award"
)

// killRounds is the environment variable that asks for more rounds.
const killRounds = "JIAJIANG_KILL_ROUNDS"

// runKillChild opens the store and works on it until it is killed. It prints
// the number and head of each operation once it was acknowledged.
func runKillChild(path string) int {
	ctx := context.Background()
	s, err := OpenOrCreate(ctx, path, Options{Clock: fixedClock(), Rand: rand.Reader})
	if err != nil {
		fmt.Println("open:", err)
		return 1
	}
	tell := func(r award.Receipt, err error) bool {
		if err != nil {
			fmt.Println("do:", err)
			return false
		}
		fmt.Println(r.Seq, r.Head)
		return true
	}
	for i := 0; ; i++ {
		if i%40 == 0 && !tell(s.Do(ctx, "甲", award.ImportRoster{Intake: bigIntake(300)})) {
			return 1
		}
		ok := true
		switch i % 3 {
		case 0:
			ok = tell(s.Do(ctx, "甲", award.CreateCampaign{Campaign: award.Campaign{Title: "读书月"}}))
		case 1:
			ok = tell(s.Undo(ctx, "甲"))
		case 2:
			ok = tell(s.Redo(ctx, "甲"))
		}
		if !ok {
			return 1
		}
	}
}

// TestKilled kills a program at work again and again. Whatever was
// acknowledged must be there, and the store sound. (A killed program cannot
// show a missing sync: that takes a power cut.)
func TestKilled(t *testing.T) {
	rounds := 12
	if n, err := strconv.Atoi(os.Getenv(killRounds)); err == nil {
		rounds = n
	}
	path := filepath.Join(t.TempDir(), "store.db")
	for round := range rounds {
		acknowledged := killOnce(t, path)
		s, err := OpenOrCreate(t.Context(), path, testOptions(1))
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		mustBeSound(t, s)
		entries, err := s.Journal(1, 1<<30)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for seq, head := range acknowledged {
			if seq > uint64(len(entries)) || entries[seq-1].Head != head {
				t.Errorf("round %d: operation %d was acknowledged and is gone", round, seq)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killOnce lets a child work for a while, kills it and returns the heads it
// acknowledged by their numbers.
func killOnce(t *testing.T, path string) map[uint64]string {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), killChild+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	acknowledged := make(map[uint64]string)
	lines := bufio.NewScanner(out)
	for enough := mrand.IntN(60); lines.Scan(); enough-- {
		var seq uint64
		var head string
		if _, err := fmt.Sscan(lines.Text(), &seq, &head); err != nil {
			t.Errorf("the child says %q", lines.Text())
			break
		}
		acknowledged[seq] = head
		if enough == 0 {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = child.Wait() // it was killed
	return acknowledged
}
