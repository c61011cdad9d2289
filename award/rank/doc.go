// Package rank turns what a committee's judges gave into places, and says of
// each place why it is so.
//
// Its words: a judge gives a candidate marks, one for each item of a rubric;
// the marks of one judge for one candidate are a sheet, and their weighted mean
// is the sheet's total. A ballot is a ranking of candidates, given by a number
// of voters. A method makes a value of what was given and orders candidates by
// it; tie-breaks, in their order, part candidates whose values are equal; who
// is still equal then shares a place, and the places after it are left out (1,
// 2, 2, 4). A [Reason] is one step of that way, by code and arguments.
//
// Every value is an exact rational, or, of z-scores, an exact sum of square
// roots of rationals that is compared exactly. Nothing is rounded but in print,
// and no order comes from a map, a locale or a floating-point number: the same
// marks give the same places however their rows, judges and candidates are
// arranged.
//
// # Methods
//
// [Mean], [Median] and [Trimmed] work on the totals of sheets, or on each item
// with the items weighted afterwards ([Options.On]). Trimmed drops
// [Options.Trim] marks at each end, as many marks and no more where several are
// equal to the extreme; of fewer than 2k+1 marks none is dropped.
//
// [RankSum] and [Borda] rank the candidates of each judge by their totals, or
// take ballots as they are. Candidates that share a place share the mean of the
// places, or of the points n-1 … 0. On ballots, candidates that are not named
// share the last place. On marks, a judge who gave a candidate none (recused,
// abstained, absent) counts for that candidate with the mean of what the other
// judges gave it, and the places of a judge who ranked k of n candidates are
// spread evenly over 1 … n, so that nobody is harmed by a recusal.
//
// [Schulze], [RankedPairs], [Copeland] and [Minimax] compare candidates two by
// two; a judge or ballot that does not rank both is not counted for a pair.
// A majority is as strong as the votes for it, or as its margin ([Options.Strength]).
// Schulze (Social Choice and Welfare 36, 2011): a is before b if its strongest
// path to b is stronger than that from b to a. Ranked pairs (Tideman 1987):
// majorities are locked from the strongest down, of equal votes the one with
// fewer against it first. Majorities of equal strength are taken together: first
// those are left out that close a cycle with what is locked, then those that lie
// on a cycle with each other; so no candidate gains by its name or its place in
// the input. For both the value is how many candidates are not before a
// candidate, which is how many it beats where nobody is tied; whoever nobody is
// before has place 1. Copeland's value is the number of pairs won and half of
// those tied, minimax's the strength of the worst defeat, the smallest first.
//
// [ZScore] takes of each judge's totals the distance from their mean in
// standard deviations (of the population; a judge with no deviation gives 0),
// takes the mean of these over the judges of a candidate and maps it back to the
// mean and deviation of all totals. [MinMax] maps each judge's totals to 0 … 1
// (a judge with one total only gives 1/2) and takes the mean. Both are only
// computed where [Conditions] hold, or with a reason why they are not asked for.
//
// # What a better mark does
//
// With mean, median, trimmed mean, rank sum, Borda, Copeland, minimax and MinMax
// a better mark, everything else equal, never lowers the candidate's place
// before tie-breaks: its value does not fall, and nobody else's rises. With
// Schulze and ranked pairs a single winner stays a winner, but other places can
// move because candidates between them do; with z-scores, whose scale depends on
// every mark of the judge, neither holds.
//
// The package reads no file, keeps no record and knows no campaign; its
// sentences are in package wording.
package rank
