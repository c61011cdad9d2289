package store

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"jiajiang/award"
	"jiajiang/store/kv"
)

// The codes of an [Error]. The comment names the arguments.
const (
	Missing       award.Code = "store-missing"        // there is no file: path
	Exists        award.Code = "store-exists"         // a new store would replace a file: path
	FolderMissing award.Code = "store-folder-missing" // the folder of the file is not there: path
	InUse         award.Code = "store-in-use"         // another program has the store open: path
	Newer         award.Code = "store-newer"          // a newer program made the store: found, known
	Damaged       award.Code = "store-damaged"        // bytes are not what was written: where
	NotAStore     award.Code = "store-not-a-store"    // the file is something else: path
	Full          award.Code = "store-full"           // the disk is full; nothing was changed
	ReadOnly      award.Code = "store-read-only"      // the file may not be written: path
	Network       award.Code = "store-network"        // the file lies on a network share: path
	NoAccess      award.Code = "store-no-access"      // the system refuses the file: path
	CommitUnsure  award.Code = "store-commit-unsure"  // the disk failed in a commit: holds is before, after or unknown
	Closed        award.Code = "store-closed"         // the store was closed, by the user or by a fault

	CompactLeft     award.Code = "store-compact-left"     // the keys are new, but the file could not be compacted
	WrongPassphrase award.Code = "store-wrong-passphrase" // nobody has this name and this passphrase
	RecoveryForm    award.Code = "store-recovery-form"    // what was typed is no recovery code: a typing mistake
	RecoveryWrong   award.Code = "store-recovery-wrong"   // the recovery code is another store's, or was replaced
	SlotDamaged     award.Code = "store-slot-damaged"     // the user's key cannot be read
	Shut            award.Code = "store-shut"             // nobody is signed in
	SignedIn        award.Code = "store-signed-in"        // somebody is signed in already
	Older           award.Code = "store-older"            // the store is of the format without encryption: path

	BackupNotOne  award.Code = "backup-not-one" // the file is no backup: path
	BackupDamaged award.Code = "backup-damaged" // the backup is not as it was written: path
	BackupKeys    award.Code = "backup-keys"    // the keys of the one who is signed in do not open the backup: path
	BackupFolder  award.Code = "backup-folder"  // the folder is missing or refuses files: path
	BackupFull    award.Code = "backup-full"    // there is no space in the folder: path

	ClockBack     award.Code = "clock-back"      // a remark: the clock is before the last entry: last
	SignInsFailed award.Code = "sign-ins-failed" // a remark: sign-ins failed since the last: count; who is look, or ask for whoever may not read the journal
	RotationOpen  award.Code = "rotation-open"   // a remark: a rotation of keys was begun and not ended
	Behind        award.Code = "store-behind"    // a remark: this machine has seen later entries than there are
	StrayKeys     award.Code = "stray-keys"      // a remark: what lies under keys of another length was passed over: count, where
	RotationDue   award.Code = "rotation-due"    // a remark: the keys have sealed as many values as they should
)

// Codes lists every code of an [Error], for catalogues of sentences.
func Codes() []award.Code {
	return []award.Code{
		Missing, Exists, FolderMissing, InUse, Newer, Damaged, NotAStore, Full,
		ReadOnly, Network, NoAccess, CommitUnsure, Closed,
		CompactLeft, WrongPassphrase, RecoveryForm, RecoveryWrong, SlotDamaged, Shut, SignedIn, Older,
		BackupNotOne, BackupDamaged, BackupKeys, BackupFolder, BackupFull, ClockBack, SignInsFailed, RotationOpen, RotationDue, Behind, StrayKeys,
	}
}

// The states that the argument holds of [CommitUnsure] can name.
const (
	HoldsBefore  = "before"  // the store is as it was before the operation
	HoldsAfter   = "after"   // the operation stands
	HoldsUnknown = "unknown" // the store could not be opened again
)

// An Error is bad news about the store itself.
type Error struct {
	Code award.Code
	Args award.Args
	Err  error // the cause; nil where there is none below
}

// Error gives the code, its arguments and the cause, for logs.
func (e *Error) Error() string {
	keys := make([]string, 0, len(e.Args))
	for k := range e.Args {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	var b strings.Builder
	b.WriteString(string(e.Code))
	for _, k := range keys {
		fmt.Fprintf(&b, " %s=%v", k, e.Args[k])
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// News gives the code and the arguments for the sentence.
func (e *Error) News() (code string, args map[string]any) { return string(e.Code), e.Args }

// isCode reports whether err is about the store itself, with this code.
func isCode(err error, code award.Code) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}

// damaged says where bytes are not what was written.
func damaged(where string, err error) error {
	return &Error{Code: Damaged, Args: award.Args{"where": where}, Err: err}
}

// fromEngine gives an error of package kv its code. Problems, errors that
// have a code and unknown errors pass unchanged.
func fromEngine(path string, err error) error {
	var problem *award.Problem
	var coded *Error
	if err == nil || errors.As(err, &problem) || errors.As(err, &coded) {
		return err
	}
	at := award.Args{"path": path}
	switch {
	case errors.Is(err, kv.ErrInUse):
		return &Error{Code: InUse, Args: at, Err: err}
	case errors.Is(err, kv.ErrNotStore):
		return &Error{Code: NotAStore, Args: at, Err: err}
	case errors.Is(err, kv.ErrDamaged):
		return &Error{Code: Damaged, Args: award.Args{"where": "file"}, Err: err}
	case errors.Is(err, kv.ErrNetwork):
		return &Error{Code: Network, Args: at, Err: err}
	case errors.Is(err, kv.ErrReadOnly):
		return &Error{Code: ReadOnly, Args: at, Err: err}
	case errors.Is(err, kv.ErrNoAccess):
		return &Error{Code: NoAccess, Args: at, Err: err}
	case errors.Is(err, kv.ErrNoFolder):
		return &Error{Code: FolderMissing, Args: at, Err: err}
	case errors.Is(err, kv.ErrMissing):
		return &Error{Code: Missing, Args: at, Err: err}
	case errors.Is(err, kv.ErrExists):
		return &Error{Code: Exists, Args: at, Err: err}
	case errors.Is(err, kv.ErrFull):
		return &Error{Code: Full, Args: at, Err: err}
	case errors.Is(err, kv.ErrClosed):
		return &Error{Code: Closed, Args: at, Err: err}
	}
	return err
}
