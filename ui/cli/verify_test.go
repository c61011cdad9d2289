package cli

import (
	"strings"
	"testing"

	"jiajiang/award"
)

func TestReadHead(t *testing.T) {
	var grouped strings.Builder
	for i := 0; i < len(someDigest); i += 4 {
		grouped.WriteString(" " + strings.ToUpper(someDigest[i:i+4]))
	}
	want := award.Head{Seq: 12, Digest: someDigest}
	for _, text := range []string{
		"12:" + someDigest,
		"12 : " + strings.ToUpper(someDigest),
		"12：" + grouped.String(),
		" 12" + grouped.String() + "\n",
		"第 12 号 · SHA-256 ·" + grouped.String(),
		"第12号·SM3·" + grouped.String(),
		want.Grouped(),
		"１２：" + fullWidth(someDigest),
		"12-" + strings.ToUpper(someDigest[:32]) + "-" + someDigest[32:],
		"第１２号　·　ＳＨＡ－２５６　·" + grouped.String(),
		"12 " + someDigest[:10] + " – " + someDigest[10:] + "。",
	} {
		if got, err := readHead(text); err != nil || got == nil || *got != want {
			t.Errorf("readHead(%q) = %v, %v", text, got, err)
		}
	}
	for _, n := range []int{award.LeastDigits, 17, 63} {
		if got, err := readHead("12: " + strings.ToUpper(someDigest[:n])); err != nil || *got != (award.Head{Seq: 12, Digest: someDigest[:n]}) {
			t.Errorf("the first %d digits: %v, %v", n, got, err)
		}
	}
	if got, err := readHead(" "); got != nil || err != nil {
		t.Errorf("readHead of nothing = %v, %v", got, err)
	}
	for _, text := range []string{"12", someDigest, "12:" + someDigest[:award.LeastDigits-1], "12:" + someDigest + "0", "12:" + someDigest[:20] + "g" + someDigest[20:], "12abcdef" + someDigest, "-1:" + someDigest, "1.5:" + someDigest, ":" + someDigest} {
		if got, err := readHead(text); err == nil {
			t.Errorf("readHead(%q) = %v", text, got)
		}
	}
}

// fullWidth gives text as an input method types it.
func fullWidth(text string) string {
	return strings.Map(func(r rune) rune { return r - '!' + '\uFF01' }, text)
}

// TestVerifyJournal proves what each verdict says and what it cannot prove.
func TestVerifyJournal(t *testing.T) {
	whole := award.Verdict{Entries: 12, Head: award.Head{Seq: 12, Digest: someDigest}}
	noted := []string{"--head", "9: " + someDigest}
	broken := func(why award.Code) award.Verdict {
		return award.Verdict{Entries: 6, Head: award.Head{Seq: 6, Digest: someDigest}, Broken: 7, Why: why}
	}
	with := func(v award.Verdict, change func(*award.Verdict)) award.Verdict {
		change(&v)
		return v
	}
	for _, test := range []struct {
		name    string
		verdict award.Verdict
		args    []string
		status  int
		says    []string
		lacks   string
	}{
		{"sound", whole, nil, ExitDone, []string{"审计完好：12条", "没有核对纸上记下的校验码", "较早的副本"}, "就在其中"},
		{"sound and noted", with(whole, func(v *award.Verdict) { v.NotedHere = true }), noted, ExitDone, []string{"审计完好", "纸上记下的第9号就在其中"}, "没有核对"},
		{"a part noted", with(whole, func(v *award.Verdict) { v.NotedHere = true }), []string{"--head", "9: " + someDigest[:20]}, ExitDone, []string{"纸上记下的第9号就在其中（只核对了校验码开头的20位，全长64位，位数越少证明力越弱）"}, "没有核对"},
		{"sound and noted in full", with(whole, func(v *award.Verdict) { v.NotedHere = true }), noted, ExitDone, []string{"就在其中：它和它以前"}, "只核对了"},
		{"something put in", broken(award.EntryForeign), nil, ExitFault, []string{"在第7号断开", "不是本程序写入的"}, "完好"},
		{"noted is not there", whole, noted, ExitFault, []string{"没有纸上记下的这一处：9: 3F2A 90C1", "现有记录到第12号", "换成了别的副本"}, "审计完好"},
		{"edited", broken(award.EntryEdited), nil, ExitFault, []string{"在第7号断开", "内容与写入时不同", "之前的6条前后相连"}, "完好"},
		{"missing", broken(award.EntryMissing), nil, ExitFault, []string{"在第7号断开", "不见了"}, "完好"},
		{"moved", broken(award.EntryMoved), nil, ExitFault, []string{"在第7号断开", "调换、插入或替换"}, "完好"},
		{"cut", broken(award.EntryCut), nil, ExitFault, []string{"在第7号断开", "末尾的记录被删去"}, "完好"},
		{"unwritten", broken(award.EntryUnwritten), nil, ExitFault, []string{"在第7号断开", "不是本程序写入的"}, "完好"},
		{"broken and not there", broken(award.EntryCut), noted, ExitFault, []string{"在第7号断开", "没有纸上记下的这一处"}, "完好"},
		{"clock", with(whole, func(v *award.Verdict) { v.ClockBack = []uint64{3, 5} }), nil, ExitDone, []string{"第3、5条的时间早于前一条", "审计完好"}, "断开"},
		{
			"clock often", with(whole, func(v *award.Verdict) { v.ClockBack = []uint64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11} }), nil, ExitDone,
			[]string{"9、10、…条"},
			"11",
		},
	} {
		d := newDesk(t, "")
		d.vault.verdict = test.verdict
		status := d.run(t, append([]string{"journal", "verify"}, test.args...)...)
		said := d.notes.String()
		for _, want := range test.says {
			if !strings.Contains(said, want) {
				t.Errorf("%s: not said %q", test.name, want)
			}
		}
		if status != test.status || strings.Contains(said, test.lacks) || (status == ExitDone) != (d.out.Len() > 0) {
			t.Errorf("%s: status %d, printed %q, said:\n%s", test.name, status, &d.out, said)
		}
	}
	d := newDesk(t, "")
	d.vault.verdict = whole
	d.expect(t, ExitDone, "", "journal", "verify")
	if got, err := readHead(d.out.String()); err != nil || *got != whole.Head {
		t.Errorf("the printed head %q reads as %v, %v", &d.out, got, err)
	}
	d.vault.fail["VerifyJournal"] = &award.Problem{Code: award.NotAllowed, Args: award.Args{"operation": string(award.OpReadJournal), "role": "judge"}}
	d.expect(t, ExitRefused, "您的角色是评委", "journal", "verify")
}
