package exchange

import (
	"context"
	"io"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/delivery"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Senders is the part with the office's own key and those whose packets were
// taken in.
type senders struct {
	view   *Exchange
	own    award.Office
	text   string         // of the own key file; empty: there is no key yet
	former []award.Office // the own keys of before
	all    []award.Row[award.Sender]
	latest *task.Latest[offices]

	whose     *desk.Paragraph
	before    *desk.Paragraph // the fingerprints of the keys of before
	mark      *fingerprint
	out, name *part.Button
	renew     *part.Button
	table     *part.Table[award.ID]
	check     *part.Button
	doubt     *part.Button
	content   fyne.CanvasObject
}

// Offices is what the part reads at once.
type offices struct {
	own    award.Office
	text   string
	former []award.Office
	all    []award.Row[award.Sender]
}

// fieldOffice is the field of an office's name, as problems name it.
const fieldOffice = "office"

func newSenders(v *Exchange) *senders {
	s := &senders{view: v, whose: desk.NewParagraph(""), before: desk.NewTonedParagraph("", look.Muted), mark: newFingerprint()}
	s.latest = task.NewLatest(v.desk.Runner, 0, s.loaded)
	s.out = part.NewButton(lang.L("导出本单位的密钥文件…"), theme.DocumentSaveIcon(), s.export)
	s.name = part.NewButton(lang.L("设定单位名称…"), theme.DocumentCreateIcon(), s.askName)
	s.renew = part.NewButton(lang.L("更换密钥…"), theme.ViewRefreshIcon(), s.askRenew)
	s.name.Hidden = !v.desk.May(award.OpMakeExchangeKey)
	s.renew.Hidden = s.name.Hidden
	s.table = part.NewTable([]part.Column{
		{Key: "office", Title: lang.L("单位"), Width: 280, Bold: true},
		{Key: "fingerprint", Title: lang.L("密钥指纹"), Width: 360},
		{Key: "checked", Title: lang.L("核对"), Width: 110},
		{Key: "serial", Title: lang.L("最近一包"), Width: 90, Align: fyne.TextAlignTrailing},
		{Key: "last", Title: lang.L("收入时间"), Width: 160, Tone: part.Muted},
	}, part.Rows[award.ID]{
		Len: func() int { return len(s.all) }, ID: func(i int) award.ID { return s.all[i].ID }, Cells: s.cells,
		Tone: func(i int) part.Tone {
			if !s.all[i].Value.Checked {
				return part.Warn
			}
			return part.Plain
		},
	})
	s.table.OnSelect = func([]award.ID) { s.describe() }
	s.table.OnOpen = func(award.ID) { s.ask() }
	s.table.Empty = part.NewEmpty(theme.MailComposeIcon(), lang.L("还没有收过提名包"), lang.L("收入第一个提名包以后，发送单位列在这里。"))
	s.check = part.NewButton(lang.L("指纹已核对…"), theme.ConfirmIcon(), s.ask)
	s.doubt = part.NewButton(lang.L("收回核对"), nil, func() { s.note(true) })
	acts := container.NewHBox(s.check, s.doubt)
	if !v.desk.May(award.OpCheckSender) {
		acts.Hide()
	}
	top := desk.Inset(2, container.NewVBox(
		desk.Subheading(lang.L("本单位的交换密钥")), s.whose, s.mark.content, s.before, container.NewHBox(s.out, s.name, s.renew)))
	s.content = desk.Frame(desk.Stack(top, desk.Hairline(), desk.Inset(2, container.NewBorder(nil, nil, desk.Subheading(lang.L("发送单位")), acts))),
		nil, nil, nil, s.table)
	s.describe()
	return s
}

// refresh reads keys and senders anew.
func (s *senders) refresh() {
	store := s.view.store
	s.latest.Run(func(ctx context.Context) (o offices, err error) {
		if o.own, o.text, err = store.ExchangeKey(ctx, ""); wording.CodeOf(err) == string(award.OfficeEmpty) {
			err = nil // there is no key yet
		}
		if err != nil {
			return o, err
		}
		if o.former, err = store.FormerKeys(ctx); err != nil {
			return o, err
		}
		o.all, err = store.Senders(ctx)
		return o, err
	})
}

func (s *senders) loaded(o offices, err error) {
	if err != nil {
		s.view.desk.Unread(lang.L("没有读出往来单位"), err)
		return
	}
	s.own, s.text, s.former, s.all = o.own, o.text, o.former, o.all
	s.describe()
	s.table.Refresh()
}

// describe says what is known.
func (s *senders) describe() {
	switch {
	case s.text != "":
		s.whose.SetText(lang.L("{{.Name}}。密钥文件不用保密，交给要给您发提名包的单位；对方打电话来时，逐组念下面的指纹：", map[string]any{"Name": look.Clean(s.own.Name)}))
	case s.view.desk.May(award.OpMakeExchangeKey):
		s.whose.SetText(lang.L("还没有交换密钥。填上本单位的全称，就会生成；以后发出、收入提名包都用它。"))
	default:
		s.whose.SetText(s.view.desk.Say.Sentence(string(award.ExchangeKeyNone), nil))
	}
	s.mark.set(s.own.Fingerprint)
	var former []string
	for _, o := range s.former {
		former = append(former, s.view.desk.Say.Sentence("packet-key-former", map[string]any{"fingerprint": o.Fingerprint}))
	}
	s.before.SetText(strings.Join(former, "\n"))
	s.before.Hidden = len(former) == 0
	able(s.out, s.text != "")
	able(s.renew, s.text != "")
	chosen, one := s.chosen()
	able(s.check, one && !chosen.Checked)
	able(s.doubt, one && chosen.Checked)
}

// chosen gives the sender selected.
func (s *senders) chosen() (award.Sender, bool) {
	ids := s.table.Selected()
	if len(ids) != 1 {
		return award.Sender{}, false
	}
	i := slices.IndexFunc(s.all, func(r award.Row[award.Sender]) bool { return r.ID == ids[0] })
	if i < 0 {
		return award.Sender{}, false
	}
	return s.all[i].Value, true
}

func (s *senders) cells(i int) []string {
	v := s.all[i].Value
	mark := lang.L("未核对")
	if v.Checked {
		mark = lang.L("已核对")
	}
	last := v.Last.In(s.view.desk.Now().Location()).Format("2006-01-02 15:04")
	return []string{look.Clean(v.Office.Name), v.Office.Fingerprint, mark, numberWord(v.Serial), last}
}

// export asks where to and writes the own key file.
func (s *senders) export() {
	v, text := s.view, s.text
	title := lang.L("导出本单位的密钥文件")
	v.desk.Files.Save(title, lang.L("交换密钥")+".txt", []part.Filter{{Name: lang.L("密钥文件"), Patterns: []string{"*.txt"}}}, func(path string) {
		task.Run(v.desk.Runner, title, func(ctx context.Context, _ task.Progress) (struct{}, error) {
			return struct{}{}, delivery.File(ctx, path, func(w io.Writer) error {
				_, err := io.WriteString(w, text)
				return err
			})
		}, func(_ struct{}, err error) {
			if err != nil {
				v.desk.Trouble(lang.L("没有导出"), err)
				return
			}
			v.desk.Snack(lang.L("密钥文件已导出，可以交给对方。"), lang.L("打开所在文件夹"), func() { v.desk.Desktop.OpenFolder(path) })
		})
	})
}

// askName asks what the office calls itself, and makes the key where there is
// none.
func (s *senders) askName() {
	v := s.view
	name := part.NewEntry()
	form := part.NewForm(&part.Field{Key: fieldOffice, Label: lang.L("本单位全称"), Body: name, Required: true, Hint: lang.L("对方收到提名包时看到的名称")})
	form.Fill(func() { name.SetText(s.own.Name) })
	v.desk.ShowCard(lang.L("本单位的交换密钥"), lang.L("第一次填写时生成密钥；以后改名，密钥和指纹不变。"), lang.L("保存"), form, name, func(c *desk.Card) {
		store, text := v.store, name.Text
		if text == "" {
			c.Refused(lang.L("没有保存"), &award.Problem{Code: award.OfficeEmpty, Field: fieldOffice})
			return
		}
		task.Run(v.desk.Runner, lang.L("本单位的交换密钥"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
			_, _, err := store.ExchangeKey(ctx, text)
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if err != nil {
				c.Refused(lang.L("没有保存"), err)
				return
			}
			c.Modal.Close()
			s.refresh()
		})
	})
}

// askRenew gives the office another key, after saying what that asks of others.
func (s *senders) askRenew() {
	v := s.view
	part.Ask(v.desk.Window, part.Question{
		Title: lang.L("更换交换密钥？"),
		Text:  lang.L("密钥可能被别人得到过时才需要更换。更换以后指纹就变了：要把新的密钥文件交给每个往来单位，并在电话里重新核对。他们用旧密钥封的提名包仍能打开。"),
		Choices: []part.AskChoice{
			{Label: lang.L("取消")}, {Label: lang.L("更换密钥"), Danger: true},
		},
	}, func(choice int) {
		if choice != 1 {
			return
		}
		store := v.store
		task.Run(v.desk.Runner, lang.L("更换密钥"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
			_, _, err := store.RenewExchangeKey(ctx)
			return struct{}{}, err
		}, func(_ struct{}, err error) {
			if err != nil {
				v.desk.Trouble(lang.L("没有更换密钥"), err)
				return
			}
			v.desk.Snack(v.desk.Say.Sentence("packet-key-renewed", nil), "", nil)
			s.refresh()
		})
	})
}

// ask makes sure that somebody compared the fingerprint with the sender.
func (s *senders) ask() {
	one, ok := s.chosen()
	if !ok || one.Checked || !s.view.desk.May(award.OpCheckSender) {
		return
	}
	askChecked(s.view.desk, one.Office, func() { s.note(false) })
}

// askChecked makes sure that somebody compared a fingerprint with the office.
func askChecked(d *desk.Desk, o award.Office, yes func()) {
	mark := newFingerprint()
	mark.set(o.Fingerprint)
	var m *part.Modal
	text := desk.NewParagraph(lang.L("请用平时的电话打给{{.Name}}，请对方在“往来单位”里念出本单位的指纹，与下面逐组核对。不要用提名包里或同一封信里写的电话。",
		map[string]any{"Name": look.Clean(o.Name)}))
	text.Resize(fyne.NewSize(look.Size(desk.CardWidth), 0)) // its height follows from its width
	m = part.ShowModal(d.Window, lang.L("指纹核对过了吗？"), desk.Wide(desk.CardWidth, container.NewVBox(text, mark.content)),
		part.NewButton(lang.L("还没有"), nil, func() { m.Close() }),
		part.NewMainButton(lang.L("逐组核对过，一致"), nil, func() {
			m.Close()
			yes()
		}))
}

// note keeps that the fingerprint of the sender selected was compared, or takes
// that back.
func (s *senders) note(doubted bool) {
	one, ok := s.chosen()
	if !ok {
		return
	}
	code := "packet-checked"
	if doubted {
		code = "packet-doubted"
	}
	op := award.CheckSender{Fingerprint: one.Office.Fingerprint, Doubted: doubted}
	s.view.desk.Do(op, s.view.desk.Say.Sentence(code, nil), func(_ award.Receipt, err error) {
		if err == nil {
			s.refresh()
		}
	})
}
