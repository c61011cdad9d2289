package cli

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"jiajiang/award"
)

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

// readHead reads a head as it was typed off paper: its number, and its digest or
// the first digits of it, in groups or not, in any case and width. Empty text is
// none.
func readHead(text string) (*award.Head, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil //nolint:nilnil // no head was noted
	}
	wrong := usageError("usage-head", map[string]any{"value": text})
	// A sheet names the kind of digest between number and digest.
	text = regexp.MustCompile(`(?i)\b(SHA-256|SM3)\b`).ReplaceAllString(award.Narrow(text), " ")
	text = strings.TrimLeft(text, "第 ")
	number := text[:len(text)-len(strings.TrimLeft(text, "0123456789"))]
	seq, err := strconv.ParseUint(number, 10, 64)
	if err != nil || seq == 0 {
		return nil, wrong
	}
	rest := strings.TrimPrefix(strings.TrimSpace(text[len(number):]), "号")
	digest, _, at := award.ReadDigest(rest)
	if rest == text[len(number):] && !parted(rest) || at != 0 || len(digest) < award.LeastDigits || len(digest) > award.DigestDigits {
		return nil, wrong
	}
	return &award.Head{Seq: seq, Digest: digest}, nil
}

// parted reports whether what follows a number does not go on with it.
func parted(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return text != "" && !unicode.IsLetter(first)
}

// verdict says what reading the journal came to, and what it cannot prove.
func (p *program) verdict(v award.Verdict) error {
	args := map[string]any{"entries": v.Entries, "head": v.Head.Grouped()}
	if len(v.ClockBack) > 0 {
		p.tell("verify-clock", map[string]any{"entries": numbers(v.ClockBack)})
	}
	lost := v.Noted != nil && !v.NotedHere
	if lost {
		p.tell("verify-lost", map[string]any{"noted": v.Noted.Grouped(), "last": v.Head.Seq})
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
		noted := map[string]any{"seq": v.Noted.Seq}
		if n := len(v.Noted.Digest); n < award.DigestDigits {
			noted["compared"] = n
		}
		p.tell("verify-noted", noted)
	}
	return p.copyOut(strings.NewReader(v.Head.Grouped() + "\n"))
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
