package pdf

import (
	"fmt"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	fontfiles "jiajiang/assets/font"
	"jiajiang/reports/font"
	"jiajiang/reports/page"
)

func library(tb testing.TB) *font.Library {
	tb.Helper()
	lib, err := font.Open(fontfiles.Files)
	if err != nil {
		tb.Fatal(err)
	}
	return lib
}

func testMeta() Meta {
	return Meta{
		Author: "某某市科学技术协会", Creator: "嘉奖 1.0",
		Date: time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 8*3600)),
	}
}

// usual gives the first n characters of GB/T 2312, in its order.
func usual(n int) []rune {
	decoder := simplifiedchinese.GBK.NewDecoder()
	var all []rune
	for row := byte(0xB0); len(all) < n; row++ {
		for cell := byte(0xA1); cell <= 0xFE && len(all) < n; cell++ {
			s, err := decoder.Bytes([]byte{row, cell})
			if r := []rune(string(s)); err == nil && r[0] != 0xFFFD && r[0] < 0xE000 {
				all = append(all, r[0])
			}
		}
	}
	return all
}

// inventedNames gives n different names made of up to 2,800 characters, some
// much used and most hardly: 240 names hold about as many different ones as a
// list of real names does, some 320.
func inventedNames(n int) []string {
	chars := usual(2800)
	given := func(i int) rune {
		u := i * 7919 % 10007 // spread evenly, then drawn together
		return chars[u*u/10007*u/10007*2800/10007]
	}
	seen := make(map[string]bool, n)
	names := make([]string, 0, n)
	for i := 0; len(names) < n; i++ {
		name := []rune{chars[i*i%97], given(i), given(3*i + 1)}
		if i%5 == 1 {
			name = name[:2]
		}
		if s := string(name); !seen[s] {
			seen[s] = true
			names = append(names, s)
		}
	}
	return names
}

// border draws a frame of curves.
func border() []page.Item {
	items := []page.Item{
		page.Box{X: 12 * page.MM, Y: 12 * page.MM, W: 273 * page.MM, H: 186 * page.MM, Width: 700, Color: page.Gold},
		page.Box{X: 14 * page.MM, Y: 14 * page.MM, W: 269 * page.MM, H: 182 * page.MM, Width: 250, Color: page.Gold},
	}
	for i := range 24 {
		x := page.Length(16+11*i) * page.MM
		for _, y := range []page.Length{16 * page.MM, 190 * page.MM} {
			items = append(items, page.Curve{Width: 200, Color: page.Gold, Closed: true, Points: []page.Point{
				{X: x, Y: y},
				{X: x + 3000, Y: y - 2000},
				{X: x + 6000, Y: y + 5000},
				{X: x + 9000, Y: y},
				{X: x + 6000, Y: y + 6000},
				{X: x + 3000, Y: y + 1000},
				{X: x, Y: y + 4000},
			}})
		}
	}
	return items
}

// certificates gives n certificates of three tiers, each with a name of its own:
// what is the same in a tier is in its stencil, the rest are three texts.
func certificates(n int) page.Document {
	doc := page.Document{Title: "荣誉证书"}
	for _, tier := range []string{"一等奖", "二等奖", "三等奖"} {
		items := append(border(),
			page.Text{X: 105 * page.MM, Y: 50 * page.MM, Face: page.Title, Size: 3600, Color: page.Red, String: "荣誉证书"},
			page.Text{X: 50 * page.MM, Y: 100 * page.MM, Face: page.Kai, Size: 2200, String: "在二〇二六年职工技能竞赛中荣获" + tier + "。"},
			page.Text{X: 50 * page.MM, Y: 115 * page.MM, Face: page.Kai, Size: 2200, String: "特发此证，以资鼓励。"},
			page.Text{X: 180 * page.MM, Y: 150 * page.MM, Face: page.FangSong, Size: 1600, String: "某某市科学技术协会"},
			page.Text{X: 180 * page.MM, Y: 160 * page.MM, Face: page.FangSong, Size: 1600, String: "二〇二六年十一月二十三日"})
		doc.Stencils = append(doc.Stencils, page.Stencil{Items: items})
	}
	for i, name := range inventedNames(n) {
		text := page.Text{X: 40 * page.MM, Y: 85 * page.MM, Face: page.Kai, Size: 2600, String: name}
		width := 3 * text.Size.Length()
		if len([]rune(name)) == 2 {
			text.Spacing = text.Size.Length()
		}
		doc.Pages = append(doc.Pages, page.Page{
			Width: 297 * page.MM, Height: 210 * page.MM, Stencil: i % len(doc.Stencils),
			Items: []page.Item{
				text,
				page.Text{X: text.X + width, Y: text.Y, Face: page.Kai, Size: 2200, String: "同志："},
				page.Text{X: 230 * page.MM, Y: 30 * page.MM, Face: page.Song, Size: 1200, String: fmt.Sprintf("编号：JN2026-%05d", i+1)},
			},
		})
	}
	return doc
}
