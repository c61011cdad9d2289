package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/packet"
	"jiajiang/store/seal"
)

// An office is a store that exchanges packets.
type office struct {
	*Store
	campaign award.ID
}

// newOffice makes a store with an exchange key and a campaign.
func newOffice(t *testing.T, seed uint64, name string, national bool) office {
	t.Helper()
	f := founder()
	f.National = national
	s, _, err := Create(t.Context(), filepath.Join(t.TempDir(), "store.db"), testOptions(seed), f)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Load(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	if _, _, err := s.ExchangeKey(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	return office{s, nominating(t, s)}
}

// key gives the office's key file.
func (o office) key(t *testing.T) string {
	t.Helper()
	_, text, err := o.ExchangeKey(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// send makes a packet for another office.
func (o office) send(t *testing.T, to office, ids ...award.ID) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := o.ExportPacket(t.Context(), o.campaign, ids, to.key(t), &b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// report says what a packet would bring.
func (o office) report(t *testing.T, file []byte) award.PacketReport {
	t.Helper()
	r, err := o.ReadPacket(t.Context(), o.campaign, bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// take takes a packet in.
func (o office) take(t *testing.T, file []byte, choices map[award.ID]award.PacketChoice) *award.TakePacket {
	t.Helper()
	op, _, err := o.TakePacket(t.Context(), o.campaign, bytes.NewReader(file), choices)
	if err != nil {
		t.Fatal(err)
	}
	return op
}

// checks notes that the fingerprint of another office was compared.
func (o office) checks(t *testing.T, other office) {
	t.Helper()
	of, _, err := other.ExchangeKey(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	do(t, o.Store, award.CheckSender{Fingerprint: of.Fingerprint})
}

// edit writes a nomination's form.
func (o office) edit(t *testing.T, id award.ID, change func(*award.FormText)) {
	t.Helper()
	n, f, err := o.Form(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	text := award.DiscloseForm(n, f, award.ToForm)
	change(&text)
	do(t, o.Store, award.EditNomination{ID: id, Form: award.GuardForm(text), Parent: n.Parent})
}

// text reads a nomination's form.
func (o office) text(t *testing.T, id award.ID) award.FormText {
	t.Helper()
	n, f, err := o.Form(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return award.DiscloseForm(n, f, award.ToForm)
}

// fates tells how each nomination of a packet stands, by its number there.
func fates(r award.PacketReport) string {
	var b strings.Builder
	for _, e := range r.Entries {
		fmt.Fprintf(&b, "%d %s", e.Theirs.Nomination.Number, e.Fate.Code())
		if len(e.Fields) > 0 {
			fmt.Fprintf(&b, " %s", strings.Join(e.Fields, " "))
		}
		b.WriteString("; ")
	}
	return strings.TrimSuffix(b.String(), "; ")
}

// here gives the nomination that stands here for one of a packet.
func here(t *testing.T, r award.PacketReport, number int) award.ID {
	t.Helper()
	for _, e := range r.Entries {
		if e.Theirs.Nomination.Number == number {
			return e.Here
		}
	}
	t.Fatalf("no nomination %d in the packet", number)
	return award.ID{}
}

// everySuites runs a test between stores of each pair of suites.
func everySuites(t *testing.T, run func(t *testing.T, sender, receiver office)) {
	t.Helper()
	for _, national := range [][2]bool{{false, false}, {true, true}, {true, false}, {false, true}} {
		t.Run(fmt.Sprint(national), func(t *testing.T) {
			run(t, newOffice(t, 21, "河东区办公室", national[0]), newOffice(t, 22, "云岭市办公室", national[1]))
		})
	}
}

// TestPacketRoundTrip sends nominations from one store to another, edits on both
// sides, and sends again, there and back: every change is told, and nothing is
// overwritten that nobody chose to.
func TestPacketRoundTrip(t *testing.T) {
	everySuites(t, func(t *testing.T, a, b office) {
		t.Helper()
		unit := nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: unitForm(1)})
		var people []award.ID
		for i := range 5 {
			op := award.AddNomination{Campaign: a.campaign, Form: testForm(i + 2), Parent: unit}
			if i == 4 {
				op.Disclosure = award.Restricted
			}
			people = append(people, nominate(t, a.Store, op))
		}
		file := attach(t, a.Store, people[0], "证明.pdf", testFile(7, 2*award.PieceSize+9), false)

		first := a.send(t, b)
		r := b.report(t, first)
		if got, want := fates(r), "1 new; 2 new; 3 new; 4 new; 5 new; 6 new"; got != want {
			t.Fatalf("first packet: %s", got)
		}
		if r.Known || r.Packet.Serial != 1 || r.Packet.From.Name != "河东区办公室" || r.Asks() != 0 {
			t.Errorf("report %+v", r.Packet.From)
		}
		if added, changed, left := b.take(t, first, nil).Counts(); added != 6 || changed != 0 || left != 0 {
			t.Errorf("took %d, %d, %d", added, changed, left)
		}
		b.checks(t, a)
		second := a.send(t, b)
		r = b.report(t, second)
		if got, want := fates(r), "1 same; 2 same; 3 same; 4 same; 5 same; 6 same"; got != want || !r.Known {
			t.Fatalf("second packet: %s", got)
		}
		if got := bytesOf(t, b.Store, here(t, r, 2), file); !bytes.Equal(got, testFile(7, 2*award.PieceSize+9)) {
			t.Error("the attachment is another")
		}
		for i, p := range people {
			n := nominationOf(t, b.Store, here(t, r, i+2))
			if n.Parent != here(t, r, 1) || n.State != award.Draft {
				t.Errorf("nomination %d: parent %s, state %s", i+2, n.Parent, n.State.Code())
			}
			if from := nominationOf(t, a.Store, p); n.Disclosure != from.Disclosure {
				t.Errorf("nomination %d: class %s", i+2, n.Disclosure.Code())
			}
		}

		// 2: there; 3: here; 4: both; 5: both, the same; 6: withdrawn here, changed there
		a.edit(t, people[0], func(f *award.FormText) { f.Summary = "甲改" })
		b.edit(t, here(t, r, 3), func(f *award.FormText) { f.Note = "乙注" })
		a.edit(t, people[2], func(f *award.FormText) { f.Nominee.Post, f.Deeds[0].Text = "科长", "另一段主要事迹" })
		b.edit(t, here(t, r, 4), func(f *award.FormText) { f.Nominee.Post = "主任" })
		for _, o := range []struct {
			office
			id award.ID
		}{{a, people[3]}, {b, here(t, r, 5)}} {
			o.edit(t, o.id, func(f *award.FormText) { f.Nominee.Phone = "13900000000" })
		}
		a.edit(t, people[4], func(f *award.FormText) { f.Summary = "甲改" })
		do(t, b.Store, award.MoveNomination{ID: here(t, r, 6), To: award.Withdrawn, Reason: award.Guard("单位撤回")})

		third := a.send(t, b)
		r = b.report(t, third)
		if got, want := fates(r), "1 same; 2 update summary; 3 kept note; 4 differs post deeds/5-1; 5 same; 6 ended summary"; got != want {
			t.Fatalf("third packet: %s", got)
		}
		before := recordsToldBy(t, b.Store)
		_, _, err := b.TakePacket(t.Context(), b.campaign, bytes.NewReader(third), nil)
		if !isProblem(err, award.PacketUndecided) || recordsToldBy(t, b.Store) != before {
			t.Errorf("without a choice: %v", err)
		}
		keep := map[award.ID]award.PacketChoice{people[2]: award.KeepOurs}
		if added, changed, left := b.take(t, third, keep).Counts(); added != 0 || changed != 1 || left != 5 {
			t.Errorf("took %d, %d, %d", added, changed, left)
		}
		if got := b.text(t, here(t, r, 2)).Summary; got != "甲改" {
			t.Errorf("the update has %q", got)
		}
		if got := b.text(t, here(t, r, 4)).Nominee.Post; got != "主任" {
			t.Errorf("what was to be kept has %q", got)
		}
		if _, err := b.Undo(t.Context()); err != nil || withoutStacks(recordsToldBy(t, b.Store)) != withoutStacks(before) {
			t.Errorf("undo: %v", err)
		}
		asNew := map[award.ID]award.PacketChoice{people[2]: award.TakeAsNew}
		if added, changed, left := b.take(t, third, asNew).Counts(); added != 1 || changed != 1 || left != 4 {
			t.Errorf("took %d, %d, %d", added, changed, left)
		}
		if got := b.text(t, here(t, r, 4)).Nominee.Post; got != "主任" {
			t.Errorf("what stood here has %q", got)
		}
		fourth := a.send(t, b)
		if got, want := fates(b.report(t, fourth)), "1 same; 2 same; 3 kept note; 4 same; 5 same; 6 ended summary"; got != want {
			t.Errorf("fourth packet: %s", got)
		}

		// And back: what is the receiver's comes as an update of the sender's own.
		back := b.send(t, a)
		r = a.report(t, back)
		if got, want := fates(r), "1 same; 2 same; 3 confirm note; 4 new; 5 same; 6 kept summary; 7 same"; got != want {
			t.Errorf("the packet back, of an office nobody compared: %s", got)
		}
		var mine award.ID
		for _, e := range r.Entries {
			if e.Theirs.Nomination.Number == 3 {
				mine = e.Theirs.ID
			}
		}
		a.take(t, back, map[award.ID]award.PacketChoice{mine: award.TakeTheirs})
		if got := a.text(t, people[1]).Note; got != "乙注" {
			t.Errorf("what came back has %q", got)
		}
		take := a.send(t, b)
		if got, want := fates(b.report(t, take)), "1 same; 2 same; 3 same; 4 same; 5 same; 6 ended summary; 7 same"; got != want {
			t.Errorf("the packet there again: %s", got)
		}
	})
}

// TestPacketTakesTheirs: what somebody chose to overwrite is overwritten, with
// its attachments; what was examined already is not.
func TestPacketTakesTheirs(t *testing.T) {
	a, b := newOffice(t, 21, "河东区办公室", false), newOffice(t, 22, "云岭市办公室", false)
	one := nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(1)})
	attach(t, a.Store, one, "证明.pdf", testFile(1, 300_000), false)
	old := a.send(t, b)
	b.take(t, a.send(t, b), nil)
	r := b.report(t, a.send(t, b))
	mine := here(t, r, 1)
	if got := fates(b.report(t, old)); got != "1 same" {
		t.Errorf("an older packet: %s", got)
	}

	attach(t, b.Store, mine, "另一份.pdf", testFile(2, 300_000), false)
	other := attach(t, a.Store, one, "第三份.pdf", testFile(3, 10), false)
	file := a.send(t, b)
	if got := fates(b.report(t, file)); got != "1 differs attachments" {
		t.Fatalf("%s", got)
	}
	before := withoutStacks(recordsToldBy(t, b.Store))
	b.take(t, file, map[award.ID]award.PacketChoice{one: award.TakeTheirs})
	if f := b.text(t, mine); len(f.Attachments) != 2 || !bytes.Equal(bytesOf(t, b.Store, mine, other), testFile(3, 10)) {
		t.Errorf("%d attachments", len(f.Attachments))
	}
	mustBeSound(t, b.Store)
	if got := fates(b.report(t, old)); got != "1 older attachments" {
		t.Errorf("an older packet: %s", got)
	}
	if _, err := b.Undo(t.Context()); err != nil || withoutStacks(recordsToldBy(t, b.Store)) != before {
		t.Errorf("undo: %v", err)
	}
	mustBeSound(t, b.Store)
	b.take(t, file, map[award.ID]award.PacketChoice{one: award.TakeTheirs})

	a.edit(t, one, func(f *award.FormText) { f.Summary = "甲改" })
	for _, to := range []award.State{award.Submitted, award.Accepted, award.Ineligible} {
		do(t, b.Store, award.MoveNomination{ID: mine, To: to, Reason: award.Guard("审查")})
	}
	file = a.send(t, b)
	if got := fates(b.report(t, file)); got != "1 closed summary" {
		t.Errorf("%s", got)
	}
	_, _, err := b.TakePacket(t.Context(), b.campaign, bytes.NewReader(file), map[award.ID]award.PacketChoice{one: award.TakeTheirs})
	if !isProblem(err, award.PacketNoChoice) {
		t.Errorf("overwriting what was examined: %v", err)
	}
}

// TestPacketNarrows: a packet makes nobody known to more people, and what makes
// somebody known to fewer is not taken back.
func TestPacketNarrows(t *testing.T) {
	a, b := newOffice(t, 21, "河东区办公室", false), newOffice(t, 22, "云岭市办公室", false)
	one := nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(1)})
	b.take(t, a.send(t, b), nil)
	do(t, a.Store, award.RestrictNomination{ID: one, To: award.Restricted})
	file := a.send(t, b)
	if got := fates(b.report(t, file)); got != "1 confirm disclosure" {
		t.Fatalf("of a sender nobody compared: %s", got)
	}
	if _, _, err := b.TakePacket(t.Context(), b.campaign, bytes.NewReader(file), nil); !isProblem(err, award.PacketUndecided) {
		t.Fatalf("an update by a sender nobody compared is taken in: %v", err)
	}
	b.checks(t, a)
	r := b.report(t, file)
	if got := fates(r); got != "1 update disclosure" {
		t.Fatalf("%s", got)
	}
	b.take(t, file, nil)
	if n := nominationOf(t, b.Store, here(t, r, 1)); n.Disclosure != award.Restricted {
		t.Errorf("the class is %s", n.Disclosure.Code())
	}
	if _, err := b.Undo(t.Context()); err == nil {
		if n := nominationOf(t, b.Store, here(t, r, 1)); n.Disclosure != award.Restricted {
			t.Error("undo names somebody to more people")
		}
	}
	do(t, a.Store, award.RestrictNomination{ID: one, To: award.Open, Consent: "本人书面同意"})
	file = a.send(t, b)
	if got := fates(b.report(t, file)); got != "1 same" {
		t.Errorf("%s", got)
	}
	b.take(t, file, nil)
	if n := nominationOf(t, b.Store, here(t, r, 1)); n.Disclosure != award.Restricted {
		t.Error("a packet names somebody to more people")
	}
}

// TestPacketLeavesOutTheWithheld: nominees who must not be named are in no
// packet, are counted, and are not found by a packet where they are withheld.
func TestPacketLeavesOutTheWithheld(t *testing.T) {
	a, b := newOffice(t, 21, "河东区办公室", false), newOffice(t, 22, "云岭市办公室", false)
	hidden := nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(1), Disclosure: award.Withheld, CodeName: "松柏"})
	attach(t, a.Store, hidden, "密.pdf", testFile(9, 400_000), true)
	one := nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(2)})
	_, err := a.ExportPacket(t.Context(), a.campaign, []award.ID{hidden}, b.key(t), &bytes.Buffer{})
	if !isProblem(err, award.PacketEmpty) {
		t.Errorf("a packet of nobody: %v", err)
	}
	file := a.send(t, b)
	if len(file) > 100_000 {
		t.Errorf("the packet has %d bytes: it holds the attachment", len(file))
	}
	r := b.report(t, file)
	if got := fates(r); got != "2 new" || r.Packet.Withheld != 1 {
		t.Errorf("%s, %d left out", got, r.Packet.Withheld)
	}
	b.take(t, file, nil)
	mine := here(t, b.report(t, a.send(t, b)), 2)
	do(t, b.Store, award.WithholdNomination{ID: mine, CodeName: "竹影"})
	if n := nominationOf(t, b.Store, mine); n.Origin != (award.Origin{}) {
		t.Error("the row of somebody who must not be named tells which nomination of a packet it was")
	}
	mustBeSound(t, b.Store)
	if got := fates(b.report(t, a.send(t, b, one))); got != "2 new" {
		t.Errorf("after withholding: %s", got)
	}
	do(t, b.Store, award.ReleaseNomination{ID: mine, To: award.Open, Consent: "本人书面同意"})
	if got := fates(b.report(t, a.send(t, b, one))); got != "2 same" {
		t.Errorf("after naming again: %s", got)
	}
}

