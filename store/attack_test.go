package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

// The users of a staffed store beside its founder, all of whom sign in with
// everyPassphrase.
const (
	clerkName    = "经办"
	otherName    = "乙经办"
	informedName = "知情"
	deputyName   = "副管" // an administrator without 涉密知悉
)

// staffed makes a store with some winners and users, signed out.
func staffed(t *testing.T, national bool) (path string) {
	t.Helper()
	path = filepath.Join(memory(t), "store.db")
	f := founder()
	f.National = national
	s, _, err := Create(t.Context(), path, testOptions(1), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range []award.User{
		{Name: clerkName, Role: award.Clerk},
		{Name: otherName, Role: award.Clerk},
		{Name: informedName, Role: award.Clerk, Informed: true},
		{Name: deputyName, Role: award.Administrator},
	} {
		addUser(t, s, u)
	}
	do(t, s, award.ImportRoster{Intake: bigIntake(9)})
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// opened opens a store for a user, or for the founder.
func opened(t *testing.T, path, name string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, testOptions(uint64(len(name))+40))
	if err != nil {
		t.Fatal(err)
	}
	c := userCredential(name)
	if name == founder().Name {
		c = credential()
	}
	if err := errors.Join(s.SignIn(t.Context(), c), s.Load(t.Context(), nil)); err != nil {
		t.Fatalf("%s signs in: %v", name, err)
	}
	return s
}

// mustClose closes a store.
func mustClose(t *testing.T, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// plant writes values into a closed store past the program: it is all that
// somebody without keys can do.
func plant(t *testing.T, path string, values map[place][]byte) {
	t.Helper()
	db, err := kv.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx kv.Tx) error {
		for p, v := range values {
			if err := tx.Put(p.bucket, []byte(p.key), v); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

// stored reads a value past the program.
func stored(t *testing.T, s *Store, bucket string, key []byte) (value []byte) {
	t.Helper()
	err := s.engineIn.View(func(tx kv.Tx) error {
		value = bytes.Clone(tx.Get(bucket, key))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// firstWinner gives a winner of the first campaign.
func firstWinner(t *testing.T, s *Store) award.ID {
	t.Helper()
	campaign, err := s.Lookup(1)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil || len(ids) == 0 {
		t.Fatalf("%d winners, %v", len(ids), err)
	}
	return ids[0]
}

// faultsAt gives the places of the faults of a kind.
func faultsAt(t *testing.T, s *Store, code award.Code) (places []string) {
	t.Helper()
	report, err := s.Check(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Faults {
		if f.Code == code {
			places = append(places, f.Place)
		}
	}
	return places
}

// TestPlantedKeys: keys that somebody put into the file past the program are
// named by Check, give nobody a ring when the keys change, and keep nobody out.
func TestPlantedKeys(t *testing.T) {
	for _, national := range []bool{false, true} {
		path := staffed(t, national)
		s := opened(t, path, founder().Name)
		gone := userID(t, s, clerkName)
		slot, err := seal.ParseSlot(stored(t, s, keysBucket, slotKey(gone)))
		if err != nil {
			t.Fatal(err)
		}
		private, err := slot.Open(s.header.id(), everyPassphrase)
		if err != nil {
			t.Fatal(err)
		}
		public := stored(t, s, publicBucket, gone[:])
		if err := s.EditUser(t.Context(), gone, award.User{Name: clerkName, Role: award.Clerk, Disabled: true}); err != nil {
			t.Fatal(err)
		}
		mustClose(t, s)
		keys := [][]byte{
			grantKey(general, gone), grantKey(protected, gone), slotKey(gone),
			{general, 0},
			{protected},
			{compartments},
			{slotPart, 1, 2},
			append(slotKey(gone), 0), grantKey(general, award.ID{7}),
		}
		planted := map[place][]byte{{publicBucket, string(gone[:])}: public}
		for _, key := range keys {
			planted[place{keysBucket, string(key)}] = []byte("x")
		}
		plant(t, path, planted)
		s = opened(t, path, founder().Name)
		named := faultsAt(t, s, FaultKeys)
		for _, key := range keys {
			if want := fmt.Sprintf("%s %x", keysBucket, key); !slices.Contains(named, want) {
				t.Errorf("national %t: check does not name %s", national, want)
			}
		}
		if len(named) != len(keys) {
			t.Errorf("national %t: %d foreign keys are named: %q", national, len(named), named)
		}
		if err := s.Rotate(t.Context(), nil); err != nil {
			t.Fatalf("national %t: rotate: %v", national, err)
		}
		for c := range compartments {
			sealed := stored(t, s, keysBucket, grantKey(c, gone))
			if _, err := seal.OpenWith(s.header.suite, private, grantContext(s.header.id(), c, gone), sealed); err == nil {
				t.Errorf("national %t: who is disabled was given the new ring of the %s compartment", national, compartmentName(c))
			}
		}
		mustClose(t, s)
		for _, name := range []string{founder().Name, informedName, otherName} {
			mustClose(t, opened(t, path, name))
		}
	}
}

// TestPlantedSlots: however many slots somebody puts into the file, whoever
// signs in is not held up without end, and a name without a slot of its own
// gets no other answer.
func TestPlantedSlots(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	slot := stored(t, s, keysBucket, slotKey(userID(t, s, clerkName)))
	mustClose(t, s)
	planted := make(map[place][]byte)
	for i := range 10 * mostCandidates {
		planted[place{keysBucket, string(slotKey(award.ID{0xFE, byte(i), 1}))}] = slot
	}
	plant(t, path, planted)
	s = opened(t, path, founder().Name)
	defer mustClose(t, s)
	all, _, err := s.slotsFor(userCredential(clerkName))
	if err != nil || len(all) > mostCandidates {
		t.Errorf("%d slots are tried, %v", len(all), err)
	}
	if n := len(faultsAt(t, s, FaultKeys)); n != len(planted) {
		t.Errorf("%d of %d foreign slots are named", n, len(planted))
	}
}

// TestForgedRing: who has the general keys can seal a protected ring of their
// own to anybody. It is refused at the sign-in: nothing is ever sealed under it.
func TestForgedRing(t *testing.T) {
	for _, national := range []bool{false, true} {
		path := staffed(t, national)
		s := opened(t, path, clerkName)
		ring, err := seal.NewRing(newRand(99))
		if err != nil {
			t.Fatal(err)
		}
		var victim award.ID
		err = s.engineIn.Update(func(tx kv.Tx) error {
			for _, id := range s.index.of(users, award.ID{}) {
				u, err := fetch[award.User](s, tx, users, id)
				if err != nil {
					return err
				}
				if u.Name == founder().Name {
					victim = id
				}
			}
			public, err := s.publicKey(tx, s.keys, victim)
			if err != nil {
				return err
			}
			forged, err := seal.SealTo(s.header.suite, public, grantContext(s.header.id(), protected, victim), ring.Bytes(), newRand(98))
			if err != nil {
				return err
			}
			return tx.Put(keysBucket, grantKey(protected, victim), forged)
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.SignOut(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := s.SignIn(t.Context(), credential()); !isCode(err, SlotDamaged) {
			t.Errorf("national %t: the founder signs in with a ring that somebody else chose: %v", national, err)
		}
		as(t, s, userCredential(informedName)) // whose ring is the store's
		mustClose(t, s)
	}
}

// TestForgedPublicKey: who has the general keys can put a public key in the
// place of an informed user's. The protected ring is not sealed to it.
func TestForgedPublicKey(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	victim := userID(t, s, informedName)
	mustClose(t, s)
	s = opened(t, path, clerkName)
	private, public, err := seal.NewPair(s.header.suite, newRand(97))
	if err != nil {
		t.Fatal(err)
	}
	sealed := s.keys.general.Seal(publicBucket, victim[:], public)
	mustClose(t, s)
	plant(t, path, map[place][]byte{{publicBucket, string(victim[:])}: sealed})
	s = opened(t, path, founder().Name)
	if err := s.Rotate(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	given := stored(t, s, keysBucket, grantKey(protected, victim))
	if _, err := seal.OpenWith(s.header.suite, private, grantContext(s.header.id(), protected, victim), given); err == nil {
		t.Error("the protected ring was given to a key that somebody else chose")
	}
	mustClose(t, s)
}

// TestOldGrant: the protected ring of somebody who has lost the permission,
// put back into the file, opens nothing for them.
func TestOldGrant(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	withheld := firstWinner(t, s)
	do(t, s, award.ProtectWinner{ID: withheld, CodeName: "代号一"})
	id := userID(t, s, informedName)
	old := stored(t, s, keysBucket, grantKey(protected, id))
	if err := s.EditUser(t.Context(), id, award.User{Name: informedName, Role: award.Clerk}); err != nil {
		t.Fatal(err)
	}
	if left := stored(t, s, keysBucket, grantKey(protected, id)); left != nil {
		t.Error("the grant is left")
	}
	mustClose(t, s)
	plant(t, path, map[place][]byte{{keysBucket, string(grantKey(protected, id))}: old})
	s = opened(t, path, informedName)
	if s.keys.protected != nil || s.keys.has[protected] || s.keys.rings[protected].Generation() != 0 {
		t.Error("the session holds the protected ring")
	}
	for _, op := range []award.Op{
		award.DeleteWinners{IDs: []award.ID{withheld}},
		award.ReleaseWinner{ID: withheld, Consent: "书面同意"},
		award.EditProtected{ID: withheld, Winner: award.Winner{Name: award.Guard("江知远")}},
	} {
		if _, err := s.Do(t.Context(), op); !isProblem(err, award.NotInformed) {
			t.Errorf("%s: %v", op.Name(), err)
		}
	}
	if _, err := s.Reveal(t.Context(), withheld, "核对"); !isProblem(err, award.NotInformed) {
		t.Errorf("reveal: %v", err)
	}
	as(t, s, credential())
	if named := faultsAt(t, s, FaultKeys); !slices.Contains(named, fmt.Sprintf("%s %x", keysBucket, grantKey(protected, id))) {
		t.Errorf("check names %q", named)
	}
	mustClose(t, s)
}

// TestShortKeys: keys that are too short, in buckets whose keys are read for
// what they say, are damage that is named. Nothing panics.
func TestShortKeys(t *testing.T) {
	image := func(t tableCode) string { return string(imageKey(t, 4000, 0)) }
	for _, c := range []struct {
		name     string
		at       place
		informed award.Code // what the sign-in of the founder says; empty: nothing
		deputy   award.Code // what that of somebody without the protected keys says
		unseen   bool       // by the deputy, since it may be anything of protected people
	}{
		{"a chunk", place{touchedBucket, "\x01"}, Damaged, Damaged, false},
		{"a chunk of nothing", place{touchedBucket, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"}, Damaged, Damaged, false},
		{"a chunk that is too long", place{touchedBucket, strings.Repeat("\xFF", 13)}, Damaged, Damaged, false},
		{"an entry at the end", place{journalBucket, "\xFF"}, Damaged, Damaged, false},
		{"an entry at the start", place{journalBucket, "\x00"}, "", "", false},
		{"to take back", place{undoBucket, "\x00"}, Damaged, Damaged, false},
		{"to do again", place{undoBucket, "\x01\x00"}, Damaged, Damaged, false},
		{"a before-image", place{undoBucket, "\x02"}, "", "", false},
		{"a protected before-image", place{undoBucket, "\x03"}, "", "", false},
		{"a before-image of nothing", place{undoBucket, image(winners)}, "", "", false},
		{"a protected before-image of nothing", place{undoBucket, image(protecteds)}, "", "", false},
		{"a winner", place{winners.bucket(), "\x01"}, "", "", false},
		{"a protected winner", place{protecteds.bucket(), "\x01"}, Damaged, "", true},
		{"a campaign", place{campaigns.bucket(), "\x01"}, Damaged, Damaged, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := staffed(t, false)
			plant(t, path, map[place][]byte{c.at: []byte("x")})
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			shortKey(t, content, credential(), c.informed, false)
			shortKey(t, content, userCredential(deputyName), c.deputy, c.unseen)
		})
	}
}

// shortKey has somebody do everything that reads keys in a file with one that is
// too short.
func shortKey(t *testing.T, content []byte, who award.Credential, code award.Code, unseen bool) {
	t.Helper()
	path := filepath.Join(memory(t), "store.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path, testOptions(9))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close() // what it says of a damaged store is tried elsewhere
	err = s.SignIn(t.Context(), who)
	if code != "" {
		if !isCode(err, code) {
			t.Errorf("%s signs in: %v", who.Name, err)
		}
		return
	}
	if err != nil {
		t.Fatalf("%s signs in: %v", who.Name, err)
	}
	if report, err := s.Check(t.Context(), nil); err != nil || (len(report.Faults) == 0) != unseen {
		t.Errorf("%s: check: %+v, %v", who.Name, report.Faults, err)
	}
	head := s.Head()
	for what, err := range map[string]error{
		"entries": second(s.Entries(t.Context(), award.EntryQuery{})),
		"touched": second(s.TouchedBy(t.Context(), head.Seq)),
		"verify":  second(s.VerifyJournal(t.Context(), &head, nil)),
		"backup":  second(s.Backup(t.Context(), t.TempDir(), nil)),
		"load":    s.Load(t.Context(), nil),
		"do":      second(s.Do(t.Context(), createCampaign("新"))),
		"undo":    second(s.Undo(t.Context())),
		"rotate":  s.Rotate(t.Context(), nil),
	} {
		if err != nil && !isNews(err) {
			t.Errorf("%s: %s has no code: %v", who.Name, what, err)
		}
	}
}

// isNews reports whether an error says what it is about.
func isNews(err error) bool {
	var e *Error
	var p *award.Problem
	return errors.As(err, &e) || errors.As(err, &p)
}

// TestDeletedChunk: a list of what a stage wrote that was removed or edited is
// named by the entry it belongs to.
func TestDeletedChunk(t *testing.T) {
	eachSuite(t, func(t *testing.T, x *specimen) {
		t.Helper()
		if err := os.WriteFile(x.path, x.content, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := openSigned(t.Context(), x.path, testOptions(5))
		if err != nil {
			t.Fatal(err)
		}
		checkedClose(t, s)
		r := do(t, s, bulky{award.ImportRoster{Intake: bigIntake(stageSize + 300)}})
		do(t, s, createCampaign("之后"))
		key := chunkKey(r.Seq, 0)
		whole := stored(t, s, touchedBucket, key)
		edited := bytes.Clone(whole)
		edited[len(edited)/2] ^= 1
		plain, err := s.keys.general.Open(touchedBucket, key, bytes.Clone(whole))
		if err != nil {
			t.Fatal(err)
		}
		forged := s.keys.general.Seal(touchedBucket, key, plain[:len(plain)/2])
		for name, value := range map[string][]byte{"removed": nil, "edited": edited, "edited with the keys": forged, "emptied": {1}} {
			putPast(t, s, touchedBucket, key, value)
			v, err := s.VerifyJournal(t.Context(), nil, nil)
			if err != nil || v.Broken != r.Seq || v.Why != award.EntryEdited {
				t.Errorf("%s: broken at %d, %s, %v", name, v.Broken, v.Why, err)
			}
			if _, err := s.TouchedBy(t.Context(), r.Seq); !isCode(err, Damaged) {
				t.Errorf("%s: what the entry touched: %v", name, err)
			}
			if len(faultsAt(t, s, FaultJournal)) == 0 {
				t.Errorf("%s: check does not name it", name)
			}
		}
		putPast(t, s, touchedBucket, key, whole)
		if v, err := s.VerifyJournal(t.Context(), nil, nil); err != nil || v.Broken != 0 {
			t.Errorf("put back: broken at %d, %s, %v", v.Broken, v.Why, err)
		}
	})
}

// putPast writes a value past the store; nil removes it.
func putPast(t *testing.T, s *Store, bucket string, key, value []byte) {
	t.Helper()
	err := s.engineIn.Update(func(tx kv.Tx) error {
		if value == nil {
			return tx.Delete(bucket, key)
		}
		return tx.Put(bucket, key, value)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestPastTheMethods: what goes with keys is refused where the keys do not go
// along.
func TestPastTheMethods(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, deputyName)
	me, before := s.session.ID, s.Head()
	mine := award.User{Name: deputyName, Role: award.Administrator, Informed: true}
	for _, op := range []award.Op{award.EditUser{ID: me, User: mine}, award.AddUser{ID: award.ID{5}, User: award.User{Name: "新", Role: award.Judge}}} {
		if _, err := s.Do(t.Context(), op); !isProblem(err, award.NotAllowed) {
			t.Errorf("%s past its method: %v", op.Name(), err)
		}
	}
	generation := s.keys.rings[general].Generation()
	if err := s.Rotate(t.Context(), nil); !isProblem(err, award.NotInformed) {
		t.Errorf("changing the keys without the protected ones: %v", err)
	}
	if s.Rotating() || s.keys.rings[general].Generation() != generation {
		t.Error("the keys are being changed all the same")
	}
	if err := s.SetPassphrase(t.Context(), me, "另外一句很长的口令二三四五"); !isProblem(err, award.NotAllowed) {
		t.Errorf("one's own passphrase without the old one: %v", err)
	}
	if s.Head() != before {
		t.Error("something was written")
	}
	mustBeSound(t, s)
	mustClose(t, s)
	mustClose(t, opened(t, path, deputyName)) // with the passphrase of before
}

// TestRotateWithoutTheRing: nobody changes the keys who has not all of them,
// whatever their record says.
func TestRotateWithoutTheRing(t *testing.T) {
	s := opened(t, staffed(t, false), founder().Name)
	defer mustClose(t, s)
	key := grantKey(protected, s.session.ID)
	grant := stored(t, s, keysBucket, key)
	putPast(t, s, keysBucket, key, nil)
	as(t, s, credential())
	if err := s.Rotate(t.Context(), nil); !isProblem(err, award.NotInformed) || s.Rotating() {
		t.Errorf("without the protected ring: %v, rotating %t", err, s.Rotating())
	}
	putPast(t, s, keysBucket, key, grant)
	as(t, s, credential())
	mustBeSound(t, s)
}

// TestRestoreWithoutThePermission: nobody without 涉密知悉 brings back a list that
// names somebody who is withheld now.
func TestRestoreWithoutThePermission(t *testing.T) {
	path := staffed(t, false)
	folder := t.TempDir()
	s := opened(t, path, founder().Name)
	withheld := firstWinner(t, s)
	b, err := s.Backup(t.Context(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.ProtectWinner{ID: withheld, CodeName: "代号一"})
	later, err := s.Backup(t.Context(), folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	as(t, s, userCredential(deputyName))
	c := userCredential(deputyName)
	for _, who := range []*award.Credential{nil, &c} {
		if err := s.Restore(t.Context(), b.Path, who, nil); !isProblem(err, award.NotInformed) {
			t.Errorf("with %v: %v", who, err)
		}
	}
	if w, err := s.Winner(withheld); err != nil || w.Disclosure == award.Open {
		t.Errorf("the winner is named: %v", err)
	}
	if err := s.Restore(t.Context(), later.Path, nil, nil); err != nil {
		t.Errorf("a backup of after: %v", err)
	}
	as(t, s, credential())
	if err := s.Restore(t.Context(), b.Path, nil, nil); err != nil {
		t.Errorf("by one who may see everybody: %v", err)
	}
	as(t, s, credential())
	do(t, s, award.ProtectWinner{ID: withheld, CodeName: "代号一"})
	mustBeSound(t, s)
	mustClose(t, s)
	if err := RestoreOver(t.Context(), path, b.Path, testOptions(45), c, nil); !isProblem(err, award.NotInformed) {
		t.Errorf("over the closed store: %v", err)
	}
	if err := RestoreOver(t.Context(), path, b.Path, testOptions(46), credential(), nil); err != nil {
		t.Errorf("over the closed store by one who may see everybody: %v", err)
	}
}

// TestRestoreOverSound: a store that can be opened gives way only to one who may
// restore there today, whoever they were at the time of the backup.
func TestRestoreOverSound(t *testing.T) {
	for _, c := range []struct {
		name string
		now  award.User
		code award.Code // of the store
		or   award.Code // of the problem
	}{
		{"disabled since", award.User{Name: deputyName, Role: award.Administrator, Disabled: true}, WrongPassphrase, ""},
		{"a judge since", award.User{Name: deputyName, Role: award.Judge}, "", award.NotAllowed},
		{"an administrator still", award.User{Name: deputyName, Role: award.Administrator}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := staffed(t, false)
			s := opened(t, path, founder().Name)
			b, err := s.Backup(t.Context(), t.TempDir(), nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.EditUser(t.Context(), userID(t, s, deputyName), c.now); err != nil {
				t.Fatal(err)
			}
			mustClose(t, s)
			err = RestoreOver(t.Context(), path, b.Path, testOptions(44), userCredential(deputyName), nil)
			kept, _ := filepath.Glob(path + ".replaced-*")
			switch {
			case c.code == "" && c.or == "":
				if err != nil || len(kept) != 1 {
					t.Errorf("%v, kept %v", err, kept)
				}
			case !isCode(err, c.code) && !isProblem(err, c.or) || len(kept) != 0:
				t.Errorf("%v, kept %v", err, kept)
			}
			s = opened(t, path, founder().Name)
			mustBeSound(t, s)
			mustClose(t, s)
		})
	}
}

// TestDamagedRecordRestored: a sound backup can be compared with a store one of
// whose records is damaged, and put in its place.
func TestDamagedRecordRestored(t *testing.T) {
	path := staffed(t, false)
	for _, at := range []tableCode{winners, tiers} {
		for _, safeguarded := range []bool{false, true} {
			s := opened(t, path, founder().Name)
			b, err := s.Backup(t.Context(), t.TempDir(), nil)
			if err != nil {
				t.Fatal(err)
			}
			want := recordsToldBy(t, s)
			var key, bad []byte
			err = s.engineIn.View(func(tx kv.Tx) error {
				k, v := tx.Last(at.bucket())
				key, bad = bytes.Clone(k), bytes.Clone(v)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			bad[len(bad)-1] ^= 1
			putPast(t, s, at.bucket(), key, bad)
			if safeguarded {
				s.SetBackups(t.TempDir())
			}
			if c, err := s.Compare(t.Context(), b.Path, nil, nil); err != nil || !c.Unreadable {
				t.Errorf("%s: compare: unreadable %t, %v", at.bucket(), c.Unreadable, err)
			}
			if err := s.Restore(t.Context(), b.Path, nil, nil); err != nil {
				t.Fatalf("%s, with a backup before %t: %v", at.bucket(), safeguarded, err)
			}
			s.SetBackups("")
			as(t, s, credential())
			if got := recordsToldBy(t, s); got != want {
				t.Errorf("%s: restored\n%s\nwant\n%s", at.bucket(), got, want)
			}
			mustBeSound(t, s)
			mustClose(t, s)
		}
	}
}

// recordsToldBy tells everything a store holds but its journal.
func recordsToldBy(t *testing.T, s *Store) string {
	t.Helper()
	return strip(tellAll(t, s))
}

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

// TestSealedCount: new keys have sealed nothing of what the old ones have, so
// that it is not time to change them again.
func TestSealedCount(t *testing.T) {
	s := newStore(t)
	do(t, s, award.ImportRoster{Intake: bigIntake(30)})
	s.sealed = mostSealed + 1
	do(t, s, createCampaign("读书月"))
	due := func() bool {
		as(t, s, credential())
		return slices.ContainsFunc(s.Remarks(), func(e *Error) bool { return e.Code == RotationDue })
	}
	if !due() {
		t.Error("it is not said that the keys should be changed")
	}
	if err := s.Rotate(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if due() || s.sealed > 2*rotateAtOnce {
		t.Errorf("the new keys have sealed %d values", s.sealed)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	before := s.sealed
	if err := s.Rotate(ctx, nil); err == nil || s.sealed != before {
		t.Errorf("given up before it began: %d values, %v", s.sealed, err)
	}
	var st standing
	err := s.engineIn.View(func(tx kv.Tx) (err error) { st, err = s.readStanding(tx, s.keys); return err })
	if err != nil || st.Sealed != s.sealed {
		t.Errorf("the file says %d, %v", st.Sealed, err)
	}
}
