package store

import (
	"slices"
	"testing"

	"jiajiang/award"
)

// TestCheckComparesIndex puts errors into the index in memory: each is found.
func TestCheckComparesIndex(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(20)}).Campaign
	for _, q := range []award.Query{{Campaign: campaign, Order: award.ByName}, {}} {
		if _, err := s.Find(t.Context(), q); err != nil {
			t.Fatal(err)
		}
	}
	r := s.index.roll
	list, sorted, all := r.lists[campaign], r.sorted[campaign], r.sorted[award.ID{}]
	for name, wrong := range map[string]func() (mend func()){
		"place on the list": func() func() { r.order[3]++; return func() { r.order[3]-- } },
		"name":              func() func() { r.name[0]++; return func() { r.name[0]-- } },
		"ID number":         func() func() { r.idNumber.set(2, "1234", 0); return func() { r.idNumber = idColumn{} } },
		"member missing": func() func() {
			r.lists[campaign] = list[1:]
			return func() { r.lists[campaign] = list }
		},
		"lists": func() func() {
			r.lists[award.ID{1}] = list
			return func() { delete(r.lists, award.ID{1}) }
		},
		"not found": func() func() { r.slots.remove(5); return func() { r.slots.add(5) } },
		"not in order": func() func() {
			slices.Reverse(sorted[award.ByName])
			return func() { slices.Reverse(sorted[award.ByName]) }
		},
		"twice in order": func() func() {
			was := all[award.ByList][1]
			all[award.ByList][1] = all[award.ByList][0]
			return func() { all[award.ByList][1] = was }
		},
		"number of a campaign": func() func() {
			delete(s.index.numbers, 1)
			return func() { s.index.numbers[1] = campaign }
		},
	} {
		mend := wrong()
		report, err := s.Check(t.Context(), nil)
		if err != nil || !slices.ContainsFunc(report.Faults, func(f Fault) bool { return f.Code == FaultIndex }) {
			t.Errorf("%s: %v, %v", name, report.Faults, err)
		}
		mend()
	}
}
