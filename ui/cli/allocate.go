package cli

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/allot"
	"jiajiang/award/table"
)

// An allocationJSON is who gets what as data.
type allocationJSON struct {
	Awards   []allottedJSON `json:"awards"`
	Reserves []allottedJSON `json:"reserves"`
	Conflict []string       `json:"conflict"`
}

type allottedJSON struct {
	Candidate string   `json:"candidate"`
	Tier      string   `json:"tier"`
	Reasons   []string `json:"reasons"`
}

// allocate gives awards to ranked candidates under rules and says why. It opens
// no store.
func (p *program) allocate() *cobra.Command {
	var rules string
	var asJSON bool
	c := &cobra.Command{
		Use:   "allocate " + p.word("arg-table"),
		Short: p.word("allocate"),
		Args:  p.oneTable,
		RunE: func(cmd *cobra.Command, args []string) error {
			if rules == "" {
				return usageError("usage-rules", nil)
			}
			return p.allot(cmd.Context(), args[0], rules, asJSON)
		},
	}
	c.Flags().StringVar(&rules, "rules", "", p.word("flag-rules"))
	c.Flags().BoolVar(&asJSON, "json", false, p.word("flag-json"))
	return c
}

// allot reads both tables, allocates and prints the outcome.
func (p *program) allot(ctx context.Context, name, rules string, asJSON bool) error {
	candidates, err := p.readTable(ctx, name)
	if err != nil {
		return err
	}
	lines, located, err := p.readRules(ctx, rules)
	if err != nil {
		return err
	}
	t, inCandidates, inRules := allot.Read(candidates, lines)
	if inCandidates.Any() || inRules.Any() {
		return p.refuseTables(inCandidates, located(inRules))
	}
	r := allot.Allocate(&t.Plan, t.Candidates, allot.Usual)
	if r.Outcome == allot.Undecided {
		if r.At < 0 {
			return &award.Problem{Code: award.Code(allot.TellUnfeasible)}
		}
		return &award.Problem{Code: award.Code(allot.TellUndecided), Args: award.Args{"candidate": t.Candidates[r.At].Name}}
	}
	p.tellAllocation(&t, &r)
	var out bytes.Buffer
	if asJSON {
		if err := encodeJSON(&out, p.allocationData(&t, &r)); err != nil {
			return err
		}
	} else {
		p.writeAllocation(&out, &t, &r)
	}
	if err := p.copyOut(&out); err != nil {
		return err
	}
	if r.Outcome != allot.Allocated {
		return exit{ExitRefused}
	}
	return nil
}

// mostRules bounds the bytes of a file of rules in YAML.
const mostRules = 1 << 20

// readRules reads rules from YAML or a table, and gives what puts the faults of
// YAML where they stand in the file.
func (p *program) readRules(ctx context.Context, name string) ([]table.Row, func(table.Faults) table.Faults, error) {
	located := func(f table.Faults) table.Faults { return f }
	data, err := beginning(name)
	if err != nil {
		return nil, nil, err
	}
	lower := strings.ToLower(name)
	called := strings.HasSuffix(lower, ".yaml") || strings.HasSuffix(lower, ".yml") || strings.HasSuffix(lower, ".json")
	if called && yamlText(data) || isYAML(data) {
		if len(data) > mostRules {
			return nil, nil, &award.Problem{Code: "table-file-too-large", Args: award.Args{"file": name, "limit": "1 MB"}}
		}
		t, err := readYAML(data)
		return t.rows, t.at, err
	}
	rows, err := p.readTable(ctx, name)
	return rows, located, err
}

// beginning reads a file up to where it is too large for YAML. What cannot be
// read is left to the reader of tables, which has the sentences.
func beginning(name string) ([]byte, error) {
	f, err := os.Open(name) //nolint:gosec // reading the file the user names is the point
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			return nil, nil
		}
		return nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	if info, err := f.Stat(); err == nil && !info.Mode().IsRegular() {
		return nil, nil
	}
	return io.ReadAll(io.LimitReader(f, mostRules+1))
}

// refuseTables tells what is wrong with both tables.
func (p *program) refuseTables(candidates, rules table.Faults) error {
	var last error
	for _, one := range []struct {
		code   string
		faults table.Faults
	}{{"allot-in-candidates", candidates}, {"allot-in-rules", rules}} {
		if one.faults.Any() {
			p.tell(one.code, nil)
			last = p.refuseTable(one.faults)
		}
	}
	return last
}

