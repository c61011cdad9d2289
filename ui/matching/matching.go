package matching

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/ui/desk"
	"jiajiang/ui/look"
	"jiajiang/ui/part"
	"jiajiang/ui/task"
)

// mostPairs is how many pairs are listed at once; the rest comes once these are
// decided.
const mostPairs = 5000

// A Matching is the same-name desk.
type Matching struct {
	desk  *desk.Desk
	store Store
	// OpenNomination shows a nomination of a campaign; the window sets it.
	OpenNomination func(campaign, nomination award.ID)

	campaigns []award.Summary
	wanted    award.ID // the campaign to be chosen once the campaigns are read
	report    award.MatchReport
	of        award.ID // the campaign of which pairs were looked for; zero: all
	pairs     []pair
	shown     []int // places of pairs that the filters let through
	busy      bool

	reading   *task.Latest[[]award.Summary]
	following *task.Latest[followed]

	campaign *part.Choice
	scope    *part.Choice
	chips    *part.Chips
	search   *part.Search
	start    *part.Button
	note     *canvas.Text
	table    *part.Table[namematch.Key]
	beside   *beside
	content  fyne.CanvasObject
}

// A pair is two records with what the screen may say of them.
type pair struct {
	award.MatchPair

	a, b Said
}

// New gives the desk; nothing is compared before it is asked for.
func New(d *desk.Desk, store Store) *Matching {
	v := &Matching{desk: d, store: store}
	v.reading = task.NewLatest(d.Runner, 0, v.read)
	v.following = task.NewLatest(d.Runner, 0, v.followed)
	v.beside = newBeside(v)
	v.campaign = part.NewChoice([]string{lang.L("所有活动")}, nil)
	v.campaign.Choose(0)
	words := []string{lang.L("不限范围")}
	for _, s := range namematch.Scopes() {
		words = append(words, d.Say.MatchScope(s))
	}
	v.scope = part.NewChoice(words, nil)
	v.scope.Choose(0)
	v.scope.OnChoice = func(int) { v.filter() }
	v.chips = part.NewChips(nil, func([]string) { v.filter() })
	v.chips.Multi = true
	v.search = part.NewSearch(lang.L("在下面的姓名和单位里找"))
	v.search.OnSearch = func(string) { v.filter() }
	v.search.OnLeave = v.Focus
	v.start = part.NewMainButton(lang.L("开始比对"), theme.ViewRefreshIcon(), v.Compare)
	v.note = desk.Caption("")
	v.table = v.newTable()
	bar := desk.Inset(2, container.NewBorder(nil, nil,
		container.NewHBox(desk.Heading(lang.L("同名核对")), desk.Gap(2), desk.Broad(240, v.campaign), v.start, desk.Broad(130, v.scope)),
		desk.Wide(240, v.search)))
	filters := desk.Inset(2, container.NewBorder(nil, nil, nil, container.NewCenter(v.note), v.chips))
	split := container.NewVSplit(v.table, v.beside.content)
	split.Offset = 0.42
	v.content = desk.Frame(desk.Stack(bar, filters, desk.Hairline()), nil, nil, nil, split)
	v.setChips()
	return v
}

func (v *Matching) newTable() *part.Table[namematch.Key] {
	t := part.NewTable([]part.Column{
		{Key: "verdict", Title: lang.L("比对结果"), Width: 150, Bold: true},
		{Key: "scope", Title: lang.L("范围"), Width: 120},
		{Key: "a", Title: lang.L("一条记录"), Width: 290},
		{Key: "b", Title: lang.L("另一条记录"), Width: 290},
		{Key: "signs", Title: lang.L("相同之处"), Width: 250, Tone: part.Muted},
		{Key: "decision", Title: lang.L("决定"), Width: 100},
	}, part.Rows[namematch.Key]{
		Len: func() int { return len(v.shown) }, ID: func(i int) namematch.Key { return v.pairs[v.shown[i]].Key() },
		Cells: v.cells, Tone: v.tone,
	})
	t.OnSelect = func(keys []namematch.Key) { v.beside.show(v.pairOf(keys)) }
	t.OnOpen = func(namematch.Key) { v.beside.focusReason() }
	t.OnKey = v.key
	t.Total = func() int { return len(v.pairs) }
	t.Empty = part.NewEmpty(theme.SearchIcon(), lang.L("还没有比对"),
		lang.L("点“开始比对”：所有活动的获奖者和提名放在一起比，可能是同一个人或单位的，成对列出。"))
	return t
}

// Object gives what the window shows.
func (v *Matching) Object() fyne.CanvasObject { return v.content }

