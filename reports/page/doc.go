// Package page lays text out on paper and nothing else: the official grid of
// GB/T 9704-2012, line breaking, names in columns, tables. Its result is a
// [Document], a plain tree of pages, runs and lines that tests read, the window
// draws and package pdf writes.
//
// # Words
//
// A cell is the room of one full-width character; the official line has 28 of
// them. A run is characters in one face on one baseline: a [Text]. A [Line] is
// the runs of one broken line, not yet placed. A [Flow] takes paragraphs,
// names and tables as strips, which are never cut, and fills pages with them.
// A [Frame] is the sheet and the rectangle on it that text fills.
//
// # What it does not do
//
// It opens no font and no file: the width of a character comes in through
// [Metrics]. It hyphenates nothing and shapes no script that needs it. It knows
// no document; the few words it knows are those titles are broken at.
package page
