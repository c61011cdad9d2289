package keeping

import (
	"context"

	"jiajiang/award"
)

// A Store keeps users, the journal and copies of itself.
type Store interface {
	People
	Journal
	Copies
}

// People are who can sign in.
type People interface {
	Users(ctx context.Context) ([]award.Row[award.User], error)
	AddUser(ctx context.Context, u award.User, passphrase string) error
	EditUser(ctx context.Context, id award.ID, u award.User) error
	// RenameUser changes a user's name too, which needs a new passphrase.
	RenameUser(ctx context.Context, id award.ID, u award.User, passphrase string) error
	// SetPassphrase gives another user a passphrase and lets a disabled one in
	// again.
	SetPassphrase(ctx context.Context, id award.ID, passphrase string) error
	// ChangePassphrase changes that of whoever is signed in.
	ChangePassphrase(ctx context.Context, old, passphrase string) error
	// National reports whether the store is sealed by 国密, which wants longer
	// passphrases.
	National() bool
	// NewRecovery gives a new recovery code; the one before ends.
	NewRecovery(ctx context.Context) (code string, err error)
}

// A Journal says what was done.
type Journal interface {
	Do(ctx context.Context, op award.Op) (award.Receipt, error)
	Entries(ctx context.Context, q award.EntryQuery) ([]award.Entry, error)
	TouchedBy(ctx context.Context, seq uint64) ([]award.Touched, error)
	VerifyJournal(ctx context.Context, noted *award.Head, step award.Step) (award.Verdict, error)
	Head() award.Head
}

// Copies are backups, and what is done to the file as a whole.
type Copies interface {
	Backup(ctx context.Context, folder string, step award.Step) (award.Backup, error)
	Backups(ctx context.Context, folder string) ([]award.Backup, error) // newest first
	BackupTrouble() error                                               // why the last automatic copy was not made; nil where it was
	// Compare and Restore take a credential for a copy that the keys of whoever
	// is signed in do not open.
	Compare(ctx context.Context, path string, c *award.Credential, step award.Step) (award.Comparison, error)
	Restore(ctx context.Context, path string, c *award.Credential, step award.Step) error
	Rotate(ctx context.Context, step award.Step) error
	Compact(ctx context.Context, step award.Step) (before, after int64, err error)
}

// A Sheet is a table for a spreadsheet.
type Sheet struct {
	Head []string
	Rows [][]string
}

// Health is what a check of the store found.
type Health struct {
	Campaigns, Winners, Records, Entries int
	Head                                 string // the journal's, in hexadecimal
	Leftover                             int    // records of a list that was given up: no damage
	Faults                               []News
}

// News has a code and arguments for its sentence.
type News interface {
	News() (code string, args map[string]any)
}

// Options are what the sections need from outside. Every field must be set.
type Options struct {
	Session func() award.Session // who is signed in
	// Check reads everything and says what it found.
	Check func(ctx context.Context, step award.Step) (Health, error)
	// Export writes a table as a workbook, JournalSheet journal entries as PDF:
	// filter says in words which they are.
	Export       func(ctx context.Context, path string, t Sheet) error
	JournalSheet func(ctx context.Context, path string, entries []award.Entry, head award.Head, filter string) error
	// DailySummary writes what was done on a day, with the head for signing.
	DailySummary func(ctx context.Context, path string, day award.Date) error
	// RecoverySheet writes a recovery code for the safe.
	RecoverySheet func(ctx context.Context, path, code string) error
	// BackupFolder is where copies are kept.
	BackupFolder    func() string
	SetBackupFolder func(path string)
	// Restored is called once a copy has taken the store's place: nobody is
	// signed in then.
	Restored func()
}
