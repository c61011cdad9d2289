package part

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"jiajiang/ui/look"
	"jiajiang/ui/look/looktest"
)

// people are the rows of a table in tests.
type people struct {
	all   []string
	shown []int
}

func newPeople(n int) *people {
	p := &people{}
	surnames := []rune("王李张刘陈杨赵黄周吴")
	for i := range n {
		p.all = append(p.all, string(surnames[i%len(surnames)])+fmt.Sprintf("小%c", '一'+rune(i%50)))
		p.shown = append(p.shown, i)
	}
	return p
}

func (p *people) rows() Rows[int] {
	return Rows[int]{
		Len: func() int { return len(p.shown) },
		ID:  func(i int) int { return p.shown[i] },
		Cells: func(i int) []string {
			k := p.shown[i]
			return []string{strconv.Itoa(k + 1), p.all[k], "临江市第" + strconv.Itoa(k%7+1) + "中学高一年级教研组办公室", fmt.Sprintf("2026-%04d", k+1), "一等奖"}
		},
	}
}

func peopleColumns() []Column {
	return []Column{
		{Key: "order", Title: "序号", Width: 60, Align: fyne.TextAlignTrailing, Tone: Muted},
		{Key: "name", Title: "姓名", Width: 90, Sortable: true, Bold: true},
		{Key: "unit", Title: "单位", Width: 200, Sortable: true},
		{Key: "number", Title: "证书编号", Width: 110, Sortable: true},
		{Key: "tier", Title: "奖次", Width: 80},
	}
}

func TestTableLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			p := newPeople(240)
			p.all[4] = "王𠮷"
			table := NewTable(peopleColumns(), p.rows())
			table.SetSort(1, false)
			w := window(t, table, 560, 320)
			w.Canvas().Focus(table)
			table.Select(2, 3)
			table.roll.body.hover(6)
			golden(t, "table-"+v.name, w)
		})
	}
}

func TestTableEmptyLooks(t *testing.T) {
	for _, v := range variants() {
		t.Run(v.name, func(t *testing.T) {
			stage(t, v.mode, 100)
			table := NewTable(peopleColumns(), newPeople(0).rows())
			table.Empty = NewEmpty(theme.DocumentIcon(), "还没有获奖者", "把公布的名单粘贴进来，或从文件导入。", Action{"导入名单", func() {}}, Action{"粘贴", func() {}})
			golden(t, "table-empty-"+v.name, window(t, table, 560, 320))
		})
	}
}

func TestTableSelection(t *testing.T) {
	stage(t, look.Light, 100)
	p := newPeople(100)
	table := NewTable(peopleColumns(), p.rows())
	var told []int
	table.OnSelect = func(ids []int) { told = ids }
	w := window(t, table, 560, 320)
	body := table.roll.body
	row := func(i int) float32 { return (float32(i) + 0.5) * rowHeight() }

	steps := []struct {
		name string
		do   func()
		want []int
	}{
		{"click", func() { press(body, 50, row(2), 0) }, []int{2}},
		{"click elsewhere", func() { press(body, 50, row(4), 0) }, []int{4}},
		{"ctrl click adds", func() { press(body, 50, row(6), fyne.KeyModifierShortcutDefault) }, []int{4, 6}},
		{"ctrl click takes out", func() { press(body, 50, row(4), fyne.KeyModifierShortcutDefault) }, []int{6}},
		{"shift click", func() { press(body, 50, row(3), 0); press(body, 50, row(5), fyne.KeyModifierShift) }, []int{3, 4, 5}},
		{"shift click the other way", func() { press(body, 50, row(1), fyne.KeyModifierShift) }, []int{1, 2, 3}},
		{"down", func() { key(w, fyne.KeyDown) }, []int{2}},
		{"shift down", func() { shift(table, func() { key(w, fyne.KeyDown, fyne.KeyDown) }) }, []int{2, 3, 4}},
		{"shift up", func() { shift(table, func() { key(w, fyne.KeyUp) }) }, []int{2, 3}},
		{"space takes out", func() { key(w, fyne.KeySpace) }, []int{2}},
		{"end", func() { key(w, fyne.KeyEnd) }, []int{99}},
		{"beyond the end", func() { key(w, fyne.KeyDown) }, []int{99}},
		{"home", func() { key(w, fyne.KeyHome) }, []int{0}},
		{"page down", func() { key(w, fyne.KeyPageDown) }, []int{table.roll.page()}},
		{"page up", func() { key(w, fyne.KeyPageUp) }, []int{0}},
		{"below the last row", func() { p.shown = p.shown[:3]; table.Refresh(); press(body, 50, row(8), 0) }, nil},
	}
	for _, s := range steps {
		s.do()
		if !slices.Equal(told, s.want) || !slices.Equal(table.Selected(), s.want) {
			t.Fatalf("%s: told %v, selected %v, want %v", s.name, told, table.Selected(), s.want)
		}
	}
}

