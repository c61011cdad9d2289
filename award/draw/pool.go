package draw

import (
	"encoding/hex"
	"slices"
	"unicode"

	"jiajiang/award"
	"jiajiang/award/identifier"
)

// A Dimension is what a pool can be parted by, so that each part is drawn for
// itself.
type Dimension string

// The dimensions.
const (
	ByTier   Dimension = "tier"   // 奖次
	ByTrack  Dimension = "track"  // 组别
	ByRegion Dimension = "region" // 地区
)

// Dimensions lists the dimensions in the order in which parts are named.
func Dimensions() []Dimension { return []Dimension{ByTier, ByTrack, ByRegion} }

// An Entry is one line of a pool.
type Entry struct {
	Serial   string `json:"serial"`
	Name     string `json:"name"` // as it is shown: masked, or a code name, where the whole name may not be said
	Tier     string `json:"tier,omitempty"`
	Track    string `json:"track,omitempty"`
	Region   string `json:"region,omitempty"`
	Excluded string `json:"excluded,omitempty"` // why it takes no part; empty: it does
}

// of gives what an entry has in a dimension.
func (e Entry) of(d Dimension) string {
	switch d {
	case ByTier:
		return e.Tier
	case ByTrack:
		return e.Track
	case ByRegion:
		return e.Region
	}
	return ""
}

// values gives what an entry has in dimensions.
func (e Entry) values(by []Dimension) []string {
	values := make([]string, len(by))
	for i, d := range by {
		values[i] = e.of(d)
	}
	return values
}

// MaxEntries is how many entries a pool may have.
const MaxEntries = 4_000_000

// A Pool is the entries in their order. The zero value is empty.
type Pool struct {
	Entries []Entry

	rows  []int    // the rows they stood on; none: they are counted from 1
	heads []string // the heads of the columns of an entry's fields; none: their codes
	has   []bool   // whether the table had these columns; none: all
}

// Masked gives the pool with names as a profile shows them.
func (p Pool) Masked(profile identifier.Profile) Pool {
	p.Entries = slices.Clone(p.Entries)
	for i := range p.Entries {
		p.Entries[i].Name = profile.MaskName(p.Entries[i].Name)
	}
	return p
}

// Excluded gives the entries that take no part.
func (p Pool) Excluded() []Entry {
	var all []Entry
	for _, e := range p.Entries {
		if e.Excluded != "" {
			all = append(all, e)
		}
	}
	return all
}

// Digest gives the digest of the pool, parted by dimensions, as the method has
// it.
func (p Pool) Digest(by []Dimension, m Method, h Hashes) string {
	sum := h.hash(m)
	text := &lines{to: sum}
	head := []string{"jiajiang-pool-1"}
	for _, d := range ordered(by) {
		head = append(head, string(d))
	}
	text.add(head...)
	for _, e := range p.Entries {
		text.add(e.Serial, e.Name, e.Tier, e.Track, e.Region, e.Excluded)
	}
	text.flush()
	return hex.EncodeToString(sum.Sum(nil))
}

// ordered gives dimensions once each, in their order.
func ordered(by []Dimension) []Dimension {
	all := make([]Dimension, 0, len(by))
	for _, d := range Dimensions() {
		if slices.Contains(by, d) {
			all = append(all, d)
		}
	}
	return all
}

// A part is the entries that are drawn among each other.
type part struct {
	of      []string
	entries []int // places in the pool
}

// parts gives the parts of a pool in the order in which they first occur.
// Entries that are excluded are in none.
func (p Pool) parts(by []Dimension) []part {
	if len(by) == 0 {
		one := part{of: []string{}}
		for i, e := range p.Entries {
			if e.Excluded == "" {
				one.entries = append(one.entries, i)
			}
		}
		return []part{one}
	}
	var all []part
	at := make(map[string]int)
	for i, e := range p.Entries {
		if e.Excluded != "" {
			continue
		}
		values := e.values(by)
		key := joined(values...)
		n, known := at[key]
		if !known {
			n = len(all)
			at[key] = n
			all = append(all, part{of: values})
		}
		all[n].entries = append(all[n].entries, i)
	}
	return all
}

