package seal

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/width"
	"pgregory.net/rapid"
)

func newCode(tb testing.TB, seed byte) string {
	tb.Helper()
	code, err := NewRecoveryCode(seeded(seed))
	if err != nil {
		tb.Fatal(err)
	}
	return code
}

func TestRecoveryCode(t *testing.T) {
	zero, err := NewRecoveryCode(zeros{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "00000-00000-00000-00000-00000-00000-00000"; zero != want {
		t.Errorf("got %s, want %s", zero, want)
	}
	full, err := NewRecoveryCode(ones{})
	if err != nil {
		t.Fatal(err)
	}
	if want := "ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZ"; !strings.HasPrefix(full, want) {
		t.Errorf("got %s, want %s and a check", full, want)
	}
	if newCode(t, 1) == newCode(t, 2) {
		t.Error("two codes are the same")
	}
}

// TestRecoveryCodeTyped: a code is understood however it is typed.
func TestRecoveryCodeTyped(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		code := newCode(t, rapid.Byte().Draw(rt, "seed"))
		var typed strings.Builder
		for _, r := range code {
			s := string(r)
			switch r {
			case '0':
				s = rapid.SampledFrom([]string{"0", "o", "O"}).Draw(rt, "0")
			case '1':
				s = rapid.SampledFrom([]string{"1", "i", "I", "l", "L"}).Draw(rt, "1")
			case '-':
				s = rapid.SampledFrom([]string{
					"", " ", "-", " - ", "--", "\t", "\r\n", "　", "－", "\u2010", "\u2014", "\u2212", "\u200b",
				}).Draw(rt, "hyphen")
			}
			switch rapid.IntRange(0, 2).Draw(rt, "form") {
			case 1:
				s = strings.ToLower(s)
			case 2:
				s = width.Widen.String(s)
			}
			typed.WriteString(s)
		}
		if got, err := FoldRecoveryCode(typed.String()); err != nil || got != code {
			rt.Fatalf("%q is read as %q, %v; want %q", typed.String(), got, err, code)
		}
	})
}

// TestRecoveryCodeMistyped: every wrong character and every two characters
// exchanged are noticed, one character more or less too.
func TestRecoveryCodeMistyped(t *testing.T) {
	for seed := range byte(20) {
		code := strings.ReplaceAll(newCode(t, seed), "-", "")
		refused := func(typed string) {
			t.Helper()
			if got, err := FoldRecoveryCode(typed); !errors.Is(err, ErrRecoveryCode) || got != "" {
				t.Errorf("%s instead of %s: %q, %v", typed, code, got, err)
			}
		}
		for i := range code {
			refused(code[:i] + code[i+1:])
			refused(code[:i] + "7" + code[i:])
			for _, r := range codeAlphabet + "U*年é\x00" {
				if r != rune(code[i]) {
					refused(code[:i] + string(r) + code[i+1:])
				}
			}
			for j := range i {
				if code[i] != code[j] {
					refused(code[:j] + code[i:i+1] + code[j+1:i] + code[j:j+1] + code[i+1:])
				}
			}
		}
	}
	for _, s := range []string{"", "-", "correct horse battery staple", strings.Repeat("0", 10_000)} {
		if _, err := FoldRecoveryCode(s); !errors.Is(err, ErrRecoveryCode) {
			t.Errorf("%.40q: %v", s, err)
		}
	}
}

// TestRecoveryCodeGuessed: a text that looks like a code is one of 32768 times
// at the most.
func TestRecoveryCodeGuessed(t *testing.T) {
	random, taken := seeded(1), 0
	const tries = 100_000
	for range tries {
		guess := make([]byte, codeData+codeCheck)
		for i := range guess {
			guess[i] = codeAlphabet[random.Uint64()%32]
		}
		if _, err := FoldRecoveryCode(string(guess)); err == nil {
			taken++
		}
	}
	if taken > 15 { // 3 are to be expected
		t.Errorf("%d of %d random texts are codes", taken, tries)
	}
}

// TestRecoverySlot: a code opens its slot, however it was typed; a wrong one
// is a wrong passphrase and no typing mistake.
func TestRecoverySlot(t *testing.T) {
	for _, suite := range suites {
		t.Run(nameOf(suite), func(t *testing.T) {
			code := newCode(t, 1)
			s, err := NewSlot(suite, [16]byte{1}, [16]byte{}, "", code, []byte("private"), CheapCost(), seeded(1))
			if err != nil {
				t.Fatal(err)
			}
			typed, err := FoldRecoveryCode(strings.ToLower(strings.ReplaceAll(code, "-", " ")))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := s.Open([16]byte{1}, typed); err != nil || string(got) != "private" {
				t.Errorf("got %q, %v", got, err)
			}
			if _, err := s.Open([16]byte{1}, newCode(t, 2)); !errors.Is(err, ErrPassphrase) {
				t.Errorf("another code: %v", err)
			}
		})
	}
}

// FuzzRecoveryCode: what is read as a code is written in one way only.
func FuzzRecoveryCode(f *testing.F) {
	f.Add(newCode(f, 1))
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		code, err := FoldRecoveryCode(s)
		if err != nil {
			return
		}
		if again, err := FoldRecoveryCode(code); err != nil || again != code || len(code) != 41 {
			t.Fatalf("%q is %q is %q, %v", s, code, again, err)
		}
	})
}
