package store

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
)

// killChild is set in the environment of a child process that is to be killed:
// the name of its chore and the path of its store, parted by a blank.
const killChild = "JIAJIANG_KILL_CHILD"

func TestMain(m *testing.M) {
	if work := os.Getenv(killChild); work != "" {
		os.Exit(runKillChild(work))
	}
	// Real files make each round dear; ask for more with -rapid.checks.
	if err := flag.Set("rapid.checks", "15"); err != nil {
		panic(err)
	}
	flag.Parse()
	os.Exit(m.Run())
}

// runKillChild does a chore until it is killed.
func runKillChild(work string) int {
	name, path, _ := strings.Cut(work, " ")
	d := &desk{ctx: context.Background(), path: path, say: func(line string) { fmt.Println(line) }}
	for _, c := range append(chores(), plantChore()) {
		if c.name != name {
			continue
		}
		if err := c.forEver(d); err != nil {
			fmt.Println("failed", err)
		}
		return 1
	}
	fmt.Println("failed: no chore", name)
	return 1
}

// A desk is where somebody works on a store who may be interrupted at any
// moment. What it says once something is done, and before something whose
// outcome an interruption leaves open, a [ledger] understands.
type desk struct {
	ctx   context.Context //nolint:containedctx // a desk lives as long as the call that has the context
	path  string
	store *Store
	say   func(line string)
	many  int // winners of an import; 0: as the chore likes
}

// options are those of somebody at a desk.
func deskOptions() Options {
	return Options{Clock: time.Now, Rand: rand.Reader, Cost: cheap()}
}

// passphrases are those the founder changes between.
func passphrases() [2]string {
	return [2]string{founder().Passphrase, "孤帆远影碧空尽2024年"}
}

// signInEither opens a store whose founder has one of the passphrases, and
// tells which.
func signInEither(ctx context.Context, path string, o Options) (*Store, int, error) {
	s, err := Open(ctx, path, o)
	if err != nil {
		return nil, 0, err
	}
	for i, p := range passphrases() {
		err = s.SignIn(ctx, award.Credential{Name: founder().Name, Passphrase: p})
		if !isCode(err, WrongPassphrase) {
			if err == nil {
				err = s.Load(ctx, nil)
			}
			if err != nil {
				break
			}
			return s, i, nil
		}
	}
	return nil, 0, errors.Join(err, s.Close()) //nolint:contextcheck // Close takes none
}

// open opens the store, or makes it, and signs in.
func (d *desk) open() error {
	s, _, err := signInEither(d.ctx, d.path, deskOptions())
	if isCode(err, Missing) {
		s, err = createSigned(d.ctx, d.path, deskOptions())
	}
	if err != nil {
		return err
	}
	d.store = s
	d.acknowledge()
	return nil
}

// acknowledge says how far the journal is.
func (d *desk) acknowledge() {
	h := d.store.Head()
	d.say(fmt.Sprintf("entry %d %s", h.Seq, h.Digest))
}

// do carries out operations and acknowledges each.
func (d *desk) do(ops ...award.Op) error {
	for _, op := range ops {
		r, err := d.store.Do(d.ctx, op)
		if err != nil {
			return fmt.Errorf("%s: %w", op.Name(), err)
		}
		d.say(fmt.Sprintf("entry %d %s", r.Seq, r.Head))
	}
	return nil
}

// after acknowledges what was done if err is nil.
func (d *desk) after(err error) error {
	if err == nil {
		d.acknowledge()
	}
	return err
}

// bulky is an import that is staged whatever its size.
type bulky struct{ award.ImportRoster }

// Size implements what asks for stages.
func (bulky) Size() int { return bulkFrom }

// intake is a list of the desk's size, or of n winners.
func (d *desk) intake(n int) award.ImportRoster {
	if d.many > 0 {
		n = d.many
	}
	return award.ImportRoster{Intake: bigIntake(n)}
}

// A chore is one kind of work. It ends only when it fails.
type chore struct {
	name string
	most time.Duration // how long it is let work before it is killed, at most
	once func(*desk) error
	// fresh says that each round begins with another file, which the chore opens
	// itself.
	fresh bool
}

// forEver opens the store, says that it is ready, and does the chore again and
// again.
func (c chore) forEver(d *desk) error {
	if !c.fresh {
		if err := d.open(); err != nil {
			return err
		}
	}
	d.say("ready")
	for {
		if err := c.once(d); err != nil {
			return err
		}
	}
}

// chores lists every kind of work that is interrupted.
func chores() []chore {
	return []chore{
		{name: "create", most: 60 * time.Millisecond, once: (*desk).creates, fresh: true},
		{name: "import", most: 400 * time.Millisecond, once: (*desk).imports},
		{name: "staged", most: 2000 * time.Millisecond, once: (*desk).staged},
		{name: "edit", most: 60 * time.Millisecond, once: (*desk).edits},
		{name: "nominate", most: 200 * time.Millisecond, once: (*desk).nominates},
		{name: "exchange", most: 400 * time.Millisecond, once: (*desk).exchanges},
		{name: "rotate", most: 400 * time.Millisecond, once: (*desk).rotates},
		{name: "restore", most: 300 * time.Millisecond, once: (*desk).restores},
		{name: "compact", most: 400 * time.Millisecond, once: (*desk).compacts},
		{name: "passphrase", most: 30 * time.Millisecond, once: (*desk).changesPassphrase},
		{name: "seal", most: 120 * time.Millisecond, once: (*desk).seals, fresh: true},
	}
}