// TestPacketIsRefused: a packet that is not one, of another key, taken in
// already, made here, of another basis or by somebody who only says that they are
// the sender, is refused with its own reason, and nothing is stored.
func TestPacketIsRefused(t *testing.T) {
	a, b, c := newOffice(t, 21, "河东区办公室", false), newOffice(t, 22, "云岭市办公室", false), newOffice(t, 23, "河西区办公室", false)
	nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(1)})
	taken := a.send(t, b)
	b.take(t, taken, nil)
	fine := a.send(t, b)
	newer := slices.Clone(fine)
	newer[8] = 99
	nominate(t, b.Store, award.AddNomination{Campaign: b.campaign, Form: testForm(2)})
	own := b.send(t, b)

	impostor := newOffice(t, 24, "河东区办公室", false)
	keys, err := impostor.exchangeKeys()
	if err != nil {
		t.Fatal(err)
	}
	keys.Store = a.ownID()
	if err := impostor.putKeys(t.Context(), award.OpMakeExchangeKey, keys, nil); err != nil {
		t.Fatal(err)
	}
	nominate(t, impostor.Store, award.AddNomination{Campaign: impostor.campaign, Form: testForm(3)})
	var forged bytes.Buffer
	if _, err := impostor.ExportPacket(t.Context(), impostor.campaign, nil, b.key(t), &forged); err != nil {
		t.Fatal(err)
	}

	other := b
	other.campaign = do(t, b.Store, award.CreateCampaign{Campaign: award.Campaign{Title: "另一个活动"}}).Campaign
	terms := testTerms(other.campaign)
	terms.Basis.Title = "云岭市另一个办法"
	do(t, b.Store, award.SetTerms{Terms: terms})
	bare := b
	bare.campaign = do(t, b.Store, award.CreateCampaign{Campaign: award.Campaign{Title: "没有条件的活动"}}).Campaign

	before := recordsToldBy(t, b.Store)
	for _, bad := range []struct {
		name string
		at   office
		file []byte
		code award.Code
	}{
		{"nothing", b, nil, award.PacketNotOne},
		{"a text", b, []byte("提名"), award.PacketNotOne},
		{"newer", b, newer, award.PacketNewer},
		{"for another office", b, a.send(t, c), award.PacketOtherKey},
		{"taken in already", b, taken, award.PacketTaken},
		{"made here", b, own, award.PacketOwn},
		{"of another basis", other, fine, award.PacketBasis},
		{"without terms", bare, fine, award.TermsMissing},
		{"forged", b, forged.Bytes(), award.PacketSender},
		{"cut", b, fine[:len(fine)-1], award.PacketDamaged},
		{"longer", b, append(slices.Clone(fine), 0), award.PacketDamaged},
	} {
		_, err := bad.at.ReadPacket(t.Context(), bad.at.campaign, bytes.NewReader(bad.file))
		if !isProblem(err, bad.code) {
			t.Errorf("%s is read: %v, want %s", bad.name, err, bad.code)
		}
		_, _, err = bad.at.TakePacket(t.Context(), bad.at.campaign, bytes.NewReader(bad.file), nil)
		if !isProblem(err, bad.code) {
			t.Errorf("%s is taken: %v, want %s", bad.name, err, bad.code)
		}
	}
	if after := recordsToldBy(t, b.Store); after != before {
		t.Errorf("something was stored:\n%s\nbefore\n%s", after, before)
	}
	b.take(t, fine, nil)
}

