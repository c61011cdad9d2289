package award

import "slices"

// A FormOf is what a nomination's form 推荐审批表 holds, with its texts as T: as
// [Guarded] where it is kept and as string where [DiscloseForm] gave it out or
// somebody types it.
type FormOf[T any] struct {
	Campaign    ID              `cbor:"1,keyasint"`
	Kind        Kind            `cbor:"2,keyasint"`
	Nominee     IdentityOf[T]   `cbor:"3,keyasint"`
	Others      []IdentityOf[T] `cbor:"4,keyasint"` // of a joint nomination, in the order of their part in the deed
	Summary     T               `cbor:"5,keyasint"` // 简要事迹
	Deeds       []DeedOf[T]     `cbor:"6,keyasint"` // one for each criterion, in the order of the basis
	Sponsor     T               `cbor:"7,keyasint"` // 推荐单位
	Liaison     T               `cbor:"8,keyasint"` // 推荐单位联系人
	LiaisonTel  T               `cbor:"9,keyasint"`
	Opinions    []OpinionOf[T]  `cbor:"10,keyasint"`
	Partners    []T             `cbor:"11,keyasint"` // 会同表彰的部门、单位
	Honours     []HonourOf[T]   `cbor:"12,keyasint"` // 曾获荣誉
	Consents    []ConsentOf[T]  `cbor:"13,keyasint"`
	Attachments []FileOf[T]     `cbor:"14,keyasint"`
	Duty        Answer          `cbor:"15,keyasint"` // whether the deed was the nominee's duty 职责
	Checked     Answer          `cbor:"16,keyasint"` // whether somebody saw the paper that proves the identity
	Note        T               `cbor:"17,keyasint"`
	// Blind is random, and another one each time the form is written: nobody can
	// try names against the digests that the journal has of the form. It never
	// leaves the store.
	Blind ID `cbor:"18,keyasint,omitzero" json:"-"`
}

// A Form is a nomination's form as it is kept.
type Form = FormOf[Guarded]

// A FormText is a nomination's form as people read and write it.
type FormText = FormOf[string]

// An IdentityOf says who a nominee is. Which fields count depends on the kind.
type IdentityOf[T any] struct {
	Name       T    `cbor:"1,keyasint"`
	FormerName T    `cbor:"2,keyasint"`
	Reading    T    `cbor:"3,keyasint"` // pinyin, syllables parted by blanks; empty: as the dictionary reads it
	Sex        Sex  `cbor:"4,keyasint"`
	Ethnic     T    `cbor:"5,keyasint"` // 民族
	Birth      T    `cbor:"6,keyasint"` // YYYY, YYYY-MM or YYYY-MM-DD
	Paper      T    `cbor:"7,keyasint"` // the kind of paper IDNumber is of; empty: 居民身份证
	IDNumber   T    `cbor:"8,keyasint"` // of a unit its credit code 统一社会信用代码
	Region     T    `cbor:"9,keyasint"` // 所在地区: county, city
	Unit       T    `cbor:"10,keyasint"`
	Post       T    `cbor:"11,keyasint"` // 职务
	Rank       Rank `cbor:"12,keyasint"`
	RankText   T    `cbor:"13,keyasint"` // 职级 as the form prints it
	Politics   T    `cbor:"14,keyasint"` // 政治面貌
	Education  T    `cbor:"15,keyasint"`
	Phone      T    `cbor:"16,keyasint"`
	Address    T    `cbor:"17,keyasint"`
	Head       T    `cbor:"18,keyasint"` // of a unit: 负责人
	Nature     T    `cbor:"19,keyasint"` // of a unit: 单位性质
	Size       int  `cbor:"20,keyasint"` // of a unit: how many people it has
	Grassroots bool `cbor:"21,keyasint"` // 基层、一线
	Part       T    `cbor:"22,keyasint"` // in a joint nomination: what this one did
}

// A DeedOf is the account of deeds 主要事迹 under one criterion.
type DeedOf[T any] struct {
	Criterion string          `cbor:"1,keyasint"` // its key in the campaign's basis
	Text      T               `cbor:"2,keyasint"`
	Evidence  []EvidenceOf[T] `cbor:"3,keyasint"`
}

// An EvidenceOf is one proof 证明材料 of a deed.
type EvidenceOf[T any] struct {
	Title T  `cbor:"1,keyasint"`
	From  T  `cbor:"2,keyasint"` // who issued it
	File  ID `cbor:"3,keyasint"` // among the form's attachments; zero: it is kept on paper
}

// An OpinionOf is what a unit or an organ says of the nominee.
type OpinionOf[T any] struct {
	Role   string `cbor:"1,keyasint"` // in which part it is asked; see [OpinionRule]
	Who    T      `cbor:"2,keyasint"`
	Text   T      `cbor:"3,keyasint"`
	Stance Stance `cbor:"4,keyasint"`
	On     Date   `cbor:"5,keyasint"`
	Seal   Answer `cbor:"6,keyasint"` // whether the seal was seen on the paper
}

