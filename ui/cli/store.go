package cli

import (
	"context"

	"jiajiang/award"
	"jiajiang/award/leak"
)

// A Gate is a store before anybody is signed in. It gives nothing that is
// kept.
type Gate interface {
	// State tells how the store is found.
	State(ctx context.Context) (award.StoreState, error)
	// Create founds a store where there is none, signs its first administrator
	// in and gives the recovery code.
	Create(ctx context.Context, f award.Founder) (s Store, recovery string, err error)
	// Seal brings a store of the format without encryption to the present one.
	Seal(ctx context.Context, f award.Founder, step award.Step) (s Store, recovery string, err error)
	// SignIn opens the store to the owner of c.
	SignIn(ctx context.Context, c award.Credential) (Store, error)
	// Close lets go of the file, if it is open.
	Close() error
}

// A Store is a store that somebody is signed in to. What the signed-in user
// may not do it refuses with a code of package award.
type Store interface {
	Sessions
	Campaigns
	Nominations
	Consultations
	Matches
	Packets
	Users
	Journal
	Copies
	// Check reads everything and gives what it found.
	Check(ctx context.Context, step award.Step) (Health, error)
	// Rotate seals everything anew under new data keys.
	Rotate(ctx context.Context, step award.Step) error
	// Rotating tells whether that was begun and is not finished.
	Rotating() bool
	// Compact gives unused space back; it tells the file's size in bytes.
	Compact(ctx context.Context, step award.Step) (before, after int64, err error)
	// Close signs out whoever is signed in and lets the file go.
	Close() error
}

// Sessions is the part of a store about being signed in.
type Sessions interface {
	// Session tells who is signed in, if anybody is.
	Session() (award.Session, bool)
	// National tells whether the store is kept in 国密: SM2, SM3 and SM4.
	National() bool
	// Remarks is what whoever signed in must be told: sign-ins that failed
	// meanwhile, a clock set back, a journal shorter than it was.
	Remarks() []News
	// Load reads the rest of what searching needs.
	Load(ctx context.Context, step award.Step) error
	SignOut(ctx context.Context) error
	// BackupTrouble tells why signing out did not make the backup that was due,
	// or nil.
	BackupTrouble() error
}

// Campaigns is the part of a store that keeps campaigns.
type Campaigns interface {
	Do(ctx context.Context, op award.Op) (award.Receipt, error)
	// DoStep is Do that tells how far long work is.
	DoStep(ctx context.Context, op award.Op, step award.Step) (award.Receipt, error)
	Summaries(ctx context.Context) ([]award.Summary, error)
	Lookup(number int) (award.ID, error)
	Dossier(ctx context.Context, id award.ID) (*award.Dossier, error)
	// Secrets gives what is known of the people who must not be named, for a
	// document to be compared with, and journals that it did.
	Secrets(ctx context.Context) ([]leak.Secret, error)
	// Reveal gives a protected winner in full and journals that it did.
	Reveal(ctx context.Context, id award.ID, reason string) (award.Winner, error)
	// NameCertificate gives a protected winner in full for a certificate with
	// the name, and how many were made; it counts and journals that it did.
	NameCertificate(ctx context.Context, id award.ID, reason string) (award.Winner, int, error)
}

// Users is the part of a store that keeps who can sign in.
type Users interface {
	Users(ctx context.Context) ([]award.Row[award.User], error)
	AddUser(ctx context.Context, u award.User, passphrase string) error
	EditUser(ctx context.Context, id award.ID, u award.User) error
	// RenameUser changes a user's name too, which needs a new passphrase.
	RenameUser(ctx context.Context, id award.ID, u award.User, passphrase string) error
	// SetPassphrase gives another user a new passphrase and lets them in again.
	SetPassphrase(ctx context.Context, id award.ID, passphrase string) error
	// ChangePassphrase changes one's own.
	ChangePassphrase(ctx context.Context, old, fresh string) error
	// NewRecovery gives a new recovery code; the one before ends.
	NewRecovery(ctx context.Context) (code string, err error)
}

// Journal is the part of a store that tells what was done.
type Journal interface {
	Entries(ctx context.Context, q award.EntryQuery) ([]award.Entry, error)
	// VerifyJournal reads the journal from end to end; noted is a head written
	// on paper earlier, or nil.
	VerifyJournal(ctx context.Context, noted *award.Head, step award.Step) (award.Verdict, error)
	Head() award.Head
}

// Copies is the part of a store that makes backups and restores them.
type Copies interface {
	Backup(ctx context.Context, folder string, step award.Step) (award.Backup, error)
	Backups(ctx context.Context, folder string) ([]award.Backup, error)
	// Compare tells what restoring the backup at path would change, c being
	// whose keys open it where those of the session do not.
	Compare(ctx context.Context, path string, c *award.Credential, step award.Step) (award.Comparison, error)
	// Restore puts the backup in the store's place and ends the session.
	Restore(ctx context.Context, path string, c *award.Credential, step award.Step) error
}

// Health is what a check of the store found.
type Health struct {
	Campaigns, Winners, Records, Entries int
	Head                                 string // the journal's head, in hexadecimal
	Leftover                             int    // records of a list that was given up: no damage
	Faults                               []News
}
