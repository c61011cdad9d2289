package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/award/leak"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// A publication says how documents for publication are made.
type publication struct {
	justify string // why what is found in them may stand
	mask    string
	profile identifier.Profile
}

// addPublicationFlags adds the options of documents for publication.
func (p *program) addPublicationFlags(c *cobra.Command, how *publication) {
	c.Flags().StringVar(&how.justify, "justify", "", p.word("flag-justify"))
	c.Flags().StringVar(&how.mask, "mask", "", p.word("flag-mask"))
}

// read finds the profile that is named.
func (h *publication) read() error {
	h.justify = strings.TrimSpace(h.justify)
	if h.mask == "" {
		return nil
	}
	var known bool
	if h.profile, known = identifier.ProfileOf(h.mask); !known {
		return usageError("usage-mask", map[string]any{"word": h.mask})
	}
	return nil
}

// A laid document is one that may be written.
type laid struct {
	kind   kind
	doc    page.Document
	reason string // why finds may stand; empty where there are none
	finds  int
	mask   string
}

// lay lays documents of a campaign out and reads those that are published. What
// is found is told; where some of it must not stand and no reason is given,
// none of them may be written: path says where to they were to be.
func (p *program) lay(ctx context.Context, s Store, d *award.Dossier, kinds []kind, how publication, path string) ([]laid, error) {
	fonts, err := p.env.Fonts()
	if err != nil {
		return nil, err
	}
	all := make([]laid, 0, len(kinds))
	for _, k := range kinds {
		doc, err := k.lay(ctx, d, how.profile, fonts)
		if err != nil {
			return nil, err
		}
		all = append(all, laid{kind: k, doc: doc})
	}
	if !slices.ContainsFunc(kinds, func(k kind) bool { return k.published }) {
		return all, nil
	}
	secrets, err := p.secrets(ctx, s)
	if err != nil {
		return nil, err
	}
	stopping := 0
	for i := range all {
		l := &all[i]
		if !l.kind.published {
			continue
		}
		l.mask = how.profile.Code
		proof := reports.ProofRead(l.doc, fonts, d, secrets)
		p.tellFinds(l.kind, proof.Finds)
		if err := proof.CheckReason(how.justify); err != nil {
			return nil, err
		}
		if l.finds = len(proof.Stopping()); l.finds > 0 {
			l.reason = how.justify
			stopping += l.finds
		}
	}
	switch {
	case stopping > 0 && how.justify == "":
		p.tell("proof-stops", map[string]any{"count": stopping, "path": path})
		return nil, exit{ExitDecision}
	case stopping > 0:
		p.tell("proof-justified", map[string]any{"count": stopping})
	}
	return all, nil
}

// toldAtMost is how many finds of one document are told one by one.
const toldAtMost = 50

// tellFinds tells what was found in a document.
func (p *program) tellFinds(k kind, finds []leak.Find) {
	name := p.word("file-" + k.verb)
	for _, f := range finds[:min(len(finds), toldAtMost)] {
		p.tell("proof-find", map[string]any{"document": name, "sentence": p.say.Sentence(f.News())})
	}
	if more := len(finds) - toldAtMost; more > 0 {
		p.tell("proof-more", map[string]any{"document": name, "count": more})
	}
}

// secrets gives what is known of the people who must not be named, or says that
// documents are not compared with them.
func (p *program) secrets(ctx context.Context, s Store) ([]leak.Secret, error) {
	who, in := s.Session()
	if may := in && award.May(who.User, award.OpCompareProtected) == nil; !may {
		p.tell("proof-not-compared", nil)
		return nil, nil
	}
	return s.Secrets(ctx)
}
