package cli

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// Nominations is the part of a store that keeps nominations and what is asked
// of them.
type Nominations interface {
	Terms(ctx context.Context, campaign award.ID) (award.Terms, error)
	Bases(ctx context.Context) ([]award.Row[award.Basis], error)
	FindNominations(ctx context.Context, q award.NominationQuery) ([]award.ID, error)
	Nominations(ids []award.ID) ([]award.Row[award.Nomination], error)
	NominationByNumber(ctx context.Context, campaign award.ID, number int) (award.Row[award.Nomination], error)
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
	RevealForm(ctx context.Context, id award.ID, reason string) (award.Nomination, award.Form, error)
	Attachments
	Eligibility(ctx context.Context, campaign award.ID, step award.Step) (award.Eligibility, []award.Row[award.Nomination], error)
}

// Law is what the program ships about the law.
type Law struct {
	// Editions gives the bases the program ships.
	Editions func() ([]award.Basis, error)
	// Defaults gives the terms a campaign starts from, with the first edition.
	Defaults func() (award.Terms, error)
}

// A basisJSON is a basis as data.
type basisJSON struct {
	Key      string          `json:"key"`
	Title    string          `json:"title"`
	Number   string          `json:"number,omitempty"`
	Issuer   string          `json:"issuer,omitempty"`
	Issued   string          `json:"issued,omitempty"`
	InForce  string          `json:"in_force,omitempty"`
	Articles []articleJSON   `json:"articles,omitempty"`
	Criteria []criterionJSON `json:"criteria"`
	Source   string          `json:"source,omitempty"`
}

type articleJSON struct {
	Number string `json:"number"`
	Text   string `json:"text"`
}

type criterionJSON struct {
	Key          string `json:"key"`
	Article      string `json:"article,omitempty"`
	Mark         string `json:"mark,omitempty"`
	Text         string `json:"text"`
	DutyExcluded bool   `json:"duty_excluded,omitempty"`
	Reporting    bool   `json:"reporting,omitempty"`
}

func basisOut(b award.Basis) basisJSON {
	out := basisJSON{
		Key: b.Key, Title: b.Title, Number: b.Number, Issuer: b.Issuer, Issued: b.Issued.String(), InForce: b.InForce.String(), Source: b.Source,
	}
	for _, a := range b.Articles {
		out.Articles = append(out.Articles, articleJSON(a))
	}
	for _, c := range b.Criteria {
		out.Criteria = append(out.Criteria, criterionJSON(c))
	}
	return out
}

func basisIn(b basisJSON) (award.Basis, error) {
	in := reading{}
	out := award.Basis{
		Key: b.Key, Title: b.Title, Number: b.Number, Issuer: b.Issuer, Issued: in.date("issued", b.Issued),
		InForce: in.date("in_force", b.InForce), Source: b.Source,
	}
	for _, a := range b.Articles {
		out.Articles = append(out.Articles, award.Article(a))
	}
	for _, c := range b.Criteria {
		out.Criteria = append(out.Criteria, award.Criterion(c))
	}
	return out, in.err
}

// basisVerbs gathers the verbs about bases.
func (p *program) basisVerbs() *cobra.Command {
	c := &cobra.Command{
		Use:   "basis",
		Short: p.word("basis"),
		Args:  p.someVerb,
		RunE:  func(*cobra.Command, []string) error { return usageError("usage-basis-verb", nil) },
	}
	c.AddCommand(p.basisList(), p.basisShow(), p.basisAdd(), p.basisEdit(), p.basisDelete())
	return c
}

// A foundBasis is a basis with its record, where it is the office's own.
type foundBasis struct {
	award.Basis

	ID award.ID // zero: the program ships it
}

