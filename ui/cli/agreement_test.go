package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// published reads the data of a published example.
func published(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "award", "agreement", "testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b))
}

// TestAgreementJSON holds the data to its shape and to the published examples.
func TestAgreementJSON(t *testing.T) {
	for name, want := range map[string]string{
		"kendall_anxiety.csv":    "0.5396568759543698 30.760441929399082 19 0.04288347312694791 -0.023725212464589234 0.22838694529232215 0.1700986078886311 0.14180134056187188",
		"friedman_x2.csv":        "0.5261904761904762 18.942857142857143 3 0.00028093837518953",
		"friedman_x3.csv":        "0.712 10.68 3 0.0135882729582176",
		"krippendorff_four.csv":  "0.794314381270903 22.240802675585286 7 0.002308551603951998 0.743421052631579 0.8153875037548813 0.8491071428571428 0.7974027747116121",
		"krippendorff_three.csv": "0.6666666666666666 2 1 0.15729920705028513 0.691358024691358 0.8067214199413152 0.8108448928121059",
	} {
		d := newDesk(t, "").withTables(published(t, name), nil)
		if status := d.run(t, "agreement", "-", "--json"); status != ExitDone || len(d.vault.calls) > 0 {
			t.Errorf("%s: status %d\n%s", name, status, &d.notes)
		}
		var values []string
		for line := range strings.SplitSeq(d.out.String(), "\n") {
			if _, value, ok := strings.Cut(line, `": `); ok && value != "{" {
				values = append(values, strings.TrimSuffix(value, ","))
			}
		}
		if got := strings.Join(values, " "); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestAgreement(t *testing.T) {
	marks := "candidate,judge,item,value\n" +
		"江知远,柳承,业绩,50\n江知远,柳承,作风,30\n江知远,苏禾,业绩,45\n江知远,苏禾,作风,30\n江知远,顾清和,业绩,55\n江知远,顾清和,作风,35\n" +
		"欧阳澄,柳承,业绩,40\n欧阳澄,柳承,作风,20\n欧阳澄,苏禾,业绩,40\n欧阳澄,苏禾,作风,25\n欧阳澄,顾清和,业绩,35\n欧阳澄,顾清和,作风,20\n" +
		"林晚照,柳承,业绩,10.5\n林晚照,柳承,作风,10\n林晚照,苏禾,业绩,\n"
	d := newDesk(t, "").withTables(marks, nil)
	if status := d.run(t, "agreement", "-"); status != ExitDone {
		t.Fatalf("status %d\n%s", status, &d.notes)
	}
	want := `指标              数值    说明
肯德尔和谐系数 W  1.000
χ²（自由度1）     3.00
p                 0.0833
α（名称）         0.000
α（名次）         0.714
α（分数）         0.761
α（倍数）         0.772
α（分数）：业绩   0.692
α（分数）：作风   0.773

评委（宽严为正是偏宽，为负是偏严）：
评委    打分数  平均   宽严   标准差
柳承    3       53.50  -1.25  30.28
苏禾    2       70.00  -1.25  7.07
顾清和  2       72.50  +2.50  24.75

分歧最大的候选人（按标准差）：
候选人  打分数  平均   最低  最高  标准差
江知远  3       81.67  75    90    7.64
欧阳澄  3       60.00  55    65    5.00
`
	if got := d.out.String(); got != want {
		t.Errorf("printed\n%s", got)
	}
	for _, says := range []string{"3个候选人，3位评委，14个分数", "全体评委都打了分的候选人：2个；缺分没有比较的1个", "只能下初步结论", "只有2个候选人"} {
		if !strings.Contains(d.notes.String(), says) {
			t.Errorf("said, without %q:\n%s", says, &d.notes)
		}
	}
}

// TestAgreementUndefined: what is not defined is null as data, and says why.
func TestAgreementUndefined(t *testing.T) {
	d := newDesk(t, "").withTables("候选人,柳承\n江知远,90\n欧阳澄,80", nil)
	d.expect(t, ExitDone, "只有1位评委打了分", "agreement", "-", "--json")
	want := `{
  "kendall_w": null,
  "chi2": null,
  "df": null,
  "p": null,
  "krippendorff": {
    "nominal": null,
    "ordinal": null,
    "interval": null,
    "ratio": null
  }
}
`
	if got := d.out.String(); got != want {
		t.Errorf("printed\n%s", got)
	}
	d.expect(t, ExitDone, "", "agreement", "-")
	if !strings.Contains(d.out.String(), "肯德尔和谐系数 W  —     只有1位评委打了分") {
		t.Errorf("printed\n%s", &d.out)
	}
}

func TestAgreementRefuses(t *testing.T) {
	for table, says := range map[string]string{
		"候选人,评委,分数\n江知远,柳承,９０":            "第2行第3列：“９０”里的“９”是全角字符，请改成半角的 9",
		"候选人,评委,分数\n江知远,柳承,优\n江知远,柳承,1e3": "第3行第3列：“1e3”不是分数，问题在第2个字符“e”",
		"候选人,评委,分数\n江知远,柳承,90\n江知远,柳承,91": "第3行第2列：评委“柳承”给“江知远”的这一项在第2行已经打过分",
		"候选人,柳承,柳承\n江知远,90,90":            "第1行第3列：有两列都是评委“柳承”",
		"候选人,柳承\n江知远,90\n江知远,80":          "第3行第1列：候选人“江知远”在第2行已经有了",
		"候选人,评委\n江知远,柳承":                  "缺少“value”一列",
		"候选人\n江知远":                        "没有评委",
		"候选人,柳承\n江知远,":                    "一个分数也没有",
		"候选人,柳承\n江知远,90,80":               "第2行第3列：这一列有分数，但第一行没有写评委",
	} {
		d := newDesk(t, "").withTables(table, nil)
		d.expect(t, ExitRefused, says, "agreement", "-", "--json")
		if d.out.Len() > 0 {
			t.Errorf("%q: printed %s", table, &d.out)
		}
	}
	d := newDesk(t, "").withTables("", nil)
	d.expect(t, ExitUsage, "一个表格文件", "agreement")
}
