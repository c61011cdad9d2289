package store

import (
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
)

// everyPassphrase is what all users of these tests sign in with.
const everyPassphrase = "夜来风雨声花落知多少年年"

// An act is one line of the table of rights, as it is tried through the store.
// Whatever else stands in its way, a problem of rights must come first.
type act func(ctx context.Context, s *Store, on target) error

// A target is what acts are tried on.
type target struct {
	campaign, track, tier, winner, withheld, other award.ID
	nominated, hidden, file                        award.ID // a nomination, one that is withheld, and its attachment
	backups, backup                                string
}

// acts tries every act of the table.
func acts() map[award.OpName]act {
	op := func(of func(on target) award.Op) act {
		return func(ctx context.Context, s *Store, on target) error {
			_, err := s.Do(ctx, of(on))
			return err
		}
	}
	all := map[award.OpName]act{ //nolint:exhaustive // operations follow
		award.OpReadCampaigns: func(ctx context.Context, s *Store, on target) error {
			_, err := s.Summaries(ctx)
			_, err2 := s.Dossier(ctx, on.campaign)
			_, err3 := s.Lookup(1)
			_, err4 := s.Find(ctx, award.Query{Campaign: on.campaign})
			_, err5 := s.Winners([]award.ID{on.winner})
			_, err6 := s.Winner(on.winner)
			return errors.Join(err, err2, err3, err4, err5, err6, s.Load(ctx, nil))
		},
		award.OpReadUsers: func(ctx context.Context, s *Store, _ target) error { _, err := s.Users(ctx); return err },
		award.OpReadJournal: func(ctx context.Context, s *Store, _ target) error {
			_, err := s.Entries(ctx, award.EntryQuery{Most: 3})
			_, err2 := s.TouchedBy(ctx, 1)
			_, err3 := s.VerifyJournal(ctx, nil, nil)
			return errors.Join(err, err2, err3)
		},
		award.OpReveal: func(ctx context.Context, s *Store, on target) error {
			_, err := s.Reveal(ctx, on.withheld, "核对领奖证件")
			return err
		},
		award.OpReadNominations: func(ctx context.Context, s *Store, on target) error {
			_, err := s.Terms(ctx, on.campaign)
			_, err2 := s.Bases(ctx)
			_, err3 := s.FindNominations(ctx, award.NominationQuery{Campaign: on.campaign})
			_, err4 := s.Nominations([]award.ID{on.nominated})
			_, err5 := s.NominationByNumber(ctx, on.campaign, 1)
			_, err6 := s.NominationSummary(ctx, on.campaign)
			_, _, err7 := s.Form(ctx, on.nominated)
			_, _, err8 := s.Eligibility(ctx, on.campaign, nil)
			return errors.Join(err, err2, err3, err4, err5, err6, err7, err8)
		},
		award.OpRevealNomination: func(ctx context.Context, s *Store, on target) error {
			_, _, err := s.RevealForm(ctx, on.hidden, "核对推荐材料")
			return errors.Join(err, s.RevealAttachment(ctx, on.hidden, on.file, "核对推荐材料", io.Discard))
		},
		award.OpCompareProtected: func(ctx context.Context, s *Store, _ target) error { _, err := s.Secrets(ctx); return err },
		award.OpReadPacket: func(ctx context.Context, s *Store, on target) error {
			_, err := s.ReadPacket(ctx, on.campaign, strings.NewReader(""))
			return err
		},
		award.OpTakePacket: func(ctx context.Context, s *Store, on target) error {
			_, _, err := s.TakePacket(ctx, on.campaign, strings.NewReader(""), nil)
			return err
		},
		award.OpExportPacket: func(ctx context.Context, s *Store, on target) error {
			_, err := s.ExportPacket(ctx, on.campaign, nil, "", io.Discard)
			return err
		},
		award.OpMakeExchangeKey: func(ctx context.Context, s *Store, _ target) error {
			who, _ := s.Session()
			_, _, err := s.ExchangeKey(ctx, "办公室"+who.User.Name)
			return err
		},
		award.OpChangePassphrase: func(ctx context.Context, s *Store, _ target) error {
			return s.ChangePassphrase(ctx, everyPassphrase, everyPassphrase)
		},
		award.OpSetPassphrase: func(ctx context.Context, s *Store, on target) error {
			return s.SetPassphrase(ctx, on.other, everyPassphrase)
		},
		award.OpNewRecovery: func(ctx context.Context, s *Store, _ target) error { _, err := s.NewRecovery(ctx); return err },
		award.OpAddUser: func(ctx context.Context, s *Store, on target) error {
			return s.AddUser(ctx, award.User{Name: "新" + on.winner.String(), Role: award.Judge}, everyPassphrase)
		},
		award.OpEditUser: func(ctx context.Context, s *Store, on target) error {
			return s.EditUser(ctx, on.other, award.User{Name: "另", Role: award.Judge})
		},
		award.OpCheck: func(ctx context.Context, s *Store, _ target) error { _, err := s.Check(ctx, nil); return err },
		award.OpBackup: func(ctx context.Context, s *Store, on target) error {
			_, err := s.Backup(ctx, on.backups, nil)
			return err
		},
		award.OpRestore: func(ctx context.Context, s *Store, on target) error {
			_, err := s.Compare(ctx, on.backup, nil, nil)
			return err
		},
		award.OpCompact: func(ctx context.Context, s *Store, _ target) error { _, _, err := s.Compact(ctx, nil); return err },
		award.OpRotate:  func(ctx context.Context, s *Store, _ target) error { return s.Rotate(ctx, nil) },
		award.OpUndo:    func(ctx context.Context, s *Store, _ target) error { _, err := s.Undo(ctx); return err },
		award.OpRedo:    func(ctx context.Context, s *Store, _ target) error { _, err := s.Redo(ctx); return err },
	}
	for name, of := range map[award.OpName]func(on target) award.Op{ //nolint:exhaustive // the others are above
		award.OpImportRoster:   func(target) award.Op { return award.ImportRoster{Intake: bigIntake(3)} },
		award.OpCreateCampaign: func(target) award.Op { return createCampaign("书法大赛") },
		award.OpEditCampaign: func(on target) award.Op {
			return award.EditCampaign{ID: on.campaign, Campaign: award.Campaign{Title: "改名"}}
		},
		award.OpDeleteCampaign: func(target) award.Op { return award.DeleteCampaign{ID: award.ID{1}} },
		award.OpSetWindow:      func(on target) award.Op { return award.SetWindow{Window: award.Window{Campaign: on.campaign}} },
		award.OpSetPoints: func(on target) award.Op {
			return award.SetPoints{Campaign: on.campaign, Points: []award.Point{{Place: "一楼"}}}
		},
		award.OpSetContacts: func(on target) award.Op {
			return award.SetContacts{Campaign: on.campaign, Contacts: []award.Contact{{Phone: "8222222"}}}
		},
		award.OpNotePrinted: func(on target) award.Op {
			return award.NotePrinted{Campaign: on.campaign, Document: "list", Digest: "00", Count: 1}
		},
		award.OpExportJournal: func(target) award.Op { return award.NoteExported{File: "pdf", Digest: "00", Count: 1} },
		award.OpAddTrack: func(on target) award.Op {
			return award.AddTrack{Track: award.Track{Campaign: on.campaign, Name: "线下组"}}
		},
		award.OpEditTrack:   func(on target) award.Op { return award.EditTrack{ID: on.track, Track: award.Track{Name: "线上组"}} },
		award.OpDeleteTrack: func(target) award.Op { return award.DeleteTrack{ID: award.ID{1}} },
		award.OpAddTier: func(on target) award.Op {
			return award.AddTier{Tier: award.Tier{Campaign: on.campaign, Name: "四等奖"}}
		},
		award.OpEditTier: func(on target) award.Op {
			return award.EditTier{ID: on.tier, Tier: award.Tier{Campaign: on.campaign, Name: "特等奖"}}
		},
		award.OpDeleteTier: func(target) award.Op { return award.DeleteTier{ID: award.ID{1}} },
		award.OpAddWinner: func(on target) award.Op {
			return award.AddWinner{Winner: award.Winner{Campaign: on.campaign, Tier: on.tier, Name: award.Guard("江知远")}}
		},
		award.OpEditWinner: func(on target) award.Op {
			return award.EditWinner{ID: on.winner, Winner: award.Winner{Campaign: on.campaign, Tier: on.tier, Name: award.Guard("江知远")}}
		},
		award.OpMoveWinners:   func(on target) award.Op { return award.MoveWinners{IDs: []award.ID{on.winner}, Tier: on.tier} },
		award.OpDeleteWinners: func(target) award.Op { return award.DeleteWinners{IDs: []award.ID{{1}}} },
		award.OpProtectWinner: func(on target) award.Op { return award.ProtectWinner{ID: on.withheld, CodeName: "代号二"} },
		award.OpReleaseWinner: func(on target) award.Op { return award.ReleaseWinner{ID: on.withheld} },

		award.OpAddBasis:    func(on target) award.Op { return award.AddBasis{Basis: testTerms(on.campaign).Basis} },
		award.OpEditBasis:   func(target) award.Op { return award.EditBasis{ID: award.ID{1}} },
		award.OpDeleteBasis: func(target) award.Op { return award.DeleteBasis{ID: award.ID{1}} },
		award.OpSetTerms:    func(on target) award.Op { return award.SetTerms{Terms: testTerms(on.campaign)} },
		award.OpAddNomination: func(on target) award.Op {
			return award.AddNomination{Campaign: on.campaign, Form: testForm(7)}
		},
		award.OpEditNomination:   func(on target) award.Op { return award.EditNomination{ID: on.nominated, Form: testForm(8)} },
		award.OpDeleteNomination: func(target) award.Op { return award.DeleteNomination{ID: award.ID{1}} },
		award.OpMoveNomination:   func(on target) award.Op { return award.MoveNomination{ID: on.nominated, To: award.Shortlisted} },
		award.OpWaive:            func(on target) award.Op { return award.Waive{ID: on.nominated} },
		award.OpUnwaive:          func(on target) award.Op { return award.Unwaive{ID: on.nominated} },
		award.OpAttach:           func(on target) award.Op { return award.Attach{ID: on.nominated} },
		award.OpDetach:           func(on target) award.Op { return award.Detach{ID: on.nominated} },
		award.OpRestrictNomination: func(on target) award.Op {
			return award.RestrictNomination{ID: on.nominated, To: award.Restricted}
		},
		award.OpImportNominations: func(on target) award.Op {
			return award.ImportNominations{Campaign: on.campaign, Forms: []award.Form{testForm(9)}}
		},
		award.OpAddWithheld: func(on target) award.Op {
			return award.AddNomination{Campaign: on.campaign, Form: testForm(7), Disclosure: award.Withheld}
		},
		award.OpEditWithheld: func(on target) award.Op {
			return award.EditNomination{ID: on.hidden, Form: testForm(8), Protect: true}
		},
		award.OpDeleteWithheld:     func(target) award.Op { return award.DeleteNomination{ID: award.ID{1}, Protect: true} },
		award.OpAttachWithheld:     func(on target) award.Op { return award.Attach{ID: on.hidden, Protect: true} },
		award.OpDetachWithheld:     func(on target) award.Op { return award.Detach{ID: on.hidden, Protect: true} },
		award.OpWithholdNomination: func(on target) award.Op { return award.WithholdNomination{ID: on.hidden, CodeName: "代号二"} },
		award.OpReleaseNomination:  func(on target) award.Op { return award.ReleaseNomination{ID: on.hidden} },
		award.OpDecideMatch: func(on target) award.Op {
			return award.DecideMatch{Pair: [2]award.ID{on.nominated, on.winner}, Verdict: award.TwoDifferent}
		},
		award.OpDecideWithheldMatch: func(on target) award.Op {
			return award.DecideMatch{Pair: [2]award.ID{on.hidden, on.winner}, Verdict: award.TwoDifferent, Protect: true}
		},
		award.OpCheckSender:        func(target) award.Op { return award.CheckSender{Fingerprint: "0"} },
		award.OpSetConsultation:    func(target) award.Op { return award.SetConsultation{} },
		award.OpDeleteConsultation: func(target) award.Op { return award.DeleteConsultation{ID: award.ID{1}} },
		award.OpNameCertificate:    func(on target) award.Op { return award.NameCertificate{ID: on.withheld} },
		award.OpEditProtected: func(on target) award.Op {
			return award.EditProtected{ID: on.withheld, Winner: award.Winner{Name: award.Guard("江知远")}}
		},
	} {
		all[name] = op(of)
	}
	return all
}

