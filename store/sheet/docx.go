package sheet

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// readDOCX reads the body of a document as it prints, changes accepted. What
// stands beside the body (headers, footers, comments) is left out.
func (s *source) readDOCX(ctx context.Context, a *archive, main string) (*Text, error) {
	data, err := a.bytes(main)
	if err != nil {
		return nil, err
	}
	styles, err := a.readStyles(main)
	if err != nil {
		return nil, err
	}
	numbering, err := a.readNumbering(main, styles)
	if err != nil {
		return nil, err
	}
	notes, err := a.readFootnotes(ctx, main)
	if err != nil {
		return nil, err
	}
	p := newDOCXParser(ctx, data, main, a.limits)
	p.numbering, p.footnotes = numbering, notes
	blocks, err := p.parse()
	if err != nil {
		return nil, err
	}
	e := blockEmitter{c: s.collect(KindDOCX, EncodingNone)}
	if err := e.blocks(ctx, blocks, Place{}); err != nil {
		return nil, err
	}
	return e.finish()
}

// docxParser reads a part of a document into blocks.
type docxParser struct {
	ctx       context.Context //nolint:containedctx // lives for one call of readDOCX
	d         *xml.Decoder
	part      string
	limits    Limits
	numbering *numbering        // nil in footnotes
	footnotes map[string]string // by kind and id

	depth, tokens, paragraphs, cells int
	carried                          *block // a paragraph whose end was deleted
}

func newDOCXParser(ctx context.Context, data []byte, part string, limits Limits) *docxParser {
	return &docxParser{ctx: ctx, d: newDecoder(data), part: part, limits: limits}
}

// next returns the next token; io.EOF at the end of the part.
func (p *docxParser) next() (xml.Token, error) {
	if p.tokens++; p.tokens%4096 == 0 && p.ctx.Err() != nil {
		return nil, p.ctx.Err()
	}
	token, err := p.d.Token()
	if errors.Is(err, io.EOF) {
		return nil, io.EOF
	}
	if err != nil {
		return nil, damaged(string(KindDOCX), p.part, err)
	}
	switch token.(type) {
	case xml.StartElement:
		if p.depth++; p.depth > p.limits.Depth {
			return nil, &Error{Code: CodeTooDeep, Args: Args{"limit": strconv.Itoa(p.limits.Depth)}}
		}
	case xml.EndElement:
		p.depth--
	}
	return token, nil
}

// children calls visit with each child element of the element just begun, up to
// its end. visit reads the child to its end.
func (p *docxParser) children(visit func(xml.StartElement) error) error {
	for {
		token, err := p.next()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := visit(e); err != nil {
				return err
			}
		}
	}
}

// skip passes over the element just begun.
func (p *docxParser) skip() error {
	for depth := p.depth; p.depth >= depth; {
		if _, err := p.next(); err != nil {
			return err
		}
	}
	return nil
}

// parse reads the whole part.
func (p *docxParser) parse() ([]block, error) {
	var out []block
	for {
		token, err := p.next()
		if errors.Is(err, io.EOF) {
			return p.flush(out), nil
		}
		if err != nil {
			return nil, err
		}
		if _, ok := token.(xml.StartElement); ok {
			if err := p.blocks(&out); err != nil {
				return nil, err
			}
		}
	}
}

// flush appends a paragraph that waited for one to join.
func (p *docxParser) flush(out []block) []block {
	if p.carried != nil {
		out = append(out, *p.carried)
		p.carried = nil
	}
	return out
}

// blocks appends the paragraphs and tables below the element just begun.
func (p *docxParser) blocks(out *[]block) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			return p.paragraph(out)
		case "tbl":
			*out = p.flush(*out)
			t, err := p.table()
			*out = append(*out, block{table: t})
			return err
		case "del", "moveFrom":
			*out = append(*out, block{found: findings{deleted: 1}, quiet: true})
			return p.skip()
		case "sectPr", "sdtPr", "Fallback":
			return p.skip()
		}
		return p.blocks(out)
	})
}

// paragraphFormat is what a paragraph's properties say about its text.
type paragraphFormat struct {
	style       string
	level, list string // as written; "" if not
	endDeleted  bool
}

// paragraph appends one paragraph. If its end was deleted under change
// tracking, its text waits for the next one.
func (p *docxParser) paragraph(out *[]block) error {
	if p.paragraphs++; p.paragraphs > p.limits.Lines {
		return &Error{Code: CodeTooManyLines, Args: Args{"limit": strconv.Itoa(p.limits.Lines)}}
	}
	var format paragraphFormat
	in := inline{p: p}
	err := p.children(func(e xml.StartElement) error {
		if e.Name.Local == "pPr" {
			return p.paragraphFormat(&format)
		}
		return in.element(e)
	})
	if err != nil {
		return err
	}
	b := block{text: in.text.String(), after: in.after, found: in.found}
	if c := p.carried; c != nil {
		p.carried = nil
		b.text = c.text + b.text
		b.after = append(c.after, b.after...)
		b.found.footnotes = append(c.found.footnotes, b.found.footnotes...)
		c.found.footnotes = nil
		b.found.add(c.found)
	}
	if format.endDeleted {
		p.carried = &b
		return nil
	}
	if p.numbering != nil {
		label := p.numbering.label(format)
		if strings.Trim(b.text, blankCutset) != "" {
			b.text = label + b.text
		}
	}
	*out = append(*out, b)
	return nil
}

