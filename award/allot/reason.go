package allot

import "jiajiang/award/table"

// A Code names a sentence about an allocation; package wording has it.
type Code = table.Code

// The codes of reasons and of outcomes. The comment names the arguments.
const (
	ReasonPlace    Code = "allot-got"          // place, tier
	ReasonPinned   Code = "allot-pinned"       // rule, reason, by
	ReasonBarred   Code = "allot-barred"       // rule, reason, by
	ReasonBlocked  Code = "allot-blocked"      // tiers, rules
	ReasonProven   Code = "allot-blocked-many" // tiers, rules: not all of which may be needed
	ReasonPassed   Code = "allot-passed"       // names, count, tier
	ReasonOver     Code = "allot-passed-rules" // candidate, rules
	ReasonReserve  Code = "allot-reserve"      // rank, tier, place
	ReasonFor      Code = "allot-reserve-for"  // names
	TellConflict   Code = "allot-conflict"     // count
	TellLeast      Code = "allot-conflict-smallest"
	TellIrreduced  Code = "allot-conflict-irreducible"
	TellProven     Code = "allot-conflict-proven"
	TellTie        Code = "allot-tie"       // names, place
	TellUndecided  Code = "allot-undecided" // candidate
	TellUnfeasible Code = "allot-undecided-all"
	TellVacant     Code = "allot-vacant" // tier, quota, left
	TellDone       Code = "allot-done"   // count, of, moved
)

// Codes lists the codes of reasons and outcomes in a fixed order.
func Codes() []Code {
	return []Code{
		ReasonPlace, ReasonPinned, ReasonBarred, ReasonBlocked, ReasonProven, ReasonPassed, ReasonOver, ReasonReserve, ReasonFor, TellConflict,
		TellLeast, TellIrreduced, TellProven, TellTie, TellUndecided, TellUnfeasible, TellVacant, TellDone,
	}
}

// A Reason says one thing about what somebody got or did not get.
type Reason struct {
	Code Code
	Args table.Args
}

// mostNames bounds how many names stand in a sentence.
const mostNames = 5

// Reasons says why somebody has what they have: how they stand, decisions about
// them, which rules keep better tiers from them, and whom they passed.
func (r *Result) Reasons(plan *Plan, candidates []Candidate, s Standing) []Reason {
	var all []Reason
	if s.Tier != NoTier {
		all = append(all, Reason{ReasonPlace, table.Args{"place": candidates[s.Candidate].Place, "tier": plan.Tiers[s.Tier].Name}})
	}
	for i := range plan.Rules {
		rule := &plan.Rules[i]
		if rule.Kind < Pin || rule.Candidate != s.Candidate {
			continue
		}
		code := ReasonPinned
		if rule.Kind == Bar {
			code = ReasonBarred
		}
		all = append(all, Reason{code, table.Args{"rule": rule.Name, "reason": rule.Reason, "by": rule.By}})
	}
	all = append(all, blockedReasons(plan, s.Blocked)...)
	if len(s.Passed) > 0 {
		all = append(all, Reason{ReasonPassed, table.Args{
			"names": names(candidates, s.Passed), "count": len(s.Passed), "tier": plan.Tiers[s.Tier].Name,
		}})
	}
	for _, i := range s.Passed[:min(len(s.Passed), mostNames)] {
		for _, b := range r.Standings[r.rank[i]].Blocked {
			if b.Tier == s.Tier {
				all = append(all, Reason{ReasonOver, table.Args{"candidate": candidates[i].Name, "rules": plan.Names(b.Rules)}})
			}
		}
	}
	return all
}

// blockedReasons says which rules keep which tiers; tiers that the same rules
// keep are said together.
func blockedReasons(plan *Plan, blocked []Blocked) []Reason {
	var all []Reason
	for i, b := range blocked {
		if i > 0 && sameRules(b, blocked[i-1]) {
			last := all[len(all)-1].Args
			tiers, _ := last["tiers"].([]string)
			last["tiers"] = append(tiers, plan.Tiers[b.Tier].Name)
			continue
		}
		code := ReasonBlocked
		if b.Least == Proven {
			code = ReasonProven
		}
		all = append(all, Reason{code, table.Args{"tiers": []string{plan.Tiers[b.Tier].Name}, "rules": plan.Names(b.Rules)}})
	}
	return all
}

func sameRules(a, b Blocked) bool {
	if a.Least != b.Least || len(a.Rules) != len(b.Rules) {
		return false
	}
	for i := range a.Rules {
		if a.Rules[i] != b.Rules[i] {
			return false
		}
	}
	return true
}

// ReserveReasons says for whom a reserve can step in.
func (r *Result) ReserveReasons(plan *Plan, candidates []Candidate, v Reserve) []Reason {
	args := table.Args{"rank": v.Rank, "tier": plan.Tiers[v.Tier].Name, "place": candidates[v.Candidate].Place}
	all := []Reason{{ReasonReserve, args}}
	if v.For != nil {
		all = append(all, Reason{ReasonFor, table.Args{"names": names(candidates, v.For), "count": len(v.For)}})
	}
	return all
}

// Names gives the names of rules.
func (p *Plan) Names(rules []int) []string {
	all := make([]string, 0, len(rules))
	for _, r := range rules {
		all = append(all, p.Rules[r].Name)
	}
	return all
}

// names gives the names of the first of some candidates.
func names(candidates []Candidate, which []int) []string {
	var all []string
	for _, i := range which[:min(len(which), mostNames)] {
		all = append(all, candidates[i].Name)
	}
	return all
}
