package roster

import (
	"bytes"
	"encoding/json"
	"io"
)

// The corpus schema: the order of its keys is that of the fields.
type (
	docJSON struct {
		Title          *string         `json:"title"`
		Groups         []groupJSON     `json:"groups"`
		DeclaredTotals []totalJSON     `json:"declared_totals"`
		Collection     *collectionJSON `json:"collection"`
		Publicity      *publicityJSON  `json:"publicity"`
		Issuer         *string         `json:"issuer"`
		IssuedOn       *string         `json:"issued_on"`
	}
	groupJSON struct {
		Track    *string      `json:"track"`
		Tier     string       `json:"tier"`
		Declared *int         `json:"declared"`
		Vacant   bool         `json:"vacant"`
		Winners  []winnerJSON `json:"winners"`
	}
	winnerJSON struct {
		Name string  `json:"name"`
		Unit *string `json:"unit"`
		Work *string `json:"work"`
		Kind string  `json:"kind"`
	}
	totalJSON struct {
		Scope string `json:"scope"`
		Count int    `json:"count"`
	}
	placeJSON struct {
		Who   *string `json:"who"`
		Place string  `json:"place"`
	}
	collectionJSON struct {
		Start      *string     `json:"start"`
		End        *string     `json:"end"`
		Hours      *string     `json:"hours"`
		Places     []placeJSON `json:"places"`
		Documents  []string    `json:"documents"`
		Phones     []string    `json:"phones"`
		Contacts   []string    `json:"contacts"`
		Proxy      *string     `json:"proxy"`
		Forfeiture *string     `json:"forfeiture"`
	}
	publicityJSON struct {
		Start     *string  `json:"start"`
		End       *string  `json:"end"`
		Workdays  *int     `json:"workdays"`
		Phones    []string `json:"phones"`
		Emails    []string `json:"emails"`
		Addresses []string `json:"addresses"`
	}
)

// MarshalJSON gives the roster in the corpus schema. Where values came from and the readings of the lines are not part of it.
func (r *Roster) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r.document()); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// Encode writes the roster in the corpus schema, indented by one blank a level, with a line feed at the end.
func (r *Roster) Encode(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(r.document())
}

func (r *Roster) document() docJSON {
	d := docJSON{
		Title: orNull(r.Title), Groups: make([]groupJSON, 0, len(r.Groups)),
		DeclaredTotals: make([]totalJSON, 0, len(r.DeclaredTotals)),
		Issuer:         orNull(r.Issuer), IssuedOn: orNull(r.IssuedOn.Date.String()),
	}
	for i := range r.Groups {
		g := &r.Groups[i]
		j := groupJSON{Track: orNull(g.Track), Tier: g.Tier, Declared: g.Declared, Vacant: g.Vacant, Winners: make([]winnerJSON, 0, len(g.Winners))}
		for _, w := range g.Winners {
			j.Winners = append(j.Winners, winnerJSON{w.Name, orNull(w.Unit), orNull(w.Work), w.Kind.String()})
		}
		d.Groups = append(d.Groups, j)
	}
	for _, t := range r.DeclaredTotals {
		d.DeclaredTotals = append(d.DeclaredTotals, totalJSON{t.Scope, t.Count})
	}
	d.Collection, d.Publicity = r.Collection.document(), r.Publicity.document()
	return d
}

func (c *Collection) document() *collectionJSON {
	if c == nil {
		return nil
	}
	j := &collectionJSON{
		Start: orNull(c.Start.Date.String()), End: orNull(c.End.Date.String()), Hours: orNull(c.Hours),
		Places: make([]placeJSON, 0, len(c.Places)), Documents: list(c.Documents), Phones: list(c.Phones),
		Contacts: list(c.Contacts), Proxy: orNull(c.Proxy), Forfeiture: orNull(c.Forfeiture),
	}
	for _, p := range c.Places {
		j.Places = append(j.Places, placeJSON{orNull(p.Who), p.Place})
	}
	return j
}

func (b *Publicity) document() *publicityJSON {
	if b == nil {
		return nil
	}
	j := &publicityJSON{
		Start: orNull(b.Start.Date.String()), End: orNull(b.End.Date.String()),
		Phones: list(b.Phones), Emails: list(b.Emails), Addresses: list(b.Addresses),
	}
	if b.Workdays > 0 {
		n := b.Workdays
		j.Workdays = &n
	}
	return j
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}
