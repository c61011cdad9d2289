package wording

import (
	"slices"
	"strings"
	"testing"

	"jiajiang/award"
	"jiajiang/award/draw"
)

// TestEveryCodeOfADrawHasItsSentence: problems, checks and dimensions.
func TestEveryCodeOfADrawHasItsSentence(t *testing.T) {
	for _, code := range slices.Concat(draw.ProblemCodes(), draw.CheckCodes()) {
		if !Has(string(code)) {
			t.Errorf("%s has no sentence", code)
		}
	}
	for _, d := range draw.Dimensions() {
		if !Has("draw-by-" + string(d)) {
			t.Errorf("%s has no word", d)
		}
	}
}

func TestDrawSentences(t *testing.T) {
	for _, c := range []struct {
		code award.Code
		args award.Args
		want string
	}{
		{draw.SerialTwice, award.Args{"row": 4, "column": "序号", "serial": "1", "first": 2}, "第4行“序号”：序号“1”和第2行的重复。"},
		{draw.PoolLarge, award.Args{"count": 5, "most": 4}, "名单有5人，一次抽奖最多4人。"},
		{draw.PoolLarge, award.Args{"count": 5, "most": 4, "method": "rfc3797"}, "名单有5人，一次抽奖最多4人（方法 rfc3797，该标准只编到这个数；请改用 sha256 或 sm3）。"},
		{draw.PartMissing, award.Args{"dimension": "tier"}, "要按奖次分组，但名单里没有这一列。"},
		{draw.CheckOrder, nil, "抽出的顺序"},
		{draw.CheckOrder, award.Args{"group": 1, "place": 2, "stated": "7", "computed": "9"}, "抽出的顺序：第1组第2位记录写的是“7”，应为“9”"},
	} {
		if got := New(Chinese).Sentence(string(c.code), c.args); got != c.want {
			t.Errorf("%s: %s, want %s", c.code, got, c.want)
		}
		if got := New(English).Sentence(string(c.code), c.args); strings.ContainsAny(got, "[]{}") {
			t.Errorf("%s: %s", c.code, got)
		}
	}
}
