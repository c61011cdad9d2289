package cli

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
)

// withRows has the desk give the rows of tables one by one too, a line of ballots
// as one cell.
func (d *desk) withRows(input string, files map[string]string) *desk {
	d.withTables(input, files)
	each := func(r Rows, each func(Row) error) ([]News, error) {
		for _, row := range r.Rows {
			if err := each(row); err != nil {
				return nil, err
			}
		}
		return r.Notes, nil
	}
	d.env.EachRow = func(ctx context.Context, r io.Reader, take func(Row) error) ([]News, error) {
		rows, err := d.env.ReadRows(ctx, r)
		if err != nil {
			return nil, err
		}
		return each(rows, take)
	}
	d.env.EachRowFile = func(ctx context.Context, path string, take func(Row) error) ([]News, error) {
		rows, err := d.env.ReadRowsFile(ctx, path)
		if err != nil {
			return nil, err
		}
		return each(rows, take)
	}
	return d
}

const someMarks = `候选人,评委,项目,分数
江知远,一,内容,90
江知远,一,表达,80
江知远,二,内容,70
江知远,二,表达,90
江知远,三,,回避
欧阳澄,一,内容,88
欧阳澄,一,表达,76
欧阳澄,二,内容,79
欧阳澄,二,表达,79
欧阳澄,三,内容,82.5
欧阳澄,三,表达,82.5
顾清和,三,,弃权`

func TestRank(t *testing.T) {
	d := newDesk(t, "").withRows(someMarks, nil)
	status := d.run(t, "rank", "-", "--method", "mean", "--item", "内容=3,0-100,0.5", "--item", "表达=1,0-100,0.5", "--ties", "item:内容,deviation")
	if status != ExitDone || len(d.vault.calls) > 0 {
		t.Fatalf("status %d, called %q\n%s", status, d.vault.calls, &d.notes)
	}
	want := `名次  候选人  结果
1     欧阳澄  82.1667
2     江知远  81.25
—     顾清和

1  欧阳澄  82.1667
  评委一：内容 88×3、表达 76×1，合计85
  评委二：内容 79×3、表达 79×1，合计79
  评委三：内容 82.5×3、表达 82.5×1，合计82.5
  3名评委的分数：一 85、二 79、三 82.5
  平均：246.5÷3=493/6

2  江知远  81.25
  评委一：内容 90×3、表达 80×1，合计87.5
  评委二：内容 70×3、表达 90×1，合计75
  不计三的分数：回避
  2名评委的分数：一 87.5、二 75
  平均：162.5÷2=81.25

—  顾清和  
  不计三的分数：弃权
  不计一、二的分数：没有给出分数
  没有计入的分数，不排名次
`
	if got := d.out.String(); got != want {
		t.Errorf("printed\n%s", got)
	}
	wantNotes := "读到3个对象、3名评委的分数。\n方法：加权平均，按每名评委的总分计算，依次按“内容”的平均分、方差（小的在前）区分相等的。相等的并列，其后名次空出。\n表中的数四舍五入到小数点后4位，名次按精确值排定。\n"
	if got := d.notes.String(); got != wantNotes {
		t.Errorf("said\n%s", got)
	}
}

// A placesJSON is what the verb promises to print.
type placesJSON struct {
	Method string `json:"method"`
	Places []struct {
		Candidate string   `json:"candidate"`
		Place     *int     `json:"place"`
		Value     *string  `json:"value"`
		Reasons   []string `json:"reasons"`
	} `json:"places"`
}

func (d *desk) places(t *testing.T, args ...string) placesJSON {
	t.Helper()
	d.out.Reset()
	d.notes.Reset()
	if status := d.run(t, append(append([]string{"rank", "-"}, args...), "--json")...); status != ExitDone {
		t.Fatalf("%q: status %d\n%s", args, status, &d.notes)
	}
	var data placesJSON
	decoder := json.NewDecoder(&d.out)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&data); err != nil {
		t.Fatal(err)
	}
	return data
}

