// Package cli is the face of the program without a window: one verb an act,
// data on standard output, everything else on standard error, and an exit
// status that scripts can rely on.
//
// A verb reads its arguments, calls the rules and the documents through what
// [Env] hands in, and says the outcome in sentences from package wording. It
// decides nothing itself: what needs a decision ends with [ExitDecision] and
// nothing stored.
//
// A verb that touches the store signs somebody in, acts and signs out again. A
// passphrase or a recovery code is a secret: it is named by a file, a
// descriptor or the environment, or typed at the terminal, and never stands
// among the words of a command.
package cli

import (
	"context"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"jiajiang/award"
	"jiajiang/award/wording"
	"jiajiang/reports/font"
)

// The exit statuses.
const (
	ExitDone     = 0 // the act is done
	ExitFault    = 1 // something broke: a disk, a damaged file, an interrupt
	ExitUsage    = 2 // the words of the command are off
	ExitDecision = 3 // findings wait for a decision; nothing was stored
	ExitRefused  = 4 // the input is wrong or the act is not allowed
)

// Env is what the verbs need from outside. Every field must be set, save those
// that say otherwise.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Version        string
	Now            func() time.Time
	Getenv         func(name string) string
	UserName       string           // of the system: who signs in unless --user says otherwise
	Language       wording.Language // unless --lang says otherwise
	DefaultStore   string           // the store used without --store
	Live           bool             // standard error is a terminal: progress is shown as it goes
	// Terminal reads what is typed at the terminal, shown or not, and ends the
	// line; nil where standard input is none. Its error is [io.EOF] where
	// nothing more is typed.
	Terminal func(ctx context.Context, shown bool) (string, error)
	// OpenFD opens a descriptor that the program was started with.
	OpenFD func(n int) (io.ReadCloser, error)
	// Gate gives the store at path as it is before anybody signs in.
	Gate func(path string) Gate
	// Backups names the folder for backups of the store at path.
	Backups func(path string) string
	// RestoreOver puts a backup, which c opens, in the place of the store at
	// path, which is damaged or missing; a damaged file is kept.
	RestoreOver func(ctx context.Context, path, backup string, c award.Credential, step award.Step) error

	Law   Law
	Fonts func() (*font.Library, error)
	// ReadFile decodes the file at path into lines, Read what comes from r.
	ReadFile func(ctx context.Context, path string) (Text, error)
	Read     func(ctx context.Context, name string, r io.Reader) (Text, error)
	// ReadRowsFile reads the table in the file at path, ReadRows what comes from r.
	ReadRowsFile func(ctx context.Context, path string) (Rows, error)
	ReadRows     func(ctx context.Context, r io.Reader) (Rows, error)
	// EachRowFile and EachRow give such rows one by one, whose cells change with
	// the next, and what was replaced on the way: a table can be larger than memory.
	EachRowFile func(ctx context.Context, path string, each func(Row) error) ([]News, error)
	EachRow     func(ctx context.Context, r io.Reader, each func(Row) error) ([]News, error)
	// WriteXLSX and WriteCSV write a table as a spreadsheet.
	WriteXLSX, WriteCSV func(ctx context.Context, w io.Writer, t Table) error
	Templates           Templates
	// Window opens the window and returns when it is closed.
	Window func(ctx context.Context, o WindowOptions) error
}

// WindowOptions are what the command line says about the window.
type WindowOptions struct {
	Store    string
	Campaign int              // the campaign to show; 0: none
	Language wording.Language // empty: as the window's settings say
	// Credential signs in; nil where no passphrase was named, and is typed.
	Credential *award.Credential
}

// A Text is a list as it was decoded.
type Text struct {
	Name   string // the file's name without its folder
	Digest string // SHA-256 of its bytes, in hexadecimal
	Lines  []string
	Notes  []News // what was left out or replaced on the way
}

// News is something with a code and arguments for its sentence.
type News interface {
	News() (code string, args map[string]any)
}

// A Table is what goes into a spreadsheet: a head and rows of text.
type Table struct {
	Name string
	Head []string
	Rows [][]string
}

// A program is one call of the command line.
type program struct {
	env        Env
	say        wording.Speaker
	lang       string
	store      string
	user       string           // after --user
	passphrase secret           // what is signed in with
	signedIn   award.Credential // what the store was opened with
	opened     Gate             // what lets go of the file in the end
}

// Run carries out args, the words after the program's name, and returns the
// exit status.
func Run(ctx context.Context, args []string, env Env) int {
	p := &program{env: env, say: wording.New(spoken(args, env.Language)), passphrase: signInSecret()}
	root := p.root() //nolint:contextcheck // each verb takes the context its command carries
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	p.shut()
	if err == nil {
		return ExitDone
	}
	return p.fail(err)
}

// spoken finds the language in args before they are parsed, since help and
// usage errors are already in it.
func spoken(args []string, usual wording.Language) wording.Language {
	for i, a := range args {
		if v, ok := strings.CutPrefix(a, "--lang="); ok {
			return wording.Language(v)
		}
		if a == "--lang" && i+1 < len(args) {
			return wording.Language(args[i+1])
		}
	}
	return usual
}

// root builds the command tree.
func (p *program) root() *cobra.Command {
	var campaign int
	root := &cobra.Command{
		Use:           "jiajiang",
		Short:         p.word("about"),
		Version:       p.env.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          p.noArgs,
		PersistentPreRunE: func(*cobra.Command, []string) error {
			if l := wording.Language(p.lang); l != wording.Chinese && l != wording.English {
				return usageError("usage-lang", nil)
			}
			return checkSecrets(&p.passphrase)
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.prepareFolder(true); err != nil {
				return err
			}
			o := WindowOptions{Store: p.store, Campaign: campaign}
			if cmd.Flags().Changed("lang") {
				o.Language = p.say.Language()
			}
			if p.named(&p.passphrase) {
				c, err := p.credential(cmd.Context())
				if err != nil {
					return err
				}
				o.Credential = &c
			}
			return p.env.Window(cmd.Context(), o)
		},
	}
	root.PersistentFlags().StringVar(&p.store, "store", p.env.DefaultStore, p.word("flag-store"))
	root.PersistentFlags().StringVar(&p.lang, "lang", string(p.say.Language()), p.word("flag-lang"))
	root.PersistentFlags().StringVar(&p.user, "user", "", p.word("flag-user"))
	p.addSecretFlags(root.PersistentFlags(), &p.passphrase)
	root.Flags().IntVar(&campaign, "campaign", 0, p.word("flag-campaign"))
	root.AddCommand(p.parse(), p.importList(), p.campaigns(), p.winners(), p.check(), p.produce())
	root.AddCommand(p.documents()...)
	root.AddCommand(p.create(), p.sealStore(), p.users(), p.userVerbs(), p.changePassphrase(), p.newRecovery(), p.recover())
	root.AddCommand(p.journal(), p.backup(), p.backups(), p.restore(), p.compact(), p.rotate(), p.reveal(), p.namedCertificate())
	root.AddCommand(p.newCampaign(), p.basisVerbs(), p.terms(), p.nominate(), p.nominations(), p.nominationVerbs(), p.eligibility(), p.consultations(), p.consultationVerbs(), p.papers(), p.template(), p.importNominations())
	root.AddCommand(p.packetVerbs(), p.matches(), p.matchVerbs(), p.directory(), p.vote(), p.agreement(), p.allocate(), p.rank())
	root.AddCommand(p.draw())
	p.localize(root)
	return root
}
