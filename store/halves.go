package store

// manySlots is from how many on a second processor saves more than its start
// costs.
const manySlots = 1 << 16

// inHalves has the numbers below n worked on, two halves of many at a time.
// The work of one half must not touch that of the other.
func inHalves(n int, work func(from, to int)) {
	if n < manySlots {
		work(0, n)
		return
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		work(n/2, n)
	}()
	work(0, n/2)
	<-done
}

// keepInHalves has keep write those of from that stay to kept and give their
// number: at once for few, half by half for many. Kept is at least as long as
// from and may be from itself; keep must bear that.
func keepInHalves(kept, from []slot, keep func(kept, from []slot) int) int {
	half := len(from) / 2
	var before, after int
	inHalves(len(from), func(a, b int) {
		n := keep(kept[a:b], from[a:b])
		if a == 0 {
			before = n
		} else {
			after = n
		}
	})
	if after == 0 {
		return before
	}
	return before + copy(kept[before:], kept[half:half+after])
}

// gatherInHalves gives what add puts behind found of the numbers below n, in
// their order: at once for few, half by half for many. It never gives nil.
func gatherInHalves(n int, add func(found []uint32, from, to int) []uint32) []uint32 {
	before, after := []uint32{}, []uint32(nil)
	inHalves(n, func(from, to int) {
		if from == 0 {
			before = add(before, from, to)
		} else {
			after = add(after, from, to)
		}
	})
	return append(before, after...)
}
