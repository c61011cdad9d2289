package reports_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// layouts is every document of a dossier, by name.
func layouts(ctx context.Context, d *award.Dossier, g reports.Glyphs) map[string]func() (page.Document, error) {
	return map[string]func() (page.Document, error){
		"certificates": func() (page.Document, error) {
			return reports.Certificates(ctx, d, reports.CertificateOptions{}, g)
		},
		"winner list": func() (page.Document, error) { return reports.WinnerList(ctx, d, reports.ListOptions{}, g) },
		"notice": func() (page.Document, error) {
			return reports.CollectionNotice(ctx, d, reports.NoticeOptions{}, g)
		},
		"sign-off sheet": func() (page.Document, error) { return reports.SignOffSheet(ctx, d, g) },
	}
}

// text gives all text of a document.
func text(doc page.Document) string {
	var b strings.Builder
	b.WriteString(doc.Title + "\n")
	for _, p := range doc.Pages {
		b.WriteString(doc.Text(p) + "\n")
		for _, h := range p.Hints {
			b.WriteString(h.Label + "\n")
		}
	}
	return b.String()
}

func TestWithheldNamesAppearNowhere(t *testing.T) {
	for _, c := range []struct {
		class award.Disclosure
		named []string // the documents that may name the person
	}{
		{award.Withheld, nil},
		{award.Disclosure(200), nil},
		{award.Restricted, []string{"certificates", "sign-off sheet"}},
	} {
		class, named := c.class, c.named
		d := essays()
		w := &d.Winners[2].Value
		w.Disclosure, w.CodeName = class, "代号松柏"
		w.Name, w.Unit, w.Work = award.Guard("蘧鬯麤"), award.Guard("爨燚瀛"), award.Guard("龘靐齉")
		w.Phone = award.Guard("0358-5559999")
		for name, lay := range layouts(t.Context(), d, plain{}) {
			doc, err := lay()
			if err != nil {
				t.Fatal(err)
			}
			all := text(doc)
			told := strings.ContainsAny(all, "蘧鬯麤爨燚瀛龘靐齉") || strings.Contains(all, "5559999")
			if told != slices.Contains(named, name) {
				t.Errorf("class %d: %s tells of the person: %t", class, name, told)
			}
			if !told && !strings.Contains(all, w.CodeName) {
				t.Errorf("class %d: %s lacks the code name", class, name)
			}
		}
		for _, stem := range reports.CertificateStems(d, reports.CertificateOptions{}) {
			if strings.ContainsAny(stem, "蘧鬯麤爨燚瀛龘靐齉") {
				t.Errorf("class %d: file name %q tells of the person", class, stem)
			}
		}
		var refused *reports.Error
		_, err := reports.Certificates(t.Context(), d, reports.CertificateOptions{}, plain{lacks: "蘧代"})
		if !errors.As(err, &refused) || strings.ContainsAny(fmt.Sprint(refused.Args), "蘧鬯麤爨燚瀛龘靐齉") {
			t.Errorf("class %d: refusal is %v %v", class, err, refused.Args)
		}
		if strings.Contains(refused.Error(), "代号") {
			t.Errorf("log line %q holds a name", refused.Error())
		}
	}
}

func TestNobodyWithoutCodeNameGetsACertificate(t *testing.T) {
	d := essays()
	d.Winners[2].Value.Disclosure = award.Withheld
	_, err := reports.Certificates(t.Context(), d, reports.CertificateOptions{}, plain{})
	want(t, err, reports.CodeNameMissing, map[string]any{"numbers": []string{"安水文〔2024〕0003"}, "count": 1})
	doc, err := reports.WinnerList(t.Context(), d, reports.ListOptions{}, plain{})
	if err != nil || !strings.Contains(text(doc), "（不公开）") {
		t.Errorf("winner list: %v", err)
	}
}