// TestDamagedPacket flips bits, cuts and swaps parts all over a packet: none is
// taken for whole.
func TestDamagedPacket(t *testing.T) {
	everySuites(t, func(t *testing.T, a, b office) {
		t.Helper()
		one := nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(1)})
		attach(t, a.Store, one, "证明.pdf", testFile(5, 3000), false)
		file := a.send(t, b)
		before := recordsToldBy(t, b.Store)
		refused := func(name string, bad []byte) {
			t.Helper()
			_, _, err := b.TakePacket(t.Context(), b.campaign, bytes.NewReader(bad), nil)
			if !isProblem(err, award.PacketDamaged) && !isProblem(err, award.PacketNotOne) && !isProblem(err, award.PacketNewer) && !isProblem(err, award.PacketOtherKey) {
				t.Errorf("%s: %v", name, err)
			}
		}
		for at := 0; at < len(file); at += 97 {
			bad := slices.Clone(file)
			bad[at] ^= 1 << (at % 8)
			refused(fmt.Sprintf("a bit at %d", at), bad)
			refused(fmt.Sprintf("cut at %d", at), file[:at])
		}
		for at := range 60 { // the header and the lengths
			bad := slices.Clone(file)
			bad[at] ^= 0x80
			refused(fmt.Sprintf("a bit at %d", at), bad)
		}
		refused("swapped", slices.Concat(file[:200], file[400:600], file[200:400], file[600:]))
		again := a.send(t, b)
		refused("the head of another", slices.Concat(again[:300], file[300:]))
		if recordsToldBy(t, b.Store) != before {
			t.Error("something was stored")
		}
		b.take(t, file, nil)
	})
}

