package leak

import (
	"slices"
	"strings"

	"jiajiang/award/identifier"
)

// A candidate is a row of groups that may be one number.
type candidate struct {
	*stream
	from, to   int
	digits     []byte
	shape      []int // the lengths of the groups
	joins      []join
	arabic     bool // holds Arabic digits
	han        bool // holds Chinese digits
	prev, next join // how it is parted from the groups around it
	on         identifier.Date
}

// begin starts a new row of groups.
func (c *candidate) begin() {
	c.digits, c.shape, c.joins = c.digits[:0], c.shape[:0], c.joins[:0]
	c.arabic, c.han, c.prev, c.next = false, false, apart, apart
}

// take adds a group.
func (c *candidate) take(g group, value map[rune]byte, first bool) {
	if first {
		c.from = g.from
	} else {
		c.joins = append(c.joins, g.join)
	}
	c.to = g.to
	c.shape = append(c.shape, g.to-g.from)
	for _, r := range c.runes[g.from:g.to] {
		if g.han {
			c.digits = append(c.digits, value[r])
		} else {
			c.digits = append(c.digits, byte(r)) //nolint:gosec // a digit
		}
	}
	c.han = c.han || g.han
	c.arabic = c.arabic || !g.han
}

// read tells what the candidate is.
func (c *candidate) read() (hit, bool) {
	if len(c.digits) < leastDigits {
		return hit{}, false
	}
	switch len(c.digits) {
	case 17:
		if h, ok := c.idWithX(); ok {
			return h, true
		}
	case 18:
		if h, ok := c.id(c.to); ok {
			return h, true
		}
	case 15:
		if h, ok := c.oldID(); ok {
			return h, true
		}
	}
	for _, read := range [...]func() (hit, bool){c.mobile, c.card, c.landline, c.paper} {
		if h, ok := read(); ok {
			return h, true
		}
	}
	return hit{}, false
}

// mixed reports whether Arabic and Chinese digits stand together.
func (c *candidate) mixed() bool { return c.han && c.arabic }

// whole reports whether the digits stand as people write one number: in one
// piece, or digit by digit.
func (c *candidate) whole() bool {
	return !c.mixed() && (len(c.shape) == 1 || !slices.ContainsFunc(c.shape, func(n int) bool { return n > 1 }))
}

// crosses reports whether the candidate is broken across texts.
func (c *candidate) crosses() bool { return slices.Contains(c.joins, broken) }

// grouped reports whether the digits stand in one of the given shapes, parted
// all alike.
func (c *candidate) grouped(shapes ...[]int) bool {
	if len(c.shape) == 1 {
		return false
	}
	for _, j := range c.joins {
		if j != c.joins[0] {
			return false
		}
	}
	return slices.ContainsFunc(shapes, func(s []int) bool { return slices.Equal(s, c.shape) })
}

// hit makes a hit of the candidate.
func (c *candidate) hit(kind Kind, sure bool, shown string) hit {
	return hit{kind: kind, from: c.from, to: c.to, sure: sure, shown: shown}
}

// near reports whether one of the words announces the candidate.
func (c *candidate) near(words []string) bool { return c.says(c.from, near, words) }

// idWithX reads 17 digits and an X behind them.
func (c *candidate) idWithX() (hit, bool) {
	if c.at(c.to) != 'x' || isLetter(c.at(c.to+1)) && c.touches(c.to+1) {
		return hit{}, false
	}
	c.digits = append(c.digits, 'X')
	h, ok := c.id(c.to + 1)
	c.digits = c.digits[:17]
	return h, ok
}

// id reads 18 characters: they are sure by the check character. Where it does
// not fit, but the county and the day of birth are real, somebody mistyped.
func (c *candidate) id(to int) (hit, bool) {
	if !plausibleBirth(c.digits[6:14]) {
		return hit{}, false
	}
	n := string(c.digits)
	id, err := identifier.CheckID(n, c.on)
	sure := err == nil
	if err != nil {
		if identifier.CheckPaper(identifier.PermanentCard, n, c.on) == nil {
			return hit{PaperNumber, c.from, to, true, identifier.TailProfile().MaskID(n), ""}, true
		}
		id = mistyped(n, c.on)
		if !id.Known || !c.whole() && !c.near(idWords()) {
			return hit{}, false
		}
	}
	if _, err := identifier.CheckCredit(n); err == nil && c.near(creditWords()) {
		return hit{}, false
	}
	return hit{IDNumber, c.from, to, sure && (id.Known || c.whole() || c.near(idWords())), identifier.TailProfile().MaskID(n), ""}, true
}

