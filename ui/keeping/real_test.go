package keeping

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"

	"jiajiang/award"
	"jiajiang/store"
	"jiajiang/store/seal"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// TestOverARealStore goes the whole way over a store in a file: users, journal,
// backup, restore.
func TestOverARealStore(t *testing.T) {
	var s *store.Store
	found := func(t *testing.T, dir string) whole {
		t.Helper()
		cost := seal.CheapCost()
		made, _, err := store.Create(t.Context(), filepath.Join(dir, "test.store"), store.Options{Clock: now, Rand: rand.Reader, Cost: &cost},
			award.Founder{Name: "林晓", Passphrase: "松树下面有三只鹤飞过"})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := made.Close(); err != nil {
				t.Error(err)
			}
		})
		s = made
		return made
	}
	openOn(t, plain(), found, func(h *house) {
		h.folder = filepath.Join(h.dir, "backups")
		if err := os.Mkdir(h.folder, 0o700); err != nil {
			t.Fatal(err)
		}
		h.Tap("添加用户")
		h.Fill("顾小满", "短短", "短短")
		h.Save()
		h.Sees(h.keeping.desk.Say.Sentence(string(award.PassphraseShort), award.Args{"count": 2, "least": award.LeastPassphrase(false)}))
		h.Fill("顾小满", "小船慢慢过了桥洞", "小船慢慢过了桥洞")
		h.Save()
		h.Sees("已添加用户“顾小满”", "经办人")

		uitest.Find[*part.Table[award.ID]](h.House).Select(h.session().ID)
		h.Settle()
		uitest.Find[*part.Choice](h.House).Choose(1)
		h.Tap("保存")
		h.Sees(h.keeping.desk.Say.Sentence(string(award.LastAdministrator), nil))
		h.keeping.Forget()

		h.Tap("修改我的口令…")
		h.Fill("不是这个口令", "两只黄鹂鸣翠柳呀", "两只黄鹂鸣翠柳呀")
		h.Save()
		h.Sees("现在的口令不对。")
		h.Fill("松树下面有三只鹤飞过", "两只黄鹂鸣翠柳呀", "两只黄鹂鸣翠柳呀")
		h.Save()
		h.Sees("口令已修改")

		noted := s.Head()
		h.journal()
		h.Sees("添加用户", "顾小满", "修改口令")
		h.Tap("核验…")
		h.Fill("", grouped(noted.Digest))
		h.Save()
		h.Sees("请填纸上“第 … 号”里的数")
		h.Entries()[0].SetText("第 1 号") // not the one noted
		h.Save()
		h.Sees("审计完好", "与纸上不一致")
		h.Tap("知道了")
		h.Tap("导出…")
		h.Tap("保存")
		h.Sees("这次导出也记入了审计")

		h.backups()
		h.Sees("还没有备份")
		h.Tap("立即备份")
		h.Sees("已备份并核对", "今天")
		if err := s.AddUser(t.Context(), award.User{Name: "陆一鸣", Role: award.Judge}, "山那边还有一座山呢"); err != nil {
			t.Fatal(err)
		}
		uitest.Find[*part.Table[string]](h.House).SelectAll()
		h.Settle()
		h.Tap("恢复所选的…")
		h.Sees("恢复后，资料回到那时", "用户")
		uitest.Find[*part.Check](h.House).SetChecked(true)
		h.Tap("恢复")
		if !h.restored {
			t.Fatal("not restored")
		}
		if _, ok := s.Session(); ok {
			t.Error("somebody is signed in after restoring")
		}
		if err := s.SignIn(t.Context(), award.Credential{Name: "林晓", Passphrase: "两只黄鹂鸣翠柳呀"}); err != nil {
			t.Fatal(err)
		}
		all, err := s.Users(t.Context())
		if err != nil || len(all) != 2 {
			t.Errorf("%d users after restoring, %v", len(all), err)
		}
	})
}
