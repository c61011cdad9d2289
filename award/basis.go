package award

import "strings"

// A Basis 依据 is one edition of a regulation or of rules under which a
// campaign commends: the program ships one, an office adds its own. A campaign
// keeps a copy of the edition it uses, which later editions do not touch.
type Basis struct {
	Key      string      `cbor:"1,keyasint"` // stable and the office's own, such as fanjiandie-2021
	Title    string      `cbor:"2,keyasint"` // without title marks
	Number   string      `cbor:"3,keyasint"` // 文号 or order number; empty where it has none
	Issuer   string      `cbor:"4,keyasint"`
	Issued   Date        `cbor:"5,keyasint"`
	InForce  Date        `cbor:"6,keyasint"`
	Articles []Article   `cbor:"7,keyasint"`
	Criteria []Criterion `cbor:"8,keyasint"`
	Source   string      `cbor:"9,keyasint"` // where the text was taken from
}

// An Article 条 is one article of a basis.
type Article struct {
	Number string `cbor:"1,keyasint"` // as printed: 第二十条
	Text   string `cbor:"2,keyasint"` // its paragraphs, parted by line ends
}

// A Criterion 条款 is one of the conditions under which somebody may be
// commended.
type Criterion struct {
	Key     string `cbor:"1,keyasint"` // stable within the basis, such as 20-1
	Article string `cbor:"2,keyasint"` // 第二十条
	Mark    string `cbor:"3,keyasint"` // as printed: （一）; empty where the article is the criterion
	Text    string `cbor:"4,keyasint"`
	// DutyExcluded says that who did it on duty is not rewarded under it.
	DutyExcluded bool `cbor:"5,keyasint,omitempty"`
	// Reporting says that it honours information given to the organs, whose
	// givers are protected unless they consent.
	Reporting bool `cbor:"6,keyasint,omitempty"`
}

// Criterion gives the criterion with the given key.
func (b Basis) Criterion(key string) (Criterion, bool) {
	for _, c := range b.Criteria {
		if c.Key == key {
			return c, true
		}
	}
	return Criterion{}, false
}

// MaxBasisText is the longest text of an article or criterion, in characters.
const MaxBasisText = 20_000

// maxArticles is how many articles a basis may have: more than any code of law.
const maxArticles = 2_000

// CheckBasis says what is wrong with a basis, or nil.
func CheckBasis(b Basis) error {
	if strings.TrimSpace(b.Title) == "" {
		return &Problem{Code: BasisTitleEmpty, Field: "title"}
	}
	if err := checkLine("title", b.Title, b.Number, b.Issuer, b.Key, b.Source); err != nil {
		return err
	}
	if strings.TrimSpace(b.Key) == "" {
		return &Problem{Code: BasisKeyEmpty, Field: "key"}
	}
	if len(b.Criteria) == 0 {
		return &Problem{Code: BasisCriteriaMissing, Field: "criteria"}
	}
	if len(b.Criteria) > maxLines || len(b.Articles) > maxArticles {
		return &Problem{Code: LinesMany, Field: "criteria", Args: Args{"most": maxLines}}
	}
	seen := make(map[string]bool)
	for i, c := range b.Criteria {
		at := Args{"count": i + 1}
		switch {
		case strings.TrimSpace(c.Key) == "" || strings.TrimSpace(c.Text) == "":
			return &Problem{Code: CriterionEmpty, Field: "criteria", Args: at}
		case seen[c.Key]:
			return &Problem{Code: CriterionTwice, Field: "criteria", Args: at}
		}
		seen[c.Key] = true
		if err := checkLine("criteria", c.Key, c.Article, c.Mark); err != nil {
			return err
		}
		if err := checkProse("criteria", MaxBasisText, c.Text); err != nil {
			return err
		}
	}
	for _, a := range b.Articles {
		if err := checkLine("articles", a.Number); err != nil {
			return err
		}
		if err := checkProse("articles", MaxBasisText, a.Text); err != nil {
			return err
		}
	}
	return nil
}
