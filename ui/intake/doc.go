// Package intake is where a published list comes into the window: chosen,
// pasted or dropped, shown line by line beside what it was read as, examined,
// decided and stored as a campaign.
//
// Its words: a [Text] is a list as it came in; a [Draft] is the clerk's work on
// it, that is marks, corrections, the title and decisions; a [Reading] is what
// the rules make of a draft. A draft changes at once, its reading follows beside
// the window, and nothing is stored before the reading asks nothing any more.
//
// It reads no file and knows no store: both come in as functions.
package intake
