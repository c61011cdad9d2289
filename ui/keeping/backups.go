package keeping

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// stale is the age from which the last backup is warned of. The program makes
// one a day.
const stale = 3 * 24 * time.Hour

// Backups is the section of copies and of upkeep.
type backups struct {
	desk    *desk.Desk
	store   Copies
	options Options

	folder  string
	all     []award.Backup
	latest  *task.Latest[[]award.Backup]
	last    *canvas.Text
	trouble *fyne.Container // why the last automatic copy was not made
	where   *desk.Paragraph
	table   *part.Table[string]
	empty   *fyne.Container
	restore *fyne.Container // going back to one
	upkeep  *upkeep
	whole   fyne.CanvasObject // for a role that makes copies
	content *fyne.Container
}

func newBackups(d *desk.Desk, store Store, o Options) *backups {
	b := &backups{desk: d, store: store, options: o, last: desk.Subheading(""), where: desk.NewTonedParagraph("", look.Muted)}
	b.latest = task.NewLatest(d.Runner, 0, b.loaded)
	b.upkeep = newUpkeep(d, store, o)
	b.trouble = container.NewStack()
	b.empty = container.NewStack()
	b.table = part.NewTable([]part.Column{
		{Key: "at", Title: lang.L("时间"), Width: 165, Bold: true},
		{Key: "ago", Title: "", Width: 90, Tone: part.Muted},
		{Key: "size", Title: lang.L("大小"), Width: 90, Align: fyne.TextAlignTrailing},
		{Key: "file", Title: lang.L("文件"), Width: 360, Tone: part.Muted},
	}, part.Rows[string]{
		Len: func() int { return len(b.all) }, ID: func(i int) string { return b.all[i].Path }, Cells: b.cells,
	})
	b.table.Empty = b.empty
	b.table.OnOpen = func(path string) { b.askRestore(path) }
	b.build()
	return b
}

func (b *backups) build() {
	now := part.NewMainButton(lang.L("立即备份"), theme.DocumentSaveIcon(), func() { b.backup(b.folder) })
	stick := part.NewQuietButton(lang.L("备份到U盘或别处…"), nil, func() {
		b.desk.Files.PickFolder(lang.L("备份放进哪个文件夹"), b.backup)
	})
	change := part.NewQuietButton(lang.L("换文件夹…"), nil, b.askFolder)
	open := part.NewQuietButton(lang.L("打开文件夹"), nil, func() { b.desk.Desktop.OpenFolder(b.folder) })
	acts := container.NewVBox(
		container.NewBorder(nil, nil, container.NewCenter(b.last), now),
		container.NewBorder(nil, nil, nil, container.NewHBox(change, open, stick), desk.Stack(desk.Gap(1), b.where)), b.trouble)
	other := part.NewButton(lang.L("从别的文件恢复…"), nil, func() {
		b.desk.Files.Pick(lang.L("选择备份文件"), []part.Filter{{Name: lang.L("备份"), Patterns: []string{"*.backup"}}}, b.askRestore)
	})
	chosen := part.NewButton(lang.L("恢复所选的…"), theme.MediaReplayIcon(), func() {
		if paths := b.table.Selected(); len(paths) == 1 {
			b.askRestore(paths[0])
		}
	})
	chosen.Disable()
	b.table.OnSelect = func(paths []string) {
		if len(paths) == 1 {
			chosen.Enable()
		} else {
			chosen.Disable()
		}
	}
	b.restore = container.NewHBox(chosen, other)
	rule := desk.NewTonedParagraph(lang.L("改动过的，退出登录时自动备份，恢复、整理和换密钥之前也备份；最近 7 天、4 周、12 个月各留一份。备份是加密的，写完会重新打开核对。"), look.Muted)
	bottom := desk.Stack(desk.Hairline(), desk.Inset(2, container.NewVBox(b.restore, rule)))
	left := desk.Frame(desk.Stack(desk.Inset(2, acts), desk.Hairline()), bottom, nil, nil, b.table)
	b.whole = desk.Frame(nil, nil, nil, desk.Broad(280, b.upkeep.content), left)
	b.content = container.NewStack()
}