// creates makes a store. It is done once: the parent names another file.
func (d *desk) creates() error {
	if err := d.open(); err != nil {
		return err
	}
	select {} // until it is killed
}

// imports brings in lists and gives every second up again.
func (d *desk) imports() error {
	if err := d.do(d.intake(300)); err != nil {
		return err
	}
	return d.deleteFirst(1)
}

// staged brings in a list in stages, and takes it back.
func (d *desk) staged() error {
	if err := d.do(bulky{d.intake(stageSize + 300)}); err != nil {
		return err
	}
	_, err := d.store.Undo(d.ctx)
	return d.after(err)
}

// deleteFirst removes the oldest campaign where there are more than so many.
func (d *desk) deleteFirst(most int) error {
	all, err := d.store.Summaries(d.ctx)
	if err != nil || len(all) <= most {
		return err
	}
	return d.do(award.DeleteCampaign{ID: all[0].ID})
}

// edits changes single records, withholds one, takes back and does again.
func (d *desk) edits() error {
	all, err := d.store.Summaries(d.ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 || all[len(all)-1].Winners < 4 {
		if err := d.do(d.intake(12)); err != nil {
			return err
		}
		if all, err = d.store.Summaries(d.ctx); err != nil {
			return err
		}
	}
	campaign := all[len(all)-1].ID
	ids, err := d.store.Find(d.ctx, award.Query{Campaign: campaign})
	if err != nil {
		return err
	}
	dossier, err := d.store.Dossier(d.ctx, campaign)
	if err != nil {
		return err
	}
	w := dossier.Winners[0].Value
	w.Note = "改"
	err = d.do(
		award.CreateCampaign{Campaign: award.Campaign{Title: "读书月"}},
		award.EditCampaign{ID: campaign, Campaign: award.Campaign{Title: "改名"}},
		award.ProtectWinner{ID: ids[len(ids)-1], CodeName: "代号" + ids[len(ids)-1].String()},
		award.DeleteWinners{IDs: ids[1:3]},
	)
	for _, back := range []func(context.Context) (award.Receipt, error){d.store.Undo, d.store.Redo, d.store.Undo} {
		if err == nil {
			_, err = back(d.ctx)
			err = d.after(err)
		}
	}
	if err != nil {
		return err
	}
	if err := d.do(award.DeleteWinners{IDs: ids[len(ids)-1:]}); err != nil {
		return err
	}
	return d.deleteFirst(4)
}

// rotates seals everything under new keys.
func (d *desk) rotates() error {
	all, err := d.store.Summaries(d.ctx)
	if err != nil {
		return err
	}
	if len(all) == 0 {
		if err := d.do(d.intake(4000)); err != nil {
			return err
		}
		if err := d.edits(); err != nil {
			return err
		}
	}
	return d.after(d.store.Rotate(d.ctx, nil))
}

// backups is the folder of a desk's backups.
func (d *desk) backups() string { return filepath.Join(filepath.Dir(d.path), "backups") }

// restores makes a backup, works on, and restores it.
func (d *desk) restores() error {
	if err := d.imports(); err != nil {
		return err
	}
	d.say("backing")
	made, err := d.store.Backup(d.ctx, d.backups(), nil)
	if err != nil {
		return err
	}
	d.say(fmt.Sprintf("backed %d %s %s", made.Head.Seq, made.Head.Digest, filepath.Base(made.Path)))
	d.acknowledge()
	if err := d.do(award.CreateCampaign{Campaign: award.Campaign{Title: "之后"}}); err != nil {
		return err
	}
	d.say(fmt.Sprintf("restoring %d", made.Head.Seq))
	if err := d.store.Restore(d.ctx, made.Path, nil, nil); err != nil {
		return err
	}
	d.say("restored")
	if err := d.store.Close(); err != nil {
		return err
	}
	return d.open()
}

// compacts makes free space and gives it back.
func (d *desk) compacts() error {
	if err := d.imports(); err != nil {
		return err
	}
	_, _, err := d.store.Compact(d.ctx, nil)
	return d.after(err)
}

// changesPassphrase changes from one passphrase to the other and back.
func (d *desk) changesPassphrase() error {
	p := passphrases()
	for _, to := range []int{1, 0} {
		d.say("changing")
		err := d.store.ChangePassphrase(d.ctx, p[1-to], p[to])
		if isCode(err, WrongPassphrase) {
			continue // it is the other already
		}
		if err != nil {
			return err
		}
		d.say(fmt.Sprintf("passphrase %d", to))
		d.acknowledge()
	}
	return nil
}

// seals brings a store of the first format to this one. It is done once: the
// parent brings another copy.
func (d *desk) seals() error {
	s, _, err := Seal(d.ctx, d.path, deskOptions(), founder(), nil)
	if err != nil {
		return err
	}
	d.store = s
	d.say("sealed")
	d.acknowledge()
	select {} // until it is killed
}
