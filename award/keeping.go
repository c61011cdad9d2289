package award

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"
)

// A Fact is a part of what the journal says of an act: a stable name and text.
type Fact struct{ Name, Text string }

// Telling is what operations are that have more to say in the journal than
// which records they touched.
type Telling interface{ Tell() []Fact }

// An Entry is one line of the journal 审计.
type Entry struct {
	Seq     uint64
	At      time.Time // to the millisecond, UTC
	By      ID        // the user; zero: nobody was signed in
	Actor   string    // the user's name then
	Op      OpName
	Of      uint64       // the entry that was taken back or done again
	Printed *NotePrinted // what was printed, where Op is that
	Facts   []Fact       // what else is told, by name
	Touched int          // how many records it wrote or removed
	Prev    string       // the head before, in hexadecimal
	Head    string       // the head after, in hexadecimal
}

// A Touched names a record that an operation wrote or removed, with the salted
// digests of what it was and became; empty where there was no record.
type Touched struct {
	Table         string
	ID            ID
	Before, After string
}

// An EntryQuery asks for entries of the journal, the newest first.
type EntryQuery struct {
	Since, Until time.Time // of the entries' time, the first inclusive; zero: open
	By           ID        // zero: everybody
	Op           OpName    // empty: every act
	Before       uint64    // only entries with a smaller number; 0: from the end
	Most         int       // 0: all
}

// A Head is where the journal stood: the number of its last entry and the
// digest that all entries up to it come to, in hexadecimal.
type Head struct {
	Seq    uint64
	Digest string
}

// A Verdict is what reading the journal from end to end came to.
type Verdict struct {
	Entries   int    // that follow from one another, from the first on
	Head      Head   // where they end
	Broken    uint64 // the first entry that is not as it was written; 0: none
	Why       Code   // what is wrong with it
	ClockBack []uint64
	Noted     *Head // the head noted on paper that was asked about; its digest may be a beginning of one
	NotedHere bool  // the journal went through it
}

// The reasons in [Verdict.Why].
const (
	EntryEdited    Code = "entry-edited"    // its bytes are not what was written
	EntryMissing   Code = "entry-missing"   // an entry between two others is gone
	EntryMoved     Code = "entry-moved"     // it does not follow from the one before
	EntryCut       Code = "entry-cut"       // the last entries are gone
	EntryUnwritten Code = "entry-unwritten" // there are entries after the last that was written
	EntryForeign   Code = "entry-foreign"   // before it lies what is no entry
)

// EntryCodes lists the reasons in [Verdict.Why].
func EntryCodes() []Code {
	return []Code{EntryEdited, EntryMissing, EntryMoved, EntryCut, EntryUnwritten, EntryForeign}
}

// A Backup is a copy of the store in a file of its own.
type Backup struct {
	Path  string
	At    time.Time // when it was made; of the file's name
	Bytes int64
	Head  Head // zero where it was not opened
}

// A Comparison tells what restoring a backup would change.
type Comparison struct {
	Backup     Backup
	SameStore  bool // both are copies of one store
	Unreadable bool // the present store cannot be read: what it holds beyond the backup is not known
	Present    Head
	Forward    bool // the backup is newer than the present store
	Continues  bool // one is a beginning of the other
	Tables     []TableDifference

	// What restoring a backup of the same store means to people, beyond counts
	// of records.

	Named        []string // code names of those withheld now whom the backup names; empty text for one that cannot be read
	Withheld     []string // code names that the backup has for those who are named now
	Passphrases  int      // users who get the passphrase of the backup's time back
	Readmitted   int      // users who were disabled since and could sign in again
	RecoveryCode bool     // the recovery code of the backup's time opens again, in the place of the present one
}

// People tells what restoring the backup means to people, the gravest first.
func (c Comparison) People() []*Problem {
	var all []*Problem
	say := func(code Code, count int, names []string) {
		if count == 0 {
			return
		}
		args := Args{"count": count}
		if names = slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == "" }); len(names) > mostCodeNames {
			names = append(names[:mostCodeNames:mostCodeNames], "…")
		}
		if len(names) > 0 {
			args["codes"] = names
		}
		all = append(all, &Problem{Code: code, Args: args})
	}
	say(RestoreNamed, len(c.Named), c.Named)
	say(RestoreWithheld, len(c.Withheld), c.Withheld)
	say(RestorePassphrases, c.Passphrases, nil)
	say(RestoreReadmitted, c.Readmitted, nil)
	if c.RecoveryCode {
		all = append(all, &Problem{Code: RestoreRecovery})
	}
	return all
}

// mostCodeNames is how many code names are told; more are a count.
const mostCodeNames = 8

// The codes of [Comparison.People].
const (
	RestoreNamed       Code = "restore-named"       // people withheld now are named again: count, codes
	RestoreWithheld    Code = "restore-withheld"    // people named now are withheld again: count, codes
	RestorePassphrases Code = "restore-passphrases" // users get an earlier passphrase back: count
	RestoreReadmitted  Code = "restore-readmitted"  // users disabled since can sign in again: count
	RestoreRecovery    Code = "restore-recovery"    // an earlier recovery code opens again
)

// RestoreCodes lists the codes of [Comparison.People].
func RestoreCodes() []Code {
	return []Code{RestoreNamed, RestoreWithheld, RestorePassphrases, RestoreReadmitted, RestoreRecovery}
}

// A TableDifference counts what restoring a backup would change in a table.
type TableDifference struct {
	Table   string
	Gained  int // records that come back
	Lost    int // records made since
	Changed int // records that become what they were
}

// A Step tells how far long work is: how much is done of how much. Total is 0
// where it is not known.
type Step func(done, total int)

// A StoreState is how a store is found before anybody signs in.
type StoreState uint8

// The states of a store.
const (
	StoreMissing StoreState = iota // there is no file yet: it is to be founded
	StoreOlder                     // a file of the format without encryption: it is to be sealed
	StoreShut                      // it waits for somebody to sign in
)

// A Founder is who makes a store or seals an older one: its first
// administrator, with 涉密知悉.
type Founder struct {
	Name, Passphrase string
	National         bool // 国密: SM2, SM3 and SM4 in the place of the default suite
}

// A Credential is what somebody signs in with.
type Credential struct {
	Name, Passphrase string
	Recovery         string // the printed recovery code, in the place of both
}

// Format never gives a passphrase or a code, whatever the verb.
func (f Founder) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, f.Name+" "+guardedMark) }

// Format never gives a passphrase or a code, whatever the verb.
func (c Credential) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, c.Name+" "+guardedMark) }

// LeastPassphrase gives how many characters a new passphrase needs. The key
// derivation of 国密 is cheaper to try by brute force, so it needs more.
func LeastPassphrase(national bool) int {
	if national {
		return 12
	}
	return 8
}

// NoteExported records in the journal that its entries were written to a file.
// It changes no record.
type NoteExported struct {
	File   string // the kind of file: xlsx or pdf
	Digest string // SHA-256 of the file's bytes, in hexadecimal
	Count  int    // entries
}

// Name implements [Op].
func (NoteExported) Name() OpName { return OpExportJournal }

// Tell implements [Telling].
func (o NoteExported) Tell() []Fact {
	return []Fact{{"file", o.File}, {"digest", o.Digest}, {"count", strconv.Itoa(o.Count)}}
}

// Apply implements [Op].
func (NoteExported) Apply(Book) error { return nil }
