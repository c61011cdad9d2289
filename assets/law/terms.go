package law

import (
	"bytes"
	"encoding/json"
	"fmt"

	"jiajiang/award"
)

// A termsFile is the file of terms. Choices stand in it by the stable names that
// package award gives them.
type termsFile struct {
	Limits struct {
		CriteriaMost int    `json:"criteriaMost"`
		DeedsLeast   int    `json:"deedsLeast"`
		DeedsMost    int    `json:"deedsMost"`
		SummaryMost  int    `json:"summaryMost"`
		FilesMost    int    `json:"filesMost"`
		FourEyes     bool   `json:"fourEyes"`
		Source       string `json:"source"` // for who reads the file
	} `json:"limits"`
	Rules []struct {
		Rule     string `json:"rule"`
		Category string `json:"category"`
		Bound    string `json:"bound"`
		Rank     string `json:"rank"`
		Off      bool   `json:"off"`
		Num      int    `json:"num"`
		Den      int    `json:"den"`
		Source   string `json:"source"`
	} `json:"rules"`
	Opinions []struct {
		Role   string `json:"role"`
		Title  string `json:"title"`
		Of     string `json:"of"`
		Seal   bool   `json:"seal"`
		Source string `json:"source"`
	} `json:"opinions"`
	Organs []struct {
		Name   string `json:"name"`
		Of     string `json:"of"`
		Days   int    `json:"days"`
		Source string `json:"source"`
	} `json:"organs"`
}

// readTerms reads terms without their basis.
func readTerms(text []byte) (award.Terms, error) {
	var f termsFile
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return award.Terms{}, err
	}
	t := award.Terms{
		CriteriaMost: f.Limits.CriteriaMost, DeedsLeast: f.Limits.DeedsLeast, DeedsMost: f.Limits.DeedsMost,
		SummaryMost: f.Limits.SummaryMost, FilesMost: f.Limits.FilesMost, FourEyes: f.Limits.FourEyes,
	}
	for _, r := range f.Rules {
		category, err := named("category", r.Category, append(award.Categories(), award.NoCategory))
		if err != nil {
			return t, err
		}
		bound, err := named("bound", r.Bound, []award.Bound{award.AtMost, award.AtLeast, award.Below, award.Above})
		if err != nil {
			return t, err
		}
		rank, err := named("rank", r.Rank, award.Ranks())
		if err != nil {
			return t, err
		}
		t.Rules = append(t.Rules, award.Rule{
			Code: award.Code(r.Rule), Off: r.Off, Category: category, Bound: bound, Num: r.Num, Den: r.Den, Rank: rank, Source: r.Source,
		})
	}
	for _, o := range f.Opinions {
		of, err := named("category", o.Of, append(award.Categories(), award.NoCategory))
		if err != nil {
			return t, err
		}
		t.Opinions = append(t.Opinions, award.OpinionRule{Role: o.Role, Title: o.Title, Of: of, Seal: o.Seal, Source: o.Source})
	}
	for _, o := range f.Organs {
		of, err := named("category", o.Of, append(award.Categories(), award.NoCategory))
		if err != nil {
			return t, err
		}
		t.Organs = append(t.Organs, award.Organ{Name: o.Name, Of: of, Days: o.Days, Source: o.Source})
	}
	return t, nil
}

// named gives the choice that has a stable name; the zero value for none.
func named[T interface{ Code() string }](what, name string, choices []T) (T, error) {
	var none T
	if name == "" {
		return none, nil
	}
	for _, c := range choices {
		if c.Code() == name {
			return c, nil
		}
	}
	return none, fmt.Errorf("%s %q is not known", what, name)
}
