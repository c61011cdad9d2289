package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/rank"
	"jiajiang/award/table"
)

// rankFlags are what places are asked for.
type rankFlags struct {
	json                         bool
	method, on, strength, ties   string
	items                        []string
	rubric, lot, roster, missing string
	trim, decimals               int
	random                       bool
	despite                      string
}

// The most that can be dropped at each end, and the most decimals printed.
const (
	mostTrimmed  = 1000
	mostDecimals = 12
)

// rank makes places of marks or ballots and says why. It opens no store.
func (p *program) rank() *cobra.Command {
	var f rankFlags
	c := &cobra.Command{
		Use:   "rank " + p.word("arg-table"),
		Short: p.word("rank"),
		Args:  p.oneTable,
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := f.options()
			if err != nil {
				return err
			}
			return p.makePlaces(cmd.Context(), args[0], f, o)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.method, "method", "", p.word("flag-method"))
	flags.StringArrayVar(&f.items, "item", nil, p.word("flag-item"))
	flags.StringVar(&f.rubric, "rubric", "", p.word("flag-rubric"))
	flags.IntVar(&f.trim, "trim", 1, p.word("flag-trim"))
	flags.StringVar(&f.on, "on", "total", p.word("flag-on"))
	flags.StringVar(&f.strength, "strength", "votes", p.word("flag-strength"))
	flags.StringVar(&f.ties, "ties", "", p.word("flag-ties"))
	flags.StringVar(&f.lot, "lot", "", p.word("flag-lot"))
	flags.StringVar(&f.roster, "roster", "", p.word("flag-roster"))
	flags.StringVar(&f.missing, "missing", "refuse", p.word("flag-missing"))
	flags.BoolVar(&f.random, "random", false, p.word("flag-random"))
	flags.StringVar(&f.despite, "despite", "", p.word("flag-despite"))
	flags.IntVar(&f.decimals, "decimals", 4, p.word("flag-decimals"))
	flags.BoolVar(&f.json, "json", false, p.word("flag-json"))
	return c
}

// options gives what the flags ask for, but what stands in files.
func (f rankFlags) options() (rank.Options, error) {
	o := rank.Options{Method: rank.Method(f.method), Trim: f.trim, AtRandom: f.random, Overrule: strings.TrimSpace(f.despite)}
	if !slices.Contains(rank.Methods(), o.Method) {
		return o, usageError("usage-rank-method", map[string]any{"word": f.method, "methods": words(rank.Methods())})
	}
	switch {
	case f.trim < 0 || f.trim > mostTrimmed:
		return o, usageError("usage-rank-trim", map[string]any{"trim": f.trim, "most": mostTrimmed})
	case f.decimals < 0 || f.decimals > mostDecimals:
		return o, usageError("usage-rank-places", map[string]any{"places": f.decimals, "most": mostDecimals})
	case len(f.items) > 0 && f.rubric != "":
		return o, usageError("usage-rank-rubric", nil)
	}
	for _, choice := range []struct {
		word, usual, other, code string
		set                      func()
	}{
		{f.on, "total", "item", "usage-rank-on", func() { o.On = rank.OnItem }},
		{f.strength, "votes", "margins", "usage-rank-strength", func() { o.Strength = rank.Margins }},
		{f.missing, "refuse", "abstain", "usage-rank-missing", func() { o.MissingAsAbstained = true }},
	} {
		switch choice.word {
		case choice.usual:
		case choice.other:
			choice.set()
		default:
			return o, usageError(choice.code, map[string]any{"word": choice.word})
		}
	}
	for word := range strings.FieldsFuncSeq(f.ties, func(r rune) bool { return r == ',' || r == '，' }) {
		by := rank.TieBreak(strings.TrimSpace(word))
		if _, item := by.Item(); !item && !slices.Contains(rank.TieBreaks(), by) {
			return o, usageError("usage-rank-ties", map[string]any{"word": string(by), "ties": words(rank.TieBreaks())})
		}
		o.Ties = append(o.Ties, by)
	}
	return o, nil
}

