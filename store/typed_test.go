package store

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award"
)

// TestNoPassphraseIsPrinted: whatever prints who signs in gives no passphrase.
func TestNoPassphraseIsPrinted(t *testing.T) {
	c, f := credential(), founder()
	c.Recovery = "AAAAA-BBBBB"
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		for _, secret := range []any{c, &c, f, &f, struct{ C award.Credential }{c}, []award.Founder{f}} {
			said := fmt.Sprintf(verb, secret)
			for _, part := range []string{c.Passphrase, c.Recovery, fmt.Sprintf("%x", c.Passphrase)} {
				if strings.Contains(said, part) {
					t.Errorf("%s of %T gives %s", verb, secret, said)
				}
			}
		}
	}
	s := newStore(t)
	for c, ring := range s.keys.rings {
		key := ring.Bytes()[2:]
		if said := fmt.Sprintf("%+v %#v %x", s.keys, s.keys, ring); strings.Contains(said, fmt.Sprintf("%x", key[len(key)-16:])) {
			t.Errorf("the %s ring is printed", compartmentName(c))
		}
	}
}

// TestNameAsTyped: a name signs in however wide it is typed.
func TestNameAsTyped(t *testing.T) {
	s := newStore(t)
	addUser(t, s, award.User{Name: "Jiang2", Role: award.Clerk})
	for _, typed := range []string{"Jiang2", "ｊｉａｎｇ２", " JIANG2", "Ｊｉａｎｇ　２"} {
		as(t, s, userCredential(typed))
		if who, _ := s.Session(); who.User.Name != "Jiang2" {
			t.Errorf("%q: %+v", typed, who)
		}
	}
	as(t, s, credential())
}

// TestOneRuleForNames: what package award takes for one user's name, the slots of
// the store do too: nobody who was added under one form is turned away under
// another, and no two users share a form.
func TestOneRuleForNames(t *testing.T) {
	s := newStore(t)
	letters := rapid.SliceOfN(rapid.SampledFrom([]rune("aAｂＢsſKKσςΣßẞÅåiIıİ１1 \u3000\t江－-（(")), 0, 6)
	rapid.Check(t, func(t *rapid.T) {
		a, b := string(letters.Draw(t, "a")), string(letters.Draw(t, "b"))
		h, err := s.newHolder(s.header, award.ID{1}, a, everyPassphrase)
		if err != nil {
			t.Fatal(err)
		}
		if award.SameUserName(a, b) && !h.slot.MayBe(b) {
			t.Fatalf("%q and %q are one to the rules only", a, b)
		}
	})
	addUser(t, s, award.User{Name: "Ding Yi", Role: award.Clerk})
	for _, name := range []string{"dingyi", "ＤＩＮＧ　ＹＩ", " Ding\u00a0Yi "} {
		if err := s.AddUser(t.Context(), award.User{Name: name, Role: award.Clerk}, everyPassphrase); !isProblem(err, award.UserNameTaken) {
			t.Errorf("%q: %v", name, err)
		}
		as(t, s, award.Credential{Name: name, Passphrase: everyPassphrase})
		as(t, s, credential())
	}
}
