package award_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// day gives a day of November 2026; the 24th is a Tuesday.
func day(d int) award.Date { return award.Date{Year: 2026, Month: 11, Day: d} }

// TestConsultationStates goes through the days around the last one.
func TestConsultationStates(t *testing.T) {
	a, b := award.ID{1}, award.ID{2}
	agreed := func(ids ...award.ID) (all []award.Reply) {
		for _, id := range ids {
			all = append(all, award.Reply{Nomination: id, Stance: award.Agrees})
		}
		return all
	}
	for _, test := range []struct {
		name  string
		c     award.Consultation
		today int
		want  award.ConsultationState
	}{
		{"not sent", award.Consultation{Due: day(20)}, 24, award.ConsultationOpen},
		{"sent, no last day", award.Consultation{Sent: day(1)}, 30, award.ConsultationSent},
		{"the day before the last", award.Consultation{Sent: day(1), Due: day(24)}, 23, award.ConsultationSent},
		{"the last day is in time", award.Consultation{Sent: day(1), Due: day(24)}, 24, award.ConsultationSent},
		{"the day after", award.Consultation{Sent: day(1), Due: day(24)}, 25, award.ConsultationOverdue},
		{"partly on the last day", award.Consultation{Sent: day(1), Due: day(24), Answered: day(3), Replies: agreed(a)}, 24, award.ConsultationPartly},
		{"partly the day after", award.Consultation{Sent: day(1), Due: day(24), Answered: day(3), Replies: agreed(a)}, 25, award.ConsultationOverdue},
		{"a reply without a stance is none", award.Consultation{Sent: day(1), Answered: day(3), Replies: []award.Reply{{Nomination: a}, {Nomination: b}}}, 4, award.ConsultationPartly},
		{"all, long after", award.Consultation{Sent: day(1), Due: day(2), Answered: day(3), Replies: agreed(a, b)}, 30, award.ConsultationDone},
	} {
		test.c.Asked = []award.ID{a, b}
		if got := test.c.State(day(test.today)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got.Code(), test.want.Code())
		}
	}
	if s := award.ConsultationState(200).Code(); s != "done" {
		t.Errorf("unknown state %q", s)
	}
}

// TestDueAfter counts Monday to Friday.
func TestDueAfter(t *testing.T) {
	for _, test := range []struct {
		from award.Date
		days int
		want string
	}{
		{day(24), 1, "2026-11-25"},
		{day(24), 3, "2026-11-27"}, // a Friday
		{day(24), 4, "2026-11-30"}, // over the weekend
		{day(27), 1, "2026-11-30"},
		{day(28), 1, "2026-11-30"}, // from a Saturday
		{day(29), 5, "2026-12-04"},
		{award.Date{Year: 2026, Month: 12, Day: 31}, 1, "2027-01-01"}, // holidays are not known
		{day(24), 0, ""},
		{award.Date{}, 5, ""},
	} {
		if got := award.DueAfter(test.from, test.days).String(); got != test.want {
			t.Errorf("%s + %d: %q, want %q", test.from, test.days, got, test.want)
		}
	}
}

// gate says what stands before a decision on the candidates, as people read it.
func gate(t award.Terms, all []award.Consultation, pool []award.Candidate) []string {
	var said []string
	for _, r := range award.ConsultationGate(t, all, pool, today) {
		r.Source = ""
		said = append(said, wording.New(wording.Chinese).Reason(t.Basis, r))
	}
	return said
}

