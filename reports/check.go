package reports

import (
	"context"
	"fmt"
	"strings"

	"jiajiang/award"
	"jiajiang/reports/page"
)

// namedAtMost is how many names an Error carries.
const namedAtMost = 20

// A checker looks characters up, each once.
type checker struct {
	glyphs Glyphs
	known  map[rune]bool
}

func newChecker(g Glyphs) *checker { return &checker{glyphs: g, known: make(map[rune]bool)} }

// missing gives the characters of text that no font has, each once.
func (c *checker) missing(text string) string {
	var out strings.Builder
	for _, r := range page.Clean(text) {
		covered, known := c.known[r]
		if !known {
			covered = c.glyphs.Covers(r)
			c.known[r] = covered
		}
		if !covered && !strings.ContainsRune(out.String(), r) {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// texts returns an *Error for the first text with a missing character.
func (c *checker) texts(texts ...string) error {
	for _, t := range texts {
		if m := c.missing(t); m != "" {
			return &Error{Code: TextGlyphMissing, Args: map[string]any{"text": t, "characters": m}}
		}
	}
	return nil
}

// winners returns an *Error that names everybody with a missing character in
// what the document says of them.
func (c *checker) winners(ctx context.Context, d *award.Dossier, rows []award.Row[award.Winner], say func(award.Winner) award.Disclosed) error {
	var missing strings.Builder
	var bad culprits
	for i, row := range rows {
		if i%stride == 0 && ctx.Err() != nil {
			return fmt.Errorf("look up characters: %w", ctx.Err())
		}
		said := say(row.Value)
		m := c.missing(said.Name) + c.missing(said.Unit) + c.missing(said.Work)
		if m == "" {
			continue
		}
		bad.add(d.Campaign, row.Value)
		if award.Disclose(row.Value, award.ToMessage).Masked {
			continue // a rare character tells whose name it is
		}
		for _, r := range m {
			if !strings.ContainsRune(missing.String(), r) {
				missing.WriteRune(r)
			}
		}
	}
	return bad.err(GlyphMissing, "characters", missing.String())
}

// stride is how many winners are laid out between two looks at the context.
const stride = 256

// culprits gathers the winners an Error is about.
type culprits struct {
	names []string
	count int
}

// add names w as messages may: by its number where it has no name to say.
func (p *culprits) add(c award.Campaign, w award.Winner) {
	p.count++
	if len(p.names) >= namedAtMost {
		return
	}
	name := award.Disclose(w, award.ToMessage).Name
	if name == "" {
		name = award.CertificateNumber(c, w)
	}
	p.names = append(p.names, name)
}

// err gives the Error, or nil where there is nobody.
func (p *culprits) err(code string, more ...string) error {
	if p.count == 0 {
		return nil
	}
	args := map[string]any{"names": p.names, "count": p.count}
	for i := 0; i+1 < len(more); i += 2 {
		args[more[i]] = more[i+1]
	}
	return &Error{Code: code, Args: args}
}

// addNumber adds w by its certificate's number.
func (p *culprits) addNumber(c award.Campaign, w award.Winner) {
	p.count++
	if len(p.names) < namedAtMost {
		p.names = append(p.names, award.CertificateNumber(c, w))
	}
}

// numbersErr gives the Error about people who have no code name.
func (p *culprits) numbersErr() error {
	if p.count == 0 {
		return nil
	}
	return &Error{Code: CodeNameMissing, Args: map[string]any{"numbers": p.names, "count": p.count}}
}
