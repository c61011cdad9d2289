package pdf

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"jiajiang/reports/font"
	"jiajiang/reports/page"
)

// WriteEach writes every page of doc as a file of its own, from one layout and
// one set of fonts. Create opens the file of a page by the page's index; it is
// called in the order of pages and from the calling goroutine, as is progress.
// Each file holds only what its page needs. For the rest, see [Write].
func WriteEach(ctx context.Context, doc page.Document, lib *font.Library, meta Meta,
	create func(index int) (io.WriteCloser, error), progress func(done, total int),
) error {
	steps := newSteps(progress, 2*len(doc.Pages))
	d, err := paint(ctx, doc, lib, steps)
	if err != nil {
		return fmt.Errorf("write PDF files: %w", err)
	}
	newer := func() func(*batch) error {
		var z squeezer
		return func(b *batch) error {
			for i := b.from; i < b.to; i++ {
				var out bytes.Buffer
				if err := d.writeOne(&out, i, doc.Title, meta, &z); err != nil {
					return fmt.Errorf("page %d: %w", i+1, err)
				}
				b.out = append(b.out, out.Bytes()...)
				b.ends = append(b.ends, len(b.out))
			}
			return nil
		}
	}
	err = inOrder(ctx, len(d.sheets), 8, newer, func(b *batch) error {
		from := 0
		for i, end := range b.ends {
			if err := put(create, b.from+i, b.out[from:end]); err != nil {
				return fmt.Errorf("page %d: %w", b.from+i+1, err)
			}
			from = end
		}
		steps.add(len(b.ends))
		return nil
	})
	if err != nil {
		return fmt.Errorf("write PDF files: %w", err)
	}
	return nil
}

// put writes one file. An error of closing counts: it may be the disk's.
func put(create func(int) (io.WriteCloser, error), index int, data []byte) error {
	w, err := create(index)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	if closeErr := w.Close(); err == nil {
		err = closeErr
	}
	return err
}

// writeOne writes one page as a file.
func (d *draft) writeOne(w io.Writer, index int, title string, meta Meta, z *squeezer) error {
	use := newUse(len(d.job.Subsets()), len(d.forms))
	s := slimmer{names: d.names, use: use}
	sheet := d.sheets[index]
	content, err := s.slim(sheet.content)
	if err != nil {
		return err
	}
	packed, err := z.squeeze(nil, content)
	if err != nil {
		return err
	}
	for i, drawn := range use.forms {
		if drawn {
			use.merge(d.forms[i].use)
		}
	}
	f := newFile(w)
	shared, err := d.writeShared(f, title, meta, z, use)
	if err != nil {
		return err
	}
	tree := d.writeTree(f, shared, f.next()+1, d.sheets[index:index+1])
	d.writeSheet(f, tree, sheet.box, sheet.box, packed)
	return d.writeRoot(f, tree, shared)
}
