package intake

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/award/roster"
)

// A Text is a list as it came in.
type Text struct {
	Name   string // the file's name without its folder; empty for pasted text
	Digest string // SHA-256 of the bytes in hexadecimal
	Lines  []string
	Notes  []Note // what was left out or replaced on the way
}

// A Note is one piece of news about a file that was read, with the code and
// the arguments of its sentence.
type Note interface {
	News() (code string, args map[string]any)
}

// A Draft is the clerk's work on one text. The zero value has nothing.
type Draft struct {
	text      Text
	lines     []string
	marks     map[int]roster.Mark
	title     string
	decisions map[string]award.Decision // by the key of the finding
}

// NewDraft starts work on t.
func NewDraft(t Text) *Draft {
	return &Draft{
		text: t, lines: slices.Clone(t.Lines),
		marks: make(map[int]roster.Mark), decisions: make(map[string]award.Decision),
	}
}

// Mark declares what the given lines are; MarkNone leaves it to the reader
// again.
func (d *Draft) Mark(mark roster.Mark, numbers ...int) {
	for _, n := range numbers {
		if mark == roster.MarkNone {
			delete(d.marks, n)
		} else {
			d.marks[n] = mark
		}
	}
}

// Rewrite changes the text of one line. What was decided about the line stays
// only where its finding stays the same.
func (d *Draft) Rewrite(number int, text string) {
	if number >= 1 && number <= len(d.lines) {
		d.lines[number-1] = text
	}
}

// Rewritten reports whether the line differs from what came in.
func (d *Draft) Rewritten(number int) bool {
	return number >= 1 && number <= len(d.lines) && d.lines[number-1] != d.text.Lines[number-1]
}

// SetTitle gives the list a title; an empty one leaves it to the reader.
func (d *Draft) SetTitle(title string) { d.title = strings.TrimSpace(title) }

// Decide settles a finding.
func (d *Draft) Decide(f award.Finding, decision award.Decision) {
	d.decisions[findingKey(f)] = decision
}

// Reopen takes a decision back.
func (d *Draft) Reopen(f award.Finding) { delete(d.decisions, findingKey(f)) }

// findingKey tells findings apart across readings: what it is about, not where
// in the row of findings it stands.
func findingKey(f award.Finding) string {
	names := slices.Sorted(maps.Keys(f.Args))
	var b strings.Builder
	b.WriteString(string(f.Code))
	for _, n := range names {
		fmt.Fprintf(&b, "\x00%s\x00%v", n, f.Args[n])
	}
	return b.String() + "\x00" + fmt.Sprint(f.Lines)
}

// snapshot copies what a reading needs, so that the draft can change while it
// is read.
func (d *Draft) snapshot() *Draft {
	c := *d
	c.lines = slices.Clone(d.lines)
	c.marks = maps.Clone(d.marks)
	c.decisions = nil
	return &c
}

// A Reading is what the rules make of a draft. It is never changed.
type Reading struct {
	Roster   *roster.Roster
	Findings []award.Finding
	keys     []string
}

// Facts are what a reading must know besides the text.
type Facts struct {
	Today   award.Date
	Covered func(rune) bool
}

// Read makes a reading of d as it is now. It is pure and takes as long as the
// list is long.
func Read(d *Draft, facts Facts) Reading {
	r := roster.Parse(d.lines, roster.Options{Marks: d.marks})
	if d.title != "" {
		r.Title = d.title
	}
	found := award.Examine(r, award.Facts{Today: facts.Today, Covered: facts.Covered, Title: proposedTitle(d.text.Name)})
	keys := make([]string, len(found))
	for i, f := range found {
		keys[i] = findingKey(f)
	}
	return Reading{Roster: r, Findings: found, keys: keys}
}

// proposedTitle makes a title of a file's name.
func proposedTitle(name string) string {
	return strings.TrimSpace(strings.TrimSuffix(name, filepath.Ext(name)))
}

// Decisions gives what the draft has decided about the reading's findings, as
// the rules want it.
func (d *Draft) Decisions(r Reading) map[int]award.Decision {
	decided := make(map[int]award.Decision)
	for i, key := range r.keys {
		if decision, ok := d.decisions[key]; ok {
			decided[i] = decision
		}
	}
	return decided
}

// Pending counts the findings that still ask.
func (d *Draft) Pending(r Reading) int {
	n := 0
	for i, f := range r.Findings {
		if _, ok := d.decisions[r.keys[i]]; f.Severity == award.Ask && !ok {
			n++
		}
	}
	return n
}

// Proposals gives the findings that still ask and can be settled the way the
// rules propose.
func (d *Draft) Proposals(r Reading) []award.Finding {
	var open []award.Finding
	for i, f := range r.Findings {
		if f.Code == award.TitleMissing && f.Args["proposed"] == "" {
			continue // nothing is proposed: the clerk has to write it
		}
		if _, ok := d.decisions[r.keys[i]]; f.Severity == award.Ask && !ok && len(f.Choices) > 0 {
			open = append(open, f)
		}
	}
	return open
}

// Weigh counts the rows as they would be stored now; findings still open count
// as the rules propose. The error says that nothing would be left to store.
func (d *Draft) Weigh(r Reading) (award.Tally, error) {
	decided := award.Accept(r.Findings, func(award.Code) bool { return true })
	maps.Copy(decided, d.Decisions(r))
	in, err := award.Settle(r.Roster, r.Findings, decided)
	return in.Tally, err
}

// Intake gives what will be stored, or the problem that stands in the way.
func (d *Draft) Intake(r Reading) (award.Intake, error) {
	in, err := award.Settle(r.Roster, r.Findings, d.Decisions(r))
	if err != nil {
		return award.Intake{}, err
	}
	in.Campaign.Source = award.Source{Name: d.text.Name, Digest: d.text.Digest}
	return in, nil
}

// touched reports whether giving the draft up would lose work.
func (d *Draft) touched() bool {
	return len(d.marks) > 0 || len(d.decisions) > 0 || !slices.Equal(d.lines, d.text.Lines)
}
