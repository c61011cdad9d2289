// Package store keeps the records of award in one file on one machine.
//
// # Words
//
// A store is one file. Its records lie in buckets of bytes (package kv), one
// bucket a record type, each under a random identifier of 16 bytes. A box is
// what a record's bytes become on their way into the file: a header, a
// checksum bound to the place they lie at, and the bytes. An entry is one line
// of the journal; the head is the digest that all entries up to one come to.
// A before-image is a record as it was before an operation, kept for undo.
//
//	meta      format, store, schema            box(plain)
//	campaign, track, tier, winner, window, point, contact
//	          <16 random bytes>                box(CBOR)
//	journal   <sequence, 8 bytes>              head ‖ box(entry)
//	undo      0 ‖ <sequence>                   box(what can be taken back)
//	          1 ‖ <sequence>                   box(what can be done again)
//	          2 ‖ <sequence> ‖ <n, 4 bytes>    box(before-image n of the operation)
//
// # Writing
//
// [Store.Do] is the only way to write: it applies an operation, adds the
// journal entry and the before-images and commits all of it in one
// transaction; only then do the index and those who watch learn of it.
// [Store.Undo] and [Store.Redo] are such operations too.
//
// # Reading
//
// No index is in the file. Who is in which campaign, the order of lists and
// what a search finds are kept in memory: built when the store is opened,
// changed after each commit. Records themselves stay in the file and are
// decoded when they are asked for.
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
// The package decides nothing about commendations, words no sentence and
// encrypts nothing yet: the box is the one place where that will happen. It
// starts no goroutine.
package store
