package pdf

import (
	"context"
	"fmt"
	"io"
	"strconv"
)

// finish writes the whole draft as one file.
func finish(ctx context.Context, w io.Writer, d *draft, title string, meta Meta, steps *steps) error {
	f := newFile(w)
	shared, err := d.writeShared(f, title, meta, &squeezer{best: true}, nil)
	if err != nil {
		return err
	}
	first := f.next() + 1 // the tree of pages comes before the pages
	tree := d.writeTree(f, shared, first, d.sheets)
	newer := func() func(*batch) error {
		s, z := slimmer{names: d.names}, squeezer{}
		return func(b *batch) error { return d.squeezeSheets(b, &s, &z) }
	}
	err = inOrder(ctx, len(d.sheets), 128, newer, func(b *batch) error {
		from := 0
		for i, end := range b.ends {
			d.writeSheet(f, tree, d.sheets[0].box, d.sheets[b.from+i].box, b.out[from:end])
			from = end
		}
		steps.add(len(b.ends))
		return f.err
	})
	if err != nil {
		return err
	}
	return d.writeRoot(f, tree, shared)
}

// squeezeSheets slims and compresses the pages of a batch.
func (d *draft) squeezeSheets(b *batch, s *slimmer, z *squeezer) error {
	for _, sheet := range d.sheets[b.from:b.to] {
		content, err := s.slim(sheet.content)
		if err != nil {
			return err
		}
		if b.out, err = z.squeeze(b.out, content); err != nil {
			return err
		}
		b.ends = append(b.ends, len(b.out))
	}
	return nil
}

// shared are the numbers of the objects all pages have in common.
type shared struct{ info, metadata, intent, resources int }

// writeShared writes what pages share: fonts, forms, and what the file says of
// itself. A non-nil use limits fonts and forms to what it holds.
func (d *draft) writeShared(f *file, title string, meta Meta, z *squeezer, use *use) (shared, error) {
	var s shared
	s.info, s.metadata = writeInfo(f, title, meta)
	s.intent = writeIntent(f, d.profile)
	fonts, err := d.writeFonts(f, z, use)
	if err != nil {
		return s, err
	}
	// Forms have resources of their own: those of pages hold the forms.
	plain := f.object("<</ProcSet[/PDF/Text]/Font<<%s>>>>", fonts)
	forms := d.writeForms(f, plain, use)
	s.resources = f.object("<</ProcSet[/PDF/Text]/Font<<%s>>/XObject<<%s>>>>", fonts, forms)
	return s, nil
}

// writeFonts writes the fonts and gives the resource names that stand for them.
func (d *draft) writeFonts(f *file, z *squeezer, use *use) ([]byte, error) {
	var names []byte
	for i, subset := range d.job.Subsets() {
		var keep func(int) bool
		if use != nil {
			if len(use.glyphs[i]) == 0 {
				continue
			}
			keep = func(code int) bool { return use.has(i, code) }
		}
		n, err := writeFont(f, subset, z, keep)
		if err != nil {
			return nil, err
		}
		names = fmt.Appendf(names, "/F%d %d 0 R", i, n)
	}
	return names, nil
}

// writeForms writes the forms and gives the resource names that stand for them.
func (d *draft) writeForms(f *file, resources int, use *use) []byte {
	var names []byte
	for i, form := range d.forms {
		if use != nil && !use.forms[i] {
			continue
		}
		n := f.stream(fmt.Sprintf("/Type/XObject/Subtype/Form/BBox[%s]/Resources %d 0 R/Filter/FlateDecode",
			form.box, resources), form.packed)
		names = fmt.Appendf(names, "/T%d %d 0 R", i, n)
	}
	return names
}

// writeTree writes the list of pages, whose objects begin at number first: a
// page, its content, the next page.
func (d *draft) writeTree(f *file, s shared, first int, sheets []sheet) int {
	kids := make([]byte, 0, 12*len(sheets))
	for i := range sheets {
		kids = append(strconv.AppendInt(kids, int64(first+2*i), 10), " 0 R "...)
	}
	return f.object("<</Type/Pages/Count %d/MediaBox[%s]/Resources %d 0 R/Kids[%s]>>", len(sheets), sheets[0].box, s.resources, kids)
}

// writeSheet writes a page and its compressed content. What the tree says of
// all pages is not repeated.
func (d *draft) writeSheet(f *file, tree int, usual, box string, content []byte) {
	n := f.begin()
	f.buf = strconv.AppendInt(append(f.buf, "<</Type/Page/Parent "...), int64(tree), 10)
	f.buf = append(f.buf, " 0 R"...)
	if box != usual {
		f.buf = append(append(append(f.buf, "/MediaBox["...), box...), ']')
	}
	f.buf = strconv.AppendInt(append(f.buf, "/Contents "...), int64(n+1), 10)
	f.buf = append(f.buf, " 0 R>>"...)
	f.end()
	f.stream("/Filter/FlateDecode", content)
}

// writeRoot writes the object everything else is found from, and ends the file.
func (d *draft) writeRoot(f *file, tree int, s shared) error {
	root := f.object("<</Type/Catalog/Pages %d 0 R/Metadata %d 0 R/OutputIntents[%d 0 R]/Lang(zh-CN)"+
		"/ViewerPreferences<</DisplayDocTitle true>>>>", tree, s.metadata, s.intent)
	return f.close(root, s.info)
}
