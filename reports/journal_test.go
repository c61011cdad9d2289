package reports_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// digestOf makes a digest that looks like one of the journal.
func digestOf(n uint64) string {
	sum := sha256.Sum256(fmt.Append(nil, "entry", n))
	return hex.EncodeToString(sum[:])
}

func office() *time.Location { return time.FixedZone("Asia/Shanghai", 8*3600) }

// words names operations as the office does.
func words() reports.Words {
	return reports.Words{
		Op: func(op award.OpName) string {
			for _, known := range [...][2]string{
				{string(award.OpImportRoster), "带入名单"},
				{string(award.OpEditWinner), "修改获奖者"},
				{string(award.OpNotePrinted), "制作文书"},
				{string(award.OpSignIn), "登录"},
				{string(award.OpSignInFailed), "登录失败"},
				{string(award.OpSignOut), "退出"},
				{string(award.OpReveal), "查看不公开人员"},
				{string(award.OpBackup), "备份"},
				{string(award.OpAddUser), "添加用户"},
				{string(award.OpUndo), "撤销"},
			} {
				if known[0] == string(op) {
					return known[1]
				}
			}
			return string(op)
		},
		Told: func(e award.Entry) string {
			var parts []string
			if e.Of != 0 {
				parts = append(parts, fmt.Sprintf("撤销第%d号", e.Of))
			}
			for _, f := range e.Facts {
				parts = append(parts, f.Text)
			}
			return strings.Join(parts, "；")
		},
	}
}

// workday is the entries of a day in the office, the newest first as the store
// gives them, with the last entry of the day before and the first after.
func workday() []award.Entry {
	var all []award.Entry
	add := func(when string, actor string, op award.OpName, touched int, of uint64, facts ...award.Fact) {
		at, err := time.ParseInLocation(time.DateTime, when, office())
		if err != nil {
			panic(err)
		}
		seq := uint64(len(all) + 412)
		all = append(all, award.Entry{
			Seq: seq, At: at.UTC(), Actor: actor, Op: op, Of: of, Facts: facts, Touched: touched,
			Prev: digestOf(seq - 1), Head: digestOf(seq),
		})
	}
	add("2026-11-22 23:59:59", "贺兰芷", award.OpSignOut, 0, 0)
	add("2026-11-23 00:00:00", "", award.OpBackup, 0, 0, award.Fact{Name: "file", Text: "征文-20261123-000000.backup"}, award.Fact{Name: "bytes", Text: "4,210,688 字节，已核对"})
	add("2026-11-23 08:31:07", "贺兰芷", award.OpSignInFailed, 0, 0)
	add("2026-11-23 08:31:20", "贺兰芷", award.OpSignIn, 0, 0)
	add("2026-11-23 08:40:55", "贺兰芷", award.OpImportRoster, 251, 0, award.Fact{Name: "count", Text: "240 名获奖者"})
	add("2026-11-23 09:02:13", "贺兰芷", award.OpEditWinner, 1, 0)
	add("2026-11-23 09:02:48", "贺兰芷", award.OpUndo, 1, 417)
	add("2026-11-23 10:15:00", "admin", award.OpSignInFailed, 0, 0)
	add("2026-11-23 10:20:41", "沐晨", award.OpSignIn, 0, 0)
	add("2026-11-23 10:21:30", "沐晨", award.OpReveal, 0, 0, award.Fact{Name: "reason", Text: "举报人来电核实领奖方式，按规定与其本人联系；经分管领导同意，由两人在场查看后随即关闭。"})
	add("2026-11-23 11:00:00", "沐晨", award.OpAddUser, 1, 0, award.Fact{Name: "user", Text: "钟离安"}, award.Fact{Name: "role", Text: "监督"})
	add("2026-11-23 16:30:00", "贺兰芷", award.OpNotePrinted, 0, 0, award.Fact{Name: "document", Text: "签领表，12 页"})
	add("2026-11-23 17:58:59", "贺兰芷", award.OpBackup, 0, 0, award.Fact{Name: "file", Text: "征文-20261123-175859.backup"})
	add("2026-11-23 23:59:59", "贺兰芷", award.OpSignOut, 0, 0)
	add("2026-11-24 00:00:00", "", award.OpBackup, 0, 0, award.Fact{Name: "file", Text: "征文-20261124-000000.backup"})
	for i, k := 0, len(all)-1; i < k; i, k = i+1, k-1 {
		all[i], all[k] = all[k], all[i]
	}
	return all
}

// printing is how an office prints the journal.
func printing() reports.JournalOptions {
	return reports.JournalOptions{
		Issuer:   "安岭市水务局",
		Standing: reports.Standing{Head: award.Head{Seq: 426, Digest: digestOf(426)}},
		MadeAt:   time.Date(2026, 11, 24, 1, 5, 9, 0, time.UTC),
		Zone:     office(), Words: words(),
	}
}

