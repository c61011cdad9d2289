package cli

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"jiajiang/award"
)

// TestChoices reads what is said after --choose: for all that ask, for one, or
// not at all.
func TestChoices(t *testing.T) {
	entry := func(number int, fate award.PacketFate) award.PacketEntry {
		return award.PacketEntry{
			Theirs: award.PacketNomination{ID: award.ID{byte(number)}, Nomination: award.Nomination{Number: number}}, Fate: fate, Here: award.ID{9},
		}
	}
	r := award.PacketReport{Entries: []award.PacketEntry{entry(1, award.PacketSame), entry(2, award.PacketDiffers), entry(3, award.PacketClosed)}}
	for _, c := range []struct {
		words []string
		want  string // by number; or what is wrong
	}{
		{nil, "0 0"},
		{[]string{"keep"}, "1 1"},
		{[]string{"take", "3=new"}, "2 3"},
		{[]string{"2=keep", " 3=new "}, "1 3"},
		{[]string{"1=new"}, "0 0"},
		{[]string{"maybe"}, "usage-choose"},
		{[]string{"x=keep"}, "usage-choose"},
		{[]string{"2="}, "usage-choose"},
		{[]string{"none"}, "usage-choose"},
		{[]string{"7=keep"}, "usage-chosen"},
	} {
		chosen, err := choicesIn(c.words)
		var got map[award.ID]award.PacketChoice
		if err == nil {
			got, err = chosen.forEach(r)
		}
		told := fmt.Sprint(int(got[award.ID{2}]), int(got[award.ID{3}]))
		if wrong, ok := errors.AsType[usage](err); ok {
			told = wrong.code
		}
		if told != c.want {
			t.Errorf("%q: %s, want %s", c.words, told, c.want)
		}
	}
}

// TestPacketUsage proves that a packet's verbs say what they need before anybody
// signs in.
func TestPacketUsage(t *testing.T) {
	for _, test := range []struct {
		args []string
		says string
	}{
		{[]string{"packet"}, "key、export、read、take 或 senders"},
		{[]string{"packet", "read", "--campaign", "1"}, "一个提名包文件"},
		{[]string{"packet", "take", "a", "b", "--campaign", "1"}, "一个提名包文件"},
		{[]string{"packet", "read", "a.packet"}, "--campaign"},
		{[]string{"packet", "export", "--campaign", "1", "--out", "a.packet"}, "--to"},
		{[]string{"packet", "export", "--campaign", "1", "--to", "a.key"}, "--out"},
		{[]string{"packet", "take", "a.packet", "--campaign", "1", "--choose", "也许"}, "--choose 不认识“也许”"},
		{[]string{"packet", "senders", "--json", "--csv"}, "只能选一个"},
	} {
		d := newDesk(t, shortList)
		if status := d.run(t, test.args...); status != ExitUsage || !strings.Contains(d.notes.String(), test.says) || len(d.vault.calls) > 0 {
			t.Errorf("%q: status %d, called %q, said:\n%s", test.args, status, d.vault.calls, &d.notes)
		}
	}
}

// TestLongTextIsCut: a line shows the beginning of a text, and stays one line.
func TestLongTextIsCut(t *testing.T) {
	if got := cutAt("主要事迹", 3); got != "主要事…" {
		t.Errorf("cut to %q", got)
	}
	if got := cutAt("主要", 2); got != "主要" {
		t.Errorf("cut to %q", got)
	}
	if got := oneLine("甲\r\n乙\t丙"); strings.ContainsAny(got, "\r\n") {
		t.Errorf("two lines: %q", got)
	}
}
