package keeping

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"jiajiang/award"
)

// A fake is a store in memory that does as little as the view can see.
type fake struct {
	users    []award.Row[award.User]
	me       int    // who is signed in, of users
	own      string // the passphrase of whoever is signed in
	entries  []award.Entry
	touched  map[uint64][]award.Touched
	verdict  award.Verdict
	noted    *award.Head // that was asked about
	backups  []award.Backup
	compared award.Comparison
	trouble  error // of the last automatic copy
	needs    bool  // a credential to compare
	cred     *award.Credential
	did      []string // what was called, in order
	err      error    // of the next change
	queries  []award.EntryQuery
	ops      []award.Op
}

// A coded error is as the store's are.
type coded string

func (c coded) Error() string                  { return string(c) }
func (c coded) News() (string, map[string]any) { return string(c), nil }

func id(n byte) award.ID { return award.ID{15: n} }

func now() time.Time { return time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC) }

// digest gives a digest that is told apart by n.
func digest(n int) string { return strings.Repeat(fmt.Sprintf("%08x", n*2654435761%(1<<32)), 8) }

func newFake(entries int) *fake {
	f := &fake{own: "松树下面有三只鹤", touched: map[uint64][]award.Touched{}}
	f.users = []award.Row[award.User]{
		{ID: id(1), Value: award.User{Name: "林晓", Role: award.Administrator, Informed: true}},
		{ID: id(2), Value: award.User{Name: "顾小满", Role: award.Clerk}},
		{ID: id(3), Value: award.User{Name: "陆一鸣", Role: award.Judge}},
		{ID: id(4), Value: award.User{Name: "沈听澜", Role: award.Supervisor}},
		{ID: id(5), Value: award.User{Name: "方可", Role: award.Clerk, Disabled: true}},
	}
	for n := 1; n <= entries; n++ {
		f.entries = append(f.entries, entry(n, entries))
	}
	last := uint64(entries)
	f.touched[last] = []award.Touched{
		{Table: "winner", ID: id(77), Before: digest(5), After: digest(6)},
		{Table: "protected", ID: id(77), After: digest(7)},
	}
	for i, n := range []int{1, 2, 9} {
		at := now().Add(-time.Duration(n) * 24 * time.Hour)
		f.backups = append(f.backups, award.Backup{
			Path: "/home/office/backups/jiajiang-" + at.Format("20060102-150405") + ".backup", At: at,
			Bytes: int64(12_400_000 - i*900_000), Head: award.Head{Seq: last - uint64(i), Digest: digest(entries - i)},
		})
	}
	f.verdict = award.Verdict{Entries: entries, Head: f.Head()}
	f.compared = award.Comparison{
		Backup: f.backups[1], SameStore: true, Present: f.Head(), Continues: true,
		Tables: []award.TableDifference{{Table: "campaign", Lost: 1}, {Table: "winner", Gained: 3, Lost: 240, Changed: 12}, {Table: "tier"}},
		Named:  []string{"代号一", "代号二"}, Passphrases: 1,
	}
	return f
}

// entry gives entry n of so many: a day with a bit of everything.
func entry(n, of int) award.Entry {
	e := award.Entry{
		Seq: uint64(n), At: now().Add(-time.Duration(of-n) * 17 * time.Minute), By: id(1), Actor: "林晓",
		Prev: digest(n - 1), Head: digest(n),
	}
	switch (of - n) % 8 {
	case 0:
		e.Op, e.Touched = award.OpProtectWinner, 2
	case 1:
		e.Op, e.Facts = award.OpReveal, []award.Fact{{Name: "winner", Text: "编号 2026-0007"}, {Name: "reason", Text: "核对领奖证件"}}
	case 2:
		e.Op, e.Touched, e.By, e.Actor = award.OpEditWinner, 1, id(2), "顾小满"
	case 3:
		e.Op, e.Of, e.Touched, e.By, e.Actor = award.OpUndo, uint64(n-1), 1, id(2), "顾小满"
	case 4:
		e.Op, e.Printed = award.OpNotePrinted, &award.NotePrinted{Document: "certificates", Count: 9, Digest: digest(99)}
	case 5:
		e.Op, e.Facts, e.Touched = award.OpAddUser, []award.Fact{{Name: "user", Text: "陆一鸣"}, {Name: "role", Text: "judge"}}, 1
	case 6:
		e.Op, e.By, e.Actor = award.OpSignInFailed, award.ID{}, ""
	case 7:
		e.Op = award.OpSignIn
	}
	return e
}

func (f *fake) Session() (award.Session, bool) {
	u := f.users[f.me]
	return award.Session{ID: u.ID, User: u.Value}, true
}

func (f *fake) note(format string, args ...any) error {
	err := f.err
	f.err = nil
	if err == nil {
		f.did = append(f.did, fmt.Sprintf(format, args...))
	}
	return err
}

func (f *fake) Users(context.Context) ([]award.Row[award.User], error) {
	return slices.Clone(f.users), nil
}

func (f *fake) AddUser(_ context.Context, u award.User, passphrase string) error {
	if err := award.CheckUser(u); err != nil {
		return err
	}
	if err := award.CheckPassphrase(passphrase, u.Name, award.LeastPassphrase(false)); err != nil {
		return err
	}
	f.users = append(f.users, award.Row[award.User]{ID: id(byte(len(f.users) + 1)), Value: u})
	return f.note("add %s %s %s", u.Name, u.Role.Code(), passphrase)
}

