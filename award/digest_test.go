package award

import (
	"strings"
	"testing"
)

func TestReadDigest(t *testing.T) {
	const digest = "0123456789abcdef"
	for _, typed := range []string{
		digest, strings.ToUpper(digest), " 0123-4567 89AB\u3000cdef\n", "０１２３４５６７８９ａｂＣＤＥＦ",
		"0123·4567–89ab—cdef", "0123，4567。89ab；cdef", "0123\u221245678\uFF0D9abcdef",
	} {
		if got, other, at := ReadDigest(typed); got != digest || at != 0 {
			t.Errorf("%q reads as %q, %q at %d", typed, got, other, at)
		}
	}
	for typed, want := range map[string]struct {
		other rune
		at    int
	}{
		"8F3A 20CI": {'I', 8}, "编8F": {'编', 1}, "12Ｇ": {'Ｇ', 3}, "1\u202e2": {'\u202e', 2}, "0l": {'l', 2},
	} {
		if got, other, at := ReadDigest(typed); got != "" || other != want.other || at != want.at {
			t.Errorf("%q: %q, %q at %d", typed, got, other, at)
		}
	}
	if got, _, at := ReadDigest(""); got != "" || at != 0 {
		t.Errorf("nothing reads as %q", got)
	}
}

func TestGroupedHead(t *testing.T) {
	if got := (Head{Seq: 60, Digest: "0123456789abcdef01"}).Grouped(); got != "60: 0123 4567 89AB CDEF 01" {
		t.Errorf("written as %q", got)
	}
}

func TestPeopleOfAComparison(t *testing.T) {
	if got := (Comparison{}).People(); len(got) != 0 {
		t.Errorf("nobody is concerned, yet %v", got)
	}
	many := strings.Split(strings.Repeat("x ", mostCodeNames+1), " ")[:mostCodeNames+1]
	got := Comparison{Named: append(many, ""), Withheld: []string{""}, RecoveryCode: true}.People()
	if len(got) != 3 || got[0].Code != RestoreNamed || got[0].Args["count"] != mostCodeNames+2 {
		t.Fatalf("%v", got)
	}
	if codes, _ := got[0].Args["codes"].([]string); len(codes) != mostCodeNames+1 || codes[mostCodeNames] != "…" {
		t.Errorf("told %v", got[0].Args["codes"])
	}
	if got[1].Code != RestoreWithheld || got[1].Args["codes"] != nil || got[2].Code != RestoreRecovery {
		t.Errorf("%v, %v", got[1], got[2])
	}
}

func TestSameUserName(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"林晓", " 林晓\n", true},
		{"Lin Xiao", "linxiao", true},
		{"ＬＩＮ　ＸＩＡＯ", "lin xiao", true},
		{"林　晓", "林晓", true},
		{"σίσυφος", "ΣΊΣΥΦΟΣ", true},
		{"林晓", "林曉", false},
		{"Lin", "Lin2", false},
	} {
		if SameUserName(c.a, c.b) != c.same || SameUserName(c.b, c.a) != c.same {
			t.Errorf("%q and %q: same is %t", c.a, c.b, !c.same)
		}
	}
}
