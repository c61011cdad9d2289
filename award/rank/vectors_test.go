package rank_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"jiajiang/award/exact"
	"jiajiang/award/rank"
	"jiajiang/award/table"
)

// read reads a table written as text: marks with commas, or ballots.
func read(t *testing.T, rubric rank.Rubric, lines ...string) rank.Given {
	t.Helper()
	given, faults, err := readAll(rubric, nil, lines)
	if err != nil || faults.Any() {
		t.Fatalf("%v, %v", faults.All, err)
	}
	return given
}

func readAll(rubric rank.Rubric, roster, lines []string) (rank.Given, table.Faults, error) {
	r := rank.NewReader(rubric, roster)
	for i, line := range lines {
		cells := []string{line}
		if !strings.ContainsAny(line, ">:") {
			cells = strings.Split(line, ",")
		}
		if err := r.Row(table.Row{Number: i + 1, Cells: cells}); errors.Is(err, rank.ErrHead) {
			break
		} else if err != nil {
			return nil, table.Faults{}, err
		}
	}
	return r.End()
}

// A failer is a test, drawn or not.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
	Fatal(args ...any)
}

// order writes places as 1 E 4, 2 A 3 …
func order(r *rank.Result) string {
	var all []string
	for _, p := range r.Places() {
		all = append(all, fmt.Sprintf("%d %s %s", p.Number, p.Candidate, p.Value))
	}
	return strings.Join(all, ", ")
}

func mustRank(t failer, g rank.Given, o rank.Options) *rank.Result {
	t.Helper()
	r, err := g.Rank(o)
	if err != nil {
		t.Fatalf("%+v: %v", o, err)
	}
	return r
}

