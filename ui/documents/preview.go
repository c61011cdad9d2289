package documents

import (
	"context"
	"image"
	"slices"
	"sync/atomic"

	"jiajiang/reports"
	"jiajiang/reports/font"
	"jiajiang/reports/page"
	"jiajiang/reports/raster"
	"jiajiang/ui/part"
)

// A preview is the page tree that is seen. It is replaced whole: pages are
// drawn beside the window while the next tree may come.
type preview struct {
	plain   page.Document // without marks; the window's goroutine alone uses it
	doc     atomic.Pointer[page.Document]
	painter *raster.Painter // used by one drawing at a time
}

func newPreview(fonts *font.Library) *preview {
	p := &preview{painter: raster.NewPainter(fonts)}
	p.doc.Store(&page.Document{})
	return p
}

// show has another document seen.
func (p *preview) show(doc page.Document) {
	p.plain = doc
	p.doc.Store(&doc)
}

// The frames around what was found: half a millimetre wide, and of the colours
// of documents, which stand out from black on either ground.
const frameWidth = page.MM / 2

// mark frames what was found on the pages: what stops the document in red, what
// may be something else in gold. The document itself stays as it is.
func (p *preview) mark(proof *reports.Proof) {
	doc := p.plain
	if proof != nil && len(proof.Finds) > 0 {
		doc.Pages = slices.Clone(doc.Pages)
		for _, f := range proof.Finds {
			color := page.Gold
			if f.Sure {
				color = page.Red
			}
			for _, m := range proof.Marks(f) {
				if m.Page < len(doc.Pages) {
					sheet := &doc.Pages[m.Page]
					sheet.Items = append(slices.Clip(sheet.Items), page.Box{X: m.X, Y: m.Y, W: m.W, H: m.H, Width: frameWidth, Color: color})
				}
			}
		}
	}
	p.doc.Store(&doc)
}

// pages gives the preview's pages to the view, which draws one at a time.
func (p *preview) pages() part.Pages {
	return part.Pages{
		Len:  func() int { return len(p.doc.Load().Pages) },
		Size: p.size,
		Draw: func(_ context.Context, i int, dots float64, hints bool) (image.Image, error) {
			width, _ := p.size(i)
			return p.painter.Page(*p.doc.Load(), i, raster.Options{Width: int(width*dots + 0.5), Hints: hints}), nil
		},
	}
}

// size gives a page's size in millimetres; of A4 for a page that is not there.
func (p *preview) size(i int) (width, height float64) {
	pages := p.doc.Load().Pages
	if i < 0 || i >= len(pages) {
		return 210, 297
	}
	return float64(pages[i].Width) / float64(page.MM), float64(pages[i].Height) / float64(page.MM)
}
