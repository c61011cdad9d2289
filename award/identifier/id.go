package identifier

import (
	"strconv"
	"unicode/utf8"

	"jiajiang/award/roster"
)

// Date is a day as people state it: the month or the day may be unknown (0).
type Date = roster.Date

// earliest is the first year of birth that is taken: nobody born before lives.
const earliest = 1880

// Sex is what a person states; the zero value states nothing.
type Sex uint8

// The sexes as registers have them.
const (
	SexUnknown Sex = iota
	Male
	Female
)

// An ID is what a citizen's ID number, or the number of a residence permit for
// residents of Hong Kong, Macao and Taiwan, says of its holder.
type ID struct {
	Number   string // 18 characters, folded; for a number of the first generation, what it became
	Paper    Paper  // ResidentCard or ResidencePermitCard
	Region   string // six digits: where it was first given out, as the codes were then
	Province string // the name the first two digits have
	Known    bool   // GB/T 2260 has or had the county
	Birth    Date
	Male     bool
	Old      bool // 15 digits of the first generation: without a check character, out of use since 2013
}

// Sex gives the sex as a person would state it.
func (id ID) Sex() Sex {
	if id.Male {
		return Male
	}
	return Female
}

// CheckID reads an ID number (GB 11643-1999) and says what is wrong with it:
// its form, a region no province has, a day of birth that the calendar does not
// have or that lies before 1880 or after on, the check character. A zero on
// checks no day against the present. A number of the first generation is read
// too and has Old set: it may stand in old papers, and whether it will still do
// is the caller's to decide. A county that GB/T 2260 never had is no fault, as
// lists of former codes are never complete: Known is false then.
func CheckID(number string, on Date) (ID, error) {
	n := Fold(number)
	count := utf8.RuneCountInString(n)
	if count != 18 && count != 15 {
		return ID{}, fault(IDForm, 0).with("count", count)
	}
	if err := checkCharacters(n); err != nil {
		return ID{}, err
	}
	if len(n) == 15 {
		return checkOldID(n, on)
	}
	id := readID(n)
	if id.Province == "" {
		return ID{}, fault(IDRegion, 1).with("region", n[:2])
	}
	if err := checkRest(n, on); err != nil {
		return ID{}, err
	}
	return id, nil
}

// Consistent says what is wrong with the 18 characters of an ID number,
// whatever region it begins with: that of a foreigner's permanent resident card
// begins with 9, and numbers for trying things out are best of no region at all.
func Consistent(number string, on Date) error {
	n := Fold(number)
	if count := utf8.RuneCountInString(n); count != 18 {
		return fault(IDForm, 0).with("count", count)
	}
	if err := checkCharacters(n); err != nil {
		return err
	}
	return checkRest(n, on)
}

// checkCharacters finds the first character of a folded number that cannot
// stand there: all are digits, but that the eighteenth may be an X.
func checkCharacters(n string) error {
	body := n
	if len(n) == 18 && n[17] == 'X' {
		body = n[:17]
	}
	if place, letter := firstOther(body); place > 0 {
		return fault(IDLetter, place).with("letter", letter)
	}
	return nil
}

// checkRest checks what stands behind the region of 18 characters.
func checkRest(n string, on Date) error {
	if err := checkBirth(dayOf(n[6:14]), on); err != nil {
		return err
	}
	if mod11(n[:17]) != n[17] {
		return fault(IDCheck, 18)
	}
	return nil
}

// checkOldID reads a number of the first generation: two digits for the year,
// and no check character. The sequence numbers 996 to 999 were kept for people
// born in the century before.
func checkOldID(n string, on Date) (ID, error) {
	century := "19"
	if n[12:] >= "996" {
		century = "18"
	}
	full := n[:6] + century + n[6:]
	id := readID(full + string(mod11(full)))
	id.Old = true
	if id.Province == "" {
		return ID{}, fault(IDRegion, 1).with("region", n[:2])
	}
	if err := checkBirth(id.Birth, on); err != nil {
		return ID{}, err
	}
	return id, nil
}

// readID takes 18 characters apart.
func readID(n string) ID {
	id := ID{
		Number: n, Paper: ResidentCard, Region: n[:6], Province: province(n[:2]), Known: knownRegion(n[:6]),
		Birth: dayOf(n[6:14]), Male: (n[16]-'0')%2 == 1,
	}
	if n[:2] >= "81" && n[:2] <= "83" {
		id.Paper = ResidencePermitCard
	}
	return id
}

// dayOf reads eight digits as a day.
func dayOf(s string) Date {
	return Date{Year: number(s[:4]), Month: number(s[4:6]), Day: number(s[6:8])}
}

// number reads digits that were checked to be digits.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// checkBirth says what is wrong with a day of birth.
func checkBirth(birth, on Date) error {
	switch {
	case birth.Year == 0 || !birth.Valid():
		return fault(IDDate, 7)
	case birth.Year < earliest:
		return fault(IDEarly, 7)
	case !on.IsZero() && birth.Compare(on) > 0:
		return fault(IDFuture, 7)
	}
	return nil
}

// mod11 gives the check character of 17 digits (ISO 7064, MOD 11-2).
func mod11(s string) byte {
	sum := 0
	for i := range len(s) {
		sum = (sum + int(s[i]-'0')) * 2 % 11
	}
	return "10X98765432"[sum]
}

// Agrees compares what a person states with what the ID number says. A date
// that is known in part is compared as far as it goes, and what is not stated
// is not compared.
func Agrees(id ID, birth Date, sex Sex) error {
	for _, p := range [...]struct{ stated, has int }{
		{birth.Year, id.Birth.Year}, {birth.Month, id.Birth.Month}, {birth.Day, id.Birth.Day},
	} {
		if p.stated != 0 && p.stated != p.has {
			return fault(IDBirth, 0)
		}
	}
	if sex != SexUnknown && sex != id.Sex() {
		return fault(IDSex, 0)
	}
	return nil
}