// want compares an error with the one that should come.
func want(t *testing.T, err error, code string, args map[string]any) {
	t.Helper()
	var got *reports.Error
	if !errors.As(err, &got) {
		t.Fatalf("got %v, want code %s", err, code)
	}
	gotCode, gotArgs := got.News()
	if gotCode != code || fmt.Sprint(gotArgs) != fmt.Sprint(args) {
		t.Errorf("got %s %v, want %s %v", gotCode, gotArgs, code, args)
	}
	if !slices.Contains(reports.Codes(), gotCode) {
		t.Errorf("code %s is not listed", gotCode)
	}
}

func TestRefusals(t *testing.T) {
	lacking := func(lacks string) plain { return plain{lacks: lacks} }
	for _, c := range []struct {
		name   string
		change func(*award.Dossier)
		glyphs plain
		code   string
		args   map[string]any
	}{
		{"a name without a glyph", func(d *award.Dossier) {
			d.Winners[9].Value.Name = award.Guard("𬭊䶮")
			d.Winners[11].Value.Name = award.Guard("王䶮")
		}, lacking("𬭊䶮"), reports.GlyphMissing, map[string]any{"names": []string{"𬭊䶮", "王䶮"}, "count": 2, "characters": "𬭊䶮"}},
		{"an event without a glyph", func(d *award.Dossier) { d.Campaign.Event = "䶮杯" }, lacking("䶮"), reports.TextGlyphMissing, map[string]any{"text": "䶮杯", "characters": "䶮"}},
		{"a name too wide", func(d *award.Dossier) {
			d.Winners[3].Value.Name = award.Guard(strings.Repeat("长", 90))
		}, plain{}, reports.NameTooWide, map[string]any{"names": []string{strings.Repeat("长", 90)}, "count": 1}},
		{"a work too long", func(d *award.Dossier) {
			d.Winners[3].Value.Work = award.Guard(strings.Repeat("长", 300))
		}, plain{}, reports.NameTooWide, map[string]any{"names": []string{award.Disclose(contest().Winners[3].Value, award.ToScreen).Name}, "count": 1}},
		{"nobody", func(d *award.Dossier) { d.Winners = nil }, plain{}, reports.NoWinners, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := contest()
			c.change(d)
			_, err := reports.Certificates(t.Context(), d, reports.CertificateOptions{}, c.glyphs)
			want(t, err, c.code, c.args)
		})
	}
	d := contest()
	d.Campaign.Event = strings.Repeat("长", 400)
	_, err := reports.Certificates(t.Context(), d, reports.CertificateOptions{}, plain{})
	var refused *reports.Error
	if !errors.As(err, &refused) || refused.Code != reports.TextTooLong {
		t.Errorf("an event of 400 characters: %v", err)
	}
}

func TestRefusalNamesAtMostTwenty(t *testing.T) {
	d := contest()
	for i := range 30 {
		d.Winners[i].Value.Name = award.Guard("𬭊美")
	}
	for name, lay := range layouts(t.Context(), d, plain{lacks: "𬭊"}) {
		_, err := lay()
		var refused *reports.Error
		if !errors.As(err, &refused) || refused.Args["count"] != 30 {
			t.Fatalf("%s: %v", name, err)
		}
		if names, ok := refused.Args["names"].([]string); !ok || len(names) != 20 {
			t.Errorf("%s names %v", name, refused.Args["names"])
		}
	}
}

func TestEmptyCampaigns(t *testing.T) {
	for name, lay := range layouts(t.Context(), &award.Dossier{}, plain{}) {
		_, err := lay()
		var refused *reports.Error
		if !errors.As(err, &refused) || refused.Code != reports.NoWinners {
			t.Errorf("%s: %v", name, err)
		}
	}
	// One winner and nothing else known: everything can still be laid out.
	bare := &award.Dossier{Tiers: []award.Row[award.Tier]{{ID: id('t', 1)}}, Winners: []award.Row[award.Winner]{person(id('t', 1), 1, "舒禾")}}
	for name, lay := range layouts(t.Context(), bare, plain{}) {
		doc, err := lay()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if all := text(doc); !strings.Contains(all, "舒禾") || strings.Contains(all, "“”") || strings.Contains(all, "在中") || strings.Contains(all, "%!") {
			t.Errorf("%s reads\n%s", name, all)
		}
	}
}

