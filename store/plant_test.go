package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
)

// plantedPeople is how many people's names, numbers and words are planted.
const plantedPeople = 1000

// A planted person is everything that a store may know of a winner.
type plantedPerson struct{ name, reading, number, phone, unit, work, note string }

// plantedList makes invented people, no two of whom share anything.
func plantedList() []plantedPerson {
	r := rand.New(rand.NewPCG(11, 12))
	surnames, given := []rune(testSurnames), []rune(testGiven+testPlaces)
	some := func(n int) string {
		text := ""
		for range n {
			text += string(given[r.IntN(len(given))])
		}
		return text
	}
	known := make(map[string]bool)
	var all []plantedPerson
	for len(all) < plantedPeople {
		i := len(all)
		p := plantedPerson{
			name:   string(surnames[r.IntN(len(surnames))]) + some(2),
			number: plantedNumber(i),
			phone:  fmt.Sprintf("139%08d", 20_000_000+i*7919),
			unit:   "云岭市" + some(4) + "学校",
			work:   "论" + some(5),
			note:   some(6) + "来函",
		}
		if i%10 == 0 {
			p.reading = fmt.Sprintf("zhuang %s %s", []string{"shuo", "kuang", "chuai"}[i/10%3], []string{"niang", "miu", "seng"}[i/30%3])
		}
		if known[p.name] || known[p.unit] || known[p.work] || known[p.note] {
			continue
		}
		known[p.name], known[p.unit], known[p.work], known[p.note] = true, true, true, true
		all = append(all, p)
	}
	return all
}

// testPlaces are more characters for invented words.
const testPlaces = "云岭青川石桥柳溪枫林临江望湖沙洲古渡松坡竹海"

// plantedNumber makes the i-th ID number, with its check character.
func plantedNumber(i int) string {
	born := time.Date(1960, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*13)
	digits := "110105" + born.Format("20060102") + fmt.Sprintf("%03d", i%1000)
	sum := 0
	for j, d := range digits {
		weight := 1
		for range 17 - j {
			weight = weight * 2 % 11
		}
		sum += int(d-'0') * weight
	}
	return digits + string("10X98765432"[sum%11])
}

// plantedTitle heads the list; plantedUsers sign in; plantedCode precedes code
// names.
const (
	plantedTitle = "首届青川枫林诵读大会"
	plantedCode  = "暗香疏影"
)

func plantedUsers() []award.User {
	return []award.User{
		{Name: "欧阳溪竹", Role: award.Clerk, Informed: true},
		{Name: "司马望湖", Role: award.Judge},
		{Name: "nangong_qiao", Role: award.Supervisor},
	}
}

const plantedPassphrase = "晚来天欲雪能饮一杯无酒家"

// plantedIntake is the list with n winners: everybody, again and again.
func plantedIntake(n int) award.ImportRoster {
	people := plantedList()
	in := award.Intake{
		Campaign: award.Campaign{Title: plantedTitle, Event: "枫林诵读", Issuer: "青川县枫林书社", Source: award.Source{Name: "青川获奖名单终稿.xlsx"}},
		Window:   &award.Window{End: award.Date{Month: 5, Day: 31}, Proxy: "凭枫林书社介绍信代领"},
		Points:   []award.Point{{Place: "石桥古渡三号楼"}},
		Contacts: []award.Contact{{Name: "柳临江主任", Phone: "0358-8765432"}},
	}
	g := award.IntakeGroup{Track: "松坡朗诵组别", Tier: award.Tier{Name: "竹海特别奖项", Prize: "望湖文房四宝一套"}}
	for i := range n {
		p := people[i%len(people)]
		g.Winners = append(g.Winners, award.Winner{
			Name: award.Guard(p.name), Reading: award.Guard(p.reading), IDNumber: award.Guard(p.number), Phone: award.Guard(p.phone),
			Unit: award.Guard(p.unit), Work: award.Guard(p.work), Note: p.note,
		})
	}
	in.Groups = append(in.Groups, g)
	return award.ImportRoster{Intake: in}
}

