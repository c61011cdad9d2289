// Package settings is where the window is set up (设置): language, text size,
// light or dark, when it locks by itself, and what the program is.
package settings

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
)

// Settings are how the window is set up.
type Settings struct {
	Language look.Language
	Mode     look.Mode
	Scale    int // per cent
	Lock     int // minutes without use after which the window locks; 0: never
}

// The keys under which the settings are kept.
const (
	keyLanguage = "language"
	keyMode     = "mode"
	keyScale    = "scale"
	keyLock     = "lock.minutes"
)

// lockMinutes is after how long a window locks that nobody set otherwise.
const lockMinutes = 10

// Load reads the settings; what was never set is as the program comes.
func Load(p fyne.Preferences) Settings {
	s := Settings{
		Language: look.Language(p.StringWithFallback(keyLanguage, string(look.Chinese))),
		Scale:    p.IntWithFallback(keyScale, look.MinScale),
		Lock:     max(0, p.IntWithFallback(keyLock, lockMinutes)),
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
	p.SetInt(keyLock, s.Lock)
}

// scales are the text sizes offered, in per cent.
func scales() []int { return []int{100, 110, 125, 150, 175, 200} }

// locks are the times offered after which the window locks, in minutes; 0 is
// never.
func locks() []int { return []int{5, 10, 15, 30, 60, 0} }

// About is what the program says of itself.
type About struct {
	Version, StorePath string
	// BackupFolder is where backups go; Backups leads to them, where the role
	// may see them. Without a folder nothing is said of it.
	BackupFolder string
	Backups      func()
}

// New gives the view; changed is told of every change at once.
func New(s Settings, about About, changed func(Settings)) fyne.CanvasObject {
	sizes := make([]string, len(scales()))
	at := 0
	for i, n := range scales() {
		sizes[i] = strconv.Itoa(n) + "%"
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
		&part.Field{Key: "lock", Label: lang.L("自动锁定"), Body: field(lockChoice(s, changed)), Hint: lang.L("没有人用这么久就锁上，凭口令再打开。随时可以按 Ctrl+L 锁上。")},
	)
	column := []fyne.CanvasObject{
		desk.Heading(lang.L("设置")), desk.Gap(2), form, desk.Gap(4),
		desk.Subheading(lang.L("资料")), desk.Hairline(), desk.Gap(1),
		desk.Caption(lang.L("资料文件：") + about.StorePath),
	}
	if about.BackupFolder != "" {
		column = append(column, desk.Caption(lang.L("备份放在：")+about.BackupFolder))
	}
	column = append(column, desk.Caption(lang.L("资料只存在这台电脑上，是加密的。换电脑或怕丢失，请用备份：直接复制资料文件可能复制到一半。")))
	if about.Backups != nil {
		column = append(column, desk.Gap(1), container.NewHBox(part.NewButton(lang.L("去备份"), theme.DocumentSaveIcon(), about.Backups)))
	}
	column = append(column, desk.Gap(4), desk.Subheading(lang.L("关于")), desk.Hairline(), desk.Gap(1),
		desk.Caption(lang.L("嘉奖 ")+about.Version))
	return container.NewVScroll(desk.Column(640, container.NewVBox(column...)))
}

// lockChoice asks after how long without use the window locks.
func lockChoice(s Settings, changed func(Settings)) *part.Choice {
	words := make([]string, len(locks()))
	at := -1
	for i, n := range locks() {
		words[i] = lang.L("{{.Minutes}} 分钟", map[string]any{"Minutes": n})
		if n == 0 {
			words[i] = lang.L("从不")
		}
		if n == s.Lock {
			at = i
		}
	}
	lock := part.NewChoice(words, nil)
	lock.Choose(at)
	lock.OnChoice = func(i int) {
		s.Lock = locks()[i]
		changed(s)
	}
	return lock
}
