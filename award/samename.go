package award

import (
	"slices"
	"strings"

	"jiajiang/award/namematch"
	"jiajiang/award/roster"
)

// examineSameNames asks about every name that stands more than once: two
// people may share a name, or one may stand there twice. Nothing is merged
// without being asked. Masked names say too little to be compared.
func examineSameNames(r *roster.Roster) []Finding {
	places := make(map[string][]RowRef)
	var order []string
	for gi := range r.Groups {
		for wi, w := range r.Groups[gi].Winners {
			key := sameNameKey(w.Name)
			if key == "" || isMasked(w.Name) {
				continue
			}
			if len(places[key]) == 0 {
				order = append(order, key)
			}
			places[key] = append(places[key], RowRef{gi, wi})
		}
	}
	var found []Finding
	for _, key := range order {
		if rows := places[key]; len(rows) > 1 {
			found = append(found, sameName(r, rows))
		}
	}
	return found
}

// sameName makes the finding for rows that bear one name: within a tier is
// graver than within a track, and that than within the campaign.
func sameName(r *roster.Roster, rows []RowRef) Finding {
	f := Finding{Severity: Ask, Rows: rows, Choices: []Choice{Keep, Merge, Reject}}
	first := r.Groups[rows[0].Group].Winners[rows[0].Winner]
	var groups, units []string
	tiers, tracks := make(map[int]bool), make(map[string]bool)
	repeated := false
	for _, ref := range rows {
		g := &r.Groups[ref.Group]
		w := g.Winners[ref.Winner]
		if w.Line != 0 && !slices.Contains(f.Lines, w.Line) {
			f.Lines = append(f.Lines, w.Line)
		}
		if w.Unit != "" && !slices.Contains(units, w.Unit) {
			units = append(units, w.Unit)
		}
		if tiers[ref.Group] {
			repeated = true
		} else {
			groups = append(groups, strings.TrimSpace(g.Track+" "+g.Tier))
		}
		tiers[ref.Group], tracks[g.Track] = true, true
	}
	f.Args = Args{"name": first.Name, "groups": groups, "units": units, "count": len(rows)}
	switch {
	case repeated:
		f.Code = SameInTier
	case len(tracks) == 1:
		f.Code = SameInTrack
	default:
		f.Code = SameInCampaign
	}
	return f
}

// sameNameKey is what two spellings of one name have in common: blanks and
// dots are left out. Other characters are never folded: 闫 is not 阎.
func sameNameKey(name string) string { return namematch.Unparted(name) }

// isMasked reports whether a part of the name is hidden.
func isMasked(name string) bool { return strings.ContainsAny(name, "*＊×") }
