package pdf

import (
	"errors"
	"fmt"
	"testing"

	"jiajiang/reports/page"
)

func TestSlim(t *testing.T) {
	names := map[string]name{"/Fa": {'F', 0}, "/Fb": {'F', 1}, "/TPLc": {'T', 0}}
	for _, test := range []struct{ what, content, want string }{
		{"what is never used goes", "0 J\n0 j\n0.57 w\nBT /Fa 16.00 Tf ET\n0.784 0.063 0.180 rg\n", ""},
		{
			"a font is set once", "BT /Fa 16.00 Tf ET\nBT 1.00 2.50 Td (ab) Tj ET\nBT /Fa 16.00 Tf ET\nBT 3.00 4.00 Td (cd) Tj ET\n",
			"BT/F0 16 Tf 1 2.5 Td(ab)Tj ET BT 3 4 Td(cd)Tj ET",
		},
		{
			"the last value counts", "BT /Fa 9.50 Tf ET\nBT /Fb 9.50 Tf ET\n1.000 g\n0.000 g\nBT 0.00 -0.00 Td (ab) Tj ET\n",
			"BT/F1 9.5 Tf 0 0 Td(ab)Tj ET",
		},
		{
			"a colour set back is written", "BT /Fa 9.00 Tf ET\n1.000 0.000 0.000 rg\nBT 0.00 0.00 Td (ab) Tj ET\n0.000 g\nBT 0.00 0.00 Td (ab) Tj ET\n",
			"1 0 0 rg BT/F0 9 Tf 0 0 Td(ab)Tj ET 0 g BT 0 0 Td(ab)Tj ET",
		},
		{"brackets in text", "BT /Fa 9.00 Tf ET\nBT 0.00 0.00 Td (\\)\n\\\\() Tj ET\n", "BT/F0 9 Tf 0 0 Td(\\)\n\\\\()Tj ET"},
		{"a form, as gofpdf uses it", "q 1.0000 0 0 1.0000 0.0000 0.0000 cm\n/TPLc Do Q\n", "q /T0 Do Q"},
		{"a matrix that changes something stays", "q 2.0000 0 0 1.0000 0.0000 0.0000 cm\n/TPLc Do Q\n", "q 2 0 0 1 0 0 cm /T0 Do Q"},
		{
			"Q takes back", "0.500 G q 0.250 G 0.00 0.00 m 1.00 1.00 l S Q 0.00 0.00 m 1.00 1.00 l S",
			"q 0.25 G 0 0 m 1 1 l S Q 0.5 G 0 0 m 1 1 l S",
		},
		{"a marked piece", "/Span <</ActualText <FEFF0041>>> BDC\nEMC\n", "/Span<</ActualText <FEFF0041>>>BDC EMC"},
	} {
		s := slimmer{names: names, use: newUse(2, 1)}
		got, err := s.slim([]byte(test.content))
		if err != nil || string(got) != test.want {
			t.Errorf("%s: got %q (%v), want %q", test.what, got, err, test.want)
		}
	}
	for _, broken := range []string{
		"(text", "<</A 1", "Q", "/Fx 9 Tf", "/TPLx Do", "Do", "1 Td", "(ab) Tj", "/Fa 9 Tf BT 0 0 Td [1] Tj",
	} {
		s := slimmer{names: names}
		if _, err := s.slim([]byte(broken)); !errors.Is(err, errDraft) {
			t.Errorf("%q: got %v", broken, err)
		}
	}
}

func TestUse(t *testing.T) {
	names := map[string]name{"/Fa": {'F', 1}, "/TPLc": {'T', 2}}
	s := slimmer{names: names, use: newUse(2, 3)}
	if _, err := s.slim([]byte("/TPLc Do /Fa 9 Tf BT 0 0 Td (\x00\x07\x01\\r\x00\\\\) Tj ET")); err != nil {
		t.Fatal(err)
	}
	merged := newUse(2, 3)
	merged.add(1, 3)
	merged.merge(s.use)
	for code, want := range map[int]bool{0: true, 3: true, 7: true, 0x10D: true, 0x5C: true, 8: false, 4000: false} {
		if merged.has(1, code) != want {
			t.Errorf("glyph %#x: %v", code, !want)
		}
	}
	if merged.has(0, 7) || !s.use.forms[2] || s.use.forms[0] {
		t.Error("the wrong font or form is noted")
	}
}

func TestPoints(t *testing.T) {
	for _, test := range []struct {
		l    page.Length
		want float64
	}{
		{0, 0},
		{210 * page.MM, 595.28},
		{297 * page.MM, 841.89},
		{25400, 72},
		{1, 0},
		{2, 0.01},
		{-2, -0.01},
		{-74, -0.21},
		{5571, 15.79},
	} {
		if got := points(test.l); got != test.want {
			t.Errorf("%d micrometres are %v points, want %v", test.l, got, test.want)
		}
	}
}

// TestDamagedDraft cuts and changes gofpdf's file everywhere: it is refused or
// read, and nothing breaks.
func TestDamagedDraft(t *testing.T) {
	job, err := library(t).Job(sample())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := takeApart([]byte("startxref\n5\n"), job); !errors.Is(err, errDraft) {
		t.Errorf("got %v", err)
	}
	const first = "1 0 obj\n<</Type /Pages\n/MediaBox [0 0 1 1]\n>>\nendobj\n"
	const second = "2 0 obj\n<</Font <<\n>>\n>>\nendobj\n"
	small := first + second + fmt.Sprintf("xref\n0 3\n0000000000 65535 f \n0000000000 00000 n \n%010d 00000 n \n"+
		"trailer\nstartxref\n%d\n%%%%EOF\n", len(first), len(first+second))
	if _, err := takeApart([]byte(small), job); err != nil {
		t.Fatalf("a draft without pages: %v", err)
	}
	for i := range small {
		_, _ = takeApart([]byte(small[:i]), job)
		changed := []byte(small)
		changed[i] ^= 0x11
		_, _ = takeApart(changed, job)
	}
}
