package reports

import (
	"slices"
	"strings"

	"jiajiang/award"
	"jiajiang/award/leak"
	"jiajiang/award/namematch"
	"jiajiang/reports/page"
)

// A Proof is a document for publication with what the leak check 泄密检查 found
// in its laid-out text. It holds nothing of the people it was compared with but
// what [leak.Find] shows.
type Proof struct {
	Finds   []leak.Find
	reading Reading
}

// ProofRead reads a document of a campaign that is to be published. Secrets are
// what is known of people who must not be named, or nil where whoever makes the
// document may not know.
//
// The telephone and the addresses which the campaign itself gives for questions
// and collection may stand in it. A mobile number among them is told all the
// same, but stops nothing: it was entered on purpose, and may yet be a person's
// own. An office that signs is no hint to anybody who works there.
func ProofRead(doc page.Document, m page.Metrics, d *award.Dossier, secrets []leak.Secret) Proof {
	p := Proof{reading: Read(doc, m)}
	given := givenBy(d)
	options := leak.Options{Allowed: given.allowed, Simplify: namematch.Standard, On: d.Campaign.IssuedOn}
	p.Finds = leak.Examine(p.reading.Texts, withoutIssuers(secrets, d.Campaign.Issuer), options)
	for i, f := range p.Finds {
		if f.Kind == leak.Mobile && slices.Contains(given.mobiles, digitsOf(p.Text(f))) {
			p.Finds[i].Sure = false
		}
	}
	return p
}

// Stopping gives the finds for which a document is not saved unless somebody
// says why they may stand.
func (p *Proof) Stopping() []leak.Find {
	return slices.DeleteFunc(slices.Clone(p.Finds), func(f leak.Find) bool { return !f.Sure })
}

// CheckReason returns an *Error with the code ReasonRepeats where the reason for
// keeping what was found writes it out: the journal keeps the reason, and those
// who read it need not know whom it is about.
func (p *Proof) CheckReason(reason string) error {
	said := namematch.Normal(reason)
	for _, f := range p.Stopping() {
		if text := namematch.Normal(p.Text(f)); text != "" && strings.Contains(said, text) {
			return &Error{Code: ReasonRepeats, Args: map[string]any{"shown": f.Shown}}
		}
	}
	return nil
}

// Marks gives the boxes around a find.
func (p *Proof) Marks(f leak.Find) []Mark { return p.reading.Marks(f) }

// Text gives what a find is, for looking up which record it comes from. It is never
// shown.
func (p *Proof) Text(f leak.Find) string {
	var b strings.Builder
	for _, span := range append([]leak.Span{f.Span}, f.More...) {
		b.WriteString(string([]rune(p.reading.Texts[span.Text].Text)[span.From:span.To]))
	}
	return b.String()
}

// given is what a campaign gives people to turn to.
type given struct {
	allowed []string
	mobiles []string // their digits
}

// givenBy gathers the numbers among a campaign's contacts, and its places.
func givenBy(d *award.Dossier) given {
	var all given
	for _, c := range d.Contacts {
		texts := []leak.Text{{Text: contactLead + c.Phone}}
		for _, f := range leak.Examine(texts, nil, leak.Options{}) {
			number := string([]rune(texts[0].Text)[f.From:f.To])
			if f.Kind == leak.Mobile {
				all.mobiles = append(all.mobiles, digitsOf(number))
				continue
			}
			all.allowed = append(all.allowed, number)
		}
	}
	for _, p := range d.Points {
		all.allowed = append(all.allowed, p.Place)
	}
	return all
}

// digitsOf gives the digits of a mobile number without the country's prefix.
func digitsOf(number string) string {
	digits := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, number)
	const mobile = 11
	return digits[max(0, len(digits)-mobile):]
}

// withoutIssuers leaves the offices that sign out of what hints at people.
func withoutIssuers(secrets []leak.Secret, issuer string) []leak.Secret {
	if issuer == "" {
		return secrets
	}
	all := slices.Clone(secrets)
	for i := range all {
		all[i].Hint = slices.DeleteFunc(slices.Clone(all[i].Hint), func(h string) bool { return strings.Contains(issuer, h) })
	}
	return all
}
