package nominations

import (
	"context"
	"io"

	"jiajiang/award"
)

// A Store keeps nominations.
type Store interface {
	Lists
	Forms
	// Terms gives what a campaign asks of nominations; a Problem with the code
	// TermsMissing where that is not set yet.
	Terms(ctx context.Context, campaign award.ID) (award.Terms, error)
	// Summaries gives all campaigns.
	Summaries(ctx context.Context) ([]award.Summary, error)
	// Bases gives the office's own editions.
	Bases(ctx context.Context) ([]award.Row[award.Basis], error)
	// Eligibility judges all nominations of a campaign; the rows are in the order
	// of Each.
	Eligibility(ctx context.Context, campaign award.ID, step award.Step) (award.Eligibility, []award.Row[award.Nomination], error)
	Do(ctx context.Context, op award.Op) (award.Receipt, error)
	// MatchOne gives the records that may be of the people of a form that is
	// being written, the nomination own left aside; people who must not be named
	// are not among them.
	MatchOne(ctx context.Context, own award.ID, f award.Form, campaign award.ID) ([]award.MatchPair, error)
}

// Lists find and give nominations.
type Lists interface {
	FindNominations(ctx context.Context, q award.NominationQuery) ([]award.ID, error)
	// Nominations gives rows in the order of ids; those that are gone are left
	// out.
	Nominations(ids []award.ID) ([]award.Row[award.Nomination], error)
	NominationSummary(ctx context.Context, campaign award.ID) (award.NominationSummary, error)
}

// Forms give what stands in the form of a nomination.
type Forms interface {
	// Form gives a form; of a nominee who must not be named, a Problem with the
	// code WithheldHere.
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
	// RevealForm gives the form of such a nominee; the journal has it with the
	// reason.
	RevealForm(ctx context.Context, id award.ID, reason string) (award.Nomination, award.Form, error)
	// Attachment writes a file's bytes, RevealAttachment those of a file about a
	// nominee who must not be named.
	Attachment(ctx context.Context, nomination, file award.ID, w io.Writer) error
	RevealAttachment(ctx context.Context, nomination, file award.ID, reason string, w io.Writer) error
}
