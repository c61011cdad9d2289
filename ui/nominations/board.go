package nominations

import (
	"context"
	"slices"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// cardTime is how long after a first click a second one opens a card.
const cardTime = 400 * time.Millisecond

// Board shows the nominations as cards in columns, one for each state. The
// arrows go from card to card; Enter opens one.
type board struct {
	view    *Nominations
	finding *task.Latest[[]boardColumn]
	late    bool // the keys are wanted once the cards are found
	columns []*column
	row     *fyne.Container
	content fyne.CanvasObject
}

// A boardColumn is a state with its nominations.
type boardColumn struct {
	state award.State
	ids   []award.ID
}

func newBoard(v *Nominations) *board {
	b := &board{view: v, row: container.NewHBox()}
	b.finding = task.NewLatest(v.desk.Runner, 0, b.found)
	b.content = container.NewStack(container.NewHScroll(container.New(&boardLayout{}, b.row)))
	return b
}

// boardLayout has the columns as high as the window.
type boardLayout struct{}

// Layout implements [fyne.Layout].
func (*boardLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(look.Unit(2), look.Unit(2)))
		o.Resize(fyne.NewSize(size.Width-look.Unit(4), size.Height-look.Unit(4)))
	}
}

// MinSize implements [fyne.Layout].
func (*boardLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width+look.Unit(4), look.Unit(50))
}

// loaded follows the terms that were read: criteria are cited anew.
func (b *board) loaded() {
	for _, c := range b.columns {
		c.list.Refresh()
	}
}

// find asks for the nominations of each state. States in which nobody ends are
// shown once somebody is in them.
func (b *board) find(q award.NominationQuery, only sieve) {
	store, total, terms, today := b.view.store, b.view.summary.States, b.view.terms, b.view.desk.Today()
	states := q.States
	if len(states) == 0 {
		for _, s := range award.States() {
			if s.Running() || total[s] > 0 {
				states = append(states, s)
			}
		}
	}
	q.Order, q.Reverse = award.ByNumber, false
	b.finding.Run(func(ctx context.Context) ([]boardColumn, error) {
		columns := make([]boardColumn, len(states))
		for i, s := range states {
			q.States = []award.State{s}
			ids, err := store.FindNominations(ctx, q)
			if err != nil {
				return nil, err
			}
			if ids, err = only.keep(ctx, store, terms, today, ids); err != nil {
				return nil, err
			}
			columns[i] = boardColumn{s, ids}
		}
		return columns, nil
	})
}

func (b *board) found(all []boardColumn, err error) {
	if err != nil {
		return // the table says so
	}
	defer b.arrive()
	if b.same(all) {
		for i, c := range b.columns {
			c.cards.reset(all[i].ids)
			c.list.Refresh()
		}
		return
	}
	var current award.ID
	for _, c := range b.columns {
		if id, ok := c.focusedID(); ok {
			current = id
		}
	}
	b.columns, b.row.Objects = nil, nil
	for i, c := range all {
		col := newColumn(b, i, c)
		b.columns = append(b.columns, col)
		b.row.Add(col.content)
	}
	b.row.Refresh()
	for _, c := range b.columns {
		for i, id := range c.cards.ids {
			if id == current && !current.IsZero() {
				c.at = i
				part.Focus(c)
			}
		}
	}
}

// same reports whether the board shows these nominations already.
func (b *board) same(all []boardColumn) bool {
	return slices.EqualFunc(b.columns, all, func(c *column, now boardColumn) bool {
		return c.state == now.state && slices.Equal(c.cards.ids, now.ids)
	})
}

// arrive gives the keys to a card where somebody waits for that.
func (b *board) arrive() {
	if b.late {
		b.late = false
		b.focus()
	}
}

// focus gives the keys to the first column that has a card, once all are found.
func (b *board) focus() {
	if b.late = b.finding.Busy(); b.late {
		return
	}
	for _, c := range b.columns {
		if len(c.cards.ids) > 0 {
			b.view.desk.Window.Canvas().Focus(c)
			return
		}
	}
	b.view.tabs.Focus()
}

// step goes to the nearest column with cards at one side.
func (b *board) step(from, by int) {
	for i := from + by; i >= 0 && i < len(b.columns); i += by {
		if c := b.columns[i]; len(c.cards.ids) > 0 {
			c.at = min(b.columns[from].at, len(c.cards.ids)-1)
			b.view.desk.Window.Canvas().Focus(c)
			return
		}
	}
}

// A column is one state's cards. Only those in sight are read and drawn.
type column struct {
	widget.BaseWidget
	board   *board
	state   award.State
	place   int
	cards   list
	at      int // where the keys are
	focused bool
	clicked time.Time
	list    *widget.List
	content fyne.CanvasObject
}

func newColumn(b *board, place int, c boardColumn) *column {
	col := &column{board: b, state: c.state, place: place, cards: list{store: b.view.store}}
	col.cards.reset(c.ids)
	col.list = widget.NewList(func() int { return len(col.cards.ids) }, func() fyne.CanvasObject { return newCard() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			card, ok := o.(*card)
			if !ok {
				return
			}
			n := col.cards.at(i)
			card.set(col.words(n), n.Disclosure == award.Withheld, col.focused && i == col.at)
		})
	col.list.HideSeparators = true
	col.list.OnSelected = func(i widget.ListItemID) {
		col.list.Unselect(i)
		col.click(i)
	}
	col.ExtendBaseWidget(col)
	title := desk.Subheading(b.view.desk.Say.State(c.state))
	count := desk.Caption(strconv.Itoa(len(c.ids)))
	head := desk.Inset(1.5, container.NewHBox(title, container.NewCenter(count)))
	col.content = desk.Broad(220, desk.Panel(desk.Frame(head, nil, nil, nil, col)))
	return col
}

