package intake

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/roster"
	"jiajiang/award/wording"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// kindWord names what a line was read as.
func kindWord(k roster.LineKind) string {
	switch k {
	case roster.KindBlank:
		return ""
	case roster.KindTitle:
		return lang.L("标题")
	case roster.KindTrack:
		return lang.L("组别")
	case roster.KindTier:
		return lang.L("奖次")
	case roster.KindNames:
		return lang.L("姓名")
	case roster.KindHeader:
		return lang.L("表头")
	case roster.KindNotice:
		return lang.L("通知")
	case roster.KindSignature:
		return lang.L("落款")
	case roster.KindProse:
		return lang.L("正文")
	case roster.KindNothing:
		return lang.L("忽略")
	case roster.KindUnread:
	}
	return lang.L("没读懂")
}

// kindTone gives the colour a line's kind is shown in.
func kindTone(l roster.Line) part.Tone {
	switch l.Kind {
	case roster.KindUnread:
		return part.Bad
	case roster.KindTitle, roster.KindTrack, roster.KindTier:
		return part.Accent
	case roster.KindNames:
		if len(l.Why) > 0 {
			return part.Warn
		}
		return part.Good
	case roster.KindNotice, roster.KindSignature, roster.KindHeader:
		return part.Info
	case roster.KindBlank, roster.KindProse, roster.KindNothing:
	}
	return part.Muted
}

// lineWord says what was understood of a line.
func lineWord(r *roster.Roster, l roster.Line) string {
	switch l.Kind {
	case roster.KindNames:
		return groupWord(r, l.Group) + fmt.Sprintf(lang.L(" %d 人"), l.Winners)
	case roster.KindTier, roster.KindTrack:
		word := groupWord(r, l.Group)
		if l.Group >= 0 && l.Group < len(r.Groups) && r.Groups[l.Group].Declared != nil && l.Kind == roster.KindTier {
			word += fmt.Sprintf(lang.L(" 标明 %d 名"), *r.Groups[l.Group].Declared)
		}
		for _, t := range r.DeclaredTotals {
			if t.Line == l.Number {
				word = strings.TrimSpace(word + fmt.Sprintf(lang.L(" 标明 %d 名"), t.Count))
			}
		}
		return word
	case roster.KindBlank, roster.KindTitle, roster.KindHeader, roster.KindNotice, roster.KindSignature,
		roster.KindProse, roster.KindNothing, roster.KindUnread:
	}
	return ""
}

// groupWord names group i of r: its track and tier.
func groupWord(r *roster.Roster, i int) string {
	if i < 0 || i >= len(r.Groups) {
		return ""
	}
	g := &r.Groups[i]
	switch {
	case g.Track != "" && g.Tier != "":
		return g.Track + " · " + g.Tier
	case g.Track+g.Tier == "":
		return lang.L("未分奖次")
	}
	return g.Track + g.Tier
}

// A markWord is one thing a clerk can declare a line to be, with its key.
type markWord struct {
	mark roster.Mark
	word string
	key  string
}

// markWords lists the marks in the order of a list.
func markWords() []markWord {
	return []markWord{
		{roster.MarkTitle, lang.L("标题"), "1"},
		{roster.MarkTrack, lang.L("组别"), "2"},
		{roster.MarkTier, lang.L("奖次"), "3"},
		{roster.MarkNames, lang.L("姓名"), "4"},
		{roster.MarkNotice, lang.L("通知"), "5"},
		{roster.MarkNothing, lang.L("忽略"), "6"},
		{roster.MarkNone, lang.L("自动判断"), "0"},
	}
}

// tallyWord accounts for every row in one line.
func tallyWord(t award.Tally) string {
	return fmt.Sprintf(lang.L("读到 %d 条 ＝ 存入 %d ＋ 不存入 %d ＋ 合并 %d"), t.Read, t.Accepted, t.Rejected, t.Merged)
}

// proposalText says what settling findings as proposed will do: how many of
// each kind, and the first ones in full.
func proposalText(say wording.Speaker, open []award.Finding) string {
	const most = 6
	counts := make(map[award.Choice]int)
	for _, f := range open {
		counts[f.Choices[0]]++
	}
	var b strings.Builder
	for _, c := range award.Choices() {
		if n := counts[c]; n > 0 {
			fmt.Fprintf(&b, lang.L("%s：%d 项")+"\n", say.Choice(c), n)
		}
	}
	for i, f := range open {
		if i == most {
			fmt.Fprintf(&b, "\n"+lang.L("……等 %d 项。"), len(open))
			break
		}
		fmt.Fprintf(&b, "\n· %s → %s", look.Clean(say.Sentence(string(f.Code), f.Args)), say.Choice(f.Choices[0]))
	}
	return b.String()
}

// noticeWord says in a line what the notice tells winners; empty without one.
func noticeWord(say wording.Speaker, c *roster.Collection) string {
	if c == nil {
		return ""
	}
	var parts []string
	if days := say.Date(c.Start.Date) + "—" + say.Date(c.End.Date); days != "—" {
		parts = append(parts, strings.TrimSuffix(days, "—"))
	}
	for _, p := range c.Places {
		parts = append(parts, strings.TrimPrefix(p.Who+"→"+p.Place, "→"))
	}
	parts = append(parts, c.Phones...)
	if len(parts) == 0 {
		return lang.L("领奖通知：没有读到时间、地点和电话")
	}
	return lang.L("领奖通知：") + strings.Join(parts, "；")
}
