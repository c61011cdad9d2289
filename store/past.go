package store

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/award/namematch"
	"jiajiang/store/kv"
	"jiajiang/store/reading"
)

// A pastIndex finds on a roll those with a name or a number. It is made when it
// is first asked for, in a few milliseconds, and made anew after the roll has
// changed; what names come to is kept, since that takes longer.
type pastIndex struct {
	made     bool
	byName   chains // by the number of the name
	byNumber chains // by the hash of the number in full
	mask     uint64 // of the hash

	normals numbering // names by their normal form: the last that has it
	same    []uint32  // by name: one more than another name with the same normal form; 0: none
}

// chains put slots under small numbers.
type chains struct {
	heads []slot // by number: one more than the first slot; 0: none
	next  []slot // by slot: one more than the next under the same number
}

func newChains(numbers, slots int) chains {
	return chains{heads: make([]slot, numbers), next: make([]slot, slots)}
}

func (c chains) add(number uint64, n slot) {
	c.next[n], c.heads[number] = c.heads[number], n+1
}

// each calls visit for the slots under a number.
func (c chains) each(number uint64, visit func(slot)) {
	if number >= uint64(len(c.heads)) {
		return
	}
	for n := c.heads[number]; n != 0; n = c.next[n-1] {
		visit(n - 1)
	}
}

// stale says that the roll has changed.
func (p *pastIndex) stale() { p.made, p.byName, p.byNumber = false, chains{}, chains{} }

// hash gives a number in full its place among the chains.
func (k idNumber) hash(mask uint64) uint64 {
	h := (k.last ^ uint64(k.first)<<56) * 0x9E3779B97F4A7C15
	return h >> 32 & mask
}

// ready brings the index of the past up to date.
func (r *roll) ready() *pastIndex {
	p := &r.past
	if p.normals.hash == nil {
		p.normals.hash = func(n uint32) uint64 { return maphash.String(r.seed, namematch.Normal(string(r.names.text(n)))) }
	}
	p.normals.reserve(r.names.size())
	for n := uint32(len(p.same)); int(n) < r.names.size(); n++ { //nolint:gosec // there are fewer names than the type holds
		normal := namematch.Normal(string(r.names.text(n)))
		other, known := r.normalName(normal)
		p.same = append(p.same, 0)
		if known { // behind the first with this normal form
			p.same[n], p.same[other] = p.same[other], n+1
			continue
		}
		p.normals.add(n)
	}
	if p.made {
		return p
	}
	p.mask = 1
	for p.mask < uint64(r.size()) { //nolint:gosec // a count
		p.mask = p.mask<<1 | 1
	}
	p.byName, p.byNumber = newChains(r.names.size(), len(r.ids)), newChains(int(p.mask)+1, len(r.ids)) //nolint:gosec // about as many as slots
	for _, n := range r.everyone(make([]slot, r.size())) {
		p.byName.add(uint64(r.name[n]), n)
		if key, full := r.keyAt(n); full {
			p.byNumber.add(key.hash(p.mask), n)
		}
	}
	p.made = true
	return p
}

// normalName finds the first name with a normal form.
func (r *roll) normalName(normal string) (uint32, bool) {
	return r.past.normals.find(maphash.String(r.seed, normal), func(n uint32) bool {
		return namematch.Normal(string(r.names.text(n))) == normal
	})
}

// sought is somebody whose past is looked for, in the forms that are compared.
type sought struct{ name, unit, number string }

// soughtOf gives the forms by which somebody is compared.
func soughtOf(who award.IdentityOf[award.Guarded]) sought {
	said := award.Disclose(award.Nomination{Name: who.Name, Unit: who.Unit, IDNumber: who.IDNumber}, award.ToIndex)
	return sought{
		name: namematch.Normal(reading.Fold(said.Name)), unit: namematch.NormalUnit(reading.Fold(said.Unit)),
		number: said.IDNumber,
	}
}

// same gives those outside a campaign who have the number in full, or the name
// and the unit, of who is sought. alike are those with the name whose own unit
// is not said, or bears that name: they are the same if they are units.
func (r *roll) same(campaign award.ID, who sought) (same, alike []slot) {
	p := r.ready()
	elsewhere := func(n slot) bool { return r.owners[r.campaign[n]] != campaign }
	if key, full := r.numberKey(who.number); full {
		p.byNumber.each(key.hash(p.mask), func(n slot) {
			if other, _ := r.keyAt(n); other == key && elsewhere(n) {
				same = append(same, n)
			}
		})
	}
	name, more := r.normalName(who.name)
	for more = more && who.name != ""; more; name, more = p.same[name]-1, p.same[name] != 0 {
		p.byName.each(uint64(name), func(n slot) {
			unit := namematch.NormalUnit(string(r.units.text(r.unit[n])))
			switch {
			case !elsewhere(n) || slices.Contains(same, n):
			case unit != "" && unit == who.unit:
				same = append(same, n)
			case unit == "" || unit == namematch.NormalUnit(who.name):
				alike = append(alike, n)
			}
		})
	}
	return same, alike
}

// Readings implements [award.Book].
func (b *book) Readings(name award.Guarded) []award.Guarded {
	said := award.Disclose(award.Nomination{Name: name}, award.ToIndex).Name
	if said == "" {
		return nil
	}
	return []award.Guarded{award.Guard(strings.Join(b.store.options.Readings.Name(said), " "))}
}

