package part

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// A Column is one column of a table. Key names it in what is kept of the
// table's layout.
type Column struct {
	Key      string
	Title    string
	Width    float32 // in pixels at 100 %
	Align    fyne.TextAlign
	Sortable bool
	Tone     Tone // Muted for what is looked at last
	Bold     bool // for what is looked at first
}

// Rows is where a table takes its rows from. Nothing is copied: every row in
// sight is asked for when it is drawn, so the functions answer at once.
type Rows[K comparable] struct {
	Len   func() int
	ID    func(i int) K        // the record row i is of, the same wherever the row moves to
	Cells func(i int) []string // one text a column, in the order the columns were given
	Tone  func(i int) Tone     // of the whole row; nil: Plain
}

// A ColumnState is what a clerk changed about a column.
type ColumnState struct {
	Key   string
	Width float32 // in pixels at 100 %
}

// Table shows records in rows, a hundred thousand as fast as ten. Rows are
// selected by record: a selection holds through sorting, and rows that a
// filter hides are selected again when it is lifted, but are not in
// [Table.Selected] while they are hidden.
//
// Click, Ctrl+click, Shift+click, the arrows, PgUp, PgDn, Home and End select,
// with Shift a range; Space takes the current row in or out, Ctrl+A takes all,
// Ctrl+C copies, Delete deletes, Enter and a double click open. A click on a
// heading sorts; headings are dragged to another place, their edges to another
// width.
type Table[K comparable] struct {
	widget.BaseWidget

	OnSelect  func(ids []K)                     // the selection changed
	OnOpen    func(id K)                        // Enter, double click
	OnSort    func(column int, descending bool) // a heading was clicked; the rows must then be in that order
	OnMenu    func(ids []K) *fyne.Menu          // the right mouse button, on the selection
	OnCopy    func(ids []K) string              // Ctrl+C; what goes to the clipboard
	OnDelete  func(ids []K)                     // Delete
	OnColumns func()                            // widths or order changed
	OnKey     func(fyne.KeyName) bool           // sees every key first; true: it is used up
	Empty     fyne.CanvasObject                 // in place of no rows
	Total     func() int                        // how many records there are beyond a filter; nil: as many as rows
	Bare      bool                              // without the line that counts the rows

	columns []Column
	order   []int // the columns from left to right
	rows    Rows[K]
	sorted  int // the column sorted by; -1 for none
	falling bool

	selected map[K]struct{}
	anchor   K      // where a range starts
	current  K      // where the keys are
	at       int    // the row of current when last seen; -1 for none
	note     string // on the row under the mouse, beside the count
	shift    bool
	focused  bool

	head   *tableHead[K]
	roll   *roll
	count  *canvas.Text
	ruler  ruler
	shared *fyne.Container
}

// NewTable returns a table of rows. It shows nothing selected.
func NewTable[K comparable](columns []Column, rows Rows[K]) *Table[K] {
	t := &Table[K]{columns: columns, rows: rows, sorted: -1, at: -1, selected: make(map[K]struct{})}
	for i := range columns {
		t.order = append(t.order, i)
	}
	t.roll = &roll{
		length:  rows.Len,
		height:  rowHeight,
		width:   t.fullWidth,
		strip:   func() strip { return newTableStrip(t) },
		pressed: t.pressed,
		opened:  t.open,
		menu:    t.menu,
		over:    t.over,
		scrolledX: func(x float32) {
			t.head.scrollTo(x)
		},
	}
	t.roll.init()
	t.head = newTableHead(t)
	t.count = newText(false)
	t.ExtendBaseWidget(t)
	return t
}

func rowHeight() float32 { return look.Unit(7) }

// fullWidth gives the width of all columns.
func (t *Table[K]) fullWidth() float32 {
	sum := float32(0)
	for _, c := range t.columns {
		sum += look.Size(c.Width)
	}
	return sum
}

// CreateRenderer implements [fyne.Widget].
func (t *Table[K]) CreateRenderer() fyne.WidgetRenderer {
	t.shared = container.NewStack()
	bed, line := newRectangle(), newRectangle()
	clip := container.NewClip(t.head)
	clip.ExtendBaseWidget(clip) // else it does not lay out what it is given before it is drawn
	d := &drawing{owner: t, objects: []fyne.CanvasObject{bed, t.roll, clip, t.shared, line, t.count}}
	d.least = func() fyne.Size { return fyne.NewSize(look.Unit(40), rowHeight()*4) }
	d.lay = func(size fyne.Size) {
		head, foot := rowHeight()+look.Unit(0.5), rowHeight()
		if t.Bare {
			foot = 0
		}
		place(bed, 0, 0, size.Width, size.Height)
		place(clip, 0, 0, size.Width, head)
		place(t.roll, 0, head, size.Width, size.Height-head-foot)
		place(t.shared, 0, head, size.Width, size.Height-head-foot)
		place(line, 0, size.Height-foot, size.Width, 1)
		place(t.count, look.Unit(2), size.Height-foot+middle(t.count, foot), size.Width-look.Unit(4), t.count.MinSize().Height)
	}
	d.paint = func() {
		bed.FillColor = look.Color(look.Sheet)
		line.FillColor = look.Color(look.Line)
		line.Hidden, t.count.Hidden = t.Bare, t.Bare
		t.describe()
	}
	d.paint()
	return d
}

