package store

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// A canary is a nominee who is withheld, with texts and bytes that nobody else
// has.
type canary struct {
	texts []string
	bytes [][]byte
}

// canaryForm makes the form of the i-th withheld nominee and remembers what in
// it would tell who it is.
func (c *canary) form(i int) award.Form {
	rare := []string{"彧翀", "祎晢", "翊骁", "赟喆", "旻昶"}[i]
	number, sex := testNumber(9000+i), award.Female
	if (number[16]-'0')%2 == 1 {
		sex = award.Male
	}
	f := award.FormText{
		Nominee: award.IdentityOf[string]{
			Name: "缪" + rare, FormerName: "郗" + rare, Reading: "miao zhe wei", Sex: sex, Ethnic: "鄂温克族" + rare,
			Birth: number[6:10] + "-" + number[10:12] + "-" + number[12:14], IDNumber: number, Region: "浣溪县" + rare, Unit: "浣溪县第九地质勘查院" + rare, Post: "水文工程师" + rare,
			Rank: award.CountyRank, Phone: fmt.Sprintf("1371234%04d", 7000+i), Address: "浣溪县青雀巷" + rare + "号", Grassroots: true,
		},
		Summary: "简要" + rare + "发现异常", Deeds: []award.DeedOf[string]{{
			Criterion: "5-2", Text: "主要" + rare + "连夜报告可疑测绘活动",
			Evidence: []award.EvidenceOf[string]{{Title: "回执" + rare + "证明书", From: "浣溪县公安局" + rare}},
		}},
		Sponsor: "浣溪县推荐单位" + rare, Liaison: "联络" + rare + "员", LiaisonTel: fmt.Sprintf("0577-66%05d", 40000+i),
		Opinions: []award.OpinionOf[string]{{Role: "sponsor", Who: "意见" + rare + "处", Text: "同意推荐" + rare, Stance: award.Agrees}},
		Honours:  []award.HonourOf[string]{{Title: "曾获" + rare + "奖", Grantor: "授予" + rare + "局", Year: 2019}},
		Consents: []award.ConsentOf[string]{{To: award.ToBeNominated, Given: award.Yes, By: "同意" + rare + "人", Paper: "同意书" + rare}},
		Checked:  award.Yes, Note: "备注" + rare + "保密",
	}
	n := f.Nominee
	c.texts = append(c.texts, n.Name, n.FormerName, n.IDNumber, n.Unit, n.Post, n.Phone, n.Address, f.Summary, f.Deeds[0].Text,
		f.Deeds[0].Evidence[0].Title, f.Deeds[0].Evidence[0].From, f.Sponsor, f.Liaison, f.LiaisonTel, f.Opinions[0].Who,
		f.Opinions[0].Text, f.Honours[0].Title, f.Honours[0].Grantor, f.Consents[0].By, f.Consents[0].Paper, f.Note, n.Region, n.Ethnic)
	return award.GuardForm(f)
}

// file makes the i-th attachment and remembers its name and bytes.
func (c *canary) file(i int) (name string, content []byte) {
	name = fmt.Sprintf("检举回执扫描件%d号.pdf", 9000+i)
	content = testFile(uint64(900+i), award.PieceSize+4096)
	c.texts = append(c.texts, name)
	c.bytes = append(c.bytes, content[64:96], content[award.PieceSize+64:award.PieceSize+96])
	return name, content
}

// in gives what content betrays.
func (c *canary) in(content []byte) (found []string) {
	d := newDetector()
	d.add(c.texts...)
	for _, s := range d.search(content) {
		found = append(found, s.text)
	}
	for i, b := range c.bytes {
		if bytes.Contains(content, b) {
			found = append(found, fmt.Sprintf("bytes %d", i))
		}
	}
	return found
}

