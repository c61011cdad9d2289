package page

// titleEnds are characters that end a phrase in a title.
const titleEnds = "的与暨及市省县局厅"

// titleWords lists words of titles that are not cut and that a line may well
// begin with.
func titleWords() [][]rune {
	words := [...]string{
		"关于", "获奖", "名单", "通知", "表彰", "评选", "活动", "竞赛", "大赛", "比赛", "知识", "举办", "开展",
		"领取", "奖品", "公布", "决定", "结果", "作品", "征文", "先进", "优秀", "集体", "个人", "系列", "主题",
		"线上线下", "线上", "线下", "百题", "精神", "工作", "事项", "人员", "单位", "全市", "全省", "全国", "年度", "服务", "中心", "管理",
		"委员会", "办公室", "联合会", "研究院", "研究所",
	}
	runes := make([][]rune, len(words))
	for i, w := range words {
		runes[i] = []rune(w)
	}
	return runes
}
