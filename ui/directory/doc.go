// Package directory is the area 名录: the people and units of all campaigns, each
// once, with what they were honoured with and nominated for; and whom to ask and
// where prizes are collected.
//
// Records are of one person or unit where somebody decided so at the same-name
// desk, or where they have one ID number or credit code in full. The view shows
// what the store joins and joins nothing itself; opening a record leads to the
// list or the nomination it stands in. Whoever must not be named is an entry of
// their own, under the code name.
package directory
