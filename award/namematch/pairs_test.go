package namematch

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestKindsOfPairs holds testdata/pairs.txt against Pairs and Match, either
// record first.
func TestKindsOfPairs(t *testing.T) {
	text, err := os.ReadFile("testdata/pairs.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, cases, _ := strings.Cut(string(text), "\n\n# ")
	all := strings.Split(cases, "\n\n# ")
	if len(all) < 100 {
		t.Fatalf("%d cases", len(all))
	}
	for _, c := range all {
		lines := strings.Split(strings.TrimSpace(c), "\n")
		t.Run(lines[0], func(t *testing.T) {
			if len(lines) != 3 {
				t.Fatalf("%d lines, want 3", len(lines))
			}
			left, right, _ := strings.Cut(lines[1], " | ")
			a, b := readRecord(t, left, 1), readRecord(t, right, 2)
			for _, records := range [][]Record{{a, b}, {b, a}} {
				if got := sayPairs(Pairs(records, Options{})); got != lines[2] {
					t.Errorf("Pairs: %s\nwant   %s", got, lines[2])
				}
				if got := sayPairs(Match(records[0], NewIndex(records[1:], Options{}))); got != lines[2] {
					t.Errorf("Match: %s\nwant   %s", got, lines[2])
				}
			}
		})
	}
}

// readRecord reads a record as testdata/pairs.txt has it.
func readRecord(t *testing.T, text string, id byte) Record {
	t.Helper()
	r := Record{ID: [16]byte{id}, Campaign: [16]byte{1}}
	for field := range strings.SplitSeq(text, "; ") {
		name, value, _ := strings.Cut(field, "=")
		if strings.Contains(value, `\`) {
			var err error
			if value, err = strconv.Unquote(`"` + value + `"`); err != nil {
				t.Fatal(err)
			}
		}
		switch name {
		case "name":
			r.Name = value
		case "unit":
			r.Name, r.Unit = value, true
		case "former":
			r.FormerName = value
		case "reading":
			r.Readings = strings.Split(value, ", ")
		case "id":
			r.IDNumber = value
		case "credit":
			r.CreditCode = value
		case "phone":
			r.Phone = value
		case "works":
			r.UnitName = value
		case "region":
			r.Region = value
		case "birth":
			r.Birth = value
		case "sex":
			r.Sex = value
		case "campaign":
			r.Campaign = [16]byte{value[0] - '0'}
		case "year":
			r.Year, _ = strconv.Atoi(value)
		case "track":
			r.Track = value
		case "tier":
			r.Tier = value
		default:
			t.Fatalf("field %q", name)
		}
	}
	return r
}

// sayPairs says pairs as testdata/pairs.txt expects them.
func sayPairs(pairs []Pair) string {
	if len(pairs) == 0 {
		return "none"
	}
	var all []string
	for _, p := range pairs {
		words := []string{p.Verdict.String(), p.Scope.String() + ":"}
		for _, s := range p.Signs {
			words = append(words, string(s))
		}
		if len(p.Counter) > 0 {
			words = append(words, "/")
		}
		for _, s := range p.Counter {
			words = append(words, string(s))
		}
		all = append(all, strings.Join(words, " "))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
