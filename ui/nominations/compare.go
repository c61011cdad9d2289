package nominations

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A segment is a part of a form that is taken from one version or the other as
// a whole.
type segment struct {
	key  string
	text func(f award.FormText) string
	take func(into *award.FormText, from award.FormText)
}

// segments parts a form. Criteria are those of both versions.
func segments(say wording.Speaker, kind award.Kind, versions ...award.FormText) []segment {
	all := []segment{{"kind", func(f award.FormText) string { return kindWord(f.Kind) }, func(i *award.FormText, f award.FormText) { i.Kind = f.Kind }}}
	fields := personFields()
	if kind == award.Unit {
		fields = unitFields()
	}
	for _, t := range fields {
		all = append(all, segment{
			t.key, func(f award.FormText) string { return *t.at(&f.Nominee) },
			func(i *award.FormText, f award.FormText) { *t.at(&i.Nominee) = *t.at(&f.Nominee) },
		})
	}
	all = append(all,
		segment{
			"sex", func(f award.FormText) string { return say.Sex(f.Nominee.Sex) },
			func(i *award.FormText, f award.FormText) { i.Nominee.Sex = f.Nominee.Sex },
		},
		segment{
			"rank", func(f award.FormText) string { return say.Rank(f.Nominee.Rank) },
			func(i *award.FormText, f award.FormText) { i.Nominee.Rank = f.Nominee.Rank },
		},
		segment{
			"size", func(f award.FormText) string { return strconv.Itoa(f.Nominee.Size) },
			func(i *award.FormText, f award.FormText) { i.Nominee.Size = f.Nominee.Size },
		},
		segment{
			"grassroots", func(f award.FormText) string { return strconv.FormatBool(f.Nominee.Grassroots) },
			func(i *award.FormText, f award.FormText) { i.Nominee.Grassroots = f.Nominee.Grassroots },
		})
	all = append(all, deedSegments(versions)...)
	return append(all, paperSegments(say)...)
}

// deedSegments has one segment for each criterion that a version names.
func deedSegments(versions []award.FormText) []segment {
	var all []segment
	seen := make(map[string]bool)
	for _, v := range versions {
		for _, d := range v.Deeds {
			if seen[d.Criterion] {
				continue
			}
			seen[d.Criterion] = true
			key := d.Criterion
			all = append(all, segment{"deeds/" + key, func(f award.FormText) string { return deedText(f, key) }, func(i *award.FormText, f award.FormText) {
				takeDeed(i, f, key)
			}})
		}
	}
	return all
}

func deedText(f award.FormText, key string) string {
	for _, d := range f.Deeds {
		if d.Criterion == key {
			rows := append([]string{d.Text}, words(d.Evidence, func(e evidence) string { return "· " + e.Title + "  " + e.From })...)
			return strings.Join(rows, "\n")
		}
	}
	return ""
}

// takeDeed has into the deeds of f under a criterion, or none where f has none.
func takeDeed(into *award.FormText, f award.FormText, key string) {
	var now []deed
	done := false
	for _, d := range into.Deeds {
		if d.Criterion != key {
			now = append(now, d)
			continue
		}
		done = true
		for _, other := range f.Deeds {
			if other.Criterion == key {
				now = append(now, other)
			}
		}
	}
	if !done {
		for _, other := range f.Deeds {
			if other.Criterion == key {
				now = append(now, other)
			}
		}
	}
	into.Deeds = now
}

