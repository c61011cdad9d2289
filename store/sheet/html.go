package sheet

import (
	"context"
	"maps"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// isHTML reports whether text is a web page. Programs export tables as pages
// under the names .xls and .doc, so the first tag counts for more than the name.
func isHTML(text, ext string) bool {
	head := strings.ToLower(strings.TrimLeft(text[:min(len(text), 4096)], blankCutset))
	if strings.HasPrefix(head, "<?xml") || strings.HasPrefix(head, "<!--") {
		return strings.Contains(head, "<html") || strings.Contains(head, "<table")
	}
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<meta", "<body", "<table", "<style", "<div"} {
		if strings.HasPrefix(head, tag) {
			return true
		}
	}
	return (ext == ".html" || ext == ".htm") && strings.HasPrefix(head, "<")
}

// readHTML reads the body of a page as it shows: paragraphs as lines, tables as
// rows. Pages declare their encoding wrongly so often that it was found by the
// bytes.
func (s *source) readHTML(ctx context.Context, d decoded) (*Text, error) {
	root, err := html.Parse(strings.NewReader(d.text))
	if err != nil {
		// The only errors for a string are the parser's own limits.
		return nil, damaged(string(KindHTML), "", err)
	}
	page := &htmlPage{ctx: ctx, cells: s.limits.Cells}
	w := htmlWalker{page: page}
	w.node(root)
	w.flush()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if page.cells < 0 {
		return nil, &Error{Code: CodeTooManyCells, Args: Args{"limit": strconv.Itoa(s.limits.Cells)}}
	}
	e := blockEmitter{c: s.collect(KindHTML, d.encoding)}
	if err := e.blocks(ctx, w.out, Place{}); err != nil {
		return nil, err
	}
	return e.finish()
}

// htmlPage is what the walkers of one page share.
type htmlPage struct {
	ctx   context.Context //nolint:containedctx // lives for one call of readHTML
	nodes int
	cells int // that may still come
}

// stopped reports whether walking on is in vain.
func (p *htmlPage) stopped() bool {
	p.nodes++
	return p.cells < 0 || p.nodes%4096 == 0 && p.ctx.Err() != nil
}

// htmlWalker turns a tree of elements into blocks. The parser bounds the depth
// of the tree.
type htmlWalker struct {
	page  *htmlPage
	line  strings.Builder
	space bool // a blank waits to part words
	typed int  // depth of elements that show line breaks and blanks as typed
	found findings
	out   []block
}

// node walks n and what is below it.
func (w *htmlWalker) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
		if w.element(n) {
			return
		}
	case html.DocumentNode:
	case html.CommentNode, html.DoctypeNode, html.ErrorNode, html.RawNode:
		return
	}
	typed := isTypedElement(n)
	if typed {
		w.typed++
	}
	w.children(n)
	if typed {
		w.typed--
	}
	if n.Type == html.ElementNode && isBlockElement(n.Data) {
		w.flush()
	}
}

func (w *htmlWalker) children(n *html.Node) {
	for c := n.FirstChild; c != nil && !w.page.stopped(); c = c.NextSibling {
		w.node(c)
	}
}

// element does what an element asks for and reports whether its children are done.
func (w *htmlWalker) element(n *html.Node) (done bool) {
	switch n.Data {
	case "script", "style", "head", "template", "noscript", "rt", "rp", "select", "textarea":
		return true
	case "img":
		w.found.pictures++
		return true
	case "br":
		w.flush()
		return true
	case "del":
		w.found.deleted++
		return true
	case "table":
		w.flush()
		if t := w.table(n); len(t.rows) > 0 {
			w.out = append(w.out, block{table: t})
		}
		return true
	}
	if isHiddenElement(n) {
		w.found.hidden++
		return true
	}
	if isBlockElement(n.Data) {
		w.flush()
	}
	return false
}

// text appends characters with their white space joined, as pages show it, or
// as typed where the page says so.
func (w *htmlWalker) text(s string) {
	for _, r := range s {
		switch {
		case w.typed > 0 && r == '\n': // the parser makes every break one of these
			w.flush()
			continue
		case w.typed > 0 && (r == ' ' || r == '\t' || r == '\u00a0'):
			w.line.WriteRune(r)
			continue
		case r == ' ' || r == '\u00a0' || isBreak(r):
			w.space = true
			continue
		case w.space && w.line.Len() > 0:
			w.line.WriteByte(' ')
		}
		w.space = false
		w.line.WriteRune(r)
	}
}

