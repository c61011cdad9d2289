package keeping

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// codeBackupKeys is what the store says of a copy that the keys of whoever is
// signed in do not open.
const codeBackupKeys = "backup-keys"

// askRestore compares a copy with what is there now and shows what going back
// to it would bring and cost.
func (b *backups) askRestore(path string) {
	if b.desk.May(award.OpRestore) {
		b.compare(path, nil, nil)
	}
}

// compare reads a copy; asked is the card that asked for c, if one did.
func (b *backups) compare(path string, c *award.Credential, asked *desk.Card) {
	task.Run(b.desk.Runner, lang.L("正在比较备份与现在的资料…"), func(ctx context.Context, p task.Progress) (award.Comparison, error) {
		return b.store.Compare(ctx, path, c, award.Step(p))
	}, func(found award.Comparison, err error) {
		code := wording.CodeOf(err)
		switch {
		case err == nil:
			if asked != nil {
				asked.Modal.Close()
			}
			b.showComparison(path, c, found)
		case asked != nil && code == codeWrongPassphrase:
			asked.Form.SetProblem(fieldPassphrase, b.desk.Explain(err))
		case asked == nil && code == codeBackupKeys:
			b.askCredential(path)
		default:
			b.desk.Trouble(lang.L("不能从这个文件恢复"), err)
		}
	})
}

// askCredential asks for a name and a passphrase as they were when a copy was
// made, or for the recovery code of then.
func (b *backups) askCredential(path string) {
	name, passphrase, recovery := part.NewEntry(), part.NewPassword(), part.NewEntry()
	name.SetText(b.options.Session().User.Name)
	form := part.NewForm(
		&part.Field{Key: fieldName, Label: lang.L("姓名"), Body: name},
		&part.Field{Key: fieldPassphrase, Label: lang.L("当时的口令"), Body: passphrase},
		&part.Field{Key: "recovery", Label: lang.L("或恢复码"), Body: recovery, Hint: lang.L("口令也忘了时，填那时印的恢复码。")},
	)
	b.desk.ShowCard(lang.L("打开这份备份"),
		lang.L("您现在的钥匙打不开这份备份：它做得早，或是另一份资料的。请填做备份时的姓名和口令。"),
		lang.L("打开"), form, passphrase, func(c *desk.Card) {
			cred := &award.Credential{Name: strings.TrimSpace(name.Text), Passphrase: passphrase.Text}
			if code := strings.TrimSpace(recovery.Text); code != "" {
				cred = &award.Credential{Recovery: code}
			}
			b.compare(path, cred, c)
		})
}

// showComparison shows what restoring would bring and cost. Nothing is replaced
// before it was ticked that this was read.
func (b *backups) showComparison(path string, cred *award.Credential, c award.Comparison) {
	var m *part.Modal
	restore := part.NewButton(lang.L("恢复"), nil, func() {
		m.Close()
		b.doRestore(path, cred)
	})
	restore.Importance = widget.DangerImportance
	restore.Disable()
	read := part.NewCheck(lang.L("我看过了：哪些会找回，哪些会失去"), func(on bool) {
		if on {
			restore.Enable()
		} else {
			restore.Disable()
		}
	})
	content := []fyne.CanvasObject{prose(b.about(c)), desk.Gap(1), notice(comparisonWords(c)), desk.Gap(1)}
	for _, n := range c.People() {
		content = append(content, b.personal(n), desk.Gap(1))
	}
	if table := b.differences(c); table != nil {
		content = append(content, table, desk.Gap(1))
	}
	content = append(content,
		prose(lang.L("被换下的文件会改名留着，不会删除。恢复后要重新登录，用做备份时的口令。")), read)
	m = part.ShowModal(b.desk.Window, lang.L("从备份恢复"), b.desk.Within(container.NewVBox(content...)),
		part.NewButton(lang.L("取消"), nil, func() { m.Close() }), restore)
}

// personal warns of what restoring means to people; who would be named again
// stands out.
func (b *backups) personal(n *award.Problem) fyne.CanvasObject {
	tone := part.Warn
	if n.Code == award.RestoreNamed {
		tone = part.Bad
	}
	return notice(tone, b.desk.Say.Sentence(n.News()), "", "")
}

