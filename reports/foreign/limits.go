package foreign

import "time"

// Limits bound what a file may cost.
type Limits struct {
	Pages  int           // further ones are not shown
	Memory int           // of a machine, in bytes
	Pixels int           // of a picture; a larger one is drawn coarser
	Start  time.Duration // for the reader to be ready: its code is compiled once
	Open   time.Duration // for reading a file and the sizes of its pages
	Draw   time.Duration // for a page
}

// DefaultLimits are wide enough for every paper an office has: a scan of a
// thousand pages, a plan in A0.
func DefaultLimits() Limits {
	return Limits{Pages: 2000, Memory: 512 << 20, Pixels: 24 << 20, Start: 2 * time.Minute, Open: 20 * time.Second, Draw: 20 * time.Second}
}
