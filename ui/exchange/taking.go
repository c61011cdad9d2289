package exchange

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/exchange/account"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Taking is the part in which a packet is read and taken in.
type taking struct {
	view    *Exchange
	path    string // of the packet that is shown; empty: none is
	basis   award.Basis
	report  award.PacketReport
	choices map[award.ID]award.PacketChoice // what was chosen otherwise than is usual
	shown   []int                           // the entries that the chips let through

	pick, drop, take *part.Button
	choose           map[award.PacketChoice]*part.Button

	notes   *fyne.Container
	mark    *fingerprint
	chips   *part.Chips
	table   *part.Table[award.ID]
	fields  *part.Table[string]
	differs []account.Difference // of the entry selected
	empty   fyne.CanvasObject
	filled  fyne.CanvasObject
	middle  *fyne.Container
	content fyne.CanvasObject
}

// A packetRead is what reading a packet came to.
type packetRead struct {
	basis  award.Basis
	report award.PacketReport
}

func newTaking(v *Exchange) *taking {
	t := &taking{view: v, choices: make(map[award.ID]award.PacketChoice), notes: container.NewVBox(), mark: newFingerprint()}
	t.newTables()
	t.pick = part.NewButton(lang.L("打开提名包…"), theme.FolderOpenIcon(), t.ask)
	t.drop = part.NewButton(lang.L("放下这个提名包"), theme.CancelIcon(), t.reset)
	t.take = part.NewMainButton(lang.L("收入…"), theme.DownloadIcon(), t.confirm)
	t.chips = part.NewChips(nil, func([]string) { t.narrow() })
	t.choose = make(map[award.PacketChoice]*part.Button)
	acts := container.NewHBox()
	for i, c := range award.PacketChoices() {
		t.choose[c] = part.NewButton(strconv.Itoa(i+1)+" "+v.desk.Say.PacketChoice(c), nil, func() { t.decide(c) })
		acts.Add(t.choose[c])
	}
	t.empty = part.NewEmpty(theme.MailComposeIcon(), lang.L("收入别的单位发来的提名包"),
		lang.L("把 .packet 文件拖进窗口或点“打开提名包”。先逐件核对与本机的异同，选定以后才收入。"))
	if !v.desk.May(award.OpTakePacket) {
		t.pick.Hide()
		t.empty = part.NewEmpty(theme.MailComposeIcon(), lang.L("收入提名包需要经办人或管理员的权限"), "")
	}
	lower := desk.Frame(desk.Panel(desk.Inset(1, acts)), nil, nil, nil, t.fields)
	split := container.NewVSplit(t.table, lower)
	split.Offset = 0.55
	t.filled = desk.Frame(desk.Inset(2, container.NewVBox(t.notes, t.chips)), nil, nil, nil, split)
	t.middle = container.NewStack()
	bar := desk.Inset(2, container.NewBorder(nil, nil, container.NewHBox(t.pick), container.NewHBox(t.drop, t.take)))
	t.content = desk.Frame(desk.Stack(bar, desk.Hairline()), nil, nil, nil, t.middle)
	t.arrange()
	return t
}

func (t *taking) newTables() {
	t.table = part.NewTable([]part.Column{
		{Key: "number", Title: lang.L("包内编号"), Width: 80, Align: fyne.TextAlignTrailing, Tone: part.Muted},
		{Key: "name", Title: lang.L("姓名/单位"), Width: 150, Bold: true},
		{Key: "unit", Title: lang.L("单位"), Width: 170},
		{Key: "state", Title: lang.L("对方的状态"), Width: 100},
		{Key: "fate", Title: lang.L("与本机相比"), Width: 330},
		{Key: "here", Title: lang.L("本机编号"), Width: 80, Align: fyne.TextAlignTrailing},
		{Key: "choice", Title: lang.L("怎么办"), Width: 130},
	}, part.Rows[award.ID]{
		Len: func() int { return len(t.shown) }, ID: func(i int) award.ID { return t.entry(i).Theirs.ID }, Cells: t.cells, Tone: t.tone,
	})
	t.table.OnSelect = t.show
	t.table.OnKey = t.key
	t.table.OnOpen = func(award.ID) { t.view.desk.Window.Canvas().Focus(t.fields) }
	t.table.Total = func() int { return len(t.report.Entries) }
	t.fields = part.NewTable([]part.Column{
		{Key: "field", Title: lang.L("不同之处"), Width: 160, Bold: true},
		{Key: "ours", Title: lang.L("本机"), Width: 420},
		{Key: "theirs", Title: lang.L("提名包"), Width: 420},
	}, part.Rows[string]{
		Len: func() int { return len(t.differs) }, ID: func(i int) string { return t.differs[i].Field },
		Cells: func(i int) []string {
			d := t.differs[i]
			return []string{d.Title, oneLine(d.Ours), oneLine(d.Theirs)}
		},
	})
	t.fields.OnOpen = t.whole
	t.fields.OnKey = t.key
	t.fields.Bare = true
	t.fields.Empty = part.NewEmpty(nil, lang.L("选中一件，这里列出与本机不同的地方"), "")
}

