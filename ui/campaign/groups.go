package campaign

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// The groups are a campaign's tracks and tiers: added, changed, put in order
// and removed, one operation each.
type groups struct {
	desk    *desk.Desk
	id      award.ID
	tracks  []award.Row[award.Track]
	tiers   []award.Row[award.Tier]
	counts  map[award.ID]int
	trackBy map[award.ID]string

	tierTable  *part.Table[award.ID]
	trackTable *part.Table[award.ID]
	tierActs   *acts
	trackActs  *acts
	content    fyne.CanvasObject
}

// acts are the buttons that act on the row selected.
type acts struct {
	edit, up, down, remove *part.Button
}

// able enables the acts that row i of n can have; -1 is no row.
func (a *acts) able(i, n int) {
	for b, on := range map[*part.Button]bool{a.edit: i >= 0, a.up: i > 0, a.down: i >= 0 && i < n-1, a.remove: i >= 0} {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
}

func newGroups(d *desk.Desk) *groups {
	g := &groups{desk: d, counts: map[award.ID]int{}, trackBy: map[award.ID]string{}}
	g.tierTable = part.NewTable([]part.Column{
		{Key: "tier", Title: lang.L("奖次"), Width: 160, Bold: true},
		{Key: "track", Title: lang.L("组别"), Width: 140},
		{Key: "count", Title: lang.L("获奖者"), Width: 80, Align: fyne.TextAlignTrailing},
		{Key: "quota", Title: lang.L("名额"), Width: 80, Align: fyne.TextAlignTrailing},
		{Key: "prize", Title: lang.L("奖品"), Width: 220},
	}, part.Rows[award.ID]{
		Len: func() int { return len(g.tiers) }, ID: func(i int) award.ID { return g.tiers[i].ID },
		Cells: g.tierCells, Tone: g.tierTone,
	})
	g.trackTable = part.NewTable([]part.Column{
		{Key: "track", Title: lang.L("组别"), Width: 300, Bold: true},
		{Key: "tiers", Title: lang.L("奖次数"), Width: 80, Align: fyne.TextAlignTrailing},
	}, part.Rows[award.ID]{
		Len: func() int { return len(g.tracks) }, ID: func(i int) award.ID { return g.tracks[i].ID },
		Cells: func(i int) []string {
			return []string{g.tracks[i].Value.Name, strconv.Itoa(g.tiersOf(g.tracks[i].ID))}
		},
	})
	g.tierTable.Bare, g.trackTable.Bare = true, true
	g.tierTable.Empty = part.NewEmpty(nil, lang.L("还没有奖次"), lang.L("先添加奖次，再添加获奖者。"))
	g.trackTable.Empty = part.NewEmpty(nil, "", lang.L("不分组别的活动不用添加。"))
	g.tierActs = g.tierButtons()
	g.trackActs = g.trackButtons()
	g.tierTable.OnSelect = func([]award.ID) { g.able() }
	g.trackTable.OnSelect = func([]award.ID) { g.able() }
	if d.May(award.OpEditTier) {
		g.tierTable.OnOpen = func(id award.ID) { g.editTier(id) }
		g.trackTable.OnOpen = func(id award.ID) { g.editTrack(id) }
		g.tierTable.OnDelete = func(ids []award.ID) { g.removeTier(ids[0]) }
		g.trackTable.OnDelete = func(ids []award.ID) { g.removeTrack(ids[0]) }
	}
	g.content = container.NewVBox(
		g.strip(lang.L("奖次"), lang.L("添加奖次"), func() { g.editTier(award.ID{}) }, g.tierActs),
		desk.Tall(240, g.tierTable), desk.Gap(2),
		g.strip(lang.L("组别"), lang.L("添加组别"), func() { g.editTrack(award.ID{}) }, g.trackActs),
		desk.Tall(130, g.trackTable),
	)
	g.able()
	return g
}

// strip is the heading of a table with its buttons, for those who may use them.
func (g *groups) strip(title, add string, create func(), a *acts) fyne.CanvasObject {
	if !g.desk.May(award.OpEditTier) {
		return container.NewVBox(desk.Subheading(title), desk.Hairline())
	}
	return container.NewVBox(container.NewHBox(desk.Subheading(title), layout.NewSpacer(),
		part.NewQuietButton(add, theme.ContentAddIcon(), create), a.edit, a.up, a.down, a.remove), desk.Hairline())
}

func (g *groups) tierButtons() *acts {
	return &acts{
		edit:   part.NewQuietButton(lang.L("修改"), theme.DocumentCreateIcon(), func() { g.onTier(g.editTier) }),
		up:     part.NewQuietButton("", theme.MoveUpIcon(), func() { g.onTier(func(id award.ID) { g.moveTier(id, -1) }) }),
		down:   part.NewQuietButton("", theme.MoveDownIcon(), func() { g.onTier(func(id award.ID) { g.moveTier(id, 1) }) }),
		remove: part.NewQuietButton(lang.L("删除"), theme.DeleteIcon(), func() { g.onTier(g.removeTier) }),
	}
}

func (g *groups) trackButtons() *acts {
	return &acts{
		edit:   part.NewQuietButton(lang.L("改名"), theme.DocumentCreateIcon(), func() { g.onTrack(g.editTrack) }),
		up:     part.NewQuietButton("", theme.MoveUpIcon(), func() { g.onTrack(func(id award.ID) { g.moveTrack(id, -1) }) }),
		down:   part.NewQuietButton("", theme.MoveDownIcon(), func() { g.onTrack(func(id award.ID) { g.moveTrack(id, 1) }) }),
		remove: part.NewQuietButton(lang.L("删除"), theme.DeleteIcon(), func() { g.onTrack(g.removeTrack) }),
	}
}

func (g *groups) onTier(act func(award.ID)) {
	if ids := g.tierTable.Selected(); len(ids) > 0 {
		act(ids[0])
	}
}

func (g *groups) onTrack(act func(award.ID)) {
	if ids := g.trackTable.Selected(); len(ids) > 0 {
		act(ids[0])
	}
}

// show shows the tracks and tiers of a campaign.
func (g *groups) show(id award.ID, d *award.Dossier) {
	g.id, g.tracks, g.tiers = id, d.Tracks, d.Tiers
	clear(g.counts)
	for _, w := range d.Winners {
		g.counts[w.Value.Tier]++
	}
	clear(g.trackBy)
	for _, t := range d.Tracks {
		g.trackBy[t.ID] = t.Value.Name
	}
	g.tierTable.Refresh()
	g.trackTable.Refresh()
	g.able()
}

// able enables the buttons that the selected rows can have.
func (g *groups) able() {
	g.tierActs.able(g.tierAt(first(g.tierTable.Selected())), len(g.tiers))
	g.trackActs.able(g.trackAt(first(g.trackTable.Selected())), len(g.tracks))
}

func first(ids []award.ID) award.ID {
	if len(ids) == 0 {
		return award.ID{}
	}
	return ids[0]
}

func (g *groups) tierAt(id award.ID) int {
	for i, t := range g.tiers {
		if t.ID == id {
			return i
		}
	}
	return -1
}

func (g *groups) trackAt(id award.ID) int {
	for i, t := range g.tracks {
		if t.ID == id {
			return i
		}
	}
	return -1
}

func (g *groups) tiersOf(track award.ID) int {
	n := 0
	for _, t := range g.tiers {
		if t.Value.Track == track {
			n++
		}
	}
	return n
}

func (g *groups) tierCells(i int) []string {
	t := g.tiers[i]
	quota := ""
	switch {
	case t.Value.Vacant:
		quota = lang.L("空缺")
	case t.Value.Quota > 0:
		quota = strconv.Itoa(t.Value.Quota)
	}
	name := t.Value.Name
	if name == "" {
		name = lang.L("未分奖次")
	}
	return []string{name, g.trackBy[t.Value.Track], strconv.Itoa(g.counts[t.ID]), quota, t.Value.Prize}
}

// tierTone points at a tier with more winners than places.
func (g *groups) tierTone(i int) part.Tone {
	if t := g.tiers[i]; t.Value.Quota > 0 && g.counts[t.ID] > t.Value.Quota {
		return part.Warn
	}
	return part.Plain
}
