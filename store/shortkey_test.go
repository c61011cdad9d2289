package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
)

// TestShortKeys: keys that are too short, in buckets whose keys are read for
// what they say, keep nobody out: what lies under them is passed over, said when
// somebody signs in, and named by the check. Nothing panics.
func TestShortKeys(t *testing.T) {
	image := func(t tableCode) string { return string(imageKey(t, 4000, 0)) }
	for _, c := range []struct {
		name   string
		at     place
		said   bool // when somebody signs in and everything is read
		deputy bool // and to somebody without the protected keys
		unseen bool // by the deputy's check, since it may be anything of protected people
	}{
		{"a chunk", place{touchedBucket, "\x01"}, true, true, false},
		{"a chunk of nothing", place{touchedBucket, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"}, true, true, false},
		{"a chunk that is too long", place{touchedBucket, strings.Repeat("\xFF", 13)}, true, true, false},
		{"an entry at the end", place{journalBucket, "\xFF"}, true, true, false},
		{"an entry at the start", place{journalBucket, "\x00"}, false, false, false},
		{"to take back", place{undoBucket, "\x00"}, true, true, false},
		{"to do again", place{undoBucket, "\x01\x00"}, true, true, false},
		{"a before-image", place{undoBucket, "\x02"}, false, false, false},
		{"a protected before-image", place{undoBucket, "\x03"}, false, false, false},
		{"a before-image of nothing", place{undoBucket, image(winners)}, false, false, false},
		{"a protected before-image of nothing", place{undoBucket, image(protecteds)}, false, false, false},
		{"a winner", place{winners.bucket(), "\x01"}, true, true, false},
		{"a nomination", place{nominations.bucket(), strings.Repeat("\x01", 17)}, true, true, false},
		{"a form", place{forms.bucket(), "\x01"}, false, false, false},
		{"a protected winner", place{protecteds.bucket(), "\x01"}, true, false, false},
		{"a campaign", place{campaigns.bucket(), "\x01"}, true, true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := staffed(t, false)
			plant(t, path, map[place][]byte{c.at: []byte("x")})
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			shortKey(t, content, credential(), c.at.bucket, c.said, false)
			shortKey(t, content, userCredential(deputyName), c.at.bucket, c.deputy, c.unseen)
		})
	}
}

// shortKey has somebody do everything that reads keys in a file with one that is
// too short.
func shortKey(t *testing.T, content []byte, who award.Credential, bucket string, said, unseen bool) {
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
	if err := s.SignIn(t.Context(), who); err != nil {
		t.Fatalf("%s signs in: %v", who.Name, err)
	}
	if err := s.Load(t.Context(), nil); err != nil {
		t.Fatalf("%s: load: %v", who.Name, err)
	}
	told := slices.ContainsFunc(s.Remarks(), func(r *Error) bool {
		return r.Code == StrayKeys && r.Args["count"] == 1 && strings.HasPrefix(fmt.Sprint(r.Args["where"]), "["+bucket+" ")
	})
	if told != said {
		t.Errorf("%s is told of damage: %t; remarks %v", who.Name, told, s.Remarks())
	}
	if report, err := s.Check(t.Context(), nil); err != nil || (len(report.Faults) == 0) != unseen {
		t.Errorf("%s: check: %+v, %v", who.Name, report.Faults, err)
	}
	for what, err := range map[string]error{
		"do":   second(s.Do(t.Context(), createCampaign("照常"))),
		"undo": second(s.Undo(t.Context())),
	} {
		if err != nil {
			t.Errorf("%s: %s: %v", who.Name, what, err)
		}
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
