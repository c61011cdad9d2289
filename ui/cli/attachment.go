package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/reports/delivery"
)

// Attachments is the part of a store that gives the bytes of attachments.
type Attachments interface {
	Attachment(ctx context.Context, nomination, file award.ID, w io.Writer) error
	RevealAttachment(ctx context.Context, nomination, file award.ID, reason string, w io.Writer) error
}

// nominationAttach adds a file to a nomination.
func (p *program) nominationAttach() *cobra.Command {
	var f nominationFlags
	c := &cobra.Command{
		Use: "attach " + p.word("arg-file"), Short: p.word("nomination-attach"), Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			file, err := readAttachment(args[0])
			if err != nil {
				return err
			}
			return p.withNomination(ctx, f, func(s Store, n picked) error {
				file.ID, file.Protect = n.row.ID, n.withheld()
				return p.doAndTell(ctx, s, file, "nomination-attached", map[string]any{"number": f.number, "size": len(file.Bytes)})
			})
		},
	}
	p.addNominationFlags(c, &f)
	return c
}

// readAttachment reads the file at path. One that is too large is refused
// before it is read.
func readAttachment(path string) (award.Attach, error) {
	none := award.Attach{}
	f, err := os.Open(path) //nolint:gosec // reading the file the user names is the point
	switch {
	case errors.Is(err, os.ErrNotExist):
		return none, &award.Problem{Code: "file-missing", Args: award.Args{"file": path}}
	case err != nil:
		return none, &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
	}
	defer f.Close() //nolint:errcheck // nothing was written
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return none, &award.Problem{Code: "file-folder", Args: award.Args{"file": path}}
	}
	if info.Size() > award.MaxFile {
		return none, award.CheckFile(info.Size(), "pdf")
	}
	b, err := io.ReadAll(io.LimitReader(f, award.MaxFile+1))
	if err != nil {
		return none, &award.Problem{Code: "file-unreadable", Args: award.Args{"file": path}}
	}
	media, err := award.MediaOf(filepath.Base(path), b)
	if err != nil {
		return none, err
	}
	if after, err := f.Stat(); err != nil || after.Size() != int64(len(b)) || !after.ModTime().Equal(info.ModTime()) {
		return none, &award.Problem{Code: award.FileDigest, Field: "attachments"}
	}
	return award.Attach{File: award.Guard(filepath.Base(path)), Media: media, Bytes: b}, award.CheckFile(int64(len(b)), media)
}

// nominationDetach removes a file from a nomination.
func (p *program) nominationDetach() *cobra.Command {
	var f nominationFlags
	c := &cobra.Command{
		Use: "detach " + p.word("arg-attachment"), Short: p.word("nomination-detach"), Args: p.oneAttachment,
		RunE: func(cmd *cobra.Command, args []string) error {
			file, err := attachmentID(args[0])
			if err != nil {
				return err
			}
			return p.withNomination(cmd.Context(), f, func(s Store, n picked) error {
				op := award.Detach{ID: n.row.ID, File: file, Protect: n.withheld()}
				return p.doAndTell(cmd.Context(), s, op, "nomination-detached", map[string]any{"number": f.number})
			})
		},
	}
	p.addNominationFlags(c, &f)
	return c
}

// nominationExtract writes an attachment to a file, on purpose.
func (p *program) nominationExtract() *cobra.Command {
	var f nominationFlags
	var out string
	c := &cobra.Command{
		Use: "extract " + p.word("arg-attachment"), Short: p.word("nomination-extract"), Args: p.oneAttachment,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			file, err := attachmentID(args[0])
			if err != nil {
				return err
			}
			if out == "" {
				return usageError("usage-out", nil)
			}
			return p.withNomination(ctx, f, func(s Store, n picked) error {
				write := func(w io.Writer) error { return s.Attachment(ctx, n.row.ID, file, w) }
				if n.withheld() {
					if strings.TrimSpace(f.reason) == "" {
						return usageError("usage-reason", nil)
					}
					write = func(w io.Writer) error { return s.RevealAttachment(ctx, n.row.ID, file, f.reason, w) }
				}
				if err := delivery.File(ctx, out, write); err != nil {
					return err
				}
				p.tell("nomination-extracted", map[string]any{"path": out})
				return nil
			})
		},
	}
	p.addNominationFlags(c, &f)
	c.Flags().StringVar(&out, "out", "", p.word("flag-out-file"))
	c.Flags().StringVar(&f.reason, "reason", "", p.word("flag-reason"))
	return c
}

// oneAttachment wants exactly one attachment.
func (*program) oneAttachment(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError("usage-attachment", nil)
	}
	return nil
}

// attachmentID reads the identifier of an attachment.
func attachmentID(text string) (award.ID, error) {
	id, err := award.ParseID(text)
	if err != nil {
		return id, usageError("usage-attachment", nil)
	}
	return id, nil
}
