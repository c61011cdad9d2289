package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"github.com/emmansun/gmsm/sm3"
	"github.com/spf13/cobra"

	page "jiajiang/assets/draw"
	"jiajiang/award"
	"jiajiang/award/draw"
	"jiajiang/award/identifier"
	"jiajiang/reports/delivery"
	"jiajiang/ui/paper"
)

// drawFlags are what a draw, and the freezing of its pool, are asked for.
type drawFlags struct {
	json                        bool
	method, by, mask            string
	sources, again, what, when  []string
	count                       int
	repeat                      bool
	title, basis, announced, on string
	enteredBy, againBy          string
	witnesses                   []string
	frozen                      string
	record, pdf, page           string
	dimensions                  []draw.Dimension
	profile                     identifier.Profile
}

// hashes are the hash functions of the methods.
func hashes() draw.Hashes { return draw.Hashes{SM3: sm3.New} }

// draw puts a pool into its order by public values, and has the verbs that freeze
// a pool and compute a draw again. None of them opens a store.
func (p *program) draw() *cobra.Command {
	var f drawFlags
	c := &cobra.Command{
		Use:   "draw " + p.word("arg-pool"),
		Short: p.word("draw"),
		Args:  one("usage-draw-pool"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.read(); err != nil {
				return err
			}
			if cmd.Flags().Changed("count") && f.count < 1 {
				return usageError("usage-draw-count", map[string]any{"count": f.count})
			}
			return p.drawPool(cmd.Context(), args[0], f)
		},
	}
	flags := c.Flags()
	flags.StringArrayVar(&f.sources, "source", nil, p.word("flag-source"))
	flags.StringArrayVar(&f.again, "again", nil, p.word("flag-again"))
	p.addPlanFlags(c, &f)
	flags.StringVar(&f.on, "on", "", p.word("flag-draw-on"))
	flags.StringVar(&f.enteredBy, "entered-by", "", p.word("flag-entered-by"))
	flags.StringVar(&f.againBy, "again-by", "", p.word("flag-again-by"))
	flags.StringArrayVar(&f.witnesses, "witness", nil, p.word("flag-witness"))
	flags.StringVar(&f.frozen, "frozen", "", p.word("flag-frozen"))
	flags.StringVar(&f.record, "record", "", p.word("flag-draw-record"))
	flags.StringVar(&f.pdf, "pdf", "", p.word("flag-draw-pdf"))
	flags.StringVar(&f.page, "page", "", p.word("flag-draw-page"))
	c.AddCommand(p.drawFreeze(), p.drawVerify(), p.drawPage())
	return c
}

// addPlanFlags adds what is known of a draw before the values are.
func (p *program) addPlanFlags(c *cobra.Command, f *drawFlags) {
	flags := c.Flags()
	flags.StringArrayVar(&f.what, "what", nil, p.word("flag-what"))
	flags.StringArrayVar(&f.when, "when", nil, p.word("flag-when"))
	flags.StringVar(&f.method, "method", string(draw.SHA256), p.word("flag-draw-method"))
	flags.IntVar(&f.count, "count", 0, p.word("flag-draw-count"))
	flags.StringVar(&f.by, "by", "", p.word("flag-draw-by"))
	flags.BoolVar(&f.repeat, "repeat", false, p.word("flag-repeat"))
	flags.StringVar(&f.mask, "mask", "", p.word("flag-mask"))
	flags.StringVar(&f.title, "title", "", p.word("flag-draw-title"))
	flags.StringVar(&f.basis, "basis", "", p.word("flag-draw-basis"))
	flags.StringVar(&f.announced, "announced", "", p.word("flag-draw-announced"))
	flags.BoolVar(&f.json, "json", false, p.word("flag-json"))
}

// one wants exactly one word behind a verb.
func one(code string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError(code, nil)
		}
		return nil
	}
}

// read reads what the flags say beyond their kind.
func (f *drawFlags) read() error {
	if f.again != nil && len(f.again) != len(f.sources) {
		return usageError("usage-draw-again", map[string]any{"count": len(f.sources), "again": len(f.again)})
	}
	if _, err := readDay("--on", f.on); err != nil {
		return err
	}
	if f.record != "" && (f.record == f.pdf || f.record == f.page) || f.pdf != "" && f.pdf == f.page {
		return usageError("usage-draw-outs", nil)
	}
	for word := range strings.SplitSeq(f.by, ",") {
		d := draw.Dimension(strings.TrimSpace(word))
		switch d {
		case draw.ByTier, draw.ByTrack, draw.ByRegion:
			f.dimensions = append(f.dimensions, d)
		case "":
		default:
			return usageError("usage-draw-by", map[string]any{"word": word})
		}
	}
	var known bool
	if f.profile, known = identifier.ProfileOf(f.mask); f.mask != "" && !known {
		return usageError("usage-mask", map[string]any{"word": f.mask})
	}
	return nil
}

