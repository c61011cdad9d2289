package store

import (
	"context"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// NameCertificate gives a withheld winner in full, for a certificate with the
// name, and how many were made with this one. It is an operation of the
// journal, done before anything is given; see [award.NameCertificate]. A reason
// that names the person is kept with the code name instead. It gives an
// [*award.Problem] with NotWithheld, ReasonEmpty, NotInformed or NotAllowed.
func (s *Store) NameCertificate(ctx context.Context, id award.ID, reason string) (award.Winner, int, error) {
	w, p, err := s.withheldWinner(ctx, id)
	if err != nil {
		return award.Winner{}, 0, err
	}
	if reason, err = checkReason(reason); err != nil {
		return award.Winner{}, 0, err
	}
	full := p.Restore(w, award.Open)
	if _, err := s.Do(ctx, award.NameCertificate{ID: id, Code: w.CodeName, Reason: award.UnnamedWinner(full, reason)}); err != nil {
		return award.Winner{}, 0, err
	}
	if w, p, err = s.withheldWinner(ctx, id); err != nil { // as the operation saw them
		return award.Winner{}, 0, err
	}
	return p.Restore(w, award.Open), p.Certificates, nil
}

// withheldWinner reads a withheld winner with what is kept apart.
func (s *Store) withheldWinner(ctx context.Context, id award.ID) (w award.Winner, p award.Protected, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpNameCertificate); err != nil {
		return w, p, err
	}
	err = s.engineIn.View(func(tx kv.Tx) (err error) {
		if w, err = fetch[award.Winner](s, tx, winners, id); err != nil {
			return err
		}
		if w.Disclosure != award.Withheld {
			return &award.Problem{Code: award.NotWithheld}
		}
		p, err = fetch[award.Protected](s, tx, protecteds, id)
		return err
	})
	return w, p, fromEngine(s.path, err)
}
