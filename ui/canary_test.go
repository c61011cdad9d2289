package ui

import (
	"crypto/sha256"
	"fmt"
	"image"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"
	"testing/synctest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"jiajiang/assets/law"
	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/uitest"
)

// A canary is somebody who must not be named, known by texts that occur nowhere
// else.
type canary struct{ name, reading, unit, number, phone, deeds, sponsor, file, evidence string }

// canaries gives two people who share nothing but what a form says of anybody.
// What the window shows must not tell one from the other.
func canaries() [2]canary {
	return [2]canary{
		{
			"蘧鬯麤", "qu chang cu", "爨燚瀛研究所", "140101198802030033", "13911112222", "龘龘靐靐齉齉，查获线索。", "氼厵办公室",
			"灪鱻馕证明.txt", "犇骉猋记录",
		},
		{
			"槊醪黼", "shuo lao fu", "饕餮魍事务所", "110105194912310011", "13733334444", "魑魑魅魅鬽鬽，防范有力。", "鬻鬣委员会",
			"驫飍毳材料.txt", "贔屭鼗凭据",
		},
	}
}

// texts lists what must never be found of a canary.
func (c canary) texts() []string {
	syllables := strings.Fields(c.reading)
	return []string{
		c.name, c.unit, c.number, c.number[6:], c.phone, c.deeds, string([]rune(c.deeds)[:6]), c.sponsor, c.file, strings.TrimSuffix(c.file, ".txt"),
		c.evidence, c.reading, strings.Join(syllables, ""), strings.Join(syllables, "-"),
	}
}

// form gives the canary's form.
func (c canary) form() award.FormText {
	f := award.FormText{Sponsor: c.sponsor, Checked: award.Yes, Duty: award.No}
	f.Nominee = award.IdentityOf[string]{
		Name: c.name, Reading: c.reading, Sex: award.Male, Unit: c.unit, IDNumber: c.number, Phone: c.phone, Region: "青禾市",
	}
	f.Deeds = []award.DeedOf[string]{{Criterion: "20-1", Text: c.deeds, Evidence: []award.EvidenceOf[string]{{Title: c.evidence}}}}
	return f
}

// outsider is who may not know of protected people; the founder may.
func outsider() award.User { return award.User{Name: "顾小满", Role: award.Clerk} }

const outsiderPassphrase = "小船摇过七座石桥"

// keep puts the canary into the store: a winner of campaign 1, and the first
// nomination of campaign 2 with an attachment. Beside it stands somebody whom
// everybody may know, and what is done about people who must not be named.
func (c canary) keep(h *house) {
	h.T.Helper()
	do := func(op award.Op) award.Receipt {
		r, err := h.store.Do(h.T.Context(), op)
		if err != nil {
			h.T.Fatalf("%s: %v", op.Name(), err)
		}
		return r
	}
	only := func(r award.Receipt, table string) award.ID {
		for _, change := range r.Changed {
			if change.Table == table {
				return change.ID
			}
		}
		h.T.Fatalf("%s made no %s", r.Op, table)
		return award.ID{}
	}
	first := h.bring(sampleList)
	winner := only(do(award.AddWinner{Winner: award.Winner{
		Campaign: first, Tier: h.dossier(first).Tiers[0].ID, Name: award.Guard(c.name), Reading: award.Guard(c.reading), Unit: award.Guard(c.unit),
		Work: award.Guard(c.evidence), Phone: award.Guard(c.phone), IDNumber: award.Guard(c.number),
	}}), "winner")
	do(award.ProtectWinner{ID: winner, CodeName: "青松"})
	second := do(award.CreateCampaign{Campaign: award.Campaign{Title: "2026年度先进个人", Issuer: "青禾市国家安全局"}}).Campaign
	terms, err := law.Defaults()
	if err != nil {
		h.T.Fatal(err)
	}
	terms.Campaign = second
	do(award.SetTerms{Terms: terms})
	do(award.AddNomination{Campaign: second, Form: award.GuardForm(c.form()), Disclosure: award.Withheld, CodeName: "松柏"})
	hidden, err := h.store.NominationByNumber(h.T.Context(), second, 1)
	if err != nil {
		h.T.Fatal(err)
	}
	do(award.Attach{ID: hidden.ID, File: award.Guard(c.file), Media: "txt", Bytes: []byte(c.deeds), Protect: true})
	open := award.FormText{Sponsor: "青禾市教育局", Checked: award.Yes, Duty: award.No}
	open.Nominee = award.IdentityOf[string]{Name: "顾清和", Unit: "青禾市图书馆", Sex: award.Female, Region: "青禾市", IDNumber: "11010519491231002X", Phone: "0951-5036117"}
	open.Deeds = []award.DeedOf[string]{{Criterion: "20-2", Text: "主动报告线索。", Evidence: []award.EvidenceOf[string]{{Title: "情况说明"}}}}
	do(award.AddNomination{Campaign: second, Form: award.GuardForm(open)})
	for _, n := range []int{1, 2} {
		row, err := h.store.NominationByNumber(h.T.Context(), second, n)
		if err != nil {
			h.T.Fatal(err)
		}
		for _, to := range []award.State{award.Submitted, award.Accepted} {
			if _, err := h.store.Do(h.T.Context(), award.MoveNomination{ID: row.ID, To: to}); err != nil {
				h.T.Logf("nomination %d stays before %s: %v", n, to.Code(), err)
				break
			}
		}
	}
	lists, err := h.store.PrepareConsultations(h.T.Context(), second)
	if err != nil || len(lists) == 0 {
		h.T.Fatalf("%d lists for consultations, %v", len(lists), err)
	}
	for _, list := range lists {
		do(list)
	}
	if _, _, err := h.store.ExchangeKey(h.T.Context(), "青禾市国家安全局"); err != nil {
		h.T.Fatal(err)
	}
	if err := h.store.AddUser(h.T.Context(), outsider(), outsiderPassphrase); err != nil {
		h.T.Fatal(err)
	}
}

