// Package draw holds the page by which anybody computes a draw again without
// the program: one file without anything from elsewhere, for any browser. It
// has the record in it, or takes one that is dropped or pasted.
//
// recompute.py beside it does the same in a few lines that share nothing with
// page or program; the tests hold all three against each other.
package draw

import (
	"bytes"
	_ "embed"
	"encoding/json"
)

//go:embed page.html
var page []byte

// slot is where the page has its record.
const slot = `<script type="application/json" id="record">`

// Page gives the page with a record in it; without one where record is empty.
// The record must be JSON.
func Page(record []byte) ([]byte, error) {
	if len(record) == 0 {
		return bytes.Clone(page), nil
	}
	var safe bytes.Buffer
	if err := json.Compact(&safe, record); err != nil {
		return nil, err
	}
	var escaped bytes.Buffer
	json.HTMLEscape(&escaped, safe.Bytes()) // so that nothing in a name ends the script
	return bytes.Replace(page, []byte(slot), append([]byte(slot), escaped.Bytes()...), 1), nil
}