// plantedTexts gives everything that must not be found.
func plantedTexts() []string {
	all := []string{
		plantedTitle, plantedCode, plantedPassphrase, "枫林诵读", "青川县枫林书社", "青川获奖名单终稿", "凭枫林书社介绍信代领",
		"石桥古渡三号楼", "柳临江主任", "0358-8765432", "松坡朗诵组别", "竹海特别奖项", "望湖文房四宝一套",
		founder().Passphrase, passphrases()[1], "查阅事由核对身份", "本人书面同意公开",
	}
	for _, u := range plantedUsers() {
		all = append(all, u.Name)
	}
	for _, p := range plantedList() {
		all = append(all, p.name, p.number, p.number[12:], p.phone, p.unit, p.work, p.note)
		if p.reading != "" {
			all = append(all, p.reading, strings.ReplaceAll(p.reading, " ", ""))
		}
	}
	return all
}

// plantChore brings the planted list in, in stages, until it is killed.
func plantChore() chore {
	return chore{name: "planted", most: 900 * time.Millisecond, once: func(d *desk) error {
		return d.do(bulky{plantedIntake(stageSize + 500)})
	}}
}

// TestPlanted does everything that is done with a store that holds a thousand
// people, and then searches every file that was touched for all of them.
func TestPlanted(t *testing.T) {
	if testing.Short() {
		t.Skip("long: beside the race detector only what runs beside other work")
	}
	root := t.TempDir()
	t.Setenv("TMPDIR", filepath.Join(root, "temporary"))
	if err := os.Mkdir(os.Getenv("TMPDIR"), 0o700); err != nil {
		t.Fatal(err)
	}
	d := newDetector()
	d.add(plantedTexts()...)
	for _, suite := range []string{"standard", "national"} {
		folder := filepath.Join(root, suite)
		if err := os.Mkdir(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		livePlanted(t, folder, suite == "national")
	}
	found, files, size := d.searchFolder(t, root)
	t.Logf("%d texts in %d spellings; %d files, %d bytes", len(plantedTexts()), len(d.known), files, size)
	for _, what := range found[:min(20, len(found))] {
		t.Error(what)
	}
	if len(found) > 0 || files < 8 {
		t.Errorf("found %d in %d files", len(found), files)
	}
}

// livePlanted has a store in folder live a life.
func livePlanted(t *testing.T, folder string, national bool) {
	t.Helper()
	path := filepath.Join(folder, "store.db")
	o := deskOptions()
	o.Backups = filepath.Join(folder, "backups")
	f := founder()
	f.National = national
	s, recovery, err := Create(t.Context(), path, o, f)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range plantedUsers() {
		if err := s.AddUser(t.Context(), u, plantedPassphrase); err != nil {
			t.Fatal(err)
		}
	}
	campaign := do(t, s, plantedIntake(plantedPeople)).Campaign
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil || len(ids) != plantedPeople {
		t.Fatalf("%d winners, %v", len(ids), err)
	}
	editPlanted(t, s, ids)
	made, err := s.Backup(t.Context(), filepath.Join(folder, "stick"), nil)
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DeleteWinners{IDs: ids[300:400]})
	cancelPlanted(t, s)
	steps := []func() error{
		func() error { return s.Rotate(t.Context(), nil) },
		func() error { return s.SignOut(t.Context()) },
		func() error { return failPlanted(t, s) },
		func() error { return s.SignIn(t.Context(), award.Credential{Recovery: recovery}) },
		func() error { return s.Restore(t.Context(), made.Path, &award.Credential{Recovery: recovery}, nil) },
		func() error { return s.SignIn(t.Context(), credential()) },
		func() error { _, _, err := s.Compact(t.Context(), nil); return err },
		func() error { do(t, s, award.DeleteCampaign{ID: campaign}); return nil },
		s.Close,
	}
	for i, step := range steps {
		if err := step(); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
	}
	for range 2 {
		for _, line := range killOnce(t, plantChore(), path) {
			if strings.HasPrefix(line, "failed") {
				t.Error(line)
			}
		}
	}
}

