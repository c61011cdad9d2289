package award

import (
	"errors"
	"strings"
	"testing"

	"jiajiang/award/roster"
)

// smallIntake is a list with two tracks, three tiers and five winners.
func smallIntake() Intake {
	win := func(names ...string) []Winner {
		var out []Winner
		for _, n := range names {
			out = append(out, Winner{Name: Guard(n)})
		}
		return out
	}
	return Intake{
		Campaign: Campaign{Title: "某市知识竞赛获奖名单", Event: "某市知识竞赛"},
		Groups: []IntakeGroup{
			{Track: "线下", Tier: Tier{Name: "一等奖", Quota: 2}, Winners: win("江知远", "柳䶮")},
			{Track: "线下", Tier: Tier{Name: "二等奖"}, Winners: win("欧阳澄")},
			{Track: "线上", Tier: Tier{Name: "一等奖"}, Winners: win("阿依木·艾山", "江知远")},
		},
		Window:   &Window{Start: Date{Year: 2026, Month: 12, Day: 1}, End: Date{Year: 2027, Month: 1, Day: 15}},
		Points:   []Point{{Order: 0, Place: "县委宣传部"}, {Order: 1, Place: " "}},
		Contacts: []Contact{{Name: "佘老师", Phone: "0952-2036117"}},
		Tally:    Tally{Read: 5, Accepted: 5},
	}
}

func TestImportRoster(t *testing.T) {
	b := newFakeBook()
	apply(t, b, ImportRoster{smallIntake()})
	id := onlyID(t, b.campaigns.rows)
	d := b.dossier(id)
	if d.Campaign.Number != 1 || d.Campaign.Source.Rows != (Tally{Read: 5, Accepted: 5}) {
		t.Errorf("campaign = %+v", d.Campaign)
	}
	var got []string
	for _, g := range d.Groups() {
		for _, w := range g.Winners {
			got = append(got, g.Track+g.Tier.Value.Name+Disclose(w.Value, ToScreen).Name+CertificateNumber(d.Campaign, w.Value))
		}
	}
	want := "线下一等奖江知远0001 线下一等奖柳䶮0002 线下二等奖欧阳澄0003 线上一等奖阿依木·艾山0004 线上一等奖江知远0005"
	if strings.Join(got, " ") != want {
		t.Errorf("winners = %v\nwant %s", got, want)
	}
	if len(d.Tracks) != 2 || d.Tracks[0].Value.Name != "线下" || len(d.Points) != 1 || len(d.Contacts) != 1 {
		t.Errorf("tracks %v points %v contacts %v", d.Tracks, d.Points, d.Contacts)
	}
	apply(t, b, ImportRoster{smallIntake()})
	if n := b.campaigns.rows[lastID(b.campaigns.rows)].Number; n != 2 {
		t.Errorf("second campaign has number %d, want 2", n)
	}
}