// oneLine has a text stay on its line.
func oneLine(text string) string {
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(text)
}

// focus gives the keys to the nominations, or to what brings some.
func (t *taking) focus() {
	if t.path != "" {
		t.view.desk.Window.Canvas().Focus(t.table)
		return
	}
	part.Focus(t.pick)
}

// reset forgets the packet that was read.
func (t *taking) reset() {
	t.path, t.report, t.shown, t.differs = "", award.PacketReport{}, nil, nil
	clear(t.choices)
	t.arrange()
}

// ask asks for a packet.
func (t *taking) ask() {
	t.view.desk.Files.Pick(lang.L("打开提名包"), []part.Filter{
		{Name: lang.L("提名包"), Patterns: []string{"*.packet"}}, {Name: lang.L("所有文件"), Patterns: []string{"*"}},
	}, t.open)
}

// open reads the packet at path and shows what it would bring.
func (t *taking) open(path string) {
	v := t.view
	if !v.desk.May(award.OpReadPacket) {
		return
	}
	t.read(path, func(r packetRead) {
		t.path, t.basis, t.report = path, r.basis, r.report
		clear(t.choices)
		t.chips.Choose()
		t.table.ClearSelection()
		t.arrange()
		if len(t.shown) > 0 {
			t.table.Select(t.entry(0).Theirs.ID)
		}
		t.focus()
	})
}

// read reads the packet at path beside the window.
func (t *taking) read(path string, then func(packetRead)) {
	v := t.view
	store, campaign := v.store, v.campaign
	task.Run(v.desk.Runner, lang.L("正在核对提名包…"), func(ctx context.Context, _ task.Progress) (p packetRead, err error) {
		terms, err := store.Terms(ctx, campaign)
		if err != nil {
			return p, err
		}
		f, err := account.Open(path)
		if err != nil {
			return p, err
		}
		defer f.Close() //nolint:errcheck // nothing was written
		p.basis = terms.Basis
		p.report, err = store.ReadPacket(ctx, campaign, f)
		return p, err
	}, func(p packetRead, err error) {
		if err != nil {
			v.desk.Trouble(lang.L("没有读入提名包，什么也没有存入"), err)
			return
		}
		then(p)
	})
}

// entry gives what is shown in row i.
func (t *taking) entry(i int) award.PacketEntry { return t.report.Entries[t.shown[i]] }

// choice gives what becomes of an entry.
func (t *taking) choice(e award.PacketEntry) award.PacketChoice {
	if c := t.choices[e.Theirs.ID]; c != award.NoPacketChoice {
		return c
	}
	return e.Usual()
}

// undecided counts the entries for which nobody has chosen yet.
func (t *taking) undecided() int {
	n := 0
	for _, e := range t.report.Entries {
		if t.choice(e) == award.NoPacketChoice {
			n++
		}
	}
	return n
}

// arrange shows what was read.
func (t *taking) arrange() {
	there := t.path != ""
	t.middle.Objects = []fyne.CanvasObject{t.empty}
	if there {
		t.middle.Objects = []fyne.CanvasObject{t.filled}
	}
	able(t.drop, there)
	t.say()
	t.showChips()
	t.narrow()
	t.middle.Refresh()
}

// showChips offers what there is to narrow by.
func (t *taking) showChips() {
	var chips []part.Chip
	for _, f := range award.PacketFates() {
		if n := t.report.Count(f); n > 0 {
			chips = append(chips, part.Chip{Key: f.Code(), Label: t.view.desk.Say.PacketFate(f), Count: n})
		}
	}
	t.chips.SetChips(chips)
}

