package reports_test

import (
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/leak"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// at is a run of 16 points.
func at(x, y page.Length, text string) page.Text {
	return page.Text{X: x * page.MM, Y: y * page.MM, Size: 16 * page.Pt, String: text}
}

// sheet is a document of pages with the items given.
func sheet(pages ...[]page.Item) page.Document {
	var doc page.Document
	for _, items := range pages {
		doc.Pages = append(doc.Pages, page.Page{Width: 210 * page.MM, Height: 297 * page.MM, Stencil: page.NoStencil, Items: items})
	}
	return doc
}

// read gives the texts of a reading, each with its page and line.
func read(doc page.Document) []leak.Text { return reports.Read(doc, plain{}).Texts }

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name string
		doc  page.Document
		want []leak.Text
	}{
		{"runs that touch are one text", sheet([]page.Item{at(20, 30, "电话"), at(31, 30, "138")}), []leak.Text{{Page: 1, Line: 1, Text: "电话138"}}},
		{"columns are not", sheet([]page.Item{at(20, 30, "江知"), at(40, 30, "远山")}), []leak.Text{
			{Page: 1, Line: 1, Text: "江知"}, {Page: 1, Line: 1, Text: "远山"},
		}},
		{"a cell of two lines beside one of one line", sheet([]page.Item{at(20, 35, "1"), at(40, 30, "上"), at(40, 40, "下"), at(80, 35, "右")}), []leak.Text{
			{Page: 1, Line: 2, Text: "1"}, {Page: 1, Line: 1, Text: "上"}, {Page: 1, Line: 3, Text: "下"}, {Page: 1, Line: 2, Text: "右"},
		}},
		{"page numbers are left out", sheet(
			[]page.Item{at(20, 30, "1381234"), at(100, 280, "— 1 —")}, []page.Item{at(20, 30, "5678"), at(100, 280, "— 2 —")},
		), []leak.Text{{Page: 1, Line: 1, Text: "1381234"}, {Page: 2, Line: 1, Text: "5678"}}},
		{"a number alone on the last line is no page's", sheet([]page.Item{at(20, 30, "电话"), at(20, 40, "13812345678")}), []leak.Text{
			{Page: 1, Line: 1, Text: "电话"}, {Page: 1, Line: 2, Text: "13812345678"},
		}},
		{"nothing", page.Document{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := read(c.doc); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// TestReadLosesNothing reads every document that is laid out: but for page
// numbers its text is all there.
func TestReadLosesNothing(t *testing.T) {
	for _, d := range []*award.Dossier{contest(), essays()} {
		for name, lay := range layouts(t.Context(), d, plain{}) {
			doc, err := lay()
			if err != nil {
				t.Fatal(err)
			}
			var all strings.Builder
			for _, one := range read(doc) {
				all.WriteString(one.Text)
			}
			for _, w := range d.Winners {
				if said := award.Disclose(w.Value, award.ToScreen).Name; !strings.Contains(all.String(), said) {
					t.Errorf("%s: %q is not read", name, said)
				}
			}
			if strings.Contains(all.String(), "— 1 —") {
				t.Errorf("%s: the page's number is read", name)
			}
		}
	}
}

// TestMarks finds the box around a number in the midst of a line, and the two
// boxes around one that goes on in the next.
func TestMarks(t *testing.T) {
	doc := sheet([]page.Item{at(20, 30, "手机："), at(37, 30, "13812345678"), at(20, 40, "手机138"), at(20, 50, "12345678")})
	r := reports.Read(doc, plain{})
	finds := leak.Examine(r.Texts, nil, leak.Options{})
	if len(finds) != 2 {
		t.Fatalf("%d finds: %v", len(finds), finds)
	}
	whole := r.Marks(finds[0])
	if len(whole) != 1 || whole[0].X < 35*page.MM || whole[0].X > 37*page.MM || whole[0].W < 30*page.MM || whole[0].W > 36*page.MM {
		t.Errorf("the number is marked at %+v", whole)
	}
	if y := 30 * page.MM; whole[0].Y > y-4*page.MM || whole[0].Y+whole[0].H < y {
		t.Errorf("the mark does not stand around its line: %+v", whole[0])
	}
	broken := r.Marks(finds[1])
	if len(broken) != 2 || broken[0].Y == broken[1].Y || broken[0].X < 30*page.MM || broken[1].X > 20*page.MM {
		t.Errorf("the broken number is marked at %+v", broken)
	}
}
