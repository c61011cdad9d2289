package part

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"github.com/ncruces/zenity"

	"jiajiang/ui/task"
)

// A Filter lets files of some kinds through, such as *.xlsx.
type Filter struct {
	Name     string
	Patterns []string
}

// Files asks for files and folders: by the system's own dialog where there is
// one, else by the window's. One question is open at a time; a new one takes
// the place of the one before. Nothing is called when the clerk takes no file.
type Files struct {
	Own     bool   // always ask by the window's own dialog
	Folder  string // where to begin; follows what is chosen
	OnFault func(error)

	window fyne.Window
	runner *task.Runner
	native *task.Latest[string]
	done   func(path string)
}

// NewFiles returns a Files that asks over w and begins in the home folder.
func NewFiles(w fyne.Window, r *task.Runner) *Files {
	f := &Files{window: w, runner: r, Own: !zenity.IsAvailable()}
	if home, err := os.UserHomeDir(); err == nil {
		f.Folder = home
	}
	f.native = task.NewLatest(r, 0, f.answered)
	return f
}

// Pick asks for a file to read.
func (f *Files) Pick(title string, filters []Filter, done func(path string)) {
	if f.Own {
		f.browse(&browser{title: title, filters: filters}, done)
		return
	}
	f.ask(func(ctx context.Context) (string, error) {
		return zenity.SelectFile(zenity.Context(ctx), zenity.Title(title),
			zenity.Filename(folderName(f.Folder)), nativeFilters(filters))
	}, done)
}

// PickFolder asks for a folder to write into.
func (f *Files) PickFolder(title string, done func(path string)) {
	if f.Own {
		f.browse(&browser{title: title, folders: true}, done)
		return
	}
	f.ask(func(ctx context.Context) (string, error) {
		return zenity.SelectFile(zenity.Context(ctx), zenity.Title(title),
			zenity.Filename(folderName(f.Folder)), zenity.Directory())
	}, done)
}

// Save asks for a file to write, proposing a name. The clerk has agreed if the
// file is there already.
func (f *Files) Save(title, name string, filters []Filter, done func(path string)) {
	if f.Own {
		f.browse(&browser{title: title, filters: filters, saves: true, name: name}, done)
		return
	}
	f.ask(func(ctx context.Context) (string, error) {
		return zenity.SelectFileSave(zenity.Context(ctx), zenity.Title(title), zenity.ConfirmOverwrite(),
			zenity.Filename(filepath.Join(f.Folder, name)), nativeFilters(filters))
	}, func(path string) {
		whole := complete(path, name, filters)
		if _, err := os.Stat(whole); err == nil && whole != path {
			f.overwrite(whole, done) // the system's dialog did not ask about this name
			return
		}
		done(whole)
	})
}

// Cancel closes the system's dialog, if one is open; nothing is called then.
func (f *Files) Cancel() { f.native.Stop() }

// complete gives a path to save under the ending of the proposed name, unless
// it has one that the filters let through: a clerk types a name alone.
func complete(path, name string, filters []Filter) string {
	if passes(filepath.Base(path), filters) {
		return path
	}
	return path + filepath.Ext(name)
}

// overwrite goes on with next after asking whether the file may be replaced.
func (f *Files) overwrite(path string, next func(path string)) {
	Ask(f.window, Question{
		Title:   lang.L("替换原来的文件？"),
		Text:    lang.L("“{{.Name}}”已经存在。替换后，原来的内容不能恢复。", map[string]any{"Name": filepath.Base(path)}),
		Choices: []AskChoice{{Label: lang.L("取消")}, {Label: lang.L("替换"), Danger: true}},
	}, func(choice int) {
		if choice == 1 {
			next(path)
		}
	})
}

// ask opens the system's dialog.
func (f *Files) ask(open func(ctx context.Context) (string, error), done func(path string)) {
	f.done = done
	f.native.Run(open)
}

func (f *Files) answered(path string, err error) {
	switch {
	case errors.Is(err, zenity.ErrCanceled), errors.Is(err, context.Canceled):
	case err != nil:
		if f.OnFault != nil {
			f.OnFault(err)
		}
	case path != "":
		f.remember(path)
		f.done(path)
	}
}

// remember begins the next question where this one ended.
func (f *Files) remember(path string) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		f.Folder = path
		return
	}
	f.Folder = filepath.Dir(path)
}

// folderName writes a folder so that the system's dialogs do not take its last
// part for a file.
func folderName(path string) string {
	if path == "" {
		return ""
	}
	return filepath.Clean(path) + string(filepath.Separator)
}

func nativeFilters(filters []Filter) zenity.FileFilters {
	out := make(zenity.FileFilters, 0, len(filters))
	for _, f := range filters {
		out = append(out, zenity.FileFilter{Name: f.Name, Patterns: f.Patterns, CaseFold: true})
	}
	return out
}
