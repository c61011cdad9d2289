package consultation

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

func TestTheBoard(t *testing.T) {
	open(t, uitest.Plain(), clerk(), asked, func(h *house) {
		h.Sees("决定以前还有 4 项没有办完", "请补充说明兼职情况", "松柏（代号）", "有条件")
		h.Golden("board")
		for range 3 {
			h.Key(fyne.KeyDown)
		}
		h.Key(fyne.KeyG)
		h.Golden("board-waiting")
		if h.Disabled("生成征求意见表…") {
			t.Error("a list that waits cannot be sent")
		}
	})
	for name, s := range map[string]uitest.Setting{
		"dark-english": {Mode: look.Dark, Scale: look.MinScale, Language: look.English},
		"large":        {Mode: look.Light, Scale: 150, Language: look.Chinese},
	} {
		open(t, s, clerk(), asked, func(h *house) { h.Golden(name) })
	}
}

// TestTheGateIsAskedOnce proves that reading anew what did not change asks
// nothing that the journal would have.
func TestTheGateIsAskedOnce(t *testing.T) {
	open(t, uitest.Plain(), clerk(), asked, func(h *house) {
		for range 3 {
			h.view.Refresh()
			h.Settle()
		}
		if h.store.judged != 1 {
			t.Errorf("asked %d times", h.store.judged)
		}
		h.store.pool[0].Nomination.State = award.Withdrawn
		h.view.Refresh()
		h.Settle()
		if h.store.judged != 2 {
			t.Errorf("asked %d times after a change", h.store.judged)
		}
		h.Misses("对第1号提名有条件同意")
	})
}

func TestWithoutTerms(t *testing.T) {
	open(t, uitest.Plain(), clerk(), func(f *fake) { f.none = true }, func(h *house) {
		h.Sees("这个活动还没有评选条件")
		h.Key(fyne.KeyP)
		h.Key(fyne.KeyS)
		h.Key(fyne.KeyR)
		if len(h.store.ops) > 0 || h.Window.Canvas().Overlays().Top() != nil {
			t.Error("something was done without terms")
		}
	})
}

// TestByKeys prepares, sends and answers by keys alone.
func TestByKeys(t *testing.T) {
	open(t, uitest.Plain(), clerk(), filled, func(h *house) {
		h.Key(fyne.KeyP)
		if len(h.store.rows) != 3 || len(h.store.rows[1].Value.Asked) != 2 { // one of them withheld: every organ is asked about those
			t.Fatalf("prepared %+v", h.store.rows)
		}
		h.Key(fyne.KeyP)
		h.Sees("没有要新征求意见的提名")
		h.Key(fyne.KeyS)
		h.Sees("征求意见表：市纪委监委", "2026年11月30日")
		h.Golden("sending")
		h.Save()
		h.Key(fyne.KeyReturn) // the name proposed for the file
		c := h.store.rows[0].Value
		if c.Sent.String() != "2026-11-23" || c.Due.String() != "2026-11-30" {
			t.Fatalf("sent %v, due %v, after %v", c.Sent, c.Due, h.store.ops)
		}
		printed, ok := h.store.ops[len(h.store.ops)-2].(award.NotePrinted)
		if !ok || printed.Count != 1 {
			t.Errorf("noted %+v", h.store.ops)
		}
		files, err := os.ReadDir(h.dir)
		if err != nil || len(files) != 1 || !strings.HasSuffix(files[0].Name(), "市纪委监委.pdf") {
			t.Fatalf("%v, %v", files, err)
		}
		if b, err := os.ReadFile(filepath.Join(h.dir, files[0].Name())); err != nil || !strings.HasPrefix(string(b), "%PDF") {
			t.Errorf("the file is no PDF: %v", err)
		}
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyReturn) // from the board to the candidates
		h.Key(fyne.KeyDown)
		h.Key(fyne.KeyReturn)
		h.Sees("登记市纪委监委对 1 件提名的意见")
		h.Golden("answer")
		h.Save()
		c = h.store.rows[0].Value
		if len(c.Replies) != 1 || c.Replies[0].Stance != award.Agrees || c.Answered.String() != "2026-11-23" {
			t.Errorf("answered %+v", c)
		}
		h.Key(fyne.KeyR)
		h.Key(fyne.KeyEscape)
	})
}

// TestAnswerRefused shows what is wrong at its field and keeps the card.
func TestAnswerRefused(t *testing.T) {
	open(t, uitest.Plain(), clerk(), asked, func(h *house) {
		h.store.fault = &award.Problem{Code: award.ReplyReason, Field: "replies", Args: award.Args{"number": 1}}
		h.view.Answer(nil)
		h.Save()
		h.Sees("要写明理由或条件")
		if !h.store.rows[0].Value.Answered.IsZero() && len(h.store.ops) > 0 {
			t.Error("something was stored")
		}
		uitest.Find[*part.DateEntry](h.House).SetText("某天")
		h.Save()
		h.Sees("这不是日期")
	})
}

// TestSendingDays shows that a day that makes no sense makes no form.
func TestSendingDays(t *testing.T) {
	open(t, uitest.Plain(), clerk(), asked, func(h *house) {
		h.view.chosen = h.store.rows[2].ID
		h.view.Send()
		h.Settle()
		var days []*part.DateEntry
		h.Each(func(o fyne.CanvasObject) bool {
			if d, ok := o.(*part.DateEntry); ok && !slices.Contains(days, d) {
				days = append(days, d)
			}
			return false
		})
		if len(days) != 2 {
			t.Fatalf("%d days", len(days))
		}
		days[1].SetText("2026-11-01")
		h.Settle()
		h.Save()
		if !h.store.rows[2].Value.Sent.IsZero() {
			t.Error("due before it was sent")
		}
		days[0].SetText("某天")
		h.Settle()
		if !h.Disabled("存为 PDF 并记为已发出…") {
			t.Error("no day, and it can be made")
		}
	})
}

