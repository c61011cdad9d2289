package ui

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/ui/intake"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// entry gives the first text field one sees whose text or hint is this.
func (h *house) entry(text string) fyne.Focusable {
	h.T.Helper()
	var found fyne.Focusable
	h.Each(func(o fyne.CanvasObject) bool {
		f, ok := o.(fyne.Focusable)
		if ok && fieldText(o) == text {
			found = f
		}
		return found != nil
	})
	if found == nil {
		h.T.Fatalf("no field %q", text)
	}
	return found
}

func TestAFileThatCannotBeRead(t *testing.T) {
	open(t, func(h *house) {
		path := filepath.Join(h.dir, "扫描件.pdf")
		if err := os.WriteFile(path, []byte("%PDF-1.4\n%âãÏÓ\n1 0 obj"), 0o600); err != nil {
			t.Fatal(err)
		}
		h.window.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
		h.Settle()
		h.Sees("什么也没有存入")
		h.Golden("unread")
		h.Tap("知道了")
		h.Sees("从提名到证书，一次表彰的事都在这里办")
	})
}

func TestADroppedFileIsRead(t *testing.T) {
	open(t, func(h *house) {
		path := filepath.Join(h.dir, "名单.txt")
		if err := os.WriteFile(path, []byte(sampleList), 0o600); err != nil {
			t.Fatal(err)
		}
		h.window.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
		h.Settle()
		h.Sees("来自：名单.txt，17 行", "读到 9 位获奖者")
	})
}

// TestMarksAreFollowed declares a line to be something else, changes its text
// and takes both back.
func TestMarksAreFollowed(t *testing.T) {
	open(t, func(h *house) {
		h.window.intake.Paste(sampleList, func() { h.window.put(h.window.intake, areaBench) })
		h.Settle()
		h.goToLine(12)
		h.Key("6")
		h.Sees("读到 6 位获奖者")
		h.Key("0")
		h.Sees("读到 9 位获奖者")
		setText(h.entry("林晚舟 叶青 方可"), "林晚舟 叶青")
		h.Settle()
		h.Sees("读到 8 位获奖者", "线上")
		h.window.rail.Select(areaSettings)
		h.Settle()
		h.Sees("放弃带入这份名单？")
		h.Tap("留在这里")
		h.Sees("带入名单")
	})
}

// TestDecisions settles findings one by one and takes one back.
func TestDecisions(t *testing.T) {
	open(t, func(h *house) {
		h.window.intake.Paste(sampleList, func() { h.window.put(h.window.intake, areaBench) })
		h.Settle()
		h.Tap("合并为一位")
		h.Sees("读到 9 条 ＝ 存入 8 ＋ 不存入 0 ＋ 合并 1", "已决定")
		if h.Disabled("存入") {
			t.Error("all is decided, yet the list cannot be stored")
		}
		h.Tap("重新决定")
		if !h.Disabled("存入") {
			t.Error("a decision was taken back, yet the list can be stored")
		}
		h.Tap("照此存入")
		h.Tap("存入")
		if n := len(h.dossier(h.window.folder.campaign).Winners); n != 9 {
			t.Errorf("%d winners stored", n)
		}
	})
}

// TestAYearIsAskedFor proposes the year of a window that has none.
func TestAYearIsAskedFor(t *testing.T) {
	list := strings.TrimSuffix(sampleList, "\n2026年4月20日")
	open(t, func(h *house) {
		h.window.intake.Paste(list, func() { h.window.put(h.window.intake, areaBench) })
		h.Settle()
		h.Sees("没有写年份")
		h.Golden("intake-year")
		h.Tap("就用这一年")
		h.Sees("用 2026 年")
	})
}

