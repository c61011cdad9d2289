package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
)

// searchStore holds the winners given as name/unit/own reading.
func searchStore(t *testing.T, list ...string) (*Store, award.ID) {
	t.Helper()
	s := newStore(t)
	in := award.Intake{Campaign: award.Campaign{Title: "读书月"}, Groups: []award.IntakeGroup{
		{Track: "线上组", Tier: award.Tier{Name: "一等奖"}},
		{Track: "线下组", Tier: award.Tier{Name: "二等奖"}},
	}}
	for i, line := range list {
		part := strings.Split(line+"//", "/")
		g := &in.Groups[i*2/len(list)]
		g.Winners = append(g.Winners, award.Winner{
			Name: award.Guard(part[0]), Unit: award.Guard(part[1]), Reading: award.Guard(part[2]),
		})
	}
	return s, do(t, s, award.ImportRoster{Intake: in}).Campaign
}

// names runs a query and gives the names found.
func names(t *testing.T, s *Store, q award.Query) string {
	t.Helper()
	ids, err := s.Find(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := s.Winners(ids)
	if err != nil {
		t.Fatal(err)
	}
	all := make([]string, len(rows))
	for i, r := range rows {
		all[i] = award.Disclose(r.Value, award.ToScreen).Name
	}
	return strings.Join(all, " ")
}

func TestFindText(t *testing.T) {
	s, campaign := searchStore(t,
		"李晓雁/云岭一中", "李小艳/云岭二中", "单沐瑞", "解欣/方山县图书馆", "覃明", "尉迟恭敬", "阿卜杜拉·买买提",
		"李　明", "Anna Li/ABC公司", "吕绿", "曾书/3班", "林单", "朱重山//zhu chong shan", "刘*洋", "𠮷田",
	)
	for _, c := range []struct{ text, want string }{
		{"", "李晓雁 李小艳 单沐瑞 解欣 覃明 尉迟恭敬 阿卜杜拉·买买提 李　明 Anna Li 吕绿 曾书 林单 朱重山 刘*洋 𠮷田"},
		{"李", "李晓雁 李小艳 李　明"},
		{"晓雁", "李晓雁"},
		{"雁晓", ""},
		{"lixy", "李晓雁 李小艳"},
		{"lxy", "李晓雁 李小艳"},
		{"LXY", "李晓雁 李小艳"},
		{"ＬＸＹ", "李晓雁 李小艳"},
		{"lixiaoyan", "李晓雁 李小艳"},
		{"xiaoyan", "李晓雁 李小艳"},
		{"李xy", "李晓雁 李小艳"},
		{"李xiao雁", "李晓雁"},
		{"l晓y", "李晓雁"},
		{"lxyz", ""},
		{"shanmr", "单沐瑞"},
		{"danmr", "单沐瑞"},
		{"lins", ""},
		{"lindan", "林单"},
		{"xiexin", "解欣"},
		{"jiexin", "解欣"},
		{"qinm", "覃明"},
		{"tanm", "覃明"},
		{"yuchi", "尉迟恭敬"},
		{"weichi", "尉迟恭敬"},
		{"yc", "尉迟恭敬"},
		{"abdlmmt", "阿卜杜拉·买买提"},
		{"拉买", "阿卜杜拉·买买提"},
		{"拉·买", "阿卜杜拉·买买提"},
		{"李明", "李　明"},
		{"lim", "李　明"},
		{"anna", "Anna Li"},
		{"nali", "Anna Li"},
		{"abcgs", "Anna Li"},
		{"lvlv", "吕绿"},
		{"lülü", "吕绿"},
		{"3班", "曾书"},
		{"3b", "曾书"},
		{"zengshu", "曾书"},
		{"cengshu", "曾书"},
		{"zcs", "朱重山"},
		{"zzs", ""},
		{"刘*", "刘*洋"},
		{"𠮷", "𠮷田"},
		{"𠮷t", "𠮷田"},
		{"云岭", "李晓雁 李小艳"},
		{"ylez", "李小艳"},
		{"云岭 晓", "李晓雁"},
		{"晓　云岭", "李晓雁"},
		{"tsg xz", ""},
		{"tsg xi", "解欣"},
		{"·", "李晓雁 李小艳 单沐瑞 解欣 覃明 尉迟恭敬 阿卜杜拉·买买提 李　明 Anna Li 吕绿 曾书 林单 朱重山 刘*洋 𠮷田"},
		{strings.Repeat("l", 100), ""},
		{"李" + strings.Repeat("l", 100), ""},
	} {
		if got := names(t, s, award.Query{Campaign: campaign, Text: c.text}); got != c.want {
			t.Errorf("%q finds %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFindOrdersAndFilters(t *testing.T) {
	s, campaign := searchStore(t, "王五/丙", "单四/甲", "李三/乙", "解二/甲", "曾一", "李散/乙")
	d, err := s.Dossier(t.Context(), campaign)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		q    award.Query
		want string
	}{
		{"list", award.Query{}, "王五 单四 李三 解二 曾一 李散"},
		{"list reversed", award.Query{Reverse: true}, "李散 曾一 解二 李三 单四 王五"},
		{"name", award.Query{Order: award.ByName}, "李三 李散 单四 王五 解二 曾一"},
		{"unit", award.Query{Order: award.ByUnit}, "曾一 王五 单四 解二 李三 李散"},
		{"tier reversed", award.Query{Order: award.ByTier, Reverse: true}, "李散 曾一 解二 李三 单四 王五"},
		{"first tier", award.Query{Tier: d.Tiers[0].ID}, "王五 单四 李三"},
		{"second track", award.Query{Track: d.Tracks[1].ID, Order: award.ByName}, "李散 解二 曾一"},
		{"tier not of the track", award.Query{Track: d.Tracks[1].ID, Tier: d.Tiers[0].ID}, ""},
		{"track and text", award.Query{Track: d.Tracks[1].ID, Text: "l"}, "李散"},
		{"no such order", award.Query{Order: 99}, "王五 单四 李三 解二 曾一 李散"},
	} {
		c.q.Campaign = campaign
		if got := names(t, s, c.q); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := names(t, s, award.Query{Campaign: award.ID{9}}); got != "" {
		t.Errorf("no such campaign: %q", got)
	}
}

// TestFindWithheld: who may not be named is found by the code name alone.
func TestFindWithheld(t *testing.T) {
	s, campaign := searchStore(t, "李晓雁/云岭一中", "王五/云岭一中")
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign, Text: "李"})
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	do(t, s, award.ProtectWinner{ID: ids[0], CodeName: "线人甲"})
	for text, want := range map[string]int{"李": 0, "lxy": 0, "一中": 1, "线人": 1, "xrj": 1} {
		ids, err := s.Find(t.Context(), award.Query{Campaign: campaign, Text: text})
		if err != nil || len(ids) != want {
			t.Errorf("%q finds %d, want %d, %v", text, len(ids), want, err)
		}
	}
}

// TestTyping types queries letter by letter, with edits between, and compares
// what the growing query finds with what a fresh index finds.
func TestTyping(t *testing.T) {
	s := newStore(t)
	campaign := do(t, s, award.ImportRoster{Intake: bigIntake(2000)}).Campaign
	r := rand.New(rand.NewPCG(5, 6))
	words := []string{"lixiaoyan", "李晓雁", "lxy", "王x", "zhang l", "第12 li", "云岭 雁 l", "shan 3"}
	for round, text := range words {
		o := award.Order(r.IntN(5))
		for i := range []rune(text) {
			q := award.Query{Campaign: campaign, Order: o, Text: string([]rune(text)[:i+1]), Reverse: r.IntN(2) == 0}
			got, err := s.Find(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			s.index.roll.last = lastSearch{}
			want, err := s.Find(t.Context(), q)
			if err != nil || !slices.Equal(got, want) {
				t.Fatalf("%q: grown %d, fresh %d, %v", q.Text, len(got), len(want), err)
			}
			if len(got) > 0 && i%2 == 0 {
				w, err := s.Winner(got[0])
				if err != nil {
					t.Fatal(err)
				}
				w.Name = award.Guard(testName(100_000 + round*10 + i))
				do(t, s, award.EditWinner{ID: got[0], Winner: w})
			}
		}
	}
}

func TestWinnersLeavesOutWhatIsGone(t *testing.T) {
	s, campaign := searchStore(t, "王五", "李四", "张三")
	ids, err := s.Find(t.Context(), award.Query{Campaign: campaign})
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, award.DeleteWinners{IDs: ids[1:2]})
	rows, err := s.Winners([]award.ID{ids[2], ids[1], ids[0]})
	if err != nil || len(rows) != 2 || rows[0].ID != ids[2] || rows[1].ID != ids[0] {
		t.Errorf("winners: %v, %v", rows, err)
	}
	if _, err := s.Winner(ids[1]); err != award.ErrNoRecord { //nolint:errorlint // callers compare it so
		t.Errorf("winner that is gone: %v", err)
	}
	if _, err := s.Dossier(t.Context(), ids[1]); err != award.ErrNoRecord { //nolint:errorlint // callers compare it so
		t.Errorf("dossier that is not there: %v", err)
	}
	if got := fmt.Sprint(rows); strings.Contains(got, "王五") {
		t.Errorf("a name was printed: %s", got)
	}
}