// say tells what the packet is, who sent it, and what must be known of it.
func (t *taking) say() {
	t.notes.Objects = nil
	if t.path == "" {
		return
	}
	say, r := t.view.desk.Say, t.report
	p := r.Packet
	lines := []string{say.Sentence("packet-head", map[string]any{
		"office": look.Clean(p.From.Name), "serial": p.Serial, "made": p.Made.In(t.view.desk.Now().Location()).Format("2006-01-02 15:04"),
		"title": look.Clean(p.Title), "count": len(r.Entries),
	})}
	if p.Withheld > 0 {
		lines = append(lines, say.Sentence("packet-there-left", map[string]any{"count": p.Withheld}))
	}
	if r.Differs {
		lines = append(lines, say.Sentence("packet-terms", nil))
	}
	text := desk.NewParagraph(strings.Join(lines, "\n"))
	t.notes.Add(text)
	t.mark.set(p.From.Fingerprint)
	tone, what := part.Warn, lang.L("发送单位的指纹还没有核对。请打电话与{{.Name}}核对下面的指纹，一致再收入。", map[string]any{"Name": look.Clean(p.From.Name)})
	switch {
	case r.Renewed:
		what = lang.L("发送单位换了密钥，您认识的旧密钥为它签了字。请打电话与{{.Name}}核对下面的新指纹，一致再收入。", map[string]any{"Name": look.Clean(p.From.Name)})
	case r.Checked:
		tone, what = part.Good, lang.L("发送单位的指纹已经核对过。")
	}
	also := ""
	if r.Former {
		also = say.Sentence("packet-sender-former", map[string]any{"fingerprint": p.From.Fingerprint})
	}
	if r.Double {
		also = say.Sentence("packet-double", nil)
	}
	n := part.NewNotice(tone, what, also, "")
	if r.Known && !r.Checked && !r.Renewed && t.view.desk.May(award.OpCheckSender) {
		n.Actions = []part.Action{{Label: lang.L("指纹已核对…"), Do: func() { askChecked(t.view.desk, p.From, t.checked) }}}
	}
	n.Resize(fyne.NewSize(t.view.content.Size().Width-look.Unit(4), 0)) // its height follows from its width
	t.notes.Add(n)
	t.notes.Add(t.mark.content)
}

// checked notes that the sender's fingerprint was compared, and holds the packet
// against what is here once more; what was chosen stays.
func (t *taking) checked() {
	v, path := t.view, t.path
	op := award.CheckSender{Fingerprint: t.report.Packet.From.Fingerprint}
	v.desk.Do(op, v.desk.Say.Sentence("packet-checked", nil), func(_ award.Receipt, err error) {
		if err != nil {
			return
		}
		t.read(path, func(r packetRead) {
			if t.path == path {
				t.report = r.report
				t.arrange()
				t.focus()
			}
		})
	})
}

// narrow lists the entries that the chips let through.
func (t *taking) narrow() {
	chosen := t.chips.Chosen()
	t.shown = nil
	for i, e := range t.report.Entries {
		if len(chosen) == 0 || e.Fate.Code() == chosen[0] {
			t.shown = append(t.shown, i)
		}
	}
	t.table.Refresh()
	t.show(t.table.Selected())
}

func (t *taking) cells(i int) []string {
	e, say := t.entry(i), t.view.desk.Say
	said := award.Disclose(e.Theirs.Nomination, award.ToScreen)
	here := ""
	if !e.Here.IsZero() {
		here = numberWord(e.Ours.Number)
	}
	return []string{
		numberWord(e.Theirs.Nomination.Number), said.Name, said.Unit, say.State(e.Theirs.Nomination.State), say.PacketFate(e.Fate), here,
		say.PacketChoice(t.choice(e)),
	}
}

func (t *taking) tone(i int) part.Tone {
	e := t.entry(i)
	switch {
	case t.choice(e) == award.NoPacketChoice:
		return part.Warn
	case e.Fate == award.PacketSame:
		return part.Muted
	}
	return part.Plain
}

// selected gives the entries selected.
func (t *taking) selected() []award.PacketEntry {
	ids := t.table.Selected()
	var all []award.PacketEntry
	for _, e := range t.report.Entries {
		if slices.Contains(ids, e.Theirs.ID) {
			all = append(all, e)
		}
	}
	return all
}

