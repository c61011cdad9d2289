// Package store keeps the records of award in one sealed file on one machine.
//
// # Words
//
// A store is one file. Its records lie in buckets of bytes (package kv), one
// bucket a record type, each under a random identifier of 16 bytes. A box is
// what a record's bytes become on their way into the file: sealed, and bound to
// the place they lie at (package seal). There are two compartments with keys of
// their own: what is kept of protected people, and everything else. A slot is a
// user's private key under a passphrase, or under the printed recovery code; a
// grant is the keys of a compartment sealed to a user's public key. An entry is
// one line of the journal; the head is the digest that all entries up to one
// come to. A before-image is a record as it was before an operation, kept for
// undo. A stage is a part of a long list that is written ahead of its entry. A
// form is everything about a nomination but its line on the list; a piece is a
// part of an attachment's bytes. Forms and pieces lie apart: the index knows
// nothing of them, and they are read one by one. A roll is what the index keeps
// of winners, or of nominations, to find and sort them by.
//
//	meta      format, store, suite, schema     in clear, with a checksum
//	          attempts                         failed sign-ins, likewise: no names
//	          state, rotation                  box: where the journal ends, how far a change of keys is
//	          informed                         box, under the keys of protected people: who has them
//	keys      255 ‖ <user>                     slot, in clear; the user FF…FF is the recovery code
//	          <compartment> ‖ <user>           grant
//	userkey   <user>                           box(public key)
//	user, campaign, track, tier, winner, window, point, contact
//	          <16 random bytes>                box(CBOR)
//	protected <the winner's 16 bytes>          box(CBOR), under the keys of protected people
//	basis, terms, nomination, consultation, match
//	          <16 random bytes>                box(CBOR)
//	form      <the nomination's 16 bytes>      box(CBOR)
//	piece     <16 random bytes>                box(CBOR)
//	protected-form, protected-piece, protected-match
//	          likewise                         box(CBOR), under the keys of protected people
//	journal   <sequence, 8 bytes>              head ‖ box(entry)
//	touched   <sequence> ‖ <stage>             box(what a stage wrote)
//	undo      0 ‖ <sequence>                   box(what can be taken back)
//	          1 ‖ <sequence>                   box(what can be done again)
//	          2 ‖ <sequence> ‖ <n, 4 bytes>    box(before-image n of the operation);
//	                                           3: of a protected person
//
// # Who is there
//
// [Open] opens the file shut: nobody can read anything. [Store.SignIn] unlocks
// it and [Store.SignOut] forgets keys and index. Every act asks award.May; who
// lacks the keys of protected people could not read them even past that.
//
// # Writing
//
// [Store.Do] is the only way to write records: it applies an operation, adds
// the journal entry and the before-images and commits all of it in one
// transaction; only then do the index and those who watch learn of it.
// [Store.Undo] and [Store.Redo] are such operations too. A list too long for
// one transaction goes into the file in stages that nothing shows before the
// entry that owns them is committed.
//
// # Reading
//
// No index is in the file. Who is in which campaign, the order of lists and
// what a search finds are kept in memory: built by [Store.Load] after a
// sign-in, changed after each commit. [Store.Eligibility] goes through the forms
// of a campaign one after another and keeps of each what counts for all. Records themselves stay in the file and
// are opened when they are asked for.
//
// # The whole file
//
// [Store.Backup], [Store.Restore], [Store.Rotate], [Store.Compact] and [Seal]
// work on the file as a whole. Each makes what is to be, proves it, and only
// then gives it its name, so that whatever cuts one off leaves a whole store.
//
// # Records and versions
//
// Records are CBOR maps with integer keys in deterministic encoding. A field
// is added only together with a new schema version; a store with a version
// that the program does not know is refused. A field the program does not know
// is therefore damage and never dropped in silence.
//
// # What it does not do
//
// The package decides nothing about commendations or rights and words no
// sentence. It does not hide how many records there are or how long they are,
// cannot tell a whole older copy of the file from the file without a head that
// was noted elsewhere, and protects nobody against who holds the keys. It
// starts one goroutine, which helps to decode winners and is waited for.
package store