// Object gives what the window shows.
func (b *backups) Object() fyne.CanvasObject { return b.content }

// Refresh reads which copies there are.
func (b *backups) Refresh() {
	b.upkeep.refresh()
	shown := b.whole
	if !b.desk.May(award.OpBackup) {
		shown = b.upkeep.content
	}
	b.content.Objects = []fyne.CanvasObject{shown}
	b.restore.Hidden = !b.desk.May(award.OpRestore)
	b.folder = b.options.BackupFolder()
	b.showTrouble()
	b.where.SetText(fmt.Sprintf(lang.L("放在 %s"), b.folder))
	b.content.Refresh()
	if folder := b.folder; b.desk.May(award.OpBackup) {
		b.latest.Run(func(ctx context.Context) ([]award.Backup, error) { return b.store.Backups(ctx, folder) })
	}
}

// Focus gives the keys to the table.
func (b *backups) Focus() { b.desk.Window.Canvas().Focus(b.table) }

// Dirty reports that nothing is ever edited here.
func (*backups) Dirty() bool { return false }

// Forget has nothing to give up.
func (*backups) Forget() {}

// Escape has nothing to close.
func (*backups) Escape() {}

func (b *backups) loaded(all []award.Backup, err error) {
	choose := part.Action{Label: lang.L("换文件夹…"), Do: b.askFolder}
	b.all = all
	switch {
	case err != nil:
		b.empty.Objects = []fyne.CanvasObject{part.NewEmpty(theme.WarningIcon(), lang.L("看不到备份"), b.desk.Explain(err), choose)}
	default:
		b.empty.Objects = []fyne.CanvasObject{part.NewEmpty(theme.DocumentSaveIcon(), lang.L("这个文件夹里还没有备份"),
			lang.L("点“立即备份”做第一份；最好再放一份到U盘，与电脑分开保管。"), choose)}
	}
	b.empty.Refresh()
	b.describe()
	b.table.Refresh()
}

// showTrouble says why the last automatic copy was not made, if it was not.
func (b *backups) showTrouble() {
	b.trouble.Objects = nil
	if err := b.store.BackupTrouble(); err != nil {
		b.trouble.Objects = []fyne.CanvasObject{
			part.NewNotice(part.Warn, lang.L("上次退出时没有做成自动备份。"), "", b.desk.Explain(err)),
		}
	}
}

// describe says when the last copy was made.
func (b *backups) describe() {
	text, tone := lang.L("还没有备份"), look.Warn
	if len(b.all) > 0 {
		at := b.all[0].At
		text = lang.L("上次备份：") + stamp(at, b.desk.Now()) + lang.L("，") + ago(at, b.desk.Now())
		if b.desk.Now().Sub(at) < stale {
			tone = theme.ColorNameForeground
		}
	}
	b.last.Color = look.Color(tone)
	look.Set(b.last, text)
	b.last.Refresh()
}

func (b *backups) cells(i int) []string {
	c := b.all[i]
	return []string{stamp(c.At, b.desk.Now()), ago(c.At, b.desk.Now()), sizeWord(c.Bytes), filepath.Base(c.Path)}
}

// askFolder asks where copies are kept from now on.
func (b *backups) askFolder() {
	b.desk.Files.PickFolder(lang.L("以后的备份放进哪个文件夹"), func(path string) {
		b.options.SetBackupFolder(path)
		b.Refresh()
	})
}

// backup makes a copy in a folder.
func (b *backups) backup(folder string) {
	task.Run(b.desk.Runner, lang.L("正在备份…"), func(ctx context.Context, p task.Progress) (award.Backup, error) {
		return b.store.Backup(ctx, folder, award.Step(p))
	}, func(made award.Backup, err error) {
		if err != nil {
			b.desk.Trouble(lang.L("没有备份"), err)
			return
		}
		b.desk.Snack(lang.L("已备份并核对：")+filepath.Base(made.Path), lang.L("打开文件夹"), func() { b.desk.Desktop.OpenFolder(filepath.Dir(made.Path)) })
		b.Refresh()
	})
}
