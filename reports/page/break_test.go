package page_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/reports/page"
)

// cells gives a measure of n cells of body text.
func cells(n int) page.Measure {
	return page.Measure{Width: page.Official().TextWidth * page.Length(n) / 28}
}

func TestBreak(t *testing.T) {
	for _, c := range []struct {
		name, text string
		cells      int
		want       []string
	}{
		{"nothing", "", 10, nil},
		{"even", "一二三四五六七八九十", 5, []string{"一二三四五", "六七八九十"}},
		{"no mark first, squeezed in", "一，二三四。五六七八", 5, []string{"一，二三四。", "五六七八"}},
		{"no mark first, pushed out", "一二三四五。六七八九", 5, []string{"一二三四", "五。六七八", "九"}},
		{"a closing and a pause", "一二“三四”，五六七八九", 6, []string{"一二“三四”，", "五六七八九"}},
		{"no opening mark last", "一二三四“五六”七八", 5, []string{"一二三四", "“五六”七", "八"}},
		{"no bracket last", "一二三四（五）六", 5, []string{"一二三四", "（五）六"}},
		{"dashes stay together", "一二三四——五六七", 5, []string{"一二三四", "——五六七"}},
		{"dots stay together", "一二三四……五六七", 5, []string{"一二三四", "……五六七"}},
		{"a number is not cut", "一二三四2023年", 5, []string{"一二三四", "2023年"}},
		{"a date is not cut", "自一二三2023年4月26日起", 8, []string{"自一二三", "2023年4月26日起"}},
		{"times part after the dash", "一二三四五8:30—12:00止", 8, []string{"一二三四五8:30—", "12:00止"}},
		{"a telephone is not cut", "一二三四0358-5550136转801问", 9, []string{"一二三四", "0358-5550136转801", "问"}},
		{"a word is not cut", "一二三四hello五六", 6, []string{"一二三四", "hello五六"}},
		{"a word wider than the line is", "abcdefghijklmnopqrst", 5, []string{"abcdefghij", "klmnopqrst"}},
		{"a blank at the end is dropped", "abcd efgh ij", 2, []string{"abcd", "efgh", "ij"}},
		{"a name's point is not first", "一二三四·五", 4, []string{"一二三", "四·五"}},
		{"halves", "一12二", 3, []string{"一12二"}},
		{"control characters vanish", "一\x00\u202e二\xff", 5, []string{"一二\uFFFD"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, l := range page.Break(fixed{}, page.Body(), c.text, cells(c.cells)) {
				got = append(got, l.String())
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestBreakKeepsAPart(t *testing.T) {
	w := cells(6)
	w.Keep = "一等奖"
	var got []string
	for _, l := range page.Break(fixed{}, page.Body(), "中荣获一等奖证书", w) {
		got = append(got, l.String())
	}
	if want := []string{"中荣获一等奖", "证书"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	w.Width = cells(5).Width
	got = nil
	for _, l := range page.Break(fixed{}, page.Body(), "中荣获一等奖证书", w) {
		got = append(got, l.String())
	}
	if want := []string{"中荣获", "一等奖证书"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

const (
	neverFirst = "，。、；：！？”’）》」』】〕…"
	neverLast  = "“‘（《「『【〔"
)

// prose draws texts that have everything in them that is hard to break.
func prose() *rapid.Generator[string] {
	piece := rapid.SampledFrom([]string{
		"安", "岭", "市", "水务局", "获奖者", "，", "。", "、", "：", "“", "”", "（", "）", "《", "》", "——", "……", "·",
		"2023年4月26日", "0358-5550136", "3.14", "GB/T 9704", "hello", " ", "8:30—12:00", "𬭊", "！", "？",
	})
	return rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "pieces"), "") })
}

func TestBreakHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := prose().Draw(t, "text")
		w := cells(rapid.IntRange(8, 28).Draw(t, "cells"))
		w.Ragged = rapid.Bool().Draw(t, "ragged")
		w.Indent = rapid.SampledFrom([]page.Length{0, cells(2).Width}).Draw(t, "indent")
		var m page.Metrics = fixed{}
		if rapid.Bool().Draw(t, "uneven") {
			m = uneven{}
		}
		lines := page.Break(m, page.Body(), text, w)
		var all strings.Builder
		for i, l := range lines {
			s := []rune(l.String())
			all.WriteString(l.String())
			width := w.Width
			if i == 0 {
				width -= w.Indent
			}
			if l.Width > width {
				t.Fatalf("line %d %q is %v wide, more than %v", i, string(s), l.Width, width)
			}
			if len(s) == 0 {
				t.Fatalf("line %d is empty", i)
			}
			// Runs of marks longer than a line must be cut somewhere.
			if marks := strings.Trim(l.String(), neverFirst+neverLast+" —·"); marks == "" {
				continue
			}
			if i > 0 && strings.ContainsRune("，。、；：！？”）》", s[0]) && !crowded(lines[i-1].String()) {
				t.Fatalf("line %d begins with %q: %q after %q", i, s[0], string(s), lines[i-1].String())
			}
			if i < len(lines)-1 && strings.ContainsRune(neverLast, s[len(s)-1]) && !crowded(l.String()) {
				t.Fatalf("line %d ends with %q: %q", i, s[len(s)-1], string(s))
			}
		}
		strip := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if strip(all.String()) != strip(text) {
			t.Fatalf("got %q, want %q", all.String(), text)
		}
	})
}

// crowded reports whether nothing on a line allows a break, so that it had to
// be cut by force.
func crowded(line string) bool {
	runes := []rune(line)
	for i := 1; i < len(runes); i++ {
		if !strings.ContainsRune(neverFirst+"—·/", runes[i]) && !strings.ContainsRune(neverLast+"/", runes[i-1]) && runes[i] > 0x2000 {
			return false
		}
	}
	return true
}

func TestLinesFillTheMeasure(t *testing.T) {
	const text = "按照“谁主管、谁负责”的要求，各县（市、区）水务局于2023年4月26日前报送材料；逾期不报的，视为放弃。"
	lines := page.Break(uneven{}, page.Body(), text, cells(16))
	for i, l := range lines[:len(lines)-1] {
		if d := cells(16).Width - l.Width; d < 0 || d > 200 {
			t.Errorf("line %d %q is %v short of the measure", i, l, d)
		}
	}
}

func TestRunsPlaceEveryCharacter(t *testing.T) {
	// Quotation marks of half a cell stand in the half that belongs to them.
	l := page.Set(uneven{}, page.Style{Face: page.Kai, Size: 10 * page.Pt}, "在“百题”中")
	em := (10 * page.Pt).Length()
	if l.Width != 6*em {
		t.Errorf("line is %v wide, want six cells of %v", l.Width, em)
	}
	for _, run := range l.Runs {
		switch {
		case strings.HasPrefix(run.String, "“") && run.X != em+em*58/100:
			t.Errorf("“ begins at %v, want the right half of its cell", run.X)
		case strings.HasPrefix(run.String, "”") && run.X != 4*em:
			t.Errorf("” begins at %v, want the left half of its cell", run.X)
		}
	}
}

func TestSetSpreadPutsNoBlank(t *testing.T) {
	s := page.Body()
	l := page.SetSpread(fixed{}, s, "舒禾", 3*s.Cell)
	if l.String() != "舒禾" || len(l.Runs) != 1 || l.Width != 3*s.Cell {
		t.Fatalf("got %+v", l)
	}
	if got, want := s.Size.Length()+l.Runs[0].Spacing, 2*s.Cell; got != want {
		t.Errorf("second character begins at %v, want %v", got, want)
	}
	if l := page.SetSpread(fixed{}, s, "欧阳仲禄", 3*s.Cell); l.Width != 4*s.Cell {
		t.Errorf("a longer name is %v wide, want its own width", l.Width)
	}
}

func TestBreakTitle(t *testing.T) {
	s := page.Style{Face: page.Title, Size: 22 * page.Pt}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"", nil},
		{"获奖名单", []string{"获奖名单"}},
		{"关于领取第三届“我和我的河湖”征文活动奖品的通知", []string{"关于领取第三届“我和我的河湖”", "征文活动奖品的通知"}},
		{"安岭市水务局关于公布全市节水知识竞赛获奖名单的通知", []string{"安岭市水务局关于公布全市", "节水知识竞赛获奖名单的通知"}},
	} {
		var got []string
		for _, l := range page.BreakTitle(fixed{}, s, c.text, page.Official().TextWidth) {
			got = append(got, l.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestBreakTitleHolds(t *testing.T) {
	s := page.Style{Face: page.Title, Size: 22 * page.Pt}
	rapid.Check(t, func(t *rapid.T) {
		text := prose().Draw(t, "text")
		var all strings.Builder
		for _, l := range page.BreakTitle(uneven{}, s, text, page.Official().TextWidth) {
			if l.Width > page.Official().TextWidth {
				t.Fatalf("%q is too wide", l)
			}
			all.WriteString(l.String())
		}
		strip := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if strip(all.String()) != strip(text) {
			t.Fatalf("got %q, want %q", all.String(), text)
		}
	})
}
