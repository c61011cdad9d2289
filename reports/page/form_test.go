package page_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/reports/page"
)

var formStyle = page.Form{Style: page.Style{Face: page.FangSong, Size: 12 * page.Pt}, Leading: 7 * page.MM}

// identity is a row as the head of a form has them.
func identity() page.FormRow {
	return page.FormRow{Least: 10 * page.MM, Cells: []page.Cell{
		{Text: "姓名", Width: 24 * page.MM, Label: true},
		{Text: "金金", Width: 54 * page.MM},
		{Text: "性别", Width: 24 * page.MM, Label: true},
		{Text: "女", Width: 54 * page.MM},
	}}
}

// deeds is a row that goes on over pages.
func deeds(text string) page.FormRow {
	return page.FormRow{
		Long: true,
		Cells: []page.Cell{
			{Text: "主\n要\n事\n迹", Width: 14 * page.MM, Label: true},
			{Text: text, Width: 142 * page.MM, Align: page.Start},
		},
		Foot: []string{"（盖章）", "年　月　日"},
	}
}

func TestFormGolden(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, nil)
	f.Form(formStyle, []page.FormRow{identity(), deeds(strings.Repeat("水火土木金，", 20) + "\n" + "完。")})
	var b bytes.Buffer
	if err := page.Dump(&b, page.Document{Pages: f.Pages()}); err != nil {
		t.Fatal(err)
	}
	golden(t, "form.txt", b.Bytes())
}

// TestLongCellGoesOn proves that a long text loses nothing, that its label
// stands on every page, that every page is closed by rules above and below, and
// that the signature stands once, behind the text.
func TestLongCellGoesOn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 3000).Draw(t, "characters")
		before := rapid.IntRange(0, 30).Draw(t, "rows before")
		text := strings.Repeat("水火土", n/3+1)[:n*3]
		var rows []page.FormRow
		for range before {
			rows = append(rows, identity())
		}
		f := page.NewFlow(page.Official(), fixed{}, nil)
		f.Form(formStyle, append(rows, deeds(text), identity()))
		pages := f.Pages()
		var read strings.Builder
		feet := 0
		for i, p := range pages {
			labels := 0
			for _, it := range texts(p) {
				switch {
				case strings.Trim(it.String, "水火土") == "":
					read.WriteString(it.String)
				case it.String == "迹":
					labels++
				case it.String == "（盖章）":
					feet++
				}
			}
			if labels > 1 {
				t.Fatalf("page %d has the label %d times", i+1, labels)
			}
			top, bottom := edges(p)
			if top == 0 || bottom == 0 || !crossed(p, top) || !crossed(p, bottom) {
				t.Fatalf("page %d of %d is not closed between %v and %v", i+1, len(pages), top, bottom)
			}
			if bottom > (37+225)*page.MM+page.MM {
				t.Fatalf("page %d reaches to %v", i+1, bottom)
			}
		}
		if feet != 1 {
			t.Fatalf("the signature stands %d times", feet)
		}
		if read.String() != text {
			t.Fatalf("%d characters became %d", n, len([]rune(read.String())))
		}
	})
}

// edges gives the ends of the uprights of a page.
func edges(p page.Page) (top, bottom page.Length) {
	for _, it := range p.Items {
		if r, ok := it.(page.Rule); ok && r.X1 == r.X2 {
			if top == 0 || r.Y1 < top {
				top = r.Y1
			}
			bottom = max(bottom, r.Y2)
		}
	}
	return top, bottom
}

// crossed reports whether a rule goes across the text at y.
func crossed(p page.Page, y page.Length) bool {
	for _, it := range p.Items {
		if r, ok := it.(page.Rule); ok && r.Y1 == r.Y2 && r.X2-r.X1 == 156*page.MM && (r.Y1-y <= 5 && y-r.Y1 <= 5) {
			return true
		}
	}
	return false
}

func TestLowestRow(t *testing.T) {
	f := page.NewFlow(page.Official(), fixed{}, nil)
	f.Form(formStyle, []page.FormRow{{Least: 60 * page.MM, Cells: []page.Cell{
		{Text: "意\n见", Width: 14 * page.MM, Label: true},
		{Text: "同意。", Width: 142 * page.MM, Align: page.Start},
	}, Foot: []string{"签名"}}})
	top, bottom := edges(f.Pages()[0])
	if bottom-top != 60*page.MM {
		t.Errorf("the row is %v high, want 60 mm: %s", bottom-top, fmt.Sprint(f.Pages()[0].Items))
	}
}
