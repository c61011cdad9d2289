package reports_test

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares got with the file of that name under testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and read the change\n%s", path, got)
	}
}

// undrawn gives doc without its curves, which a picture shows better.
func undrawn(doc page.Document) page.Document {
	curve := func(i page.Item) bool {
		_, ok := i.(page.Curve)
		return ok
	}
	stencils := slices.Clone(doc.Stencils)
	for i, s := range stencils {
		stencils[i].Items = slices.DeleteFunc(slices.Clone(s.Items), curve)
	}
	doc.Stencils = stencils
	return doc
}

func TestDocuments(t *testing.T) {
	certificates := func(ids ...award.ID) func(context.Context, *award.Dossier, reports.Glyphs) (page.Document, error) {
		return func(ctx context.Context, d *award.Dossier, g reports.Glyphs) (page.Document, error) {
			return reports.Certificates(ctx, d, reports.CertificateOptions{Winners: ids}, g)
		}
	}
	notice := func(ctx context.Context, d *award.Dossier, g reports.Glyphs) (page.Document, error) {
		return reports.CollectionNotice(ctx, d, reports.NoticeOptions{OmitList: true}, g)
	}
	list := func(ctx context.Context, d *award.Dossier, g reports.Glyphs) (page.Document, error) {
		return reports.WinnerList(ctx, d, reports.ListOptions{}, g)
	}
	for _, c := range []struct {
		name    string
		dossier *award.Dossier
		lay     func(context.Context, *award.Dossier, reports.Glyphs) (page.Document, error)
	}{
		{"contest-certificates.txt", contest(), certificates(id('w', 5), id('w', 6), id('w', 10), id('w', 18), id('w', 240))},
		{"contest-list.txt", contest(), list},
		{"contest-notice.txt", contest(), notice},
		{"essays-certificates.txt", essays(), certificates(id('w', 1), id('w', 2), id('w', 27))},
		{"essays-list.txt", essays(), list},
		{"essays-notice.txt", essays(), notice},
		{"essays-sheet.txt", essays(), reports.SignOffSheet},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := c.lay(t.Context(), c.dossier, plain{})
			if err != nil {
				t.Fatal(err)
			}
			var b bytes.Buffer
			if err := page.Dump(&b, undrawn(doc)); err != nil {
				t.Fatal(err)
			}
			golden(t, c.name, b.Bytes())
		})
	}
}
