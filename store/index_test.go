package store

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"jiajiang/award"
	"jiajiang/store/reading"
)

// A hall is an index beside the records it was made of, which are gone through
// one by one to say what a search should find.
type hall struct {
	index     *index
	readings  *reading.Dictionary
	campaigns map[award.ID]award.Campaign
	tiers     map[award.ID]award.Tier
	winners   map[award.ID]award.Winner
}

func newHall() *hall {
	d := reading.New()
	return &hall{
		index: newIndex(&Store{options: Options{Readings: d}}), readings: d,
		campaigns: make(map[award.ID]award.Campaign), tiers: make(map[award.ID]award.Tier),
		winners: make(map[award.ID]award.Winner),
	}
}

// testID makes the identifier of a record, spread over all identifiers.
func testID(t tableCode, n int) award.ID {
	var id award.ID
	binary.BigEndian.PutUint64(id[:], uint64(n+1)*0x9E3779B97F4A7C15)
	id[15] = byte(t)
	return id
}

// change makes writes of records, or their removal where nil, and applies them
// to both sides.
func (h *hall) change(records map[recordKey]any) {
	var all []*write
	for _, at := range slices.SortedFunc(maps.Keys(records), func(a, b recordKey) int {
		return cmp.Or(cmp.Compare(a.table, b.table), a.id.Compare(b.id))
	}) {
		w := &write{table: at.table, id: at.id, record: records[at]}
		switch r := records[at].(type) {
		case nil:
			delete(h.campaigns, at.id)
			delete(h.tiers, at.id)
			delete(h.winners, at.id)
		case *award.Campaign:
			h.campaigns[at.id] = *r
		case *award.Tier:
			h.tiers[at.id] = *r
		case *award.Winner:
			h.winners[at.id] = *r
		}
		if w.record != nil {
			w.after, w.campaign = []byte{1}, campaignOf(w.record)
		}
		all = append(all, w)
	}
	h.index.apply(all)
}

// load puts every record into a new index, winners only up to the given number.
func (h *hall) load(most int) {
	h.index = newIndex(&Store{options: Options{Readings: h.readings}})
	for _, id := range keys(h.campaigns) {
		c := h.campaigns[id]
		h.index.add(campaigns, id, &c)
	}
	for _, id := range keys(h.tiers) {
		r := h.tiers[id]
		h.index.add(tiers, id, &r)
	}
	h.more(most)
}

// more loads the next winners and forgets those that are not loaded yet.
func (h *hall) more(most int) (left map[award.ID]award.Winner) {
	b := &rollBatch{table: winners, done: true}
	left = make(map[award.ID]award.Winner)
	for _, id := range keys(h.winners) {
		if _, known := h.index.roll.slotOf(id); known {
			continue
		}
		if len(b.ids) < most {
			b.ids, b.rows = append(b.ids, id), append(b.rows, h.winners[id])
			continue
		}
		if b.done {
			b.done, b.next = false, id
		}
		left[id] = h.winners[id]
		delete(h.winners, id)
	}
	for h.index.roll.merge(b) {
		continue
	}
	return left
}

// elements gives, for each element of a folded text, the syllables it is
// looked for by, the usual one first.
func (h *hall) elements(folded, own string, person bool) [][]string {
	var all [][]string
	for _, r := range folded {
		all = append(all, []string{h.readings.Rune(r)})
	}
	if own != "" {
		all = nil
		for s := range strings.FieldsSeq(own) {
			all = append(all, []string{s})
		}
	}
	if person {
		for i, others := range h.readings.Surname([]rune(folded)) {
			if i >= len(all) {
				break
			}
			if own == "" {
				all[i] = others
				continue
			}
			for _, s := range others {
				if s != all[i][0] {
					all[i] = append(all[i], s)
				}
			}
		}
	}
	return all
}

// says reports whether word can be read off elements from the first on: of
// each the character itself, where mixed, or a beginning of a syllable.
func says(word string, text []rune, elements [][]string, mixed bool) bool {
	if word == "" {
		return true
	}
	if len(elements) == 0 {
		return false
	}
	var rest []rune
	if mixed {
		rest = text[1:]
		if after, ok := strings.CutPrefix(word, string(text[0])); ok && says(after, rest, elements[1:], mixed) {
			return true
		}
	}
	for _, syllable := range elements[0] {
		for end := range syllable + " " {
			if end == 0 {
				continue
			}
			if after, ok := strings.CutPrefix(word, syllable[:end]); ok && says(after, rest, elements[1:], mixed) {
				return true
			}
		}
	}
	return false
}

