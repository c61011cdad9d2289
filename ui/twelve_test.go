package ui

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
	"jiajiang/ui/uitest/nominationstest"
)

// TestTwelveNominationsByKeys goes from an empty store to the table of
// eligibility and the papers in the window, by keys alone: what comes of it is
// what comes of the verbs.
func TestTwelveNominationsByKeys(t *testing.T) {
	if testing.Short() {
		t.Skip("twelve forms are typed key by key over a real store, which takes more than five seconds")
	}
	open(t, func(h *house) {
		c := clerk{hands{h}, wording.New(wording.Chinese)}
		c.found()
		for i, n := range nominationstest.Twelve() {
			c.nominate(i+1, n)
		}
		c.holdsWhatWasTyped()
		c.handle()
		c.judge()
		c.print()
		c.printFull()
		c.look()
	})
}

// A clerk nominates by keys.
type clerk struct {
	hands

	say wording.Speaker
}

// found makes the campaign and adopts the proposed terms.
func (c clerk) found() {
	c.with(fyne.KeyN)
	c.types(nominationstest.Title)
	c.fillIn("发文机关", nominationstest.Issuer)
	c.with(fyne.KeyReturn)
	c.Sees("已新建活动。")
	c.with(fyne.Key2)
	c.press("采用默认条件")
	c.Sees("还没有提名")
}

// label gives what a field of a form is called.
func (c clerk) label(key string) string { return c.say.Field(award.Basis{}, award.Person, key) }

// nominate fills in the form of one nomination.
func (c clerk) nominate(number int, n nominationstest.Nomination) {
	c.T.Helper()
	switch {
	case n.CodeName != "":
		c.press("新建不公开的提名…")
		c.types(n.CodeName)
		c.with(fyne.KeyReturn)
	case n.Parent != 0: // the unit was filled in before, and is still open
		for range 3 {
			c.with(fyne.KeyPageUp)
		}
		c.press("提名本单位的人")
	default:
		c.with(fyne.KeyN)
	}
	c.basics(n.Form)
	c.with(fyne.KeyPageDown)
	c.deeds(n.Form)
	c.with(fyne.KeyPageDown)
	c.opinions(n.Form)
	c.with(fyne.KeyPageDown)
	c.honours(n.Form)
	c.with(fyne.KeyS)
	c.Sees("已自动保存")
	c.Misses("还缺")
	if c.T.Failed() {
		c.T.Fatalf("nomination %d is not filled in:\n%s", number, c.Text())
	}
	if len(n.Form.Others) > 0 {
		c.pictures("twelve-joint")
	}
	c.draw()
}

// pictures takes a picture of each page that was filled in, from the last to the
// first, in a window in which a page has room.
func (c clerk) pictures(name string) {
	c.T.Helper()
	size := c.window.window.Canvas().Size()
	c.window.window.Resize(fyne.NewSize(size.Width, 1460))
	defer c.window.window.Resize(size)
	for _, page := range []string{"honours", "opinions", "deeds", "basics"} {
		c.Golden(name + "-" + page)
		if page != "basics" {
			c.with(fyne.KeyPageUp)
		}
	}
}

// basics fills in the page of who is nominated and by whom; the keys are in the
// name.
func (c clerk) basics(f nominationstest.Form) {
	c.T.Helper()
	if f.Kind == "unit" {
		c.goBack(c.label("kind"))
		c.answer("单位")
		of := func(key string) string { return c.say.Field(award.Basis{}, award.Unit, key) }
		c.fillIn(of("name"), f.Nominee.Name)
		c.fillIn(of("id-number"), f.Nominee.IDNumber)
		c.fillIn(of("nature"), f.Nominee.Nature)
		c.fillIn(of("region"), f.Nominee.Region)
		c.fillIn(of("head"), f.Nominee.Head)
		c.fillIn(of("size"), strconv.Itoa(f.Nominee.Size))
		c.fillIn(of("phone"), f.Nominee.Phone)
	} else {
		c.person(f.Nominee, 0)
	}
	for i, other := range f.Others {
		c.press("添加共同提名的对象")
		c.person(other, i+1)
	}
	c.goTo(c.label("checked"), 0)
	c.answer("是")
	c.fillIn(c.label("sponsor"), f.Sponsor)
}

