package documents

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/award/identifier"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// A chooser is where the clerk says which document, and how.
type chooser struct {
	changed func(order)
	order   order
	tiers   []award.ID

	kinds   []*kindCard
	tier    *part.Choice
	each    *part.Choice
	list    *part.Check
	mask    *part.Choice
	options *fyne.Container
	content fyne.CanvasObject
	quiet   bool
}

func newChooser(changed func(order)) *chooser {
	c := &chooser{changed: changed, options: container.NewVBox()}
	cards := container.NewVBox(desk.Subheading(lang.L("要做哪一份")), desk.Gap(1))
	for _, k := range Kinds() {
		card := newKindCard(k, func() { c.choose(k) })
		c.kinds = append(c.kinds, card)
		cards.Add(card)
	}
	c.tier = part.NewChoice(nil, func(i int) {
		c.order.tier = award.ID{}
		if i > 0 && i <= len(c.tiers) {
			c.order.tier = c.tiers[i-1]
		}
		c.tell()
	})
	c.each = part.NewChoice([]string{lang.L("合成一个文件"), lang.L("每人一个文件")}, func(i int) {
		c.order.each = i == 1
		c.tell()
	})
	c.list = part.NewCheck(lang.L("附获奖名单"), func(on bool) {
		c.order.omitList = !on
		c.tell()
	})
	c.mask = part.NewChoice([]string{lang.L("姓名全写"), lang.L("张*三：中间的字不写"), lang.L("张**：只写姓")}, func(i int) {
		c.order.mask = masks()[max(0, i)]
		c.tell()
	})
	c.content = container.NewVBox(cards, desk.Gap(2), c.options)
	return c
}

// masks are the codes of the profiles as they are offered. Lists of winners have
// no numbers, so that only those count which differ in the names.
func masks() []string {
	return []string{"", identifier.TailProfile().Code, identifier.StrictProfile().Code}
}

func (c *chooser) tell() {
	if !c.quiet {
		c.changed(c.order)
	}
}

func (c *chooser) choose(k Kind) {
	c.order.kind = k
	c.show()
	c.tell()
}

// set offers what the campaign has.
func (c *chooser) set(d *award.Dossier, o order) {
	c.quiet = true
	c.order, c.tiers = o, nil
	options := []string{lang.L("所有奖次")}
	chosen := 0
	for _, g := range d.Groups() {
		if len(g.Winners) == 0 {
			continue
		}
		c.tiers = append(c.tiers, g.Tier.ID)
		name := g.Tier.Value.Name
		if g.Track != "" {
			name = g.Track + " · " + name
		}
		options = append(options, name)
		if g.Tier.ID == o.tier {
			chosen = len(c.tiers)
		}
	}
	c.tier.Options = options
	c.tier.Choose(chosen)
	c.each.Choose(map[bool]int{true: 1}[o.each])
	c.list.SetChecked(!o.omitList)
	c.mask.Choose(slices.Index(masks(), o.mask))
	c.show()
	c.quiet = false
}

// show shows which kind is chosen, with its options.
func (c *chooser) show() {
	for i, k := range Kinds() {
		c.kinds[i].set(k == c.order.kind)
	}
	c.options.Objects = nil
	switch c.order.kind {
	case Certificates:
		c.options.Objects = []fyne.CanvasObject{
			desk.Caption(lang.L("哪些奖次")), c.tier, desk.Gap(1), desk.Caption(lang.L("怎样存放")), c.each,
		}
	case Notice:
		c.options.Objects = []fyne.CanvasObject{c.list, desk.Gap(1), desk.Caption(lang.L("名单里的姓名")), c.mask}
	case WinnerList:
		c.options.Objects = []fyne.CanvasObject{desk.Caption(lang.L("名单里的姓名")), c.mask}
	case SignOff:
	}
	c.options.Refresh()
}

// A kindCard is one document to choose: its name, what it is for.
type kindCard struct {
	widget.BaseWidget
	kind    Kind
	tapped  func()
	chosen  bool
	hovered bool
	focused bool
}

func newKindCard(k Kind, tapped func()) *kindCard {
	c := &kindCard{kind: k, tapped: tapped}
	c.ExtendBaseWidget(c)
	return c
}

func (c *kindCard) set(chosen bool) {
	c.chosen = chosen
	c.Refresh()
}

// CreateRenderer implements [fyne.Widget].
func (c *kindCard) CreateRenderer() fyne.WidgetRenderer {
	bed := canvas.NewRectangle(color.Transparent)
	name, about := desk.Subheading(c.kind.word()), desk.Caption(c.kind.about())
	r := &kindDrawing{card: c, bed: bed, name: name}
	r.WidgetRenderer = widget.NewSimpleRenderer(container.NewStack(bed,
		desk.Inset(2, container.NewVBox(name, about))))
	r.paint()
	return r
}

// A kindDrawing draws a card as it is chosen.
type kindDrawing struct {
	fyne.WidgetRenderer
	card *kindCard
	bed  *canvas.Rectangle
	name *canvas.Text
}

// Refresh implements [fyne.WidgetRenderer].
func (r *kindDrawing) Refresh() {
	r.paint()
	r.WidgetRenderer.Refresh()
	canvas.Refresh(r.card)
}

func (r *kindDrawing) paint() {
	fill, edge, name := look.Sheet, look.Line, theme.ColorNameForeground
	switch {
	case r.card.chosen:
		fill, edge, name = look.Chosen, look.Accent, look.Accent
	case r.card.hovered:
		fill = theme.ColorNameButton
	}
	if r.card.focused {
		edge = look.Accent
	}
	r.bed.FillColor, r.bed.StrokeColor, r.bed.StrokeWidth = look.Color(fill), look.Color(edge), 1
	r.bed.CornerRadius = look.Unit(1)
	r.name.Color = look.Color(name)
}

// Tapped implements [fyne.Tappable].
func (c *kindCard) Tapped(*fyne.PointEvent) { c.tapped() }

// MouseIn implements [desktop.Hoverable].
func (c *kindCard) MouseIn(*desktop.MouseEvent) { c.hover(true) }

// MouseMoved implements [desktop.Hoverable].
func (*kindCard) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements [desktop.Hoverable].
func (c *kindCard) MouseOut() { c.hover(false) }

func (c *kindCard) hover(on bool) {
	c.hovered = on
	c.Refresh()
}

// FocusGained implements [fyne.Focusable].
func (c *kindCard) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements [fyne.Focusable].
func (c *kindCard) FocusLost() { c.focused = false; c.Refresh() }

// TypedRune implements [fyne.Focusable].
func (*kindCard) TypedRune(rune) {}

// TypedKey implements [fyne.Focusable].
func (c *kindCard) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeySpace || ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter {
		c.tapped()
		return
	}
	desk.Pass(c, ev)
}
