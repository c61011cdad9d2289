// Package look is how the window looks: its colours in light and dark, its one
// spacing grid, its two fonts, and the language it speaks.
//
// A Theme is handed to Fyne once, by main.go. Widgets ask for colours by name
// and for sizes in the units of the grid, never for values of their own, so
// that light, dark and a scale up to twice the size hold everywhere. Themes
// are never overridden for a part of the window: Fyne would parse every font
// again for it.
//
// Text that names people goes through Set: the window's fonts do not have
// every character that names have. A name beyond them is drawn with a font
// made for it, and a character that no font has as 〓.
package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// A Mode chooses between light and dark.
type Mode uint8

// The modes.
const (
	System Mode = iota // as the desktop has it
	Light
	Dark
)

// The limits of the scale, in per cent.
const (
	MinScale = 100
	MaxScale = 200
)

// unit is the step of the spacing grid at 100 %.
const unit = 4

// Theme is the window's theme.
type Theme struct {
	fonts *fonts
	mode  Mode
	scale int // per cent
}

// New returns the theme in light or dark as the desktop has it, at 100 %. Its
// errors are those of reading the fonts.
func New(f Fonts) (*Theme, error) {
	loaded, err := load(f)
	if err != nil {
		return nil, err
	}
	return &Theme{fonts: loaded, scale: MinScale}, nil
}

// With returns the theme in another mode and scale, a number of per cent that
// is brought between [MinScale] and [MaxScale]. Both share their fonts.
func (t *Theme) With(mode Mode, scale int) *Theme {
	return &Theme{fonts: t.fonts, mode: mode, scale: min(max(scale, MinScale), MaxScale)}
}

// Mode gives the mode.
func (t *Theme) Mode() Mode { return t.mode }

// Scale gives the scale in per cent.
func (t *Theme) Scale() int { return t.scale }

// Color implements [fyne.Theme].
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	switch t.mode {
	case Light:
		variant = theme.VariantLight
	case Dark:
		variant = theme.VariantDark
	case System:
	}
	return shade(name, variant)
}

// Font implements [fyne.Theme]. There are two fonts: italics, monospace and
// symbols are set in the regular one.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Bold {
		return t.fonts.bold.resource
	}
	return t.fonts.regular.resource
}

// Icon implements [fyne.Theme] with the library's icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size implements [fyne.Theme].
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	return extent(name) * float32(t.scale) / 100
}

// extent gives the sizes at 100 %.
func extent(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 14
	case theme.SizeNameCaptionText:
		return 12
	case theme.SizeNameSubHeadingText:
		return 16
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNamePadding:
		return unit
	case theme.SizeNameInnerPadding:
		return 1.5 * unit
	case theme.SizeNameLineSpacing:
		return unit
	case theme.SizeNameInlineIcon:
		return 4.5 * unit
	case theme.SizeNameScrollBar:
		return 2.5 * unit
	case theme.SizeNameScrollBarSmall:
		return 1.5 * unit
	case theme.SizeNameScrollBarRadius, theme.SizeNameInputRadius, theme.SizeNameSelectionRadius, theme.SizeNameButtonRadius:
		return 3
	case theme.SizeNameCardRadius, theme.SizeNameDialogRadius, theme.SizeNamePopupRadius, theme.SizeNameMenuRadius:
		return unit
	case theme.SizeNameSeparatorThickness, theme.SizeNameInputBorder:
		return 1
	case theme.SizeNameSplitThickness:
		return 1.5 * unit
	case theme.SizeNameModalBlurRadius:
		return 0
	}
	return theme.DefaultTheme().Size(name)
}

// Size gives a length of n pixels at 100 % at the present scale.
func Size(n float32) float32 {
	if t := current(); t != nil {
		return n * float32(t.scale) / 100
	}
	return n
}

// Unit gives n steps of the spacing grid.
func Unit(n float32) float32 { return Size(n * unit) }

// Color gives a colour of this package, or of Fyne, at present.
func Color(name fyne.ThemeColorName) color.Color {
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	if t := current(); t != nil {
		return t.Color(name, variant)
	}
	return shade(name, variant)
}

// current gives the theme in use; nil if it is none of ours.
func current() *Theme {
	t, ok := fyne.CurrentApp().Settings().Theme().(*Theme)
	if !ok {
		return nil
	}
	return t
}