// has reports whether a text has a word.
func (h *hall) has(word, text, own string, person bool) bool {
	folded := reading.Fold(text)
	runes, elements := []rune(folded), h.elements(folded, own, person)
	han := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if han && strings.Contains(folded, word) {
		return true
	}
	mixed := han && len(runes) == len(elements)
	if han && !mixed {
		return false
	}
	for i := range elements {
		if mixed && says(word, runes[i:], elements[i:], true) || !han && says(word, nil, elements[i:], false) {
			return true
		}
	}
	return false
}

// wants reports whether a query asks for a winner.
func (h *hall) wants(q award.Query, w award.Winner) bool {
	if !q.Campaign.IsZero() && w.Campaign != q.Campaign || !q.Tier.IsZero() && w.Tier != q.Tier ||
		!q.Track.IsZero() && h.tiers[w.Tier].Track != q.Track {
		return false
	}
	said := award.Disclose(w, award.ToIndex)
	for part := range strings.FieldsSeq(q.Text) {
		word := reading.Fold(part)
		number := strings.ToUpper(word)
		ends := len(number) >= 4 && strings.Trim(number[:len(number)-1], "0123456789") == "" &&
			strings.Trim(number[len(number)-1:], "0123456789X") == "" && strings.HasSuffix(said.IDNumber, number)
		if !ends && !h.has(word, said.Name, said.Reading, w.Kind == award.Person && !said.Masked) && !h.has(word, said.Unit, "", false) {
			return false
		}
	}
	return true
}

// scan answers a query by looking at every winner.
func (h *hall) scan(q award.Query) []award.ID {
	ids := []award.ID{}
	for id, w := range h.winners {
		if h.wants(q, w) {
			ids = append(ids, id)
		}
	}
	usual := func(text, own string, person bool) (first []string) {
		for _, e := range h.elements(reading.Fold(text), own, person) {
			first = append(first, e[0])
		}
		return first
	}
	slices.SortFunc(ids, func(a, b award.ID) int {
		v, w := h.winners[a], h.winners[b]
		x, y := award.Disclose(v, award.ToIndex), award.Disclose(w, award.ToIndex)
		campaign := cmp.Or(cmp.Compare(h.campaigns[v.Campaign].Number, h.campaigns[w.Campaign].Number), v.Campaign.Compare(w.Campaign))
		list := cmp.Or(campaign, cmp.Compare(v.Order, w.Order), a.Compare(b))
		switch q.Order {
		case award.ByName:
			m, n := v.Kind == award.Person && !x.Masked, w.Kind == award.Person && !y.Masked
			return cmp.Or(slices.Compare(usual(x.Name, x.Reading, m), usual(y.Name, y.Reading, n)),
				strings.Compare(reading.Fold(x.Name), reading.Fold(y.Name)), list)
		case award.ByUnit:
			return cmp.Or(slices.Compare(usual(x.Unit, "", false), usual(y.Unit, "", false)),
				strings.Compare(reading.Fold(x.Unit), reading.Fold(y.Unit)), list)
		case award.ByTier:
			return cmp.Or(campaign, cmp.Compare(h.tiers[v.Tier].Order, h.tiers[w.Tier].Order), v.Tier.Compare(w.Tier), list)
		case award.BySerial:
			return cmp.Or(campaign, cmp.Compare(v.Serial, w.Serial), list)
		case award.ByList:
		}
		return list
	})
	if q.Reverse {
		slices.Reverse(ids)
	}
	if q.Most > 0 {
		ids = ids[:min(len(ids), q.Most)]
	}
	return ids
}