// TestConsultationGate shows each reason, and what is none.
func TestConsultationGate(t *testing.T) {
	terms := terms(t)
	organ := func(name string, of award.Category) { terms.Organs = []award.Organ{{Name: name, Of: of}} }
	organ("市纪委", award.Individuals)
	person, unit := sound(1).candidate(), unit(2).candidate()
	asked := award.Consultation{Organ: "市纪委", Sent: day(2), Asked: []award.ID{person.ID}}
	with := func(s award.Stance) award.Consultation {
		c := asked
		c.Answered, c.Replies = day(3), []award.Reply{{Nomination: person.ID, Stance: s}}
		return c
	}
	due := func(d int) award.Consultation {
		c := asked
		c.Due = day(d)
		return c
	}
	unsent, other := asked, asked
	unsent.Sent = award.Date{}
	other.Organ, other.Asked = "市税务局", []award.ID{unit.ID}
	ended := sound(1)
	ended.State = award.Withdrawn
	draft := sound(1)
	draft.State = award.Draft
	for _, test := range []struct {
		name string
		all  []award.Consultation
		pool []award.Candidate
		want []string
	}{
		{"nobody was asked", nil, []award.Candidate{unit, person}, []string{"第1号提名还没有征求市纪委的意见。"}},
		{"prepared is not sent", []award.Consultation{unsent}, []award.Candidate{person}, []string{"第1号提名还没有征求市纪委的意见。"}},
		{"blanks make no other organ", []award.Consultation{{Organ: " 市纪委 ", Sent: day(2), Asked: []award.ID{person.ID}}}, []award.Candidate{person}, []string{"市纪委还没有反馈对第1号提名的意见。"}},
		{"no last day", []award.Consultation{asked}, []award.Candidate{person}, []string{"市纪委还没有反馈对第1号提名的意见。"}},
		{"the last day", []award.Consultation{due(24)}, []award.Candidate{person}, []string{"市纪委还没有反馈对第1号提名的意见，应在2026年11月24日以前（含当日）反馈。"}},
		{"the day after", []award.Consultation{due(23)}, []award.Candidate{person}, []string{"市纪委逾期没有反馈对第1号提名的意见，期限是2026年11月23日。"}},
		{"no stance", []award.Consultation{with(award.NoStance)}, []award.Candidate{person}, []string{"市纪委还没有反馈对第1号提名的意见。"}},
		{"agrees", []award.Consultation{with(award.Agrees)}, []award.Candidate{person, unit}, nil},
		{"is against", []award.Consultation{with(award.Disagrees)}, []award.Candidate{person}, []string{"市纪委不同意第1号提名。"}},
		{"on a condition", []award.Consultation{with(award.Conditional)}, []award.Candidate{person}, []string{"市纪委对第1号提名有条件同意，请评审时考虑。"}},
		{"asked beside the table", []award.Consultation{with(award.Agrees), other}, []award.Candidate{person, unit}, []string{"市税务局还没有反馈对第2号提名的意见。"}},
		{"withdrawn meanwhile", []award.Consultation{with(award.Disagrees)}, []award.Candidate{ended.candidate()}, nil},
		{"a draft", nil, []award.Candidate{draft.candidate()}, nil},
		{"asked about in a second list", []award.Consultation{{Organ: "市纪委", Sent: day(1), Asked: []award.ID{unit.ID}, Answered: day(2), Replies: []award.Reply{{Nomination: unit.ID, Stance: award.Agrees}}}, with(award.Agrees)}, []award.Candidate{person, unit}, nil},
	} {
		if got := gate(terms, test.all, test.pool); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	r := award.ConsultationGate(terms, []award.Consultation{with(award.Conditional)}, []award.Candidate{person}, today)
	if len(r) != 1 || r[0].Stops() {
		t.Error("a condition stops the decision")
	}
}

// TestConsultationGateOfCategories shows whom organs are asked about, and where
// that is not known.
func TestConsultationGateOfCategories(t *testing.T) {
	terms := terms(t)
	cadre := sound(1)
	cadre.form.Nominee.Rank = award.CountyRank
	cadre.Standing.Rank = award.CountyRank
	hidden := sound(2)
	hidden.Disclosure, hidden.form.Nominee.Rank = award.Withheld, award.DepartmentRank
	hiddenUnit := unit(3)
	hiddenUnit.Disclosure = award.Withheld
	joint := sound(4)
	second := joint.form.Nominee
	second.Sex = award.Female
	joint.form.Others = []award.IdentityOf[string]{second}
	for _, test := range []struct {
		name string
		of   award.Category
		who  *nominee
		read bool
		want award.Answer
	}{
		{"everybody", award.NoCategory, sound(1), false, award.Yes},
		{"a person by the kind", award.Individuals, hidden, false, award.Yes},
		{"no unit", award.Individuals, hiddenUnit, false, award.No},
		{"a unit by the kind", award.Collectives, hiddenUnit, false, award.Yes},
		{"a cadre by the row", award.Leading, cadre, false, award.Yes},
		{"a cadre by the form", award.Leading, cadre, true, award.Yes},
		{"no cadre", award.Leading, sound(1), false, award.No},
		{"a withheld person, not read", award.Leading, hidden, false, award.Yes},
		{"a withheld person, read", award.Leading, hidden, true, award.Yes},
		{"a withheld man is asked about as a woman would be", award.Women, hidden, true, award.Yes},
		{"a withheld person is no unit", award.Collectives, hidden, true, award.No},
		{"a unit is no cadre", award.Leading, hiddenUnit, false, award.No},
		{"a unit may be at the base", award.Grassroots, hiddenUnit, false, award.Yes},
		{"the second of a joint nomination, not read", award.Women, joint, false, award.Unanswered},
		{"the second of a joint nomination", award.Women, joint, true, award.Yes},
		{"the row has the highest rank of all", award.Leading, joint, false, award.No},
	} {
		c := test.who.candidate()
		if !test.read {
			c.Form = nil
		}
		o := award.Organ{Name: "组织部", Of: test.of}
		if got := o.Asks(c); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got.Code(), test.want.Code())
		}
		if test.of == award.NoCategory || test.of == award.Individuals || test.of == award.Collectives {
			if o.NeedsForms() {
				t.Errorf("%s needs forms", test.name)
			}
		}
	}
	terms.Organs = []award.Organ{{Name: "组织部", Of: award.Women}, {Name: "组织部 ", Of: award.Collectives}}
	c := joint.candidate()
	c.Form = nil
	if got := gate(terms, nil, []award.Candidate{c}); len(got) != 1 || !strings.HasPrefix(got[0], "组织部只对") ||
		!strings.Contains(got[0], fmt.Sprintf("第%d号提名", c.Nomination.Number)) {
		t.Errorf("not read: %q", got)
	}
	if got := gate(terms, nil, []award.Candidate{unit(5).candidate()}); len(got) != 1 {
		t.Errorf("an organ that stands twice in the table: %q", got)
	}
	if got := gate(terms, []award.Consultation{{Organ: "组织部", Sent: day(1), Asked: []award.ID{c.ID}, Answered: day(2), Replies: []award.Reply{{Nomination: c.ID, Stance: award.Agrees}}}}, []award.Candidate{c}); got != nil {
		t.Errorf("who was asked about needs no form: %q", got)
	}
}

