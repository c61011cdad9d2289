// Package settings is where the window is set up (设置): language, text size,
// light or dark, and what the program is.
package settings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// Settings are how the window is set up.
type Settings struct {
	Language look.Language
	Mode     look.Mode
	Scale    int // per cent
}

// The keys under which the settings are kept.
const (
	keyLanguage = "language"
	keyMode     = "mode"
	keyScale    = "scale"
)

// Load reads the settings; what was never set is as the program comes.
func Load(p fyne.Preferences) Settings {
	s := Settings{
		Language: look.Language(p.StringWithFallback(keyLanguage, string(look.Chinese))),
		Scale:    p.IntWithFallback(keyScale, look.MinScale),
	}
	switch p.IntWithFallback(keyMode, int(look.Light)) {
	case int(look.Light):
		s.Mode = look.Light
	case int(look.Dark):
		s.Mode = look.Dark
	}
	return s
}

// Save keeps the settings.
func (s Settings) Save(p fyne.Preferences) {
	p.SetString(keyLanguage, string(s.Language))
	p.SetInt(keyMode, int(s.Mode))
	p.SetInt(keyScale, s.Scale)
}

// scales are the text sizes offered, in per cent.
func scales() []int { return []int{100, 110, 125, 150, 175, 200} }

// About is what the program says of itself.
type About struct {
	Version, StorePath string
}

// New gives the view; changed is told of every change at once.
func New(s Settings, about About, changed func(Settings)) fyne.CanvasObject {
	sizes := make([]string, len(scales()))
	at := 0
	for i, n := range scales() {
		sizes[i] = lang.L("{{.Percent}}%", map[string]any{"Percent": n})
		if n <= s.Scale {
			at = i
		}
	}
	size := part.NewChoice(sizes, nil)
	size.Choose(at)
	size.OnChoice = func(i int) {
		s.Scale = scales()[i]
		changed(s)
	}
	mode := part.NewChoice([]string{lang.L("跟随系统"), lang.L("浅色"), lang.L("深色")}, nil)
	mode.Choose(int(s.Mode))
	mode.OnChoice = func(i int) {
		s.Mode = []look.Mode{look.System, look.Light, look.Dark}[i]
		changed(s)
	}
	language := part.NewChoice([]string{"中文", "English"}, nil)
	languages := []look.Language{look.Chinese, look.English}
	language.Choose(slices.Index(languages, s.Language))
	language.OnChoice = func(i int) {
		s.Language = languages[i]
		changed(s)
	}
	field := func(c *part.Choice) fyne.CanvasObject { return container.NewHBox(desk.Wide(180, c)) }
	form := part.NewForm(
		&part.Field{Key: "size", Label: lang.L("文字大小"), Body: field(size)},
		&part.Field{Key: "mode", Label: lang.L("外观"), Body: field(mode)},
		&part.Field{Key: "language", Label: lang.L("语言"), Body: field(language), Hint: lang.L("文书始终是中文。")},
	)
	return container.NewVScroll(desk.Column(640, container.NewVBox(
		desk.Heading(lang.L("设置")), desk.Gap(2), form, desk.Gap(4),
		desk.Subheading(lang.L("关于")), desk.Hairline(), desk.Gap(1),
		desk.Caption(lang.L("嘉奖 ")+about.Version),
		desk.Caption(lang.L("资料文件：")+about.StorePath),
		desk.Caption(lang.L("资料只存在这台电脑上。备份时，关闭程序后复制这个文件即可。")),
	)))
}