// person fills in who somebody is: the nominee, or the nth of those nominated
// with them.
func (c clerk) person(i nominationstest.Identity, nth int) {
	c.T.Helper()
	line := func(key, text string) {
		if text != "" {
			c.goTo(c.label(key), nth)
			c.types(text)
		}
	}
	line("name", i.Name)
	if i.Sex != "" {
		c.goTo(c.label("sex"), nth)
		c.answer(c.say.Sex(sexOf(i.Sex)))
	}
	line("id-number", i.IDNumber)
	line("ethnic", i.Ethnic)
	line("region", i.Region)
	line("unit", i.Unit)
	line("post", i.Post)
	if i.Rank != "" {
		c.goTo(c.label("rank"), nth)
		c.answer(c.say.Rank(rankOf(i.Rank)))
	}
	line("politics", i.Politics)
	line("phone", i.Phone)
	if i.Part != "" {
		c.fillIn(c.label("part"), i.Part)
	}
}

// hinted types into the next field that says this in itself.
func (c clerk) hinted(hint, text string) {
	c.T.Helper()
	c.seek(hint, func(o fyne.Focusable) bool {
		e := entryOf(asObject(o))
		return e != nil && e.PlaceHolder == hint
	})
	c.types(text)
}

// deeds fills in the page of the criteria and what was done; the keys are at the
// first criterion.
func (c clerk) deeds(f nominationstest.Form) {
	c.T.Helper()
	for _, d := range f.Deeds {
		n, err := strconv.Atoi(strings.TrimPrefix(d.Criterion, "20-"))
		if err != nil {
			c.T.Fatal(err)
		}
		for range n - 1 {
			c.Type(fyne.KeyDown)
		}
		c.Type(fyne.KeySpace)
		c.seek("the account", func(o fyne.Focusable) bool {
			e, ok := o.(*part.Entry)
			return ok && e.MultiLine
		})
		c.types(d.Text)
		for _, e := range d.Evidence {
			c.press("添加证明材料")
			c.types(e.Title)
			c.hinted("出具单位", e.From)
		}
	}
	c.goTo(c.label("duty"), 0)
	c.answer(map[string]string{"yes": "是", "no": "否"}[f.Duty])
	c.fillIn(c.label("summary"), f.Summary)
}

// opinions fills in the sponsor's opinion; the keys are in it.
func (c clerk) opinions(f nominationstest.Form) {
	c.T.Helper()
	for _, o := range f.Opinions {
		c.types(o.Who)
		c.tab()
		c.types(o.Text)
		c.tab()
		c.answer(c.say.Stance(award.Agrees))
		c.tab()
		c.types(o.On)
		next[*part.Choice](c.hands)
		c.answer("是")
	}
}

// honours fills in the page of earlier honours and of what the nominee agreed
// to; the keys are at the button that adds an honour.
func (c clerk) honours(f nominationstest.Form) {
	c.T.Helper()
	for _, o := range f.Honours {
		c.Key(fyne.KeyReturn)
		c.types(o.Title)
		c.tab()
		c.types(o.Grantor)
		c.tab()
		c.types(strconv.Itoa(o.Year))
	}
	for _, a := range f.Consents {
		next[*part.Choice](c.hands)
		c.answer("是")
		c.tab()
		c.types(a.On)
		c.hinted("谁签的", a.By)
		c.tab()
		c.types(a.Paper)
	}
}

