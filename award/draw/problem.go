package draw

import "jiajiang/award"

// The problems of a pool, of sources and of what is asked of a draw. Those of a
// pool's row have its number as row and its column's head as column.
const (
	HeadMissing    award.Code = "draw-head-missing"     // the first row names no column of serials
	HeadTwice      award.Code = "draw-head-twice"       // two columns have one meaning: row, column, first
	PoolEmpty      award.Code = "draw-pool-empty"       // the pool has no entry
	NobodyLeft     award.Code = "draw-nobody-left"      // every entry is excluded: count
	SerialBlank    award.Code = "draw-serial-blank"     // row, column
	SerialTwice    award.Code = "draw-serial-twice"     // row, column, serial, first (the row where it stood before)
	SerialOfTwo    award.Code = "draw-serial-of-two"    // one serial has two names in two parts: row, column, serial, first
	NameBlank      award.Code = "draw-name-blank"       // row, column, serial
	BadCharacter   award.Code = "draw-character"        // row, column, character
	NumberOfPerson award.Code = "draw-number-of-person" // an ID number or a mobile number stands there: row, column
	ReasonUnclear  award.Code = "draw-reason-unclear"   // the cell says yes or no instead of why: row, column, text
	PartMissing    award.Code = "draw-part-missing"     // the pool is to be parted by what it does not have: dimension
	PartBlank      award.Code = "draw-part-blank"       // row, column
	PoolLarge      award.Code = "draw-pool-large"       // count, most
	MethodUnknown  award.Code = "draw-method-unknown"   // method
	SourceNone     award.Code = "draw-source-none"      // there is no source
	SourceBlank    award.Code = "draw-source-blank"     // source
	SourceMark     award.Code = "draw-source-mark"      // a character that parts or writes numbers in more ways than one: source, character
	SourceNumber   award.Code = "draw-source-number"    // RFC 3797 takes whole numbers: source, word
	SourceDiffers  award.Code = "draw-source-differs"   // the two entries differ: source, place, value, again
	SourceShort    award.Code = "draw-source-short"     // one of two entries ends before the other: source, place, value (of the one), again (of the other)
	AgainCount     award.Code = "draw-again-count"      // not every source was entered twice: count, again
	CountNegative  award.Code = "draw-count-negative"   // count
	FrozenDiffers  award.Code = "draw-frozen-differs"   // the pool is not the one that was frozen: digest, frozen
	RecordNotOne   award.Code = "draw-record-not-one"   // the file is no record of a draw: detail
	RecordNewer    award.Code = "draw-record-newer"     // the record has a version that came later: version
)

// ProblemCodes lists the problems in a fixed order.
func ProblemCodes() []award.Code {
	return []award.Code{
		HeadMissing, HeadTwice, PoolEmpty, NobodyLeft, SerialBlank, SerialTwice, SerialOfTwo, NameBlank, BadCharacter, NumberOfPerson,
		ReasonUnclear, PartMissing, PartBlank, PoolLarge, MethodUnknown, SourceNone, SourceBlank, SourceMark, SourceNumber,
		SourceDiffers, SourceShort, AgainCount, CountNegative, FrozenDiffers, RecordNotOne, RecordNewer,
	}
}

func problem(code award.Code, args award.Args) *award.Problem {
	return &award.Problem{Code: code, Args: args}
}
