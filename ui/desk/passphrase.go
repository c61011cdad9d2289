package desk

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/part"
)

// The fields of a new passphrase, as problems name them.
const (
	FieldPassphrase = "passphrase"
	FieldAgain      = "again"
)

// enough is how many characters a passphrase has that needs no longer one.
const enough = 16

// A Passphrase asks for a new passphrase, typed twice, and says while it is
// typed how good it is.
type Passphrase struct {
	First, Again *part.Entry

	say      wording.Speaker
	form     *part.Form
	name     func() string // whose it will be
	national func() bool   // by 国密, which wants a longer one
}

// NewPassphrase returns empty fields for the passphrase of the user called
// name, in a store that is sealed by 国密 or not.
func (d *Desk) NewPassphrase(name func() string, national func() bool) *Passphrase {
	p := &Passphrase{First: part.NewPassword(), Again: part.NewPassword(), say: d.Say, name: name, national: national}
	p.First.OnChanged = func(string) { p.Judge() }
	return p
}

// Rows are the fields, for a form that [Passphrase.In] then names.
func (p *Passphrase) Rows(label string) []*part.Field {
	return []*part.Field{
		{Key: FieldPassphrase, Label: label, Body: p.First, Required: true, Hint: strength(p.say, "", "", p.national())},
		{Key: FieldAgain, Label: lang.L("再输一遍"), Body: p.Again, Required: true},
	}
}

// In says which form the fields stand in.
func (p *Passphrase) In(form *part.Form) { p.form = form }

// Fields are the two fields.
func (p *Passphrase) Fields() []fyne.Disableable { return []fyne.Disableable{p.First, p.Again} }

// Clear empties the fields.
func (p *Passphrase) Clear() {
	p.First.SetText("")
	p.Again.SetText("")
}

// Judge says below the first field how good the passphrase is, after something
// it depends on was changed.
func (p *Passphrase) Judge() {
	if p.form != nil {
		p.form.SetHint(FieldPassphrase, strength(p.say, p.First.Text, p.name(), p.national()))
	}
}

// Checked shows at its field what is wrong, and reports whether nothing is.
func (p *Passphrase) Checked() bool {
	if p.First.Text == "" {
		p.form.SetProblem(FieldPassphrase, lang.L("请输入口令。"))
		return false
	}
	if err := award.CheckPassphrase(p.First.Text, p.name(), award.LeastPassphrase(p.national())); err != nil {
		sentence, _ := p.say.Explain(err)
		p.form.SetProblem(FieldPassphrase, sentence)
		return false
	}
	if p.Again.Text != p.First.Text {
		p.form.SetProblem(FieldAgain, lang.L("两遍不一样，请再输一遍。"))
		p.Again.TypedShortcut(&fyne.ShortcutSelectAll{})
		return false
	}
	return true
}

// strength says how good a new passphrase is. Length is what counts.
func strength(say wording.Speaker, passphrase, name string, national bool) string {
	n, least := utf8.RuneCountInString(passphrase), award.LeastPassphrase(national)
	switch {
	case n == 0:
		return lang.L("至少 {{.Least}} 个字，越长越难猜；可以用一句只有自己知道的话。", map[string]any{"Least": least})
	case n < least:
		return lang.L("还差 {{.Count}} 个字。", map[string]any{"Count": least - n})
	}
	if err := award.CheckPassphrase(passphrase, name, least); err != nil {
		sentence, _ := say.Explain(err)
		return sentence
	}
	if n < enough {
		return lang.L("可以用；再长一些更难猜。")
	}
	return lang.L("很好。")
}