// TestCanary plants nominees who must not be named, in every way they come to be
// withheld, and searches the file, its backups, everything that the general keys
// open, and everything that somebody without 涉密知悉 is given.
func TestCanary(t *testing.T) {
	path := staffed(t, false)
	s := opened(t, path, founder().Name)
	var c canary
	campaign := nominating(t, s)
	other := do(t, s, award.CreateCampaign{Campaign: award.Campaign{Title: "2022年度云岭市见义勇为表彰"}}).Campaign
	do(t, s, award.SetTerms{Terms: testTerms(other)})
	nominate(t, s, award.AddNomination{Campaign: campaign, Form: testForm(1)})
	var hidden, files []award.ID

	hidden = append(hidden, nominate(t, s, award.AddNomination{
		Campaign: campaign, Form: c.form(0), Disclosure: award.Withheld, CodeName: "代号甲",
	}))
	name, content := c.file(0)
	files = append(files, attach(t, s, hidden[0], name, content, true))
	do(t, s, award.EditNomination{ID: hidden[0], Form: c.form(1), Protect: true})
	do(t, s, award.MoveNomination{ID: hidden[0], To: award.Submitted})

	open := nominate(t, s, award.AddNomination{Campaign: campaign, Form: c.form(2)})
	name, content = c.file(1)
	gone := attach(t, s, open, name, content, false)
	do(t, s, award.Detach{ID: open, File: gone})
	name, content = c.file(2)
	files = append(files, attach(t, s, open, name, content, false))
	do(t, s, award.EditNomination{ID: open, Form: c.form(3)})
	c.texts = append(c.texts, "退回因由查无此事", "例外因由众口一词")
	do(t, s, award.MoveNomination{ID: open, To: award.Submitted})
	do(t, s, award.MoveNomination{ID: open, To: award.Returned, Reason: award.Guard("退回因由查无此事")})
	do(t, s, award.Waive{ID: open, Rule: award.RuleCycle, Reason: award.Guard("例外因由众口一词"), Who: "评审会"})
	do(t, s, award.WithholdNomination{ID: open, CodeName: "代号乙"})
	hidden = append(hidden, open)

	draft := nominate(t, s, award.AddNomination{Campaign: campaign, Form: c.form(4), Disclosure: award.Withheld, CodeName: "代号丙"})
	do(t, s, award.DeleteNomination{ID: draft, Protect: true})
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Redo(t.Context()); err != nil {
		t.Fatal(err)
	}
	n, f, err := s.RevealForm(t.Context(), hidden[0], "核对")
	if err != nil || len(c.in(fmt.Appendf(nil, "%+v", award.DiscloseForm(n, f, award.ToForm)))) < 10 {
		t.Fatalf("where it is shown it is not found: %v", err)
	}
	var shown bytes.Buffer
	if err := s.RevealAttachment(t.Context(), hidden[0], files[0], "核对", &shown); err != nil || len(c.in(shown.Bytes())) < 2 {
		t.Fatalf("where the file is shown it is not found: %v", err)
	}
	if _, _, err := s.Eligibility(t.Context(), campaign, nil); err != nil {
		t.Fatal(err)
	}
	backups := filepath.Join(filepath.Dir(path), "backups")
	if _, err := s.Backup(t.Context(), backups, nil); err != nil {
		t.Fatal(err)
	}
	mustBeSound(t, s)
	mustClose(t, s)

	c.searchFiles(t, filepath.Dir(path))
	for _, who := range []string{deputyName, clerkName} {
		s := opened(t, path, who)
		if found := c.in(generalValues(t, s)); len(found) > 0 {
			t.Errorf("%s: the general keys open %v", who, found)
		}
		if found := c.in([]byte(readEverything(t, s, campaign, hidden, files))); len(found) > 0 {
			t.Errorf("%s is given %v", who, found)
		}
		for _, text := range []string{"缪", "miaozhewei", "mzw", "浣溪", testNumber(9001)[14:], "赟喆"} {
			ids, err := s.FindNominations(t.Context(), award.NominationQuery{Text: text})
			if err != nil || len(ids) > 0 {
				t.Errorf("%s finds %d nominees by %s, %v", who, len(ids), text, err)
			}
		}
		mustClose(t, s)
	}
}

