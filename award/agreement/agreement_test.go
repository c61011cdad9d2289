package agreement_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award/agreement"
	"jiajiang/award/exact"
	"jiajiang/award/table"
)

// rows gives a table of the lines of a text, its cells parted by commas.
func rows(text string) []table.Row {
	var all []table.Row
	for i, line := range strings.Split(text, "\n") {
		all = append(all, table.Row{Number: i + 1, Cells: strings.Split(line, ",")})
	}
	return all
}

// marks reads a table without faults.
func marks(t *testing.T, text string) agreement.Marks {
	t.Helper()
	m, faults := agreement.ReadMarks(rows(text))
	if faults.Any() {
		t.Fatal(faults.All[0])
	}
	return m
}

// file reads a file of testdata.
func file(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

// near holds a number against a published one.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > within {
		t.Errorf("%s: %v, want %v", what, got, want)
	}
}

// TestKendallPublished holds W, χ² and p against what others publish.
func TestKendallPublished(t *testing.T) {
	for _, test := range []struct {
		file         string
		w, chi, p    float64
		candidates   int
		judges       int
		within, ofCh float64
	}{
		{"kendall_anxiety.csv", 0.5396568759543698, 30.760441929399082, 0.0429, 20, 3, 1e-15, 1e-13},
		{"friedman_x2.csv", 0.5261904761904762, 18.9428571428571, 0.000280938375189499, 4, 12, 1e-15, 1e-12},
		{"friedman_x3.csv", 0.712, 10.68, 0.0135882729582176, 4, 5, 1e-15, 1e-12},
	} {
		k := agreement.Measure(marks(t, file(t, test.file))).Kendall
		if !k.W.Defined || k.Candidates != test.candidates || k.Judges != test.judges || k.DF != test.candidates-1 || k.LeftOut != 0 {
			t.Errorf("%s: %+v", test.file, k)
		}
		near(t, test.file+" W", k.W.Value, test.w, test.within)
		near(t, test.file+" χ²", k.ChiSquare, test.chi, test.ofCh)
		near(t, test.file+" p", k.P, test.p, 5e-5)
		if test.p != 0.0429 { // published with all its digits
			near(t, test.file+" p", k.P, test.p, 1e-15)
		}
	}
}

// TestKrippendorffPublished holds α against what others publish.
func TestKrippendorffPublished(t *testing.T) {
	three := agreement.Measure(marks(t, file(t, "krippendorff_three.csv"))).Krippendorff
	near(t, "three coders, nominal", three.Nominal.Value, 0.691358, 5e-7)
	near(t, "three coders, interval", three.Interval.Value, 0.810845, 5e-7)
	four := agreement.Measure(marks(t, file(t, "krippendorff_four.csv"))).Krippendorff
	near(t, "four coders, nominal", four.Nominal.Value, 0.743, 5e-4)
	near(t, "four coders, ordinal", four.Ordinal.Value, 0.815, 5e-4)
	near(t, "four coders, interval", four.Interval.Value, 0.849, 5e-4)
	near(t, "four coders, ratio", four.Ratio.Value, 0.797, 5e-4)
	if four.Candidates != 11 || four.Alone != 1 {
		t.Errorf("%d units compared, %d alone", four.Candidates, four.Alone)
	}
}

// codes gives the codes of why coefficients are not defined, and their values
// else.
func codes(r agreement.Report) string {
	var all []string
	a := r.Krippendorff
	for _, c := range []agreement.Coefficient{r.Kendall.W, a.Nominal, a.Ordinal, a.Interval, a.Ratio} {
		if c.Defined {
			all = append(all, fmt.Sprintf("%.4g", c.Value))
		} else {
			all = append(all, strings.TrimPrefix(string(c.Reason.Code), "agreement-"))
		}
	}
	return strings.Join(all, "/")
}

// meaning gives the codes of what coefficients mean.
func meaning(r agreement.Report) string {
	var all []string
	for _, m := range r.Meaning() {
		all = append(all, strings.TrimPrefix(string(m.Code), "agreement-"))
	}
	return strings.Join(all, " ")
}

