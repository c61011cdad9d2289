package documents

import (
	"fmt"
	"image/color"
	"testing"

	fontfiles "jiajiang/assets/font"
	"jiajiang/award"
	"jiajiang/reports/font"
)

// twoHundredForty is a campaign as large as a usual one, of invented people.
func twoHundredForty() *award.Dossier {
	tier := award.ID{1}
	d := &award.Dossier{
		Campaign: award.Campaign{Title: "青禾市知识竞赛获奖名单", Event: "青禾市知识竞赛", Issuer: "中共青禾市委宣传部", IssuedOn: award.Date{Year: 2026, Month: 4, Day: 20}},
		Tiers:    []award.Row[award.Tier]{{ID: tier, Value: award.Tier{Name: "一等奖"}}},
	}
	for i := range 240 {
		d.Winners = append(d.Winners, award.Row[award.Winner]{ID: award.ID{2, byte(i)}, Value: award.Winner{
			Tier: tier, Order: i, Serial: i + 1, Name: award.Guard(fmt.Sprintf("宋知%c", '一'+rune(i))),
		}})
	}
	return d
}

func library(tb testing.TB) *font.Library {
	tb.Helper()
	l, err := font.Open(fontfiles.Files)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// TestPreviewDrawsEveryKind lays each document out and draws its first page:
// none is blank.
func TestPreviewDrawsEveryKind(t *testing.T) {
	fonts, d := library(t), twoHundredForty()
	p := newPreview(fonts)
	for _, k := range Kinds() {
		doc, err := order{kind: k}.lay(t.Context(), d, fonts)
		if err != nil {
			t.Fatalf("%s: %v", k.verb(), err)
		}
		p.doc.Store(&doc)
		pages := p.pages()
		if pages.Len() == 0 {
			t.Fatalf("%s has no page", k.verb())
		}
		width, height := pages.Size(0)
		picture, err := pages.Draw(t.Context(), 0, 2, true)
		if err != nil {
			t.Fatal(err)
		}
		if b := picture.Bounds(); b.Dx() != int(2*width) || b.Dy() < int(2*height)-1 {
			t.Errorf("%s: a page of %v × %v mm is drawn in %v", k.verb(), width, height, b)
		}
		ink := 0
		for y := range picture.Bounds().Dy() {
			for x := range picture.Bounds().Dx() {
				if picture.At(x, y) != (color.RGBA{255, 255, 255, 255}) {
					ink++
				}
			}
		}
		if ink < 500 {
			t.Errorf("%s: %d pixels of ink on the first page", k.verb(), ink)
		}
	}
}

// TestCertificatesOfATierWithoutWinners asks for nobody's certificates, which
// must not mean everybody's.
func TestCertificatesOfATierWithoutWinners(t *testing.T) {
	_, err := order{tier: award.ID{9}}.lay(t.Context(), twoHundredForty(), library(t))
	if err == nil {
		t.Error("certificates for a tier that nobody won")
	}
}

// BenchmarkPreview lays 240 certificates out and draws the first as the window
// shows it.
func BenchmarkPreview(b *testing.B) {
	fonts, d := library(b), twoHundredForty()
	p := newPreview(fonts)
	for b.Loop() {
		doc, err := order{}.lay(b.Context(), d, fonts)
		if err != nil {
			b.Fatal(err)
		}
		p.doc.Store(&doc)
		if _, err := p.pages().Draw(b.Context(), 0, 2.8, true); err != nil {
			b.Fatal(err)
		}
	}
}