// TestTierWithoutWinnersIsNotVacant proves that only a tier declared vacant is
// printed as such.
func TestTierWithoutWinnersIsNotVacant(t *testing.T) {
	d := essays()
	d.Tiers[0].Value.Vacant = false
	doc, err := reports.WinnerList(t.Context(), d, reports.ListOptions{}, plain{})
	if err != nil {
		t.Fatal(err)
	}
	if all := text(doc); strings.Contains(all, "空缺") || strings.Contains(all, "特等奖") {
		t.Errorf("a tier without winners is printed:\n%s", all)
	}
}

func TestVacantTier(t *testing.T) {
	doc, err := reports.WinnerList(t.Context(), essays(), reports.ListOptions{}, plain{})
	if err != nil {
		t.Fatal(err)
	}
	if all := text(doc); !strings.Contains(all, "一、特等奖\n空缺\n二、一等奖（6名）") {
		t.Errorf("list reads\n%s", all)
	}
}

func TestNoticeWindow(t *testing.T) {
	day := func(y, m, d int) award.Date { return award.Date{Year: y, Month: m, Day: d} }
	for _, c := range []struct {
		start, end award.Date
		hours      string
		want       string
	}{
		{day(0, 5, 1), day(0, 5, 31), "", "5月1日至5月31日。"},
		{day(2023, 5, 1), day(2023, 5, 31), "", "2023年5月1日至5月31日。"},
		{day(2023, 12, 20), day(2024, 1, 10), "工作日", "2023年12月20日至2024年1月10日，工作日。"},
		{award.Date{}, day(2023, 5, 31), "", "自本通知发布之日起至2023年5月31日。"},
		{day(2023, 5, 1), award.Date{}, "", "自2023年5月1日起。"},
		{day(2023, 5, 1), day(2023, 5, 1), "", "2023年5月1日。"},
		{day(0, 5, 0), day(0, 6, 0), "", "5月至6月。"},
		{award.Date{}, award.Date{}, "工作日上午。", "工作日上午。"},
	} {
		d := contest()
		d.Window.Start, d.Window.End, d.Window.Hours = c.start, c.end, c.hours
		doc, err := reports.CollectionNotice(t.Context(), d, reports.NoticeOptions{}, plain{})
		if err != nil {
			t.Fatal(err)
		}
		all := strings.ReplaceAll(text(doc), "\n", "")
		if !strings.Contains(all, "领奖时间"+c.want) {
			t.Errorf("%v to %v: notice lacks %q:\n%s", c.start, c.end, c.want, all)
		}
	}
}

func TestNoticePlaces(t *testing.T) {
	for _, c := range []struct {
		points []award.Point
		want   string
	}{
		{[]award.Point{{Place: "水务局。"}}, "二、领奖地点水务局。三"},
		{[]award.Point{{Who: "线上", Place: "水务局"}}, "二、领奖地点线上：水务局。三"},
		{[]award.Point{{Place: "各县(区)水务局"}, {Who: "市直机关获奖者", Place: "市水务局"}}, "1. 市直机关获奖者：市水务局；2. 其他获奖者：各县（区）水务局。三"},
		{[]award.Point{{Place: "甲"}, {Place: "乙"}}, "1. 甲；2. 乙。三"},
		{nil, "二、携带材料"},
	} {
		d := contest()
		d.Points = c.points
		doc, err := reports.CollectionNotice(t.Context(), d, reports.NoticeOptions{}, plain{})
		if err != nil {
			t.Fatal(err)
		}
		if all := strings.ReplaceAll(text(doc), "\n", ""); !strings.Contains(all, c.want) {
			t.Errorf("notice lacks %q:\n%s", c.want, all)
		}
	}
}

