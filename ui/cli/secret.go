package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"unicode/utf8"

	"github.com/spf13/pflag"

	"jiajiang/award"
)

// maxSecret is the longest passphrase or code that is read, in bytes.
const maxSecret = 1024

// noDescriptor stands for a descriptor that was not named.
const noDescriptor = -1

// A secret is a passphrase or a recovery code that a verb needs. It never
// stands among the words of the command, where every process of the machine
// can read it: it comes from a file, a descriptor, the environment or the
// terminal, the first of them that is named.
type secret struct {
	name string // of its flags, NAME-file and NAME-fd, and of its words
	env  string // the variable of the environment
	file string
	fd   int
}

func signInSecret() secret {
	return secret{name: "passphrase", env: "JIAJIANG_PASSPHRASE", fd: noDescriptor}
}

func newSecret() secret {
	return secret{name: "new-passphrase", env: "JIAJIANG_NEW_PASSPHRASE", fd: noDescriptor}
}

func recoverySecret() secret {
	return secret{name: "recovery", env: "JIAJIANG_RECOVERY", fd: noDescriptor}
}

func backupSecret() secret {
	return secret{name: "backup-passphrase", env: "JIAJIANG_BACKUP_PASSPHRASE", fd: noDescriptor}
}

// addSecretFlags lets s be named.
func (p *program) addSecretFlags(flags *pflag.FlagSet, s *secret) {
	flags.StringVar(&s.file, s.name+"-file", "", p.word("flag-"+s.name+"-file"))
	flags.IntVar(&s.fd, s.name+"-fd", noDescriptor, p.word("flag-"+s.name+"-fd"))
}

// checkSecrets refuses a secret that two flags name, and a descriptor that is
// to give two secrets.
func checkSecrets(secrets ...*secret) error {
	taken := make(map[int]bool)
	for _, s := range secrets {
		switch {
		case s.fd < noDescriptor:
			return usageError("usage-fd", map[string]any{"flag": "--" + s.name + "-fd", "fd": s.fd})
		case s.file != "" && s.fd != noDescriptor:
			return usageError("usage-two-sources", map[string]any{"name": s.name})
		case s.fd != noDescriptor && taken[s.fd]:
			return usageError("usage-fd-twice", map[string]any{"fd": s.fd})
		}
		taken[s.fd] = true
	}
	return nil
}

// named reports whether s is named: by a flag or in the environment.
func (p *program) named(s *secret) bool {
	return s.file != "" || s.fd != noDescriptor || p.env.Getenv(s.env) != ""
}

// available says that s is named nowhere and cannot be asked for, or nil.
func (p *program) available(s *secret) error {
	if p.named(s) || p.env.Terminal != nil {
		return nil
	}
	return &award.Problem{Code: "secret-none", Args: award.Args{"name": s.name, "env": s.env}}
}

// ask gives s. Args are for the prompt.
func (p *program) ask(ctx context.Context, s *secret, args map[string]any) (string, error) {
	text, _, err := p.askWhere(ctx, s, args)
	return text, err
}

// askNew gives s, which is being made up: at the terminal it is typed twice.
func (p *program) askNew(ctx context.Context, s *secret, args map[string]any) (string, error) {
	text, typed, err := p.askWhere(ctx, s, args)
	if err != nil || !typed {
		return text, err
	}
	again, err := p.typed(ctx, s, "prompt-again", args)
	if err != nil {
		return "", err
	}
	if again != text {
		return "", &award.Problem{Code: "secret-differs"}
	}
	return text, nil
}

// askWhere gives s and whether it was typed at the terminal.
func (p *program) askWhere(ctx context.Context, s *secret, args map[string]any) (text string, typed bool, err error) {
	if err := p.available(s); err != nil {
		return "", false, err
	}
	switch {
	case s.file != "":
		text, err = p.fromFile(s)
	case s.fd != noDescriptor:
		text, err = p.fromDescriptor(s)
	case p.env.Getenv(s.env) != "":
		text, err = s.firstLine(strings.NewReader(p.env.Getenv(s.env)), nil)
	default:
		typed = true
		text, err = p.typed(ctx, s, "prompt-"+s.name, args)
	}
	return text, typed, err
}

// fromFile reads s from its file and warns where others can read it too.
func (p *program) fromFile(s *secret) (string, error) {
	f, err := os.Open(s.file)
	if err != nil {
		return "", s.unreadable(s.file, err)
	}
	defer f.Close() //nolint:errcheck // nothing was written
	info, err := f.Stat()
	if err != nil {
		return "", s.unreadable(s.file, err)
	}
	if runtime.GOOS != "windows" && info.Mode().IsRegular() && info.Mode().Perm()&0o077 != 0 {
		p.tell("secret-open", map[string]any{"name": s.name, "path": s.file})
	}
	return s.firstLine(f, s.unreadable(s.file, nil))
}

// fromDescriptor reads s from its descriptor.
func (p *program) fromDescriptor(s *secret) (string, error) {
	lost := &award.Problem{Code: "secret-descriptor", Args: award.Args{"name": s.name, "fd": s.fd}}
	r, err := p.env.OpenFD(s.fd)
	if err != nil {
		return "", lost
	}
	defer r.Close() //nolint:errcheck // nothing was written
	return s.firstLine(r, lost)
}

// unreadable says why the file of s gives nothing.
func (s *secret) unreadable(path string, err error) error {
	code := award.Code("secret-unreadable")
	if errors.Is(err, fs.ErrNotExist) {
		code = "secret-missing"
	}
	return &award.Problem{Code: code, Args: award.Args{"name": s.name, "path": path}}
}

// typed asks for s at the terminal.
func (p *program) typed(ctx context.Context, s *secret, prompt string, args map[string]any) (string, error) {
	p.prompt(prompt, args)
	text, err := p.env.Terminal(ctx, false)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	return s.firstLine(strings.NewReader(text), nil)
}

// firstLine reads the line that is s. lost is the error where r gives nothing.
func (s *secret) firstLine(r io.Reader, lost error) (string, error) {
	refused := func(code award.Code) (string, error) {
		return "", &award.Problem{Code: code, Args: award.Args{"name": s.name, "most": maxSecret}}
	}
	data, err := io.ReadAll(io.LimitReader(r, maxSecret+int64(len("\ufeff\r\n"))+1))
	if err != nil {
		return "", lost
	}
	line, _, _ := strings.Cut(strings.TrimPrefix(string(data), "\ufeff"), "\n")
	line = strings.TrimSuffix(line, "\r")
	switch {
	case line == "":
		return refused("secret-empty")
	case len(line) > maxSecret:
		return refused("secret-long")
	case !utf8.ValidString(line) || strings.ContainsFunc(line, steers):
		return refused("secret-no-text")
	}
	return line, nil
}
