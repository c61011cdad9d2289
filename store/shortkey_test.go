package store

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiajiang/award"
)

// TestShortKeys: keys that are too short, in buckets whose keys are read for
// what they say, are damage that is named. Nothing panics.
func TestShortKeys(t *testing.T) {
	image := func(t tableCode) string { return string(imageKey(t, 4000, 0)) }
	for _, c := range []struct {
		name     string
		at       place
		informed award.Code // what the sign-in of the founder says; empty: nothing
		deputy   award.Code // what that of somebody without the protected keys says
		unseen   bool       // by the deputy, since it may be anything of protected people
	}{
		{"a chunk", place{touchedBucket, "\x01"}, Damaged, Damaged, false},
		{"a chunk of nothing", place{touchedBucket, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"}, Damaged, Damaged, false},
		{"a chunk that is too long", place{touchedBucket, strings.Repeat("\xFF", 13)}, Damaged, Damaged, false},
		{"an entry at the end", place{journalBucket, "\xFF"}, Damaged, Damaged, false},
		{"an entry at the start", place{journalBucket, "\x00"}, "", "", false},
		{"to take back", place{undoBucket, "\x00"}, Damaged, Damaged, false},
		{"to do again", place{undoBucket, "\x01\x00"}, Damaged, Damaged, false},
		{"a before-image", place{undoBucket, "\x02"}, "", "", false},
		{"a protected before-image", place{undoBucket, "\x03"}, "", "", false},
		{"a before-image of nothing", place{undoBucket, image(winners)}, "", "", false},
		{"a protected before-image of nothing", place{undoBucket, image(protecteds)}, "", "", false},
		{"a winner", place{winners.bucket(), "\x01"}, "", "", false},
		{"a protected winner", place{protecteds.bucket(), "\x01"}, Damaged, "", true},
		{"a campaign", place{campaigns.bucket(), "\x01"}, Damaged, Damaged, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := staffed(t, false)
			plant(t, path, map[place][]byte{c.at: []byte("x")})
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			shortKey(t, content, credential(), c.informed, false)
			shortKey(t, content, userCredential(deputyName), c.deputy, c.unseen)
		})
	}
}

// shortKey has somebody do everything that reads keys in a file with one that is
// too short.
func shortKey(t *testing.T, content []byte, who award.Credential, code award.Code, unseen bool) {
	t.Helper()
	path := filepath.Join(memory(t), "store.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, testOptions(9))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() // what it says of a damaged store is tried elsewhere
	err = s.SignIn(t.Context(), who)
	if code != "" {
		if !isCode(err, code) {
			t.Errorf("%s signs in: %v", who.Name, err)
		}
		return
	}
	if err != nil {
		t.Fatalf("%s signs in: %v", who.Name, err)
	}
	if report, err := s.Check(t.Context(), nil); err != nil || (len(report.Faults) == 0) != unseen {
		t.Errorf("%s: check: %+v, %v", who.Name, report.Faults, err)
	}
	head := s.Head()
	for what, err := range map[string]error{
		"entries": second(s.Entries(t.Context(), award.EntryQuery{})),
		"touched": second(s.TouchedBy(t.Context(), head.Seq)),
		"verify":  second(s.VerifyJournal(t.Context(), &head, nil)),
		"backup":  second(s.Backup(t.Context(), t.TempDir(), nil)),
		"load":    s.Load(t.Context(), nil),
		"do":      second(s.Do(t.Context(), createCampaign("新"))),
		"undo":    second(s.Undo(t.Context())),
		"rotate":  s.Rotate(t.Context(), nil),
	} {
		if err != nil && !isNews(err) {
			t.Errorf("%s: %s has no code: %v", who.Name, what, err)
		}
	}
}

// isNews reports whether an error says what it is about.
func isNews(err error) bool {
	var e *Error
	var p *award.Problem
	return errors.As(err, &e) || errors.As(err, &p)
}
