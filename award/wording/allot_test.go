package wording

import (
	"strings"
	"testing"

	"jiajiang/award/allot"
)

// TestAllotmentsAreSaid: every code of an allocation has its sentence in both
// languages, with nothing left unfilled that the code names.
func TestAllotmentsAreSaid(t *testing.T) {
	for _, code := range append(allot.Faults(), allot.Codes()...) {
		if !Has(string(code)) {
			t.Errorf("%s has no sentence", code)
		}
		for _, lang := range []Language{Chinese, English} {
			if text := New(lang).Text(string(code)); text == "" || strings.Contains(text, "TODO") {
				t.Errorf("%s, %s: %q", lang, code, text)
			}
		}
	}
}
