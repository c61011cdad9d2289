package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"

	"jiajiang/reports/font"
	"jiajiang/reports/page"
)

// points gives a distance in points, rounded to the hundredth that is printed,
// so that the same document gives the same numbers on every processor.
func points(l page.Length) float64 {
	n := int64(l) * 14400 / 25400 // hundredths, doubled
	if n >= 0 {
		n++
	} else {
		n--
	}
	return float64(n/2) / 100
}

// A sheetSize is the size of a page.
type sheetSize struct{ width, height page.Length }

func (s sheetSize) points() gofpdf.SizeType {
	return gofpdf.SizeType{Wd: points(s.width), Ht: points(s.height)}
}

// A formKey names a form: a stencil as it stands on pages of one size.
type formKey struct {
	stencil int
	size    sheetSize
}

// A painter hands items to gofpdf and remembers what is set there.
type painter struct {
	pdf  *gofpdf.Fpdf
	job  *font.Job
	runs []font.Run // scratch

	family   int // subset, or -1
	size     page.Size
	fill     page.Color
	stroke   page.Color
	width    page.Length
	spacing  float64
	families []string // gofpdf's name of each subset
}

// unset is no colour.
const unset page.Color = 1 << 31

// newPainter gives a painter that takes nothing for set.
func newPainter(pdf *gofpdf.Fpdf, job *font.Job, families []string) *painter {
	return &painter{pdf: pdf, job: job, families: families, family: -1, width: -1, fill: unset, stroke: unset}
}

// paint draws the whole document with gofpdf and takes the result apart.
func paint(ctx context.Context, doc page.Document, lib *font.Library, steps *steps) (*draft, error) {
	if len(doc.Pages) == 0 {
		return nil, ErrNoPages
	}
	job, err := lib.Job(doc)
	if err != nil {
		return nil, err
	}
	if missing := job.Missing(); len(missing) > 0 {
		return nil, &MissingError{Texts: missing}
	}
	first := sheetSize{doc.Pages[0].Width, doc.Pages[0].Height}
	pdf := gofpdf.NewCustom(&gofpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: first.points()})
	pdf.SetCompression(false)
	pdf.SetCatalogSort(true)
	pdf.SetMargins(0, 0, 0)
	pdf.SetAutoPageBreak(false, 0)
	standIn, err := lib.Build([]rune{' '})
	if err != nil {
		return nil, err
	}
	families := make([]string, len(job.Subsets()))
	for i := range families {
		families[i] = fmt.Sprintf("%s%d", familyPrefix, i)
		pdf.AddUTF8FontFromBytes(families[i], "", standIn)
	}
	p := newPainter(pdf, job, families)
	forms := make(map[formKey]string)
	for _, sheet := range doc.Pages {
		if err := ctx.Err(); err != nil {
			return nil, context.Cause(ctx)
		}
		if err := p.page(doc, sheet, forms); err != nil {
			return nil, err
		}
		steps.add(1)
	}
	var raw bytes.Buffer
	if err := pdf.Output(&raw); err != nil {
		return nil, fmt.Errorf("paint: %w", err)
	}
	return takeApart(raw.Bytes(), job)
}

// page adds one page.
func (p *painter) page(doc page.Document, sheet page.Page, forms map[formKey]string) error {
	size := sheetSize{sheet.Width, sheet.Height}
	p.pdf.AddPageFormat("P", size.points())
	p.spacing = 0 // the one setting gofpdf does not carry over
	if sheet.Stencil != page.NoStencil {
		if sheet.Stencil < 0 || sheet.Stencil >= len(doc.Stencils) {
			return fmt.Errorf("paint: page uses stencil %d of %d", sheet.Stencil, len(doc.Stencils))
		}
		key := formKey{sheet.Stencil, size}
		if operator, ok := forms[key]; ok {
			p.pdf.RawWriteStr(operator)
		} else {
			forms[key] = p.stencil(doc.Stencils[sheet.Stencil], size)
		}
	}
	for _, item := range sheet.Items {
		p.item(item)
	}
	return nil
}

// stencil makes a form of a stencil, uses it once and gives the operator that
// uses it again. gofpdf's own use digests the whole form every time.
func (p *painter) stencil(stencil page.Stencil, size sheetSize) string {
	template := p.pdf.CreateTemplateCustom(gofpdf.PointType{}, size.points(), func(t *gofpdf.Tpl) {
		q := newPainter(&t.Fpdf, p.job, p.families)
		for _, item := range stencil.Items {
			q.item(item)
		}
	})
	p.pdf.UseTemplate(template)
	return "/TPL" + template.ID() + " Do\n"
}