// Focus gives the keys to the list, or to the button where there is none yet.
func (v *Matching) Focus() {
	if len(v.pairs) == 0 {
		v.desk.Window.Canvas().Focus(v.start)
		return
	}
	v.desk.Window.Canvas().Focus(v.table)
}

// FocusSearch puts the cursor where pairs are searched.
func (v *Matching) FocusSearch() { v.search.Focus() }

// Show chooses a campaign, of which pairs with all others are then looked for.
func (v *Matching) Show(campaign award.ID) {
	v.wanted = campaign
	v.choose()
}

// Pairs counts the pairs of a campaign on which nobody decided, and says whether
// its records were compared since the program was started.
func (v *Matching) Pairs(campaign award.ID) (undecided int, compared bool) {
	if v.report.Compared == 0 || !v.of.IsZero() && v.of != campaign {
		return 0, false
	}
	for _, p := range v.pairs {
		if p.Decision.Verdict == award.Undecided && (p.A.Campaign == campaign || p.B.Campaign == campaign) {
			undecided++
		}
	}
	return undecided, true
}

// Settle chooses a campaign and lists its pairs on which nobody decided, after
// comparing where that was not done.
func (v *Matching) Settle(campaign award.ID) {
	v.chips.Choose(chipOpen)
	v.scope.Choose(0)
	v.wanted = campaign
	v.choose()
	if _, compared := v.Pairs(campaign); !compared || v.of != campaign {
		v.compare(campaign)
		return
	}
	v.filter()
	v.Focus()
}

// Refresh follows what changed: the campaigns, the decisions and what may be
// said of whom. Nothing is compared anew.
func (v *Matching) Refresh() {
	v.reading.Run(v.store.Summaries)
	if len(v.pairs) == 0 {
		return
	}
	sides := v.sides()
	v.following.Run(func(ctx context.Context) (f followed, err error) {
		if f.decided, err = v.store.MatchDecisions(ctx); err == nil {
			f.said, f.there, err = Tell(ctx, v.store, sides)
		}
		return f, err
	})
}

// Followed is what is read again after a change.
type followed struct {
	decided []award.Match
	said    []Said
	there   []bool
}

func (v *Matching) sides() []award.MatchSide {
	sides := make([]award.MatchSide, 0, 2*len(v.pairs))
	for _, p := range v.pairs {
		sides = append(sides, p.A, p.B)
	}
	return sides
}

// followed shows what changed. Pairs go whose records went, or of which
// somebody is withheld or named since: they are compared anew when asked.
func (v *Matching) followed(f followed, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有读出核对的结果"), err)
		return
	}
	if len(f.said) != 2*len(v.pairs) { // compared anew meanwhile
		return
	}
	decided := make(map[[2]award.ID]award.Match, len(f.decided))
	for _, m := range f.decided {
		decided[m.Pair] = m
	}
	kept := v.pairs[:0]
	for i, p := range v.pairs {
		a, b := f.said[2*i], f.said[2*i+1]
		if !f.there[2*i] || !f.there[2*i+1] || a.Withheld != p.A.Withheld || b.Withheld != p.B.Withheld {
			continue
		}
		p.a, p.b = a, b
		p.Decision = decided[award.SortedPair(p.A.ID, p.B.ID)]
		kept = append(kept, p)
	}
	clear(v.pairs[len(kept):])
	v.pairs = kept
	v.setChips()
	v.filter()
}

// read takes in the campaigns.
func (v *Matching) read(all []award.Summary, err error) {
	if err != nil {
		v.desk.Unread(lang.L("没有读出活动"), err)
		return
	}
	if at := v.campaign.Chosen(); at > 0 && v.wanted.IsZero() && at <= len(v.campaigns) {
		v.wanted = v.campaigns[at-1].ID
	}
	v.campaigns = all
	words := []string{lang.L("所有活动")}
	for _, s := range all {
		words = append(words, s.Campaign.Title)
	}
	v.campaign.Options = words
	v.choose()
	v.campaign.Refresh()
}

// choose shows the campaign that is wanted.
func (v *Matching) choose() {
	at := slices.IndexFunc(v.campaigns, func(s award.Summary) bool { return s.ID == v.wanted }) + 1
	if at > 0 {
		v.wanted = award.ID{}
	}
	if at != v.campaign.Chosen() {
		v.campaign.Choose(at)
	}
}

// compared is what came of comparing, with what may be said.
type compared struct {
	report award.MatchReport
	said   []Said
}

// Compare compares all records and lists the pairs.
func (v *Matching) Compare() {
	campaign := award.ID{}
	if at := v.campaign.Chosen(); at > 0 && at <= len(v.campaigns) {
		campaign = v.campaigns[at-1].ID
	}
	v.compare(campaign)
}

