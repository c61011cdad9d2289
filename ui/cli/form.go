package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"jiajiang/award"
)

// A formJSON is a nomination's form as data. Dates are YYYY-MM-DD.
type formJSON struct {
	Kind        string         `json:"kind"` // person or unit
	Nominee     identityJSON   `json:"nominee"`
	Others      []identityJSON `json:"others,omitempty"`
	Summary     string         `json:"summary,omitempty"`
	Deeds       []deedJSON     `json:"deeds,omitempty"`
	Sponsor     string         `json:"sponsor,omitempty"`
	Liaison     string         `json:"liaison,omitempty"`
	LiaisonTel  string         `json:"liaison_phone,omitempty"`
	Opinions    []opinionJSON  `json:"opinions,omitempty"`
	Partners    []string       `json:"partners,omitempty"`
	Honours     []honourJSON   `json:"honours,omitempty"`
	Consents    []consentJSON  `json:"consents,omitempty"`
	Attachments []fileJSON     `json:"attachments,omitempty"` // given out, never taken in
	Duty        string         `json:"duty,omitempty"`        // yes or no
	Checked     string         `json:"checked,omitempty"`     // yes or no
	Note        string         `json:"note,omitempty"`
}

type identityJSON struct {
	Name       string `json:"name"`
	FormerName string `json:"former_name,omitempty"`
	Reading    string `json:"reading,omitempty"`
	Sex        string `json:"sex,omitempty"` // male or female
	Ethnic     string `json:"ethnic,omitempty"`
	Birth      string `json:"birth,omitempty"`
	Paper      string `json:"paper,omitempty"`
	IDNumber   string `json:"id_number,omitempty"`
	Region     string `json:"region,omitempty"`
	Unit       string `json:"unit,omitempty"`
	Post       string `json:"post,omitempty"`
	Rank       string `json:"rank,omitempty"` // none, section, county, …
	RankText   string `json:"rank_text,omitempty"`
	Politics   string `json:"politics,omitempty"`
	Education  string `json:"education,omitempty"`
	Phone      string `json:"phone,omitempty"`
	Address    string `json:"address,omitempty"`
	Head       string `json:"head,omitempty"`
	Nature     string `json:"nature,omitempty"`
	Size       int    `json:"size,omitempty"`
	Grassroots bool   `json:"grassroots,omitempty"`
	Part       string `json:"part,omitempty"`
}

type deedJSON struct {
	Criterion string         `json:"criterion"`
	Text      string         `json:"text,omitempty"`
	Evidence  []evidenceJSON `json:"evidence,omitempty"`
}

type evidenceJSON struct {
	Title string `json:"title"`
	From  string `json:"from,omitempty"`
	File  string `json:"file,omitempty"` // an attachment's ID
}

type opinionJSON struct {
	Role   string `json:"role"`
	Who    string `json:"who,omitempty"`
	Text   string `json:"text,omitempty"`
	Stance string `json:"stance,omitempty"` // agrees, disagrees or conditional
	On     string `json:"on,omitempty"`
	Seal   string `json:"seal,omitempty"` // yes or no
}

type honourJSON struct {
	Title   string `json:"title"`
	Grantor string `json:"grantor,omitempty"`
	Year    int    `json:"year,omitempty"`
}

type consentJSON struct {
	To    string `json:"to"`              // nominated, published or attend
	Given string `json:"given,omitempty"` // yes or no
	By    string `json:"by,omitempty"`
	On    string `json:"on,omitempty"`
	Paper string `json:"paper,omitempty"`
}

type fileJSON struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Media  string `json:"media"`
	Size   int64  `json:"size"`
	Digest string `json:"digest"`
}

// coded is what has a stable name.
type coded interface {
	comparable
	Code() string
}

// wordOf gives the stable name of a value, and nothing for the one that says
// nothing.
func wordOf[T coded](v T) string {
	var none T
	if v == none {
		return ""
	}
	return v.Code()
}

