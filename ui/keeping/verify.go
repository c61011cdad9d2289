package keeping

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// The fields of a noted head.
const (
	fieldSeq    = "seq"
	fieldDigest = "digest"
)

// askVerify asks for a head noted on paper, which may be left out, and
// verifies the journal.
func (j *journal) askVerify() {
	seq, digest := part.NewEntry(), part.NewMultiLine()
	seq.PlaceHolder, digest.PlaceHolder = lang.L("如 1024"), lang.L("如 8F3A 20C1 …，空格随意")
	digest.SetMinRowsVisible(2)
	form := part.NewForm(
		&part.Field{Key: fieldSeq, Label: lang.L("纸上的编号"), Body: seq, Hint: lang.L("两项都空着也可以核验，只是证明得少一些。")},
		&part.Field{Key: fieldDigest, Label: lang.L("纸上的校验码"), Body: digest},
	)
	j.desk.ShowCard(lang.L("核验审计"),
		lang.L("从第一条读到最后一条，证明没有一条被改动、抽走、插入或调换。如果有以前印在文书或审计日报上的校验码，照着填在这里，还能证明那以后没有整体换回旧文件。"),
		lang.L("开始核验"), form, seq, func(c *desk.Card) {
			noted, ok := readNoted(form, seq.Text, digest.Text)
			if !ok {
				return
			}
			c.Modal.Close()
			task.Run(j.desk.Runner, lang.L("正在核验审计…"), func(ctx context.Context, p task.Progress) (award.Verdict, error) {
				return j.store.VerifyJournal(ctx, noted, award.Step(p))
			}, func(v award.Verdict, err error) {
				if err != nil {
					j.desk.Trouble(lang.L("没有核验完"), err)
					return
				}
				j.showVerdict(v)
			})
		})
}

// readNoted gives the head that was typed; nil where none was, false where
// something is wrong with it, which is then said at its field.
func readNoted(form *part.Form, seqText, digestText string) (noted *award.Head, ok bool) {
	form.ClearProblems()
	if strings.TrimSpace(seqText) == "" && strings.TrimSpace(digestText) == "" {
		return nil, true
	}
	seq, ok := parseSeq(seqText)
	if !ok {
		form.SetProblem(fieldSeq, lang.L("请填纸上“第 … 号”里的数，如 1024。"))
		return nil, false
	}
	digest, wrong := parseDigest(digestText)
	if wrong != "" {
		form.SetProblem(fieldDigest, wrong)
		return nil, false
	}
	return &award.Head{Seq: seq, Digest: digest}, true
}

// showVerdict says what reading the journal came to, and what it cannot prove.
func (j *journal) showVerdict(v award.Verdict) {
	say := j.desk.Say
	tone, what := part.Good, say.Sentence("verify-sound", award.Args{"entries": v.Entries})
	var kept, todo string
	if v.Broken > 0 {
		tone, what = part.Bad, fmt.Sprintf(lang.L("审计在第 %d 号断开：%s"), v.Broken, say.Text(string(v.Why)))
		kept = fmt.Sprintf(lang.L("它前面的 %d 条首尾相接，是完好的。"), v.Entries)
		todo = lang.L("请先复制整个资料文件留底，报告监督人员，查明后再从备份恢复。")
	}
	content := []fyne.CanvasObject{notice(tone, what, kept, todo)}
	if v.Broken == 0 {
		content = append(content, prose(fmt.Sprintf(lang.L("现在到第 %d 号，校验码 %s"), v.Head.Seq, grouped(v.Head.Digest))))
	}
	if v.Noted != nil {
		content = append(content, desk.Gap(1), notedNotice(say, v))
	}
	if len(v.ClockBack) > 0 {
		content = append(content, desk.Gap(1), notice(part.Warn, say.Sentence("verify-clock", award.Args{"entries": seqList(v.ClockBack)}), "", ""))
	}
	content = append(content, desk.Gap(1), prose(lang.L("核验证明不了什么：")+beyond(v)))
	var m *part.Modal
	var buttons []*part.Button
	if v.Broken > 0 {
		buttons = append(buttons, part.NewButton(lang.L("看这一条前后"), nil, func() {
			m.Close()
			j.goTo(v.Broken)
		}))
	}
	buttons = append(buttons, part.NewMainButton(lang.L("知道了"), nil, func() { m.Close() }))
	m = part.ShowModal(j.desk.Window, lang.L("核验结果"), j.desk.Within(container.NewVBox(content...)), buttons...)
}

// notedNotice says whether the journal went through the head noted on paper.
func notedNotice(say wording.Speaker, v award.Verdict) fyne.CanvasObject {
	if v.NotedHere {
		args := award.Args{"seq": strconv.FormatUint(v.Noted.Seq, 10)}
		if n := len(v.Noted.Digest); n < award.DigestDigits {
			args["compared"] = n
		}
		return notice(part.Good, fmt.Sprintf(lang.L("与纸上一致：审计在第 %d 号时正是您填的校验码。"), v.Noted.Seq), say.Sentence("verify-noted", args), "")
	}
	return notice(part.Bad, fmt.Sprintf(lang.L("与纸上不一致：审计在第 %d 号时不是您填的校验码。"), v.Noted.Seq), "",
		lang.L("请先核对有没有抄错。没有抄错，就是资料文件被换成了别的副本，或审计被整个重写过：请复制资料文件留底，报告监督人员。"))
}

// beyond says what the verdict cannot prove.
func beyond(v award.Verdict) string {
	if v.Noted != nil && v.NotedHere {
		return fmt.Sprintf(lang.L("第 %d 号以后如果整个文件被换成较早的一份，从文件本身看不出来。把今天的校验码抄在纸上或印一份审计日报，下次就能证明。"), v.Noted.Seq)
	}
	return lang.L("如果整个资料文件被换成较早的一份完好的备份，从文件本身看不出来。把今天的校验码抄在纸上或印一份审计日报，下次核验时填上，就能证明。")
}

// seqList names a few entries.
func seqList(seqs []uint64) []string {
	const most = 5
	words := make([]string, 0, most+1)
	for _, s := range seqs[:min(most, len(seqs))] {
		words = append(words, strconv.FormatUint(s, 10))
	}
	if len(seqs) > most {
		words = append(words, "…")
	}
	return words
}
