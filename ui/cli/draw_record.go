package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/draw"
)

// drawVerify computes a draw again from its record. Its status is 4 where the
// record does not hold.
func (p *program) drawVerify() *cobra.Command {
	var asJSON bool
	var frozen string
	c := &cobra.Command{
		Use: "verify " + p.word("arg-record"), Short: p.word("draw-verify"), Args: one("usage-draw-record"),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := p.readRecord(args[0])
			if err != nil {
				return err
			}
			r, printed, err := draw.Decode(data)
			if err != nil {
				return err
			}
			v := draw.Verify(r, printed, hashes())
			if err := p.printVerdict(v, asJSON); err != nil {
				return err
			}
			if frozen = digestTyped(frozen); frozen != "" && frozen != r.Pool.Digest {
				p.tell("draw-frozen-other", map[string]any{"digest": r.Pool.Digest, "frozen": frozen})
				return exit{ExitRefused}
			}
			if v.Sound() {
				p.tell("draw-sound", map[string]any{"size": v.Size, "digest": v.Digest})
				return nil
			}
			p.tell("draw-unsound", nil)
			return exit{ExitRefused}
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, p.word("flag-json"))
	c.Flags().StringVar(&frozen, "frozen", "", p.word("flag-frozen-record"))
	return c
}

// digestTyped gives a digest as it was typed off paper: in groups, in any case.
func digestTyped(text string) string { return strings.ToLower(strings.Join(strings.Fields(text), "")) }

// A checkJSON is one check of a verdict as data.
type checkJSON struct {
	Check  string         `json:"check"`
	Sound  bool           `json:"sound"`
	Detail map[string]any `json:"detail,omitempty"`
}

// printVerdict prints what a recomputation came to, a check a line.
func (p *program) printVerdict(v *draw.Verdict, asJSON bool) error {
	if !asJSON {
		var out bytes.Buffer
		for _, c := range v.Checks {
			code := "draw-check-right"
			if !c.OK {
				code = "draw-check-wrong"
			}
			out.WriteString(visible(p.say.Sentence(code, map[string]any{"check": p.say.Sentence(string(c.Code), c.Args)})) + "\n")
		}
		return p.copyOut(&out)
	}
	checks := make([]checkJSON, len(v.Checks))
	for i, c := range v.Checks {
		checks[i] = checkJSON{strings.TrimPrefix(string(c.Code), "draw-check-"), c.OK, c.Args}
	}
	return p.printJSON(struct {
		Sound   bool        `json:"sound"`
		Method  draw.Method `json:"method"`
		Entries int         `json:"entries"`
		Twice   bool        `json:"entered_twice"`
		Digest  string      `json:"digest"`
		Checks  []checkJSON `json:"checks"`
	}{v.Sound(), v.Method, v.Size, v.Twice, v.Digest, checks})
}

// drawPage writes the page that computes a draw again.
func (p *program) drawPage() *cobra.Command {
	var record string
	c := &cobra.Command{
		Use: "page " + p.word("arg-page"), Short: p.word("draw-page"), Args: one("usage-draw-page"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var data []byte
			if record != "" {
				var err error
				if data, err = p.readRecord(record); err != nil {
					return err
				}
				if _, _, err := draw.Decode(data); err != nil {
					return err
				}
			}
			return p.writePage(cmd.Context(), args[0], data)
		},
	}
	c.Flags().StringVar(&record, "record", "", p.word("flag-in-page"))
	return c
}

// maxRecord is how large a record may be: that of the largest pool has its room.
const maxRecord = 1 << 30

// readRecord reads the bytes of a record; - means standard input.
func (p *program) readRecord(path string) ([]byte, error) {
	in := p.env.Stdin
	if path != "-" {
		f, err := os.Open(path) //nolint:gosec // reading the file the user names is the point
		switch {
		case errors.Is(err, os.ErrNotExist):
			return nil, &award.Problem{Code: "file-missing", Args: award.Args{"file": path}}
		case err != nil:
			return nil, &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
		}
		defer f.Close() //nolint:errcheck // nothing was written
		if info, err := f.Stat(); err != nil || info.IsDir() {
			return nil, &award.Problem{Code: "file-folder", Args: award.Args{"file": path}}
		}
		in = f
	}
	data, err := io.ReadAll(io.LimitReader(in, maxRecord))
	if err != nil {
		return nil, &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")) // as some editors leave it
	if !json.Valid(data) {
		return nil, &award.Problem{Code: draw.RecordNotOne}
	}
	return data, nil
}
