package reports_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm3"

	"jiajiang/award/draw"
	"jiajiang/reports"
	"jiajiang/reports/page"
)

// raffle is the pool of a contest: so many, of whom two take no part.
func raffle(size int) draw.Pool {
	var pool draw.Pool
	family, given := []rune("林顾沐江柳钟贺"), []rune("晓清晨知承安芷和远")
	for i := range size {
		e := draw.Entry{
			Serial: fmt.Sprintf("%04d", i+1), Name: string(family[i%len(family)]) + "*" + string(given[i%len(given)]),
			Tier: []string{"一等奖", "二等奖"}[i%2],
		}
		if i == 3 || i == 8 {
			e.Excluded = []string{"主办单位工作人员（活动规则第六条）", "本人书面放弃"}[i/8]
		}
		pool.Entries = append(pool.Entries, e)
	}
	return pool
}

// announced is what was announced of the contest's draw, with the values.
func announced(by ...draw.Dimension) draw.Plan {
	return draw.Plan{
		Title: "青禾市国家安全知识竞赛抽奖", Basis: "《青禾市国家安全知识竞赛活动规则》第五条", Announced: "2026年11月20日在青禾市人民政府网站公告",
		On: "2026年11月26日", Program: "嘉奖 1.0", EnteredBy: "柳承", AgainBy: "江知远", Witnesses: []string{"顾清和", "钟离安"}, Count: 3, By: by,
		Sources: []draw.Source{
			{What: "中国福利彩票双色球第2026136期开奖号码（红球由小到大，蓝球在后）", When: "2026年11月26日21:15", Value: "03 08 12 19 27 31 09", Again: "3 8 12 19 27 31 9"},
			{What: "现场掷骰三次的点数，按先后", When: "2026年11月26日22:00", Value: "5 2 6", Again: "5 2 6"},
		},
	}
}

// drawn draws.
func drawn(t *testing.T, pool draw.Pool, plan draw.Plan) *draw.Record {
	t.Helper()
	r, wrong := draw.Draw(pool, plan, draw.Hashes{SM3: sm3.New})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	return r
}

func TestDrawPapers(t *testing.T) {
	frozen, wrong := draw.Freeze(raffle(12), announced(), draw.Hashes{SM3: sm3.New})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	for name, lay := range map[string]func() (page.Document, error){
		"draw-freeze.txt": func() (page.Document, error) { return reports.DrawFreeze(t.Context(), frozen, plain{}), nil },
		"draw-small.txt": func() (page.Document, error) {
			return reports.DrawProtocol(t.Context(), drawn(t, raffle(12), announced()), reports.DrawOptions{}, plain{})
		},
		"draw-parts.txt": func() (page.Document, error) {
			return reports.DrawProtocol(t.Context(), drawn(t, raffle(120), announced(draw.ByTier)), reports.DrawOptions{Most: 50}, plain{})
		},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := lay()
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name, dump(t, doc))
			within(t, doc)
			again, err := lay()
			if err != nil || !bytes.Equal(dump(t, doc), dump(t, again)) {
				t.Errorf("the same record gives another paper, %v", err)
			}
		})
	}
}

// TestDrawProtocolTellsEverything: everybody in the order stands on the protocol
// with serial and place, everybody excluded with the reason, and every page has
// the record's digest.
func TestDrawProtocolTellsEverything(t *testing.T) {
	plan := announced()
	plan.Method = draw.SM3
	r := drawn(t, raffle(300), plan)
	doc, err := reports.DrawProtocol(t.Context(), r, reports.DrawOptions{}, plain{})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for i, p := range doc.Pages {
		text := doc.Text(p)
		all.WriteString(text)
		if digest := strings.ToUpper(r.Digest); !strings.Contains(strings.ReplaceAll(text, " ", ""), digest) {
			t.Errorf("page %d has no digest", i+1)
		}
	}
	text := all.String()
	for place, serial := range r.Groups[0].Order {
		if !strings.Contains(text, serial) || !strings.Contains(text, strconv.Itoa(place+1)) {
			t.Errorf("place %d is not on it", place+1)
		}
	}
	for _, word := range []string{"主办单位工作人员", "本人书面放弃", "3 8 12 19 27 31 9", "SM3", "公证员", "顾清和、钟离安", "递补294"} {
		if !strings.Contains(strings.ReplaceAll(text, "\n", ""), word) {
			t.Errorf("%q is not on it", word)
		}
	}
}

// TestDrawProtocolIsCutShort: a long order ends with how many follow; winners are
// never cut off.
func TestDrawProtocolIsCutShort(t *testing.T) {
	plan := announced()
	plan.Count = 80
	doc, err := reports.DrawProtocol(t.Context(), drawn(t, raffle(400), plan), reports.DrawOptions{Most: 10}, plain{})
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, p := range doc.Pages {
		all.WriteString(doc.Text(p))
	}
	if n := strings.Count(all.String(), "中奖"); n < 80 {
		t.Errorf("%d winners are on it", n)
	}
	if !strings.Contains(all.String(), "其余 318 人") {
		t.Error("it does not say how many follow")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := reports.DrawProtocol(ctx, drawn(t, raffle(4), announced()), reports.DrawOptions{}, plain{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestDrawPapersPrintWithBundledFonts: none of the fixed phrases has a character
// that the program's fonts lack.
func TestDrawPapersPrintWithBundledFonts(t *testing.T) {
	lib := bundled(t)
	for _, method := range draw.Methods() {
		plan := announced(draw.ByTier)
		if plan.Method = method; method == draw.RFC3797 {
			plan.Repeat, plan.Count = true, 0
		}
		r := drawn(t, raffle(30), plan)
		doc, err := reports.DrawProtocol(t.Context(), r, reports.DrawOptions{}, lib)
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range []page.Document{doc, reports.DrawFreeze(t.Context(), r, lib)} {
			job, err := lib.Job(doc)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range job.Missing() {
				t.Errorf("%q lacks %q", m.Text, m.Runes)
			}
		}
	}
}