// A sight is what one view shows.
type sight struct {
	view    string
	texts   []string
	picture [sha256.Size]byte
}

// A walk goes through the window and keeps what it shows.
type walk struct {
	*house

	folder string // where dialogs for files begin
	done   map[string]bool
	sights []sight
	titles map[string]bool // of the dialogs that were seen
}

// look keeps what is shown now.
func (w *walk) look(view string) {
	w.T.Helper()
	s := sight{view: view, texts: []string{w.window.window.Title()}}
	for _, o := range append([]fyne.CanvasObject{w.Window.Content()}, w.Window.Canvas().Overlays().List()...) {
		lay(o)
		uitest.Walk(o, func(o fyne.CanvasObject) bool {
			s.texts = append(s.texts, said(o)...)
			return false
		})
	}
	s.texts = append(s.texts, w.app.Clipboard().Content())
	s.picture = sum(w.Window.Canvas().Capture())
	w.sights = append(w.sights, s)
}

// lay lays out everything anew: the driver of tests does not, and what it
// forgets of widgets goes by how long they were out of sight.
func lay(o fyne.CanvasObject) {
	uitest.Walk(o, func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *fyne.Container:
			if o.Layout != nil {
				o.Layout.Layout(o.Objects, o.Size())
			}
		case fyne.Widget:
			test.WidgetRenderer(o).Layout(o.Size())
		}
		return false
	})
}

// said gives every text an object has, also such as is not drawn.
func said(o fyne.CanvasObject) []string {
	switch o := o.(type) {
	case *canvas.Text:
		return []string{o.Text}
	case *desk.Paragraph:
		return []string{o.Text()}
	case *widget.Label:
		return []string{o.Text}
	case *widget.RichText:
		return []string{o.String()}
	case *widget.Select:
		return append([]string{o.Selected, o.PlaceHolder}, o.Options...)
	case *part.Choice:
		return append([]string{o.Selected, o.PlaceHolder}, o.Options...)
	case *part.Notice:
		return []string{o.Text(), o.Details}
	case *part.Button:
		return []string{o.Text}
	}
	if e := entryOf(o); e != nil {
		return []string{e.Text, e.PlaceHolder}
	}
	return nil
}

// sum gives the digest of a picture's pixels.
func sum(img image.Image) [sha256.Size]byte {
	if rgba, ok := img.(*image.RGBA); ok {
		return sha256.Sum256(rgba.Pix)
	}
	if nrgba, ok := img.(*image.NRGBA); ok {
		return sha256.Sum256(nrgba.Pix)
	}
	return sha256.Sum256(fmt.Append(nil, img))
}

// visit looks at what is shown, at all parts that have a name in a row, and at
// what every button opens whose label ends as those of dialogs do.
func (w *walk) visit(view string) {
	w.T.Helper()
	w.look(view)
	for _, label := range w.Buttons() {
		if strings.Contains(label, "…") && !w.once(label) && !w.Disabled(label) {
			w.dialog(view, label)
		}
	}
	for _, t := range w.tabs() {
		if !w.once(t.Title()) {
			test.Tap(t)
			w.Settle()
			root, _, _ := strings.Cut(view, " › ")
			w.visit(root + " › " + t.Title())
		}
	}
	w.copies(view) // last: what is selected for it closes what is open
}

