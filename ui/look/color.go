package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// The colours the window has beyond Fyne's.
const (
	Panel   fyne.ThemeColorName = "jiajiang.panel"   // rails, headers and bars beside the sheet
	Sheet   fyne.ThemeColorName = "jiajiang.sheet"   // what is worked on: tables, lists, forms
	Zebra   fyne.ThemeColorName = "jiajiang.zebra"   // every second row of a sheet
	Chosen  fyne.ThemeColorName = "jiajiang.chosen"  // a selected row
	Line    fyne.ThemeColorName = "jiajiang.line"    // hairlines between things
	Muted   fyne.ThemeColorName = "jiajiang.muted"   // text of lesser weight
	Accent  fyne.ThemeColorName = "jiajiang.accent"  // the official red: the one accent
	Full    fyne.ThemeColorName = "jiajiang.full"    // the accent as a ground: buttons, a chosen day
	OnFull  fyne.ThemeColorName = "jiajiang.onfull"  // text on it
	OnTone  fyne.ThemeColorName = "jiajiang.ontone"  // text on a full tone
	Info    fyne.ThemeColorName = "jiajiang.info"    // tones: full, for marks and text
	Good    fyne.ThemeColorName = "jiajiang.good"    //
	Warn    fyne.ThemeColorName = "jiajiang.warn"    //
	Bad     fyne.ThemeColorName = "jiajiang.bad"     //
	InfoBed fyne.ThemeColorName = "jiajiang.infobed" // tones: pale, for the ground under text
	GoodBed fyne.ThemeColorName = "jiajiang.goodbed" //
	WarnBed fyne.ThemeColorName = "jiajiang.warnbed" //
	BadBed  fyne.ThemeColorName = "jiajiang.badbed"  //
	Dim     fyne.ThemeColorName = "jiajiang.dim"     // over the window while a dialog is open
	Desk    fyne.ThemeColorName = "jiajiang.desk"    // the ground pages lie on
	Paper   fyne.ThemeColorName = "jiajiang.paper"   // a page, white in light and dark
)

// pair is one colour in light and dark, 0xRRGGBBAA.
type pair struct{ light, dark uint32 }

// shade gives the colour of a name. What is not listed here is Fyne's own.
func shade(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	p, ok := surface(name)
	if !ok {
		p, ok = tone(name)
	}
	if !ok {
		return theme.DefaultTheme().Color(name, variant)
	}
	v := p.light
	if variant == theme.VariantDark {
		v = p.dark
	}
	return color.NRGBA{R: uint8(v >> 24), G: uint8(v >> 16), B: uint8(v >> 8), A: uint8(v)} //nolint:gosec // each takes its byte
}

// surface lists the neutral greys: grounds, lines and text.
func surface(name fyne.ThemeColorName) (pair, bool) {
	switch name {
	case Sheet, theme.ColorNameBackground, theme.ColorNameInputBackground:
		return pair{0xFFFFFFFF, 0x1F2124FF}, true
	case Panel, theme.ColorNameHeaderBackground:
		return pair{0xF3F4F5FF, 0x27292DFF}, true
	case Zebra:
		return pair{0xF9FAFAFF, 0x232529FF}, true
	case theme.ColorNameOverlayBackground, theme.ColorNameMenuBackground:
		return pair{0xFFFFFFFF, 0x2B2E32FF}, true
	case Desk:
		return pair{0xDDDFE2FF, 0x17181AFF}, true
	case Paper:
		return pair{0xFFFFFFFF, 0xFFFFFFFF}, true
	case Line, theme.ColorNameSeparator:
		return pair{0xDFE1E4FF, 0x3A3D42FF}, true
	case theme.ColorNameInputBorder:
		return pair{0xB9BDC3FF, 0x555A61FF}, true
	case theme.ColorNameForeground:
		return pair{0x1F2328FF, 0xE4E6E9FF}, true
	case Muted:
		return pair{0x646B74FF, 0x9AA1AAFF}, true
	case theme.ColorNamePlaceHolder:
		return pair{0x7A818AFF, 0x878E97FF}, true
	case theme.ColorNameDisabled:
		return pair{0x858C95FF, 0x757C85FF}, true
	case theme.ColorNameButton:
		return pair{0xECEEF0FF, 0x35383DFF}, true
	case theme.ColorNameDisabledButton:
		return pair{0xF3F4F5FF, 0x2A2D31FF}, true
	case theme.ColorNameHover:
		return pair{0x1F232812, 0xFFFFFF14}, true
	case theme.ColorNamePressed:
		return pair{0x1F232826, 0xFFFFFF28}, true
	case theme.ColorNameShadow:
		return pair{0x10131826, 0x00000059}, true
	case Dim:
		return pair{0x10131866, 0x0000008C}, true
	case theme.ColorNameScrollBar:
		return pair{0x1F232866, 0xFFFFFF59}, true
	case theme.ColorNameScrollBarBackground:
		return pair{0x1F23280D, 0xFFFFFF0D}, true
	}
	return pair{}, false
}

// tone lists the accent and the colours of news.
func tone(name fyne.ThemeColorName) (pair, bool) {
	switch name {
	case Accent:
		return pair{0xB5222AFF, 0xE6706CFF}, true
	case Full, theme.ColorNamePrimary:
		return pair{0xB5222AFF, 0xC84547FF}, true
	case OnFull, theme.ColorNameForegroundOnPrimary:
		return pair{0xFFFFFFFF, 0xFFFFFFFF}, true
	case theme.ColorNameHyperlink:
		return pair{0xB5222AFF, 0xEE8A85FF}, true
	case theme.ColorNameFocus:
		return pair{0xB5222A38, 0xDB5A584D}, true
	case Chosen:
		return pair{0xFBE9E8FF, 0x4A2B2DFF}, true
	case theme.ColorNameSelection:
		return pair{0xB5222A33, 0xDB5A584D}, true
	case OnTone, theme.ColorNameForegroundOnError, theme.ColorNameForegroundOnSuccess,
		theme.ColorNameForegroundOnWarning:
		return pair{0xFFFFFFFF, 0x1B1C1EFF}, true
	case Info:
		return pair{0x2B63A8FF, 0x76A9E5FF}, true
	case Good, theme.ColorNameSuccess:
		return pair{0x2C7A43FF, 0x6CBF83FF}, true
	case Warn, theme.ColorNameWarning:
		return pair{0x96600AFF, 0xE0AE54FF}, true
	case Bad, theme.ColorNameError:
		return pair{0xB3261EFF, 0xEC7C74FF}, true
	case InfoBed:
		return pair{0xEAF1FAFF, 0x24303FFF}, true
	case GoodBed:
		return pair{0xE9F4ECFF, 0x23332AFF}, true
	case WarnBed:
		return pair{0xFCF3E0FF, 0x3A3122FF}, true
	case BadBed:
		return pair{0xFCEBEAFF, 0x402A2AFF}, true
	}
	return pair{}, false
}
