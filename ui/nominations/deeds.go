package nominations

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// A deed and an evidence as award has them with plain texts.
type (
	deed     = award.DeedOf[string]
	evidence = award.EvidenceOf[string]
)

// Deeds is the page of the criteria with what was done under each.
type deeds struct {
	pen   *pen
	terms award.Terms
	files []award.FileOf[string]

	criteria *part.Choices
	accounts []*account
	list     *fyne.Container
	duty     *part.Choice
	summary  *part.TextArea
	content  fyne.CanvasObject
}

func newDeeds(p *pen) *deeds {
	d := &deeds{pen: p, list: container.NewVBox()}
	d.criteria = part.NewChoices(func(keys []string) {
		d.arrange(keys)
		p.touched()
	})
	p.keep(d.criteria)
	d.duty = p.answer()
	d.summary = p.area(3)
	d.content = container.NewVBox(
		desk.Subheading(lang.L("符合的条款（可选几条）")), d.criteria, d.list, desk.Gap(1), desk.Subheading(lang.L("其他")),
		p.form(
			&part.Field{Key: "duty", Label: p.field(award.Person, "duty"), Body: container.NewHBox(desk.Wide(160, d.duty))},
			&part.Field{Key: "summary", Label: p.field(award.Person, "summary"), Body: d.summary, Hint: lang.L("名单和公示里用；别写人名以外的个人信息")},
		))
	return d
}

func (d *deeds) object() fyne.CanvasObject { return d.content }

// setTerms takes the criteria and limits of the campaign.
func (d *deeds) setTerms(t award.Terms) {
	d.terms = t
	options := make([]part.LongOption, 0, len(t.Basis.Criteria))
	for _, c := range t.Basis.Criteria {
		options = append(options, part.LongOption{Key: c.Key, Title: c.Article + c.Mark, Text: c.Text})
	}
	d.criteria.SetOptions(options)
	d.summary.SetLimits(0, t.SummaryMost)
	for _, a := range d.accounts {
		a.text.SetLimits(t.DeedsLeast, t.DeedsMost)
	}
}

func (d *deeds) fill(f award.FormText) {
	d.pen.apply()
	d.files = f.Attachments
	d.accounts = nil
	keys := make([]string, 0, len(f.Deeds))
	for _, one := range f.Deeds {
		keys = append(keys, one.Criterion)
		d.accounts = append(d.accounts, newAccount(d.pen.fresh(), d.terms, one, d.files))
	}
	d.criteria.Choose(keys...)
	d.show()
	d.duty.Choose(int(f.Duty))
	d.summary.Entry.SetText(f.Summary)
}

func (d *deeds) read(f *award.FormText) []slip {
	f.Deeds = nil
	for _, a := range d.accounts {
		if !a.dropped || !a.bare() {
			f.Deeds = append(f.Deeds, a.read())
		}
	}
	f.Duty, f.Summary = answerOf(d.duty), trimmed(d.summary.Entry)
	return nil
}

// arrange shows an account for each criterion that is chosen, and for those the
// basis does not know. An account in which something stands stays until its
// criterion is chosen again or the form is left: nothing typed is lost by a tick.
func (d *deeds) arrange(keys []string) {
	var now []*account
	for _, key := range keys {
		i := slices.IndexFunc(d.accounts, func(a *account) bool { return a.key == key })
		if i >= 0 {
			d.accounts[i].dropped = false
			now = append(now, d.accounts[i])
			continue
		}
		now = append(now, newAccount(d.pen.fresh(), d.terms, deed{Criterion: key}, d.files))
	}
	for _, a := range d.accounts {
		if slices.Contains(now, a) {
			continue
		}
		if _, known := d.terms.Basis.Criterion(a.key); !known || !a.bare() {
			a.dropped = known
			now = append(now, a)
		}
	}
	d.accounts = now
	d.show()
}

