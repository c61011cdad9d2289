package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"jiajiang/award"
	"jiajiang/store"
	"jiajiang/ui/cli"
)

// A canary is somebody who must not be named, known by texts that occur
// nowhere else.
type canary struct {
	name, reading, unit, number, phone, deeds, sponsor, file, evidence string
}

// canaries gives two people who share nothing but what a form says of anybody.
// What the program gives out must not tell one from the other.
func canaries() [2]canary {
	return [2]canary{
		{
			"蘧鬯麤", "qu chang cu", "爨燚瀛研究所", "140101198802030033", "13911112222", "龘龘靐靐齉齉，查获线索。", "氼厵办公室",
			"灪鱻馕证明.pdf", "犇骉猋记录",
		},
		{
			"槊醪黼", "shuo lao fu", "饕餮魍事务所", "110105194912310011", "13733334444", "魑魑魅魅鬽鬽，防范有力。", "鬻鬣委员会",
			"驫飍毳材料.pdf", "贔屭鼗凭据",
		},
	}
}

// texts lists what must never be found of a canary.
func (c canary) texts() []string {
	syllables := strings.Fields(c.reading)
	return []string{
		c.name, c.unit, c.number, c.number[6:], c.phone, c.deeds, string([]rune(c.deeds)[:6]), c.sponsor, c.file, strings.TrimSuffix(c.file, ".pdf"),
		c.evidence, c.reading, strings.Join(syllables, ""), strings.Join(syllables, "-"), strings.Join(syllables, "_"),
	}
}

// spellings gives a text in the encodings in which files and programs hold
// text. Short runs of bytes occur by chance.
func spellings(t *testing.T, text string) [][]byte {
	t.Helper()
	all := [][]byte{[]byte(text), []byte(strings.ToUpper(text))}
	for _, e := range []interface {
		Bytes([]byte) ([]byte, error)
	}{
		unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder(),
		unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder(),
		simplifiedchinese.GB18030.NewEncoder(),
	} {
		b, err := e.Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b)
	}
	return slices.DeleteFunc(all, func(b []byte) bool { return len(b) < 6 })
}

// found names the texts of a canary that data holds, looking into workbooks and
// other packed files too.
func (c canary) found(t *testing.T, data []byte) []string {
	t.Helper()
	var hits []string
	for _, text := range c.texts() {
		if slices.ContainsFunc(spellings(t, text), func(b []byte) bool { return bytes.Contains(data, b) }) {
			hits = append(hits, text)
		}
	}
	if r, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range r.File {
			in, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			part, err := io.ReadAll(in)
			if err != nil {
				t.Fatal(err)
			}
			hits = append(hits, c.found(t, append(part, f.Name...))...)
		}
	}
	return hits
}

// A step is one call of a verb on the way of the canary.
type step struct {
	verb      string
	args      []string
	out       string // a file or folder it writes, below the folder of outputs
	permitted bool   // it is one of the ways by which the person may be seen
	same      bool   // what it writes must be the same bytes whoever the person is
	store     string // on this store instead of the canary's
	status    int
}