// A Stance is the outcome of an opinion.
type Stance uint8

// The stances. The zero value is not given yet.
const (
	NoStance    Stance = iota
	Agrees             // 同意
	Disagrees          // 不同意
	Conditional        // 有条件
)

// An Answer is yes, no, or not given yet.
type Answer uint8

// The answers.
const (
	Unanswered Answer = iota
	Yes
	No
)

// An HonourOf is an earlier honour.
type HonourOf[T any] struct {
	Title   T   `cbor:"1,keyasint"`
	Grantor T   `cbor:"2,keyasint"`
	Year    int `cbor:"3,keyasint"`
}

// A ConsentOf records that the nominee agreed to something, and on what paper.
type ConsentOf[T any] struct {
	To    ConsentTo `cbor:"1,keyasint"`
	Given Answer    `cbor:"2,keyasint"`
	By    T         `cbor:"3,keyasint"` // the nominee or who signs for them
	On    Date      `cbor:"4,keyasint"`
	Paper T         `cbor:"5,keyasint"`
}

// A ConsentTo is what a consent is to.
type ConsentTo uint8

// What a consent can be to.
const (
	ToBeNominated ConsentTo = iota + 1 // 同意被提名
	ToBePublished                      // 同意公开姓名和事迹
	ToAttend                           // 同意出席表彰活动
)

// A FileOf is an attachment 附件. Its bytes lie in pieces apart.
type FileOf[T any] struct {
	ID     ID     `cbor:"1,keyasint"`
	Name   T      `cbor:"2,keyasint"` // the file's name without its folder
	Media  string `cbor:"3,keyasint"` // pdf, png, jpeg, docx, xlsx, …
	Size   int64  `cbor:"4,keyasint"` // bytes
	Digest T      `cbor:"5,keyasint"` // SHA-256 in hexadecimal
	Pieces []ID   `cbor:"6,keyasint"`
}

// A Piece is a part of an attachment's bytes.
type Piece struct {
	Campaign ID     `cbor:"1,keyasint"`
	Bytes    []byte `cbor:"2,keyasint"`
	Blind    ID     `cbor:"3,keyasint,omitzero"` // random: nobody can try files against the record's digest
}

// PieceSize is how many bytes a piece has, save the last.
const PieceSize = 256 << 10

// A ProtectedForm is the form of a nominee who must not be named, with what else
// tells who it is. It is kept under the nomination's ID, apart, under a key of its
// own.
type ProtectedForm struct {
	Campaign   ID        `cbor:"1,keyasint"`
	Blind      ID        `cbor:"2,keyasint"` // random: nobody can try names against the record's digest
	Form       Form      `cbor:"3,keyasint"`
	Parent     ID        `cbor:"4,keyasint"`          // the nomination of the person's unit
	Moves      []Guarded `cbor:"5,keyasint"`          // the reasons of the nomination's moves, in their order
	Exceptions []Waiver  `cbor:"6,keyasint"`          // from which rules: a rule on ranks or shares tells of the person
	Origin     Origin    `cbor:"7,keyasint,omitzero"` // whoever has the packet it came in could tell by it who it is

	Replies []HeldReply `cbor:"8,keyasint,omitempty"` // what organs answered before the name was withheld
}

// Restore gives n, which says nothing of the nominee, with what p keeps of them,
// under a class of disclosure.
func (p ProtectedForm) Restore(n Nomination, d Disclosure) Nomination {
	n = p.withReasons(n)
	n.Parent = p.Parent
	n = shownOf(n, p.Form)
	n.Disclosure = d
	return n
}

// withReasons gives n with the reasons and exceptions that p keeps.
func (p ProtectedForm) withReasons(n Nomination) Nomination {
	n.Origin = p.Origin
	n.Moves, n.Exceptions = slices.Clone(n.Moves), slices.Clone(p.Exceptions)
	for i := range min(len(n.Moves), len(p.Moves)) {
		n.Moves[i].Reason = p.Moves[i]
	}
	return n
}

// parted moves what tells who a withheld nominee is from n to p.
func (p ProtectedForm) parted(n Nomination) (Nomination, ProtectedForm) {
	p.Parent, p.Origin, p.Moves, p.Exceptions = n.Parent, n.Origin, nil, n.Exceptions
	n.Moves, n.Exceptions = slices.Clone(n.Moves), nil
	for i := range n.Moves {
		p.Moves = append(p.Moves, n.Moves[i].Reason)
		n.Moves[i].Reason = Guarded{}
	}
	n.Parent, n.Origin, n.Blind = ID{}, Origin{}, ID{}
	n.Name, n.Reading, n.Unit, n.IDNumber, n.Sponsor, n.Standing = Guarded{}, Guarded{}, Guarded{}, Guarded{}, Guarded{}, Standing{}
	return n, p
}

