// Package attachment shows the files that nominations bring along: pictures and
// texts, and PDFs that somebody else made, page by page. They are shown out of
// the sealed store: nothing of them is written anywhere.
//
// Its words: a File is what is to be seen, a Viewer the dialog it is seen in.
// PgUp and PgDn turn pages, + and - zoom, Esc closes. Reading and drawing have
// limits, so that no file can hold the window up; a viewer that is closed, also
// by locking the window, frees what it held. What the window cannot draw is only
// exported, on purpose, which is the caller's business.
package attachment
