package store

import (
	"context"
	"errors"
	"sync"

	"jiajiang/award"
)

// A Gate leads to the store at a path: it says how the store is found, makes
// it, and lets people in. S is the type in which the signed-in store is handed
// out. Its methods may be called from several goroutines.
type Gate[S any] struct {
	path    string
	options Options
	as      func(*Store) S

	mu   sync.Mutex
	open *Store // nil: the file is not open
}

// NewGate returns the gate of the store at path; as gives the store in the form
// in which it is handed out.
func NewGate[S any](path string, o Options, as func(*Store) S) *Gate[S] {
	return &Gate[S]{path: path, options: o, as: as}
}

// State opens the file, if need be, and tells how the store is found.
func (g *Gate[S]) State(ctx context.Context) (award.StoreState, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	s, err := g.opened(ctx)
	var e *Error
	switch {
	case errors.As(err, &e) && e.Code == Missing:
		return award.StoreMissing, nil
	case err != nil:
		return award.StoreShut, err
	}
	return s.State(), nil
}

// opened gives the open store. The caller holds mu.
func (g *Gate[S]) opened(ctx context.Context) (*Store, error) {
	if g.open != nil && !g.open.isClosed() {
		return g.open, nil
	}
	s, err := Open(ctx, g.path, g.options)
	if err != nil {
		return nil, err
	}
	g.open = s
	return s, nil
}

// Create founds the store where there is none, with its founder signed in.
func (g *Gate[S]) Create(ctx context.Context, f award.Founder) (s S, recovery string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	made, recovery, err := Create(ctx, g.path, g.options, f)
	if err != nil {
		return s, "", err
	}
	g.open = made
	return g.as(made), recovery, nil
}

// Seal brings a store of the format without encryption to this format, with
// its founder signed in.
func (g *Gate[S]) Seal(ctx context.Context, f award.Founder, step award.Step) (s S, recovery string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := g.shut(); err != nil {
		return s, "", err
	}
	made, recovery, err := Seal(ctx, g.path, g.options, f, step)
	if err != nil {
		return s, "", err
	}
	g.open = made
	return g.as(made), recovery, nil
}

// SignIn lets the user of c in. Its errors are those of [Open] and
// [Store.SignIn].
func (g *Gate[S]) SignIn(ctx context.Context, c award.Credential) (s S, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	found, err := g.opened(ctx)
	if err != nil {
		return s, err
	}
	if err := found.SignIn(ctx, c); err != nil {
		return s, err
	}
	return g.as(found), nil
}

// Close lets go of the file.
func (g *Gate[S]) Close() error {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.shut()
}

func (g *Gate[S]) shut() error {
	if g.open == nil {
		return nil
	}
	s := g.open
	g.open = nil
	return s.Close()
}

// isClosed reports whether the store let go of its file.
func (s *Store) isClosed() bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.closed
}