// sheets is every sheet of the journal, by the name of its golden file.
func sheets(ctx context.Context, entries []award.Entry, o reports.JournalOptions, g reports.Glyphs) map[string]func() (page.Document, error) {
	return map[string]func() (page.Document, error){
		"journal.txt": func() (page.Document, error) { return reports.JournalSheet(ctx, entries, o, g) },
		"daily.txt": func() (page.Document, error) {
			return reports.DailySummary(ctx, entries, award.Date{Year: 2026, Month: 11, Day: 23}, o, g)
		},
	}
}

func dump(t *testing.T, doc page.Document) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := page.Dump(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJournalSheets(t *testing.T) {
	for name, lay := range sheets(t.Context(), workday(), printing(), plain{}) {
		t.Run(name, func(t *testing.T) {
			doc, err := lay()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, dump(t, doc))
			again, err := lay()
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(dump(t, doc), dump(t, again)) {
				t.Error("the same entries give another document")
			}
			within(t, doc)
		})
	}
}

// within reports what stands outside the margins that printers need.
func within(t *testing.T, doc page.Document) {
	t.Helper()
	const margin = 10 * page.MM
	for i, p := range doc.Pages {
		for _, item := range p.Items {
			run, ok := item.(page.Text)
			if !ok {
				continue
			}
			em, right := run.Size.Length(), run.X
			for _, r := range run.String {
				right += page.Length(plain{}.Advance(run.Face, r))*em/1000 + run.Spacing
			}
			if run.X < margin || right-max(0, run.Spacing) > p.Width-margin || run.Y-em < margin || run.Y > p.Height-margin {
				t.Errorf("page %d: %q stands at %v %v", i+1, run.String, run.X, run.Y)
			}
		}
	}
}

func TestStanding(t *testing.T) {
	at := reports.Standing{Head: award.Head{Seq: 88, Digest: "0260f9d7865c" + strings.Repeat("ab12", 13)}}
	want := "第 88 号 · SHA-256 · 0260 F9D7 865C" + strings.Repeat(" AB12", 13)
	if got := at.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	at.National = true
	if got := at.String(); !strings.HasPrefix(got, "第 88 号 · SM3 · 0260 ") {
		t.Errorf("got %q", got)
	}
	_, typed, _ := strings.Cut(at.String(), "SM3 ·")
	if typed = strings.ToLower(strings.ReplaceAll(typed, " ", "")); typed != at.Head.Digest {
		t.Errorf("typed back it is %q, want %q", typed, at.Head.Digest)
	}
	if got := (reports.Standing{}).String(); got != "" {
		t.Errorf("without a head it reads %q", got)
	}
}

func TestEveryPageHasTheHead(t *testing.T) {
	var many []award.Entry
	for i := range 500 {
		many = append(many, award.Entry{Seq: uint64(i + 1), At: printing().MadeAt, Actor: "沐晨", Op: award.OpEditWinner, Touched: 1})
	}
	docs := map[string]func() (page.Document, error){
		"journal": func() (page.Document, error) { return reports.JournalSheet(t.Context(), many, printing(), plain{}) },
		"daily summary": func() (page.Document, error) {
			at := printing().MadeAt
			day := award.Date{Year: at.Year(), Month: int(at.Month()), Day: at.Day()}
			return reports.DailySummary(t.Context(), many, day, printing(), plain{})
		},
	}
	for name, lay := range docs {
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		if name == "journal" && len(doc.Pages) < 10 {
			t.Errorf("%s has %d pages", name, len(doc.Pages))
		}
		for i, p := range doc.Pages {
			if got := doc.Text(p); !strings.Contains(got, printing().Standing.String()) || !strings.Contains(got, fmt.Sprintf("第 %d 页　共 %d 页", i+1, len(doc.Pages))) {
				t.Errorf("%s: page %d lacks the head or its number:\n%s", name, i+1, got)
			}
			if name == "journal" && !strings.Contains(doc.Text(p), "操作人") {
				t.Errorf("page %d has no heads", i+1)
			}
		}
		within(t, doc)
	}
}

func TestPublicDocumentsHaveNoHead(t *testing.T) {
	for name, lay := range layouts(t.Context(), contest(), plain{}) {
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(text(doc), "校验码") {
			t.Errorf("%s prints a head nobody handed in", name)
		}
	}
}

func TestJournalSums(t *testing.T) {
	doc, err := reports.JournalSheet(t.Context(), workday(), printing(), plain{})
	if err != nil {
		t.Fatal(err)
	}
	all := text(doc)
	for _, part := range []string{
		"范围：全部记录", "合计：15 条，自第 412 号至第 426 号，涉及记录 254 条", "2026-11-23 08:31:07", "2026-11-24 09:05:09",
		"制表时的校验码：第 426 号 · SHA-256", "经办人（签字）", "监　督（签字）",
	} {
		if !strings.Contains(all, part) {
			t.Errorf("the sheet lacks %q:\n%s", part, all)
		}
	}
	if first, last := strings.Index(all, "2026-11-22 23:59:59"), strings.Index(all, "2026-11-24 00:00:00"); first < 0 || last < first {
		t.Error("the oldest entry is not first")
	}
}