func (p *painter) item(item page.Item) {
	switch item := item.(type) {
	case page.Text:
		p.text(item)
	case page.Rule:
		p.pen(item.Width, item.Color)
		p.pdf.Line(points(item.X1), points(item.Y1), points(item.X2), points(item.Y2))
	case page.Box:
		p.box(item)
	case page.Curve:
		p.curve(item)
	}
}

func (p *painter) box(b page.Box) {
	x, y, w, h := points(b.X), points(b.Y), points(b.X+b.W)-points(b.X), points(b.Y+b.H)-points(b.Y)
	switch {
	case b.Filled:
		p.brush(b.Color)
		p.pdf.Rect(x, y, w, h, "F")
	case b.Width > 0:
		p.pen(b.Width, b.Color)
		p.pdf.Rect(x, y, w, h, "D")
	}
}

func (p *painter) curve(c page.Curve) {
	if len(c.Points) < 4 {
		return
	}
	style := "D"
	if c.Filled {
		p.brush(c.Color)
		style = "F"
	} else {
		p.pen(c.Width, c.Color)
	}
	p.pdf.MoveTo(points(c.Points[0].X), points(c.Points[0].Y))
	for rest := c.Points[1:]; len(rest) >= 3; rest = rest[3:] {
		p.pdf.CurveBezierCubicTo(points(rest[0].X), points(rest[0].Y), points(rest[1].X), points(rest[1].Y),
			points(rest[2].X), points(rest[2].Y))
	}
	if c.Closed {
		p.pdf.ClosePath()
	}
	p.pdf.DrawPath(style)
}

// text draws one run of text. Where it is spread so far that viewers would see
// blanks between its characters, what it says is noted beside it.
func (p *painter) text(t page.Text) {
	p.runs = p.job.Runs(p.runs[:0], t.Face, t.String)
	if len(p.runs) == 0 || t.Size <= 0 { // gofpdf takes no size for the last one
		return
	}
	p.brush(t.Color)
	spread := spreadApart(t)
	if spread {
		p.pdf.RawWriteStr("/Span <</ActualText <" + utf16Hex(t.String) + ">>> BDC")
	}
	if spacing := points(t.Spacing); spacing != p.spacing {
		p.pdf.RawWriteStr(fmt.Sprintf("%.2f Tc", spacing))
		p.spacing = spacing
	}
	x := t.X
	for _, run := range p.runs {
		if run.Subset != p.family || t.Size != p.size {
			p.pdf.SetFont(p.families[run.Subset], "", float64(t.Size)/float64(page.Pt))
			p.family, p.size = run.Subset, t.Size
		}
		p.pdf.Text(points(x), points(t.Y), run.Code)
		x += page.Length(int64(run.Width)*int64(t.Size)*25400/(1000*7200)) + page.Length(run.Glyphs)*t.Spacing
	}
	if spread {
		p.pdf.RawWriteStr("EMC")
	}
}

// spreadApart reports whether a text's characters stand more than a tenth of
// their size apart, which is where viewers begin to read a blank.
func spreadApart(t page.Text) bool {
	return 10*t.Spacing > t.Size.Length() && len(t.String) > 1
}

// utf16Hex writes a string the way PDF dictionaries hold text.
func utf16Hex(s string) string {
	var b strings.Builder
	b.WriteString("FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// brush sets the colour of fillings and, with it, of text: gofpdf wraps text of
// another colour than fillings in six more operators.
func (p *painter) brush(c page.Color) {
	if c == p.fill {
		return
	}
	p.fill = c
	p.pdf.SetFillColor(rgb(c))
	p.pdf.SetTextColor(rgb(c))
}

// pen sets the width and colour of lines.
func (p *painter) pen(width page.Length, c page.Color) {
	if width != p.width {
		p.width = width
		p.pdf.SetLineWidth(points(width))
	}
	if c != p.stroke {
		p.stroke = c
		p.pdf.SetDrawColor(rgb(c))
	}
}

func rgb(c page.Color) (r, g, b int) {
	return int(c >> 16 & 0xFF), int(c >> 8 & 0xFF), int(c & 0xFF)
}
