package sheet

import "strings"

// Code says what is wrong with a file, or what a Note is about, for programs.
// The sentence for people is made elsewhere from the code and its arguments.
type Code string

// Codes of errors: the file is refused. Each line says what happened, its
// arguments in brackets, and what the user should do.
const (
	// CodeUnreadable: the bytes could not be read; Err has the cause. Check
	// the disk or the stick and open the file again.
	CodeUnreadable Code = "file-unreadable"
	// CodeEmpty: not one byte, or nothing pasted. Choose the right file.
	CodeEmpty Code = "file-empty"
	// CodeBlank: only blanks and empty cells, or everything is hidden
	// [pictures: how many pictures the document holds, "" if none]. With
	// pictures: the list is a scan; type it or recognise its characters first.
	CodeBlank Code = "file-blank"
	// CodeTooLarge: more bytes than a list can have [limit and size in words,
	// absent if unknown]. Take the list out of the large file.
	CodeTooLarge Code = "file-too-large"
	// CodePicture: a picture, whatever its name [format: png, jpeg, gif, bmp,
	// webp, tiff, heic]. Bring the document it was taken from, or type the list.
	CodePicture Code = "file-picture"
	// CodePDF: a file of fixed pages [format: pdf or ofd]. Copy its text and
	// paste it, or save it as .docx.
	CodePDF Code = "file-pdf"
	// CodeOldOffice: the binary formats before 2007, also .wps and .et
	// [application: word, excel, powerpoint or unknown; saveas: docx, xlsx or ""
	// if it holds no list]. Open it there and save it as what saveas says.
	CodeOldOffice Code = "file-old-office"
	// CodeOtherFormat: a known format that is not read [format: rtf, odt, ods,
	// odp, xlsb, pptx, mht, xml; saveas: docx or xlsx, or "" if it holds no
	// list]. Open it in its program and save it as what saveas says.
	CodeOtherFormat Code = "file-other-format"
	// CodeEncrypted: an office file with a password to open it. Remove the
	// password and save it again.
	CodeEncrypted Code = "file-encrypted"
	// CodeArchive: a packed folder, no office file [format: zip, rar, 7z, gzip].
	// Unpack it and choose the file inside.
	CodeArchive Code = "file-archive"
	// CodeZipBomb: unpacks to far more than an office file does [what:
	// unpacked, ratio or parts; limit]. Do not open it; ask who sent it.
	CodeZipBomb Code = "file-zip-bomb"
	// CodeTooDeep: nested deeper than any program writes [limit]. As above.
	CodeTooDeep Code = "file-too-deep"
	// CodeDamaged: cut off or altered [kind: xlsx, docx, html, pdf, zip; part: inside
	// the file, may be ""]. Ask for the file again, or open and repair it in
	// its program.
	CodeDamaged Code = "file-damaged"
	// CodeNotText: a program or other binary data under a text's name. Choose
	// the right file.
	CodeNotText Code = "file-not-text"
	// CodeEncoding: text, but in none of the known encodings. Open it where it
	// shows correctly and save it as UTF-8.
	CodeEncoding Code = "file-encoding"
	// CodeLineTooLong: one line or row is longer than a list's can be; Place
	// names it [bytes, limit]. Break the line.
	CodeLineTooLong Code = "line-too-long"
	// CodeTooManyLines: more lines or rows than are read [limit]. Divide the file.
	CodeTooManyLines Code = "too-many-lines"
	// CodeTooManyCells: more cells than are read [limit]. Delete the columns
	// that are not needed.
	CodeTooManyCells Code = "too-many-cells"

	// CodeNotWorkbook: a form to be filled in came back as something else than a
	// workbook. Save it as .xlsx.
	CodeNotWorkbook Code = "file-not-workbook"

	// CodeCellTooLong: a cell longer than a workbook's cell can be;
	// Place names it [limit: UTF-16 units]. Write CSV, or shorten the text.
	CodeCellTooLong Code = "cell-too-long"
	// CodeTableTooLarge: on writing, more rows or columns than a worksheet has;
	// Place names it [what: rows or columns; limit]. Write CSV, or divide it.
	CodeTableTooLarge Code = "table-too-large"
)