func TestNoticeAttachesTheList(t *testing.T) {
	for _, omit := range []bool{false, true} {
		doc, err := reports.CollectionNotice(t.Context(), contest(), reports.NoticeOptions{OmitList: omit}, plain{})
		if err != nil {
			t.Fatal(err)
		}
		all := text(doc)
		if got := strings.Contains(all, "欧阳仲禄"); got == omit {
			t.Errorf("omit %t: the list is there: %t", omit, got)
		}
		if got := strings.Contains(all, "附件"); got == omit {
			t.Errorf("omit %t: the notice speaks of it: %t", omit, got)
		}
	}
}

func TestSignOffSums(t *testing.T) {
	doc, err := reports.SignOffSheet(t.Context(), contest(), plain{})
	if err != nil {
		t.Fatal(err)
	}
	all := text(doc)
	for _, sum := range []string{
		"线下一等奖：应领20人", "线下二等奖：应领30人", "线下三等奖：应领40人", "线下优秀奖：应领50人",
		"线上一等奖：应领10人", "线上二等奖：应领20人", "线上三等奖：应领30人", "线上优秀奖：应领40人", "合计：应领240人",
	} {
		if strings.Count(all, sum) != 1 {
			t.Errorf("%q stands there %d times", sum, strings.Count(all, sum))
		}
	}
	for i, p := range doc.Pages {
		got := doc.Text(p)
		if !strings.Contains(got, "序号 姓名") || !strings.Contains(got, "后四位") {
			t.Errorf("page %d has no head", i+1)
		}
		if !strings.HasSuffix(got, fmt.Sprintf("第 %d 页　共 %d 页", i+1, len(doc.Pages))) {
			t.Errorf("page %d is not numbered: %q", i+1, got[max(0, len(got)-60):])
		}
	}
}

func TestEverybodyIsThereOnce(t *testing.T) {
	d := contest()
	for i := range d.Winners { // names that are all different
		d.Winners[i].Value.Name = award.Guard(fmt.Sprintf("第%d号", i+1))
	}
	for name, lay := range layouts(t.Context(), d, plain{}) {
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		all := text(doc)
		for i := range d.Winners {
			if n := strings.Count(all, fmt.Sprintf("第%d号", i+1)); n != 1 {
				t.Errorf("%s: winner %d is there %d times", name, i+1, n)
			}
		}
	}
}

// TestNothingLeavesTheSheet measures every item of every document.
func TestNothingLeavesTheSheet(t *testing.T) {
	for _, d := range []*award.Dossier{contest(), essays()} {
		for name, lay := range layouts(t.Context(), d, plain{}) {
			doc, err := lay()
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range doc.Pages {
				items := p.Items
				if p.Stencil >= 0 {
					items = append(slices.Clone(doc.Stencils[p.Stencil].Items), items...)
				}
				for _, item := range items {
					if r, ok := item.(page.Rule); ok && p.Width == 210*page.MM &&
						(r.X1 < 28*page.MM || r.X2 > 184*page.MM || r.Y1 < 37*page.MM || r.Y2 > 262*page.MM) {
						t.Errorf("%s page %d: a rule leaves the text: %+v", name, i+1, r)
					}
					if run, ok := item.(page.Text); ok {
						em := run.Size.Length()
						right := run.X
						for _, r := range run.String {
							right += page.Length(plain{}.Advance(run.Face, r))*em/1000 + run.Spacing
						}
						if run.X < 10*page.MM || right-max(0, run.Spacing) > p.Width-10*page.MM || run.Y-em < 10*page.MM || run.Y > p.Height-10*page.MM {
							t.Errorf("%s page %d: %q stands at %v %v", name, i+1, run.String, run.X, run.Y)
						}
					}
				}
			}
		}
	}
}

func TestCertificatesShareStencils(t *testing.T) {
	doc, err := reports.Certificates(t.Context(), contest(), reports.CertificateOptions{}, plain{})
	if err != nil {
		t.Fatal(err)
	}
	if len(doc.Pages) != 240 || len(doc.Stencils) != 8 {
		t.Errorf("%d pages on %d stencils, want 240 on 8", len(doc.Pages), len(doc.Stencils))
	}
	for i, p := range doc.Pages {
		if len(p.Hints) != 1 {
			t.Errorf("page %d leaves no place for a seal", i+1)
		}
		if len(p.Items) > 5 {
			t.Errorf("page %d has %d items of its own", i+1, len(p.Items))
		}
	}
}

