package award

// The names of operations on users.
const (
	OpAddUser  OpName = "add-user"
	OpEditUser OpName = "edit-user"
)

// AddUser adds somebody who can sign in. The store gives them their key in the
// same transaction.
type AddUser struct {
	ID   ID
	User User
}

// Name implements [Op].
func (AddUser) Name() OpName { return OpAddUser }

// Tell implements [Telling].
func (o AddUser) Tell() []Fact { return tellUser(o.User) }

// Apply implements [Op].
func (o AddUser) Apply(b Book) error {
	if err := CheckUser(o.User); err != nil {
		return err
	}
	if err := freeUserName(b, o.ID, o.User.Name); err != nil {
		return err
	}
	return b.Users().Put(o.ID, o.User)
}

// EditUser changes a user's name, role or permission, or has them no longer
// sign in. An administrator who can sign in always remains, and one with
// 涉密知悉, who alone can give it.
type EditUser struct {
	ID   ID
	User User
}

// Name implements [Op].
func (EditUser) Name() OpName { return OpEditUser }

// Tell implements [Telling].
func (o EditUser) Tell() []Fact { return tellUser(o.User) }

// Apply implements [Op].
func (o EditUser) Apply(b Book) error {
	old, err := must(b.Users(), o.ID)
	if err != nil {
		return err
	}
	if err := CheckUser(o.User); err != nil {
		return err
	}
	if err := freeUserName(b, o.ID, o.User.Name); err != nil {
		return err
	}
	if err := b.Users().Put(o.ID, o.User); err != nil {
		return err
	}
	rows, err := b.Users().Of(ID{})
	if err != nil {
		return err
	}
	some, knowing := false, false
	for _, r := range rows {
		if r.Value.Role == Administrator && !r.Value.Disabled {
			some, knowing = true, knowing || r.Value.Informed
		}
	}
	switch {
	case !some:
		return &Problem{Code: LastAdministrator, Field: "role"}
	case !knowing && old.Role == Administrator && old.Informed && !old.Disabled:
		return &Problem{Code: LastInformed, Field: "informed"}
	}
	return nil
}

// tellUser tells what became of a user.
func tellUser(u User) []Fact {
	word := map[bool]string{true: "yes", false: "no"}
	return []Fact{{"user", u.Name}, {"role", u.Role.Code()}, {"informed", word[u.Informed]}, {"disabled", word[u.Disabled]}}
}

// freeUserName refuses a name that another user has.
func freeUserName(b Book, id ID, name string) error {
	rows, err := b.Users().Of(ID{})
	if err != nil {
		return err
	}
	for _, r := range rows {
		if r.ID != id && SameUserName(r.Value.Name, name) {
			return &Problem{Code: UserNameTaken, Field: "name"}
		}
	}
	return nil
}
