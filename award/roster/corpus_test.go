package roster

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

var update = flag.Bool("update", false, "write the goldens anew")

// readDoc gives the lines and the truth of one corpus document.
func readDoc(t *testing.T, path string) ([]string, docJSON) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(strings.TrimSuffix(path, ".txt") + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var truth docJSON
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&truth); err != nil {
		t.Fatalf("read truth %s: %v", path, err)
	}
	return Split(string(text)), truth
}

func corpus(t *testing.T, name string) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", name, "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no documents in testdata/%s (%v)", name, err)
	}
	return paths
}

// fold drops what the corpus comparison drops: blanks, brackets, quotes and punctuation, and the width of characters.
func foldText(s *string) string {
	if s == nil {
		return ""
	}
	var b strings.Builder
	for _, r := range *s {
		r = foldRune(r)
		if unicode.IsSpace(r) || unicode.IsPunct(r) || strings.ContainsRune("~|", r) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// tally of one corpus.
type score struct {
	hits, predicted, truth int
	exact, groups          int
	right, fields          int
	unitRight, units       int
}

func (s *score) f1() float64 { return 100 * 2 * float64(s.hits) / float64(s.predicted+s.truth) }

func keysOf(d docJSON) map[string]int {
	keys := map[string]int{}
	for _, g := range d.Groups {
		for _, w := range g.Winners {
			keys[foldText(g.Track)+"|"+foldText(&g.Tier)+"|"+w.Name]++
		}
	}
	return keys
}

func groupKey(g groupJSON) string {
	names := make([]string, 0, len(g.Winners))
	for _, w := range g.Winners {
		names = append(names, w.Name)
	}
	return foldText(g.Track) + "|" + foldText(&g.Tier) + "|" + strings.Join(names, " ")
}

func (s *score) add(t *testing.T, path string, got, want docJSON) {
	t.Helper()
	g, w := keysOf(got), keysOf(want)
	for k, n := range w {
		s.hits += min(n, g[k])
		s.truth += n
		if g[k] < n {
			t.Logf("%s: missed %s", path, k)
		}
	}
	for k, n := range g {
		s.predicted += n
		if w[k] < n {
			t.Logf("%s: too many %s", path, k)
		}
	}
	var have []string
	for _, x := range got.Groups {
		have = append(have, groupKey(x))
	}
	for _, x := range want.Groups {
		s.groups++
		if slices.Contains(have, groupKey(x)) {
			s.exact++
		}
	}
	gf, wf := fieldsOf(got), fieldsOf(want)
	for k, v := range wf {
		if v == "" && gf[k] == "" {
			continue
		}
		s.fields++
		if gf[k] == v {
			s.right++
		} else {
			t.Logf("%s: %s = %q, want %q", path, k, gf[k], v)
		}
	}
	s.addUnits(t, path, got, want)
}

func (s *score) addUnits(t *testing.T, path string, got, want docJSON) {
	t.Helper()
	index := map[string]winnerJSON{}
	for _, g := range got.Groups {
		for _, w := range g.Winners {
			index[foldText(g.Track)+"|"+foldText(&g.Tier)+"|"+w.Name] = w
		}
	}
	for _, g := range want.Groups {
		for _, w := range g.Winners {
			x, ok := index[foldText(g.Track)+"|"+foldText(&g.Tier)+"|"+w.Name]
			if !ok || w.Unit == nil && w.Work == nil && x.Unit == nil && x.Work == nil {
				continue
			}
			s.units++
			if foldText(x.Unit) == foldText(w.Unit) && foldText(x.Work) == foldText(w.Work) && x.Kind == w.Kind {
				s.unitRight++
			} else {
				t.Logf("%s: %s is of %q with %q, want %q, %q", path, w.Name, foldText(x.Unit), foldText(x.Work), foldText(w.Unit), foldText(w.Work))
			}
		}
	}
}

// fieldsOf gives the fields of the notices in comparable form.
func fieldsOf(d docJSON) map[string]string {
	list := func(l []string) string {
		out := make([]string, 0, len(l))
		for _, x := range l {
			out = append(out, foldText(&x))
		}
		slices.Sort(out)
		return strings.Join(out, ";")
	}
	has := func(s *string) string {
		if s == nil {
			return ""
		}
		return "has"
	}
	str := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	f := map[string]string{"title": foldText(d.Title), "issuer": foldText(d.Issuer), "issued_on": str(d.IssuedOn)}
	c, b := d.Collection, d.Publicity
	if c == nil {
		c = &collectionJSON{}
	}
	if b == nil {
		b = &publicityJSON{}
	}
	f["collection.start"], f["collection.end"], f["collection.hours"] = str(c.Start), str(c.End), foldText(c.Hours)
	f["collection.phones"], f["collection.documents"], f["collection.contacts"] = list(c.Phones), list(c.Documents), list(c.Contacts)
	f["collection.proxy"], f["collection.forfeiture"] = has(c.Proxy), has(c.Forfeiture)
	var places []string
	for _, p := range c.Places {
		places = append(places, foldText(p.Who)+" "+foldText(&p.Place))
	}
	f["collection.places"] = list(places)
	f["publicity.start"], f["publicity.end"] = str(b.Start), str(b.End)
	f["publicity.phones"], f["publicity.emails"], f["publicity.addresses"] = list(b.Phones), list(b.Emails), list(b.Addresses)
	if b.Workdays != nil {
		f["publicity.workdays"] = fmt.Sprint(*b.Workdays)
	}
	return f
}

// decoded gives a roster by way of its JSON, which also proves that the schema is complete.
func decoded(t *testing.T, r *Roster) docJSON {
	t.Helper()
	var buf bytes.Buffer
	if err := r.Encode(&buf); err != nil {
		t.Fatal(err)
	}
	var d docJSON
	if err := json.Unmarshal(buf.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestCorpus scores both corpora against their truth; the bars are what the reader reaches, less a little.
func TestCorpus(t *testing.T) {
	for _, c := range []struct {
		name                         string
		winners, groups, units, rest float64
	}{
		{"dev", 99, 99, 99, 98},
		{"more", 99, 98, 98, 97},
	} {
		t.Run(c.name, func(t *testing.T) {
			var s score
			for _, path := range corpus(t, c.name) {
				lines, truth := readDoc(t, path)
				s.add(t, path, decoded(t, Parse(lines, Options{})), truth)
			}
			bar := func(what string, got, want float64) {
				t.Logf("%s: %s %.1f %%", c.name, what, got)
				if got < want {
					t.Errorf("%s: %s %.1f %%, want at least %.1f %%", c.name, what, got, want)
				}
			}
			bar("winners F1", s.f1(), c.winners)
			bar("groups exact", 100*float64(s.exact)/float64(s.groups), c.groups)
			bar("units, works and kinds", 100*float64(s.unitRight)/float64(s.units), c.units)
			bar("notice fields", 100*float64(s.right)/float64(s.fields), c.rest)
		})
	}
}
