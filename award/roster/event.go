package roster

import "strings"

// Event gives what a list's title is about: 「“…”竞赛」 for 「关于“…”竞赛获奖名单的公示」. A title that says nothing
// more is returned whole.
func Event(title string) string {
	event := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(title), "关于"))
	tails := eventTails()
	for cut := true; cut; {
		cut = false
		for _, tail := range tails {
			if rest, ok := strings.CutSuffix(event, tail); ok && rest != "" {
				event, cut = strings.TrimSpace(rest), true
			}
		}
	}
	return event
}

// eventTails are the words with which titles say that a list of winners follows.
func eventTails() []string {
	return []string{
		"的公示", "的公告", "的通告", "的通报", "的通知", "的决定", "公示", "公告", "通告", "揭晓", "公布", "官宣",
		"获奖名单", "获奖者名单", "获奖作品名单", "中奖名单", "获奖作品", "获奖情况", "获奖结果", "评选结果", "评审结果", "名单", "结果", "成绩",
		"获奖人员", "获奖", "的", "!", "！", "。",
	}
}