// TestSendersAreKnown: whoever sent a packet is known by the key from then on,
// and is checked once somebody compared the fingerprint.
func TestSendersAreKnown(t *testing.T) {
	a, b, c := newOffice(t, 21, "河东区办公室", false), newOffice(t, 22, "云岭市办公室", false), newOffice(t, 23, "河东区办公室", true)
	for _, o := range []office{a, c} {
		nominate(t, o.Store, award.AddNomination{Campaign: o.campaign, Form: testForm(1)})
	}
	b.take(t, a.send(t, b), nil)
	all, err := b.Senders(t.Context())
	if err != nil || len(all) != 1 || all[0].Value.Checked {
		t.Fatalf("senders %+v, %v", all, err)
	}
	o, _, err := a.ExchangeKey(t.Context(), "")
	if err != nil || all[0].Value.Office.Fingerprint != o.Fingerprint {
		t.Errorf("fingerprint %s, want %s", all[0].Value.Office.Fingerprint, o.Fingerprint)
	}
	if _, err := b.Do(t.Context(), award.CheckSender{Fingerprint: "0000"}); !isProblem(err, award.SenderUnknown) {
		t.Errorf("an unknown fingerprint: %v", err)
	}
	do(t, b.Store, award.CheckSender{Fingerprint: strings.ToLower(strings.ReplaceAll(o.Fingerprint, "-", " "))})
	if r := b.report(t, a.send(t, b)); !r.Checked || !r.Known || r.Double {
		t.Errorf("known %t, checked %t, double %t", r.Known, r.Checked, r.Double)
	}
	if r := b.report(t, c.send(t, b)); r.Checked || r.Known || !r.Double {
		t.Errorf("another of that name: known %t, checked %t, double %t", r.Known, r.Checked, r.Double)
	}
	b.take(t, a.send(t, b), nil)
	if all, err = b.Senders(t.Context()); err != nil || !all[0].Value.Checked || all[0].Value.Serial != 3 {
		t.Errorf("senders %+v, %v", all, err)
	}
}

