// Package keeping is where the store is looked after (安全与备份): who signs in
// and what each may do, what the journal says, and the copies from which
// everything comes back.
//
// Its words: a section is one of the three parts 用户, 审计 and 备份; a head is
// where the journal stands, read and typed in groups of four; a copy is a
// backup; upkeep is what an administrator does to the file as a whole: check,
// compact, new data key.
//
// A section is there only where [award.May] lets the role of whoever is signed
// in do something in it. That is a courtesy: the store refuses what is not
// allowed. The package decides nothing, opens no store and makes no document;
// it is handed what does.
package keeping