// allBases lists the bases the program ships and the office's own.
func (p *program) allBases(ctx context.Context, s Store) ([]foundBasis, error) {
	var all []foundBasis
	editions, err := p.env.Law.Editions()
	if err != nil {
		return nil, err
	}
	for _, b := range editions {
		all = append(all, foundBasis{Basis: b})
	}
	own, err := s.Bases(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range own {
		all = append(all, foundBasis{r.Value, r.ID})
	}
	return all, nil
}

// basisByKey finds a basis.
func (p *program) basisByKey(ctx context.Context, s Store, key string) (foundBasis, error) {
	all, err := p.allBases(ctx, s)
	if err != nil {
		return foundBasis{}, err
	}
	for _, b := range all {
		if strings.EqualFold(b.Key, key) {
			return b, nil
		}
	}
	return foundBasis{}, &award.Problem{Code: "basis-unknown", Args: award.Args{"key": key}}
}

func (p *program) basisList() *cobra.Command {
	var f form
	c := &cobra.Command{
		Use: "list", Short: p.word("basis-list"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withStore(cmd.Context(), func(s Store) error {
				all, err := p.allBases(cmd.Context(), s)
				if err != nil {
					return err
				}
				t := Table{Name: p.word("basis"), Head: p.head("key", "title", "document-number", "criteria", "origin")}
				data := make([]basisJSON, len(all))
				for i, b := range all {
					t.Rows = append(t.Rows, []string{b.Key, b.Title, b.Number, strconv.Itoa(len(b.Criteria)), p.mark("shipped", b.ID.IsZero())})
					data[i] = basisOut(b.Basis)
				}
				return p.print(cmd.Context(), f, t, data)
			})
		},
	}
	c.Flags().BoolVar(&f.json, "json", false, p.word("flag-json"))
	return c
}

func (p *program) basisShow() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "show " + p.word("arg-key"), Short: p.word("basis-show"), Args: p.oneKey,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withStore(cmd.Context(), func(s Store) error {
				b, err := p.basisByKey(cmd.Context(), s, args[0])
				if err != nil {
					return err
				}
				if asJSON {
					return p.printJSON(basisOut(b.Basis))
				}
				return p.copyOut(strings.NewReader(basisText(b.Basis)))
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, p.word("flag-json"))
	return c
}

// basisText gives a basis to read: its criteria, then its articles.
func basisText(b award.Basis) string {
	var out strings.Builder
	out.WriteString(wording.CiteBasis(b) + "\n\n")
	for _, c := range b.Criteria {
		out.WriteString(c.Key + "\t" + wording.CiteShort(b, c.Key) + "\t" + c.Text + "\n")
	}
	for _, a := range b.Articles {
		out.WriteString("\n" + a.Number + "\u3000" + strings.ReplaceAll(a.Text, "\n", "\n\u3000\u3000") + "\n")
	}
	return out.String()
}

func (p *program) basisAdd() *cobra.Command {
	return &cobra.Command{
		Use: "add " + p.word("arg-file"), Short: p.word("basis-add"), Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			b, err := p.readBasis(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return p.withStore(cmd.Context(), func(s Store) error {
				if known, err := p.basisByKey(cmd.Context(), s, b.Key); err == nil && known.ID.IsZero() {
					return &award.Problem{Code: award.BasisKeyTaken, Field: "key"}
				}
				return p.doAndTell(cmd.Context(), s, award.AddBasis{Basis: b}, "basis-added", map[string]any{"title": b.Title})
			})
		},
	}
}

func (p *program) basisEdit() *cobra.Command {
	return &cobra.Command{
		Use: "edit " + p.word("arg-file"), Short: p.word("basis-edit"), Args: p.oneFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			b, err := p.readBasis(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return p.withStore(cmd.Context(), func(s Store) error {
				known, err := p.ownBasis(cmd.Context(), s, b.Key)
				if err != nil {
					return err
				}
				return p.doAndTell(cmd.Context(), s, award.EditBasis{ID: known.ID, Basis: b}, "basis-edited", map[string]any{"title": b.Title})
			})
		},
	}
}

func (p *program) basisDelete() *cobra.Command {
	return &cobra.Command{
		Use: "delete " + p.word("arg-key"), Short: p.word("basis-delete"), Args: p.oneKey,
		RunE: func(cmd *cobra.Command, args []string) error {
			return p.withStore(cmd.Context(), func(s Store) error {
				known, err := p.ownBasis(cmd.Context(), s, args[0])
				if err != nil {
					return err
				}
				return p.doAndTell(cmd.Context(), s, award.DeleteBasis{ID: known.ID}, "basis-deleted", map[string]any{"title": known.Title})
			})
		},
	}
}

// ownBasis finds a basis of the office's own.
func (p *program) ownBasis(ctx context.Context, s Store, key string) (foundBasis, error) {
	b, err := p.basisByKey(ctx, s, key)
	if err == nil && b.ID.IsZero() {
		return b, &award.Problem{Code: "basis-shipped", Args: award.Args{"title": b.Title}}
	}
	return b, err
}

func (p *program) readBasis(ctx context.Context, path string) (award.Basis, error) {
	var b basisJSON
	if err := p.readJSON(ctx, path, &b); err != nil {
		return award.Basis{}, err
	}
	return basisIn(b)
}

// oneKey wants exactly one key.
func (*program) oneKey(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError("usage-key", nil)
	}
	return nil
}

