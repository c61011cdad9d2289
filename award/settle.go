package award

import (
	"slices"
	"strconv"
	"strings"

	"jiajiang/award/roster"
)

// A Tally accounts for every row of a list: Read is always the sum of the
// others.
type Tally struct {
	Read     int `cbor:"1,keyasint"`
	Accepted int `cbor:"2,keyasint"`
	Rejected int `cbor:"3,keyasint"`
	Merged   int `cbor:"4,keyasint"`
}

// An Intake is a list ready to be stored: everything that had to be decided
// is decided.
type Intake struct {
	Campaign Campaign // Number is given when it is stored
	Groups   []IntakeGroup
	Window   *Window // nil where winners need do nothing
	Points   []Point
	Contacts []Contact
	Tally    Tally
}

// An IntakeGroup is one tier of one track with the winners to store.
type IntakeGroup struct {
	Track   string
	Tier    Tier
	Winners []Winner
}

// Settle turns r into what will be stored, following the decisions by the
// index of their finding. It returns a *Problem with the code DecisionNeeded
// while a finding that asks has none, and NothingToImport where no winner is
// left.
func Settle(r *roster.Roster, findings []Finding, decisions map[int]Decision) (Intake, error) {
	if pending := Pending(findings, decisions); len(pending) > 0 {
		codes := make([]string, len(pending))
		for i, c := range pending {
			codes[i] = string(c)
		}
		return Intake{}, &Problem{Code: DecisionNeeded, Args: Args{"codes": strings.Join(codes, ",")}}
	}
	s := settlement{roster: r, fate: make(map[RowRef]Choice)}
	for i, f := range findings {
		if d, ok := decisions[i]; ok {
			s.decide(f, d)
		}
	}
	in := s.intake()
	if in.Tally.Accepted == 0 && !slices.ContainsFunc(r.Groups, func(g roster.Group) bool { return g.Vacant }) {
		return Intake{}, &Problem{Code: NothingToImport}
	}
	return in, nil
}

// A settlement collects what the decisions come to.
type settlement struct {
	roster     *roster.Roster
	fate       map[RowRef]Choice // rows not to be stored: Merge or Reject
	year       int
	omitWindow bool
	unread     int // lines left out, each one row
	title      string
}

func (s *settlement) decide(f Finding, d Decision) {
	switch f.Code {
	case YearMissing:
		if d.Choice != Adopt {
			return
		}
		s.year = d.Year
		if proposed, ok := f.Args["proposed"].(int); ok && s.year == 0 {
			s.year = proposed
		}
	case DatesReversed:
		s.omitWindow = d.Choice == Omit
	case TitleMissing:
		s.title, _ = f.Args["proposed"].(string)
	case LineUnread:
		s.unread++
	default:
		s.settleRows(f.Rows, d.Choice)
	}
}

// settleRows notes the rows that will not be stored: a row that stands alone
// where it is rejected; of several of one name all but the first, counted as
// merged or as rejected.
func (s *settlement) settleRows(rows []RowRef, c Choice) {
	switch c {
	case Reject:
		if len(rows) > 1 {
			rows = rows[1:]
		}
		for _, ref := range rows {
			s.fate[ref] = Reject
		}
	case Merge:
		for _, ref := range rows[min(1, len(rows)):] {
			if s.fate[ref] == "" {
				s.fate[ref] = Merge
			}
		}
	case Keep, Adopt, Omit:
	}
}

func (s *settlement) intake() Intake {
	r := s.roster
	in := Intake{Campaign: Campaign{
		Title: r.Title, Event: roster.Event(r.Title), Issuer: r.Issuer, IssuedOn: r.IssuedOn.Date,
	}}
	if in.Campaign.Title == "" {
		in.Campaign.Title, in.Campaign.Event = s.title, s.title
	}
	if y := r.IssuedOn.Date.Year; y != 0 {
		in.Campaign.NumberHead = strconv.Itoa(y) + "-"
	}
	for _, t := range r.DeclaredTotals {
		in.Campaign.Totals = append(in.Campaign.Totals, Total{Scope: t.Scope, Count: t.Count})
	}
	in.Tally = Tally{Read: s.unread, Rejected: s.unread}
	for gi := range r.Groups {
		in.Groups = append(in.Groups, s.group(gi, &in.Tally))
	}
	if c := r.Collection; c != nil {
		in.Window, in.Points, in.Contacts = s.terms(c)
	}
	return in
}

func (s *settlement) group(gi int, tally *Tally) IntakeGroup {
	g := &s.roster.Groups[gi]
	out := IntakeGroup{Track: g.Track, Tier: Tier{Name: g.Tier, Vacant: g.Vacant && len(g.Winners) == 0}}
	if g.Declared != nil {
		out.Tier.Quota = *g.Declared
	}
	for wi, w := range g.Winners {
		tally.Read++
		switch s.fate[RowRef{gi, wi}] {
		case Merge:
			tally.Merged++
			continue
		case Reject:
			tally.Rejected++
			continue
		case Keep, Adopt, Omit:
		}
		tally.Accepted++
		kind := Person
		if w.Kind == roster.Unit {
			kind = Unit
		}
		out.Winners = append(out.Winners, Winner{Kind: kind, Name: Guard(w.Name), Unit: Guard(w.Unit), Work: Guard(w.Work)})
	}
	return out
}

// terms makes the window, the places and the contacts out of the notice.
func (s *settlement) terms(c *roster.Collection) (*Window, []Point, []Contact) {
	w := &Window{Hours: c.Hours, Documents: slices.Clone(c.Documents), Proxy: c.Proxy, Forfeiture: c.Forfeiture}
	if !s.omitWindow {
		w.Start, w.End = WithYear(c.Start.Date, c.End.Date, s.year)
	}
	points := make([]Point, len(c.Places))
	for i, p := range c.Places {
		points[i] = Point{Order: i, Who: p.Who, Place: p.Place}
	}
	var contacts []Contact
	for i := range max(len(c.Contacts), len(c.Phones)) {
		contact := Contact{Order: i}
		if i < len(c.Contacts) {
			contact.Name = strings.TrimSpace(c.Contacts[i])
		}
		if i < len(c.Phones) {
			contact.Phone = c.Phones[i]
		}
		contacts = append(contacts, contact)
	}
	return w, points, contacts
}

// WithYear completes the days of a window whose year is unknown. A window
// that then would end before it starts crosses New Year: its end is in the
// next year. A year of zero changes nothing.
func WithYear(start, end Date, year int) (Date, Date) {
	if year == 0 {
		return start, end
	}
	if yearless(start) {
		start.Year = year
	}
	if yearless(end) {
		end.Year = year
		if !start.IsZero() {
			end.Year = start.Year
			if end.Compare(start) < 0 {
				end.Year++
			}
		}
	}
	return start, end
}
