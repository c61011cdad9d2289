package cli

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/reports"
	"jiajiang/reports/delivery"
	"jiajiang/reports/page"
	"jiajiang/reports/pdf"
)

// A kind is one of the documents a campaign has.
type kind struct {
	verb      string
	published bool // anybody can read it: it is read before it is written
	lay       func(ctx context.Context, d *award.Dossier, mask identifier.Profile, g reports.Glyphs) (page.Document, error)
}

// kinds lists the documents in the order in which an office needs them.
func kinds() []kind {
	return []kind{
		{"certificates", false, func(ctx context.Context, d *award.Dossier, _ identifier.Profile, g reports.Glyphs) (page.Document, error) {
			return reports.Certificates(ctx, d, reports.CertificateOptions{}, g)
		}},
		{"list", true, func(ctx context.Context, d *award.Dossier, mask identifier.Profile, g reports.Glyphs) (page.Document, error) {
			return reports.WinnerList(ctx, d, reports.ListOptions{Mask: mask}, g)
		}},
		{"notice", true, func(ctx context.Context, d *award.Dossier, mask identifier.Profile, g reports.Glyphs) (page.Document, error) {
			return reports.CollectionNotice(ctx, d, reports.NoticeOptions{Mask: mask}, g)
		}},
		{"signoff", false, func(ctx context.Context, d *award.Dossier, _ identifier.Profile, g reports.Glyphs) (page.Document, error) {
			return reports.SignOffSheet(ctx, d, g)
		}},
	}
}

// documents gives the verbs that each make one document.
func (p *program) documents() []*cobra.Command {
	var verbs []*cobra.Command
	for _, k := range kinds() {
		verbs = append(verbs, p.document(k))
	}
	return verbs
}

// document is the verb for one kind of document.
func (p *program) document(k kind) *cobra.Command {
	var number int
	var out string
	var each bool
	var how publication
	c := &cobra.Command{
		Use:   k.verb,
		Short: p.word(k.verb),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return usageError("usage-out", nil)
			}
			if err := how.read(); err != nil {
				return err
			}
			return p.withStore(cmd.Context(), func(s Store) error {
				d, err := dossier(cmd.Context(), s, number)
				if err != nil {
					return err
				}
				if each {
					return p.eachCertificate(cmd.Context(), s, d, out)
				}
				all, err := p.lay(cmd.Context(), s, d, []kind{k}, how, out)
				if err != nil {
					return err
				}
				return p.write(cmd.Context(), s, d, all[0], out)
			})
		},
	}
	p.addCampaignFlag(c, &number)
	c.Flags().StringVar(&out, "out", "", p.word("flag-out"))
	if k.verb == "certificates" {
		c.Flags().BoolVar(&each, "each", false, p.word("flag-each"))
	}
	if k.published {
		p.addPublicationFlags(c, &how)
	}
	return c
}

// write writes a document that is laid out to path and notes it in the journal.
func (p *program) write(ctx context.Context, s Store, d *award.Dossier, l laid, path string) error {
	fonts, err := p.env.Fonts()
	if err != nil {
		return err
	}
	digest := sha256.New()
	err = delivery.File(ctx, path, func(w io.Writer) error {
		return pdf.Write(ctx, io.MultiWriter(w, digest), l.doc, fonts, meta(d), nil)
	})
	if err != nil {
		return err
	}
	p.tell("document-done", map[string]any{"path": path, "pages": len(l.doc.Pages)})
	_, err = s.Do(ctx, award.NotePrinted{
		Campaign: d.ID, Document: l.kind.verb, Digest: hex.EncodeToString(digest.Sum(nil)), Count: len(l.doc.Pages),
		Reason: l.reason, Finds: l.finds, Mask: l.mask,
	})
	return err
}