// once reports whether something of this view was there before, and notes it.
func (w *walk) once(what string) bool {
	before := w.done[what]
	w.done[what] = true
	return before
}

// tabs gives the names of parts one sees.
func (w *walk) tabs() []*part.Tab {
	var all []*part.Tab
	w.Each(func(o fyne.CanvasObject) bool {
		if t, ok := o.(*part.Tab); ok {
			all = append(all, t)
		}
		return false
	})
	return all
}

// turn shows the part with a name.
func (w *walk) turn(title string) {
	w.T.Helper()
	all := w.tabs()
	i := slices.IndexFunc(all, func(t *part.Tab) bool { return t.Title() == title })
	if i < 0 {
		w.T.Fatalf("there is no %s", title)
	}
	test.Tap(all[i])
	w.Settle()
}

// dialog opens a dialog by its button, looks at it, and closes it.
func (w *walk) dialog(view, label string) {
	w.T.Helper()
	w.window.files.Folder = w.folder
	w.Tap(label)
	w.seen()
	w.look(view + " → " + label)
	w.close()
}

// seen notes the titles of the dialogs that are open, with what else they say.
func (w *walk) seen() {
	for _, o := range w.Window.Canvas().Overlays().List() {
		uitest.Walk(o, func(o fyne.CanvasObject) bool {
			if l, ok := o.(*widget.Label); ok {
				w.titles[l.Text] = true
			}
			return false
		})
	}
}

// close closes all dialogs and menus.
func (w *walk) close() {
	o := w.Window.Canvas().Overlays()
	for range 5 {
		if o.Top() == nil {
			return
		}
		w.Key(fyne.KeyEscape)
	}
	for o.Top() != nil {
		o.Remove(o.Top())
	}
}

// copies has every table that is shown copy all of its rows, and looks at what is
// offered for them.
func (w *walk) copies(view string) {
	w.Each(func(o fyne.CanvasObject) bool {
		t, ok := o.(*part.Table[award.ID])
		if ok && t.OnCopy != nil && !w.once(fmt.Sprintf("copy %p", t)) {
			w.app.Clipboard().SetContent(t.OnCopy(rowsOf(t)))
			w.Settle()
			w.look(view + " (copied)")
			w.app.Clipboard().SetContent("")
		}
		return false
	})
}

// rowsOf gives all rows of a table, which is left with none selected.
func rowsOf(t *part.Table[award.ID]) []award.ID {
	t.SelectAll()
	all := t.Selected()
	t.ClearSelection()
	return all
}

// goes is one way to a view.
type goes struct {
	view string
	by   func(w *walk)
	once bool // it is looked at as it is, without what its buttons open
}

