package cli

import (
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/spf13/cobra"

	"jiajiang/award"
)

// digestLength is how many hexadecimal digits a head's digest has, in either
// suite.
const digestLength = 64

// verifyJournal proves the journal from end to end and holds it against a head
// that was written on paper. Standard output gets the head, in the form in
// which --head takes it.
func (p *program) verifyJournal() *cobra.Command {
	var head string
	c := &cobra.Command{
		Use:   "verify",
		Short: p.word("journal-verify"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if cmd.Flags().Changed("head") && strings.TrimSpace(head) == "" {
				return usageError("usage-head", map[string]any{"value": head})
			}
			noted, err := readHead(head)
			if err != nil {
				return err
			}
			return p.withFile(cmd.Context(), func(s Store) error {
				step, done := p.progress("verify")
				v, err := s.VerifyJournal(cmd.Context(), noted, step)
				done()
				if err != nil {
					return err
				}
				return p.verdict(v)
			})
		},
	}
	c.Flags().StringVar(&head, "head", "", p.word("flag-head"))
	return c
}

// readHead reads a head as it was typed off paper: its number and its digest,
// in groups or not, in upper or lower case. Empty text is none.
func readHead(text string) (*award.Head, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil //nolint:nilnil // no head was noted
	}
	wrong := usageError("usage-head", map[string]any{"value": text})
	// A sheet names the kind of digest between number and digest.
	text = regexp.MustCompile(`(?i)\b(SHA-256|SM3)\b`).ReplaceAllString(text, " ")
	fields := strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(":：·第号", r)
	})
	if len(fields) < 2 {
		return nil, wrong
	}
	seq, err := strconv.ParseUint(fields[0], 10, 64)
	if err != nil || seq == 0 {
		return nil, wrong
	}
	digest := strings.ToLower(strings.Join(fields[1:], ""))
	if b, err := hex.DecodeString(digest); err != nil || len(b)*2 != digestLength {
		return nil, wrong
	}
	return &award.Head{Seq: seq, Digest: digest}, nil
}

// headText writes a head as a person writes it down: the digest in groups of
// four.
func headText(h award.Head) string {
	var b strings.Builder
	b.WriteString(strconv.FormatUint(h.Seq, 10) + ":")
	for i := 0; i < len(h.Digest); i += 4 {
		b.WriteString(" " + strings.ToUpper(h.Digest[i:min(i+4, len(h.Digest))]))
	}
	return b.String()
}

// verdict says what reading the journal came to, and what it cannot prove.
func (p *program) verdict(v award.Verdict) error {
	args := map[string]any{"entries": v.Entries, "head": headText(v.Head)}
	if len(v.ClockBack) > 0 {
		p.tell("verify-clock", map[string]any{"entries": numbers(v.ClockBack)})
	}
	lost := v.Noted != nil && !v.NotedHere
	if lost {
		p.tell("verify-lost", map[string]any{"noted": headText(*v.Noted), "last": v.Head.Seq})
	}
	if v.Broken != 0 {
		args["broken"], args["why"] = v.Broken, p.say.Sentence(string(v.Why), nil)
		p.tell("verify-broken", args)
	}
	if v.Broken != 0 || lost {
		return exit{ExitFault}
	}
	p.tell("verify-sound", args)
	if v.Noted == nil {
		p.tell("verify-limit", nil)
	} else {
		p.tell("verify-noted", map[string]any{"noted": headText(*v.Noted), "seq": v.Noted.Seq})
	}
	return p.copyOut(strings.NewReader(headText(v.Head) + "\n"))
}

// numbers writes entries' numbers, as many as one reads.
func numbers(all []uint64) []string {
	const most = 10
	var words []string
	for _, n := range all[:min(most, len(all))] {
		words = append(words, strconv.FormatUint(n, 10))
	}
	if len(all) > most {
		words = append(words, "…")
	}
	return words
}