// doAndTell makes a change and says so.
func (p *program) doAndTell(ctx context.Context, s Store, op award.Op, code string, args map[string]any) error {
	if _, err := s.Do(ctx, op); err != nil {
		return err
	}
	p.tell(code, args)
	return nil
}

// A termsJSON is what a campaign asks, as data.
type termsJSON struct {
	Basis        basisJSON   `json:"basis"`
	Opens        string      `json:"opens,omitempty"`
	Closes       string      `json:"closes,omitempty"`
	CriteriaMost int         `json:"criteria_most,omitempty"`
	DeedsLeast   int         `json:"deeds_least,omitempty"`
	DeedsMost    int         `json:"deeds_most,omitempty"`
	SummaryMost  int         `json:"summary_most,omitempty"`
	FilesMost    int         `json:"files_most,omitempty"`
	FourEyes     bool        `json:"four_eyes,omitempty"`
	Rules        []ruleJSON  `json:"rules"`
	Opinions     []askedJSON `json:"opinions"`
	Organs       []organJSON `json:"organs"`
}

type ruleJSON struct {
	Rule     string `json:"rule"`
	Off      bool   `json:"off,omitempty"`
	Category string `json:"category,omitempty"`
	Bound    string `json:"bound,omitempty"`
	Num      int    `json:"num,omitempty"`
	Den      int    `json:"den,omitempty"`
	Rank     string `json:"rank,omitempty"`
	Source   string `json:"source,omitempty"`
}

type askedJSON struct {
	Role   string `json:"role"`
	Title  string `json:"title"`
	Of     string `json:"of,omitempty"`
	Seal   bool   `json:"seal,omitempty"`
	Source string `json:"source,omitempty"`
}

type organJSON struct {
	Name   string `json:"name"`
	Of     string `json:"of,omitempty"`
	Days   int    `json:"days,omitempty"`
	Source string `json:"source,omitempty"`
}

func termsOut(t award.Terms) termsJSON {
	out := termsJSON{
		Basis: basisOut(t.Basis), Opens: t.Opens.String(), Closes: t.Closes.String(), CriteriaMost: t.CriteriaMost, DeedsLeast: t.DeedsLeast,
		DeedsMost: t.DeedsMost, SummaryMost: t.SummaryMost, FilesMost: t.FilesMost, FourEyes: t.FourEyes,
	}
	for _, r := range t.Rules {
		bound := ""
		if r.Code == award.RuleShare || r.Code == award.RuleCap {
			bound = r.Bound.Code()
		}
		out.Rules = append(out.Rules, ruleJSON{
			strings.TrimPrefix(string(r.Code), "rule-"), r.Off, wordOf(r.Category), bound, r.Num, r.Den, wordOf(r.Rank), r.Source,
		})
	}
	for _, o := range t.Opinions {
		out.Opinions = append(out.Opinions, askedJSON{o.Role, o.Title, wordOf(o.Of), o.Seal, o.Source})
	}
	for _, o := range t.Organs {
		out.Organs = append(out.Organs, organJSON{o.Name, wordOf(o.Of), o.Days, o.Source})
	}
	return out
}

func termsIn(t termsJSON) (award.Terms, error) {
	in := reading{}
	basis, err := basisIn(t.Basis)
	if err != nil {
		return award.Terms{}, err
	}
	out := award.Terms{
		Basis: basis, Opens: in.date("opens", t.Opens), Closes: in.date("closes", t.Closes), CriteriaMost: t.CriteriaMost,
		DeedsLeast: t.DeedsLeast, DeedsMost: t.DeedsMost, SummaryMost: t.SummaryMost, FilesMost: t.FilesMost, FourEyes: t.FourEyes,
	}
	for _, r := range t.Rules {
		out.Rules = append(out.Rules, award.Rule{
			Code: award.Code("rule-" + r.Rule), Off: r.Off, Category: pick(&in, "category", r.Category, award.Categories()...),
			Bound: pick(&in, "bound", r.Bound, award.AtMost, award.AtLeast, award.Below, award.Above), Num: r.Num, Den: r.Den,
			Rank: pick(&in, "rank", r.Rank, award.Ranks()...), Source: r.Source,
		})
	}
	for _, o := range t.Opinions {
		out.Opinions = append(out.Opinions, award.OpinionRule{
			Role: o.Role, Title: o.Title, Of: pick(&in, "of", o.Of, award.Categories()...), Seal: o.Seal, Source: o.Source,
		})
	}
	for _, o := range t.Organs {
		out.Organs = append(out.Organs, award.Organ{
			Name: o.Name, Of: pick(&in, "of", o.Of, award.Categories()...), Days: o.Days, Source: o.Source,
		})
	}
	return out, in.err
}

