package cli

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"jiajiang/award"
)

func TestCheck(t *testing.T) {
	d := newDesk(t, "")
	d.vault.health = Health{Campaigns: 1, Winners: 2, Records: 9, Entries: 7, Head: someDigest}
	d.expect(t, ExitDone, "全部完好：1个活动、2位获奖者、9条记录、7条审计", "check")
	d.vault.health.Leftover = 40
	d.expect(t, ExitDone, "另有40条是磁盘已满时没有存成的名单留下的，不是损坏", "check")
	d.vault.health.Leftover = 0
	d.vault.health.Faults = []News{&award.Problem{Code: "fault-record", Args: award.Args{"where": "winner 01"}}}
	d.expect(t, ExitFault, "与写入时不同：获奖者 01。\n发现1处问题", "check")
	d.vault.fail["Load"] = &award.Problem{Code: "store-damaged", Args: award.Args{"where": "winner 01"}}
	d.expect(t, ExitFault, "发现1处问题", "check")
	d.vault.fail["Check"] = &award.Problem{Code: award.NotAllowed, Args: award.Args{"operation": string(award.OpCheck), "role": "judge"}}
	d.expect(t, ExitRefused, "不能检查资料文件", "check")
}

func TestCompactAndRotate(t *testing.T) {
	d := newDesk(t, "")
	d.expect(t, ExitDone, "已压缩：5.0 MB → 3.0 MB。", "compact")
	d.expect(t, ExitDone, "数据密钥已更换", "rotate")
	for method, args := range map[string]string{"Compact": "compact", "Rotate": "rotate"} {
		d.vault.fail[method] = &award.Problem{Code: "store-full"}
		d.expect(t, ExitFault, "磁盘已满", args)
	}
	d.vault.fail["Rotate"] = &award.Problem{Code: award.NotAllowed, Args: award.Args{"operation": string(award.OpRotate), "role": "clerk"}}
	d.expect(t, ExitRefused, "您的角色是经办人，不能更换数据密钥", "rotate")
}

// TestUnfinishedRotation proves that who can finish a change of keys is told
// that it was cut off.
func TestUnfinishedRotation(t *testing.T) {
	d := newDesk(t, "")
	d.vault.rotating = true
	d.expect(t, ExitDone, "还没有做完", "campaigns")
	d.vault.fail["Rotate"] = context.Canceled
	d.expect(t, ExitFault, "会接着做完。\n已中断", "rotate")
	d.vault.rotating = false
	if d.run(t, "campaigns"); strings.Contains(d.notes.String(), "没有做完") {
		t.Errorf("said:\n%s", &d.notes)
	}
}

// TestProgress proves that a log gets a line now and then, and a terminal one
// that is written over and taken away.
func TestProgress(t *testing.T) {
	d := newDesk(t, "")
	d.vault.steps = [][2]int{{1, 9}, {2, 9}, {3, 0}, {9, 9}}
	d.expect(t, ExitDone, "", "rotate")
	if strings.Contains(d.notes.String(), "正在") {
		t.Errorf("short work told of itself:\n%s", &d.notes)
	}
	d.tick = 6 * time.Second
	d.expect(t, ExitDone, "正在更换数据密钥：22%\n正在更换数据密钥：100%\n", "rotate")
	d.tick = 11 * time.Second
	d.expect(t, ExitDone, "正在更换数据密钥：3条\n", "rotate")
	d.tick, d.env.Live = 150*time.Millisecond, true
	d.expect(t, ExitDone, "\r正在更换数据密钥：22%\r", "rotate")
	last := d.notes.String()[strings.LastIndex(d.notes.String(), "：100%")+len("：100%"):]
	if wiped, rest, _ := strings.Cut(strings.TrimPrefix(last, "\r"), "\r"); strings.Trim(wiped, " ") != "" || len(wiped) < 20 || !strings.HasPrefix(rest, "数据密钥已更换") {
		t.Errorf("the line stays: %q", last)
	}
}

// TestReveal proves that a protected winner is shown with a reason, and nobody
// else.
func TestReveal(t *testing.T) {
	guarded := func(id byte, serial int, d award.Disclosure, code string) award.Row[award.Winner] {
		return award.Row[award.Winner]{ID: award.ID{id}, Value: award.Winner{Serial: serial, Disclosure: d, CodeName: code}}
	}
	newVault := func(t *testing.T) *desk {
		t.Helper()
		d := newDesk(t, "")
		d.vault.dossier = award.Dossier{
			Campaign: award.Campaign{Number: 3, NumberHead: "2026-"},
			Winners:  []award.Row[award.Winner]{guarded(5, 1, award.Open, ""), guarded(6, 2, award.Withheld, "甲一")},
		}
		d.vault.full = award.Winner{
			Serial: 2, Name: award.Guard("江知远"), Reading: award.Guard("jiang zhi yuan"), Unit: award.Guard("某局"), Work: award.Guard("作品"),
			Phone: award.Guard("010"), IDNumber: award.Guard("1234"), Note: "备注",
		}
		return d
	}
	ask := func(number string) []string {
		return []string{"reveal", "--campaign", "3", "--number", number, "--reason", "核对证件"}
	}
	d := newVault(t)
	d.expect(t, ExitDone, "已记入审计", ask(" 2026-0002 ")...)
	var got map[string]string
	want := map[string]string{
		"number": "2026-0002", "code_name": "甲一", "name": "江知远", "reading": "jiang zhi yuan", "unit": "某局", "work": "作品",
		"phone": "010", "id_number": "1234", "note": "备注",
	}
	if err := json.Unmarshal(d.out.Bytes(), &got); err != nil || len(got) != len(want) {
		t.Errorf("%v: %v", err, got)
	}
	for k, v := range want {
		if got[k] != v {
			t.Errorf("%s = %q, want %q", k, got[k], v)
		}
	}
	if d.last() != "Reveal "+(award.ID{6}).String()+" 核对证件" || strings.Contains(d.notes.String(), "江知远") {
		t.Errorf("called %q, said:\n%s", d.vault.calls, &d.notes)
	}
	d = newVault(t)
	d.expect(t, ExitRefused, "姓名是公开的", ask("2026-0001")...)
	d.expect(t, ExitRefused, "没有编号为“2026-0009”的证书", ask("2026-0009")...)
	d.expect(t, ExitRefused, "没有编号为9的活动", "reveal", "--campaign", "9", "--number", "1", "--reason", "核对")
	if d.vault.called("Reveal") {
		t.Errorf("called %q", d.vault.calls)
	}
	d.vault.fail["Reveal"] = &award.Problem{Code: award.NotInformed, Args: award.Args{"operation": string(award.OpReveal)}}
	d.expect(t, ExitRefused, "有“涉密知悉”权限的人才能查看不公开人员", ask("2026-0002")...)
	if d.out.Len() > 0 {
		t.Errorf("printed %q", &d.out)
	}
}