func TestSalutations(t *testing.T) {
	for s, want := range map[award.Salutation]string{
		award.Comrade: "王兰远同志：", award.Student: "王兰远同学：", award.NoSalutation: "王兰远：",
	} {
		d := contest()
		d.Campaign.Salutation = s
		d.Winners[0].Value.Name = award.Guard("王兰远")
		doc, err := reports.Certificates(t.Context(), d, reports.CertificateOptions{}, plain{})
		if err != nil {
			t.Fatal(err)
		}
		if got := doc.Text(doc.Pages[0]); !strings.Contains(got, want) {
			t.Errorf("certificate reads %q, want %q in it", got, want)
		}
		if got := doc.Text(doc.Pages[17]); !strings.Contains(got, "研究站：") {
			t.Errorf("a unit's certificate reads %q", got)
		}
	}
}

func TestNamesOfEveryLength(t *testing.T) {
	for n := 1; n <= 58; n++ {
		d := contest()
		w := &d.Winners[0].Value
		w.Kind, w.Name = award.Unit, award.Guard(strings.Repeat("长", n))
		doc, err := reports.Certificates(t.Context(), d, reports.CertificateOptions{Winners: []award.ID{d.Winners[0].ID}}, plain{})
		if n > 57 {
			want(t, err, reports.NameTooWide, map[string]any{"names": []string{strings.Repeat("长", n)}, "count": 1})
			continue
		}
		if err != nil {
			t.Fatalf("%d characters: %v", n, err)
		}
		if got := strings.Count(doc.Text(doc.Pages[0]), "长"); got != n {
			t.Errorf("%d characters: %d are printed", n, got)
		}
	}
}

func TestCertificateStems(t *testing.T) {
	d := contest()
	o := reports.CertificateOptions{Winners: []award.ID{id('w', 5), id('w', 240)}}
	d.Winners[239].Value.Name = award.Guard("a/b:c*.")
	got := reports.CertificateStems(d, o)
	if want := []string{"2023-0005-阿依夏木·吐尔逊-一等奖", "2023-0240-abc-优秀奖"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if n := len(reports.CertificateStems(d, reports.CertificateOptions{})); n != 240 {
		t.Errorf("%d stems for 240 pages", n)
	}
}

func TestStem(t *testing.T) {
	for _, c := range []struct {
		parts []string
		want  string
	}{
		{[]string{"编号", "", "名"}, "编号-名"},
		{[]string{" a. ", "..", "b\x00\u202ec"}, "a-bc"},
		{[]string{`<>:"/\|?*`}, ""},
		{[]string{strings.Repeat("长", 100)}, strings.Repeat("长", 66)},
		{[]string{"\xff名"}, "名"},
	} {
		if got := reports.Stem(c.parts...); got != c.want {
			t.Errorf("%q: got %q, want %q", c.parts, got, c.want)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for name, lay := range layouts(ctx, contest(), plain{}) {
		if _, err := lay(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// crowd is a campaign of n winners.
func crowd(n int) *award.Dossier {
	d := contest()
	d.Winners = d.Winners[:0]
	for i := range n {
		d.Winners = append(d.Winners, person(d.Tiers[i%8].ID, i+1, invented(i)))
	}
	d.Sort()
	return d
}

func TestTenThousand(t *testing.T) {
	d := crowd(10_000)
	for name, lay := range layouts(t.Context(), d, plain{}) {
		start := time.Now()
		doc, err := lay()
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d pages in %v", name, len(doc.Pages), time.Since(start))
	}
}

func BenchmarkCertificates(b *testing.B) {
	for _, n := range []int{240, 10_000} {
		d := crowd(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := reports.Certificates(b.Context(), d, reports.CertificateOptions{}, plain{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
