package wording

import (
	"slices"
	"strings"
	"testing"

	"jiajiang/award/rank"
)

// TestEveryCodeOfRankHasItsSentence: reasons, problems and faults, and the words
// of methods and tie-breaks.
func TestEveryCodeOfRankHasItsSentence(t *testing.T) {
	var codes []string
	for _, c := range rank.Codes() {
		codes = append(codes, string(c))
	}
	for _, c := range rank.Faults() {
		codes = append(codes, string(c))
	}
	for _, m := range rank.Methods() {
		codes = append(codes, "rank-method-"+string(m))
	}
	for _, by := range rank.TieBreaks() {
		codes = append(codes, "rank-by-"+string(by))
	}
	for _, code := range codes {
		if !Has(code) {
			t.Errorf("%s has no sentence", code)
		}
	}
	// No sentence of rank stands for a code that is no more.
	for code := range rankReasons() {
		known := slices.Contains(codes, code) || strings.HasPrefix(code, "rank-why-") || strings.HasPrefix(code, "rank-by-")
		if !known {
			t.Errorf("%s is no code", code)
		}
	}
}

func TestRankReason(t *testing.T) {
	for _, c := range []struct {
		reason rank.Reason
		zh, en string
	}{
		{
			rank.Reason{Code: rank.DroppedHigh, Args: rank.Args{"marks": []string{"江知远 98"}}},
			"去掉最高分：江知远 98", "Highest dropped: 江知远 98",
		},
		{
			rank.Reason{Code: rank.TieBroken, Args: rank.Args{"with": []string{"乙"}, "by": "item", "item": "内容", "value": "90", "others": []string{"乙 85"}}},
			"与乙分数相等，按单项平均分“内容”区分：本对象90；乙 85", "Equal with 乙, parted by the mean of the item “内容”: 90; 乙 85",
		},
		{
			rank.Reason{Code: rank.Overruled, Args: rank.Args{"conditions": []string{"few-judges", "not-all-marked"}, "reason": "试算"}},
			"校正条件不满足（评委不足3名、不是每名评委都给每个对象打了分），仍然计算，理由：试算",
			"Computed although conditions do not hold (there are fewer than 3 judges, not every judge marked every candidate), because: 试算",
		},
		{
			rank.Reason{Code: rank.Compared, Args: rank.Args{"won": []string{"乙 2:1"}, "tied": []string(nil), "lost": []string{"丙 0:3"}}},
			"两两比较，前为支持、后为反对的票数；胜：乙 2:1；负：丙 0:3", "Two by two, votes for and against; wins: 乙 2:1; losses: 丙 0:3",
		},
	} {
		if zh, en := New(Chinese).RankReason(c.reason), New(English).RankReason(c.reason); zh != c.zh || en != c.en {
			t.Errorf("%s:\n%s\n%s", c.reason.Code, zh, en)
		}
	}
}
