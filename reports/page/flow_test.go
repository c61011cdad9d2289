package page_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/reports/page"
)

// near allows for what whole micrometres cannot say over a line.
func near(a, b page.Length) bool { return a-b <= 30 && b-a <= 30 }

func TestOfficialGrid(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, nil)
	f.Flush(strings.Repeat("水", 28*50))
	pages := f.Pages()
	if len(pages) != 3 {
		t.Fatalf("50 lines stand on %d pages, want 3", len(pages))
	}
	lines := texts(pages[0])
	if len(lines) != 22 {
		t.Fatalf("%d lines on the first page, want 22", len(lines))
	}
	em := (16 * page.Pt).Length()
	top := func(t page.Text) page.Length { return t.Y - em*88/100 }
	if got := top(lines[0]); got != 37*page.MM {
		t.Errorf("first line's top is at %v, want 37 mm", got)
	}
	if got := top(lines[21]) + em; !near(got, (37+225)*page.MM) {
		t.Errorf("last line's foot is at %v, want 262 mm", got)
	}
	for i, l := range lines {
		if n := len([]rune(l.String)); n != 28 {
			t.Errorf("line %d has %d cells, want 28", i, n)
		}
		if l.X != 28*page.MM {
			t.Errorf("line %d begins at %v, want 28 mm", i, l.X)
		}
		if right := l.X + 28*(em+l.Spacing); !near(right, (28+156)*page.MM) {
			t.Errorf("line %d ends at %v, want 184 mm", i, right)
		}
		if i > 0 && !near(l.Y-lines[i-1].Y, 10446) {
			t.Errorf("line %d is %v below the one before, want 10.446 mm", i, l.Y-lines[i-1].Y)
		}
	}
	if p := pages[0]; p.Width != 210*page.MM || p.Height != 297*page.MM || p.Stencil != page.NoStencil {
		t.Errorf("page is %v x %v on stencil %d", p.Width, p.Height, p.Stencil)
	}
}

func TestParagraphIsIndented(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, nil)
	f.Paragraph(strings.Repeat("水", 30))
	lines := texts(f.Pages()[0])
	if got := lines[0].X - 28*page.MM; !near(got, 2*156*page.MM/28) {
		t.Errorf("first line is %v in, want two cells", got)
	}
	if lines[1].X != 28*page.MM || len([]rune(lines[0].String)) != 26 {
		t.Errorf("got lines %+v", lines)
	}
}

func TestOfficialFooter(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, page.OfficialFooter(fixed{}))
	f.Flush(strings.Repeat("水", 28*23))
	s := page.Style{Face: page.Song, Size: 14 * page.Pt}
	cell := s.Size.Length()
	for i, p := range f.Pages() {
		all := texts(p)
		foot := all[len(all)-1]
		end := foot.X + page.Width(fixed{}, s, foot.String)
		if i%2 == 1 && foot.X != 28*page.MM+cell || i%2 == 0 && !near(end, 184*page.MM-cell) {
			t.Errorf("page %d's number stands from %v to %v", i+1, foot.X, end)
		}
		if want := fmt.Sprintf("— %d —", i+1); foot.String != want {
			t.Errorf("page %d is numbered %q, want %q", i+1, foot.String, want)
		}
		// The dash stands 0.38 em above the baseline: 7 mm below the text.
		if got := foot.Y - 1880 - 262*page.MM; got != 7*page.MM {
			t.Errorf("page %d's dash is %v below the text, want 7 mm", i+1, got)
		}
	}
}

func TestNames(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, nil)
	names := []page.Name{{Text: "舒禾"}, {Text: "支澄晴"}, {Text: "欧阳仲禄"}, {Text: "𬭊美"}, {Text: "阿依夏木·吐尔逊"}, {Text: "路朔"}, {Text: "彭屿"}}
	f.Names(append(names, page.Name{Text: "安岭市水务局", Line: true}, page.Name{Text: strings.Repeat("长", 27)}, page.Name{Text: "祁原"}))
	p := f.Pages()[0]
	doc := page.Document{Pages: []page.Page{p}}
	want := "舒禾 支澄晴 欧阳仲禄 𬭊美\n阿依夏木·吐尔逊 路朔 彭屿\n安岭市水务局\n" + strings.Repeat("长", 26) + "\n长\n祁原"
	if got := doc.Text(p); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	all := texts(p)
	cell := func(n int) page.Length { return 28*page.MM + 156*page.MM*page.Length(n)/28 }
	for i, n := range []int{2, 9, 16, 23, 2, 16, 23} {
		if all[i].X != cell(n) {
			t.Errorf("%s begins at %v, want cell %d at %v", all[i].String, all[i].X, n, cell(n))
		}
	}
}