// plan gives the plan of a draw with its values.
func (f *drawFlags) plan(program string) (draw.Plan, error) {
	plan := draw.Plan{
		Method: draw.Method(f.method), By: f.dimensions, Count: f.count, Repeat: f.repeat, Program: program,
		Title: f.title, Basis: f.basis, Announced: f.announced, On: f.on, EnteredBy: f.enteredBy, AgainBy: f.againBy,
		Witnesses: f.witnesses, Frozen: digestTyped(f.frozen),
	}
	for i, value := range f.sources {
		s := draw.Source{Value: value}
		if f.again != nil {
			s.Again = f.again[i]
			if strings.TrimSpace(s.Again) == "" {
				return plan, usageError("usage-value", map[string]any{"flag": "--again"})
			}
		}
		plan.Sources = append(plan.Sources, s)
	}
	return plan, announce(&plan, f.what, f.when)
}

// announce puts what was announced into the sources of a plan.
func announce(plan *draw.Plan, what, when []string) error {
	switch n := len(plan.Sources); {
	case len(what) > n:
		return usageError("usage-draw-what", map[string]any{"flag": "--what"})
	case len(when) > n:
		return usageError("usage-draw-what", map[string]any{"flag": "--when"})
	}
	for i, w := range what {
		plan.Sources[i].What = w
	}
	for i, w := range when {
		plan.Sources[i].When = w
	}
	return nil
}

// readPool reads the pool in the file called name, masked as the flags say.
func (p *program) readPool(ctx context.Context, name string, f drawFlags) (draw.Pool, error) {
	table, err := p.readRows(ctx, name)
	if err != nil {
		return draw.Pool{}, err
	}
	rows := make([]draw.Row, len(table.Rows))
	for i, r := range table.Rows {
		rows[i] = draw.Row(r)
	}
	pool, unused, wrong := draw.Read(rows)
	if len(wrong) > 0 {
		return draw.Pool{}, p.drawStopped(wrong)
	}
	if len(unused) > 0 {
		p.tell("draw-columns-unused", map[string]any{"columns": unused})
	}
	if f.mask != "" {
		pool = pool.Masked(f.profile)
	}
	return pool, nil
}

// drawStopped says everything that is wrong, as far as one reads.
func (p *program) drawStopped(wrong []*award.Problem) error {
	for _, w := range wrong[:min(len(wrong), toldAtMost)] {
		p.tell(w.News())
	}
	if more := len(wrong) - toldAtMost; more > 0 {
		p.tell("draw-more", map[string]any{"count": more})
	}
	p.tell("draw-stopped", nil)
	return exit{ExitRefused}
}

// drawPool draws and gives out what was asked for.
func (p *program) drawPool(ctx context.Context, name string, f drawFlags) error {
	plan, err := f.plan(p.programName())
	if err != nil {
		return err
	}
	pool, err := p.readPool(ctx, name, f)
	if err != nil {
		return err
	}
	r, wrong := draw.Draw(pool, plan, hashes())
	if len(wrong) > 0 {
		return p.drawStopped(wrong)
	}
	if f.again == nil {
		p.tell("draw-entered-once", nil)
	}
	if len(f.what) < len(f.sources) && f.record+f.pdf+f.page != "" {
		p.tell("draw-unannounced", nil)
	}
	if err := p.drawFiles(ctx, r, f); err != nil {
		return err
	}
	results := r.Results()
	for _, one := range results {
		if len(one.Winners) < r.Count {
			p.tell("draw-few", nil)
			break
		}
	}
	if f.json {
		var out bytes.Buffer
		err := encodeDraw(&out, r, struct {
			Method draw.Method  `json:"method"`
			Order  []string     `json:"order"`
			Record *draw.Record `json:"record"`
		}{r.Method, r.Order(), r})
		if err != nil {
			return err
		}
		return p.copyOut(&out)
	}
	p.tell("draw-summary", map[string]any{
		"size": r.Pool.Size, "excluded": r.Pool.Excluded, "method": string(r.Method), "pool": r.Pool.Digest, "digest": r.Digest,
	})
	return p.print(ctx, form{}, p.drawTable(r, results), nil)
}