// TestRankJSON holds the data to its shape.
func TestRankJSON(t *testing.T) {
	d := newDesk(t, "").withRows("候选人,评委,分数\n甲,一,90\n乙,一,90\n丙,一,1/3\n丁,一,回避", nil)
	status := d.run(t, "rank", "-", "--method", "trimmed", "--json")
	want := `{
  "method": "trimmed",
  "places": [
    {
      "candidate": "甲",
      "place": 1,
      "value": "90",
      "reasons": [
        "1名评委的分数：一 90",
        "只有1个分数，不足3个，不去掉最高最低分",
        "平均：90÷1=90",
        "与乙并列第1名"
      ]
    },
    {
      "candidate": "乙",
      "place": 1,
      "value": "90",
      "reasons": [
        "1名评委的分数：一 90",
        "只有1个分数，不足3个，不去掉最高最低分",
        "平均：90÷1=90",
        "与甲并列第1名"
      ]
    },
    {
      "candidate": "丙",
      "place": 3,
      "value": "1/3",
      "reasons": [
        "1名评委的分数：一 1/3",
        "只有1个分数，不足3个，不去掉最高最低分",
        "平均：1/3÷1=1/3"
      ]
    },
    {
      "candidate": "丁",
      "place": null,
      "value": null,
      "reasons": [
        "不计一的分数：回避",
        "没有计入的分数，不排名次"
      ]
    }
  ]
}
`
	if got := d.out.String(); status != ExitDone || got != want {
		t.Errorf("status %d, printed\n%s", status, got)
	}
}

// TestRankBallots: ballots, by every method that takes them.
func TestRankBallots(t *testing.T) {
	d := newDesk(t, "").withRows("5: 甲>乙>丙\n3:乙>丙=甲\n丙", nil)
	for method, want := range map[string]string{
		"schulze": "甲2 乙1 丙0", "ranked-pairs": "甲2 乙1 丙0", "copeland": "甲2 乙1 丙0", "minimax": "甲0 乙5 丙8",
		"borda": "甲12 乙11.5 丙3.5", "rank-sum": "甲15 乙15.5 丙23.5",
	} {
		var got []string
		for _, p := range d.places(t, "--method", method).Places {
			got = append(got, p.Candidate+*p.Value)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %s, want %s", method, s, want)
		}
	}
}

// TestRankWithFiles: a rubric, a roster and a lot from tables.
func TestRankWithFiles(t *testing.T) {
	files := map[string]string{
		"细则.csv": "项目,权重,最低,最高,步长,计分\n内容,2,0,100,1,计分\n加分,,0,5,,独立",
		"名单.csv": "候选人,单位\n甲,一科\n乙,二科\n丙,三科",
		"抽签.csv": "乙\n甲\n丙",
	}
	d := newDesk(t, "").withRows("候选人,评委,项目,分数\n甲,一,内容,90\n乙,一,内容,90\n甲,一,加分,5", files)
	data := d.places(t, "--method", "mean", "--rubric", "细则.csv", "--roster", "名单.csv", "--lot", "抽签.csv", "--ties", "lot")
	var got []string
	for _, p := range data.Places {
		place := "—"
		if p.Place != nil {
			place = string(rune('0' + *p.Place))
		}
		got = append(got, p.Candidate+place)
	}
	if s := strings.Join(got, " "); s != "乙1 甲2 丙—" {
		t.Error(s)
	}
	if reasons := strings.Join(data.Places[0].Reasons, "\n"); !strings.Contains(reasons, "与甲分数相等，按抽签的先后区分：本对象1；甲 2") {
		t.Error(reasons)
	}
	files["细则.csv"] = "项目,权重,步长\n内容,2,0.5\n,x,\n内容,１,"
	d.run(t, "rank", "-", "--method", "mean", "--rubric", "细则.csv")
	for _, part := range []string{"第3行第1列", "第3行第2列", "第4行第2列：“１”里的“１”是全角字符"} {
		if !strings.Contains(d.notes.String(), part) {
			t.Errorf("%q is not said:\n%s", part, &d.notes)
		}
	}
}