func TestHeadingStaysWithItsText(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, nil)
	for range 20 {
		f.Paragraph("水")
	}
	f.Heading(1, "一、线下")
	f.Heading(2, "（一）一等奖")
	f.Names([]page.Name{{Text: "舒禾"}})
	pages := f.Pages()
	if got := (page.Document{}).Text(pages[1]); got != "一、线下\n（一）一等奖\n舒禾" {
		t.Errorf("second page holds %q", got)
	}
}

func TestSignature(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, nil)
	for range 20 {
		f.Paragraph("水")
	}
	f.Sign([]string{"中共安岭市委宣传部", "安岭市水务局"}, "2023年4月26日")
	pages := f.Pages()
	if len(pages) != 2 {
		t.Fatalf("got %d pages", len(pages))
	}
	if got, want := (page.Document{}).Text(pages[1]), "水\n中共安岭市委宣传部\n安岭市水务局\n2023年4月26日"; got != want {
		t.Errorf("signature's page holds %q, want %q", got, want)
	}
	var issuer, date page.Text
	all := texts(pages[1])
	for i, run := range all {
		if run.String == "安岭市水务局" {
			issuer, date = run, all[i+1]
		}
	}
	cell := 156 * page.MM / 28
	dateWidth := cell*13/2 - 0 // 7 digits, 3 characters
	if right := date.X + dateWidth; !near(right, 184*page.MM-4*cell) {
		t.Errorf("date ends at %v, want four cells clear of the edge", right)
	}
	if got, want := issuer.X+3*cell, date.X+dateWidth/2; !near(got, want) {
		t.Errorf("issuer's middle is at %v, want %v, the date's", got, want)
	}
	empty := page.NewFlow(page.Official(), fixed{}, nil)
	empty.Paragraph("水")
	empty.Sign(nil, "")
	if n := len(texts(empty.Pages()[0])); n != 1 {
		t.Errorf("a signature of nothing draws %d runs", n-1)
	}
}

func TestHanging(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, nil)
	f.Hanging("附件：", strings.Repeat("名", 30))
	all := texts(f.Pages()[0])
	if len(all) != 3 || all[1].X != all[2].X || all[1].X <= all[0].X {
		t.Errorf("got %+v", all)
	}
}

// sheet is a table of so many rows with a sum at its end.
func sheet(n int) page.Document {
	frame := page.Frame{
		Width: 100 * page.MM, Height: 80 * page.MM, Left: 10 * page.MM, Top: 10 * page.MM,
		TextWidth: 80 * page.MM, TextHeight: 60 * page.MM,
	}
	f := page.NewFlow(frame, fixed{}, nil)
	var rows []page.Row
	for i := range n {
		text := "名"
		if i == 1 {
			text = strings.Repeat("长", 20)
		}
		rows = append(rows, page.Row{Cells: []string{fmt.Sprint(i + 1), text, "一\n二"}, Keep: i == n-1})
	}
	rows = append(rows, page.Row{Cells: []string{"合计"}, Full: true, Strong: true})
	f.Table(page.Table{
		Columns: []page.Column{
			{Head: "序号", Width: 20 * page.MM}, {Head: "姓名", Width: 40 * page.MM, Align: page.Start}, {Head: "备注", Width: 20 * page.MM},
		},
		Above: []string{"签领表", "领奖时间"},
		Style: page.Style{Face: page.Song, Size: 10 * page.Pt}, Leading: 5 * page.MM, Least: 10 * page.MM,
	}, rows)
	return page.Document{Title: "签领表", Pages: f.Pages()}
}

func TestTable(t *testing.T) {
	doc := sheet(6)
	var b bytes.Buffer
	if err := page.Dump(&b, doc); err != nil {
		t.Fatal(err)
	}
	golden(t, "table.txt", b.Bytes())
	for i, p := range doc.Pages {
		text := doc.Text(p)
		if !strings.HasPrefix(text, "签领表\n领奖时间\n序号 姓名 备注\n") {
			t.Errorf("page %d begins %q", i+1, text)
		}
		for _, item := range p.Items {
			if r, ok := item.(page.Rule); ok && (r.Y2 > 70*page.MM || r.X2 > 90*page.MM) {
				t.Errorf("page %d has a rule outside the frame: %+v", i+1, r)
			}
		}
	}
	last := doc.Text(doc.Pages[len(doc.Pages)-1])
	if !strings.Contains(last, "6") || !strings.HasSuffix(last, "合计") {
		t.Errorf("the sum is not with the last row: %q", last)
	}
}

