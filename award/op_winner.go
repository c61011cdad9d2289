package award

import (
	"errors"
	"strings"
)

// The names of operations on tracks, tiers and winners.
const (
	OpAddTrack      OpName = "add-track"
	OpEditTrack     OpName = "edit-track"
	OpDeleteTrack   OpName = "delete-track"
	OpAddTier       OpName = "add-tier"
	OpEditTier      OpName = "edit-tier"
	OpDeleteTier    OpName = "delete-tier"
	OpAddWinner     OpName = "add-winner"
	OpEditWinner    OpName = "edit-winner"
	OpMoveWinners   OpName = "move-winners"
	OpDeleteWinners OpName = "delete-winners"
)

// AddTrack adds a track after the others.
type AddTrack struct{ Track Track }

// Name implements [Op].
func (AddTrack) Name() OpName { return OpAddTrack }

// Apply implements [Op].
func (o AddTrack) Apply(b Book) error {
	if _, err := must(b.Campaigns(), o.Track.Campaign); err != nil {
		return err
	}
	if !printable(o.Track.Name) {
		return &Problem{Code: TextControl, Field: "track"}
	}
	rows, err := b.Tracks().Of(o.Track.Campaign)
	if err != nil {
		return err
	}
	t := o.Track
	t.Order = 0
	for _, r := range rows {
		t.Order = max(t.Order, r.Value.Order+1)
	}
	return b.Tracks().Put(b.NewID(), t)
}

// EditTrack renames or moves a track.
type EditTrack struct {
	ID    ID
	Track Track
}

// Name implements [Op].
func (EditTrack) Name() OpName { return OpEditTrack }

// Apply implements [Op].
func (o EditTrack) Apply(b Book) error {
	old, err := must(b.Tracks(), o.ID)
	if err != nil {
		return err
	}
	t := o.Track
	t.Campaign = old.Campaign
	if !printable(t.Name) {
		return &Problem{Code: TextControl, Field: "track"}
	}
	return b.Tracks().Put(o.ID, t)
}

// DeleteTrack removes a track that has no tiers.
type DeleteTrack struct{ ID ID }

// Name implements [Op].
func (DeleteTrack) Name() OpName { return OpDeleteTrack }

// Apply implements [Op].
func (o DeleteTrack) Apply(b Book) error {
	t, err := must(b.Tracks(), o.ID)
	if err != nil {
		return err
	}
	tiers, err := b.Tiers().Of(t.Campaign)
	if err != nil {
		return err
	}
	n := 0
	for _, r := range tiers {
		if r.Value.Track == o.ID {
			n++
		}
	}
	if n > 0 {
		return &Problem{Code: TrackFilled, Args: Args{"track": t.Name, "count": n}}
	}
	return b.Tracks().Delete(o.ID)
}

// AddTier adds a tier after the others.
type AddTier struct{ Tier Tier }

// Name implements [Op].
func (AddTier) Name() OpName { return OpAddTier }

// Apply implements [Op].
func (o AddTier) Apply(b Book) error {
	if _, err := must(b.Campaigns(), o.Tier.Campaign); err != nil {
		return err
	}
	rows, err := b.Tiers().Of(o.Tier.Campaign)
	if err != nil {
		return err
	}
	t := o.Tier
	t.Order = 0
	for _, r := range rows {
		t.Order = max(t.Order, r.Value.Order+1)
	}
	if err := checkTier(b, ID{}, t); err != nil {
		return err
	}
	return b.Tiers().Put(b.NewID(), t)
}

// EditTier changes a tier.
type EditTier struct {
	ID   ID
	Tier Tier
}

// Name implements [Op].
func (EditTier) Name() OpName { return OpEditTier }

// Apply implements [Op].
func (o EditTier) Apply(b Book) error {
	old, err := must(b.Tiers(), o.ID)
	if err != nil {
		return err
	}
	t := o.Tier
	t.Campaign = old.Campaign
	if err := checkTier(b, o.ID, t); err != nil {
		return err
	}
	return b.Tiers().Put(o.ID, t)
}

// DeleteTier removes a tier that has no winners.
type DeleteTier struct{ ID ID }

// Name implements [Op].
func (DeleteTier) Name() OpName { return OpDeleteTier }

// Apply implements [Op].
func (o DeleteTier) Apply(b Book) error {
	t, err := must(b.Tiers(), o.ID)
	if err != nil {
		return err
	}
	if err := mustBeEmpty(b, o.ID, t); err != nil {
		return err
	}
	return b.Tiers().Delete(o.ID)
}

// checkTier says what is wrong with t, which has or will have the given ID.
func checkTier(b Book, id ID, t Tier) error {
	if strings.TrimSpace(t.Name) == "" {
		return &Problem{Code: TierEmpty, Field: "tier"}
	}
	if !printable(t.Name) {
		return &Problem{Code: TextControl, Field: "tier"}
	}
	if err := checkText("prize", t.Prize); err != nil {
		return err
	}
	if t.Quota < 0 {
		return &Problem{Code: QuotaNegative, Field: "quota"}
	}
	if !t.Track.IsZero() {
		track, err := must(b.Tracks(), t.Track)
		if err != nil {
			return err
		}
		if track.Campaign != t.Campaign {
			return &Problem{Code: RecordGone}
		}
	}
	if t.Vacant && !id.IsZero() {
		return mustBeEmpty(b, id, t)
	}
	return nil
}

