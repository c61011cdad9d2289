package font

import "errors"

// The ways a font can be refused.
var (
	// ErrDamaged means that a font file does not follow its format.
	ErrDamaged = errors.New("font file is damaged")
	// ErrNotTrueType means that a font's outlines are not TrueType outlines.
	ErrNotTrueType = errors.New("font has no TrueType outlines")
	// ErrEmbedding means that a font's maker forbids embedding it in documents.
	ErrEmbedding = errors.New("font may not be embedded")
	// ErrNoUnicode means that a font has no table of Unicode characters.
	ErrNoUnicode = errors.New("font has no Unicode character table")
	// ErrNoFace means that a text is set in a face that does not exist.
	ErrNoFace = errors.New("there is no face")
	// ErrTooManyGlyphs means that one document needs more glyphs of one source
	// than a PDF font can number.
	ErrTooManyGlyphs = errors.New("too many different characters for one font")
)