func TestDailySummaryIsOfTheOfficesDay(t *testing.T) {
	day := award.Date{Year: 2026, Month: 11, Day: 23}
	doc, err := reports.DailySummary(t.Context(), workday(), day, printing(), plain{})
	if err != nil {
		t.Fatal(err)
	}
	all := text(doc)
	for _, part := range []string{
		"2026年11月23日　星期一", "当日第 413 号至第 425 号，共 13 条，涉及记录 254 条", "二、登录失败（2 次）", "三、查看不公开人员（1 次）",
		"四、备份、密钥与用户（3 次）", "举报人来电核实", "当日最后的校验码：第 425 号", "合计 7 3 3 13",
	} {
		if !strings.Contains(all, part) {
			t.Errorf("the summary lacks %q:\n%s", part, all)
		}
	}
	for _, part := range []string{"尚未结束", "20261124"} {
		if strings.Contains(all, part) {
			t.Errorf("the summary says %q", part)
		}
	}
	o := printing()
	o.MadeAt = o.MadeAt.Add(-12 * time.Hour)
	if doc, err = reports.DailySummary(t.Context(), workday(), day, o, plain{}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(text(doc), "尚未结束") {
		t.Error("a summary made before the day's end does not say so")
	}
}

func TestDayWithoutEntries(t *testing.T) {
	for name, lay := range sheets(t.Context(), nil, printing(), plain{}) {
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		all := text(doc)
		if !strings.Contains(all, "制表时的校验码：第 426 号") || !strings.Contains(all, "没有") {
			t.Errorf("%s reads\n%s", name, all)
		}
	}
	// Before the first entry there is no head either.
	o := printing()
	o.Standing = reports.Standing{}
	for name, lay := range sheets(t.Context(), nil, o, plain{}) {
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		if all := text(doc); strings.Contains(all, "号 ·") || !strings.Contains(all, "经办人") {
			t.Errorf("%s reads\n%s", name, all)
		}
	}
}

// TestUnprintableCharacters proves that a rare character in a reason keeps no
// journal from being printed, and is not lost.
func TestUnprintableCharacters(t *testing.T) {
	entries := workday()
	for i := range entries {
		entries[i].Actor += "𪚥"
		for k := range entries[i].Facts {
			entries[i].Facts[k].Text += "𪚥"
		}
	}
	for name, lay := range sheets(t.Context(), entries, printing(), plain{lacks: "𪚥"}) {
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		if all := text(doc); strings.Contains(all, "𪚥") || !strings.Contains(all, "[U+2A6A5]") {
			t.Errorf("%s reads\n%s", name, all)
		}
	}
}

// TestManyUsers proves that nobody is left out of the table of counts.
func TestManyUsers(t *testing.T) {
	var entries []award.Entry
	for i := range 13 {
		for k := range i + 1 {
			entries = append(entries, award.Entry{
				Seq: uint64(len(entries) + 1), At: time.Date(2026, 11, 23, 4, i, k, 0, time.UTC), Actor: fmt.Sprintf("用户%c", '甲'+rune(i)), Op: award.OpSignIn,
			})
		}
	}
	doc, err := reports.DailySummary(t.Context(), entries, award.Date{Year: 2026, Month: 11, Day: 23}, printing(), plain{})
	if err != nil {
		t.Fatal(err)
	}
	all := text(doc)
	for i := range 13 {
		if name := fmt.Sprintf("用户%c", '甲'+rune(i)); strings.Count(all, name) != 1 {
			t.Errorf("%s is there %d times", name, strings.Count(all, name))
		}
	}
	if !strings.Contains(all, "登录 3 2 1 91") {
		t.Errorf("the sums are not there:\n%s", all)
	}
	within(t, doc)
}

func TestJournalSheetsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, lay := range sheets(ctx, workday(), printing(), plain{}) {
		if _, err := lay(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestJournalWithoutWords(t *testing.T) {
	o := reports.JournalOptions{MadeAt: printing().MadeAt}
	doc, err := reports.JournalSheet(t.Context(), workday(), o, plain{})
	if err != nil {
		t.Fatal(err)
	}
	all := text(doc)
	for _, part := range []string{"import-roster", "reason：举报人", "针对第 417 号", "2026-11-23 00:31:07"} {
		if !strings.Contains(all, part) {
			t.Errorf("the sheet lacks %q:\n%s", part, all)
		}
	}
}

func BenchmarkJournalSheet(b *testing.B) {
	day := workday()
	for _, n := range []int{1_000, 100_000} {
		var entries []award.Entry
		for i := range n {
			e := day[i%len(day)]
			e.Seq = uint64(i + 1)
			entries = append(entries, e)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				doc, err := reports.JournalSheet(b.Context(), entries, printing(), plain{})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(doc.Pages)), "pages")
			}
		})
	}
}
