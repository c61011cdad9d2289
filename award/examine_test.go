package award

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"jiajiang/award/roster"
)

// everyFinding is a list that brings up every finding there is.
func everyFinding() *roster.Roster {
	declared := 4
	when := func(d Date) roster.When { return roster.When{Date: d, Line: 20} }
	win := func(line int, names ...string) []roster.Winner {
		var out []roster.Winner
		for _, n := range names {
			out = append(out, roster.Winner{Name: n, Line: line, Unit: "某局"})
		}
		return out
	}
	start := when(Date{Month: 12, Day: 20})
	start.Year, start.YearLine = roster.YearInferred, 2
	return &roster.Roster{
		Groups: []roster.Group{
			{Track: "线下", Tier: "一等奖", Declared: &declared, Line: 3, Winners: win(4, "江知远", "江知远", "柳"+string(rune(0x3FFFD)))},
			{Track: "线下", Tier: "二等奖", Winners: win(6, "欧阳澄", "张*三", "张*三")},
			{Track: "线下", Tier: "三等奖", Winners: win(7, "欧阳·澄", strings.Repeat("长", MaxName+1))},
			{Track: "线上", Tier: "一等奖", Winners: win(9, "司徒岚")},
			{Track: "电视", Tier: "一等奖", Winners: win(10, "司徒岚")},
		},
		DeclaredTotals: []roster.DeclaredTotal{{Scope: "线下", Count: 9, Line: 2}, {Scope: "未知", Count: 1}},
		Collection: &roster.Collection{
			Start: start, End: when(Date{Month: 1, Day: 10}), Phones: []string{"139 1234 5678", "0952-2036117"}, Lines: []int{20},
		},
		Lines: []roster.Line{{Number: 1, Text: " 线索 ", Why: []roster.Code{
			roster.CodeUnread, roster.CodePartUnread, roster.CodeControls, roster.CodeImpossibleDate, roster.CodeNoTier,
			roster.CodeDoubtfulName, roster.CodeNumberGap, roster.CodeOutside, roster.CodeLongName, roster.CodeDatesReversed, "new-code",
		}}},
	}
}

// on gives a day.
func on(year, month, day int) Date { return Date{Year: year, Month: month, Day: day} }

func facts() Facts {
	return Facts{
		Today:   Date{Year: 2026, Month: 11, Day: 23},
		Covered: func(r rune) bool { return r < 0x30000 },
		Title:   "某竞赛",
	}
}

// find gives the only finding with code, or fails.
func find(t *testing.T, found []Finding, code Code) Finding {
	t.Helper()
	var hits []Finding
	for _, f := range found {
		if f.Code == code {
			hits = append(hits, f)
		}
	}
	if len(hits) != 1 {
		t.Fatalf("%d findings %s, want one", len(hits), code)
	}
	return hits[0]
}

func TestExamineFindsEverything(t *testing.T) {
	r := everyFinding()
	found := Examine(r, facts())
	past := everyFinding()
	past.Title = "某奖"
	past.Collection.Start.Date, past.Collection.End.Date = on(2026, 5, 31), on(2026, 5, 1)
	found = append(found, Examine(past, facts())...)
	for _, code := range FindingCodes() {
		if !slices.ContainsFunc(found, func(f Finding) bool { return f.Code == code }) {
			t.Errorf("no finding %s", code)
		}
	}
	for _, f := range found {
		if !slices.Contains(FindingCodes(), f.Code) {
			t.Errorf("finding %s is not listed", f.Code)
		}
		if f.Severity == Ask && len(f.Choices) == 0 {
			t.Errorf("%s asks but leaves no choice", f.Code)
		}
		for _, c := range f.Choices {
			if !slices.Contains(Choices(), c) {
				t.Errorf("choice %s of %s is not listed", c, f.Code)
			}
		}
	}
}

