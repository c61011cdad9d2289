package cli

import (
	"strings"
	"testing"
)

// TestConsultationUsage proves that a wrong word is told and nothing is done.
func TestConsultationUsage(t *testing.T) {
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"consultation"}, "prepare、send、answer 或 gate"},
		{[]string{"consultation", "wrong"}, "没有“wrong”这个命令"},
		{[]string{"consultation", "send", "--campaign", "1", "--out", "a.pdf"}, "--organ"},
		{[]string{"consultation", "send", "--campaign", "1", "--organ", " "}, "--organ"},
		{[]string{"consultation", "send", "--campaign", "1", "--organ", "市纪委"}, "--out"},
		{[]string{"consultation", "send", "--campaign", "1", "--organ", "市纪委", "--on", "昨天", "--out", "a.pdf"}, "--on 后面的日期不对"},
		{[]string{"consultation", "send", "--campaign", "1", "--organ", "市纪委", "--due", "12-5", "--out", "a.pdf"}, "--due 后面的日期不对"},
		{[]string{"consultation", "answer", "--campaign", "1", "--organ", "市纪委"}, "--stance 写 agrees、disagrees 或 conditional"},
		{[]string{"consultation", "answer", "--campaign", "1", "--organ", "市纪委", "--stance", "maybe"}, "不认识意见“maybe”"},
		{[]string{"consultation", "answer", "--campaign", "1", "--organ", "市纪委", "--stance", "agrees", "--seal", "maybe"}, "maybe"},
		{[]string{"consultations", "--json", "--csv", "--campaign", "1"}, "只能选一个"},
	} {
		d := newDesk(t, shortList)
		if status := d.run(t, test.args...); status != ExitUsage && status != ExitRefused || !strings.Contains(d.notes.String(), test.says) ||
			d.out.Len() > 0 || len(d.vault.calls) > 0 {
			t.Errorf("%q: status %d, printed %q, called %q, said:\n%s", test.args, status, &d.out, d.vault.calls, &d.notes)
		}
	}
}