// canarySteps goes through every verb of the program with people in it who must
// not be named.
func canarySteps(c call, code string) []step {
	secret := c.write("新口令.txt", []byte("秋水共长天一色2026\n"))
	one := []string{"--campaign", "1"}
	two := []string{"--campaign", "2"}
	hidden := append(slices.Clone(two), "--number", "1")
	with := func(base []string, more ...string) []string { return append(slices.Clone(base), more...) }
	return []step{
		{verb: "campaigns", args: []string{"--json"}},
		{verb: "winners", args: with(one, "--xlsx", c.outFile("获奖者.xlsx")), out: "获奖者.xlsx"},
		{verb: "winners", args: with(one, "--json")},
		{verb: "certificates", args: with(one, "--out", c.outFile("证书.pdf")), out: "证书.pdf", same: true},
		{verb: "certificates", args: with(one, "--each", "--out", c.outFolder("每人")), out: "每人", same: true},
		{verb: "list", args: with(one, "--out", c.outFile("名单.pdf")), out: "名单.pdf", same: true},
		{verb: "notice", args: with(one, "--out", c.outFile("通知.pdf")), out: "通知.pdf", same: true},
		{verb: "signoff", args: with(one, "--out", c.outFile("签领表.pdf")), out: "签领表.pdf", same: true},
		{verb: "parse", args: []string{"assets/sample/list.txt", "--json"}},
		{verb: "import", args: []string{"assets/sample/list.txt", "--accept", "all"}},
		{verb: "produce", args: []string{"assets/sample/list.txt", "--accept", "all", "--out", c.outFolder("文书")}, out: "文书"},
		{verb: "campaign", args: []string{"--title", "另一个活动"}},
		{verb: "basis list"},
		{verb: "basis show", args: []string{"fanjiandie-2021"}},
		{verb: "basis add", args: []string{c.write("依据.json", []byte(`{"key":"own","title":"本市办法","criteria":[{"key":"1","text":"有贡献的。"}]}`))}},
		{verb: "basis edit", args: []string{c.write("依据.json", []byte(`{"key":"own","title":"本市办法（修订）","criteria":[{"key":"1","text":"有贡献的。"}]}`))}},
		{verb: "basis delete", args: []string{"own"}},
		{verb: "terms", args: two},
		{verb: "terms set", args: two},
		{verb: "nominate", args: with(two, "--code-name", "竹影", c.path("人.json"))},
		{verb: "nominations", args: two, same: true},
		{verb: "nominations", args: with(two, "--json"), same: true},
		{verb: "nominations", args: with(two, "--text", "柏"), same: true},
		{verb: "nominations", args: with(two, "--xlsx", c.outFile("提名.xlsx")), out: "提名.xlsx"},
		{verb: "template", args: with(two, "--out", c.outFile("模板.xlsx")), out: "模板.xlsx"},
		{verb: "import-nominations", args: with(two, c.outFile("模板.xlsx"), "--report", c.outFile("结果.xlsx")), out: "结果.xlsx", status: cli.ExitRefused},
		{verb: "eligibility", args: two, same: true},
		{verb: "eligibility", args: with(two, "--json"), same: true},
		{verb: "eligibility", args: with(two, "--xlsx", c.outFile("审查.xlsx")), out: "审查.xlsx"},
		{verb: "matches", args: with(two, "--all")},
		{verb: "matches", args: with(two, "--all", "--json"), same: true},
		{verb: "matches", args: with(two, "--all", "--xlsx", c.outFile("同名.xlsx")), out: "同名.xlsx"},
		{verb: "match decide", args: []string{"--pair", pairHere, "--as", "same", "--reason", "档案一致"}},
		{verb: "directory"},
		{verb: "directory", args: []string{"--json"}, same: true},
		{verb: "directory", args: []string{"--text", "柏"}, same: true},
		{verb: "directory", args: []string{"--xlsx", c.outFile("名录.xlsx")}, out: "名录.xlsx"},
		{verb: "directory", args: []string{"--contacts"}},
		{verb: "nomination show", args: hidden, status: cli.ExitUsage},
		{verb: "nomination show", args: with(hidden, "--reason", "核对"), permitted: true},
		{verb: "nomination edit", args: with(hidden, c.path("人.json"))},
		{verb: "nomination attach", args: with(hidden, c.path("附件"))},
		{verb: "nomination extract", args: with(hidden, code, "--out", c.outFile("附件.pdf"), "--reason", "核对"), out: "附件.pdf", permitted: true},
		{verb: "nomination waive", args: with(hidden, "--rule", "evidence", "--reason", "原件另存", "--who", "领导小组")},
		{verb: "nomination unwaive", args: with(hidden, "--rule", "evidence")},
		{verb: "nomination move", args: with(hidden, "--to", "submitted")},
		{verb: "nomination move", args: with(hidden, "--to", "accepted")},
		{verb: "consultation gate", args: two, same: true, status: cli.ExitRefused},
		{verb: "consultation prepare", args: two, same: true},
		{verb: "consultation send", args: with(two, "--organ", "纪检监察机关", "--out", c.outFile("征求.pdf")), out: "征求.pdf", same: true},
		{verb: "consultation answer", args: with(two, "--organ", "纪检监察机关", "--stance", "disagrees", "--text", "另函"), same: true, status: cli.ExitRefused},
		{verb: "consultation answer", args: with(two, "--organ", "纪检监察机关", "--stance", "agrees"), same: true},
		{verb: "consultation send", args: with(two, "--organ", "组织人事部门", "--out", c.outFile("征求二.pdf")), out: "征求二.pdf", same: true},
		{verb: "consultation answer", args: with(two, "--organ", "组织人事部门", "--stance", "agrees"), same: true},
		{verb: "consultations", args: two, same: true},
		{verb: "consultations", args: with(two, "--json"), same: true},
		{verb: "consultation gate", args: two, same: true},
		{verb: "nomination move", args: with(hidden, "--to", "returned", "--reason", "补充材料")},
		{verb: "nomination detach", args: with(hidden, code)},
		{verb: "nomination restrict", args: hidden, status: cli.ExitRefused},
		{verb: "nomination delete", args: with(two, "--number", "2")},
		{verb: "paper forms", args: with(two, "--out", c.outFile("审批表.pdf")), out: "审批表.pdf", same: true},
		{verb: "paper forms", args: with(hidden, "--reason", "归档", "--out", c.outFile("全文.pdf")), out: "全文.pdf", permitted: true},
		{verb: "paper summary", args: with(two, "--out", c.outFile("汇总表.pdf")), out: "汇总表.pdf", same: true},
		{verb: "paper deeds", args: with(two, "--out", c.outFile("事迹.pdf")), out: "事迹.pdf", same: true},
		{verb: "reveal", args: with(one, "--number", certificateHere, "--reason", "核对"), permitted: true},
		{verb: "named-certificate", args: with(one, "--number", certificateHere, "--reason", "颁发", "--out", c.outFile("实名.pdf")), out: "实名.pdf", permitted: true},
		{verb: "nomination release", args: with(two, "--number", "3", "--consent", "书面"), status: cli.ExitRefused},
		{verb: "nomination withhold", args: with(hidden, "--code-name", "松涛")},
		{verb: "packet key", args: []string{"--office", "青禾市国家安全局"}},
		{verb: "packet export", args: with(two, "--to", c.path("没有"), "--out", c.outFile("提名.packet")), status: cli.ExitRefused},
		{verb: "nominate", args: with(two, c.write("公开.json", openForm))},
		{verb: "create", store: c.other(), args: []string{"--recovery-out", c.outFile("对方恢复码.pdf")}},
		{verb: "campaign", store: c.other(), args: []string{"--title", "2026年度先进个人"}},
		{verb: "terms set", store: c.other(), args: one},
		{verb: "packet key", store: c.other(), args: []string{"--office", "云岭市国家安全局", "--out", c.outFile("密钥.txt")}, out: "密钥.txt"},
		{verb: "packet export", args: with(hidden, "--to", c.outFile("密钥.txt"), "--out", c.outFile("不公开.packet")), status: cli.ExitRefused},
		{verb: "packet export", args: with(two, "--to", c.outFile("密钥.txt"), "--out", c.outFile("提名.packet")), out: "提名.packet"},
		{verb: "packet read", store: c.other(), args: with(one, c.outFile("提名.packet")), status: cli.ExitDone},
		{verb: "packet read", store: c.other(), args: with(one, "--json", c.outFile("提名.packet"))},
		{verb: "packet take", store: c.other(), args: with(one, c.outFile("提名.packet"))},
		{verb: "packet senders", store: c.other(), args: []string{"--json"}},
		{verb: "nominations", store: c.other(), args: with(one, "--json"), same: true},
		{verb: "draw", args: []string{c.write("名单池.csv", []byte("serial,name\n1,林晓\n2,顾清和\n")), "--source", "1 2 3", "--record", c.outFile("抽奖.json"), "--pdf", c.outFile("抽奖.pdf")}, out: "抽奖.pdf", same: true},
		{verb: "draw freeze", args: []string{c.path("名单池.csv")}, same: true},
		{verb: "draw verify", args: []string{c.outFile("抽奖.json")}, same: true},
		{verb: "draw page", args: []string{c.outFile("复核.html"), "--record", c.outFile("抽奖.json")}, out: "复核.html", same: true},
		{verb: "vote", args: []string{c.write("选票.csv", []byte("ballot,candidate,choice\n1,顾清和,yes\n")), "--base", "cast", "--pass", "2/3", "--at-least"}, same: true},
		{verb: "agreement", args: []string{c.write("分数.csv", []byte("candidate,judge,value\n顾清和,林晓,90\n顾清和,江知远,88\n"))}, same: true},
		{verb: "allocate", args: []string{c.write("名次.csv", []byte("姓名,名次\n顾清和,1\n江知远,2\n")), "--rules", c.write("规则.csv", []byte("类型,名称,数值\n等次,一等奖,1\n"))}, same: true},
		{verb: "rank", args: []string{c.path("分数.csv"), "--method", "trimmed"}, same: true},
		{verb: "users"},
		{verb: "user add", args: []string{"顾小满", "--role", "clerk", "--new-passphrase-file", secret}},
		{verb: "user edit", args: []string{"顾小满", "--role", "supervisor"}},
		{verb: "user passphrase", args: []string{"顾小满", "--new-passphrase-file", secret}},
		{verb: "recovery", args: []string{"--recovery-out", c.outFile("恢复码.pdf")}, out: "恢复码.pdf"},
		{verb: "recover", status: cli.ExitRefused},
		{verb: "journal", args: []string{"--json"}},
		{verb: "journal", args: []string{"--xlsx", c.outFile("审计.xlsx")}, out: "审计.xlsx"},
		{verb: "journal", args: []string{"--pdf", c.outFile("审计.pdf")}, out: "审计.pdf"},
		{verb: "journal verify"},
		{verb: "journal summary", args: []string{"--out", c.outFile("日报.pdf")}, out: "日报.pdf"},
		{verb: "backup", args: []string{"--to", c.outFolder("备份")}, out: "备份"},
		{verb: "backups", args: []string{"--to", c.outFolder("备份")}},
		{verb: "check"},
		{verb: "rotate"},
		{verb: "compact"},
		{verb: "create", status: cli.ExitRefused},
		{verb: "seal", status: cli.ExitRefused},
		{verb: "passphrase", args: []string{"--new-passphrase-file", c.write("同口令.txt", []byte("春江潮水连海平2023年\n"))}, status: -1},
		{verb: "restore", args: []string{c.path("没有")}, status: -1},
	}
}

