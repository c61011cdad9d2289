package winners

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/part"
)

// open shows a winner in the pane, with the cursor in the name if asked.
func (v *Winners) open(id award.ID, focus bool) {
	if id == v.pane.id && v.split != nil {
		if focus {
			v.pane.focus()
		}
		return
	}
	v.leave(func() {
		rows, err := v.store.Winners([]award.ID{id})
		if err != nil || len(rows) == 0 {
			v.desk.Trouble(lang.L("没有读出这位获奖者"), err)
			return
		}
		v.showPane()
		v.pane.edit(id, rows[0].Value)
		if focus {
			v.pane.focus()
		}
	})
}

// Add opens the pane for a new winner, in the tier that is filtered by.
func (v *Winners) Add() {
	if !v.desk.May(award.OpAddWinner) {
		return
	}
	v.leave(func() {
		tier := v.query.Tier
		if tier.IsZero() && len(v.board.tiers) == 1 {
			tier = v.board.tiers[0].ID
		}
		v.showPane()
		v.pane.create(v.campaign, tier)
	})
}

// leave goes on with next unless something in the pane is not saved and the
// clerk wants to keep it.
func (v *Winners) leave(next func()) {
	if !v.pane.dirty() {
		next()
		return
	}
	part.Ask(v.desk.Window, part.Question{
		Title: lang.L("这位获奖者的修改还没有保存"),
		Text:  lang.L("要先保存，还是放弃这些修改？"),
		Choices: []part.AskChoice{
			{Label: lang.L("回去接着改")}, {Label: lang.L("放弃修改"), Danger: true},
		},
	}, func(choice int) {
		if choice == 1 {
			v.pane.clean()
			next()
		}
	})
}

func (v *Winners) showPane() {
	v.unwanted = false
	if v.split != nil {
		return
	}
	v.split = container.NewHSplit(v.table, v.pane.content)
	v.split.Offset = 0.66
	v.body.Objects = []fyne.CanvasObject{v.split}
	v.body.Refresh()
}

func (v *Winners) closePane() {
	v.pane.clean()
	if v.split == nil {
		return
	}
	v.split = nil
	v.body.Objects = []fyne.CanvasObject{v.table}
	v.body.Refresh()
	v.desk.Window.Canvas().Focus(v.table)
}
