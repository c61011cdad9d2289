package award

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

// canary begins every text that a test looks for where it must not be.
const canary = "独孤"

// fill gives every field below v a value that is not zero: texts say canary and
// where they stand, so that each is told from the others. It fails the test on a
// type it does not know, which a new field may have.
func fill(t *testing.T, v reflect.Value, path string) {
	t.Helper()
	switch v.Interface().(type) {
	case Guarded:
		v.Set(reflect.ValueOf(Guard(canary + path)))
		return
	case time.Time:
		v.Set(reflect.ValueOf(time.Date(1985, 3, 7, 0, 0, 0, 0, time.UTC)))
		return
	case Date:
		v.Set(reflect.ValueOf(Date{Year: 1985, Month: 3, Day: 7}))
		return
	case ID:
		v.Set(reflect.ValueOf(ID{7}))
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(t, v.Field(i), path+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		fill(t, v.Index(0), path)
	case reflect.Array:
		for i := range v.Len() {
			fill(t, v.Index(i), path)
		}
	case reflect.String:
		v.SetString(canary + path)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(7)
	case reflect.Uint8:
		v.SetUint(1)
	default:
		t.Fatalf("%s is of a kind that the test does not know: %s", path, v.Kind())
	}
}

// texts lists where texts stand below v: what is guarded, and what is not.
func texts(v reflect.Value, path string) (guarded, open []string) {
	if g, ok := reflect.TypeAssert[Guarded](v); ok {
		if g.text != "" {
			guarded = append(guarded, path)
		}
		return guarded, nil
	}
	if _, ok := reflect.TypeAssert[time.Time](v); ok {
		return nil, nil
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			g, o := texts(v.Field(i), path+"."+v.Type().Field(i).Name)
			guarded, open = append(guarded, g...), append(open, o...)
		}
	case reflect.Slice:
		for i := range v.Len() {
			g, o := texts(v.Index(i), path)
			guarded, open = append(guarded, g...), append(open, o...)
		}
	case reflect.String:
		if v.String() != "" {
			open = append(open, path)
		}
	default: // numbers say nothing
	}
	return guarded, open
}

// filled gives a nomination of a class and its form, with something in every
// field.
func filled(t *testing.T, class Disclosure) (Nomination, Form, FormText) {
	t.Helper()
	var n Nomination
	fill(t, reflect.ValueOf(&n).Elem(), "")
	n.Disclosure, n.CodeName, n.Criteria = class, "松-07", []string{"20-1"}
	var f FormText
	fill(t, reflect.ValueOf(&f).Elem(), "")
	kept := GuardForm(f)
	kept.Blind, f.Blind = f.Blind, ID{} // it stays where it is kept
	return n, kept, f
}

// TestNoFieldIsForgotten: guarding a form and taking it back keeps every field
// there is, so that a new one cannot be left out.
func TestNoFieldIsForgotten(t *testing.T) {
	_, kept, f := filled(t, Open)
	if got := formText(kept); !reflect.DeepEqual(got, f) {
		t.Errorf("a field was lost:\n%+v\n%+v", got, f)
	}
	if got := DiscloseForm(Nomination{}, kept, ToForm); !reflect.DeepEqual(got, f) {
		t.Error("a nomination's own form lacks a field")
	}
}

// TestTextsAreGuarded: what is not guarded in a nomination and its form is the
// program's own words and users' names. A new text has to be put on one side.
func TestTextsAreGuarded(t *testing.T) {
	n, f, _ := filled(t, Open)
	_, open := texts(reflect.ValueOf(f), "form")
	if want := []string{"form.Deeds.Criterion", "form.Opinions.Role", "form.Attachments.Media"}; !slices.Equal(open, want) {
		t.Errorf("of a form is not guarded: %v", open)
	}
	_, open = texts(reflect.ValueOf(n), "row")
	want := []string{
		"row.CodeName", "row.Criteria", "row.Moves.By", "row.Exceptions.Rule", "row.Exceptions.Part", "row.Exceptions.Who", "row.Exceptions.By",
	}
	if !slices.Equal(open, want) {
		t.Errorf("of a nomination is not guarded: %v", open)
	}
}

