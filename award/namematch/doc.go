// Package namematch says which two records of people or units may be of the
// same one, and why (同名核对).
//
// # Words
//
// A record is one person or one unit as a list has it. A pair is two records
// that may be of the same one; its signs say what the two have in common, its
// counter-signs what speaks against it, its verdict what both together come
// to, and its scope how far apart the two stand: in one tier, in one track, in
// one campaign, in two campaigns, in two years.
//
// Two names agree when their normal forms are the same: see [Normal]. They are
// alike when they are read alike, look alike, are the other's characters in
// another order, hide characters that the other shows, or are a former name. A
// second sign is something in common beside the name: the unit, a telephone
// number, a birth date, the tail of an ID number.
//
// # When two records make a pair
//
//   - the same citizen's ID number or credit code makes a pair, whatever the
//     names;
//   - names that agree make a pair, of one verdict or another;
//   - names that are alike make a pair within one campaign, and across
//     campaigns with a second sign; other orders of the same characters always
//     need a second sign. Where something tells the two apart, alike names make
//     none;
//   - where more records than [Options.Common] have such a name in one
//     campaign, or more than [Options.Rare] in all, the name says too little
//     within the campaign, or across: only records with a second sign make
//     pairs. Where more than Common share the second sign too, each makes a
//     pair with the first of them alone. This is the common-name rule. [Crowds]
//     lists those names.
//
// Adding a record therefore never takes away a pair of others but by the
// common-name rule.
//
// # What it does not do
//
// It tells nothing of what it was given: pairs and crowds name records by their
// IDs, and no name or number comes out. It decides nothing: a person does, and
// [KeyOf] is what the decision is kept under. It does not know how characters
// are read: readings come with the records. It knows no window and no store.
// Characters that are standard ones of their own are never taken for another:
// 闫 is not 阎, 昇 is not 升.
package namematch