func TestTableKeepsSelectionByRecord(t *testing.T) {
	stage(t, look.Light, 100)
	p := newPeople(100)
	table := NewTable(peopleColumns(), p.rows())
	w := window(t, table, 560, 320)
	w.Canvas().Focus(table)
	table.Select(10, 20)

	slices.Reverse(p.shown)
	table.Refresh()
	if got := table.Selected(); !slices.Equal(got, []int{20, 10}) {
		t.Errorf("after sorting: %v", got)
	}
	key(w, fyne.KeyDown)
	if id, _ := table.Current(); id != 9 {
		t.Errorf("down from 10 in falling order: at %d", id)
	}
	table.Select(10, 20)
	p.shown = []int{1, 2, 20}
	table.Refresh()
	if got := table.Selected(); !slices.Equal(got, []int{20}) {
		t.Errorf("filtered: %v", got)
	}
	if _, ok := table.Current(); ok {
		t.Error("the current record is filtered out and still current")
	}
	p.shown = []int{10, 20, 30}
	table.Refresh()
	if got := table.Selected(); !slices.Equal(got, []int{10, 20}) {
		t.Errorf("filter lifted: %v", got)
	}
}

func TestTableActs(t *testing.T) {
	stage(t, look.Light, 100)
	p := newPeople(30)
	table := NewTable(peopleColumns(), p.rows())
	var did []string
	tell := func(format string, args ...any) { did = append(did, fmt.Sprintf(format, args...)) }
	table.OnOpen = func(id int) { tell("open %d", id) }
	table.OnDelete = func(ids []int) { tell("delete %v", ids) }
	table.OnCopy = func(ids []int) string { return fmt.Sprint(ids) }
	table.OnSort = func(column int, falling bool) { tell("sort %d %v", column, falling) }
	table.OnMenu = func(ids []int) *fyne.Menu {
		tell("menu %v", ids)
		return fyne.NewMenu("", fyne.NewMenuItem("打开", func() { tell("chosen") }))
	}
	w := window(t, table, 560, 320)
	w.Canvas().Focus(table)
	table.Select(3)
	key(w, fyne.KeyReturn, fyne.KeyDelete)
	table.roll.body.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(50, 1.5*rowHeight())})
	table.TypedShortcut(&fyne.ShortcutSelectAll{})
	clipboard := fyne.CurrentApp().Clipboard()
	table.TypedShortcut(&fyne.ShortcutCopy{Clipboard: clipboard})
	if n := len(strings.Fields(clipboard.Content())); n != 30 {
		t.Errorf("copied %d records", n)
	}
	table.roll.body.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(50, 1.5*rowHeight())})
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	table.Select(5)
	table.roll.body.TappedSecondary(&fyne.PointEvent{Position: fyne.NewPos(50, 1.5*rowHeight())})
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	for _, x := range []float32{100, 100, 20, 250} { // name twice, the column that does not sort, unit
		test.TapAt(table.head, fyne.NewPos(x, 10))
	}
	all := fmt.Sprint(p.shown)
	want := []string{"open 3", "delete [3]", "open 1", "menu " + all, "menu [1]", "sort 1 false", "sort 1 true", "sort 2 false"}
	if !slices.Equal(did, want) {
		t.Errorf("did\n%q, want\n%q", did, want)
	}
}

func TestTableColumns(t *testing.T) {
	stage(t, look.Light, 100)
	table := NewTable(peopleColumns(), newPeople(5).rows())
	told := 0
	table.OnColumns = func() { told++ }
	window(t, table, 560, 320)
	drag := func(from, to float32) {
		press(table.head, from, 10, 0)
		table.head.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(to, 10)}})
		table.head.DragEnd()
	}
	drag(60, 100) // the edge of the first
	drag(30, 40)  // within a heading
	if got := table.Layout()[0]; got != (ColumnState{"order", 100}) || told != 1 {
		t.Errorf("after widening: %v, told %d times", got, told)
	}
	drag(120, 480) // the name behind the number
	keys := ""
	for _, s := range table.Layout() {
		keys += s.Key + " "
	}
	if keys != "order unit number name tier " || told != 2 {
		t.Errorf("after moving: %s, told %d times", keys, told)
	}
	saved := table.Layout()
	again := NewTable(peopleColumns(), newPeople(5).rows())
	again.SetLayout(append(saved, ColumnState{"gone", 10}))
	if got := again.Layout(); !slices.Equal(got, saved) {
		t.Errorf("restored %v, want %v", got, saved)
	}
}

func TestTableCounts(t *testing.T) {
	stage(t, look.Light, 100)
	p := newPeople(240)
	table := NewTable(peopleColumns(), p.rows())
	window(t, table, 560, 320)
	check := func(want string) {
		t.Helper()
		if table.count.Text != want {
			t.Errorf("counts %q, want %q", table.count.Text, want)
		}
	}
	check("共 240 条")
	table.Select(1, 2, 3)
	check("共 240 条，已选 3 条")
	p.all[7] = "王" + string(rune(0x10FFFD)) // private use: no font has it
	table.roll.body.hover(7)
	check("共 240 条，已选 3 条   〓 = U+10FFFD")
	table.roll.body.hover(6)
	check("共 240 条，已选 3 条")
	table.Total = func() int { return 240 }
	p.shown = p.shown[:2]
	table.Refresh()
	check("显示 2 条，共 240 条，已选 1 条")
}

func BenchmarkTableJump(b *testing.B) {
	looktest.App(b, look.Light, look.MinScale, look.Chinese)
	p := newPeople(100_000)
	table := NewTable(peopleColumns(), p.rows())
	w := test.NewTempWindow(b, table)
	w.Resize(fyne.NewSize(1000, 600))
	i := 0
	for b.Loop() {
		i = (i + 33331) % 100_000
		table.roll.center(i)
	}
}