// ways lead to every area of the rail and every stage of a campaign, with
// somebody selected who must not be named, and to what is shown before anybody
// signs in.
func ways(h *house) []goes {
	first, second := campaignAt(h, 1), campaignAt(h, 2)
	area := func(i int) func(*walk) {
		return func(w *walk) {
			w.window.goTo(i)
			w.Settle()
		}
	}
	stage := func(id award.ID, s desk.Stage) func(*walk) {
		return func(w *walk) {
			w.window.Open(id, s)
			w.Settle()
		}
	}
	selected := func(w *walk, i int) {
		if !w.Each(func(o fyne.CanvasObject) bool {
			t, ok := o.(interface {
				fyne.Focusable
				SelectAll()
			})
			if ok {
				w.Window.Canvas().Focus(t)
			}
			return ok
		}) {
			w.T.Fatal("there is no table")
		}
		w.Key(fyne.KeyHome)
		for range i {
			w.Key(fyne.KeyDown)
		}
		w.Key(fyne.KeyReturn)
	}
	all := []goes{}
	items := reflect.ValueOf(h.window.rail).Elem().FieldByName("items").Len()
	for i := range items - 1 { // the last one locks
		all = append(all, goes{fmt.Sprintf("area %d", i), area(i), false})
	}
	for s := range desk.Stage(len(h.window.folder.stages(award.Summary{}, overview{}))) {
		all = append(all, goes{fmt.Sprintf("campaign 1, stage %d", s), stage(first, s), false}, goes{fmt.Sprintf("campaign 2, stage %d", s), stage(second, s), false})
	}
	both := canaries()
	places := []func(*walk){area(areaBench), area(areaMatching), area(areaDirectory), stage(first, desk.StageWinners), stage(second, desk.StageNominations)}
	all = append(all,
		goes{"the new campaign", func(w *walk) { w.window.create(); w.Settle() }, false},
		goes{"a list that is brought in", func(w *walk) {
			w.window.intake.Paste(sampleList, func() { w.window.put(w.window.intake, areaBench) })
			w.Settle()
		}, false},
		goes{"the withheld nominee", func(w *walk) {
			stage(second, desk.StageNominations)(w)
			w.turn("提名表")
			selected(w, 0)
		}, false},
		goes{"the open nominee", func(w *walk) {
			stage(second, desk.StageNominations)(w)
			w.turn("提名表")
			selected(w, 1)
		}, false},
		goes{"the protected winner", func(w *walk) {
			stage(first, desk.StageWinners)(w)
			for _, r := range w.dossier(first).Winners {
				if r.Value.CodeName != "" {
					w.openWinner(r.ID)
				}
			}
		}, false},
		goes{"a consultation", func(w *walk) { stage(second, desk.StageConsultation)(w); selected(w, 0) }, false},
		goes{"the eligibility of the withheld nominee", func(w *walk) {
			stage(second, desk.StageNominations)(w)
			w.turn("资格审查")
			selected(w, 0)
		}, false},
		goes{"the pairs", func(w *walk) { area(areaMatching)(w); selected(w, 0) }, false},
		goes{"the directory", func(w *walk) { area(areaDirectory)(w); selected(w, 0) }, false},
		goes{"the keys", func(w *walk) { area(areaBench)(w); w.window.keys.Help(); w.Settle() }, true},
	)
	for _, c := range both {
		for _, text := range []string{c.name, strings.ReplaceAll(c.reading, " ", ""), c.number, c.unit} {
			for place, to := range places {
				all = append(all, goes{"looking for " + text + " in place " + fmt.Sprint(place), func(w *walk) {
					to(w)
					w.window.search()
					if place == 0 {
						w.window.searchAll()
					}
					f := w.Window.Canvas().Focused()
					if o, ok := f.(fyne.CanvasObject); !ok || entryOf(o) == nil {
						w.T.Fatalf("nothing to search with in place %d", place)
					}
					setText(f, text)
					w.Settle()
				}, true})
			}
		}
	}
	return append(all, goes{"the window that is locked", func(w *walk) { w.window.lock(); w.Settle() }, true})
}

// campaignAt gives the campaign of a number.
func campaignAt(h *house, number int) award.ID {
	h.T.Helper()
	id, err := h.store.Lookup(number)
	if err != nil {
		h.T.Fatal(err)
	}
	return id
}

// walkAs goes through the whole window as somebody, over a store with the
// canary.
func (c canary) walkAs(t *testing.T, folder string, informed bool) (w *walk) {
	t.Helper()
	cryptotest.SetGlobalRandom(t, 11) // the same identifiers in both stores
	app := uitest.App(t, uitest.Plain())
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w = c.house(t, app, dir)
		who, passphrase := founder().Name, founder().Passphrase
		if !informed {
			who, passphrase = outsider().Name, outsiderPassphrase
		}
		w.signInAs(who, passphrase)
		w.folder, w.titles = folder, make(map[string]bool)
		for _, g := range ways(w.house) {
			w.done = make(map[string]bool)
			app.Clipboard().SetContent("")
			g.by(w)
			w.seen()
			if g.once {
				w.look(g.view)
			} else {
				w.visit(g.view)
			}
			w.close()
		}
		w.leave()
	})
	return w
}

// house opens the window over a store with the canary; nobody is signed in.
func (c canary) house(t *testing.T, app fyne.App, dir string) *walk {
	t.Helper()
	h := newHouse(t, app, dir)
	founded, _, err := h.door.Create(t.Context(), founder())
	if err != nil {
		t.Fatal(err)
	}
	if err := founded.SignOut(t.Context()); err != nil {
		t.Fatal(err)
	}
	h.enter(1100, 700)
	h.signIn(founder().Passphrase)
	c.keep(h)
	h.window.lock()
	h.Settle()
	return &walk{house: h}
}

