package directory

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/matching"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// A Store finds people and units over all campaigns.
type Store interface {
	matching.Names
	Directory(ctx context.Context, q award.DirectoryQuery) ([]award.DirectoryEntry, error)
	Contacts(ctx context.Context) ([]award.DirectoryContact, error)
}

// The sections of the view.
const (
	sectionPeople = iota
	sectionContacts
)

const (
	mostEntries = 500                    // entries are listed at once; a search finds the others
	pause       = 150 * time.Millisecond // in the typing, before it is searched
)

// A Directory is the view.
type Directory struct {
	desk  *desk.Desk
	store Store
	// OpenNomination shows a nomination of a campaign; the window sets it.
	OpenNomination func(campaign, nomination award.ID)

	entries  []entry
	cut      bool // there are more
	contacts []award.DirectoryContact
	finding  *task.Latest[found]
	asking   *task.Latest[[]award.DirectoryContact]

	tabs    *part.Tabs
	search  *part.Search
	note    *canvas.Text
	people  *part.Table[award.ID]
	records *part.Table[award.ID]
	whom    *part.Table[int]
	shown   *entry // whose records are listed
	split   *container.Split
	body    *fyne.Container
	content fyne.CanvasObject
}

// An entry is a person or unit with what the screen may say of each record.
type entry struct {
	award.DirectoryEntry

	said []matching.Said
}

// id names the entry: by the record that stands first.
func (e entry) id() award.ID { return e.Records[0].ID }

// Found is what a search came to.
type found struct {
	entries []entry
	cut     bool
}

// New gives the view; Refresh fills it.
func New(d *desk.Desk, store Store) *Directory {
	v := &Directory{desk: d, store: store, note: desk.Caption("")}
	v.finding = task.NewLatest(d.Runner, pause, v.found)
	v.asking = task.NewLatest(d.Runner, 0, v.asked)
	v.newTables()
	v.search = part.NewSearch(lang.L("姓名、拼音、单位或证件末几位"))
	v.search.OnSearch = func(string) { v.find() }
	v.search.OnLeave = v.Focus
	v.tabs = part.NewTabs(v.turn)
	v.tabs.Set([]string{lang.L("个人和单位"), lang.L("联系方式和领奖地点")})
	head := desk.Inset(3, container.NewBorder(nil, nil,
		container.NewHBox(desk.Heading(lang.L("名录")), desk.Gap(3), desk.Wide(300, v.search), container.NewCenter(v.note)), nil))
	v.split = container.NewVSplit(v.people, v.records)
	v.split.Offset = 0.62
	v.body = container.NewStack(v.split)
	v.content = desk.Frame(desk.Stack(head, desk.Panel(v.tabs), desk.Hairline()), nil, nil, nil, v.body)
	v.tabs.Choose(sectionPeople)
	return v
}

func (v *Directory) newTables() {
	v.people = part.NewTable([]part.Column{
		{Key: "name", Title: lang.L("姓名/单位"), Width: 200, Bold: true},
		{Key: "kind", Title: lang.L("类别"), Width: 70},
		{Key: "unit", Title: lang.L("所在单位"), Width: 280},
		{Key: "honours", Title: lang.L("荣誉"), Width: 70, Align: fyne.TextAlignTrailing},
		{Key: "nominations", Title: lang.L("提名"), Width: 70, Align: fyne.TextAlignTrailing},
		{Key: "latest", Title: lang.L("最近一次"), Width: 330},
		{Key: "check", Title: lang.L("核对"), Width: 130, Tone: part.Muted},
	}, part.Rows[award.ID]{
		Len: func() int { return len(v.entries) }, ID: func(i int) award.ID { return v.entries[i].id() },
		Cells: v.cells, Tone: v.tone,
	})
	v.people.OnSelect = v.show
	v.people.OnOpen = func(award.ID) { v.desk.Window.Canvas().Focus(v.records) }
	v.people.Empty = part.NewEmpty(theme.AccountIcon(), lang.L("没有找到"), lang.L("名录由名单和提名而来：有了获奖者或提名，这里就有。"))
	v.records = part.NewTable([]part.Column{
		{Key: "year", Title: lang.L("年度"), Width: 70},
		{Key: "campaign", Title: lang.L("活动"), Width: 380},
		{Key: "place", Title: lang.L("荣誉/提名"), Width: 280, Bold: true},
		{Key: "name", Title: lang.L("当时的姓名/单位"), Width: 200},
		{Key: "unit", Title: lang.L("当时的所在单位"), Width: 250},
	}, part.Rows[award.ID]{
		Len: func() int { return len(v.ofShown().Records) }, ID: func(i int) award.ID { return v.ofShown().Records[i].ID },
		Cells: v.recordCells,
	})
	v.records.OnOpen = v.open
	v.records.Empty = part.NewEmpty(theme.ListIcon(), lang.L("选中一行，这里列出其荣誉和提名；回车打开"), "")
	v.whom = part.NewTable([]part.Column{
		{Key: "number", Title: lang.L("序号"), Width: 60, Align: fyne.TextAlignTrailing, Tone: part.Muted},
		{Key: "campaign", Title: lang.L("活动"), Width: 380},
		{Key: "name", Title: lang.L("联系人/谁去领"), Width: 220, Bold: true},
		{Key: "phone", Title: lang.L("电话"), Width: 180},
		{Key: "place", Title: lang.L("领奖地点"), Width: 320},
	}, part.Rows[int]{
		Len: func() int { return len(v.contacts) }, ID: func(i int) int { return i }, Cells: v.contactCells,
	})
	v.whom.OnOpen = func(i int) { v.desk.Open(v.contacts[i].Campaign, desk.StageTerms) }
	v.whom.Empty = part.NewEmpty(theme.ListIcon(), lang.L("还没有联系方式"), lang.L("在各活动的“领奖安排”里填写。"))
}