// encodeDraw writes data with a record in it. That of a large pool is one line:
// nobody reads it, and indented it would be twice as long.
func encodeDraw(w io.Writer, r *draw.Record, data any) error {
	const readable = 10_000
	if r.Pool.Size <= readable {
		return encodeJSON(w, data)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(data)
}

// programName is the program and its version, as a record has it.
func (p *program) programName() string { return creator + " " + p.env.Version }

// drawFiles writes the record, the protocol and the page where they are asked
// for.
func (p *program) drawFiles(ctx context.Context, r *draw.Record, f drawFlags) error {
	if f.record != "" {
		if err := p.deliver(ctx, f.record, func(w io.Writer) error { return encodeDraw(w, r, r) }); err != nil {
			return err
		}
	}
	if f.page != "" {
		var record bytes.Buffer
		if err := encodeDraw(&record, r, r); err != nil {
			return err
		}
		if err := p.writePage(ctx, f.page, record.Bytes()); err != nil {
			return err
		}
	}
	if f.pdf == "" {
		return nil
	}
	press, err := p.drawPress()
	if err != nil {
		return err
	}
	return p.deliver(ctx, f.pdf, func(w io.Writer) error { return press.Draw(ctx, w, r) })
}

// drawPress gives what makes papers about draws.
func (p *program) drawPress() (paper.Press, error) {
	fonts, err := p.env.Fonts()
	return paper.Press{Fonts: fonts, Now: p.env.Now, Creator: creator}, err
}

// deliver writes a file and says so.
func (p *program) deliver(ctx context.Context, path string, write func(io.Writer) error) error {
	if err := delivery.File(ctx, path, write); err != nil {
		return err
	}
	p.tell("draw-written", map[string]any{"path": path})
	return nil
}

// writePage writes the page with a record in it, or without.
func (p *program) writePage(ctx context.Context, path string, record []byte) error {
	html, err := page.Page(record)
	if err != nil {
		return err
	}
	return p.deliver(ctx, path, func(w io.Writer) error {
		_, err := w.Write(html)
		return err
	})
}

// drawTable lists the orders with what became of everybody.
func (p *program) drawTable(r *draw.Record, results []draw.Result) Table {
	names := make(map[string]string, len(r.Pool.Entries))
	for _, e := range r.Pool.Entries {
		names[e.Serial] = e.Name
	}
	var t Table
	for i, g := range r.Groups {
		outcome := make(map[string]string, len(g.Order))
		for _, told := range []struct {
			code    string
			serials []string
		}{{"draw-won", results[i].Winners}, {"draw-passed", results[i].Passed}, {"draw-elsewhere", results[i].Elsewhere}} {
			word := p.say.Text(told.code)
			for _, serial := range told.serials {
				outcome[serial] = word
			}
		}
		if r.Count > 0 {
			for at, serial := range results[i].Reserves {
				outcome[serial] = p.say.Sentence("draw-reserve", map[string]any{"place": at + 1})
			}
		}
		for at, serial := range g.Order {
			row := append([]string{strconv.Itoa(at + 1), serial, names[serial], outcome[serial]}, g.Of...)
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// drawFreeze prints the digest of a pool before the values exist.
func (p *program) drawFreeze() *cobra.Command {
	var f drawFlags
	c := &cobra.Command{
		Use: "freeze " + p.word("arg-pool"), Short: p.word("draw-freeze"), Args: one("usage-draw-pool"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := f.read(); err != nil {
				return err
			}
			ctx := cmd.Context()
			plan, err := f.announcement(p.programName())
			if err != nil {
				return err
			}
			pool, err := p.readPool(ctx, args[0], f)
			if err != nil {
				return err
			}
			r, wrong := draw.Freeze(pool, plan, hashes())
			if len(wrong) > 0 {
				return p.drawStopped(wrong)
			}
			if f.pdf != "" {
				press, err := p.drawPress()
				if err != nil {
					return err
				}
				if err := p.deliver(ctx, f.pdf, func(w io.Writer) error { return press.Freeze(ctx, w, r) }); err != nil {
					return err
				}
			}
			return p.printFrozen(r, f.json)
		},
	}
	p.addPlanFlags(c, &f)
	c.Flags().StringVar(&f.pdf, "pdf", "", p.word("flag-freeze-pdf"))
	return c
}

// announcement gives the plan of a draw whose values do not exist yet.
func (f *drawFlags) announcement(program string) (draw.Plan, error) {
	f.sources = make([]string, max(len(f.what), len(f.when)))
	return f.plan(program)
}

// printFrozen prints the digest of a frozen pool.
func (p *program) printFrozen(r *draw.Record, asJSON bool) error {
	if asJSON {
		return p.printJSON(struct {
			Method    draw.Method      `json:"method"`
			Algorithm string           `json:"algorithm"`
			Digest    string           `json:"digest"`
			Size      int              `json:"size"`
			Excluded  int              `json:"excluded"`
			By        []draw.Dimension `json:"by"`
		}{r.Method, r.Pool.Algorithm, r.Pool.Digest, r.Pool.Size, r.Pool.Excluded, r.Pool.By})
	}
	p.tell("draw-frozen", map[string]any{"size": r.Pool.Size, "excluded": r.Pool.Excluded})
	return p.copyOut(strings.NewReader(r.Pool.Digest + "\n"))
}
