package namematch

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

func TestFoldIsSettled(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		to, _ := foldRune(r, every)
		if to == dropped {
			continue
		}
		if again, f := foldRune(to, every); again != to || f != 0 {
			t.Errorf("%U %c becomes %U %c, and that %U", r, r, to, to, again)
		}
	}
}

// TestTableIsInOrder proves what looking up relies on, and that the table has
// all of the two lists it is made from.
func TestTableIsInOrder(t *testing.T) {
	last, n := rune(-1), 0
	for line := range strings.Lines(folds) {
		r := []rune(line)
		if len(r) != 4 || r[0] <= last || r[0] == r[1] || !strings.ContainsRune("ctv", r[2]) || r[3] != '\n' {
			t.Fatalf("line %q after %c", line, last)
		}
		last = r[0]
		n++
		if to, why := lookUp(r[0]); to != r[1] || why == 0 {
			t.Errorf("%c is found as %c, want %c", r[0], to, r[1])
		}
	}
	if n < 8000 {
		t.Errorf("%d lines", n)
	}
	for _, path := range []string{"data/variants.txt", "data/forms.txt"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			f := strings.Fields(line)
			for _, r := range f[1] {
				if to, why := lookUp(r); string(to) != f[0] || why != variant {
					t.Errorf("%s: %c is %c, want %s", path, r, to, f[0])
				}
			}
		}
	}
}
