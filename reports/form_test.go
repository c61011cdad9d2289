package reports_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// frame is a campaign under a basis of two criteria.
func frame() reports.NominationFrame {
	return reports.NominationFrame{
		Campaign: award.Campaign{Title: "2026年度反间谍安全防范工作先进集体和先进个人", Issuer: "青禾市国家安全局", Event: "2026年度反间谍安全防范工作"},
		Terms: award.Terms{
			Basis: award.Basis{Title: "反间谍安全防范工作规定", Criteria: []award.Criterion{
				{Key: "20-1", Article: "第二十条", Mark: "（一）", Text: "提供重要情况或者线索，发挥重要作用的。", Reporting: true},
				{Key: "20-5", Article: "第二十条", Mark: "（五）", Text: "在反间谍安全防范工作中，有重大创新或者成效特别显著的。"},
			}},
			Opinions: []award.OpinionRule{
				{Role: "sponsor", Title: "推荐单位意见", Seal: true},
				{Role: "superior", Title: "主管部门意见"},
				{Role: "leaders", Title: "干部管理部门意见", Of: award.Leading},
			},
		},
	}
}

// nominated gives a person, a unit, a joint nomination and one who must not be
// named.
func nominated() []reports.Nominated {
	person := award.FormText{
		Nominee: award.IdentityOf[string]{
			Name: "林见川", Sex: award.Male, Ethnic: "汉族", Birth: "1985-03-07", IDNumber: "140101198503070019", Region: "青禾市北塬县",
			Unit: "北塬县档案馆", Post: "业务科科长", RankText: "乡科级正职", Politics: "中共党员", Phone: "0350-5551234", Grassroots: true,
		},
		Summary: "长期负责涉密档案管理，建立逐件核对制度。",
		Deeds: []award.DeedOf[string]{
			{Criterion: "20-5", Text: strings.Repeat("建立涉密载体逐件核对制度，编写操作手册，培训人员。", 60), Evidence: []award.EvidenceOf[string]{
				{Title: "操作手册", From: "北塬县档案馆"}, {Title: "培训签到表"},
			}},
		},
		Sponsor: "北塬县档案局",
		Opinions: []award.OpinionOf[string]{
			{Role: "sponsor", Who: "北塬县档案局", Text: "情况属实，同意推荐。", Stance: award.Agrees, On: award.Date{Year: 2026, Month: 10, Day: 9}, Seal: award.Yes},
			{Role: "more", Who: "北塬县保密局", Text: "无不同意见。", Stance: award.Agrees},
		},
		Honours:  []award.HonourOf[string]{{Title: "全县档案工作先进个人", Grantor: "北塬县档案局", Year: 2021}},
		Partners: []string{"青禾市保密局", "青禾市档案局"},
		Note:     "本人自愿公开姓名。",
	}
	joint := person
	joint.Others = []award.IdentityOf[string]{{Name: "周望舒", IDNumber: "140101199001010026", Unit: "北塬县档案馆", Post: "馆员", Part: "编写手册"}}
	joint.Deeds = append([]award.DeedOf[string]{{Criterion: "20-1", Text: "发现并报告可疑情况。"}}, person.Deeds...)
	unit := award.FormText{
		Kind: award.Unit,
		Nominee: award.IdentityOf[string]{
			Name: "青禾市科技馆", IDNumber: "12140100MB0000000X", Region: "青禾市", Nature: "事业单位", Size: 36, Head: "田野", Phone: "0350-5550000",
		},
		Deeds: []award.DeedOf[string]{{Criterion: "20-5", Text: "开展宣传教育。\n制作展览。"}},
	}
	hidden := person
	hidden.Nominee.Name, hidden.Nominee.Unit, hidden.Sponsor = "蘧鬯麤", "爨燚瀛", "龘靐齉"
	of := func(number int, f award.FormText, n award.Nomination) reports.Nominated {
		form := award.GuardForm(f)
		n.Number, n.Kind, n.Name, n.Unit = number, f.Kind, form.Nominee.Name, form.Nominee.Unit
		for _, d := range f.Deeds {
			n.Criteria = append(n.Criteria, d.Criterion)
		}
		n.Changed = time.Time{}
		return reports.Nominated{Nomination: n, Form: form}
	}
	return []reports.Nominated{
		of(1, person, award.Nomination{}), of(2, unit, award.Nomination{}), of(3, joint, award.Nomination{Disclosure: award.Restricted}),
		of(4, hidden, award.Nomination{Disclosure: award.Withheld, CodeName: "松柏"}),
	}
}