func TestExamineSays(t *testing.T) {
	found := Examine(everyFinding(), facts())
	group := find(t, found, CountTotal)
	if group.Args["declared"] != 9 || group.Args["counted"] != 8 || group.Args["scope"] != "线下" {
		t.Errorf("total: %v", group.Args)
	}
	year := find(t, found, YearMissing)
	if year.Args["proposed"] != 2027 {
		t.Errorf("proposed year: %v, want the year that brings the end nearest to today", year.Args["proposed"])
	}
	glyph := find(t, found, GlyphMissing)
	if got, _ := glyph.Args["characters"].([]string); len(got) != 1 || got[0] != string(rune(0x3FFFD)) {
		t.Errorf("missing characters: %q", got)
	}
	if f := find(t, found, SameInTier); !slices.Equal(f.Rows, []RowRef{{0, 0}, {0, 1}}) {
		t.Errorf("same name in a tier: rows %v", f.Rows)
	}
	if f := find(t, found, SameInTrack); !slices.Equal(f.Rows, []RowRef{{1, 0}, {2, 0}}) {
		t.Errorf("same name in a track: rows %v", f.Rows)
	}
	if f := find(t, found, SameInCampaign); !slices.Equal(f.Rows, []RowRef{{3, 0}, {4, 0}}) {
		t.Errorf("same name in the campaign: rows %v", f.Rows)
	}
	if f := find(t, found, MobileContact); f.Args["phone"] != "139 1234 5678" || f.Severity != Warn {
		t.Errorf("mobile number: %v", f)
	}
}

