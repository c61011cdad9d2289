package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// word gives a text of the help.
func (p *program) word(code string) string { return p.say.Text("help-" + code) }

// localize puts the help of root and its verbs into the language spoken.
func (p *program) localize(root *cobra.Command) {
	root.SetUsageTemplate(p.word("template"))
	root.SetHelpTemplate("{{.Short}}\n\n{{.UsageString}}")
	root.SetVersionTemplate("jiajiang {{.Version}}\n")
	root.SetHelpCommand(&cobra.Command{Use: "no-help", Hidden: true})
	root.CompletionOptions.DisableDefaultCmd = true
	for _, c := range append(root.Commands(), root) {
		c.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return flagError(err) })
		c.Annotations = map[string]string{"arguments": strings.TrimPrefix(c.Use, c.Name())}
		// Defaults are said in the sentence, not in pflag's English.
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if f.Value.Type() == "string" {
				f.DefValue = ""
			}
		})
		c.InitDefaultHelpFlag()
		c.Flags().Lookup("help").Usage = p.word("flag-help")
	}
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = p.word("flag-version")
}

// flagError says in our words what pflag found wrong.
func flagError(err error) error {
	if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		code := "usage-number"
		if wrong.GetFlag().Value.Type() == "bool" {
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