// A pastFinder finds earlier honours. It remembers the campaigns and tiers it
// has read.
type pastFinder struct {
	store     *Store
	tx        kv.Tx
	campaigns map[award.ID]award.Past
	tiers     map[award.ID]string
}

func newPastFinder(s *Store, tx kv.Tx) *pastFinder {
	return &pastFinder{store: s, tx: tx, campaigns: make(map[award.ID]award.Past), tiers: make(map[award.ID]string)}
}

// Past implements [award.Book].
func (b *book) Past(campaign award.ID, who award.IdentityOf[award.Guarded]) (past []award.Past, err error) {
	look := func(tx kv.Tx) error {
		past, err = newPastFinder(b.store, tx).find(campaign, who)
		return err
	}
	if b.reader != nil {
		err = look(b.reader)
	} else {
		err = b.store.engineIn.View(look)
	}
	return past, err
}

// A pastMember is somebody on a roll who may be the one sought.
type pastMember struct {
	campaign, tier award.ID // tier: zero of a nomination
	winner         award.ID // who is the one sought if it is a unit; zero: whatever it is
}

// find gives what somebody won in other campaigns, and where they were
// shortlisted. Who is withheld is not found: the index does not know them.
func (f *pastFinder) find(campaign award.ID, who award.IdentityOf[award.Guarded]) ([]award.Past, error) {
	var all []award.Past
	for _, m := range f.members(campaign, soughtOf(who)) {
		if !m.winner.IsZero() {
			w, err := fetch[award.Winner](f.store, f.tx, winners, m.winner)
			if err != nil {
				return nil, err
			}
			if w.Kind != award.Unit || w.Disclosure >= award.Withheld { // a code name is no unit's name
				continue
			}
		}
		p, err := f.past(m)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b award.Past) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(a.Campaign, b.Campaign), cmp.Compare(a.Tier, b.Tier))
	})
	return slices.Compact(all), nil
}

// ofAll is find for everybody whom a form puts forward.
func (f *pastFinder) ofAll(campaign award.ID, form award.Form) ([]award.Past, error) {
	all, err := f.find(campaign, form.Nominee)
	for _, who := range form.Others {
		if err != nil {
			return nil, err
		}
		var more []award.Past
		more, err = f.find(campaign, who)
		all = append(all, more...)
	}
	return all, err
}

// members asks the index.
func (f *pastFinder) members(campaign award.ID, who sought) (all []pastMember) {
	f.store.searching.Lock()
	defer f.store.searching.Unlock()
	r := f.store.index.roll
	same, alike := r.same(campaign, who)
	won := func(n slot) pastMember {
		return pastMember{campaign: r.owners[r.campaign[n]], tier: r.owners[r.group[n]]}
	}
	for _, n := range same {
		all = append(all, won(n))
	}
	for _, n := range alike {
		m := won(n)
		m.winner = r.ids[n]
		all = append(all, m)
	}
	r = f.store.index.nominees
	same, alike = r.same(campaign, who)
	for i, n := range append(same, alike...) {
		sure := i < len(same) || r.nominees.kind[n] == award.Unit
		if sure && r.nominees.class[n] < award.Withheld && r.serial[n] == int32(award.Shortlisted) {
			all = append(all, pastMember{campaign: r.owners[r.campaign[n]]})
		}
	}
	return all
}

// past tells what a member was honoured with.
func (f *pastFinder) past(m pastMember) (award.Past, error) {
	p, known := f.campaigns[m.campaign]
	if !known {
		c, err := fetch[award.Campaign](f.store, f.tx, campaigns, m.campaign)
		if err != nil {
			return p, err
		}
		if p = (award.Past{Campaign: c.Title, Year: c.IssuedOn.Year}); p.Year == 0 {
			p.Year = yearOf(c.Title)
		}
		f.campaigns[m.campaign] = p
	}
	if m.tier.IsZero() {
		return p, nil
	}
	tier, known := f.tiers[m.tier]
	if !known {
		t, err := fetch[award.Tier](f.store, f.tx, tiers, m.tier)
		if err != nil {
			return p, err
		}
		tier = t.Name
		f.tiers[m.tier] = tier
	}
	p.Tier = tier
	return p, nil
}

// The years that a title can name.
const (
	firstYear = 1949
	lastYear  = 2199
)

// yearOf gives the first year that a title names in four digits, Arabic or Han,
// or 0.
func yearOf(title string) int {
	year, digits := 0, 0
	for _, r := range title + " " {
		if d, ok := digitOf(r); ok {
			year, digits = year*10+d, digits+1
			if digits > 4 {
				year = 0 // another number
			}
			continue
		}
		if digits == 4 && year >= firstYear && year <= lastYear {
			return year
		}
		year, digits = 0, 0
	}
	return 0
}

// digitOf gives the value of a digit: Arabic, of full width, or Han.
func digitOf(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= '\uff10' && r <= '\uff19':
		return int(r - '\uff10'), true
	}
	if at := slices.Index(hanDigits(), r); at >= 0 {
		return at % 10, true
	}
	return 0, false
}

// hanDigits are the Han digits from nought to nine, and the other signs for
// nought in the places ten and twenty.
func hanDigits() []rune {
	one := []rune{'\u4e00', '\u4e8c', '\u4e09', '\u56db', '\u4e94', '\u516d', '\u4e03', '\u516b', '\u4e5d'}
	return slices.Concat([]rune{'\u3007'}, one, []rune{'\u96f6'}, make([]rune, 9), []rune{'\u25cb'})
}