func TestNominationPapers(t *testing.T) {
	for _, c := range []struct {
		name string
		lay  func() (page.Document, error)
	}{
		{"nomination-forms.txt", func() (page.Document, error) {
			return reports.NominationForms(t.Context(), frame(), nominated(), plain{})
		}},
		{"nomination-summary.txt", func() (page.Document, error) {
			return reports.SummarySheet(t.Context(), frame(), nominated(), plain{})
		}},
		{"nomination-deeds.txt", func() (page.Document, error) {
			return reports.DeedsPaper(t.Context(), frame(), nominated()[2], plain{})
		}},
		{"nomination-consultation.txt", func() (page.Document, error) {
			return reports.ConsultationForm(t.Context(), frame(), nominated(), reports.ConsultationOptions{
				Organ: "青禾市公安局", Due: award.Date{Year: 2026, Month: 12, Day: 5},
			}, plain{})
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc, err := c.lay()
			if err != nil {
				t.Fatal(err)
			}
			if all := text(doc); strings.ContainsAny(all, "蘧鬯麤爨燚瀛龘靐齉") {
				t.Error("the paper names somebody who must not be named")
			}
			var b bytes.Buffer
			if err := page.Dump(&b, doc); err != nil {
				t.Fatal(err)
			}
			golden(t, c.name, b.Bytes())
		})
	}
}

// TestOpinionsOnForms: the form has room for every opinion that eligibility asks
// for, whoever of a joint nomination it is about, and each that was given.
func TestOpinionsOnForms(t *testing.T) {
	f := frame()
	f.Terms.Opinions = append(f.Terms.Opinions, award.OpinionRule{Role: "women", Title: "妇联", Of: award.Women})
	joint := award.FormText{
		Nominee: award.IdentityOf[string]{Name: "林见川", Sex: award.Male},
		Others:  []award.IdentityOf[string]{{Name: "周望舒", Sex: award.Female}},
		Opinions: []award.OpinionOf[string]{
			{Role: "sponsor", Text: "第一家同意。", Stance: award.Agrees}, {Role: "sponsor", Text: "第二家同意。", Stance: award.Agrees},
		},
	}
	doc, err := reports.NominationForms(t.Context(), f, []reports.Nominated{{Form: award.GuardForm(joint)}}, plain{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"妇联", "第一家同意。", "第二家同意。"} {
		if !strings.Contains(text(doc), want) {
			t.Errorf("the form lacks %s", want)
		}
	}
}

// TestConsultationSaysLess proves that another organ learns no number, date or
// telephone.
func TestConsultationSaysLess(t *testing.T) {
	doc, err := reports.ConsultationForm(t.Context(), frame(), nominated(), reports.ConsultationOptions{Organ: "青禾市公安局"}, plain{})
	if err != nil {
		t.Fatal(err)
	}
	for _, hidden := range []string{"140101198503070019", "0350-5551234", "1985"} {
		if strings.Contains(text(doc), hidden) {
			t.Errorf("the form says %s", hidden)
		}
	}
	if !strings.Contains(text(doc), "林见川") {
		t.Error("the form names nobody")
	}
}

func TestNominationPapersRefuse(t *testing.T) {
	unprintable := nominated()[:1]
	unprintable[0].Form.Deeds[0].Text = award.Guard("写有" + string(rune(0xE123)) + "字")
	for name, lay := range map[string]func(of []reports.Nominated) (page.Document, error){
		"forms": func(of []reports.Nominated) (page.Document, error) {
			return reports.NominationForms(t.Context(), frame(), of, plain{lacks: "\uE123"})
		},
		"summary": func(of []reports.Nominated) (page.Document, error) {
			return reports.SummarySheet(t.Context(), frame(), of, plain{lacks: "\uE123"})
		},
	} {
		var e *reports.Error
		if _, err := lay(nil); !errors.As(err, &e) || e.Code != reports.NoNominations {
			t.Errorf("%s of nobody: %v", name, err)
		}
		if _, err := lay(unprintable); !errors.As(err, &e) || e.Code != reports.NominationGlyphMissing || e.Args["number"] != 1 {
			t.Errorf("%s with a character no font has: %v", name, err)
		}
	}
}

func TestNominationStems(t *testing.T) {
	got := strings.Join(reports.NominationStems(nominated()), " ")
	if got != "推荐审批表-001-林见川 推荐审批表-002-青禾市科技馆 推荐审批表-003 推荐审批表-004-松柏" {
		t.Errorf("stems are %s", got)
	}
}

// TestNominationFonts looks for characters of the fixed phrases that the
// program's own fonts lack.
func TestNominationFonts(t *testing.T) {
	lib := bundled(t)
	for name, lay := range map[string]func() (page.Document, error){
		"forms": func() (page.Document, error) {
			return reports.NominationForms(t.Context(), frame(), nominated()[:3], lib)
		},
		"summary": func() (page.Document, error) { return reports.SummarySheet(t.Context(), frame(), nominated()[:3], lib) },
		"deeds":   func() (page.Document, error) { return reports.DeedsPaper(t.Context(), frame(), nominated()[0], lib) },
		"consultation": func() (page.Document, error) {
			return reports.ConsultationForm(t.Context(), frame(), nominated()[:3], reports.ConsultationOptions{Organ: "青禾市公安局"}, lib)
		},
	} {
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		job, err := lib.Job(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range job.Missing() {
			t.Errorf("%s: %q lacks %q", name, m.Text, m.Runes)
		}
	}
}
