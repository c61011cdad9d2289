package reports

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jiajiang/award"
)

// stemBytes is how long a stem may be: file systems take 255 bytes with the
// ending.
const stemBytes = 200

// Stem joins parts by hyphens to a file name without an ending that every
// system takes. Empty parts are left out.
func Stem(parts ...string) string {
	clean := make([]string, 0, len(parts))
	for _, p := range parts {
		p = strings.Map(func(r rune) rune {
			if strings.ContainsRune(`<>:"/\|?*`, r) || r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf) {
				return -1
			}
			return r
		}, p)
		if p = strings.Trim(p, " ."); p != "" {
			clean = append(clean, p)
		}
	}
	stem := strings.Join(clean, "-")
	for len(stem) > stemBytes {
		_, n := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-n]
	}
	return strings.Trim(stem, " .")
}

// CertificateStems gives the name, without an ending, of the file for each
// page of [Certificates] with the same arguments: number, name and tier.
func CertificateStems(d *award.Dossier, o CertificateOptions) []string {
	tiers := make(map[award.ID]string, len(d.Tiers))
	for _, t := range d.Tiers {
		tiers[t.ID] = t.Value.Name
	}
	chosen := o.chosen(d)
	stems := make([]string, len(chosen))
	for i, row := range chosen {
		w := row.Value
		stems[i] = Stem(award.CertificateNumber(d.Campaign, w), award.Disclose(w, award.ToFileName).Name, tiers[w.Tier])
	}
	return stems
}