func TestImportRosterStopsOnTheFirstFault(t *testing.T) {
	broken := errors.New("disk")
	for name, spoil := range map[string]func(*fakeBook){
		"campaign": func(b *fakeBook) { b.campaigns.fail = broken },
		"track":    func(b *fakeBook) { b.tracks.fail = broken },
		"tier":     func(b *fakeBook) { b.tiers.fail = broken },
		"winner":   func(b *fakeBook) { b.winners.fail = broken },
		"window":   func(b *fakeBook) { b.windows.fail = broken },
		"point":    func(b *fakeBook) { b.points.fail = broken },
		"contact":  func(b *fakeBook) { b.contacts.fail = broken },
	} {
		b := newFakeBook()
		spoil(b)
		if err := (ImportRoster{smallIntake()}).Apply(b); !errors.Is(err, broken) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	in := smallIntake()
	in.Campaign.Title = " "
	wantProblem(t, newFakeBook(), ImportRoster{in}, TitleEmpty)
	in = smallIntake()
	in.Groups[0].Winners[0].Name = Guard("张\u202e三")
	wantProblem(t, newFakeBook(), ImportRoster{in}, NameControl)
	for _, spoil := range []func(*Intake){
		func(in *Intake) { in.Groups[0].Winners[0].Unit = Guard("\xff") },
		func(in *Intake) { in.Groups[0].Track = "\xff" },
		func(in *Intake) { in.Groups[0].Tier.Name = "\xff" },
		func(in *Intake) { in.Window.Documents = []string{"\xff"} },
		func(in *Intake) { in.Points[0].Who = "\xff" },
		func(in *Intake) { in.Contacts[0].Name = "\xff" },
	} {
		in := smallIntake()
		spoil(&in)
		wantProblem(t, newFakeBook(), ImportRoster{in}, TextControl)
	}
}

func TestWinnerOps(t *testing.T) {
	b := newFakeBook()
	apply(t, b, ImportRoster{smallIntake()})
	campaign := onlyID(t, b.campaigns.rows)
	d := b.dossier(campaign)
	first, second := d.Tiers[0].ID, d.Tiers[1].ID

	apply(t, b, AddWinner{Winner{Campaign: campaign, Tier: second, Name: Guard("司徒岚")}})
	added := b.winners.rows[lastID(b.winners.rows)]
	if added.Serial != 6 || added.Order != 5 {
		t.Errorf("added winner has serial %d and order %d, want 6 and 5", added.Serial, added.Order)
	}

	id := d.Winners[0].ID
	w := d.Winners[0].Value
	w.Reading = Guard("jiang zhi yuan")
	apply(t, b, EditWinner{id, w})
	w = b.winners.rows[id]
	w.Name, w.Serial = Guard("江致远"), 99
	apply(t, b, EditWinner{id, w})
	if got := b.winners.rows[id]; !got.Reading.IsEmpty() || got.Serial != 1 {
		t.Errorf("a new name keeps the old reading %v or the serial %d is not kept", got.Reading, got.Serial)
	}

	apply(t, b, MoveWinners{[]ID{id}, second})
	if b.winners.rows[id].Tier != second {
		t.Error("the winner was not moved")
	}
	apply(t, b, DeleteWinners{[]ID{id, lastID(b.winners.rows)}})
	apply(t, b, AddWinner{Winner{Campaign: campaign, Tier: first, Name: Guard("司徒岚")}})
	if got := b.winners.rows[lastID(b.winners.rows)].Serial; got != 7 {
		t.Errorf("serial %d was given, want 7: numbers are not given twice", got)
	}

	unknown := ID{1}
	wantProblem(t, b, EditWinner{id, w}, RecordGone)
	wantProblem(t, b, MoveWinners{[]ID{id}, first}, RecordGone)
	wantProblem(t, b, DeleteWinners{[]ID{id}}, RecordGone)
	wantProblem(t, b, AddWinner{Winner{Campaign: campaign, Tier: unknown, Name: Guard("甲")}}, TierUnknown)
	wantProblem(t, b, AddWinner{Winner{Campaign: campaign, Tier: first}}, NameEmpty)
	wantProblem(t, b, AddWinner{Winner{Campaign: campaign, Tier: first, Name: Guard(strings.Repeat("长", MaxName+1))}}, NameLong)
	wantProblem(t, b, AddWinner{Winner{Campaign: campaign, Tier: first, Name: Guard("张\u0007三")}}, NameControl)
	other := d.Winners[1]
	wantProblem(t, b, MoveWinners{[]ID{other.ID}, unknown}, TierUnknown)
	b.tiers.lost = errors.New("disk")
	if err := (MoveWinners{[]ID{other.ID}, second}).Apply(b); !errors.Is(err, b.tiers.lost) {
		t.Errorf("a fault of the store is told as %v", err)
	}
}

func TestTierAndTrackOps(t *testing.T) {
	b := newFakeBook()
	apply(t, b, ImportRoster{smallIntake()})
	campaign := onlyID(t, b.campaigns.rows)
	d := b.dossier(campaign)

	apply(t, b, AddTrack{Track{Campaign: campaign, Name: "团体"}})
	track := lastID(b.tracks.rows)
	if b.tracks.rows[track].Order != 2 {
		t.Errorf("track order %d, want 2", b.tracks.rows[track].Order)
	}
	apply(t, b, AddTier{Tier{Campaign: campaign, Track: track, Name: "优秀组织奖"}})
	tier := lastID(b.tiers.rows)
	apply(t, b, EditTier{tier, Tier{Track: track, Name: "优秀组织奖", Vacant: true, Order: 3}})
	wantProblem(t, b, AddWinner{Winner{Campaign: campaign, Tier: tier, Name: Guard("某局")}}, TierUnknown)
	wantProblem(t, b, DeleteTrack{track}, TrackFilled)
	apply(t, b, DeleteTier{tier})
	apply(t, b, EditTrack{track, Track{Name: "集体", Order: 2}})
	if got := b.tracks.rows[track]; got.Name != "集体" || got.Campaign != campaign {
		t.Errorf("track = %+v", got)
	}
	apply(t, b, DeleteTrack{track})

	full := d.Tiers[0]
	wantProblem(t, b, DeleteTier{full.ID}, TierFilled)
	wantProblem(t, b, EditTier{full.ID, Tier{Track: full.Value.Track, Name: "一等奖", Vacant: true}}, TierFilled)
	wantProblem(t, b, EditTier{full.ID, Tier{Name: " "}}, TierEmpty)
	wantProblem(t, b, EditTier{full.ID, Tier{Name: "一等奖", Quota: -1}}, QuotaNegative)
	wantProblem(t, b, EditTier{full.ID, Tier{Name: "一等奖", Track: track}}, RecordGone)
	wantProblem(t, b, EditTier{tier, Tier{Name: "一等奖"}}, RecordGone)
	wantProblem(t, b, DeleteTier{tier}, RecordGone)
	wantProblem(t, b, DeleteTrack{track}, RecordGone)
	wantProblem(t, b, EditTrack{track, Track{}}, RecordGone)
	wantProblem(t, b, AddTier{Tier{Campaign: ID{9}, Name: "一等奖"}}, RecordGone)
	wantProblem(t, b, AddTrack{Track{Campaign: ID{9}}}, RecordGone)
}

func TestCampaignOps(t *testing.T) {
	b := newFakeBook()
	apply(t, b, CreateCampaign{Campaign{Title: "某奖", Number: 7}})
	id := onlyID(t, b.campaigns.rows)
	apply(t, b, EditCampaign{id, Campaign{Title: "某项奖", Number: 9}})
	if got := b.campaigns.rows[id]; got.Number != 1 || got.Title != "某项奖" {
		t.Errorf("campaign = %+v", got)
	}
	start, end := Date{Year: 2026, Month: 5, Day: 1}, Date{Year: 2026, Month: 5, Day: 31}
	apply(t, b, SetWindow{Window{Campaign: id, Start: start, End: end}})
	apply(t, b, SetWindow{Window{Campaign: id, Start: start, End: start}})
	if got := b.windows.rows[onlyID(t, b.windows.rows)]; got.End != start {
		t.Errorf("window = %+v", got)
	}
	apply(t, b, SetPoints{id, []Point{{Place: "甲处"}, {Place: "乙处", Who: "市直"}}})
	apply(t, b, SetPoints{id, []Point{{Place: "丙处"}}})
	if got := b.points.rows[onlyID(t, b.points.rows)]; got.Place != "丙处" || got.Campaign != id {
		t.Errorf("point = %+v", got)
	}
	apply(t, b, SetContacts{id, []Contact{{Phone: "0952-2036117"}}})
	apply(t, b, NotePrinted{Campaign: id, Document: "list"})

	wantProblem(t, b, CreateCampaign{Campaign{}}, TitleEmpty)
	wantProblem(t, b, EditCampaign{id, Campaign{}}, TitleEmpty)
	wantProblem(t, b, EditCampaign{ID{9}, Campaign{Title: "x"}}, RecordGone)
	wantProblem(t, b, SetWindow{Window{Campaign: id, Start: end, End: start}}, WindowReversed)
	wantProblem(t, b, SetWindow{Window{Campaign: ID{9}}}, RecordGone)
	wantProblem(t, b, SetPoints{id, []Point{{}}}, PlaceEmpty)
	wantProblem(t, b, SetPoints{ID{9}, nil}, RecordGone)
	wantProblem(t, b, SetContacts{id, []Contact{{}}}, PhoneEmpty)
	wantProblem(t, b, NotePrinted{Campaign: ID{9}}, RecordGone)
	wantProblem(t, b, DeleteCampaign{ID{9}}, RecordGone)

	apply(t, b, ImportRoster{smallIntake()})
	apply(t, b, DeleteCampaign{lastID(b.campaigns.rows)})
	apply(t, b, DeleteCampaign{id})
	for name, n := range map[string]int{
		"campaigns": len(b.campaigns.rows), "tracks": len(b.tracks.rows), "tiers": len(b.tiers.rows), "winners": len(b.winners.rows),
		"windows": len(b.windows.rows), "points": len(b.points.rows), "contacts": len(b.contacts.rows),
	} {
		if n != 0 {
			t.Errorf("%d %s are left after every campaign was deleted", n, name)
		}
	}
}

// TestTextThatIsNone proves that no operation stores bytes that are no text,
// or a heading that steers the text around it.
func TestTextThatIsNone(t *testing.T) {
	b := newFakeBook()
	apply(t, b, ImportRoster{smallIntake()})
	id := onlyID(t, b.campaigns.rows)
	d := b.dossier(id)
	tier, track, winner := d.Tiers[0], d.Tracks[0], d.Winners[0]
	const broken = "甲\xff\xfe"
	for _, steering := range []string{broken, "甲\u202e乙", "甲\n乙", "甲\u200b"} {
		wantProblem(t, b, CreateCampaign{Campaign{Title: steering}}, TextControl)
		for _, c := range []Campaign{
			{Title: steering},
			{Title: "题", Event: steering},
			{Title: "题", Issuer: steering},
			{Title: "题", NumberHead: steering},
		} {
			wantProblem(t, b, EditCampaign{id, c}, TextControl)
		}
		wantProblem(t, b, AddTrack{Track{Campaign: id, Name: steering}}, TextControl)
		wantProblem(t, b, EditTrack{track.ID, Track{Name: steering}}, TextControl)
		wantProblem(t, b, AddTier{Tier{Campaign: id, Name: steering}}, TextControl)
		wantProblem(t, b, EditTier{tier.ID, Tier{Name: steering}}, TextControl)
	}
	wantProblem(t, b, EditCampaign{id, Campaign{Title: "题", Totals: []Total{{Scope: broken}}}}, TextControl)
	wantProblem(t, b, EditTier{tier.ID, Tier{Name: "奖", Prize: broken}}, TextControl)
	wantProblem(t, b, SetWindow{Window{Campaign: id, Documents: []string{broken}}}, TextControl)
	wantProblem(t, b, SetWindow{Window{Campaign: id, Proxy: broken}}, TextControl)
	wantProblem(t, b, SetPoints{id, []Point{{Place: broken}}}, TextControl)
	wantProblem(t, b, SetContacts{id, []Contact{{Phone: broken}}}, TextControl)
	for _, spoil := range []func(*Winner){
		func(w *Winner) { w.CodeName = broken },
		func(w *Winner) { w.Note = broken },
		func(w *Winner) { w.Reading = Guard(broken) },
		func(w *Winner) { w.Work = Guard(broken) },
		func(w *Winner) { w.Phone = Guard(broken) },
	} {
		w := winner.Value
		spoil(&w)
		wantProblem(t, b, EditWinner{winner.ID, w}, TextControl)
	}
	wantProblem(t, b, CreateCampaign{Campaign{Title: strings.Repeat("长", MaxTitle+1)}}, TitleLong)
	apply(t, b, SetWindow{Window{Campaign: id, Proxy: "可以代领，\n须带证件。"}})
}

// TestImportOfOddlyNamedFile proves that a file's name that is no text is no
// reason to refuse its list, and is stored as text.
func TestImportOfOddlyNamedFile(t *testing.T) {
	b, in := newFakeBook(), smallIntake()
	in.Campaign.Source.Name = "名\n单\xff\u202e.txt"
	apply(t, b, ImportRoster{in})
	if got := b.campaigns.rows[onlyID(t, b.campaigns.rows)].Source.Name; got != "名 单\uFFFD.txt" {
		t.Errorf("source is %q", got)
	}
	if got := Examine(&roster.Roster{}, Facts{Title: "名\t单\xff", Covered: func(rune) bool { return true }})[0].Args["proposed"]; got != "名 单\uFFFD" {
		t.Errorf("proposed title is %q", got)
	}
	// A mark that stands for lost bytes is a character: it is asked for, not refused.
	in = smallIntake()
	in.Groups[0].Winners[0].Name = Guard("张\uFFFD")
	apply(t, b, ImportRoster{in})
}

func TestOpNamesDiffer(t *testing.T) {
	seen := make(map[OpName]bool)
	for _, op := range []Op{
		CreateCampaign{},
		EditCampaign{},
		DeleteCampaign{},
		SetWindow{},
		SetPoints{},
		SetContacts{},
		NotePrinted{},
		ImportRoster{},
		AddTrack{},
		EditTrack{},
		DeleteTrack{},
		AddTier{},
		EditTier{},
		DeleteTier{},
		AddWinner{},
		EditWinner{},
		MoveWinners{},
		DeleteWinners{},
	} {
		if seen[op.Name()] {
			t.Errorf("the name %s is given twice", op.Name())
		}
		seen[op.Name()] = true
	}
}