// A published profile or table, with its results by method.
func TestPublishedProfiles(t *testing.T) {
	for _, c := range []struct {
		source  string
		ballots []string
		results map[string]string
	}{
		{
			source: "capital of Tennessee, as in the English Wikipedia's articles on each method",
			ballots: []string{
				"42: Memphis>Nashville>Chattanooga>Knoxville", "26: Nashville>Chattanooga>Knoxville>Memphis",
				"15: Chattanooga>Knoxville>Nashville>Memphis", "17: Knoxville>Chattanooga>Nashville>Memphis",
			},
			results: map[string]string{
				string(rank.Borda):       "1 Nashville 194, 2 Chattanooga 173, 3 Memphis 126, 4 Knoxville 107",
				string(rank.Copeland):    "1 Nashville 3, 2 Chattanooga 2, 3 Knoxville 1, 4 Memphis 0",
				string(rank.RankedPairs): "1 Nashville 3, 2 Chattanooga 2, 3 Knoxville 1, 4 Memphis 0",
				string(rank.Schulze):     "1 Nashville 3, 2 Chattanooga 2, 3 Knoxville 1, 4 Memphis 0",
				string(rank.Minimax):     "1 Nashville 0, 2 Memphis 58, 3 Chattanooga 68, 4 Knoxville 83",
				string(rank.RankSum):     "1 Nashville 206, 2 Chattanooga 227, 3 Memphis 274, 4 Knoxville 293",
			},
		},
		{
			source: "Brad, Abby, Erin, Dave, Cora: R. LeGrand, descriptions of ranked-ballot voting methods; also in the tests of CondorcetPHP",
			ballots: []string{
				"98: Abby>Cora>Erin>Dave>Brad", "64: Brad>Abby>Erin>Cora>Dave", "12: Brad>Abby>Erin>Dave>Cora",
				"98: Brad>Erin>Abby>Cora>Dave", "13: Brad>Erin>Abby>Dave>Cora", "125: Brad>Erin>Dave>Abby>Cora",
				"124: Cora>Abby>Erin>Dave>Brad", "76: Cora>Erin>Abby>Dave>Brad", "21: Dave>Abby>Brad>Erin>Cora",
				"30: Dave>Brad>Abby>Erin>Cora", "98: Dave>Brad>Erin>Cora>Abby", "139: Dave>Cora>Abby>Brad>Erin",
				"23: Dave>Cora>Brad>Abby>Erin",
			},
			results: map[string]string{string(rank.RankedPairs): "1 Brad 4, 2 Abby 3, 3 Erin 2, 4 Dave 1, 5 Cora 0"},
		},
		{
			source: "E. Gorr, ranked pairs, example 4, with two majorities of equal strength; also in the tests of CondorcetPHP",
			ballots: []string{
				"12: A>D>C>B", "3: B>A>C>D", "25: B>C>A>D", "21: C>B>A>D", "12: D>A>B>C", "21: D>A>C>B", "6: D>B>A>C",
			},
			results: map[string]string{string(rank.RankedPairs): "1 B 3, 2 A 2, 3 D 1, 4 C 0"},
		},
		{
			source:  "E. Gorr, ranked pairs, example 3: two share the first place",
			ballots: []string{"7: A>B>C", "7: B>A>C", "2: C>A>B", "2: C>B>A"},
			results: map[string]string{string(rank.RankedPairs): "1 A 2, 1 B 2, 3 C 0"},
		},
		{
			source:  "a cycle of three equal majorities: nobody can be told from anybody",
			ballots: []string{"A>B>C", "B>C>A", "C>A>B"},
			results: map[string]string{
				string(rank.RankedPairs): "1 A 2, 1 B 2, 1 C 2", string(rank.Schulze): "1 A 2, 1 B 2, 1 C 2", string(rank.Copeland): "1 A 1, 1 B 1, 1 C 1",
				string(rank.Minimax): "1 A 2, 1 B 2, 1 C 2", string(rank.Borda): "1 A 3, 1 B 3, 1 C 3", string(rank.RankSum): "1 A 6, 1 B 6, 1 C 6",
			},
		},
		{
			source:  "ties and names left out, by hand: A 2+1.5, B 1+1.5, C 0+0 points",
			ballots: []string{"A>B", "A=B>C"},
			results: map[string]string{
				string(rank.Borda): "1 A 3.5, 2 B 2.5, 3 C 0", string(rank.RankSum): "1 A 2.5, 2 B 3.5, 3 C 6", string(rank.Copeland): "1 A 2, 2 B 1, 3 C 0",
			},
		},
	} {
		given := read(t, nil, c.ballots...)
		for method, want := range c.results {
			if got := order(mustRank(t, given, rank.Options{Method: rank.Method(method)})); got != want {
				t.Errorf("%s, %s:\n got %s\nwant %s", c.source, method, got, want)
			}
		}
	}
}

// A profileVector is Schulze's example as it was handed down.
type profileVector struct {
	Ballots  map[string]int
	Pairwise map[string]int
	Paths    map[string]int `json:"strongest_paths_winning_votes"`
	Order    []string       `json:"schulze_order"`
	Borda    map[string]int `json:"borda_points_n-1_to_0_recomputed"`
}

func load(t *testing.T, name string, to any) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, to); err != nil {
		t.Fatal(err)
	}
}

