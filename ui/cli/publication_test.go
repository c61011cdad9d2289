package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/leak"
)

// publishing gives a desk with a campaign of one winner, whose user may or may
// not know protected people.
func publishing(t *testing.T, informed bool) (*desk, string) {
	t.Helper()
	d := newDesk(t, "")
	d.vault.dossier = award.Dossier{
		ID:       award.ID{1},
		Campaign: award.Campaign{Number: 1, Title: "青禾市知识竞赛获奖名单", Event: "青禾市知识竞赛", Issuer: "青禾市水务局"},
		Tiers:    []award.Row[award.Tier]{{ID: award.ID{2}, Value: award.Tier{Name: "一等奖"}}},
		Winners:  []award.Row[award.Winner]{{ID: award.ID{3}, Value: award.Winner{Tier: award.ID{2}, Name: award.Guard("林知远")}}},
		Window:   award.Window{Hours: "工作日，找蘧鬯麤"},
	}
	d.vault.secrets = []leak.Secret{{Name: []string{"蘧鬯麤"}, Owner: "青松"}}
	d.vault.informed = informed
	return d, filepath.Join(t.TempDir(), "通知.pdf")
}

func TestPublicationStops(t *testing.T) {
	d, out := publishing(t, true)
	if status := d.run(t, "notice", "--campaign", "1", "--out", out); status != ExitDecision || len(d.vault.ops) > 0 {
		t.Errorf("status %d, %v was done", status, d.vault.ops)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("the document was written")
	}
	said := d.notes.String()
	if !strings.Contains(said, "领奖通知：第1页第") || !strings.Contains(said, "蘧*麤") || strings.Contains(said, "蘧鬯麤") || !strings.Contains(said, "1处没有处理") {
		t.Errorf("said %q", said)
	}
}

func TestReasonDoesNotRepeatWhatWasFound(t *testing.T) {
	d, out := publishing(t, true)
	if status := d.run(t, "notice", "--campaign", "1", "--out", out, "--justify", "蘧 鬯麤是同名的工作人员"); status != ExitRefused || len(d.vault.ops) > 0 {
		t.Errorf("status %d, %v was done", status, d.vault.ops)
	}
	if said := d.notes.String(); !strings.Contains(said, "请不要写出查到的内容（蘧*麤）") || strings.Contains(said, "鬯") {
		t.Errorf("said %q", said)
	}
}

func TestPublicationIsJustified(t *testing.T) {
	d, out := publishing(t, true)
	if status := d.run(t, "notice", "--campaign", "1", "--out", out, "--justify", "同名的工作人员", "--mask", "tail"); status != ExitDone {
		t.Fatalf("status %d: %s", status, d.notes.String())
	}
	if _, err := os.Stat(out); err != nil {
		t.Error(err)
	}
	noted, ok := d.vault.ops[0].(award.NotePrinted)
	if !ok || noted.Reason != "同名的工作人员" || noted.Finds != 1 || noted.Mask != "tail" {
		t.Errorf("noted %+v", d.vault.ops)
	}
}

func TestPublicationWithoutFindsNeedsNoReason(t *testing.T) {
	d, out := publishing(t, true)
	d.vault.dossier.Window.Hours = "工作日"
	if status := d.run(t, "notice", "--campaign", "1", "--out", out, "--justify", "没有必要"); status != ExitDone {
		t.Fatalf("status %d: %s", status, d.notes.String())
	}
	if noted, ok := d.vault.ops[0].(award.NotePrinted); !ok || noted.Reason != "" || noted.Finds != 0 {
		t.Errorf("noted %+v", d.vault.ops)
	}
}

// TestPublicationOfWhoMayNotKnow: names are not compared, which is said; what
// anybody can see stops the document all the same.
func TestPublicationOfWhoMayNotKnow(t *testing.T) {
	d, out := publishing(t, false)
	if status := d.run(t, "notice", "--campaign", "1", "--out", out); status != ExitDone || d.vault.called("Secrets") {
		t.Errorf("status %d, calls %v", status, d.vault.calls)
	}
	if said := d.notes.String(); !strings.Contains(said, "没有与不公开人员的姓名比对") {
		t.Errorf("said %q", said)
	}
	d.vault.dossier.Window.Hours = "工作日，联系13812345678"
	if status := d.run(t, "notice", "--campaign", "1", "--out", out); status != ExitDecision {
		t.Errorf("a mobile number: status %d", status)
	}
}

func TestCertificatesAreNotForPublication(t *testing.T) {
	d, out := publishing(t, true)
	if status := d.run(t, "signoff", "--campaign", "1", "--out", out); status != ExitDone || d.vault.called("Secrets") {
		t.Errorf("status %d: %s", status, d.notes.String())
	}
	if status := d.run(t, "certificates", "--campaign", "1", "--out", out, "--mask", "tail"); status != ExitUsage {
		t.Errorf("certificates under a mask: status %d", status)
	}
	if status := d.run(t, "list", "--campaign", "1", "--out", out, "--mask", "tial"); status != ExitUsage || !strings.Contains(d.notes.String(), "tail（张*三）") {
		t.Errorf("an unknown profile: status %d: %s", status, d.notes.String())
	}
}
