package award

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// everyChange calls visit with a form in which one value differs from f, for
// every value that forms of packets have.
func everyChange(t *testing.T, f FormText, visit func(path string, changed FormText)) {
	t.Helper()
	var walk func(path string, v reflect.Value, whole func() FormText)
	walk = func(path string, v reflect.Value, whole func() FormText) {
		switch v.Kind() { //nolint:exhaustive // forms are made of these
		case reflect.Struct:
			for i := range v.NumField() {
				walk(path+"/"+v.Type().Field(i).Name, v.Field(i), whole)
			}
			return
		case reflect.Slice:
			if v.Len() == 0 {
				t.Fatalf("%s is empty: the test would not see it", path)
			}
			walk(path, v.Index(0), whole)
			old := v.Interface()
			v.Set(v.Slice(0, v.Len()-1))
			visit(path+" shorter", whole())
			v.Set(reflect.ValueOf(old))
			return
		}
		old := reflect.ValueOf(v.Interface())
		switch v.Kind() {
		case reflect.String:
			v.SetString(v.String() + "改")
		case reflect.Bool:
			v.SetBool(!v.Bool())
		case reflect.Int, reflect.Int64:
			v.SetInt(v.Int() + 1)
		case reflect.Array:
			v.Index(0).SetUint(v.Index(0).Uint() ^ 1)
		default:
			v.SetUint(v.Uint() ^ 1)
		}
		visit(path, whole())
		v.Set(old)
	}
	walk("", reflect.ValueOf(&f).Elem(), func() FormText { return f })
}

// fullForm is a form with something in every list.
func fullForm() FormText {
	who := IdentityOf[string]{Name: "顾清和", Unit: "青禾市图书馆"}
	return FormText{
		Nominee: who, Others: []IdentityOf[string]{who},
		Deeds:    []DeedOf[string]{{Criterion: "20-1", Text: "报告线索", Evidence: []EvidenceOf[string]{{Title: "记录", From: "馆"}}}},
		Opinions: []OpinionOf[string]{{Role: "sponsor"}}, Partners: []string{"馆"}, Honours: []HonourOf[string]{{Title: "先进"}},
		Consents: []ConsentOf[string]{{To: ToBeNominated}}, Attachments: []FileOf[string]{{ID: ID{1}, Name: "证明.pdf", Pieces: []ID{{2}}}},
	}
}

// TestEveryFieldIsCompared: whatever differs between two forms is told, and
// changes the digest; what is a store's own does neither.
func TestEveryFieldIsCompared(t *testing.T) {
	f := fullForm()
	sum := formSum(f)
	n := 0
	everyChange(t, fullForm(), func(path string, changed FormText) {
		n++
		own := path == "/Campaign" || strings.HasPrefix(path, "/Attachments/Pieces") || path == "/Blind"
		fields := differing(f, changed)
		if (len(fields) == 0) != own || (formSum(changed) == sum) != own {
			t.Errorf("%s: differs in %v, other digest %t", path, fields, formSum(changed) != sum)
		}
		if back := differing(changed, f); !own && len(back) == 0 {
			t.Errorf("%s: back it differs in nothing", path)
		}
	})
	if n < 80 {
		t.Errorf("%d values were changed", n)
	}
	if got := differing(f, f); len(got) > 0 {
		t.Errorf("a form differs from itself in %v", got)
	}
	two := fullForm()
	two.Deeds = append(two.Deeds, DeedOf[string]{Criterion: "20-2"})
	turned := two
	turned.Deeds = []DeedOf[string]{two.Deeds[1], two.Deeds[0]}
	if got := differing(two, turned); !slices.Equal(got, []string{"deeds"}) {
		t.Errorf("another order differs in %v", got)
	}
}

// TestSumStays: a form has the digest it always had, or packets of older programs
// would all be conflicts.
func TestSumStays(t *testing.T) {
	sum := formSum(fullForm())
	const want = "f58fc21e60b875f6"
	if got := hex.EncodeToString(sum[:8]); got != want {
		t.Errorf("the digest is %s, want %s", got, want)
	}
}

// exchanging is a book with a campaign that packets come to.
func exchanging(t *testing.T) (b *fakeBook, campaign ID) {
	t.Helper()
	b = newFakeBook()
	apply(t, b, CreateCampaign{Campaign: Campaign{Title: "2026年度表彰"}})
	campaign = onlyID(t, b.campaigns.rows)
	apply(t, b, SetTerms{Terms: Terms{Campaign: campaign, Basis: packetBasis()}})
	return b, campaign
}