// compare compares all records and lists the pairs of a campaign; of all for the
// zero ID.
func (v *Matching) compare(campaign award.ID) {
	if v.busy {
		return
	}
	q := award.MatchQuery{Campaign: campaign}
	v.busy = true
	task.Run(v.desk.Runner, lang.L("正在比对…"), func(ctx context.Context, progress task.Progress) (c compared, err error) {
		if c.report, err = v.store.NameMatches(ctx, q, award.Step(progress)); err != nil {
			return c, err
		}
		if pairs := c.report.Pairs; len(pairs) > mostPairs {
			c.report.Pairs = first(pairs)
		}
		sides := make([]award.MatchSide, 0, 2*len(c.report.Pairs))
		for _, p := range c.report.Pairs {
			sides = append(sides, p.A, p.B)
		}
		c.said, _, err = Tell(ctx, v.store, sides)
		return c, err
	}, func(c compared, err error) {
		v.busy = false
		if err != nil {
			v.desk.Trouble(lang.L("没有比对完"), err)
			return
		}
		v.of = campaign
		v.take(c)
	})
}

// first keeps as many pairs as are listed, those that nobody decided before the
// others.
func first(pairs []award.MatchPair) []award.MatchPair {
	pairs = slices.Clone(pairs)
	slices.SortStableFunc(pairs, undecidedFirst)
	return pairs[:mostPairs]
}

func undecidedFirst(p, q award.MatchPair) int {
	decided := func(p award.MatchPair) int {
		if p.Decision.Verdict == award.Undecided {
			return 0
		}
		return 1
	}
	return decided(p) - decided(q)
}

// take shows what came of comparing.
func (v *Matching) take(c compared) {
	v.report = c.report
	v.pairs = make([]pair, len(c.report.Pairs))
	for i, p := range c.report.Pairs {
		v.pairs[i] = pair{p, c.said[2*i], c.said[2*i+1]}
	}
	slices.SortStableFunc(v.pairs, func(p, q pair) int { return undecidedFirst(p.MatchPair, q.MatchPair) })
	v.table.Empty = part.NewEmpty(theme.ConfirmIcon(), lang.L("没有要核对的"), lang.L("没有找到可能是同一个的两条记录，或筛选把它们都收起来了。"))
	v.setChips()
	if v.chips.Chosen() == nil {
		v.chips.Choose(chipOpen)
	}
	v.filter()
	if len(v.shown) > 0 {
		v.table.Select(v.pairs[v.shown[0]].Key())
	}
	v.Focus()
}

// The filters beside those by verdict.
const (
	chipOpen = "open"
	chipDone = "done"
)

// setChips counts what the filters let through.
func (v *Matching) setChips() {
	open := 0
	verdicts := make(map[namematch.Verdict]int)
	for _, p := range v.pairs {
		if p.Decision.Verdict == award.Undecided {
			open++
		}
		verdicts[p.Verdict]++
	}
	chips := []part.Chip{
		{Key: chipOpen, Label: lang.L("未决定"), Count: open},
		{Key: chipDone, Label: lang.L("已决定"), Count: len(v.pairs) - open},
	}
	for _, verdict := range namematch.Verdicts() {
		chips = append(chips, part.Chip{Key: verdict.String(), Label: v.desk.Say.MatchVerdict(verdict), Count: verdicts[verdict]})
	}
	v.chips.SetChips(chips)
	look.Set(v.note, v.noteText())
	v.note.Refresh()
}

// noteText says what was compared, and what was not.
func (v *Matching) noteText() string {
	if v.report.Compared == 0 {
		return ""
	}
	text := lang.L("比对了 {{.Count}} 条记录", map[string]any{"Count": v.report.Compared})
	if v.report.Found > mostPairs {
		text += lang.L("，先列 {{.Most}} 对，共 {{.Count}} 对", map[string]any{"Most": mostPairs, "Count": v.report.Found})
	}
	if v.report.Passed > 0 {
		text += lang.L("，{{.Count}} 条不公开的没有比对", map[string]any{"Count": v.report.Passed})
	}
	if n := len(v.report.Crowds); n > 0 {
		text += lang.L("，{{.Count}} 个姓名重名太多，只列另有相同之处的", map[string]any{"Count": n})
	}
	return text
}

