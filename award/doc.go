// Package award holds the rules of commendation: what a campaign is, what may
// be written into it, what is asked before anything is stored, and what may be
// said of a person once a name leaves the program.
//
// # Words
//
// A [Campaign] (表彰活动) has tracks (组别), each [Track] has tiers (奖次), each
// [Tier] has winners (获奖者). A [Window] (领奖时间) says when prizes are
// collected, a [Point] (领奖地点) where and by whom, a [Contact] (联系方式) whom
// to ask. A [Dossier] is one campaign with all its records, in print order.
//
// Every change is an [Op]: a named value whose Apply reads and writes typed
// records through a [Book]. Whoever keeps the records implements Book, runs
// the operation in one transaction and writes one journal entry with it.
//
// A list that was read becomes records in three steps: [Examine] finds what
// must be asked, [Settle] turns the clerk's decisions into an [Intake], and the
// operation [ImportRoster] writes it.
//
// # Bad news
//
// A [Finding] is a normal outcome explained. A [Problem] says that an act is
// not allowed or an input is wrong. Both carry a [Code] and arguments; package
// wording has the sentences.
//
// # What it does not do
//
// The package imports the standard library only. It opens no file, asks no
// clock, draws no random number and prints nothing: [Book] hands in time and
// identifiers. No order in it comes from a map.
package award
