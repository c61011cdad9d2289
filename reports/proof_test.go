package reports_test

import (
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/award/leak"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// proofs lays the documents for publication of d out and reads them.
func proofs(t *testing.T, d *award.Dossier, secrets []leak.Secret) map[string]*reports.Proof {
	t.Helper()
	all := make(map[string]*reports.Proof)
	for name, lay := range layouts(t.Context(), d, plain{}) {
		if name != "winner list" && name != "notice" {
			continue
		}
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		p := reports.ProofRead(doc, plain{}, d, secrets)
		all[name] = &p
	}
	return all
}

func TestUsualDocumentsHaveNothing(t *testing.T) {
	for _, d := range []*award.Dossier{contest(), essays()} {
		for name, p := range proofs(t, d, nil) {
			if len(p.Finds) > 0 {
				t.Errorf("%s: %+v", name, p.Finds)
			}
		}
	}
}

// TestProofFinds puts what must not be published into each text of a campaign.
func TestProofFinds(t *testing.T) {
	secrets := []leak.Secret{{
		Name: []string{"蘧鬯麤"}, Reading: []string{"qu chang cu"}, Mark: []string{"13911112222"}, Hint: []string{"安岭市第九水文站", "水务局"}, Owner: "松柏",
	}}
	for _, c := range []struct {
		name string
		put  func(d *award.Dossier)
		kind leak.Kind
		sure bool
		in   string
	}{
		{"a name in a track", func(d *award.Dossier) { d.Tracks[0].Value.Name = "蘧鬯麤组" }, leak.ProtectedName, true, "winner list"},
		{"a name in a tier, parted", func(d *award.Dossier) { d.Tiers[0].Value.Name = "蘧 鬯 麤奖" }, leak.ProtectedName, true, "winner list"},
		{"a name in a place", func(d *award.Dossier) { d.Points[0].Place = "找蘧鬯麤领取" }, leak.ProtectedName, true, "notice"},
		{"a name in the event", func(d *award.Dossier) { d.Campaign.Event = "“蘧鬯麤杯”竞赛" }, leak.ProtectedName, true, "notice"},
		{"a reading", func(d *award.Dossier) { d.Window.Hours = "工作日，QuChangcu 值班" }, leak.ProtectedReading, true, "notice"},
		{"a mark", func(d *award.Dossier) { d.Window.Hours = "工作日，打139-1111-2222" }, leak.CodeOwner, true, "notice"},
		{"a unit", func(d *award.Dossier) { d.Points[0].Place = "安岭市第九水文站" }, leak.CodeOwner, false, "notice"},
		{"an ID number", func(d *award.Dossier) { d.Window.Proxy = "代领人身份证11010519491231002X。" }, leak.IDNumber, true, "notice"},
		{"a winner whose name is a number", func(d *award.Dossier) { d.Winners[0].Value.Name = award.Guard("13812345678") }, leak.Mobile, true, "winner list"},
		{"a mobile in the hours", func(d *award.Dossier) { d.Window.Hours = "工作日，联系13812345678" }, leak.Mobile, true, "notice"},
		{"a mobile that is the contact's", func(d *award.Dossier) { d.Contacts[1].Phone = "138 1234 5678" }, leak.Mobile, false, "notice"},
		{"a home", func(d *award.Dossier) {
			d.Window.Proxy = "请寄到家庭地址：安岭市桃园小区3号楼2单元501室。"
		}, leak.Address, true, "notice"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := contest()
			c.put(d)
			p := proofs(t, d, secrets)[c.in]
			if len(p.Finds) == 0 {
				t.Fatal("nothing is found")
			}
			for _, f := range p.Finds {
				if c.name == "a mark" && f.Kind == leak.Mobile {
					continue // it is one besides
				}
				if f.Kind != c.kind || f.Sure != c.sure || len(p.Marks(f)) == 0 || f.Page == 0 || f.Line == 0 {
					t.Errorf("found %+v", f)
				}
			}
			if err := p.CheckReason("另有其人"); err != nil {
				t.Error(err)
			}
			if repeats := p.CheckReason("即"+p.Text(p.Finds[0])) != nil; repeats != c.sure {
				t.Errorf("a reason that writes it out is refused: %t", repeats)
			}
			if stops := len(p.Stopping()) > 0; stops != c.sure {
				t.Errorf("stops: %t", stops)
			}
		})
	}
}

func TestContactsAndPlacesMayStand(t *testing.T) {
	d := contest()
	d.Contacts[0].Phone = "0358-5550136、0358-5550140转801"
	d.Points[0].Place = "安岭市滨河小区3号楼2单元501室"
	for name, p := range proofs(t, d, nil) {
		if len(p.Finds) > 0 {
			t.Errorf("%s: %+v", name, p.Finds)
		}
	}
}

func TestMaskedList(t *testing.T) {
	for code, want := range map[string][2]string{
		"":       {"欧阳仲禄", "阿依夏木·吐尔逊"},
		"tail":   {"欧阳*禄", "阿依夏木·***"},
		"notice": {"欧阳仲禄", "阿依夏木·吐尔逊"},
		"strict": {"欧阳**", "阿依夏木·***"},
	} {
		profile, _ := identifier.ProfileOf(code)
		for _, lay := range []func(d *award.Dossier) (page.Document, error){
			func(d *award.Dossier) (page.Document, error) {
				return reports.WinnerList(t.Context(), d, reports.ListOptions{Mask: profile}, plain{})
			},
			func(d *award.Dossier) (page.Document, error) {
				return reports.CollectionNotice(t.Context(), d, reports.NoticeOptions{Mask: profile}, plain{})
			},
		} {
			doc, err := lay(contest())
			if err != nil {
				t.Fatal(err)
			}
			all := text(doc)
			if !strings.Contains(all, want[0]) || !strings.Contains(all, want[1]) || !strings.Contains(all, "汾河水文监测与科学研究站") {
				t.Errorf("profile %q does not show %q whole units", code, want)
			}
			if (code == "tail" || code == "strict") && strings.Contains(all, "欧阳仲禄") {
				t.Errorf("profile %q shows a name", code)
			}
		}
	}
}
