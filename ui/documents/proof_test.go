package documents

import (
	"testing"

	"jiajiang/award"
	"jiajiang/reports/page"
	"jiajiang/ui/desk"
)

// TestOrigin finds the record that a text of a document comes from.
func TestOrigin(t *testing.T) {
	d := twoHundredForty()
	d.Tracks = []award.Row[award.Track]{{Value: award.Track{Name: "青松组"}}}
	d.Points = []award.Point{{Who: "线下获奖者", Place: "滨河小区 3号楼2单元"}}
	d.Contacts = []award.Contact{{Phone: "138-1234-5678"}}
	d.Window.Hours = "工作日，找江知远"
	d.Winners[7].Value.Unit = award.Guard("第七中学")
	for _, c := range []struct {
		text   string
		stage  desk.Stage
		winner award.ID
	}{
		{"第七中学", desk.StageWinners, d.Winners[7].ID},
		{"青松", desk.StageWinners, award.ID{}},
		{"滨河小区3号楼", desk.StageTerms, award.ID{}},
		{"13812345678", desk.StageTerms, award.ID{}},
		{"江 知 远", desk.StageTerms, award.ID{}},
		{"市委宣传部", desk.StageCampaign, award.ID{}},
	} {
		if stage, winner := originOf(d, c.text); stage != c.stage || winner != c.winner {
			t.Errorf("%q comes from stage %d, winner %v", c.text, stage, winner)
		}
	}
}

// TestMarksAreNotMade frames what was found in the preview: the document that is
// made has no frame.
func TestMarksAreNotMade(t *testing.T) {
	fonts, d := library(t), twoHundredForty()
	d.Window.Hours = "工作日，打13812345678"
	now, err := order{kind: Notice}.draft(t.Context(), d, fonts, nil)
	if err != nil || len(now.proof.Finds) != 1 {
		t.Fatalf("finds: %+v, %v", now.proof, err)
	}
	p := newPreview(fonts)
	p.show(now.doc)
	before := boxes(now.doc)
	p.mark(now.proof)
	if got := boxes(*p.doc.Load()); got != before+1 {
		t.Errorf("%d frames in the preview, %d before", got, before)
	}
	if boxes(now.doc) != before || boxes(p.plain) != before {
		t.Error("the document itself was marked")
	}
	p.mark(nil)
	if got := boxes(*p.doc.Load()); got != before {
		t.Errorf("%d frames when nothing is marked", got-before)
	}
	if other, err := (order{kind: SignOff}).draft(t.Context(), d, fonts, nil); err != nil || other.proof != nil {
		t.Errorf("the sign-off sheet was read: %+v, %v", other.proof, err)
	}
}

// boxes counts the boxes on a document's pages.
func boxes(doc page.Document) int {
	n := 0
	for _, p := range doc.Pages {
		for _, item := range p.Items {
			if _, ok := item.(page.Box); ok {
				n++
			}
		}
	}
	return n
}
