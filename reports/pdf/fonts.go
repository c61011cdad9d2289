package pdf

import (
	"fmt"
	"unicode/utf16"

	"jiajiang/reports/font"
)

// writeFont writes a subset as a composite font and gives the number of its
// object. A non-nil keep tells which glyphs are drawn; the others stay blank.
func writeFont(f *file, s *font.Subset, squeezer *squeezer, keep func(code int) bool) (int, error) {
	metrics, err := s.Metrics()
	if err != nil {
		return 0, err
	}
	program, err := s.TrueType(keep)
	if err != nil {
		return 0, err
	}
	kept := func(code int) bool { return keep == nil || keep(code) }
	packed, err := squeezer.squeeze(nil, program)
	if err != nil {
		return 0, err
	}
	embedded := f.stream(fmt.Sprintf("/Filter/FlateDecode/Length1 %d", len(program)), packed)
	if packed, err = squeezer.squeeze(packed[:0], cidSet(s, kept)); err != nil {
		return 0, err
	}
	set := f.stream("/Filter/FlateDecode", packed)
	if packed, err = squeezer.squeeze(packed[:0], toUnicode(s, kept)); err != nil {
		return 0, err
	}
	unicode := f.stream("/Filter/FlateDecode", packed)
	name, box := s.Name(), metrics.Box
	// 4 says that the characters are not those of a Latin alphabet.
	descriptor := f.object("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0"+
		"/Ascent %d/Descent %d/CapHeight %d/StemV %d/FontFile2 %d 0 R/CIDSet %d 0 R>>",
		name, box[0], box[1], box[2], box[3], metrics.Ascent, metrics.Descent, metrics.CapHeight, metrics.StemV, embedded, set)
	descendant := f.object("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %d 0 R/CIDToGIDMap/Identity/DW 1000%s>>", name, descriptor, widths(s, kept))
	return f.object("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>",
		name, descendant, unicode), nil
}

// widths gives the entry for the glyphs that are not 1000 wide, or nothing.
func widths(s *font.Subset, kept func(int) bool) string {
	var out []byte
	last := -2
	for code := range s.Runes() {
		width := s.Advance(code)
		if width == 1000 || !kept(code) {
			continue
		}
		switch {
		case last < 0:
			out = fmt.Appendf(out, "/W[%d[%d", code, width)
		case code == last+1:
			out = fmt.Appendf(out, " %d", width)
		default:
			out = fmt.Appendf(out, "]%d[%d", code, width)
		}
		last = code
	}
	if last >= 0 {
		out = append(out, "]]"...)
	}
	return string(out)
}

// cidSet gives a bit for each glyph of the font program.
func cidSet(s *font.Subset, kept func(int) bool) []byte {
	out := make([]byte, (len(s.Runes())+7)/8)
	for code := range s.Runes() {
		if kept(code) {
			out[code>>3] |= 0x80 >> (code & 7)
		}
	}
	return out
}

// toUnicode gives the table by which text is copied and searched.
func toUnicode(s *font.Subset, kept func(int) bool) []byte {
	out := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	var codes []int
	flush := func() {
		if len(codes) == 0 {
			return
		}
		out = fmt.Appendf(out, "%d beginbfchar\n", len(codes))
		for _, code := range codes {
			out = appendHex(append(out, '<'), uint16(code)) //nolint:gosec // codes have 16 bits
			out = append(out, "><"...)
			for _, unit := range utf16.AppendRune(nil, s.Runes()[code]) {
				out = appendHex(out, unit)
			}
			out = append(out, ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
		codes = codes[:0]
	}
	for code := 1; code < len(s.Runes()); code++ {
		if kept(code) {
			if codes = append(codes, code); len(codes) == 100 { // no more are allowed in one list
				flush()
			}
		}
	}
	flush()
	return append(out, "endcmap\nCMapName currentdict/CMap defineresource pop\n"+"end\n"+"end\n"...)
}

func appendHex(out []byte, n uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(out, digits[n>>12], digits[n>>8&15], digits[n>>4&15], digits[n&15])
}
