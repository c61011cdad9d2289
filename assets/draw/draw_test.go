package draw_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm3"

	assets "jiajiang/assets/draw"
	"jiajiang/award/draw"
)

func hashes() draw.Hashes { return draw.Hashes{SM3: sm3.New} }

// names are what a page must not stumble over.
func names() []string {
	return []string{"林晓", "顾清和", "欧阳·沐晨", "A\\B", `"<script>alert(1)</script>`, "𠮷田", "e\u0301", "\u2028行", "</script>", "阿依古丽·买买提", "O'Brien & Söhne"}
}

// records draws so many small pools, the same in every run: every method, with
// and without parts and exclusions, with zero to seven numbers a source.
func records(t *testing.T, n int) []*draw.Record {
	t.Helper()
	r := rand.New(rand.NewPCG(2026, 3797))
	all := make([]*draw.Record, n)
	for i := range all {
		size := 1 + r.IntN(60)
		if i%50 == 0 {
			size = 300 + r.IntN(900)
		}
		var pool draw.Pool
		for k := range size {
			e := draw.Entry{Serial: strconv.Itoa(k + 1), Name: names()[r.IntN(len(names()))], Tier: []string{"一等奖", "二等\\奖"}[r.IntN(2)], Region: "青禾"}
			if k > 0 && r.IntN(9) == 0 {
				e.Excluded = "工作人员，\\见公告"
			}
			pool.Entries = append(pool.Entries, e)
		}
		plan := draw.Plan{
			Method: draw.Methods()[i%3], Count: r.IntN(4), Repeat: r.IntN(2) == 0, Title: "第" + strconv.Itoa(i) + "次", Witnesses: []string{"江知远"},
		}
		if r.IntN(3) == 0 {
			plan.By = []draw.Dimension{draw.ByRegion, draw.ByTier}
		}
		for range 1 + r.IntN(3) {
			var values []string
			for range 1 + r.IntN(7) {
				values = append(values, strconv.Itoa(r.IntN(1_000_000)))
			}
			if plan.Method != draw.RFC3797 {
				values = append(values, fmt.Sprintf("%d.%03d", r.IntN(9000), r.IntN(1000)), "沪A"+strconv.Itoa(i))
			}
			plan.Sources = append(plan.Sources, draw.Source{What: "第" + strconv.Itoa(i) + "期", Value: strings.Join(values, " ")})
		}
		record, wrong := draw.Draw(pool, plan, hashes())
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		all[i] = record
	}
	return all
}

// orders gives the orders of a record, one part after the other.
func orders(r *draw.Record) []string {
	var all []string
	for _, g := range r.Groups {
		all = append(all, g.Order...)
	}
	return all
}

// lines writes records one a line.
func lines(t *testing.T, all []*draw.Record) []byte {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for _, r := range all {
		if err := e.Encode(r); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

// TestScript: a short program in another language, with another library's hash
// functions, gives the same orders.
func TestScript(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 here")
	}
	if exec.CommandContext(t.Context(), python, "-c", "import hashlib; hashlib.new('sm3')").Run() != nil {
		t.Skip("this python3 has no SM3")
	}
	all := records(t, 1000)
	c := exec.CommandContext(t.Context(), python, "recompute.py")
	c.Env = append(os.Environ(), "PYTHONUTF8=1")
	c.Stdin = bytes.NewReader(lines(t, all))
	var faults bytes.Buffer
	c.Stderr = &faults
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, &faults)
	}
	got := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	if len(got) != len(all) {
		t.Fatalf("%d orders of %d records", len(got), len(all))
	}
	for i, r := range all {
		var order []string
		if err := json.Unmarshal([]byte(got[i]), &order); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(order, orders(r)) {
			t.Errorf("record %d, %s: %q, want %q", i, r.Method, order, orders(r))
		}
	}
}

// A finding is what the page says of one record.
type finding struct {
	Sound  bool     `json:"sound"`
	Digest string   `json:"digest"`
	Order  []string `json:"order"`
	Wrong  []string `json:"wrong"`
	Fault  string   `json:"fault"`
}

// browse lets a browser run script, which uses the page's own functions and gives
// an array, and decodes what it gives into found.
func browse(t *testing.T, script string, found any) {
	t.Helper()
	browser := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			browser = path
			break
		}
	}
	if browser == "" {
		t.Skip("there is no Chromium here")
	}
	page, err := assets.Page(nil)
	if err != nil {
		t.Fatal(err)
	}
	const driver = `<script>(async () => {
  const found = await (async () => { %s })();
  const pre = document.createElement("pre");
  pre.id = "found"; pre.textContent = btoa(Array.from(new TextEncoder().encode(JSON.stringify(found)), b => String.fromCharCode(b)).join(""));
  document.body.append(pre);
})()</script></body>`
	page = bytes.Replace(page, []byte("</body>"), fmt.Appendf(nil, driver, script), 1)
	folder := t.TempDir()
	path := filepath.Join(folder, "page.html")
	if err := os.WriteFile(path, page, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--user-data-dir="+folder+"/profile",
		"--virtual-time-budget=100000000", "--dump-dom", "file://"+path)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v", browser, err)
	}
	_, packed, ok := bytes.Cut(out, []byte(`<pre id="found">`))
	packed, _, whole := bytes.Cut(packed, []byte("</pre>"))
	if !ok || !whole {
		t.Fatalf("the page says nothing; it ends %s", out[max(0, len(out)-600):])
	}
	text, err := base64.StdEncoding.DecodeString(string(packed))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, found); err != nil {
		t.Fatal(err)
	}
}

