// Package consultation is where organs are asked for their opinions of a
// campaign's candidates (征求意见): a board with a row for each list, the
// candidates on the list chosen with what was answered, and above both what still
// stands before the decision.
//
// Its words: a list is what one organ is asked at once, which waits until its form
// is made and sent; an answer is what came back about one candidate.
//
// The package decides nothing: whom an organ must be asked about, what stands
// before the decision and what may be said of whom is asked of package award.
package consultation
