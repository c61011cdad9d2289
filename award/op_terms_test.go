package award

import "testing"

// TestEditionsFreeze: a campaign keeps the edition it began with, to the letter.
func TestEditionsFreeze(t *testing.T) {
	b := newNominating(t)
	apply(t, b, AddBasis{article20()})
	basis := onlyID(t, b.bases.rows)
	b.state(b.add(t, wholeForm(), Open), Submitted)

	edited := article20()
	edited.Criteria[0].Text = "改过的条文"
	apply(t, b, EditBasis{ID: basis, Basis: edited})
	apply(t, b, DeleteBasis{ID: basis})
	terms, err := termsOf(b, b.campaign)
	if err != nil || terms.Basis.Criteria[0].Text != article20().Criteria[0].Text {
		t.Errorf("the campaign's copy says %q, %v", terms.Basis.Criteria[0].Text, err)
	}
	for name, change := range map[string]func(*Basis){
		"title":     func(b *Basis) { b.Title += "（试行）" },
		"number":    func(b *Basis) { b.Number = "2号" },
		"issuer":    func(b *Basis) { b.Issuer = "县委" },
		"day":       func(b *Basis) { b.InForce = Date{Year: 2022, Month: 1, Day: 1} },
		"source":    func(b *Basis) { b.Source = "公报" },
		"article":   func(b *Basis) { b.Articles = nil },
		"criterion": func(b *Basis) { b.Criteria[1].Reporting = true },
	} {
		other := terms
		other.Basis = article20()
		change(&other.Basis)
		if sameBasis(terms.Basis, other.Basis) {
			t.Errorf("another %s makes no other edition", name)
		}
		wantProblem(t, b, SetTerms{other}, BasisFrozen)
	}
	terms.Rules = append(terms.Rules, Rule{Code: RuleCap, Category: Individuals, Num: 150})
	apply(t, b, SetTerms{terms}) // the rules may change
	if got, err := termsOf(b, b.campaign); err != nil || len(got.Rules) != len(terms.Rules) || len(b.terms.rows) != 1 {
		t.Errorf("%d rules, %d terms, %v", len(got.Rules), len(b.terms.rows), err)
	}
}

// TestDraftsChangeTheirBasis: as long as nothing was submitted, another edition
// may be taken, and the criteria of drafts are asked for anew.
func TestDraftsChangeTheirBasis(t *testing.T) {
	b := newNominating(t)
	id := b.add(t, wholeForm(), Open)
	terms, err := termsOf(b, b.campaign)
	if err != nil {
		t.Fatal(err)
	}
	terms.Basis.Key, terms.Basis.Criteria = "own-2026", []Criterion{{Key: "1", Article: "第一条", Text: "表现突出的"}}
	apply(t, b, SetTerms{terms})
	wants := Wants(terms, b.forms.rows[id], today)
	if len(wants) != 1 || wants[0].Code != WantCriterionGone {
		t.Errorf("wants %v", wants)
	}
}
