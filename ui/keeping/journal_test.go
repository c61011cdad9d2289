package keeping

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"jiajiang/award"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// journalOf gives the section.
func (h *house) journal() *journal {
	h.tab("审计")
	return h.keeping.offered[h.keeping.shown].section.(*journal)
}

// TestTheJournalIsReadAsOneScrolls has more entries than a page.
func TestTheJournalIsReadAsOneScrolls(t *testing.T) {
	s := plain()
	s.entries = 500
	open(t, s, 0, func(h *house) {
		j := h.journal()
		h.Sees("已读出 200 条", "现在到第 500 号")
		h.keeping.Focus()
		h.Key(fyne.KeyEnd)
		h.Sees("已读出 400 条")
		h.Key(fyne.KeyEnd)
		h.Key(fyne.KeyEnd)
		h.Sees("共 500 条")
		for i, e := range j.entries.rows {
			if want := uint64(500 - i); e.Seq != want {
				t.Fatalf("row %d is entry %d, want %d", i, e.Seq, want)
			}
		}
		for _, q := range h.store.queries {
			if q.Most == 0 || q.Most > pageOfEntries {
				t.Errorf("asked for %d entries at once", q.Most)
			}
		}
		// What is written meanwhile comes in before the rest, which stays.
		h.store.entries = append(h.store.entries, entry(501, 501), entry(502, 502))
		h.keeping.Refresh()
		h.Settle()
		h.Sees("共 502 条", "现在到第 502 号")
		if j.entries.rows[0].Seq != 502 || len(j.entries.rows) != 502 {
			t.Errorf("%d rows from entry %d on", len(j.entries.rows), j.entries.rows[0].Seq)
		}
	})
}

func TestTheJournalIsFiltered(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		j := h.journal()
		j.filters.op.Choose(1 + indexOf(t, j.filters.ops, award.OpReveal))
		h.Settle()
		h.Sees("共 8 条", "核对领奖证件")
		j.filters.who.Choose(2)
		h.Settle()
		h.Sees("没有符合条件的审计")
		h.Tap("清除筛选")
		h.Sees("共 60 条")
		j.filters.since.SetText("2026-11-23")
		j.filters.until.SetText("2026-11-23")
		h.Settle()
		q := h.store.queries[len(h.store.queries)-1]
		if q.Since != time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC) || q.Until != time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC) {
			t.Errorf("asked for %v until %v", q.Since, q.Until)
		}
		h.Sees("共 34 条")
		if got := j.filters.words(); got != "从2026-11-23；到2026-11-23" {
			t.Errorf("the filter in words: %q", got)
		}
	})
}

func indexOf(t *testing.T, ops []award.OpName, op award.OpName) int {
	t.Helper()
	for i, o := range ops {
		if o == op {
			return i
		}
	}
	t.Fatalf("no operation %s to filter by", op)
	return -1
}

func TestAnEntryIsShown(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.journal()
		uitest.Find[*part.Table[uint64]](h.House).Select(60)
		h.Settle()
		h.Sees("第 60 号", grouped(digest(60)), grouped(digest(59)), "不公开人员", brief(digest(7)), "没有")
		uitest.Find[*part.Table[uint64]](h.House).Select(56)
		h.Settle()
		h.Sees("第 56 号", "荣誉证书", "没有改动记录", grouped(digest(99)))
		uitest.Find[*part.Table[uint64]](h.House).Select(54)
		h.Settle()
		h.Sees("无人登录", "登录失败")
	})
}

// TestVerifying types heads as people copy them from paper.
func TestVerifying(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.journal()
		h.Tap("核验…")
		h.Fill("六十", digest(58))
		h.Save()
		h.Sees("请填纸上“第 … 号”里的数")
		h.Fill("58", "8F3A 20CI")
		h.Save()
		h.Sees("“I”不是校验码里的字", "请核对第 8 个字")
		h.Fill("58", "8F3A 20C1")
		h.Save()
		h.Sees("校验码有 64 个字，至少要填开头的 16 个，这里有 8 个。")
		h.Fill("58", digest(58)+"0")
		h.Save()
		h.Sees("校验码有 64 个字，这里有 65 个。")
		h.did()
		h.store.verdict.NotedHere = true
		h.Fill("第 58 号", strings.ReplaceAll(grouped(digest(58)), " ", "-"))
		h.Save()
		h.did("verify")
		if h.store.noted == nil || *h.store.noted != (award.Head{Seq: 58, Digest: digest(58)}) {
			t.Errorf("asked about %+v", h.store.noted)
		}
		h.Sees("与纸上一致", "核验证明不了什么", "第 58 号以后")
		h.Tap("知道了")
		h.Tap("核验…")
		h.Save()
		if h.store.noted != nil {
			t.Error("a head was asked about that nobody typed")
		}
		h.Sees("60条前后相连", "如果整个资料文件被换成较早的一份")
	})
}