// TestConsultationGateOrder proves that neither the order of candidates nor that
// of consultations changes what is found, and that preparing leaves nobody to be
// asked about.
func TestConsultationGateOrder(t *testing.T) {
	terms := terms(t)
	rapid.Check(t, func(r *rapid.T) {
		pool := drawPool(r)
		var rows []award.Row[award.Consultation]
		var all []award.Consultation
		for i, o := range []string{"纪检监察机关", "组织人事部门", "市税务局"} {
			c := award.Consultation{Organ: o}
			for _, one := range pool {
				if !rapid.Bool().Draw(r, "asked") {
					continue
				}
				c.Asked = append(c.Asked, one.ID)
				if s := rapid.IntRange(0, 3).Draw(r, "stance"); s > 0 {
					c.Answered = day(3)
					c.Replies = append(c.Replies, award.Reply{Nomination: one.ID, Stance: award.Stance(s)})
				}
			}
			if len(c.Asked) > 0 && rapid.Bool().Draw(r, "sent") {
				c.Sent = day(2)
				c.Due = day(rapid.IntRange(20, 28).Draw(r, "due"))
			} else {
				c.Answered, c.Replies = award.Date{}, nil
			}
			all = append(all, c)
			rows = append(rows, award.Row[award.Consultation]{ID: award.ID{0xff, byte(i)}, Value: c})
		}
		want := award.ConsultationGate(terms, all, pool, today)
		got := award.ConsultationGate(terms, rapid.Permutation(all).Draw(r, "consultations"), rapid.Permutation(pool).Draw(r, "candidates"), today)
		if !reflect.DeepEqual(got, want) {
			r.Fatalf("%v\n%v", got, want)
		}
		for _, op := range award.PrepareConsultations(award.ID{9}, terms, rows, pool) {
			i := slices.IndexFunc(rows, func(row award.Row[award.Consultation]) bool { return row.ID == op.ID })
			if i < 0 {
				rows = append(rows, award.Row[award.Consultation]{ID: award.ID{0xfe, byte(len(rows))}, Value: op.Consultation})
				continue
			}
			if !rows[i].Value.Sent.IsZero() {
				r.Fatal("a list that was sent grew")
			}
			rows[i].Value = op.Consultation
		}
		if again := award.PrepareConsultations(award.ID{9}, terms, rows, pool); again != nil {
			r.Fatalf("prepared twice: %v", again)
		}
	})
}

// TestConsultationReasonsAreSaid proves that every reason has a sentence.
func TestConsultationReasonsAreSaid(t *testing.T) {
	for _, code := range award.ConsultationCodes() {
		for _, lang := range []wording.Language{wording.Chinese, wording.English} {
			said := wording.New(lang).Reason(award.Basis{}, award.Reason{Code: code, Args: award.Args{"organ": "市纪委", "number": 3, "category": "leading", "due": day(24)}})
			if !strings.Contains(said, "市纪委") || !strings.Contains(said, "3") {
				t.Errorf("%s: %q", code, fmt.Sprint(said))
			}
		}
	}
}
