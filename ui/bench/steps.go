package bench

import (
	"cmp"
	"slices"

	"jiajiang/award"
	"jiajiang/ui/desk"
)

// A Step is the next thing to do for a campaign.
type Step uint8

// The steps.
const (
	StepWinners  Step = iota // there are no winners yet
	StepYear                 // the window's year is missing
	StepTerms                // nothing says when prizes are collected
	StepNotice               // the window is ahead: publish the notice
	StepSignOff              // the window is running: sign-off sheets
	StepArchive              // the window is over
	StepNominate             // before there are winners: drafts are to be written and submitted
	StepAccept               // nominations wait to be accepted
	StepExamine              // eligibility is to be examined
)

// nominating reports whether the step belongs to the nominations.
func (s Step) nominating() bool { return s == StepNominate || s == StepAccept || s == StepExamine }

// NextStep gives the next thing to do for s on the day today; nominated counts
// its nominations by their state.
func NextStep(s award.Summary, nominated map[award.State]int, today award.Date) Step {
	switch {
	case s.Winners > 0:
	case nominated[award.Submitted] > 0:
		return StepAccept
	case nominated[award.Accepted] > 0:
		return StepExamine
	case nominated[award.Draft]+nominated[award.Returned] > 0:
		return StepNominate
	default:
		return StepWinners
	}
	switch PhaseOf(s.Window, today) {
	case NotSet:
		return StepTerms
	case NoYear:
		return StepYear
	case Ahead:
		return StepNotice
	case Running:
		return StepSignOff
	case Finished:
	}
	return StepArchive
}

// Stage gives where the step is done.
func (s Step) Stage() desk.Stage {
	switch s {
	case StepWinners, StepArchive:
		return desk.StageWinners
	case StepYear, StepTerms:
		return desk.StageTerms
	case StepNominate, StepAccept, StepExamine:
		return desk.StageNominations
	case StepNotice, StepSignOff:
	}
	return desk.StageDocuments
}

// urgency puts what waits for somebody first and what is over last.
func urgency(s award.Summary, today award.Date) int {
	switch PhaseOf(s.Window, today) {
	case Running:
		return 0
	case NoYear:
		return 1
	case Ahead:
		return 2
	case NotSet:
		return 3
	case Finished:
	}
	return 4
}

// byUrgency sorts summaries as the bench shows them: by urgency, the sooner
// end first, the newer campaign first. Nominations on which something is to be
// done come right after prizes that are being collected.
func byUrgency(all []award.Summary, nominated map[award.ID]works, today award.Date) []award.Summary {
	sorted := slices.Clone(all)
	rank := func(s award.Summary) int {
		if r := urgency(s, today); r == 0 || nominated[s.ID].open() == 0 {
			return 2 * r
		}
		return 1
	}
	slices.SortStableFunc(sorted, func(a, b award.Summary) int {
		return cmp.Or(
			cmp.Compare(rank(a), rank(b)),
			endOrder(a.Window, b.Window),
			cmp.Compare(b.Campaign.Number, a.Campaign.Number))
	})
	return sorted
}

// endOrder puts the window that ends sooner first; one without an end last.
func endOrder(a, b award.Window) int {
	switch {
	case a.End.IsZero() && b.End.IsZero():
		return 0
	case a.End.IsZero():
		return 1
	case b.End.IsZero():
		return -1
	}
	return a.End.Compare(b.End)
}
