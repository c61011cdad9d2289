package keeping

import (
	"context"
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Upkeep is what can be done to the file as a whole, beside the copies.
type upkeep struct {
	desk    *desk.Desk
	store   Copies
	options Options

	check, compact, rotate fyne.CanvasObject
	content                fyne.CanvasObject
}

func newUpkeep(d *desk.Desk, store Copies, o Options) *upkeep {
	u := &upkeep{desk: d, store: store, options: o}
	u.check = chore(lang.L("检查"), lang.L("通读每条记录、索引和整个审计，说明是否完好。只读，随时可做。"),
		part.NewButton(lang.L("开始检查"), nil, u.doCheck))
	u.compact = chore(lang.L("整理空间"), lang.L("删改多了，文件里会有空出来的地方；整理把它还给磁盘。"),
		part.NewButton(lang.L("整理"), nil, u.doCompact))
	u.rotate = chore(lang.L("更换数据密钥"), lang.L("有人离开或口令可能泄露后，用新的密钥把全部内容重新加密一遍；口令不用改。"),
		part.NewButton(lang.L("更换…"), nil, u.askRotate))
	u.content = paneFrame(desk.Inset(2, desk.Subheading(lang.L("维护"))), nil,
		container.NewVScroll(desk.Inset(3, container.NewVBox(u.check, u.compact, u.rotate))))
	return u
}

// chore is one thing to do, with what it is for.
func chore(title, text string, act *part.Button) fyne.CanvasObject {
	return container.NewVBox(desk.Subheading(title), desk.NewTonedParagraph(text, look.Muted), container.NewHBox(act), desk.Gap(3))
}

// refresh offers what the role may do.
func (u *upkeep) refresh() {
	for _, c := range []struct {
		chore fyne.CanvasObject
		op    award.OpName
	}{{u.check, award.OpCheck}, {u.compact, award.OpCompact}, {u.rotate, award.OpRotate}} {
		if u.desk.May(c.op) {
			c.chore.Show()
		} else {
			c.chore.Hide()
		}
	}
}

// doCheck reads the whole store and says what was found.
func (u *upkeep) doCheck() {
	task.Run(u.desk.Runner, lang.L("正在检查…"), func(ctx context.Context, p task.Progress) (Health, error) {
		return u.options.Check(ctx, award.Step(p))
	}, func(h Health, err error) {
		if err != nil {
			u.desk.Trouble(lang.L("没有检查完"), err)
			return
		}
		u.showHealth(h)
	})
}

// mostFaults is how many findings are shown; more say nothing new.
const mostFaults = 20

func (u *upkeep) showHealth(h Health) {
	read := fmt.Sprintf(lang.L("读了 %d 个活动、%d 位获奖者、%d 条记录、%d 条审计。"), h.Campaigns, h.Winners, h.Records, h.Entries)
	if len(h.Faults) == 0 {
		sound := container.NewVBox(notice(part.Good, lang.L("全部完好。"), read, ""), prose(lang.L("校验码 ")+grouped(h.Head)))
		u.showFindings(u.withLeftover(sound, h))
		return
	}
	list := []fyne.CanvasObject{
		notice(part.Bad, fmt.Sprintf(lang.L("发现 %d 处问题。"), len(h.Faults)), read,
			lang.L("请先复制整个资料文件留底，再从备份恢复，或联系维护人员。")),
		desk.Gap(1),
	}
	for _, f := range h.Faults[:min(mostFaults, len(h.Faults))] {
		list = append(list, prose("· "+u.desk.Say.Sentence(f.News())))
	}
	if n := len(h.Faults) - mostFaults; n > 0 {
		list = append(list, prose(fmt.Sprintf(lang.L("……还有 %d 处"), n)))
	}
	u.showFindings(u.withLeftover(container.NewVBox(list...), h))
}

// withLeftover adds to findings what is no damage.
func (u *upkeep) withLeftover(findings *fyne.Container, h Health) fyne.CanvasObject {
	if h.Leftover > 0 {
		findings.Add(desk.Gap(1))
		findings.Add(prose(u.desk.Say.Sentence("check-left", award.Args{"count": h.Leftover})))
	}
	return findings
}

func (u *upkeep) showFindings(content fyne.CanvasObject) {
	var m *part.Modal
	m = part.ShowModal(u.desk.Window, lang.L("检查结果"), u.desk.Within(content),
		part.NewMainButton(lang.L("知道了"), nil, func() { m.Close() }))
}

// doCompact gives space back and says how much.
func (u *upkeep) doCompact() {
	type sizes struct{ before, after int64 }
	task.Run(u.desk.Runner, lang.L("正在整理…"), func(ctx context.Context, p task.Progress) (sizes, error) {
		before, after, err := u.store.Compact(ctx, award.Step(p))
		return sizes{before, after}, err
	}, func(s sizes, err error) {
		if err != nil {
			u.desk.Trouble(lang.L("没有整理"), err)
			return
		}
		u.desk.Snack(fmt.Sprintf(lang.L("整理好了：文件由 %s 变为 %s。"), sizeWord(s.before), sizeWord(s.after)), "", nil)
	})
}

// askRotate explains what a new data key means before it is made.
func (u *upkeep) askRotate() {
	part.Ask(u.desk.Window, part.Question{
		Title: lang.L("更换数据密钥？"),
		Text:  lang.L("先自动备份，再逐条重新加密，人多时要几分钟，期间不能改动资料。中途断电或关掉程序都不要紧：资料完好，下次再点会接着换完。以前的备份仍用它们自己的密钥。"),
		Choices: []part.AskChoice{
			{Label: lang.L("取消")}, {Label: lang.L("更换"), Main: true},
		},
	}, func(choice int) {
		if choice == 1 {
			u.rotateKeys()
		}
	})
}

func (u *upkeep) rotateKeys() {
	task.Run(u.desk.Runner, lang.L("正在更换数据密钥…"), func(ctx context.Context, p task.Progress) (struct{}, error) {
		return struct{}{}, u.store.Rotate(ctx, award.Step(p))
	}, func(_ struct{}, err error) {
		switch {
		case errors.Is(err, context.Canceled):
			tell(u.desk, lang.L("停在中途"), lang.L("已经换好的部分有效，其余的仍用原来的密钥，资料完好。下次再点“更换”会接着换完。"))
		case err != nil:
			u.desk.Trouble(lang.L("没有换完"), err)
		default:
			u.desk.Snack(lang.L("数据密钥已更换，全部内容都用新的密钥加密。"), "", nil)
		}
	})
}