func TestSearchAndFilters(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		for _, c := range []struct{ text, count string }{
			{"林晚舟", "显示 2 条，共 9 条"}, {"lwz", "显示 2 条，共 9 条"}, {"shen", "显示 1 条，共 9 条"}, {"", "共 9 条"},
		} {
			h.search(c.text)
			h.Sees(c.count)
		}
		h.choose(h.dossier(h.window.folder.campaign).Winners[0].ID)
		if !slices.Contains(h.Buttons(), "移到奖次…") {
			t.Error("nothing is offered for the row selected")
		}
		h.search("没有这个人")
		h.Sees("没有符合条件的获奖者")
		if slices.Contains(h.Buttons(), "移到奖次…") {
			t.Error("acts are offered for a row that is hidden")
		}
		h.Golden("winners-none")
		h.Tap("清除搜索和筛选")
		h.Sees("共 9 条")
	})
}

func TestAWinnerIsAddedAndProblemsStandAtTheirField(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.Tap("添加获奖者")
		test.Type(h.window.window.Canvas().Focused(), "新同学")
		h.ctrl(fyne.KeyReturn)
		h.Sees("请选择奖次。")
		h.Golden("winner-new")
		if n := len(h.dossier(id).Winners); n != 9 {
			t.Errorf("%d winners after a refused one", n)
		}
	})
}

func TestUnsavedWorkIsAskedFor(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.openWinner(h.dossier(id).Winners[0].ID)
		h.window.window.Canvas().Focused().TypedRune('x')
		h.ctrl(fyne.Key5)
		h.Sees("修改还没有保存")
		h.Tap("放弃")
		h.Sees("携带材料")
		if say := award.Disclose(h.dossier(id).Winners[0].Value, award.ToScreen); strings.Contains(say.Name, "x") {
			t.Error("what was given up is stored")
		}
	})
}

func TestTermsAreSaved(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.ctrl(fyne.Key5)
		hours := h.entry("工作日")
		h.window.window.Canvas().Focus(hours)
		test.Type(hours, "每天")
		phone := h.entry("0951-5036117")
		h.window.window.Canvas().Focus(phone)
		setText(phone, "13800000000")
		h.Sees("个人手机号")
		h.ctrl(fyne.KeyReturn)
		d := h.dossier(id)
		if !strings.Contains(d.Window.Hours, "每天") || d.Contacts[0].Phone != "13800000000" {
			t.Errorf("terms after saving: %+v %+v", d.Window, d.Contacts)
		}
		if !h.Disabled("保存") {
			t.Error("saved, yet there is something to save")
		}
	})
}

func TestDatesThatAreNone(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.ctrl(fyne.Key5)
		end := h.entry("2026-05-31")
		h.window.window.Canvas().Focus(end)
		setText(end, "2026-02-30")
		h.Tap("保存")
		h.Sees("这不是日期")
		setText(end, "2026-04-01")
		h.Tap("保存")
		h.Sees("请改正其中一个")
		if d := h.dossier(id); d.Window.End.String() != "2026-05-31" {
			t.Errorf("a wrong date was stored: %v", d.Window.End)
		}
	})
}

func TestAllDocumentsAtOnce(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.ctrl(fyne.Key6)
		h.Tap("四份一起做…")
		h.Tap("选这个文件夹")
		h.Sees("4 份文书已做好")
		files, err := filepath.Glob(filepath.Join(h.dir, "*.pdf"))
		if err != nil || len(files) != 4 {
			t.Errorf("files: %q, %v", files, err)
		}
	})
}

func TestCertificatesOneFileEach(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.ctrl(fyne.Key6)
		h.Each(func(o fyne.CanvasObject) bool {
			c, ok := o.(*part.Choice)
			if ok = ok && slices.Contains(c.Options, "每人一个文件"); ok {
				c.Choose(1)
			}
			return ok
		})
		h.Settle()
		h.Sees("9 张证书，每张一个文件")
		h.Tap("制作 PDF…")
		h.Tap("选这个文件夹")
		h.Sees("9 张证书已做好")
		files, err := filepath.Glob(filepath.Join(h.dir, "*", "*.pdf"))
		if err != nil || len(files) != 9 {
			t.Errorf("files: %q, %v", files, err)
		}
	})
}

