package nominations

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
)

// numberWord gives a nomination's number as it is shown.
func numberWord(n int) string { return strconv.Itoa(n) }

// criteriaWord cites several criteria in short: by their marks where they have
// some.
func criteriaWord(b award.Basis, keys []string) string {
	var words strings.Builder
	for _, key := range keys {
		c, ok := b.Criterion(key)
		switch {
		case !ok:
			words.WriteString(key)
		case c.Mark != "":
			words.WriteString(c.Mark)
		default:
			words.WriteString(c.Article)
		}
	}
	return words.String()
}

// kindWord gives what a kind of nominee is called.
func kindWord(k award.Kind) string {
	if k == award.Unit {
		return lang.L("单位")
	}
	return lang.L("个人")
}

// kinds lists the kinds in their order.
func kinds() []award.Kind { return []award.Kind{award.Person, award.Unit} }

// stances lists the outcomes of an opinion in their order.
func stances() []award.Stance {
	return []award.Stance{award.NoStance, award.Agrees, award.Disagrees, award.Conditional}
}

// digestHead gives the first groups of a digest, enough to tell two apart.
func digestHead(digest string) string {
	digest = strings.ToUpper(digest)
	if len(digest) < 8 {
		return digest
	}
	return digest[:4] + " " + digest[4:8]
}
