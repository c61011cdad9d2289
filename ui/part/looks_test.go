package part

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"jiajiang/award"
	"jiajiang/ui/look"
)

// padded puts the grid's distance around o.
func padded(o fyne.CanvasObject) fyne.CanvasObject {
	d := look.Unit(3)
	return container.New(layout.NewCustomPaddedLayout(d, d, d, d), o)
}

func TestFormLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			title := NewEntry()
			title.SetText("临江市中小学生书法比赛")
			date := NewDateEntry(today())
			date.SetText("5月40日")
			choice := NewChoice([]string{"同志", "同学", "不用称谓"}, nil)
			places := NewListField(ListColumn{Placeholder: "谁"}, ListColumn{Placeholder: "地点", Weight: 2})
			places.SetValues([][]string{{"小学组", "市教育局三楼会议室"}, {"", ""}})
			note := NewMultiLine()
			note.SetMinRowsVisible(2)
			off := NewEntry()
			off.SetText("不能改")
			off.Disable()
			form := NewForm(
				&Field{Key: "title", Label: "名称", Body: title, Required: true},
				&Field{Key: "date", Label: "发文日期", Body: date},
				&Field{Key: "salutation", Label: "称谓", Body: choice, Hint: "证书上称呼个人的词。"},
				&Field{Key: "places", Label: "领奖地点", Body: places},
				&Field{Key: "note", Label: "备注", Body: note},
				&Field{Key: "number", Label: "编号", Body: off},
				&Field{Key: "proxy", Label: "", Body: NewCheck("可以代领", nil)},
			)
			form.SetProblem("date", "没有这一天，请写成 2023-05-01 或 5月1日。")
			golden(t, "form-"+v.name, window(t, padded(form), 480, 430))
		})
	}
}

func TestCalendarLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			d := NewDateEntry(today())
			w := window(t, container.NewVBox(d), 300, 380)
			d.SetDate(award.Date{Year: 2026, Month: 11, Day: 18})
			d.ShowCalendar()
			golden(t, "calendar-"+v.name, w)
		})
	}
}

func TestBarsLook(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			stages := NewStageBar(nil)
			stages.SetStages([]Stage{
				{"名单", "240 人", StageDone},
				{"评审", "不用", StageUnused},
				{"公示", "还剩 3 天", StageNow},
				{"证书", "", StageOpen},
				{"领奖", "", StageOpen},
			}, 2)
			chips := NewChips([]Chip{{Key: "all", Label: "一等奖", Count: 12}, {Key: "two", Label: "二等奖", Count: 40}, {Key: "late", Label: "还没领奖", Count: 188}, {Key: "same", Label: "同名", Count: -1}}, nil)
			chips.Choose("two")
			search := NewSearch("查找姓名、单位、证书编号")
			status := NewStatusLine()
			status.Set("/home/office/嘉奖.jj", "上次备份：今天 09:12", "日志 8F3A 20C1")
			rail := NewRail([]RailItem{
				{Title: "工作台", Icon: theme.HomeIcon()},
				{Title: "活动", Icon: theme.ListIcon()},
				{Title: "领奖台", Icon: theme.AccountIcon()},
				{Title: "设置", Icon: theme.SettingsIcon(), Last: true},
			}, nil)
			rail.Select(1)
			notice := NewNotice(Bad, "名单没有存下来。", "库里的内容没有变，粘贴的文字还在。", "请检查磁盘空间，再点“导入”。")
			notice.Details = "store: commit: no space"
			notice.Actions = []Action{{"再试一次", func() {}}}
			notice.OnClose = func() {}
			warn := NewNotice(Warn, "领奖时间没有年份。", "", "请选定是哪一年。")
			good := NewNotice(Good, "已导入 240 名获奖者。", "", "")
			info := NewNotice(Info, "这是示例名单。", "", "")
			buttons := container.NewHBox(NewMainButton("导入", nil, nil), NewButton("预览", theme.VisibilityIcon(), nil), NewQuietButton("更多", nil, nil), func() fyne.CanvasObject {
				b := NewButton("删除", nil, nil)
				b.Importance = widget.DangerImportance
				return b
			}(), func() fyne.CanvasObject {
				b := NewButton("不能按", nil, nil)
				b.Disable()
				return b
			}())
			body := container.NewVBox(stages, padded(container.NewVBox(search, chips, notice, warn, good, info, buttons)))
			golden(t, "bars-"+v.name, window(t, container.NewBorder(nil, status, rail, nil, body), 720, 560))
		})
	}
}

func TestModalLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			w := window(t, NewTable(peopleColumns(), newPeople(20).rows()), 560, 320)
			Ask(w, Question{
				Title:   "删除 3 名获奖者？",
				Text:    "他们的证书编号不会再用。删除以后可以撤销。",
				Choices: []AskChoice{{Label: "取消"}, {Label: "删除", Danger: true}},
			}, func(int) {})
			golden(t, "ask-"+v.name, w)
		})
	}
}

