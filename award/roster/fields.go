package roster

import "strings"

// entryFields collects an entry whose fields stand on several lines.
type entryFields struct {
	names      []placed
	unit, work string
	first      field // the field that opens an entry in this list
	seen       [fieldTrack + 1]bool
}

// flush gives the collected entry to out and starts anew.
func (e *entryFields) flush(out *blockResult) {
	for _, d := range e.names {
		if d.unit == "" {
			d.unit = e.unit
		}
		if d.work == "" {
			d.work = e.work
		}
		out.drafts = append(out.drafts, d)
	}
	e.names, e.unit, e.work = nil, "", ""
	e.seen = [fieldTrack + 1]bool{}
}

// opens notes that a field comes, after closing the entry before it when the field must belong to the next one.
func (e *entryFields) opens(f field, out *blockResult) {
	if e.first == fieldIgnore {
		e.first = f
	}
	if len(e.names) > 0 && (f == e.first && e.seen[f] || f == fieldName && e.seen[f] || f == e.first) {
		e.flush(out)
	}
	e.seen[f] = true
}

// fieldBlock reads a list whose entries stretch over several lines: a name here, its work there.
func (v *vocabulary) fieldBlock(body []bodyLine, rs []reading, out *blockResult, verse bool) {
	e := entryFields{}
	inTurn := alternating(rs)
	for i, b := range body {
		r := &rs[i]
		st := lineStatus{used: true}
		isName := len(r.drafts) > 0 && (r.labelled || r.sureNames() == len(r.drafts) && (!verse || !r.verse))
		switch {
		case isName:
			e.opens(fieldName, out)
			for _, d := range r.drafts {
				e.names = append(e.names, placed{d, b.seg})
			}
		case len(r.works) > 0:
			e.opens(fieldWork, out)
			e.work = joinWorks(e.work, strings.Join(r.works, "、"))
		case len(r.units) > 0 && (r.labelled || len(e.names) > 0 && (!r.leftover || inTurn) && !r.verse):
			e.opens(fieldUnit, out)
			e.unit = joinUnit(e.unit, strings.Join(r.units, " "))
		default:
			st.used = verse || r.labelled || r.verse
			st.unread = !st.used
			st.verse = r.verse || verse && runeLen(b.text) <= maxVerse
		}
		out.status[b.seg] = st
	}
	e.flush(out)
}