// paperSegments are the parts beside who it is and what was done.
func paperSegments(say wording.Speaker) []segment {
	return []segment{
		{"others", func(f award.FormText) string {
			return joined(f.Others, func(i identity) string { return i.Name + "  " + i.Unit + "  " + i.IDNumber + "  " + i.Part })
		}, func(i *award.FormText, f award.FormText) { i.Others = f.Others }},
		{"summary", func(f award.FormText) string { return f.Summary }, func(i *award.FormText, f award.FormText) { i.Summary = f.Summary }},
		{"duty", func(f award.FormText) string { return say.Answer(f.Duty) }, func(i *award.FormText, f award.FormText) { i.Duty = f.Duty }},
		{"checked", func(f award.FormText) string { return say.Answer(f.Checked) }, func(i *award.FormText, f award.FormText) { i.Checked = f.Checked }},
		{"sponsor", func(f award.FormText) string { return f.Sponsor }, func(i *award.FormText, f award.FormText) { i.Sponsor = f.Sponsor }},
		{"liaison", func(f award.FormText) string { return f.Liaison }, func(i *award.FormText, f award.FormText) { i.Liaison = f.Liaison }},
		{"liaison-tel", func(f award.FormText) string { return f.LiaisonTel }, func(i *award.FormText, f award.FormText) { i.LiaisonTel = f.LiaisonTel }},
		{"partners", func(f award.FormText) string { return strings.Join(f.Partners, "\n") }, func(i *award.FormText, f award.FormText) { i.Partners = f.Partners }},
		{"opinions", func(f award.FormText) string {
			return joined(f.Opinions, func(o opinion) string {
				return o.Who + "  " + say.Stance(o.Stance) + "  " + o.On.String() + "  " + o.Text + "  " + say.Answer(o.Seal)
			})
		}, func(i *award.FormText, f award.FormText) { i.Opinions = f.Opinions }},
		{"honours", func(f award.FormText) string {
			return joined(f.Honours, func(h honour) string { return fmt.Sprint(h.Title, "  ", h.Grantor, "  ", h.Year) })
		}, func(i *award.FormText, f award.FormText) { i.Honours = f.Honours }},
		{"consents", func(f award.FormText) string {
			return joined(f.Consents, func(c consent) string {
				return say.ConsentTo(c.To) + "  " + say.Answer(c.Given) + "  " + c.By + "  " + c.On.String() + "  " + c.Paper
			})
		}, func(i *award.FormText, f award.FormText) { i.Consents = f.Consents }},
		{"note", func(f award.FormText) string { return f.Note }, func(i *award.FormText, f award.FormText) { i.Note = f.Note }},
	}
}

func joined[T any](all []T, text func(T) string) string { return strings.Join(words(all, text), "\n") }

// compare reads what somebody else stored meanwhile and lets the clerk choose,
// part by part.
func (p *pane) compare(mine award.FormText) {
	id, revealed, reason, store := p.id, p.revealed, p.reason, p.store
	task.Beside(p.desk.Runner, func(ctx context.Context) (formRead, error) {
		return readForm(ctx, store, id, revealed, reason)
	}, func(r formRead, err error) {
		switch {
		case err != nil:
			p.desk.Trouble(lang.L("没有读出别人存入的内容"), err)
		case id == p.id && !r.gone:
			p.choose(mine, award.DiscloseForm(r.full, r.form, award.ToScreen), r.row.Value)
		}
	})
}

// choose shows both versions of what differs. What only one side changed is
// proposed.
func (p *pane) choose(mine, theirs award.FormText, row award.Nomination) {
	rows := container.NewVBox(desk.NewParagraph(lang.L("您填写的时候，别人（或另一个窗口）也存了这张表。两份都在：请逐项选用哪一份。")), desk.Gap(1))
	var differing []segment
	var chosen []*part.Choice
	for _, s := range segments(p.desk.Say, mine.Kind, mine, theirs) {
		a, b := s.text(mine), s.text(theirs)
		if a == b {
			continue
		}
		c := part.NewChoice([]string{lang.L("用我写的"), lang.L("用已存入的")}, nil)
		c.Choose(0)
		if a == s.text(p.base) {
			c.Choose(1)
		}
		differing, chosen = append(differing, s), append(chosen, c)
		rows.Add(container.NewBorder(nil, nil, desk.Subheading(p.desk.Say.Field(p.terms.Basis, mine.Kind, s.key)), desk.Wide(140, c)))
		rows.Add(container.NewGridWithColumns(2, version(lang.L("我写的"), a), version(lang.L("已存入的"), b)))
		rows.Add(desk.Hairline())
	}
	scroll := part.NewScroll(desk.Wide(640, rows))
	scroll.SetMinSize(fyne.NewSize(look.Size(680), look.Size(420)))
	var m *part.Modal
	m = part.ShowModal(p.desk.Window, lang.L("这张表有两份内容"), scroll,
		part.NewButton(lang.L("以后再说"), nil, func() { m.Close() }),
		part.NewMainButton(lang.L("按选择合并并保存"), nil, func() {
			m.Close()
			merged := theirs
			for i, s := range differing {
				if chosen[i].Chosen() == 0 {
					s.take(&merged, mine)
				}
			}
			p.merge(merged, theirs, row)
		}))
}

// version shows one of two texts.
func version(title, text string) fyne.CanvasObject {
	if text == "" {
		text = lang.L("（空）")
	}
	t := desk.NewParagraph(text)
	t.Resize(fyne.NewSize(look.Size(310), 0)) // its height follows from its width
	return container.NewVBox(desk.Caption(title), t)
}

// merge shows a form over what is now stored and stores it.
func (p *pane) merge(f, stored award.FormText, row award.Nomination) {
	p.fault, p.at = "", ""
	p.row = row
	p.fill(stored)
	f.Attachments = stored.Attachments
	p.filling = true
	for _, page := range p.pages {
		page.fill(f)
	}
	p.filling = false
	p.keep(nil)
}
