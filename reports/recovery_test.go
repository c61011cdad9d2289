package reports_test

import (
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/reports"
)

func TestRecoverySheet(t *testing.T) {
	const code = "7K3MA-9QXTB-2WHDC-EV5RD-8NPCE-4YGBF-6FJZG"
	day := award.Date{Year: 2026, Month: 11, Day: 23}
	doc := reports.RecoverySheet(code, "征文.store", day, plain{})
	golden(t, "recovery.txt", dump(t, doc))
	within(t, doc)
	if len(doc.Pages) != 1 {
		t.Errorf("the sheet has %d pages", len(doc.Pages))
	}
	if strings.Contains(doc.Title, "7K3M") {
		t.Error("the file's properties hold the code")
	}
	all := text(doc)
	if !strings.Contains(all, "共 7 组、35 个字符") {
		t.Error("the sheet does not say how long the code is")
	}
	for group := range strings.SplitSeq(code, "-") {
		if strings.Count(all, group) != 1 {
			t.Errorf("group %s stands there %d times", group, strings.Count(all, group))
		}
	}
}

func TestRecoveryCodeGroups(t *testing.T) {
	for _, code := range []string{"7K3M9QXT2WHDEV5R8NPC", "7K3M 9QXT 2WHD EV5R 8NPC", "7K3M-9QXT-2WHD-EV5R-8NPC", ""} {
		doc := reports.RecoverySheet(code, "征文.store", award.Date{Year: 2026, Month: 11, Day: 23}, plain{})
		if all := text(doc); code != "" && !strings.Contains(all, "7K3M 9QXT 2WHD EV5R\n8NPC") {
			t.Errorf("%q reads\n%s", code, all)
		}
	}
}
