package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/reports/font"
	"jiajiang/ui/bench"
	"jiajiang/ui/desk"
	"jiajiang/ui/directory"
	"jiajiang/ui/entrance"
	"jiajiang/ui/intake"
	"jiajiang/ui/keeping"
	"jiajiang/ui/look"
	"jiajiang/ui/matching"
	"jiajiang/ui/nominations"
	"jiajiang/ui/part"
	"jiajiang/ui/settings"
	"jiajiang/ui/task"
)

// The areas of the rail.
const (
	areaBench = iota
	areaCampaigns
	areaMatching
	areaDirectory
	areaKeeping
	areaSettings
)

// The keys under which the window's size is kept.
const (
	keyWidth  = "window.width"
	keyHeight = "window.height"
)

// A Window is the window of the program.
type Window struct {
	app      fyne.App
	deps     Deps
	window   fyne.Window
	theme    *look.Theme
	settings settings.Settings
	runner   *task.Runner
	files    *part.Files
	ground   *part.Ground
	keys     *part.Shortcuts
	idle     *idle

	entrance *entrance.Entrance[Store]
	outside  fyne.CanvasObject // the entrance as the window shows it
	store    Store             // nil until somebody has signed in
	locked   bool              // whoever signed in last has to do so again
	locking  bool              // it is locked once what runs is done
	inside   session
	loading  *task.Latest[struct{}]
	backups  *task.Latest[[]award.Backup]
	backup   string // what the status line says of the last one

	desk     *desk.Desk
	rail     *part.Rail
	status   *part.StatusLine
	remarks  *fyne.Container // above every area
	middle   *fyne.Container
	bench    *bench.Bench
	register *bench.Register
	intake   *intake.Intake
	folder   *folder
	keeping  *keeping.Keeping
	matching *matching.Matching
	people   *directory.Directory
	showing  view
}

// A view is what can stand in the middle of the window.
type view interface {
	Object() fyne.CanvasObject
	Refresh()
}

// New makes the window. The window and its work beside it end with ctx at the
// latest. It fails only where the bundled fonts cannot be read.
func New(ctx context.Context, app fyne.App, deps Deps) (*Window, error) {
	w, err := newWindow(app, deps, func(w fyne.Window) *task.Runner { return task.New(ctx, w) }) //nolint:contextcheck // the runner has it
	if err != nil {
		return nil, err
	}
	w.runner.AtEnd(ctx, w.window.Close)
	return w, nil
}

// newWindow makes the window with the runner of its work.
func newWindow(app fyne.App, deps Deps, runner func(fyne.Window) *task.Runner) (*Window, error) {
	set := settings.Load(app.Preferences())
	if deps.Language != "" {
		set.Language = look.Language(deps.Language)
	}
	dressed, err := dress(app, deps.Fonts, set)
	if err != nil {
		return nil, err
	}
	w := &Window{app: app, deps: deps, theme: dressed, settings: set}
	w.window = app.NewWindow(lang.L("嘉奖"))
	w.window.SetMaster()
	w.window.SetPadded(false)
	w.runner = runner(w.window)
	w.files = part.NewFiles(w.window, w.runner)
	w.idle = &idle{runner: w.runner, now: deps.Now, limit: func() int { return w.settings.Lock }, lock: w.lock}
	w.loading, w.backups = w.newLoading(), w.newBackups()
	w.keys = part.NewShortcuts(w.window)
	w.keys.SetMuted(true)
	w.newEntrance()
	w.ground = part.NewGround(w.outside)
	w.ground.OnUse = w.idle.used
	w.window.SetContent(w.ground)
	w.window.SetOnDropped(w.dropped)
	w.window.SetCloseIntercept(w.close)
	p := app.Preferences()
	w.window.Resize(fyne.NewSize(
		float32(p.FloatWithFallback(keyWidth, 1280)), float32(p.FloatWithFallback(keyHeight, 800))))
	w.entrance.Start()
	return w, nil
}

// dress has the program look and speak as it is set, and gives the theme: the
// one the app wears already, or a new one.
func dress(app fyne.App, fonts *font.Library, s settings.Settings) (*look.Theme, error) {
	if err := look.Speak(s.Language); err != nil {
		return nil, fmt.Errorf("open window: %w", err)
	}
	t, dressed := app.Settings().Theme().(*look.Theme)
	if !dressed {
		regular, bold, err := fonts.Window()
		if err != nil {
			return nil, fmt.Errorf("open window: %w", err)
		}
		if t, err = look.New(look.Fonts{Regular: regular, Bold: bold, Rare: fonts.Build}); err != nil {
			return nil, fmt.Errorf("open window: %w", err)
		}
	}
	wear(app, t.With(s.Mode, s.Scale))
	return t, nil
}