func TestExport(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		w := h.dossier(id).Winners[0]
		if _, err := h.store.Do(t.Context(), award.ProtectWinner{ID: w.ID, CodeName: "甲一"}); err != nil {
			t.Fatal(err)
		}
		h.Settle()
		h.Sees("甲一")
		h.Misses("宋知远")
		h.Tap("导出表格…")
		h.Tap("保存")
		if len(h.sheets) != 1 {
			t.Fatalf("%d sheets exported", len(h.sheets))
		}
		for path, s := range h.sheets {
			if filepath.Ext(path) != ".xlsx" || len(s.Rows) != 9 {
				t.Errorf("%s: %d rows", path, len(s.Rows))
			}
			for _, row := range s.Rows {
				if slices.Contains(row, "宋知远") {
					t.Error("a name that may not be said was exported")
				}
			}
		}
	})
}

// TestCopyingSaysWhatMayBeSaid copies one person who may be named anywhere and
// one who may be named inside the office only.
func TestCopyingSaysWhatMayBeSaid(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		w := h.dossier(id).Winners[0]
		inside := w.Value
		inside.Disclosure, inside.CodeName = award.Restricted, "乙二"
		if _, err := h.store.Do(t.Context(), award.EditWinner{ID: w.ID, Winner: inside}); err != nil {
			t.Fatal(err)
		}
		h.Settle()
		h.Sees("宋知远")
		h.choose(w.ID)
		h.Tap("复制")
		if got := h.window.app.Clipboard().Content(); strings.Contains(got, "宋知远") || !strings.Contains(got, "乙二") {
			t.Errorf("copied: %q", got)
		}
		h.choose(h.dossier(id).Winners[2].ID)
		h.Tap("复制")
		if got := h.window.app.Clipboard().Content(); !strings.Contains(got, "林晚舟") {
			t.Errorf("copied: %q", got)
		}
	})
}

func TestUndoDoesNothingBehindADraft(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.window.intake.Paste(sampleList, func() { h.window.put(h.window.intake, areaBench) })
		h.Settle()
		h.ctrl(fyne.KeyZ)
		if name, ok := h.store.Undoable(); !ok || name != award.OpImportRoster {
			t.Error("a change that nobody sees was taken back")
		}
	})
}

// TestUndoingTheImportLeavesItsCampaign takes the campaign away that is open.
func TestUndoingTheImportLeavesItsCampaign(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.window.window.Canvas().Unfocus()
		h.ctrl(fyne.KeyZ)
		h.Sees("从提名到证书，一次表彰的事都在这里办", "已撤销：带入名单")
	})
}

func TestDeletingACampaign(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.ctrl(fyne.Key1)
		h.Tap("删除活动…")
		h.Sees("删除这个活动？", "9 位获奖者")
		h.Tap("删除")
		h.Sees("活动已删除。", "从提名到证书，一次表彰的事都在这里办")
		h.ctrl(fyne.KeyZ)
		h.Sees("青禾市“守护绿水青山”知识竞赛获奖名单")
	})
}

func TestDraftKeepsDecisionsAcrossReadings(t *testing.T) {
	d := intake.NewDraft(intake.Text{Lines: strings.Split(sampleList, "\n")})
	facts := intake.Facts{Today: award.Date{Year: 2026, Month: 11, Day: 23}, Covered: func(rune) bool { return true }}
	first := intake.Read(d, facts)
	for _, f := range d.Proposals(first) {
		d.Decide(f, award.Decision{Choice: f.Choices[0]})
	}
	if n := d.Pending(first); n != 0 {
		t.Fatalf("%d findings are pending after all were decided", n)
	}
	d.Rewrite(11, "三等奖")
	again := intake.Read(d, facts)
	if n := d.Pending(again); n == 0 {
		t.Error("the name now stands in another tier, which nobody was asked about")
	}
	d.Rewrite(11, "二等奖")
	if n := d.Pending(intake.Read(d, facts)); n != 0 {
		t.Errorf("%d findings are pending although the text is as it was", n)
	}
	if _, err := d.Intake(again); err == nil {
		t.Error("a list with open findings can be stored")
	} else if p, ok := errors.AsType[*award.Problem](err); !ok || p.Code != award.DecisionNeeded {
		t.Errorf("the problem is %v", err)
	}
}