// Problems says what is wrong with a pool that is to be parted by dimensions and
// drawn by a method: everything at once, in the order of its rows.
func (p Pool) Problems(by []Dimension, m Method) []*award.Problem {
	switch n := len(p.Entries); {
	case n == 0:
		return []*award.Problem{problem(PoolEmpty, nil)}
	case n > MaxEntries:
		return []*award.Problem{problem(PoolLarge, award.Args{"count": n, "most": MaxEntries})}
	}
	by = ordered(by)
	var all []*award.Problem
	for _, d := range by {
		if p.has != nil && !p.has[fieldOf(d)] {
			all = append(all, problem(PartMissing, award.Args{"dimension": string(d)}))
		}
	}
	c := checking{pool: p, by: by, first: make(map[string]int, len(p.Entries))}
	for i := range p.Entries {
		c.entry(i)
	}
	all = append(all, c.found...)
	if len(all) > 0 {
		return all
	}
	parts := p.parts(by)
	if len(parts) == 0 || len(parts[0].entries) == 0 {
		return []*award.Problem{problem(NobodyLeft, award.Args{"count": len(p.Entries)})}
	}
	for _, one := range parts {
		if n := len(one.entries); m == RFC3797 && n > MaxRFC3797 {
			all = append(all, problem(PoolLarge, award.Args{"count": n, "most": MaxRFC3797, "method": string(m)}))
		}
	}
	return all
}

// The fields of an entry in their order.
const (
	serialField = iota
	nameField
	tierField
	trackField
	regionField
	excludedField
	fieldCount
)

// fieldOf gives the field of a dimension.
func fieldOf(d Dimension) int { return tierField + slices.Index(Dimensions(), d) }

// A checking looks through the entries of a pool.
type checking struct {
	pool  Pool
	by    []Dimension
	first map[string]int // serials by their part, and alone, to the place where they stood first
	found []*award.Problem
}

// note keeps a problem of an entry's field.
func (c *checking) note(i, field int, code award.Code, args award.Args) {
	if args == nil {
		args = make(award.Args)
	}
	args["row"], args["column"] = c.pool.row(i), c.pool.head(field)
	c.found = append(c.found, problem(code, args))
}

// row gives the row that an entry stood on.
func (p Pool) row(i int) int {
	if p.rows == nil {
		return i + 1
	}
	return p.rows[i]
}

// head gives what the column of a field is called.
func (p Pool) head(field int) string {
	if p.heads == nil || p.heads[field] == "" {
		return [...]string{"serial", "name", "tier", "track", "region", "excluded"}[field]
	}
	return p.heads[field]
}

// entry checks one entry.
func (c *checking) entry(i int) {
	e := c.pool.Entries[i]
	for field, text := range [...]string{e.Serial, e.Name, e.Tier, e.Track, e.Region, e.Excluded} {
		if r, bad := badCharacter(text, field == serialField); bad {
			c.note(i, field, BadCharacter, award.Args{"character": shown(r)})
		} else if personal(text) {
			c.note(i, field, NumberOfPerson, nil)
		}
	}
	if e.Name == "" && (c.pool.has == nil || c.pool.has[nameField]) && c.pool.rows != nil {
		c.note(i, nameField, NameBlank, award.Args{"serial": e.Serial})
	}
	if unclear(e.Excluded) {
		c.note(i, excludedField, ReasonUnclear, award.Args{"text": e.Excluded})
	}
	for _, d := range c.by {
		if e.of(d) == "" && e.Excluded == "" && (c.pool.has == nil || c.pool.has[fieldOf(d)]) {
			c.note(i, fieldOf(d), PartBlank, nil)
		}
	}
	c.serial(i, e)
}

// serial checks that a serial stands once in its part and is one entry's.
func (c *checking) serial(i int, e Entry) {
	if e.Serial == "" {
		c.note(i, serialField, SerialBlank, nil)
		return
	}
	before, stood := c.first[e.Serial]
	if !stood {
		c.first[e.Serial] = i
	}
	if len(c.by) > 0 {
		here := joined(append(e.values(c.by), e.Serial)...)
		inPart, twice := c.first[here]
		if !twice {
			c.first[here] = i
			if stood && c.pool.Entries[before].Name != e.Name {
				c.note(i, serialField, SerialOfTwo, award.Args{"serial": e.Serial, "first": c.pool.row(before)})
			}
			return
		}
		before = inPart
	}
	if stood {
		c.note(i, serialField, SerialTwice, award.Args{"serial": e.Serial, "first": c.pool.row(before)})
	}
}

// badCharacter finds what cannot be seen or was lost; in a serial also what looks
// like another character: full-width letters and digits.
func badCharacter(text string, serial bool) (rune, bool) {
	for _, r := range text {
		if r < 0x7f && r >= ' ' {
			continue
		}
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\ufffd' || serial && r > 0xff00 && r < 0xff5f {
			return r, true
		}
	}
	return 0, false
}

// personal reports whether a text is an ID number or a mobile number: neither is
// ever published.
func personal(text string) bool {
	const least = 11 // digits of a mobile number
	if len(text) < least {
		return false
	}
	digits := 0
	for _, r := range text {
		if r >= '0' && r <= '9' || r >= '０' && r <= '９' {
			digits++
		}
	}
	if digits < least {
		return false
	}
	if _, err := identifier.CheckMobile(text); err == nil {
		return true
	}
	return identifier.Consistent(text, identifier.Date{}) == nil
}
