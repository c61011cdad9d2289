package part

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// Modal is a card over the dimmed window, for what must be decided now. Escape
// closes it unless OnEscape says otherwise. Nothing behind it can be reached,
// by the mouse or by a key.
type Modal struct {
	widget.BaseWidget
	OnEscape func() // in place of closing
	OnClose  func() // once the card is gone, whatever closed it
	Fleeting bool   // gone for good once the window is locked

	title   string
	content fyne.CanvasObject
	buttons []fyne.CanvasObject
	main    *Button // what Ctrl+Enter presses; nil: nothing
	canvas  fyne.Canvas
	open    bool
}

// ShowModal shows content over w, headed by title, with a row of buttons
// below. Buttons do not close the card by themselves.
func ShowModal(w fyne.Window, title string, content fyne.CanvasObject, buttons ...*Button) *Modal {
	m := &Modal{title: title, content: content, canvas: w.Canvas(), open: true}
	for _, b := range buttons {
		m.buttons = append(m.buttons, b)
		if b.Importance == widget.HighImportance {
			m.main = b
		}
	}
	m.ExtendBaseWidget(m)
	m.canvas.Overlays().Add(m)
	return m
}

// Close takes the card away. Closing it again does nothing.
func (m *Modal) Close() {
	if !m.open {
		return
	}
	m.open = false
	m.canvas.Overlays().Remove(m)
	if m.OnClose != nil {
		m.OnClose()
	}
}

// Escape does what the Escape key does.
func (m *Modal) Escape() {
	if m.OnEscape != nil {
		m.OnEscape()
		return
	}
	m.Close()
}

// Confirm does what Ctrl+Enter does: it presses the one button that does what
// the card is for, if it can be pressed.
func (m *Modal) Confirm() {
	if m.main != nil && !m.main.Disabled() {
		m.main.Tapped(nil)
	}
}

// Tapped implements [fyne.Tappable]: the dimmed window takes no taps.
func (m *Modal) Tapped(*fyne.PointEvent) {}

// Cursor implements [desktop.Cursorable]: the card lies over the ground of the
// window and tells in its place that the mouse moved.
func (m *Modal) Cursor() desktop.Cursor {
	use(m.canvas)
	return desktop.DefaultCursor
}

// Reopen shows the card again after the canvas was cleared of its overlays.
func (m *Modal) Reopen() {
	if m.open {
		m.canvas.Overlays().Add(m)
	}
}

// CreateRenderer implements [fyne.Widget].
func (m *Modal) CreateRenderer() fyne.WidgetRenderer {
	dim, card := newRectangle(), newRectangle()
	title := widget.NewLabelWithStyle(look.Mark(m.title), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameSubHeadingText
	var bottom fyne.CanvasObject
	if len(m.buttons) > 0 {
		row := []fyne.CanvasObject{layout.NewSpacer()}
		for _, b := range m.buttons {
			if b == fyne.CanvasObject(m.main) {
				row = append(row, container.NewCenter(NewKeyNote()))
			}
			row = append(row, b)
		}
		bottom = container.NewHBox(row...)
	}
	body := container.NewBorder(title, bottom, nil, nil, airy(m.content))
	d := &drawing{owner: m, objects: []fyne.CanvasObject{dim, card, body}}
	d.least = func() fyne.Size { return body.MinSize().Add(fyne.NewSquareSize(look.Unit(8))) }
	d.lay = func(size fyne.Size) {
		place(dim, 0, 0, size.Width, size.Height)
		inset := look.Unit(3)
		least := body.MinSize().Add(fyne.NewSquareSize(2 * inset))
		w, h := min(least.Width, size.Width), min(least.Height, size.Height)
		x, y := (size.Width-w)/2, (size.Height-h)/2.5
		place(card, x, y, w, h)
		place(body, x+inset, y+inset, w-2*inset, h-2*inset)
	}
	d.paint = func() { paintCard(dim, card) }
	d.paint()
	return d
}

func paintCard(dim, card *canvas.Rectangle) {
	dim.FillColor = look.Color(look.Dim)
	card.FillColor = look.Color(theme.ColorNameOverlayBackground)
	card.StrokeColor = look.Color(look.Line)
	card.StrokeWidth = 1
	card.CornerRadius = look.Unit(1)
}

// airy puts some room above and below content.
func airy(content fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(look.Unit(1), look.Unit(3), 0, 0), content)
}

// wide gives content at least the width, in pixels at 100 %.
func wide(width float32, content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(container.NewGridWrap(fyne.NewSize(look.Size(width), 0)), content)
}

// A Question is what Ask asks.
type Question struct {
	Title   string
	Text    string
	Choices []AskChoice
}

// An AskChoice is one answer.
type AskChoice struct {
	Label  string
	Main   bool // what most will want; it does not have the focus for that
	Danger bool // takes something away
}

// Ask shows a question over w and hands the number of the answer to answered,
// or -1 if Escape closed it. No answer has the focus, so that an Enter typed
// too much decides nothing.
func Ask(w fyne.Window, q Question, answered func(choice int)) *Modal {
	text := widget.NewLabel(look.Mark(q.Text))
	text.Wrapping = fyne.TextWrapBreak
	var m *Modal
	answer := func(i int) {
		m.OnEscape = nil
		m.Close()
		answered(i)
	}
	buttons := make([]*Button, 0, len(q.Choices))
	for i, c := range q.Choices {
		b := NewButton(c.Label, nil, func() { answer(i) })
		switch {
		case c.Danger:
			b.Importance = widget.DangerImportance
		case c.Main:
			b.Importance = widget.HighImportance
		}
		buttons = append(buttons, b)
	}
	m = ShowModal(w, q.Title, wide(420, text), buttons...)
	m.OnEscape = func() { answer(-1) }
	return m
}
