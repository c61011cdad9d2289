package award

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"reflect"
	"slices"
)

// formSum gives the digest of what a form says, wherever it is kept: two stores
// have the same of the same form. What is empty does not count, so that a field
// that forms get later leaves older digests as they are.
func formSum(f FormText) [sha256.Size]byte {
	return sha256.Sum256(appendValue(nil, reflect.ValueOf(portable(f))))
}

// portable gives f without what is a store's own: its campaign's ID, its blind and where
// the bytes of attachments lie.
func portable(f FormText) FormText {
	f.Campaign, f.Blind = ID{}, ID{}
	f.Attachments = slices.Clone(f.Attachments)
	for i := range f.Attachments {
		f.Attachments[i].Pieces = nil
	}
	return f
}

// appendValue writes a value so that no two that differ are written alike.
func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() { //nolint:exhaustive // forms are made of these
	case reflect.Struct:
		for i := range v.NumField() {
			if field := v.Field(i); !empty(field) {
				name := v.Type().Field(i).Name
				b = append(binary.AppendUvarint(b, uint64(len(name))), name...)
				b = appendValue(b, field)
			}
		}
		return append(b, 0)
	case reflect.Slice, reflect.Array:
		b = binary.AppendUvarint(b, uint64(v.Len())) //nolint:gosec // lengths are not negative
		for i := range v.Len() {
			b = appendValue(b, v.Index(i))
		}
		return b
	case reflect.String:
		b = binary.AppendUvarint(b, uint64(v.Len())) //nolint:gosec // lengths are not negative
		return append(b, v.String()...)
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Int, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	}
	return binary.AppendUvarint(b, v.Uint())
}

// empty reports whether a value says nothing.
func empty(v reflect.Value) bool { return v.Kind() == reflect.Slice && v.Len() == 0 || v.IsZero() }

// differing lists the fields in which two forms differ, by the keys of [Want],
// in the order of the form.
func differing(x, y FormText) []string {
	x, y = portable(x), portable(y)
	var fields []string
	add := func(field string, same bool) {
		if !same {
			fields = append(fields, field)
		}
	}
	add("kind", x.Kind == y.Kind)
	fields = append(fields, differingIdentity(0, x.Nominee, y.Nominee)...)
	if len(x.Others) != len(y.Others) {
		add("others", false)
	}
	for i := range min(len(x.Others), len(y.Others)) {
		fields = append(fields, differingIdentity(i+1, x.Others[i], y.Others[i])...)
	}
	add("summary", x.Summary == y.Summary)
	fields = append(fields, differingDeeds(x.Deeds, y.Deeds)...)
	add("sponsor", x.Sponsor == y.Sponsor)
	add("liaison", x.Liaison == y.Liaison)
	add("liaison-tel", x.LiaisonTel == y.LiaisonTel)
	add("opinions", slices.Equal(x.Opinions, y.Opinions))
	add("partners", slices.Equal(x.Partners, y.Partners))
	add("honours", slices.Equal(x.Honours, y.Honours))
	add("consents", slices.Equal(x.Consents, y.Consents))
	add("attachments", slices.EqualFunc(x.Attachments, y.Attachments, func(a, b FileOf[string]) bool {
		return a.ID == b.ID && a.Name == b.Name && a.Media == b.Media && a.Size == b.Size && a.Digest == b.Digest
	}))
	add("duty", x.Duty == y.Duty)
	add("checked", x.Checked == y.Checked)
	add("note", x.Note == y.Note)
	return fields
}

// differingDeeds lists the criteria under which two forms differ.
func differingDeeds(x, y []DeedOf[string]) []string {
	var fields []string
	same := func(a, b DeedOf[string]) bool {
		return a.Criterion == b.Criterion && a.Text == b.Text && slices.Equal(a.Evidence, b.Evidence)
	}
	for _, d := range x {
		if !slices.ContainsFunc(y, func(other DeedOf[string]) bool { return same(d, other) }) {
			fields = append(fields, "deeds/"+d.Criterion)
		}
	}
	for _, d := range y {
		if !slices.ContainsFunc(x, func(other DeedOf[string]) bool { return other.Criterion == d.Criterion }) {
			fields = append(fields, "deeds/"+d.Criterion)
		}
	}
	if len(fields) == 0 && !slices.EqualFunc(x, y, same) {
		return []string{"deeds"} // their order
	}
	return fields
}

// differingIdentity lists the fields in which two identities differ.
func differingIdentity(at int, x, y IdentityOf[string]) []string {
	var fields []string
	for _, f := range []struct {
		key  string
		same bool
	}{
		{"name", x.Name == y.Name},
		{"former-name", x.FormerName == y.FormerName},
		{"reading", x.Reading == y.Reading},
		{"sex", x.Sex == y.Sex},
		{"ethnic", x.Ethnic == y.Ethnic},
		{"birth", x.Birth == y.Birth},
		{"paper", x.Paper == y.Paper},
		{"id-number", x.IDNumber == y.IDNumber},
		{"region", x.Region == y.Region},
		{"unit", x.Unit == y.Unit},
		{"post", x.Post == y.Post},
		{"rank", x.Rank == y.Rank},
		{"rank-text", x.RankText == y.RankText},
		{"politics", x.Politics == y.Politics},
		{"education", x.Education == y.Education},
		{"phone", x.Phone == y.Phone},
		{"address", x.Address == y.Address},
		{"head", x.Head == y.Head},
		{"nature", x.Nature == y.Nature},
		{"size", x.Size == y.Size},
		{"grassroots", x.Grassroots == y.Grassroots},
		{"part", x.Part == y.Part},
	} {
		if !f.same {
			fields = append(fields, fieldOf(at, f.key))
		}
	}
	return fields
}

// isNone reports whether err says that there is no such record.
func isNone(err error) bool { return errors.Is(err, ErrNoRecord) }
