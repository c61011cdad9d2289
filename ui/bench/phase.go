package bench

import "jiajiang/award"

// A Phase is where a campaign's collection window stands today.
type Phase uint8

// The phases.
const (
	NotSet   Phase = iota // 未安排: there are no days
	NoYear                // 缺年份: the days have no year
	Ahead                 // 未开始
	Running               // 领取中
	Finished              // 已结束
)

// PhaseOf says where w stands on the day today. A window without a first day
// runs from the notice on; one without a last day never ends. Both days belong
// to the window.
func PhaseOf(w award.Window, today award.Date) Phase {
	switch {
	case w.Start.IsZero() && w.End.IsZero():
		return NotSet
	case yearless(w.Start) || yearless(w.End):
		return NoYear
	case !w.Start.IsZero() && today.Compare(w.Start) < 0:
		return Ahead
	case !w.End.IsZero() && w.End.Compare(today) < 0:
		return Finished
	}
	return Running
}

func yearless(d award.Date) bool { return !d.IsZero() && d.Year == 0 }