// TestPacketRights: judges and supervisors neither make packets nor take them in,
// and only administrators make the key.
func TestPacketRights(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, clerkName)
	if _, _, err := s.ExchangeKey(t.Context(), "办公室"); !isProblem(err, award.NotAllowed) {
		t.Errorf("a clerk makes the key: %v", err)
	}
	if _, err := s.ReadPacket(t.Context(), award.ID{}, strings.NewReader("")); !isProblem(err, award.ExchangeKeyNone) {
		t.Errorf("without a key: %v", err)
	}
	mustClose(t, s)
	if _, err := s.ExportPacket(t.Context(), award.ID{}, nil, "", &bytes.Buffer{}); !isCode(err, Closed) {
		t.Errorf("closed: %v", err)
	}
}

// TestPacketOutlivesRotation: keys, senders and packets stay through a change of
// the data keys and a backup.
func TestPacketOutlivesRotation(t *testing.T) {
	a, b := newOffice(t, 21, "河东区办公室", false), newOffice(t, 22, "云岭市办公室", false)
	nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(1)})
	file := a.send(t, b)
	b.take(t, file, nil)
	waiting := a.send(t, b)
	if err := b.Rotate(context.WithoutCancel(t.Context()), nil); err != nil {
		t.Fatal(err)
	}
	if _, err := b.ReadPacket(t.Context(), b.campaign, bytes.NewReader(file)); !isProblem(err, award.PacketTaken) {
		t.Errorf("a packet taken in before: %v", err)
	}
	if got := fates(b.report(t, waiting)); got != "1 same" {
		t.Errorf("%s", got)
	}
	mustBeSound(t, b.Store)
}

