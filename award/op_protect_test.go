package award

import (
	"strings"
	"testing"
)

// aWinner gives a book with a campaign and a winner in it.
func aWinner(t *testing.T, w Winner) (b *fakeBook, id ID) {
	t.Helper()
	b = newFakeBook()
	campaign, tier := b.NewID(), b.NewID()
	b.campaigns.rows[campaign] = Campaign{Title: "书法大赛"}
	b.tiers.rows[tier] = Tier{Campaign: campaign, Name: "一等奖"}
	w.Campaign, w.Tier = campaign, tier
	apply(t, b, AddWinner{Winner: w})
	return b, lastID(b.winners.rows)
}

// TestWinnersCodeName: a code name that shows which winner it stands for is
// refused, when it is given and when the person is written anew, and so is
// another's.
func TestWinnersCodeName(t *testing.T) {
	b, id := aWinner(t, Winner{
		Name: Guard("江知远"), Unit: Guard("青禾市水务局"), Work: Guard("山河故人"), IDNumber: Guard("11010519491231002X"),
		Phone: Guard("13900000001"),
	})
	b.readings = []Guarded{Guard("jiang zhi yuan")}
	for code, want := range map[string]Code{
		"": CodeNameEmpty, "松\n一": NameControl, strings.Repeat("松", MaxName+1): NameLong,
		"江知远": CodeNameTells, "代号江 知远": CodeNameTells, "青禾市水务局甲": CodeNameTells, "山河故人": CodeNameTells,
		"31002X": CodeNameTells, "甲000001": CodeNameTells, "JiangZhiYuan": CodeNameTells,
	} {
		wantProblem(t, b, ProtectWinner{ID: id, CodeName: code}, want)
	}
	apply(t, b, ProtectWinner{ID: id, CodeName: "松-01"})
	wantProblem(t, b, ProtectWinner{ID: id, CodeName: "知远江知远"}, CodeNameTells)
	wantProblem(t, b, EditProtected{ID: id, Winner: Winner{Name: Guard("松-01")}}, CodeNameTells)
	b.readings = nil

	apply(t, b, AddWinner{Winner: Winner{Campaign: b.winners.rows[id].Campaign, Tier: b.winners.rows[id].Tier, Name: Guard("顾清和")}})
	wantProblem(t, b, ProtectWinner{ID: lastID(b.winners.rows), CodeName: "松-01"}, CodeNameTaken)
}

// TestWinnersTextsInTheJournal: what is typed about a withheld winner and kept in
// the journal does not name them, however it is written.
func TestWinnersTextsInTheJournal(t *testing.T) {
	b, id := aWinner(t, Winner{Name: Guard("江知远"), IDNumber: Guard("11010519491231002X")})
	apply(t, b, ProtectWinner{ID: id, CodeName: "松-01"})
	who := b.protected.rows[id].Restore(b.winners.rows[id], Open)
	campaign := b.winners.rows[id].Campaign
	for _, text := range []string{"江知远书面同意", "江 知 远同意", "江　知远同意", "证件11010519491231002X已核", "证件１１０１０５１９４９１２３１００２Ｘ", "11010519491231002x"} {
		wantProblem(t, b, ReleaseWinner{ID: id, Consent: text}, JournalTells)
		wantProblem(t, b, NotePrinted{Campaign: campaign, Document: "list", Reason: text, Finds: 1}, JournalTells)
		kept := UnnamedWinner(who, text)
		if tight := strings.ToUpper(bare(Narrow(kept))); strings.Contains(tight, "江知远") || strings.Contains(tight, "31002X") || !strings.Contains(kept, "松-01") {
			t.Errorf("%q is kept as %q", text, kept)
		}
	}
	if got := UnnamedWinner(who, "核对 领奖证件"); got != "核对 领奖证件" {
		t.Errorf("kept as %q", got)
	}
	apply(t, b, NotePrinted{Campaign: campaign, Document: "list", Reason: "本人同意公开", Finds: 1})
	apply(t, b, ReleaseWinner{ID: id, Consent: "本人2026年11月20日书面同意"})
}
