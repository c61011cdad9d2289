package award

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Role 角色 is what somebody who signs in is there for. What each may do is
// the table [Rights].
type Role uint8

// The roles. The zero value is none and may do nothing.
const (
	Administrator Role = iota + 1 // 管理员: keeps users, keys and the file, and works as a clerk does
	Clerk                         // 经办人: keeps campaigns
	Judge                         // 评委: marks candidates; sees lists, changes none
	Supervisor                    // 监督: reads journal and results, changes nothing
)

// Roles lists every role in a fixed order.
func Roles() []Role { return []Role{Administrator, Clerk, Judge, Supervisor} }

// Code gives the role's stable name, under which its word stands.
func (r Role) Code() string {
	switch r {
	case Administrator:
		return "administrator"
	case Clerk:
		return "clerk"
	case Judge:
		return "judge"
	case Supervisor:
		return "supervisor"
	}
	return "none"
}

// A User is somebody who can sign in.
type User struct {
	Name     string `cbor:"1,keyasint"`
	Role     Role   `cbor:"2,keyasint"`
	Informed bool   `cbor:"3,keyasint"` // 涉密知悉: may see people who must not be named
	Disabled bool   `cbor:"4,keyasint"` // no longer signs in; the name stays for the journal
}

// A Session tells who is signed in.
type Session struct {
	ID       ID
	User     User
	Recovery bool // with the printed recovery code
}

// RecoveryName is the name under which the recovery code stands in the journal.
// No user can have it.
const RecoveryName = "recovery"

// MaxUserName is the longest name a user can have, in characters.
const MaxUserName = 40

// CheckUser says what is wrong with u's own fields, or nil.
func CheckUser(u User) error {
	name := strings.TrimSpace(u.Name)
	if name == "" {
		return &Problem{Code: UserNameEmpty, Field: "name"}
	}
	if SameUserName(name, RecoveryName) {
		return &Problem{Code: UserNameTaken, Field: "name"}
	}
	if n := utf8.RuneCountInString(name); n > MaxUserName {
		return &Problem{Code: NameLong, Field: "name", Args: Args{"count": n, "most": MaxUserName}}
	}
	if !printable(name) {
		return &Problem{Code: NameControl, Field: "name"}
	}
	if u.Role < Administrator || u.Role > Supervisor {
		return &Problem{Code: RoleUnknown, Field: "role"}
	}
	return nil
}

// CheckPassphrase says what is wrong with a new passphrase of the user called
// name, or nil. least is how many characters it needs. Length is what makes a
// passphrase strong; beyond it only what somebody else would try first is
// refused (after NIST SP 800-63B-4, section 3.1.1).
func CheckPassphrase(passphrase, name string, least int) error {
	if !utf8.ValidString(passphrase) || !printable(passphrase) {
		return &Problem{Code: TextControl, Field: "passphrase"}
	}
	runes := []rune(passphrase)
	if len(runes) < least {
		return &Problem{Code: PassphraseShort, Field: "passphrase", Args: Args{"count": len(runes), "least": least}}
	}
	different := make(map[rune]bool)
	steps := make(map[rune]bool)
	for i, r := range runes {
		different[r] = true
		if i > 0 {
			steps[r-runes[i-1]] = true
		}
	}
	name = strings.ToLower(strings.TrimSpace(name))
	ownName := name != "" && strings.ReplaceAll(strings.ToLower(passphrase), name, "") == ""
	if len(different) < 4 || len(steps) == 1 || ownName || isCommon(passphrase) {
		return &Problem{Code: PassphraseSimple, Field: "passphrase"}
	}
	return nil
}

// leastDigits is how many digits a passphrase of digits alone needs: fewer are
// a date, a telephone number or a row of keys.
const leastDigits = 14

// isCommon reports whether a passphrase is one of those tried first: digits
// alone, or a word of the usual lists or a row of keys, with or without digits
// before or behind it.
func isCommon(passphrase string) bool {
	text := strings.ToLower(strings.Join(strings.Fields(passphrase), ""))
	if len(text) < leastDigits && strings.Trim(text, "0123456789") == "" {
		return true
	}
	core := strings.Trim(text, "0123456789!#._-*")
	letters := strings.NewReplacer("0", "o", "1", "l", "3", "e", "4", "a", "5", "s", "@", "a", "$", "s").Replace(core)
	return slices.ContainsFunc(commonWords(), func(word string) bool {
		return text == word || core == word || letters == word
	})
}

// commonWords are those of the published lists of used passphrases that have
// the length of one, and what this program invites to.
func commonWords() []string {
	return []string{
		"password", "passwort", "passw", "passwd", "pass", "qwer", "qwert", "qwerty", "qwertyui", "qwertyuiop", "asdf", "asdfgh",
		"asdfghjkl", "zxcv", "zxcvbn", "zxcvbnm", "qazwsx", "qazwsxedc", "1qaz2wsx", "1qaz2wsx3edc", "1q2w3e4r", "1q2w3e4r5t", "q1w2e3r4",
		"a1b2c3d4", "abc", "abcd", "abcdef", "aabbcc", "iloveyou", "love", "woaini", "woaiwojia", "admin", "administrator", "root", "user",
		"welcome", "letmein", "sunshine", "princess", "monkey", "dragon", "master", "football", "baseball", "superman", "computer",
		"internet", "test", "guest", "jiajiang", "mima", "kouling", "nihao", "zhongguo", "beijing", "xuanchuan", "xuanchuanbu",
	}
}

// SameUserName reports whether two names are one user's, to whoever signs in,
// adds a user or looks for one: width, case and blanks do not count.
func SameUserName(a, b string) bool { return foldUserName(a) == foldUserName(b) }

// foldUserName gives the form in which names of users are compared.
func foldUserName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToLower(unicode.ToUpper(narrow(r))) // to upper case first: σ and ς have one capital
	}, name)
}
