package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"jiajiang/award"
	"jiajiang/award/leak"
)

// nominating is what a store does about nominations and pairs, under a name that none of
// its methods has.
type nominating = interface {
	Nominations
	Consultations
	Matches
}

// A vault is a store in memory, before and after somebody signs in. It keeps
// what it was asked to do, and refuses what it is told to.
type vault struct {
	nominating // none of the verbs tried here asks for it
	Packets    // nor for it

	state    award.StoreState
	opens    award.Credential // what opens it; the zero value: anything
	code     string           // the recovery code
	national bool
	users    []award.Row[award.User]
	entries  []award.Entry // the newest first
	dossier  award.Dossier
	backups  []award.Backup
	found    award.Comparison
	verdict  award.Verdict
	health   Health
	remarks  []News
	trouble  error
	full     award.Winner // what Reveal gives
	secrets  []leak.Secret
	informed bool // whoever signs in has 涉密知悉
	rotating bool
	steps    [][2]int // what long work tells of itself

	fail  map[string]error // by method
	calls []string
	ops   []award.Op
	query award.EntryQuery
	in    *award.Session
	shut  int // how often the file was let go
}

// call notes a call and gives the error that it is to end with.
func (v *vault) call(method string, args ...any) error {
	words := []string{method}
	for _, a := range args {
		words = append(words, fmt.Sprint(a))
	}
	v.calls = append(v.calls, strings.Join(words, " "))
	return v.fail[method]
}

// called reports whether method was called.
func (v *vault) called(method string) bool {
	return slices.ContainsFunc(v.calls, func(c string) bool { return c == method || strings.HasPrefix(c, method+" ") })
}

func (v *vault) work(step award.Step) {
	for _, s := range v.steps {
		step(s[0], s[1])
	}
}

func (v *vault) enter(name string, recovery bool) {
	v.in = &award.Session{ID: award.ID{1}, User: award.User{Name: name, Role: award.Administrator, Informed: v.informed}, Recovery: recovery}
}

func (v *vault) State(context.Context) (award.StoreState, error) { return v.state, v.fail["State"] }

func (v *vault) Create(_ context.Context, f award.Founder) (Store, string, error) {
	if err := v.call("Create", f.Name, f.Passphrase, f.National); err != nil {
		return nil, "", err
	}
	v.state = award.StoreShut
	v.enter(f.Name, false)
	return v, v.code, nil
}

func (v *vault) Seal(_ context.Context, f award.Founder, step award.Step) (Store, string, error) {
	if err := v.call("Seal", f.Name, f.Passphrase, f.National); err != nil {
		return nil, "", err
	}
	v.work(step)
	v.enter(f.Name, false)
	return v, v.code, nil
}

func (v *vault) SignIn(_ context.Context, c award.Credential) (Store, error) {
	if err := v.call("SignIn", c.Name, c.Passphrase, c.Recovery); err != nil {
		return nil, err
	}
	if v.opens != (award.Credential{}) && c != v.opens {
		return nil, &award.Problem{Code: "store-wrong-passphrase"}
	}
	v.enter(c.Name, c.Recovery != "")
	return v, nil
}

func (v *vault) Session() (award.Session, bool) {
	if v.in == nil {
		return award.Session{}, false
	}
	return *v.in, true
}

func (v *vault) National() bool       { return v.national }
func (v *vault) Remarks() []News      { return v.remarks }
func (v *vault) BackupTrouble() error { return v.trouble }
func (v *vault) Rotating() bool       { return v.rotating }

func (v *vault) Load(_ context.Context, step award.Step) error {
	v.work(step)
	return v.call("Load")
}

func (v *vault) SignOut(context.Context) error {
	v.in = nil
	return v.call("SignOut")
}

func (v *vault) Close() error { return v.call("Close") }

func (v *vault) Do(_ context.Context, op award.Op) (award.Receipt, error) {
	v.ops = append(v.ops, op)
	return award.Receipt{Campaign: award.ID{1}}, v.call("Do", op.Name())
}

func (v *vault) DoStep(ctx context.Context, op award.Op, _ award.Step) (award.Receipt, error) {
	return v.Do(ctx, op)
}

func (v *vault) Summaries(context.Context) ([]award.Summary, error) {
	var all []award.Summary
	for _, op := range v.ops {
		if in, ok := op.(award.ImportRoster); ok {
			all = append(all, award.Summary{ID: award.ID{1}, Campaign: in.Intake.Campaign})
		}
	}
	return all, v.call("Summaries")
}

