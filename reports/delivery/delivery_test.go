package delivery

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// names lists what stands in a folder.
func names(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// say gives a function that writes s.
func say(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, s)
		return err
	}
}

func wantCode(t *testing.T, err error, code Code) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Code != code {
		t.Errorf("got %v, want code %s", err, code)
	}
}

func TestFile(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "通知.pdf")
	for _, s := range []string{"first", "second"} {
		if err := File(t.Context(), path, say(s)); err != nil {
			t.Fatal(err)
		}
		if got := content(t, path); got != s {
			t.Errorf("got %q, want %q", got, s)
		}
	}
	if got := names(t, folder); len(got) != 1 {
		t.Errorf("folder holds %q", got)
	}
}

func TestFileLeavesTheOldOneWhenItFails(t *testing.T) {
	broken := errors.New("broken content")
	ctx, cancel := context.WithCancelCause(t.Context())
	stopped := errors.New("stopped by the user")
	for _, test := range []struct {
		name  string
		write func(io.Writer) error
		want  error
	}{
		{"content", func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return broken }, broken},
		{"cancel", func(w io.Writer) error {
			_, _ = io.WriteString(w, "half")
			cancel(stopped)
			_, err := io.WriteString(w, "more")
			return err
		}, stopped},
		{"cancelled before", say("whole"), stopped},
	} {
		t.Run(test.name, func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "a.pdf")
			if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := File(ctx, path, test.write); !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if got := names(t, folder); !slices.Equal(got, []string{"a.pdf"}) || content(t, path) != "old" {
				t.Errorf("folder holds %q", got)
			}
		})
	}
}

func TestFileCodes(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(folder, "sub"), 0o700); err != nil {
		t.Fatal(err)
	}
	for path, code := range map[string]Code{
		filepath.Join(folder, "none", "a.pdf"):              FolderMissing,
		filepath.Join(file, "a.pdf"):                        NotAFolder,
		filepath.Join(folder, "sub"):                        PathIsFolder,
		filepath.Join(folder, strings.Repeat("长", 200)+"x"): NameTooLong,
	} {
		wantCode(t, File(t.Context(), path, say("x")), code)
	}
	if got := names(t, folder); !slices.Equal(got, []string{"file", "sub"}) {
		t.Errorf("folder holds %q", got)
	}
}

// A faultyDisk is the system's disk with one call that fails.
type faultyDisk struct {
	osDisk

	call  string
	err   error
	after int // calls that work before
	count *int
}

func (d faultyDisk) fails(call string) bool {
	if call != d.call {
		return false
	}
	*d.count++
	return *d.count > d.after
}

func (d faultyDisk) create(path string) (handle, error) {
	if d.fails("create") {
		return nil, &fs.PathError{Op: "open", Path: path, Err: d.err}
	}
	f, err := d.osDisk.create(path)
	return faultyFile{f, d}, err
}

func (d faultyDisk) sync(path string) error {
	if d.fails("sync") {
		return d.err
	}
	return d.osDisk.sync(path)
}

func (d faultyDisk) rename(from, to string) error {
	if d.fails("rename") {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: d.err}
	}
	return d.osDisk.rename(from, to)
}

func (d faultyDisk) syncFolder(folder string) error {
	if d.fails("syncFolder") {
		return d.err
	}
	return d.osDisk.syncFolder(folder)
}

type faultyFile struct {
	handle

	disk faultyDisk
}

func (f faultyFile) Write(p []byte) (int, error) {
	if f.disk.fails("write") {
		n, _ := f.handle.Write(p[:len(p)/2])
		return n, f.disk.err
	}
	return f.handle.Write(p)
}

func (f faultyFile) Sync() error {
	if f.disk.fails("sync") {
		return f.disk.err
	}
	return f.handle.Sync()
}

func (f faultyFile) Close() error {
	err := f.handle.Close()
	if f.disk.fails("close") {
		return f.disk.err
	}
	return err
}

func TestFaults(t *testing.T) {
	for _, test := range []struct {
		call string
		err  error
		want Code
	}{
		{"create", fs.ErrPermission, FolderNotWritable},
		{"create", syscall.ENOSPC, DiskFull},
		{"write", syscall.ENOSPC, DiskFull},
		{"sync", syscall.ENOSPC, DiskFull},
		{"close", syscall.EIO, DiskFault},
		{"rename", fs.ErrPermission, FileInUse},
		{"rename", syscall.EIO, DiskFault},
	} {
		t.Run(test.call+" "+string(test.want), func(t *testing.T) {
			folder := t.TempDir()
			path := filepath.Join(folder, "a.pdf")
			d := faultyDisk{call: test.call, err: test.err, count: new(int)}
			wantCode(t, deliver(t.Context(), d, path, say("content")), test.want)
			if got := names(t, folder); len(got) != 0 {
				t.Errorf("file: folder holds %q", got)
			}
			// A batch that fails at its second file leaves neither.
			d = faultyDisk{call: test.call, err: test.err, after: 1, count: new(int)}
			if test.call == "rename" {
				return // the first has its name by then; see TestCommitStopsHalfWay
			}
			b, err := begin(t.Context(), d, folder)
			if err != nil {
				t.Fatal(err)
			}
			defer b.Discard()
			wantCode(t, fill(b, 3), test.want)
			if got := names(t, folder); len(got) != 0 {
				t.Errorf("batch: folder holds %q", got)
			}
		})
	}
}

