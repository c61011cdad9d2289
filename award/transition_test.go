package award_test

import (
	"fmt"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// TestTransitionTable shows the whole table of states.
func TestTransitionTable(t *testing.T) {
	say := wording.New(wording.Chinese)
	var b strings.Builder
	for _, from := range award.States() {
		fmt.Fprintf(&b, "%s\n", say.State(from))
		for _, way := range award.Ways(from) {
			var roles, asks []string
			for _, r := range way.Roles {
				roles = append(roles, say.Role(r))
			}
			for _, ask := range []struct {
				asked bool
				word  string
			}{{way.Complete, "填全"}, {way.Eligible, "通过资格审查"}, {way.Reason, "写明理由"}} {
				if ask.asked {
					asks = append(asks, ask.word)
				}
			}
			fmt.Fprintf(&b, "  → %s（%s）：%s\n", say.State(way.To), strings.Join(roles, "、"), strings.Join(asks, "，"))
		}
	}
	golden(t, "transitions.txt", b.String())
}
