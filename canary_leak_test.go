package main

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/store"
	"jiajiang/ui/cli"
)

// A slip is a way by which somebody who knows a protected person types them into
// what is published.
type slip struct {
	name string
	verb string // of the document that has it
	op   func(d *award.Dossier, c canary) award.Op
}

// slips goes through the texts of a campaign that documents for publication
// print, and through the ways to write somebody down.
func slips() []slip {
	window := func(change func(w *award.Window, c canary)) func(*award.Dossier, canary) award.Op {
		return func(d *award.Dossier, c canary) award.Op {
			w := d.Window
			w.Campaign = d.ID
			change(&w, c)
			return award.SetWindow{Window: w}
		}
	}
	campaign := func(change func(to *award.Campaign, c canary)) func(*award.Dossier, canary) award.Op {
		return func(d *award.Dossier, c canary) award.Op {
			to := d.Campaign
			change(&to, c)
			return award.EditCampaign{ID: d.ID, Campaign: to}
		}
	}
	point := func(of func(c canary) award.Point) func(*award.Dossier, canary) award.Op {
		return func(d *award.Dossier, c canary) award.Op {
			p := of(c)
			p.Campaign = d.ID
			return award.SetPoints{Campaign: d.ID, Points: []award.Point{p}}
		}
	}
	return []slip{
		{"the name in a track", "list", func(d *award.Dossier, c canary) award.Op {
			to := d.Tracks[0].Value
			to.Name = c.name + "组"
			return award.EditTrack{ID: d.Tracks[0].ID, Track: to}
		}},
		{"the name in a tier, with blanks", "list", func(d *award.Dossier, c canary) award.Op {
			to := d.Tiers[0].Value
			to.Name = strings.Join(strings.Split(c.name, ""), " ") + " 奖"
			return award.EditTier{ID: d.Tiers[0].ID, Tier: to}
		}},
		{"the name as another winner", "list", func(d *award.Dossier, c canary) award.Op {
			return award.AddWinner{Winner: award.Winner{Campaign: d.ID, Tier: d.Tiers[0].ID, Name: award.Guard(c.name)}}
		}},
		{"the name in a work's title", "list", func(d *award.Dossier, c canary) award.Op {
			return award.AddWinner{Winner: award.Winner{
				Campaign: d.ID, Tier: d.Tiers[0].ID, Name: award.Guard("林知夏"), Work: award.Guard("记" + c.name),
			}}
		}},
		{"the reading in the title", "list", campaign(func(to *award.Campaign, c canary) { to.Title += "（" + c.reading + "）" })},
		{"the name in the event", "notice", campaign(func(to *award.Campaign, c canary) { to.Event = c.name + "杯竞赛" })},
		{"the name in the issuer", "notice", campaign(func(to *award.Campaign, c canary) { to.Issuer = c.name + "工作室" })},
		{"the name in a place", "notice", point(func(c canary) award.Point { return award.Point{Place: "到" + c.name + "处领取"} })},
		{"the name of who goes there", "notice", point(func(c canary) award.Point { return award.Point{Who: c.name, Place: "一楼大厅"} })},
		{"the telephone as a contact's", "notice", func(d *award.Dossier, c canary) award.Op {
			return award.SetContacts{Campaign: d.ID, Contacts: []award.Contact{{Campaign: d.ID, Phone: c.phone}}}
		}},
		{"the name as a contact's", "notice", func(d *award.Dossier, c canary) award.Op {
			return award.SetContacts{Campaign: d.ID, Contacts: []award.Contact{{Campaign: d.ID, Name: c.name, Phone: "0952-2036117"}}}
		}},
		{"the number among the papers", "notice", window(func(w *award.Window, c canary) { w.Documents = []string{"身份证" + c.number} })},
		{"the reading in the hours", "notice", window(func(w *award.Window, c canary) {
			w.Hours = "工作日，" + strings.ReplaceAll(c.reading, " ", "-")
		})},
		{"the name for who cannot come", "notice", window(func(w *award.Window, c canary) { w.Proxy = c.name + "可以代领。" })},
		{"the name when it is too late", "notice", window(func(w *award.Window, c canary) { w.Forfeiture = "逾期的由" + c.name + "处理。" })},
	}
}

// TestCanaryTypedIntoADocument proves that a document for publication is not
// written where somebody who knows the protected person typed them into it, and
// that what is said of it does not name them either.
func TestCanaryTypedIntoADocument(t *testing.T) {
	c := canaries()[0]
	at := newCall(t)
	at.outFolder("")
	c.keep(t, at)
	for _, s := range slips() {
		t.Run(s.name, func(t *testing.T) {
			undo := at.change(t, func(d *award.Dossier) award.Op { return s.op(d, c) })
			defer undo()
			out := at.outFile("公布.pdf")
			printed, notes, status := at.run(s.verb, "--campaign", "1", "--out", out)
			if status != cli.ExitDecision || !strings.Contains(notes, "没有写入") {
				t.Errorf("status %d:\n%s", status, notes)
			}
			if hits := c.found(t, []byte(printed+notes)); len(hits) > 0 {
				t.Errorf("what is said gives away %q", hits)
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("the document was written")
			}
		})
	}
}

// change does an operation on campaign 1 and gives what takes it back.
func (c call) change(t *testing.T, op func(d *award.Dossier) award.Op) (undo func()) {
	t.Helper()
	in := func(act func(s *store.Store) error) {
		t.Helper()
		s, err := store.Open(context.WithoutCancel(t.Context()), c.store, store.Options{Clock: time.Now})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if err := s.SignIn(context.WithoutCancel(t.Context()), award.Credential{Name: "林晓", Passphrase: "春江潮水连海平2023年"}); err != nil {
			t.Fatal(err)
		}
		if err := act(s); err != nil {
			t.Fatal(err)
		}
	}
	in(func(s *store.Store) error {
		id, err := s.Lookup(1)
		if err != nil {
			return err
		}
		d, err := s.Dossier(t.Context(), id)
		if err != nil {
			return err
		}
		_, err = s.Do(t.Context(), op(d))
		return err
	})
	return func() {
		in(func(s *store.Store) error { _, err := s.Undo(context.WithoutCancel(t.Context())); return err })
	}
}