func TestShortcutsLook(t *testing.T) {
	stage(t, look.Light, 100)
	w := window(t, widget.NewLabel(""), 420, 320)
	s := NewShortcuts(w)
	s.Add(Shortcut{Key: fyne.KeyF, Modifier: fyne.KeyModifierControl, Title: "查找"})
	s.Add(Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Title: "保存"})
	s.Add(Shortcut{Key: fyne.KeyEscape, Title: "关闭"})
	s.Help()
	golden(t, "shortcuts-light", w)
}

// sampleLines is a short list with its reading.
func sampleLines() []Line {
	return []Line{
		{1, "关于公布临江市中小学生书法比赛获奖名单的通知", "标题", "", Info, false, false},
		{2, "", "空行", "", Muted, false, false},
		{3, "小学组", "组别", "小学组", Accent, false, true},
		{4, "一等奖（2名）", "奖次", "一等奖", Accent, false, false},
		{5, "王小一　临江市第一小学；李小二　临江市第二小学", "获奖者", "王小一、李小二", Good, false, false},
		{6, "张小三 陈 小四（特邀）", "获奖者", "张小三", Good, true, false},
		{7, "##@@", "没有读懂", "", Bad, true, false},
		{8, "请获奖者于5月1日前到市教育局三楼会议室领取证书和奖品，逾期不再补发。", "领奖通知", "5月1日前", Info, false, false},
	}
}

func TestLineViewLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			lines := sampleLines()
			view := NewLineView(Lines{Len: func() int { return len(lines) }, Line: func(i int) Line { return lines[i] }},
				[]LineMark{{"标题", fyne.Key1}, {"组别", fyne.Key2}, {"获奖者", fyne.Key4}, {"略过", fyne.Key0}})
			w := window(t, view, 760, 300)
			w.Canvas().Focus(view)
			view.ScrollTo(5)
			golden(t, "lines-"+v.name, w)
		})
	}
}

func TestPageViewLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			r := runner(t, nil)
			view := NewPageView(r.Runner, fakePages(3))
			w := window(t, view, 620, 420)
			view.Turn(1)
			r.settle()
			golden(t, "pages-"+v.name, w)
		})
	}
}

// fakePages are pages with a grey block on each.
func fakePages(n int) Pages {
	return Pages{
		Len:  func() int { return n },
		Size: func(int) (float64, float64) { return 210, 297 },
		Draw: func(_ context.Context, _ int, dots float64, hints bool) (image.Image, error) {
			img := image.NewRGBA(image.Rect(0, 0, int(210*dots), int(297*dots)))
			draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
			block := image.Rect(int(30*dots), int(40*dots), int(180*dots), int(60*dots))
			draw.Draw(img, block, image.NewUniform(color.Gray{Y: 200}), image.Point{}, draw.Src)
			if hints {
				block = image.Rect(int(130*dots), int(220*dots), int(170*dots), int(260*dots))
				draw.Draw(img, block, image.NewUniform(color.RGBA{R: 230, G: 180, B: 180, A: 255}), image.Point{}, draw.Src)
			}
			return img, nil
		},
	}
}

func TestSnackLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			s := NewSnack(runner(t, nil).Runner)
			w := window(t, container.NewStack(NewTable(peopleColumns(), newPeople(20).rows()), s), 560, 260)
			s.Tell("已删除 3 名获奖者。", "撤销", func() {})
			golden(t, "snack-"+v.name, w)
			s.Dismiss()
		})
	}
}

func TestScaledLooks(t *testing.T) {
	stage(t, look.Light, 150)
	table := NewTable(peopleColumns(), newPeople(20).rows())
	golden(t, "table-scaled", window(t, table, 560, 260))
}

func TestBrowserLooks(t *testing.T) {
	stage(t, look.Light, 100)
	w := window(t, widget.NewLabel(""), 720, 520)
	r := runner(t, w)
	f := NewFiles(w, r.Runner)
	f.Own, f.Folder = true, "testdata/files"
	b := &browser{title: "打开名单", filters: []Filter{{"名单", []string{"*.txt", "*.xlsx"}}}, saves: true, name: "获奖名单.pdf"}
	f.browse(b, func(string) {})
	r.settle()
	for i := range b.items {
		b.items[i].cells[2] = "2026-11-23 09:00"
	}
	b.table.Refresh()
	b.path.SetText("/home/office/名单")
	golden(t, "browser", w)
}

func newPageView(t *testing.T, pages int) (*testRunner, *PageView) {
	t.Helper()
	r := runner(t, nil)
	return r, NewPageView(r.Runner, fakePages(pages))
}
