package nominations

import "jiajiang/award"

// GoTo opens a nomination of the campaign shown once the campaign is read: who
// comes from the directory or the same-name desk lands there.
func (v *Nominations) GoTo(id award.ID) {
	v.sought = id
	v.arrive()
}

// A Narrowing is to what the table is narrowed.
type Narrowing struct {
	States   []award.State // empty: every state
	Lacking  bool          // only forms that lack something
	Excepted bool          // only nominations with exceptions
}

// Narrow shows the table with these nominations alone once the campaign is read:
// who comes from the workbench finds there what waits.
func (v *Nominations) Narrow(to Narrowing) {
	v.narrowing = &to
	v.arrive()
}

// arrive opens the nomination that is sought, and narrows the table, if the
// campaign is read.
func (v *Nominations) arrive() {
	if v.ready && v.narrowing != nil {
		to := *v.narrowing
		v.narrowing = nil
		v.leave(func() {
			v.tabs.Choose(sectionTable)
			v.arrange()
			v.register.narrowTo(to)
			v.Focus()
		}, nil)
	}
	if v.ready && !v.sought.IsZero() {
		id := v.sought
		v.sought = award.ID{}
		v.open(id, false)
	}
}
