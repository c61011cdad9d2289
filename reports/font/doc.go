// Package font knows the typefaces documents are printed in: which characters
// they have, how wide each is, what it looks like, and the small fonts one
// document carries with it.
//
// Its words: a source is one font file; a chain is the order of sources in
// which a face looks for a character, its own first, then the regular serif,
// its rest, and the rare characters of GB 18030; a [Job] is everything one
// document takes from the sources; a [Subset] is one source cut to a job.
// A glyph is a drawing in a source, known by its number there.
//
// Glyphs are taken over from the sources byte for byte, without hints, so that
// a subset of thousands takes milliseconds; sources in other units keep them,
// since every source a document touches becomes a font of its own there.
//
// It draws nothing, breaks no line and writes no PDF.
package font