func TestMeasure(t *testing.T) {
	for name, test := range map[string]struct{ text, codes, meaning string }{
		"one judge":         {"x,A\n甲,1\n乙,2", "one-judge/no-pairs/no-pairs/no-pairs/no-pairs", "no-pairs one-judge"},
		"one candidate":     {"x,A,B\n甲,1,2", "few/0/0/0/0", "unreliable few"},
		"all tied":          {"x,A,B\n甲,5,5\n乙,5,5", "all-tied/same/same/same/same", "same all-tied"},
		"tied by each":      {"x,A,B\n甲,5,6\n乙,5,6", "all-tied/-0.5/-0.5/-0.5/-0.5", "unreliable all-tied"},
		"identical":         {"x,A,B\n甲,1,1\n乙,2,2\n丙,3,3", "1/1/1/1/1", "reliable chance small"},
		"opposite":          {"x,A,B\n甲,1,2\n乙,2,1", "0/-0.5/-0.5/-0.5/-0.5", "unreliable chance small"},
		"below zero":        {"x,A,B\n甲,-1,-1\n乙,2,2", "1/1/1/1/below-zero", "reliable chance small"},
		"zero":              {"x,A,B\n甲,0,0\n乙,2,0", "0.5/0/0/0/0", "unreliable chance small"},
		"no pairs":          {"x,A,B\n甲,1,\n乙,,2", "few/no-pairs/no-pairs/no-pairs/no-pairs", "no-pairs few"},
		"a judge without":   {"x,A,B,C\n甲,1,1,NA\n乙,2,2,弃权", "1/1/1/1/1", "reliable chance small"},
		"fractions":         {"x,A,B\n甲,1/3,1/3\n乙,2/3,0.5", "1/0.4/0.8333/0.7273/0.8102", "tentative chance small"},
		"many agree":        {"x,A,B\n1,1,1\n2,2,2\n3,3,3\n4,4,4\n5,5,5\n6,6,6\n7,7,7\n8,8,8\n9,9,9\n10,10,10\n11,11,11\n12,12,12\n13,13,13\n14,14,14", "1/1/1/1/1", "reliable not-chance"},
		"some lack a judge": {"x,A,B\n甲,1,1\n乙,2,2\n丙,3,", "1/1/1/1/1", "reliable chance small"},
	} {
		r := agreement.Measure(marks(t, test.text))
		if got := codes(r); got != test.codes {
			t.Errorf("%s: %s, want %s", name, got, test.codes)
		}
		if got := meaning(r); got != test.meaning {
			t.Errorf("%s: means %s, want %s", name, got, test.meaning)
		}
	}
}

// byDefinition computes Krippendorff's α from its coincidence matrix, as the
// definition has it, in exact fractions.
func byDefinition(units [][]int64, scale string) (alpha *big.Rat, ok bool) {
	var values []int64
	for _, u := range units {
		if len(u) > 1 {
			values = append(values, u...)
		}
	}
	slices.Sort(values)
	values = slices.Compact(values)
	v := len(values)
	o := make([][]*big.Rat, v)
	for c := range o {
		o[c] = make([]*big.Rat, v)
		for k := range o[c] {
			o[c][k] = new(big.Rat)
		}
	}
	for _, u := range units {
		for i, a := range u {
			for j, b := range u {
				if i != j {
					c, k := slices.Index(values, a), slices.Index(values, b)
					o[c][k].Add(o[c][k], big.NewRat(1, int64(len(u)-1)))
				}
			}
		}
	}
	counts := make([]*big.Rat, v)
	n := new(big.Rat)
	for c := range o {
		counts[c] = new(big.Rat)
		for k := range o[c] {
			counts[c].Add(counts[c], o[c][k])
		}
		n.Add(n, counts[c])
	}
	difference := func(c, k int) *big.Rat {
		if c == k {
			return new(big.Rat)
		}
		c, k = min(c, k), max(c, k)
		d := new(big.Rat)
		switch scale {
		case "nominal":
			return big.NewRat(1, 1)
		case "ordinal":
			for g := c; g <= k; g++ {
				d.Add(d, counts[g])
			}
			ends := new(big.Rat).Add(counts[c], counts[k])
			d.Sub(d, ends.Mul(ends, big.NewRat(1, 2)))
		case "interval":
			d.SetInt64(values[k] - values[c])
		case "ratio":
			d.SetFrac64(values[k]-values[c], values[k]+values[c])
		}
		return d.Mul(d, d)
	}
	within, anywhere := new(big.Rat), new(big.Rat)
	for c := range o {
		for k := range o[c] {
			d := difference(c, k)
			within.Add(within, new(big.Rat).Mul(o[c][k], d))
			expected := new(big.Rat).Mul(counts[c], counts[k])
			anywhere.Add(anywhere, expected.Mul(expected, d))
		}
	}
	if anywhere.Sign() == 0 {
		return nil, false
	}
	within.Mul(within, n.Sub(n, big.NewRat(1, 1)))
	return within.Sub(big.NewRat(1, 1), within.Quo(within, anywhere)), true
}

