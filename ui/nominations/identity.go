package nominations

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/ui/part"
)

// An identity is who somebody is, as award has it with plain texts.
type identity = award.IdentityOf[string]

// A textField is one line of who somebody is.
type textField struct {
	key      string
	required bool
	at       func(i *identity) *string
}

// personFields are the lines of a person; sex, rank and the like have fields of
// their own.
func personFields() []textField {
	return []textField{
		{"name", true, func(i *identity) *string { return &i.Name }},
		{"reading", false, func(i *identity) *string { return &i.Reading }},
		{"former-name", false, func(i *identity) *string { return &i.FormerName }},
		{"paper", false, func(i *identity) *string { return &i.Paper }},
		{"id-number", true, func(i *identity) *string { return &i.IDNumber }},
		{"birth", false, func(i *identity) *string { return &i.Birth }},
		{"ethnic", false, func(i *identity) *string { return &i.Ethnic }},
		{"region", true, func(i *identity) *string { return &i.Region }},
		{"unit", true, func(i *identity) *string { return &i.Unit }},
		{"post", false, func(i *identity) *string { return &i.Post }},
		{"rank-text", false, func(i *identity) *string { return &i.RankText }},
		{"politics", false, func(i *identity) *string { return &i.Politics }},
		{"education", false, func(i *identity) *string { return &i.Education }},
		{"phone", true, func(i *identity) *string { return &i.Phone }},
		{"address", false, func(i *identity) *string { return &i.Address }},
	}
}

// unitFields are the lines of a unit.
func unitFields() []textField {
	return []textField{
		{"name", true, func(i *identity) *string { return &i.Name }},
		{"reading", false, func(i *identity) *string { return &i.Reading }},
		{"former-name", false, func(i *identity) *string { return &i.FormerName }},
		{"id-number", true, func(i *identity) *string { return &i.IDNumber }},
		{"nature", false, func(i *identity) *string { return &i.Nature }},
		{"region", true, func(i *identity) *string { return &i.Region }},
		{"head", true, func(i *identity) *string { return &i.Head }},
		{"phone", true, func(i *identity) *string { return &i.Phone }},
		{"address", false, func(i *identity) *string { return &i.Address }},
	}
}

// A textEntry is the field of a line of text.
type textEntry interface {
	fyne.CanvasObject
	fyne.Focusable
	SetText(text string)
}

// textIn gives what stands in a field, the whole of a masked one.
func textIn(e textEntry) string {
	switch e := e.(type) {
	case *part.Entry:
		return strings.TrimSpace(e.Text)
	case *part.Masked:
		return strings.TrimSpace(e.Whole())
	}
	return ""
}

// fieldLeast is how wide a field is for a number of eighteen characters to stand
// in it whole, in pixels at 100 %.
const fieldLeast = 176

// A who edits who somebody is: a person or a unit.
type who struct {
	kind    award.Kind
	fields  []textField
	entries []textEntry
	sex     *part.Choice // of a person
	rank    *part.Choice
	size    *part.Entry // of a unit
	grass   *part.Check
	targets targets
	object  fyne.CanvasObject
	kept    identity // what stands in it beside the fields
}

// newWho gives fields for a person or a unit; prefix stands before the names of
// its fields.
func newWho(p *pen, kind award.Kind, prefix string) *who {
	w := &who{kind: kind, fields: personFields(), targets: make(targets)}
	if kind == award.Unit {
		w.fields = unitFields()
	}
	var rows []*part.Field
	add := func(key string, body fyne.CanvasObject, required bool) {
		if prefix != "" && key != "name" && key != "sex" && key != "id-number" {
			required = false // of the others of a joint nomination no more is asked
		}
		rows = append(rows, &part.Field{Key: prefix + key, Label: p.field(kind, key), Body: body, Required: required})
		if f, ok := body.(fyne.Focusable); ok {
			w.targets[prefix+key] = f
		}
	}
	for _, f := range w.fields {
		if kind == award.Person && f.key == "id-number" {
			number := p.masked(identifier.TailProfile().MaskID)
			w.entries = append(w.entries, number)
			add(f.key, number, f.required)
			continue
		}
		e := p.line()
		w.entries = append(w.entries, e)
		switch f.key {
		case "birth":
			e.PlaceHolder = lang.L("年-月-日，可只写年月")
		case "paper":
			e.PlaceHolder = lang.L("空着＝居民身份证")
		case "reading":
			e.PlaceHolder = lang.L("空着＝按字典读音")
		}
		add(f.key, e, f.required)
		switch {
		case kind == award.Person && f.key == "former-name":
			w.sex = p.choice(words(award.Sexes(), p.say.Sex))
			add("sex", w.sex, true)
		case kind == award.Person && f.key == "post":
			w.rank = p.choice(words(award.Ranks(), p.say.Rank))
			add("rank", w.rank, false)
		case kind == award.Unit && f.key == "head":
			w.size = p.line()
			add("size", w.size, false)
		}
	}
	w.grass = p.check(p.field(kind, "grassroots"))
	rows = append(rows, &part.Field{Key: prefix + "grassroots", Label: "", Body: w.grass})
	half := (len(rows) + 1) / 2
	w.object = part.NewBeside(fieldLeast, p.form(rows[:half]...), p.form(rows[half:]...))
	return w
}

// fill shows who somebody is.
func (w *who) fill(i identity) {
	w.kept = i
	for k, f := range w.fields {
		w.entries[k].SetText(*f.at(&i))
	}
	w.grass.SetChecked(i.Grassroots)
	if w.kind == award.Person {
		w.sex.Choose(int(i.Sex))
		w.rank.Choose(int(i.Rank))
		return
	}
	w.size.SetText("")
	if i.Size > 0 {
		w.size.SetText(strconv.Itoa(i.Size))
	}
}

// read gives who is typed, and what of it is no such thing.
func (w *who) read() (identity, []slip) {
	i := w.kept
	for k, f := range w.fields {
		*f.at(&i) = textIn(w.entries[k])
	}
	i.IDNumber = award.FoldIDNumber(i.IDNumber)
	i.Grassroots = w.grass.Checked
	if w.kind == award.Person {
		i.Sex, i.Rank = award.Sex(max(0, w.sex.Chosen())), award.Rank(max(0, w.rank.Chosen())) //nolint:gosec // one of a few answers
		return i, nil
	}
	n, ok := parseCount(w.size.Text)
	if !ok {
		return i, []slip{{"size", lang.L("人数请填整数，如 36。")}}
	}
	i.Size = n
	return i, nil
}

// parseCount reads a whole number that is not below zero; nothing is 0.
func parseCount(text string) (int, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, true
	}
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0
}
