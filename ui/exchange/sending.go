package exchange

import (
	"context"
	"io"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/reports/delivery"
	"jiajiang/ui/desk"
	"jiajiang/ui/exchange/account"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Which nominations are sent.
const (
	sendListed = iota
	sendAll
)

// Sending is the part in which a packet is made.
type sending struct {
	view   *Exchange
	key    string // the text of the receiver's key file; empty: none was chosen
	office award.Office
	listed Listed
	held   int // of those listed, nominees who must not be named
	latest *task.Latest[int]

	which   *part.Choice
	count   *desk.Paragraph
	pick    *part.Button
	whose   *desk.Paragraph
	mark    *fingerprint
	make    *part.Button
	result  *fyne.Container
	content fyne.CanvasObject
}

func newSending(v *Exchange) *sending {
	s := &sending{view: v, count: desk.NewParagraph(""), whose: desk.NewParagraph(""), mark: newFingerprint(), result: container.NewVBox()}
	s.latest = task.NewLatest(v.desk.Runner, 0, func(held int, err error) {
		if err == nil {
			s.held = held
			s.describe()
		}
	})
	s.which = part.NewChoice([]string{"", ""}, func(int) { s.describe() })
	s.pick = part.NewButton(lang.L("选对方的密钥文件…"), theme.FolderOpenIcon(), s.choose)
	s.make = part.NewMainButton(lang.L("生成提名包…"), theme.MailSendIcon(), s.save)
	if !v.desk.May(award.OpExportPacket) {
		s.content = part.NewEmpty(theme.MailSendIcon(), lang.L("发出提名包需要经办人或管理员的权限"), "")
		return s
	}
	step := func(title, text string, body ...fyne.CanvasObject) fyne.CanvasObject {
		box := container.NewVBox(desk.Subheading(title), desk.NewTonedParagraph(text, look.Muted))
		for _, o := range body {
			box.Add(o)
		}
		return box
	}
	s.content = part.NewScroll(desk.Column(720, container.NewVBox(
		step(lang.L("一、发哪些提名"), lang.L("要发的先在“提名表”里搜索、筛选出来。不公开的不会放进去。"), container.NewHBox(desk.Wide(360, s.which)), s.count),
		desk.Gap(3),
		step(lang.L("二、发给谁"), lang.L("请对方在“往来单位”里导出密钥文件，交给您。提名包只有对方打得开。"), container.NewHBox(s.pick), s.whose, s.mark.content),
		desk.Gap(3),
		step(lang.L("三、生成"), lang.L("生成的文件加了密、签了名，可以用U盘或网络交给对方。"), container.NewHBox(s.make), s.result))))
	s.which.Choose(sendListed)
	s.describe()
	return s
}

func (s *sending) focus() { part.Focus(s.which) }

// refresh follows what the list shows now.
func (s *sending) refresh() {
	s.listed = s.view.listed()
	s.held = 0
	s.describe()
	store, ids := s.view.store, s.listed.IDs
	s.latest.Run(func(context.Context) (int, error) {
		rows, err := store.Nominations(ids)
		held := 0
		for _, r := range rows {
			if r.Value.Disclosure == award.Withheld {
				held++
			}
		}
		return held, err
	})
}

// ids gives what is to be sent; none are all.
func (s *sending) ids() []award.ID {
	if s.which.Chosen() == sendAll {
		return nil
	}
	return s.listed.IDs
}

// describe says how many are sent, and to whom.
func (s *sending) describe() {
	s.which.Options = []string{
		lang.L("提名表里现在列出的 {{.Count}} 件", map[string]any{"Count": len(s.listed.IDs)}),
		lang.L("本活动的全部提名，共 {{.Count}} 件", map[string]any{"Count": s.listed.Total}),
	}
	if i := max(0, s.which.Chosen()); s.which.Selected != s.which.Options[i] {
		s.which.Selected = s.which.Options[i]
	}
	s.which.Refresh()
	text := ""
	if s.held > 0 && s.which.Chosen() != sendAll {
		text = lang.L("其中 {{.Count}} 件不公开，不会放进去。", map[string]any{"Count": s.held})
	}
	s.count.SetText(text)
	s.whose.SetText(lang.L("还没有选密钥文件。"))
	if s.key != "" {
		s.whose.SetText(lang.L("接收单位：{{.Name}}。请打电话与对方逐组核对下面的指纹，一致再交出去：", map[string]any{"Name": look.Clean(s.office.Name)}))
	}
	s.mark.set(s.office.Fingerprint)
	able(s.make, s.key != "" && (s.which.Chosen() == sendAll || len(s.listed.IDs) > 0))
}

// choose asks for the receiver's key file.
func (s *sending) choose() {
	s.view.desk.Files.Pick(lang.L("选对方的密钥文件"), []part.Filter{
		{Name: lang.L("密钥文件"), Patterns: []string{"*.txt", "*.key"}}, {Name: lang.L("所有文件"), Patterns: []string{"*"}},
	}, s.take)
}

// take reads the receiver's key file.
func (s *sending) take(path string) {
	if !s.view.desk.May(award.OpExportPacket) {
		return
	}
	type receiver struct {
		key    string
		office award.Office
	}
	store := s.view.store
	task.Run(s.view.desk.Runner, lang.L("正在读入…"), func(context.Context, task.Progress) (receiver, error) {
		key, err := account.ReadKey(path)
		if err != nil {
			return receiver{}, err
		}
		office, err := store.Office(key)
		return receiver{key, office}, err
	}, func(r receiver, err error) {
		if err != nil {
			s.view.desk.Trouble(lang.L("没有读入密钥文件"), err)
			return
		}
		s.key, s.office = r.key, r.office
		s.result.Objects = nil
		s.describe()
		part.Focus(s.make)
	})
}

// save asks where to and writes the packet.
func (s *sending) save() {
	v := s.view
	title := lang.L("生成提名包")
	v.desk.Files.Save(title, lang.L("提名包")+".packet", []part.Filter{{Name: lang.L("提名包"), Patterns: []string{"*.packet"}}}, func(path string) {
		store, campaign, ids, key := v.store, v.campaign, s.ids(), s.key
		task.Run(v.desk.Runner, title, func(ctx context.Context, _ task.Progress) (sent award.PacketSent, err error) {
			err = delivery.File(ctx, path, func(w io.Writer) error {
				sent, err = store.ExportPacket(ctx, campaign, ids, key, w)
				return err
			})
			return sent, err
		}, func(sent award.PacketSent, err error) {
			if err != nil {
				v.desk.Trouble(lang.L("没有生成提名包"), err)
				return
			}
			s.sent(path, sent)
		})
	})
}

// sent says what was made.
func (s *sending) sent(path string, sent award.PacketSent) {
	say := s.view.desk.Say
	what := say.Sentence("packet-exported", map[string]any{
		"serial": sent.Serial, "path": look.Clean(filepath.Base(path)), "count": sent.Count, "files": sent.Files, "office": look.Clean(sent.To.Name),
	})
	left := ""
	if sent.Withheld > 0 {
		left = say.Sentence("packet-left-out", map[string]any{"count": sent.Withheld})
	}
	n := part.NewNotice(part.Good, what, left, say.Sentence("packet-export-to", map[string]any{
		"office": look.Clean(sent.To.Name), "fingerprint": sent.To.Fingerprint,
	}))
	n.Actions = []part.Action{{Label: lang.L("打开所在文件夹"), Do: func() { s.view.desk.Desktop.OpenFolder(path) }}}
	n.Resize(fyne.NewSize(look.Size(720), 0)) // its height follows from its width
	s.result.Objects = []fyne.CanvasObject{n}
	s.result.Refresh()
	s.content.Refresh()
}

// numberWord gives a number as it is shown.
func numberWord(n int) string { return strconv.Itoa(n) }