func TestSchulzesExample(t *testing.T) {
	var v profileVector
	load(t, "schulze_45voters.json", &v)
	var lines []string
	for names, votes := range v.Ballots {
		lines = append(lines, fmt.Sprintf("%d: %s", votes, strings.Join(strings.Split(names, ""), ">")))
	}
	slices.Sort(lines)
	given := read(t, nil, lines...)

	schulze := mustRank(t, given, rank.Options{Method: rank.Schulze})
	for i, p := range schulze.Places() {
		if p.Candidate != v.Order[i] || p.Number != i+1 || p.Value.String() != fmt.Sprint(4-i) {
			t.Errorf("place %d: %+v, want %s", i+1, p, v.Order[i])
		}
		compared, paths := args(schulze.Reasons(p), rank.Compared), args(schulze.Reasons(p), rank.PathsOf)
		for _, other := range v.Order {
			if other == p.Candidate {
				continue
			}
			pair := fmt.Sprintf("%s %d:%d", other, v.Pairwise[p.Candidate+other], v.Pairwise[other+p.Candidate])
			path := fmt.Sprintf("%s %d:%d", other, v.Paths[p.Candidate+other], v.Paths[other+p.Candidate])
			if !holds(compared, pair) || !holds(paths, path) {
				t.Errorf("%s: neither %v nor %v may lack %s, %s", p.Candidate, compared, paths, pair, path)
			}
		}
	}
	for _, p := range mustRank(t, given, rank.Options{Method: rank.Borda}).Places() {
		if p.Value.String() != fmt.Sprint(v.Borda[p.Candidate]) {
			t.Errorf("Borda of %s: %s, want %d", p.Candidate, p.Value, v.Borda[p.Candidate])
		}
	}
	if got, want := order(mustRank(t, given, rank.Options{Method: rank.RankedPairs})), "1 A 4, 2 C 3, 3 E 2, 4 B 1, 5 D 0"; got != want {
		t.Errorf("ranked pairs: %s, want %s (as the French Wikipedia and CondorcetPHP)", got, want)
	}
}

// args gives the arguments of the first reason with a code.
func args(reasons []rank.Reason, code rank.Code) rank.Args {
	for _, r := range reasons {
		if r.Code == code {
			return r.Args
		}
	}
	return nil
}

func holds(a rank.Args, text string) bool {
	for _, v := range a {
		if list, ok := v.([]string); ok && slices.Contains(list, text) {
			return true
		}
	}
	return false
}

// TestJudgesOfHackWestern: z-scores of tables that are too small for the method
// to be offered, and so need a reason.
func TestJudgesOfHackWestern(t *testing.T) {
	var v map[string]json.RawMessage
	load(t, "zscore_judges.json", &v)
	for name, want := range map[string]map[string]string{
		"case1": {"T1": "47.639320225002", "T2": "92.360679774998"}, // 70 ∓ √500
		"case2": {"S2": "70", "W2": "70"},
		"case3": {"T3": "140/3"},
	} {
		var one struct {
			Marks [][]any `json:"marks"`
		}
		if err := json.Unmarshal(v[name], &one); err != nil {
			t.Fatal(err)
		}
		lines := []string{"candidate,judge,item,value"}
		for _, m := range one.Marks {
			lines = append(lines, fmt.Sprintf("%v,%v,,%v", m[0], m[1], m[2]))
		}
		given := read(t, nil, lines...)
		if _, err := given.Rank(rank.Options{Method: rank.ZScore}); err == nil || !strings.HasPrefix(err.Error(), "rank-conditions") {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
		places := make(map[string]rank.Place)
		r := mustRank(t, given, rank.Options{Method: rank.ZScore, Overrule: "to check a published example"})
		for _, p := range r.Places() {
			places[p.Candidate] = p
			if args(r.Reasons(p), rank.Overruled)["reason"] != "to check a published example" {
				t.Errorf("%s %s: the overruling is not told", name, p.Candidate)
			}
		}
		for candidate, value := range want {
			if got := places[candidate].Value.String(); got != value {
				t.Errorf("%s %s: %s, want %s", name, candidate, got, value)
			}
		}
		if name == "case2" && (places["S3"].Number != places["W3"].Number || places["S3"].Number != 1) {
			t.Error("case2: S3 and W3 do not share the first place")
		}
	}
}

// TestTrimmedMeanOfSciPy: the example of scipy.stats.trim_mean, 10 % of 0 … 19.
func TestTrimmedMeanOfSciPy(t *testing.T) {
	lines := []string{"candidate,judge,value"}
	for i := range 20 {
		lines = append(lines, fmt.Sprintf("x,%d,%d", i, (i*7)%20))
	}
	if got := order(mustRank(t, read(t, nil, lines...), rank.Options{Method: rank.Trimmed, Trim: 2})); got != "1 x 9.5" {
		t.Error(got)
	}
}

func numberOf(t failer, text string) exact.Number {
	t.Helper()
	n, err := exact.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
