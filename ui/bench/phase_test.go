package bench

import (
	"testing"

	"jiajiang/award"
	"jiajiang/ui/desk"
)

func day(month, d int) award.Date { return award.Date{Year: 2026, Month: month, Day: d} }

func TestPhaseAndNextStep(t *testing.T) {
	today := day(11, 23)
	for _, c := range []struct {
		name       string
		start, end award.Date
		winners    int
		phase      Phase
		step       Step
		stage      desk.Stage
	}{
		{"nobody won yet", day(11, 1), day(12, 1), 0, Running, StepWinners, desk.StageWinners},
		{"no days", award.Date{}, award.Date{}, 9, NotSet, StepTerms, desk.StageTerms},
		{"the end has no year", day(11, 1), award.Date{Month: 12, Day: 1}, 9, NoYear, StepYear, desk.StageTerms},
		{"starts tomorrow", day(11, 24), day(12, 1), 9, Ahead, StepNotice, desk.StageDocuments},
		{"starts today", day(11, 23), day(12, 1), 9, Running, StepSignOff, desk.StageDocuments},
		{"ends today", day(11, 1), day(11, 23), 9, Running, StepSignOff, desk.StageDocuments},
		{"ended yesterday", day(11, 1), day(11, 22), 9, Finished, StepArchive, desk.StageWinners},
		{"from the notice on", award.Date{}, day(12, 1), 9, Running, StepSignOff, desk.StageDocuments},
		{"without an end", day(11, 1), award.Date{}, 9, Running, StepSignOff, desk.StageDocuments},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := award.Window{Start: c.start, End: c.end}
			if got := PhaseOf(w, today); got != c.phase {
				t.Errorf("phase %d, want %d", got, c.phase)
			}
			step := NextStep(award.Summary{Winners: c.winners, Window: w}, nil, today)
			if step != c.step || step.Stage() != c.stage {
				t.Errorf("step %d at stage %d, want %d at %d", step, step.Stage(), c.step, c.stage)
			}
		})
	}
}

func TestByUrgency(t *testing.T) {
	at := func(number int, start, end award.Date) award.Summary {
		return award.Summary{Campaign: award.Campaign{Number: number}, Window: award.Window{Start: start, End: end}}
	}
	all := []award.Summary{
		at(1, day(1, 1), day(2, 1)),             // over
		at(2, award.Date{}, award.Date{}),       // not set
		at(3, day(11, 1), day(12, 31)),          // running, ends later
		at(4, day(12, 1), day(12, 5)),           // ahead
		at(5, day(11, 1), day(11, 30)),          // running, ends sooner
		at(6, award.Date{Month: 5}, day(12, 1)), // a year is missing
	}
	var got []int
	for _, s := range byUrgency(all, nil, day(11, 23)) {
		got = append(got, s.Campaign.Number)
	}
	want := []int{5, 3, 6, 4, 2, 1}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("order %v, want %v", got, want)
		}
	}
}
