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
		h.tap("添加用户")
		h.fill("顾小满", "短短", "短短")
		h.save()
		h.sees(h.keeping.desk.Say.Sentence(string(award.PassphraseShort), award.Args{"count": 2, "least": award.LeastPassphrase(false)}))
		h.fill("顾小满", "小船慢慢过了桥洞", "小船慢慢过了桥洞")
		h.save()
		h.sees("已添加用户“顾小满”", "经办人")

		find[*part.Table[award.ID]](h).Select(h.session().ID)
		h.settle()
		find[*part.Choice](h).Choose(1)
		h.tap("保存")
		h.sees(h.keeping.desk.Say.Sentence(string(award.LastAdministrator), nil))
		h.keeping.Forget()

		h.tap("修改我的口令…")
		h.fill("不是这个口令", "两只黄鹂鸣翠柳呀", "两只黄鹂鸣翠柳呀")
		h.save()
		h.sees("现在的口令不对。")
		h.fill("松树下面有三只鹤飞过", "两只黄鹂鸣翠柳呀", "两只黄鹂鸣翠柳呀")
		h.save()
		h.sees("口令已修改")

		noted := s.Head()
		h.journal()
		h.sees("添加用户", "顾小满", "修改口令")
		h.tap("核验…")
		h.fill("", grouped(noted.Digest))
		h.save()
		h.sees("请填纸上“第 … 号”里的数")
		h.entries()[0].SetText("第 1 号") // not the one noted
		h.save()
		h.sees("审计完好", "与纸上不一致")
		h.tap("知道了")
		h.tap("导出…")
		h.tap("保存")
		h.sees("这次导出也记入了审计")

		h.backups()
		h.sees("还没有备份")
		h.tap("立即备份")
		h.sees("已备份并核对", "今天")
		if err := s.AddUser(t.Context(), award.User{Name: "陆一鸣", Role: award.Judge}, "山那边还有一座山呢"); err != nil {
			t.Fatal(err)
		}
		find[*part.Table[string]](h).SelectAll()
		h.settle()
		h.tap("恢复所选的…")
		h.sees("恢复后，资料回到那时", "用户")
		find[*part.Check](h).SetChecked(true)
		h.tap("恢复")
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
