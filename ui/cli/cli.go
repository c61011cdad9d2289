// Package cli is the face of the program without a window: one verb an act,
// data on standard output, everything else on standard error, and an exit
// status that scripts can rely on.
//
// A verb reads its arguments, calls the rules and the documents through what
// [Env] hands in, and says the outcome in sentences from package wording. It
// decides nothing itself: what needs a decision ends with [ExitDecision] and
// nothing stored.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

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

// Env is what the verbs need from outside. Every field must be set.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Version        string
	Now            func() time.Time
	Actor          string           // who acts, for the journal
	Language       wording.Language // unless --lang says otherwise
	DefaultStore   string           // the store used without --store
	Fonts          func() (*font.Library, error)
	// Open opens the store at path; a missing one is made where create is set.
	Open func(ctx context.Context, path string, create bool) (Store, error)
	// ReadFile decodes the file at path into lines, Read what comes from r.
	ReadFile func(ctx context.Context, path string) (Text, error)
	Read     func(ctx context.Context, name string, r io.Reader) (Text, error)
	// WriteXLSX and WriteCSV write a table as a spreadsheet.
	WriteXLSX, WriteCSV func(ctx context.Context, w io.Writer, t Table) error
	// Window opens the window and returns when it is closed.
	Window func(ctx context.Context, o WindowOptions) error
}

// WindowOptions are what the command line says about the window.
type WindowOptions struct {
	Store    string
	Campaign int              // the campaign to show; 0: none
	Language wording.Language // empty: as the window's settings say
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

// A Store keeps campaigns.
type Store interface {
	Do(ctx context.Context, actor string, op award.Op) (award.Receipt, error)
	Summaries(ctx context.Context) ([]award.Summary, error)
	Lookup(number int) (award.ID, error)
	Dossier(ctx context.Context, id award.ID) (*award.Dossier, error)
	// Check reads everything and gives what it found.
	Check(ctx context.Context) (Health, error)
	Close() error
}

// Health is what a check of the store found.
type Health struct {
	Campaigns, Winners, Records, Entries int
	Head                                 string // the journal's head, in hexadecimal
	Faults                               []News
}

// A program is one call of the command line.
type program struct {
	env   Env
	say   wording.Speaker
	lang  string
	store string
}

// Run carries out args, the words after the program's name, and returns the
// exit status.
func Run(ctx context.Context, args []string, env Env) int {
	p := &program{env: env, say: wording.New(spoken(args, env.Language))}
	root := p.root() //nolint:contextcheck // each verb takes the context its command carries
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
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

// An exit is an error whose sentences were printed already.
type exit struct{ status int }

func (e exit) Error() string { return "exit" }

// A usage error says that the words of the command are off.
type usage struct {
	code string
	args map[string]any
}

func (u usage) Error() string { return u.code }

func usageError(code string, args map[string]any) error { return usage{code, args} }

// fail says err and gives its exit status.
func (p *program) fail(err error) int {
	if done, ok := errors.AsType[exit](err); ok {
		return done.status
	}
	if wrong, ok := errors.AsType[usage](err); ok {
		p.tell(wrong.code, wrong.args)
		return ExitUsage
	}
	if errors.Is(err, context.Canceled) {
		p.tell("interrupted", nil)
		return ExitFault
	}
	sentence, ok := p.say.Explain(err)
	if !ok {
		p.tell("fault", map[string]any{"detail": err.Error()})
		return ExitFault
	}
	p.line(sentence)
	return statusOf(wording.CodeOf(err))
}

// statusOf tells faults, which are nobody's mistake, from what is refused.
func statusOf(code string) int {
	switch code {
	case string(award.DecisionNeeded):
		return ExitDecision
	case "file-unreadable", "disk-full", "disk-fault", "store-full", "store-damaged", "store-commit-unsure", "output-failed":
		return ExitFault
	}
	return ExitRefused
}

// tell prints the sentence of code on standard error.
func (p *program) tell(code string, args map[string]any) { p.line(p.say.Sentence(code, args)) }

// line prints one line on standard error. An error there has nowhere to go.
func (p *program) line(text string) {
	_, _ = io.WriteString(p.env.Stderr, visible(text)+"\n")
}

// visible puts marks such as <U+202E> in the place of characters that would
// steer the terminal: sentences quote lists and file names as they came.
func visible(text string) string {
	var b strings.Builder
	for _, r := range strings.ToValidUTF8(text, "\uFFFD") {
		if unicode.IsControl(r) && r != '\t' || unicode.Is(unicode.Cf, r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// open opens the store that --store names, or the user's own.
func (p *program) open(ctx context.Context, create bool) (Store, error) {
	if err := p.prepareFolder(create); err != nil {
		return nil, err
	}
	return p.env.Open(ctx, p.store, create)
}

// prepareFolder refuses a store without a place, and makes the folder of the
// user's own store where the store may be made.
func (p *program) prepareFolder(create bool) error {
	if p.store == "" {
		return usageError("usage-store", nil)
	}
	if p.store != p.env.DefaultStore {
		return nil
	}
	if !filepath.IsAbs(p.store) { // the system names no folder for a user's data
		return usageError("usage-store", nil)
	}
	folder := filepath.Dir(p.store)
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) && !create {
		return &award.Problem{Code: "store-missing", Args: award.Args{"path": p.store}}
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return &award.Problem{Code: "store-no-access", Args: award.Args{"path": p.store}}
	}
	return nil
}

// withStore runs act on the open store and closes it, whatever happens.
func (p *program) withStore(ctx context.Context, create bool, act func(Store) error) error {
	s, err := p.open(ctx, create)
	if err != nil {
		return err
	}
	return errors.Join(act(s), s.Close())
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
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := p.prepareFolder(true); err != nil {
				return err
			}
			o := WindowOptions{Store: p.store, Campaign: campaign}
			if cmd.Flags().Changed("lang") {
				o.Language = p.say.Language()
			}
			return p.env.Window(cmd.Context(), o)
		},
	}
	root.PersistentFlags().StringVar(&p.store, "store", p.env.DefaultStore, p.word("flag-store"))
	root.PersistentFlags().StringVar(&p.lang, "lang", string(p.say.Language()), p.word("flag-lang"))
	root.Flags().IntVar(&campaign, "campaign", 0, p.word("flag-campaign"))
	root.AddCommand(p.parse(), p.importList(), p.campaigns(), p.winners(), p.check(), p.produce())
	root.AddCommand(p.documents()...)
	p.localize(root)
	return root
}
