package winners

import (
	"slices"

	"jiajiang/award"
)

// GoTo selects a winner of the campaign shown once the list is read. Search and
// filters that would hide it are lifted.
func (v *Winners) GoTo(id award.ID) {
	v.wanted = id
	v.clear()
}

// arrive selects the winner who is wanted, if the list has it.
func (v *Winners) arrive() {
	if v.wanted.IsZero() || !slices.Contains(v.list.ids, v.wanted) {
		return
	}
	id := v.wanted
	v.wanted = award.ID{}
	v.table.Select(id)
	v.Focus()
}

// FindAgain asks for the rows anew while winners are being read.
func (v *Winners) FindAgain() { v.find() }