// about says which copy it is.
func (b *backups) about(c award.Comparison) string {
	own := ""
	if c.SameStore {
		own = lang.L("是这份资料自己的备份。")
	}
	return fmt.Sprintf(lang.L("%s：做于 %s（%s），审计到第 %d 号；现在的资料到第 %d 号。"),
		filepath.Base(c.Backup.Path), stamp(c.Backup.At, b.desk.Now()), ago(c.Backup.At, b.desk.Now()), c.Backup.Head.Seq, c.Present.Seq) + own
}

// comparisonWords says how a copy and what is there now belong together.
func comparisonWords(c award.Comparison) (tone part.Tone, what, kept, todo string) {
	switch {
	case c.Unreadable:
		return part.Warn, lang.L("现在的资料读不出来，比不出恢复会失去什么。"), "", lang.L("备份以后做的改动多半找不回来，请先问问大家做过什么；备份以后才设为不公开的人会重新公开，恢复后请马上核对。")
	case !c.SameStore:
		return part.Bad, lang.L("这是另一份资料的备份，不是现在这份的。"), "", lang.L("恢复后，现在的资料整个换成那一份。请再三确认。")
	case !c.Continues:
		return part.Warn, lang.L("备份和现在的资料从某处起各有各的改动。"), "", lang.L("恢复后，现在这边独有的改动都会失去。")
	case c.Forward:
		return part.Good, fmt.Sprintf(lang.L("备份比现在的资料新：多 %d 条审计。"), c.Backup.Head.Seq-c.Present.Seq), lang.L("恢复不会失去什么。"), ""
	case c.Backup.Head.Seq == c.Present.Seq:
		return part.Info, lang.L("备份和现在的资料一样新。"), lang.L("恢复不会失去什么。"), ""
	}
	return part.Warn, fmt.Sprintf(lang.L("恢复后，资料回到那时：其后的 %d 条审计所记的改动都会失去。"), c.Present.Seq-c.Backup.Head.Seq), "", ""
}

// differences shows what changes by table; nil where nothing does.
func (b *backups) differences(c award.Comparison) fyne.CanvasObject {
	var rows []award.TableDifference
	for _, t := range c.Tables {
		if t.Gained+t.Lost+t.Changed > 0 {
			rows = append(rows, t)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	grid := container.NewGridWithColumns(4,
		cell(lang.L("记录"), look.Muted, fyne.TextAlignLeading), cell(lang.L("找回"), look.Muted, fyne.TextAlignTrailing),
		cell(lang.L("失去"), look.Muted, fyne.TextAlignTrailing), cell(lang.L("改回"), look.Muted, fyne.TextAlignTrailing))
	for _, t := range rows {
		grid.Add(cell(b.desk.Say.Table(t.Table), theme.ColorNameForeground, fyne.TextAlignLeading))
		for _, n := range []int{t.Gained, t.Lost, t.Changed} {
			grid.Add(cell(number(n), theme.ColorNameForeground, fyne.TextAlignTrailing))
		}
	}
	return desk.Panel(desk.Inset(2, grid))
}

// cell is one text of the table of differences, which is short: it stands in
// full, without a bar of its own.
func cell(text string, tone fyne.ThemeColorName, align fyne.TextAlign) fyne.CanvasObject {
	t := canvas.NewText("", look.Color(tone))
	t.TextSize, t.Alignment = look.Size(14), align
	look.Set(t, text)
	return t
}

// number gives a count; nothing for none, so that what counts stands out.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// doRestore has a copy take the store's place.
func (b *backups) doRestore(path string, cred *award.Credential) {
	task.Run(b.desk.Runner, lang.L("正在恢复…"), func(ctx context.Context, p task.Progress) (struct{}, error) {
		return struct{}{}, b.store.Restore(ctx, path, cred, award.Step(p))
	}, func(_ struct{}, err error) {
		if err != nil {
			b.desk.Trouble(lang.L("没有恢复，现在的资料没有变"), err)
			return
		}
		b.options.Restored()
	})
}
