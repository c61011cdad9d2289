package draw_test

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm3"
	"pgregory.net/rapid"

	"jiajiang/award"
	"jiajiang/award/draw"
)

func hashes() draw.Hashes { return draw.Hashes{SM3: sm3.New} }

// entries makes a pool of so many.
func entries(n int) draw.Pool {
	all := make([]draw.Entry, n)
	for i := range all {
		all[i] = draw.Entry{Serial: strconv.Itoa(i + 1), Name: "第" + strconv.Itoa(i+1) + "号"}
	}
	return draw.Pool{Entries: all}
}

// sources gives public values.
func sources(values ...string) []draw.Source {
	all := make([]draw.Source, len(values))
	for i, v := range values {
		all[i] = draw.Source{Value: v}
	}
	return all
}

// must draws, or fails.
func must(tb testing.TB, p draw.Pool, plan draw.Plan) *draw.Record {
	tb.Helper()
	r, wrong := draw.Draw(p, plan, hashes())
	if len(wrong) > 0 {
		tb.Fatal(wrong)
	}
	return r
}

// TestRFC3797 is the example of RFC 3797, section 6.
func TestRFC3797(t *testing.T) {
	data, err := os.ReadFile("testdata/rfc3797.json")
	if err != nil {
		t.Fatal(err)
	}
	var example struct {
		Sources [][]int  `json:"sources_of_randomness"`
		Key     string   `json:"key_string"`
		Names   []string `json:"names"`
		Rows    []struct {
			Selected int    `json:"selected"`
			Name     string `json:"name"`
		} `json:"rows"`
	}
	if err := json.Unmarshal(data, &example); err != nil {
		t.Fatal(err)
	}
	pool := entries(len(example.Names))
	for i, name := range example.Names {
		pool.Entries[i].Name = name
	}
	var values []string
	for _, s := range example.Sources {
		values = append(values, strings.Trim(fmt.Sprint(s), "[]"))
	}
	r := must(t, pool, draw.Plan{Method: draw.RFC3797, Sources: sources(values...), Count: len(example.Rows)})
	if r.Groups[0].Key != example.Key {
		t.Errorf("key %q, want %q", r.Groups[0].Key, example.Key)
	}
	if len(example.Rows) != 16 {
		t.Fatalf("%d rows", len(example.Rows))
	}
	for i, row := range example.Rows {
		serial, err := strconv.Atoi(r.Order()[i])
		if err != nil {
			t.Fatal(err)
		}
		if serial != row.Selected || pool.Entries[serial-1].Name != row.Name {
			t.Errorf("selection %d is %d, want %d %s", i+1, serial, row.Selected, row.Name)
		}
	}
	if len(r.Groups[0].Order) != 25 {
		t.Errorf("the whole order has %d", len(r.Groups[0].Order))
	}
}

// TestOrders holds what the methods gave when they were defined: an order that
// changes would make old records wrong.
func TestOrders(t *testing.T) {
	pool := entries(10)
	pool.Entries[3].Excluded = "工作人员"
	for method, want := range map[draw.Method]string{
		draw.SHA256:  "8 10 1 3 9 6 2 7 5 e95a8ade2489b170 5647c631e8e140f6441edf99835f1730b3ce926dc85496352bbab6fa4dfb3674",
		draw.SM3:     "3 8 6 1 5 2 7 9 10 6b70aaaa6bcfdb3c b3893e7c24885d01f84aba31074366793329fff5c5405c9cb3dd481758f66b8b",
		draw.RFC3797: "5 7 8 3 1 6 10 9 2 e95a8ade2489b170 3.9.12.17.22.29.31./",
	} {
		r := must(t, pool, draw.Plan{Method: method, Sources: sources("03 12 17 22 29 31 09", "3287.450")[:sourcesOf(method)]})
		if got := strings.Join(r.Order(), " ") + " " + r.Pool.Digest[:16] + " " + r.Groups[0].Key; got != want {
			t.Errorf("%s: %s", method, got)
		}
	}
}

// sourcesOf is how many of the two values above a method takes.
func sourcesOf(m draw.Method) int {
	if m == draw.RFC3797 {
		return 1
	}
	return 2
}

