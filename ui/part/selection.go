package part

// has reports whether a record is selected.
func (t *Table[K]) has(id K) bool {
	_, ok := t.selected[id]
	return ok
}

// Selected gives the selected records in the order of the rows. Records whose
// rows are not shown are left out.
func (t *Table[K]) Selected() []K {
	var ids []K
	if len(t.selected) == 0 {
		return nil
	}
	if len(t.selected) == 1 && t.has(t.current) && t.at >= 0 && t.at < t.rows.Len() && t.rows.ID(t.at) == t.current {
		return []K{t.current} // the usual case needs no look at every row
	}
	for i := range t.rows.Len() {
		if id := t.rows.ID(i); t.has(id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Current gives the record the keys are at.
func (t *Table[K]) Current() (id K, ok bool) {
	if t.locate(); t.at < 0 {
		return id, false
	}
	return t.current, true
}

// Select selects these records and no other, and brings the first into sight.
func (t *Table[K]) Select(ids ...K) {
	clear(t.selected)
	for _, id := range ids {
		t.selected[id] = struct{}{}
	}
	if len(ids) > 0 {
		t.current, t.anchor = ids[0], ids[0]
		t.at = t.find(ids[0])
		if t.at >= 0 {
			t.roll.center(t.at)
		}
	}
	t.changed()
}

// SelectAll selects every record whose row is shown.
func (t *Table[K]) SelectAll() {
	for i := range t.rows.Len() {
		t.selected[t.rows.ID(i)] = struct{}{}
	}
	t.changed()
}

// ClearSelection selects nothing.
func (t *Table[K]) ClearSelection() {
	if len(t.selected) == 0 {
		return
	}
	clear(t.selected)
	t.changed()
}

// ScrollTo brings the row of a record into sight.
func (t *Table[K]) ScrollTo(id K) {
	if i := t.find(id); i >= 0 {
		t.roll.center(i)
	}
}

// changed redraws the rows and tells of the new selection.
func (t *Table[K]) changed() {
	t.roll.body.show(true)
	t.describe()
	if t.OnSelect != nil {
		t.OnSelect(t.Selected())
	}
}

// find gives the row of a record, or -1.
func (t *Table[K]) find(id K) int {
	for i := range t.rows.Len() {
		if t.rows.ID(i) == id {
			return i
		}
	}
	return -1
}

// locate finds the current row again after rows moved.
func (t *Table[K]) locate() {
	if t.at < 0 {
		return
	}
	if t.at < t.rows.Len() && t.rows.ID(t.at) == t.current {
		return
	}
	t.at = t.find(t.current)
}

// choose moves to a row and selects it: alone, in or out of the others
// (toggle), or with all rows from the anchor (extend).
func (t *Table[K]) choose(index int, toggle, extend bool) {
	id := t.rows.ID(index)
	from := -1
	if extend {
		from = t.find(t.anchor)
	}
	switch {
	case from >= 0:
		if !toggle {
			clear(t.selected)
		}
		for i := min(from, index); i <= max(from, index); i++ {
			t.selected[t.rows.ID(i)] = struct{}{}
		}
	case toggle && t.has(id):
		delete(t.selected, id)
		t.anchor = id
	case toggle:
		t.selected[id] = struct{}{}
		t.anchor = id
	default:
		clear(t.selected)
		t.selected[id] = struct{}{}
		t.anchor = id
	}
	t.current, t.at = id, index
	t.roll.reveal(index)
	t.changed()
}
