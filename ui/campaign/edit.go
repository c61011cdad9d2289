package campaign

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// The fields of the cards, as problems name them.
const (
	fieldTier  = "tier"
	fieldQuota = "quota"
	fieldTrack = "track"
)

// editTier shows a tier in a card to change it; the zero ID is a new one.
func (g *groups) editTier(id award.ID) {
	t := award.Tier{Campaign: g.id}
	if i := g.tierAt(id); i >= 0 {
		t = g.tiers[i].Value
	}
	name, quota, prize := part.NewEntry(), part.NewEntry(), part.NewEntry()
	name.PlaceHolder, prize.PlaceHolder = lang.L("如：一等奖"), lang.L("如：荣誉证书及 500 元图书卡")
	tracks := make([]string, 0, len(g.tracks)+1)
	tracks = append(tracks, lang.L("不分组别"))
	track := part.NewChoice(nil, nil)
	for _, k := range g.tracks {
		tracks = append(tracks, k.Value.Name)
	}
	track.Options = tracks
	vacant := part.NewCheck(lang.L("本奖次空缺"), nil)
	form := part.NewForm(
		&part.Field{Key: fieldTier, Label: lang.L("奖次"), Body: name, Required: true},
		&part.Field{Key: fieldTrack, Label: lang.L("组别"), Body: track},
		&part.Field{Key: fieldQuota, Label: lang.L("名额"), Body: quota, Hint: lang.L("空着＝不设名额")},
		&part.Field{Key: "prize", Label: lang.L("奖品"), Body: prize},
		&part.Field{Key: "vacant", Label: "", Body: vacant},
	)
	form.Fill(func() {
		name.SetText(t.Name)
		prize.SetText(t.Prize)
		if t.Quota > 0 {
			quota.SetText(strconv.Itoa(t.Quota))
		}
		track.Choose(g.trackAt(t.Track) + 1)
		vacant.SetChecked(t.Vacant)
	})
	g.card(lang.L("奖次"), form, name, func() (award.Op, bool) {
		t.Name, t.Prize, t.Vacant = strings.TrimSpace(name.Text), strings.TrimSpace(prize.Text), vacant.Checked
		n, ok := parseQuota(quota.Text)
		if !ok {
			form.SetProblem(fieldQuota, lang.L("名额请填整数，如 20。"))
			return nil, false
		}
		t.Quota, t.Track = n, award.ID{}
		if i := track.Chosen() - 1; i >= 0 && i < len(g.tracks) {
			t.Track = g.tracks[i].ID
		}
		if id.IsZero() {
			return award.AddTier{Tier: t}, true
		}
		return award.EditTier{ID: id, Tier: t}, true
	})
}

// parseQuota reads a quota; nothing is none.
func parseQuota(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return 0, true
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// editTrack shows a track in a card to rename it; the zero ID is a new one.
func (g *groups) editTrack(id award.ID) {
	t := award.Track{Campaign: g.id}
	if i := g.trackAt(id); i >= 0 {
		t = g.tracks[i].Value
	}
	name := part.NewEntry()
	name.PlaceHolder = lang.L("如：线上组")
	form := part.NewForm(&part.Field{Key: fieldTrack, Label: lang.L("组别"), Body: name, Required: true})
	form.Fill(func() { name.SetText(t.Name) })
	g.card(lang.L("组别"), form, name, func() (award.Op, bool) {
		if t.Name = strings.TrimSpace(name.Text); t.Name == "" {
			form.SetProblem(fieldTrack, lang.L("组别需要一个名称，请填写。"))
			return nil, false
		}
		if id.IsZero() {
			return award.AddTrack{Track: t}, true
		}
		return award.EditTrack{ID: id, Track: t}, true
	})
}

// card shows a form over the window and does the operation it describes.
func (g *groups) card(title string, form *part.Form, first *part.Entry, op func() (award.Op, bool)) {
	var m *part.Modal
	save := func() {
		o, ok := op()
		if !ok {
			return
		}
		g.desk.Do(o, lang.L("已完成：")+g.desk.Say.Op(o.Name()), func(_ award.Receipt, err error) {
			if err == nil {
				m.Close()
				return
			}
			if field := desk.FieldOf(err); field != "" && !form.SetProblem(field, g.desk.Explain(err)) {
				g.desk.Trouble(lang.L("没有保存"), err)
			}
		})
	}
	form.OnSave = save
	m = part.ShowModal(g.desk.Window, title, desk.Wide(420, form),
		part.NewButton(lang.L("取消"), nil, func() { m.Close() }), part.NewMainButton(lang.L("保存"), nil, save))
	g.desk.Window.Canvas().Focus(first)
}

// moveTier changes a tier's place with the one above or below.
func (g *groups) moveTier(id award.ID, by int) {
	i := g.tierAt(id)
	k := i + by
	if i < 0 || k < 0 || k >= len(g.tiers) {
		return
	}
	a, b := g.tiers[i], g.tiers[k]
	a.Value.Order, b.Value.Order = b.Value.Order, a.Value.Order
	g.desk.Do(award.EditTier{ID: a.ID, Tier: a.Value}, "", func(_ award.Receipt, err error) {
		if err == nil {
			g.desk.Do(award.EditTier{ID: b.ID, Tier: b.Value}, "", nil)
		}
	})
}

// moveTrack changes a track's place with the one above or below.
func (g *groups) moveTrack(id award.ID, by int) {
	i := g.trackAt(id)
	k := i + by
	if i < 0 || k < 0 || k >= len(g.tracks) {
		return
	}
	a, b := g.tracks[i], g.tracks[k]
	a.Value.Order, b.Value.Order = b.Value.Order, a.Value.Order
	g.desk.Do(award.EditTrack{ID: a.ID, Track: a.Value}, "", func(_ award.Receipt, err error) {
		if err == nil {
			g.desk.Do(award.EditTrack{ID: b.ID, Track: b.Value}, "", nil)
		}
	})
}

func (g *groups) removeTier(id award.ID) {
	g.desk.Do(award.DeleteTier{ID: id}, lang.L("奖次已删除。"), nil)
}

func (g *groups) removeTrack(id award.ID) {
	g.desk.Do(award.DeleteTrack{ID: id}, lang.L("组别已删除。"), nil)
}
