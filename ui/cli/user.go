package cli

import (
	"context"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jiajiang/award"
	"jiajiang/award/wording"
)

// A userJSON is one user as data.
type userJSON struct {
	Name     string `json:"name"`
	Role     string `json:"role"`
	Informed bool   `json:"informed"`
	Disabled bool   `json:"disabled"`
}

// users lists who can sign in.
func (p *program) users() *cobra.Command {
	var f form
	c := &cobra.Command{
		Use:   "users",
		Short: p.word("users"),
		Args:  p.noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return p.withFile(cmd.Context(), func(s Store) error {
				all, err := s.Users(cmd.Context())
				if err != nil {
					return err
				}
				t := Table{Name: p.word("users"), Head: p.head("user", "role", "informed", "state")}
				data := make([]userJSON, len(all))
				for i, r := range all {
					u := r.Value
					t.Rows = append(t.Rows, []string{u.Name, p.say.Role(u.Role), p.mark("informed", u.Informed), p.mark("disabled", u.Disabled)})
					data[i] = userJSON{u.Name, u.Role.Code(), u.Informed, u.Disabled}
				}
				return p.print(cmd.Context(), f, t, data)
			})
		},
	}
	c.Flags().BoolVar(&f.json, "json", false, p.word("flag-json"))
	return c
}

// mark gives the word of something that is so, and nothing where it is not.
func (p *program) mark(code string, so bool) string {
	if so {
		return p.word("mark-" + code)
	}
	return ""
}

// userVerbs gathers the verbs that change who can sign in.
func (p *program) userVerbs() *cobra.Command {
	c := &cobra.Command{
		Use:   "user",
		Short: p.word("user"),
		Args:  p.someVerb,
		RunE:  func(*cobra.Command, []string) error { return usageError("usage-user-verb", nil) },
	}
	c.AddCommand(p.addUser(), p.editUser(), p.setPassphrase())
	return c
}

// addUser lets somebody sign in.
func (p *program) addUser() *cobra.Command {
	var role string
	var u award.User
	fresh := newSecret()
	c := &cobra.Command{
		Use:     "add " + p.word("arg-name"),
		Short:   p.word("user-add"),
		Args:    p.oneName,
		PreRunE: func(*cobra.Command, []string) error { return checkSecrets(&p.passphrase, &fresh) },
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			var err error
			if u.Role, err = roleNamed(role); err != nil {
				return err
			}
			if err := p.available(&fresh); err != nil {
				return err
			}
			u.Name = args[0]
			return p.withStore(ctx, func(s Store) error {
				passphrase, err := p.askNew(ctx, &fresh, map[string]any{"user": u.Name})
				if err != nil {
					return err
				}
				if err := s.AddUser(ctx, u, passphrase); err != nil {
					return err
				}
				p.tell("user-added", map[string]any{"user": u.Name, "role": u.Role.Code()})
				return nil
			})
		},
	}
	c.Flags().StringVar(&role, "role", "", p.word("flag-role"))
	c.Flags().BoolVar(&u.Informed, "informed", false, p.word("flag-informed"))
	p.addSecretFlags(c.Flags(), &fresh)
	return c
}

// roleNamed reads a role by its code or its word in either language.
func roleNamed(text string) (award.Role, error) {
	role, ok := wording.RoleNamed(text)
	if !ok {
		return role, usageError("usage-role", map[string]any{"word": text})
	}
	return role, nil
}

// A userChange is what is to become of a user.
type userChange struct {
	rename, role      string
	informed, disable bool
}

// apply gives u as it is to be. What no flag named stays.
func (ch userChange) apply(u award.User, flags *pflag.FlagSet) (award.User, error) {
	if flags.Changed("rename") {
		u.Name = ch.rename
	}
	if flags.Changed("role") {
		role, err := roleNamed(ch.role)
		if err != nil {
			return u, err
		}
		u.Role = role
	}
	if flags.Changed("informed") {
		u.Informed = ch.informed
	}
	u.Disabled = u.Disabled || ch.disable
	return u, nil
}

// check refuses a change of nothing and a role that is none.
func (ch userChange) check(flags *pflag.FlagSet) error {
	if !flags.Changed("rename") && !flags.Changed("role") && !flags.Changed("informed") && !ch.disable {
		return usageError("usage-no-change", nil)
	}
	_, err := ch.apply(award.User{}, flags)
	return err
}