// wear has app look as t says. An app that does already is left alone: with
// every theme Fyne reads the fonts again, and it keeps those of before.
func wear(app fyne.App, t *look.Theme) {
	if now, ok := app.Settings().Theme().(*look.Theme); !ok || now.Mode() != t.Mode() || now.Scale() != t.Scale() {
		app.Settings().SetTheme(t)
	}
}

// ShowAndRun shows the window and returns when it is closed.
func (w *Window) ShowAndRun() {
	w.window.ShowAndRun()
	w.end()
}

// end stops what runs beside the window.
func (w *Window) end() {
	if w.open() {
		w.inside.stop()
	}
	w.runner.Close()
}

// start shows the campaign the program was started with, or the bench.
func (w *Window) start() {
	w.Home()
	number := w.deps.Start
	if w.deps.Start = 0; number == 0 {
		return
	}
	id, err := w.store.Lookup(number)
	if err != nil {
		w.desk.Trouble(lang.L("没有打开活动"), err)
		return
	}
	w.Open(id, desk.StageWinners)
}

// build makes everything that is shown to whoever is signed in, in the
// language and look that are set now.
func (w *Window) build() {
	snack := part.NewSnack(w.runner)
	w.desk = w.newDesk(w.store, snack)
	w.desk.Open, w.desk.OpenWinner, w.desk.Home = w.Open, w.openWinner, w.Home
	w.desk.Ended, w.desk.Reading = w.ended, w.reading

	starts := w.starts()
	w.bench = bench.New(w.desk, w.store, w.store, starts)
	w.register = bench.NewRegister(w.desk, w.store, starts)
	w.intake = intake.New(w.desk, intake.Readers{Read: w.deps.Read, Paste: w.deps.Paste, Sample: w.deps.Sample}, w.Home)
	w.folder = newFolder(w.desk, w.store, w.deps, w.listCampaigns, w.leaving)
	w.keeping = keeping.New(w.desk, w.store, w.keepingOptions())
	w.matching, w.people = matching.New(w.desk, w.store), directory.New(w.desk, w.store)
	w.matching.OpenNomination, w.people.OpenNomination = w.openNomination, w.openNomination
	w.bench.OpenWork, w.bench.Pairs = w.openWork, w.matching.Pairs
	w.rail = part.NewRail([]part.RailItem{
		{Title: lang.L("工作台"), Icon: theme.HomeIcon()},
		{Title: lang.L("活动"), Icon: theme.FolderIcon()},
		{Title: lang.L("同名核对"), Icon: theme.ViewRestoreIcon()},
		{Title: lang.L("名录"), Icon: theme.AccountIcon()},
		{Title: lang.L("安全与备份"), Icon: theme.StorageIcon()},
		{Title: lang.L("设置"), Icon: theme.SettingsIcon(), Last: true},
		{Title: lang.L("锁定"), Icon: theme.LogoutIcon(), Last: true, Act: w.lock},
	}, w.goTo)
	w.status = part.NewStatusLine()
	w.remarks, w.middle = container.NewVBox(), container.NewStack()
	w.inside.content = container.NewStack(desk.Frame(nil, w.status, w.rail, nil,
		desk.Frame(w.remarks, nil, nil, nil, container.NewScroll(w.middle))), snack) // large text scrolls: the window never outgrows the screen
	w.bindKeys()
	w.describe()
}

// starts are the ways to begin that the role has.
func (w *Window) starts() bench.Starts {
	s := bench.Starts{}
	if w.desk.May(award.OpImportRoster) {
		s.Open, s.Paste, s.Sample = w.pick, w.paste, w.sample
	}
	if w.desk.May(award.OpCreateCampaign) {
		s.Create = w.create
	}
	return s
}

// keepingOptions is what 安全与备份 needs from outside.
func (w *Window) keepingOptions() keeping.Options {
	o := w.deps.Keeping
	o.Session = func() award.Session {
		s, _ := w.store.Session()
		return s
	}
	o.Restored = w.restored
	o.RecoverySheet = w.deps.RecoverySheet
	return o
}

// put shows v in the middle, with its area marked in the rail, and gives it the
// keys if it takes any.
func (w *Window) put(v view, area int) {
	w.showing = v
	w.middle.Objects = []fyne.CanvasObject{v.Object()}
	w.middle.Refresh()
	if w.rail.Current() != area {
		w.rail.OnSelect = nil
		w.rail.Select(area)
		w.rail.OnSelect = w.goTo
	}
	v.Refresh()
	if f, ok := v.(interface{ Focus() }); ok {
		f.Focus()
	}
}

// goTo shows the area that was chosen in the rail. Choosing the area one is in
// leads back to where it begins.
func (w *Window) goTo(area int) {
	w.leaving(func() {
		switch area {
		case areaBench:
			w.put(w.bench, areaBench)
		case areaCampaigns:
			if again := w.showing == view(w.folder); w.folder.isOpen() && !again {
				w.put(w.folder, areaCampaigns)
			} else {
				w.folder.shut()
				w.put(w.register, areaCampaigns)
			}
		case areaMatching:
			w.put(w.matching, areaMatching)
		case areaDirectory:
			w.put(w.people, areaDirectory)
		case areaKeeping:
			w.put(w.keeping, areaKeeping)
		case areaSettings:
			w.put(w.settingsView(), areaSettings)
		}
	})
}

