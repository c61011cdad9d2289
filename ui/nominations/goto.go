package nominations

import "jiajiang/award"

// GoTo opens a nomination of the campaign shown once the campaign is read: who
// comes from the directory or the same-name desk lands there.
func (v *Nominations) GoTo(id award.ID) {
	v.sought = id
	v.arrive()
}

// arrive opens the nomination that is sought, if the campaign is read.
func (v *Nominations) arrive() {
	if v.ready && !v.sought.IsZero() {
		id := v.sought
		v.sought = award.ID{}
		v.open(id, false)
	}
}