// show lists what differs in the entry selected, and offers what can be chosen.
func (t *taking) show([]award.ID) {
	chosen := t.selected()
	t.differs = nil
	if len(chosen) == 1 {
		t.differs = account.Differences(t.view.desk.Say, t.basis, chosen[0])
	}
	for c, b := range t.choose {
		able(b, slices.ContainsFunc(chosen, func(e award.PacketEntry) bool { return e.Allows(c) && e.Fate != award.PacketSame }))
	}
	t.fields.Refresh()
	able(t.take, t.path != "" && t.undecided() == 0)
	text := lang.L("收入…")
	if n := t.undecided(); n > 0 {
		text = lang.L("还有 {{.Count}} 件要选择", map[string]any{"Count": n})
	}
	t.take.SetText(text)
}

// key lets 1, 2 and 3 choose, and 0 take a choice back.
func (t *taking) key(name fyne.KeyName) bool {
	switch name {
	case fyne.Key0:
		t.decide(award.NoPacketChoice)
	case fyne.Key1, fyne.Key2, fyne.Key3:
		t.decide(award.PacketChoices()[int(name[0]-'1')])
	default:
		return false
	}
	return true
}

// decide chooses for the entries selected that allow it.
func (t *taking) decide(c award.PacketChoice) {
	for _, e := range t.selected() {
		switch {
		case c == award.NoPacketChoice:
			delete(t.choices, e.Theirs.ID)
		case e.Allows(c):
			t.choices[e.Theirs.ID] = c
		}
	}
	t.table.Refresh()
	t.show(nil)
}

// whole shows both versions of a field in full.
func (t *taking) whole(field string) {
	i := slices.IndexFunc(t.differs, func(d account.Difference) bool { return d.Field == field })
	if i < 0 {
		return
	}
	d := t.differs[i]
	side := func(title, text string) fyne.CanvasObject {
		return desk.Broad(380, desk.Tall(320, desk.Frame(desk.Subheading(title), nil, nil, nil, part.NewScroll(desk.Inset(1, desk.NewParagraph(text))))))
	}
	var m *part.Modal
	m = part.ShowModal(t.view.desk.Window, d.Title, container.NewGridWithColumns(2, side(lang.L("本机"), d.Ours), side(lang.L("提名包"), d.Theirs)),
		part.NewButton(lang.L("关闭"), nil, func() { m.Close() }))
}

// confirm says what taking the packet in does, and does it.
func (t *taking) confirm() {
	if t.path == "" || t.undecided() > 0 {
		return
	}
	counts := make(map[award.PacketChoice]int)
	for _, e := range t.report.Entries {
		counts[t.choice(e)]++
	}
	text := lang.L("新增 {{.Added}} 件（草稿），更新 {{.Changed}} 件，{{.Left}} 件不动。", map[string]any{
		"Added": counts[award.TakeAsNew], "Changed": counts[award.TakeTheirs], "Left": counts[award.KeepOurs],
	})
	if t.report.Narrows(t.choices) {
		text += "\n" + lang.L("其中有人的知悉范围会变小，收入以后不能撤销。")
	}
	if !t.report.Checked {
		text += "\n" + lang.L("发送单位的指纹还没有核对。")
	}
	part.Ask(t.view.desk.Window, part.Question{
		Title: lang.L("收入这个提名包？"), Text: text,
		Choices: []part.AskChoice{{Label: lang.L("取消")}, {Label: lang.L("收入"), Main: true}},
	}, func(choice int) {
		if choice == 1 {
			t.store()
		}
	})
}

// store takes the packet in.
func (t *taking) store() {
	v, path, choices := t.view, t.path, maps.Clone(t.choices)
	store, campaign := v.store, v.campaign
	task.Run(v.desk.Runner, lang.L("正在收入提名包…"), func(ctx context.Context, _ task.Progress) (*award.TakePacket, error) {
		f, err := account.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close() //nolint:errcheck // nothing was written
		op, _, err := store.TakePacket(ctx, campaign, f, choices)
		return op, err
	}, func(op *award.TakePacket, err error) {
		if err != nil {
			v.desk.Trouble(lang.L("没有收入"), err)
			return
		}
		added, changed, left := op.Counts()
		t.reset()
		v.Refresh()
		v.desk.Snack(v.desk.Say.Sentence("packet-took", map[string]any{"added": added, "changed": changed, "left": left}), "", nil)
	})
}