// shownOf gives n with what lists show of the form f.
func shownOf(n Nomination, f Form) Nomination {
	n.Name, n.Reading, n.IDNumber, n.Sponsor = f.Nominee.Name, f.Nominee.Reading, f.Nominee.IDNumber, f.Sponsor
	n.Unit, n.Standing = f.Nominee.Unit, standingOf(formText(f))
	if f.Kind == Unit {
		n.Unit = f.Nominee.Name
	}
	return n
}

// GuardForm takes in a form that somebody wrote.
func GuardForm(f FormText) Form { return mapForm(f, Guard) }

// formText gives the form as people read it. Only [DiscloseForm] and the rules ask
// for it.
func formText(f Form) FormText { return mapForm(f, func(g Guarded) string { return g.text }) }

// mapForm gives f with every text as what to makes of it.
func mapForm[T, U any](f FormOf[T], to func(T) U) FormOf[U] {
	g := FormOf[U]{
		Campaign: f.Campaign, Kind: f.Kind, Nominee: mapIdentity(f.Nominee, to), Summary: to(f.Summary),
		Sponsor: to(f.Sponsor), Liaison: to(f.Liaison), LiaisonTel: to(f.LiaisonTel),
		Duty: f.Duty, Checked: f.Checked, Note: to(f.Note),
	}
	g.Others = mapAll(f.Others, func(i IdentityOf[T]) IdentityOf[U] { return mapIdentity(i, to) })
	g.Deeds = mapAll(f.Deeds, func(d DeedOf[T]) DeedOf[U] {
		return DeedOf[U]{d.Criterion, to(d.Text), mapAll(d.Evidence, func(e EvidenceOf[T]) EvidenceOf[U] {
			return EvidenceOf[U]{to(e.Title), to(e.From), e.File}
		})}
	})
	g.Opinions = mapAll(f.Opinions, func(o OpinionOf[T]) OpinionOf[U] {
		return OpinionOf[U]{o.Role, to(o.Who), to(o.Text), o.Stance, o.On, o.Seal}
	})
	g.Partners = mapAll(f.Partners, to)
	g.Honours = mapAll(f.Honours, func(h HonourOf[T]) HonourOf[U] {
		return HonourOf[U]{to(h.Title), to(h.Grantor), h.Year}
	})
	g.Consents = mapAll(f.Consents, func(c ConsentOf[T]) ConsentOf[U] {
		return ConsentOf[U]{c.To, c.Given, to(c.By), c.On, to(c.Paper)}
	})
	g.Attachments = mapAll(f.Attachments, func(a FileOf[T]) FileOf[U] {
		return FileOf[U]{a.ID, to(a.Name), a.Media, a.Size, to(a.Digest), slices.Clone(a.Pieces)}
	})
	return g
}

// mapIdentity gives i with every text as what to makes of it.
func mapIdentity[T, U any](i IdentityOf[T], to func(T) U) IdentityOf[U] {
	return IdentityOf[U]{
		Name: to(i.Name), FormerName: to(i.FormerName), Reading: to(i.Reading), Sex: i.Sex, Ethnic: to(i.Ethnic),
		Birth: to(i.Birth), Paper: to(i.Paper), IDNumber: to(i.IDNumber), Region: to(i.Region), Unit: to(i.Unit),
		Post: to(i.Post), Rank: i.Rank, RankText: to(i.RankText), Politics: to(i.Politics), Education: to(i.Education),
		Phone: to(i.Phone), Address: to(i.Address), Head: to(i.Head), Nature: to(i.Nature), Size: i.Size,
		Grassroots: i.Grassroots, Part: to(i.Part),
	}
}

// mapAll gives what to makes of each; nil stays nil.
func mapAll[T, U any](from []T, to func(T) U) []U {
	if from == nil {
		return nil
	}
	all := make([]U, len(from))
	for i, v := range from {
		all[i] = to(v)
	}
	return all
}

// Code gives the stance's stable name, under which its word stands.
func (s Stance) Code() string {
	return [...]string{"none", "agrees", "disagrees", "conditional"}[min(s, Conditional)]
}

// Code gives the answer's stable name, under which its word stands.
func (a Answer) Code() string { return [...]string{"open", "yes", "no"}[min(a, No)] }

// ConsentTos lists what a consent can be to, in a fixed order.
func ConsentTos() []ConsentTo { return []ConsentTo{ToBeNominated, ToBePublished, ToAttend} }

// Code gives the stable name of what a consent is to, under which its word
// stands.
func (c ConsentTo) Code() string {
	return [...]string{"none", "nominated", "published", "attend"}[min(c, ToAttend)]
}