// editPlanted edits, withholds, names again, reveals, deletes and takes back.
func editPlanted(t *testing.T, s *Store, ids []award.ID) {
	t.Helper()
	people := plantedList()
	for i, id := range ids[:30] {
		w, err := s.Winner(id)
		if err != nil {
			t.Fatal(err)
		}
		w.Note = people[(i+500)%plantedPeople].note
		w.Work = award.Guard(people[(i+600)%plantedPeople].work)
		do(t, s, award.EditWinner{ID: id, Winner: w})
		if i%3 == 0 {
			if _, err := s.Undo(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if i%6 == 0 {
			if _, err := s.Redo(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
	}
	for i, id := range ids[50:70] {
		do(t, s, award.ProtectWinner{ID: id, CodeName: fmt.Sprintf("%s%d号", plantedCode, i)})
		if _, err := s.Reveal(t.Context(), id, "查阅事由核对身份"); err != nil {
			t.Fatal(err)
		}
	}
	do(t, s, award.ReleaseWinner{ID: ids[51], Consent: "本人书面同意公开"})
	do(t, s, award.DeleteWinners{IDs: ids[100:200]})
	if _, err := s.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DeleteWinners{IDs: ids[100:120]})
}

// cancelPlanted gives up an import in stages in the middle.
func cancelPlanted(t *testing.T, s *Store) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	_, err := s.DoStep(ctx, bulky{plantedIntake(stageSize + 500)}, func(int, int) { cancel() })
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("the cancelled import: %v", err)
	}
}

// failPlanted signs in with wrong names and passphrases.
func failPlanted(t *testing.T, s *Store) error {
	t.Helper()
	for _, u := range plantedUsers() {
		for _, c := range []award.Credential{{Name: u.Name, Passphrase: "错误的口令一二三四五六"}, {Name: plantedTitle, Passphrase: plantedPassphrase}} {
			if err := s.SignIn(t.Context(), c); !isCode(err, WrongPassphrase) {
				return fmt.Errorf("wrong passphrase: %w", err)
			}
		}
	}
	return nil
}

// TestDetector: in a file of the first format, which was not sealed, the search
// finds everybody; and it finds every spelling.
func TestDetector(t *testing.T) {
	old := filepath.Join("testdata", "format1.db")
	s, _, err := Seal(t.Context(), copyOf(t, old), testOptions(2), founder(), nil)
	if err != nil {
		t.Fatal(err)
	}
	checkedClose(t, s)
	all, err := s.Summaries(t.Context())
	if err != nil || s.Load(t.Context(), nil) != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, c := range all {
		d, err := s.Dossier(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, d.Campaign.Title)
		for _, w := range d.Winners {
			said := award.Disclose(w.Value, award.ToScreen)
			if w.Value.Disclosure == award.Open {
				texts = append(texts, said.Name, said.Unit)
			}
		}
	}
	content, err := os.ReadFile(old)
	if err != nil {
		t.Fatal(err)
	}
	d := newDetector()
	d.add(texts...)
	found := d.search(content)
	for _, text := range texts {
		if !slices.ContainsFunc(found, func(s secret) bool { return s.text == text }) {
			t.Errorf("%q is in the file and not found", text)
		}
	}
	if len(texts) < 10 {
		t.Errorf("only %d texts", len(texts))
	}
	d = newDetector()
	d.add(plantedTexts()...)
	for _, secrets := range d.secrets {
		for _, s := range secrets {
			if got := d.search(slices.Concat([]byte("xyz"), s.bytes, []byte("abc"))); len(got) == 0 {
				t.Errorf("%q as % x is not found", s.text, s.bytes)
			}
		}
	}
}