// TestABrokenJournalIsNamed leads from the verdict to the entry.
func TestABrokenJournalIsNamed(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		for _, why := range award.EntryCodes() {
			h.journal()
			h.store.verdict = award.Verdict{Entries: 40, Broken: 41, Why: why, ClockBack: []uint64{3}}
			h.Tap("核验…")
			h.Save()
			h.Sees("审计在第 41 号断开", h.keeping.desk.Say.Text(string(why)), "它前面的 40 条首尾相接", "第3条的时间")
			h.Tap("看这一条前后")
			h.Sees("从第 41 号往前：共 41 条")
			h.Tap("清除")
			h.Sees("共 60 条")
			h.Misses("往前：")
		}
	})
}

// TestExports writes what is filtered, and has the journal know of the file.
func TestExports(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		j := h.journal()
		j.filters.op.Choose(1 + indexOf(t, j.filters.ops, award.OpReveal))
		h.Settle()
		h.Tap("导出…")
		h.Tap("保存")
		if len(h.sheet.Rows) != 8 || h.sheet.Rows[0][3] != "查看不公开人员" || len(h.sheet.Head) != len(h.sheet.Rows[0]) {
			t.Errorf("the sheet is %+v", h.sheet)
		}
		want := award.NoteExported{File: "xlsx", Count: 8, Digest: fmt.Sprintf("%x", sha256.Sum256([]byte("a file")))}
		if h.store.ops[0] != award.Op(want) {
			t.Errorf("the journal has %+v", h.store.ops)
		}
		h.Sees("已导出 8 条审计")
		h.Tap("导出…")
		h.Fill(h.dir, "审计.pdf")
		h.Tap("保存")
		if len(h.printed) != 8 || h.filter != "操作：查看不公开人员" {
			t.Errorf("%d entries printed, filter %q", len(h.printed), h.filter)
		}
		if note, ok := h.store.ops[1].(award.NoteExported); !ok || note.File != "pdf" {
			t.Errorf("the journal has %+v", h.store.ops)
		}
	})
}

// TestAnExportUnknownToTheJournalIsNotLeft fails to write the entry.
func TestAnExportUnknownToTheJournalIsNotLeft(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.journal()
		h.store.err = errors.New("disk full")
		h.Tap("导出…")
		h.Tap("保存")
		h.Sees("没有导出")
		files, err := filepath.Glob(filepath.Join(h.dir, "*"))
		if err != nil || len(files) != 0 {
			t.Errorf("left behind: %q, %v", files, err)
		}
	})
}

// TestTooManyForAFile prints more than somebody leafs through.
func TestTooManyForAFile(t *testing.T) {
	s := plain()
	s.entries = mostPrinted + 1
	open(t, s, 0, func(h *house) {
		h.journal()
		h.Tap("导出…")
		h.Fill(h.dir, "审计.pdf")
		h.Tap("保存")
		h.Sees("没有导出", "超过 20000 条")
		if h.printed != nil {
			t.Errorf("%d entries printed", len(h.printed))
		}
		h.did()
	})
}

func TestDailySummary(t *testing.T) {
	open(t, plain(), 0, func(h *house) {
		h.journal()
		h.Tap("审计日报…")
		uitest.Find[*part.DateEntry](h.House).SetText("昨天")
		h.Tap("生成…")
		h.Sees("这不是日期")
		uitest.Find[*part.DateEntry](h.House).SetText("2026-11-22")
		h.Save() // the date has the keys
		h.Tap("保存")
		if h.day != (award.Date{Year: 2026, Month: 11, Day: 22}) {
			t.Errorf("the summary is of %v", h.day)
		}
		if _, err := os.Stat(filepath.Join(h.dir, "审计日报-20261122.pdf")); err != nil {
			t.Error(err)
		}
		h.Sees("审计日报已做好。")
	})
}

// TestDigestsOnPaper holds for any digest and any grouping: what is written is
// read again.
func TestDigestsOnPaper(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, "digest")
		text := grouped(d)
		for _, sep := range []string{" ", "", "-", "  ", "　", "，"} {
			if got, wrong := parseDigest(strings.ReplaceAll(text, " ", sep)); got != d {
				t.Fatalf("%q read as %q: %s", text, got, wrong)
			}
		}
	})
}

func TestParseSeq(t *testing.T) {
	for text, want := range map[string]uint64{
		"1024": 1024, "1, 024": 1024, "第1024号": 1024, "１０２４": 1024, "0": 0, "-3": 0, "": 0, "千": 0,
	} {
		if got, ok := parseSeq(text); ok != (want > 0) || ok && got != want {
			t.Errorf("%q is %d, %v", text, got, ok)
		}
	}
}
