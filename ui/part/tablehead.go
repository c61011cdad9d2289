package part

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

const (
	leastWidth = 36 // of a column, in pixels at 100 %
	grip       = 5  // how near to an edge the mouse must be to take it
)

// tableHead is the row of headings of a table.
type tableHead[K comparable] struct {
	widget.BaseWidget
	table *Table[K]
	x     float32 // how far the rows are scrolled to the right

	hovered  int // the place under the mouse; -1 for none
	edge     bool
	resizing int // the place whose edge is dragged; -1 for none
	moving   int // the place of the heading that is dragged; -1 for none
	drop     int // the place it would go to
	mouse    float32
}

func newTableHead[K comparable](t *Table[K]) *tableHead[K] {
	h := &tableHead[K]{table: t, hovered: -1, resizing: -1, moving: -1}
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHead[K]) scrollTo(x float32) {
	if h.x != x {
		h.x = x
		h.Refresh()
	}
}

// heading is what one column's heading is drawn with.
type heading struct {
	bed   *canvas.Rectangle
	title *canvas.Text
	arrow *canvas.Image
	line  *canvas.Rectangle
}

// CreateRenderer implements [fyne.Widget].
func (h *tableHead[K]) CreateRenderer() fyne.WidgetRenderer {
	bed, under, mark := newRectangle(), newRectangle(), newRectangle()
	var headings []heading
	d := &drawing{owner: h, objects: []fyne.CanvasObject{bed}}
	ensure := func() {
		for len(headings) < len(h.table.columns) {
			n := heading{newRectangle(), newText(true), &canvas.Image{FillMode: canvas.ImageFillContain}, newRectangle()}
			headings = append(headings, n)
			d.objects = append(d.objects, n.bed, n.title, n.arrow, n.line)
		}
		d.objects = append(slices.DeleteFunc(d.objects, func(o fyne.CanvasObject) bool { return o == under || o == mark }), under, mark)
	}
	d.least = func() fyne.Size { return fyne.NewSize(look.Unit(10), rowHeight()) }
	d.lay = func(size fyne.Size) {
		ensure()
		place(bed, 0, 0, size.Width, size.Height)
		place(under, 0, size.Height-1, size.Width, 1)
		h.draw(headings, size.Height)
		h.drawDrop(mark, size.Height)
	}
	d.paint = func() {
		bed.FillColor = look.Color(look.Panel)
		under.FillColor = look.Color(look.Line)
		mark.FillColor = look.Color(look.Accent)
	}
	d.paint()
	return d
}

// draw places the headings.
func (h *tableHead[K]) draw(headings []heading, height float32) {
	t := h.table
	x, pad := -h.x, look.Unit(2)
	for k := range headings {
		headings[k].title.Hidden = k >= len(t.columns)
		headings[k].line.Hidden = k >= len(t.columns)
		headings[k].arrow.Hide()
	}
	for at, k := range t.order {
		column, n := t.columns[k], headings[k]
		width := look.Size(column.Width)
		n.bed.FillColor = look.Color(look.Panel)
		if at == h.hovered && h.resizing < 0 && (column.Sortable || h.moving == at) {
			n.bed.FillColor = look.Color(theme.ColorNameButton)
		}
		n.line.FillColor = look.Color(look.Line)
		place(n.bed, x, 0, width, height)
		place(n.line, x+width-1, look.Unit(1.5), 1, height-look.Unit(3))
		room := width - 2*pad
		icon := look.Unit(5)
		if t.sorted == k {
			room -= icon
		}
		put(n.title, t.ruler.cut(column.Title, room, true), look.Muted, textSize())
		if t.sorted == k {
			n.title.Color = look.Color(theme.ColorNameForeground)
			n.arrow.Resource = theme.NewColoredResource(theme.MenuDropUpIcon(), look.Accent)
			if t.falling {
				n.arrow.Resource = theme.NewColoredResource(theme.MenuDropDownIcon(), look.Accent)
			}
			n.arrow.Show()
		}
		n.title.Alignment = column.Align
		place(n.title, x+pad, middle(n.title, height), room, n.title.MinSize().Height)
		place(n.arrow, x+width-pad-icon+look.Unit(1.5), (height-icon)/2, icon, icon)
		x += width
	}
}