// drawn draws marks of up to 5 judges on up to 8 candidates, some missing, and
// gives them by candidate too.
func drawn(t *rapid.T) (agreement.Marks, [][]int64) {
	judges, candidates := rapid.IntRange(1, 5).Draw(t, "judges"), rapid.IntRange(1, 8).Draw(t, "candidates")
	m := agreement.Marks{Items: []string{""}, Of: make([][]agreement.Mark, candidates)}
	units := make([][]int64, candidates)
	for j := range judges {
		m.Judges = append(m.Judges, fmt.Sprint("评委", j))
	}
	for c := range candidates {
		m.Candidates = append(m.Candidates, fmt.Sprint("候选人", c))
		for j := range judges {
			if v := rapid.Int64Range(-1, 6).Draw(t, "mark"); v >= 0 {
				m.Of[c] = append(m.Of[c], agreement.Mark{Judge: j, Value: exact.Int(v)})
				units[c] = append(units[c], v)
			}
		}
	}
	return m, units
}

func TestKrippendorffByDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, units := drawn(t)
		a := agreement.Measure(m).Krippendorff
		for scale, got := range map[string]agreement.Coefficient{"nominal": a.Nominal, "ordinal": a.Ordinal, "interval": a.Interval, "ratio": a.Ratio} {
			want, ok := byDefinition(units, scale)
			if ok != got.Defined {
				t.Fatalf("%s: %+v, by definition %v", scale, got, want)
			}
			if !ok {
				continue
			}
			f, _ := want.Float64()
			if scale == "ratio" && math.Abs(f-got.Value) > 1e-14 || scale != "ratio" && f != got.Value {
				t.Fatalf("%s: %v, by definition %v", scale, got.Value, f)
			}
		}
	})
}

// TestOrderChangesNothing: neither that of judges nor that of candidates, to the
// last bit.
func TestOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, _ := drawn(t)
		want := agreement.Measure(m)
		shuffle := rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed")))
		judges, candidates := shuffle.Perm(len(m.Judges)), shuffle.Perm(len(m.Candidates))
		other := agreement.Marks{Items: m.Items, Judges: make([]string, len(judges)), Candidates: make([]string, len(candidates)), Of: make([][]agreement.Mark, len(candidates))}
		for j, to := range judges {
			other.Judges[to] = m.Judges[j]
		}
		for c, to := range candidates {
			other.Candidates[to] = m.Candidates[c]
			for _, k := range m.Of[c] {
				k.Judge = judges[k.Judge]
				other.Of[to] = append(other.Of[to], k)
			}
			shuffle.Shuffle(len(other.Of[to]), func(i, j int) { other.Of[to][i], other.Of[to][j] = other.Of[to][j], other.Of[to][i] })
		}
		got := agreement.Measure(other)
		if !reflect.DeepEqual(got.Kendall, want.Kendall) || !reflect.DeepEqual(got.Krippendorff, want.Krippendorff) {
			t.Fatalf("\n got %+v %+v\nwant %+v %+v", got.Kendall, got.Krippendorff, want.Kendall, want.Krippendorff)
		}
		for j, to := range judges {
			a, b := want.ByJudge[j], got.ByJudge[to]
			if a.Severity.Cmp(b.Severity) != 0 || a.Mean.Cmp(b.Mean) != 0 || a.Spread != b.Spread || a.Judge != b.Judge {
				t.Fatalf("%+v, shuffled %+v", a, b)
			}
		}
		for i := range want.Disputed {
			if want.Disputed[i].Deviation != got.Disputed[i].Deviation {
				t.Fatalf("%+v, shuffled %+v", want.Disputed[i], got.Disputed[i])
			}
		}
	})
}

