package winners

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/reports"
	"jiajiang/ui/task"
)

// copied gives the rows of ids as they may be copied.
func (v *Winners) copied(ids []award.ID) string {
	rows, err := v.store.Winners(ids)
	if err != nil {
		v.desk.Trouble(lang.L("没有复制"), err)
		return ""
	}
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = strings.Join(v.cells(r.Value, award.ToClipboard), "\t")
	}
	v.desk.Snack(fmt.Sprintf(lang.L("已复制 %d 行。"), len(rows)), "", nil)
	return strings.Join(lines, "\n")
}

// menu is what can be done with the rows selected, as far as the role may.
func (v *Winners) menu(ids []award.ID) *fyne.Menu {
	var items []*fyne.MenuItem
	offer := func(op award.OpName, item *fyne.MenuItem) {
		if v.desk.May(op) {
			items = append(items, item)
		}
	}
	if len(ids) == 0 {
		offer(award.OpAddWinner, fyne.NewMenuItem(lang.L("添加获奖者"), v.Add))
		return fyne.NewMenu("", items...)
	}
	if len(ids) == 1 {
		offer(award.OpEditWinner, fyne.NewMenuItem(lang.L("修改"), func() { v.open(ids[0], true) }))
	}
	move := fyne.NewMenuItem(lang.L("移到奖次"), nil)
	move.ChildMenu = v.moves(ids)
	offer(award.OpMoveWinners, move)
	items = append(items, fyne.NewMenuItem(lang.L("复制"), func() { v.copyRows(ids) }))
	offer(award.OpDeleteWinners, fyne.NewMenuItemSeparator())
	offer(award.OpDeleteWinners, fyne.NewMenuItem(lang.L("删除"), func() { v.remove(ids) }))
	return fyne.NewMenu("", items...)
}

// moves is the menu of tiers that winners can be moved to.
func (v *Winners) moves(ids []award.ID) *fyne.Menu {
	m := fyne.NewMenu("")
	for _, t := range v.board.tiers {
		if !t.Value.Vacant {
			m.Items = append(m.Items, fyne.NewMenuItem(v.board.tierName(t), func() { v.move(ids, t) }))
		}
	}
	return m
}

// moveMenu offers the tiers below the button.
func (v *Winners) moveMenu() {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.acts).AddXY(0, v.acts.Size().Height)
	widget.ShowPopUpMenuAtPosition(v.moves(v.table.Selected()), v.desk.Window.Canvas(), at)
}

// copyRows puts the rows of ids on the clipboard.
func (v *Winners) copyRows(ids []award.ID) {
	if text := v.copied(ids); text != "" {
		fyne.CurrentApp().Clipboard().SetContent(text)
	}
}

func (v *Winners) move(ids []award.ID, t award.Row[award.Tier]) {
	v.desk.Do(award.MoveWinners{IDs: ids, Tier: t.ID},
		fmt.Sprintf(lang.L("已把 %d 人移到“%s”。"), len(ids), v.board.tierName(t)), nil)
}

// remove deletes winners; undo brings them back.
func (v *Winners) remove(ids []award.ID) {
	if len(ids) == 0 {
		return
	}
	v.pane.clean()
	v.desk.Do(award.DeleteWinners{IDs: ids}, fmt.Sprintf(lang.L("已删除 %d 人。"), len(ids)), func(_ award.Receipt, err error) {
		if err == nil {
			v.table.ClearSelection()
			if slices.Contains(ids, v.pane.id) {
				v.closePane()
			}
		}
	})
}

// Export writes the rows shown, or those selected, to a spreadsheet.
func (v *Winners) Export() {
	ids := v.list.ids
	if chosen := v.table.Selected(); len(chosen) > 1 {
		ids = chosen
	}
	writer := sheetWriter{store: v.store, board: v.board, columns: columns(v.board)}
	v.desk.Files.Save(lang.L("导出表格"), reports.Stem(lang.L("获奖者"), v.board.campaign.Event)+".xlsx", sheetFilters(), func(path string) {
		task.Run(v.desk.Runner, lang.L("正在导出…"), func(ctx context.Context, progress task.Progress) (int, error) {
			sheet, err := writer.sheet(ctx, ids, progress)
			if err != nil {
				return 0, err
			}
			return len(sheet.Rows), v.export(ctx, path, sheet)
		}, func(n int, err error) {
			if err != nil {
				v.desk.Trouble(lang.L("没有导出"), err)
				return
			}
			v.desk.Snack(fmt.Sprintf(lang.L("已导出 %d 人。"), n), lang.L("打开"), func() { v.desk.Desktop.Open(path) })
		})
	})
}
