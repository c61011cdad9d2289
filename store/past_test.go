package store

import (
	"bytes"
	"os"
	"testing"

	"jiajiang/award"
)

// TestPastTheMethods: what goes with keys is refused where the keys do not go
// along.
func TestPastTheMethods(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, deputyName)
	me, before := s.session.ID, s.Head()
	mine := award.User{Name: deputyName, Role: award.Administrator, Informed: true}
	for _, op := range []award.Op{award.EditUser{ID: me, User: mine}, award.AddUser{ID: award.ID{5}, User: award.User{Name: "新", Role: award.Judge}}} {
		if _, err := s.Do(t.Context(), op); !isProblem(err, award.NotAllowed) {
			t.Errorf("%s past its method: %v", op.Name(), err)
		}
	}
	generation := s.keys.rings[general].Generation()
	if err := s.Rotate(t.Context(), nil); !isProblem(err, award.NotInformed) {
		t.Errorf("changing the keys without the protected ones: %v", err)
	}
	if s.Rotating() || s.keys.rings[general].Generation() != generation {
		t.Error("the keys are being changed all the same")
	}
	if err := s.SetPassphrase(t.Context(), me, "另外一句很长的口令二三四五"); !isProblem(err, award.NotAllowed) {
		t.Errorf("one's own passphrase without the old one: %v", err)
	}
	if s.Head() != before {
		t.Error("something was written")
	}
	mustBeSound(t, s)
	mustClose(t, s)
	mustClose(t, opened(t, path, deputyName)) // with the passphrase of before
}

// TestDeletedChunk: a list of what a stage wrote that was removed or edited is
// named by the entry it belongs to.
func TestDeletedChunk(t *testing.T) {
	eachSuite(t, func(t *testing.T, x *specimen) {
		t.Helper()
		if err := os.WriteFile(x.path, x.content, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := openSigned(t.Context(), x.path, testOptions(5))
		if err != nil {
			t.Fatal(err)
		}
		checkedClose(t, s)
		r := do(t, s, bulky{award.ImportRoster{Intake: bigIntake(stageSize + 300)}})
		do(t, s, createCampaign("之后"))
		key := chunkKey(r.Seq, 0)
		whole := stored(t, s, touchedBucket, key)
		edited := bytes.Clone(whole)
		edited[len(edited)/2] ^= 1
		plain, err := s.keys.general.Open(touchedBucket, key, bytes.Clone(whole))
		if err != nil {
			t.Fatal(err)
		}
		forged := s.keys.general.Seal(touchedBucket, key, plain[:len(plain)/2])
		for name, value := range map[string][]byte{"removed": nil, "edited": edited, "edited with the keys": forged, "emptied": {1}} {
			putPast(t, s, touchedBucket, key, value)
			v, err := s.VerifyJournal(t.Context(), nil, nil)
			if err != nil || v.Broken != r.Seq || v.Why != award.EntryEdited {
				t.Errorf("%s: broken at %d, %s, %v", name, v.Broken, v.Why, err)
			}
			if _, err := s.TouchedBy(t.Context(), r.Seq); !isCode(err, Damaged) {
				t.Errorf("%s: what the entry touched: %v", name, err)
			}
			if len(faultsAt(t, s, FaultJournal)) == 0 {
				t.Errorf("%s: check does not name it", name)
			}
		}
		putPast(t, s, touchedBucket, key, whole)
		if v, err := s.VerifyJournal(t.Context(), nil, nil); err != nil || v.Broken != 0 {
			t.Errorf("put back: broken at %d, %s, %v", v.Broken, v.Why, err)
		}
	})
}
