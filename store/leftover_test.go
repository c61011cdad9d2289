package store

import (
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// TestLeftoverIsNoDamage: what a full disk keeps of an import that was given up
// is counted by the check, which finds nothing wrong; it goes once there is
// room.
func TestLeftoverIsNoDamage(t *testing.T) {
	s, how := onDisk(t, staffed(t, false))
	defer mustClose(t, s)
	*how = outage{on: true, works: 1, err: kv.ErrFull, lasting: true}
	if _, err := s.Do(t.Context(), bulky{award.ImportRoster{Intake: bigIntake(stageSize + 5)}}); !isCode(err, Full) {
		t.Fatal(err)
	}
	report, err := s.Check(t.Context(), nil)
	if err != nil || len(report.Faults) != 0 || report.Leftover != stageSize {
		t.Errorf("%d left over, faults %+v, %v", report.Leftover, report.Faults, err)
	}
	for _, c := range report.Records {
		if c.Table == winners.bucket() && c.Count != staffedWinners {
			t.Errorf("%d winners are counted", c.Count)
		}
	}
	how.on = false
	as(t, s, credential())
	mustHaveNoStages(t, s, "after the next sign-in")
	if report, err := s.Check(t.Context(), nil); err != nil || len(report.Faults) != 0 || report.Leftover != 0 {
		t.Errorf("with room: %d left over, %+v, %v", report.Leftover, report.Faults, err)
	}
}