// editUser changes a user's name, role or permission, or has them no longer
// sign in. A new name needs a new passphrase, since the user's key lies under
// both.
func (p *program) editUser() *cobra.Command {
	var ch userChange
	fresh := newSecret()
	c := &cobra.Command{
		Use:     "edit " + p.word("arg-name"),
		Short:   p.word("user-edit"),
		Args:    p.oneName,
		PreRunE: func(*cobra.Command, []string) error { return checkSecrets(&p.passphrase, &fresh) },
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx, flags := cmd.Context(), cmd.Flags()
			if err := ch.check(flags); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				old, err := userCalled(ctx, s, args[0])
				if err != nil {
					return err
				}
				u, err := ch.apply(old.Value, flags)
				if err != nil {
					return err
				}
				if err := p.putUser(ctx, s, old, u, &fresh); err != nil {
					return err
				}
				p.tell("user-edited", map[string]any{
					"user": u.Name, "role": u.Role.Code(),
					"informed": p.mark("informed", u.Informed), "disabled": p.mark("disabled", u.Disabled),
				})
				return nil
			})
		},
	}
	c.Flags().StringVar(&ch.rename, "rename", "", p.word("flag-rename"))
	c.Flags().StringVar(&ch.role, "role", "", p.word("flag-role"))
	c.Flags().BoolVar(&ch.informed, "informed", false, p.word("flag-informed-or-not"))
	c.Flags().Lookup("informed").Annotations = map[string][]string{yesOrNo: {}}
	c.Flags().BoolVar(&ch.disable, "disable", false, p.word("flag-disable"))
	p.addSecretFlags(c.Flags(), &fresh)
	return c
}

// putUser makes old what u says. Who goes on signing in under another name gets a
// new passphrase with it.
func (p *program) putUser(ctx context.Context, s Store, old award.Row[award.User], u award.User, fresh *secret) error {
	if u.Disabled || award.SameUserName(u.Name, old.Value.Name) {
		return s.EditUser(ctx, old.ID, u)
	}
	if who, _ := s.Session(); who.ID == old.ID { // before a passphrase is asked for in vain
		return &award.Problem{Code: award.UserNameFixed, Field: "name"}
	}
	passphrase, err := p.askNew(ctx, fresh, map[string]any{"user": u.Name})
	if err != nil {
		return err
	}
	return s.RenameUser(ctx, old.ID, u, passphrase)
}

// userCalled finds a user by name.
func userCalled(ctx context.Context, s Store, name string) (award.Row[award.User], error) {
	all, err := s.Users(ctx)
	if err != nil {
		return award.Row[award.User]{}, err
	}
	for _, u := range all {
		if award.SameUserName(u.Value.Name, name) {
			return u, nil
		}
	}
	return award.Row[award.User]{}, &award.Problem{Code: award.UserUnknown, Args: award.Args{"name": name}}
}

// setPassphrase gives another user a new passphrase.
func (p *program) setPassphrase() *cobra.Command {
	fresh := newSecret()
	c := &cobra.Command{
		Use:     "passphrase " + p.word("arg-name"),
		Short:   p.word("user-passphrase"),
		Args:    p.oneName,
		PreRunE: func(*cobra.Command, []string) error { return checkSecrets(&p.passphrase, &fresh) },
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			if err := p.available(&fresh); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				u, err := userCalled(ctx, s, args[0])
				if err != nil {
					return err
				}
				passphrase, err := p.askNew(ctx, &fresh, map[string]any{"user": u.Value.Name})
				if err != nil {
					return err
				}
				if err := s.SetPassphrase(ctx, u.ID, passphrase); err != nil {
					return err
				}
				p.tell("passphrase-set", map[string]any{"user": u.Value.Name})
				return nil
			})
		},
	}
	p.addSecretFlags(c.Flags(), &fresh)
	return c
}

// changePassphrase changes the passphrase of who signs in.
func (p *program) changePassphrase() *cobra.Command {
	fresh := newSecret()
	c := &cobra.Command{
		Use:     "passphrase",
		Short:   p.word("passphrase"),
		Args:    p.noSecret,
		PreRunE: func(*cobra.Command, []string) error { return checkSecrets(&p.passphrase, &fresh) },
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx := cmd.Context()
			if err := p.available(&fresh); err != nil {
				return err
			}
			return p.withStore(ctx, func(s Store) error {
				passphrase, err := p.askNew(ctx, &fresh, map[string]any{"user": p.signedIn.Name})
				if err != nil {
					return err
				}
				if err := s.ChangePassphrase(ctx, p.signedIn.Passphrase, passphrase); err != nil {
					return err
				}
				p.tell("passphrase-changed", map[string]any{"user": p.signedIn.Name})
				return nil
			})
		},
	}
	p.addSecretFlags(c.Flags(), &fresh)
	return c
}
