package nominations

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
)

// open shows a nomination in the pane, with the cursor in the form if asked.
func (v *Nominations) open(id award.ID, focus bool) {
	if id == v.pane.id && v.split != nil {
		if focus {
			v.pane.focus()
		}
		return
	}
	v.leave(func() {
		v.showPane()
		v.pane.show(id)
		if focus {
			v.pane.arrived = v.pane.focus
		}
	}, nil)
}

// Add opens the pane for a new nomination.
func (v *Nominations) Add() {
	if v.ready && v.desk.May(award.OpAddNomination) {
		v.create(award.Nomination{Campaign: v.campaign}, award.FormText{})
	}
}

// AddWithheld asks for a code name and opens the pane for a new nomination of
// somebody who must not be named: nothing of it is ever stored with the others.
func (v *Nominations) AddWithheld() {
	if !v.ready || !v.desk.May(award.OpAddWithheld) {
		return
	}
	askCode(v.desk, lang.L("新建不公开的提名"), lang.L("从一开始就只用代号，姓名和材料只存在另一把密钥下。"), "", func(c *desk.Card, code string) {
		if code == "" {
			c.Refused(lang.L("没有保存"), &award.Problem{Code: award.CodeNameEmpty, Field: fieldCodeName})
			return
		}
		c.Modal.Close()
		v.create(award.Nomination{Campaign: v.campaign, Disclosure: award.Withheld, CodeName: code}, award.FormText{})
	})
}

// join opens the pane for a new person of a unit's nomination.
func (v *Nominations) join(unit award.ID) {
	f := award.FormText{Sponsor: v.pane.base.Sponsor, Liaison: v.pane.base.Liaison, LiaisonTel: v.pane.base.LiaisonTel}
	f.Nominee.Unit, f.Nominee.Region = v.pane.base.Nominee.Name, v.pane.base.Nominee.Region
	v.create(award.Nomination{Campaign: v.campaign, Parent: unit}, f)
}

func (v *Nominations) create(n award.Nomination, f award.FormText) {
	v.leave(func() {
		if s := v.tabs.Current(); s != sectionTable && s != sectionBoard {
			v.tabs.Choose(sectionTable)
		}
		v.register.table.ClearSelection() // what is done to the chosen is done to none but those
		v.showPane()
		v.pane.turn(pageBasics)
		v.pane.create(n, f)
	}, nil)
}

func (v *Nominations) showPane() {
	v.unwanted = false
	if v.split == nil {
		v.split = container.NewHSplit(v.section(), v.pane.content)
		v.split.Offset = 0.42
	}
	v.arrange()
}

func (v *Nominations) closePane() {
	v.pane.empty()
	if v.split == nil {
		return
	}
	v.split = nil
	v.arrange()
	v.Focus()
}

// stored follows something that was stored from the pane.
func (v *Nominations) stored(award.ID) {
	v.judging.age()
	v.Refresh()
}

// judge shows why rules stop a nomination.
func (v *Nominations) judge(id award.ID) {
	v.judging.wanted = id
	v.turn(sectionEligibility)
}
