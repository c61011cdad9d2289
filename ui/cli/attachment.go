package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/delivery"
	"jiajiang/ui/attaching"
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

// readAttachment reads the file at path.
func readAttachment(path string) (award.Attach, error) {
	file, err := attaching.Read(path)
	code := award.Code("file-unreadable")
	switch {
	case err == nil || wording.CodeOf(err) != "":
		return file, err
	case errors.Is(err, fs.ErrNotExist):
		code = "file-missing"
	case errors.Is(err, fs.ErrInvalid):
		code = "file-folder"
	}
	return award.Attach{}, &award.Problem{Code: code, Args: award.Args{"file": path}}
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
