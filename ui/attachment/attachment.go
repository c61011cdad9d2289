package attachment

import (
	"context"
	"io"
	"runtime/debug"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/reports/font"
	"jiajiang/reports/foreign"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A File is what is to be seen.
type File struct {
	Title  string // as the window may say it
	Media  string // one of [award.Media]
	Read   func(ctx context.Context, w io.Writer) error
	Export func() // asks where to put a copy
}

// Options are what viewers need from outside.
type Options struct {
	// Cache is the folder for compiled code, which is the same for every file;
	// empty: there is none.
	Cache string
	// Fonts has the letters for files that bring none of their own.
	Fonts *font.Library
	// Limits bound what a PDF may cost; zero: as usual.
	Limits foreign.Limits
}

// A Viewer is the dialog in which a file is seen.
type Viewer struct {
	desk    *desk.Desk
	options Options
	file    File
	opening *task.Latest[seen]
	holding *holding

	modal   *part.Modal
	notices *fyne.Container
	middle  *fyne.Container
	pages   *part.PageView // nil until there are pages
}

// Seen is what of a file can be shown.
type seen struct {
	pages part.Pages
	text  string // in place of pages
	note  string // what must be known of it
}

// Show opens a file over the window.
func Show(d *desk.Desk, o Options, f File) *Viewer {
	if o.Limits == (foreign.Limits{}) {
		o.Limits = foreign.DefaultLimits()
	}
	v := &Viewer{desk: d, options: o, file: f, holding: &holding{}, notices: container.NewVBox(), middle: container.NewStack()}
	v.opening = task.NewLatest(d.Runner, 0, v.opened)
	v.build()
	v.say(theme.FileIcon(), lang.L("正在打开附件…"), v.waiting())
	work := v.work()
	v.opening.Run(work)
	return v
}

// waiting says what takes the time.
func (v *Viewer) waiting() string {
	if v.file.Media == mediaPDF {
		return lang.L("第一次查看 PDF 要先准备几秒钟，以后就快了。")
	}
	return ""
}

// work gives the work that reads the file, beside the window.
func (v *Viewer) work() func(context.Context) (seen, error) {
	o, f, h := v.options, v.file, v.holding
	return func(ctx context.Context) (seen, error) { return read(ctx, o, f, h) }
}

func (v *Viewer) build() {
	room := v.desk.Window.Canvas().Size()
	body := desk.Frame(v.notices, nil, nil, nil, v.middle)
	v.modal = part.ShowModal(v.desk.Window, v.file.Title,
		container.New(&within{fyne.NewSize(room.Width-look.Unit(20), room.Height-look.Unit(48))}, body),
		part.NewButton(lang.L("导出…"), theme.DownloadIcon(), func() {
			v.Close()
			v.file.Export()
		}),
		part.NewButton(lang.L("关闭"), nil, v.Close))
	v.modal.Fleeting = true
	v.modal.OnClose = v.closed
}

// within gives its object one size, or less where there is less.
type within struct{ size fyne.Size }

// Layout implements [fyne.Layout].
func (*within) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
}

// MinSize implements [fyne.Layout].
func (w *within) MinSize([]fyne.CanvasObject) fyne.Size { return w.size }

// Close closes the viewer. Closing it again does nothing.
func (v *Viewer) Close() { v.modal.Close() }

// closed frees what was held.
func (v *Viewer) closed() {
	v.opening.Stop()
	v.holding.release()
	v.pages = nil
	v.middle.Objects = nil
	task.Beside(v.desk.Runner, func(context.Context) (struct{}, error) {
		debug.FreeOSMemory() // a machine is large, and the window mostly waits
		return struct{}{}, nil
	}, func(struct{}, error) {})
}

// say shows sentences in place of the file.
func (v *Viewer) say(icon fyne.Resource, title, text string) {
	v.show(part.NewEmpty(icon, title, text))
}

func (v *Viewer) show(o fyne.CanvasObject) {
	v.middle.Objects = []fyne.CanvasObject{o}
	v.middle.Refresh()
}

// opened shows what was read.
func (v *Viewer) opened(s seen, err error) {
	switch {
	case err != nil:
		title, text := v.why(err)
		v.say(theme.WarningIcon(), title, text)
		return
	case s.text != "":
		v.show(part.NewScroll(desk.Inset(2, desk.NewParagraph(s.text))))
	default:
		v.pages = part.NewPageView(v.desk.Runner, s.pages).WithoutHints()
		v.pages.OnFault = func(err error) { v.warn(v.fault(err)) }
		v.pages.OnTurn = func(int) { v.warn(s.note) }
		v.show(v.pages)
		v.pages.Refresh()
		part.Focus(v.pages)
	}
	v.warn(s.note)
}

// warn says above the file what must be known of it; nothing clears that.
func (v *Viewer) warn(text string) {
	v.notices.Objects = nil
	if text != "" {
		n := part.NewNotice(part.Warn, text, "", "")
		n.Resize(fyne.NewSize(v.middle.Size().Width, 0)) // its height follows from its width
		v.notices.Add(n)
	}
	v.notices.Refresh()
	v.modal.Refresh()
}

// A holding is what a viewer holds of a file until it is closed. Work beside the
// window may bring something after that: it is freed at once.
type holding struct {
	mu       sync.Mutex
	document *foreign.Document
	released bool
}

// keep takes a document, or frees it where the viewer is closed already.
func (h *holding) keep(d *foreign.Document) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.released {
		d.Close()
		return
	}
	h.document = d
}

// release frees everything.
func (h *holding) release() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.released = true
	if h.document != nil {
		h.document.Close()
		h.document = nil
	}
}
