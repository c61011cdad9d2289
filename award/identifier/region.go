package identifier

import "strings"

// wholeCountry stands in a credit code for the authorities of the whole country.
const wholeCountry = "100000"

// knownRegion reports whether GB/T 2260 has or had the six digits.
func knownRegion(code string) bool {
	_, rest, found := strings.Cut(regionCodes, "\n"+code[:4]+" ")
	if !found {
		return false
	}
	line, _, _ := strings.Cut(rest, "\n")
	for part := range strings.SplitSeq(line, ",") {
		first, last, isRange := strings.Cut(part, "-")
		if !isRange {
			last = first
		}
		if code[4:6] >= first && code[4:6] <= last {
			return true
		}
	}
	return false
}