// madePacket makes a packet as another office would: so many nominations with an
// attachment each, which say version.
func madePacket(s *Store, from packet.Keys, terms award.Terms, serial, many int, version string) ([]byte, error) {
	own, err := s.exchangeKeys()
	if err != nil {
		return nil, err
	}
	p := award.Packet{Serial: serial, Made: s.options.Clock(), Title: "见义勇为表彰", Basis: terms.Basis}
	if _, err := io.ReadFull(s.options.Rand, p.ID[:]); err != nil {
		return nil, err
	}
	files := make(map[award.ID][]byte)
	for i := range many {
		file := testFile(uint64(i), 3000)
		sum := sha256.Sum256(file)
		piece := award.ID{1, byte(i)}
		files[piece] = file
		f := testForm(i)
		f.Note = award.Guard(version)
		f.Attachments = []award.FileOf[award.Guarded]{{
			ID: award.ID{2, byte(i)}, Name: award.Guard("证明.pdf"), Media: "pdf", Size: int64(len(file)),
			Digest: award.Guard(hex.EncodeToString(sum[:])), Pieces: []award.ID{piece},
		}}
		p.Nominations = append(p.Nominations, award.PacketNomination{ID: award.ID{3, byte(i)}, Nomination: award.Nomination{Number: i + 1}, Form: f})
	}
	var b bytes.Buffer
	_, err = packet.Write(&b, s.codec, own.Office(), from, p, func(id award.ID) ([]byte, error) { return files[id], nil }, s.options.Rand)
	return b.Bytes(), err
}

