package sheet

import (
	"bytes"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// decoded is a text with the encoding it was in. Bytes that are no character
// are U+FFFD in it.
type decoded struct {
	text     string
	encoding Encoding
}

// decode finds the encoding of data and decodes it. The order of the questions
// is what makes it safe: each is asked only where the ones before it cannot be
// right. Text that fits nowhere is refused rather than guessed, for a wrong
// guess turns names into other names.
func decode(data []byte) (decoded, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return checked(string(bytes.ToValidUTF8(data[3:], []byte("\uFFFD"))), EncodingUTF8)
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return checked(decodeUTF16(data[2:], xunicode.LittleEndian), EncodingUTF16LE)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return checked(decodeUTF16(data[2:], xunicode.BigEndian), EncodingUTF16BE)
	}
	if bytes.IndexByte(data, 0) >= 0 {
		if e := guessUTF16(data); e != EncodingNone {
			return decodeAs(data, e)
		}
		return decoded{}, &Error{Code: CodeNotText}
	}
	valid, invalid := countUTF8(data)
	if invalid == 0 {
		if isShortGBK(data) {
			return decodeAs(data, EncodingGB18030)
		}
		return checked(string(data), EncodingUTF8)
	}
	// A text in GBK holds next to no valid UTF-8, so a few bad bytes among many
	// good characters are damage.
	if valid > 4*invalid {
		return decodeAs(data, EncodingUTF8)
	}
	if isPlausibleGB18030(data) {
		return decodeAs(data, EncodingGB18030)
	}
	if e := guessUTF16(data); e != EncodingNone {
		return decodeAs(data, e)
	}
	// C1 controls are letters or halves of characters elsewhere: Windows-1252
	// has next to none of them undefined.
	if isBinary(decodeBytes(data, charmap.Windows1252)) {
		return decoded{}, &Error{Code: CodeNotText}
	}
	return decoded{}, &Error{Code: CodeEncoding}
}

func decodeAs(data []byte, e Encoding) (decoded, error) {
	switch e {
	case EncodingUTF16LE:
		return checked(decodeUTF16(data, xunicode.LittleEndian), e)
	case EncodingUTF16BE:
		return checked(decodeUTF16(data, xunicode.BigEndian), e)
	case EncodingGB18030:
		return checked(decodeBytes(data, simplifiedchinese.GB18030), e)
	case EncodingUTF8, EncodingNone:
	}
	return checked(string(bytes.ToValidUTF8(data, []byte("\uFFFD"))), EncodingUTF8)
}

func decodeUTF16(data []byte, order xunicode.Endianness) string {
	return decodeBytes(data, xunicode.UTF16(order, xunicode.IgnoreBOM))
}

// decodeBytes decodes data; the decoders used here replace what is wrong and
// report no error.
func decodeBytes(data []byte, e encoding.Encoding) string {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return string(bytes.ToValidUTF8(data, []byte("\uFFFD")))
	}
	return string(out)
}

// checked refuses decoded text that is binary data after all.
func checked(text string, e Encoding) (decoded, error) {
	if isBinary(text) {
		return decoded{}, &Error{Code: CodeNotText}
	}
	return decoded{text: text, encoding: e}, nil
}

// isBinary reports whether text holds more control characters (one in 50) or
// replaced bytes (one in five) than damage explains, two of either left aside.
// Controls that programs write into texts (tab, line, page and cell ends) do
// not count.
func isBinary(text string) bool {
	controls, replaced, all := 0, 0, 0
	for _, r := range text {
		all++
		switch {
		case r >= '\t' && r <= '\r', r == 0x1a, r == 0x85:
		case unicode.IsControl(r):
			controls++
		case r == utf8.RuneError:
			replaced++
		}
	}
	return controls > 1+all/50 || replaced > 2+all/5
}

// countUTF8 counts the characters of several bytes that are valid UTF-8, and
// the runs of bytes that are not.
func countUTF8(data []byte) (valid, invalid int) {
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			invalid++
			// The rest of a cut character belongs to the same damage.
			for len(data) > 1 && data[1] >= 0x80 && data[1] < 0xc0 {
				data = data[1:]
			}
		case n > 1:
			valid++
		}
		data = data[n:]
	}
	return valid, invalid
}

// isShortGBK reports whether valid UTF-8 is more likely GBK: a few common Han
// characters of GB 2312 whose bytes happen to be two-byte UTF-8. Read as UTF-8
// they are letters that no list holds, or words that mix scripts.
func isShortGBK(data []byte) bool {
	words, pairs, inWord := 0, 0, false
	scripts := make(map[script]bool)
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		switch {
		case n > 2:
			return false
		case n == 2:
			if data[i] < 0xb0 || data[i+1] < 0xa1 {
				return false
			}
			pairs++
			if !inWord {
				words++
			}
			scripts[scriptOf(r)] = true
		}
		inWord = n == 2
		i += n
	}
	return scripts[scriptOther] || len(scripts) > 1 && pairs >= 2*words
}

