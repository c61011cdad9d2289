package look

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"
)

// Missing stands for a character that no font has.
const Missing = '〓'

// maxRare is how many names beyond the window's fonts get a font of their own.
// Fyne keeps every font it was ever given, so there has to be an end; further
// characters are drawn as [Missing].
const maxRare = 2000

// Fonts are the font files of the window, TrueType or OpenType, no
// collections.
type Fonts struct {
	Regular, Bold []byte

	// Rare makes a font that has at least those of the given characters that
	// any font at hand has. It may be nil.
	Rare func(runes []rune) ([]byte, error)
}

// fonts are the fonts of a theme with what is known of their characters.
type fonts struct {
	regular, bold face
	library       []*sfnt.Font // what Fyne looks into by itself next
	rare          func(runes []rune) ([]byte, error)
	made          map[string]drawn
}

// face is a font as Fyne takes it and as its characters are looked up.
type face struct {
	resource fyne.Resource
	table    *sfnt.Font
}

// drawn is how a text beyond the window's fonts is drawn.
type drawn struct {
	text string
	font fyne.Resource // nil: the window's own font
}

func load(f Fonts) (*fonts, error) {
	regular, err := newFace("regular", f.Regular)
	if err != nil {
		return nil, err
	}
	bold, err := newFace("bold", f.Bold)
	if err != nil {
		return nil, err
	}
	var library []*sfnt.Font
	for _, r := range []fyne.Resource{theme.DefaultTextFont(), theme.DefaultSymbolFont()} {
		table, err := sfnt.Parse(r.Content())
		if err != nil {
			return nil, fmt.Errorf("read font %s: %w", r.Name(), err)
		}
		library = append(library, table)
	}
	return &fonts{regular: regular, bold: bold, library: library, rare: f.Rare, made: make(map[string]drawn)}, nil
}

func newFace(name string, content []byte) (face, error) {
	table, err := sfnt.Parse(content)
	if err != nil {
		return face{}, fmt.Errorf("read font %s: %w", name, err)
	}
	return face{fyne.NewStaticResource(name, content), table}, nil
}

// Set has t show s. Characters beyond the window's fonts are drawn with a font
// made for them; a character that no font has becomes [Missing]. It does not
// refresh t.
func Set(t *canvas.Text, s string) {
	t.FontSource = nil
	t.Text = s
	look := current()
	if look == nil || plain(s) {
		return
	}
	d := look.fonts.draw(s, t.TextStyle.Bold)
	t.Text, t.FontSource = d.text, d.font
}

// Clean gives s as [Set] would have it drawn, for widgets that choose their
// font themselves: there, every character beyond the window's fonts becomes
// [Missing].
func Clean(s string) string {
	look := current()
	if look == nil || plain(s) {
		return s
	}
	return look.fonts.regular.mend(s, look.fonts.library)
}

// Mark gives s with [Missing] for the characters that no font at hand has, for
// widgets that choose their font themselves. It leaves the other rare ones,
// which the system's fonts may have.
func Mark(s string) string {
	absent := Absent(s)
	if len(absent) == 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if slices.Contains(absent, r) && !unicode.IsControl(r) {
			return Missing
		}
		return r
	}, s)
}

// Absent gives the characters of s that no font has and [Set] draws as
// [Missing].
func Absent(s string) []rune {
	look := current()
	if look == nil || plain(s) {
		return nil
	}
	shown := []rune(look.fonts.draw(s, false).text)
	var absent []rune
	i := 0
	for _, r := range s {
		if unicode.Is(unicode.Variation_Selector, r) {
			continue // mend leaves these out, and nothing else
		}
		if i < len(shown) && shown[i] == Missing && r != Missing {
			absent = append(absent, r)
		}
		i++
	}
	return absent
}

// plain reports whether s is of printable ASCII, which every font has.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

func (f *fonts) draw(s string, bold bool) drawn {
	own := f.regular
	if bold {
		own = f.bold
	}
	if own.covers(s, f.library) {
		return drawn{text: s}
	}
	if d, ok := f.made[s]; ok {
		return d
	}
	d := drawn{text: own.mend(s, f.library)}
	if strings.ContainsRune(d.text, Missing) && f.rare != nil && len(f.made) < maxRare {
		if made, err := f.make(s); err == nil {
			d = made
		} else {
			fyne.LogError("make font for rare characters", err)
		}
	}
	f.made[s] = d
	return d
}

// make has a font made for s. Fyne takes the height of a line from the font
// that has the space, so it is always in.
func (f *fonts) make(s string) (drawn, error) {
	runes := append([]rune(s), ' ', Missing)
	slices.Sort(runes)
	content, err := f.rare(slices.Compact(runes))
	if err != nil {
		return drawn{}, err
	}
	made, err := newFace("rare", content)
	if err != nil {
		return drawn{}, err
	}
	return drawn{text: made.mend(s, nil), font: made.resource}, nil
}

// covers reports whether the face, or a font Fyne looks into next, has every
// character of s.
func (f face) covers(s string, next []*sfnt.Font) bool {
	for _, r := range s {
		if !f.has(r, next) {
			return false
		}
	}
	return true
}

func (f face) has(r rune, next []*sfnt.Font) bool {
	if unicode.Is(unicode.Variation_Selector, r) {
		return false // mend leaves it out: Fyne would look for a font that draws it
	}
	if glyph, err := f.table.GlyphIndex(nil, r); err == nil && glyph != 0 {
		return true
	}
	for _, table := range next {
		if glyph, err := table.GlyphIndex(nil, r); err == nil && glyph != 0 {
			return true
		}
	}
	return false
}

// mend puts Missing for every character the face does not have.
func (f face) mend(s string, next []*sfnt.Font) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Variation_Selector, r):
		case f.has(r, next):
			out = append(out, r)
		default:
			out = append(out, Missing)
		}
	}
	return string(out)
}
