package award

import (
	"fmt"
	"io"
)

// Guarded is text about a person that may leave the program only by way of
// [Disclose]: no other function of this package gives it out, save
// MarshalBinary to the store, and formatting it prints a mark instead of the
// text.
type Guarded struct{ text string }

// Guard takes text in.
func Guard(text string) Guarded { return Guarded{text} }

// guardedMark stands for guarded text wherever it is formatted by accident.
const guardedMark = "***"

// String never gives the text: it keeps guarded text out of logs and faults.
func (g Guarded) String() string {
	if g.text == "" {
		return ""
	}
	return guardedMark
}

// Format never gives the text either, whatever the verb: package fmt looks
// into a value whose verb is not for strings.
func (g Guarded) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, g.String()) }

// IsEmpty reports whether there is no text.
func (g Guarded) IsEmpty() bool { return g.text == "" }

// Equal reports whether both hold the same text.
func (g Guarded) Equal(other Guarded) bool { return g.text == other.text }

// MarshalBinary gives the text to the store, which seals it.
func (g Guarded) MarshalBinary() ([]byte, error) { return []byte(g.text), nil }

// UnmarshalBinary takes the text back from the store.
func (g *Guarded) UnmarshalBinary(b []byte) error {
	g.text = string(b)
	return nil
}
