package exchange

import (
	"context"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/template"
	"jiajiang/reports/delivery"
	"jiajiang/ui/desk"
	"jiajiang/ui/exchange/account"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A workbook is the part about workbooks that units fill in.
type workbook struct {
	view   *Exchange
	basis  award.Basis
	path   string // of the workbook that is shown; empty: none is
	source award.Source
	report template.Report
	first  int     // the number of the first nomination stored of it; 0: none is
	rows   []place // those that the chips let through

	make, open, save, store, drop *part.Button

	head    *desk.Paragraph
	notes   *fyne.Container
	chips   *part.Chips
	table   *part.Table[place]
	detail  *desk.Paragraph
	empty   fyne.CanvasObject
	filled  fyne.CanvasObject
	middle  *fyne.Container
	content fyne.CanvasObject
}

// A place is that of a row in a report.
type place struct{ sheet, row int }

// A brought workbook is what reading one came to.
type brought struct {
	basis  award.Basis
	source award.Source
	report template.Report
}

func newWorkbook(v *Exchange) *workbook {
	w := &workbook{view: v, head: desk.NewParagraph(""), notes: container.NewVBox(), detail: desk.NewParagraph("")}
	w.make = part.NewButton(lang.L("保存填报模板…"), theme.DocumentSaveIcon(), w.saveTemplate)
	w.open = part.NewButton(lang.L("带入填好的表格…"), theme.FolderOpenIcon(), w.pick)
	w.save = part.NewButton(lang.L("保存逐行结果…"), theme.DocumentSaveIcon(), w.saveReport)
	w.drop = part.NewButton(lang.L("放下这份表格"), theme.CancelIcon(), w.reset)
	w.store = part.NewMainButton(lang.L("存入"), nil, w.ask)
	w.chips = part.NewChips(nil, func([]string) { w.narrow() })
	w.table = part.NewTable([]part.Column{
		{Key: "sheet", Title: lang.L("工作表"), Width: 90},
		{Key: "row", Title: lang.L("行号"), Width: 60, Align: fyne.TextAlignTrailing, Tone: part.Muted},
		{Key: "fate", Title: lang.L("结果"), Width: 120, Bold: true},
		{Key: "name", Title: lang.L("姓名/单位"), Width: 170},
		{Key: "why", Title: lang.L("原因"), Width: 620},
	}, part.Rows[place]{
		Len: func() int { return len(w.rows) }, ID: func(i int) place { return w.rows[i] },
		Cells: func(i int) []string { return w.cells(w.rows[i]) }, Tone: func(i int) part.Tone { return w.tone(w.rows[i]) },
	})
	w.table.OnSelect = w.show
	w.table.Total = func() int { return w.count() }
	w.table.Empty = part.NewEmpty(theme.SearchIcon(), lang.L("没有这种结果的行"), "")
	may := v.desk.May(award.OpImportNominations)
	w.open.Hidden, w.store.Hidden = !may, !may
	w.empty = part.NewEmpty(theme.DocumentIcon(), lang.L("让单位在表格里填报"),
		lang.L("先保存填报模板，发给单位；填好的表格拖进窗口或点“带入填好的表格”。存入以前先逐行核对，什么也不会自动存入。"))
	split := container.NewVSplit(w.table, part.NewScroll(desk.Inset(2, w.detail)))
	split.Offset = 0.74
	w.filled = desk.Frame(desk.Inset(2, container.NewVBox(w.head, w.notes, w.chips)), nil, nil, nil, split)
	w.middle = container.NewStack()
	bar := desk.Inset(2, container.NewBorder(nil, nil, container.NewHBox(w.make, w.open), container.NewHBox(w.drop, w.save, w.store)))
	w.content = desk.Frame(desk.Stack(bar, desk.Hairline()), nil, nil, nil, w.middle)
	w.arrange()
	return w
}

// focus gives the keys to the rows, or to what brings some.
func (w *workbook) focus() {
	if w.path != "" {
		w.view.desk.Window.Canvas().Focus(w.table)
		return
	}
	part.Focus(w.make)
}

// reset forgets the workbook that was read.
func (w *workbook) reset() {
	w.path, w.first, w.report, w.rows = "", 0, template.Report{}, nil
	w.arrange()
}

// saveTemplate asks where to and writes a template of the campaign.
func (w *workbook) saveTemplate() {
	v := w.view
	title := lang.L("保存填报模板")
	v.desk.Files.Save(title, lang.L("提名填报模板")+".xlsx", books(), func(path string) {
		store, campaign, write := v.store, v.campaign, v.books.Write
		task.Run(v.desk.Runner, title, func(ctx context.Context, _ task.Progress) (template.Form, error) {
			terms, err := store.Terms(ctx, campaign)
			if err != nil {
				return template.Form{}, err
			}
			name, err := account.Title(ctx, store, campaign)
			if err != nil {
				return template.Form{}, err
			}
			form := template.Make(terms, name)
			return form, delivery.File(ctx, path, func(to io.Writer) error { return write(ctx, to, form) })
		}, func(form template.Form, err error) {
			if err != nil {
				v.desk.Trouble(lang.L("没有保存模板"), err)
				return
			}
			v.desk.Snack(lang.L("模板已保存：个人 {{.Persons}} 栏，单位 {{.Units}} 栏。", map[string]any{
				"Persons": len(form.Sheets[award.Person].Columns), "Units": len(form.Sheets[award.Unit].Columns),
			}), lang.L("打开"), func() { v.desk.Desktop.Open(path) })
		})
	})
}

// books lets workbooks through.
func books() []part.Filter {
	return []part.Filter{{Name: lang.L("Excel 工作簿"), Patterns: []string{"*.xlsx"}}}
}

// pick asks for a workbook that came back.
func (w *workbook) pick() {
	w.view.desk.Files.Pick(lang.L("带入填好的表格"), []part.Filter{
		{Name: lang.L("Excel 工作簿"), Patterns: []string{"*.xlsx", "*.xlsm"}}, {Name: lang.L("所有文件"), Patterns: []string{"*"}},
	}, w.bring)
}

// bring reads the workbook at path and shows what it would come to.
func (w *workbook) bring(path string) {
	v := w.view
	if !v.desk.May(award.OpImportNominations) {
		return
	}
	store, campaign, read, today := v.store, v.campaign, v.books.Read, v.desk.Today()
	task.Run(v.desk.Runner, lang.L("正在核对表格…"), func(ctx context.Context, _ task.Progress) (brought, error) {
		book, digest, err := read(ctx, path)
		if err != nil {
			return brought{}, err
		}
		terms, err := store.Terms(ctx, campaign)
		if err != nil {
			return brought{}, err
		}
		known, err := account.Known(ctx, store, campaign)
		if err != nil {
			return brought{}, err
		}
		r := template.Read(terms, book, template.Options{Today: today, Known: known})
		return brought{terms.Basis, award.Source{Name: filepath.Base(path), Digest: digest}, r}, ctx.Err()
	}, func(b brought, err error) {
		if err != nil {
			v.desk.Trouble(lang.L("没有读入表格，什么也没有存入"), err)
			return
		}
		w.path, w.first, w.basis, w.source, w.report = path, 0, b.basis, b.source, b.report
		w.chips.Choose()
		w.table.ClearSelection()
		w.arrange()
		w.focus()
	})
}

// arrange shows what was read.
func (w *workbook) arrange() {
	there := w.path != ""
	w.middle.Objects = []fyne.CanvasObject{w.empty}
	if there {
		w.middle.Objects = []fyne.CanvasObject{w.filled}
	}
	able(w.save, there)
	able(w.drop, there)
	able(w.store, there && w.first == 0 && !w.report.Stopped() && len(w.report.Forms) > 0)
	w.store.SetText(lang.L("存入 {{.Count}} 件…", map[string]any{"Count": len(w.report.Forms)}))
	w.say()
	var chips []part.Chip
	for _, f := range template.Fates() {
		if n := w.report.Count(f); n > 0 {
			chips = append(chips, part.Chip{Key: f.Code(), Label: w.view.desk.Say.Fate(f.Code()), Count: n, Tone: toneOf(f)})
		}
	}
	w.chips.SetChips(chips)
	w.narrow()
	w.middle.Refresh()
}

// say tells what the workbook is, what it comes to, and what must be known of it.
func (w *workbook) say() {
	say, r := w.view.desk.Say, w.report
	head := lang.L("来自：{{.Name}}", map[string]any{"Name": look.Clean(w.source.Name)})
	switch {
	case w.first > 0:
		head += "　" + w.stored()
	case r.Stopped():
		head += "　" + say.Sentence("template-refused", nil)
	case len(r.Forms) == 0:
		head += "　" + say.Sentence("template-none", nil)
	default:
		head += "　" + lang.L("还没有存入。会存入 {{.Count}} 件，都是草稿。", map[string]any{"Count": len(r.Forms)})
	}
	w.head.SetText(head)
	w.notes.Objects = nil
	for _, n := range r.Notes {
		tone := part.Warn
		if n.Severity == template.Refuse {
			tone = part.Bad
		}
		note := part.NewNotice(tone, say.Returned(w.basis, n.Code, n.Args), "", "")
		note.Resize(fyne.NewSize(w.view.content.Size().Width-look.Unit(4), 0)) // its height follows from its width
		w.notes.Add(note)
	}
}

// stored says under which numbers the nominations are stored.
func (w *workbook) stored() string {
	n := len(w.report.Forms)
	if n == 1 {
		return w.view.desk.Say.Sentence("template-stored-one", map[string]any{"first": w.first})
	}
	return w.view.desk.Say.Sentence("template-stored", map[string]any{"count": n, "first": w.first, "last": w.first + n - 1})
}

// narrow lists the rows that the chips let through.
func (w *workbook) narrow() {
	chosen := w.chips.Chosen()
	w.rows = nil
	for s, sheet := range w.report.Sheets {
		for i, row := range sheet.Rows {
			if len(chosen) == 0 || row.Fate.Code() == chosen[0] {
				w.rows = append(w.rows, place{s, i})
			}
		}
	}
	w.table.Refresh()
	w.show(w.table.Selected())
}

// count tells how many rows there are.
func (w *workbook) count() int {
	n := 0
	for _, s := range w.report.Sheets {
		n += len(s.Rows)
	}
	return n
}

// at gives a row with its sheet.
func (w *workbook) at(p place) (template.SheetReport, template.Row) {
	s := w.report.Sheets[p.sheet]
	return s, s.Rows[p.row]
}

func (w *workbook) cells(p place) []string {
	s, row := w.at(p)
	return []string{
		s.Name, strconv.Itoa(row.Number), w.view.desk.Say.Fate(row.Fate.Code()), w.name(s, row), strings.Join(w.reasons(s, row), " "),
	}
}

// reasons says why a row has its fate.
func (w *workbook) reasons(s template.SheetReport, row template.Row) []string {
	all := account.Reasons(w.view.desk.Say, w.basis, s.Kind, row)
	if row.Lead != 0 && row.Lead != row.Number {
		all = append([]string{lang.L("与第 {{.Row}} 行联名。", map[string]any{"Row": row.Lead})}, all...)
	}
	if w.first > 0 && row.Fate.Accepted() {
		all = append([]string{w.view.desk.Say.Sentence("template-stored-as", map[string]any{"number": w.first + row.Form}) + "。"}, all...)
	}
	return all
}

// name gives what stands in the first column that names somebody.
func (w *workbook) name(s template.SheetReport, row template.Row) string {
	title := w.view.desk.Say.Field(w.basis, s.Kind, "name")
	for i, head := range s.Heads {
		if strings.HasPrefix(strings.TrimSpace(head), title) && i < len(row.Cells) {
			return row.Cells[i]
		}
	}
	return ""
}

// toneOf colours rows by what becomes of them.
func toneOf(f template.Fate) part.Tone {
	switch f {
	case template.Refused, template.Repeated:
		return part.Bad
	case template.Draft:
		return part.Warn
	case template.Empty:
		return part.Muted
	case template.Complete:
	}
	return part.Plain
}

func (w *workbook) tone(p place) part.Tone {
	_, row := w.at(p)
	return toneOf(row.Fate)
}

// show says all of the row selected.
func (w *workbook) show(chosen []place) {
	if len(chosen) != 1 || w.path == "" {
		w.detail.SetText(lang.L("选中一行，这里写明全部原因。"))
		return
	}
	s, row := w.at(chosen[0])
	lines := []string{lang.L("{{.Sheet}} 第 {{.Row}} 行：{{.Fate}}", map[string]any{
		"Sheet": look.Clean(s.Name), "Row": row.Number, "Fate": w.view.desk.Say.Fate(row.Fate.Code()),
	})}
	for _, r := range w.reasons(s, row) {
		lines = append(lines, "· "+r)
	}
	w.detail.SetText(strings.Join(lines, "\n"))
}

// ask stores what is accepted; where rows are not, it asks first.
func (w *workbook) ask() {
	stopped := w.report.Count(template.Refused) + w.report.Count(template.Repeated)
	if stopped == 0 {
		w.keep()
		return
	}
	part.Ask(w.view.desk.Window, part.Question{
		Title: lang.L("只存入能收下的？"),
		Text: lang.L("有 {{.Count}} 行不能收下，不会存入。可以先保存逐行结果退给单位，改正后再带入一次：已经存入的不会再存一遍。",
			map[string]any{"Count": stopped}),
		Choices: []part.AskChoice{
			{Label: lang.L("先不存")},
			{Label: lang.L("只存入 {{.Count}} 件", map[string]any{"Count": len(w.report.Forms)}), Main: true},
		},
	}, func(choice int) {
		if choice == 1 {
			w.keep()
		}
	})
}

// keep stores the nominations of the workbook.
func (w *workbook) keep() {
	v := w.view
	path, campaign, store := w.path, v.campaign, v.store
	op := account.Import(campaign, w.report, w.source)
	v.desk.Do(op, lang.L("已存入 {{.Count}} 件提名，都是草稿。", map[string]any{"Count": len(op.Forms)}), func(_ award.Receipt, err error) {
		if err != nil {
			if desk.FieldOf(err) != "" {
				v.desk.Trouble(lang.L("没有存入"), err)
			}
			return
		}
		task.Beside(v.desk.Runner, func(ctx context.Context) (int, error) {
			last, err := account.Newest(ctx, store, campaign)
			return last.Value.Number - len(op.Forms) + 1, err
		}, func(first int, err error) {
			if err == nil && w.path == path {
				w.first = first
				w.arrange()
			}
		})
	})
}

// saveReport asks where to and writes the rows with what became of each.
func (w *workbook) saveReport() {
	v := w.view
	if w.path == "" {
		return
	}
	title := lang.L("保存逐行结果")
	from, tables, write := w.path, account.Tables(w.basis, w.report, w.first), v.books.WriteTables
	name := strings.TrimSuffix(filepath.Base(from), filepath.Ext(from)) + "-" + lang.L("结果") + ".xlsx"
	v.desk.Files.Save(title, name, books(), func(path string) {
		if account.SameFile(from, path) {
			v.desk.Snack(lang.L("不能写回原来的表格，请换一个名字。"), "", nil)
			return
		}
		task.Run(v.desk.Runner, title, func(ctx context.Context, _ task.Progress) (struct{}, error) {
			return struct{}{}, delivery.File(ctx, path, func(to io.Writer) error { return write(ctx, to, tables) })
		}, func(_ struct{}, err error) {
			if err != nil {
				v.desk.Trouble(lang.L("没有保存逐行结果"), err)
				return
			}
			v.desk.Snack(lang.L("逐行结果已保存，可以退给填报单位。"), lang.L("打开"), func() { v.desk.Desktop.Open(path) })
		})
	})
}
