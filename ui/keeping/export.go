package keeping

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// The most entries that are exported: what a worksheet holds below its head,
// and as many as make pages that somebody may still leaf through.
const (
	mostRows    = 1<<20 - 1
	mostPrinted = 20_000
)

// A tooManyError says that a filter lets through more than a file takes.
type tooManyError struct{ most int }

func (e tooManyError) Error() string {
	return "export journal: more than " + strconv.Itoa(e.most) + " entries"
}

// askExport writes what is filtered to a workbook or to PDF, as the file's name
// says, and has the journal know of it.
func (j *journal) askExport() {
	filters := append([]part.Filter{{Name: lang.L("Excel 工作簿"), Patterns: []string{"*.xlsx"}}}, pdfFilters()...)
	name := lang.L("审计") + "-" + j.desk.Now().Format("20060102") + ".xlsx"
	x := exporter{store: j.store, options: j.options, say: j.desk.Say, now: j.desk.Now(), filter: j.filters.words()}
	q := j.filters.query()
	j.desk.Files.Save(lang.L("导出审计"), name, filters, func(path string) {
		task.Run(j.desk.Runner, lang.L("正在导出审计…"), func(ctx context.Context, p task.Progress) (int, error) {
			return x.write(ctx, path, q, p)
		}, func(n int, err error) {
			if many, ok := errors.AsType[tooManyError](err); ok {
				tell(j.desk, lang.L("没有导出"), fmt.Sprintf(lang.L("符合条件的审计超过 %d 条，一个文件放不下。请用日期分成几段导出；表格比 PDF 放得多。"), many.most))
				return
			}
			if err != nil {
				j.desk.Trouble(lang.L("没有导出"), err)
				return
			}
			j.desk.Snack(fmt.Sprintf(lang.L("已导出 %d 条审计，这次导出也记入了审计。"), n), lang.L("打开"), func() { j.desk.Desktop.Open(path) })
		})
	})
}

// tell says something in a dialog.
func tell(d *desk.Desk, title string, texts ...string) {
	var m *part.Modal
	m = part.ShowModal(d.Window, title, d.Within(prose(texts...)),
		part.NewMainButton(lang.L("知道了"), nil, func() { m.Close() }))
}

// An exporter writes entries to a file beside the window. It holds copies of
// what it needs from the view.
type exporter struct {
	store   Journal
	options Options
	say     wording.Speaker
	now     time.Time
	filter  string
}

// write writes what q lets through and has the journal know of the file. A file
// that the journal does not know of is not left behind.
func (x exporter) write(ctx context.Context, path string, q award.EntryQuery, progress task.Progress) (int, error) {
	kind, most := "xlsx", mostRows
	if strings.EqualFold(filepath.Ext(path), ".pdf") {
		kind, most = "pdf", mostPrinted
	}
	head := x.store.Head()
	all, err := every(ctx, x.store, q, most, progress)
	if err != nil {
		return 0, err
	}
	if len(all) > most {
		return 0, tooManyError{most}
	}
	if kind == "pdf" {
		err = x.options.JournalSheet(ctx, path, all, head, x.filter)
	} else {
		err = x.options.Export(ctx, path, x.sheet(all))
	}
	if err != nil {
		return 0, err
	}
	digest, err := digestOf(path)
	if err == nil {
		_, err = x.store.Do(ctx, award.NoteExported{File: kind, Digest: digest, Count: len(all)})
	}
	if err != nil {
		return 0, errors.Join(err, os.Remove(path))
	}
	return len(all), nil
}

// sheet gives entries as a table.
func (x exporter) sheet(all []award.Entry) Sheet {
	s := Sheet{
		Head: []string{lang.L("编号"), lang.L("时间"), lang.L("操作人"), lang.L("操作"), lang.L("说明"), lang.L("涉及记录"), lang.L("此后的校验码")},
		Rows: make([][]string, len(all)),
	}
	for i, e := range all {
		s.Rows[i] = []string{
			strconv.FormatUint(e.Seq, 10), stamp(e.At, x.now), x.say.Actor(e), x.say.Op(e.Op), x.say.Told(e),
			strconv.Itoa(e.Touched), e.Head,
		}
	}
	return s
}

// digestOf gives the SHA-256 of a file in hexadecimal.
func digestOf(path string) (string, error) {
	f, err := os.Open(path) //nolint:gosec // the file that was just written
	if err != nil {
		return "", fmt.Errorf("read export: %w", err)
	}
	defer f.Close() //nolint:errcheck // only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("read export: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// askDaily asks for a day and writes its summary, for signing.
func (j *journal) askDaily() {
	day := part.NewDateEntry(j.desk.Today())
	form := part.NewForm(&part.Field{Key: "day", Label: lang.L("哪一天"), Body: container.NewHBox(day)})
	day.SetDate(j.desk.Today())
	day.OnDate = func(award.Date, bool) { form.Touch("day") }
	j.desk.ShowCard(lang.L("审计日报"),
		lang.L("一份 PDF：这一天谁做了什么，末尾印着审计现在的编号和校验码。请负责人签字存档；日后核验时，纸上的校验码能证明文件没有被换过。"),
		lang.L("生成…"), form, day, func(c *desk.Card) {
			d, ok := day.Date()
			if !ok || d.Year == 0 {
				form.SetProblem("day", lang.L("这不是日期，请写成 2023-05-01 或 5月1日。"))
				return
			}
			c.Modal.Close()
			j.saveDaily(d)
		})
}

func (j *journal) saveDaily(day award.Date) {
	name := lang.L("审计日报") + "-" + strings.ReplaceAll(day.String(), "-", "") + ".pdf"
	j.desk.Files.Save(lang.L("审计日报"), name, pdfFilters(), func(path string) {
		task.Run(j.desk.Runner, lang.L("正在生成…"), func(ctx context.Context, _ task.Progress) (struct{}, error) {
			return struct{}{}, j.options.DailySummary(ctx, path, day)
		}, func(_ struct{}, err error) {
			if err != nil {
				j.desk.Trouble(lang.L("没有生成"), err)
				return
			}
			j.desk.Snack(lang.L("审计日报已做好。"), lang.L("打开"), func() { j.desk.Desktop.Open(path) })
		})
	})
}
