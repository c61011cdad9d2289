//go:build linux

package powercut_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiajiang/store/kv"
	"jiajiang/store/kv/powercut"
)

// The files of the work.
const (
	storeName = "store.db"
	copyName  = "backups/one"
	keptName  = "store.kept"
)

// A state is what every file must hold after so many steps of the script: the
// content of the store by bucket and key, or nil where there is no file.
type state map[string]values

type values map[string]string

// A desk is where the script is carried out: the open store and the folder.
type desk struct {
	folder string
	store  kv.Store
}

func (d *desk) path(name string) string { return filepath.Join(d.folder, name) }

// reopen closes the store, does something, and opens it.
func (d *desk) reopen(between func() error) error {
	err := d.store.Close()
	if err == nil {
		err = between()
	}
	if err == nil {
		d.store, err = kv.Open(d.path(storeName))
	}
	return err
}

// A step of the script changes the files, and what they are to hold.
type step struct {
	do   func(*desk) error
	then func(state)
}

// script is the work: it makes a store, changes, copies, compacts and replaces
// it, each several times.
func script() []step {
	opened := step{open, func(state) {}}
	steps := []step{{create, func(s state) { s[storeName] = values{"meta/made": "yes"} }}}
	updates := func(n int) {
		for range n {
			number := len(steps)
			steps = append(steps, step{
				func(d *desk) error { return d.store.Update(func(tx kv.Tx) error { return change(number, tx) }) },
				func(s state) { s[storeName] = s[storeName].changed(number) },
			})
		}
	}
	updates(20)
	steps = append(steps, step{copyStore, func(s state) { s[copyName] = maps.Clone(s[storeName]) }})
	updates(10)
	steps = append(steps, step{drop, func(s state) { s[storeName] = s[storeName].without("large/") }})
	updates(5)
	steps = append(steps, step{compact, func(state) {}})
	updates(10)
	steps = append(steps, step{replaceKeeping, func(s state) { s[storeName], s[keptName] = s[copyName], s[storeName] }}, opened)
	updates(5)
	steps = append(steps, step{rename, func(state) {}})
	updates(5)
	steps = append(steps, step{replaceGivingUp, func(s state) { s[storeName] = s[copyName] }}, opened)
	updates(5)
	steps = append(steps, step{compact, func(state) {}})
	updates(5)
	number := len(steps)
	steps = append(steps, step{
		func(d *desk) error { return unsynced(d, number) },
		func(s state) { s[storeName] = s[storeName].changed(number) },
	})
	updates(5)
	return steps
}

func create(d *desk) (err error) {
	d.store, err = kv.Create(d.path(storeName), func(tx kv.Tx) error {
		return tx.Put("meta", []byte("made"), []byte("yes"))
	})
	return err
}

func copyStore(d *desk) error {
	return errors.Join(kv.MakeFolder(d.path("backups")), d.store.Copy(d.path(copyName), nil))
}

func drop(d *desk) error {
	return d.store.Update(func(tx kv.Tx) error { return tx.Drop("large") })
}

func compact(d *desk) error {
	_, _, err := d.store.Compact(nil)
	return err
}

func replaceKeeping(d *desk) error  { return replace(d, d.path(keptName)) }
func replaceGivingUp(d *desk) error { return replace(d, "") }

// replace puts a copy of the backup in the place of the store.
func replace(d *desk, keep string) error {
	beside, err := kv.Beside(d.path(storeName))
	if err != nil {
		return err
	}
	backup, err := kv.OpenReadOnly(d.path(copyName))
	if err != nil {
		return err
	}
	if err := errors.Join(backup.Copy(beside, nil), backup.Close()); err != nil {
		return err
	}
	return errors.Join(d.store.Close(), kv.Replace(beside, d.path(storeName), keep))
}

// open is a step of its own: what Replace did must stand without it.
func open(d *desk) (err error) {
	d.store, err = kv.Open(d.path(storeName))
	return err
}

// rename leaves the store as a program does that is killed in the middle of
// compacting: the new file has the name, but the folder is not synced.
func rename(d *desk) error {
	return d.reopen(func() error {
		content, err := os.ReadFile(d.path(storeName))
		if err != nil {
			return err
		}
		f, err := os.Create(d.path("new"))
		if err != nil {
			return err
		}
		_, err = f.Write(content)
		return errors.Join(err, f.Sync(), f.Close(), os.Rename(f.Name(), d.path(storeName)))
	})
}

// unsynced leaves the store as a program does that is killed in a commit, after
// the page that makes it valid was written and before it was synced. What Open
// then shows must stay.
func unsynced(d *desk, number int) error {
	return d.reopen(func() error {
		old, err := os.ReadFile(d.path(storeName))
		if err != nil {
			return err
		}
		changed, err := changedElsewhere(old, number)
		if err != nil {
			return err
		}
		f, err := os.OpenFile(d.path(storeName), os.O_RDWR, 0)
		if err != nil {
			return err
		}
		const metas = 2 * 4096
		_, err = f.WriteAt(changed[metas:], metas)
		err = errors.Join(err, f.Sync())
		_, wrong := f.WriteAt(changed[:metas], 0)
		return errors.Join(err, wrong, f.Close())
	})
}

