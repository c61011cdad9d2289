package law

import (
	"fmt"
	"slices"
	"strings"

	"jiajiang/award"
)

// readBasis reads an edition. Its lines are:
//
//	% a note to who reads the file
//	key fanjiandie-2021            (and title, number, issuer, issued, in-force, source)
//	# the number of an article     (its paragraphs follow, one a line)
//	[20-1 MARK reporting] a paragraph that is a criterion, with its key, its printed
//	                               mark and what is true of it
//
// A criterion's own text goes without the stop that parts it from the next.
func readBasis(text string) (award.Basis, error) {
	var b award.Basis
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		var err error
		switch {
		case line == "" || strings.HasPrefix(line, "%"):
		case strings.HasPrefix(line, "# "):
			b.Articles = append(b.Articles, award.Article{Number: strings.TrimSpace(line[2:])})
		case len(b.Articles) == 0:
			err = readHead(&b, line)
		case strings.HasPrefix(line, "["):
			err = readCriterion(&b, line)
		default:
			addParagraph(&b, line)
		}
		if err != nil {
			return b, fmt.Errorf("line %d: %w", n, err)
		}
	}
	return b, award.CheckBasis(b)
}

// readHead reads a line about the edition as a whole.
func readHead(b *award.Basis, line string) error {
	name, value, _ := strings.Cut(line, " ")
	value = strings.TrimSpace(value)
	texts := map[string]*string{"key": &b.Key, "title": &b.Title, "number": &b.Number, "issuer": &b.Issuer, "source": &b.Source}
	if into, ok := texts[name]; ok {
		*into = value
		return nil
	}
	days := map[string]*award.Date{"issued": &b.Issued, "in-force": &b.InForce}
	into, ok := days[name]
	if !ok {
		return fmt.Errorf("head %q is not known", name)
	}
	var d award.Date
	if _, err := fmt.Sscanf(value, "%d-%d-%d", &d.Year, &d.Month, &d.Day); err != nil || !d.Valid() {
		return fmt.Errorf("%s %q is no day", name, value)
	}
	*into = d
	return nil
}

// readCriterion reads a paragraph that is a criterion.
func readCriterion(b *award.Basis, line string) error {
	head, text, closed := strings.Cut(line[1:], "]")
	parts := strings.Fields(head)
	text = strings.TrimSpace(text)
	if !closed || len(parts) < 2 || text == "" {
		return fmt.Errorf("criterion %q is not whole", line)
	}
	for _, flag := range parts[2:] {
		if !slices.Contains([]string{"reporting", "duty-excluded"}, flag) {
			return fmt.Errorf("criterion %s: %q is not known", parts[0], flag)
		}
	}
	article := b.Articles[len(b.Articles)-1].Number
	b.Criteria = append(b.Criteria, award.Criterion{
		Key: parts[0], Article: article, Mark: parts[1], Text: strings.TrimRight(text, "\uff1b\u3002"),
		Reporting: slices.Contains(parts[2:], "reporting"), DutyExcluded: slices.Contains(parts[2:], "duty-excluded"),
	})
	addParagraph(b, parts[1]+text)
	return nil
}

// addParagraph adds a paragraph to the last article.
func addParagraph(b *award.Basis, text string) {
	last := &b.Articles[len(b.Articles)-1]
	if last.Text != "" {
		last.Text += "\n"
	}
	last.Text += text
}
