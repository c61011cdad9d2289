package winners

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"jiajiang/award"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// Those who open the list in these tests.
func informed() award.User {
	return award.User{Name: "林晓", Role: award.Administrator, Informed: true}
}

func clerk() award.User { return award.User{Name: "叶青", Role: award.Clerk} }

func judge() award.User { return award.User{Name: "方可", Role: award.Judge} }

// choose opens a winner in the pane.
func (h *house) choose(n byte) {
	h.T.Helper()
	uitest.Find[*part.Table[award.ID]](h.House).Select(id(n))
	h.Settle()
}

// protect withholds a winner under a code name.
func (h *house) protect(n byte, code string) {
	h.T.Helper()
	h.choose(n)
	h.Tap("设为不公开（代号）…")
	h.Fill(code)
	h.Save()
	h.view.Refresh()
	h.Settle()
}

// last gives the last operation.
func (h *house) last() award.Op {
	h.T.Helper()
	if len(h.store.ops) == 0 {
		h.T.Fatal("nothing was done")
	}
	return h.store.ops[len(h.store.ops)-1]
}

// field gives the text field that shows this.
func (h *house) field(text string) *part.Entry {
	h.T.Helper()
	for _, e := range h.Entries() {
		if e.Text == text {
			return e
		}
	}
	h.T.Fatalf("no field shows %q", text)
	return nil
}

// TestPaneLooks draws the pane, the pane of a withheld winner, the dialogs.
func TestPaneLooks(t *testing.T) {
	for _, c := range []struct {
		name string
		set  uitest.Setting
	}{
		{"", uitest.Plain()},
		{"-dark", uitest.Setting{Mode: look.Dark, Scale: 100, Language: look.Chinese}},
		{"-large", uitest.Setting{Mode: look.Light, Scale: 150, Language: look.Chinese}},
	} {
		t.Run("as"+c.name, func(t *testing.T) {
			open(t, c.set, informed(), func(h *house) {
				h.choose(1)
				h.Golden("pane" + c.name)
				h.Tap("设为不公开（代号）…")
				h.Golden("protect" + c.name)
				h.Fill("甲一")
				h.Save()
				h.view.Refresh()
				h.Settle()
				h.Golden("held" + c.name)
				h.Tap("查看…（记入审计）")
				h.Golden("reason" + c.name)
				h.Fill("核对领奖证件")
				h.Save()
				h.Golden("revealed" + c.name)
			})
		})
	}
	open(t, uitest.Setting{Mode: look.Light, Scale: 100, Language: look.English}, informed(), func(h *house) {
		h.choose(1)
		h.Tap("Withhold the name…")
		h.Fill("A1")
		h.Save()
		h.view.Refresh()
		h.Settle()
		h.Golden("held-english")
	})
	open(t, uitest.Plain(), judge(), func(h *house) {
		h.choose(1)
		h.Golden("judge")
	})
}

func TestIDNumbersAreMasked(t *testing.T) {
	open(t, uitest.Plain(), clerk(), func(h *house) {
		h.choose(1)
		masked := strings.Repeat("*", 14) + "002X"
		e := h.field(masked)
		if !e.Disabled() {
			t.Error("a masked number can be typed over")
		}
		h.view.pane.name.SetText("宋知远之")
		h.Tap("保存")
		if got := award.Disclose(h.last().(award.EditWinner).Winner, award.ToScreen).IDNumber; got != "11010519491231002X" {
			t.Errorf("an edit of the name made the number %q", got)
		}
		h.view.Refresh()
		h.Settle()
		test.Tap(h.field(masked).ActionItem.(*part.Button))
		if h.view.Dirty() {
			t.Error("looking counts as editing")
		}
		h.Window.Canvas().Focus(h.field("11010519491231002X"))
		h.field("11010519491231002X").SetText("１１０１０５ 19491231 002ｙ")
		h.Save()
		h.Sees(h.view.desk.Say.Sentence(string(award.IDNumberWrong), nil))
		h.field("１１０１０５ 19491231 002ｙ").SetText("１１０１０５ 19491231 002ｘ")
		h.Save()
		if got := award.Disclose(h.last().(award.EditWinner).Winner, award.ToScreen).IDNumber; got != "11010519491231002X" {
			t.Errorf("stored as %q", got)
		}
		h.choose(2) // a tail alone is shown
		if h.field("0023").Disabled() {
			t.Error("a tail cannot be edited")
		}
	})
}

// TestWithholding holds that from then on nothing on the screen names the
// person.
func TestWithholding(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(h *house) {
		h.choose(1)
		h.view.pane.name.SetText("宋知")
		if !h.Disabled("设为不公开（代号）…") {
			t.Error("can be withheld while edits would be lost")
		}
		h.view.Forget()
		h.Settle()
		h.choose(2)
		h.choose(1)
		h.Tap("设为不公开（代号）…")
		h.Save()
		h.Sees(h.view.desk.Say.Sentence(string(award.CodeNameEmpty), nil))
		h.Fill("甲一")
		h.Save()
		h.view.Refresh()
		h.Settle()
		h.Sees("甲一", "姓名不公开，处处以代号代替", "已设为不公开，代号：甲一")
		h.Misses("宋知远", "青禾市第一小学", "0951-5036117", "002X")
		for _, e := range h.Entries() {
			if strings.Contains(e.Text, "宋知") || strings.Contains(e.Text, "002X") {
				t.Errorf("a field holds %q", e.Text)
			}
		}
		h.Tap("换代号…")
		h.Fill("乙二")
		h.Save()
		if got := h.last(); got != award.Op(award.ProtectWinner{ID: id(1), CodeName: "乙二"}) {
			t.Errorf("did %+v", got)
		}
	})
}

