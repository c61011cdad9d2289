package bench

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// Starts are the ways to begin; each is one button of the first run. Those that
// are nil are not offered.
type Starts struct {
	Open   func() // choose a file
	Paste  func() // paste a list
	Sample func() // try the invented list
	Create func() // an empty campaign
}

// bring is the button that chooses a file, the main one.
func (s Starts) bring() fyne.CanvasObject {
	b := button(lang.L("带入获奖名单…"), theme.FolderOpenIcon(), s.Open)
	if b != nil {
		b.Importance = widget.HighImportance
	}
	return offered(b)
}

func (s Starts) paste() fyne.CanvasObject {
	return offered(button(lang.L("粘贴名单"), theme.ContentPasteIcon(), s.Paste))
}

func (s Starts) sample() fyne.CanvasObject {
	return offered(button(lang.L("试用示例名单"), theme.MediaPlayIcon(), s.Sample))
}

func (s Starts) create() fyne.CanvasObject {
	return offered(button(lang.L("新建活动"), theme.ContentAddIcon(), s.Create))
}

// button is a button for act; nil where there is none.
func button(label string, icon fyne.Resource, act func()) *part.Button {
	if act == nil {
		return nil
	}
	return part.NewButton(label, icon, act)
}

// offered gives b, or nothing where it is nil.
func offered(b *part.Button) fyne.CanvasObject {
	if b == nil {
		return nil
	}
	return b
}

// buttons sets those that are there in a row.
func buttons(all ...fyne.CanvasObject) fyne.CanvasObject {
	row := container.NewHBox()
	for _, b := range all {
		if b != nil {
			row.Add(b)
		}
	}
	return row
}

// waiting is what the bench shows while there is no campaign to somebody who
// may not make one.
func waiting() fyne.CanvasObject {
	return part.NewEmpty(theme.InfoIcon(), lang.L("还没有活动"), lang.L("经办人带入名单后，这里会列出来。"))
}

// welcome is what the bench shows while there is no campaign, in a room of some
// width.
func welcome(s Starts, room float32) fyne.CanvasObject {
	title := canvas.NewText(lang.L("从提名到证书，一次表彰的事都在这里办"), look.Color(theme.ColorNameForeground))
	title.TextSize, title.TextStyle, title.Alignment = look.Size(24), fyne.TextStyle{Bold: true}, fyne.TextAlignCenter
	half := func(head, text string, ways fyne.CanvasObject, steps ...fyne.CanvasObject) fyne.CanvasObject {
		h := desk.Subheading(head)
		h.TextSize = look.Size(18)
		about := desk.NewTonedParagraph(text, look.Muted)
		about.Resize(fyne.NewSize(look.Size(400), 0)) // its height follows from its width
		return desk.Wide(400, desk.Frame(container.NewVBox(h, about, desk.Gap(1), container.NewVBox(steps...), desk.Gap(2)), nil, nil, nil, ways))
	}
	named := half(lang.L("名单已经定了"), lang.L("把公布的获奖名单变成证书、通知和签领表。"),
		container.NewVBox(desk.Tall(44, s.bring()), container.NewGridWithColumns(2, desk.Tall(44, s.paste()), desk.Tall(44, s.sample()))),
		step("1", lang.L("带入名单"), lang.L("打开、粘贴或拖入已经公布的获奖名单，Word、Excel、网页和文本都可以。")),
		step("2", lang.L("核对"), lang.L("逐行看程序读懂了什么；重名、人数不符、日期缺年份，都先问您再存入。")),
		step("3", lang.L("出文书"), lang.L("荣誉证书、获奖名单、领奖通知、签领表一次做好，存成 PDF 直接打印。")),
	)
	nominated := half(lang.L("从提名开始"), lang.L("按反间谍安全防范工作规定第二十条或本单位的办法提名。"),
		container.NewVBox(desk.Tall(44, s.create())),
		step("1", lang.L("建活动、定条件"), lang.L("选依据和条款，定名额、意见和期限；默认值都写着出处，可以逐条改。")),
		step("2", lang.L("提名、审查"), lang.L("个人、单位、几个人共同提名；缺什么列在一处，审查说明被哪条规则拦住。")),
		step("3", lang.L("征求意见、核对同名"), lang.L("每个单位一份征求意见表，逾期提醒；不公开的人从头到尾只用代号。")),
	)
	note := canvas.NewText(lang.L("也可以把文件直接拖到窗口里。资料只存在这台电脑上，不联网。"), look.Color(look.Muted))
	note.TextSize, note.Alignment = look.Size(12), fyne.TextAlignCenter
	var halves fyne.CanvasObject = container.New(layout.NewCustomPaddedHBoxLayout(look.Unit(12)), named, nominated)
	if halves.MinSize().Width > room {
		halves = container.NewVBox(named, desk.Gap(6), nominated)
	}
	return container.NewScroll(container.NewCenter(container.NewVBox(title, desk.Gap(5), halves, desk.Gap(4), note)))
}

// step is one numbered line of the welcome.
func step(number, head, text string) fyne.CanvasObject {
	disc := canvas.NewCircle(look.Color(look.Accent))
	n := canvas.NewText(number, look.Color(look.OnTone))
	n.Alignment, n.TextStyle = fyne.TextAlignCenter, fyne.TextStyle{Bold: true}
	badge := container.NewGridWrap(fyne.NewSquareSize(look.Size(28)), container.NewStack(disc, container.NewCenter(n)))
	h := canvas.NewText(head, look.Color(theme.ColorNameForeground))
	h.TextStyle, h.TextSize = fyne.TextStyle{Bold: true}, look.Size(16)
	t := desk.NewParagraph(text)
	t.Resize(fyne.NewSize(look.Size(350), 0)) // its height follows from its width
	return container.NewBorder(nil, nil, container.NewVBox(desk.Gap(1.5), badge), nil,
		container.New(layout.NewCustomPaddedLayout(0, 0, look.Unit(3), 0), container.New(layout.NewCustomPaddedVBoxLayout(0), desk.Gap(1), h, t, desk.Gap(2))))
}
