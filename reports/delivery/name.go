package delivery

import (
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a name: Windows counts UTF-16 units of the whole path and leaves
// about half of 260 to the folder; most other systems count 255 bytes.
const (
	maxUnits = 120
	maxBytes = 240
)

// SafeName makes of any text a file name that Windows, macOS and Linux take:
// characters that mean something to them become "_", control and direction
// marks go, and so do blanks and dots at either end; names of devices get a "_"
// before them; what is too long is cut before the extension. Safe names stay as
// they are.
func SafeName(name string) string {
	stem, extension := split(cleaned(name))
	return fit(stem, extension)
}

// cleaned replaces and drops characters.
func cleaned(name string) string {
	var b strings.Builder
	for _, r := range name {
		switch {
		case r == utf8.RuneError, strings.ContainsRune(`<>:"/\|?*`, r):
			b.WriteByte('_')
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r):
		default:
			b.WriteRune(r)
		}
	}
	return trim(b.String())
}

// trim takes blanks and dots from both ends: Windows drops them at the end,
// other systems hide what begins with a dot.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
}

// split parts a name into stem and extension. An extension is short.
func split(name string) (stem, extension string) {
	extension = filepath.Ext(name)
	if len(extension) > 10 || len(extension) == len(name) {
		return name, ""
	}
	return strings.TrimSuffix(name, extension), extension
}

// fit puts a name together that is neither too long nor a device's.
func fit(stem, extension string) string {
	stem = trim(stem)
	if stem == "" || isDevice(stem) {
		stem = "_" + stem
	}
	units, size := utf16Length(extension), len(extension)
	for i, r := range stem {
		units, size = units+utf16Length(string(r)), size+utf8.RuneLen(r)
		if units > maxUnits || size > maxBytes {
			stem = trim(stem[:i])
			break
		}
	}
	return stem + extension
}

func utf16Length(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// isDevice reports whether Windows takes a name for a device, whatever follows
// its first dot.
func isDevice(stem string) bool {
	name, _, _ := strings.Cut(stem, ".")
	name = strings.ToUpper(strings.TrimSpace(name))
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	number, ok := strings.CutPrefix(name, "COM")
	if !ok {
		number, ok = strings.CutPrefix(name, "LPT")
	}
	const numbers = "0123456789¹²³"
	r, size := utf8.DecodeRuneInString(number)
	return ok && size > 0 && size == len(number) && strings.ContainsRune(numbers, r)
}

// Names makes names that are safe and, together, different, also on systems
// that take A and a for the same. The zero value is ready; it is not safe for
// concurrent use.
type Names struct {
	taken map[string]int // the last number given to a name, 1 for itself
}

// Next gives a safe name for the text, with -2, -3 and so on before the
// extension if earlier ones had it.
func (n *Names) Next(text string) string {
	if n.taken == nil {
		n.taken = make(map[string]int)
	}
	first := SafeName(text)
	stem, extension := split(first)
	name, number := first, n.taken[fold(first)]
	for n.taken[fold(name)] > 0 {
		number++
		name = fit(stem, "-"+strconv.Itoa(number)+extension)
	}
	n.taken[fold(first)] = max(number, 1)
	n.taken[fold(name)] = max(n.taken[fold(name)], 1)
	return name
}

// fold gives what two names have in common that some systems take for one.
func fold(name string) string { return strings.ToLower(strings.ToUpper(name)) }
