package cli

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"jiajiang/award"
)

// gate gives the store that --store names, or the user's own, as it is found.
func (p *program) gate(ctx context.Context, mayFound bool) (Gate, award.StoreState, error) {
	if err := p.prepareFolder(mayFound); err != nil {
		return nil, award.StoreMissing, err
	}
	p.opened = p.env.Gate(p.store)
	state, err := p.opened.State(ctx)
	if err != nil {
		state = award.StoreShut // there is something
	}
	return p.opened, state, err
}

// shut lets go of the file, which is open where nobody could sign in. Nothing
// waits to be written then, so there is nothing to tell.
func (p *program) shut() {
	if p.opened != nil {
		_ = p.opened.Close()
	}
}

// prepareFolder refuses a store without a place, and makes the folder of the
// user's own store where the store may be founded.
func (p *program) prepareFolder(mayFound bool) error {
	if p.store == "" {
		return usageError("usage-store", nil)
	}
	if p.store != p.env.DefaultStore {
		return nil
	}
	if !filepath.IsAbs(p.store) { // the system names no folder for a user's data
		return usageError("usage-store", nil)
	}
	folder := filepath.Dir(p.store)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) && !mayFound {
		return p.problem("store-missing")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return p.problem("store-no-access")
	}
	return nil
}

// problem is bad news about the store as it is found.
func (p *program) problem(code award.Code) error {
	return &award.Problem{Code: code, Args: award.Args{"path": p.store}}
}

// signIn opens the store to the user whom --user names.
func (p *program) signIn(ctx context.Context) (Store, error) {
	g, state, err := p.gate(ctx, false)
	if err != nil {
		return nil, err
	}
	return p.enter(ctx, g, state)
}

// enter opens the store behind g, which is to be there and sealed.
func (p *program) enter(ctx context.Context, g Gate, state award.StoreState) (Store, error) {
	if err := p.sealed(state); err != nil {
		return nil, err
	}
	c, err := p.credential(ctx)
	if err != nil {
		return nil, err
	}
	p.signedIn = c
	return g.SignIn(ctx, p.signedIn)
}

// credential gives who signs in, and with what.
func (p *program) credential(ctx context.Context) (award.Credential, error) {
	name, err := p.userName()
	if err != nil {
		return award.Credential{}, err
	}
	passphrase, err := p.ask(ctx, &p.passphrase, map[string]any{"user": name})
	return award.Credential{Name: name, Passphrase: passphrase}, err
}

// sealed refuses a store that nobody can sign in to.
func (p *program) sealed(state award.StoreState) error {
	switch state {
	case award.StoreMissing:
		return p.problem("store-missing")
	case award.StoreOlder:
		return p.problem("store-older")
	case award.StoreShut:
	}
	return nil
}

// userName is who signs in.
func (p *program) userName() (string, error) {
	for _, name := range []string{p.user, p.env.Getenv("JIAJIANG_USER"), p.env.UserName} {
		if name = strings.TrimSpace(name); name != "" {
			return name, nil
		}
	}
	return "", usageError("usage-user", nil)
}

// withStore signs in, reads what is to be searched, runs act and signs out,
// whatever happens.
func (p *program) withStore(ctx context.Context, act func(Store) error) error {
	return p.withFile(ctx, func(s Store) error {
		if err := p.load(ctx, s); err != nil {
			return err
		}
		return act(s)
	})
}

// withNewStore is withStore for what stores: it founds a missing store.
func (p *program) withNewStore(ctx context.Context, act func(Store) error) error {
	g, state, err := p.gate(ctx, true)
	if err != nil {
		return err
	}
	if state == award.StoreMissing {
		return p.found(ctx, g, act)
	}
	s, err := p.enter(ctx, g, state)
	if err != nil {
		return err
	}
	return p.leaving(ctx, s, func() error {
		if err := p.load(ctx, s); err != nil {
			return err
		}
		return act(s)
	})
}

// withFile is withStore for what searches nothing and changes no record: it
// works on a store whose records cannot all be read.
func (p *program) withFile(ctx context.Context, act func(Store) error) error {
	s, err := p.signIn(ctx)
	if err != nil {
		return err
	}
	return p.leaving(ctx, s, func() error { return act(s) })
}

// load reads what is to be searched.
func (p *program) load(ctx context.Context, s Store) error {
	step, done := p.progress("load")
	defer done()
	return s.Load(ctx, step)
}

// leaving says what whoever signed in must be told, runs act and signs out.
// What goes wrong at the end does not hide that act was done.
func (p *program) leaving(ctx context.Context, s Store, act func() error) error {
	for _, n := range s.Remarks() {
		p.tell(n.News())
	}
	p.unfinished(s)
	err := act()
	left := p.leave(ctx, s)
	if err != nil || left == nil {
		return errors.Join(err, left)
	}
	p.tell("done-but", nil)
	p.fail(left)
	return exit{ExitFault}
}

// unfinished tells an administrator that a change of the data keys was cut off.
func (p *program) unfinished(s Store) {
	if who, in := s.Session(); in && who.User.Role == award.Administrator && s.Rotating() {
		p.tell("rotate-unfinished", nil)
	}
}

// leave signs out, even where ctx has ended, and lets the file go. That no
// backup could be made on the way is said and keeps nobody.
func (p *program) leave(ctx context.Context, s Store) error {
	var err error
	if _, in := s.Session(); in {
		err = s.SignOut(context.WithoutCancel(ctx))
		if trouble := s.BackupTrouble(); trouble != nil {
			p.tell("backup-not-made", nil)
			p.fail(trouble)
		}
	}
	return errors.Join(err, s.Close())
}
