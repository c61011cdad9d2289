package main

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jiajiang/store/sheet"
	"jiajiang/ui/cli"
)

// TestDrawPools: a pool is the same pool whatever file it comes in, and so is its
// draw.
func TestDrawPools(t *testing.T) {
	c := newCall(t)
	head, rows := []string{"序号", "姓名", "奖次", "排除原因"}, [][]string{
		{"1", "林晓", "一等奖", ""}, {"2", "顾清和", "一等奖", ""}, {"3", "江知远", "二等奖", "工作人员，\n见公告"}, {"4", "阿依古丽·买买提", "二等奖", ""}, {"5", "沐晨", "二等奖"},
	}
	var text strings.Builder
	for _, row := range append([][]string{head}, rows...) {
		for i, cell := range row {
			if i > 0 {
				text.WriteByte(',')
			}
			text.WriteString(`"` + strings.ReplaceAll(cell, "\n", " ") + `"`)
		}
		text.WriteString("\r\n")
	}
	national, err := simplifiedchinese.GB18030.NewEncoder().String(text.String())
	if err != nil {
		t.Fatal(err)
	}
	var book bytes.Buffer
	if err := sheet.WriteXLSX(t.Context(), &book, []sheet.Table{asSheet("名单", head, rows)}); err != nil {
		t.Fatal(err)
	}
	var first string
	for name, data := range map[string][]byte{
		"池.csv": []byte(text.String()), "池2.csv": []byte("\ufeff" + text.String()), "池3.txt": []byte(strings.ReplaceAll(strings.ReplaceAll(text.String(), `"`, ""), ",", "\t")),
		"池4.csv": []byte(national), "池.xlsx": book.Bytes(),
	} {
		out, notes, status := c.run("draw", c.write(name, data), "--by", "tier", "--source", "3 8 12", "--json")
		if status != cli.ExitDone {
			t.Errorf("%s: status %d\n%s", name, status, notes)
			continue
		}
		var drawn struct {
			Order  []string `json:"order"`
			Record struct {
				Pool struct {
					Entries []struct {
						Name string `json:"name"`
					} `json:"entries"`
				} `json:"pool"`
			} `json:"record"`
		}
		if err := json.Unmarshal([]byte(out), &drawn); err != nil {
			t.Fatal(err)
		}
		if slices.Sort(drawn.Order); strings.Join(drawn.Order, "") != "1245" || drawn.Record.Pool.Entries[3].Name != "阿依古丽·买买提" {
			t.Errorf("%s: %+v", name, drawn)
		}
		switch {
		case first == "":
			first = out
		case out != first:
			t.Errorf("%s gives another draw:\n%s\n%s", name, out, first)
		}
	}
}

// TestDrawNeedsNoStore: nobody signs in and no file of the user's is made.
func TestDrawNeedsNoStore(t *testing.T) {
	c := newCall(t)
	t.Setenv("JIAJIANG_PASSPHRASE", "")
	record := c.path("记录.json")
	pool := c.write("池.csv", []byte("serial,name\n1,林晓\n2,顾清和\n"))
	for _, args := range [][]string{
		{"draw", "freeze", pool}, {"draw", pool, "--source", "7", "--record", record}, {"draw", "verify", record}, {"draw", "page", c.path("复核.html")},
	} {
		if _, notes, status := c.run(args...); status != cli.ExitDone {
			t.Errorf("%v: status %d\n%s", args, status, notes)
		}
	}
	if _, err := os.Stat(c.store); err == nil {
		t.Error("there is a store")
	}
}