// TestBounds: W lies from 0 to 1, p too, and α does not exceed 1; identical
// judges reach 1, and differences of severity add up to nothing where everybody
// marked everything.
func TestBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, _ := drawn(t)
		r := agreement.Measure(m)
		if k := r.Kendall; k.W.Defined && (k.W.Value < 0 || k.W.Value > 1 || k.P < 0 || k.P > 1 || k.ChiSquare < 0) {
			t.Fatalf("%+v", k)
		}
		a := r.Krippendorff
		for _, c := range []agreement.Coefficient{a.Nominal, a.Ordinal, a.Interval, a.Ratio} {
			if c.Defined && (c.Value > 1 || math.IsNaN(c.Value)) || c.Defined == (c.Reason.Code != "") {
				t.Fatalf("%+v", a)
			}
		}
		for c := range m.Of { // everybody as the first
			if len(m.Of[c]) == 0 {
				continue
			}
			first := m.Of[c][0].Value
			m.Of[c] = m.Of[c][:0]
			for j := range m.Judges {
				m.Of[c] = append(m.Of[c], agreement.Mark{Judge: j, Value: first})
			}
		}
		r = agreement.Measure(m)
		a = r.Krippendorff
		for _, c := range []agreement.Coefficient{r.Kendall.W, a.Nominal, a.Ordinal, a.Interval, a.Ratio} {
			if c.Defined && c.Value != 1 {
				t.Fatalf("identical judges: %+v", r)
			}
		}
		for _, v := range r.ByJudge {
			if v.Severity.Sign() != 0 {
				t.Fatalf("identical judges: %+v", v)
			}
		}
	})
}

func TestJudgesAndDisputes(t *testing.T) {
	m := marks(t, "candidate,judge,item,value\n"+
		"甲,A,一,40\n甲,A,二,50\n甲,B,一,30\n甲,B,二,40\n甲,C,一,35\n甲,C,二,45\n"+
		"乙,A,一,20\n乙,A,二,30\n乙,B,一,20\n乙,B,二,25\n"+
		"丙,A,一,10\n丙,A,二,10\n丙,C,一,30.5\n丙,B,一,10\n丙,B,二,")
	r := agreement.Measure(m)
	if r.Candidates != 3 || r.Judges != 3 || r.Items != 2 || r.Marks != 14 || r.Incomplete != 2 {
		t.Errorf("%+v", r)
	}
	var judges []string
	for _, v := range r.ByJudge {
		judges = append(judges, fmt.Sprintf("%s %d %s %s/%d %.3f", v.Judge, v.Marks, v.Mean, v.Severity, v.Compared, v.Spread))
	}
	if got, want := strings.Join(judges, "; "), "A 3 160/3 10/2 35.119; B 2 57.5 -10/2 17.678; C 1 80 0/1 0.000"; got != want {
		t.Errorf("judges: %s, want %s", got, want)
	}
	var disputed []string
	for _, d := range r.Disputed {
		disputed = append(disputed, fmt.Sprintf("%s %d %s %s–%s %s %.4f", d.Candidate, d.Marks, d.Mean, d.Low, d.High, d.Range(), d.Deviation))
	}
	if got, want := strings.Join(disputed, "; "), "甲 3 80 70–90 20 10.0000; 乙 2 47.5 45–50 5 3.5355"; got != want {
		t.Errorf("disputed: %s, want %s", got, want)
	}
	if k := r.Kendall; k.Candidates != 1 || k.LeftOut != 2 || k.W.Reason.Code != agreement.FewCandidates {
		t.Errorf("%+v", k)
	}
	if len(r.ByItem) != 2 || r.ByItem[0].Item != "一" || r.ByItem[0].Krippendorff.Candidates != 3 || r.ByItem[1].Krippendorff.Candidates != 2 {
		t.Errorf("%+v", r.ByItem)
	}
	equal := agreement.Measure(marks(t, "x,A,B,C\n甲,1,2,3\n乙,1,1,1\n丙,5,4,6\n丁,0,0,1"))
	var order []string
	for _, d := range equal.Disputed {
		order = append(order, d.Candidate)
	}
	if got := strings.Join(order, ""); got != "甲丙丁乙" {
		t.Errorf("the most disputed first: %s", got)
	}
}

func TestDraw(t *testing.T) {
	p := agreement.Draw(marks(t, "x,A,B\n甲,1,2\n乙,4,\n丙,NA,\n丁,3,5"))
	want := agreement.Plot{
		Strips: []agreement.Strip{
			{Label: "乙", Low: 4, Mean: 4, High: 4, Points: []agreement.Point{{Judge: 0, Value: 4}}},
			{Label: "丁", Low: 3, Mean: 4, High: 5, Points: []agreement.Point{{Judge: 0, Value: 3}, {Judge: 1, Value: 5}}},
			{Label: "甲", Low: 1, Mean: 1.5, High: 2, Points: []agreement.Point{{Judge: 0, Value: 1}, {Judge: 1, Value: 2}}},
		},
		Bars: []agreement.Bar{{Label: "A", Severity: -1.5, Spread: p.Bars[0].Spread}, {Label: "B", Severity: 1.5, Spread: p.Bars[1].Spread}},
	}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("\n got %+v\nwant %+v", p, want)
	}
}