// mustBeEmpty returns a Problem if anybody has won the tier.
func mustBeEmpty(b Book, id ID, t Tier) error {
	winners, err := b.Winners().Of(t.Campaign)
	if err != nil {
		return err
	}
	n := 0
	for _, r := range winners {
		if r.Value.Tier == id {
			n++
		}
	}
	if n > 0 {
		return &Problem{Code: TierFilled, Args: Args{"tier": t.Name, "count": n}}
	}
	return nil
}

// AddWinner adds a winner after the others and gives the next certificate
// number.
type AddWinner struct{ Winner Winner }

// Name implements [Op].
func (AddWinner) Name() OpName { return OpAddWinner }

// Apply implements [Op].
func (o AddWinner) Apply(b Book) error {
	w := o.Winner
	if w.Disclosure == Withheld {
		return &Problem{Code: ProtectedHere, Field: "name"} // added first, then withheld
	}
	if err := checkWinner(b, w); err != nil {
		return err
	}
	c, err := must(b.Campaigns(), w.Campaign)
	if err != nil {
		return err
	}
	c.Numbered++
	w.Order, w.Serial, w.Blind = c.Numbered-1, c.Numbered, b.Blind()
	if err := b.Campaigns().Put(w.Campaign, c); err != nil {
		return err
	}
	return b.Winners().Put(b.NewID(), w)
}

// EditWinner changes a winner. Place on the list and certificate number stay.
type EditWinner struct {
	ID     ID
	Winner Winner
}

// Name implements [Op].
func (EditWinner) Name() OpName { return OpEditWinner }

// Apply implements [Op].
func (o EditWinner) Apply(b Book) error {
	old, err := must(b.Winners(), o.ID)
	if err != nil {
		return err
	}
	w := o.Winner
	w.Campaign, w.Order, w.Serial, w.Blind = old.Campaign, old.Order, old.Serial, old.Blind
	if old.Disclosure == Withheld || w.Disclosure == Withheld {
		return editWithheld(b, o.ID, old, w)
	}
	if err := checkWinner(b, w); err != nil {
		return err
	}
	if w.Blind.IsZero() {
		w.Blind = b.Blind()
	}
	if !w.Name.Equal(old.Name) && w.Reading.Equal(old.Reading) {
		w.Reading = Guarded{} // a reading belongs to the name it was given for
	}
	return b.Winners().Put(o.ID, w)
}

// editWithheld changes what stands on the list of a withheld winner: the tier
// and the kind. Class and person have operations of their own.
func editWithheld(b Book, id ID, old, w Winner) error {
	if old.Disclosure != w.Disclosure || old.CodeName != w.CodeName || holdsPerson(w) {
		return &Problem{Code: ProtectedHere, Field: "name"}
	}
	if err := checkTierOf(b, w); err != nil {
		return err
	}
	return b.Winners().Put(id, w)
}

// holdsPerson reports whether w says anything about the person.
func holdsPerson(w Winner) bool {
	for _, g := range []Guarded{w.Name, w.Reading, w.Unit, w.Work, w.Phone, w.IDNumber} {
		if !g.IsEmpty() {
			return true
		}
	}
	return w.Note != ""
}

// MoveWinners puts winners into another tier of their campaign.
type MoveWinners struct {
	IDs  []ID
	Tier ID
}

// Name implements [Op].
func (MoveWinners) Name() OpName { return OpMoveWinners }

// Apply implements [Op].
func (o MoveWinners) Apply(b Book) error {
	for _, id := range o.IDs {
		w, err := must(b.Winners(), id)
		if err != nil {
			return err
		}
		w.Tier = o.Tier
		if err := checkTierOf(b, w); err != nil {
			return err
		}
		if err := b.Winners().Put(id, w); err != nil {
			return err
		}
	}
	return nil
}

// DeleteWinners removes winners. Their certificate numbers are not given to
// others.
type DeleteWinners struct{ IDs []ID }

// Name implements [Op].
func (DeleteWinners) Name() OpName { return OpDeleteWinners }

// Apply implements [Op].
func (o DeleteWinners) Apply(b Book) error {
	for _, id := range o.IDs {
		w, err := must(b.Winners(), id)
		if err != nil {
			return err
		}
		if err := deleteWinner(b, id, w); err != nil {
			return err
		}
	}
	return nil
}

// deleteWinner removes a winner with what is kept apart of the person.
func deleteWinner(b Book, id ID, w Winner) error {
	if w.Disclosure == Withheld {
		if err := b.Protected().Delete(id); err != nil && !errors.Is(err, ErrNoRecord) {
			return err
		}
	}
	return b.Winners().Delete(id)
}

// checkWinner says what is wrong with w as a record of its campaign.
func checkWinner(b Book, w Winner) error {
	if err := checkPerson(w); err != nil {
		return err
	}
	return checkTierOf(b, w)
}

// checkTierOf refuses a tier that w cannot be in.
func checkTierOf(b Book, w Winner) error {
	t, err := b.Tiers().Get(w.Tier)
	switch {
	case err != nil && !errors.Is(err, ErrNoRecord):
		return err // the store's trouble is not the clerk's choice
	case err != nil, t.Campaign != w.Campaign, t.Vacant:
		return &Problem{Code: TierUnknown, Field: "tier"}
	}
	return nil
}