// Refresh shows the rows anew after the data changed.
func (t *Table[K]) Refresh() {
	t.locate()
	t.describe()
	t.head.Refresh()
	t.roll.renew()
	t.BaseWidget.Refresh()
}

// describe brings the count and the empty state up to date.
func (t *Table[K]) describe() {
	n := t.rows.Len()
	if t.shared != nil {
		t.shared.Hidden = n > 0 || t.Empty == nil
		if t.Empty != nil && (len(t.shared.Objects) == 0 || t.shared.Objects[0] != t.Empty) {
			t.shared.Objects = []fyne.CanvasObject{t.Empty} // another may have taken its place
			t.shared.Refresh()
		}
	}
	text := lang.L("共 {{.Count}} 条", map[string]any{"Count": n})
	if t.Total != nil && t.Total() != n {
		text = lang.L("显示 {{.Shown}} 条，共 {{.Count}} 条", map[string]any{"Shown": n, "Count": t.Total()})
	}
	if len(t.selected) > 0 {
		if k := len(t.Selected()); k > 0 {
			text += lang.L("，已选 {{.Count}} 条", map[string]any{"Count": k})
		}
	}
	put(t.count, text+t.note, look.Muted, look.Size(13))
	t.count.Refresh()
}

// SetSort shows by which column the rows are sorted; -1 for none. It does not
// call OnSort.
func (t *Table[K]) SetSort(column int, descending bool) {
	t.sorted, t.falling = column, descending
	t.head.Refresh()
}

// SetColumns replaces the columns.
func (t *Table[K]) SetColumns(columns []Column) {
	t.columns, t.order, t.sorted = columns, nil, -1
	for i := range columns {
		t.order = append(t.order, i)
	}
	t.Refresh()
}

// Layout gives the columns from left to right with their widths.
func (t *Table[K]) Layout() []ColumnState {
	states := make([]ColumnState, 0, len(t.order))
	for _, i := range t.order {
		states = append(states, ColumnState{t.columns[i].Key, t.columns[i].Width})
	}
	return states
}

// SetLayout brings the columns into an order and to widths that Layout gave
// once. Columns it does not know stay at the right.
func (t *Table[K]) SetLayout(states []ColumnState) {
	placed := make(map[int]bool, len(t.columns))
	var order []int
	for _, s := range states {
		for i := range t.columns {
			if t.columns[i].Key == s.Key && !placed[i] {
				placed[i] = true
				order = append(order, i)
				t.columns[i].Width = max(s.Width, leastWidth)
			}
		}
	}
	for i := range t.columns {
		if !placed[i] {
			order = append(order, i)
		}
	}
	t.order = order
	t.Refresh()
}

// rearranged shows the columns as they now are and tells of it once the mouse
// let go.
func (t *Table[K]) rearranged(done bool) {
	t.head.Refresh()
	t.roll.renew()
	if done && t.OnColumns != nil {
		t.OnColumns()
	}
}

// sort has the rows sorted by a column, the other way round if they are
// sorted by it already.
func (t *Table[K]) sort(column int) {
	if t.OnSort == nil || !t.columns[column].Sortable {
		return
	}
	t.falling = t.sorted == column && !t.falling
	t.sorted = column
	t.OnSort(column, t.falling)
	t.Refresh()
}

// over names the characters of a row that no font can show.
func (t *Table[K]) over(index int) {
	var b strings.Builder
	if index >= 0 {
		for _, cell := range t.rows.Cells(index) {
			for _, r := range look.Absent(cell) {
				fmt.Fprintf(&b, "   %c = U+%04X", look.Missing, r)
			}
		}
	}
	if note := b.String(); note != t.note {
		t.note = note
		t.describe()
	}
}

func (t *Table[K]) open(index int) {
	if t.OnOpen != nil {
		t.OnOpen(t.rows.ID(index))
	}
}

func (t *Table[K]) menu(index int, at fyne.Position) {
	if index >= 0 && !t.has(t.rows.ID(index)) {
		t.choose(index, false, false)
	}
	if t.OnMenu == nil {
		return
	}
	if m := t.OnMenu(t.Selected()); m != nil {
		if c := canvasOf(t); c != nil {
			widget.ShowPopUpMenuAtPosition(m, c, at)
		}
	}
}

func (t *Table[K]) pressed(index int, ev *desktop.MouseEvent) {
	Used(t)
	Focus(t)
	if index < 0 {
		if ev.Button == desktop.MouseButtonPrimary {
			t.ClearSelection()
		}
		return
	}
	if ev.Button != desktop.MouseButtonPrimary {
		return // the menu selects what it is for
	}
	t.choose(index, ev.Modifier&fyne.KeyModifierShortcutDefault != 0, ev.Modifier&fyne.KeyModifierShift != 0)
}
