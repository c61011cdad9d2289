// Package font holds the font files documents and the window are set in,
// packed by make.py, which also says what is in them and where they came from.
// It only embeds: reading them is the business of jiajiang/reports/font.
package font

import "embed"

// Files holds the packed fonts (*.font), the table of the characters they have
// (coverage.zst) and the licence of each (LICENSE-*.txt).
//
//go:embed *.font coverage.zst LICENSE-*.txt
var Files embed.FS
