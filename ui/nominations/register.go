package nominations

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// Register is the table of nominations with its search and filters.
type register struct {
	view    *Nominations
	query   award.NominationQuery
	only    sieve
	list    list
	wants   *wants
	finding *task.Latest[[]award.ID]

	search  *part.Search
	states  *part.Chips
	laws    *part.Chips
	kinds   *part.Chips
	filters *fyne.Container
	table   *part.Table[award.ID]
	empty   *fyne.Container
	acts    *fyne.Container
	move    *part.Button // nil for who may move nothing
	papers  *part.Button // nil where none can be made
	copy    *part.Button
	kindRow *fyne.Container
	middle  *fyne.Container // the table, or the board
	content fyne.CanvasObject
}

func newRegister(v *Nominations) *register {
	r := &register{view: v, list: list{store: v.store}}
	r.finding = task.NewLatest(v.desk.Runner, 0, r.found)
	r.wants = newWants(v.desk.Runner, v.store, v.desk.Today, func() { r.table.Refresh() })
	r.table = part.NewTable([]part.Column{
		{Key: columnNumber, Title: lang.L("编号"), Width: 60, Sortable: true, Tone: part.Muted},
		{Key: columnName, Title: lang.L("姓名/单位"), Width: 170, Sortable: true, Bold: true},
		{Key: columnState, Title: lang.L("状态"), Width: 120, Sortable: true},
		{Key: columnWants, Title: lang.L("缺项"), Width: 60, Align: fyne.TextAlignTrailing},
		{Key: columnCriteria, Title: lang.L("条款"), Width: 110},
		{Key: columnUnit, Title: lang.L("单位"), Width: 200, Sortable: true},
		{Key: columnSponsor, Title: lang.L("推荐单位"), Width: 190},
	}, part.Rows[award.ID]{
		Len: func() int { return len(r.list.ids) }, ID: func(i int) award.ID { return r.list.ids[i] },
		Cells: func(i int) []string {
			n := r.list.at(i)
			return v.cells(n, award.ToScreen, r.wants.word(r.list.ids[i], n))
		},
		Tone: func(i int) part.Tone {
			if !r.list.at(i).State.Running() {
				return part.Muted
			}
			return part.Plain
		},
	})
	r.table.OnSort = func(column int, falling bool) {
		r.query.Order, r.query.Reverse = orderOf(registerColumns()[column]), falling
		r.find()
	}
	r.table.OnSelect = r.selected
	r.table.OnOpen = func(id award.ID) { v.open(id, true) }
	r.table.OnMenu = r.menu
	r.table.OnCopy = r.copied
	r.table.Total = func() int { return v.summary.Total }
	r.empty = container.NewStack()
	r.table.Empty = r.empty
	r.build()
	return r
}

