package store

import (
	"cmp"
	"errors"
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
// has read, and those who must not be named.
type pastFinder struct {
	store     *Store
	tx        kv.Tx
	campaigns map[award.ID]award.Past
	tiers     map[award.ID]string
	held      []heldMember
	heldRead  bool
}

func newPastFinder(s *Store, tx kv.Tx) *pastFinder {
	return &pastFinder{store: s, tx: tx, campaigns: make(map[award.ID]award.Past), tiers: make(map[award.ID]string)}
}

// Past implements [award.Book].
func (b *book) Past(campaign, id award.ID, form award.Form) (past []award.Past, err error) {
	n, err := b.Nominations().Get(id)
	if err != nil && !errors.Is(err, award.ErrNoRecord) {
		return nil, err
	}
	look := func(tx kv.Tx) error {
		past, err = newPastFinder(b.store, tx).find(campaign, id, form, n.Disclosure >= award.Withheld)
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
	record         award.ID
	campaign, tier award.ID // tier: zero of a nomination
	withheld       bool
	alike          bool // the one sought if it is a unit
}

// find gives what the people of a nomination's form won in other campaigns, and
// where they were shortlisted. held asks also for those who must not be named; it
// needs their keys.
func (f *pastFinder) find(campaign, id award.ID, form award.Form, held bool) ([]award.Past, error) {
	said, err := f.decided(id, held)
	if err != nil {
		return nil, err
	}
	var members []pastMember
	for _, who := range slices.Concat([]award.IdentityOf[award.Guarded]{form.Nominee}, form.Others) {
		members = append(members, f.members(campaign, soughtOf(who))...)
		if !held {
			continue
		}
		more, err := f.heldMembers(campaign, soughtOf(who))
		if err != nil {
			return nil, err
		}
		members = append(members, more...)
	}
	for _, same := range said.same {
		if m, won, err := f.record(same); err != nil {
			return nil, err
		} else if won && m.campaign != campaign {
			members = append(members, m)
		}
	}
	return f.honours(members, said)
}

// honours tells what members were honoured with, each once, the latest first.
func (f *pastFinder) honours(members []pastMember, said decided) ([]award.Past, error) {
	var all []award.Past
	seen := make(map[award.ID]bool)
	for _, m := range members {
		if seen[m.record] || said.other[m.record] {
			continue
		}
		seen[m.record] = true
		if m.alike {
			w, err := fetch[award.Winner](f.store, f.tx, winners, m.record)
			if err != nil {
				return nil, err
			}
			if w.Kind != award.Unit || w.Disclosure >= award.Withheld { // a code name is no unit's name
				seen[m.record] = false
				continue
			}
		}
		p, err := f.past(m)
		if err != nil {
			return nil, err
		}
		p.Withheld = m.withheld
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b award.Past) int {
		return cmp.Or(
			cmp.Compare(b.Year, a.Year), cmp.Compare(a.Campaign, b.Campaign), cmp.Compare(a.Tier, b.Tier), compareBools(a.Withheld, b.Withheld))
	})
	return slices.Compact(all), nil
}

// A decided is what somebody decided about a nomination.
type decided struct {
	same  []award.ID        // records of the one, also by way of others
	other map[award.ID]bool // records of another
}

// decided follows the decisions about a nomination. Without held those about
// people who must not be named are left aside.
func (f *pastFinder) decided(id award.ID, held bool) (decided, error) {
	d := decided{other: make(map[award.ID]bool)}
	x := f.store.index
	seen := map[award.ID]bool{id: true}
	for next := []award.ID{id}; len(next) > 0; {
		at := next[0]
		next = next[1:]
		for _, decision := range x.decisions.about[at] {
			t := matches
			if !x.in(t, decision) {
				t = protectedMatches
			}
			if t == protectedMatches && !held {
				continue
			}
			m, err := fetch[award.Match](f.store, f.tx, t, decision)
			if err != nil {
				return d, gone(err)
			}
			other := m.Pair[0]
			if other == at {
				other = m.Pair[1]
			}
			switch {
			case m.Verdict == award.TwoDifferent && at == id:
				d.other[other] = true
			case m.Verdict == award.SameOne && !seen[other]:
				seen[other] = true
				d.same, next = append(d.same, other), append(next, other)
			}
		}
	}
	return d, nil
}

// record gives a record that was decided to be of the one sought, if it is one
// of those that won something or were shortlisted.
func (f *pastFinder) record(id award.ID) (m pastMember, won bool, err error) {
	w, err := fetch[award.Winner](f.store, f.tx, winners, id)
	if err == nil {
		return pastMember{record: id, campaign: w.Campaign, tier: w.Tier, withheld: w.Disclosure >= award.Withheld}, true, nil
	}
	if !errors.Is(err, award.ErrNoRecord) {
		return m, false, err
	}
	n, err := fetch[award.Nomination](f.store, f.tx, nominations, id)
	if errors.Is(err, award.ErrNoRecord) { // it went, and the decision stayed
		return m, false, nil
	}
	m = pastMember{record: id, campaign: n.Campaign, withheld: n.Disclosure >= award.Withheld}
	return m, n.State == award.Shortlisted, err
}

// A heldMember is somebody who must not be named, in the forms that are compared.
type heldMember struct {
	pastMember

	kind award.Kind
	who  sought
}

// heldMembers gives those outside a campaign who must not be named and have the
// number in full, or the name and the unit, of who is sought.
func (f *pastFinder) heldMembers(campaign award.ID, who sought) (all []pastMember, err error) {
	if !f.heldRead {
		if f.held, err = f.readHeld(); err != nil {
			return nil, err
		}
		f.heldRead = true
	}
	r := f.store.index.nominees
	number, full := r.numberKey(who.number)
	for _, m := range f.held {
		if m.campaign == campaign {
			continue
		}
		other, whole := r.numberKey(m.who.number)
		named := who.name != "" && m.who.name == who.name
		unit := m.who.unit != "" && m.who.unit == who.unit ||
			m.kind == award.Unit && (m.who.unit == "" || m.who.unit == namematch.NormalUnit(who.name))
		if full && whole && other == number || named && unit {
			all = append(all, m.pastMember)
		}
	}
	return all, nil
}

// readHeld reads everybody who must not be named and won something or was
// shortlisted.
func (f *pastFinder) readHeld() (all []heldMember, err error) {
	s := f.store
	for _, ids := range s.index.members[protecteds] {
		for _, id := range ids {
			w, err := fetch[award.Winner](s, f.tx, winners, id)
			if err != nil {
				return nil, gone(err)
			}
			p, err := fetch[award.Protected](s, f.tx, protecteds, id)
			if err != nil {
				return nil, gone(err)
			}
			m := heldMember{pastMember: pastMember{record: id, campaign: w.Campaign, tier: w.Tier, withheld: true}, kind: w.Kind}
			m.who = soughtOf(award.IdentityOf[award.Guarded]{Name: p.Name, Unit: p.Unit, IDNumber: p.IDNumber})
			all = append(all, m)
		}
	}
	for _, id := range s.index.nominees.shortlistedHeld() {
		n, form, _, err := s.openForm(f.tx, id, true)
		if err != nil {
			return nil, err
		}
		for _, who := range slices.Concat([]award.IdentityOf[award.Guarded]{form.Nominee}, form.Others) {
			m := heldMember{pastMember: pastMember{record: id, campaign: n.Campaign, withheld: true}, kind: form.Kind, who: soughtOf(who)}
			all = append(all, m)
		}
	}
	return all, nil // in whatever order: what is made of them is sorted
}

// shortlistedHeld gives the nominations of people who must not be named that are
// on a short list.
func (r *roll) shortlistedHeld() (ids []award.ID) {
	for _, list := range r.lists {
		for _, n := range list {
			if r.nominees.class[n] >= award.Withheld && r.serial[n] == int32(award.Shortlisted) {
				ids = append(ids, r.ids[n])
			}
		}
	}
	return ids
}

// members asks the index.
func (f *pastFinder) members(campaign award.ID, who sought) (all []pastMember) {
	f.store.searching.Lock()
	defer f.store.searching.Unlock()
	r := f.store.index.roll
	same, alike := r.same(campaign, who)
	won := func(n slot) pastMember {
		return pastMember{record: r.ids[n], campaign: r.owners[r.campaign[n]], tier: r.owners[r.group[n]]}
	}
	for _, n := range same {
		all = append(all, won(n))
	}
	for _, n := range alike {
		m := won(n)
		m.alike = true
		all = append(all, m)
	}
	r = f.store.index.nominees
	same, alike = r.same(campaign, who)
	for i, n := range append(same, alike...) {
		sure := i < len(same) || r.nominees.kind[n] == award.Unit
		if sure && r.nominees.class[n] < award.Withheld && r.serial[n] == int32(award.Shortlisted) {
			all = append(all, pastMember{record: r.ids[n], campaign: r.owners[r.campaign[n]]})
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