// ask asks both sides, typing the query letter by letter.
func (h *hall) ask(t *rapid.T) {
	q := award.Query{
		Order: award.Order(rapid.IntRange(0, orders-1).Draw(t, "order")), Reverse: rapid.Bool().Draw(t, "reverse"),
		Most: rapid.SampledFrom([]int{0, 0, 1, 7}).Draw(t, "most"),
	}
	if rapid.IntRange(0, 2).Draw(t, "one campaign") > 0 {
		q.Campaign = testID(campaigns, rapid.IntRange(0, 3).Draw(t, "campaign"))
	}
	if rapid.IntRange(0, 4).Draw(t, "one tier") == 0 {
		q.Tier = testID(tiers, rapid.IntRange(0, 5).Draw(t, "tier"))
	}
	if rapid.IntRange(0, 6).Draw(t, "one track") == 0 {
		q.Track = testID(tracks, rapid.IntRange(0, 1).Draw(t, "track"))
	}
	text := []rune(rapid.SampledFrom([]string{
		"", "李", "lixiaoyan", "lxy", "李xy", "l晓y", "shan", "dan", "云岭 l", "第1 x", "yl1", "1234", "012X", "3456 l", "ylsd1zx", "晓", "代号", "dh", "l 云",
	}).Draw(t, "text"))
	for end := rapid.IntRange(0, len(text)).Draw(t, "typed"); end <= len(text); end++ {
		q.Text = string(text[:end])
		if got, want := h.index.find(q), h.scan(q); !slices.Equal(got, want) {
			t.Fatalf("%+v finds %d, want %d:\n%v\n%v", q, len(got), len(want), got, want)
		}
	}
	if place, sound := h.index.roll.soundOrders(); !sound {
		t.Fatalf("unsound: %s", place)
	}
}

func drawListed(t *rapid.T) *award.Winner {
	i := rapid.IntRange(0, 400).Draw(t, "name")
	w := &award.Winner{
		Campaign: testID(campaigns, rapid.IntRange(0, 3).Draw(t, "campaign")), Tier: testID(tiers, rapid.IntRange(0, 5).Draw(t, "tier")),
		Order: rapid.IntRange(-1, 5).Draw(t, "place"), Serial: rapid.IntRange(0, 5000).Draw(t, "serial"),
		Name: award.Guard(testName(i)), Unit: award.Guard(testUnit(i, 30)),
	}
	switch rapid.IntRange(0, 9).Draw(t, "special") {
	case 0:
		w.Disclosure, w.CodeName = award.Withheld, fmt.Sprint("代号", i)
	case 1:
		w.Reading = award.Guard("shan lin")
	case 2:
		w.Kind, w.Unit = award.Unit, award.Guard("")
	case 3, 4:
		w.IDNumber = award.Guard(rapid.SampledFrom([]string{"1234", "99123456", "0012X", "110105194912310021", "110105194912310121", "13456"}).Draw(t, "id number"))
	}
	return w
}

// drawChanges draws a change of some records.
func (h *hall) drawChanges(t *rapid.T, winnersMost int) map[recordKey]any {
	records := make(map[recordKey]any)
	for range rapid.IntRange(0, 2).Draw(t, "small changes") {
		n := rapid.IntRange(0, 5).Draw(t, "small")
		if n < 4 && rapid.Bool().Draw(t, "a campaign") {
			records[recordKey{campaigns, testID(campaigns, n)}] = &award.Campaign{Number: 1 + n*3 + rapid.IntRange(0, 2).Draw(t, "number")}
			continue
		}
		records[recordKey{tiers, testID(tiers, n)}] = &award.Tier{
			Campaign: testID(campaigns, n/2), Track: testID(tracks, n%2), Order: rapid.IntRange(0, 3).Draw(t, "tier place"),
		}
	}
	for range rapid.IntRange(0, winnersMost).Draw(t, "winners") {
		at := recordKey{winners, testID(winners, rapid.IntRange(0, 300).Draw(t, "winner"))}
		records[at] = nil
		if rapid.IntRange(0, 3).Draw(t, "removed") > 0 {
			records[at] = drawListed(t)
		} else if _, known := h.winners[at.id]; !known {
			delete(records, at)
		}
	}
	return records
}

// TestFindIsAScan changes records at random and holds what is found against
// what going through all records finds, on one index that is changed and on
// one that is loaded in batches.
func TestFindIsAScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHall()
		for range rapid.IntRange(1, 8).Draw(t, "rounds") {
			h.change(h.drawChanges(t, rapid.SampledFrom([]int{3, 200}).Draw(t, "most winners")))
			for range 3 {
				h.ask(t)
			}
		}
		live, all := h.index, maps.Clone(h.winners)
		h.load(0)
		for len(h.winners) < len(all) {
			loaded := maps.Clone(all)
			h.winners = loaded
			h.more(rapid.IntRange(1, 100).Draw(t, "batch"))
			h.ask(t)
		}
		if place, same := sameRoll(live.roll, h.index.roll); !same || !h.index.roll.loading.done && len(all) > 0 {
			t.Fatalf("loaded and changed differ: %s", place)
		}
	})
}