func (v *vault) Lookup(number int) (award.ID, error) {
	if number != v.dossier.Campaign.Number {
		return award.ID{}, &award.Problem{Code: award.CampaignUnknown, Args: award.Args{"number": number}}
	}
	return award.ID{1}, nil
}

func (v *vault) Dossier(context.Context, award.ID) (*award.Dossier, error) { return &v.dossier, nil }

func (v *vault) Reveal(_ context.Context, id award.ID, reason string) (award.Winner, error) {
	return v.full, v.call("Reveal", id, reason)
}

func (v *vault) NameCertificate(_ context.Context, id award.ID, reason string) (award.Winner, int, error) {
	return v.full, 2, v.call("NameCertificate", id, reason)
}

func (v *vault) Secrets(context.Context) ([]leak.Secret, error) { return v.secrets, v.call("Secrets") }

func (v *vault) Users(context.Context) ([]award.Row[award.User], error) {
	return v.users, v.fail["Users"]
}

func (v *vault) AddUser(_ context.Context, u award.User, passphrase string) error {
	return v.call("AddUser", u.Name, u.Role.Code(), u.Informed, passphrase)
}

func (v *vault) EditUser(_ context.Context, id award.ID, u award.User) error {
	return v.call("EditUser", id[0], u.Name, u.Role.Code(), fmt.Sprintf("informed=%t disabled=%t", u.Informed, u.Disabled))
}

func (v *vault) RenameUser(_ context.Context, id award.ID, u award.User, passphrase string) error {
	return v.call("RenameUser", id[0], u.Name, u.Role.Code(), fmt.Sprintf("informed=%t", u.Informed), passphrase)
}

func (v *vault) SetPassphrase(_ context.Context, id award.ID, passphrase string) error {
	return v.call("SetPassphrase", id[0], passphrase)
}

func (v *vault) ChangePassphrase(_ context.Context, old, fresh string) error {
	return v.call("ChangePassphrase", old, fresh)
}

func (v *vault) NewRecovery(context.Context) (string, error) { return v.code, v.call("NewRecovery") }

func (v *vault) Entries(_ context.Context, q award.EntryQuery) ([]award.Entry, error) {
	v.query = q
	return slices.Clone(v.entries), v.call("Entries")
}

func (v *vault) VerifyJournal(_ context.Context, noted *award.Head, step award.Step) (award.Verdict, error) {
	v.work(step)
	verdict := v.verdict
	verdict.Noted = noted
	return verdict, v.call("VerifyJournal")
}

func (v *vault) Head() award.Head { return award.Head{Seq: 7, Digest: someDigest} }

func (v *vault) Backup(_ context.Context, folder string, step award.Step) (award.Backup, error) {
	v.work(step)
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	return award.Backup{Path: folder + "/x.backup", At: at, Bytes: 2048, Head: v.Head()}, v.call("Backup", folder)
}

func (v *vault) Backups(_ context.Context, folder string) ([]award.Backup, error) {
	return v.backups, v.call("Backups", folder)
}

// The paths of backups that the session's keys do not open: one from before
// the keys were changed, and one from before the passphrase was too.
const earlier, foreign = "earlier.backup", "foreign.backup"

func (v *vault) Compare(_ context.Context, path string, c *award.Credential, _ award.Step) (award.Comparison, error) {
	if err := v.call("Compare", path, credential(c)); err != nil {
		return award.Comparison{}, err
	}
	switch {
	case path == foreign && c == nil, path == earlier && c == nil:
		return award.Comparison{}, &award.Problem{Code: "backup-keys", Args: award.Args{"path": path}}
	case path == foreign && c.Passphrase == "好口令":
		return award.Comparison{}, &award.Problem{Code: "store-wrong-passphrase"}
	}
	return v.found, nil
}

func (v *vault) Restore(_ context.Context, path string, c *award.Credential, _ award.Step) error {
	v.in = nil
	return v.call("Restore", path, credential(c))
}

// credential writes a credential so that calls can be compared.
func credential(c *award.Credential) string {
	if c == nil {
		return "-"
	}
	return strings.TrimSpace(c.Name + " " + c.Passphrase + " " + c.Recovery)
}

func (v *vault) Check(_ context.Context, step award.Step) (Health, error) {
	v.work(step)
	return v.health, v.call("Check")
}

func (v *vault) Rotate(_ context.Context, step award.Step) error {
	v.work(step)
	return v.call("Rotate")
}

func (v *vault) Compact(context.Context, award.Step) (before, after int64, err error) {
	return 5 << 20, 3 << 20, v.call("Compact")
}

// someDigest is a head's digest in hexadecimal.
const someDigest = "3f2a90c1b4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f"
