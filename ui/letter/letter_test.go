package letter

import (
	"context"
	"errors"
	"testing"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// A fake gives three nominations.
type fake struct{ fault error }

func (fake) Nominations(ids []award.ID) ([]award.Row[award.Nomination], error) {
	all := map[award.ID]award.Nomination{
		{1}: {Number: 1, State: award.Accepted, Name: award.Guard("宋知远")},
		{2}: {Number: 2, State: award.Eligible, Disclosure: award.Withheld, CodeName: "甲一"},
		{3}: {Number: 3, State: award.Withdrawn},
	}
	var rows []award.Row[award.Nomination]
	for _, id := range ids {
		if n, there := all[id]; there {
			rows = append(rows, award.Row[award.Nomination]{ID: id, Value: n})
		}
	}
	return rows, nil
}

func (f fake) Form(_ context.Context, id award.ID) (award.Nomination, award.Form, error) {
	if id == (award.ID{2}) {
		return award.Nomination{}, award.Form{}, errors.New("the form of somebody who must not be named is asked for")
	}
	rows, _ := f.Nominations([]award.ID{id})
	return rows[0].Value, award.Form{}, f.fault
}

// TestNew asks about those who can still win, and looks at no form of somebody who
// must not be named.
func TestNew(t *testing.T) {
	op := award.SetConsultation{ID: award.ID{9}, Consultation: award.Consultation{Organ: "市税务局", Asked: []award.ID{{1}, {2}, {3}, {4}}}}
	l, err := New(t.Context(), fake{}, op)
	if err != nil {
		t.Fatal(err)
	}
	if len(l.All) != 2 || len(l.Op.Consultation.Asked) != 2 || len(l.Left) != 1 || l.Left[0].Number != 3 {
		t.Errorf("asked %v, left out %+v", l.Op.Consultation.Asked, l.Left)
	}
	if len(op.Consultation.Asked) != 4 {
		t.Error("the list itself was changed")
	}
	op.Consultation.Asked = []award.ID{{3}}
	if l, err = New(t.Context(), fake{}, op); wording.CodeOf(err) != string(award.AskedNobody) || len(l.Left) != 1 {
		t.Errorf("nobody is left: %v, left out %+v", err, l.Left)
	}
	fault := errors.New("disk")
	op.Consultation.Asked = []award.ID{{1}}
	if _, err := New(t.Context(), fake{fault}, op); !errors.Is(err, fault) {
		t.Errorf("a form that cannot be read: %v", err)
	}
}

// TestCheckDays lets the last day be the day of asking.
func TestCheckDays(t *testing.T) {
	day := func(d int) award.Date { return award.Date{Year: 2026, Month: 11, Day: d} }
	for _, c := range []struct {
		sent, due award.Date
		fine      bool
	}{
		{day(23), day(23), true}, {day(23), award.Date{}, true}, {day(23), day(22), false},
	} {
		if err := CheckDays(award.Consultation{Sent: c.sent, Due: c.due}); (err == nil) != c.fine {
			t.Errorf("%v to %v: %v", c.sent, c.due, err)
		}
	}
}
