package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"maps"
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// Terms returns what a campaign asks of nominations, or a [*award.Problem] with
// the code TermsMissing.
func (s *Store) Terms(_ context.Context, campaign award.ID) (t award.Terms, err error) {
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		t, err = s.termsOf(tx, campaign)
		return err
	})
	return t, err
}

// termsOf is Terms inside a view.
func (s *Store) termsOf(tx kv.Tx, campaign award.ID) (award.Terms, error) {
	ids := s.index.of(terms, campaign)
	if len(ids) == 0 {
		return award.Terms{}, &award.Problem{Code: award.TermsMissing}
	}
	return fetch[award.Terms](s, tx, terms, ids[0])
}

// Bases returns the office's own editions, by their titles.
func (s *Store) Bases(ctx context.Context) (all []award.Row[award.Basis], err error) {
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		all, err = fetchAll[award.Basis](ctx, s, tx, bases, award.ID{})
		return err
	})
	slices.SortFunc(all, func(a, b award.Row[award.Basis]) int {
		if c := strings.Compare(a.Value.Title, b.Value.Title); c != 0 {
			return c
		}
		return a.ID.Compare(b.ID)
	})
	return all, err
}

// FindNominations returns the nominations that q asks for, in its order. Text
// is looked for as among winners, and as a running number.
func (s *Store) FindNominations(ctx context.Context, q award.NominationQuery) ([]award.ID, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.may(award.OpReadNominations); err != nil {
		return nil, err
	}
	s.searching.Lock()
	defer s.searching.Unlock()
	return s.index.nominees.find(seekingOf(q)), nil
}

// seekingOf gives what q asks a roll for.
func seekingOf(q award.NominationQuery) seeking {
	want := seeking{
		campaign: q.Campaign, text: q.Text, only: sieve{parent: q.Parent, criterion: q.Criterion},
		reverse: q.Reverse, most: q.Most,
	}
	for _, state := range q.States {
		want.only.states |= 1 << state
	}
	for _, kind := range q.Kinds {
		want.only.kinds |= 1 << kind
	}
	switch q.Order {
	case award.ByNominee:
		want.order = award.ByName
	case award.ByNomineeUnit:
		want.order = award.ByUnit
	case award.ByState:
		want.order = byState
	case award.ByChange:
		want.order = byChange
	case award.ByNumber:
	}
	return want
}

