package looktest

import "fyne.io/fyne/v2"

// A tenant is the app of one test: the base with preferences of its own.
type tenant struct {
	fyne.App
	own *preferences
}

// Preferences implements [fyne.App].
func (t *tenant) Preferences() fyne.Preferences { return t.own }

// Preferences keep what the program keeps in them, as long as a test lasts. The
// kinds of value that the program has no use for are those of no preferences.
type preferences struct {
	fyne.Preferences
	values map[string]any
}

func get[T any](p *preferences, key string, fallback T) T {
	if v, ok := p.values[key].(T); ok {
		return v
	}
	return fallback
}

// Bool implements [fyne.Preferences].
func (p *preferences) Bool(key string) bool { return get(p, key, false) }

// BoolWithFallback implements [fyne.Preferences].
func (p *preferences) BoolWithFallback(key string, fallback bool) bool { return get(p, key, fallback) }

// SetBool implements [fyne.Preferences].
func (p *preferences) SetBool(key string, v bool) { p.values[key] = v }

// Float implements [fyne.Preferences].
func (p *preferences) Float(key string) float64 { return get(p, key, 0.0) }

// FloatWithFallback implements [fyne.Preferences].
func (p *preferences) FloatWithFallback(key string, fallback float64) float64 {
	return get(p, key, fallback)
}

// SetFloat implements [fyne.Preferences].
func (p *preferences) SetFloat(key string, v float64) { p.values[key] = v }

// Int implements [fyne.Preferences].
func (p *preferences) Int(key string) int { return get(p, key, 0) }

// IntWithFallback implements [fyne.Preferences].
func (p *preferences) IntWithFallback(key string, fallback int) int { return get(p, key, fallback) }

// SetInt implements [fyne.Preferences].
func (p *preferences) SetInt(key string, v int) { p.values[key] = v }

// String implements [fyne.Preferences].
func (p *preferences) String(key string) string { return get(p, key, "") }

// StringWithFallback implements [fyne.Preferences].
func (p *preferences) StringWithFallback(key, fallback string) string { return get(p, key, fallback) }

// SetString implements [fyne.Preferences].
func (p *preferences) SetString(key, v string) { p.values[key] = v }