// TestWhoMayOnlyLook proves that a judge changes nothing, by key or by button.
func TestWhoMayOnlyLook(t *testing.T) {
	open(t, uitest.Plain(), award.User{Name: "陆一鸣", Role: award.Judge}, asked, func(h *house) {
		h.Misses("准备名单", "登记反馈…")
		for _, key := range []fyne.KeyName{fyne.KeyP, fyne.KeyS, fyne.KeyR} {
			h.Key(key)
		}
		if len(h.store.ops) > 0 || h.Window.Canvas().Overlays().Top() != nil {
			t.Error("a judge changes something")
		}
	})
}

// TestStage says how far a campaign is.
func TestStage(t *testing.T) {
	f := &fake{}
	asked(f)
	today := award.Date{Year: 2026, Month: 11, Day: 23}
	late := Stage(f.rows, 3, today)
	waits := Stage(f.rows[1:], 3, today)
	if late.State != part.StageNow || waits.State != part.StageNow || late.Note == waits.Note {
		t.Errorf("late %+v, waits %+v", late, waits)
	}
	if s := Stage(nil, 3, today); s.State != part.StageOpen {
		t.Errorf("nobody asked: %+v", s)
	}
	if s := Stage(nil, 0, today); s.State != part.StageUnused {
		t.Errorf("nobody nominated: %+v", s)
	}
	done := f.rows[1]
	done.Value.Answered, done.Value.Replies = today, []award.Reply{{Nomination: f.pool[0].ID, Stance: award.Agrees}}
	if s := Stage([]award.Row[award.Consultation]{done}, 3, today); s.State != part.StageDone {
		t.Errorf("answered: %+v", s)
	}
}

// TestTheNote is shown on the board and edited there, and not where somebody on the
// list must not be named.
func TestTheNote(t *testing.T) {
	open(t, uitest.Plain(), clerk(), asked, func(h *house) {
		h.Key(fyne.KeyB)
		h.Sees("名单里有不公开的对象，这里不记备注")
		if h.Window.Canvas().Overlays().Top() != nil {
			t.Fatal("a note can be written about somebody who must not be named")
		}
		h.store.rows[0].Value.Note = award.Guard("经手人顾小满，已当面送达") // from before somebody was withheld
		h.view.Refresh()
		h.Settle()
		h.Misses("已当面送达")
		h.view.board.Select(h.store.rows[1].ID)
		h.Settle()
		h.Key(fyne.KeyB)
		h.Fill("11月20日电话催办")
		h.Save()
		if c := h.store.rows[1].Value; award.DiscloseReason(award.Nomination{}, c.Note, award.ToScreen) != "11月20日电话催办" || c.Sent.IsZero() {
			t.Fatalf("stored %+v", c)
		}
		h.Sees("市委组织部：已发出，还剩2天\n备注：11月20日电话催办")
		h.Golden("note")
		h.Key(fyne.KeyB)
		if got := h.Entries()[0].Text; got != "11月20日电话催办" {
			t.Errorf("edited again, it begins with %q", got)
		}
		h.store.fault = &award.Problem{Code: award.TextLong, Field: "note", Args: award.Args{"count": 9, "most": 8}}
		h.Save()
		h.Sees("备注", "没有存入")
	})
}

// TestNarrow shows the lists of one state, whoever comes for them.
func TestNarrow(t *testing.T) {
	open(t, uitest.Plain(), clerk(), asked, func(h *house) {
		h.view.Narrow(award.ConsultationOpen)
		h.Settle()
		h.Sees("市税务局：未发出")
		if row, there := h.view.current(); !there || row.Value.Organ != "市税务局" || len(h.view.shown) != 1 {
			t.Errorf("chosen is %q of %d", row.Value.Organ, len(h.view.shown))
		}
		h.view.Narrow(award.ConsultationOverdue)
		h.Settle()
		h.Sees("市纪委监委：逾期3天")
		h.view.filter.Choose()
		h.view.narrow()
		if len(h.view.shown) != 3 {
			t.Errorf("%d lists without a filter", len(h.view.shown))
		}
	})
}

// TestLettersOpenAndAreNotTyped: a key comes with its letter behind, which is not
// meant for the field that the key leads to.
func TestLettersOpenAndAreNotTyped(t *testing.T) {
	open(t, uitest.Plain(), clerk(), asked, func(h *house) {
		press := func(name fyne.KeyName, letter rune) {
			h.Type(name)
			if f := h.Window.Canvas().Focused(); f != nil {
				f.TypedRune(letter)
			}
			h.Settle()
		}
		h.view.board.Select(h.store.rows[2].ID)
		h.Settle()
		press(fyne.KeyS, 's')
		if got := uitest.Find[*part.DateEntry](h.House).Text; got != "2026-11-23" {
			t.Errorf("the day is %q", got)
		}
		h.Key(fyne.KeyEscape)
		press(fyne.KeyB, 'b')
		if got := h.Entries()[0].Text; got != "" {
			t.Errorf("the note begins with %q", got)
		}
	})
}