// words gives what a card says: number and name, unit, criteria.
func (c *column) words(n award.Nomination) [3]string {
	v := c.board.view
	cells := v.cells(n, award.ToScreen, "")
	return [3]string{cells[0] + "  " + cells[1], award.Disclose(n, award.ToScreen).Unit, criteriaWord(v.terms.Basis, n.Criteria)}
}

// CreateRenderer implements [fyne.Widget].
func (c *column) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.list) }

// focusedID gives the card the keys are at.
func (c *column) focusedID() (award.ID, bool) {
	if !c.focused || c.at >= len(c.cards.ids) {
		return award.ID{}, false
	}
	return c.cards.ids[c.at], true
}

// click chooses a card; a second click opens it.
func (c *column) click(i int) {
	again := c.at == i && c.board.view.desk.Now().Sub(c.clicked) < cardTime
	c.at, c.clicked = i, c.board.view.desk.Now()
	c.board.view.desk.Window.Canvas().Focus(c)
	c.list.Refresh()
	if again || c.board.view.split != nil {
		c.open()
	}
}

func (c *column) open() {
	if c.at < len(c.cards.ids) {
		c.board.view.open(c.cards.ids[c.at], true)
	}
}

// FocusGained implements [fyne.Focusable].
func (c *column) FocusGained() {
	c.focused = true
	c.reveal()
}

// FocusLost implements [fyne.Focusable].
func (c *column) FocusLost() {
	c.focused = false
	c.list.Refresh()
}

func (c *column) reveal() {
	if c.at < len(c.cards.ids) {
		c.list.ScrollTo(c.at)
	}
	c.list.Refresh()
}

// TypedRune implements [fyne.Focusable].
func (*column) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (c *column) TypedKey(ev *fyne.KeyEvent) {
	part.Used(c)
	switch ev.Name {
	case fyne.KeyUp:
		c.step(c.at - 1)
	case fyne.KeyDown:
		c.step(c.at + 1)
	case fyne.KeyHome:
		c.step(0)
	case fyne.KeyEnd:
		c.step(len(c.cards.ids) - 1)
	case fyne.KeyPageUp:
		c.step(c.at - 8)
	case fyne.KeyPageDown:
		c.step(c.at + 8)
	case fyne.KeyLeft:
		c.board.step(c.place, -1)
	case fyne.KeyRight:
		c.board.step(c.place, 1)
	case fyne.KeyReturn, fyne.KeyEnter:
		c.open()
	default:
		desk.Pass(c, ev)
	}
}

// step goes to a card, the first or last at the ends.
func (c *column) step(i int) {
	if len(c.cards.ids) == 0 {
		return
	}
	c.at = min(max(i, 0), len(c.cards.ids)-1)
	c.reveal()
}

// A card is one nomination on the board.
type card struct {
	widget.BaseWidget
	bed   *canvas.Rectangle
	texts [3]*canvas.Text
}

func newCard() *card {
	c := &card{bed: canvas.NewRectangle(look.Color(look.Sheet))}
	for i := range c.texts {
		c.texts[i] = canvas.NewText("", look.Color(look.Muted))
		c.texts[i].TextSize = look.Size(12)
	}
	c.texts[0].TextSize, c.texts[0].TextStyle.Bold = look.Size(14), true
	c.ExtendBaseWidget(c)
	return c
}

// set shows a nomination.
func (c *card) set(words [3]string, withheld, current bool) {
	c.bed.FillColor, c.bed.StrokeColor, c.bed.StrokeWidth = look.Color(look.Sheet), look.Color(look.Line), 1
	c.bed.CornerRadius = look.Unit(1)
	if current {
		c.bed.FillColor, c.bed.StrokeColor = look.Color(look.Chosen), look.Color(look.Accent)
	}
	for i, t := range c.texts {
		name := look.Muted
		switch {
		case i == 0 && withheld:
			name = look.Warn
		case i == 0:
			name = theme.ColorNameForeground
		}
		t.Color = look.Color(name)
		look.Set(t, cut(words[i], t.TextSize, t.TextStyle, look.Size(190)))
		t.Refresh()
	}
	c.bed.Refresh()
}

// cut gives s as it fits into width, with … at the end where it was cut.
func cut(s string, size float32, style fyne.TextStyle, width float32) string {
	runes := []rune(look.Clean(s))
	for n := len(runes); n > 0; n-- {
		text := string(runes[:n])
		if n < len(runes) {
			text += "…"
		}
		if fyne.MeasureText(text, size, style).Width <= width {
			return text
		}
	}
	return ""
}

// CreateRenderer implements [fyne.Widget].
func (c *card) CreateRenderer() fyne.WidgetRenderer {
	box := container.NewWithoutLayout(c.texts[0], c.texts[1], c.texts[2])
	return widget.NewSimpleRenderer(container.New(cardLayout{}, c.bed, box))
}

// cardLayout sets three lines on a bed.
type cardLayout struct{}

// Layout implements [fyne.Layout].
func (cardLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	edge := look.Unit(1)
	objects[0].Move(fyne.NewPos(edge, edge/2))
	objects[0].Resize(size.SubtractWidthHeight(2*edge, edge))
	box, ok := objects[1].(*fyne.Container)
	if !ok {
		return
	}
	box.Resize(size)
	y := edge
	for i, t := range box.Objects {
		h := look.Size(17)
		if i == 0 {
			h = look.Size(20)
		}
		t.Move(fyne.NewPos(look.Unit(3), y))
		t.Resize(fyne.NewSize(size.Width-look.Unit(6), h))
		y += h
	}
}

// MinSize implements [fyne.Layout].
func (cardLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(look.Unit(20), look.Size(17*2+20)+look.Unit(2.5))
}
