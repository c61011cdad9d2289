package nominations

import (
	"path/filepath"
	"strings"

	"jiajiang/award"
	"jiajiang/ui/approval"
	"jiajiang/ui/attachment"
	"jiajiang/ui/exchange"
)

// Options are what the view is handed beside its store.
type Options struct {
	// Attachments is what files are looked at with.
	Attachments attachment.Options
	// Exchange is the place 交换; nil: it is not offered.
	Exchange *exchange.Exchange
	// Press is what papers are made with; nil: none are offered.
	Press *approval.Press
}

// showExchange shows what can be exchanged of the campaign.
func (v *Nominations) showExchange() {
	v.options.Exchange.Show(v.campaign, func() exchange.Listed {
		return exchange.Listed{IDs: v.register.list.ids, Total: v.summary.Total}
	})
}

// exchanges reports whether files that were dropped on the window are exchanged:
// packets always, and what else is while 交换 is shown; workbooks also where no
// form is open that would take them as attachments.
func (v *Nominations) exchanges(paths []string) bool {
	if v.options.Exchange == nil || !v.ready || len(paths) == 0 {
		return false
	}
	switch strings.ToLower(filepath.Ext(paths[0])) {
	case ".packet":
		return true
	case ".xlsx", ".xlsm":
		return v.split == nil && v.desk.May(award.OpImportNominations)
	}
	return v.tabs.Current() == sectionExchange
}

// takeIn hands files that were dropped to 交换.
func (v *Nominations) takeIn(paths []string) {
	v.leave(func() {
		v.toSection(sectionExchange)
		v.options.Exchange.Drop(paths)
	}, nil)
}