// Nominations returns the nominations with the given identifiers in their
// order. Those that are gone are left out.
func (s *Store) Nominations(ids []award.ID) ([]award.Row[award.Nomination], error) {
	rows := make([]award.Row[award.Nomination], 0, len(ids))
	err := s.view(award.OpReadNominations, func(tx kv.Tx) error {
		for _, id := range ids {
			n, err := fetch[award.Nomination](s, tx, nominations, id)
			if errors.Is(err, award.ErrNoRecord) {
				continue
			}
			if err != nil {
				return err
			}
			rows = append(rows, award.Row[award.Nomination]{ID: id, Value: n})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return rows, nil
}

// NominationByNumber returns the nomination of a campaign with a running number,
// or a [*award.Problem] with the code NominationUnknown.
func (s *Store) NominationByNumber(_ context.Context, campaign award.ID, number int) (row award.Row[award.Nomination], err error) {
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		id, known := s.index.nominees.numbered(campaign, number)
		if !known {
			return &award.Problem{Code: award.NominationUnknown, Args: award.Args{"number": number}}
		}
		row.ID = id
		row.Value, err = fetch[award.Nomination](s, tx, nominations, id)
		return err
	})
	return row, err
}

// NominationSummary counts the nominations of a campaign, or all for the zero
// ID.
func (s *Store) NominationSummary(ctx context.Context, campaign award.ID) (award.NominationSummary, error) {
	if err := ctx.Err(); err != nil {
		return award.NominationSummary{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.may(award.OpReadNominations); err != nil {
		return award.NominationSummary{}, err
	}
	s.searching.Lock()
	defer s.searching.Unlock()
	return s.index.nominees.summary(campaign), nil
}

// Form returns a nomination with its form, or a [*award.Problem]: with the code
// WithheldHere where the nominee must not be named, whose form RevealForm gives,
// and with RecordGone where there is none.
func (s *Store) Form(_ context.Context, id award.ID) (n award.Nomination, f award.Form, err error) {
	err = s.view(award.OpReadNominations, func(tx kv.Tx) error {
		n, f, _, err = s.openForm(tx, id, false)
		return err
	})
	return n, f, err
}

// openForm reads a nomination with its form, and whether the nominee is
// withheld. Without reveal the form of such a one is a Problem; with it the
// nomination comes back filled.
func (s *Store) openForm(tx kv.Tx, id award.ID, reveal bool) (n award.Nomination, f award.Form, withheld bool, err error) {
	if n, err = fetch[award.Nomination](s, tx, nominations, id); err != nil {
		return n, f, false, gone(err)
	}
	switch {
	case n.Disclosure != award.Withheld:
		f, err = fetch[award.Form](s, tx, forms, id)
		return n, f, false, gone(err)
	case !reveal:
		return n, f, true, &award.Problem{Code: award.WithheldHere, Field: "form"}
	}
	p, err := fetch[award.ProtectedForm](s, tx, protectedForms, id)
	return p.Restore(n, award.Restricted), p.Form, true, gone(err)
}

// gone says for people that there is no such record.
func gone(err error) error {
	if errors.Is(err, award.ErrNoRecord) {
		return &award.Problem{Code: award.RecordGone}
	}
	return err
}

// RevealForm returns a nomination whose nominee must not be named with its form,
// for the reason given. Looking is an entry of the journal, which is written
// before anything is given. The nomination comes back filled and of the class
// Restricted. Of somebody who is not withheld it gives what Form gives, without
// an entry.
func (s *Store) RevealForm(ctx context.Context, id award.ID, reason string) (n award.Nomination, f award.Form, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpRevealNomination); err != nil {
		return n, f, err
	}
	reason, err = checkReason(reason)
	if err != nil {
		return n, f, err
	}
	var withheld bool
	err = s.engineIn.View(func(tx kv.Tx) error {
		n, f, withheld, err = s.openForm(tx, id, true)
		return err
	})
	if err == nil && withheld {
		err = s.noteReveal(ctx, id, n, award.Unnamed(n, f, reason), nil)
	}
	if err != nil {
		return award.Nomination{}, award.Form{}, fromEngine(s.path, err)
	}
	return n, f, nil
}

// checkReason asks for a reason.
func checkReason(reason string) (string, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return "", &award.Problem{Code: award.ReasonEmpty, Field: "reason"}
	}
	return strings.ToValidUTF8(reason, "\uFFFD"), nil
}

// noteReveal journals that somebody looks at a withheld nominee, with what else
// is told. The reason names nobody; see [award.Unnamed].
func (s *Store) noteReveal(ctx context.Context, id award.ID, n award.Nomination, reason string, more map[string]string) error {
	facts := map[string]string{"nomination": id.String(), "code-name": n.CodeName, "reason": reason}
	maps.Copy(facts, more)
	return s.note(ctx, entry{Op: award.OpRevealNomination, Facts: facts})
}

// Attachment writes the bytes of a nomination's attachment to w once they have
// been found to have the digest noted when it was added. Of a withheld nominee
// it returns a [*award.Problem] with the code WithheldHere, and of an attachment
// that is not there one with FileGone.
func (s *Store) Attachment(ctx context.Context, nomination, file award.ID, w io.Writer) error {
	var a attachment
	err := s.view(award.OpReadNominations, func(tx kv.Tx) (err error) {
		a, _, err = s.attachmentOf(tx, nomination, file, false)
		return err
	})
	if err != nil {
		return err
	}
	return s.writeAttachment(ctx, award.OpReadNominations, a, w)
}

// RevealAttachment is [Store.Attachment] for a withheld nominee, for the reason
// given: it is journalled before a byte is given.
func (s *Store) RevealAttachment(ctx context.Context, nomination, file award.ID, reason string, w io.Writer) error {
	a, err := s.revealedAttachment(ctx, nomination, file, reason)
	if err != nil {
		return err
	}
	return s.writeAttachment(ctx, award.OpRevealNomination, a, w)
}

// revealedAttachment finds the attachment and journals that it is looked at.
func (s *Store) revealedAttachment(ctx context.Context, nomination, file award.ID, reason string) (a attachment, err error) {
	s.writer.Lock()
	defer s.writer.Unlock()
	if err := s.ready(ctx, award.OpRevealNomination); err != nil {
		return a, err
	}
	if reason, err = checkReason(reason); err != nil {
		return a, err
	}
	var n award.Nomination
	var f award.Form
	err = s.engineIn.View(func(tx kv.Tx) (err error) {
		if a, n, err = s.attachmentOf(tx, nomination, file, true); err == nil {
			_, f, _, err = s.openForm(tx, nomination, true)
		}
		return err
	})
	if err == nil && a.table == protectedPieces {
		err = s.noteReveal(ctx, nomination, n, award.Unnamed(n, f, reason), map[string]string{"attachment": file.String()})
	}
	return a, fromEngine(s.path, err)
}

// An attachment is a file with where its pieces lie.
type attachment struct {
	table  tableCode
	digest award.Guarded
	size   int64
	pieces []award.ID
}

// attachmentOf finds an attachment of a nomination.
func (s *Store) attachmentOf(tx kv.Tx, nomination, file award.ID, reveal bool) (attachment, award.Nomination, error) {
	n, f, withheld, err := s.openForm(tx, nomination, reveal)
	if err != nil {
		return attachment{}, n, err
	}
	for _, a := range f.Attachments {
		if a.ID != file {
			continue
		}
		found := attachment{pieces, a.Digest, a.Size, a.Pieces}
		if withheld {
			found.table = protectedPieces
		}
		return found, n, nil
	}
	return attachment{}, n, &award.Problem{Code: award.FileGone, Field: "attachments"}
}

// writeAttachment writes an attachment that was found to be whole.
func (s *Store) writeAttachment(ctx context.Context, op award.OpName, a attachment, w io.Writer) error {
	if err := s.eachPiece(ctx, op, a, io.Discard); err != nil {
		return err
	}
	return s.eachPiece(ctx, op, a, w)
}

// eachPiece writes the pieces of an attachment to w and holds them against the
// digest. Others may write between two of them.
func (s *Store) eachPiece(ctx context.Context, op award.OpName, a attachment, w io.Writer) error {
	sum, size := sha256.New(), int64(0)
	for _, id := range a.pieces {
		if err := ctx.Err(); err != nil {
			return err
		}
		var p award.Piece
		err := s.view(op, func(tx kv.Tx) (err error) {
			p, err = fetch[award.Piece](s, tx, a.table, id)
			return err
		})
		if err != nil {
			return gone(err) // it was removed meanwhile
		}
		sum.Write(p.Bytes)
		size += int64(len(p.Bytes))
		if _, err := w.Write(p.Bytes); err != nil {
			return err
		}
	}
	if !a.isWhole(sum, size) {
		return damaged(a.table.bucket(), errDigest)
	}
	return nil
}

var errDigest = errors.New("an attachment has not the digest noted when it was added")

// isWhole reports whether bytes with that sum are the attachment's.
func (a attachment) isWhole(sum hash.Hash, size int64) bool {
	return size == a.size && a.digest.Equal(award.Guard(hex.EncodeToString(sum.Sum(nil))))
}
