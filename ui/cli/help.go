package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// yesOrNo marks a flag that takes true or false.
const yesOrNo = "yes-or-no"

// word gives a text of the help.
func (p *program) word(code string) string { return p.say.Text("help-" + code) }

// localize puts the help of root and its verbs into the language spoken.
func (p *program) localize(root *cobra.Command) {
	root.SetUsageTemplate(p.word("page"))
	root.SetHelpTemplate("{{.Short}}\n\n{{.UsageString}}")
	root.SetVersionTemplate("jiajiang {{.Version}}\n")
	root.SetHelpCommand(&cobra.Command{Use: "no-help", Hidden: true})
	root.CompletionOptions.DisableDefaultCmd = true
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = p.word("flag-version")
	p.localizeVerb(root)
}

// localizeVerb puts the help of c and the verbs below it into the language
// spoken.
func (p *program) localizeVerb(c *cobra.Command) {
	c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return flagError(err) })
	c.InitDefaultHelpFlag()
	c.Flags().Lookup("help").Usage = p.word("flag-help")
	c.Annotations = map[string]string{
		"arguments": strings.TrimPrefix(c.Use, c.Name()),
		"options":   options(c.LocalFlags()),
		"general":   options(c.InheritedFlags()),
	}
	for _, below := range c.Commands() {
		p.localizeVerb(below)
	}
}

// options lists flags, a line each. pflag aligns by bytes and adds defaults in
// English; ours stand in the sentences.
func options(flags *pflag.FlagSet) string {
	var names, texts []string
	widest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		value, text := pflag.UnquoteUsage(f)
		name := "      --" + f.Name
		if f.Shorthand != "" {
			name = "  -" + f.Shorthand + ", --" + f.Name
		}
		if value != "" {
			name += " " + value
		}
		names, texts = append(names, name), append(texts, text)
		widest = max(widest, columns(name))
	})
	var b strings.Builder
	for i, name := range names {
		b.WriteString("\n" + name + strings.Repeat(" ", widest-columns(name)+3) + texts[i])
	}
	return b.String()
}

// columns gives how wide text stands at a terminal: Han takes two columns a
// character.
func columns(text string) int {
	const firstWide = 0x2e80 // of the radicals, after which all is wide
	n := 0
	for _, r := range text {
		if n++; r >= firstWide {
			n++
		}
	}
	return n
}

// flagError says in our words what pflag found wrong.
func flagError(err error) error {
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		code := "usage-number"
		switch {
		case strings.HasSuffix(wrong.GetFlag().Name, "-fd"):
			code = "usage-fd" // what was typed there may be the secret itself
		case wrong.GetFlag().Annotations[yesOrNo] != nil:
			code = "usage-yes-or-no"
		case wrong.GetFlag().Value.Type() == "bool":
			code = "usage-bare"
		}
		return usageError(code, map[string]any{"flag": "--" + wrong.GetFlag().Name, "value": wrong.GetValue()})
	}
	if wrong, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return usageError("usage-value", map[string]any{"flag": "--" + wrong.GetFlag().Name})
	}
	if wrong, ok := errors.AsType[*pflag.NotExistError](err); ok {
		dashes := "--"
		if wrong.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		return usageError("usage-unknown", map[string]any{"flag": dashes + wrong.GetSpecifiedName()})
	}
	return usageError("usage-flag", map[string]any{"detail": err.Error()})
}

// noArgs refuses words where none is expected: after the program's name they
// are a verb that does not exist.
func (p *program) noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if cmd.HasParent() {
		return usageError("usage-extra", map[string]any{"word": args[0]})
	}
	return usageError("usage-verb", map[string]any{"word": args[0]})
}

// oneFile wants exactly one file name, or - for standard input.
func (p *program) oneFile(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError("usage-file", nil)
	}
	return nil
}

// someVerb refuses a word that is none of the verbs below this one.
func (*program) someVerb(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usageError("usage-verb", map[string]any{"word": args[0]})
}

// noSecret refuses words behind a verb about passphrases without repeating
// them: one may be a passphrase.
func (*program) noSecret(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError("usage-secret", nil)
	}
	return nil
}

// oneName wants exactly one user's name.
func (*program) oneName(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError("usage-name", nil)
	}
	return nil
}

// oneBackup wants exactly one backup.
func (*program) oneBackup(_ *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError("usage-backup", nil)
	}
	return nil
}