// flush ends a line.
func (w *htmlWalker) flush() {
	if w.line.Len() > 0 || w.found.deleted+w.found.hidden+w.found.pictures > 0 {
		w.out = append(w.out, block{text: w.line.String(), found: w.found, quiet: w.line.Len() == 0})
	}
	w.line.Reset()
	w.space, w.found = false, findings{}
}

// isBlockElement reports whether the element begins and ends a line.
func isBlockElement(tag string) bool {
	switch tag {
	case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol",
		"dl", "dt", "dd", "section", "article", "header", "footer", "main", "nav",
		"aside", "center", "blockquote", "pre", "hr", "form", "fieldset", "address",
		"caption", "figure", "figcaption", "body", "tr", "td", "th":
		return true
	}
	return false
}

// isHiddenElement reports whether the page says not to show the element.
func isHiddenElement(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			style := compactStyle(a.Val)
			return strings.Contains(style, "display:none") || strings.Contains(style, "mso-hide:all")
		}
	}
	return false
}

// isTypedElement reports whether the page shows the text of the element as it
// was typed. Browsers save plain text as such a page.
func isTypedElement(n *html.Node) bool {
	return n.Type == html.ElementNode &&
		(n.Data == "pre" || strings.Contains(compactStyle(attribute(n, "style")), "white-space:pre"))
}

// compactStyle gives a style in the one way of writing that is looked for.
func compactStyle(style string) string {
	return strings.ToLower(strings.ReplaceAll(style, " ", ""))
}

// table reads a table; hidden rows are left out.
func (w *htmlWalker) table(n *html.Node) *blockTable {
	b := htmlTable{walker: w, below: map[int]*rowSpan{}}
	b.rows(n)
	return &b.table
}

// htmlTable lays out the cells of a table, whose rows do not mention the cells
// that reach into them from above.
type htmlTable struct {
	walker *htmlWalker
	table  blockTable
	below  map[int]*rowSpan // by their first column
}

func (b *htmlTable) add(row *blockRow, cell blockCell) {
	b.walker.page.cells--
	row.cells = append(row.cells, cell)
}

// rowSpan is a cell that reaches into rows below it.
type rowSpan struct{ rows, span int }

// rows lays out the rows below n.
func (b *htmlTable) rows(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case b.walker.page.stopped():
			return
		case c.Type != html.ElementNode:
		case c.Data == "caption":
			b.walker.node(c)
		case c.Data == "tr":
			b.row(c)
		default:
			b.rows(c)
		}
	}
}

// row lays out one row.
func (b *htmlTable) row(tr *html.Node) {
	row := blockRow{omitted: isHiddenElement(tr)}
	col := 0
	added := map[int]*rowSpan{} // from the next row on
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.Data != "td" && c.Data != "th" {
			continue
		}
		col = b.continued(&row, col)
		inner := htmlWalker{page: b.walker.page}
		inner.children(c)
		inner.flush()
		cell := blockCell{span: columns(attribute(c, "colspan"), 1), blocks: inner.out}
		if isHiddenElement(c) {
			cell.blocks = []block{{found: findings{hidden: 1}, quiet: true}}
		}
		if rows, err := strconv.Atoi(attribute(c, "rowspan")); err == nil && rows > 1 {
			cell.starts = true
			added[col] = &rowSpan{rows: rows, span: cell.span}
		}
		b.add(&row, cell)
		col += cell.span
	}
	last := -1
	for at := range b.below {
		last = max(last, at)
	}
	for col = b.continued(&row, col); col <= last && b.walker.page.cells >= 0; col = b.continued(&row, col) {
		b.add(&row, blockCell{span: 1})
		col++
	}
	maps.Copy(b.below, added)
	b.table.rows = append(b.table.rows, row)
}

// continued appends the cells that reach from above into the row at col, and
// returns the next free column.
func (b *htmlTable) continued(row *blockRow, col int) int {
	for {
		above := b.below[col]
		if above == nil || above.rows < 2 {
			return col
		}
		if above.rows--; above.rows == 1 {
			delete(b.below, col)
		}
		b.add(row, blockCell{span: above.span, continues: true})
		col += above.span
	}
}

// attribute returns the value of an attribute, or "".
func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
