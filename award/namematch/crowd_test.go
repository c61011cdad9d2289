package namematch

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// namesakes makes n records of one name in one campaign.
func namesakes(n int) []Record {
	records := make([]Record, n)
	for i := range records {
		records[i] = Record{Name: "黎伟", Campaign: [16]byte{1}}
		binary.BigEndian.PutUint32(records[i].ID[:], uint32(i+1))
	}
	return records
}

func TestCommonNameNeedsSecondSign(t *testing.T) {
	records := namesakes(500)
	if got := Pairs(records, Options{}); len(got) != 0 {
		t.Errorf("%d pairs of a name that 500 bear", len(got))
	}
	crowds := Crowds(records, Options{})
	if len(crowds) != 1 || len(crowds[0].Records) != 500 || crowds[0].Unit {
		t.Errorf("crowds: %d", len(crowds))
	}
	for i := range records {
		records[i].UnitName = fmt.Sprintf("望川县第%d中学", i/2)
	}
	got := Pairs(records, Options{})
	if len(got) != 250 {
		t.Fatalf("%d pairs, want 250: two of each school", len(got))
	}
	for _, p := range got {
		if !slices.Equal(p.Signs, []Sign{SameName, SameUnit}) || p.Verdict != Likely {
			t.Errorf("%v", p)
		}
	}
}

func TestCrowdWithOneSecondSignMeetsItsFirst(t *testing.T) {
	records := namesakes(500)
	for i := range records {
		records[i].UnitName = "望川县第一中学"
	}
	got := Pairs(records, Options{})
	if len(got) != 499 {
		t.Fatalf("%d pairs, want 499", len(got))
	}
	for _, p := range got {
		if p.A != records[0].ID {
			t.Errorf("%x is not paired with the first", p.B)
		}
	}
}

func TestCommonNameWithinAndAcross(t *testing.T) {
	records := namesakes(12) // as many as are not common in a campaign, more than are rare
	if got := len(Pairs(records, Options{})); got != 66 {
		t.Errorf("%d pairs within a campaign, want 66", got)
	}
	for i := range records {
		records[i].Campaign = [16]byte{byte(i / 2)}
	}
	got := Pairs(records, Options{})
	if len(got) != 6 {
		t.Errorf("%d pairs, want the 6 within campaigns", len(got))
	}
	for _, p := range got {
		if p.Scope != SameCampaign {
			t.Errorf("%v", p)
		}
	}
	if got := len(Pairs(records[:5], Options{})); got != 10 {
		t.Errorf("%d pairs of a rare name, want 10", got)
	}
}

func TestCrowdsOfUnitsAndFormerNames(t *testing.T) {
	records := namesakes(14)
	for i := range records {
		if i < 8 {
			records[i].Unit, records[i].Name = true, fmt.Sprintf("望川县第%d中学", i)
			records[i].FormerName = "望川縣中学"
			continue
		}
		records[i].Name = fmt.Sprintf("黎伟%c", '一'+rune(i))
		records[i].FormerName = "黎小毛"
	}
	crowds := Crowds(records, Options{})
	if len(crowds) != 2 || !crowds[0].Unit || len(crowds[0].Records) != 8 ||
		crowds[1].Unit || len(crowds[1].Records) != 6 {
		t.Errorf("%+v", crowds)
	}
	for i := range records[:8] {
		records[i].Name, records[i].FormerName = "望川縣中学", ""
	}
	if crowds = Crowds(records, Options{}); len(crowds) != 2 || len(crowds[0].Records) != 8 {
		t.Errorf("%+v", crowds)
	}
}

func TestSameNumberTwentyTimes(t *testing.T) {
	records := namesakes(20)
	for i := range records {
		records[i].IDNumber = "990101198802031018"
		records[i].Campaign = [16]byte{byte(i)}
	}
	got := Pairs(records, Options{})
	for _, p := range got {
		if p.Verdict != Same {
			t.Errorf("%v", p)
		}
	}
	if len(got) < 19 {
		t.Errorf("%d pairs", len(got))
	}
}

// TestHiddenNameInCrowd proves that in a crowd it is the name hidden in part
// that meets the others, though its record is not the first.
func TestHiddenNameInCrowd(t *testing.T) {
	records := namesakes(21)
	for i := range records {
		records[i].Name = fmt.Sprintf("黎%c伟", '一'+rune(i))
		records[i].UnitName = "望川县第一中学"
	}
	records[9].Name = "黎*伟"
	got := Pairs(records, Options{})
	if len(got) != 20 {
		t.Fatalf("%d pairs, want 20", len(got))
	}
	for _, p := range got {
		if p.A != records[9].ID && p.B != records[9].ID || !slices.Equal(p.Signs, []Sign{Masked, UnitSurname}) {
			t.Errorf("%v", p)
		}
	}
	if got := Match(records[9], NewIndex(records, Options{})); len(got) != 20 {
		t.Errorf("%d matches, want 20", len(got))
	}
}

// TestLongFields proves that no field takes longer than its length allows.
func TestLongFields(t *testing.T) {
	long := strings.Repeat("黎、9第一中学（", 20_000)
	a := Record{ID: [16]byte{1}, Name: long, FormerName: long, UnitName: long, Phone: long, Birth: long, IDNumber: long, Readings: []string{long}}
	b := a
	b.ID = [16]byte{2}
	c, d := a, b
	c.ID, d.ID, c.Unit, d.Unit = [16]byte{3}, [16]byte{4}, true, true
	if got := Pairs([]Record{a, b, c, d}, Options{}); len(got) != 2 {
		t.Errorf("%d pairs", len(got))
	}
}

// TestCrowdOfThousands proves that a crowd takes the time of its records, not
// of its pairs.
func TestCrowdOfThousands(t *testing.T) {
	records := namesakes(20_000)
	for i := range records {
		records[i].Phone = fmt.Sprintf("139%08d", i/2*7919)
	}
	x := NewIndex(records, Options{})
	if got := len(Pairs(records, Options{})); got != 10_000 {
		t.Errorf("%d pairs, want 10000", got)
	}
	if got := len(Match(records[7], x)); got != 1 {
		t.Errorf("%d matches, want 1", got)
	}
}

func TestKey(t *testing.T) {
	a, b := [16]byte{1, 2}, [16]byte{1, 3}
	if KeyOf(a, b) != KeyOf(b, a) || KeyOf(a, b) == KeyOf(a, a) {
		t.Error("the key depends on the order, or not on the records")
	}
	p := Pairs([]Record{{ID: b, Name: "黎晓"}, {ID: a, Name: "黎晓"}}, Options{})
	if len(p) != 1 || p[0].Key() != KeyOf(a, b) || p[0].A != a {
		t.Errorf("%v", p)
	}
}
