package reports

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jiajiang/award/leak"
	"jiajiang/reports/page"
)

// A Reading is a document's laid-out text in the order in which it is read:
// what stands on paper, character for character, and where. Page numbers are
// left out, since they would stand in the midst of what goes on over the page.
type Reading struct {
	Texts   []leak.Text // pages and lines are counted from 1, lines from the top of their page
	runs    [][]placed  // by text: the runs it was joined from
	metrics page.Metrics
}

// A placed run is one of a page.
type placed struct {
	page int // index
	from int // in runes of the text
	run  page.Text
}

// A page's number stands between dashes; openingMarks have their room before them.
const (
	numberDash   = "—"
	openingMarks = "“‘（《〈「『【〔"
)

// Read gives the text of doc. Runs that stand close on one baseline are one
// text; the cells of a table are each their own, line by line.
func Read(doc page.Document, m page.Metrics) Reading {
	r := Reading{metrics: m}
	for i, p := range doc.Pages {
		var runs []page.Text
		if p.Stencil >= 0 && p.Stencil < len(doc.Stencils) {
			runs = runsOf(doc.Stencils[p.Stencil].Items)
		}
		r.page(i, append(runs, runsOf(p.Items)...))
	}
	return r
}

// runsOf gives the runs among items, in the order in which they were set, which
// is that of reading.
func runsOf(items []page.Item) []page.Text {
	var runs []page.Text
	for _, item := range items {
		if t, ok := item.(page.Text); ok && t.String != "" {
			runs = append(runs, t)
		}
	}
	return runs
}

// page reads the runs of one page.
func (r *Reading) page(index int, runs []page.Text) {
	lines := linesOf(runs)
	foot := footOf(runs)
	var end page.Length // of the run before
	joined := false
	for i, run := range runs {
		if run.Y == foot {
			joined = false
			continue
		}
		if joined && runs[i-1].Y == run.Y && adjoins(run.X-end, run) {
			last := len(r.Texts) - 1
			r.runs[last] = append(r.runs[last], placed{index, len([]rune(r.Texts[last].Text)), run})
			r.Texts[last].Text += run.String
		} else {
			r.Texts = append(r.Texts, leak.Text{Page: index + 1, Line: lineAt(lines, run.Y), Text: run.String})
			r.runs = append(r.runs, []placed{{index, 0, run}})
		}
		end, joined = run.X+r.width(run, len([]rune(run.String))), true
	}
}

// adjoins reports whether what stands a gap behind a run belongs to it. The
// cells of a table stand further apart, and an opening mark has its room before
// it.
func adjoins(gap page.Length, next page.Text) bool {
	em := next.Size.Length()
	most := em * 3 / 10
	if first, _ := utf8.DecodeRuneInString(next.String); strings.ContainsRune(openingMarks, first) {
		most = em * 3 / 4
	}
	return gap > -em*6/10 && gap < most
}

// width gives how far the first n characters of a run reach.
func (r *Reading) width(run page.Text, n int) page.Length {
	size, reach := int(run.Size.Length()), page.Length(0)
	for _, c := range []rune(run.String)[:n] {
		reach += page.Length(r.metrics.Advance(run.Face, c)*size/1000) + run.Spacing
	}
	return reach
}

// linesOf gives the baselines of a page from its top, each once; those less than
// two millimetres apart are one line.
func linesOf(runs []page.Text) []page.Length {
	var all []page.Length
	for _, run := range runs {
		all = append(all, run.Y)
	}
	slices.Sort(all)
	return slices.CompactFunc(all, func(a, b page.Length) bool { return max(a, b)-min(a, b) < 2*page.MM })
}

// lineAt gives the number of the line in which a baseline is.
func lineAt(lines []page.Length, y page.Length) int {
	n := 0
	for n < len(lines) && lines[n] <= y {
		n++
	}
	return n
}

// footOf gives the baseline of a page's number, which stands between dashes
// alone on the lowest one, or a baseline that no run has.
func footOf(runs []page.Text) page.Length {
	const none = -1
	lowest := page.Length(none)
	for _, run := range runs {
		lowest = max(lowest, run.Y)
	}
	var line strings.Builder
	for _, run := range runs {
		if run.Y == lowest {
			line.WriteString(run.String)
		}
	}
	number, before := strings.CutPrefix(line.String(), numberDash)
	number, behind := strings.CutSuffix(number, numberDash)
	if number = strings.TrimSpace(number); before && behind && number != "" && strings.Trim(number, "0123456789") == "" {
		return lowest
	}
	return none
}

// A Mark is where something stands on a page.
type Mark struct {
	Page       int // index
	X, Y, W, H page.Length
}

// Marks gives the boxes around a find, one for each run that has a part of it.
func (r *Reading) Marks(f leak.Find) []Mark {
	var marks []Mark
	for _, span := range append([]leak.Span{f.Span}, f.More...) {
		if span.Text < 0 || span.Text >= len(r.runs) {
			continue
		}
		for _, p := range r.runs[span.Text] {
			length := len([]rune(p.run.String))
			from, to := max(0, span.From-p.from), min(length, span.To-p.from)
			if from < to {
				marks = append(marks, r.mark(p, from, to))
			}
		}
	}
	return marks
}

// mark gives the box around characters of a run, which may be a little larger.
func (r *Reading) mark(p placed, from, to int) Mark {
	em := p.run.Size.Length()
	left := p.run.X + r.width(p.run, from)
	right := p.run.X + r.width(p.run, to) - p.run.Spacing
	return Mark{Page: p.page, X: left - em/8, Y: p.run.Y - em, W: right - left + em/4, H: em * 5 / 4}
}