// Home shows the bench.
func (w *Window) Home() { w.put(w.bench, areaBench) }

// Open shows a campaign at a stage.
func (w *Window) Open(campaign award.ID, stage desk.Stage) {
	w.leaving(func() {
		w.folder.open(campaign, stage)
		w.put(w.folder, areaCampaigns)
	})
}

// openWinner shows the list of a campaign at one winner.
func (w *Window) openWinner(campaign, winner award.ID) {
	w.leaving(func() {
		w.folder.open(campaign, desk.StageWinners)
		w.put(w.folder, areaCampaigns)
		w.folder.winners.GoTo(winner)
	})
}

// openNomination shows the nominations of a campaign at one of them.
func (w *Window) openNomination(campaign, nomination award.ID) {
	w.leaving(func() {
		w.folder.open(campaign, desk.StageNominations)
		w.put(w.folder, areaCampaigns)
		w.folder.nominations.GoTo(nomination)
	})
}

// openWork shows a campaign where work of a kind is done, with what waits alone.
func (w *Window) openWork(campaign award.ID, work bench.Work) {
	w.leaving(func() {
		switch work {
		case bench.WorkPairs:
			w.put(w.matching, areaMatching)
			w.matching.Settle(campaign)
			return
		case bench.WorkOverdue, bench.WorkUnsent, bench.WorkUnanswered:
			w.folder.open(campaign, desk.StageConsultation)
			w.put(w.folder, areaCampaigns)
			w.folder.consulting.Narrow(work.Lists()...)
			return
		case bench.WorkReturned, bench.WorkLacking, bench.WorkDrafts, bench.WorkSubmitted, bench.WorkAccepted, bench.WorkExceptions:
		}
		w.folder.open(campaign, desk.StageNominations)
		w.put(w.folder, areaCampaigns)
		w.folder.nominations.Narrow(nominations.Narrowing{
			States: work.States(), Lacking: work == bench.WorkLacking, Excepted: work == bench.WorkExceptions,
		})
	})
}

func (w *Window) listCampaigns() {
	w.leaving(func() {
		w.folder.shut()
		w.put(w.register, areaCampaigns)
	})
}

// create shows the form of a new campaign.
func (w *Window) create() {
	w.leaving(func() {
		w.folder.create()
		w.put(w.folder, areaCampaigns)
	})
}

// leaving goes on with next once nothing unsaved would be lost by it.
func (w *Window) leaving(next func()) {
	stay := func() {
		area := w.areaOf(w.showing)
		w.rail.OnSelect = nil
		w.rail.Select(area)
		w.rail.OnSelect = w.goTo
	}
	switch {
	case w.showing == view(w.intake) && w.intake.Touched():
		w.askLeave(lang.L("放弃带入这份名单？"), lang.L("刚才的标记和决定会丢掉。已经存入的活动不受影响。"), next, stay)
	case w.nominating():
		w.folder.nominations.Leave(next, stay)
	case w.showing == view(w.folder) && w.folder.dirty():
		w.askLeave(lang.L("修改还没有保存"), lang.L("离开后，刚才填的内容会丢掉。"), func() {
			w.folder.forget()
			next()
		}, stay)
	case w.showing == view(w.keeping) && w.keeping.Dirty():
		w.askLeave(lang.L("修改还没有保存"), lang.L("离开后，刚才填的内容会丢掉。"), func() {
			w.keeping.Forget()
			next()
		}, stay)
	default:
		next()
	}
}

func (w *Window) areaOf(v view) int {
	switch v {
	case view(w.bench), view(w.intake):
		return areaBench
	case view(w.folder), view(w.register):
		return areaCampaigns
	case view(w.matching):
		return areaMatching
	case view(w.people):
		return areaDirectory
	case view(w.keeping):
		return areaKeeping
	}
	return areaSettings
}

func (w *Window) askLeave(title, text string, next, stay func()) {
	part.Ask(w.window, part.Question{Title: title, Text: text, Choices: []part.AskChoice{
		{Label: lang.L("留在这里"), Main: true}, {Label: lang.L("放弃"), Danger: true},
	}}, func(choice int) {
		if choice == 1 {
			next()
			return
		}
		stay()
	})
}

// changed follows a change in the store.
func (w *Window) changed(r award.Receipt) {
	if !w.open() {
		return
	}
	w.inside.user, _ = w.store.Session()
	w.describe()
	switch {
	case r.Op == award.OpBackup:
		w.readBackups()
	case r.Op == award.OpNotePrinted || w.showing == view(w.intake):
		return
	}
	w.showing.Refresh()
}