// TestRights tries every act of the table as every role, with and without the
// permission for protected people, through the store. The store must refuse
// exactly what the table does not allow.
func TestRights(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store.db")
	s, err := createSigned(t.Context(), path, testOptions(1))
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	on := prepareTarget(t, s)
	tried := acts()
	done := 0
	for _, informed := range []bool{false, true} {
		for _, role := range award.Roles() {
			u := award.User{Name: role.Code(), Role: role, Informed: informed}
			if informed {
				u.Name += "-informed"
			}
			if err := s.AddUser(t.Context(), u, everyPassphrase); err != nil {
				t.Fatal(err)
			}
			as(t, s, award.Credential{Name: u.Name, Passphrase: everyPassphrase})
			for _, r := range award.Rights() {
				if slices.Contains(untried(), r.Op) {
					continue
				}
				try, ok := tried[r.Op]
				if !ok {
					t.Fatalf("%s is tried by no test", r.Op)
				}
				want := award.May(u, r.Op)
				err := try(t.Context(), s, on)
				if noRight(err) != (want != nil) {
					t.Errorf("%s, informed %t, %s: the table says %v, the store %v", role.Code(), informed, r.Op, want, err)
				}
				done++
			}
			as(t, s, credential())
		}
	}
	all := len(award.Rights()) - len(untried())
	if want := 2 * len(award.Roles()) * all; done != want || len(tried) != all {
		t.Errorf("%d of %d were tried, of %d acts", done, want, len(tried))
	}
}

