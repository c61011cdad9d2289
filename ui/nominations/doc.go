// Package nominations is where people and units are put forward in a campaign
// (提名): the table and the board of nominations, the form of each, the table of
// eligibility, and the terms by which all are judged.
//
// Its words: a pane edits the form of one nomination beside the list; its pages
// are the parts of the form; a want is what the form still lacks, and leads to
// its field. What is typed is stored by itself a moment later. What could not be
// stored stays in the pane and is said there.
//
// A nominee who must not be named stands everywhere under a code name. Who it
// is, is asked of the store with a reason; what is shown then does not get to
// the clipboard and goes by itself.
//
// The package decides nothing: what is missing, who is eligible and what may be
// said of whom is asked of package award each time.
package nominations
