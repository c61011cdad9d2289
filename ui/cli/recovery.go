package cli

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/reports/delivery"
	"jiajiang/ui/paper"
)

// checkRecoveryOut says why no recovery code could be written to path, before
// there is one. Empty stands for standard output.
func checkRecoveryOut(ctx context.Context, path string) error {
	if path == "" {
		return nil
	}
	switch strings.ToLower(filepath.Ext(path)) {
	case ".pdf", ".txt":
		return tryFolder(ctx, filepath.Dir(path))
	}
	return usageError("usage-recovery-out", map[string]any{"path": path})
}

// giveRecovery gives a new recovery code to whoever asked for it: as a file at
// path, else on standard output. A code is given once, so one whose file could
// not be written is printed all the same.
func (p *program) giveRecovery(ctx context.Context, code, path string) error {
	if path == "" {
		p.tell("recovery-printed", nil)
		return p.copyOut(strings.NewReader(code + "\n"))
	}
	err := p.writeRecovery(ctx, code, path)
	if err == nil {
		p.tell("recovery-written", map[string]any{"path": path})
		return nil
	}
	status := p.fail(err)
	p.tell("recovery-instead", nil)
	if err := p.copyOut(strings.NewReader(code + "\n")); err != nil {
		return err
	}
	return exit{status}
}

// writeRecovery writes the sheet with code to path, for its owner alone to
// read. The first line of a text file is the code itself, so that the file can
// be handed to recover.
func (p *program) writeRecovery(ctx context.Context, code, path string) error {
	write := func(w io.Writer) error {
		_, err := io.WriteString(w, code+"\n\n"+p.say.Sentence("recovery-text", map[string]any{
			"path": filepath.Base(p.store), "date": day(p.env.Now()),
		})+"\n")
		return err
	}
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		fonts, err := p.env.Fonts()
		if err != nil {
			return err
		}
		press := paper.Press{Fonts: fonts, Now: p.env.Now, Creator: creator}
		write = func(w io.Writer) error { return press.Recovery(ctx, w, code, filepath.Base(p.store)) }
	}
	if err := delivery.File(ctx, path, write); err != nil {
		return err
	}
	if err := os.Chmod(path, 0o600); err != nil { // some file systems have no permissions
		p.tell("recovery-open", map[string]any{"path": path})
	}
	return nil
}

// newRecovery has a new recovery code made; the one before ends.
func (p *program) newRecovery() *cobra.Command {
	var out string
	c := &cobra.Command{
		Use:   "recovery",
		Short: p.word("recovery"),
		Args:  p.noSecret,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := checkRecoveryOut(ctx, out); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				code, err := s.NewRecovery(ctx)
				if err != nil {
					return err
				}
				return p.giveRecovery(ctx, code, out)
			})
		},
	}
	c.Flags().StringVar(&out, "recovery-out", "", p.word("flag-recovery-out"))
	return c
}

// recover lets an administrator in again who lost the passphrase: it signs in
// with the recovery code and sets a new one.
func (p *program) recover() *cobra.Command {
	code, fresh := recoverySecret(), newSecret()
	c := &cobra.Command{
		Use:     "recover",
		Short:   p.word("recover"),
		Args:    p.noSecret,
		PreRunE: func(*cobra.Command, []string) error { return checkSecrets(&code, &fresh) },
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			s, err := p.signInRecovery(ctx, &code, &fresh)
			if err != nil {
				return err
			}
			return p.leaving(ctx, s, func() error {
				if err := p.load(ctx, s); err != nil {
					return err
				}
				return p.resetAdministrator(ctx, s, &fresh)
			})
		},
	}
	p.addSecretFlags(c.Flags(), &code)
	p.addSecretFlags(c.Flags(), &fresh)
	return c
}

// signInRecovery opens the store with the recovery code, once it is sure that
// a new passphrase can be had.
func (p *program) signInRecovery(ctx context.Context, code, fresh *secret) (Store, error) {
	g, state, err := p.gate(ctx, false)
	if err != nil {
		return nil, err
	}
	if err := p.sealed(state); err != nil {
		return nil, err
	}
	if err := p.available(code); err != nil {
		return nil, err
	}
	if err := p.available(fresh); err != nil {
		return nil, err
	}
	text, err := p.ask(ctx, code, nil)
	if err != nil {
		return nil, err
	}
	return g.SignIn(ctx, award.Credential{Recovery: text})
}

// resetAdministrator sets the passphrase of the administrator whom --user
// names, or of the only one there is.
func (p *program) resetAdministrator(ctx context.Context, s Store, fresh *secret) error {
	all, err := s.Users(ctx)
	if err != nil {
		return err
	}
	var found []award.Row[award.User]
	var names []string
	for _, u := range all {
		if u.Value.Role != award.Administrator {
			continue
		}
		names = append(names, u.Value.Name)
		if p.user == "" || award.SameUserName(u.Value.Name, p.user) {
			found = append(found, u)
		}
	}
	if len(found) != 1 {
		return &award.Problem{Code: "recover-who", Args: award.Args{"names": names}}
	}
	u := found[0]
	passphrase, err := p.askNew(ctx, fresh, map[string]any{"user": u.Value.Name})
	if err != nil {
		return err
	}
	if err := s.SetPassphrase(ctx, u.ID, passphrase); err != nil {
		return err
	}
	p.tell("recover-done", map[string]any{"user": u.Value.Name})
	return nil
}
