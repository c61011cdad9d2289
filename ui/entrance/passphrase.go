package entrance

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/part"
)

// The fields, as problems name them.
const (
	fieldName       = "name"
	fieldPassphrase = "passphrase"
	fieldAgain      = "again"
	fieldSuite      = "suite"
	fieldCode       = "code"
	fieldUser       = "user"
)

// enough is how many characters a passphrase has that needs no longer one.
const enough = 16

// strength says under a new passphrase how good it is, as it is typed. Length
// is what counts.
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

// A newPassphrase is a passphrase that is set, typed twice.
type newPassphrase struct {
	say          wording.Speaker
	first, again *part.Entry
	form         *part.Form
	name         func() string
	national     func() bool
}

func newNewPassphrase(say wording.Speaker, name func() string, national func() bool) *newPassphrase {
	p := &newPassphrase{say: say, first: part.NewPassword(), again: part.NewPassword(), name: name, national: national}
	p.first.OnChanged = func(string) { p.hint() }
	return p
}

// rows are its fields in a form, which is then to be set.
func (p *newPassphrase) rows(label string) []*part.Field {
	return []*part.Field{
		{Key: fieldPassphrase, Label: label, Body: p.first, Required: true, Hint: strength(p.say, "", "", p.national())},
		{Key: fieldAgain, Label: lang.L("再输一遍"), Body: p.again, Required: true},
	}
}

func (p *newPassphrase) entries() []fyne.Disableable { return []fyne.Disableable{p.first, p.again} }

// hint brings what stands under the first field up to date.
func (p *newPassphrase) hint() {
	p.form.SetHint(fieldPassphrase, strength(p.say, p.first.Text, p.name(), p.national()))
}

// checked shows at its field what is wrong, and reports whether nothing is.
func (p *newPassphrase) checked() bool {
	if err := award.CheckPassphrase(p.first.Text, p.name(), award.LeastPassphrase(p.national())); err != nil {
		sentence, _ := p.say.Explain(err)
		p.form.SetProblem(fieldPassphrase, sentence)
		return false
	}
	if p.again.Text != p.first.Text {
		p.form.SetProblem(fieldAgain, lang.L("两遍不一样，请再输一遍。"))
		selectAll(p.again)
		return false
	}
	return true
}

func selectAll(e *part.Entry) { e.TypedShortcut(&fyne.ShortcutSelectAll{}) }