// kindWord gives the word of a kind as data.
func kindWord(k award.Kind) string {
	if k == award.Unit {
		return "unit"
	}
	return "person"
}

// formOut gives a form as data.
func formOut(f award.FormText) formJSON {
	out := formJSON{
		Kind: kindWord(f.Kind), Nominee: identityOut(f.Nominee), Summary: f.Summary, Sponsor: f.Sponsor, Liaison: f.Liaison,
		LiaisonTel: f.LiaisonTel, Partners: f.Partners, Duty: wordOf(f.Duty), Checked: wordOf(f.Checked), Note: f.Note,
	}
	for _, o := range f.Others {
		out.Others = append(out.Others, identityOut(o))
	}
	for _, d := range f.Deeds {
		deed := deedJSON{Criterion: d.Criterion, Text: d.Text}
		for _, e := range d.Evidence {
			file := ""
			if !e.File.IsZero() {
				file = e.File.String()
			}
			deed.Evidence = append(deed.Evidence, evidenceJSON{e.Title, e.From, file})
		}
		out.Deeds = append(out.Deeds, deed)
	}
	for _, o := range f.Opinions {
		out.Opinions = append(out.Opinions, opinionJSON{
			o.Role, o.Who, o.Text, wordOf(o.Stance), o.On.String(), wordOf(o.Seal),
		})
	}
	for _, h := range f.Honours {
		out.Honours = append(out.Honours, honourJSON(h))
	}
	for _, c := range f.Consents {
		out.Consents = append(out.Consents, consentJSON{
			wordOf(c.To), wordOf(c.Given), c.By, c.On.String(), c.Paper,
		})
	}
	for _, a := range f.Attachments {
		out.Attachments = append(out.Attachments, fileJSON{a.ID.String(), a.Name, a.Media, a.Size, a.Digest})
	}
	return out
}

func identityOut(i award.IdentityOf[string]) identityJSON {
	return identityJSON{
		i.Name, i.FormerName, i.Reading, wordOf(i.Sex), i.Ethnic, i.Birth, i.Paper, i.IDNumber, i.Region, i.Unit, i.Post,
		wordOf(i.Rank), i.RankText, i.Politics, i.Education, i.Phone, i.Address, i.Head, i.Nature, i.Size, i.Grassroots, i.Part,
	}
}

// readForm reads a form from the file at path, or from standard input.
func (p *program) readForm(ctx context.Context, path string) (award.FormText, error) {
	var f formJSON
	if err := p.readJSON(ctx, path, &f); err != nil {
		return award.FormText{}, err
	}
	return formIn(f)
}

// readJSON reads data that a verb was given. Unknown fields are refused: what
// is misspelt would be lost.
func (p *program) readJSON(ctx context.Context, path string, into any) error {
	text, err := p.readList(ctx, path)
	if err != nil {
		return err
	}
	d := json.NewDecoder(strings.NewReader(strings.Join(text.Lines, "\n")))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return &award.Problem{Code: "json-wrong", Args: award.Args{"file": path, "detail": jsonFault(err)}}
	}
	if err := d.Decode(&struct{}{}); !errors.Is(err, io.EOF) {
		return &award.Problem{Code: "json-more", Args: award.Args{"file": path}}
	}
	return nil
}

// jsonFault says what is wrong with data without repeating it: it may be about
// somebody.
func jsonFault(err error) string {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return wrong.Field
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return strings.Trim(name, `"`)
	}
	return ""
}

