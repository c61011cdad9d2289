// Package foreign draws PDF files that somebody else made, page by page, as
// pictures.
//
// Its words: a Document is one such file, opened; a machine is what runs the
// reader of PDF, PDFium compiled to WebAssembly. A machine has memory of its own
// up to a limit, no files, no network, no clock to speak of and no randomness of
// the program's; whatever a file makes it do ends with its limit of time. A
// page that takes too long ends the machine, and the next page has a new one.
//
// Nothing of a file is written anywhere. What lies in the cache folder is the
// reader's own code as this processor runs it, the same for every file. The
// package writes no PDF, reads no text out of one and fills in no forms; scripts
// in a file do not run.
package foreign
