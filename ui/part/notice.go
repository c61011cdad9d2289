package part

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/look"
)

// Notice is a banner in the course of a view: what happened, what was not
// lost, what to do. It stays until it is closed.
type Notice struct {
	widget.BaseWidget
	Details string // for whoever is asked for help; copied by a button, never shown
	Actions []Action
	OnClose func() // a button that closes appears where this is not nil

	tone             Tone
	what, kept, todo string
}

// NewNotice returns a banner. Of what happened, what was not lost and what to
// do, those that are empty are left out.
func NewNotice(tone Tone, what, kept, todo string) *Notice {
	n := &Notice{tone: tone, what: what, kept: kept, todo: todo}
	n.ExtendBaseWidget(n)
	return n
}

// Text gives what the banner says.
func (n *Notice) Text() string {
	var parts []string
	for _, s := range []string{n.what, n.kept, n.todo} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

func (n *Notice) icon() fyne.Resource {
	switch n.tone {
	case Good:
		return theme.ConfirmIcon()
	case Warn:
		return theme.WarningIcon()
	case Bad:
		return theme.ErrorIcon()
	case Plain, Muted, Info, Accent:
	}
	return theme.InfoIcon()
}

// CreateRenderer implements [fyne.Widget].
func (n *Notice) CreateRenderer() fyne.WidgetRenderer {
	bed, edge := newRectangle(), newRectangle()
	icon := canvas.NewImageFromResource(nil)
	what := widget.NewLabelWithStyle(look.Mark(n.what), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	what.Wrapping = fyne.TextWrapBreak
	lines := container.New(&tight{}, what)
	for _, s := range []string{n.kept, n.todo} {
		if s != "" {
			l := widget.NewLabel(look.Mark(s))
			l.Wrapping = fyne.TextWrapBreak
			lines.Add(l)
		}
	}
	if buttons := n.buttons(); len(buttons) > 0 {
		lines.Add(container.New(layout.NewCustomPaddedLayout(look.Unit(2), look.Unit(2), look.Unit(1.5), 0),
			container.NewHBox(buttons...)))
	}
	d := &drawing{owner: n, objects: []fyne.CanvasObject{bed, edge, icon, lines}}
	var shut fyne.CanvasObject
	if n.OnClose != nil {
		shut = NewQuietButton("", theme.WindowCloseIcon(), func() { n.OnClose() })
		d.objects = append(d.objects, shut)
	}
	left, right := look.Unit(9), look.Unit(10)
	lay := func(width float32) float32 {
		lines.Resize(fyne.NewSize(max(1, width-left-right), 1))
		h := lines.MinSize().Height
		place(lines, left, look.Unit(1), width-left-right, h)
		return h + look.Unit(2)
	}
	d.least = func() fyne.Size {
		return fyne.NewSize(look.Unit(60), lay(max(n.Size().Width, look.Unit(60))))
	}
	d.lay = func(size fyne.Size) {
		lay(size.Width)
		place(bed, 0, 0, size.Width, size.Height)
		place(edge, 0, 0, look.Size(3), size.Height)
		place(icon, look.Unit(3), look.Unit(2.75), look.Unit(5), look.Unit(5))
		if shut != nil {
			m := shut.MinSize()
			place(shut, size.Width-m.Width-look.Unit(1), look.Unit(1), m.Width, m.Height)
		}
	}
	d.paint = func() {
		bed.FillColor = look.Color(n.tone.bed())
		bed.CornerRadius = look.Size(3)
		edge.FillColor = look.Color(n.tone.full())
		icon.Resource = theme.NewColoredResource(n.icon(), n.tone.full())
	}
	d.paint()
	return d
}

func (n *Notice) buttons() []fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for _, a := range n.Actions {
		buttons = append(buttons, NewButton(a.Label, nil, a.Do))
	}
	if n.Details != "" {
		buttons = append(buttons, NewQuietButton(lang.L("复制详情"), theme.ContentCopyIcon(), func() {
			fyne.CurrentApp().Clipboard().SetContent(n.Text() + "\n\n" + n.Details)
		}))
	}
	return buttons
}

// tight stacks labels that wrap, with half their padding between them.
type tight struct{}

// Layout implements [fyne.Layout].
func (*tight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		o.Resize(fyne.NewSize(size.Width, 1))
		h := o.MinSize().Height
		w := size.Width
		place(o, 0, y, w, h)
		y += h - look.Unit(1.5)
	}
}

// MinSize implements [fyne.Layout].
func (*tight) MinSize(objects []fyne.CanvasObject) fyne.Size {
	least := fyne.Size{}
	for _, o := range objects {
		m := o.MinSize()
		least.Width = max(least.Width, m.Width)
		least.Height += m.Height - look.Unit(1.5)
	}
	least.Height += look.Unit(1.5)
	return least
}
