package vote_test

import (
	"fmt"
	"strings"
	"testing"

	"jiajiang/award/table"
	"jiajiang/award/vote"
)

// rows gives a table of the lines of a text, its cells parted by commas.
func rows(text string) []table.Row {
	var all []table.Row
	for i, line := range strings.Split(text, "\n") {
		all = append(all, table.Row{Number: i + 1, Cells: strings.Split(line, ",")})
	}
	return all
}

// faults writes faults as row:column code.
func faults(f table.Faults) string {
	var all []string
	for _, one := range f.All {
		all = append(all, fmt.Sprintf("%d:%d %s", one.Row, one.Column, one.Code))
	}
	return strings.Join(all, " ")
}

// said writes a round as the words of its ballots.
func said(r vote.Round) string {
	var all []string
	for _, b := range r.Ballots {
		word := []rune(strings.Repeat("-", len(r.Candidates)))
		for _, m := range b.Marks {
			for letter, choice := range letters {
				if choice == m.Choice {
					word[m.Candidate] = letter
				}
			}
		}
		all = append(all, b.ID+":"+string(word))
	}
	return strings.Join(all, " ")
}

func TestReadBallots(t *testing.T) {
	for name, test := range map[string]struct {
		text, said, faults string
		circle             vote.Circle
	}{
		"plain":              {"ballot,candidate,choice\n1,甲,yes\n1,乙,no\n2,甲,abstain\n2,乙,invalid\n3,乙,recused", "1:yn 2:av 3:-r", "", 0},
		"in Chinese":         {"意见,备注,候选人,选票\n同意,,甲,01\n反对,好,乙,01\n 弃权 ,,甲,02\n不同意,,乙,02", "01:yn 02:an", "", 0},
		"marks":              {"选票号,姓名,意见\n1,甲,√\n1,乙,×\n2,甲,○\n2,乙,", "1:yn 2:aa", "", 0},
		"full width":         {"ｂallot,Ｃandidate,Choice\n1,甲,ＹＥＳ\n1,乙,Ｎo", "1:yn", "", 0},
		"blank rows":         {"\nballot,candidate,choice\n,,\n1,甲,yes\n,", "1:y", "", 0},
		"circle for yes":     {"ballot,candidate,choice\n1,甲,○\n1,乙,×", "1:yn", "", vote.CircleYes},
		"circle for neither": {"ballot,candidate,choice\n1,甲,○\n1,乙,×", "1:an", "", vote.CircleAbstain},
		"circle of what":     {"ballot,candidate,choice\n1,甲,○\n1,乙,×\n2,甲,〇", "", "2:3 ballots-circle 4:3 ballots-circle", 0},
		"unknown choices":    {"ballot,candidate,choice\n1,甲,x\n1,乙,1\n2,甲,同意？\n2,乙,yes", "", "2:3 ballots-choice 3:3 ballots-choice 4:3 ballots-choice", 0},
		"twice":              {"ballot,candidate,choice\n1,甲,yes\n2,甲,yes\n1,甲,yes", "", "4:2 ballots-twice", 0},
		"empty cells":        {"ballot,candidate,choice\n,甲,yes\n1,,yes\n,,maybe", "", "2:1 cells-empty 3:2 cells-empty 4:1 cells-empty 4:2 cells-empty 4:3 ballots-choice", 0},
		"short rows":         {"ballot,candidate,choice\n1,甲\n2", "", "3:2 cells-empty", 0},
		"columns missing":    {"candidate,vote\n甲,yes", "", "1:0 cells-column-missing 1:0 cells-column-missing", 0},
		"columns twice":      {"ballot,candidate,choice,意见\n1,甲,yes,no", "", "1:4 cells-column-twice", 0},
		"head alone":         {"ballot,candidate,choice", "", "1:0 cells-no-rows", 0},
		"nothing":            {"", "", "0:0 cells-no-rows", 0},
	} {
		r, f := vote.ReadBallots(rows(test.text), test.circle)
		if got := said(r); got != test.said || faults(f) != test.faults {
			t.Errorf("%s: read %q, want %q; faults %q, want %q", name, got, test.said, faults(f), test.faults)
		}
	}
}