// Codes of notes: the file is read, and the user should know this.
const (
	// NoteSheetHidden: Place.Sheet was hidden and left out. If it belongs to
	// the list, unhide it and read the file again.
	NoteSheetHidden Code = "note-sheet-hidden"
	// NoteRowsHidden: hidden (or filtered) rows of Place.Sheet were left out
	// [count; rows: such as "3-5,9"]. Clear the filter if they belong to the list.
	NoteRowsHidden Code = "note-rows-hidden"
	// NoteColumnsHidden: hidden columns of Place.Sheet were left out [columns:
	// such as "C,E-F"]. Unhide them if they belong to the list.
	NoteColumnsHidden Code = "note-columns-hidden"
	// NoteBadBytes: bytes that are no character were replaced by U+FFFD [count:
	// of lines; lines: their numbers in Lines from 1, such as "3-5,9"; Place: the
	// first]. Compare these lines with the original.
	NoteBadBytes Code = "note-bad-bytes"
	// NotePrivateUse: characters that only show on their author's machine
	// (private use) [count, lines, Place as above]. Replace them by the real ones.
	NotePrivateUse Code = "note-private-use"
	// NoteQuoteOpen: a quotation mark opens a cell at Place and never closes;
	// it was taken as a plain character. Look at the row.
	NoteQuoteOpen Code = "note-quote-open"
	// NoteDeleted: text deleted under change tracking was left out [count: of
	// deletions; Place: the first]. Accept or reject the changes if unsure.
	NoteDeleted Code = "note-deleted"
	// NoteHiddenText: text formatted as hidden was left out [count: of pieces;
	// Place: the first]. Show it if it belongs to the list.
	NoteHiddenText Code = "note-hidden-text"
	// NoteFootnote: a footnote or endnote stands at Place and is no line of its
	// own [text]. Read it: it may change what the line says.
	NoteFootnote Code = "note-footnote"
	// NotePictures: pictures were passed over [count; Place: the first]. If one shows
	// a list, type it.
	NotePictures Code = "note-pictures"
)

// Codes returns every code that an Error or a Note can carry, so that a test
// can prove that each has its sentence.
func Codes() []Code {
	return []Code{
		CodeUnreadable, CodeEmpty, CodeBlank, CodeTooLarge, CodePicture, CodePDF,
		CodeOldOffice, CodeOtherFormat, CodeEncrypted, CodeArchive, CodeZipBomb,
		CodeTooDeep, CodeDamaged, CodeNotText, CodeEncoding, CodeLineTooLong,
		CodeTooManyLines, CodeTooManyCells, CodeNotWorkbook, CodeCellTooLong, CodeTableTooLarge,
		NoteSheetHidden, NoteRowsHidden, NoteColumnsHidden, NoteBadBytes,
		NotePrivateUse, NoteQuoteOpen, NoteDeleted, NoteHiddenText, NoteFootnote,
		NotePictures,
	}
}

// Args are the arguments of a code, by the names its comment gives.
type Args map[string]string

// Note says what was left out or replaced in a file that was read.
type Note struct {
	Code  Code
	Place Place
	Args  Args
}

// Error says why a file was refused.
type Error struct {
	Code  Code
	Name  string // the file's, "" for pasted or written tables
	Place Place  // zero if the whole file is meant
	Args  Args
	Err   error // the cause, if another package reported one
}

// Error returns name, place, code and cause, for logs.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Name != "" {
		b.WriteString(e.Name + ": ")
	}
	if !e.Place.IsZero() {
		b.WriteString(e.Place.String() + ": ")
	}
	b.WriteString(string(e.Code))
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