// fill puts count files into a batch and ends it.
func fill(b *Batch, count int) error {
	defer b.Discard()
	for i := range count {
		w, err := b.Create(fmt.Sprintf("%d.pdf", i))
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, "content")
		if closeErr := w.Close(); err == nil {
			err = closeErr
		}
		if err != nil {
			return err
		}
	}
	return b.Commit()
}

func TestBatch(t *testing.T) {
	folder := t.TempDir()
	b, err := Folder(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Create("../a.pdf"); err == nil {
		t.Error("a name that leaves the folder is taken")
	}
	if err := fill(b, 300); err != nil {
		t.Fatal(err)
	}
	got := names(t, folder)
	if len(got) != 300 || content(t, filepath.Join(folder, "299.pdf")) != "content" {
		t.Errorf("folder holds %d files", len(got))
	}
	if b.Commit() == nil {
		t.Error("a batch is committed twice")
	}
}

func TestBatchNamesDifferBeyondCase(t *testing.T) {
	b, err := Folder(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer b.Discard()
	if _, err := b.Create("A-张.pdf"); err != nil {
		t.Fatal(err)
	}
	_, err = b.Create("a-张.PDF")
	wantCode(t, err, NameTaken)
}

func TestBatchShowsNothingBeforeItsEnd(t *testing.T) {
	folder := t.TempDir()
	ctx, cancel := context.WithCancel(t.Context())
	b, err := Folder(ctx, folder)
	if err != nil {
		t.Fatal(err)
	}
	w, err := b.Create("a.pdf")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "content"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got := names(t, folder); len(got) != 1 || got[0] == "a.pdf" {
		t.Errorf("folder holds %q", got)
	}
	cancel()
	if err := b.Commit(); !errors.Is(err, context.Canceled) {
		t.Errorf("commit after cancel: %v", err)
	}
	if got := names(t, folder); len(got) != 0 {
		t.Errorf("folder holds %q", got)
	}
}

func TestCommitStopsHalfWay(t *testing.T) {
	folder := t.TempDir()
	b, err := begin(t.Context(), faultyDisk{call: "rename", err: fs.ErrPermission, after: 2, count: new(int)}, folder)
	if err != nil {
		t.Fatal(err)
	}
	wantCode(t, fill(b, 4), FileInUse)
	if got := names(t, folder); !slices.Equal(got, []string{"0.pdf", "1.pdf"}) {
		t.Errorf("folder holds %q", got)
	}
}

// TestKilled kills a process in the middle of a batch: nothing stands under a
// final name, and the next run cleans up.
func TestKilled(t *testing.T) {
	const key = "DELIVERY_TEST_FOLDER"
	if folder := os.Getenv(key); folder != "" {
		b, err := Folder(t.Context(), folder)
		if err != nil {
			t.Fatal(err)
		}
		w, err := b.Create("a.pdf")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, "half")
		process, err := os.FindProcess(os.Getpid())
		if err != nil {
			t.Fatal(err)
		}
		_ = process.Kill()
		select {}
	}
	folder := t.TempDir()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestKilled$")
	child.Env = append(os.Environ(), key+"="+folder)
	if err := child.Run(); err == nil {
		t.Fatal("child was not killed")
	}
	if got := names(t, folder); len(got) != 1 || got[0] == "a.pdf" {
		t.Fatalf("after the kill, folder holds %q", got)
	}
	if err := File(t.Context(), filepath.Join(folder, "b.pdf"), say("b")); err != nil {
		t.Fatal(err)
	}
	if got := names(t, folder); !slices.Equal(got, []string{"b.pdf"}) {
		t.Errorf("folder holds %q", got)
	}
}

func TestCleanSparesOthers(t *testing.T) {
	folder := t.TempDir()
	mine := fmt.Sprintf("%s%s-%d-7%s", temporaryPrefix, machine(), os.Getpid(), temporarySuffix)
	young := temporaryPrefix + "00000000-1-0" + temporarySuffix
	old := temporaryPrefix + "00000000-1-1" + temporarySuffix
	other := ".jiajiang-settings"
	for _, name := range []string{mine, young, old, other} {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	past := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(folder, old), past, past); err != nil {
		t.Fatal(err)
	}
	clean(osDisk{}, folder)
	if got, want := names(t, folder), []string{young, mine, other}; len(got) != 3 || slices.Contains(got, old) {
		t.Errorf("folder holds %q, want %q", got, want)
	}
}

func TestCodesAreListedOnce(t *testing.T) {
	seen := make(map[Code]bool)
	for _, c := range Codes() {
		if seen[c] || c == "" {
			t.Errorf("code %q is listed twice", c)
		}
		seen[c] = true
	}
	if len(seen) != 12 {
		t.Errorf("%d codes", len(seen))
	}
}

func TestErrorText(t *testing.T) {
	err := &Error{Code: DiskFull, Path: "/a/b.pdf", Err: syscall.ENOSPC}
	if got, want := err.Error(), "deliver /a/b.pdf: disk-full: no space left on device"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := (&Error{Code: PathIsFolder, Path: "/a"}).Error(), "deliver /a: path-is-folder"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
