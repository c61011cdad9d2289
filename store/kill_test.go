package store

import (
	"bufio"
	"bytes"
	"errors"
	mrand "math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	// killRounds is the environment variable that asks for more rounds over
	// all kinds of work together.
	killRounds = "JIAJIANG_KILL_ROUNDS"
	// largestKilled is how large the store of a kind of work may become before
	// a new one is begun.
	largestKilled = 24 << 20
)

// A tally counts what rounds came to.
type tally struct{ rounds, acknowledged, lost, unsound int }

// count adds one judgement.
func (c *tally) count(l *ledger, err error) {
	c.rounds++
	c.acknowledged += l.said
	var lost lostError
	switch {
	case errors.As(err, &lost):
		c.lost++
	case err != nil:
		c.unsound++
	}
}

// TestKilled kills a program at work again and again, at every kind of work.
// Whatever was acknowledged must be there, and the store sound. (A killed
// program cannot show a missing sync: that takes a power cut.)
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("long: beside the race detector only what runs beside other work")
	}
	kinds := chores()
	rounds := 3 * len(kinds)
	if n, err := strconv.Atoi(os.Getenv(killRounds)); err == nil {
		rounds = n
	}
	var all tally
	for i, c := range kinds {
		t.Run(c.name, func(t *testing.T) {
			var here tally
			k := killing{chore: c, ledger: newLedger()}
			for round := range rounds/len(kinds) + min(1, max(0, rounds%len(kinds)-i)) {
				if err := k.round(t); err != nil {
					t.Errorf("round %d: %v", round, err)
				}
				here.count(k.ledger, k.verdict)
				k.ledger.said = 0
			}
			t.Logf("%d rounds, %d operations acknowledged, %d lost, %d not sound", here.rounds, here.acknowledged, here.lost, here.unsound)
			all.rounds += here.rounds
			all.acknowledged += here.acknowledged
			all.lost += here.lost
			all.unsound += here.unsound
		})
	}
	t.Logf("%d rounds, %d operations acknowledged, %d lost, %d not sound", all.rounds, all.acknowledged, all.lost, all.unsound)
}

// A killing is a store that somebody works on and is killed at it, round after
// round.
type killing struct {
	chore   chore
	path    string
	ledger  *ledger
	verdict error // of the last round
}

// round lets a child work for a while, kills it, and judges what it leaves.
func (k *killing) round(t *testing.T) error {
	t.Helper()
	if info, err := os.Stat(k.path); k.path == "" || k.chore.fresh || err == nil && info.Size() > largestKilled {
		k.path = filepath.Join(t.TempDir(), "store.db")
		k.ledger = newLedger()
		if k.chore.name == "seal" {
			k.path = copyOf(t, filepath.Join("testdata", "format1.db"))
		}
	}
	said := killOnce(t, k.chore, k.path)
	for _, line := range said {
		if err := k.ledger.note(line); err != nil {
			return err
		}
	}
	if k.chore.name == "seal" {
		k.verdict = judgeSealing(t, k.path, k.ledger.sealed)
	}
	if k.chore.name != "seal" || k.ledger.sealed {
		k.verdict = errors.Join(k.verdict, k.ledger.judge(t.Context(), k.path, mrand.IntN(2) == 0, false))
	}
	return k.verdict
}

// killOnce lets a child do its chore for a random while, kills it and returns
// what it said.
func killOnce(t *testing.T, c chore, path string) (said []string) {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0])
	child.Env = append(os.Environ(), killChild+"="+c.name+" "+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() { _ = child.Process.Kill() } // it may have ended: then it said why
	if mrand.IntN(5) == 0 {                     // while it opens the store
		defer time.AfterFunc(soon(c.most), kill).Stop()
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		said = append(said, lines.Text())
		if lines.Text() == "ready" {
			defer time.AfterFunc(soon(c.most), kill).Stop()
		}
	}
	_ = child.Wait() // it was killed
	return said
}

// soon gives a random while. Short ones come more often: how fast the machine is
// nobody knows.
func soon(most time.Duration) time.Duration { return mrand.N(most >> mrand.IntN(4)) }

// judgeSealing says what is wrong with a store that was being sealed: it is
// the older one to the last byte, or the new one with everything in it. Then
// it is sealed, or must not be again.
func judgeSealing(t *testing.T, path string, acknowledged bool) error {
	t.Helper()
	old, err := os.ReadFile(filepath.Join("testdata", "format1.db"))
	if err != nil {
		t.Fatal(err)
	}
	now, err := os.ReadFile(path)
	if err != nil {
		return lostError{err.Error()}
	}
	s, _, err := Seal(t.Context(), path, deskOptions(), founder(), nil)
	switch {
	case bytes.Equal(old, now) && acknowledged:
		err = errors.Join(err, lostError{"the sealed store"})
	case isCode(err, Exists) && !bytes.Equal(old, now):
		s, err = openSigned(t.Context(), path, deskOptions())
	}
	if err != nil {
		return unsoundError{err.Error()}
	}
	if err := s.Load(t.Context(), nil); err != nil {
		return unsoundError{err.Error()}
	}
	err = errors.Join(soundness(t.Context(), s, false), tidy(filepath.Dir(path)))
	want, wrong := os.ReadFile(filepath.Join("testdata", "format1.txt"))
	got := tellAll(t, s)
	records, _, _ := strings.Cut(string(want), "\nentry ")
	if wrong != nil || !strings.HasPrefix(got, records+"\nentry ") {
		err = errors.Join(err, lostError{"records of the older store"})
	}
	err = errors.Join(err, s.Close())
	mustHide(t, filepath.Dir(path), testName(0), testName(1), testName(4), "云岭市", "书法大赛", "代号一")
	return err
}