// holdsWhatWasTyped compares what the store has with what was typed.
func (c clerk) holdsWhatWasTyped() {
	c.T.Helper()
	for i, n := range nominationstest.Twelve() {
		row, err := c.store.NominationByNumber(c.T.Context(), c.window.folder.campaign, i+1)
		if err != nil {
			c.T.Fatal(err)
		}
		read, f, err := c.store.Form(c.T.Context(), row.ID)
		if n.CodeName != "" {
			read, f, err = c.store.RevealForm(c.T.Context(), row.ID, "核对")
		}
		if err != nil {
			c.T.Fatal(err)
		}
		want := formText(c.T, n.Form)
		want.Campaign = c.window.folder.campaign
		if got := award.DiscloseForm(read, f, award.ToScreen); !reflect.DeepEqual(got, want) {
			c.T.Errorf("nomination %d: typed\n%+v\nstored\n%+v", i+1, want, got)
		}
		if row.Value.CodeName != n.CodeName || read.Parent.IsZero() != (n.Parent == 0) {
			c.T.Errorf("nomination %d: %+v", i+1, row.Value)
		}
	}
}

// handle submits and accepts all nominations at once.
func (c clerk) handle() {
	c.T.Helper()
	c.Key(fyne.KeyEscape) // the pane
	c.all()
	c.Settle()
	c.Sees("已选 12 条")
	c.Golden("twelve-table")
	for _, act := range []string{"提交", "受理"} {
		c.press("办理所选…")
		c.pick(act)
		c.Sees(act + "：办好 12 件。")
	}
	c.Key(fyne.KeyF6)
	c.Sees("松柏（代号）")
	c.Golden("twelve-board")
	c.Key(fyne.KeyEnd)
	c.Sees("竹影（代号）")
}

// judge has the rules judge all, makes one exception and turns one nominee down,
// and compares what the window says with what the verbs say.
func (c clerk) judge() {
	c.T.Helper()
	c.Key(fyne.KeyF6)
	c.Sees("12 件提名，5 件有规则通不过")
	c.row(nominationstest.Excepted)
	c.Key(fyne.KeyReturn)
	c.with(fyne.KeyReturn)
	c.press("看资格审查")
	c.press("记为例外…")
	c.types(nominationstest.ExceptionReason)
	c.tab()
	c.types(nominationstest.ExceptionWho)
	c.with(fyne.KeyReturn)
	c.Sees("例外已记下。", "例外通过")
	c.draw()
	c.with(fyne.KeyReturn)
	c.Sees("提名 6：资格审查通过")
	c.Key(fyne.KeyEscape)
	c.row(nominationstest.Refused)
	c.Key(fyne.KeyReturn)
	c.press("更多…")
	c.pick("审查不通过…")
	c.types(nominationstest.RefusalReason)
	c.with(fyne.KeyReturn)
	c.Sees("提名 9：资格审查不通过")
	c.Key(fyne.KeyEscape)
	c.press("重新审查")
	c.Sees("12 件提名，4 件有规则通不过")
	c.draw()
	c.compare()
}

// row selects a row of the table that is shown.
func (c clerk) row(number int) {
	c.T.Helper()
	if _, ok := c.focused().(*part.Table[award.ID]); !ok {
		next[*part.Table[award.ID]](c.hands)
	}
	c.Key(fyne.KeyHome)
	for range number - 1 {
		c.Key(fyne.KeyDown)
	}
}

// compare compares what is seen of each row with what the verbs print.
func (c clerk) compare() {
	c.T.Helper()
	golden, err := os.ReadFile(filepath.Join("..", "testdata", "eligibility.txt"))
	if err != nil {
		c.T.Fatal(err)
	}
	lines := strings.Split(string(golden), "\n")
	for i := range nominationstest.Twelve() {
		c.row(i + 1)
		if got := c.judged(i + 1); got != lines[i] {
			c.T.Errorf("the window says\n%s\nthe verbs say\n%s", got, lines[i])
		}
		if i+1 == 8 {
			c.Golden("twelve-eligibility")
		}
	}
}