// eachCertificate writes one file for every winner into folder. The files get
// their names together at the end.
func (p *program) eachCertificate(ctx context.Context, s Store, d *award.Dossier, folder string) error {
	fonts, err := p.env.Fonts()
	if err != nil {
		return err
	}
	doc, err := reports.Certificates(ctx, d, reports.CertificateOptions{}, fonts)
	if err != nil {
		return err
	}
	batch, err := delivery.Folder(ctx, folder)
	if err != nil {
		return err
	}
	defer batch.Discard()
	stems := reports.CertificateStems(d, reports.CertificateOptions{})
	digest := sha256.New()
	var names delivery.Names
	create := func(i int) (io.WriteCloser, error) {
		f, err := batch.Create(names.Next(stems[i] + ".pdf"))
		if err != nil {
			return nil, err
		}
		return digested{f, digest}, nil
	}
	if err := pdf.WriteEach(ctx, doc, fonts, meta(d), create, nil); err != nil {
		return err
	}
	if err := batch.Commit(); err != nil {
		return err
	}
	p.tell("each-done", map[string]any{"path": folder, "count": len(doc.Pages)})
	_, err = s.Do(ctx, award.NotePrinted{
		Campaign: d.ID, Document: "certificates", Digest: hex.EncodeToString(digest.Sum(nil)), Count: len(doc.Pages),
	})
	return err
}

// digested is a file whose bytes also go into a digest.
type digested struct {
	io.WriteCloser
	digest hash.Hash
}

func (f digested) Write(b []byte) (int, error) {
	n, err := f.WriteCloser.Write(b)
	f.digest.Write(b[:n])
	return n, err
}

// creator names the program in a document's properties.
const creator = "Jiajiang"

// meta gives a document's properties. Its date is that of the campaign, not
// of the day, so that the same campaign gives the same bytes.
func meta(d *award.Dossier) pdf.Meta {
	return pdf.Meta{Author: d.Campaign.Issuer, Creator: creator, Date: documentDate(d.Campaign.IssuedOn)}
}

func documentDate(d award.Date) time.Time {
	if d.Year == 0 || d.Month == 0 || d.Day == 0 {
		return time.Date(2000, time.January, 1, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

// produce goes the whole way: it brings a list in and makes every document.
func (p *program) produce() *cobra.Command {
	var f listFlags
	var folder string
	var how publication
	c := &cobra.Command{
		Use:   "produce " + p.word("arg-file"),
		Short: p.word("produce"),
		Args:  p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			if folder == "" {
				return usageError("usage-out", nil)
			}
			if err := how.read(); err != nil {
				return err
			}
			ctx := cmd.Context()
			in, err := p.prepare(ctx, args[0], f)
			if err != nil {
				return err
			}
			if err := tryFolder(ctx, folder); err != nil {
				return err
			}
			return p.withNewStore(ctx, func(s Store) error { return p.makeAll(ctx, s, in, how, folder) })
		},
	}
	p.addListFlags(c, &f)
	c.Flags().StringVar(&folder, "out", "", p.word("flag-folder"))
	p.addPublicationFlags(c, &how)
	return c
}

// tryFolder says why folder takes no files, before anything is stored.
func tryFolder(ctx context.Context, folder string) error {
	b, err := delivery.Folder(ctx, folder)
	if err != nil {
		return err
	}
	defer b.Discard()
	_, err = b.Create("jiajiang")
	return err
}

// makeAll stores in and writes all its documents into folder.
func (p *program) makeAll(ctx context.Context, s Store, in award.Intake, how publication, folder string) error {
	id, number, err := p.keep(ctx, s, in)
	if err != nil {
		return err
	}
	err = p.makeEvery(ctx, s, id, how, folder)
	if err != nil {
		p.tell("produce-partly", map[string]any{"number": number})
	}
	return err
}

// makeEvery writes every document of a stored campaign into folder; none where
// one may not be published as it is.
func (p *program) makeEvery(ctx context.Context, s Store, id award.ID, how publication, folder string) error {
	d, err := s.Dossier(ctx, id)
	if err != nil {
		return err
	}
	all, err := p.lay(ctx, s, d, kinds(), how, folder)
	if err != nil {
		return err
	}
	for _, l := range all {
		name := delivery.SafeName(p.word("file-"+l.kind.verb) + ".pdf")
		if err := p.write(ctx, s, d, l, filepath.Join(folder, name)); err != nil {
			return err
		}
	}
	return nil
}