func (r *register) build() {
	r.search = part.NewSearch(lang.L("搜姓名、单位、尾号"))
	r.search.OnSearch = func(text string) {
		r.query.Text = strings.TrimSpace(text)
		r.find()
	}
	r.search.OnLeave = r.view.Focus
	narrow := func([]string) {
		r.narrow()
		r.find()
	}
	r.states, r.laws, r.kinds = part.NewChips(nil, narrow), part.NewChips(nil, narrow), part.NewChips(nil, narrow)
	r.states.Multi, r.kinds.Multi = true, false
	r.filters = container.NewVBox()
	r.acts = container.NewHBox()
	if r.view.desk.May(award.OpMoveNomination) {
		r.move = part.NewButton(lang.L("办理所选…"), theme.MenuDropDownIcon(), nil)
		r.move.OnTapped = func() { popUp(r.view.desk, r.move, r.view.moves(r.table.Selected())) }
		r.acts.Add(r.move)
	}
	if r.view.prints() {
		r.papers = part.NewButton(lang.L("文书…"), theme.DocumentPrintIcon(), r.offerPapers)
		r.acts.Add(r.papers)
	}
	r.copy = part.NewButton(lang.L("复制"), theme.ContentCopyIcon(), func() {
		if text := r.copied(r.table.Selected()); text != "" {
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
	})
	r.acts.Add(r.copy)
	r.showActs()
	r.kindRow = container.NewStack(desk.Broad(120, r.kinds))
	r.middle = container.NewStack(r.table)
	r.content = desk.Frame(desk.Stack(r.bar(), desk.Hairline()), nil, nil, nil, r.middle)
}

// put shows the table, or the board in its place, below the search.
func (r *register) put(o fyne.CanvasObject) {
	r.acts.Hidden = o != r.table
	r.showActs()
	if r.middle.Objects[0] != o {
		r.middle.Objects = []fyne.CanvasObject{o}
		r.middle.Refresh()
	}
}

// bar is the search with the filters below; the board shows it too. It gives way
// to the pane: what stands in it is as narrow as it must be.
func (r *register) bar() fyne.CanvasObject {
	return desk.Inset(2, container.NewVBox(container.NewBorder(nil, nil, nil, r.acts, desk.Most(280, r.search)), r.filters))
}

// showActs offers what can be done with the rows selected. The buttons keep their
// place: a row that is chosen moves nothing under the mouse. Beside the pane there
// is room for one.
func (r *register) showActs() {
	r.copy.Hidden = r.view.split != nil
	if r.papers != nil {
		r.papers.Hidden = r.copy.Hidden
		if len(r.list.ids) == 0 {
			r.papers.Disable()
		} else {
			r.papers.Enable()
		}
	}
	for _, b := range []*part.Button{r.move, r.copy} {
		switch {
		case b == nil:
		case len(r.table.Selected()) == 0:
			b.Disable()
		default:
			b.Enable()
		}
	}
}

// offerPapers offers the papers about the rows selected, or about all.
func (r *register) offerPapers() {
	ids := r.table.Selected()
	if len(ids) == 0 {
		ids = r.list.ids
	}
	if len(ids) > 0 {
		popUp(r.view.desk, r.papers, fyne.NewMenu("", r.view.paperItems(ids)...))
	}
}

// reset forgets what was searched in another campaign.
func (r *register) reset(campaign award.ID) {
	r.query, r.only = award.NominationQuery{Campaign: campaign}, sieve{}
	r.search.Text = ""
	r.search.Refresh()
	r.states.Choose()
	r.laws.Choose()
	r.kinds.Choose()
	r.table.ClearSelection()
	r.table.SetSort(-1, false)
	r.list.reset(nil)
}

// loaded follows the terms and counts that were read.
func (r *register) loaded() {
	r.wants.setTerms(r.view.terms)
	r.showChips()
	r.find()
}

// showChips offers what there is to narrow by.
func (r *register) showChips() {
	say, sum := r.view.desk.Say, r.view.summary
	var states, laws []part.Chip
	for _, s := range award.States() {
		if n := sum.States[s]; n > 0 {
			states = append(states, part.Chip{Key: s.Code(), Label: say.State(s), Count: n})
		}
	}
	if sum.Total > 1 {
		states = append(states, part.Chip{Key: chipLacking, Label: lang.L("有缺项"), Count: -1})
		if sum.Total > sum.States[award.Draft] {
			states = append(states, part.Chip{Key: chipExcepted, Label: lang.L("有例外"), Count: -1})
		}
	}
	for _, c := range r.view.terms.Basis.Criteria {
		if n := sum.Criteria[c.Key]; n > 0 {
			laws = append(laws, part.Chip{Key: c.Key, Label: wording.CiteShort(r.view.terms.Basis, c.Key), Count: n})
		}
	}
	var kinds []part.Chip
	for _, k := range []award.Kind{award.Person, award.Unit} {
		kinds = append(kinds, part.Chip{Key: kindWord(k), Label: kindWord(k), Count: -1})
	}
	r.states.SetChips(states)
	r.laws.SetChips(laws)
	r.kinds.SetChips(kinds)
	r.filters.Objects = nil
	if sum.Total > 1 {
		r.filters.Add(container.NewBorder(nil, nil, r.kindRow, nil, r.states))
	}
	if len(laws) > 1 {
		r.filters.Add(r.laws)
	}
	r.filters.Refresh()
	r.narrow()
}

// narrow takes what is chosen into the query.
func (r *register) narrow() {
	r.query.States, r.query.Kinds, r.query.Criterion = nil, nil, ""
	chosen := r.states.Chosen()
	r.only = sieve{lacking: slices.Contains(chosen, chipLacking), excepted: slices.Contains(chosen, chipExcepted)}
	for _, s := range award.States() {
		if slices.Contains(chosen, s.Code()) {
			r.query.States = append(r.query.States, s)
		}
	}
	for _, key := range r.laws.Chosen() {
		r.query.Criterion = key
	}
	for _, k := range []award.Kind{award.Person, award.Unit} {
		if slices.Contains(r.kinds.Chosen(), kindWord(k)) {
			r.query.Kinds = append(r.query.Kinds, k)
		}
	}
}

// find asks for the rows the query describes, and has the board do the same.
func (r *register) find() {
	q, only := r.query, r.only
	if q.Campaign.IsZero() || !r.view.ready {
		return
	}
	store, terms, today := r.view.store, r.view.terms, r.view.desk.Today()
	r.finding.Run(func(ctx context.Context) ([]award.ID, error) {
		ids, err := store.FindNominations(ctx, q)
		if err != nil {
			return nil, err
		}
		return only.keep(ctx, store, terms, today, ids)
	})
	if r.view.tabs.Current() == sectionBoard {
		r.view.board.find(q, only)
	}
}

// narrowTo shows some nominations alone, whatever was looked for before.
func (r *register) narrowTo(to Narrowing) {
	r.query.Text = ""
	r.search.Text = ""
	r.search.Refresh()
	var chips []string
	for _, s := range to.States {
		chips = append(chips, s.Code())
	}
	if to.Lacking {
		chips = append(chips, chipLacking)
	}
	if to.Excepted {
		chips = append(chips, chipExcepted)
	}
	r.states.Choose(chips...)
	r.laws.Choose()
	r.kinds.Choose()
	r.narrow()
	r.find()
}

func (r *register) found(ids []award.ID, err error) {
	if err != nil {
		r.view.desk.Unread(lang.L("没有找成"), err)
		return
	}
	r.list.reset(ids)
	r.showEmpty()
	r.table.Refresh()
	r.showActs()
}

// showEmpty says why the table is empty and what to do.
func (r *register) showEmpty() {
	if len(r.list.ids) > 0 {
		return
	}
	v := r.view
	switch {
	case v.summary.Total > 0:
		r.empty.Objects = []fyne.CanvasObject{part.NewEmpty(theme.SearchIcon(), lang.L("没有符合条件的提名"),
			lang.L("换个字、拼音或首字母试试。"), part.Action{Label: lang.L("清除搜索和筛选"), Do: r.clear})}
	case v.desk.May(award.OpAddNomination):
		r.empty.Objects = []fyne.CanvasObject{part.NewEmpty(theme.AccountIcon(), lang.L("还没有提名"),
			lang.L("个人、单位、几个人共同提名都从这里开始；填了姓名就自动存为草稿。"), part.Action{Label: lang.L("新建提名"), Do: v.Add})}
	default:
		r.empty.Objects = []fyne.CanvasObject{part.NewEmpty(theme.AccountIcon(), lang.L("还没有提名"), "")}
	}
	r.empty.Refresh()
}

// clear lifts search and filters.
func (r *register) clear() {
	r.query.Text = ""
	r.search.SetText("")
	r.states.Choose()
	r.laws.Choose()
	r.kinds.Choose()
	r.narrow()
	r.find()
}

// selected follows the table: the pane shows the one selected, until the clerk
// closes it. It makes way where several are selected.
func (r *register) selected(ids []award.ID) {
	r.showActs()
	v := r.view
	switch {
	case len(ids) == 1 && !v.unwanted && v.split != nil:
		v.open(ids[0], false)
	case len(ids) > 1 && v.split != nil && !v.pane.edited():
		v.closePane()
	}
}

// menu is what can be done with the rows selected.
func (r *register) menu(ids []award.ID) *fyne.Menu {
	if len(ids) == 0 {
		if !r.view.desk.May(award.OpAddNomination) {
			return nil
		}
		return fyne.NewMenu("", fyne.NewMenuItem(lang.L("新建提名"), r.view.Add))
	}
	m := fyne.NewMenu("")
	if len(ids) == 1 {
		m.Items = append(m.Items, fyne.NewMenuItem(lang.L("打开"), func() { r.view.open(ids[0], true) }))
	}
	if r.view.desk.May(award.OpMoveNomination) {
		m.Items = append(m.Items, r.view.moves(ids).Items...)
	}
	m.Items = append(m.Items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(lang.L("复制"), func() {
		if text := r.copied(ids); text != "" {
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
	}))
	return m
}

// copied gives the rows of ids as they may be copied.
func (r *register) copied(ids []award.ID) string {
	rows, err := r.view.store.Nominations(ids)
	if err != nil {
		r.view.desk.Trouble(lang.L("没有复制"), err)
		return ""
	}
	lines := make([]string, len(rows))
	for i, row := range rows {
		lines[i] = strings.Join(r.view.cells(row.Value, award.ToClipboard, ""), "\t")
	}
	r.view.desk.Snack(fmt.Sprintf(lang.L("已复制 %d 行。"), len(rows)), "", nil)
	return strings.Join(lines, "\n")
}
