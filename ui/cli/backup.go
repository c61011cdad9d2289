package cli

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiajiang/award"
)

// backup makes a sealed copy of the store and proves that it opens. Standard
// output gets its path.
func (p *program) backup() *cobra.Command {
	var folder string
	c := &cobra.Command{
		Use:   "backup",
		Short: p.word("backup"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withFile(cmd.Context(), func(s Store) error {
				if info, err := os.Stat(folder); folder != "" && (err != nil || !info.IsDir()) { // a stick that is not there
					return &award.Problem{Code: "backup-folder", Args: award.Args{"path": folder}}
				}
				step, done := p.progress("backup")
				b, err := s.Backup(cmd.Context(), p.backupFolder(folder), step)
				done()
				if err != nil {
					return err
				}
				p.tell("backup-done", map[string]any{"path": b.Path, "size": size(b.Bytes), "head": b.Head.Grouped()})
				return p.copyOut(strings.NewReader(b.Path + "\n"))
			})
		},
	}
	c.Flags().StringVar(&folder, "to", "", p.word("flag-backup-to"))
	return c
}

// backupFolder gives the folder that --to names, or the store's own.
func (p *program) backupFolder(named string) string {
	if named != "" {
		return named
	}
	return p.env.Backups(p.store)
}

// A backupJSON is one backup as data.
type backupJSON struct {
	Path  string `json:"path"`
	At    string `json:"at"` // RFC 3339
	Bytes int64  `json:"bytes"`
}

// backups lists the backups of a folder, the newest first.
func (p *program) backups() *cobra.Command {
	var folder string
	var f form
	c := &cobra.Command{
		Use:   "backups",
		Short: p.word("backups"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withFile(cmd.Context(), func(s Store) error {
				all, err := s.Backups(cmd.Context(), p.backupFolder(folder))
				if err != nil {
					return err
				}
				if len(all) == 0 && !f.json {
					p.tell("backups-none", nil)
				}
				t := Table{Name: p.word("backups"), Head: p.head("time", "size", "path")}
				data := make([]backupJSON, len(all))
				for i, b := range all {
					t.Rows = append(t.Rows, []string{p.local(b.At), size(b.Bytes), b.Path})
					data[i] = backupJSON{b.Path, b.At.Format(time.RFC3339), b.Bytes}
				}
				return p.print(cmd.Context(), f, t, data)
			})
		},
	}
	c.Flags().StringVar(&folder, "to", "", p.word("flag-backups-in"))
	c.Flags().BoolVar(&f.json, "json", false, p.word("flag-json"))
	return c
}

// size writes a number of bytes as people read it.
func size(n int64) string {
	units := []string{"KB", "MB", "GB", "TB"}
	if n < 1024 {
		return strconv.FormatInt(n, 10) + " B"
	}
	at, rest := 0, n*10/1024 // tenths of the unit
	for rest >= 10240 && at < len(units)-1 {
		at, rest = at+1, rest/1024
	}
	return fmt.Sprintf("%d.%d %s", rest/10, rest%10, units[at])
}

// compact gives the space that the store no longer uses back to the disk.
func (p *program) compact() *cobra.Command {
	return &cobra.Command{
		Use:   "compact",
		Short: p.word("compact"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withStore(cmd.Context(), func(s Store) error {
				step, done := p.progress("compact")
				before, after, err := s.Compact(cmd.Context(), step)
				done()
				if err != nil {
					return err
				}
				p.tell("compact-done", map[string]any{"before": size(before), "after": size(after)})
				return nil
			})
		},
	}
}

// rotate seals everything anew under new data keys, or finishes doing so where
// it was cut off.
func (p *program) rotate() *cobra.Command {
	return &cobra.Command{
		Use:   "rotate",
		Short: p.word("rotate"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withStore(cmd.Context(), func(s Store) error {
				step, done := p.progress("rotate")
				err := s.Rotate(cmd.Context(), step)
				done()
				if err != nil {
					p.unfinished(s)
					return err
				}
				p.tell("rotate-done", nil)
				return nil
			})
		},
	}
}