// TestNumbering holds a numbering against a map, with hashes that clash.
func TestNumbering(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		things := make([]int, 200)
		for i := range things {
			things[i] = rapid.IntRange(0, 40).Draw(t, "thing")*1000 + i
		}
		numbers := numbering{hash: func(n uint32) uint64 { return uint64(things[n] / 1000) }}
		in := make(map[uint32]bool)
		for range rapid.IntRange(0, 400).Draw(t, "steps") {
			n := uint32(rapid.IntRange(0, len(things)-1).Draw(t, "number"))
			if in[n] {
				numbers.remove(n)
				delete(in, n)
			} else {
				numbers.add(n)
				in[n] = true
			}
			numbers.remove(uint32(len(things) - 1 - int(n)&1))
			delete(in, uint32(len(things)-1-int(n)&1))
		}
		for n, thing := range things {
			got, known := numbers.find(uint64(thing/1000), func(m uint32) bool { return things[m] == thing })
			if known != in[uint32(n)] || known && got != uint32(n) {
				t.Fatalf("%d: %d, %t; want %t", n, got, known, in[uint32(n)])
			}
		}
		if numbers.used != len(in) {
			t.Fatalf("%d used, want %d", numbers.used, len(in))
		}
	})
}

// TestWithAndWithout adds to sorted lists and removes from them.
func TestWithAndWithout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := rapid.SliceOfNDistinct(rapid.IntRange(0, 300), 0, 200, rapid.ID).Draw(t, "all")
		cut := rapid.IntRange(0, len(all)).Draw(t, "cut")
		list, more := slices.Sorted(slices.Values(all[:cut])), slices.Sorted(slices.Values(all[cut:]))
		both := with(slices.Clone(list), more, cmp.Compare[int])
		if want := slices.Sorted(slices.Values(all)); !slices.Equal(both, want) {
			t.Fatalf("%v with %v: %v", list, more, both)
		}
		if got := without(both, more, cmp.Compare[int]); !slices.Equal(got, list) {
			t.Fatalf("without %v: %v, want %v", more, got, list)
		}
		if got := without(slices.Clone(list), []int{-1, 301}, cmp.Compare[int]); !slices.Equal(got, list) {
			t.Fatalf("without what is not there: %v, want %v", got, list)
		}
	})
}

// TestSortLeads sorts few and many.
func TestSortLeads(t *testing.T) {
	for _, size := range []int{0, 1, 100, 5000} {
		r := newRand(uint64(size))
		pairs := make([]leadSlot, size)
		for i := range pairs {
			pairs[i] = leadSlot{r.Uint64() >> (i % 64), slot(i)}
		}
		want := slices.Clone(pairs)
		slices.SortStableFunc(want, func(a, b leadSlot) int { return cmp.Compare(a.lead, b.lead) })
		got := sortLeads(pairs)
		if !slices.EqualFunc(got, want, func(a, b leadSlot) bool { return a.lead == b.lead }) {
			t.Errorf("%d pairs are not in order", size)
		}
	}
}

func TestIDEnd(t *testing.T) {
	for _, c := range []struct {
		number, word string
		want         bool
	}{
		{"110105194912310021", "0021", true},
		{"110105194912310021", "021", false}, // too short a word
		{"110105194912310021", "110105194912310021", true},
		{"110105194912310021", "10105194912310021", true},
		{"110105194912310021", "0105194912310021", true},
		{"110105194912310021", "210105194912310021", false},
		{"110105194912310021", "120105194912310021", false},
		{"110105194912310021", "0022", false},
		{"110105194912310021", "1101", false},
		{"11010519491231002X", "002x", true},
		{"11010519491231002x", "002X", true},
		{"11010519491231002X", "0020", false},
		{"11010519491231002X", "02X1", false},
		{"1234", "1234", true},
		{"1234", "01234", false},
		{"0001234", "001234", true},
		{"12X4", "12X4", false},
		{"", "0000", false},
		{"1101051949123100211", "0211", false}, // longer than any
		{"李1234", "1234", false},
	} {
		var column idColumn
		column.set(3, c.number, 0)
		end, ok := idEndOf(reading.Fold(c.word))
		if got := ok && column.has(3, &end); got != c.want {
			t.Errorf("%s ends with %s: %t", c.number, c.word, got)
		}
		if ok && (column.has(2, &end) || column.has(4, &end)) {
			t.Errorf("%s is found where there is no number", c.word)
		}
	}
}