// exchanges takes packets in, newer ones too, and takes that back.
func (d *desk) exchanges() error {
	if _, _, err := d.store.ExchangeKey(d.ctx, "云岭市办公室"); err != nil {
		return err
	}
	r, err := d.store.Do(d.ctx, award.CreateCampaign{Campaign: award.Campaign{Title: "见义勇为表彰"}})
	if err == nil {
		err = d.do(award.SetTerms{Terms: testTerms(r.Campaign)})
	}
	if err != nil {
		return err
	}
	from, err := packet.New(seal.Standard, award.ID{4}, "河东区办公室", d.store.options.Rand)
	if err == nil { // another sender each time the desk is opened, however many were taken back
		_, err = io.ReadFull(d.store.options.Rand, from.Store[:])
	}
	take := func(serial int, version string) {
		var file []byte
		if err == nil {
			file, err = madePacket(d.store, from, testTerms(r.Campaign), serial, 8, version)
		}
		if err == nil {
			_, _, err = d.store.TakePacket(d.ctx, r.Campaign, bytes.NewReader(file), nil)
			err = d.after(err)
		}
	}
	take(1, "甲")
	if err == nil { // else an update waits for somebody's choice
		err = d.do(award.CheckSender{Fingerprint: from.Office().Fingerprint})
	}
	take(2, "乙")
	for _, back := range []func(context.Context) (award.Receipt, error){d.store.Undo, d.store.Redo, d.store.Undo} {
		if err == nil {
			_, err = back(d.ctx)
			err = d.after(err)
		}
	}
	if err != nil {
		return err
	}
	return d.deleteFirst(3)
}

// TestPacketIsTakenWhole: where the disk fails while a packet is taken in, all of
// it is there or nothing, and the packet can be taken in afterwards.
func TestPacketIsTakenWhole(t *testing.T) {
	broken := errors.Join(kv.ErrCommit, errors.New("input/output error"))
	for _, c := range []struct {
		name  string
		fault fault
		whole bool
	}{
		{"disk full", fault{commit: kv.ErrFull}, false},
		{"not written", fault{commit: broken}, false},
		{"written", fault{commit: broken, keep: true}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, how := faultyStore(t)
			checkedClose(t, s)
			if _, _, err := s.ExchangeKey(t.Context(), "云岭市办公室"); err != nil {
				t.Fatal(err)
			}
			campaign := nominating(t, s)
			from, err := packet.New(seal.National, award.ID{4}, "河东区办公室", s.options.Rand)
			if err != nil {
				t.Fatal(err)
			}
			file, err := madePacket(s, from, testTerms(campaign), 1, 5, "甲")
			if err != nil {
				t.Fatal(err)
			}
			before := recordsToldBy(t, s)
			*how = c.fault
			_, _, err = s.TakePacket(t.Context(), campaign, bytes.NewReader(file), nil)
			if err == nil {
				t.Fatal("no error")
			}
			ids, wrong := s.FindNominations(t.Context(), award.NominationQuery{Campaign: campaign})
			if wrong != nil || c.whole && len(ids) != 5 || !c.whole && recordsToldBy(t, s) != before {
				t.Errorf("%d nominations, %v", len(ids), wrong)
			}
			mustBeSound(t, s)
			_, _, err = s.TakePacket(t.Context(), campaign, bytes.NewReader(file), nil)
			if c.whole != isProblem(err, award.PacketTaken) || !c.whole && err != nil {
				t.Errorf("afterwards: %v", err)
			}
		})
	}
}

