// Package documents is where a campaign's documents (文书) are seen and made:
// certificates, the winner list, the collection notice and the sign-off sheet.
//
// Its words: a kind is one of the four documents; an order is a kind with its
// options; a preview is the page tree the order comes to, drawn as it will be
// printed; making writes that tree as PDF and notes in the journal that it was
// made.
//
// It lays nothing out and writes no byte of PDF itself: package reports and
// its neighbours do.
package documents
