package agreement

// A Report is how far judges agree.
type Report struct {
	Candidates, Judges, Items int
	Marks                     int // all of them
	Incomplete                int // totals that there are not, since an item lacks a mark
	Kendall                   Concordance
	Krippendorff              Alphas // of the totals
	ByItem                    []ItemAgreement
	ByJudge                   []JudgeView
	Disputed                  []Dispute // the most disputed first
}

// An ItemAgreement is how far judges agree on one item.
type ItemAgreement struct {
	Item         string
	Krippendorff Alphas
}

// Measure says how far judges agree. Items are reported apart where there are
// two or more: a total can hide that judges differ on one of them.
func Measure(m Marks) Report {
	totals := m.totals()
	r := Report{
		Candidates: len(m.Candidates), Judges: len(m.Judges), Items: len(m.Items), Incomplete: totals.incomplete,
		Kendall: concordance(totals), Krippendorff: alphas(totals),
		ByJudge: views(m.Judges, totals), Disputed: disputes(m.Candidates, totals),
	}
	for _, marks := range m.Of {
		r.Marks += len(marks)
	}
	if len(m.Items) > 1 {
		for i, name := range m.Items {
			r.ByItem = append(r.ByItem, ItemAgreement{name, alphas(m.item(i))})
		}
	}
	return r
}

// The bounds by which α is read (K. Krippendorff, Content Analysis, 2004, page
// 241), the usual level of significance, and the number of candidates from which
// χ² is a fair approximation (S. Siegel, Nonparametric Statistics, 1956, page
// 236).
const (
	firm, fair    = 0.800, 0.667
	significant   = 0.05
	enoughForTest = 8
)

// Meaning says what the coefficients mean: of α on the interval scale, which
// marks are on, and of W. What is not defined says why.
func (r Report) Meaning() []Reason {
	all := []Reason{r.Krippendorff.Interval.meaning()}
	k := r.Kendall
	switch {
	case !k.W.Defined:
		return append(all, k.W.Reason)
	case k.P < significant:
		all = append(all, Reason{Code: NotChance})
	default:
		all = append(all, Reason{Code: Chance})
	}
	if k.Candidates < enoughForTest {
		all = append(all, Reason{SmallPanel, Args{"count": k.Candidates}})
	}
	return all
}

// meaning says what an α means.
func (c Coefficient) meaning() Reason {
	switch {
	case !c.Defined:
		return c.Reason
	case c.Value >= firm:
		return Reason{Code: Reliable}
	case c.Value >= fair:
		return Reason{Code: Tentative}
	}
	return Reason{Code: Unreliable}
}