func TestReadRecusals(t *testing.T) {
	for name, test := range map[string]struct{ text, recused, faults string }{
		"a member a row":    {"candidate,member\n甲,江知远\n甲,欧阳澄\n乙,江知远", "甲 2/2 乙 1/1", ""},
		"numbers":           {"候选人,人数\n甲,2\n乙,0", "甲 2/2 乙 0/0", ""},
		"some are absent":   {"候选人,评委,到会\n甲,江知远,是\n甲,欧阳澄,请假", "甲 2/1 乙 0/0", ""},
		"candidates alone":  {"candidate\n甲\n甲", "甲 2/2 乙 0/0", ""},
		"twice":             {"candidate,member\n甲,江知远\n甲,江知远", "甲 1/1 乙 0/0", "3:2 recused-twice"},
		"nobody voted on":   {"candidate,member\n丙,江知远", "甲 0/0 乙 0/0", "2:1 recused-candidate"},
		"no number":         {"candidate,count\n甲,两\n甲,-1\n甲,２\n甲,1000000", "甲 0/0 乙 0/0", "2:2 recused-count 3:2 recused-count 4:2 recused-count 5:2 recused-count"},
		"a member is one":   {"candidate,member,count\n甲,江知远,2", "甲 0/0 乙 0/0", "2:3 recused-count"},
		"there or not":      {"candidate,present\n甲,也许", "甲 0/0 乙 0/0", "2:2 recused-present"},
		"no candidates":     {"member\n江知远", "甲 0/0 乙 0/0", "1:0 cells-column-missing"},
		"nobody is recused": {"candidate,member", "甲 0/0 乙 0/0", "1:0 cells-no-rows"},
	} {
		r := ballots("yy")
		f := vote.ReadRecusals(rows(test.text), &r)
		var got []string
		for _, c := range r.Candidates {
			got = append(got, fmt.Sprintf("%s %d/%d", c.Name, c.Recused, c.RecusedPresent))
		}
		if strings.Join(got, " ") != test.recused || faults(f) != test.faults {
			t.Errorf("%s: %v, faults %q", name, got, faults(f))
		}
	}
}

// FuzzReadBallots: whatever a table holds, it is read with a count of every row
// or with a fault, and what is read can be counted.
func FuzzReadBallots(f *testing.F) {
	f.Add("ballot,candidate,choice\n1,甲,yes\n1,乙,no\n2,甲,○\n2,乙,√", uint8(0))
	f.Add("选票,姓名,意见\n1,甲,同意\n1,甲,弃权", uint8(1))
	f.Add("选票,姓名,意见\n,甲,回避\n1,,废票\n\n", uint8(2))
	f.Fuzz(func(t *testing.T, text string, circle uint8) {
		round, wrong := vote.ReadBallots(rows(text), vote.Circle(circle%3))
		if wrong.Any() {
			if len(round.Ballots) > 0 {
				t.Fatalf("ballots with faults: %v", round)
			}
			return
		}
		marks := 0
		for _, b := range round.Ballots {
			marks += len(b.Marks)
		}
		if marks == 0 {
			t.Fatal("a table without faults has no marks")
		}
		res, err := vote.Count(vote.Rule{Base: vote.OfCast, Pass: threshold(">1/2")}, round)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range res.Candidates {
			if c.Cast+c.Recused != res.Returned {
				t.Fatalf("%d ballots: %+v", res.Returned, c)
			}
		}
	})
}

// BenchmarkVote counts 100,000 ballots on 10 candidates.
func BenchmarkVote(b *testing.B) {
	cells := []table.Row{{Number: 1, Cells: []string{"ballot", "candidate", "choice"}}}
	for i := range 1_000_000 {
		choice := []string{"同意", "反对", "弃权"}[i*7%10%3]
		cells = append(cells, rowOf(i+2, fmt.Sprint(i/10), fmt.Sprint("候选人", i%10), choice))
	}
	for b.Loop() {
		round, wrong := vote.ReadBallots(cells, 0)
		if wrong.Any() {
			b.Fatal(wrong.All[0])
		}
		if _, err := vote.Count(rule(vote.OfCast, ">=2/3"), round); err != nil {
			b.Fatal(err)
		}
	}
}

// rowOf gives one row.
func rowOf(number int, cells ...string) table.Row { return table.Row{Number: number, Cells: cells} }
