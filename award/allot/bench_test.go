package allot

import (
	"fmt"
	"testing"

	"jiajiang/award/exact"
)

// A generator gives numbers that are the same on every machine.
type generator uint64

func (g *generator) below(n int) int {
	*g = *g*6364136223846793005 + 1442695040888963407
	return int(uint64(*g) >> 33 % uint64(n))
}

// a shape is a plan for n candidates.
type shape struct {
	name string
	make func(n int) (*Plan, []Candidate)
}

func manyCandidates(n, units int, women, grassroots int) []Candidate {
	g := generator(7)
	all := make([]Candidate, n)
	for i := range all {
		pick := func(yes string, percent int) string {
			if g.below(100) < percent {
				return yes
			}
			return "否"
		}
		all[i] = Candidate{
			Name: fmt.Sprint("候选", i), Place: i + 1, Valued: true, Value: exact.Ratio(int64(100*n-i*60), int64(n)),
			Traits: []string{
				fmt.Sprint("单位", g.below(units)), fmt.Sprint("赛道", g.below(5)), pick("是", women), pick("是", grassroots),
				pick("是", 15), pick("是", 25), fmt.Sprint("地区", g.below(11)), pick("是", 10),
			},
		}
	}
	return all
}

// indexes of the attributes of manyCandidates.
const (
	byUnit = iota
	byTrack
	women
	grassroots
	minority
	leading
	byRegion
	collective
)

func yesTo(trait int) []Condition { return []Condition{{Trait: trait, Values: []string{"是"}}} }

func mixedPlan(n int) *Plan {
	p := &Plan{Traits: []string{"单位", "赛道", "女", "基层", "少数民族", "领导", "地区", "集体"}}
	for t, name := range []string{"一等奖", "二等奖", "三等奖", "优秀奖"} {
		p.Tiers = append(p.Tiers, Tier{Name: name, Reserves: 5})
		p.Rules = append(p.Rules, Rule{Name: name, Tiers: []int{t}, Bound: AtMost, Num: int64(n / 100 << t), Each: -1})
	}
	add := func(r Rule) {
		if r.Name == "" {
			r.Name = fmt.Sprint("规则", len(p.Rules))
		}
		p.Rules = append(p.Rules, r)
	}
	add(Rule{Bound: AtMost, Num: 2, Each: byUnit})
	add(Rule{Bound: AtMost, Num: 1, Each: byUnit, Tiers: []int{0}})
	add(Rule{Bound: AtLeast, Num: int64(n / 100), Each: byTrack})
	add(Rule{Bound: AtMost, Num: int64(n * 3 / 100), Each: byRegion})
	add(Rule{Bound: AtLeast, Num: 3, Each: byRegion})
	for t := range p.Tiers {
		add(Rule{Kind: Share, Tiers: []int{t}, Where: yesTo(grassroots), Bound: AtLeast, Num: 1, Den: 2})
		add(Rule{Kind: Share, Tiers: []int{t}, Where: yesTo(women), Bound: AtLeast, Num: 1, Den: 3})
		add(Rule{Kind: Share, Tiers: []int{t}, Where: yesTo(leading), Bound: AtMost, Num: 1, Den: 5})
		add(Rule{Kind: Share, Tiers: []int{t}, Where: yesTo(minority), Bound: Above, Num: 1, Den: 10})
		add(Rule{Kind: Share, Tiers: []int{t}, Where: yesTo(collective), Bound: Below, Num: 1, Den: 4})
	}
	add(Rule{Kind: Share, Where: yesTo(women), Among: yesTo(leading), Bound: AtLeast, Num: 2, Den: 5})
	add(Rule{Kind: Share, Where: yesTo(grassroots), Bound: AtLeast, Num: 3, Den: 5})
	for t, floor := range []int64{80, 70, 60} {
		add(Rule{Kind: Floor, Tiers: []int{t}, Bound: AtLeast, Value: exact.Int(floor)})
	}
	add(Rule{Kind: Pin, Tiers: []int{1}, Candidate: n / 2})
	add(Rule{Kind: Bar, Tiers: []int{0}, Candidate: 0})
	for len(p.Rules) < 40 {
		track := len(p.Rules) % 5
		add(Rule{
			Bound: AtMost, Num: int64(n / 60), Each: -1, Tiers: []int{len(p.Rules) % 4},
			Where: []Condition{{Trait: byTrack, Values: []string{fmt.Sprint("赛道", track)}}},
		})
	}
	return p
}

func shapes() []shape {
	return []shape{
		{"mixed", func(n int) (*Plan, []Candidate) { return mixedPlan(n), manyCandidates(n, 500, 30, 40) }},
		{"scarce", func(n int) (*Plan, []Candidate) { return mixedPlan(n), manyCandidates(n, 500, 12, 18) }},
		{"units", func(n int) (*Plan, []Candidate) {
			p := mixedPlan(n)
			p.Rules = append(p.Rules[:3:3], Rule{Name: "每单位", Bound: Exactly, Num: 1, Each: byUnit},
				Rule{Name: "女", Kind: Share, Where: yesTo(women), Bound: AtLeast, Num: 1, Den: 2},
				Rule{Name: "民", Kind: Share, Where: yesTo(minority), Bound: AtLeast, Num: 1, Den: 5})
			return p, manyCandidates(n, 500, 30, 40)
		}},
		{"conflict", func(n int) (*Plan, []Candidate) {
			p := mixedPlan(n)
			p.Rules[30] = Rule{Name: "多数集体", Kind: Share, Where: yesTo(collective), Bound: AtLeast, Num: 1, Den: 2, Each: -1}
			return p, manyCandidates(n, 500, 30, 40)
		}},
		{"adverse order", func(n int) (*Plan, []Candidate) {
			all := manyCandidates(n, 500, 30, 40)
			for i := range all { // those whom shares want come last
				all[i].Traits[women] = "否"
				if i > n*7/10 {
					all[i].Traits[women] = "是"
				}
			}
			return mixedPlan(n), all
		}},
	}
}

func BenchmarkAllocate(b *testing.B) {
	for _, s := range shapes() {
		b.Run(s.name, func(b *testing.B) {
			p, all := s.make(5000)
			for b.Loop() {
				r := Allocate(p, all, Usual)
				if r.Outcome == Undecided {
					b.Fatal("undecided at ", r.At)
				}
				b.ReportMetric(float64(r.Outcome), "outcome")
				b.ReportMetric(float64(len(r.Conflict)), "conflict")
			}
		})
	}
}
