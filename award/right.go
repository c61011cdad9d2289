package award

import (
	"slices"
	"sync"
)

// The names of acts that are no operation on records. They stand in the table
// of rights and, where they leave a trace, in the journal.
const (
	OpSignIn           OpName = "sign-in"
	OpSignInFailed     OpName = "sign-in-failed"
	OpSignOut          OpName = "sign-out"
	OpRecover          OpName = "recover" // signed in with the recovery code
	OpUndo             OpName = "undo"
	OpRedo             OpName = "redo"
	OpReadCampaigns    OpName = "read-campaigns"
	OpReadUsers        OpName = "read-users"
	OpReadJournal      OpName = "read-journal"
	OpExportJournal    OpName = "export-journal"
	OpReveal           OpName = "reveal" // 查看不公开人员
	OpChangePassphrase OpName = "change-passphrase"
	OpSetPassphrase    OpName = "set-passphrase" // of another user
	OpNewRecovery      OpName = "new-recovery"
	OpCheck            OpName = "check"
	OpBackup           OpName = "backup"
	OpRestore          OpName = "restore"
	OpCompact          OpName = "compact"
	OpRotate           OpName = "rotate"            // 更换数据密钥
	OpSealStore        OpName = "seal-store"        // an older store was brought to this format
	OpCompareProtected OpName = "compare-protected" // 与不公开人员比对: a document for publication, or names
)

// A Right says who may do an act.
type Right struct {
	Op       OpName
	Roles    []Role
	Informed bool // only with 涉密知悉
}

// Rights is the table of what each role may do, in a fixed order. What is not
// in it nobody may do. The store asks it for every act; a window only hides
// what the store would refuse.
func Rights() []Right { return slices.Clone(rights()) }

var rights = sync.OnceValue(makeRights) //nolint:gochecknoglobals // a function; its table is made once and never changed

func makeRights() []Right {
	everybody := Roles()
	keepers := []Role{Administrator}
	clerks := []Role{Administrator, Clerk}
	readers := []Role{Administrator, Supervisor}
	all := []Right{
		{Op: OpSignIn, Roles: everybody},
		{Op: OpSignOut, Roles: everybody},
		{Op: OpChangePassphrase, Roles: everybody},
		{Op: OpReadCampaigns, Roles: everybody},
		{Op: OpReveal, Roles: everybody, Informed: true},
		{Op: OpReadUsers, Roles: readers},
		{Op: OpReadJournal, Roles: readers},
		{Op: OpExportJournal, Roles: readers},
		{Op: OpCheck, Roles: []Role{Administrator, Clerk, Supervisor}},
		{Op: OpBackup, Roles: clerks},
		{Op: OpUndo, Roles: clerks},
		{Op: OpRedo, Roles: clerks},
		{Op: OpProtectWinner, Roles: clerks, Informed: true},
		{Op: OpReleaseWinner, Roles: clerks, Informed: true},
		{Op: OpEditProtected, Roles: clerks, Informed: true},
		{Op: OpNameCertificate, Roles: clerks, Informed: true},
		{Op: OpReadNominations, Roles: everybody},
		{Op: OpReadPacket, Roles: clerks},
		{Op: OpExportPacket, Roles: clerks},
		{Op: OpTakePacket, Roles: clerks},
		{Op: OpCheckSender, Roles: clerks},
		{Op: OpMakeExchangeKey, Roles: keepers},
		{Op: OpRevealNomination, Roles: everybody, Informed: true},
		{Op: OpCompareProtected, Roles: clerks, Informed: true},
		{Op: OpAddWithheld, Roles: clerks, Informed: true},
		{Op: OpEditWithheld, Roles: clerks, Informed: true},
		{Op: OpDeleteWithheld, Roles: clerks, Informed: true},
		{Op: OpAttachWithheld, Roles: clerks, Informed: true},
		{Op: OpDetachWithheld, Roles: clerks, Informed: true},
		{Op: OpWithholdNomination, Roles: clerks, Informed: true},
		{Op: OpReleaseNomination, Roles: clerks, Informed: true},
		{Op: OpDecideWithheldMatch, Roles: clerks, Informed: true},
	}
	for _, op := range []OpName{
		OpImportRoster, OpCreateCampaign, OpEditCampaign, OpDeleteCampaign, OpSetWindow, OpSetPoints, OpSetContacts,
		OpNotePrinted, OpAddTrack, OpEditTrack, OpDeleteTrack, OpAddTier, OpEditTier, OpDeleteTier,
		OpAddWinner, OpEditWinner, OpMoveWinners, OpDeleteWinners,
		OpAddBasis, OpEditBasis, OpDeleteBasis, OpSetTerms, OpAddNomination, OpEditNomination, OpDeleteNomination,
		OpMoveNomination, OpWaive, OpUnwaive, OpAttach, OpDetach, OpRestrictNomination, OpImportNominations,
		OpDecideMatch, OpSetConsultation, OpDeleteConsultation,
	} {
		all = append(all, Right{Op: op, Roles: clerks})
	}
	for _, op := range []OpName{
		OpAddUser, OpEditUser, OpSetPassphrase, OpRestore, OpCompact, OpSealStore,
	} {
		all = append(all, Right{Op: op, Roles: keepers})
	}
	return append(all, // both need every key of the store
		Right{Op: OpNewRecovery, Roles: keepers, Informed: true},
		Right{Op: OpRotate, Roles: keepers, Informed: true})
}

// May says why u may not do the act called op, or nil: a [*Problem] with the
// code NotAllowed or NotInformed.
func May(u User, op OpName) error {
	for _, r := range rights() {
		if r.Op != op || u.Disabled || !slices.Contains(r.Roles, u.Role) {
			continue
		}
		if r.Informed && !u.Informed {
			return &Problem{Code: NotInformed, Args: Args{"operation": string(op)}}
		}
		return nil
	}
	return &Problem{Code: NotAllowed, Args: Args{"operation": string(op), "role": u.Role.Code()}}
}