// certificateHere is the number on the certificate of the winner who must not be
// named: the one after those of the sample.
const certificateHere = "2026-0241"

// pairHere stands for the key of the pair that the people who must not be named
// make.
const pairHere = "PAIR"

// withPair puts the key of the first pair that a verb has printed into its place.
func withPair(args []string, printed string) []string {
	line, _, _ := strings.Cut(printed, "\n")
	key := line[strings.LastIndexByte(line, '\t')+1:]
	args = slices.Clone(args)
	for i := range args {
		if args[i] == pairHere {
			args[i] = key
		}
	}
	return args
}

// openForm is the form of somebody whom everybody may know.
var openForm = []byte(`{"kind": "person", "nominee": {"name": "顾清和", "unit": "青禾市图书馆"}, "deeds": [{"criterion": "20-1", "text": "主动报告线索。"}]}`)

// other names the store of another office.
func (c call) other() string { return c.path("对方.store") }

// outFile names a file below the folder of outputs.
func (c call) outFile(name string) string { return filepath.Join(c.folder, "输出", name) }

// outFolder makes a folder below the folder of outputs.
func (c call) outFolder(name string) string {
	c.t.Helper()
	path := c.outFile(name)
	if err := os.MkdirAll(path, 0o700); err != nil {
		c.t.Fatal(err)
	}
	return path
}