// TestTheBenchByKeys opens a campaign and lists the keys without a mouse.
func TestTheBenchByKeys(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.window.Home()
		h.Settle()
		h.window.window.Canvas().Focus(nil)
		h.window.bench.Focus()
		h.Key(fyne.KeyF1)
		h.Sees("快捷键")
		h.Key(fyne.KeyEscape)
		h.Misses("快捷键")
		h.window.folder.shut()
		h.Key(fyne.KeyReturn)
		if h.window.folder.campaign != id || h.window.showing != view(h.window.folder) {
			t.Error("Enter does not open the campaign")
		}
	})
}

// TestTheRailLeadsBack taps the area one is in.
func TestTheRailLeadsBack(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		rail := func(item float32) {
			h.window.rail.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 64*(item+0.5))})
			h.Settle()
		}
		rail(areaCampaigns)
		if h.window.showing != view(h.window.register) {
			t.Error("the campaigns are not listed")
		}
		h.window.intake.Paste(sampleList, func() { h.window.put(h.window.intake, areaBench) })
		h.Settle()
		rail(areaBench)
		if h.window.showing != view(h.window.bench) {
			t.Error("the list that nobody worked at stays")
		}
	})
}

// TestSeveralSelectedShowNoOne selects a second row beside the one whose
// winner is shown.
func TestSeveralSelectedShowNoOne(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		h.choose(h.dossier(id).Winners[0].ID)
		h.Sees("编号 2026-0001")
		table := uitest.Find[*part.Table[award.ID]](h.House)
		table.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		h.Key(fyne.KeyDown)
		table.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		h.Misses("编号 2026-0001")
		h.Key(fyne.KeyDown)
		h.Sees("编号 2026-0003")
	})
}

// TestDocumentsAreNotReplacedUnasked makes all documents twice in one folder.
func TestDocumentsAreNotReplacedUnasked(t *testing.T) {
	open(t, func(h *house) {
		h.bring(sampleList)
		h.ctrl(fyne.Key6)
		h.Tap("四份一起做…")
		h.Tap("选这个文件夹")
		h.Sees("4 份文书已做好")
		files, err := filepath.Glob(filepath.Join(h.dir, "*.pdf"))
		if err != nil || len(files) != 4 {
			t.Fatalf("files: %q, %v", files, err)
		}
		for _, path := range files {
			if err := os.WriteFile(path, []byte("%PDF-1.4 signed"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		size := func() int64 {
			info, err := os.Stat(files[0])
			if err != nil {
				t.Fatal(err)
			}
			return info.Size()
		}
		before := size()
		h.Tap("四份一起做…")
		h.Tap("选这个文件夹")
		h.Sees("替换以前做的文书？", "这个文件夹里已经有“荣誉证书")
		h.Tap("取消")
		if size() != before {
			t.Error("a document was replaced although the clerk did not want it")
		}
		h.Tap("四份一起做…")
		h.Tap("选这个文件夹")
		h.Tap("替换")
		if size() == before {
			t.Error("the document was not replaced")
		}
	})
}

// TestUndoIsOfferedForWhatCanBeTakenBack withholds a winner, which leaves nothing
// to take back: the snack must not offer to undo what was done before.
func TestUndoIsOfferedForWhatCanBeTakenBack(t *testing.T) {
	open(t, func(h *house) {
		id := h.bring(sampleList)
		w := h.dossier(id).Winners[0]
		h.window.desk.Do(award.ProtectWinner{ID: w.ID, CodeName: "甲一"}, "已改用代号。", nil)
		h.Settle()
		h.Sees("已改用代号。")
		if slices.Contains(h.Buttons(), "撤销") {
			t.Error("undo is offered for what cannot be taken back")
		}
	})
}