// formIn takes data in as a form.
func formIn(f formJSON) (award.FormText, error) {
	in := reading{}
	out := award.FormText{
		Kind: in.kind(f.Kind), Nominee: identityIn(&in, f.Nominee), Summary: f.Summary, Sponsor: f.Sponsor,
		Liaison: f.Liaison, LiaisonTel: f.LiaisonTel, Partners: f.Partners, Duty: pick(&in, "duty", f.Duty, award.Yes, award.No),
		Checked: pick(&in, "checked", f.Checked, award.Yes, award.No), Note: f.Note,
	}
	for _, o := range f.Others {
		out.Others = append(out.Others, identityIn(&in, o))
	}
	for _, d := range f.Deeds {
		deed := award.DeedOf[string]{Criterion: d.Criterion, Text: d.Text}
		for _, e := range d.Evidence {
			deed.Evidence = append(deed.Evidence, award.EvidenceOf[string]{Title: e.Title, From: e.From, File: in.id("file", e.File)})
		}
		out.Deeds = append(out.Deeds, deed)
	}
	for _, o := range f.Opinions {
		out.Opinions = append(out.Opinions, award.OpinionOf[string]{
			Role: o.Role, Who: o.Who, Text: o.Text, Stance: pick(&in, "stance", o.Stance, award.Agrees, award.Disagrees, award.Conditional), On: in.date("on", o.On),
			Seal: pick(&in, "seal", o.Seal, award.Yes, award.No),
		})
	}
	for _, h := range f.Honours {
		out.Honours = append(out.Honours, award.HonourOf[string](h))
	}
	for _, c := range f.Consents {
		out.Consents = append(out.Consents, award.ConsentOf[string]{
			To: pick(&in, "to", c.To, award.ConsentTos()...), Given: pick(&in, "given", c.Given, award.Yes, award.No), By: c.By,
			On: in.date("on", c.On), Paper: c.Paper,
		})
	}
	return out, in.err
}

func identityIn(in *reading, i identityJSON) award.IdentityOf[string] {
	return award.IdentityOf[string]{
		Name: i.Name, FormerName: i.FormerName, Reading: i.Reading, Sex: pick(in, "sex", i.Sex, award.Male, award.Female), Ethnic: i.Ethnic,
		Birth: i.Birth, Paper: i.Paper, IDNumber: i.IDNumber, Region: i.Region, Unit: i.Unit, Post: i.Post,
		Rank: pick(in, "rank", i.Rank, award.Ranks()...), RankText: i.RankText, Politics: i.Politics, Education: i.Education,
		Phone: i.Phone, Address: i.Address, Head: i.Head, Nature: i.Nature, Size: i.Size, Grassroots: i.Grassroots, Part: i.Part,
	}
}

// A reading takes words in and keeps the first that is none.
type reading struct{ err error }

// wrong notes a word that is none.
func (r *reading) wrong(field, word string) {
	if r.err == nil {
		r.err = &award.Problem{Code: "json-word", Field: field, Args: award.Args{"field": field, "word": word}}
	}
}

// pick gives the one of the values that a word names; no word is the zero
// value.
func pick[T coded](r *reading, field, word string, values ...T) T {
	var none T
	for _, v := range values {
		if v.Code() == word {
			return v
		}
	}
	if word != "" {
		r.wrong(field, word)
	}
	return none
}

// kind reads a kind; without a word it is a person.
func (r *reading) kind(word string) award.Kind {
	switch word {
	case "unit":
		return award.Unit
	case "person", "":
	default:
		r.wrong("kind", word)
	}
	return award.Person
}

// date reads a day; nothing is no day.
func (r *reading) date(field, text string) award.Date {
	d, err := readDay(field, text)
	if err != nil {
		r.wrong(field, text)
	}
	return d
}

// id reads an identifier; nothing is none.
func (r *reading) id(field, text string) award.ID {
	if text == "" {
		return award.ID{}
	}
	id, err := award.ParseID(text)
	if err != nil {
		r.wrong(field, text)
	}
	return id
}

// printJSON prints data on standard output.
func (p *program) printJSON(data any) error {
	var out bytes.Buffer
	if err := encodeJSON(&out, data); err != nil {
		return err
	}
	return p.copyOut(&out)
}