// terms shows what a campaign asks, or sets it.
func (p *program) terms() *cobra.Command {
	var campaign int
	c := &cobra.Command{
		Use: "terms", Short: p.word("terms"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withStore(cmd.Context(), func(s Store) error {
				id, err := s.Lookup(campaign)
				if err != nil {
					return err
				}
				t, err := s.Terms(cmd.Context(), id)
				if err != nil {
					return err
				}
				return p.printJSON(termsOut(t))
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.AddCommand(p.setTerms())
	return c
}

// setTerms gives a campaign its terms: those the program ships, or those of a
// file.
func (p *program) setTerms() *cobra.Command {
	var campaign int
	var basis string
	c := &cobra.Command{
		Use: "set [" + p.word("arg-file") + "]", Short: p.word("terms-set"), Args: p.maybeFile,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			var given *award.Terms
			if len(args) > 0 {
				var data termsJSON
				if err := p.readJSON(ctx, args[0], &data); err != nil {
					return err
				}
				t, err := termsIn(data)
				if err != nil {
					return err
				}
				given = &t
			}
			return p.withStore(ctx, func(s Store) error {
				id, err := s.Lookup(campaign)
				if err != nil {
					return err
				}
				t, err := p.termsFor(ctx, s, given, basis)
				if err != nil {
					return err
				}
				t.Campaign = id
				return p.doAndTell(ctx, s, award.SetTerms{Terms: t}, "terms-set", map[string]any{"title": t.Basis.Title, "rules": len(t.Rules)})
			})
		},
	}
	p.addCampaignFlag(c, &campaign)
	c.Flags().StringVar(&basis, "basis", "", p.word("flag-basis"))
	return c
}

// termsFor gives the terms to set, under the basis with the given key.
func (p *program) termsFor(ctx context.Context, s Store, given *award.Terms, basis string) (award.Terms, error) {
	var t award.Terms
	var err error
	if given != nil {
		t = *given
	} else if t, err = p.env.Law.Defaults(); err != nil {
		return t, err
	}
	if basis == "" {
		return t, nil
	}
	b, err := p.basisByKey(ctx, s, basis)
	t.Basis = b.Basis
	return t, err
}

// maybeFile wants one file name at most.
func (*program) maybeFile(_ *cobra.Command, args []string) error {
	if len(args) > 1 {
		return usageError("usage-file", nil)
	}
	return nil
}

// campaignTerms finds a campaign with its terms.
func campaignTerms(ctx context.Context, s Store, number int) (award.ID, award.Terms, error) {
	id, err := s.Lookup(number)
	if err != nil {
		return id, award.Terms{}, err
	}
	t, err := s.Terms(ctx, id)
	if p, ok := errors.AsType[*award.Problem](err); ok && p.Code == award.TermsMissing {
		return id, t, &award.Problem{Code: award.TermsMissing, Args: award.Args{"number": number}}
	}
	return id, t, err
}

// newCampaign starts a campaign without a list.
func (p *program) newCampaign() *cobra.Command {
	var c award.Campaign
	verb := &cobra.Command{
		Use: "campaign", Short: p.word("campaign"), Args: p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withNewStore(cmd.Context(), func(s Store) error {
				before, err := s.Summaries(cmd.Context())
				if err != nil {
					return err
				}
				if _, err := s.Do(cmd.Context(), award.CreateCampaign{Campaign: c}); err != nil {
					return err
				}
				number := 1
				for _, b := range before {
					number = max(number, b.Campaign.Number+1)
				}
				p.tell("campaign-made", map[string]any{"number": number, "title": c.Title})
				return p.copyOut(strings.NewReader(strconv.Itoa(number) + "\n"))
			})
		},
	}
	verb.Flags().StringVar(&c.Title, "title", "", p.word("flag-campaign-title"))
	verb.Flags().StringVar(&c.Event, "event", "", p.word("flag-event"))
	verb.Flags().StringVar(&c.Issuer, "issuer", "", p.word("flag-issuer"))
	return verb
}