// TestRankRefuses: what is wrong is told with row and column, all of it, and
// nothing is printed.
func TestRankRefuses(t *testing.T) {
	for _, c := range []struct {
		input  string
		args   []string
		status int
		parts  []string
	}{
		{
			"candidate,judge,item,value\n甲,一,内容,９0\n甲,一,内容,101\n,一,内容,3\n乙,,内容,\n乙,一,形式,5\n丙,一,内容,0.3\n丙,二,内容,5\n丙,二,内容,6\n丁,一,,5\n戊,一,内容,x",
			[]string{"--method", "mean", "--item", "内容=1,0-100,0.5", "--item", "表达=1", "--roster", "名单"},
			ExitRefused,
			[]string{
				"第2行第4列：“９0”里的“９”是全角字符，请改成半角的“9”。", "第3行第4列：“101”不在“内容”的0到100之间。", "第4行第1列：这里要写候选人，不能空着。",
				"第5行第2列：这里要写评委，不能空着。", "第5行第4列：这里要写分数，不能空着。", "第6行第3列：评分细则里没有“形式”这个项目。",
				"第7行第4列：“0.3”不合“内容”的步长，应从0起每步0.5。", "第9行：评委“二”已经给“丙”的“内容”打过分", "第10行第3列：这里要写明是哪个项目的分数。",
				"第11行第1列：名单里没有“戊”。", "第11行第4列：“x”不是分数", "表格有11处问题，没有计算。请改正后重来。",
			},
		},
		{
			"3: 甲>>乙\nx: 甲>乙\n０: 甲\n0: 甲\n甲>乙>甲\n甲>\n2：甲>乙\n甲＞乙",
			[]string{"--method", "borda"},
			ExitRefused,
			[]string{
				"第1行第5列：第2个名次空着", "第2行第1列：冒号前面的“x”不是票数", "第3行第1列", "第4行第1列", "第5行第5列：“甲”在这张选票上写了两次",
				"第6行第3列：第2个名次空着", "第7行第2列：“2：甲>乙”里的“：”是全角字符", "第8行第2列：“甲＞乙”里的“＞”是全角字符，请改成半角的“>”", "表格有8处问题",
			},
		},
		{"姓名,分数\n甲,5", []string{"--method", "mean"}, ExitRefused, []string{"缺少“judge”一列"}},
		{"甲>乙", []string{"--method", "mean"}, ExitRefused, []string{"排序选票不能用“加权平均”"}},
		{"候选人,评委,分数\n甲,一,回避", []string{"--method", "mean"}, ExitRefused, []string{"没有一个可以计入的分数"}},
		{"候选人,评委,分数", []string{"--method", "mean"}, ExitRefused, []string{"没有一个可以计入的分数"}},
		{"候选人,评委,项目,分数\n甲,一,内容,5\n甲,二,内容,5\n甲,二,表达,5", []string{"--method", "mean"}, ExitRefused, []string{"有1个分数没有打：甲 一 表达", "--missing abstain"}},
		{"候选人,评委,分数\n甲,一,5", []string{"--method", "zscore"}, ExitRefused, []string{"评委不足3名、评审对象不足6个", "--despite"}},
		{"甲>乙", []string{"--method", "borda", "--ties", "lot"}, ExitRefused, []string{"没有写明抽签结果", "--lot"}},
		{"甲>乙", nil, ExitUsage, []string{"--method 后面写 mean、median"}},
		{"甲>乙", []string{"--method", "borda", "--ties", "age"}, ExitUsage, []string{"区分办法“age”不对"}},
		{"甲>乙", []string{"--method", "borda", "--trim", "-1"}, ExitUsage, []string{"--trim"}},
		{"甲>乙", []string{"--method", "borda", "--decimals", "13"}, ExitUsage, []string{"--decimals"}},
		{"甲>乙", []string{"--method", "borda", "--on", "both"}, ExitUsage, []string{"--on"}},
		{"甲>乙", []string{"--method", "borda", "--strength", "x"}, ExitUsage, []string{"--strength"}},
		{"甲>乙", []string{"--method", "borda", "--missing", "x"}, ExitUsage, []string{"--missing"}},
		{"甲>乙", []string{"--method", "borda", "--item", "x"}, ExitUsage, []string{"评分项目“x”写得不对"}},
		{"甲>乙", []string{"--method", "borda", "--item", "x=1", "--rubric", "名单"}, ExitUsage, []string{"--item 和 --rubric 只能写一个"}},
		{"甲>乙", []string{"--method", "borda", "--roster", "没有"}, ExitRefused, []string{"没有"}},
	} {
		d := newDesk(t, "").withRows(c.input, map[string]string{"名单": "甲\n乙\n丙\n丁"})
		if status := d.run(t, append([]string{"rank", "-"}, c.args...)...); status != c.status || d.out.Len() > 0 {
			t.Errorf("%q: status %d, printed %q\n%s", c.input, status, &d.out, &d.notes)
		}
		for _, part := range c.parts {
			if !strings.Contains(d.notes.String(), part) {
				t.Errorf("%q: %q is not said:\n%s", c.input, part, &d.notes)
			}
		}
	}
}