// filter shows the pairs that the filters let through.
func (v *Matching) filter() {
	chosen := v.chips.Chosen()
	has := func(key string) bool { return slices.Contains(chosen, key) }
	byVerdict := slices.ContainsFunc(namematch.Verdicts(), func(w namematch.Verdict) bool { return has(w.String()) })
	text := strings.TrimSpace(v.search.Text)
	v.shown = v.shown[:0]
	for i, p := range v.pairs {
		open := p.Decision.Verdict == award.Undecided
		switch {
		case has(chipOpen) != has(chipDone) && has(chipOpen) != open,
			byVerdict && !has(p.Verdict.String()),
			v.scope.Chosen() > 0 && p.Scope != namematch.Scopes()[v.scope.Chosen()-1],
			text != "" && !strings.Contains(p.a.Name+"\n"+p.a.Unit+"\n"+p.b.Name+"\n"+p.b.Unit, text):
			continue
		}
		v.shown = append(v.shown, i)
	}
	v.table.Refresh()
	v.beside.show(v.pairOf(v.table.Selected()))
}

// pairOf gives the pair of the one key that is selected, or nil.
func (v *Matching) pairOf(keys []namematch.Key) *pair {
	if len(keys) != 1 {
		return nil
	}
	for i := range v.pairs {
		if v.pairs[i].Key() == keys[0] {
			return &v.pairs[i]
		}
	}
	return nil
}

func (v *Matching) cells(i int) []string {
	p := v.pairs[v.shown[i]]
	return []string{
		v.desk.Say.MatchVerdict(p.Verdict), v.desk.Say.MatchScope(p.Scope), v.sideWord(p.A, p.a), v.sideWord(p.B, p.b),
		v.desk.Say.MatchSigns(p.Signs, p.A.Kind == award.Unit), DecisionWord(p.Decision.Verdict),
	}
}

// sideWord tells of a record in a line.
func (v *Matching) sideWord(side award.MatchSide, said Said) string {
	return strings.Join(strings.Fields(desk.NameWord(said.Disclosed)+" "+said.Unit+" "+side.Title+" "+PlaceWord(v.desk.Say, side)), " ")
}

func (v *Matching) tone(i int) part.Tone {
	if v.pairs[v.shown[i]].Decision.Verdict != award.Undecided {
		return part.Muted
	}
	return part.Plain
}

// key decides by a key.
func (v *Matching) key(name fyne.KeyName) bool {
	switch name {
	case fyne.Key1:
		v.decide(award.SameOne)
	case fyne.Key2:
		v.decide(award.TwoDifferent)
	case fyne.Key3:
		v.decide(award.NotSure)
	case fyne.Key0:
		v.decide(award.Undecided)
	case fyne.KeyF2:
		v.beside.focusReason()
	default:
		return false
	}
	return true
}

// decide decides the pair that is selected and goes on to the next.
func (v *Matching) decide(says award.MatchSays) {
	p := v.pairOf(v.table.Selected())
	if p == nil || v.busy || !v.mayDecide(p) || says == p.Decision.Verdict {
		return
	}
	op := p.Decide(says, award.Guard(v.beside.reasonText()))
	key, next := p.Key(), v.after(p.Key())
	said := lang.L("已记为：{{.Decision}}", map[string]any{"Decision": DecisionWord(says)})
	if says == award.Undecided {
		said = lang.L("决定已收回。")
	}
	v.busy = true
	v.desk.Do(op, said, func(_ award.Receipt, err error) {
		v.busy = false
		if err != nil {
			if desk.FieldOf(err) != "" {
				v.desk.Trouble(lang.L("没有保存"), err)
			}
			return
		}
		for i := range v.pairs {
			if v.pairs[i].Key() == key {
				v.pairs[i].Decision = award.Match{Pair: op.Pair, Verdict: says, Reason: op.Reason}
			}
		}
		v.setChips()
		v.filter()
		if next != (namematch.Key{}) {
			v.table.Select(next)
		}
		v.Focus()
	})
}

// after gives the pair that follows one in the list; the one before it at the
// end.
func (v *Matching) after(key namematch.Key) namematch.Key {
	for i, at := range v.shown {
		switch {
		case v.pairs[at].Key() != key:
		case i+1 < len(v.shown):
			return v.pairs[v.shown[i+1]].Key()
		case i > 0:
			return v.pairs[v.shown[i-1]].Key()
		}
	}
	return namematch.Key{}
}

// open shows a record where it stands.
func (v *Matching) open(side award.MatchSide) {
	switch {
	case side.Nomination && v.OpenNomination != nil:
		v.OpenNomination(side.Campaign, side.ID)
	case !side.Nomination:
		v.desk.OpenWinner(side.Campaign, side.ID)
	}
}

// mayDecide reports whether who is signed in may decide a pair.
func (v *Matching) mayDecide(p *pair) bool {
	if p.Protected() {
		return v.desk.May(award.OpDecideWithheldMatch)
	}
	return v.desk.May(award.OpDecideMatch)
}
