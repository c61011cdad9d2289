package cli

import (
	"bytes"
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"jiajiang/award/agreement"
	"jiajiang/award/exact"
)

// An agreementJSON is how far judges agree as data; what is not defined is null.
type agreementJSON struct {
	W            *float64         `json:"kendall_w"`
	ChiSquare    *float64         `json:"chi2"`
	DF           *int             `json:"df"`
	P            *float64         `json:"p"`
	Krippendorff krippendorffJSON `json:"krippendorff"`
}

type krippendorffJSON struct {
	Nominal  *float64 `json:"nominal"`
	Ordinal  *float64 `json:"ordinal"`
	Interval *float64 `json:"interval"`
	Ratio    *float64 `json:"ratio"`
}

// agreement reads marks and says how far judges agree. It opens no store.
func (p *program) agreement() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "agreement " + p.word("arg-table"),
		Short: p.word("agreement"),
		Args:  p.oneTable,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.measure(cmd.Context(), args[0], asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, p.word("flag-json"))
	return c
}

// measure reads marks and prints how far judges agree.
func (p *program) measure(ctx context.Context, name string, asJSON bool) error {
	rows, err := p.readTable(ctx, name)
	if err != nil {
		return err
	}
	marks, wrong := agreement.ReadMarks(rows)
	if wrong.Any() {
		return p.refuseTable(wrong)
	}
	r := agreement.Measure(marks)
	p.tell("agreement-compared", map[string]any{
		"candidates": r.Candidates, "judges": r.Judges, "marks": r.Marks, "complete": r.Kendall.Candidates, "left": r.Kendall.LeftOut,
	})
	if r.Incomplete > 0 {
		p.tell("agreement-incomplete", map[string]any{"count": r.Incomplete})
	}
	for _, m := range r.Meaning() {
		p.tell(string(m.Code), m.Args)
	}
	var out bytes.Buffer
	if asJSON {
		if err := encodeJSON(&out, agreementData(r)); err != nil {
			return err
		}
		return p.copyOut(&out)
	}
	out.WriteString(grid(p.coefficients(r)))
	out.WriteString("\n" + p.say.Text("agreement-judges") + "\n" + grid(p.judgeViews(r)))
	if len(r.Disputed) > 0 {
		out.WriteString("\n" + p.say.Text("agreement-disputed") + "\n" + grid(p.disputed(r)))
	}
	return p.copyOut(&out)
}

// agreementData gives the coefficients as data.
func agreementData(r agreement.Report) agreementJSON {
	var data agreementJSON
	if k := r.Kendall; k.W.Defined {
		data.W, data.ChiSquare, data.DF, data.P = &k.W.Value, &k.ChiSquare, &k.DF, &k.P
	}
	a := r.Krippendorff
	data.Krippendorff = krippendorffJSON{orNull(a.Nominal), orNull(a.Ordinal), orNull(a.Interval), orNull(a.Ratio)}
	return data
}

// orNull gives the value of a coefficient, where it has one.
func orNull(c agreement.Coefficient) *float64 {
	if !c.Defined {
		return nil
	}
	return &c.Value
}

// How many decimals are printed, and how many of the most disputed candidates.
const (
	coefficientPlaces = 3
	chiSquarePlaces   = 2
	pPlaces           = 4
	markPlaces        = 2
	mostDisputed      = 10
)

// coefficients gives the coefficients for reading.
func (p *program) coefficients(r agreement.Report) Table {
	t := Table{Head: p.head("measure", "coefficient", "meant")}
	add := func(measure string, c agreement.Coefficient) {
		row := []string{measure, "—", ""}
		if c.Defined {
			row[1] = decimals(c.Value, coefficientPlaces)
		} else {
			row[2] = p.say.Sentence(string(c.Reason.Code), c.Reason.Args)
		}
		t.Rows = append(t.Rows, row)
	}
	k := r.Kendall
	add(p.word("measure-w"), k.W)
	if k.W.Defined {
		chi := p.say.Sentence("help-measure-chi2", map[string]any{"df": k.DF})
		t.Rows = append(t.Rows, []string{chi, decimals(k.ChiSquare, chiSquarePlaces)}, []string{p.word("measure-p"), decimals(k.P, pPlaces)})
	}
	a := r.Krippendorff
	add(p.word("measure-nominal"), a.Nominal)
	add(p.word("measure-ordinal"), a.Ordinal)
	add(p.word("measure-interval"), a.Interval)
	add(p.word("measure-ratio"), a.Ratio)
	for _, item := range r.ByItem {
		add(p.say.Sentence("help-measure-item", map[string]any{"item": item.Item}), item.Krippendorff.Interval)
	}
	return t
}

// judgeViews gives how judges stand to each other, for reading.
func (p *program) judgeViews(r agreement.Report) Table {
	t := Table{Head: p.head("judge", "marks", "mean", "severity", "spread")}
	for _, v := range r.ByJudge {
		row := []string{v.Judge, strconv.Itoa(v.Marks), "—", "—", "—"}
		if v.Marks > 0 {
			row[2] = v.Mean.Fixed(markPlaces)
		}
		if v.Compared > 0 {
			row[3] = signed(v.Severity)
		}
		if v.Marks > 1 {
			row[4] = decimals(v.Spread, markPlaces)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// disputed gives the most disputed candidates, for reading.
func (p *program) disputed(r agreement.Report) Table {
	t := Table{Head: p.head("candidate", "marks", "mean", "low", "high", "deviation")}
	for _, d := range r.Disputed[:min(len(r.Disputed), mostDisputed)] {
		t.Rows = append(t.Rows, []string{
			d.Candidate, strconv.Itoa(d.Marks), d.Mean.Fixed(markPlaces), d.Low.String(), d.High.String(), decimals(d.Deviation, markPlaces),
		})
	}
	return t
}

// decimals writes a number with so many places.
func decimals(x float64, places int) string { return strconv.FormatFloat(x, 'f', places, 64) }

// signed writes a difference with its sign.
func signed(n exact.Number) string {
	if n.Sign() > 0 {
		return "+" + n.Fixed(markPlaces)
	}
	return n.Fixed(markPlaces)
}
