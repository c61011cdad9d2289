package store

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// addUser adds a user who signs in with everyPassphrase and gives the ID.
func addUser(t *testing.T, s *Store, u award.User) award.ID {
	t.Helper()
	if err := s.AddUser(t.Context(), u, everyPassphrase); err != nil {
		t.Fatal(err)
	}
	return userID(t, s, u.Name)
}

// userID finds a user by name.
func userID(t *testing.T, s *Store, name string) award.ID {
	t.Helper()
	all, err := s.Users(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range all {
		if u.Value.Name == name {
			return u.ID
		}
	}
	t.Fatalf("no user %s", name)
	return award.ID{}
}

// userCredential is what a user of these tests signs in with.
func userCredential(name string) award.Credential {
	return award.Credential{Name: name, Passphrase: everyPassphrase}
}

// TestWrongPassphrase: a wrong name or passphrase says so, whichever it is,
// changes nothing, and stands in the journal once somebody is signed in.
func TestWrongPassphrase(t *testing.T) {
	s := newStore(t)
	do(t, s, createCampaign("读书月"))
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, c := range []award.Credential{
		{Name: founder().Name, Passphrase: "不是这个口令"},
		{Name: founder().Name},
		{Name: "没有这个人", Passphrase: founder().Passphrase},
		{Passphrase: founder().Passphrase},
	} {
		if err := s.SignIn(t.Context(), c); !isCode(err, WrongPassphrase) {
			t.Errorf("%q: %v", c.Name, err)
		}
		if _, ok := s.Session(); ok {
			t.Fatal("somebody is signed in")
		}
	}
	wide := award.Credential{Name: " " + founder().Name + " ", Passphrase: strings.ReplaceAll(founder().Passphrase, "2023", "２０２３")}
	if err := s.SignIn(t.Context(), wide); err != nil {
		t.Fatalf("full-width digits: %v", err)
	}
	if err := s.Load(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	remarks := s.Remarks()
	if len(remarks) != 1 || remarks[0].Code != SignInsFailed || remarks[0].Args["count"] != 4 || remarks[0].Args["who"] != "look" {
		t.Errorf("remarks: %v", remarks)
	}
	entries, err := s.Entries(t.Context(), award.EntryQuery{Op: award.OpSignInFailed})
	if err != nil || len(entries) != 1 || entries[0].Facts[0] != (award.Fact{Name: "attempts", Text: "4"}) {
		t.Errorf("journal: %+v, %v", entries, err)
	}
	if err := s.SignIn(t.Context(), wide); !isCode(err, SignedIn) {
		t.Errorf("twice: %v", err)
	}
	as(t, s, credential())
	if len(s.Remarks()) != 0 {
		t.Errorf("remarked again: %v", s.Remarks())
	}
}

// TestRecoveryCode: the printed code opens everything, a new one ends it, and
// it gives an administrator a new passphrase.
func TestRecoveryCode(t *testing.T) {
	for _, national := range []bool{false, true} {
		f := founder()
		f.National = national
		path := filepath.Join(t.TempDir(), "store.db")
		s, recovery, err := Create(t.Context(), path, testOptions(1), f)
		if err != nil {
			t.Fatal(err)
		}
		checkedClose(t, s)
		withheld := prepareTarget(t, s).withheld
		id := userID(t, s, founder().Name)
		if err := s.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		typed := award.Credential{Recovery: strings.ToLower(strings.ReplaceAll(recovery, "-", " "))}
		if err := s.SignIn(t.Context(), typed); err != nil {
			t.Fatalf("the code as somebody types it: %v", err)
		}
		who, _ := s.Session()
		if !who.Recovery || who.User.Role != award.Administrator {
			t.Errorf("session: %+v", who)
		}
		if _, err := s.Reveal(t.Context(), withheld, "恢复后核对"); err != nil {
			t.Errorf("reveal: %v", err)
		}
		if err := s.ChangePassphrase(t.Context(), "", everyPassphrase); !isProblem(err, award.NotAllowed) {
			t.Errorf("the code has no passphrase of its own: %v", err)
		}
		if err := s.SetPassphrase(t.Context(), id, everyPassphrase+"新"); err != nil {
			t.Fatal(err)
		}
		next, err := s.NewRecovery(t.Context())
		if err != nil || next == recovery {
			t.Fatalf("new code %q, %v", next, err)
		}
		if last := journal(t, s); last[len(last)-1].Op != award.OpNewRecovery || last[len(last)-1].Actor != recoveryActor {
			t.Errorf("journal: %+v", last[len(last)-1])
		}
		if err := s.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		for c, code := range map[award.Credential]award.Code{
			{Recovery: recovery}: RecoveryWrong,
			{Recovery: "AAAA"}:   RecoveryForm,
			credential():         WrongPassphrase,
		} {
			if err := s.SignIn(t.Context(), c); !isCode(err, code) {
				t.Errorf("want %s: %v", code, err)
			}
		}
		as(t, s, award.Credential{Recovery: next})
		as(t, s, award.Credential{Name: founder().Name, Passphrase: everyPassphrase + "新"})
		if _, err := s.Reveal(t.Context(), withheld, "核对"); err != nil {
			t.Errorf("after the reset: %v", err)
		}
	}
}

// TestPassphrases: one's own changes with the old one only, another's by an
// administrator, and the keys stay.
func TestPassphrases(t *testing.T) {
	s := newStore(t)
	addUser(t, s, award.User{Name: "乙", Role: award.Clerk})
	as(t, s, userCredential("乙"))
	if err := s.ChangePassphrase(t.Context(), "错的", "一行白鹭上青天呀"); !isCode(err, WrongPassphrase) {
		t.Errorf("with a wrong old one: %v", err)
	}
	for passphrase, code := range map[string]award.Code{
		"短": award.PassphraseShort, "11111111": award.PassphraseSimple, "12345678": award.PassphraseSimple,
		"乙乙乙乙乙乙乙乙": award.PassphraseSimple, "带控制符的口令\x00": award.TextControl,
	} {
		if err := s.ChangePassphrase(t.Context(), everyPassphrase, passphrase); !isProblem(err, code) {
			t.Errorf("%q: %v", passphrase, err)
		}
	}
	if err := s.ChangePassphrase(t.Context(), everyPassphrase, "一行白鹭上青天呀"); err != nil {
		t.Fatal(err)
	}
	do(t, s, createCampaign("读书月"))
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.SignIn(t.Context(), userCredential("乙")); !isCode(err, WrongPassphrase) {
		t.Errorf("the old passphrase: %v", err)
	}
	as(t, s, award.Credential{Name: "乙", Passphrase: "一行白鹭上青天呀"})
	as(t, s, credential())
	if err := s.SetPassphrase(t.Context(), userID(t, s, "乙"), everyPassphrase); err != nil {
		t.Fatal(err)
	}
	as(t, s, userCredential("乙"))
	if op, ok := s.Undoable(); op != award.OpCreateCampaign || !ok {
		t.Errorf("after the reset the user's own work can be taken back: %s %t", op, ok)
	}
	as(t, s, credential())
}

// TestUsers: who is disabled is out, names are unique and fixed while the key
// lies under them, the last administrator remains.
func TestUsers(t *testing.T) {
	s := newStore(t)
	id := addUser(t, s, award.User{Name: "乙", Role: award.Clerk})
	me := userID(t, s, founder().Name)
	for name, c := range map[string]struct {
		id   award.ID
		u    award.User
		code award.Code
	}{
		"a name that is taken":      {award.ID{}, award.User{Name: " 乙", Role: award.Judge}, award.UserNameTaken},
		"no name":                   {award.ID{}, award.User{Name: " ", Role: award.Judge}, award.UserNameEmpty},
		"no role":                   {award.ID{}, award.User{Name: "丙"}, award.RoleUnknown},
		"a control character":       {award.ID{}, award.User{Name: "丙\u202e", Role: award.Judge}, award.NameControl},
		"a name that is too long":   {award.ID{}, award.User{Name: strings.Repeat("丙", 41), Role: award.Judge}, award.NameLong},
		"another name":              {id, award.User{Name: "丙", Role: award.Clerk}, award.UserNameFixed},
		"nobody":                    {award.ID{9}, award.User{Name: "丙", Role: award.Clerk}, award.RecordGone},
		"the last administrator":    {me, award.User{Name: founder().Name, Role: award.Clerk, Informed: true}, award.LastAdministrator},
		"the last one is disabled ": {me, award.User{Name: founder().Name, Role: award.Administrator, Disabled: true}, award.LastAdministrator},
	} {
		var err error
		if c.id.IsZero() {
			err = s.AddUser(t.Context(), c.u, everyPassphrase)
		} else {
			err = s.EditUser(t.Context(), c.id, c.u)
		}
		if !isProblem(err, c.code) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := s.AddUser(t.Context(), award.User{Name: "丙", Role: award.Judge}, "短"); !isProblem(err, award.PassphraseShort) {
		t.Errorf("a short passphrase: %v", err)
	}
	if err := s.EditUser(t.Context(), id, award.User{Name: "乙", Role: award.Clerk, Disabled: true}); err != nil {
		t.Fatal(err)
	}
	if err := s.EditUser(t.Context(), id, award.User{Name: "丁", Role: award.Supervisor}); err != nil {
		t.Errorf("a disabled user's name: %v", err)
	}
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"乙", "丁"} {
		if err := s.SignIn(t.Context(), userCredential(name)); !isCode(err, WrongPassphrase) {
			t.Errorf("%s is disabled: %v", name, err)
		}
	}
	as(t, s, credential())
	if err := s.SetPassphrase(t.Context(), id, everyPassphrase); err != nil {
		t.Fatal(err)
	}
	as(t, s, userCredential("丁"))
	if who, _ := s.Session(); who.User.Role != award.Supervisor || who.ID != id {
		t.Errorf("session: %+v", who)
	}
	as(t, s, credential())
}

// TestInformed: the key of protected people goes only to who is given it, and
// only by who has it.
func TestInformed(t *testing.T) {
	s := newStore(t)
	on := prepareTarget(t, s)
	second := addUser(t, s, award.User{Name: "乙", Role: award.Administrator})
	third := addUser(t, s, award.User{Name: "丙", Role: award.Clerk, Informed: true})
	as(t, s, userCredential("丙"))
	w, err := s.Reveal(t.Context(), on.withheld, "核对领奖证件")
	if err != nil || award.Disclose(w, award.ToScreen).Name == "" {
		t.Fatalf("an informed clerk: %v", err)
	}
	as(t, s, userCredential("乙"))
	if err := s.EditUser(t.Context(), second, award.User{Name: "乙", Role: award.Administrator, Informed: true}); !isProblem(err, award.NotInformed) {
		t.Errorf("giving oneself the permission: %v", err)
	}
	if err := s.AddUser(t.Context(), award.User{Name: "丁", Role: award.Clerk, Informed: true}, everyPassphrase); !isProblem(err, award.NotInformed) {
		t.Errorf("giving it to somebody new: %v", err)
	}
	if _, err := s.Do(t.Context(), award.DeleteWinners{IDs: []award.ID{on.withheld}}); !isProblem(err, award.NotInformed) {
		t.Errorf("removing a protected person: %v", err)
	}
	if report, err := s.Check(t.Context(), nil); err != nil || len(report.Faults) != 0 || report.Unread != 3 { // a winner, a form and its attachment
		t.Errorf("check without the key: %+v, %v", report, err)
	}
	if err := s.SetPassphrase(t.Context(), third, everyPassphrase); err != nil {
		t.Fatal(err)
	}
	as(t, s, userCredential("丙"))
	if _, err := s.Reveal(t.Context(), on.withheld, "核对"); !isProblem(err, award.NotInformed) {
		t.Errorf("after a reset by somebody without the key: %v", err)
	}
	as(t, s, credential())
	for _, informed := range []bool{true, false} {
		if err := s.EditUser(t.Context(), third, award.User{Name: "丙", Role: award.Clerk, Informed: informed}); err != nil {
			t.Fatal(err)
		}
		as(t, s, userCredential("丙"))
		if _, err := s.Reveal(t.Context(), on.withheld, "核对"); (err == nil) != informed {
			t.Errorf("informed %t: %v", informed, err)
		}
		as(t, s, credential())
	}
}

// TestDamagedSlot: a key that cannot be read is told from a wrong passphrase,
// and an administrator can mend it.
func TestDamagedSlot(t *testing.T) {
	s := newStore(t)
	id := addUser(t, s, award.User{Name: "乙", Role: award.Clerk})
	err := s.engineIn.Update(func(tx kv.Tx) error {
		slot := append([]byte(nil), tx.Get(keysBucket, slotKey(id))...)
		slot[len(slot)/2] ^= 1
		return tx.Put(keysBucket, slotKey(id), slot)
	})
	if err != nil {
		t.Fatal(err)
	}
	if report, err := s.Check(t.Context(), nil); err != nil || len(report.Faults) != 1 || report.Faults[0].Code != FaultKeys {
		t.Errorf("check: %+v, %v", report.Faults, err)
	}
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.SignIn(t.Context(), userCredential("乙")); !isCode(err, SlotDamaged) {
		t.Errorf("sign in: %v", err)
	}
	as(t, s, credential())
	if err := s.SetPassphrase(t.Context(), id, everyPassphrase); err != nil {
		t.Fatal(err)
	}
	as(t, s, userCredential("乙"))
	as(t, s, credential())
}

// TestClockBack: a clock that was set back is remarked and found in the
// journal, and keeps nobody from working.
func TestClockBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := createSigned(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, createCampaign("读书月"))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	o := testOptions(2)
	o.Clock = func() time.Time { return time.Date(2019, 1, 1, 8, 0, 0, 0, time.UTC) }
	if s, err = openSigned(t.Context(), path, o); err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	if r := s.Remarks(); len(r) != 1 || r[0].Code != ClockBack || !strings.HasPrefix(r[0].Args["last"].(string), "2023-05-01 ") {
		t.Errorf("remarks: %v", r)
	}
	do(t, s, createCampaign("书法大赛"))
	v, err := s.VerifyJournal(t.Context(), nil, nil)
	if err != nil || v.Broken != 0 || len(v.ClockBack) != 2 {
		t.Errorf("verdict: %+v, %v", v, err)
	}
}

// TestFailedSignInsForWhoMayNotLook: whoever may not read the journal is not told
// to look into it.
func TestFailedSignInsForWhoMayNotLook(t *testing.T) {
	s := newStore(t)
	for _, role := range award.Roles() {
		u := award.User{Name: "丁" + role.Code(), Role: role}
		addUser(t, s, u)
		if err := s.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.SignIn(t.Context(), award.Credential{Name: u.Name, Passphrase: "不是这个口令"}); !isCode(err, WrongPassphrase) {
			t.Fatal(err)
		}
		if err := s.SignIn(t.Context(), userCredential(u.Name)); err != nil {
			t.Fatal(err)
		}
		want := map[bool]string{true: "look", false: "ask"}[award.May(u, award.OpReadJournal) == nil]
		if remarks := s.Remarks(); len(remarks) != 1 || remarks[0].Args["who"] != want {
			t.Errorf("%s: %v, want %s", role.Code(), remarks, want)
		}
		as(t, s, credential())
	}
}

// TestRenameIsOneAct: a user gets a new name and the passphrase that goes with it
// in one entry of the journal, or neither.
func TestRenameIsOneAct(t *testing.T) {
	s := newStore(t)
	id := addUser(t, s, award.User{Name: "乙", Role: award.Clerk, Informed: true})
	addUser(t, s, award.User{Name: "Ding Yi", Role: award.Administrator})
	const passphrase = "一行白鹭上青天呀"
	before := s.Head().Seq
	for what, err := range map[string]error{
		"a name that is taken":  s.RenameUser(t.Context(), id, award.User{Name: "ｄｉｎｇ yi", Role: award.Clerk}, passphrase),
		"a passphrase too weak": s.RenameUser(t.Context(), id, award.User{Name: "己", Role: award.Clerk}, "1234"),
		"oneself":               s.RenameUser(t.Context(), s.session.ID, award.User{Name: "己", Role: award.Administrator, Informed: true}, passphrase),
	} {
		if !isNews(err) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if s.Head().Seq != before {
		t.Error("what was refused is in the journal")
	}
	if err := s.RenameUser(t.Context(), id, award.User{Name: "己", Role: award.Clerk, Informed: true}, passphrase); err != nil {
		t.Fatal(err)
	}
	all, err := s.Entries(t.Context(), award.EntryQuery{Most: 2})
	if err != nil || all[0].Seq != before+1 || all[0].Op != award.OpEditUser ||
		!slices.Contains(all[0].Facts, award.Fact{Name: "former", Text: "乙"}) || !slices.Contains(all[0].Facts, award.Fact{Name: "user", Text: "己"}) {
		t.Errorf("%+v, %v", all, err)
	}
	mustBeSound(t, s)
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.SignIn(t.Context(), userCredential("乙")); !isCode(err, WrongPassphrase) {
		t.Errorf("under the former name: %v", err)
	}
	if err := s.SignIn(t.Context(), award.Credential{Name: " 己", Passphrase: passphrase}); err != nil || s.keys.protected == nil {
		t.Errorf("under the new name: %v", err)
	}
	as(t, s, userCredential("Ding Yi")) // who cannot give 涉密知悉
	if err := s.RenameUser(t.Context(), id, award.User{Name: "庚", Role: award.Clerk, Informed: true}, passphrase); err != nil {
		t.Fatal(err)
	}
	if u, err := s.userNow(id); err != nil || u.Name != "庚" || u.Informed {
		t.Errorf("%+v, %v", u, err)
	}
	if err := s.RenameUser(t.Context(), id, award.User{Name: "辛", Role: award.Clerk, Informed: true}, passphrase); !isProblem(err, award.NotInformed) {
		t.Errorf("giving the permission with the name: %v", err)
	}
	as(t, s, credential())
	mustBeSound(t, s)
}

// TestSamePassphrase: users who share a passphrase, as nobody forbids, sign in
// as themselves, also where a slot of another may be theirs by its hint.
func TestSamePassphrase(t *testing.T) {
	s := newStore(t)
	const others = 40
	for i := range others {
		addUser(t, s, award.User{Name: fmt.Sprintf("用户%d", i), Role: award.Judge})
	}
	shared := 0
	for i := range others {
		name := fmt.Sprintf("用户%d", i)
		all, _, err := s.slotsFor(userCredential(name))
		if err != nil {
			t.Fatal(err)
		}
		if len(all) > 1 {
			shared++
			as(t, s, userCredential(name))
			if who, _ := s.Session(); who.User.Name != name {
				t.Errorf("%s signed in as %s", name, who.User.Name)
			}
		}
	}
	if shared == 0 {
		t.Error("no two users share a hint: the test sees nothing")
	}
	as(t, s, credential())
}
