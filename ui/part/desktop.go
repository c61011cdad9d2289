package part

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"jiajiang/ui/task"
)

// Desktop hands files to the system the window runs on.
type Desktop interface {
	Open(path string)       // a file, in the program that is for it
	OpenFolder(path string) // the folder a file lies in, or a folder
	Print(path string)      // a PDF, on the printer the system chooses
}

// NewDesktop returns the desktop of this system. What goes wrong is handed to
// failed on the window's goroutine.
func NewDesktop(r *task.Runner, failed func(error)) Desktop {
	_, err := exec.LookPath("lp")
	return &desktopOf{
		system:  runtime.GOOS,
		printer: err == nil,
		run: func(name string, args ...string) {
			task.Beside(r, func(ctx context.Context) (string, error) {
				out, err := exec.CommandContext(ctx, name, args...).CombinedOutput() //nolint:gosec // the names are fixed and the path is an argument of its own
				if err != nil {
					return "", fmt.Errorf("run %s: %w: %s", name, err, strings.TrimSpace(string(out)))
				}
				return "", nil
			}, func(_ string, err error) {
				if err != nil && failed != nil {
					failed(err)
				}
			})
		},
	}
}

// desktopOf says with which command a system does what is asked.
type desktopOf struct {
	system  string // as runtime.GOOS has it
	printer bool   // there is a command that prints
	run     func(name string, args ...string)
}

// Open implements [Desktop].
func (d *desktopOf) Open(path string) {
	if d.system == "windows" {
		d.run("rundll32", "url.dll,FileProtocolHandler", path)
		return
	}
	d.run("xdg-open", path)
}

// OpenFolder implements [Desktop].
func (d *desktopOf) OpenFolder(path string) {
	if filepath.Ext(path) != "" {
		path = filepath.Dir(path)
	}
	d.Open(path)
}

// Print implements [Desktop]. Where nothing prints, the file is opened, so that
// it can be printed from there.
func (d *desktopOf) Print(path string) {
	switch {
	case d.system == "windows":
		d.run("powershell", "-NoProfile", "-NonInteractive", "-WindowStyle", "Hidden", "-Command",
			"Start-Process -Verb Print -FilePath "+quotePowerShell(path))
	case d.printer:
		d.run("lp", "--", path)
	default:
		d.Open(path)
	}
}

// quotePowerShell quotes s so that PowerShell takes every character of it as
// it stands. PowerShell holds five characters for a single quote.
func quotePowerShell(s string) string {
	var b strings.Builder
	b.WriteByte('\'')
	for _, r := range s {
		if r == '\'' || (r >= 0x2018 && r <= 0x201B) {
			b.WriteRune(r)
		}
		b.WriteRune(r)
	}
	b.WriteByte('\'')
	return b.String()
}
