package intake

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award/roster"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// A groupList shows the groups that were read with how many winners each has
// and how many it declares.
type groupList struct {
	roster  *roster.Roster
	head    *canvas.Text
	table   *part.Table[int]
	notice  *desk.Paragraph
	below   *fyne.Container
	content fyne.CanvasObject
}

// newGroupList gives the list; reveal is called with the line a group begins
// on.
func newGroupList(reveal func(line int)) *groupList {
	g := &groupList{roster: &roster.Roster{}, head: desk.Subheading("")}
	g.table = part.NewTable([]part.Column{
		{Key: "group", Title: lang.L("组别与奖次"), Width: 200, Bold: true},
		{Key: "counted", Title: lang.L("读到"), Width: 60, Align: fyne.TextAlignTrailing},
		{Key: "declared", Title: lang.L("标明"), Width: 60, Align: fyne.TextAlignTrailing, Tone: part.Muted},
	}, part.Rows[int]{
		Len: func() int { return len(g.roster.Groups) },
		ID:  func(i int) int { return i },
		Cells: func(i int) []string {
			group := &g.roster.Groups[i]
			declared := ""
			switch {
			case group.Vacant:
				declared = lang.L("空缺")
			case group.Declared != nil:
				declared = strconv.Itoa(*group.Declared)
			}
			return []string{groupWord(g.roster, i), strconv.Itoa(len(group.Winners)), declared}
		},
		Tone: func(i int) part.Tone {
			if d := g.roster.Groups[i].Declared; d != nil && *d != len(g.roster.Groups[i].Winners) {
				return part.Warn
			}
			return part.Plain
		},
	})
	g.table.Bare = true
	g.table.OnSelect = func(rows []int) {
		if len(rows) == 1 && rows[0] < len(g.roster.Groups) {
			if line := g.roster.Groups[rows[0]].Line; line > 0 {
				reveal(line)
			}
		}
	}
	g.notice = desk.NewTonedParagraph("", look.Muted)
	g.below = desk.Stack(desk.Hairline(), desk.Inset(1.5, g.notice))
	g.content = desk.Frame(desk.Inset(1, g.head), g.below, nil, nil, g.table)
	return g
}

func (g *groupList) show(say wording.Speaker, r *roster.Roster) {
	g.roster = r
	word := noticeWord(say, r.Collection)
	g.below.Hidden = word == ""
	g.notice.SetText(word)
	g.content.Refresh()
	g.head.Text = fmt.Sprintf(lang.L("读到 %d 位获奖者"), r.Total())
	g.head.Refresh()
	g.table.Refresh()
}