// words gives the words of a list of named things.
func words[T ~string](all []T) []string {
	list := make([]string, len(all))
	for i, one := range all {
		list[i] = string(one)
	}
	return list
}

// makePlaces reads what is ranked, ranks it and prints the places.
func (p *program) makePlaces(ctx context.Context, name string, f rankFlags, o rank.Options) error {
	rubric, err := p.rubricOf(ctx, f)
	if err != nil {
		return err
	}
	var roster []string
	for _, list := range []struct {
		file string
		to   *[]string
	}{{f.roster, &roster}, {f.lot, &o.Lot}} {
		if list.file == "" {
			continue
		}
		rows, err := p.readTable(ctx, list.file)
		if err != nil {
			return err
		}
		*list.to = rank.ReadNames(rows)
	}
	reader := rank.NewReader(rubric, roster)
	if err := p.eachRow(ctx, name, reader.Row); err != nil && !errors.Is(err, rank.ErrHead) {
		return err
	}
	given, wrong, err := reader.End()
	if err != nil {
		return err
	}
	if wrong.Any() {
		return p.refuseTable(wrong)
	}
	result, err := given.Rank(o)
	if err != nil {
		return p.refuseRank(err)
	}
	p.tellRanked(given, f, o)
	return p.printPlaces(result, f)
}

// rubricOf gives the rubric that the flags name.
func (p *program) rubricOf(ctx context.Context, f rankFlags) (rank.Rubric, error) {
	var rubric rank.Rubric
	for _, text := range f.items {
		item, err := rank.ParseItem(text)
		if err != nil {
			return nil, asUsage(err)
		}
		rubric = append(rubric, item)
	}
	if f.rubric == "" {
		return rubric, asUsage(rubric.Check())
	}
	rows, err := p.readTable(ctx, f.rubric)
	if err != nil {
		return nil, err
	}
	rubric, wrong := rank.ReadRubric(rows)
	if wrong.Any() {
		return nil, p.refuseTable(wrong)
	}
	return rubric, rubric.Check()
}

// asUsage makes a problem with the words of the command one of usage.
func asUsage(err error) error {
	if wrong, ok := errors.AsType[*rank.Problem](err); ok {
		return usageError(string(wrong.Code), wrong.Args)
	}
	return err
}

// eachRow gives the rows of the table in the file called name, - meaning
// standard input, one by one, and says what was replaced on the way.
func (p *program) eachRow(ctx context.Context, name string, each func(table.Row) error) error {
	take := func(r Row) error { return each(table.Row(r)) }
	var notes []News
	var err error
	if name == "-" {
		notes, err = p.env.EachRow(ctx, p.env.Stdin, take)
	} else {
		notes, err = p.env.EachRowFile(ctx, name, take)
	}
	if err != nil {
		return tableFault(err)
	}
	for _, n := range notes {
		code, args := n.News()
		p.tell(code, args)
	}
	return nil
}

// refuseRank says why there are no places, and by which option there can be.
func (p *program) refuseRank(err error) error {
	wrong, ok := errors.AsType[*rank.Problem](err)
	if !ok {
		return err
	}
	p.tell(string(wrong.Code), wrong.Args)
	for _, hint := range []struct {
		code rank.Code
		tell string
	}{{rank.ItemsMissing, "rank-hint-missing"}, {rank.Unmet, "rank-hint-unmet"}, {rank.LotNone, "rank-hint-lot"}} {
		if wrong.Code == hint.code {
			p.tell(hint.tell, nil)
		}
	}
	return exit{ExitRefused}
}