// tellAllocation says how an allocation ended, on standard error.
func (p *program) tellAllocation(t *allot.Table, r *allot.Result) {
	switch r.Outcome {
	case allot.Conflict:
		p.tell(string(allot.TellConflict), map[string]any{"count": len(r.Conflict)})
	case allot.Tied:
		var names []string
		for _, i := range r.Tie {
			names = append(names, t.Candidates[i].Name)
		}
		p.tell(string(allot.TellTie), map[string]any{"names": names, "place": t.Candidates[r.Tie[0]].Place})
	case allot.Allocated, allot.Undecided:
		awarded, moved := 0, 0
		for _, s := range r.Standings {
			if s.Tier != allot.NoTier {
				awarded++
			}
			if s.Over {
				moved++
			}
		}
		p.tell(string(allot.TellDone), map[string]any{"count": awarded, "of": len(r.Standings), "moved": moved})
		for _, v := range r.Vacancies {
			p.tell(string(allot.TellVacant), map[string]any{
				"tier": t.Plan.Tiers[v.Tier].Name, "quota": strconv.FormatInt(v.Quota, 10), "left": strconv.FormatInt(v.Left, 10),
			})
		}
		return
	}
	for _, name := range t.Plan.Names(r.Conflict) {
		p.line("  " + name)
	}
	if r.Outcome == allot.Conflict {
		p.tell(string([]allot.Code{allot.TellLeast, allot.TellIrreduced, allot.TellProven}[r.Least]), nil)
	}
}

// allocationData gives the outcome as data.
func (p *program) allocationData(t *allot.Table, r *allot.Result) allocationJSON {
	data := allocationJSON{Awards: []allottedJSON{}, Reserves: []allottedJSON{}, Conflict: t.Plan.Names(r.Conflict)}
	for _, s := range r.Standings {
		if s.Tier != allot.NoTier {
			reasons := p.say.AllotReasons(r.Reasons(&t.Plan, t.Candidates, s))
			data.Awards = append(data.Awards, allottedJSON{t.Candidates[s.Candidate].Name, t.Plan.Tiers[s.Tier].Name, reasons})
		}
	}
	for _, v := range r.Reserves {
		reasons := p.say.AllotReasons(r.ReserveReasons(&t.Plan, t.Candidates, v))
		data.Reserves = append(data.Reserves, allottedJSON{t.Candidates[v.Candidate].Name, t.Plan.Tiers[v.Tier].Name, reasons})
	}
	return data
}

// writeAllocation writes the outcome for reading: the awards, who was passed
// over, and the reserves. Of a conflict there is nothing to write.
func (p *program) writeAllocation(out *bytes.Buffer, t *allot.Table, r *allot.Result) {
	if r.Outcome != allot.Allocated {
		return
	}
	head := p.head("allot-place", "candidate", "allot-tier", "reasons")
	awards, moved, reserves := Table{Head: head}, Table{Head: head}, Table{Head: head}
	line := func(candidate, tier int, reasons []allot.Reason) []string {
		word := p.say.Text("allot-nobody")
		if tier != allot.NoTier {
			word = t.Plan.Tiers[tier].Name
		}
		c := t.Candidates[candidate]
		return []string{strconv.Itoa(c.Place), c.Name, word, strings.Join(p.say.AllotReasons(reasons), " ")}
	}
	for _, s := range r.Standings {
		row := line(s.Candidate, s.Tier, r.Reasons(&t.Plan, t.Candidates, s))
		if s.Tier != allot.NoTier {
			awards.Rows = append(awards.Rows, row)
		}
		if s.Over {
			moved.Rows = append(moved.Rows, row)
		}
	}
	for _, v := range r.Reserves {
		reserves.Rows = append(reserves.Rows, line(v.Candidate, v.Tier, r.ReserveReasons(&t.Plan, t.Candidates, v)))
	}
	out.WriteString(grid(awards))
	for _, part := range []struct {
		code string
		rows Table
	}{{"allot-moved", moved}, {"allot-reserves", reserves}} {
		if len(part.rows.Rows) > 0 {
			out.WriteString("\n" + p.say.Text(part.code) + "\n" + grid(part.rows))
		}
	}
}