// TestPartedRow: the row of a withheld nominee keeps what tells nothing of who it
// is, and what is kept apart gives the rest back. A new field has to be put on one
// side.
func TestPartedRow(t *testing.T) {
	n, f, _ := filled(t, Withheld)
	row, p := ProtectedForm{Form: f}.parted(n)
	if guarded, _ := texts(reflect.ValueOf(row), "row"); len(guarded) > 0 {
		t.Errorf("the row keeps %v", guarded)
	}
	var kept []string
	for i := range reflect.TypeFor[Nomination]().NumField() {
		if !reflect.ValueOf(row).Field(i).IsZero() {
			kept = append(kept, reflect.TypeFor[Nomination]().Field(i).Name)
		}
	}
	want := []string{"Campaign", "Number", "Kind", "State", "Disclosure", "CodeName", "Criteria", "People", "Moves", "Changed"}
	if !slices.Equal(kept, want) {
		t.Errorf("the row keeps %v", kept)
	}
	back := p.Restore(row, Restricted)
	if n.Moves[0] != back.Moves[0] || n.Exceptions[0] != back.Exceptions[0] || n.Parent != back.Parent || n.Origin != back.Origin {
		t.Errorf("restored as %+v", back)
	}
	if guarded, _ := texts(reflect.ValueOf(back), "row"); len(guarded) != 7 { // name, reading, unit, number, sponsor, two reasons
		t.Errorf("restored only %v", guarded)
	}
	again := ProtectedForm{Form: f, Moves: make([]Guarded, 3)}.withReasons(row) // more than there are: no fault
	if len(again.Moves) != 1 {
		t.Errorf("%d moves", len(again.Moves))
	}
}

// TestCanary: of a withheld nominee no outlet, and of a restricted one no outlet
// that anybody reads, says more than the code name and the criteria.
func TestCanary(t *testing.T) {
	for _, class := range []Disclosure{Restricted, Withheld, Withheld + 1} {
		n, f, _ := filled(t, class)
		for _, outlet := range Outlets() {
			if class == Restricted && !outlet.published() {
				continue
			}
			want := FormText{
				Campaign: n.Campaign, Kind: n.Kind, Nominee: IdentityOf[string]{Name: "松-07"}, Deeds: []DeedOf[string]{{Criterion: "20-1"}},
			}
			if got := DiscloseForm(n, f, outlet); !reflect.DeepEqual(got, want) {
				t.Errorf("class %d, outlet %d: the form says %+v", class, outlet, got)
			}
			if got := Disclose(n, outlet); got != (Disclosed{Name: "松-07", Masked: true}) {
				t.Errorf("class %d, outlet %d: the row says %+v", class, outlet, got)
			}
			for _, m := range n.Moves {
				if got := DiscloseReason(n, m.Reason, outlet); got != "" {
					t.Errorf("class %d, outlet %d: a reason says %s", class, outlet, got)
				}
			}
		}
		for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
			for _, v := range []any{f, &f, f.Nominee, ProtectedForm{Form: f}, []Form{f}, AddNomination{Form: f}, EditNomination{Form: f}} {
				if got := fmt.Sprintf(format, v); strings.Contains(got, canary+".Nominee") {
					t.Errorf("%s of %T shows the name", format, v)
				}
			}
		}
	}
}

// TestOpenForm: what leaves the office of somebody who may be named lacks what
// nobody there needs. The list is of what does not go out.
func TestOpenForm(t *testing.T) {
	n, f, all := filled(t, Open)
	_, everything := texts(reflect.ValueOf(all), "")
	numbers := func(who string) []string {
		return []string{who + ".Paper", who + ".IDNumber", who + ".Phone", who + ".Address"}
	}
	inside := slices.Concat(numbers(".Nominee"), numbers(".Others"))
	everywhere := slices.Concat(inside, []string{
		".Nominee.FormerName", ".Nominee.Birth", ".Others.FormerName", ".Others.Birth", ".Liaison", ".LiaisonTel", ".Note",
		".Opinions.Role", ".Opinions.Who", ".Opinions.Text", ".Consents.By", ".Consents.Paper",
		".Attachments.Name", ".Attachments.Media", ".Attachments.Digest",
	})
	for _, outlet := range Outlets() {
		var want []string
		switch {
		case outlet.numbered():
		case outlet.published():
			want = everywhere
		default:
			want = inside
		}
		_, said := texts(reflect.ValueOf(DiscloseForm(n, f, outlet)), "")
		for _, path := range everything {
			if slices.Contains(said, path) == slices.Contains(want, path) {
				t.Errorf("outlet %d: %s", outlet, path)
			}
		}
	}
	if _, again := texts(reflect.ValueOf(formText(f)), ""); !slices.Equal(again, everything) {
		t.Error("saying less changed the form itself")
	}
}