func packetBasis() Basis {
	return Basis{Key: "own", Title: "本市办法", Criteria: []Criterion{{Key: "20-1", Text: "有贡献的"}}}
}

// aPacket is a packet of one nomination with a file.
func aPacket(serial int, change func(*FormText)) Packet {
	file := []byte("%PDF-1.7 证明")
	sum := sha256.Sum256(file)
	f := fullForm()
	f.Attachments[0] = FileOf[string]{ID: ID{1}, Name: "证明.pdf", Media: "pdf", Size: int64(len(file)), Digest: hex.EncodeToString(sum[:])}
	if change != nil {
		change(&f)
	}
	return Packet{
		ID: ID{9, byte(serial)}, From: Office{Store: ID{8}, Name: "河东区办公室", Key: []byte("钥"), Fingerprint: "AB12-CD34"}, Serial: serial, Basis: packetBasis(),
		Nominations: []PacketNomination{{ID: ID{7}, Nomination: Nomination{Number: 3}, Form: GuardForm(f), Files: [][]byte{file}}},
	}
}

// TestPacketChoices: what can be chosen for each fate, and what becomes of it
// otherwise.
func TestPacketChoices(t *testing.T) {
	for _, c := range []struct {
		fate    PacketFate
		here    bool
		state   State
		usual   PacketChoice
		allowed string
	}{
		{PacketNew, false, Draft, TakeAsNew, "keep new"},
		{PacketSame, true, Draft, KeepOurs, "keep"},
		{PacketUpdate, true, Draft, TakeTheirs, "keep take new"},
		{PacketKept, true, Submitted, KeepOurs, "keep take new"},
		{PacketDiffers, true, Returned, NoPacketChoice, "keep take new"},
		{PacketOlder, true, Accepted, KeepOurs, "keep take new"},
		{PacketEnded, true, Withdrawn, KeepOurs, "keep new"},
		{PacketClosed, true, Eligible, NoPacketChoice, "keep new"},
		{PacketConfirm, true, Draft, NoPacketChoice, "keep take new"},
	} {
		e := PacketEntry{Fate: c.fate, Ours: Nomination{State: c.state}}
		if c.here {
			e.Here = ID{1}
		}
		var allowed []string
		for _, choice := range append(PacketChoices(), NoPacketChoice) {
			if e.Allows(choice) {
				allowed = append(allowed, choice.Code())
			}
		}
		if got := strings.Join(allowed, " "); got != c.allowed || e.Usual() != c.usual {
			t.Errorf("%s: allowed %s, usually %s", c.fate.Code(), got, e.Usual().Code())
		}
	}
	if len(PacketFates()) != 9 || PacketFate(99).Code() != "confirm" || PacketChoice(99).Code() != "new" {
		t.Error("fates and choices are not complete")
	}
}

// TestTakePacket takes a packet in, an update of it, and one that differs.
func TestTakePacket(t *testing.T) {
	b, campaign := exchanging(t)
	take := func(p Packet, choice PacketChoice) (*TakePacket, error) {
		op := &TakePacket{Own: ID{6}, Campaign: campaign, Packet: p, Choices: map[ID]PacketChoice{{7}: choice}}
		return op, op.Apply(b)
	}
	if _, err := take(aPacket(1, nil), NoPacketChoice); err != nil {
		t.Fatal(err)
	}
	id := onlyID(t, b.nominations.rows)
	if n := b.nominations.rows[id]; n.Number != 1 || n.State != Draft || n.Origin.Nomination != (ID{7}) || len(b.pieces.rows) != 1 ||
		b.campaigns.rows[campaign].Nominated != 1 {
		t.Errorf("taken in as %+v", n)
	}
	if _, err := take(aPacket(2, func(f *FormText) { f.Note = "二" }), NoPacketChoice); !isCode(err, PacketUndecided) {
		t.Errorf("an update by a sender nobody compared: %v", err)
	}
	apply(t, b, CheckSender{Fingerprint: "AB12-CD34"})
	op, err := take(aPacket(2, func(f *FormText) { f.Note = "二" }), NoPacketChoice)
	if err != nil || formText(b.forms.rows[id]).Note != "二" || len(b.pieces.rows) != 1 {
		t.Errorf("an update: %v, %d pieces", err, len(b.pieces.rows))
	}
	if added, changed, left := op.Counts(); added != 0 || changed != 1 || left != 0 {
		t.Errorf("counts %d, %d, %d", added, changed, left)
	}
	told := make(map[string]string)
	for _, f := range op.Tell() {
		told[f.Name] = f.Text
	}
	if told["changed"] != "1" || told["office"] != "河东区办公室" || told["serial"] != "2" {
		t.Errorf("told %v", told)
	}
	text := formText(b.forms.rows[id])
	text.Summary = "本机改"
	apply(t, b, EditNomination{ID: id, Form: GuardForm(text)})
	three := aPacket(3, func(f *FormText) { f.Note = "三" })
	if _, err := take(three, NoPacketChoice); !isCode(err, PacketUndecided) {
		t.Errorf("without a choice: %v", err)
	}
	if _, err := take(three, TakeAsNew); err != nil || len(b.nominations.rows) != 2 || len(b.pieces.rows) != 2 || b.nominations.rows[id].Origin != (Origin{}) {
		t.Errorf("as another: %v", err)
	}
	if s := b.senders.rows[ID{8}]; s.Serial != 3 || len(b.packets.rows) != 3 {
		t.Errorf("the sender is %+v", s)
	}
	apply(t, b, DeleteCampaign{ID: campaign})
	if len(b.packets.rows)+len(b.pieces.rows)+len(b.nominations.rows) > 0 {
		t.Error("something of the campaign's packets stays")
	}
}

