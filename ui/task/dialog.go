package task

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// dialogWidth is the width of a progress dialog in units of the text's size.
const dialogWidth = 26

// dialog shows the progress of one piece of work. It is built when it first
// appears.
type dialog struct {
	runner *Runner
	title  string
	cancel context.CancelFunc

	closed  bool
	cover   *cover
	bar     *widget.ProgressBar
	endless *widget.ProgressBarInfinite
}

func newDialog(r *Runner, title string, cancel context.CancelFunc) *dialog {
	return &dialog{runner: r, title: title, cancel: cancel}
}

// follow shows the dialog once a blink has passed and keeps it up with count
// until stop is closed.
func (d *dialog) follow(stop <-chan struct{}, count *counter) {
	late := time.NewTimer(blink)
	defer late.Stop()
	select {
	case <-stop:
		return
	case <-late.C:
	}
	tick := time.NewTicker(redraw)
	defer tick.Stop()
	for {
		d.runner.do(func() { d.show(count.get()) })
		select {
		case <-stop:
			return
		case <-tick.C:
		}
	}
}

// show brings the dialog up, or up to date.
func (d *dialog) show(done, total int) {
	if d.closed {
		return
	}
	if d.cover == nil {
		d.build()
		d.runner.window.Canvas().Overlays().Add(d.cover)
	}
	if total <= 0 {
		return
	}
	if d.bar.Hidden {
		d.endless.Hide()
		d.endless.Stop()
		d.bar.Show()
	}
	d.bar.Max = float64(total)
	d.bar.SetValue(float64(done))
}

func (d *dialog) build() {
	title := widget.NewLabelWithStyle(d.title, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	d.bar = widget.NewProgressBar()
	d.bar.Hide()
	d.endless = widget.NewProgressBarInfinite()
	stop := widget.NewButton(lang.L("取消"), nil)
	stop.OnTapped = func() {
		d.cancel()
		stop.Disable()
		stop.SetText(lang.L("正在停止…"))
	}
	width := canvasSpace(dialogWidth * theme.TextSize())
	d.cover = newCover(container.NewVBox(
		title, width, container.NewStack(d.bar, d.endless), container.NewHBox(layout.NewSpacer(), stop),
	), func() {
		if !stop.Disabled() {
			stop.OnTapped()
		}
	})
}

// canvasSpace returns an empty object that is width wide at least.
func canvasSpace(width float32) fyne.CanvasObject {
	return container.NewGridWrap(fyne.NewSize(width, 1))
}

// close takes the dialog away for good.
func (d *dialog) close() {
	d.closed = true
	if d.cover != nil {
		d.endless.Stop()
		d.runner.window.Canvas().Overlays().Remove(d.cover)
	}
}
