package store

import (
	"context"
	"slices"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// TestRotateWithoutTheRing: nobody changes the keys who has not all of them,
// whatever their record says.
func TestRotateWithoutTheRing(t *testing.T) {
	s := opened(t, staffed(t, false), founder().Name)
	defer mustClose(t, s)
	key := grantKey(protected, s.session.ID)
	grant := stored(t, s, keysBucket, key)
	putPast(t, s, keysBucket, key, nil)
	as(t, s, credential())
	if err := s.Rotate(t.Context(), nil); !isProblem(err, award.NotInformed) || s.Rotating() {
		t.Errorf("without the protected ring: %v, rotating %t", err, s.Rotating())
	}
	putPast(t, s, keysBucket, key, grant)
	as(t, s, credential())
	mustBeSound(t, s)
}

// TestSealedCount: new keys have sealed nothing of what the old ones have, so
// that it is not time to change them again.
func TestSealedCount(t *testing.T) {
	s := newStore(t)
	do(t, s, award.ImportRoster{Intake: bigIntake(30)})
	s.sealed = mostSealed + 1
	do(t, s, createCampaign("读书月"))
	due := func() bool {
		as(t, s, credential())
		return slices.ContainsFunc(s.Remarks(), func(e *Error) bool { return e.Code == RotationDue })
	}
	if !due() {
		t.Error("it is not said that the keys should be changed")
	}
	if err := s.Rotate(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if due() || s.sealed > 2*rotateAtOnce {
		t.Errorf("the new keys have sealed %d values", s.sealed)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	before := s.sealed
	if err := s.Rotate(ctx, nil); err == nil || s.sealed != before {
		t.Errorf("given up before it began: %d values, %v", s.sealed, err)
	}
	var st standing
	err := s.engineIn.View(func(tx kv.Tx) (err error) { st, err = s.readStanding(tx, s.keys); return err })
	if err != nil || st.Sealed != s.sealed {
		t.Errorf("the file says %d, %v", st.Sealed, err)
	}
}
