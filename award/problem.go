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
	ProtectedHere     Code = "protected-here"     // a withheld person's details are edited by an act of their own
	IDNumberWrong     Code = "id-number-wrong"    // an ID number has no valid form, date or check character
)

// ProblemCodes lists every code of a [Problem] in a fixed order.
func ProblemCodes() []Code {
	return []Code{
		TitleEmpty, TitleLong, TextControl, NameEmpty, NameLong, NameControl, TierEmpty, TierUnknown, TierFilled,
		TrackFilled, QuotaNegative, WindowReversed, PlaceEmpty, PhoneEmpty, CampaignUnknown, RecordGone, NothingToUndo, UndoConflict,
		NothingToImport, DecisionNeeded,
		NotAllowed, NotInformed, UserNameEmpty, UserNameTaken, UserNameFixed, UserUnknown, RoleUnknown, LastAdministrator, LastInformed,
		PassphraseShort, PassphraseSimple, CodeNameEmpty, CodeNameTaken, ConsentEmpty, ReasonEmpty, ProtectedHere,
		IDNumberWrong,
	}
}
