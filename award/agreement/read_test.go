package agreement_test

import (
	"fmt"
	"strings"
	"testing"

	"jiajiang/award/agreement"
	"jiajiang/award/table"
)

// said writes marks as candidate/judge/item=value.
func said(m agreement.Marks) string {
	var all []string
	for c, marks := range m.Of {
		for _, k := range marks {
			item := ""
			if m.Items[k.Item] != "" {
				item = "/" + m.Items[k.Item]
			}
			all = append(all, m.Candidates[c]+"/"+m.Judges[k.Judge]+item+"="+k.Value.String())
		}
	}
	return strings.Join(all, " ")
}

// faults writes faults as row:column code.
func faults(f table.Faults) string {
	var all []string
	for _, one := range f.All {
		all = append(all, fmt.Sprintf("%d:%d %s", one.Row, one.Column, one.Code))
	}
	return strings.Join(all, " ")
}

func TestReadMarks(t *testing.T) {
	for name, test := range map[string]struct{ text, said, faults string }{
		"a row a mark":      {"candidate,judge,item,value\n甲,A,一,89.5\n甲,B,一,-3\n乙,A,二,2/3", "甲/A/一=89.5 甲/B/一=-3 乙/A/二=2/3", ""},
		"in Chinese":        {"分数,评委,候选人,项目\n90,A,甲,一", "甲/A/一=90", ""},
		"without items":     {"subject,rater,score\n1,A,3\n1,B,4", "1/A=3 1/B=4", ""},
		"a column a judge":  {"subject,rater1,rater2\n1,3,4\n2,,5\n\n3,NA,弃权", "1/rater1=3 1/rater2=4 2/rater2=5", ""},
		"any first head":    {",江,欧阳\n甲,1,2", "甲/江=1 甲/欧阳=2", ""},
		"empty columns":     {"x,A,,B\n甲,1,,2", "甲/A=1 甲/B=2", ""},
		"not given":         {"candidate,judge,value\n甲,A,\n甲,B,*\n甲,C,-\n甲,D,1", "甲/D=1", ""},
		"no numbers":        {"x,A,B\n甲,优,１２\n乙,1e5,12分\n丙,\"1,0", "", "2:2 marks-form 2:3 marks-wide 3:2 marks-form 3:3 marks-form 4:2 marks-form"},
		"marked twice":      {"candidate,judge,value\n甲,A,1\n甲,B,1\n甲,A,1\n甲,B,", "", "4:2 marks-twice 5:2 marks-twice"},
		"candidates twice":  {"x,A\n甲,1\n乙,1\n甲,2", "", "4:1 marks-candidate"},
		"judges twice":      {"x,A,B,A\n甲,1,1,1", "", "1:4 marks-judge"},
		"nobody's marks":    {"x,A\n甲,1,5\n乙,1,,6", "", "2:3 marks-judge-empty 3:4 marks-judge-empty"},
		"nobody is marked":  {"candidate,judge,value\n,A,1\n甲,,1\n,,x\nx,A", "", "2:1 cells-empty 3:2 cells-empty 4:1 cells-empty 4:2 cells-empty 4:3 marks-form"},
		"no candidate":      {"x,A\n,1", "", "2:1 cells-empty"},
		"columns missing":   {"judge,mark\nA,1", "", "1:0 cells-column-missing"},
		"no judges":         {"candidate\n甲", "", "1:0 marks-no-judges"},
		"no marks":          {"x,A\n甲,", "", "0:0 marks-none"},
		"no marks, by rows": {"candidate,judge,value\n甲,A,弃权", "", "0:0 marks-none"},
		"nothing":           {"", "", "0:0 cells-no-rows"},
	} {
		m, f := agreement.ReadMarks(rows(test.text))
		if got := said(m); got != test.said || faults(f) != test.faults {
			t.Errorf("%s: read %q, want %q; faults %q, want %q", name, got, test.said, faults(f), test.faults)
		}
	}
	_, f := agreement.ReadMarks(rows("x,A\n甲,8９"))
	if args := f.All[0].Args; args["character"] != "９" || args["meant"] != "9" || args["at"] != 2 {
		t.Errorf("%v", args)
	}
}

// FuzzReadMarks: whatever a table holds, it is read as marks that can be
// measured, or with a fault.
func FuzzReadMarks(f *testing.F) {
	f.Add("candidate,judge,item,value\n甲,A,一,89.5\n甲,B,一,-3\n乙,A,二,2/3")
	f.Add("subject,rater1,rater2\n1,3,4\n2,,5\n\n3,NA,弃权")
	f.Add("x,A,B\n甲,优,１２\n乙,1e5,12分")
	f.Fuzz(func(t *testing.T, text string) {
		m, wrong := agreement.ReadMarks(rows(text))
		r := agreement.Measure(m)
		if wrong.Any() != (r.Marks == 0) {
			t.Fatalf("%d marks, faults %v", r.Marks, wrong.All)
		}
		if len(m.Of) != len(m.Candidates) || len(r.Meaning()) == 0 {
			t.Fatalf("%+v", m)
		}
		agreement.Draw(m)
	})
}

// BenchmarkAgreement measures 30 judges on 10,000 candidates.
func BenchmarkAgreement(b *testing.B) {
	var text strings.Builder
	text.WriteString("x")
	for j := range 30 {
		fmt.Fprintf(&text, ",评委%d", j)
	}
	for c := range 10_000 {
		fmt.Fprintf(&text, "\n%d", c)
		for j := range 30 {
			fmt.Fprintf(&text, ",%d.%d", 60+(c*7+j*c)%40, (c+j)%10)
		}
	}
	cells := rows(text.String())
	b.ResetTimer()
	for b.Loop() {
		m, wrong := agreement.ReadMarks(cells)
		if wrong.Any() {
			b.Fatal(wrong.All[0])
		}
		agreement.Measure(m)
	}
}
