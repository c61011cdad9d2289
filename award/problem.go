package award

import (
	"errors"
	"fmt"
	"sort"
	"strings"
)

// A Code names one piece of news for the program; package wording has its
// sentence for people.
type Code string

// Args are the parts of a sentence, by the names the sentence uses. Values are
// string, int, Date, []string or []int.
type Args map[string]any

// ErrNoRecord says that no record has the given ID.
var ErrNoRecord = errors.New("no such record")

// A Problem says that an act is not allowed or that an input is wrong.
type Problem struct { //nolint:errname // one of the three kinds of bad news, by its own name
	Code  Code
	Field string // the form field it concerns, where there is one
	Args  Args
}

// Error gives the code and its arguments for logs. Personal data never stands
// in Args of a Problem.
func (p *Problem) Error() string {
	keys := make([]string, 0, len(p.Args))
	for k := range p.Args {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var b strings.Builder
	b.WriteString(string(p.Code))
	for _, k := range keys {
		fmt.Fprintf(&b, " %s=%v", k, p.Args[k])
	}
	return b.String()
}

// News gives the code and the arguments for the sentence.
func (p *Problem) News() (code string, args map[string]any) { return string(p.Code), p.Args }

// The problems of operations.
const (
	TitleEmpty      Code = "title-empty"       // a campaign needs a title
	TitleLong       Code = "title-long"        // a title is longer than MaxTitle characters: count, most
	TextControl     Code = "text-control"      // a text holds a control character, or bytes that are no text
	NameEmpty       Code = "name-empty"        // a winner needs a name
	NameLong        Code = "name-long"         // a name is longer than MaxName characters: count, most
	NameControl     Code = "name-control"      // a name holds a control or bidi character
	TierEmpty       Code = "tier-empty"        // a tier needs a name
	TierUnknown     Code = "tier-unknown"      // the winner's tier is not of this campaign, or vacant
	TierFilled      Code = "tier-filled"       // a tier with winners cannot go or be vacant: tier, count
	TrackFilled     Code = "track-filled"      // a track with tiers cannot go: track, count
	QuotaNegative   Code = "quota-negative"    // a quota is not below zero
	WindowReversed  Code = "window-reversed"   // a window ends before it starts: start, end
	PlaceEmpty      Code = "place-empty"       // a point needs a place
	PhoneEmpty      Code = "phone-empty"       // a contact needs a phone
	CampaignUnknown Code = "campaign-unknown"  // no campaign has this number: number
	RecordGone      Code = "record-gone"       // the record was deleted meanwhile
	NothingToUndo   Code = "nothing-to-undo"   // there is no change to take back
	UndoConflict    Code = "undo-conflict"     // a later change stands on the one to take back: operation, later, actor, seq
	NothingToImport Code = "nothing-to-import" // the list holds no winner
	DecisionNeeded  Code = "decision-needed"   // findings wait for a decision: codes

	NotAllowed        Code = "not-allowed"        // the role may not do this: operation, role
	NotInformed       Code = "not-informed"       // only who has 涉密知悉 may: operation
	UserNameEmpty     Code = "user-name-empty"    // a user needs a name
	UserNameTaken     Code = "user-name-taken"    // another user has this name
	UserNameFixed     Code = "user-name-fixed"    // a name changes only with a new passphrase: the key lies under it
	UserUnknown       Code = "user-unknown"       // no user has this name: name
	RoleUnknown       Code = "role-unknown"       // a user needs a role
	LastInformed      Code = "last-informed"      // an administrator with 涉密知悉 must remain
	LastAdministrator Code = "last-administrator" // an administrator who can sign in must remain
	PassphraseShort   Code = "passphrase-short"   // a new passphrase is too short: count, least
	PassphraseSimple  Code = "passphrase-simple"  // a new passphrase is what anybody would try first
	CodeNameEmpty     Code = "code-name-empty"    // a withheld person needs a code name
	CodeNameTaken     Code = "code-name-taken"    // another winner has this code name
	ConsentEmpty      Code = "consent-empty"      // naming a withheld person needs the recorded consent
	ReasonEmpty       Code = "reason-empty"       // looking at a protected person needs a reason
	NotWithheld       Code = "not-withheld"       // the winner is named anyway
	ProtectedHere     Code = "protected-here"     // a withheld person's details are edited by an act of their own
	IDNumberWrong     Code = "id-number-wrong"    // an ID number has no valid form, date or check character

	TextLong             Code = "text-long"              // a text is too long to be stored: count, most
	BasisTitleEmpty      Code = "basis-title-empty"      // a basis needs a title
	BasisKeyEmpty        Code = "basis-key-empty"        // a basis needs a key
	BasisKeyTaken        Code = "basis-key-taken"        // another basis has this key
	BasisCriteriaMissing Code = "basis-criteria-missing" // a basis needs criteria
	BasisFrozen          Code = "basis-frozen"           // nominations stand on this edition: count
	CriterionEmpty       Code = "criterion-empty"        // a criterion needs a key and a text: count
	CriterionTwice       Code = "criterion-twice"        // two criteria have one key: count
	LimitWrong           Code = "limit-wrong"            // a limit is below zero or too high: most
	LimitsCross          Code = "limits-cross"           // the least is above the most: least, most
	LinesMany            Code = "lines-many"             // a table has too many lines: most
	LineEmpty            Code = "line-empty"             // a line of a table lacks what it is about: count
	RuleWrong            Code = "rule-wrong"             // a rule's numbers make no sense: count
	TermsMissing         Code = "terms-missing"          // the campaign has no terms yet
	FormEmpty            Code = "form-empty"             // nothing is written that tells who is nominated
	FormClosed           Code = "form-closed"            // the form may not be written in this state: state
	FormChanged          Code = "form-changed"           // somebody else wrote the form meanwhile
	FormIncomplete       Code = "form-incomplete"        // the form lacks something: count
	NotEligible          Code = "not-eligible"           // rules stop the nominee: count
	NoWay                Code = "no-way"                 // a state does not follow the other: from, to
	MoveReasonEmpty      Code = "move-reason-empty"      // the change of state needs a reason: to
	SameEyes             Code = "same-eyes"              // who submitted it may not pass it
	NotDraft             Code = "not-draft"              // only drafts are deleted
	WaiverEmpty          Code = "waiver-empty"           // an exception needs a reason and who decided it
	WaiverUnknown        Code = "waiver-unknown"         // there is no such exception, or no such rule
	WaiverBarred         Code = "waiver-barred"          // the rule has no exception: rule
	CodeNameTells        Code = "code-name-tells"        // a code name shows who it stands for
	JournalTells         Code = "journal-tells"          // a text that the journal keeps names the nominee
	NominationUnknown    Code = "nomination-unknown"     // no nomination of the campaign has this number: number
	ParentWrong          Code = "parent-wrong"           // a unit's person belongs to a nomination of a unit of the campaign
	UnitNotAlone         Code = "unit-not-alone"         // a unit that people stand under is to be withheld: count
	UnitHasPeople        Code = "unit-has-people"        // a unit that people stand under is made a person: count
	WithheldHere         Code = "withheld-here"          // a withheld nominee's form is written by an act of its own
	FileEmpty            Code = "attachment-empty"       // an attachment has no byte
	FileLarge            Code = "attachment-large"       // an attachment is too large: size, most
	FileKind             Code = "attachment-kind"        // an attachment is of a kind that is not kept: media
	FileDigest           Code = "attachment-digest"      // an attachment changed while it was read
	FilesMany            Code = "attachments-many"       // the nomination has as many attachments as it may: most
	FileGone             Code = "attachment-gone"        // the attachment is not there
	MatchWrong           Code = "match-wrong"            // a pair is two records, decided as one of the outcomes
	OrganEmpty           Code = "organ-empty"            // a consultation needs an organ
	OrganTwice           Code = "organ-twice"            // the organ is asked about it already: organ
	AnsweredBefore       Code = "answered-before"        // an answer comes after the question
	ReplyUnasked         Code = "reply-unasked"          // an answer about somebody the organ was not asked about
	ReplyReason          Code = "reply-reason"           // an objection or a condition needs its text: number
	ReplyWithheld        Code = "reply-withheld"         // what is answered about a withheld nominee is not written here: number
	AnswerUndated        Code = "answer-undated"         // an answer has no day
	AskedFixed           Code = "asked-fixed"            // what was sent stays as it was sent
	AskedNobody          Code = "asked-nobody"           // an organ is asked about nobody: organ
	AskedState           Code = "asked-state"            // nobody is asked about a nomination in this state: number, state
	ConsultationStays    Code = "consultation-stays"     // what was sent is not deleted
	FileUsed             Code = "attachment-used"        // evidence still names the attachment: criterion

	PacketNotOne    Code = "packet-not-one"        // the file is no packet
	PacketNewer     Code = "packet-newer"          // the packet, or the key, is of a format that came later
	PacketDamaged   Code = "packet-damaged"        // the packet is not as it was made, or its signature is not the sender's
	PacketOtherKey  Code = "packet-other-key"      // the packet was sealed for another office
	PacketOwn       Code = "packet-own"            // the packet was made here
	PacketTaken     Code = "packet-taken"          // the packet was taken in before: day, by
	PacketBasis     Code = "packet-basis"          // the packet's nominations stand on another basis: theirs, ours
	PacketSender    Code = "packet-sender"         // the sender's key is not the one known of it: office
	PacketEmpty     Code = "packet-empty"          // there is nothing to send: withheld
	PacketLarge     Code = "packet-large"          // the attachments are too much for one packet: most
	PacketMany      Code = "packet-many"           // there are too many nominations for one packet: count, most
	PacketUndecided Code = "packet-undecided"      // differences wait for a choice: numbers
	PacketNoChoice  Code = "packet-no-choice"      // what was chosen is not possible for a nomination: number
	PacketContent   Code = "packet-content"        // a nomination of the packet cannot be stored: number, field
	ExchangeKeyNone Code = "exchange-key-none"     // the store has no exchange key yet
	ExchangeKeyFile Code = "exchange-key-file"     // the file is no exchange key, or is damaged
	OfficeEmpty     Code = "office-empty"          // an exchange key needs the office's name
	SenderUnknown   Code = "packet-sender-unknown" // no known sender has this fingerprint
)

// ProblemCodes lists every code of a [Problem] in a fixed order.
func ProblemCodes() []Code {
	return []Code{
		TitleEmpty, TitleLong, TextControl, NameEmpty, NameLong, NameControl, TierEmpty, TierUnknown, TierFilled,
		TrackFilled, QuotaNegative, WindowReversed, PlaceEmpty, PhoneEmpty, CampaignUnknown, RecordGone, NothingToUndo, UndoConflict,
		NothingToImport, DecisionNeeded,
		NotAllowed, NotInformed, UserNameEmpty, UserNameTaken, UserNameFixed, UserUnknown, RoleUnknown, LastAdministrator, LastInformed,
		PassphraseShort, PassphraseSimple, CodeNameEmpty, CodeNameTaken, ConsentEmpty, ReasonEmpty, NotWithheld, ProtectedHere,
		IDNumberWrong,
		TextLong, BasisTitleEmpty, BasisKeyEmpty, BasisKeyTaken, BasisCriteriaMissing, BasisFrozen, CriterionEmpty, CriterionTwice,
		LimitWrong, LimitsCross, LinesMany, LineEmpty, RuleWrong, TermsMissing, FormEmpty, FormClosed, FormChanged, FormIncomplete,
		NotEligible, NoWay, MoveReasonEmpty, SameEyes, NotDraft, WaiverEmpty, WaiverUnknown, WaiverBarred, CodeNameTells, JournalTells, NominationUnknown, ParentWrong, UnitHasPeople, UnitNotAlone, WithheldHere,
		FileEmpty, FileLarge, FileKind, FileDigest, FilesMany, FileGone, FileUsed, MatchWrong, OrganEmpty, OrganTwice,
		AnsweredBefore, AnswerUndated, ReplyUnasked, ReplyReason, ReplyWithheld, AskedFixed, AskedNobody, AskedState, ConsultationStays,
		PacketNotOne, PacketNewer, PacketDamaged, PacketOtherKey, PacketOwn, PacketTaken, PacketBasis, PacketSender, PacketEmpty,
		PacketLarge, PacketMany, PacketUndecided, PacketNoChoice, PacketContent, ExchangeKeyNone, ExchangeKeyFile, OfficeEmpty, SenderUnknown,
	}
}
