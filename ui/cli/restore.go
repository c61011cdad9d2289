package cli

import (
	"context"
	"errors"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// A restoring is what can be said about a backup that is to be restored.
type restoring struct {
	yes        bool
	user       string // who opens the backup, where the session's keys do not
	passphrase secret
	code       secret
}

// restore puts a backup in the store's place, once somebody has seen what that
// gains and loses and said yes.
func (p *program) restore() *cobra.Command {
	r := restoring{passphrase: backupSecret(), code: recoverySecret()}
	c := &cobra.Command{
		Use:   "restore " + p.word("arg-backup"),
		Short: p.word("restore"),
		Args:  p.oneBackup,
		PreRunE: func(*cobra.Command, []string) error {
			return checkSecrets(&p.passphrase, &r.passphrase, &r.code)
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.restoreBackup(cmd.Context(), args[0], &r)
		},
	}
	c.Flags().BoolVar(&r.yes, "yes", false, p.word("flag-yes"))
	c.Flags().StringVar(&r.user, "backup-user", "", p.word("flag-backup-user"))
	p.addSecretFlags(c.Flags(), &r.passphrase)
	p.addSecretFlags(c.Flags(), &r.code)
	return c
}

// restoreBackup restores into the store as it is found: open, or damaged or
// missing, when nothing can be compared.
func (p *program) restoreBackup(ctx context.Context, path string, r *restoring) error {
	g, state, err := p.gate(ctx, true)
	if damaged(err) || err == nil && state == award.StoreMissing {
		return p.restoreOver(ctx, state, path, r)
	}
	if err != nil {
		return err
	}
	s, err := p.enter(ctx, g, state)
	if damaged(err) {
		return p.restoreOver(ctx, state, path, r)
	}
	if err != nil {
		return err
	}
	return p.leaving(ctx, s, func() error { return p.restoreFrom(ctx, s, path, r) })
}

// damaged reports whether err says that the store is damaged.
func damaged(err error) bool {
	code := wording.CodeOf(err)
	return code == "store-damaged" || code == "store-not-a-store" // its first pages may be gone; the file is kept
}

// ofBackup gives err the words of a backup: that of a store says what to do
// about a store.
func ofBackup(path string, err error) error {
	if wording.CodeOf(err) == "store-missing" {
		return &award.Problem{Code: "backup-missing", Args: award.Args{"path": path}}
	}
	return err
}

// restoreOver puts a backup in the place of a store that is missing, or is
// there and does not open.
func (p *program) restoreOver(ctx context.Context, state award.StoreState, path string, r *restoring) error {
	p.shut()
	before, after := "restore-unreadable", "restore-done"
	if state == award.StoreMissing {
		before, after = "restore-missing", "restore-done-new"
	}
	p.tell(before, map[string]any{"path": p.store})
	if err := p.agreed(ctx, r.yes); err != nil {
		return err
	}
	c, err := p.overCredential(ctx, r)
	if err != nil {
		return err
	}
	step, done := p.progress("restore")
	err = p.env.RestoreOver(ctx, p.store, path, *c, step)
	done()
	if err != nil {
		return ofBackup(path, err)
	}
	p.tell(after, map[string]any{"path": path})
	return nil
}

// overCredential asks whose keys open a backup when nobody is signed in: what
// is named for the backup, else what is named for signing in.
func (p *program) overCredential(ctx context.Context, r *restoring) (*award.Credential, error) {
	if p.named(&r.code) || p.named(&r.passphrase) {
		return p.backupCredential(ctx, r, nil)
	}
	name, err := p.userName()
	if err != nil {
		return nil, err
	}
	if p.signedIn.Name == "" {
		p.signedIn.Name = name
		p.signedIn.Passphrase, err = p.ask(ctx, &p.passphrase, map[string]any{"user": name})
	}
	return &p.signedIn, err
}

// restoreFrom compares, asks and restores.
func (p *program) restoreFrom(ctx context.Context, s Store, path string, r *restoring) error {
	compare := func(c *award.Credential) (award.Comparison, error) {
		step, done := p.progress("compare")
		defer done()
		return s.Compare(ctx, path, c, step)
	}
	c, found, err := p.keysFor(ctx, r, compare)
	if err != nil {
		return ofBackup(path, err)
	}
	p.comparison(found)
	if err := p.agreed(ctx, r.yes); err != nil {
		return err
	}
	step, done := p.progress("restore")
	err = s.Restore(ctx, path, c, step)
	done()
	if err != nil {
		return err
	}
	p.tell("restore-done", map[string]any{"path": path})
	return nil
}

// keysFor compares with the first keys that open the backup: those of the
// session, those of its user at the time of the backup, those that are given
// for it.
func (p *program) keysFor(
	ctx context.Context, r *restoring, compare func(*award.Credential) (award.Comparison, error),
) (*award.Credential, award.Comparison, error) {
	found, err := compare(nil)
	if wording.CodeOf(err) != "backup-keys" {
		return nil, found, err
	}
	needed := err
	if !p.named(&r.code) && !p.named(&r.passphrase) && r.user == "" {
		c := p.signedIn
		found, err = compare(&c)
		if wording.CodeOf(err) != "store-wrong-passphrase" {
			return &c, found, err
		}
	}
	c, err := p.backupCredential(ctx, r, needed)
	if err != nil {
		return nil, award.Comparison{}, err
	}
	found, err = compare(c)
	return c, found, err
}

// backupCredential asks whose keys open a backup that the session's do not:
// its recovery code where that was named, else a user's passphrase. needed is
// told where neither can be had.
func (p *program) backupCredential(ctx context.Context, r *restoring, needed error) (*award.Credential, error) {
	if p.named(&r.code) {
		code, err := p.ask(ctx, &r.code, nil)
		return &award.Credential{Recovery: code}, err
	}
	if p.available(&r.passphrase) != nil {
		return nil, needed
	}
	name := r.user
	if name == "" {
		var err error
		if name, err = p.userName(); err != nil {
			return nil, err
		}
	}
	passphrase, err := p.ask(ctx, &r.passphrase, map[string]any{"user": name})
	return &award.Credential{Name: name, Passphrase: passphrase}, err
}

// comparison says what restoring would change.
func (p *program) comparison(c award.Comparison) {
	p.tell("restore-backup", map[string]any{
		"path": c.Backup.Path, "time": p.local(c.Backup.At), "size": size(c.Backup.Bytes), "seq": c.Backup.Head.Seq,
	})
	defer p.people(c) // last, where it is not overlooked
	switch {
	case c.Unreadable:
		p.tell("restore-unreadable", map[string]any{"path": p.store})
		return
	case !c.SameStore:
		p.tell("restore-other", nil)
	case !c.Continues:
		p.tell("restore-parted", map[string]any{"present": c.Present.Seq, "seq": c.Backup.Head.Seq})
	case c.Forward:
		p.tell("restore-forward", map[string]any{"present": c.Present.Seq, "seq": c.Backup.Head.Seq, "count": int(c.Backup.Head.Seq - c.Present.Seq)}) //nolint:gosec // a count of entries
	default:
		p.tell("restore-back", map[string]any{"present": c.Present.Seq, "seq": c.Backup.Head.Seq, "count": int(c.Present.Seq - c.Backup.Head.Seq)}) //nolint:gosec // a count of entries
	}
	same := true
	for _, t := range c.Tables {
		if t.Gained+t.Lost+t.Changed == 0 {
			continue
		}
		same = false
		p.tell("restore-table", map[string]any{
			"table": t.Table, "gained": t.Gained, "lost": t.Lost, "changed": t.Changed,
		})
	}
	if same {
		p.tell("restore-same", nil)
	}
}

// people says who would be named and withheld again, and whose passphrases go
// back. People stand there by their code names.
func (p *program) people(c award.Comparison) {
	for _, n := range c.People() {
		p.tell(n.News())
	}
}

// agreed has somebody say yes: by --yes, or at the terminal.
func (p *program) agreed(ctx context.Context, yes bool) error {
	if yes {
		return nil
	}
	if p.env.Terminal == nil {
		p.tell("restore-decide", nil)
		return exit{ExitDecision}
	}
	p.prompt("restore-ask", nil)
	answer, err := p.env.Terminal(ctx, true)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "是", "y", "yes":
		return nil
	}
	p.tell("restore-not", nil)
	return exit{ExitDecision}
}
