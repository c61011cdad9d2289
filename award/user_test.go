package award

import (
	"errors"
	"testing"
)

func codeOf(err error) Code {
	var p *Problem
	errors.As(err, &p)
	if p == nil {
		return ""
	}
	return p.Code
}

func TestCheckPassphrase(t *testing.T) {
	for passphrase, want := range map[string]Code{
		"春江潮水连海平":               PassphraseShort,
		"春江潮水连海平海上":             "",
		"correct horse battery": "",
		"seven grey herons 7":   "",
		"password":              PassphraseSimple,
		"Passw0rd123":           PassphraseSimple,
		"p@ssw0rd!":             PassphraseSimple,
		"1qaz2wsx":              PassphraseSimple,
		"qwer1234":              PassphraseSimple,
		"woaini1314":            PassphraseSimple,
		"20261123":              PassphraseSimple,
		"13800138000":           PassphraseSimple,
		"jiajiang2026":          PassphraseSimple,
		"abcdefgh":              PassphraseSimple,
		"甲甲甲甲甲甲甲甲":              PassphraseSimple,
		"林晓林晓林晓林晓":              PassphraseSimple,
		"带\u202e方向的口令文字":        TextControl,
		"\xff\xfe1234567":       TextControl,
	} {
		if got := codeOf(CheckPassphrase(passphrase, "林晓", 8)); got != want {
			t.Errorf("%q: %q, want %q", passphrase, got, want)
		}
	}
}

// TestRightsAreAllOrNothing: every act is in the table once, somebody may do
// it, and what is not in it nobody may.
func TestRightsAreAllOrNothing(t *testing.T) {
	seen := make(map[OpName]bool)
	for _, r := range Rights() {
		if seen[r.Op] || len(r.Roles) == 0 {
			t.Errorf("%s: twice, or nobody's", r.Op)
		}
		seen[r.Op] = true
		for _, role := range Roles() {
			if err := May(User{Role: role, Informed: true, Disabled: true}, r.Op); codeOf(err) != NotAllowed {
				t.Errorf("%s, disabled: %v", r.Op, err)
			}
		}
	}
	if codeOf(May(User{Role: Administrator, Informed: true}, "paint")) != NotAllowed || codeOf(May(User{}, OpReadCampaigns)) != NotAllowed {
		t.Error("an act that is not in the table, or a user without a role, is let pass")
	}
	if codeOf(May(User{Role: Clerk}, OpReveal)) != NotInformed {
		t.Error("protected people are shown to anybody")
	}
}

// TestAdministratorsRemain: neither the last administrator nor the last who
// can give 涉密知悉 goes.
func TestAdministratorsRemain(t *testing.T) {
	b := newFakeBook()
	first, second := b.NewID(), b.NewID()
	for _, op := range []Op{
		AddUser{ID: first, User: User{Name: "林晓", Role: Administrator, Informed: true}},
		AddUser{ID: second, User: User{Name: "柳承", Role: Clerk}},
	} {
		if err := op.Apply(b); err != nil {
			t.Fatal(err)
		}
	}
	edit := func(id ID, u User) Code {
		kept := b.users.rows[id]
		err := EditUser{ID: id, User: u}.Apply(b)
		if err != nil {
			b.users.rows[id] = kept // what fails is thrown away
		}
		return codeOf(err)
	}
	for _, c := range []struct {
		id   ID
		u    User
		want Code
	}{
		{first, User{Name: "林晓", Role: Clerk, Informed: true}, LastAdministrator},
		{first, User{Name: "林晓", Role: Administrator, Informed: true, Disabled: true}, LastAdministrator},
		{first, User{Name: "林晓", Role: Administrator}, LastInformed},
		{second, User{Name: "柳承", Role: Administrator}, ""},
		{first, User{Name: "林晓", Role: Administrator, Informed: true, Disabled: true}, LastInformed},
		{second, User{Name: "Recovery", Role: Administrator}, UserNameTaken},
		{second, User{Name: "柳承", Role: Administrator, Informed: true}, ""},
		{first, User{Name: "林晓", Role: Clerk}, ""},
	} {
		if got := edit(c.id, c.u); got != c.want {
			t.Errorf("%+v: %q, want %q", c.u, got, c.want)
		}
	}
}

func TestCheckIDNumber(t *testing.T) {
	for number, good := range map[string]bool{
		"": true, "11010519491231002X": true, "440524188001010014": true, "002X": true, "310014": true,
		"110105194912310021": false, "11010519491331002X": false, "1101051949123100": false, "12": false, "00X2": false, "身份证": false,
	} {
		if err := CheckIDNumber(number); (err == nil) != good {
			t.Errorf("%q: %v", number, err)
		}
	}
	if got := FoldIDNumber(" １１０１０５ 19491231-002ｘ"); got != "11010519491231002X" {
		t.Errorf("folded: %q", got)
	}
}
