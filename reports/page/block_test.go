package page_test

import (
	"strings"
	"testing"

	"jiajiang/reports/page"
)

// small is a frame without a grid that holds ten blocks of one line.
func small() page.Frame {
	return page.Frame{
		Width: 210 * page.MM, Height: 297 * page.MM, Left: 20 * page.MM, Top: 20 * page.MM,
		TextWidth: 100 * page.MM, TextHeight: 60 * page.MM,
	}
}

func block() page.Block {
	return page.Block{Style: page.Style{Face: page.Song, Size: 10 * page.Pt}, Leading: 6 * page.MM, Align: page.Start}
}

func TestBlocks(t *testing.T) {
	f := page.NewFlow(small(), fixed{}, nil)
	b := block()
	f.Block(b, "甲\n乙")
	b.Indent = 10 * page.MM
	f.Block(b, "丙")
	b.Indent, b.Align = 0, page.Centre
	f.Block(b, "丁")
	lines := texts(f.Pages()[0])
	em := (10 * page.Pt).Length()
	for i, want := range []page.Length{20 * page.MM, 20 * page.MM, 30 * page.MM, 70*page.MM - em/2} {
		if !near(lines[i].X, want) {
			t.Errorf("line %d begins at %v, want %v", i, lines[i].X, want)
		}
		if i > 0 && lines[i].Y-lines[i-1].Y != b.Leading {
			t.Errorf("line %d is %v below the one before", i, lines[i].Y-lines[i-1].Y)
		}
	}
}

func TestBlockStaysWhole(t *testing.T) {
	f := page.NewFlow(small(), fixed{}, nil)
	for range 9 {
		f.Block(block(), "甲")
	}
	f.Block(block(), "乙\n丙")
	pages := f.Pages()
	if len(pages) != 2 || len(texts(pages[0])) != 9 || len(texts(pages[1])) != 2 {
		t.Errorf("the block of two lines was cut: %v", pages)
	}
}

func TestSpace(t *testing.T) {
	f := page.NewFlow(small(), fixed{}, nil)
	f.Space(6 * page.MM) // vanishes
	for range 8 {
		f.Block(block(), "甲")
	}
	kept := block()
	kept.Keep = true
	f.Block(kept, "乙")
	f.Space(3 * page.MM) // keeps what it parts together
	f.Block(block(), "丙")
	pages := f.Pages()
	if len(pages) != 2 || len(texts(pages[0])) != 8 {
		t.Fatalf("%d pages, %d lines on the first", len(pages), len(texts(pages[0])))
	}
	last := texts(pages[1])
	if len(last) != 2 || last[1].Y-last[0].Y != 9*page.MM {
		t.Errorf("the second page has %v", last)
	}
	if first := texts(pages[0])[0]; first.Y != texts(pages[1])[0].Y {
		t.Errorf("room at the head of a page did not vanish: %v", first.Y)
	}
}

func TestGrid(t *testing.T) {
	f := page.NewFlow(small(), fixed{}, nil)
	f.Grid(page.Table{
		Columns: []page.Column{{Width: 30 * page.MM}, {Width: 30 * page.MM}},
		Style:   page.Style{Face: page.Hei, Size: 10 * page.Pt}, Leading: 5 * page.MM, Least: 10 * page.MM,
	}, []page.Row{{Cells: []string{"甲", "乙"}}, {Cells: []string{"丙"}}})
	p := f.Pages()[0]
	var read strings.Builder
	across := 0
	for _, item := range p.Items {
		switch it := item.(type) {
		case page.Text:
			read.WriteString(it.String)
		case page.Rule:
			if it.Y1 == it.Y2 {
				across++
			}
		}
	}
	if read.String() != "甲乙丙" || across != 3 {
		t.Errorf("grid reads %q with %d rules across, want 甲乙丙 with 3", read.String(), across)
	}
}
