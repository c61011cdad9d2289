// Package pdf writes a finished layout as PDF.
//
// Its words: painting is handing the items of a [page.Document] to gofpdf,
// which only ever sees text, lines, rectangles and curves; a stencil becomes a
// form that is kept once; finishing is rewriting what gofpdf made: the fonts of
// the job in place of gofpdf's, compression, names, and all that makes the file
// fit for the archive (PDF/A-1b). gofpdf is told of each font through a stand-in
// with no glyphs, since it can neither number characters beyond U+FFFF nor
// write a font that copies out right.
//
// The same document, fonts and [Meta] give the same bytes, whatever the number
// of processors. The package lays nothing out and opens no file.
package pdf
