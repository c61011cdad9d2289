package award

import "jiajiang/award/identifier"

// DiscloseMasked says what may be said of somebody at outlet under a profile
// 脱敏规则: what [Disclose] says, with the name of a person and every number
// masked. The reading goes, since it would tell the name. Code names and the
// names of units stay whole. A profile without a code masks nothing.
func DiscloseMasked(s Subject, outlet Outlet, p identifier.Profile) Disclosed {
	said := Disclose(s, outlet)
	if p.Code == "" || said.Masked {
		return said
	}
	if isPerson(s) {
		name := p.MaskName(said.Name)
		if name != said.Name {
			said.Reading = ""
		}
		said.Name = name
	}
	if said.Phone != "" {
		said.Phone = p.MaskPhone(said.Phone)
	}
	if said.IDNumber != "" {
		said.IDNumber = p.MaskID(said.IDNumber)
	}
	return said
}

// isPerson reports whether a record is about one person.
func isPerson(s Subject) bool {
	switch r := s.(type) {
	case Winner:
		return r.Kind == Person
	case Nomination:
		return r.Kind == Person
	}
	return true
}
