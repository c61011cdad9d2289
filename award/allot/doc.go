// Package allot goes from places to awards 名额与等次: who gets which tier under
// quotas, shares, caps and decisions, and which rules moved whom.
//
// Its words: a tier 等次 is what is awarded, the best first; a rule says how many
// (quota 名额、限额), which part (share 比例), from which value on (floor 分数线), or
// who by decision (pin 指定, bar 排除); a reserve 递补 can step in for a winner; a
// vacancy 空缺 is what is left of a tier's quota.
//
// # What an allocation is
//
// An allocation gives every candidate one tier or none. It is kept by a rule as
// the rule says, to the unit: 以上 and 不超过 take the number in, 超过 and 不满 do
// not, and a share of nobody is kept, whatever its bound. Rules are never bent.
//
// Among the allocations that keep every rule, the one that is given follows the
// ranking as far as the rules let it. Go along the places. A candidate gets the
// best tier for which there still is an allocation that keeps every rule and in
// which everybody placed before has what they have: the first in lexicographic
// order, better tiers first and no award last. So somebody worse placed gets a
// better tier only where rules keep it from whoever stands before, and then a
// set of rules is named none of which can be left out, given what those have
// who are placed before. Where several such sets exist a single rule is named
// before others; else a set that was found.
//
// Those who share a place are decided together. Each would get the best tier
// that is open to any one of them alone. If all of them can have that at once,
// they do: the rules decide, and no order among them matters. If not, they
// compete for what is left, and nothing in the ranking says who goes without.
// Then nothing is allocated and the tie is told ([Refuse]), unless the plan says
// that their lots give them an order ([ByLot]); then each is decided alone.
//
// Where no allocation keeps every rule, the smallest set of rules is given that
// contradict each other: no smaller set does, and of several of its size it is
// the first in the order of the plan. That each candidate has one tier, and how
// many candidates there are, is no rule. If the smallest set cannot be found
// within the bound on the work, a set is given none of which can be left out, or
// one that was proven to contradict itself; [Least] says which.
//
// A reserve of a tier is somebody without an award who can take the place of a
// winner of the tier while everybody else keeps theirs and every rule is kept,
// in the order of the ranking. Once one has stepped in, the others are to be
// looked for anew.
//
// # How it is found
//
// Rules become linear inequalities over counts of candidates whom no rule tells
// apart. Whether what is left can be completed is decided by branch and bound. A
// relaxation, in which people can be divided, points the way in floating point;
// nothing that is told rests on that: a completion is checked row by row, and
// that there is none is believed only when a sum of rows with whole
// coefficients shows it. So a result is proven, and the only one that the
// definition allows. What cannot be decided within a bound on the steps is told
// as undecided; no step depends on time or on the order of the rows.
//
// The package ranks nobody, breaks no tie, opens no file and holds no sentence.
package allot