// script is one whose letters could stand in a list in two-byte UTF-8.
type script int

const (
	scriptOther script = iota
	scriptLatin        // with the signs of Latin-1, such as the middle dot
	scriptGreek
	scriptCyrillic
)

// scriptOf returns the script of the usual letters of living languages.
func scriptOf(r rune) script {
	switch {
	case r >= 0xa0 && r <= 0x17f:
		return scriptLatin
	case r >= 0x386 && r <= 0x3ce:
		return scriptGreek
	case r >= 0x400 && r <= 0x45f:
		return scriptCyrillic
	}
	return scriptOther
}

// isPlausibleGB18030 reports whether data reads as Chinese in GB18030: nearly
// all of its double bytes are the Han characters and signs of GB 2312, whose
// first level holds the 3,755 usual ones. Other encodings and binary data fall
// all over the table.
func isPlausibleGB18030(data []byte) bool {
	var usual, rare, extended, bad int
	for i := 0; i < len(data); {
		lead := data[i]
		if lead < 0x80 {
			i++
			continue
		}
		if i+1 >= len(data) {
			bad++
			break
		}
		trail := data[i+1]
		switch {
		case lead == 0x80 || lead == 0xff:
			bad++
			i++
			continue
		case trail >= '0' && trail <= '9':
			if i+3 < len(data) && data[i+2] > 0x80 && data[i+2] < 0xff && data[i+3] >= '0' && data[i+3] <= '9' {
				i += 4
				continue
			}
			bad++
			i++
			continue
		case trail < 0x40 || trail == 0x7f || trail == 0xff:
			bad++
			i++
			continue
		case isUserDefinedGBK(lead, trail):
			bad++
		case trail < 0xa1 || lead < 0xa1 || lead > 0xf7:
			extended++
		case lead <= 0xd7:
			usual++
		default:
			rare++
		}
		i += 2
	}
	all := usual + rare + extended
	if bad > 1+all/50 {
		return false
	}
	if all <= 8 {
		return bad == 0 && 2*(usual+rare) >= all || bad == 1 && usual > 1 && extended == 0
	}
	return 5*(usual+rare) >= 4*all && 5*usual >= 2*all
}

// isUserDefinedGBK reports whether the pair lies where GBK leaves characters to
// the user: text in other encodings strays there, Chinese lists do not.
func isUserDefinedGBK(lead, trail byte) bool {
	return trail >= 0xa1 && (lead >= 0xaa && lead <= 0xaf || lead >= 0xf8 && lead <= 0xfe)
}

// leastUTF16 is how many bytes it takes to recognise UTF-16 without a mark:
// any two bytes are some character.
const leastUTF16 = 8

// guessUTF16 returns the byte order in which nearly all of data, read as UTF-16,
// is what Chinese lists consist of, or EncodingNone.
func guessUTF16(data []byte) Encoding {
	if len(data) < leastUTF16 {
		return EncodingNone
	}
	le, be := plausibleUTF16(data, 1, 0), plausibleUTF16(data, 0, 1)
	switch {
	case le > be && le >= 95:
		return EncodingUTF16LE
	case be > le && be >= 95:
		return EncodingUTF16BE
	}
	return EncodingNone
}

// plausibleUTF16 returns the percentage of UTF-16 units that are ASCII text,
// Han, or the punctuation that goes with it. high and low are the offsets of
// the bytes in each unit.
func plausibleUTF16(data []byte, high, low int) int {
	good, all := 0, 0
	for i := 0; i+1 < len(data); i += 2 {
		all++
		u := rune(data[i+high])<<8 | rune(data[i+low])
		switch {
		case u >= ' ' && u < 0x7f, u >= '\t' && u <= '\r',
			u >= 0x2010 && u <= 0x2049, // dashes, quotation marks, dots
			u >= 0x2460 && u <= 0x24ff, // numbers in circles
			u >= 0x3000 && u <= 0x303f, // ideographic punctuation
			u >= 0x3400 && u <= 0x9fff, // Han
			u >= 0xff01 && u <= 0xff5e, // full-width ASCII
			u == 0xb7, u == 0xa0, utf16.IsSurrogate(u):
			good++
		}
	}
	if all == 0 {
		return 0
	}
	return 100 * good / all
}
