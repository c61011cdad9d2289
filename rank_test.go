package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"jiajiang/ui/cli"
)

// placesData is what the verb rank prints.
type placesData struct {
	Method string `json:"method"`
	Places []struct {
		Candidate string   `json:"candidate"`
		Place     int      `json:"place"`
		Value     string   `json:"value"`
		Reasons   []string `json:"reasons"`
	} `json:"places"`
}

// placesBy runs the verb rank on a file with these contents.
func (c call) placesBy(name, contents string, args ...string) placesData {
	c.t.Helper()
	out, notes, status := c.run(append([]string{"rank", c.write(name, []byte(contents)), "--json"}, args...)...)
	var data placesData
	if err := json.Unmarshal([]byte(out), &data); status != cli.ExitDone || err != nil {
		c.t.Fatalf("%v: status %d, %v\n%s%s", args, status, err, out, notes)
	}
	return data
}

// vector reads a published example beside the package that it checks.
func vector(t *testing.T, name string, to any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("award", "rank", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, to); err != nil {
		t.Fatal(err)
	}
}

// TestRankSchulzesExample runs Schulze's example through the verb, from ballots
// as text and with the digits of Windows.
func TestRankSchulzesExample(t *testing.T) {
	var v struct {
		Ballots map[string]int
		Order   []string       `json:"schulze_order"`
		Borda   map[string]int `json:"borda_points_n-1_to_0_recomputed"`
	}
	vector(t, "schulze_45voters.json", &v)
	var lines []string
	for names, votes := range v.Ballots {
		lines = append(lines, fmt.Sprintf("%d: %s", votes, strings.Join(strings.Split(names, ""), " > ")))
	}
	slices.Sort(lines)
	c := newCall(t)
	for _, end := range []string{"\n", "\r\n"} {
		for i, p := range c.placesBy("选票.txt", "\ufeff"+strings.Join(lines, end), "--method", "schulze").Places {
			if p.Candidate != v.Order[i] || p.Place != i+1 || p.Value != fmt.Sprint(4-i) {
				t.Errorf("place %d: %+v, want %s", i+1, p, v.Order[i])
			}
		}
		for _, p := range c.placesBy("选票.txt", strings.Join(lines, end), "--method", "borda").Places {
			if p.Value != fmt.Sprint(v.Borda[p.Candidate]) {
				t.Errorf("Borda of %s: %s", p.Candidate, p.Value)
			}
		}
	}
}

// TestRankZScores runs published z-scores through the verb: refused as they
// stand, computed with a reason.
func TestRankZScores(t *testing.T) {
	var v map[string]json.RawMessage
	vector(t, "zscore_judges.json", &v)
	c := newCall(t)
	for name, want := range map[string]string{
		"case1": "T2 92.360679774998 T1 47.639320225002", // 70 ± √500
		"case2": "S3 W3 S2 70 W2 70 S1 W1",
		"case3": "T2 T3 140/3 T1",
	} {
		var one struct {
			Marks [][]any `json:"marks"`
		}
		if err := json.Unmarshal(v[name], &one); err != nil {
			t.Fatal(err)
		}
		text := "candidate,judge,item,value\n"
		for _, m := range one.Marks {
			text += fmt.Sprintf("%v,%v,,%v\n", m[0], m[1], m[2])
		}
		if out, notes, status := c.run("rank", c.write("分数.csv", []byte(text)), "--method", "zscore", "--json"); status != cli.ExitRefused || out != "" || !strings.Contains(notes, "评委不足3名") {
			t.Errorf("%s: status %d\n%s%s", name, status, out, notes)
		}
		var got []string
		for _, p := range c.placesBy("分数.csv", text, "--method", "zscore", "--despite", "核对").Places {
			if got = append(got, p.Candidate); strings.Contains(want, p.Candidate+" "+p.Value) {
				got = append(got, p.Value)
			}
			if !strings.Contains(p.Reasons[0], "理由：核对") {
				t.Errorf("%s: the reason is not told: %q", name, p.Reasons)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", name, s, want)
		}
	}
}

// TestRankWorkbook: marks in a workbook, numbers as numbers, give what they give
// as text.
func TestRankWorkbook(t *testing.T) {
	c := newCall(t)
	text := "candidate,judge,item,value\n江知远,一,内容,90.5\n江知远,二,内容,80\n欧阳澄,一,内容,70\n欧阳澄,二,内容,99\n"
	var rows [][]string
	for line := range strings.Lines(text) {
		rows = append(rows, strings.Split(strings.TrimSpace(line), ","))
	}
	book := excelize.NewFile()
	for i, row := range rows {
		for j, cell := range row {
			var value any = cell
			if n, err := strconv.ParseFloat(cell, 64); err == nil {
				value = n
			}
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err == nil {
				err = book.SetCellValue("Sheet1", name, value)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	path := c.path("分数.xlsx")
	if err := book.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	out, notes, status := c.run("rank", path, "--method", "mean", "--json")
	if want, _, _ := c.run("rank", c.write("分数.csv", []byte(text)), "--method", "mean", "--json"); status != cli.ExitDone || out != want {
		t.Errorf("status %d\n%s%swant %s", status, out, notes, want)
	}
}

// repeated gives a text again and again, until so many bytes are read.
type repeated struct {
	text     string
	at, left int
}

func (r *repeated) Read(b []byte) (int, error) {
	if r.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n < len(b) {
		took := copy(b[n:], r.text[r.at:])
		n, r.at = n+took, (r.at+took)%len(r.text)
	}
	r.left -= n
	return n, nil
}

// TestRankHugeFiles: ballots beyond what is kept in memory are counted as they
// come, and a table whose head is wrong ends at its head.
func TestRankHugeFiles(t *testing.T) {
	var out, notes strings.Builder
	args := []string{"rank", "-", "--method", "borda", "--json", "--decimals", "0"}
	if status := run(t.Context(), args, &repeated{text: "3: 江知远>欧阳澄\n2: 江知远=欧阳澄\n", left: 257 << 20}, &out, &notes); status != cli.ExitDone || !strings.Contains(out.String(), `"candidate": "江知远"`) {
		t.Errorf("status %d\n%s%s", status, &out, &notes)
	}
	out.Reset()
	notes.Reset()
	if status := run(t.Context(), args, endless{}, &out, &notes); status != cli.ExitRefused || !strings.Contains(notes.String(), "缺少“candidate”一列") {
		t.Errorf("an endless table: status %d\n%s%s", status, &out, &notes)
	}
}