func (f *fake) EditUser(_ context.Context, who award.ID, u award.User) error {
	if err := f.note("edit %s %s informed=%v disabled=%v", u.Name, u.Role.Code(), u.Informed, u.Disabled); err != nil {
		return err
	}
	for i := range f.users {
		if f.users[i].ID == who {
			f.users[i].Value = u
		}
	}
	return nil
}

func (f *fake) RenameUser(_ context.Context, who award.ID, u award.User, passphrase string) error {
	if err := f.note("rename %s %s %s", u.Name, u.Role.Code(), passphrase); err != nil {
		return err
	}
	for i := range f.users {
		if f.users[i].ID == who {
			f.users[i].Value = u
		}
	}
	return nil
}

func (f *fake) SetPassphrase(_ context.Context, who award.ID, passphrase string) error {
	for i := range f.users {
		if f.users[i].ID == who {
			f.users[i].Value.Disabled = false
		}
	}
	return f.note("set %s %s", who.String()[30:], passphrase)
}

func (f *fake) ChangePassphrase(_ context.Context, old, passphrase string) error {
	if old != f.own {
		return coded(codeWrongPassphrase)
	}
	if err := award.CheckPassphrase(passphrase, "林晓", award.LeastPassphrase(false)); err != nil {
		return err
	}
	f.own = passphrase
	return f.note("change")
}

func (*fake) National() bool { return false }

func (f *fake) NewRecovery(context.Context) (string, error) {
	return "7QK4M-X2RTN-9BHCW-ED3PV-6JYSA-ZF8GU", f.note("recovery")
}

func (f *fake) Do(_ context.Context, op award.Op) (award.Receipt, error) {
	f.ops = append(f.ops, op)
	return award.Receipt{Op: op.Name()}, f.note("do %s", op.Name())
}

func (f *fake) DoStep(ctx context.Context, op award.Op, _ award.Step) (award.Receipt, error) {
	return f.Do(ctx, op)
}

func (f *fake) Undo(context.Context) (award.Receipt, error) { return award.Receipt{}, nil }
func (f *fake) Redo(context.Context) (award.Receipt, error) { return award.Receipt{}, nil }
func (f *fake) Undoable() (award.OpName, bool)              { return "", false }
func (f *fake) Redoable() (award.OpName, bool)              { return "", false }

func (f *fake) Entries(_ context.Context, q award.EntryQuery) ([]award.Entry, error) {
	f.queries = append(f.queries, q)
	var out []award.Entry
	for _, e := range slices.Backward(f.entries) {
		switch {
		case q.Most > 0 && len(out) == q.Most:
			return out, nil
		case q.Before > 0 && e.Seq >= q.Before,
			!q.Since.IsZero() && e.At.Before(q.Since), !q.Until.IsZero() && !e.At.Before(q.Until),
			!q.By.IsZero() && e.By != q.By, q.Op != "" && e.Op != q.Op:
		default:
			out = append(out, e)
		}
	}
	return out, nil
}

func (f *fake) TouchedBy(_ context.Context, seq uint64) ([]award.Touched, error) {
	return f.touched[seq], nil
}

func (f *fake) VerifyJournal(_ context.Context, noted *award.Head, _ award.Step) (award.Verdict, error) {
	f.noted = noted
	v := f.verdict
	v.Noted = noted
	return v, f.note("verify")
}

func (f *fake) Head() award.Head {
	if len(f.entries) == 0 {
		return award.Head{}
	}
	e := f.entries[len(f.entries)-1]
	return award.Head{Seq: e.Seq, Digest: e.Head}
}

func (f *fake) Backup(_ context.Context, folder string, _ award.Step) (award.Backup, error) {
	b := award.Backup{Path: folder + "/jiajiang-20261123-093000.backup", At: now(), Bytes: 12_500_000, Head: f.Head()}
	if err := f.note("backup %s", folder); err != nil {
		return award.Backup{}, err
	}
	f.backups = append([]award.Backup{b}, f.backups...)
	return b, nil
}

func (f *fake) Backups(_ context.Context, folder string) ([]award.Backup, error) {
	if folder == "" {
		return nil, coded("backup-folder")
	}
	return f.backups, nil
}

func (f *fake) BackupTrouble() error { return f.trouble }

func (f *fake) Compare(_ context.Context, _ string, c *award.Credential, _ award.Step) (award.Comparison, error) {
	switch {
	case f.needs && c == nil:
		return award.Comparison{}, coded(codeBackupKeys)
	case f.needs && c.Passphrase != "旧口令" && c.Recovery == "":
		return award.Comparison{}, coded(codeWrongPassphrase)
	}
	return f.compared, f.note("compare")
}

func (f *fake) Restore(_ context.Context, path string, c *award.Credential, _ award.Step) error {
	f.cred = c
	return f.note("restore %s", path)
}

func (f *fake) Rotate(_ context.Context, step award.Step) error {
	step(1, 2)
	return f.note("rotate")
}

func (f *fake) Compact(context.Context, award.Step) (before, after int64, err error) {
	return 12_900_000, 8_400_000, f.note("compact")
}
