package store

import (
	"fmt"
	"slices"
	"testing"

	"jiajiang/award"
	"jiajiang/store/seal"
)

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
