// Command peers measures Jiajiang's store beside what would otherwise hold the
// same winners: SQLite with a write-ahead log, full syncs and five indexes, by
// both of its Go drivers, and a workbook. It is no part of the program and has
// a module of its own, so that nobody who builds the program needs its
// libraries.
//
// # Words
//
// A contender does one piece of work and tells how long it took. Contenders
// work turn about: each round lets everyone work once and begins with another,
// so that a busy machine is busy for all of them. Ratios are of least times,
// which are what work takes while nobody else wants the machine; only what
// waits for the disk is compared by medians. An aim is a ratio between two
// figures of one run; single times say more of the machine than of the program.
//
// What is in favour of SQLite is left in its favour: its values are not
// encrypted, its updates are not audited, the pinyin is handed to it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// A config says how much is measured, and where.
type config struct {
	records  int
	rounds   int
	updates  int
	entries  int
	folder   string
	national bool
	only     string
}

// run measures everything and prints the table.
func run(ctx context.Context, args []string, out io.Writer) error {
	var c config
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	flags.IntVar(&c.records, "records", 100_000, "winners in the store")
	flags.IntVar(&c.rounds, "rounds", 0, "rounds of each measure; 0: 5 up to 100,000 winners, 3 beyond")
	flags.IntVar(&c.updates, "updates", 300, "updates of each contender")
	flags.IntVar(&c.entries, "entries", 10_000, "entries of the journal that is verified")
	flags.StringVar(&c.folder, "dir", "", "folder on the disk to be measured; empty: the system's temporary one")
	flags.BoolVar(&c.national, "national", false, "the suite of the national standards")
	flags.StringVar(&c.only, "only", "", "only these measures, joined by commas: "+strings.Join(names(), ","))
	if err := flags.Parse(args); err != nil {
		return err
	}
	if c.rounds == 0 {
		c.rounds = 5
		if c.records > 100_000 {
			c.rounds = 3
		}
	}
	folder, err := os.MkdirTemp(c.folder, "peers")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	c.folder = folder
	b := newBench(c)
	defer b.close()
	suite := "default suite"
	if c.national {
		suite = "national suite"
	}
	fmt.Fprintf(out, "%d winners, %d rounds, %d updates, %s, %s, %d processors\n\n", c.records, c.rounds, c.updates, suite, runtime.Version(), runtime.NumCPU())
	for _, m := range measures() {
		if c.only != "" && !strings.Contains(","+c.only+",", ","+m.name+",") {
			continue
		}
		fmt.Fprintln(os.Stderr, "measuring", m.name)
		if m.stores && b.path == "" {
			if err := prepare(ctx, b); err != nil {
				return fmt.Errorf("make what is read: %w", err)
			}
		}
		if err := m.run(ctx, b); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return b.table.print(out)
}

// A measure is one part of the table.
type measure struct {
	name   string
	stores bool // reads what prepare makes
	run    func(context.Context, *bench) error
}

// measures lists every measure.
func measures() []measure {
	return []measure{
		{"import", false, imports},
		{"scan", true, scans},
		{"read", true, reads},
		{"update", true, updates},
		{"unlock", true, unlocks},
		{"search", true, searches},
		{"backup", true, backups},
		{"journal", false, journals},
	}
}

func names() []string {
	all := make([]string, 0, len(measures()))
	for _, m := range measures() {
		all = append(all, m.name)
	}
	return all
}
