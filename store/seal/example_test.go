package seal_test

import (
	"crypto/rand"
	"fmt"

	"jiajiang/store/seal"
)

// A passphrase opens a slot, the slot's private key a grant, the grant's ring
// a box.
func Example() {
	store, user := [16]byte{1}, [16]byte{2}
	private, public, _ := seal.NewPair(seal.Standard, rand.Reader)
	slot, _ := seal.NewSlot(seal.Standard, store, user, "Wu Tong", "correct horse", private, seal.CheapCost(), rand.Reader)
	ring, _ := seal.NewRing(rand.Reader)
	grant, _ := seal.SealTo(seal.Standard, public, []byte("general"), ring.Bytes(), rand.Reader)
	box, _ := seal.NewBox(seal.Standard, store, "general", ring, rand.Reader)
	sealed := box.Seal("winner", []byte("id"), []byte("a record"))

	// What is in the file: slot, grant, sealed. What is in a head:
	private, err := slot.Open(store, "correct horse")
	if err != nil {
		fmt.Println(err)
		return
	}
	granted, _ := seal.OpenWith(seal.Standard, private, []byte("general"), grant)
	ring, _ = seal.ParseRing(granted)
	box, _ = seal.NewBox(seal.Standard, store, "general", ring, rand.Reader)
	plain, err := box.Open("winner", []byte("id"), sealed)
	fmt.Println(string(plain), err)
	_, err = slot.Open(store, "wrong horse")
	fmt.Println(err)
	// Output:
	// a record <nil>
	// passphrase does not open the slot
}
