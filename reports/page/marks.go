package page

import "strings"

// The tables of GB/T 15834-2011, 5.1, with the lists word processors use where
// the standard is silent.
const (
	// notFirst may not stand first on a line.
	notFirst = "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠/／-–—"
	// notLast may not stand last on a line.
	notLast = "$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥/／"
	// opening marks stand in the right half of their cell.
	opening = "‘“〈《「『【〔〖〝（［｛"
	// closing marks stand in the left half of their cell.
	closing = "’”、。，；：！？〉》」』】〕〗〞）］｝"
	// paired marks fill two cells that are never parted.
	paired = "—…"
)

// dateMarks keep the number before them and the number after them together:
// the Chinese for year, month, day, hour, minute, number and extension.
const dateMarks = "\u5e74\u6708\u65e5\u65f6\u5206\u53f7\u8f6c"

func in(set string, r rune) bool { return strings.ContainsRune(set, r) }

// wide reports whether r takes a whole cell of the grid.
func wide(r rune) bool {
	switch {
	case r == '·' || r == '×' || r == '÷' || r == '±':
		return true
	case r < 0x2000:
		return false
	case r >= 0x2010 && r <= 0x2013: // hyphens and the short dash
		return false
	case r >= 0xFF61 && r <= 0xFFDC: // half-width forms
		return false
	}
	return true
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func blank(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u3000' }

// Clean makes text fit for a line: valid, without the characters that control
// things instead of being seen.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case r < 0x20 || r >= 0x7F && r < 0xA0, r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0xFEFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}

// pauses are closing marks that close nothing.
const pauses = "、。，；：！？"
