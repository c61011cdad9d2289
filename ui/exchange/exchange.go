package exchange

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
)

// The parts of the view.
const (
	partWorkbook = iota
	partSending
	partTaking
	partSenders
)

// An Exchange is the view.
type Exchange struct {
	desk     *desk.Desk
	store    Store
	books    Workbooks
	campaign award.ID
	listed   func() Listed

	tabs     *part.Tabs
	workbook *workbook
	sending  *sending
	taking   *taking
	senders  *senders
	body     *fyne.Container
	content  fyne.CanvasObject
}

// New gives the view; Show fills it.
func New(d *desk.Desk, store Store, books Workbooks) *Exchange {
	v := &Exchange{desk: d, store: store, books: books, listed: func() Listed { return Listed{} }, body: container.NewStack()}
	v.tabs = part.NewTabs(v.turn)
	v.tabs.Small = true
	v.tabs.Set([]string{lang.L("填报表格"), lang.L("发出提名包"), lang.L("收入提名包"), lang.L("往来单位")})
	v.workbook, v.sending, v.taking, v.senders = newWorkbook(v), newSending(v), newTaking(v), newSenders(v)
	v.content = desk.Frame(desk.Stack(desk.Panel(v.tabs), desk.Hairline()), nil, nil, nil, v.body)
	v.tabs.Choose(partWorkbook)
	v.arrange()
	return v
}

// Object gives what the window shows.
func (v *Exchange) Object() fyne.CanvasObject { return v.content }

// Show shows what can be exchanged of a campaign; listed tells what the list of
// nominations shows.
func (v *Exchange) Show(campaign award.ID, listed func() Listed) {
	v.listed = listed
	if campaign != v.campaign {
		v.campaign = campaign
		v.workbook.reset()
		v.taking.reset()
		v.tabs.Choose(partWorkbook)
		v.arrange()
	}
	v.Refresh()
}

// Refresh follows a change in the store.
func (v *Exchange) Refresh() {
	v.sending.refresh()
	v.senders.refresh()
}

// turn shows a part.
func (v *Exchange) turn(i int) {
	v.tabs.Choose(i)
	v.arrange()
	v.Refresh()
	v.Focus()
}

// arrange shows the part chosen.
func (v *Exchange) arrange() {
	parts := []fyne.CanvasObject{v.workbook.content, v.sending.content, v.taking.content, v.senders.content}
	v.body.Objects = []fyne.CanvasObject{parts[v.tabs.Current()]}
	v.body.Refresh()
}

// Focus gives the keys to what the part is worked with.
func (v *Exchange) Focus() {
	switch v.tabs.Current() {
	case partWorkbook:
		v.workbook.focus()
	case partSending:
		v.sending.focus()
	case partTaking:
		v.taking.focus()
	case partSenders:
		v.desk.Window.Canvas().Focus(v.senders.table)
	}
}

// Drop takes in a file that was dropped on the window, and reports whether it is
// one that is exchanged: a workbook, a packet or a key file.
func (v *Exchange) Drop(paths []string) bool {
	if len(paths) == 0 {
		return false
	}
	path := paths[0]
	switch strings.ToLower(filepath.Ext(path)) {
	case ".xlsx", ".xlsm":
		v.turn(partWorkbook)
		v.workbook.bring(path)
	case ".packet":
		v.turn(partTaking)
		v.taking.open(path)
	case ".txt", ".key":
		v.turn(partSending)
		v.sending.take(path)
	default:
		return false
	}
	if len(paths) > 1 {
		v.desk.Snack(lang.L("一次带入一个文件，先打开第一个。"), "", nil)
	}
	return true
}

// able lets a button be pressed or not.
func able(b *part.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}
