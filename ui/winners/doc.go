// Package winners is the list of a campaign's winners (名单): found as one
// types, narrowed by track and tier, sorted, edited in a pane beside the table,
// moved between tiers, deleted, copied and written to a spreadsheet.
//
// Its words: a list is what the table shows now, a query with its answer; the
// board is the campaign's tracks and tiers with how many winners each has; the
// pane is where one winner is edited. The table asks for the rows in sight
// only, however long the list is.
//
// A winner who must not be named stands in the list under a code name. Who it
// is, is asked of the store with a reason, shown for a minute and never copied.
// What the role may not do is not offered; the store would refuse it.
//
// What may be said of a winner is asked of [award.Disclose] each time, with
// the outlet it goes to: the screen, the clipboard, a spreadsheet.
package winners