// TestCanaryInTheWindow proves that no view, stage or dialog of the window tells
// who it is that must not be named, neither by a text nor by a pixel: two stores
// that differ in that person alone look alike to whoever may not know, and to
// whoever may, until they ask with a reason. Then they see the person, or the
// test would find nothing.
func TestCanaryInTheWindow(t *testing.T) {
	if testing.Short() {
		t.Skip("the walk is long, and nothing runs beside it")
	}
	both := canaries()
	titles := make(map[string]bool)
	for _, informed := range []bool{false, true} {
		name := map[bool]string{false: "uninformed", true: "informed"}[informed]
		t.Run(name, func(t *testing.T) {
			var walks [2]*walk
			folder := t.TempDir()
			for i, c := range both {
				t.Run(fmt.Sprint(i), func(t *testing.T) { walks[i] = c.walkAs(t, folder, informed) })
				if walks[i] == nil {
					t.FailNow()
				}
			}
			alike(t, walks)
			if len(walks[0].sights) < 60 {
				t.Errorf("%d sights alone", len(walks[0].sights))
			}
			maps.Copy(titles, walks[0].titles)
			t.Logf("%d sights", len(walks[0].sights))
		})
	}
	everyDialog(t, titles)
}

// TestCanaryIsSeenWithAReason proves that the walk would find somebody: opened
// with a reason, form, file and card show the person, whose name no title tells,
// and locking the window takes the file off it for good.
func TestCanaryIsSeenWithAReason(t *testing.T) {
	c := canaries()[0]
	app := uitest.App(t, uitest.Plain())
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		w := c.house(t, app, dir)
		w.signInAs(founder().Name, founder().Passphrase)
		w.titles = make(map[string]bool)
		for _, g := range ways(w.house) {
			if g.view != "the withheld nominee" && g.view != "the protected winner" {
				continue
			}
			g.by(w)
			i := slices.IndexFunc(w.Buttons(), func(label string) bool { return strings.Contains(label, "…（记入审计）") })
			if i < 0 {
				t.Fatalf("%s: nothing opens it; there are %q", g.view, w.Buttons())
			}
			w.Tap(w.Buttons()[i])
			w.Fill("核对推荐材料")
			w.Save()
			w.look(g.view)
			if got := w.sights[len(w.sights)-1]; !slices.ContainsFunc(got.texts, func(said string) bool { return strings.Contains(said, c.name) }) {
				t.Errorf("%s: the person is not seen in %q", g.view, got.texts)
			} else if strings.Contains(got.texts[0], c.name) {
				t.Error("the window's title names the person")
			}
			if g.view == "the withheld nominee" {
				w.file(c)
			}
			w.close()
		}
		w.leave()
	})
}

// file looks at the attachment of the form that is open, and locks the window
// over it.
func (w *walk) file(c canary) {
	w.T.Helper()
	w.turn("附件")
	var files *part.Table[award.ID]
	w.Each(func(o fyne.CanvasObject) bool {
		if t, ok := o.(*part.Table[award.ID]); ok {
			files = t // the last: the list of nominations stands before it
		}
		return false
	})
	files.SelectAll()
	w.Settle()
	w.Tap("查看")
	w.Sees(c.deeds)
	if w.Misses(c.file); !strings.Contains(w.Text(), "附件") {
		w.T.Error("the viewer has no title")
	}
	w.window.lock()
	w.Settle()
	w.Misses(c.deeds, c.name)
	w.signInAs(founder().Name, founder().Passphrase)
	w.Misses(c.deeds)
	if w.Window.Canvas().Overlays().Top() != nil {
		w.T.Error("the file is shown again")
	}
}

// alike fails where two walks saw something different, or one of them the
// canary.
func alike(t *testing.T, walks [2]*walk) {
	t.Helper()
	for i, w := range walks {
		for _, s := range w.sights {
			for _, text := range canaries()[i].texts() {
				looked := strings.HasPrefix(s.view, "looking for")
				if !looked && slices.ContainsFunc(s.texts, func(said string) bool { return strings.Contains(said, text) }) {
					t.Errorf("%s shows %q", s.view, text)
				}
			}
		}
	}
	if len(walks[0].sights) != len(walks[1].sights) {
		t.Errorf("%d sights of one person, %d of the other", len(walks[0].sights), len(walks[1].sights))
	}
	for i := range min(len(walks[0].sights), len(walks[1].sights)) {
		a, b := walks[0].sights[i], walks[1].sights[i]
		switch {
		case a.view != b.view:
			t.Fatalf("of one person %q is seen, of the other %q", a.view, b.view)
		case !slices.Equal(a.texts, b.texts):
			for k := range min(len(a.texts), len(b.texts)) {
				if a.texts[k] != b.texts[k] {
					t.Errorf("%s says %q of one person and %q of the other", a.view, a.texts[k], b.texts[k])
					break
				}
			}
			if len(a.texts) != len(b.texts) {
				t.Errorf("%s says %d things of one person and %d of the other", a.view, len(a.texts), len(b.texts))
			}
		case a.picture != b.picture:
			t.Errorf("%s looks different", a.view)
		}
	}
}