// mistyped gives what an ID number says whose check character is wrong.
func mistyped(n string, on identifier.Date) identifier.ID {
	for _, check := range "0123456789X" {
		if id, err := identifier.CheckID(n[:17]+string(check), on); err == nil {
			return id
		}
	}
	return identifier.ID{}
}

// plausibleBirth reports whether eight digits can be a day of birth; it spares
// the whole check where they cannot.
func plausibleBirth(d []byte) bool {
	century := string(d[:2])
	return (century == "18" || century == "19" || century == "20") && plausibleDay(d[4:])
}

// plausibleDay reports the same of a month and a day.
func plausibleDay(d []byte) bool {
	month, day := string(d[:2]), string(d[2:4])
	return month >= "01" && month <= "12" && day >= "01" && day <= "31"
}

// oldID reads 15 digits of the first generation. Without a check character they
// are sure only where they are announced.
func (c *candidate) oldID() (hit, bool) {
	if !plausibleDay(c.digits[8:12]) {
		return hit{}, false
	}
	id, err := identifier.CheckID(string(c.digits), c.on)
	announced := c.near(idWords())
	if err != nil || !id.Known || !announced && (!c.whole() || c.near(serialWords()) || c.money()) {
		return hit{}, false
	}
	return c.hit(IDNumber, announced, identifier.TailProfile().MaskID(string(c.digits))), true
}

// money reports whether the candidate is an amount.
func (c *candidate) money() bool {
	if c.from > 0 && strings.ContainsRune(moneyBefore, c.at(c.from-1)) {
		return true
	}
	end := c.to
	if c.at(end) == '.' && isDigit(c.at(end+1)) {
		for end++; isDigit(c.at(end)); end++ {
		}
	}
	if !c.touches(end) {
		return false
	}
	after := c.after(end, 2)
	return slices.ContainsFunc(moneyAfter(), func(w string) bool { return strings.HasPrefix(after, w) })
}

// mobile reads eleven digits, with or without the prefix of the country.
func (c *candidate) mobile() (hit, bool) {
	d, shape := c.digits, c.shape
	switch {
	case len(d) == 13 && string(d[:2]) == "86":
		d = d[2:]
	case len(d) == 15 && string(d[:4]) == "0086":
		d = d[4:]
	}
	if len(d) != 11 || d[0] != '1' || d[1] < '3' {
		return hit{}, false
	}
	prefixed := len(d) < len(c.digits)
	if prefixed && (shape[0] == 2 || shape[0] == 4) {
		shape = shape[1:]
	}
	announced := c.near(phoneWords())
	sure := !c.mixed() && (len(shape) == 1 || prefixed || c.whole() || c.grouped([]int{3, 4, 4}))
	if len(shape) == 3 && c.joins[len(c.joins)-1] == spaced && plausibleBirth(d[3:]) { // 150 2023 0501
		sure = false
	} else if !sure && !announced && !c.crosses() && c.accidental() {
		return hit{}, false
	}
	if !announced && c.money() {
		return hit{}, false
	}
	if c.touches(c.from) && isLetter(c.at(c.from-1)) || c.touches(c.to) && isLetter(c.at(c.to)) || c.crosses() || c.ambiguous() {
		sure = false
	}
	if !announced && c.near(serialWords()) {
		sure = false
	}
	h := c.hit(Mobile, sure || announced, identifier.TailProfile().MaskPhone(string(d)))
	if prefixed && c.at(h.from-1) == '+' {
		h.from--
	}
	return h, true
}

// ambiguous reports whether the candidate is a piece of a row of single digits
// that goes on, so that nobody can say where a number begins.
func (c *candidate) ambiguous() bool {
	return len(c.shape) > 1 && c.whole() && (c.prev != apart || c.next != apart)
}

