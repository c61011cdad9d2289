package cli

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// withPool gives a desk that has a pool on standard input and in the file
// pool.csv of a folder of its own.
func withPool(t *testing.T, pool string) (d *desk, folder string) {
	t.Helper()
	d, folder = newDesk(t, ""), t.TempDir()
	read := func(r io.Reader) (Rows, error) {
		reader := csv.NewReader(r)
		reader.FieldsPerRecord = -1
		all, err := reader.ReadAll()
		var rows Rows
		for i, cells := range all {
			rows.Rows = append(rows.Rows, Row{Number: i + 1, Cells: cells})
		}
		return rows, err
	}
	d.env.ReadRows = func(_ context.Context, r io.Reader) (Rows, error) { return read(r) }
	d.env.ReadRowsFile = func(_ context.Context, path string) (Rows, error) {
		f, err := os.Open(path)
		if err != nil {
			return Rows{}, err
		}
		defer f.Close()
		return read(f)
	}
	if err := os.WriteFile(filepath.Join(folder, "pool.csv"), []byte(pool), 0o600); err != nil {
		t.Fatal(err)
	}
	return d, folder
}

const contestPool = "序号,姓名,奖次,备注,排除原因\n1,林晓,一等奖,x\n2,顾清和,一等奖\n3,江知远,一等奖,,工作人员\n4,欧阳澄,二等奖\n1,林晓,二等奖\n5,沐晨,二等奖\n"

// TestDrawRFC3797 puts the example of RFC 3797, section 6, through the verb.
func TestDrawRFC3797(t *testing.T) {
	var pool strings.Builder
	pool.WriteString("serial,name\n")
	for i, name := range strings.Fields("John Mary Bashful Dopey Sleepy Grouchy Doc Sneazy Handsome Cassandra Pollyanna Pendragon Pandora Faith Hope Charity Lee Longsuffering Chastity Smith Pride Sloth Envy Anger Kasczynski") {
		fmt.Fprintf(&pool, "%d,%s\n", i+1, name)
	}
	d, folder := withPool(t, pool.String())
	if status := d.run(t, "draw", filepath.Join(folder, "pool.csv"), "--method", "rfc3797", "--count", "16", "--json",
		"--source", "9319", "--source", "2 5 12 8 10", "--source", "9 18 26 34 41 45"); status != ExitDone {
		t.Fatalf("status %d\n%s", status, &d.notes)
	}
	var out struct {
		Method string          `json:"method"`
		Order  []string        `json:"order"`
		Record json.RawMessage `json:"record"`
	}
	reader := json.NewDecoder(strings.NewReader(d.out.String()))
	reader.DisallowUnknownFields()
	if err := reader.Decode(&out); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(out.Order, " "); out.Method != "rfc3797" || got != "17 7 2 16 25 23 8 24 19 13 22 5 18 9 1 4" {
		t.Errorf("%s: %s", out.Method, got)
	}
	if !strings.Contains(string(out.Record), `"key": "9319./2.5.8.10.12./9.18.26.34.41.45./"`) {
		t.Errorf("the record is %s", out.Record)
	}
}