func TestCanonical(t *testing.T) {
	for text, want := range map[string]string{
		"2 5 12 8 10":         "2 5 12 8 10",
		" 02\t005  12\u30008": "2 5 12 8",
		"3287.450":            "3287.45",
		"0.0 00 000.5":        "0 0 0.5",
		"1.":                  "1.",
		".5":                  ".5",
		"沪 A5":                "沪 A5",
		"2026-11-26":          "2026-11-26",
		"00:05":               "00:05",
	} {
		got, wrong := draw.Canonical(text)
		if wrong != nil || got != want {
			t.Errorf("%q: %q, %v; want %q", text, got, wrong, want)
			continue
		}
		if again, wrong := draw.Canonical(got); wrong != nil || again != got {
			t.Errorf("%q is not its own form: %q, %v", got, again, wrong)
		}
	}
	for text, code := range map[string]award.Code{
		"": draw.SourceBlank, " \u3000": draw.SourceBlank, "1,2": draw.SourceMark, "１２": draw.SourceMark, "3 + 4": draw.SourceMark,
		"1，2": draw.SourceMark, "-": draw.SourceMark, "1\u200b2": draw.SourceMark,
	} {
		if got, wrong := draw.Canonical(text); wrong == nil || wrong.Code != code {
			t.Errorf("%q: %q, %v; want %s", text, got, wrong, code)
		}
	}
}

// told writes problems as the tests compare them.
func told(wrong []*award.Problem) string {
	var all []string
	for _, w := range wrong {
		all = append(all, w.Error())
	}
	return strings.Join(all, "\n")
}

// TestBadPools: everything that is wrong is told at once, with its row and the
// head of its column.
func TestBadPools(t *testing.T) {
	for name, c := range map[string]struct {
		rows [][]string
		plan draw.Plan
		want string
	}{
		"nothing":         {nil, draw.Plan{}, "draw-pool-empty"},
		"a head alone":    {[][]string{{"serial", "name"}}, draw.Plan{}, "draw-pool-empty"},
		"no head":         {[][]string{{"1", "林晓"}}, draw.Plan{}, "draw-head-missing row=1"},
		"two heads":       {[][]string{{"序号", "编号"}}, draw.Plan{}, "draw-head-twice column=编号 first=序号 row=1"},
		"serials":         {[][]string{{"序号", "姓名"}, {"1", "林晓"}, {"", "江知远"}, {"1", "顾清和"}, {"２", "沐晨"}}, draw.Plan{}, "draw-serial-blank column=序号 row=3\ndraw-serial-twice column=序号 first=2 row=4 serial=1\ndraw-character character=２ column=序号 row=5"},
		"names":           {[][]string{{"serial", "name"}, {"1"}, {"2", "顾清\u200b和"}}, draw.Plan{}, "draw-name-blank column=name row=2 serial=1\ndraw-character character=U+200B column=name row=3"},
		"numbers":         {[][]string{{"serial", "name"}, {"13900001234", "林晓"}, {"2", "110105194912310021"}}, draw.Plan{}, "draw-number-of-person column=serial row=2"},
		"everybody out":   {[][]string{{"serial", "excluded"}, {"1", "工作人员"}}, draw.Plan{}, "draw-nobody-left count=1"},
		"why":             {[][]string{{"serial", "排除原因"}, {"1", "是"}, {"2", ""}}, draw.Plan{}, "draw-reason-unclear column=排除原因 row=2 text=是"},
		"no such part":    {[][]string{{"serial"}, {"1"}}, draw.Plan{By: []draw.Dimension{draw.ByTier}}, "draw-part-missing dimension=tier"},
		"a blank part":    {[][]string{{"serial", "奖次"}, {"1", "一等奖"}, {"2"}}, draw.Plan{By: []draw.Dimension{draw.ByTier}}, "draw-part-blank column=奖次 row=3"},
		"twice in a part": {[][]string{{"serial", "奖次"}, {"1", "一等奖"}, {"1", "二等奖"}, {"1", "一等奖"}}, draw.Plan{By: []draw.Dimension{draw.ByTier}}, "draw-serial-twice column=serial first=2 row=4 serial=1"},
		"one of two":      {[][]string{{"serial", "name", "奖次"}, {"1", "林晓", "一等奖"}, {"1", "顾清和", "二等奖"}}, draw.Plan{By: []draw.Dimension{draw.ByTier}}, "draw-serial-of-two column=serial first=2 row=3 serial=1"},
	} {
		rows := make([]draw.Row, len(c.rows))
		for i, cells := range c.rows {
			rows[i] = draw.Row{Number: i + 1, Cells: cells}
		}
		pool, _, wrong := draw.Read(rows)
		if len(wrong) == 0 {
			c.plan.Sources = sources("1")
			_, wrong = draw.Draw(pool, c.plan, hashes())
		}
		if got := told(wrong); got != c.want {
			t.Errorf("%s:\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

// TestBadPlans: what is wrong with the values is told with the source and the
// place.
func TestBadPlans(t *testing.T) {
	for _, c := range []struct {
		plan draw.Plan
		want string
	}{
		{draw.Plan{}, "draw-source-none"},
		{draw.Plan{Method: "md5", Sources: sources("1")}, "draw-method-unknown method=md5"},
		{draw.Plan{Sources: sources("1", " ")}, "draw-source-blank source=2"},
		{draw.Plan{Sources: sources("1，2")}, "draw-source-mark character=， source=1"},
		{draw.Plan{Method: draw.RFC3797, Sources: sources("1 2.5 x")}, "draw-source-number source=1 word=2.5\ndraw-source-number source=1 word=x"},
		{draw.Plan{Sources: []draw.Source{{Value: "1 2 3", Again: "01 2 4"}, {Value: "5", Again: "5 6"}}}, "draw-source-differs again=4 place=3 source=1 value=3\ndraw-source-short again=2 place=2 source=2 value=1"},
		{draw.Plan{Sources: []draw.Source{{Value: "1", Again: "1"}, {Value: "5"}}}, "draw-again-count again=1 count=2"},
		{draw.Plan{Sources: sources("1"), Count: -1}, "draw-count-negative count=-1"},
		{draw.Plan{Sources: sources("1"), Frozen: "00"}, "draw-frozen-differs digest=" + entries(3).Digest(nil, draw.SHA256, hashes()) + " frozen=00"},
	} {
		if _, wrong := draw.Draw(entries(3), c.plan, hashes()); told(wrong) != c.want {
			t.Errorf("%+v:\n%s\nwant\n%s", c.plan, told(wrong), c.want)
		}
	}
	if _, wrong := draw.Draw(entries(draw.MaxRFC3797+1), draw.Plan{Method: draw.RFC3797, Sources: sources("1")}, hashes()); told(wrong) != "draw-pool-large count=65536 method=rfc3797 most=65535" {
		t.Error(told(wrong))
	}
}

// TestReadHeads: heads in both languages, columns in any order, what is not
// known is told.
func TestReadHeads(t *testing.T) {
	pool, unused, wrong := draw.Read([]draw.Row{
		{Number: 3, Cells: []string{"姓名", "备注", "Serial ", "excluded_reason", "地区"}},
		{Number: 5, Cells: []string{" 林晓", "x", "07", "本单位职工", "青禾"}},
		{Number: 6, Cells: []string{"顾清和", "", "8"}},
	})
	want := []draw.Entry{{Serial: "07", Name: "林晓", Region: "青禾", Excluded: "本单位职工"}, {Serial: "8", Name: "顾清和"}}
	if len(wrong) > 0 || !slices.Equal(pool.Entries, want) || !slices.Equal(unused, []string{"备注"}) {
		t.Errorf("%+v, %q, %v", pool.Entries, unused, wrong)
	}
}

// FuzzPool: whatever a table holds, it is drawn or refused, and what is drawn can
// be computed again.
func FuzzPool(f *testing.F) {
	f.Add("serial,name\n1,林晓\n2,顾清和", "1 2 3", uint8(0))
	f.Add("序号,姓名,奖次,排除原因\n1,林晓,一等奖,\n1,林晓,二等奖,\n2,\\n,一等奖,工作人员", "9319", uint8(2))
	f.Add("serial,tier\n1,a\n2,b", "007.50 沪A", uint8(1))
	f.Fuzz(func(t *testing.T, table, value string, how uint8) {
		var rows []draw.Row
		for i, line := range strings.Split(table, "\n") {
			rows = append(rows, draw.Row{Number: i + 1, Cells: strings.Split(line, ",")})
		}
		pool, _, wrong := draw.Read(rows)
		if len(wrong) > 0 {
			return
		}
		plan := draw.Plan{Method: draw.Methods()[how%3], Count: int(how / 16), Sources: sources(value)}
		if how&4 > 0 {
			plan.By = []draw.Dimension{draw.ByTier}
		}
		r, wrong := draw.Draw(pool, plan, hashes())
		if len(wrong) > 0 {
			return
		}
		data := encoded(t, r)
		again, _, err := draw.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if v := draw.Verify(again, r.Order(), hashes()); !v.Sound() {
			t.Errorf("%+v of %s", v, data)
		}
	})
}

// anyPool draws a pool with parts, exclusions and serials that stand in several
// parts.
func anyPool(t *rapid.T) (draw.Pool, []draw.Dimension) {
	by := rapid.SampledFrom([][]draw.Dimension{nil, {draw.ByTier}, {draw.ByTrack, draw.ByRegion}}).Draw(t, "by")
	seen := make(map[string]bool)
	var pool draw.Pool
	for range rapid.IntRange(1, 60).Draw(t, "size") {
		e := draw.Entry{
			Serial: strconv.Itoa(rapid.IntRange(1, 80).Draw(t, "serial")), Tier: rapid.SampledFrom([]string{"一等奖", "二等奖"}).Draw(t, "tier"),
			Track: rapid.SampledFrom([]string{"线上", "线下\\"}).Draw(t, "track"), Region: rapid.SampledFrom([]string{"青禾", "云岭"}).Draw(t, "region"),
			Excluded: rapid.SampledFrom([]string{"", "", "", "工作人员"}).Draw(t, "excluded"),
		}
		key := e.Serial
		for _, d := range by {
			key += "|" + map[draw.Dimension]string{draw.ByTier: e.Tier, draw.ByTrack: e.Track, draw.ByRegion: e.Region}[d]
		}
		if !seen[key] {
			seen[key] = true
			pool.Entries = append(pool.Entries, e)
		}
	}
	pool.Entries = append(pool.Entries, draw.Entry{Serial: "0", Tier: "一等奖", Track: "线上", Region: "青禾"})
	return pool, by
}

// TestEveryOrderIsAPermutation: everybody in a part who is not excluded stands
// in its order once, whatever the method; nobody wins twice unless it is
// allowed; nobody who won is a reserve.
func TestEveryOrderIsAPermutation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pool, by := anyPool(t)
		plan := draw.Plan{
			Method: rapid.SampledFrom(draw.Methods()).Draw(t, "method"), By: by, Count: rapid.IntRange(0, 9).Draw(t, "count"),
			Repeat: rapid.Bool().Draw(t, "repeat"), Sources: sources(rapid.StringMatching(`[0-9]{1,4}( [0-9]{1,4}){0,6}`).Draw(t, "value")),
		}
		r, wrong := draw.Draw(pool, plan, hashes())
		if len(wrong) > 0 {
			t.Fatal(told(wrong))
		}
		all := 0
		for _, g := range r.Groups {
			var want []string
			for _, e := range pool.Entries {
				var of []string
				for _, d := range r.Pool.By {
					of = append(of, map[draw.Dimension]string{draw.ByTier: e.Tier, draw.ByTrack: e.Track, draw.ByRegion: e.Region}[d])
				}
				if e.Excluded == "" && slices.Equal(of, g.Of) {
					want = append(want, e.Serial)
				}
			}
			all += len(want)
			got := slices.Clone(g.Order)
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("%q: %q, want %q", g.Of, got, want)
			}
		}
		if all != len(pool.Entries)-len(pool.Excluded()) {
			t.Fatalf("%d of %d entries are in parts", all, len(pool.Entries))
		}
		won := make(map[string]int)
		for i, one := range r.Results() {
			if plan.Count > 0 && len(one.Winners) < plan.Count && len(one.Winners)+len(one.Passed) < r.Groups[i].Size {
				t.Fatalf("%q: %d winners", one.Of, len(one.Winners))
			}
			for _, serial := range one.Winners {
				if won[serial]++; won[serial] > 1 && !plan.Repeat {
					t.Fatalf("%s wins twice", serial)
				}
			}
		}
		for _, one := range r.Results() {
			for _, serial := range one.Reserves {
				if won[serial] > 0 && !plan.Repeat {
					t.Fatalf("%s has won and is a reserve", serial)
				}
			}
		}
		if v := draw.Verify(r, r.Order(), hashes()); !v.Sound() {
			t.Fatalf("%+v", v)
		}
		if again, _ := draw.Draw(pool, plan, hashes()); !reflect.DeepEqual(again, r) {
			t.Fatal("the same draw gives another record")
		}
	})
}

// TestPassedOver: who has won in an earlier part is passed over in the later
// ones, and the next one takes the place.
func TestPassedOver(t *testing.T) {
	var pool draw.Pool
	for _, tier := range []string{"一等奖", "二等奖"} {
		for i := range 4 {
			pool.Entries = append(pool.Entries, draw.Entry{Serial: strconv.Itoa(i + 1), Name: "某", Tier: tier})
		}
	}
	plan := draw.Plan{By: []draw.Dimension{draw.ByTier}, Count: 2, Sources: sources("7 7 7")}
	r := must(t, pool, plan)
	first, second := r.Results()[0], r.Results()[1]
	for _, serial := range append(slices.Clone(second.Winners), second.Reserves...) {
		if slices.Contains(first.Winners, serial) {
			t.Errorf("%s wins in both parts", serial)
		}
	}
	if len(first.Winners) != 2 || len(second.Winners) != 2 || len(first.Reserves)+len(second.Reserves) != 0 {
		t.Errorf("%+v, %+v", first, second)
	}
	plan.Repeat = true
	if got := must(t, pool, plan).Results()[1]; len(got.Passed) > 0 || len(got.Reserves) != 2 {
		t.Errorf("where it is allowed: %+v", got)
	}
}

// TestUniform draws 100,000 times among ten, each time with another public
// value, and holds how often each entry came on each place against an even
// spread. Every draw is a permutation, so that the squares of the differences,
// times (size−1)/draws, follow chi-square with 81 degrees of freedom. The values
// are fixed and so are the figures. Of an even spread, p is how often a statistic
// is at least as large: 0.80 (sha256), 0.10 (sm3) and 0.90 (rfc3797).
func TestUniform(t *testing.T) {
	const draws, size = 100_000, 10
	pool := entries(size)
	for method, want := range map[draw.Method]string{draw.SHA256: "70.22", draw.SM3: "97.66", draw.RFC3797: "65.11"} {
		var counts [size][size]int
		for i := range draws {
			r := must(t, pool, draw.Plan{Method: method, Sources: sources(strconv.Itoa(i))})
			for place, serial := range r.Groups[0].Order {
				n, err := strconv.Atoi(serial)
				if err != nil {
					t.Fatal(err)
				}
				counts[place][n-1]++
			}
		}
		squares := 0
		for _, row := range counts {
			for _, n := range row {
				squares += (n - draws/size) * (n - draws/size)
			}
		}
		if got := fmt.Sprintf("%.2f", float64(squares)*(size-1)/draws); got != want {
			t.Errorf("%s: chi-square %s, want %s", method, got, want)
		}
	}
}

// BenchmarkDraw draws a pool of a million: sha256 and sm3. RFC 3797 has at most
// 65,535 entries.
func BenchmarkDraw(b *testing.B) {
	for _, c := range []struct {
		method draw.Method
		size   int
	}{{draw.SHA256, 1_000_000}, {draw.SM3, 1_000_000}, {draw.RFC3797, draw.MaxRFC3797}} {
		pool := entries(c.size)
		b.Run(fmt.Sprintf("%s/%d", c.method, c.size), func(b *testing.B) {
			for b.Loop() {
				must(b, pool, draw.Plan{Method: c.method, Sources: sources("3 12 17 22 29 31 9")})
			}
		})
	}
}

// BenchmarkVerify verifies the record of a million.
func BenchmarkVerify(b *testing.B) {
	r := must(b, entries(1_000_000), draw.Plan{Sources: sources("3 12 17 22 29 31 9")})
	for b.Loop() {
		if v := draw.Verify(r, nil, hashes()); !v.Sound() {
			b.Fatal(v)
		}
	}
}
