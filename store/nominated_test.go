package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// testTerms is what the campaigns of tests ask of nominations.
func testTerms(campaign award.ID) award.Terms {
	return award.Terms{
		Campaign: campaign,
		Basis: award.Basis{
			Key: "ceshi-2023", Title: "云岭市见义勇为奖励办法",
			Criteria: []award.Criterion{
				{Key: "5-1", Article: "第五条", Mark: "（一）", Text: "抢险救灾的"},
				{Key: "5-2", Article: "第五条", Mark: "（二）", Text: "提供线索的", Reporting: true},
			},
		},
		DeedsLeast: 5,
		Rules: []award.Rule{
			{Code: award.RuleCriterion},
			{Code: award.RuleOnce},
			{Code: award.RuleCycle, Num: 3},
			{Code: award.RuleShare, Category: award.Leading, Bound: award.AtMost, Num: 1, Den: 5},
		},
	}
}

// nominating makes a campaign that takes nominations.
func nominating(tb testing.TB, s *Store) award.ID {
	tb.Helper()
	campaign := do(tb, s, award.CreateCampaign{Campaign: award.Campaign{Title: "2023年度云岭市见义勇为表彰"}}).Campaign
	do(tb, s, award.SetTerms{Terms: testTerms(campaign)})
	return campaign
}

// testNumber makes the i-th ID number with a right check character.
func testNumber(i int) string {
	r := rand.New(rand.NewPCG(uint64(i), 11))
	digits := fmt.Sprintf("110105%d%02d%02d%03d", 1950+r.IntN(40), 1+r.IntN(12), 1+r.IntN(28), r.IntN(1000))
	for _, check := range "0123456789X" {
		if award.CheckIDNumber(digits+string(check)) == nil {
			return digits + string(check)
		}
	}
	return digits
}

// testForm is the complete form of the i-th person, in which a few things are
// their own.
func testForm(i int) award.Form {
	number, sex := testNumber(i), award.Female
	if (number[16]-'0')%2 == 1 { // as the number has it
		sex = award.Male
	}
	return award.GuardForm(award.FormText{
		Nominee: award.IdentityOf[string]{
			Name: testName(i), Sex: sex, IDNumber: number, Region: "云岭市", Unit: testUnit(i, 30), Phone: fmt.Sprintf("139%08d", i),
			Address: "云岭市东河路" + fmt.Sprint(i) + "号",
		},
		Summary: "简要事迹" + fmt.Sprint(i),
		Deeds:   []award.DeedOf[string]{{Criterion: "5-1", Text: fmt.Sprintf("第%d号主要事迹，汛期抢险", i)}},
		Sponsor: "云岭市应急管理局", Checked: award.Yes,
	})
}

// unitForm is the complete form of the i-th unit.
func unitForm(i int) award.Form {
	f := testForm(i)
	f.Kind = award.Unit
	f.Nominee = award.GuardForm(award.FormText{Nominee: award.IdentityOf[string]{
		Name: testUnit(i, 30) + "救援队", IDNumber: "91350100M000100Y43", Region: "云岭市", Head: testName(i), Phone: "0358-8222222",
	}}).Nominee
	return f
}

// testFile makes n bytes that look like nothing else.
func testFile(seed uint64, n int) []byte {
	b := make([]byte, n)
	newRand(seed).Read(b)
	copy(b, "%PDF-1.7\n")
	return b
}

// nominate adds a nomination and gives its ID.
func nominate(tb testing.TB, s *Store, op award.AddNomination) award.ID {
	tb.Helper()
	return touchedIn(tb, do(tb, s, op), nominations)
}

// touchedIn gives the first record of a table that an operation wrote.
func touchedIn(tb testing.TB, r award.Receipt, t tableCode) award.ID {
	tb.Helper()
	for _, c := range r.Changed {
		if c.Table == t.bucket() {
			return c.ID
		}
	}
	tb.Fatalf("%s wrote no %s", r.Op, t.bucket())
	return award.ID{}
}

// attach adds a file to a nomination and gives its ID.
func attach(tb testing.TB, s *Store, nomination award.ID, name string, content []byte, protect bool) award.ID {
	tb.Helper()
	sum := sha256.Sum256(content)
	do(tb, s, award.Attach{
		ID: nomination, File: award.Guard(name), Media: "pdf", Bytes: content, Digest: hex.EncodeToString(sum[:]), Protect: protect,
	})
	var f award.Form
	var err error
	if protect {
		_, f, err = s.RevealForm(contextOf(tb), nomination, "核对附件")
	} else {
		_, f, err = s.Form(contextOf(tb), nomination)
	}
	if err != nil || len(f.Attachments) == 0 {
		tb.Fatalf("%d attachments, %v", len(f.Attachments), err)
	}
	return f.Attachments[len(f.Attachments)-1].ID
}

