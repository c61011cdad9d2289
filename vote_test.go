package main

import (
	"encoding/json"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"jiajiang/ui/cli"
)

// TestVoteFiles: the same ballots come out alike from every kind of file, and no
// store is made.
func TestVoteFiles(t *testing.T) {
	c := newCall(t)
	var lines []string
	book := excelize.NewFile()
	defer book.Close()
	row := func(cells ...string) {
		lines = append(lines, strings.Join(cells, ","))
		if err := book.SetSheetRow("Sheet1", "A"+strconv.Itoa(len(lines)), &cells); err != nil {
			t.Fatal(err)
		}
	}
	row("选票", "候选人", "意见")
	for i := range 15 {
		choice := "同意"
		if i >= 10 {
			choice = "反对"
		}
		row(strconv.Itoa(i+1), "江知远", choice)
	}
	xlsx := filepath.Join(c.folder, "选票.xlsx")
	if err := book.SaveAs(xlsx); err != nil {
		t.Fatal(err)
	}
	text := strings.Join(lines, "\r\n")
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	want := ""
	for _, file := range []string{xlsx, c.write("票.csv", []byte("\uFEFF"+text)), c.write("票.txt", []byte(gbk))} {
		out, notes, status := c.run("vote", file, "--base", "present", "--present", "15", "--pass", "2/3", "--at-least", "--json")
		var data struct {
			Results []struct {
				Yes    int  `json:"yes"`
				No     int  `json:"no"`
				Base   int  `json:"base"`
				Passed bool `json:"passed"`
			} `json:"results"`
		}
		if err := json.Unmarshal([]byte(out), &data); status != cli.ExitDone || err != nil || len(data.Results) != 1 {
			t.Fatalf("%s: status %d, %v\n%s%s", file, status, err, out, notes)
		}
		if r := data.Results[0]; r.Yes != 10 || r.No != 5 || r.Base != 15 || !r.Passed || want != "" && out != want {
			t.Errorf("%s:\n%s", file, out)
		}
		want = out
	}
	if _, err := os.Stat(c.store); err == nil {
		t.Error("a verb that needs no store made one")
	}
}

// TestAgreementFiles runs published examples through the verb.
func TestAgreementFiles(t *testing.T) {
	c := newCall(t)
	for name, want := range map[string][7]float64{
		"kendall_anxiety":      {0.5396568759543698, 30.760441929399082, 19, 0.0429},
		"friedman_x2":          {0.5261904761904762, 18.9428571428571, 3, 0.000280938375189499},
		"friedman_x3":          {0.712, 10.68, 3, 0.0135882729582176},
		"krippendorff_three":   {0, 0, 0, 0, 0.691358, 0, 0.810845},
		"krippendorff_four":    {0, 0, 0, 0, 0.743, 0.815, 0.849},
		"krippendorff_four.by": {0, 0, 0, 0, 0.743, 0.815, 0.849},
	} {
		file := filepath.Join("award", "agreement", "testdata", name+".csv")
		if rows, ok := strings.CutSuffix(name, ".by"); ok { // a row a mark
			file = c.write("按行.csv", byRows(t, filepath.Join("award", "agreement", "testdata", rows+".csv")))
		}
		out, notes, status := c.run("agreement", file, "--json")
		var data struct {
			W   float64 `json:"kendall_w"`
			Chi float64 `json:"chi2"`
			DF  float64 `json:"df"`
			P   float64 `json:"p"`
			K   struct {
				Nominal  float64 `json:"nominal"`
				Ordinal  float64 `json:"ordinal"`
				Interval float64 `json:"interval"`
			} `json:"krippendorff"`
		}
		if err := json.Unmarshal([]byte(out), &data); status != cli.ExitDone || err != nil {
			t.Fatalf("%s: status %d, %v\n%s%s", name, status, err, out, notes)
		}
		for i, got := range []float64{data.W, data.Chi, data.DF, data.P, data.K.Nominal, data.K.Ordinal, data.K.Interval} {
			within := 5e-4 // as published
			if i < 4 && want[3] != 0.0429 {
				within = 1e-12
			}
			if want[i] != 0 && math.Abs(got-want[i]) > within {
				t.Errorf("%s, value %d: %v, want %v", name, i, got, want[i])
			}
		}
	}
}

// byRows writes a table with a column a judge as one with a row a mark.
func byRows(t *testing.T, path string) []byte {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(readAll(t, path))), "\n")
	judges := strings.Split(lines[0], ",")
	out := "candidate,judge,item,value\n"
	for _, line := range lines[1:] {
		cells := strings.Split(line, ",")
		for i := 1; i < len(cells); i++ {
			out += cells[0] + "," + judges[i] + ",," + cells[i] + "\n"
		}
	}
	return []byte(out)
}

// TestHugeTables: a file of 1 GB is refused by its size before it is read, and
// one that does not tell its size once it is too long.
func TestHugeTables(t *testing.T) {
	c := newCall(t)
	path := c.write("大.csv", []byte("ballot,candidate,choice\n"))
	if err := os.Truncate(path, 1<<30); err != nil {
		t.Fatal(err)
	}
	args := []string{"vote", path, "--base", "cast", "--pass", "1/2", "--more-than"}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if out, notes, status := c.run(args...); status != cli.ExitRefused || out != "" || !strings.Contains(notes, "文件“大.csv”太大（上限 256 MB），没有读入") {
		t.Errorf("status %d\n%s", status, notes)
	}
	runtime.ReadMemStats(&after)
	if took := after.TotalAlloc - before.TotalAlloc; took > 16<<20 {
		t.Errorf("refusing took %d bytes", took)
	}
	args[1] = "-"
	var notes strings.Builder
	if status := run(t.Context(), args, endless{}, io.Discard, &notes); status != cli.ExitRefused || !strings.Contains(notes.String(), "太大（上限 256 MB）") {
		t.Errorf("an endless table: status %d\n%s", status, &notes)
	}
}

// endless is a table that never ends.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = "1,a,yes\n"[i%8]
	}
	return len(b), nil
}
