package nominations

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/attaching"
	"jiajiang/ui/uitest"
)

// file writes a file into the house's folder.
func (h *house) file(name string, content []byte) string {
	h.T.Helper()
	path := filepath.Join(h.dir, name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		h.T.Fatal(err)
	}
	return path
}

func picture(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 30, 20))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFilesAreDropped drops files on the window: those that are none are
// refused with why, the others are there, can be looked at, exported and
// removed.
func TestFilesAreDropped(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		good, large := h.file("证书.png", picture(t)), h.file("录像.pdf", nil)
		if err := os.Truncate(large, award.MaxFile+1); err != nil {
			t.Fatal(err)
		}
		if !h.view.Drop([]string{
			good, large, h.file("空.pdf", nil), h.file("程序.exe", []byte("MZ\x90")), h.file("程序.pdf", []byte("MZ\x90")), filepath.Join(h.dir, "没有.pdf"), h.dir,
		}) {
			t.Fatal("nothing was taken")
		}
		h.Settle()
		h.Sees("证书.png", "没有添加“录像.pdf”", "没有添加“空.pdf”", "没有添加“程序.exe”", "没有添加“程序.pdf”", "文件不在了", "这不是文件")
		if got := h.form(one()).Attachments; len(got) != 1 || got[0].Media != "png" {
			t.Fatalf("attached %+v", got)
		}
		h.Golden("files-refused")
		p.files.table.Select(p.files.all[0].ID)
		h.Tap("查看")
		h.Golden("file-picture")
		h.Tap("关闭")
		h.Tap("导出…")
		h.Sees("导出的副本不加密")
		h.Tap("导出")
		h.Key(fyne.KeyEscape)
		p.files.save(p.files.all[0], filepath.Join(h.dir, "出.png"))
		h.Settle()
		h.Sees("副本不加密")
		out, err := os.ReadFile(filepath.Join(h.dir, "出.png"))
		if err != nil || !bytes.Equal(out, picture(t)) {
			t.Errorf("exported %d bytes, %v", len(out), err)
		}
	})
}

// TestAFileInUseStays: evidence names it.
func TestAFileInUseStays(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		p := h.edit(one())
		h.view.Drop([]string{h.file("证书.png", picture(t))})
		h.Settle()
		p.turn(pageDeeds)
		f := h.form(one())
		f.Deeds[0].Evidence[0].File = f.Attachments[0].ID
		h.store.must(award.EditNomination{ID: one(), Form: award.GuardForm(f)})
		h.view.Refresh()
		h.Settle()
		p.turn(pageFiles)
		p.files.table.Select(f.Attachments[0].ID)
		h.Tap("移除")
		h.Sees("没有移除：")
		if got := h.form(one()).Attachments; len(got) != 1 {
			t.Error("the file is gone")
		}
	})
}

// TestAFileThatChanges while it is read is not taken in.
func TestAFileThatChanges(t *testing.T) {
	open(t, uitest.Plain(), clerk(), prepared, func(h *house) {
		h.edit(one())
		op, err := attaching.Read(h.file("证书.png", picture(t)))
		if err != nil {
			t.Fatal(err)
		}
		op.ID, op.Bytes = one(), append(op.Bytes, 0)
		if _, err := h.store.Do(t.Context(), op); err == nil {
			t.Error("a file that changed is taken in")
		}
	})
}
