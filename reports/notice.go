package reports

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/reports/page"
)

// NoticeOptions says what a collection notice has. The zero value attaches the
// winner list with names whole.
type NoticeOptions struct {
	OmitList bool               // do not attach the winner list
	Mask     identifier.Profile // 脱敏规则 of the list; one without a code masks nothing
}

// CollectionNotice lays out the notice that tells winners how to get their
// prize, with the winner list attached. Only what is known is written. It
// returns the errors of [WinnerList].
func CollectionNotice(ctx context.Context, d *award.Dossier, o NoticeOptions, g Glyphs) (page.Document, error) {
	l := lister{dossier: d, groups: listed(d), outlet: award.ToNotice, mask: o.Mask}
	if err := l.check(ctx, g); err != nil {
		return page.Document{}, err
	}
	if err := noticeGlyphs(d, g); err != nil {
		return page.Document{}, err
	}
	f := page.NewFlow(page.Official(), g, page.OfficialFooter(g))
	f.Title(noticeHeading(d.Campaign))
	f.Flush(noticeSalutation)
	parts := sections(d)
	f.Paragraph(lead(d.Campaign, !o.OmitList, len(parts) > 0))
	for i, p := range parts {
		f.Heading(1, ordinal(1, i+1, p.title))
		for _, line := range p.lines {
			f.Paragraph(line)
		}
	}
	f.Paragraph(noticeClosing)
	if !o.OmitList {
		f.KeepLast()
		f.Skip(1)
		f.Hanging(attachmentLabel, listHeading(d.Campaign))
	}
	f.Sign(issuers(d.Campaign), arabic(d.Campaign.IssuedOn))
	if !o.OmitList {
		f.Break()
		f.Label(attachment)
		f.Skip(1)
		f.KeepLast()
		f.Title(listHeading(d.Campaign))
		if err := l.write(ctx, f); err != nil {
			return page.Document{}, err
		}
	}
	return page.Document{Title: noticeHeading(d.Campaign), Pages: f.Pages()}, nil
}

// noticeGlyphs looks up what only the notice has.
func noticeGlyphs(d *award.Dossier, g Glyphs) error {
	texts := []string{d.Window.Hours, d.Window.Proxy, d.Window.Forfeiture}
	texts = append(texts, d.Window.Documents...)
	for _, p := range d.Points {
		texts = append(texts, p.Who, p.Place)
	}
	for _, c := range d.Contacts {
		texts = append(texts, c.Name, c.Phone)
	}
	return newChecker(g).texts(texts...)
}

// noticeHeading gives the title of the notice.
func noticeHeading(c award.Campaign) string {
	if c.Event == "" {
		return noticeTitleBare
	}
	return fmt.Sprintf(noticeTitle, c.Event)
}

// lead gives the sentence before the sections, or in their stead where there
// are none.
func lead(c award.Campaign, list, told bool) string {
	see := ""
	if list {
		see = noticeSeeList
	}
	switch {
	case c.Event == "" && told:
		return fmt.Sprintf(noticeLeadBare, see)
	case c.Event == "":
		return fmt.Sprintf(noticeLaterBare, see)
	case told:
		return fmt.Sprintf(noticeLead, event(c), see)
	}
	return fmt.Sprintf(noticeLater, event(c), see)
}

// A section is a numbered part of the notice.
type section struct {
	title string
	lines []string
}

// sections gives the sections of what is known.
func sections(d *award.Dossier) []section {
	all := []section{
		{sectionTime, collectionTime(d.Window)},
		{sectionPlace, places(d.Points)},
		{sectionBring, bringing(d.Window.Documents)},
		{sectionProxy, sentences(d.Window.Proxy)},
		{sectionForfeit, sentences(d.Window.Forfeiture)},
		{sectionContact, contacts(d.Contacts)},
	}
	return slices.DeleteFunc(all, func(s section) bool { return len(s.lines) == 0 })
}

// collectionTime says when prizes are collected.
func collectionTime(w award.Window) []string {
	var parts []string
	for _, p := range [...]string{period(w.Start, w.End), bare(w.Hours)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return sentences(strings.Join(parts, comma))
}

// places says where, and who must go where. Of several places one may be for
// everybody else: it comes last.
func places(points []award.Point) []string {
	sorted := slices.Clone(points)
	open := func(p award.Point) bool { return p.Who == "" }
	if i := slices.IndexFunc(sorted, open); i >= 0 && len(sorted) > 1 && !slices.ContainsFunc(sorted[i+1:], open) {
		rest := sorted[i]
		rest.Who = everybodyElse
		sorted = append(slices.Delete(sorted, i, i+1), rest)
	}
	lines := make([]string, 0, len(sorted))
	for i, p := range sorted {
		line := bare(p.Place)
		if p.Who != "" {
			line = bare(p.Who) + colon + line
		}
		end := fullStop
		if len(sorted) > 1 {
			line = strconv.Itoa(i+1) + ". " + line
			if i < len(sorted)-1 {
				end = semicolon
			}
		}
		lines = append(lines, line+end)
	}
	return lines
}

// bringing says what to bring.
func bringing(documents []string) []string {
	var items []string
	for _, doc := range documents {
		if doc = bare(doc); doc != "" {
			items = append(items, doc)
		}
	}
	if len(items) == 0 {
		return nil
	}
	between := enumeration
	for _, item := range items {
		if strings.Contains(item, enumeration) || strings.Contains(item, comma) {
			between = semicolon
		}
	}
	return []string{fmt.Sprintf(bring, strings.Join(items, between))}
}

// contacts says whom to ask.
func contacts(all []award.Contact) []string {
	var lines []string
	for _, c := range all {
		switch {
		case c.Phone == "" && c.Name == "":
		case c.Phone == "":
			lines = append(lines, fmt.Sprintf(contactName, c.Name))
		case c.Name == "":
			lines = append(lines, fmt.Sprintf(contactPhone, c.Phone))
		default:
			lines = append(lines, fmt.Sprintf(contactPerson, c.Name, c.Phone))
		}
	}
	return lines
}

// sentences gives text with its end, or nothing.
func sentences(text string) []string {
	if text = bare(text); text == "" {
		return nil
	}
	return []string{text + fullStop}
}

// bare takes the marks from the ends of a text that was taken from a list, and
// sets the marks within it as Chinese text has them.
func bare(text string) string { return strings.Trim(chineseMarks(text), strippedAtEnds) }

// chineseMarks makes half-width marks beside Chinese characters full-width
// ones, as GB/T 15834-2011 has them, and closes a bracket as it was opened.
// Marks between digits and letters stay.
func chineseMarks(text string) string {
	runes, full := []rune(text), []rune(fullMarks)
	han := func(i int) bool { return i >= 0 && i < len(runes) && unicode.Is(unicode.Han, runes[i]) }
	var opened []bool // for each open bracket, whether it is a full-width one
	for i, r := range runes {
		at := slices.Index([]rune(halfMarks), r)
		widen := at >= 0 && (han(i-1) || han(i+1))
		if n := len(opened); r == ')' && n > 0 {
			widen = opened[n-1]
			opened = opened[:n-1]
		}
		if r == '(' {
			opened = append(opened, widen)
		}
		if widen {
			runes[i] = full[at]
		}
	}
	return string(runes)
}
