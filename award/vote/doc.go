// Package vote counts the ballots of a committee, 票决, and says who passed and
// why.
//
// Its words: a [Ballot] is one paper with a [Mark] for each candidate it names;
// a [Round] is the ballots of one vote with the [Room] in which it was held; a
// [Rule] says of what [Base] which [Threshold] must be reached, under which
// quorum, for how many places; [Count] applies it and gives a [Result] with a
// [CandidateCount] and a [Reason] for each candidate; a [Procedure] is several
// rounds, of which [Conduct] says where they stand; a [Tally] is the tally
// sheet, 计票单. Nothing is rounded: votes are whole numbers and thresholds exact
// fractions.
//
// A candidate passes at p/q of the base if yes·q ≥ base·p, where the rule says
// at least (以上), or yes·q > base·p, where it says more than (超过). The base is
// all members, those present, the ballots cast, or the valid ones; whoever is
// recused from a case is in none of them, and nobody passes on a base of
// nobody. What is not marked is an abstention; abstentions are valid votes and
// stay in every base. A ballot with more yes marks than places is invalid as a
// whole. More ballots than were handed out make the round void.
//
// Nothing here links a ballot to a person: a ballot has the serial that is
// printed on it and no name, and a room is known by its numbers.
package vote
