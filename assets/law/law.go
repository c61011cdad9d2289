// Package law holds the regulations under which the program helps to commend,
// and the table of terms that a campaign starts from.
//
// A regulation is an edition: a text file beside this one with its number, its
// dates and every article, in which the criteria are marked. Somebody who reads
// Chinese can check it against the print. The terms are a JSON file in which
// each line names where it was taken from. The package reads both and decides
// nothing: offices add editions and edit terms, and rules stand in package award.
package law

import (
	"embed"
	"fmt"

	"jiajiang/award"
)

//go:embed fanjiandie-2021.txt jubao-2022.txt terms.json
var files embed.FS

// Editions gives the editions that come with the program, the one that campaigns
// start from first.
func Editions() ([]award.Basis, error) {
	var all []award.Basis
	for _, name := range []string{"fanjiandie-2021.txt", "jubao-2022.txt"} {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read edition: %w", err)
		}
		b, err := readBasis(string(text))
		if err != nil {
			return nil, fmt.Errorf("read edition %s: %w", name, err)
		}
		all = append(all, b)
	}
	return all, nil
}

// Defaults gives the terms that a campaign starts from, under the first of
// [Editions]. Each rule, opinion and organ names its source; what practice leaves
// to the office is there and off.
func Defaults() (award.Terms, error) {
	editions, err := Editions()
	if err != nil {
		return award.Terms{}, err
	}
	text, err := files.ReadFile("terms.json")
	if err != nil {
		return award.Terms{}, fmt.Errorf("read terms: %w", err)
	}
	t, err := readTerms(text)
	if err != nil {
		return award.Terms{}, fmt.Errorf("read terms: %w", err)
	}
	t.Basis = editions[0]
	return t, nil
}
