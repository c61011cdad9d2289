package store

import (
	"fmt"
	"slices"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

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