// Object gives what the window shows.
func (v *Directory) Object() fyne.CanvasObject { return v.content }

// Refresh reads the directory anew.
func (v *Directory) Refresh() {
	v.find()
	v.asking.Run(v.store.Contacts)
}

// Focus gives the keys to the list.
func (v *Directory) Focus() {
	if v.tabs.Current() == sectionContacts {
		v.desk.Window.Canvas().Focus(v.whom)
		return
	}
	v.desk.Window.Canvas().Focus(v.people)
}

// FocusSearch puts the cursor where people are searched.
func (v *Directory) FocusSearch() {
	if v.tabs.Current() != sectionPeople {
		v.turn(sectionPeople)
	}
	v.search.Focus()
}

// NextSection shows the other section.
func (v *Directory) NextSection() { v.turn((v.tabs.Current() + 1) % (sectionContacts + 1)) }

// turn shows a section.
func (v *Directory) turn(i int) {
	v.tabs.Choose(i)
	var o fyne.CanvasObject = v.split
	if i == sectionContacts {
		o = v.whom
	}
	v.body.Objects = []fyne.CanvasObject{o}
	v.body.Refresh()
	v.Focus()
}

// find searches for what is typed.
func (v *Directory) find() {
	q := award.DirectoryQuery{Text: strings.TrimSpace(v.search.Text), Most: mostEntries + 1}
	v.finding.Run(func(ctx context.Context) (f found, err error) {
		all, err := v.store.Directory(ctx, q)
		if err != nil {
			return f, err
		}
		if len(all) > mostEntries {
			all, f.cut = all[:mostEntries], true
		}
		var sides []award.MatchSide
		for _, e := range all {
			sides = append(sides, e.Records...)
		}
		said, _, err := matching.Tell(ctx, v.store, sides)
		if err != nil {
			return f, err
		}
		for _, e := range all {
			f.entries = append(f.entries, entry{e, said[:len(e.Records)]})
			said = said[len(e.Records):]
		}
		return f, nil
	})
}

func (v *Directory) found(f found, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有读出名录"), err)
		return
	}
	v.entries, v.cut = f.entries, f.cut
	text := ""
	if v.cut {
		text = lang.L("只列前 {{.Count}} 个，请多打几个字", map[string]any{"Count": mostEntries})
	}
	look.Set(v.note, text)
	v.note.Refresh()
	v.people.Refresh()
	v.show(v.people.Selected())
}

func (v *Directory) asked(all []award.DirectoryContact, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有读出联系方式"), err)
		return
	}
	v.contacts = all
	v.whom.Refresh()
}

// show lists the records of the one who is selected.
func (v *Directory) show(ids []award.ID) {
	v.shown = nil
	if len(ids) == 1 {
		for i := range v.entries {
			if v.entries[i].id() == ids[0] {
				v.shown = &v.entries[i]
			}
		}
	}
	v.records.ClearSelection()
	v.records.Refresh()
}

func (v *Directory) ofShown() entry {
	if v.shown == nil {
		return entry{}
	}
	return *v.shown
}

func (v *Directory) cells(i int) []string {
	e := v.entries[i]
	last, kind, check := e.Records[0], lang.L("个人"), ""
	if e.Kind == award.Unit {
		kind = lang.L("单位")
	}
	if len(e.Contradicts) > 0 {
		check = lang.L("决定有矛盾")
	}
	return []string{
		desk.NameWord(e.said[0].Disclosed), kind, e.said[0].Unit, count(e.Honours()), count(e.Nominations()),
		joined(yearWord(last.Year), last.Title, matching.PlaceWord(v.desk.Say, last)), check,
	}
}

func (v *Directory) tone(i int) part.Tone {
	if len(v.entries[i].Contradicts) > 0 {
		return part.Warn
	}
	return part.Plain
}

func (v *Directory) recordCells(i int) []string {
	e := v.ofShown()
	r := e.Records[i]
	return []string{
		yearWord(r.Year), r.Title, matching.PlaceWord(v.desk.Say, r), desk.NameWord(e.said[i].Disclosed), e.said[i].Unit,
	}
}

func (v *Directory) contactCells(i int) []string {
	c := v.contacts[i]
	return []string{strconv.Itoa(c.Number), c.Title, c.Name, c.Phone, c.Place}
}

// open shows a record where it stands.
func (v *Directory) open(id award.ID) {
	for _, r := range v.ofShown().Records {
		switch {
		case r.ID != id:
		case r.Nomination && v.OpenNomination != nil:
			v.OpenNomination(r.Campaign, r.ID)
		case !r.Nomination:
			v.desk.OpenWinner(r.Campaign, r.ID)
		}
	}
}

func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yearWord(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}

func joined(words ...string) string {
	return strings.Join(strings.Fields(strings.Join(words, " ")), " ")
}