// TestDrawWholeWay freezes a pool, draws by what was announced, and computes the
// draw again from each of the files.
func TestDrawWholeWay(t *testing.T) {
	d, folder := withPool(t, contestPool)
	file := func(name string) string { return filepath.Join(folder, name) }
	plan := []string{file("pool.csv"), "--by", "tier", "--mask", "strict", "--count", "1", "--what", "双色球第2026136期", "--when", "2026-11-26 21:15"}
	d.expect(t, ExitDone, "签字封存", append([]string{"draw", "freeze", "--pdf", file("封存.pdf")}, plan...)...)
	frozen := strings.TrimSpace(d.out.String())
	if len(frozen) != 64 {
		t.Fatalf("printed %q", frozen)
	}
	given := append([]string{
		"draw", "--source", "03 12 17", "--again", "3 12 17", "--on", "2026-11-26", "--entered-by", "柳承", "--again-by", "江知远", "--witness", "钟离安",
		"--record", file("记录.json"), "--pdf", file("记录.pdf"), "--page", file("复核.html"), "--frozen", strings.ToUpper(frozen[:8]) + " " + frozen[8:],
	}, plan...)
	d.expect(t, ExitDone, "备注", given...)
	table := d.out.String()
	if rows := strings.Count(table, "\n"); rows != 5 || strings.Count(table, "中奖\t") < 2 || strings.Contains(table, "林晓") || !strings.Contains(table, "林*") {
		t.Errorf("printed:\n%s", table)
	}
	for name, head := range map[string]string{"封存.pdf": "%PDF", "记录.pdf": "%PDF", "复核.html": "<!DOCTYPE html>", "记录.json": "{"} {
		if data, err := os.ReadFile(file(name)); err != nil || !strings.HasPrefix(string(data), head) || strings.Contains(string(data), "林晓") {
			t.Errorf("%s begins %.20q, %v", name, data, err)
		}
	}
	first, err := os.ReadFile(file("记录.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	d.expect(t, ExitDone, "", given...)
	if again, err := os.ReadFile(file("记录.pdf")); err != nil || string(again) != string(first) {
		t.Errorf("the same draw gives another protocol, %v", err)
	}
	d.expect(t, ExitDone, "复核一致", "draw", "verify", file("记录.json"))
	if strings.Contains(d.out.String(), "不一致") || strings.Count(d.out.String(), "\n") != 11 {
		t.Errorf("the verdict:\n%s", &d.out)
	}
	d.expect(t, ExitDone, "复核一致", "draw", "verify", file("记录.json"), "--frozen", strings.ToUpper(frozen))
	d.expect(t, ExitRefused, "不是封存的名单", "draw", "verify", file("记录.json"), "--frozen", "00"+frozen[2:])
	d.expect(t, ExitDone, "复核.html", "draw", "page", file("复核.html"), "--record", file("记录.json"))
	d.expect(t, ExitRefused, "和封存的不是同一份", append(slices.Clone(given), "--mask", "tail")...)
	if len(d.vault.calls) > 0 {
		t.Errorf("the store was asked for %q", d.vault.calls)
	}
}

// TestDrawVerifyRefuses: a record that was changed has status 4 and names what
// does not hold; what is no record says so.
func TestDrawVerifyRefuses(t *testing.T) {
	d, folder := withPool(t, contestPool)
	path := filepath.Join(folder, "记录.json")
	d.expect(t, ExitDone, "", "draw", filepath.Join(folder, "pool.csv"), "--by", "tier", "--source", "1 2", "--record", path)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, changed, out, says string }{
		{"顾清和", "顾清", "不一致　名单校验码", "复核不一致"},
		{`"size": 6`, `"size": 7`, "不一致　人数：记录写的是7人", "复核不一致"},
		{`"value": "1 2"`, `"value": "1 3"`, "不一致　密钥", "复核不一致"},
		{`"version": 1`, `"version": 2`, "", "第2版格式"},
		{`"groups"`, `"group"`, "", "不是完整的抽奖记录"},
		{`}`, ``, "", "不是完整的抽奖记录"},
	} {
		d.env.Stdin = strings.NewReader(strings.Replace(string(whole), c.old, c.changed, 1))
		d.expect(t, ExitRefused, c.says, "draw", "verify", "-")
		if !strings.Contains(d.out.String(), c.out) {
			t.Errorf("%s: printed\n%s", c.changed, &d.out)
		}
	}
	d.env.Stdin = strings.NewReader("\ufeff" + string(whole))
	d.expect(t, ExitDone, "复核一致", "draw", "verify", "-", "--json")
	var verdict map[string]any
	if err := json.Unmarshal(d.out.Bytes(), &verdict); err != nil {
		t.Fatal(err)
	}
	if keys := slices.Sorted(maps.Keys(verdict)); verdict["sound"] != true || !slices.Equal(keys, []string{"checks", "digest", "entered_twice", "entries", "method", "sound"}) {
		t.Errorf("the verdict is %v", verdict)
	}
	d.expect(t, ExitRefused, "没有", "draw", "verify", filepath.Join(folder, "没有"))
	d.expect(t, ExitRefused, "文件夹", "draw", "verify", folder)
}

// TestDrawSaysEverythingThatIsWrong: pool and values are told at once, and
// nothing is drawn.
func TestDrawSaysEverythingThatIsWrong(t *testing.T) {
	d, folder := withPool(t, "serial,name\n1,林晓\n,顾清和\n1,江知远\n")
	path := filepath.Join(folder, "记录.json")
	args := []string{"draw", filepath.Join(folder, "pool.csv"), "--source", "1 2 3", "--again", "1 2 4", "--source", "5", "--again", "5 6", "--record", path}
	if status := d.run(t, args...); status != ExitRefused || d.out.Len() > 0 {
		t.Errorf("status %d, printed %s", status, &d.out)
	}
	for _, says := range []string{"第3行“serial”", "第4行“serial”：序号“1”和第2行", "第3个数第一次是“3”，第二次是“4”", "第一次1个，第二次2个", "没有抽奖"} {
		if !strings.Contains(d.notes.String(), says) {
			t.Errorf("it does not say %q:\n%s", says, &d.notes)
		}
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("there is a record")
	}
	d, folder = withPool(t, "serial\n"+strings.Repeat("1\n", 80))
	d.expect(t, ExitRefused, "还有29处", "draw", filepath.Join(folder, "pool.csv"), "--source", "1")
}

func TestDrawUsage(t *testing.T) {
	for _, c := range []struct {
		args []string
		says string
	}{
		{[]string{"draw"}, "名单文件"},
		{[]string{"draw", "a", "b", "--source", "1"}, "名单文件"},
		{[]string{"draw", "-", "--source", "1", "--count", "0"}, "--count"},
		{[]string{"draw", "-", "--source", "1", "--again", "1", "--again", "2"}, "--again"},
		{[]string{"draw", "-", "--source", "1", "--again", " "}, "--again"},
		{[]string{"draw", "-", "--source", "1", "--what", "甲", "--what", "乙"}, "--what"},
		{[]string{"draw", "-", "--source", "1", "--by", "tier,age"}, "“age”"},
		{[]string{"draw", "-", "--source", "1", "--mask", "none"}, "脱敏规则"},
		{[]string{"draw", "-", "--source", "1", "--on", "昨天"}, "--on"},
		{[]string{"draw", "-", "--source", "1", "--pdf", "a", "--page", "a"}, "同一个文件"},
		{[]string{"draw", "verify"}, "抽奖记录文件"},
		{[]string{"draw", "page"}, "复核网页"},
		{[]string{"draw", "freeze"}, "名单文件"},
	} {
		d, _ := withPool(t, contestPool)
		d.expect(t, ExitUsage, c.says, c.args...)
	}
	d, _ := withPool(t, contestPool)
	d.env.Stdin = strings.NewReader(contestPool)
	d.expect(t, ExitRefused, "没有“md5”这种抽奖方法", "draw", "-", "--source", "1", "--method", "md5", "--by", "tier")
}