// changedElsewhere gives the file of a store after a step's update.
func changedElsewhere(file []byte, number int) (changed []byte, err error) {
	f, err := os.CreateTemp("", storeName)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.Remove(f.Name())) }()
	if err := errors.Join(f.Close(), os.WriteFile(f.Name(), file, 0o600)); err != nil {
		return nil, err
	}
	s, err := kv.Open(f.Name())
	if err != nil {
		return nil, err
	}
	err = s.Update(func(tx kv.Tx) error { return change(number, tx) })
	if err := errors.Join(err, s.Close()); err != nil {
		return nil, err
	}
	return os.ReadFile(f.Name())
}

// A put is one value that a step writes, or removes where it is empty.
type put struct{ bucket, key, value string }

// puts gives what the update at one step of the script writes.
func puts(number int) []put {
	r := rand.New(rand.NewPCG(uint64(number), 0))
	all := []put{{"meta", "step", fmt.Sprint(number)}}
	for range 1 + r.IntN(20) {
		p := put{"small", fmt.Sprint(r.IntN(300)), strings.Repeat(fmt.Sprintf("%d ", number), 1+r.IntN(100))}
		if r.IntN(4) == 0 {
			p.value = ""
		}
		all = append(all, p)
	}
	if number%3 == 0 {
		all = append(all, put{"large", fmt.Sprint(r.IntN(5)), strings.Repeat(fmt.Sprintf("%d ", number), 5000)})
	}
	return all
}

func change(number int, tx kv.Tx) error {
	for _, p := range puts(number) {
		err := tx.Delete(p.bucket, []byte(p.key))
		if p.value != "" {
			err = tx.Put(p.bucket, []byte(p.key), []byte(p.value))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (v values) changed(number int) values {
	v = maps.Clone(v)
	for _, p := range puts(number) {
		if p.value == "" {
			delete(v, p.bucket+"/"+p.key)
		} else {
			v[p.bucket+"/"+p.key] = p.value
		}
	}
	return v
}

func (v values) without(prefix string) values {
	v = maps.Clone(v)
	maps.DeleteFunc(v, func(key, _ string) bool { return strings.HasPrefix(key, prefix) })
	return v
}

// digest gives a digest of the values, or "" where there is no file.
func (v values) digest() string {
	if v == nil {
		return ""
	}
	h := sha256.New()
	for _, key := range slices.Sorted(maps.Keys(v)) {
		fmt.Fprintf(h, "%q=%q\n", key, v[key])
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// states gives, for each number of steps done, the digest of each file.
func states(steps []step) []map[string]string {
	s := state{}
	all := []map[string]string{{}}
	for _, step := range steps {
		step.then(s)
		digests := map[string]string{}
		for name, v := range s {
			digests[name] = v.digest()
		}
		all = append(all, digests)
	}
	return all
}

func work(folder string, acknowledge func(string)) error {
	d := &desk{folder: folder}
	for i, s := range script() {
		if err := s.do(d); err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
		acknowledge(fmt.Sprint(i))
	}
	return d.store.Close()
}

// judge accepts what was acknowledged, or that and the step which was under
// way. What a step keeps must be there as soon as the store has changed.
func judge(states []map[string]string) powercut.Judge {
	return func(folder string, acknowledged []string) error {
		done := len(acknowledged)
		next := min(done+1, len(states)-1)
		changed := false
		for _, name := range []string{storeName, copyName, keptName} {
			got, err := digestOf(filepath.Join(folder, name), name == storeName)
			if err != nil {
				return fmt.Errorf("%s after %d steps: %w", name, done, err)
			}
			if got != states[next][name] && (changed || got != states[done][name]) {
				return fmt.Errorf("%s is neither as after %d steps nor as after %d", name, done, next)
			}
			changed = changed || got != states[done][name]
		}
		left, err := filepath.Glob(filepath.Join(folder, storeName+".*"))
		if states[done][storeName] != "" && (err != nil || len(left) > 0) {
			return fmt.Errorf("left behind: %v, %w", left, err)
		}
		return nil
	}
}

// digestOf opens a store, checks it and gives the digest of what it holds. One
// that is the program's own must also take a change and show it again.
func digestOf(path string, own bool) (digest string, err error) {
	opens := kv.OpenReadOnly
	if own {
		opens = kv.Open
	}
	s, err := opens(path)
	if errors.Is(err, kv.ErrMissing) || errors.Is(err, kv.ErrNoFolder) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	err = s.Check(func(place string, fault error) {
		if place != kv.MetaPlace { // the page that was being written
			err = errors.Join(err, fmt.Errorf("%s: %w", place, fault))
		}
	})
	if err != nil {
		return "", err
	}
	digest, err = contentOf(s)
	if err != nil || !own {
		return digest, err
	}
	if err := s.Update(func(tx kv.Tx) error { return tx.Put("after", []byte("k"), []byte("v")) }); err != nil {
		return "", err
	}
	err = s.View(func(tx kv.Tx) error {
		if string(tx.Get("after", []byte("k"))) != "v" {
			return fs.ErrInvalid
		}
		return nil
	})
	return digest, err
}

func contentOf(s kv.Store) (digest string, err error) {
	all := values{}
	err = s.View(func(tx kv.Tx) error {
		for _, bucket := range tx.Buckets() {
			err := tx.Scan(bucket, nil, func(key, value []byte) error {
				all[bucket+"/"+string(key)] = string(value)
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return all.digest(), err
}

// TestPowerCut: whatever was acknowledged is there after a power cut, whether
// the store was just made, changed, copied, compacted or replaced.
func TestPowerCut(t *testing.T) {
	powercut.Run(t, work, judge(states(script())), powercut.Options{Seed: 1})
}