// untried lists the acts that cannot be tried: signing in and out, which is done
// all the time; sealing an older store, which is done by who is not signed in
// yet; and what a document says of withheld people, which asks for this right
// where it is made.
func untried() []award.OpName {
	return []award.OpName{award.OpSignIn, award.OpSignOut, award.OpSealStore}
}

// noRight reports whether an act was refused for want of a right.
func noRight(err error) bool {
	return isProblem(err, award.NotAllowed) || isProblem(err, award.NotInformed)
}

// prepareTarget makes what acts are tried on.
func prepareTarget(t *testing.T, s *Store) target {
	t.Helper()
	on := target{backups: t.TempDir()}
	on.campaign = do(t, s, award.ImportRoster{Intake: bigIntake(9)}).Campaign
	d, err := s.Dossier(t.Context(), on.campaign)
	if err != nil {
		t.Fatal(err)
	}
	on.track, on.tier, on.winner, on.withheld = d.Tracks[0].ID, d.Tiers[0].ID, d.Winners[0].ID, d.Winners[1].ID
	do(t, s, award.ProtectWinner{ID: on.withheld, CodeName: "代号一"})
	do(t, s, award.SetTerms{Terms: testTerms(on.campaign)})
	on.nominated = nominate(t, s, award.AddNomination{Campaign: on.campaign, Form: testForm(1)})
	on.hidden = nominate(t, s, award.AddNomination{
		Campaign: on.campaign, Form: testForm(2), Disclosure: award.Withheld, CodeName: "代号三",
	})
	on.file = attach(t, s, on.hidden, "证明材料.pdf", testFile(1, 100), true)
	if err := s.AddUser(t.Context(), award.User{Name: "另", Role: award.Judge}, everyPassphrase); err != nil {
		t.Fatal(err)
	}
	all, err := s.Users(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range all {
		if u.Value.Name == "另" {
			on.other = u.ID
		}
	}
	b, err := s.Backup(t.Context(), t.TempDir(), nil)
	if err != nil {
		t.Fatal(err)
	}
	on.backup = b.Path
	return on
}

// as signs somebody else in.
func as(t *testing.T, s *Store, c award.Credential) {
	t.Helper()
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.SignIn(t.Context(), c); err != nil {
		t.Fatalf("%s signs in: %v", c.Name, err)
	}
	if err := s.Load(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// TestNobodySignedIn: without a sign-in nothing can be done or read.
func TestNobodySignedIn(t *testing.T) {
	s := newStore(t)
	on := prepareTarget(t, s)
	if err := s.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	for name, try := range acts() {
		if err := try(t.Context(), s, on); !isCode(err, Shut) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, ok := s.Session(); ok {
		t.Error("somebody is signed in")
	}
	if op, ok := s.Undoable(); ok {
		t.Errorf("%s can be taken back by nobody", op)
	}
	as(t, s, credential())
}
