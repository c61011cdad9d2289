package approval

import (
	"context"
	"errors"
	"testing"

	"jiajiang/award"
	"jiajiang/reports"
)

// A shelf has the forms of an open and of a withheld nominee.
type shelf struct{ reasons []string }

func (*shelf) Form(_ context.Context, id award.ID) (award.Nomination, award.Form, error) {
	if id == withheld().ID {
		return award.Nomination{}, award.Form{}, &award.Problem{Code: award.WithheldHere}
	}
	return open().Value, award.GuardForm(award.FormText{Sponsor: "青禾市图书馆"}), nil
}

func (s *shelf) RevealForm(_ context.Context, _ award.ID, reason string) (award.Nomination, award.Form, error) {
	s.reasons = append(s.reasons, reason)
	return withheld().Value, award.GuardForm(award.FormText{Nominee: award.IdentityOf[string]{Name: "顾南枝"}}), nil
}

func open() award.Row[award.Nomination] {
	return award.Row[award.Nomination]{ID: award.ID{1}, Value: award.Nomination{Number: 1}}
}

func withheld() award.Row[award.Nomination] {
	return award.Row[award.Nomination]{ID: award.ID{2}, Value: award.Nomination{Number: 2, Disclosure: award.Withheld, CodeName: "松柏"}}
}

// TestReadAsksForAReason: a form of somebody who must not be named is read for a
// reason only.
func TestReadAsksForAReason(t *testing.T) {
	s := &shelf{}
	all, err := Read(t.Context(), s, []award.Row[award.Nomination]{open(), withheld()}, "")
	if err != nil || len(all) != 2 || len(s.reasons) != 0 {
		t.Fatalf("read %d, %v, for %q", len(all), err, s.reasons)
	}
	if got := award.DiscloseForm(all[0].Nomination, all[0].Form, award.ToForm).Sponsor; got != "青禾市图书馆" {
		t.Errorf("the open form has the sponsor %q", got)
	}
	all, err = Read(t.Context(), s, []award.Row[award.Nomination]{withheld()}, "归档")
	if err != nil || len(all) != 1 || len(s.reasons) != 1 || s.reasons[0] != "归档" {
		t.Fatalf("read %d, %v, for %q", len(all), err, s.reasons)
	}
}

// TestNobodyHasNoPaper holds that a paper about nobody is not laid out.
func TestNobodyHasNoPaper(t *testing.T) {
	for _, p := range Papers() {
		_, err := p.Lay(t.Context(), reports.NominationFrame{}, nil, nil)
		if e, ok := errors.AsType[*reports.Error](err); !ok || e.Code != reports.NoNominations {
			t.Errorf("%s: %v", p.Verb(), err)
		}
		if p.Document() != "paper-"+p.Verb() {
			t.Errorf("the journal calls %s %s", p.Verb(), p.Document())
		}
	}
}