// TestLookingIsForAMinute reveals a person, with a reason, and waits.
func TestLookingIsForAMinute(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(h *house) {
		h.protect(1, "甲一")
		h.Tap("查看…（记入审计）")
		h.Save()
		h.Sees(h.view.desk.Say.Sentence(string(award.ReasonEmpty), nil))
		if len(h.store.looked) != 0 {
			t.Error("looked without a reason")
		}
		h.Fill("核对领奖证件")
		h.Save()
		h.Sees("宋知远", "青禾市第一小学", "11010519491231002X", "秒后自动关闭")
		if !slices.Equal(h.store.looked, []string{"核对领奖证件"}) {
			t.Errorf("the journal has %q", h.store.looked)
		}
		for range 70 {
			time.Sleep(time.Second)
			h.Settle()
		}
		h.Misses("宋知远", "秒后自动关闭")
		h.Tap("查看…（记入审计）")
		h.Fill("再核对一次")
		h.Save()
		h.Key(fyne.KeyEscape)
		h.Misses("宋知远")
		if got := fyne.CurrentApp().Clipboard().Content(); got != "" {
			t.Errorf("the clipboard holds %q", got)
		}
	})
}

func TestAWithheldPersonIsEdited(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(h *house) {
		h.protect(1, "甲一")
		h.Tap("修改…（记入审计）")
		h.Fill("更正电话")
		h.Save()
		h.field("0951-5036117").SetText("0951-6180000")
		h.Window.Canvas().Focus(h.field("宋知远"))
		h.Save()
		op, ok := h.last().(award.EditProtected)
		if say := award.Disclose(op.Winner, award.ToScreen); !ok || op.ID != id(1) || say.Phone != "0951-6180000" || say.Name != "宋知远" || say.IDNumber != "11010519491231002X" {
			t.Errorf("did %v for %v", reflect.TypeOf(h.last()), op.ID)
		}
		h.Sees("已保存：甲一")
		h.Misses("宋知远")
	})
}

// TestTheListOfAWithheldWinnerIsEdited moves one without touching the person.
func TestTheListOfAWithheldWinnerIsEdited(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(h *house) {
		h.protect(1, "甲一")
		h.view.pane.held.tier.Choose(1)
		h.Tap("保存")
		op, ok := h.last().(award.EditWinner)
		want := h.store.bare(award.Winner{Campaign: id(100), Tier: id(tierSecond), Serial: 1}, "甲一")
		if !ok || !reflect.DeepEqual(op.Winner, want) {
			t.Errorf("did %+v", op)
		}
	})
}

func TestNamingAgainNeedsConsent(t *testing.T) {
	open(t, uitest.Plain(), informed(), func(h *house) {
		h.protect(1, "甲一")
		h.Tap("恢复公开…")
		h.Save()
		h.Sees(h.view.desk.Say.Sentence(string(award.ConsentEmpty), nil))
		h.Fill("本人 2026-11-20 书面同意")
		h.Save()
		if got := h.last(); got != award.Op(award.ReleaseWinner{ID: id(1), Consent: "本人 2026-11-20 书面同意"}) {
			t.Errorf("did %+v", got)
		}
		h.view.Refresh()
		h.Settle()
		h.Sees("宋知远")
	})
}

// TestActsFollowTheRole lists what is offered to whom.
func TestActsFollowTheRole(t *testing.T) {
	edits := []string{"添加获奖者", "移到奖次…", "删除", "保存"}
	protects := []string{"设为不公开（代号）…"}
	reveals := []string{"查看…（记入审计）", "修改…（记入审计）", "换代号…", "恢复公开…"}
	for _, c := range []struct {
		me          award.User
		there, none []string // of a winner who may be named
		held        []string // of one who may not
	}{
		{informed(), append(slices.Clone(edits), protects...), nil, reveals},
		{clerk(), edits, protects, nil},
		{award.User{Role: award.Judge, Informed: true}, nil, append(slices.Clone(edits), protects...), reveals[:1]},
		{judge(), nil, append(slices.Clone(edits), protects...), nil},
	} {
		open(t, uitest.Plain(), c.me, func(h *house) {
			if err := h.store.apply(award.ProtectWinner{ID: id(2), CodeName: "甲一"}); err != nil {
				t.Fatal(err)
			}
			h.view.Refresh()
			h.Settle()
			h.choose(1)
			there := h.Buttons()
			for _, b := range c.there {
				if !slices.Contains(there, b) {
					t.Errorf("%+v does not see %q", c.me, b)
				}
			}
			for _, b := range c.none {
				if slices.Contains(there, b) {
					t.Errorf("%+v sees %q", c.me, b)
				}
			}
			h.choose(2)
			there = h.Buttons()
			for _, b := range reveals {
				if slices.Contains(there, b) != slices.Contains(c.held, b) {
					t.Errorf("%+v sees of a withheld winner %q", c.me, there)
				}
			}
			h.Sees("甲一")
			h.Misses("林晚舟")
		})
	}
}
