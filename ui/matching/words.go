package matching

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// DecisionWord says what was decided on a pair.
func DecisionWord(says award.MatchSays) string {
	switch says {
	case award.SameOne:
		return lang.L("同一个")
	case award.TwoDifferent:
		return lang.L("不是同一个")
	case award.NotSure:
		return lang.L("拿不准")
	case award.Undecided:
	}
	return lang.L("未决定")
}

// PlaceWord says where a record stands.
func PlaceWord(say wording.Speaker, s award.MatchSide) string {
	parts := []string{s.Track, s.Tier, s.Certificate}
	if s.Nomination {
		parts = []string{lang.L("{{.Number}} 号提名", map[string]any{"Number": s.Serial}), say.State(s.State)}
	}
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// clear4 is how many characters of an ID number are shown.
const clear4 = 4

// masked gives a number as it may stand on a screen that others see: its last
// four characters.
func masked(number string) string {
	if len(number) <= clear4 {
		return number
	}
	return strings.Repeat("*", len(number)-clear4) + number[len(number)-clear4:]
}
