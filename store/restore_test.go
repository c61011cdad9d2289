package store

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

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

// TestCompareTellsOfPeople: whoever restores a backup learns first who would be
// named, and who withheld, again, and whose passphrases would go back.
func TestCompareTellsOfPeople(t *testing.T) {
	path := staffed(t, false)
	folder := t.TempDir()
	s := opened(t, path, founder().Name)
	var ids []award.ID
	err := s.engineIn.View(func(tx kv.Tx) error {
		return tx.Scan(winners.bucket(), nil, func(key, _ []byte) error {
			ids = append(ids, award.ID(key))
			return nil
		})
	})
	if err != nil || len(ids) < 4 {
		t.Fatal(len(ids), err)
	}
	backup := func() string {
		t.Helper()
		b, err := s.Backup(t.Context(), folder, nil)
		if err != nil {
			t.Fatal(err)
		}
		return b.Path
	}
	do(t, s, award.ProtectWinner{ID: ids[0], CodeName: "代号零"})
	before := backup()
	do(t, s, award.ProtectWinner{ID: ids[1], CodeName: "代号二"})
	do(t, s, award.ProtectWinner{ID: ids[2], CodeName: "代号一"})
	do(t, s, award.ProtectWinner{ID: ids[3], CodeName: "代号三"})
	do(t, s, award.DeleteWinners{IDs: ids[4:5]})
	do(t, s, award.ReleaseWinner{ID: ids[0], Consent: "本人二〇二六年十一月书面同意"})
	if err := s.SetPassphrase(t.Context(), userID(t, s, clerkName), everyPassphrase+"新"); err != nil {
		t.Fatal(err)
	}
	if err := s.EditUser(t.Context(), userID(t, s, otherName), award.User{Name: otherName, Role: award.Clerk, Disabled: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.NewRecovery(t.Context()); err != nil {
		t.Fatal(err)
	}
	after := backup()
	for _, who := range []award.Credential{credential(), userCredential(deputyName)} { // what is counted needs no keys of theirs
		as(t, s, who)
		c, err := s.Compare(t.Context(), before, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(c.Named, " "); got != "代号一 代号三 代号二" {
			t.Errorf("%s: named again: %s", who.Name, got)
		}
		if got := strings.Join(c.Withheld, " "); got != "代号零" {
			t.Errorf("%s: withheld again: %s", who.Name, got)
		}
		if c.Passphrases != 1 || c.Readmitted != 1 || !c.RecoveryCode {
			t.Errorf("%s: %d passphrases, %d readmitted, recovery code %t", who.Name, c.Passphrases, c.Readmitted, c.RecoveryCode)
		}
		c, err = s.Compare(t.Context(), after, nil, nil)
		if err != nil || len(c.Named)+len(c.Withheld)+c.Passphrases+c.Readmitted != 0 || c.RecoveryCode {
			t.Errorf("%s: the present state: %+v, %v", who.Name, c, err)
		}
	}
	mustClose(t, s)
}
