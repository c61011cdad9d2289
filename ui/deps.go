package ui

import (
	"context"
	"time"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
	"jiajiang/ui/bench"
	"jiajiang/ui/campaign"
	"jiajiang/ui/desk"
	"jiajiang/ui/documents"
	"jiajiang/ui/intake"
	"jiajiang/ui/terms"
	"jiajiang/ui/winners"
)

// A Store keeps campaigns. It is the sum of what the areas ask for; each area
// takes only its own part.
type Store interface {
	desk.Store
	bench.Store
	campaign.Store
	winners.Store
	terms.Store
	documents.Store
	Lookup(number int) (award.ID, error)
	Watch(told func(award.Receipt)) (stop func())
}

// Deps is what the window is handed.
type Deps struct {
	Store Store
	// Actor stands in the journal with every change made in the window.
	Actor string
	// Read reads the list in the file at path, Paste the list in text. Their
	// errors have a sentence in package wording.
	Read  func(ctx context.Context, path string) (intake.Text, error)
	Paste func(ctx context.Context, text string) (intake.Text, error)
	// Sample is an invented list to try the program with.
	Sample intake.Text
	// Export writes a table to path as the ending says: .xlsx or .csv.
	Export func(ctx context.Context, path string, sheet winners.Sheet) error
	Fonts  *font.Library
	Now    func() time.Time
	// StorePath is shown in the status line; Version under 设置.
	StorePath string
	Version   string
	// Language is what the window speaks this time; empty: as it is set.
	Language wording.Language
	// Start is the number of the campaign to show first; 0 shows the bench.
	Start int
}