// TestPacketIsGivenUp: a packet that is read when somebody interrupts leaves
// nothing.
func TestPacketIsGivenUp(t *testing.T) {
	a, b := newOffice(t, 21, "河东区办公室", false), newOffice(t, 22, "云岭市办公室", false)
	nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(1)})
	file := a.send(t, b)
	before := recordsToldBy(t, b.Store)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := b.TakePacket(ctx, b.campaign, bytes.NewReader(file), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("take: %v", err)
	}
	sent, err := a.ExportPacket(ctx, a.campaign, nil, b.key(t), io.Discard)
	if !errors.Is(err, context.Canceled) || sent.Digest != "" {
		t.Errorf("export: %v", err)
	}
	if recordsToldBy(t, b.Store) != before {
		t.Error("something was stored")
	}
	if r := b.report(t, a.send(t, b)); r.Packet.Serial != 2 {
		t.Errorf("the next packet is %d", r.Packet.Serial)
	}
}

// TestRenewedExchangeKey: a sender's new key is told, counts as nobody's until it
// is compared, and what the former one signed before still counts as it did.
func TestRenewedExchangeKey(t *testing.T) {
	a, b := newOffice(t, 21, "河东区办公室", false), newOffice(t, 22, "云岭市办公室", true)
	one := nominate(t, a.Store, award.AddNomination{Campaign: a.campaign, Form: testForm(1)})
	b.take(t, a.send(t, b), nil)
	b.checks(t, a)
	old, oldKey, err := a.ExchangeKey(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	before := a.send(t, b)
	renewed, _, err := a.RenewExchangeKey(t.Context())
	if err != nil || renewed.Fingerprint == old.Fingerprint || renewed.Name != old.Name {
		t.Fatalf("renewed as %+v, %v", renewed, err)
	}
	a.edit(t, one, func(f *award.FormText) { f.Summary = "改" })
	file := a.send(t, b)
	r := b.report(t, file)
	if !r.Known || !r.Renewed || r.Checked || fates(r) != "1 confirm summary" {
		t.Errorf("with the new key: known %t, renewed %t, checked %t, %s", r.Known, r.Renewed, r.Checked, fates(r))
	}
	b.take(t, file, map[award.ID]award.PacketChoice{r.Entries[0].Theirs.ID: award.TakeTheirs})
	if r = b.report(t, before); !r.Former || !r.Checked || fates(r) != "1 older summary" {
		t.Errorf("from before: former %t, checked %t, %s", r.Former, r.Checked, fates(r))
	}
	b.take(t, before, nil)
	senders, err := b.Senders(t.Context())
	if err != nil || len(senders) != 1 {
		t.Fatalf("%v, %v", senders, err)
	}
	s := senders[0].Value
	if s.Office.Fingerprint != renewed.Fingerprint || s.Checked || len(s.Former) != 1 || s.Former[0].Fingerprint != old.Fingerprint || !s.Former[0].Checked || s.Former[0].Last != 2 {
		t.Errorf("the sender is %+v", s)
	}
	b.checks(t, a)
	if r = b.report(t, a.send(t, b)); r.Renewed || !r.Checked {
		t.Errorf("compared again: renewed %t, checked %t", r.Renewed, r.Checked)
	}
	former, err := a.FormerKeys(t.Context())
	if err != nil || len(former) != 1 || former[0].Fingerprint != old.Fingerprint {
		t.Errorf("former keys %v, %v", former, err)
	}
	var sealed bytes.Buffer // by somebody who has the former key file still
	if _, err := b.ExportPacket(t.Context(), b.campaign, nil, oldKey, &sealed); err != nil {
		t.Fatal(err)
	}
	a.report(t, sealed.Bytes())
}