// tellRanked says what was read and how it was ranked.
func (p *program) tellRanked(given rank.Given, f rankFlags, o rank.Options) {
	switch g := given.(type) {
	case *rank.Marks:
		p.tell("rank-read-marks", map[string]any{"candidates": len(g.Candidates()), "judges": len(g.Judges())})
	case *rank.Ballots:
		p.tell("rank-read-ballots", map[string]any{"candidates": len(g.Candidates()), "votes": strconv.FormatInt(g.Votes(), 10)})
	}
	args := map[string]any{"method": string(o.Method)}
	if o.Method == rank.Trimmed {
		args["trim"] = o.Trim
	}
	if o.Method == rank.Trimmed || o.Method == rank.Mean || o.Method == rank.Median {
		args["on"] = f.on
	}
	var ties []string
	for _, by := range o.Ties {
		if name, item := by.Item(); item {
			ties = append(ties, p.say.Sentence("rank-ties-item", map[string]any{"item": name}))
			continue
		}
		ties = append(ties, p.say.Text("rank-by-"+string(by)))
	}
	args["ties"] = ties
	p.tell("rank-by-method", args)
	if !f.json {
		p.tell("rank-rounding", map[string]any{"places": f.decimals})
	}
}

// A placeJSON is one place as data. Who has none has null for place and value.
type placeJSON struct {
	Candidate string   `json:"candidate"`
	Place     *int     `json:"place"`
	Value     *string  `json:"value"`
	Reasons   []string `json:"reasons"`
}

// printPlaces writes the places one by one: with their reasons they can be more
// than memory holds.
func (p *program) printPlaces(r *rank.Result, f rankFlags) error {
	out := bufio.NewWriterSize(p.env.Stdout, 1<<16)
	var err error
	if f.json {
		err = p.encodePlaces(out, r)
	} else {
		err = p.writePlaces(out, r, f.decimals)
	}
	if err = errors.Join(err, out.Flush()); err != nil {
		return &award.Problem{Code: "output-failed"}
	}
	return nil
}

// encodePlaces writes the places as data.
func (p *program) encodePlaces(out *bufio.Writer, r *rank.Result) error {
	method, err := json.Marshal(r.Method)
	if err != nil {
		return err
	}
	_, err = out.WriteString("{\n  \"method\": " + string(method) + ",\n  \"places\": [")
	var one bytes.Buffer
	e := json.NewEncoder(&one)
	e.SetEscapeHTML(false)
	e.SetIndent("    ", "  ")
	for i, place := range r.Places() {
		data := placeJSON{Candidate: place.Candidate, Reasons: p.placeReasons(r, place)}
		if place.Number > 0 {
			value := place.Value.String()
			data.Place, data.Value = &place.Number, &value
		}
		one.Reset()
		separator := ",\n    "
		if i == 0 {
			separator = "\n    "
		}
		err = errors.Join(err, e.Encode(data))
		if err != nil {
			return err
		}
		_, err = out.WriteString(separator + strings.TrimSuffix(one.String(), "\n"))
	}
	_, last := out.WriteString("\n  ]\n}\n")
	return errors.Join(err, last)
}

// placeReasons says why a place is what it is.
func (p *program) placeReasons(r *rank.Result, place rank.Place) []string {
	reasons := r.Reasons(place)
	sentences := make([]string, len(reasons))
	for i, one := range reasons {
		sentences[i] = p.say.RankReason(one)
	}
	return sentences
}

// writePlaces writes the places as a table, and below it the reasons of each.
func (p *program) writePlaces(out *bufio.Writer, r *rank.Result, decimals int) error {
	t := Table{Head: p.head("rank", "candidate", "value")}
	for _, place := range r.Places() {
		number := p.word("rank-unplaced")
		if place.Number > 0 {
			number = strconv.Itoa(place.Number)
		}
		t.Rows = append(t.Rows, []string{number, place.Candidate, shortened(place.Value, decimals)})
	}
	_, err := out.WriteString(grid(t))
	for i, place := range r.Places() {
		if err != nil {
			return err
		}
		_, err = out.WriteString("\n" + visible(strings.Join(t.Rows[i], "  ")) + "\n")
		for _, sentence := range p.placeReasons(r, place) {
			_, err = out.WriteString("  " + visible(sentence) + "\n")
		}
	}
	return err
}

// shortened writes a value as it is where it has few decimals, else rounded.
func shortened(v rank.Value, decimals int) string {
	exactly := v.String()
	_, after, pointed := strings.Cut(exactly, ".")
	if strings.Contains(exactly, "/") || pointed && len(after) > decimals {
		return v.Fixed(decimals)
	}
	return exactly
}
