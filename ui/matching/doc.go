// Package matching is the same-name desk 同名核对: pairs of records that may be of
// one person or unit, over all campaigns, each decided once.
//
// The list has the pairs with what the rules say of them; below stand both
// records side by side, with what differs marked, what they have in common in
// words, and what can be decided: the same, not the same, not sure. A key
// decides and goes on to the next. Nothing of the records changes: a decision is
// a note beside them, which is taken back like any other operation.
//
// The view compares nothing itself and decides nothing. People who must not be
// named stand here under their code names, and only for those who may compare
// them; what else is known of them is looked at where they are nominated or
// listed.
package matching