// judged gives what is seen of the row selected, as the verbs print it.
func (c clerk) judged(number int) string {
	c.T.Helper()
	var cells []string
	uitest.Walk(uitest.Find[*part.Table[award.ID]](c.House), func(o fyne.CanvasObject) bool {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			cells = append(cells, t.Text)
		}
		return false
	})
	at := slices.Index(cells, strconv.Itoa(number))
	if at < 0 || at+3 >= len(cells) {
		c.T.Fatalf("no row %d in %q", number, cells)
	}
	name := strings.TrimSuffix(cells[at+1], "（代号）")
	outcome, ok := map[string]string{"通过": "通过", "例外通过": "通过", "不通过": "未通过"}[cells[at+3]]
	if !ok {
		c.T.Fatalf("row %d says %q", number, cells[at:at+4])
	}
	c.Sees(strconv.Itoa(number) + "  " + cells[at+1] + "：" + cells[at+3])
	var sentences []string
	c.Each(func(o fyne.CanvasObject) bool {
		p, ok := o.(*desk.Paragraph)
		if !ok {
			return false
		}
		for _, rule := range award.RuleCodes() {
			if s, ok := strings.CutPrefix(p.Text(), c.say.RuleName(rule)+"："); ok {
				sentences = append(sentences, s)
			}
		}
		return false
	})
	line := strings.Join([]string{cells[at], name, cells[at+2], outcome, strings.Join(sentences, " ")}, "\t")
	return regexp.MustCompile(`20\d\d年\d+月\d+日`).ReplaceAllString(line, "某日")
}

// print makes the three papers about all nominations.
func (c clerk) print() {
	c.T.Helper()
	for range 3 { // by the sections that follow back to the table
		c.Key(fyne.KeyF6)
	}
	for _, paper := range []string{"推荐审批表", "汇总表", "事迹材料"} {
		c.draw()
		c.with(fyne.KeyP)
		c.pick(paper + "（12 件）…")
		c.Key(fyne.KeyReturn) // in the field of the file's name
		c.Sees(paper + "已做好，共 ")
		b, err := os.ReadFile(filepath.Join(c.dir, paper+"-12 件.pdf"))
		if err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) {
			c.T.Errorf("%s is no PDF: %v", paper, err)
		}
		if folder := os.Getenv("JIAJIANG_PAPERS"); folder != "" { // to be looked at
			if err := os.WriteFile(filepath.Join(folder, paper+".pdf"), b, 0o600); err != nil {
				c.T.Fatal(err)
			}
		}
	}
	entries, err := c.store.Entries(c.T.Context(), award.EntryQuery{Op: award.OpNotePrinted})
	if err != nil || len(entries) != 3 || entries[0].Printed.Count != 12 {
		c.T.Errorf("the journal has of the papers %+v, %v", entries, err)
	}
}

// printFull makes the form of one who must not be named in full, for a reason.
func (c clerk) printFull() {
	c.T.Helper()
	c.draw()
	c.row(4)
	c.Key(fyne.KeyReturn)
	c.press("打开表格…（记入审计）")
	c.types("核对推荐材料")
	c.with(fyne.KeyReturn)
	c.Sees("不公开人员，代号“松柏”。已记入审计。")
	c.with(fyne.KeyP)
	c.pick("推荐审批表（写明姓名）…")
	c.with(fyne.KeyReturn)
	c.Sees("要写明事由")
	c.types("报审批单位")
	c.with(fyne.KeyReturn)
	c.Key(fyne.KeyReturn) // in the field of the file's name
	c.Sees("推荐审批表已做好，共 ")
	if _, err := os.Stat(filepath.Join(c.dir, "推荐审批表-004-松柏.pdf")); err != nil {
		c.T.Error(err)
	}
	looks, err := c.store.Entries(c.T.Context(), award.EntryQuery{Op: award.OpRevealNomination, Most: 1})
	if err != nil || len(looks) != 1 || !slices.ContainsFunc(looks[0].Facts, func(f award.Fact) bool { return f.Text == "报审批单位" }) {
		c.T.Errorf("the journal has of the look %+v, %v", looks, err)
	}
	c.Key(fyne.KeyEscape)
}