// TestPacketOfAUnitAndItsPeople: a unit that is a person now has no people, also
// where those are kept as they are; and one nomination here stands for one there,
// whatever a sender says.
func TestPacketOfAUnitAndItsPeople(t *testing.T) {
	b, campaign := exchanging(t)
	p := aPacket(1, nil)
	unit := p.Nominations[0]
	unit.ID, unit.Files = ID{5}, nil
	unit.Form = GuardForm(FormText{Kind: Unit, Nominee: IdentityOf[string]{Name: "青禾市图书馆"}})
	p.Nominations[0].Nomination.Parent = unit.ID
	p.Nominations = append(p.Nominations, unit)
	apply(t, b, &TakePacket{Own: ID{6}, Campaign: campaign, Packet: p})
	var person, there ID
	for id, n := range b.nominations.rows {
		if n.Kind == Unit {
			there = id
		} else {
			person = id
		}
	}
	if b.nominations.rows[person].Parent != there || there.IsZero() {
		t.Fatal("the person is not the unit's")
	}
	apply(t, b, CheckSender{Fingerprint: "AB12-CD34"})
	p.ID, p.Serial = ID{9, 9}, 2
	p.Nominations = slices.Clone(p.Nominations)
	slices.Reverse(p.Nominations)
	p.Nominations[0].Form = GuardForm(FormText{Nominee: IdentityOf[string]{Name: "林晓"}})
	p.Nominations[1].Nomination.Parent = ID{}
	apply(t, b, &TakePacket{Own: ID{6}, Campaign: campaign, Packet: p})
	if n := b.nominations.rows[person]; !n.Parent.IsZero() || n.Origin.Serial != 2 {
		t.Errorf("the person is %+v", n)
	}
	p.ID, p.Serial = ID{9, 8}, 3
	p.Nominations[0].ID, p.Nominations[0].Nomination.Origin = ID{4}, Origin{Store: ID{6}, Nomination: person}
	r, err := ExaminePacket(b, ID{6}, campaign, p)
	if err != nil || r.Entries[0].Here == r.Entries[1].Here {
		t.Errorf("two stand for one: %+v, %v", r.Entries, err)
	}
}