func (d *deeds) show() {
	d.list.Objects = nil
	for _, a := range d.accounts {
		d.list.Add(desk.Gap(1))
		if a.dropped {
			d.list.Add(part.NewNotice(part.Warn, lang.L("这一条已取消勾选，但下面还有文字，仍会保存。"), "", lang.L("清空下面的文字和材料，再离开本页，这一条就去掉了。")))
		}
		d.list.Add(a.object)
	}
	d.list.Refresh()
	d.content.Refresh()
}

func (d *deeds) jump(field string) bool {
	switch field {
	case "criteria":
		d.criteria.Focus()
		return true
	case "summary":
		part.Focus(d.summary.Entry)
		return true
	case "duty":
		part.Focus(d.duty)
		return true
	}
	key, ok := strings.CutPrefix(field, "deeds/")
	if !ok {
		return false
	}
	for _, a := range d.accounts {
		if a.key == key {
			part.Focus(a.text.Entry)
			return true
		}
	}
	return false
}

// An account is what was done under one criterion, beside the criterion's text.
type account struct {
	key     string
	dropped bool // its criterion is no longer chosen
	text    *part.TextArea
	proofs  *lines[evidence]
	object  fyne.CanvasObject
}

func newAccount(p *pen, t award.Terms, one deed, files []award.FileOf[string]) *account {
	a := &account{key: one.Criterion, text: p.area(8)}
	a.text.Entry.SetText(one.Text)
	a.text.SetLimits(t.DeedsLeast, t.DeedsMost)
	a.proofs = newLines(p, lang.L("添加证明材料"), func(e evidence) bool { return e == evidence{} }, func(p *pen, v evidence) line[evidence] {
		return newProof(p, v, files)
	})
	a.proofs.fill(one.Evidence)
	title, text := p.say.Field(t.Basis, award.Person, "deeds/"+one.Criterion), lang.L("评选条件里没有这一条。")
	if c, ok := t.Basis.Criterion(one.Criterion); ok {
		text = c.Text
	}
	law := desk.NewTonedParagraph(text, look.Muted)
	a.object = container.NewVBox(
		desk.Subheading(title),
		container.New(beside{}, container.NewVBox(law), a.text),
		desk.Caption(p.field(award.Person, "evidence")), a.proofs.content)
	return a
}

func (a *account) read() deed {
	return deed{Criterion: a.key, Text: trimmed(a.text.Entry), Evidence: a.proofs.values()}
}

// bare reports whether nothing stands in the account.
func (a *account) bare() bool { return trimmed(a.text.Entry) == "" && len(a.proofs.values()) == 0 }

// newProof edits one proof: what it is, who issued it, and where it lies.
func newProof(p *pen, v evidence, files []award.FileOf[string]) line[evidence] {
	title, from := p.hinted(lang.L("材料名称"), v.Title), p.hinted(lang.L("出具单位"), v.From)
	options := []string{lang.L("纸质存档")}
	at := 0
	for i, f := range files {
		options = append(options, f.Name)
		if f.ID == v.File {
			at = i + 1
		}
	}
	gone := at == 0 && !v.File.IsZero()
	if gone {
		options = append(options, lang.L("（附件已不在）"))
		at = len(options) - 1
	}
	where := part.NewChoice(options, nil)
	where.Choose(at)
	where.OnChoice = func(int) { p.touched() }
	p.keep(where)
	read := func() evidence {
		e := evidence{Title: trimmed(title), From: trimmed(from)}
		switch i := where.Chosen(); {
		case i > 0 && i <= len(files):
			e.File = files[i-1].ID
		case i > len(files):
			e.File = v.File
		}
		return e
	}
	return line[evidence]{object: container.NewGridWithColumns(3, title, from, where), first: title, read: read}
}

// Beside lays a text that is read at the left of one that is written.
type beside struct{}

// Layout implements [fyne.Layout].
func (b beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left := size.Width * 0.34
	gap := look.Unit(3)
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(left-gap, size.Height))
	objects[1].Move(fyne.NewPos(left, 0))
	objects[1].Resize(fyne.NewSize(size.Width-left, max(objects[1].MinSize().Height, size.Height)))
}

// MinSize implements [fyne.Layout].
func (b beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Unit(90), max(objects[0].MinSize().Height, objects[1].MinSize().Height))
}