func TestRowsAreHighEnough(t *testing.T) {
	for i, p := range sheet(30).Pages {
		last := page.Length(0)
		for _, item := range p.Items {
			r, ok := item.(page.Rule)
			if !ok || r.Y1 != r.Y2 {
				continue
			}
			if last != 0 && r.Y1-last < 10*page.MM {
				t.Errorf("page %d has a row %v high", i+1, r.Y1-last)
			}
			last = r.Y1
		}
	}
}

func TestDumpShowsEveryItem(t *testing.T) {
	doc := page.Document{
		Title: "样本",
		Stencils: []page.Stencil{{Items: []page.Item{
			page.Box{X: page.MM, Y: page.MM, W: 10 * page.MM, H: 5 * page.MM, Width: 300, Color: page.Gold},
			page.Curve{Width: 200, Color: page.Red, Closed: true, Points: []page.Point{{X: 0, Y: 0}, {X: 1, Y: 1}, {X: 2, Y: -2}, {X: 3, Y: 3}}},
		}}},
		Pages: []page.Page{{Width: 210 * page.MM, Height: 297 * page.MM, Items: []page.Item{
			page.Text{X: page.MM, Y: -5, Face: page.Kai, Size: 1050, Color: page.Red, Spacing: -74, String: "舒禾"},
			page.Rule{X1: 1, Y1: 2, X2: 3, Y2: 4, Width: 150},
		}, Hints: []page.Hint{{X: page.MM, Y: page.MM, Radius: 20 * page.MM, Label: "盖章处"}}}},
	}
	var b bytes.Buffer
	if err := page.Dump(&b, doc); err != nil {
		t.Fatal(err)
	}
	golden(t, "items.txt", b.Bytes())
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("disk full") }

func TestDumpGivesTheFirstError(t *testing.T) {
	if err := page.Dump(full{}, sheet(1)); err == nil || err.Error() != "disk full" {
		t.Errorf("got %v", err)
	}
}

func TestMoved(t *testing.T) {
	for _, item := range []page.Item{
		page.Text{X: 1, Y: 2}, page.Rule{X1: 1, X2: 1, Y1: 2, Y2: 2}, page.Box{X: 1, Y: 2}, page.Curve{Points: []page.Point{{X: 1, Y: 2}}},
	} {
		before := fmt.Sprint(item)
		got := fmt.Sprint(page.Moved(item, 10, 20))
		if want := fmt.Sprint(page.Moved(page.Moved(item, 4, 4), 6, 16)); got != want || fmt.Sprint(item) != before {
			t.Errorf("moved %T to %s, want %s", item, got, want)
		}
	}
}

// TestFlowLosesNothing fills pages with anything in any order.
func TestFlowLosesNothing(t *testing.T) {
	table := page.Table{
		Columns: []page.Column{{Head: "头", Width: 156 * page.MM}},
		Style:   page.Style{Face: page.Song, Size: 12 * page.Pt}, Leading: 6 * page.MM, Least: 9 * page.MM,
	}
	rapid.Check(t, func(t *rapid.T) {
		f := page.NewFlow(page.Official(), fixed{}, nil)
		var want []string
		label := func() string {
			want = append(want, fmt.Sprintf("#%d;", len(want)))
			return want[len(want)-1]
		}
		for range rapid.IntRange(1, 40).Draw(t, "parts") {
			switch rapid.IntRange(0, 7).Draw(t, "part") {
			case 0:
				f.Paragraph(label() + strings.Repeat("水", rapid.IntRange(0, 200).Draw(t, "length")))
			case 1:
				f.Heading(rapid.IntRange(1, 2).Draw(t, "level"), label())
			case 2:
				f.Skip(rapid.IntRange(0, 3).Draw(t, "lines"))
			case 3:
				f.Break()
			case 4:
				f.Names([]page.Name{{Text: label()}, {Text: label()}})
			case 5:
				var rows []page.Row
				for range rapid.IntRange(1, 30).Draw(t, "rows") {
					rows = append(rows, page.Row{Cells: []string{label()}, Keep: rapid.Bool().Draw(t, "keep")})
				}
				f.Table(table, rows)
			case 6:
				f.Title(label())
			case 7:
				f.Sign([]string{label()}, "2023年4月26日")
			}
		}
		doc := page.Document{Pages: f.Pages()}
		var all strings.Builder
		for i, p := range doc.Pages {
			all.WriteString(doc.Text(p) + "\n")
			for _, run := range texts(p) {
				if run.Y > 262*page.MM || run.Y-run.Size.Length()*88/100 < 37*page.MM {
					t.Fatalf("page %d has %q at %v", i+1, run.String, run.Y)
				}
			}
		}
		rest := all.String()
		for _, w := range want {
			at := strings.Index(rest, w)
			if at < 0 {
				t.Fatalf("%s is missing or out of order in\n%s", w, all.String())
			}
			rest = rest[at+len(w):]
		}
	})
}
