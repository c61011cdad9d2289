// Package reports turns a campaign into documents: certificates, the winner
// list, the collection notice and the sign-off sheet. Each is a function from
// an [award.Dossier] to a [page.Document]; the window draws that tree and
// package pdf writes it. From entries of the journal it makes the journal sheet
// and the daily summary, and it lays out the sheet with the recovery code. Of
// nominations it makes the forms for approval (推荐审批表), the summary (汇总表), the
// accounts of deeds (事迹材料) and the forms that ask organs (征求意见表).
//
// # Words
//
// A certificate (荣誉证书) is one page for one winner. A winner list (获奖名单)
// and a collection notice (领奖通知) are official documents on the grid of
// GB/T 9704-2012. A sign-off sheet (签领表) is the table that is signed at the
// counter. A journal sheet (审计记录) is the table of entries, a daily summary
// (审计日报) what they come to on one day, a recovery sheet the paper for the
// sealed envelope. A [Standing] is where the journal stands (校验码): papers about
// the journal print it; documents of a campaign do not, since their bytes follow
// from its data alone and nobody outside can compare a head with anything. The
// fixed Chinese phrases of all of them stand in wording.go.
//
// # Names
//
// Every name passes through [award.Disclose] with the outlet of its document,
// so a person who must not be named is named in none of them. Before a batch
// is laid out, every character of it is looked up; a missing one stops the
// batch with an [Error] that says whose name it is.
//
// # What it does not do
//
// It opens no font and writes no file: [Glyphs] hands in what fonts know. It
// never draws a seal.
package reports
