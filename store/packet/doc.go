// Package packet turns nominations that travel from one copy of the program to
// another into bytes that only the receiving office can read and that nobody can
// change, cut, swap or forge unnoticed.
//
// # Words
//
// [Keys] are the keys of an office: a pair that packets are sealed to and a pair
// that it signs with. Its public halves travel as a key file ([Keys.Text],
// [ParseKey]): a few lines of text with a fingerprint, which two people compare
// on the telephone. [Keys.Renewed] draws others: those before sign for them, and
// still open what was sealed to them. [Write] makes a packet, [Read] opens one.
//
// # Bytes
//
// All numbers are big-endian; the sizes in brackets are bytes.
//
//	header     "JJPACKET" · format [1] · suite [1] · packet's ID [16] · key's ID [8]
//	grant      length [4] · a key ring that is used once, sealed to the receiver's
//	           public key and bound to the header
//	segments   length [4] · a box under that ring, bound to the packet's ID, to its
//	           place among the segments and to what it is; in this order:
//	             one head: the sender, the campaign, the basis and the forms, as CBOR;
//	             in format 2 also the keys that the sender had before, each with its
//	             signature of the next
//	             pieces: the bytes of the attachments, in the order of the forms
//	             one signature of the digest of everything before it
//
// The suite is the receiver's. The signature is by the sender's suite, with the
// public key that stands in the head. So who has the file and not the key learns
// to whom it is sealed (by the key's ID), how long it is, and nothing of who sent
// it. The packet's ID is random.
//
// # What it does not do
//
// That a packet is signed says that the holder of the key in it made it. Whose
// key that is, the package does not know: whoever takes a packet in compares the
// fingerprint. It knows no store, no file and no right, and it decides nothing
// about nominations.
package packet
