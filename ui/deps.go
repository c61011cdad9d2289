package ui

import (
	"context"
	"time"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
	"jiajiang/ui/bench"
	"jiajiang/ui/campaign"
	"jiajiang/ui/consultation"
	"jiajiang/ui/desk"
	"jiajiang/ui/directory"
	"jiajiang/ui/documents"
	"jiajiang/ui/entrance"
	"jiajiang/ui/exchange"
	"jiajiang/ui/intake"
	"jiajiang/ui/keeping"
	"jiajiang/ui/matching"
	"jiajiang/ui/nominations"
	"jiajiang/ui/terms"
	"jiajiang/ui/winners"
)

// A Store keeps campaigns. It is the sum of what the areas ask for; each area
// takes only its own part.
type Store interface {
	desk.Store
	bench.Store
	bench.Works
	campaign.Store
	nominations.Store
	exchange.Store
	consultation.Store
	winners.Store
	terms.Store
	documents.Store
	keeping.Store
	matching.Store
	directory.Store
	entrance.Opened
	Lookup(number int) (award.ID, error)
	Watch(told func(award.Receipt)) (stop func())
	// Load reads the winners, who are found as they are read; Loading tells how
	// far it is.
	Load(ctx context.Context, step award.Step) error
	Loading() (done, total int, loading bool)
	// Tend makes the backup of the day where it is due.
	Tend(ctx context.Context) error
	// Remarks are errors with a sentence that whoever signed in should know of,
	// such as sign-ins that failed.
	Remarks() []error
}

// A Gate leads to the store: it says how the store is found, makes it, and
// lets people in. Signing in again after signing out gives the same store.
type Gate interface{ entrance.Gate[Store] }

// Deps is what the window is handed.
type Deps struct {
	Gate Gate
	// User is the system's name for who started the program. It is proposed as
	// the first administrator's.
	User string
	// Read reads the list in the file at path, Paste the list in text. Their
	// errors have a sentence in package wording.
	Read  func(ctx context.Context, path string) (intake.Text, error)
	Paste func(ctx context.Context, text string) (intake.Text, error)
	// Sample is an invented list to try the program with.
	Sample intake.Text
	// Export writes a table to path as the ending says: .xlsx or .csv.
	Export func(ctx context.Context, path string, sheet winners.Sheet) error
	// Credential is what the program was started with; nil: somebody types it.
	Credential *award.Credential
	// RecoverySheet writes the sheet with the recovery code to a PDF.
	RecoverySheet func(ctx context.Context, path, code string) error
	// RestoreDamaged puts the backup at path in the place of a store that is
	// damaged or missing, before anybody signs in; nil: that is not offered.
	RestoreDamaged func(ctx context.Context, path string, c award.Credential, step award.Step) error
	// Keeping is what the area 安全与备份 needs from outside. The window itself
	// sets Session, Restored and RecoverySheet.
	Keeping keeping.Options
	// Workbooks reads and writes the workbooks that units fill in.
	Workbooks exchange.Workbooks
	// Cache is a folder for what can be made again and tells nothing of anybody;
	// empty: there is none.
	Cache string
	Fonts *font.Library
	Now   func() time.Time
	// StorePath is shown in the status line; Version under 设置.
	StorePath string
	Version   string
	// Language is what the window speaks this time; empty: as it is set.
	Language wording.Language
	// Start is the number of the campaign to show first; 0 shows the bench.
	Start int
}
