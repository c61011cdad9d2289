package draw

import (
	"slices"
	"strings"
)

// headings are the heads that columns have, by the field that they hold.
func headings() [fieldCount][]string {
	return [fieldCount][]string{
		serialField:   {"serial", "no", "no.", "number", "id", "序号", "编号", "号码", "抽奖号", "抽奖序号", "摇号序号", "流水号"},
		nameField:     {"name", "姓名", "名称", "单位", "单位名称", "姓名或单位", "姓名/单位", "作品", "作品名称"},
		tierField:     {"tier", "奖次", "奖级", "等次", "奖项"},
		trackField:    {"track", "组别", "赛道"},
		regionField:   {"region", "地区", "区域", "所在地区", "县区", "行政区"},
		excludedField: {"excluded", "exclusion", "excluded reason", "reason", "排除", "排除原因", "排除理由", "不参加原因", "不参加抽奖原因", "剔除原因"},
	}
}

// fieldNamed gives the field that a head names.
func fieldNamed(head string) (field int, ok bool) {
	head = strings.ToLower(strings.TrimSpace(strings.ReplaceAll(head, "_", " ")))
	for field, names := range headings() {
		if slices.Contains(names, head) {
			return field, true
		}
	}
	return 0, false
}

// unclear reports whether a cell that should say why says yes or no.
func unclear(reason string) bool {
	return slices.Contains([]string{
		"是", "否", "有", "无", "√", "×", "✓", "✗", "y", "n", "yes", "no", "true", "false", "0", "1", "x", "-", "—", "——", "/",
	}, strings.ToLower(reason))
}