// paragraphFormat reads pPr.
func (p *docxParser) paragraphFormat(f *paragraphFormat) error {
	return p.children(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "pStyle":
			f.style = attr(e, "val")
		case "numPr":
			return p.children(func(e xml.StartElement) error {
				switch e.Name.Local {
				case "ilvl":
					f.level = attr(e, "val")
				case "numId":
					f.list = attr(e, "val")
				}
				return p.skip()
			})
		case "rPr":
			return p.children(func(e xml.StartElement) error {
				if e.Name.Local == "del" || e.Name.Local == "moveFrom" {
					f.endDeleted = true
				}
				return p.skip()
			})
		}
		return p.skip()
	})
}

// inline gathers what one paragraph holds.
type inline struct {
	p     *docxParser
	text  strings.Builder
	after []block
	found findings
}

// element reads one element within a paragraph, outside its runs.
func (in *inline) element(e xml.StartElement) error {
	switch e.Name.Local {
	case "r":
		return in.run()
	case "del", "moveFrom":
		in.found.deleted++
		return in.p.skip()
	case "txbxContent":
		return in.textBox()
	case "blip", "imagedata":
		in.found.pictures++
		return in.p.skip()
	case "pPr", "rPr", "sdtPr", "rt", "Fallback":
		return in.p.skip()
	}
	return in.p.children(in.element)
}

// textBox reads the content of a text box: blocks of their own.
func (in *inline) textBox() error {
	carried := in.p.carried
	in.p.carried = nil
	err := in.p.blocks(&in.after)
	in.after = in.p.flush(in.after)
	in.p.carried = carried
	return err
}

// run reads a run: text of one format.
func (in *inline) run() error {
	hidden, before := false, in.text.Len()
	err := in.p.children(func(e xml.StartElement) error {
		if e.Name.Local != "rPr" {
			return in.runElement(e)
		}
		return in.p.children(func(e xml.StartElement) error {
			if v := attr(e, "val"); e.Name.Local == "vanish" && v != "0" && v != "false" && v != "off" {
				hidden = true
			}
			return in.p.skip()
		})
	})
	if hidden && in.text.Len() > before {
		text := in.text.String()[:before]
		in.text.Reset()
		in.text.WriteString(text)
		in.found.hidden++
	}
	return err
}

// runElement reads one element within a run.
func (in *inline) runElement(e xml.StartElement) error {
	switch e.Name.Local {
	case "t":
		return in.characters()
	case "tab", "ptab":
		in.text.WriteByte('\t')
	case "br", "cr":
		in.text.WriteByte('\n')
	case "noBreakHyphen":
		in.text.WriteByte('-')
	case "sym":
		if code, err := strconv.ParseUint(attr(e, "char"), 16, 16); err == nil && code > 0 {
			in.text.WriteRune(rune(code))
		}
	case "footnoteReference", "endnoteReference":
		kind := strings.TrimSuffix(e.Name.Local, "Reference")
		if text := in.p.footnotes[kind+attr(e, "id")]; text != "" {
			in.found.footnotes = append(in.found.footnotes, text)
		}
	case "delText", "instrText", "delInstrText", "softHyphen":
	default:
		return in.element(e)
	}
	return in.p.skip()
}

// characters appends the text of the element just begun. Line ends in it are
// blanks, as everywhere in XML.
func (in *inline) characters() error {
	for {
		token, err := in.p.next()
		if err != nil {
			return err
		}
		switch e := token.(type) {
		case xml.CharData:
			in.text.WriteString(strings.Map(func(r rune) rune {
				if r == '\n' || r == '\r' || r == '\t' {
					return ' '
				}
				return r
			}, string(e)))
		case xml.StartElement:
			if err := in.p.skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// readFootnotes returns the texts of footnotes and endnotes by kind and id.
func (a *archive) readFootnotes(ctx context.Context, main string) (map[string]string, error) {
	out := map[string]string{}
	for _, kind := range []string{"footnote", "endnote"} {
		part, err := a.related(main, "/"+kind+"s")
		if err != nil {
			return nil, err
		}
		data, err := a.bytes(part)
		if err != nil || data == nil {
			continue
		}
		p := newDOCXParser(ctx, data, part, a.limits)
		if _, err := p.next(); err != nil && !errors.Is(err, io.EOF) {
			return nil, err
		}
		if err := p.footnoteTexts(kind, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// footnoteTexts reads a part of notes into out.
func (p *docxParser) footnoteTexts(kind string, out map[string]string) error {
	for {
		token, err := p.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Local != kind {
			continue
		}
		var blocks []block
		if err := p.blocks(&blocks); err != nil {
			return err
		}
		var texts []string
		for _, b := range p.flush(blocks) {
			if text := strings.Trim(b.text, blankCutset); text != "" {
				texts = append(texts, text)
			}
		}
		out[kind+attr(e, "id")] = cutText(flatten(strings.Join(texts, " ")))
	}
}

// cutText cuts a long text for a note.
func cutText(text string) string {
	const most = 300
	n := 0
	for i := range text {
		if n++; n > most {
			return text[:i] + "\u2026"
		}
	}
	return text
}
