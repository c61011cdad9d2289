package cli

import (
	"context"

	"github.com/spf13/cobra"

	"jiajiang/award"
)

// create founds a store: an empty file and its first administrator.
func (p *program) create() *cobra.Command {
	var national bool
	var out string
	c := &cobra.Command{
		Use:   "create",
		Short: p.word("create"),
		Args:  p.noSecret,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := checkRecoveryOut(ctx, out); err != nil {
				return err
			}
			g, state, err := p.gate(ctx, true)
			if err != nil {
				return err
			}
			if state != award.StoreMissing {
				return p.problem("store-exists")
			}
			f, err := p.founder(ctx, "founding", national)
			if err != nil {
				return err
			}
			s, code, err := g.Create(ctx, f)
			if err != nil {
				return err
			}
			p.tell("create-done", map[string]any{"path": p.store, "user": f.Name})
			return p.leaving(ctx, s, func() error { return p.giveRecovery(ctx, code, out) })
		},
	}
	c.Flags().BoolVar(&national, "national", false, p.word("flag-national"))
	c.Flags().StringVar(&out, "recovery-out", "", p.word("flag-recovery-out"))
	return c
}

// sealStore brings a store of the format without encryption to the present
// one; who does it becomes its first administrator.
func (p *program) sealStore() *cobra.Command {
	var national bool
	var out string
	c := &cobra.Command{
		Use:   "seal",
		Short: p.word("seal"),
		Args:  p.noSecret,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := checkRecoveryOut(ctx, out); err != nil {
				return err
			}
			g, state, err := p.gate(ctx, false)
			if err != nil {
				return err
			}
			switch state {
			case award.StoreMissing:
				return p.problem("store-missing")
			case award.StoreShut:
				return p.problem("seal-already")
			case award.StoreOlder:
			}
			f, err := p.founder(ctx, "seal-founding", national)
			if err != nil {
				return err
			}
			step, done := p.progress("seal")
			s, code, err := g.Seal(ctx, f, step)
			done()
			if err != nil {
				return err
			}
			p.tell("seal-done", map[string]any{"path": p.store, "user": f.Name})
			return p.leaving(ctx, s, func() error { return p.giveRecovery(ctx, code, out) })
		},
	}
	c.Flags().BoolVar(&national, "national", false, p.word("flag-national"))
	c.Flags().StringVar(&out, "recovery-out", "", p.word("flag-recovery-out"))
	return c
}

// founder asks who makes a store; code says what is about to be made.
func (p *program) founder(ctx context.Context, code string, national bool) (award.Founder, error) {
	name, err := p.userName()
	if err != nil {
		return award.Founder{}, err
	}
	if err := p.available(&p.passphrase); err != nil {
		return award.Founder{}, err
	}
	least := award.LeastPassphrase(national)
	p.tell(code, map[string]any{"path": p.store, "user": name, "least": least})
	passphrase, err := p.askNew(ctx, &p.passphrase, map[string]any{"user": name})
	if err != nil {
		return award.Founder{}, err
	}
	return award.Founder{Name: name, Passphrase: passphrase, National: national}, nil
}

// found founds the store behind g with the default suite for a verb that
// stores, and runs act on it. Its recovery code is shown to a person only:
// standard output belongs to the verb, and a log must not keep a code.
func (p *program) found(ctx context.Context, g Gate, act func(Store) error) error {
	f, err := p.founder(ctx, "founding", false)
	if err != nil {
		return err
	}
	s, code, err := g.Create(ctx, f)
	if err != nil {
		return err
	}
	p.tell("create-done", map[string]any{"path": p.store, "user": f.Name})
	if p.env.Live {
		p.tell("recovery-shown", map[string]any{"code": code})
		p.tell("recovery-printed", nil)
	} else {
		p.tell("recovery-unshown", nil)
	}
	return p.leaving(ctx, s, func() error { return act(s) })
}