// path names a file in the call's folder.
func (c call) path(name string) string { return filepath.Join(c.folder, name) }

// form gives a canary's form as data.
func (c canary) form(t *testing.T) []byte {
	t.Helper()
	b, err := json.Marshal(map[string]any{
		"kind": "person",
		"nominee": map[string]any{
			"name": c.name, "reading": c.reading, "sex": "male", "unit": c.unit, "id_number": c.number, "phone": c.phone, "region": "青禾市",
		},
		"deeds": []any{map[string]any{
			"criterion": "20-1", "text": c.deeds, "evidence": []any{map[string]any{"title": c.evidence}},
		}},
		"sponsor": c.sponsor, "duty": "no", "checked": "yes",
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// keep founds a store with the canary in it: a winner of campaign 1, and the
// first nomination of campaign 2 with an attachment, whose identifier it gives.
func (c canary) keep(t *testing.T, at call) (attachment string) {
	t.Helper()
	for _, args := range [][]string{
		{"import", "assets/sample/list.txt", "--accept", "all"},
		{"campaign", "--title", "2026年度先进个人", "--issuer", "青禾市国家安全局"},
		{"terms", "set", "--campaign", "2"},
		{"nominate", at.write("人.json", c.form(t)), "--campaign", "2", "--code-name", "松柏"},
	} {
		if _, notes, status := at.run(args...); status != cli.ExitDone {
			t.Fatalf("%v: status %d\n%s", args, status, notes)
		}
	}
	s, err := store.Open(t.Context(), at.store, store.Options{Clock: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.SignIn(t.Context(), award.Credential{Name: "林晓", Passphrase: "春江潮水连海平2023年"}); err != nil {
		t.Fatal(err)
	}
	first, err := s.Lookup(1)
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Dossier(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	w := award.Winner{
		Campaign: first, Tier: d.Tiers[0].ID, Name: award.Guard(c.name), Reading: award.Guard(c.reading), Unit: award.Guard(c.unit),
		Work: award.Guard(c.evidence), Phone: award.Guard(c.phone), IDNumber: award.Guard(c.number),
	}
	added, err := s.Do(t.Context(), award.AddWinner{Winner: w})
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range added.Changed {
		if change.Table == "winner" {
			if _, err := s.Do(t.Context(), award.ProtectWinner{ID: change.ID, CodeName: "青松"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	second, err := s.Lookup(2)
	if err != nil {
		t.Fatal(err)
	}
	n, err := s.NominationByNumber(t.Context(), second, 1)
	if err != nil {
		t.Fatal(err)
	}
	file := []byte("%PDF-1.4\n" + c.deeds)
	at.write("附件", file)
	if _, err := s.Do(t.Context(), award.Attach{ID: n.ID, File: award.Guard(c.file), Media: "pdf", Bytes: file, Protect: true}); err != nil {
		t.Fatal(err)
	}
	_, f, err := s.RevealForm(t.Context(), n.ID, "准备")
	if err != nil {
		t.Fatal(err)
	}
	return f.Attachments[0].ID.String()
}

// A trace is what one call of a verb gave out.
type trace struct {
	step    step
	printed string
	files   map[string][]byte // by path below the folder of outputs
}

// walk calls every verb and gives what each gave out.
func (c canary) walk(t *testing.T) (traces []trace, at call) {
	t.Helper()
	at = newCall(t)
	at.outFolder("")
	attachment := c.keep(t, at)
	pairs := ""
	for _, s := range canarySteps(at, attachment) {
		on := at
		if s.store != "" {
			on.store = s.store
		}
		out, notes, status := on.run(append(strings.Fields(s.verb), withPair(s.args, pairs)...)...)
		if s.verb == "matches" && s.out == "" && pairs == "" {
			pairs = out
		}
		if s.status >= 0 && status != s.status {
			t.Fatalf("%s: status %d, want %d\n%s", s.verb, status, s.status, notes)
		}
		one := trace{step: s, printed: out + notes, files: make(map[string][]byte)}
		if s.out != "" {
			one.files = filesBelow(t, at.outFile(s.out))
		}
		traces = append(traces, one)
	}
	return traces, at
}

// filesBelow reads a file, or everything in a folder, with their names.
func filesBelow(t *testing.T, root string) map[string][]byte {
	t.Helper()
	files := make(map[string][]byte)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(filepath.Dir(root), path)
		if err == nil {
			files[name], err = os.ReadFile(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestCanary proves that no verb, document, export, journal, backup or name of
// a file gives away a person who must not be named, save the ways meant for it.
// Two stores differ in that person alone: documents come out as the same bytes,
// so neither their text nor a pixel of them depends on who it is.
func TestCanary(t *testing.T) {
	both := canaries()
	var traces [2][]trace
	for i, c := range both {
		var at call
		traces[i], at = c.walk(t)
		for _, one := range traces[i] {
			hits := c.found(t, []byte(one.printed))
			for name, data := range one.files {
				hits = append(hits, c.found(t, append(data, name...))...)
			}
			if !one.step.permitted && len(hits) > 0 {
				t.Errorf("%s %v gives away %q", one.step.verb, one.step.args, hits)
			}
		}
		kept := filesBelow(t, at.store)
		maps.Copy(kept, filesBelow(t, at.other()))
		for name, data := range kept {
			if hits := c.found(t, data); len(hits) > 0 {
				t.Errorf("%s holds %q", name, hits)
			}
		}
	}
	for i, one := range traces[0] {
		other := traces[1][i]
		if !one.step.same {
			continue
		}
		if one.step.out == "" && one.printed != other.printed {
			t.Errorf("%s tells one person from the other:\n%s\n%s", one.step.verb, one.printed, other.printed)
		}
		if len(one.files) != len(other.files) {
			t.Errorf("%s makes %d files of one and %d of the other", one.step.verb, len(one.files), len(other.files))
		}
		for name, data := range one.files {
			if !bytes.Equal(data, other.files[name]) {
				t.Errorf("%s: %s depends on who the person is", one.step.verb, name)
			}
		}
	}
	for _, c := range []struct {
		verb string
		text string
	}{{"nomination show", both[0].name}, {"nomination extract", both[0].deeds}, {"reveal", both[0].name}} {
		seen := false
		for _, one := range traces[0] {
			if one.step.verb != c.verb || !one.step.permitted {
				continue
			}
			seen = seen || strings.Contains(one.printed, c.text)
			for _, data := range one.files {
				seen = seen || bytes.Contains(data, []byte(c.text))
			}
		}
		if !seen {
			t.Errorf("%s does not show the person to whoever may see them: the test would find nothing", c.verb)
		}
	}
}

// TestCanaryGoesEverywhere proves that no verb is left out of the canary's way.
func TestCanaryGoesEverywhere(t *testing.T) {
	tried := make(map[string]bool)
	for _, s := range canarySteps(newCall(t), "0") {
		tried[s.verb] = true
	}
	all := verbs(t, "")
	for _, verb := range all {
		group := slices.ContainsFunc(all, func(v string) bool { return strings.HasPrefix(v, verb+" ") })
		if !tried[verb] && !group {
			t.Errorf("the canary does not go through %q", verb)
		}
	}
	if len(tried) < 50 {
		t.Errorf("the canary goes through %d verbs", len(tried))
	}
}