// nominationOf reads one nomination.
func nominationOf(tb testing.TB, s *Store, id award.ID) award.Nomination {
	tb.Helper()
	rows, err := s.Nominations([]award.ID{id})
	if err != nil || len(rows) != 1 {
		tb.Fatalf("%d nominations, %v", len(rows), err)
	}
	return rows[0].Value
}

// tellNominations tells everything about the nominations of a campaign, also of
// those who are withheld, past rights and journal.
func tellNominations(t *testing.T, s *Store, b *strings.Builder, campaign award.ID) {
	t.Helper()
	terms, err := s.Terms(t.Context(), campaign)
	if isProblem(err, award.TermsMissing) {
		return
	}
	ids, err2 := s.FindNominations(t.Context(), award.NominationQuery{Campaign: campaign})
	sum, err3 := s.NominationSummary(t.Context(), campaign)
	if err := errors.Join(err, err2, err3); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(b, "terms %+v\nsummary %+v\n", terms, sum)
	for _, id := range ids {
		err := s.engineIn.View(func(tx kv.Tx) error {
			n, f, withheld, err := s.openForm(tx, id, true)
			fmt.Fprintf(b, "nomination %s %+v withheld %t %+v\n\t%+v\n", id, n, withheld,
				award.Disclose(n, award.ToScreen), award.DiscloseForm(n, f, award.ToForm))
			for _, m := range n.Moves {
				fmt.Fprintf(b, "\tmove %s\n", award.DiscloseReason(n, m.Reason, award.ToScreen))
			}
			for _, a := range f.Attachments {
				found, _, err := s.attachmentOf(tx, id, a.ID, true)
				if err != nil {
					return err
				}
				sum := sha256.New()
				for _, piece := range found.pieces {
					p, err := fetch[award.Piece](s, tx, found.table, piece)
					if err != nil {
						return err
					}
					sum.Write(p.Bytes)
				}
				fmt.Fprintf(b, "\tfile %s %x\n", a.ID, sum.Sum(nil))
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// bytesOf reads an attachment.
func bytesOf(tb testing.TB, s *Store, nomination, file award.ID) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := s.Attachment(contextOf(tb), nomination, file, &b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// openFormPast reads a form past rights and journal.
func (s *Store) openFormPast(id award.ID) (n award.Nomination, f award.Form, err error) {
	err = s.engineIn.View(func(tx kv.Tx) error {
		n, f, _, err = s.openForm(tx, id, true)
		return err
	})
	return n, f, err
}

// nominates fills in nominations with attachments, withholds one, removes one,
// takes back and does again.
func (d *desk) nominates() error {
	size := 2*award.PieceSize + 100
	if d.many > 0 { // what is small is interrupted at each of its writes
		size = 6000
	}
	r, err := d.store.Do(d.ctx, award.CreateCampaign{Campaign: award.Campaign{Title: "见义勇为表彰"}})
	if err := d.after(err); err != nil {
		return err
	}
	campaign := r.Campaign
	err = d.do(
		award.SetTerms{Terms: testTerms(campaign)},
		award.ImportNominations{Campaign: campaign, Forms: []award.Form{unitForm(1), testForm(2), testForm(3), testForm(4)}},
		award.AddNomination{Campaign: campaign, Form: testForm(5), Disclosure: award.Withheld, CodeName: "代号五"},
	)
	if err != nil {
		return err
	}
	ids, err := d.store.FindNominations(d.ctx, award.NominationQuery{Campaign: campaign})
	if err != nil {
		return err
	}
	file := func(n int, protect bool) award.Op {
		return award.Attach{ID: ids[n], File: award.Guard("证明.pdf"), Media: "pdf", Bytes: testFile(uint64(n), size), Protect: protect}
	}
	err = d.do(
		file(1, false), file(2, false), file(4, true),
		award.EditNomination{ID: ids[1], Form: testForm(12), Parent: ids[0]},
		award.EditNomination{ID: ids[4], Form: testForm(15), Protect: true},
		award.MoveNomination{ID: ids[3], To: award.Submitted},
		award.WithholdNomination{ID: ids[2], CodeName: "代号二"},
		award.DeleteNomination{ID: ids[1]},
	)
	for _, back := range []func(context.Context) (award.Receipt, error){d.store.Undo, d.store.Redo, d.store.Undo} {
		if err == nil {
			_, err = back(d.ctx)
			err = d.after(err)
		}
	}
	if err == nil {
		err = d.do(award.DeleteNomination{ID: ids[4], Protect: true})
	}
	if err != nil {
		return err
	}
	return d.deleteFirst(4)
}
