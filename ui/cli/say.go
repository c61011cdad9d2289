package cli

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// tell prints the sentence of code on standard error.
func (p *program) tell(code string, args map[string]any) { p.line(p.say.Sentence(code, args)) }

// line prints one line on standard error. An error there has nowhere to go.
func (p *program) line(text string) {
	_, _ = io.WriteString(p.env.Stderr, visible(text)+"\n")
}

// prompt asks on standard error; the answer stands on the same line.
func (p *program) prompt(code string, args map[string]any) {
	_, _ = io.WriteString(p.env.Stderr, visible(p.say.Sentence(code, args)))
}

// visible puts marks such as <U+202E> in the place of characters that would
// steer the terminal: sentences quote lists and file names as they came.
func visible(text string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		if r != '\t' && steers(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// steers reports whether r steers text instead of standing in it.
func steers(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }
