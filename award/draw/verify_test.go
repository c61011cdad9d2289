package draw_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/draw"
)

// full is a draw that has something in every field.
func full(tb testing.TB, m draw.Method) *draw.Record {
	tb.Helper()
	pool := entries(12)
	for i := range pool.Entries {
		e := &pool.Entries[i]
		e.Tier, e.Track, e.Region = []string{"一等奖", "二等奖"}[i%2], "线上", "青禾"
	}
	pool.Entries[4].Excluded = "工作人员"
	return must(tb, pool, draw.Plan{
		Method: m, By: []draw.Dimension{draw.ByTrack, draw.ByTier}, Count: 2, Program: "1.0", Title: "读书抽奖", Basis: "活动规则第五条",
		Announced: "2026年11月20日公告", On: "2026-11-26", EnteredBy: "林晓", AgainBy: "江知远", Witnesses: []string{"顾清和", "沐晨"},
		Sources: []draw.Source{
			{What: "双色球第2026136期", When: "2026-11-26 21:15", Value: "03 12 17", Again: "3 12 17"},
			{What: "现场掷骰", When: "2026-11-26", Value: "5 2 6", Again: "5 2 6"},
		},
	})
}

// encoded writes a record as JSON.
func encoded(tb testing.TB, data any) []byte {
	tb.Helper()
	b, err := json.Marshal(data)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

// leaves calls change with every value in data that holds no other, and puts
// what it gives into its place.
func leaves(path string, data any, change func(path string, value any) any) any {
	switch data := data.(type) {
	case map[string]any:
		keys := make([]string, 0, len(data))
		for k := range data {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			data[k] = leaves(path+"."+k, data[k], change)
		}
		return data
	case []any:
		for i := range data {
			data[i] = leaves(fmt.Sprintf("%s[%d]", path, i), data[i], change)
		}
		return data
	}
	return change(path, data)
}

// changed gives another value of the same kind.
func changed(value any) any {
	switch v := value.(type) {
	case string:
		if v != "" && strings.Trim(v, "0123456789abcdef") == "" { // a digest, a key or a serial stays one
			last := v[len(v)-1]
			return v[:len(v)-1] + string("10"[min(1, int(last^'0'))])
		}
		return v + "x"
	case float64:
		return v + 1
	case bool:
		return !v
	}
	return value
}

// TestEveryChangeIsFound changes every single field of a record, one at a time,
// and looks which check names it.
func TestEveryChangeIsFound(t *testing.T) {
	for _, method := range draw.Methods() {
		data := encoded(t, full(t, method))
		var paths []string
		var tree any
		if err := json.Unmarshal(data, &tree); err != nil {
			t.Fatal(err)
		}
		leaves("", tree, func(path string, value any) any {
			paths = append(paths, path)
			return value
		})
		if len(paths) < 100 {
			t.Fatalf("%d fields", len(paths))
		}
		for _, at := range paths {
			var tree any
			if err := json.Unmarshal(data, &tree); err != nil {
				t.Fatal(err)
			}
			tree = leaves("", tree, func(path string, value any) any {
				if path == at {
					return changed(value)
				}
				return value
			})
			got := failing(t, encoded(t, tree))
			if want := named(at); !slices.Contains(got, want) {
				t.Errorf("%s %s: %q, want %s among them", method, at, got, want)
			}
		}
	}
}

// named gives the check that must name a change.
func named(path string) award.Code {
	for _, c := range []struct {
		part string
		code award.Code
	}{
		{".format", draw.RecordNotOne},
		{".version", draw.RecordNewer},
		{".pool.size", draw.CheckCounts},
		{".pool.excluded", draw.CheckCounts},
		{".pool.by", draw.CheckEntries},
		{".pool.", draw.CheckPool},
		{".value", draw.CheckSources},
		{".again", draw.CheckDigest},
		{".of", draw.CheckGroups},
		{".size", draw.CheckGroups},
		{".key", draw.CheckKeys},
		{".order", draw.CheckOrder},
	} {
		if strings.Contains(path, c.part) {
			return c.code
		}
	}
	return draw.CheckDigest
}

// failing gives the codes of what a recomputation finds wrong.
func failing(tb testing.TB, data []byte) []award.Code {
	tb.Helper()
	r, printed, err := draw.Decode(data)
	if p, ok := errors.AsType[*award.Problem](err); ok {
		return []award.Code{p.Code}
	}
	var codes []award.Code
	for _, c := range draw.Verify(r, printed, hashes()).Checks {
		if !c.OK {
			codes = append(codes, c.Code)
		}
	}
	return codes
}

// TestForgeries: what somebody would change who wants another outcome, with the
// digests made anew as far as they can be.
func TestForgeries(t *testing.T) {
	for name, c := range map[string]struct {
		forge func(*draw.Record)
		want  award.Code
	}{
		"two change places": {func(r *draw.Record) {
			o := r.Groups[0].Order
			o[0], o[1] = o[1], o[0]
		}, draw.CheckOrder},
		"somebody twice":     {func(r *draw.Record) { r.Groups[0].Order[1] = r.Groups[0].Order[0] }, draw.CheckOnce},
		"an excluded one":    {func(r *draw.Record) { r.Groups[0].Order[0] = "5" }, draw.CheckExclusions},
		"from another part":  {func(r *draw.Record) { r.Groups[0].Order[0] = r.Groups[1].Order[0] }, draw.CheckExclusions},
		"a stranger":         {func(r *draw.Record) { r.Groups[0].Order[0] = "99" }, draw.CheckExclusions},
		"one left out":       {func(r *draw.Record) { r.Groups[0].Order = r.Groups[0].Order[1:] }, draw.CheckGroups},
		"another value":      {func(r *draw.Record) { r.Sources[0].Value, r.Sources[0].Again = "3 12 18", "3 12 18" }, draw.CheckKeys},
		"two entries differ": {func(r *draw.Record) { r.Sources[0].Again = "3 12 18" }, draw.CheckSources},
		"another method":     {func(r *draw.Record) { r.Method = draw.SM3 }, draw.CheckPool},
		"no method":          {func(r *draw.Record) { r.Method = "dice" }, draw.CheckOrder},
		"a hidden exclusion": {func(r *draw.Record) { r.Pool.Entries[0].Excluded = "其他" }, draw.CheckPool},
		"a longer pool": {func(r *draw.Record) {
			r.Pool.Entries = append(r.Pool.Entries, draw.Entry{Serial: "13", Tier: "一等奖", Track: "线上"})
		}, draw.CheckCounts},
		"no source":          {func(r *draw.Record) { r.Sources = nil }, draw.CheckSources},
		"a part is missing":  {func(r *draw.Record) { r.Groups = r.Groups[:1] }, draw.CheckGroups},
		"a part more":        {func(r *draw.Record) { r.Groups = append(r.Groups, r.Groups[0]) }, draw.CheckGroups},
		"fewer witnesses":    {func(r *draw.Record) { r.Witnesses = r.Witnesses[:1] }, draw.CheckDigest},
		"other winners told": {func(r *draw.Record) { r.Count = 3 }, draw.CheckDigest},
	} {
		r := full(t, draw.SHA256)
		c.forge(r)
		if got := failing(t, encoded(t, r)); !slices.Contains(got, c.want) {
			t.Errorf("%s: %q, want %s among them", name, got, c.want)
		}
	}
	r := full(t, draw.SHA256)
	printed := map[string]any{"method": r.Method, "order": r.Order(), "record": r}
	if got := failing(t, encoded(t, printed)); len(got) > 0 {
		t.Errorf("what the verb prints: %q", got)
	}
	printed["order"] = r.Order()[1:]
	if got := failing(t, encoded(t, printed)); !slices.Equal(got, []award.Code{draw.CheckPrinted}) {
		t.Errorf("another order beside the record: %q", got)
	}
}

// TestDecodeRefuses: what is no record is refused and never makes a reader panic.
func TestDecodeRefuses(t *testing.T) {
	whole := encoded(t, full(t, draw.SHA256))
	for _, data := range [][]byte{
		nil, []byte("{}"), []byte("[]"), []byte("serial,name\n1,x\n"), whole[:len(whole)-1], append(slices.Clone(whole), '{'),
		bytes.Replace(whole, []byte(`"repeat":false`), []byte(`"repeat":false,"weight":2`), 1),
		bytes.Replace(whole, []byte(`"count":2`), []byte(`"count":"2"`), 1),
		bytes.Replace(whole, []byte(`"version":1`), []byte(`"version":0`), 1),
		[]byte(`{"method":"sm3","order":[],"record":` + string(whole) + `}`),
	} {
		if r, _, err := draw.Decode(data); err == nil {
			t.Errorf("%.60q is read: %+v", data, r)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(encoded(f, full(f, draw.SHA256)))
	f.Add(encoded(f, full(f, draw.RFC3797)))
	f.Add([]byte(`{"format":"jiajiang-draw","version":1,"groups":[{}],"pool":{"entries":[{}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, printed, err := draw.Decode(data)
		if err != nil {
			return
		}
		if v := draw.Verify(r, printed, hashes()); len(v.Checks) != len(draw.CheckCodes()) {
			t.Errorf("%d checks", len(v.Checks))
		}
	})
}