// searchFiles searches every file in a folder.
func (c *canary) searchFiles(t *testing.T, folder string) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if found := append(c.in(content), c.in([]byte(entry.Name()))...); len(found) > 0 {
			t.Errorf("%s has %v", entry.Name(), found)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// generalValues gives everything in the file that the general keys open.
func generalValues(t *testing.T, s *Store) []byte {
	t.Helper()
	var all bytes.Buffer
	err := s.engineIn.View(func(tx kv.Tx) error {
		for _, bucket := range tx.Buckets() {
			err := tx.Scan(bucket, nil, func(key, value []byte) error {
				before := 0
				if bucket == journalBucket {
					before = len(digest{})
				}
				if plain, err := s.keys.general.Open(bucket, key, value[min(before, len(value)):]); err == nil {
					all.Write(plain)
					all.WriteByte('\n')
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if all.Len() == 0 {
		t.Fatal("the general keys open nothing")
	}
	return all.Bytes()
}

// A reader gathers what somebody is given. What is refused is given too: the
// error's text.
type reader struct {
	testing *testing.T
	store   *Store
	text    strings.Builder
	called  []string
}

// tell notes what a method gave.
func (r *reader) tell(method string, given ...any) {
	r.called = append(r.called, method)
	for _, g := range given {
		fmt.Fprintf(&r.text, "%s %+v\n", method, g)
	}
}

// guarded notes everything that the disclosure of a nomination lets out
// anywhere.
func (r *reader) guarded(rows []award.Row[award.Nomination]) {
	for _, row := range rows {
		kept, err := r.store.codec.enc.Marshal(row.Value) // past the guard
		if err != nil {
			r.testing.Fatal(err)
		}
		r.text.Write(kept)
		for _, o := range award.Outlets() {
			fmt.Fprintf(&r.text, "%d %+v\n", o, award.Disclose(row.Value, o))
			for _, m := range row.Value.Moves {
				r.text.WriteString(award.DiscloseReason(row.Value, m.Reason, o))
			}
			for _, w := range row.Value.Exceptions {
				r.text.WriteString(award.DiscloseReason(row.Value, w.Reason, o))
			}
		}
	}
}

// readEverything calls every method that gives something out, as the one who is
// signed in, and fails where it does not know one.
func readEverything(t *testing.T, s *Store, campaign award.ID, hidden, files []award.ID) string {
	t.Helper()
	r := &reader{testing: t, store: s}
	ctx := t.Context()
	r.tell("Terms", first(s.Terms(ctx, campaign)))
	r.tell("Bases", first(s.Bases(ctx)))
	ids, err := s.FindNominations(ctx, award.NominationQuery{Campaign: campaign})
	r.tell("FindNominations", err)
	if len(ids) != 3 {
		t.Errorf("%d nominations", len(ids))
	}
	rows, err := s.Nominations(ids)
	r.tell("Nominations", rows, err)
	r.guarded(rows)
	for number := range 5 {
		row, err := s.NominationByNumber(ctx, campaign, number)
		r.tell("NominationByNumber", row, err)
	}
	r.tell("NominationSummary", first(s.NominationSummary(ctx, campaign)))
	judged, rows, err := s.Eligibility(ctx, campaign, nil)
	r.tell("Eligibility", judged, err)
	r.guarded(rows)
	for i, id := range hidden {
		n, f, err := s.Form(ctx, id)
		r.tell("Form", n, award.DiscloseForm(n, f, award.ToForm), err)
		n, f, err = s.RevealForm(ctx, id, "好奇")
		r.tell("RevealForm", n, award.DiscloseForm(n, f, award.ToForm), err)
		var b bytes.Buffer
		err = errors.Join(s.Attachment(ctx, id, files[i], &b), s.RevealAttachment(ctx, id, files[i], "好奇", &b))
		r.tell("Attachment", b.String(), err)
		r.tell("RevealAttachment")
		r.tell("Winner", second(s.Winner(id)))
		r.tell("Reveal", second(s.Reveal(ctx, id, "好奇")))
		named, _, err := s.NameCertificate(ctx, id, "好奇")
		r.tell("NameCertificate", named, err)
	}
	r.exchange(campaign, ids)
	r.rest(campaign, hidden)
	r.complete()
	return r.text.String()
}

// exchange calls the methods that bring nominations to other copies of the
// program.
func (r *reader) exchange(campaign award.ID, ids []award.ID) {
	s, ctx := r.store, r.testing.Context()
	office, _, err := s.ExchangeKey(ctx, "云岭市见义勇为办公室")
	r.tell("ExchangeKey", office, err)
	renewed, key, err := s.RenewExchangeKey(ctx)
	r.tell("RenewExchangeKey", renewed, err)
	r.tell("Office", first(s.Office(key)))
	r.tell("FormerKeys", first(s.FormerKeys(ctx)))
	r.tell("Senders", first(s.Senders(ctx)))
	var packed bytes.Buffer
	sent, err := s.ExportPacket(ctx, campaign, ids, key, &packed)
	r.tell("ExportPacket", sent, err, packed.String())
	report, err := s.ReadPacket(ctx, campaign, bytes.NewReader(packed.Bytes()))
	r.tell("ReadPacket", report, err)
	op, receipt, err := s.TakePacket(ctx, campaign, strings.NewReader(""), nil)
	r.tell("TakePacket", op, receipt, err)
}

// rest calls the methods that have nothing to do with nominations.
func (r *reader) rest(campaign award.ID, hidden []award.ID) {
	s, ctx := r.store, r.testing.Context()
	r.tell("Summaries", first(s.Summaries(ctx)))
	d, err := s.Dossier(ctx, campaign)
	r.tell("Dossier", d, err)
	d, err = s.Outline(ctx, campaign)
	r.tell("Outline", d, err)
	found, err := s.Find(ctx, award.Query{})
	r.tell("Find", found, err)
	winners, err := s.Winners(append(found, hidden...))
	r.tell("Winners", winners, err)
	for _, w := range winners {
		r.tell("Winners", award.Disclose(w.Value, award.ToScreen))
	}
	entries, err := s.Entries(ctx, award.EntryQuery{})
	r.tell("Entries", entries, err)
	r.tell("TouchedBy", first(s.TouchedBy(ctx, 1)))
	for _, e := range entries {
		r.tell("TouchedBy", first(s.TouchedBy(ctx, e.Seq)))
	}
	r.tell("MatchDecisions", first(s.MatchDecisions(ctx)))
	r.tell("NameMatches", first(s.NameMatches(ctx, award.MatchQuery{}, nil)))
	r.tell("MatchOne", first(s.MatchOne(ctx, award.ID{}, testForm(1), campaign)))
	r.tell("Secrets", first(s.Secrets(ctx)))
	listed, err := s.Directory(ctx, award.DirectoryQuery{})
	r.tell("Directory", listed, err)
	asked, err := s.Consultations(ctx, campaign)
	r.tell("Consultations", asked, err)
	for _, row := range asked {
		kept, err := s.codec.enc.Marshal(row.Value) // past the guard
		r.tell("Consultations", string(kept), err)
	}
	r.tell("ConsultationGate", first(s.ConsultationGate(ctx, campaign, award.Date{Year: 2026, Month: 11, Day: 24})))
	r.tell("PrepareConsultations", first(s.PrepareConsultations(ctx, campaign)))
	r.tell("Contacts", first(s.Contacts(ctx)))
	r.tell("Users", first(s.Users(ctx)))
	r.tell("Check", first(s.Check(ctx, nil)))
	r.tell("VerifyJournal", first(s.VerifyJournal(ctx, nil, nil)))
	b, err := s.Backup(ctx, filepath.Join(filepath.Dir(s.Path()), "backups"), nil)
	r.tell("Backup", b, err)
	r.tell("Backups", first(s.Backups(ctx, filepath.Join(filepath.Dir(s.Path()), "backups"))))
	r.tell("Compare", first(s.Compare(ctx, b.Path, nil, nil)))
	r.tell("Undo", second(s.Undo(ctx)))
	r.tell("Redo", second(s.Redo(ctx)))
	r.tell("Do", second(s.Do(ctx, award.DeleteNomination{ID: hidden[0], Protect: true})))
	r.tell("DoStep", second(s.DoStep(ctx, award.DeleteNomination{ID: hidden[0]}, nil)))
	r.tell("Lookup", second(s.Lookup(1)))
	name, _ := s.Undoable()
	again, _ := s.Redoable()
	r.tell("Undoable", name)
	r.tell("Redoable", again)
}

// complete fails the test where the store has a method that is neither called
// nor known to give out no record.
func (r *reader) complete() {
	silent := []string{
		"AddUser", "BackupTrouble", "ChangePassphrase", "Close", "Compact", "EditUser", "Head", "Load", "Loading", "National",
		"NewRecovery", "Path", "Remarks", "RenameUser", "Restore", "Rotate", "Rotating", "Session", "SetBackups", "SetPassphrase",
		"SignIn", "SignOut", "Space", "State", "Tend", "Watch",
	}
	for method := range reflect.TypeFor[*Store]().Methods() {
		if name := method.Name; !slices.Contains(r.called, name) && !slices.Contains(silent, name) {
			r.testing.Errorf("%s is not searched", name)
		}
	}
}

// first gives a result, or the text of why there is none.
func first[T any](v T, err error) string {
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%+v", v)
}
