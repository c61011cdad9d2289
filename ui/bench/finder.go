package bench

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// chunk is how many rows are read at once when one of them comes in sight.
const chunk = 64

// A finder lists the winners of all campaigns, found as one types. Records are
// read as they come in sight. Their tiers' names stand in the campaigns, which
// are read beside the window, those in sight first.
type finder struct {
	desk   *desk.Desk
	store  Store
	search *part.Search
	text   string

	ids    []award.ID
	read   map[int]award.Winner // by place in ids
	titles map[award.ID]string  // of campaigns
	tiers  map[award.ID]string  // names, of the campaigns read so far
	known  map[award.ID]bool    // campaigns whose tiers are read or asked for
	unread []award.ID           // campaigns asked for and not read yet
	steps  int                  // keys that led into the list before it was there

	finding *task.Latest[[]award.ID]
	naming  *task.Latest[*award.Dossier]
	table   *part.Table[award.ID]
	partly  *desk.Partly
	content fyne.CanvasObject
}

func newFinder(d *desk.Desk, store Store, search *part.Search) *finder {
	f := &finder{desk: d, store: store, search: search, partly: desk.NewPartly(d)}
	f.finding = task.NewLatest(d.Runner, 0, f.found)
	f.naming = task.NewLatest(d.Runner, 0, f.named)
	f.reset(nil)
	f.forget()
	f.table = part.NewTable([]part.Column{
		{Key: "name", Title: lang.L("姓名"), Width: 150, Bold: true},
		{Key: "unit", Title: lang.L("单位"), Width: 300},
		{Key: "campaign", Title: lang.L("活动"), Width: 430},
		{Key: "tier", Title: lang.L("奖次"), Width: 200},
	}, part.Rows[award.ID]{
		Len: func() int { return len(f.ids) }, ID: func(i int) award.ID { return f.ids[i] }, Cells: f.cells,
	})
	f.table.OnOpen = f.open
	f.table.OnKey = func(key fyne.KeyName) bool {
		if key == fyne.KeyEscape {
			f.search.Focus()
		}
		return key == fyne.KeyEscape
	}
	f.table.Empty = part.NewEmpty(theme.SearchIcon(), lang.L("没有找到这个人"), lang.L("换个字、拼音或首字母试试。"))
	f.content = desk.Frame(f.partly.Object(), nil, nil, nil, f.table)
	return f
}

// asked reports whether something is looked for.
func (f *finder) asked() bool { return f.text != "" }

// focus gives the keys to the winners found, if there are any. While they are
// being found it waits for them: one who types Down and Enter faster than a
// large store is searched means the first of those who come.
func (f *finder) focus() {
	switch {
	case f.asked() && f.finding.Busy():
		f.steps++
	case f.asked() && len(f.ids) > 0:
		f.desk.Window.Canvas().Focus(f.table)
		f.first()
	}
}

// first selects the first winner found unless another is selected.
func (f *finder) first() {
	if len(f.table.Selected()) == 0 {
		f.table.Select(f.ids[0])
	}
}

// arrive does what was typed while the winners were being found: one key led to
// the first of them, the next opens it.
func (f *finder) arrive() {
	steps := f.steps
	f.steps = 0
	c := f.desk.Window.Canvas()
	switch {
	case len(f.ids) == 0:
	case steps > 1:
		f.open(f.ids[0])
	case steps == 1:
		f.focus()
	case c.Focused() == fyne.Focusable(f.table):
		f.first() // whoever was selected is not among them
	}
}

// find looks for text in all campaigns.
func (f *finder) find(text string) {
	text = strings.TrimSpace(text)
	if text != f.text {
		f.steps = 0
	}
	if f.text = text; f.asked() {
		q := award.Query{Text: f.text}
		f.finding.Run(func(ctx context.Context) ([]award.ID, error) { return f.store.Find(ctx, q) })
	}
}

// refresh looks again after something changed.
func (f *finder) refresh() {
	f.forget()
	f.find(f.text)
}

// forget has the names of tiers read anew.
func (f *finder) forget() {
	f.tiers, f.known, f.unread = make(map[award.ID]string), make(map[award.ID]bool), nil
}

func (f *finder) reset(ids []award.ID) { f.ids, f.read = ids, make(map[int]award.Winner) }

// name takes the titles of all campaigns.
func (f *finder) name(all []award.Summary) {
	f.titles = make(map[award.ID]string, len(all))
	for _, s := range all {
		f.titles[s.ID] = s.Campaign.Title
	}
}

func (f *finder) found(ids []award.ID, err error) {
	if err != nil {
		f.desk.Unread(lang.L("没有找成"), err)
		return
	}
	f.reset(ids)
	if f.partly.Refresh() {
		f.content.Refresh()
	}
	f.table.Refresh()
	f.arrive()
}

// at gives the winner in place i; one who cannot be read is the zero winner.
func (f *finder) at(i int) award.Winner {
	if w, ok := f.read[i]; ok {
		return w
	}
	from := i - i%chunk
	ids := f.ids[from:min(from+chunk, len(f.ids))]
	rows, err := f.store.Winners(ids)
	if err != nil {
		return award.Winner{}
	}
	place := make(map[award.ID]int, len(ids))
	for k, id := range ids {
		place[id] = from + k
	}
	for _, r := range rows {
		f.read[place[r.ID]] = r.Value
	}
	return f.read[i]
}

func (f *finder) cells(i int) []string {
	w := f.at(i)
	say := award.Disclose(w, award.ToScreen)
	if !f.known[w.Campaign] && !w.Campaign.IsZero() {
		f.known[w.Campaign] = true
		f.unread = append(f.unread, w.Campaign)
		f.ask()
	}
	return []string{desk.NameWord(say), say.Unit, f.titles[w.Campaign], f.tiers[w.Tier]}
}

// ask reads the next campaign whose tiers are to be named.
func (f *finder) ask() {
	if len(f.unread) == 0 || f.naming.Busy() {
		return
	}
	id := f.unread[0]
	f.unread = f.unread[1:]
	f.naming.Run(func(ctx context.Context) (*award.Dossier, error) { return f.store.Outline(ctx, id) })
}

func (f *finder) named(d *award.Dossier, err error) {
	if err == nil { // one that cannot be read says so when it is opened
		tracks := make(map[award.ID]string, len(d.Tracks))
		for _, t := range d.Tracks {
			tracks[t.ID] = t.Value.Name + " · "
		}
		for _, t := range d.Tiers {
			f.tiers[t.ID] = tracks[t.Value.Track] + t.Value.Name
		}
		f.table.Refresh()
	}
	f.ask()
}

// open shows a winner in the list of their campaign.
func (f *finder) open(id award.ID) {
	if i := slices.Index(f.ids, id); i >= 0 {
		f.desk.OpenWinner(f.at(i).Campaign, id)
	}
}