// accidental reports whether groups that make eleven digits are likely to be
// numbers of their own, side by side: a count and a date, an amount and a year.
func (c *candidate) accidental() bool {
	if c.mixed() || c.shape[0] < 3 && !c.whole() {
		return true
	}
	at := 0
	for i, n := range c.shape {
		g := c.digits[at : at+n]
		at += n
		if i == 0 {
			continue
		}
		if n == 4 && (g[0] == '1' && g[1] == '9' || g[0] == '2' && g[1] == '0') || n == 8 && plausibleBirth(g) || n <= 2 {
			return true
		}
	}
	return false
}

// card reads 16 to 19 digits, and accounts where one is announced.
func (c *candidate) card() (hit, bool) {
	if len(c.digits) < leastAccount || c.mixed() {
		return hit{}, false
	}
	written := len(c.shape) == 1 || c.grouped(cardShapes()...)
	number := string(c.digits)
	_, err := identifier.CheckCard(number)
	if err != nil {
		if !written || c.prev != apart || c.next != apart || !c.says(c.from, 6, accountWords()) {
			return hit{}, false
		}
		return c.hit(BankCard, false, identifier.TailProfile().MaskCard(number)), true
	}
	union := strings.HasPrefix(number, "62")
	sure := false
	switch {
	case c.near(cardWords()):
		sure = true
	case c.near(serialWords()) || c.near(creditWords()) || c.money():
		return hit{}, false
	case written && (union || number[0] == '4' || number[0] == '5'):
		sure = union
	case !union || !c.crosses() && !c.whole():
		return hit{}, false
	}
	return c.hit(BankCard, sure, identifier.TailProfile().MaskCard(number)), true
}

// cardShapes are the groups in which the numbers of cards are printed.
func cardShapes() [][]int {
	return [][]int{{4, 4, 4, 4}, {4, 4, 4, 4, 1}, {4, 4, 4, 4, 2}, {4, 4, 4, 4, 3}, {6, 10}, {6, 13}, {6, 4, 4, 4, 1}}
}

// landline reads a number with its area code, or without one where it is
// announced. It is an office's as often as not, so that only a home's is sure.
func (c *candidate) landline() (hit, bool) {
	if c.han || len(c.shape) > 4 || c.prev == hyphen || c.next == hyphen && c.areaLength() == 0 {
		return hit{}, false
	}
	area := c.areaLength()
	local := len(c.digits) - area
	if local != 7 && local != 8 || c.digits[area] < '2' || c.digits[area] > '8' {
		return hit{}, false
	}
	announced := c.near(phoneWords())
	switch {
	case area == 0 && (!c.says(c.from, 6, phoneWords()) || len(c.shape) > 1):
		return hit{}, false
	case len(c.shape) > 1 && c.shape[0] != area, len(c.shape) > 2 && !announced:
		return hit{}, false
	case !announced && (c.near(serialWords()) || c.money() || len(c.shape) == 1 && area == 0):
		return hit{}, false
	}
	return c.hit(Landline, c.near(homePhoneWords()), identifier.TailProfile().MaskPhone(string(c.digits))), true
}

// areaLength gives how many digits the area code has the candidate begins with.
func (c *candidate) areaLength() int {
	d := string(c.digits)
	switch {
	case len(d) < 10 || d[0] != '0':
		return 0
	case strings.HasPrefix(d, "010") || strings.HasPrefix(d, "02"):
		return 3
	case d[1] >= '3':
		return 4
	}
	return 0
}

// paper reads the number of a passport, a permit or a foreigner's card where it
// is announced: letters may stand before the digits.
func (c *candidate) paper() (hit, bool) {
	if len(c.shape) != 1 || c.han || len(c.digits) < 6 || len(c.digits) > 12 {
		return hit{}, false
	}
	from := c.from
	for from > c.from-3 && c.touches(from) && isLetter(c.at(from-1)) {
		from--
	}
	if from == c.from && len(c.digits) != taiwanDigits && len(c.digits) != taiwanDigits+2 || !c.says(from, near, paperWords()) {
		return hit{}, false
	}
	number := string(c.runes[from:c.to])
	if _, ok := identifier.PaperOf(number, c.on); !ok && (from == c.from || identifier.CheckPassport(number) != nil) {
		return hit{}, false
	}
	return hit{PaperNumber, from, c.to, true, identifier.TailProfile().MaskID(number), ""}, true
}
