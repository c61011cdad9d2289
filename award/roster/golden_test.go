package roster

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestGolden keeps the reading of every line of both corpora as reviewable text.
func TestGolden(t *testing.T) {
	for _, name := range []string{"dev", "more"} {
		for _, path := range corpus(t, name) {
			lines, _ := readDoc(t, path)
			got := describe(Parse(lines, Options{}))
			golden := strings.TrimSuffix(path, ".txt") + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
				continue
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatalf("%v (run with -update to write it)", err)
			}
			if got != string(want) {
				t.Errorf("%s differs:\n%s", golden, firstDifference(got, string(want)))
			}
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			other := "(end)"
			if i < len(w) {
				other = w[i]
			}
			return fmt.Sprintf("line %d\n got %s\nwant %s", i+1, g[i], other)
		}
	}
	return "the end is missing"
}

// describe prints everything a roster holds.
func describe(r *Roster) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %q %v\nissuer %q %v\nissued %s\n", r.Title, r.TitleLines, r.Issuer, r.IssuerLines, when(r.IssuedOn))
	for _, d := range r.DeclaredTotals {
		fmt.Fprintf(&b, "total %s %d (line %d)\n", d.Scope, d.Count, d.Line)
	}
	for i, g := range r.Groups {
		declared := "-"
		if g.Declared != nil {
			declared = fmt.Sprint(*g.Declared)
		}
		fmt.Fprintf(&b, "group %d %q %q declared %s vacant %t line %d\n", i, g.Track, g.Tier, declared, g.Vacant, g.Line)
		for _, w := range g.Winners {
			fmt.Fprintf(&b, "  %d %s %q unit %q work %q\n", w.Line, w.Kind, w.Name, w.Unit, w.Work)
		}
	}
	if c := r.Collection; c != nil {
		fmt.Fprintf(&b, "collection %s to %s, hours %q, places %q, bring %q, phones %q, contacts %q, proxy %q, forfeiture %q, lines %v\n",
			when(c.Start), when(c.End), c.Hours, c.Places, c.Documents, c.Phones, c.Contacts, c.Proxy, c.Forfeiture, c.Lines)
	}
	if p := r.Publicity; p != nil {
		fmt.Fprintf(&b, "publicity %s to %s, workdays %d, phones %q, emails %q, addresses %q, lines %v\n",
			when(p.Start), when(p.End), p.Workdays, p.Phones, p.Emails, p.Addresses, p.Lines)
	}
	for _, l := range r.Lines {
		fmt.Fprintf(&b, "%d %s group %d winners %d %v\n", l.Number, l.Kind, l.Group, l.Winners, l.Why)
	}
	return b.String()
}

func when(w When) string {
	if w.Line == 0 {
		return "-"
	}
	return fmt.Sprintf("%s (%q line %d year %d/%d)", w.Date, w.Printed, w.Line, w.Year, w.YearLine)
}
