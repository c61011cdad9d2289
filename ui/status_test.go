package ui

import (
	"path/filepath"
	"testing"
	"time"
)

func TestBackupsFromSettings(t *testing.T) {
	open(t, func(h *house) {
		h.window.rail.Select(areaSettings)
		h.Settle()
		h.Tap("去备份")
		h.Sees("安全与备份", "备份与检查")
		if h.window.rail.Current() != areaKeeping {
			t.Error("the rail does not follow")
		}
	})
}

func TestTheStatusLineTellsOfTheLastBackup(t *testing.T) {
	open(t, func(h *house) {
		h.Sees("还没有备份")
		h.backups = filepath.Join(h.dir, "backups")
		if _, err := h.store.Backup(t.Context(), h.backups, nil); err != nil {
			t.Fatal(err)
		}
		h.Settle()
		h.Sees("上次备份：今天 09:3")
		h.window.settings.Lock = 0
		h.pass(48 * time.Hour)
		h.window.readBackups()
		h.Settle()
		h.Sees("上次备份：2026-11-23 09:3")
	})
}

func TestShortPath(t *testing.T) {
	for path, want := range map[string]string{
		"/home/office/jiajiang.store": "/home/office/jiajiang.store",
		"/home/office/宣传部/评选表彰/二〇二六年/网络文明/知识竞赛/存储/jiajiang.store": "…/评选表彰/二〇二六年/网络文明/知识竞赛/存储/jiajiang.store",
	} {
		if got := shortPath(path); got != want || len([]rune(got)) > longPath {
			t.Errorf("%q became %q", path, got)
		}
	}
}