// asScript writes texts so that a script can hold them.
func asScript(t *testing.T, texts []string) string {
	t.Helper()
	data, err := json.Marshal(texts) // escapes what would end a script
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// findings gives what the page says of records.
func findings(t *testing.T, texts []string) []finding {
	t.Helper()
	var found []finding
	browse(t, `
    const found = [];
    for (const text of `+asScript(t, texts)+`) {
      try {
        const { record, printed } = read(text), v = await verify(record, printed);
        found.push({ sound: v.sound, digest: v.digest, order: v.parts.flatMap(p => p.right || []), wrong: v.checks.filter(c => c.problems.length).map(c => c.title) });
      } catch (problem) { found.push({ fault: problem.message }); }
    }
    return found;`, &found)
	if len(found) != len(texts) {
		t.Fatalf("the page says %d things of %d records", len(found), len(texts))
	}
	return found
}

// TestPageWritesValuesAlike: what somebody types again on the page is read as the
// program reads it.
func TestPageWritesValuesAlike(t *testing.T) {
	texts := []string{
		"", " ", "2 5 12", "02\t005  12\u30008", "3287.450", "0.0 00 000.5", "1.", ".5", "沪 A5", "2026-11-26", "00:05", "1,2", "１２", "3 + 4", "-", "1\u200b2",
		"007.", "1.50.0", "%", "5%", "é", "²", "①", "\u00a01\u00a0", "1\n2\r3", "Ａ", "0000000000000000000000001", "1e5", "０",
	}
	var found []*string
	browse(t, "return "+asScript(t, texts)+".map(canonical);", &found)
	for i, text := range texts {
		value, wrong := draw.Canonical(text)
		switch {
		case wrong != nil && found[i] != nil:
			t.Errorf("%q: the page reads %q, the program refuses it", text, *found[i])
		case wrong == nil && (found[i] == nil || *found[i] != value):
			t.Errorf("%q: the page reads %v, the program %q", text, found[i], value)
		}
	}
}

// TestPage: the page, in a browser, gives the orders and digests of a thousand
// records, and every check of it holds.
func TestPage(t *testing.T) {
	all := records(t, 1000)
	found := findings(t, strings.Split(strings.TrimSuffix(string(lines(t, all)), "\n"), "\n"))
	for i, r := range all {
		if f := found[i]; !f.Sound || f.Fault != "" || f.Digest != r.Digest || !slices.Equal(f.Order, orders(r)) {
			t.Errorf("record %d, %s: %+v", i, r.Method, f)
		}
	}
}

// TestPageFindsWhatWasChanged: what the program refuses the page does not call
// sound either.
func TestPageFindsWhatWasChanged(t *testing.T) {
	changes := []func(r *draw.Record){
		func(r *draw.Record) {
			r.Groups[0].Order[0], r.Groups[0].Order[1] = r.Groups[0].Order[1], r.Groups[0].Order[0]
		},
		func(r *draw.Record) { r.Groups[0].Order[1] = r.Groups[0].Order[0] },
		func(r *draw.Record) { r.Groups[0].Key += "0" },
		func(r *draw.Record) { r.Groups = r.Groups[:0] },
		func(r *draw.Record) { r.Pool.Entries[0].Name += "某" },
		func(r *draw.Record) { r.Pool.Entries[0].Excluded = "其他" },
		func(r *draw.Record) { r.Pool.Size++ },
		func(r *draw.Record) { r.Sources[0].Value += " 1" },
		func(r *draw.Record) { r.Sources[0].Again = "1" },
		func(r *draw.Record) { r.Sources[0].Value = "0" + r.Sources[0].Value },
		func(r *draw.Record) { r.Witnesses = nil },
		func(r *draw.Record) { r.Title += "x" },
		func(r *draw.Record) { r.Repeat = !r.Repeat },
		func(r *draw.Record) { r.Version = 2 },
		func(r *draw.Record) { r.Method = "dice" },
		func(r *draw.Record) { r.Digest = strings.Repeat("0", 64) },
	}
	var texts []string
	for i := range changes {
		for _, r := range records(t, 3) {
			if len(r.Groups[0].Order) < 2 {
				t.Fatal("a record of one")
			}
			changes[i](r)
			if r2, printed, err := draw.Decode(lines(t, []*draw.Record{r})); err == nil && draw.Verify(r2, printed, hashes()).Sound() {
				t.Errorf("change %d: the program finds nothing", i)
			}
			texts = append(texts, string(lines(t, []*draw.Record{r})))
		}
	}
	for i, f := range findings(t, append(texts, "{}", "", "serial,name", "[1]", `{"method":"sm3","order":1,"record":{}}`)) {
		if f.Sound || len(f.Wrong) == 0 && f.Fault == "" {
			t.Errorf("change %d: %+v", i/3, f)
		}
	}
}

// TestPageStandsAlone: the page asks for nothing from elsewhere, and what is in a
// record does not become part of it.
func TestPageStandsAlone(t *testing.T) {
	r := records(t, 1)[0]
	page, err := assets.Page(lines(t, []*draw.Record{r}))
	if err != nil {
		t.Fatal(err)
	}
	for _, word := range []string{"http:", "https:", "src=", "@import", "url(", "fetch(", "XMLHttpRequest", "import(", "</script>alert", "<script>alert"} {
		if bytes.Contains(page, []byte(word)) {
			t.Errorf("the page has %q", word)
		}
	}
	if n := bytes.Count(page, []byte("</script>")); n != 2 {
		t.Errorf("%d scripts end in it", n)
	}
	if _, err := assets.Page([]byte("{")); err == nil {
		t.Error("a page with half a record")
	}
}
