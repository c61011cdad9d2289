package award

import (
	"slices"
	"testing"

	"jiajiang/award/identifier"
)

func TestDiscloseMasked(t *testing.T) {
	person := Winner{
		Name: Guard("张知远"), Reading: Guard("zhang zhi yuan"), Unit: Guard("青禾市水务局"), Phone: Guard("13812345678"),
		IDNumber: Guard("11010519491231002X"),
	}
	unit := Winner{Kind: Unit, Name: Guard("青禾市水务局")}
	withheld := Winner{Disclosure: Withheld, CodeName: "青松", Name: Guard("张知远")}
	tail := identifier.TailProfile()
	for _, c := range []struct {
		name    string
		winner  Winner
		outlet  Outlet
		profile identifier.Profile
		want    Disclosed
	}{
		{"no profile", person, ToWinnerList, identifier.Profile{}, Disclose(person, ToWinnerList)},
		{"names and numbers", person, ToScreen, tail, Disclosed{Name: "张*远", Unit: "青禾市水务局", Phone: "138****5678", IDNumber: "**************002X"}},
		{"names whole", person, ToWinnerList, identifier.NoticeProfile(), Disclosed{
			Name: "张知远", Reading: "zhang zhi yuan", Unit: "青禾市水务局", Phone: "138****5678",
		}},
		{"a unit", unit, ToWinnerList, tail, Disclosed{Name: "青禾市水务局"}},
		{"a code name", withheld, ToWinnerList, tail, Disclosed{Name: "青松", Masked: true}},
	} {
		if got := DiscloseMasked(c.winner, c.outlet, c.profile); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.name, got, c.want)
		}
	}
	n := Nomination{Kind: Person, Name: Guard("张知远"), Sponsor: Guard("青禾市水务局")}
	if got := DiscloseMasked(n, ToPublicity, tail); got.Name != "张*远" || got.Sponsor != "青禾市水务局" {
		t.Errorf("a nominee: %+v", got)
	}
}

func TestNotePrintedTells(t *testing.T) {
	for _, c := range []struct {
		op   NotePrinted
		want []Fact
	}{
		{NotePrinted{Document: "list"}, nil},
		{NotePrinted{Document: "list", Mask: "tail"}, []Fact{{"mask", "tail"}}},
		{NotePrinted{Document: "list", Finds: 2}, nil},
		{NotePrinted{Document: "notice", Reason: "同名", Finds: 2}, []Fact{{"reason", "同名"}, {"finds", "2"}}},
	} {
		if got := c.op.Tell(); !slices.Equal(got, c.want) {
			t.Errorf("%+v tells %v", c.op, got)
		}
	}
}