// look has somebody who is not to know the people withheld sign in and look at
// the list.
func (c clerk) look() {
	c.T.Helper()
	c.draw()
	const passphrase = "小船摇过七座石桥"
	if err := c.store.AddUser(c.T.Context(), award.User{Name: "顾小满", Role: award.Clerk}, passphrase); err != nil {
		c.T.Fatal(err)
	}
	c.with(fyne.KeyL)
	c.goTo("姓名", 0)
	c.types("顾小满")
	c.goTo("口令", 0)
	c.types(passphrase)
	c.Key(fyne.KeyReturn)
	c.Key(fyne.KeyDown)
	c.Key(fyne.KeyReturn)
	c.with(fyne.Key2)
	c.Sees("松柏（代号）", "竹影（代号）", "周望舒等 2 个")
	c.row(4)
	c.Key(fyne.KeyReturn)
	c.Sees("代号：松柏")
	c.Misses("顾南枝", "陶知夏")
	c.Golden("twelve-uninformed")
}

func sexOf(code string) award.Sex {
	return award.Sexes()[slices.IndexFunc(award.Sexes(), func(s award.Sex) bool { return s.Code() == code })]
}

func rankOf(code string) award.Rank {
	return award.Ranks()[slices.IndexFunc(award.Ranks(), func(r award.Rank) bool { return r.Code() == code })]
}

// formText gives a form as the store gives it back.
func formText(tb testing.TB, f nominationstest.Form) award.FormText {
	tb.Helper()
	answer := map[string]award.Answer{"yes": award.Yes, "no": award.No}
	day := func(text string) award.Date {
		d, ok := part.ParseDate(text)
		if !ok {
			tb.Fatalf("no day: %q", text)
		}
		return d
	}
	out := award.FormText{
		Nominee: identityText(f.Nominee), Summary: f.Summary, Sponsor: f.Sponsor, Duty: answer[f.Duty], Checked: answer[f.Checked],
	}
	if f.Kind == "unit" {
		out.Kind = award.Unit
	}
	for _, o := range f.Others {
		out.Others = append(out.Others, identityText(o))
	}
	for _, d := range f.Deeds {
		deed := award.DeedOf[string]{Criterion: d.Criterion, Text: d.Text}
		for _, e := range d.Evidence {
			deed.Evidence = append(deed.Evidence, award.EvidenceOf[string]{Title: e.Title, From: e.From})
		}
		out.Deeds = append(out.Deeds, deed)
	}
	for _, o := range f.Opinions {
		out.Opinions = append(out.Opinions, award.OpinionOf[string]{
			Role: o.Role, Who: o.Who, Text: o.Text, Stance: award.Agrees, On: day(o.On), Seal: answer[o.Seal],
		})
	}
	for _, o := range f.Honours {
		out.Honours = append(out.Honours, award.HonourOf[string](o))
	}
	for _, a := range f.Consents {
		to := award.ConsentTos()[slices.IndexFunc(award.ConsentTos(), func(to award.ConsentTo) bool { return to.Code() == a.To })]
		out.Consents = append(out.Consents, award.ConsentOf[string]{To: to, Given: answer[a.Given], By: a.By, On: day(a.On), Paper: a.Paper})
	}
	return out
}

func identityText(i nominationstest.Identity) award.IdentityOf[string] {
	out := award.IdentityOf[string]{
		Name: i.Name, Ethnic: i.Ethnic, IDNumber: i.IDNumber, Region: i.Region, Unit: i.Unit, Post: i.Post, Politics: i.Politics,
		Phone: i.Phone, Head: i.Head, Nature: i.Nature, Size: i.Size, Part: i.Part,
	}
	if i.Sex != "" {
		out.Sex = sexOf(i.Sex)
	}
	if i.Rank != "" {
		out.Rank = rankOf(i.Rank)
	}
	return out
}