// drawDrop shows where a dragged heading would go.
func (h *tableHead[K]) drawDrop(mark *canvas.Rectangle, height float32) {
	mark.Hidden = h.moving < 0 || h.drop == h.moving || h.drop == h.moving+1
	place(mark, h.left(h.drop)-1, 0, 2, height)
}

// left gives where a place starts.
func (h *tableHead[K]) left(at int) float32 {
	x := -h.x
	for i := range min(at, len(h.table.order)) {
		x += look.Size(h.table.columns[h.table.order[i]].Width)
	}
	return x
}

// find gives the place at x, and whether x is at its right edge.
func (h *tableHead[K]) find(x float32) (at int, edge bool) {
	right := -h.x
	for i, k := range h.table.order {
		right += look.Size(h.table.columns[k].Width)
		if x <= right+grip {
			return i, x >= right-grip
		}
	}
	return -1, false
}

// Tapped implements [fyne.Tappable].
func (h *tableHead[K]) Tapped(ev *fyne.PointEvent) {
	if at, edge := h.find(ev.Position.X); at >= 0 && !edge {
		h.table.sort(h.table.order[at])
	}
}

// MouseDown implements [desktop.Mouseable].
func (h *tableHead[K]) MouseDown(ev *desktop.MouseEvent) {
	h.resizing, h.moving = -1, -1
	at, edge := h.find(ev.Position.X)
	if edge {
		h.resizing = at
	}
	h.mouse = ev.Position.X
}

// MouseUp implements [desktop.Mouseable].
func (*tableHead[K]) MouseUp(*desktop.MouseEvent) {}

// Dragged implements [fyne.Draggable].
func (h *tableHead[K]) Dragged(ev *fyne.DragEvent) {
	if h.resizing >= 0 {
		c := &h.table.columns[h.table.order[h.resizing]]
		c.Width = max(leastWidth, (ev.Position.X-h.left(h.resizing))/look.Size(1))
		h.table.rearranged(false)
		return
	}
	if h.moving < 0 {
		h.moving, _ = h.find(h.mouse)
		if h.moving < 0 {
			return
		}
	}
	h.drop = len(h.table.order)
	for i, k := range h.table.order {
		if ev.Position.X < h.left(i)+look.Size(h.table.columns[k].Width)/2 {
			h.drop = i
			break
		}
	}
	h.Refresh()
}

// DragEnd implements [fyne.Draggable].
func (h *tableHead[K]) DragEnd() {
	changed := h.resizing >= 0
	if h.moving >= 0 && h.drop != h.moving && h.drop != h.moving+1 {
		t := h.table
		k := t.order[h.moving]
		to := h.drop
		if to > h.moving {
			to--
		}
		t.order = slices.Insert(slices.Delete(t.order, h.moving, h.moving+1), to, k)
		changed = true
	}
	h.resizing, h.moving = -1, -1
	h.table.rearranged(changed)
}

// MouseIn implements [desktop.Hoverable].
func (h *tableHead[K]) MouseIn(ev *desktop.MouseEvent) { h.MouseMoved(ev) }

// MouseMoved implements [desktop.Hoverable].
func (h *tableHead[K]) MouseMoved(ev *desktop.MouseEvent) {
	at, edge := h.find(ev.Position.X)
	if at != h.hovered {
		h.hovered = at
		h.Refresh()
	}
	h.edge = edge
}

// MouseOut implements [desktop.Hoverable].
func (h *tableHead[K]) MouseOut() {
	h.hovered, h.edge = -1, false
	h.Refresh()
}

// Cursor implements [desktop.Cursorable].
func (h *tableHead[K]) Cursor() desktop.Cursor {
	if h.edge || h.resizing >= 0 {
		return desktop.HResizeCursor
	}
	return desktop.DefaultCursor
}
