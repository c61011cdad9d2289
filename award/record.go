package award

import (
	"strconv"

	"jiajiang/award/roster"
)

// Date is a day as a list prints it: the year may be unknown.
type Date = roster.Date

// Kind tells a person from a unit.
type Kind uint8

// The kinds of recipients.
const (
	Person Kind = iota // 个人
	Unit               // 单位、集体、家庭
)

// Salutation is how a certificate addresses a person.
type Salutation uint8

// The salutations a campaign can choose for persons. A unit has none.
const (
	Comrade      Salutation = iota // 同志
	Student                        // 同学
	NoSalutation                   // the name alone
)

// A Campaign 表彰活动 is one commendation or contest.
type Campaign struct {
	Number     int        `cbor:"1,keyasint"` // 1, 2, …: what verbs and clerks call it by
	Title      string     `cbor:"2,keyasint"` // as the list is headed
	Event      string     `cbor:"3,keyasint"` // what was won in: stands in certificates after 在
	Issuer     string     `cbor:"4,keyasint"` // 发文机关; several are joined with 、
	IssuedOn   Date       `cbor:"5,keyasint"`
	Salutation Salutation `cbor:"6,keyasint"`
	NumberHead string     `cbor:"7,keyasint"` // what certificate numbers begin with, such as 2023-
	Totals     []Total    `cbor:"8,keyasint"` // counts the list itself declares
	Source     Source     `cbor:"9,keyasint"`
	Numbered   int        `cbor:"10,keyasint"`           // the last running number given to a certificate; none is given twice
	Nominated  int        `cbor:"11,keyasint,omitempty"` // the last running number given to a nomination; none is given twice
}

// A Total is a count that a list declares in its prose.
type Total struct {
	Scope string `cbor:"1,keyasint"` // a tier, a track, or 全部
	Count int    `cbor:"2,keyasint"`
}

// A Source tells which list a campaign was brought in from.
type Source struct {
	Name   string `cbor:"1,keyasint"` // the file's name without its folder
	Digest string `cbor:"2,keyasint"` // SHA-256 of its bytes in hexadecimal
	Rows   Tally  `cbor:"3,keyasint"`
}

// A Track 组别 is a part of a campaign judged apart.
type Track struct {
	Campaign ID     `cbor:"1,keyasint"`
	Order    int    `cbor:"2,keyasint"`
	Name     string `cbor:"3,keyasint"`
}

// A Tier 奖次 is a rank of winners in one track of a campaign, or in the
// campaign as a whole where Track is zero.
type Tier struct {
	Campaign ID     `cbor:"1,keyasint"`
	Track    ID     `cbor:"2,keyasint"`
	Order    int    `cbor:"3,keyasint"` // across the campaign
	Name     string `cbor:"4,keyasint"`
	Quota    int    `cbor:"5,keyasint"` // 名额; zero where none is set
	Prize    string `cbor:"6,keyasint"` // 奖品 or amount as it is worded
	Vacant   bool   `cbor:"7,keyasint"` // 空缺: nobody is to win it
}

// A Winner 获奖者 is a person or unit in one tier.
type Winner struct {
	Campaign   ID         `cbor:"1,keyasint"`
	Tier       ID         `cbor:"2,keyasint"`
	Order      int        `cbor:"3,keyasint"` // across the campaign, as the list has it
	Serial     int        `cbor:"4,keyasint"` // the certificate's running number in the campaign
	Kind       Kind       `cbor:"5,keyasint"`
	Disclosure Disclosure `cbor:"6,keyasint"`
	CodeName   string     `cbor:"7,keyasint"` // 代号: what is said where the name may not be
	Name       Guarded    `cbor:"8,keyasint"`
	Reading    Guarded    `cbor:"9,keyasint"` // pinyin, syllables parted by blanks; empty: as the dictionary reads it
	Unit       Guarded    `cbor:"10,keyasint"`
	Work       Guarded    `cbor:"11,keyasint"`
	Phone      Guarded    `cbor:"12,keyasint"`
	Note       string     `cbor:"13,keyasint"`
	IDNumber   Guarded    `cbor:"14,keyasint,omitzero"` // 身份证号, or its last characters
	// Blind is random, so that nobody can try names against the digests that the
	// journal has of the row. It goes with the name. Lists from before have none.
	Blind ID `cbor:"15,keyasint,omitzero"`
}

// A Protected is everything about a winner who must not be named. It is kept
// under the winner's ID, apart from the list, under a key of its own.
type Protected struct {
	Campaign ID      `cbor:"1,keyasint"`
	Blind    ID      `cbor:"2,keyasint"` // random: nobody can try names against the record's digest
	Name     Guarded `cbor:"3,keyasint"`
	Reading  Guarded `cbor:"4,keyasint"`
	Unit     Guarded `cbor:"5,keyasint"`
	Work     Guarded `cbor:"6,keyasint"`
	Phone    Guarded `cbor:"7,keyasint"`
	IDNumber Guarded `cbor:"8,keyasint"`
	Note     Guarded `cbor:"9,keyasint"`
	// Certificates is how often a certificate was made with the name.
	Certificates int `cbor:"10,keyasint,omitzero"`
}

// Restore gives w with what p keeps of the person, under a class of disclosure.
func (p Protected) Restore(w Winner, d Disclosure) Winner {
	w.Disclosure = d
	w.Name, w.Reading, w.Unit, w.Work, w.Phone = p.Name, p.Reading, p.Unit, p.Work, p.Phone
	w.IDNumber, w.Note = p.IDNumber, p.Note.text
	return w
}

// CertificateNumber gives the number printed on w's certificate: the
// campaign's head and a running number of at least four digits.
func CertificateNumber(c Campaign, w Winner) string {
	n := strconv.Itoa(w.Serial)
	for len(n) < 4 {
		n = "0" + n
	}
	return c.NumberHead + n
}

// A Window 领奖时间 says when prizes are collected and on what terms. A
// campaign has at most one.
type Window struct {
	Campaign   ID       `cbor:"1,keyasint"`
	Start      Date     `cbor:"2,keyasint"` // zero: from the notice on
	End        Date     `cbor:"3,keyasint"` // the last day; zero: no end
	Hours      string   `cbor:"4,keyasint"`
	Documents  []string `cbor:"5,keyasint"` // what to bring
	Proxy      string   `cbor:"6,keyasint"` // the rule for collecting by proxy 代领
	Forfeiture string   `cbor:"7,keyasint"` // what happens after the last day
}

// A Point 领奖地点 is a place where prizes are collected.
type Point struct {
	Campaign ID     `cbor:"1,keyasint"`
	Order    int    `cbor:"2,keyasint"`
	Who      string `cbor:"3,keyasint"` // who must go there; empty: everybody
	Place    string `cbor:"4,keyasint"`
}

// A Contact 联系方式 answers winners' questions.
type Contact struct {
	Campaign ID     `cbor:"1,keyasint"`
	Order    int    `cbor:"2,keyasint"`
	Name     string `cbor:"3,keyasint"`
	Phone    string `cbor:"4,keyasint"` // with extension, as printed
}
