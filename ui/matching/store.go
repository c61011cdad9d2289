package matching

import (
	"context"
	"slices"

	"jiajiang/award"
)

// A Store compares records and keeps what was decided on them.
type Store interface {
	Names
	// NameMatches compares; where people who must not be named are among them,
	// the journal has it.
	NameMatches(ctx context.Context, q award.MatchQuery, step award.Step) (award.MatchReport, error)
	// MatchDecisions gives what was decided.
	MatchDecisions(ctx context.Context) ([]award.Match, error)
	Summaries(ctx context.Context) ([]award.Summary, error)
}

// Names give the records that a side stands for.
type Names interface {
	// Winners and Nominations give rows in the order of ids; those that are
	// gone are left out.
	Winners(ids []award.ID) ([]award.Row[award.Winner], error)
	Nominations(ids []award.ID) ([]award.Row[award.Nomination], error)
	// Form gives a form; of a nominee who must not be named, a Problem with the
	// code WithheldHere.
	Form(ctx context.Context, id award.ID) (award.Nomination, award.Form, error)
}

// A Said is what the screen may say of a record.
type Said struct {
	award.Disclosed

	Withheld bool // the person must not be named
}

// sidesAtOnce is how many records are asked for at a time.
const sidesAtOnce = 500

// Tell says what the screen may say of records, in their order. Those that are
// gone meanwhile are not there.
func Tell(ctx context.Context, store Names, sides []award.MatchSide) ([]Said, []bool, error) {
	all, there := make([]Said, len(sides)), make([]bool, len(sides))
	for from := range slices.Chunk(places(len(sides)), sidesAtOnce) {
		if err := ctx.Err(); err != nil {
			return nil, nil, err
		}
		known, err := tellSome(store, sides[from[0]:from[len(from)-1]+1])
		if err != nil {
			return nil, nil, err
		}
		for _, i := range from {
			all[i], there[i] = known[sides[i].ID], false
			_, there[i] = known[sides[i].ID]
			if side := sides[i]; side.Place == 0 || all[i].Withheld || !there[i] {
				continue
			}
			n, f, err := store.Form(ctx, sides[i].ID)
			if err != nil {
				return nil, nil, err
			}
			if others := award.DiscloseForm(n, f, award.ToScreen).Others; sides[i].Place <= len(others) {
				all[i].Name, all[i].Unit = others[sides[i].Place-1].Name, others[sides[i].Place-1].Unit
			}
		}
	}
	return all, there, nil
}

// places gives 0, 1, … below n.
func places(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// tellSome says what the screen may say of a few records.
func tellSome(store Names, sides []award.MatchSide) (map[award.ID]Said, error) {
	var won, named []award.ID
	for _, side := range sides {
		if side.Nomination {
			named = append(named, side.ID)
		} else {
			won = append(won, side.ID)
		}
	}
	known := make(map[award.ID]Said, len(sides))
	winners, err := store.Winners(won)
	if err != nil {
		return nil, err
	}
	for _, r := range winners {
		known[r.ID] = Said{award.Disclose(r.Value, award.ToScreen), r.Value.Disclosure == award.Withheld}
	}
	nominations, err := store.Nominations(named)
	if err != nil {
		return nil, err
	}
	for _, r := range nominations {
		known[r.ID] = Said{award.Disclose(r.Value, award.ToScreen), r.Value.Disclosure == award.Withheld}
	}
	return known, nil
}