func TestProposedYear(t *testing.T) {
	today := Date{Year: 2026, Month: 11, Day: 23}
	withEnd := func(end Date) *roster.Roster {
		return &roster.Roster{Collection: &roster.Collection{End: roster.When{Date: end}}}
	}
	issued := withEnd(Date{Month: 5, Day: 31})
	issued.IssuedOn.Date = Date{Year: 2023, Month: 4, Day: 26}
	for _, test := range []struct {
		name string
		r    *roster.Roster
		want int
	}{
		{"the year of issue", issued, 2023},
		{"this December", withEnd(Date{Month: 12, Day: 31}), 2026},
		{"next January", withEnd(Date{Month: 1, Day: 10}), 2027},
		{"last May is nearer than next", withEnd(Date{Month: 7, Day: 31}), 2026},
		{"no end", withEnd(Date{}), 2026},
		{"no notice", &roster.Roster{}, 2026},
	} {
		if got := ProposedYear(test.r, today); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}

func TestSettle(t *testing.T) {
	r := everyFinding()
	found := Examine(r, facts())
	var p *Problem
	if _, err := Settle(r, found, nil); !errors.As(err, &p) || p.Code != DecisionNeeded {
		t.Fatalf("without decisions: %v", err)
	}
	decisions := Accept(found, func(Code) bool { return true })
	r.IssuedOn.Date = on(2026, 11, 20)
	in, err := Settle(r, found, decisions)
	if err != nil {
		t.Fatal(err)
	}
	if got := CertificateNumber(in.Campaign, Winner{Serial: 7}); got != "2026-0007" {
		t.Errorf("certificate number %s, want the year of issue before it", got)
	}
	// Ten names and one line that was not understood are read; the line and
	// the name that is too long are left out.
	if in.Tally != (Tally{Read: 11, Accepted: 9, Rejected: 2}) {
		t.Errorf("tally %+v", in.Tally)
	}
	if in.Campaign.Title != "某竞赛" || in.Window.Start != on(2027, 12, 20) || in.Window.End != on(2028, 1, 10) {
		t.Errorf("title %q, window %v to %v", in.Campaign.Title, in.Window.Start, in.Window.End)
	}
	for i, f := range found {
		switch f.Code {
		case SameInTier:
			decisions[i] = Decision{Choice: Merge}
		case SameInTrack:
			decisions[i] = Decision{Choice: Reject}
		case YearMissing:
			decisions[i] = Decision{Choice: Adopt, Year: 2024}
		default:
		}
	}
	in, err = Settle(r, found, decisions)
	if err != nil {
		t.Fatal(err)
	}
	if in.Tally != (Tally{Read: 11, Accepted: 7, Rejected: 3, Merged: 1}) || in.Window.Start.Year != 2024 {
		t.Errorf("tally %+v, window %v", in.Tally, in.Window.Start)
	}
}

func TestSettleKeepsDaysWithoutYear(t *testing.T) {
	r := everyFinding()
	found := Examine(r, facts())
	decisions := Accept(found, func(Code) bool { return true })
	for i, f := range found {
		if f.Code == YearMissing {
			decisions[i] = Decision{Choice: Keep}
		}
	}
	in, err := Settle(r, found, decisions)
	if err != nil || in.Window.Start != (Date{Month: 12, Day: 20}) {
		t.Errorf("window %v, %v", in.Window, err)
	}
}

func TestSettleRefusesAListWithoutWinners(t *testing.T) {
	var p *Problem
	if _, err := Settle(&roster.Roster{Title: "空"}, nil, nil); !errors.As(err, &p) || p.Code != NothingToImport {
		t.Errorf("got %v", err)
	}
	vacant := &roster.Roster{Title: "空", Groups: []roster.Group{{Tier: "一等奖", Vacant: true}}}
	if in, err := Settle(vacant, nil, nil); err != nil || !in.Groups[0].Tier.Vacant {
		t.Errorf("a list of vacant tiers: %v", err)
	}
}

func TestAcceptOnlyWhatIsNamed(t *testing.T) {
	found := Examine(everyFinding(), facts())
	decisions := Accept(found, func(c Code) bool { return c == SameInTier })
	if slices.Contains(Pending(found, decisions), SameInTier) || !slices.Contains(Pending(found, decisions), SameInTrack) {
		t.Errorf("pending: %v", Pending(found, decisions))
	}
}

func TestIsMobile(t *testing.T) {
	for phone, want := range map[string]bool{
		"13912345678": true, "139 1234 5678": true, "+86 139-1234-5678": true, "１３９１２３４５６７８": true,
		"12912345678": false, "0952-2036117": false, "12339": false, "": false, "1391234567": false,
	} {
		if got := IsMobile(phone); got != want {
			t.Errorf("IsMobile(%q) = %v", phone, got)
		}
	}
}

func TestCheckWindow(t *testing.T) {
	for _, test := range []struct {
		start, end Date
		ok         bool
	}{
		{on(2026, 5, 1), on(2026, 5, 1), true},
		{on(2026, 5, 2), on(2026, 5, 1), false},
		{on(2026, 12, 20), on(2027, 1, 10), true},
		{on(0, 12, 20), on(0, 1, 10), true}, // crosses New Year
		{Date{}, on(2026, 5, 1), true},
		{on(2026, 5, 1), Date{}, true},
	} {
		if err := CheckWindow(Window{Start: test.start, End: test.end}); (err == nil) != test.ok {
			t.Errorf("%v to %v: %v", test.start, test.end, err)
		}
	}
}

// TestCategoryTotalsOnlyWarn proves that a count of 集体 or 个人, which the
// reader can only guess the tiers of, does not stop an import.
func TestCategoryTotalsOnlyWarn(t *testing.T) {
	r := &roster.Roster{
		Title:          "某市先进名单",
		Groups:         []roster.Group{{Tier: "先进个人", Winners: []roster.Winner{{Name: "江知远"}}}},
		DeclaredTotals: []roster.DeclaredTotal{{Scope: "个人", Count: 2}, {Scope: "先进个人", Count: 3}},
	}
	var severities []Severity
	for _, f := range Examine(r, facts()) {
		severities = append(severities, f.Severity)
	}
	if !slices.Equal(severities, []Severity{Warn, Ask}) {
		t.Errorf("severities %v", severities)
	}
}