// TestTakePacketRefuses: what a sender who holds keys may have put into a packet
// and must not come in.
func TestTakePacketRefuses(t *testing.T) {
	b, campaign := exchanging(t)
	file := func(change func(*PacketNomination)) Packet {
		p := aPacket(1, nil)
		change(&p.Nominations[0])
		return p
	}
	form := func(change func(*FormText)) Packet { return aPacket(1, change) }
	for _, c := range []struct {
		name   string
		packet Packet
		code   Code
	}{
		{"own", func() Packet { p := aPacket(1, nil); p.From.Store = ID{6}; return p }(), PacketOwn},
		{"no name", func() Packet { p := aPacket(1, nil); p.From.Name = " "; return p }(), OfficeEmpty},
		{"a name that steers", func() Packet { p := aPacket(1, nil); p.From.Name = "甲\u202e乙"; return p }(), TextControl},
		{"another basis", func() Packet { p := aPacket(1, nil); p.Basis.Criteria[0].Text = "别的"; return p }(), PacketBasis},
		{"twice", func() Packet { p := aPacket(1, nil); p.Nominations = append(p.Nominations, p.Nominations[0]); return p }(), PacketDamaged},
		{"no ID", file(func(n *PacketNomination) { n.ID = ID{} }), PacketDamaged},
		{"withheld", file(func(n *PacketNomination) { n.Nomination.Disclosure = Withheld }), PacketDamaged},
		{"without a file", file(func(n *PacketNomination) { n.Files = nil }), PacketDamaged},
		{"another file", file(func(n *PacketNomination) { n.Files = [][]byte{[]byte("%PDF-1.7 另一")} }), PacketDamaged},
		{"a file twice", file(func(n *PacketNomination) {
			n.Form.Attachments = append(slices.Clone(n.Form.Attachments), n.Form.Attachments[0])
			n.Files = append(n.Files, n.Files[0])
		}), PacketDamaged},
		{"a program", form(func(f *FormText) { f.Attachments[0].Media = "exe" }), PacketContent},
		{"a file's path", form(func(f *FormText) { f.Attachments[0].Name = "../证明.pdf" }), PacketContent},
		{"nobody", form(func(f *FormText) { f.Nominee = IdentityOf[string]{} }), PacketContent},
		{"a name that is none", form(func(f *FormText) { f.Nominee.Name = "顾\u200b清" }), PacketContent},
	} {
		op := &TakePacket{Own: ID{6}, Campaign: campaign, Packet: c.packet}
		err := op.Apply(newCopy(b))
		if !isCode(err, c.code) {
			t.Errorf("%s: %v, want %s", c.name, err, c.code)
		}
	}
}

// newCopy gives a book with the campaign and terms of b, to be thrown away.
func newCopy(b *fakeBook) *fakeBook {
	c := newFakeBook()
	c.last = b.last
	maps.Copy(c.campaigns.rows, b.campaigns.rows)
	maps.Copy(c.terms.rows, b.terms.rows)
	return c
}

// isCode reports whether err is a problem with this code.
func isCode(err error, code Code) bool {
	var p *Problem
	return errors.As(err, &p) && p.Code == code
}

// TestSenderOfOtherKeys: a key that is neither known nor vouched for is refused;
// a former one counts for packets from before it was renewed.
func TestSenderOfOtherKeys(t *testing.T) {
	b, campaign := exchanging(t)
	apply(t, b, &TakePacket{Own: ID{6}, Campaign: campaign, Packet: aPacket(1, nil)})
	apply(t, b, CheckSender{Fingerprint: "AB12-CD34"})
	examined := func(serial int, key string, renewals ...FormerKey) (PacketReport, error) {
		p := aPacket(serial, nil)
		known := p.From.Key
		if key != "" {
			p.From.Key, p.From.Fingerprint = []byte(key), key
		}
		for i := range renewals {
			if renewals[i].Key == nil {
				renewals[i].Key = known
			}
		}
		p.Renewals = renewals
		return ExaminePacket(b, ID{6}, campaign, p)
	}
	if _, err := examined(2, "乙"); !isCode(err, PacketSender) {
		t.Errorf("another key: %v", err)
	}
	if _, err := examined(2, "乙", FormerKey{Key: []byte("丙"), Last: 1}); !isCode(err, PacketSender) {
		t.Errorf("another key that a stranger's vouches for: %v", err)
	}
	r, err := examined(3, "乙", FormerKey{Last: 2})
	if err != nil || !r.Renewed || r.Checked {
		t.Fatalf("renewed: %+v, %v", r, err)
	}
	p := r.Packet
	apply(t, b, &TakePacket{Own: ID{6}, Campaign: campaign, Packet: p})
	if r, err = examined(2, ""); err != nil || !r.Former || !r.Checked {
		t.Errorf("from before: %+v, %v", r, err)
	}
	if _, err = examined(4, ""); !isCode(err, PacketSender) {
		t.Errorf("with the former key, from afterwards: %v", err)
	}
	if _, err = examined(5, "", FormerKey{Key: []byte("乙"), Last: 4}); !isCode(err, PacketSender) {
		t.Errorf("back to the former key: %v", err)
	}
}
