package nominations

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// Basics is the page of who is nominated and by whom.
type basics struct {
	pen  *pen
	kind *part.Choice

	person, unit *who
	whom         *fyne.Container // the one of the two that is shown
	others       *lines[identity]
	joint        *fyne.Container
	people       *people
	checked      *part.Choice
	sponsor      *part.Entry
	liaison, tel *part.Entry
	partners     *lines[string]
	note         *part.Entry
	targets      targets
	content      fyne.CanvasObject
}

func newBasics(p *pen, people *people) *basics {
	b := &basics{pen: p, people: people}
	b.kind = p.choice(words(kinds(), kindWord))
	b.kind.OnChoice = func(int) {
		b.switchKind()
		p.touched()
	}
	b.person, b.unit = newWho(p, award.Person, ""), newWho(p, award.Unit, "")
	b.whom = container.NewStack()
	b.others = newLines(p, lang.L("添加共同提名的对象"), func(i identity) bool { return i == identity{} }, b.other)
	b.checked = p.answer()
	b.sponsor, b.liaison, b.tel, b.note = p.line(), p.line(), p.line(), p.lines(2)
	b.partners = newLines(p, lang.L("添加会同单位"), func(s string) bool { return s == "" }, func(p *pen, v string) line[string] {
		e := p.hinted(p.field(award.Person, "partners"), v)
		return line[string]{object: e, first: e, read: func() string { return strings.TrimSpace(e.Text) }}
	})
	b.targets = targets{"kind": b.kind, "checked": b.checked, "sponsor": b.sponsor, "liaison": b.liaison, "liaison-tel": b.tel, "note": b.note}
	b.joint = container.NewVBox(desk.Gap(1), desk.Subheading(lang.L("共同提名（几个对象，一件事）")), b.others.content)
	b.content = container.NewVBox(
		p.form(&part.Field{Key: "kind", Label: p.field(award.Person, "kind"), Body: container.NewHBox(desk.Wide(160, b.kind))}),
		b.whom, b.joint, b.people.content, desk.Gap(1), desk.Subheading(lang.L("推荐单位和核验")),
		p.form(
			&part.Field{Key: "checked", Label: p.field(award.Person, "checked"), Body: container.NewHBox(desk.Wide(160, b.checked))},
			&part.Field{Key: "sponsor", Label: p.field(award.Person, "sponsor"), Body: b.sponsor, Required: true},
			&part.Field{Key: "liaison", Label: p.field(award.Person, "liaison"), Body: b.liaison},
			&part.Field{Key: "liaison-tel", Label: p.field(award.Person, "liaison-tel"), Body: b.tel},
			&part.Field{Key: "partners", Label: p.field(award.Person, "partners"), Body: b.partners.content},
			&part.Field{Key: "note", Label: p.field(award.Person, "note"), Body: b.note},
		))
	return b
}

func (b *basics) object() fyne.CanvasObject { return b.content }

// other edits one of those nominated jointly.
func (b *basics) other(p *pen, v identity) line[identity] {
	prefix := fmt.Sprintf("others/%d/", len(b.others.all)+1)
	w := newWho(p, b.chosenKind(), prefix)
	w.fill(v)
	did := p.lines(2)
	did.Text = v.Part
	share := p.form(&part.Field{Key: "part", Label: p.field(award.Person, "part"), Body: did})
	read := func() identity {
		i, _ := w.read()
		i.Part = strings.TrimSpace(did.Text)
		return i
	}
	return line[identity]{
		object: container.NewVBox(w.object, share, desk.Hairline()), first: w.targets[prefix+"name"], read: read,
		jump: func(field string) bool { return w.targets.jump(prefix + field) },
	}
}

// switchKind shows the fields of the kind that is chosen, with what both kinds
// have.
func (b *basics) switchKind() {
	to, from := b.person, b.unit
	if b.chosenKind() == award.Unit {
		to, from = b.unit, b.person
	}
	if b.whom.Objects == nil || b.whom.Objects[0] != to.object {
		i, _ := from.read()
		to.fill(i)
		b.others.fill(b.others.values())
	}
	b.showKind(to)
}

func (b *basics) showKind(w *who) {
	b.whom.Objects = []fyne.CanvasObject{w.object}
	b.whom.Refresh()
	b.people.showFor(w.kind)
	b.content.Refresh()
}

func (b *basics) chosenKind() award.Kind {
	if b.kind.Chosen() == int(award.Unit) {
		return award.Unit
	}
	return award.Person
}

func (b *basics) shown() *who {
	if b.chosenKind() == award.Unit {
		return b.unit
	}
	return b.person
}

func (b *basics) fill(f award.FormText) {
	b.pen.apply()
	b.kind.Choose(int(f.Kind))
	b.person.fill(f.Nominee)
	b.unit.fill(f.Nominee)
	b.showKind(b.shown())
	b.others.fill(f.Others)
	b.checked.Choose(int(f.Checked))
	b.sponsor.SetText(f.Sponsor)
	b.liaison.SetText(f.Liaison)
	b.tel.SetText(f.LiaisonTel)
	b.partners.fill(f.Partners)
	b.note.SetText(f.Note)
}

func (b *basics) read(f *award.FormText) []slip {
	var slips []slip
	f.Kind = b.chosenKind()
	f.Nominee, slips = b.shown().read()
	f.Others = b.others.values()
	f.Checked = answerOf(b.checked)
	f.Sponsor, f.Liaison, f.LiaisonTel = trimmed(b.sponsor), trimmed(b.liaison), trimmed(b.tel)
	f.Partners = b.partners.values()
	f.Note = trimmed(b.note)
	return slips
}

func (b *basics) jump(field string) bool {
	var n int
	var rest string
	if k, err := fmt.Sscanf(field, "others/%d/%s", &n, &rest); err == nil && k == 2 {
		if n >= 1 && n <= len(b.others.all) && b.others.all[n-1].jump(rest) {
			return true
		}
		return b.others.focus(n - 1)
	}
	return b.shown().targets.jump(field) || b.targets.jump(field)
}

func trimmed(e *part.Entry) string { return strings.TrimSpace(e.Text) }

func answerOf(c *part.Choice) award.Answer {
	return award.Answer(max(0, c.Chosen())) //nolint:gosec // one of three answers
}
