package vote_test

import (
	"errors"
	"strings"
	"testing"

	"jiajiang/award/vote"
)

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// codes gives codes of every length.
func codes(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, c := range []vote.CheckCode{
		{"1", 1}, {"1", 2}, {"2", 1}, {"3", 17}, {"12", 34}, {"2026R1", 255}, {"ZZZZZZZZ", 9999}, {"00000000", 1}, {"A0B1C2D3", 4040},
	} {
		if err := c.Check(); err != nil {
			t.Fatal(err)
		}
		code := c.String()
		if back, err := vote.ReadCheckCode(code); err != nil || back != c {
			t.Errorf("%s is read as %v, %v", code, back, err)
		}
		all = append(all, code)
	}
	return all
}

// refused holds that a code is not taken.
func refused(t *testing.T, code, wrong string) {
	t.Helper()
	if c, err := vote.ReadCheckCode(wrong); err == nil {
		t.Errorf("%s typed as %s is taken for %v", code, wrong, c)
	}
}

// TestCheckCodeNoticesWrongCharacters: every single wrong character, and every
// two of them.
func TestCheckCodeNoticesWrongCharacters(t *testing.T) {
	for _, code := range codes(t) {
		for i := range code {
			if code[i] == '-' {
				continue
			}
			for _, r := range alphabet {
				once := code[:i] + string(r) + code[i+1:]
				if byte(r) == code[i] {
					continue
				}
				refused(t, code, once)
				for j := i + 1; j < len(code); j++ {
					if code[j] == '-' {
						continue
					}
					next := alphabet[(strings.IndexByte(alphabet, code[j])+int(r))%32]
					if next != code[j] {
						refused(t, code, once[:j]+string(next)+once[j+1:])
					}
				}
			}
		}
	}
}

// TestCheckCodeNoticesExchangedCharacters: any two that change places, adjacent
// or not, also over a hyphen.
func TestCheckCodeNoticesExchangedCharacters(t *testing.T) {
	for _, code := range codes(t) {
		for i := range code {
			for j := i + 1; j < len(code); j++ {
				if code[i] == code[j] {
					continue
				}
				b := []byte(code)
				b[i], b[j] = b[j], b[i]
				refused(t, code, string(b))
			}
		}
	}
}

// TestCheckCodeNoticesLengths: a character too many or too few.
func TestCheckCodeNoticesLengths(t *testing.T) {
	for _, code := range codes(t) {
		first := strings.IndexByte(code, '-')
		for i := range code {
			if i >= first { // the round's part may have any length
				refused(t, code, code[:i]+code[i+1:])
				refused(t, code, code[:i]+"7"+code[i:])
			}
		}
	}
	for _, wrong := range []string{"", "-", "--", "-0017-K7", "3--K7", "3-0017-", "3-0017", "3-0017-K7-1", "3-17-K7", "U-0017-K7", "3-00A7-K7", "3-0017-KU", "3-0000-00", "甲-0017-K7", "123456789-0017-K7"} {
		if _, err := vote.ReadCheckCode(wrong); !isProblem(err, vote.CodeForm) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
}

// TestCheckCodesDiffer: the codes of 10 rounds are all different, and those of
// a round that are one apart differ in three characters.
func TestCheckCodesDiffer(t *testing.T) {
	seen := make(map[string]bool)
	for round := range strings.FieldsSeq("0 1 2 3 4 5 6 7 8 9") {
		for serial := 1; serial <= vote.MaxSerial; serial += 7 {
			code := vote.CheckCode{Round: round, Serial: serial}.String()
			if seen[code] {
				t.Fatalf("%s stands twice", code)
			}
			seen[code] = true
		}
	}
}

func TestCheckCodeAsTyped(t *testing.T) {
	code := vote.CheckCode{Round: "10", Serial: 101}
	printed := code.String()
	wide := strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + '！' - '!'
		}
		return r
	}, printed)
	for _, typed := range []string{
		printed, strings.ToLower(printed), " " + printed + "\t", strings.ReplaceAll(printed, "-", " - "), strings.ReplaceAll(printed, "-", "—"),
		strings.ReplaceAll(printed, "0", "O"), strings.ReplaceAll(printed, "1", "l"), strings.ReplaceAll(printed, "1", "I"), wide,
	} {
		if back, err := vote.ReadCheckCode(typed); err != nil || back != code {
			t.Errorf("%q: %v, %v", typed, back, err)
		}
	}
	if _, err := vote.ReadCheckCode(strings.Replace(printed, "0101", "0102", 1)); !isProblem(err, vote.CodeCheck) {
		t.Errorf("a wrong serial: %v", err)
	}
	for _, none := range []vote.CheckCode{{"", 1}, {"1", 0}, {"1", 10000}, {"1", -1}, {"第1轮", 1}, {"l", 1}, {"123456789", 1}} {
		if err := none.Check(); !isProblem(err, vote.CodeRound) || none.String() != "" {
			t.Errorf("%v: %v, printed %q", none, err, none)
		}
	}
}

// isProblem reports whether err is a problem with a code.
func isProblem(err error, code vote.Code) bool {
	p, ok := errors.AsType[*vote.Problem](err)
	return ok && p.Code == code
}
