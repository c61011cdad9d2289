package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiajiang/ui/cli"
)

// TestExchange sends nominations from one office to another by verbs, with
// changes on both sides, and what cannot be taken in says why.
func TestExchange(t *testing.T) {
	here := newCall(t)
	there := here
	there.store = here.path("对方.store")
	do := func(on call, want int, args ...string) (out, notes string) {
		t.Helper()
		out, notes, status := on.run(args...)
		if status != want {
			t.Fatalf("%v: status %d, want %d\n%s%s", args, status, want, out, notes)
		}
		return out, notes
	}
	for _, on := range []call{here, there} {
		do(on, cli.ExitDone, "create", "--recovery-out", filepath.Join(here.folder, filepath.Base(on.store)+".txt"))
		do(on, cli.ExitDone, "campaign", "--title", "2026年度先进个人")
		do(on, cli.ExitDone, "terms", "set", "--campaign", "1")
	}
	key, packet := here.path("云岭.key"), here.path("河东.packet")
	_, notes := do(there, cli.ExitRefused, "packet", "key")
	mustSay(t, notes, "写明单位名称")
	_, notes = do(there, cli.ExitDone, "packet", "key", "--office", "云岭市国家安全局", "--out", key)
	mustSay(t, notes, "云岭市国家安全局的交换密钥，指纹：")
	if text, err := os.ReadFile(key); err != nil || !strings.HasPrefix(string(text), "jiajiang exchange key 1\n") {
		t.Errorf("the key file: %s, %v", text, err)
	}

	export := []string{"packet", "export", "--campaign", "1", "--to", key, "--out", packet}
	_, notes = do(here, cli.ExitRefused, export...)
	mustSay(t, notes, "还没有交换密钥")
	do(here, cli.ExitDone, "packet", "key", "--office", "河东区国家安全局")
	_, notes = do(here, cli.ExitRefused, export...)
	mustSay(t, notes, "没有可以放进提名包的提名")
	do(here, cli.ExitDone, "nominate", here.write("甲.json", openForm), "--campaign", "1")
	do(here, cli.ExitDone, "nominate", here.write("密.json", openForm), "--campaign", "1", "--code-name", "松柏")
	_, notes = do(here, cli.ExitDone, export...)
	mustSay(t, notes, "1件提名", "其中1件不公开，没有放进提名包", "云岭市国家安全局")

	out, notes := do(there, cli.ExitDone, "packet", "read", packet, "--campaign", "1")
	mustSay(t, out, "顾清和", "本机没有", "另存一件")
	mustSay(t, notes, "河东区国家安全局第1包", "第一次收到，还没有核对", "对方另有1件不公开")
	_, notes = do(there, cli.ExitDone, "packet", "take", packet, "--campaign", "1")
	mustSay(t, notes, "新增1件（草稿）")
	_, notes = do(there, cli.ExitRefused, "packet", "take", packet, "--campaign", "1")
	mustSay(t, notes, "没有重复存入")
	_, notes = do(here, cli.ExitRefused, "packet", "read", packet, "--campaign", "1")
	mustSay(t, notes, "打不开")

	out, _ = do(there, cli.ExitDone, "packet", "senders")
	fingerprint := strings.Split(out, "\t")[1]
	do(there, cli.ExitRefused, "packet", "senders", "--check", "0000-0000")
	out, _ = do(there, cli.ExitDone, "packet", "senders", "--check", fingerprint)
	mustSay(t, out, "已核对")

	edited := bytes.Replace(openForm, []byte("青禾市图书馆"), []byte("青禾市档案馆"), 1)
	do(here, cli.ExitDone, "nomination", "edit", here.write("甲.json", edited), "--campaign", "1", "--number", "1")
	edited = bytes.Replace(openForm, []byte("青禾市图书馆"), []byte("青禾市博物馆"), 1)
	do(there, cli.ExitDone, "nomination", "edit", here.write("乙.json", edited), "--campaign", "1", "--number", "1")
	do(here, cli.ExitDone, export...)
	out, notes = do(there, cli.ExitDone, "packet", "read", packet, "--campaign", "1", "--json")
	mustSay(t, out, `"fate": "differs"`, `"ours": "青禾市博物馆"`, `"theirs": "青禾市档案馆"`)
	mustSay(t, notes, "，已核对", "要选择的1件")
	_, notes = do(there, cli.ExitDecision, "packet", "take", packet, "--campaign", "1")
	mustSay(t, notes, "什么也没有存入", "工作单位：本机“青禾市博物馆”，提名包“青禾市档案馆”")
	_, notes = do(there, cli.ExitUsage, "packet", "take", packet, "--campaign", "1", "--choose", "2=keep")
	mustSay(t, notes, "没有第2号")
	do(there, cli.ExitDone, "packet", "take", packet, "--campaign", "1", "--choose", "1=take")
	out, _ = do(there, cli.ExitDone, "nominations", "--campaign", "1")
	mustSay(t, out, "青禾市档案馆")

	whole, err := os.ReadFile(packet)
	if err != nil {
		t.Fatal(err)
	}
	damaged := slices.Clone(whole)
	damaged[len(damaged)/2] ^= 1
	for _, bad := range []struct {
		name string
		file []byte
		says string
	}{
		{"空.packet", nil, "不是提名包"},
		{"名单.packet", openForm, "不是提名包"},
		{"坏.packet", damaged, "损坏或被改动过"},
		{"半.packet", whole[:len(whole)/2], "损坏或被改动过"},
		{"新.packet", slices.Concat(whole[:8], []byte{9}, whole[9:]), "更新版本"},
	} {
		_, notes := do(there, cli.ExitRefused, "packet", "take", here.write(bad.name, bad.file), "--campaign", "1")
		mustSay(t, notes, bad.says, "什么也没有存入")
	}
	_, notes = do(there, cli.ExitRefused, "packet", "take", here.path("没有.packet"), "--campaign", "1")
	mustSay(t, notes, "没有.packet")
	_, notes = do(here, cli.ExitRefused, "packet", "export", "--campaign", "1", "--to", packet, "--out", here.path("又.packet"))
	mustSay(t, notes, "不是交换密钥")
	if _, err := os.Stat(here.path("又.packet")); err == nil {
		t.Error("what was refused left a file")
	}
	out, _ = do(there, cli.ExitDone, "journal", "--op", "take-packet")
	mustSay(t, out, "收入提名包", "单位：河东区国家安全局", "新收件数：1")
	if strings.Contains(out, "顾清和") {
		t.Error("the journal names somebody")
	}
	do(there, cli.ExitDone, "check")
}

// mustSay fails the test where a text lacks one of the parts.
func mustSay(t *testing.T, text string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(text, part) {
			t.Errorf("%q is not said in:\n%s", part, text)
		}
	}
}
