package winners

import (
	"context"
	"slices"
	"strings"

	"jiajiang/award"
)

// A fake keeps one campaign in memory and does as little with it as the view
// can see.
type fake struct {
	me     award.User
	list   []award.Row[award.Winner]
	apart  map[award.ID]award.Winner // withheld winners in full
	ops    []award.Op
	looked []string // the reasons given
}

func id(n byte) award.ID { return award.ID{15: n} }

const (
	tierFirst  = 201
	tierSecond = 202
)

func newFake(me award.User) *fake {
	f := &fake{me: me, apart: make(map[award.ID]award.Winner)}
	for i, w := range []struct{ name, unit, phone, number string }{
		{"宋知远", "青禾市第一小学", "0951-5036117", "11010519491231002X"},
		{"林晚舟", "青禾市文化馆", "", "0023"},
		{"顾小满", "临江中学", "", ""},
		{"陆一鸣", "青禾市图书馆", "13900000000", ""},
	} {
		n := byte(i + 1)
		f.list = append(f.list, award.Row[award.Winner]{ID: id(n), Value: award.Winner{
			Campaign: id(100), Tier: id(tierFirst), Order: i, Serial: i + 1,
			Name: award.Guard(w.name), Unit: award.Guard(w.unit), Phone: award.Guard(w.phone), IDNumber: award.Guard(w.number),
		}})
	}
	return f
}

func (f *fake) at(who award.ID) *award.Winner {
	i := slices.IndexFunc(f.list, func(r award.Row[award.Winner]) bool { return r.ID == who })
	return &f.list[i].Value
}

func (f *fake) Session() (award.Session, bool)            { return award.Session{ID: id(50), User: f.me}, true }
func (*fake) Undo(context.Context) (award.Receipt, error) { return award.Receipt{}, nil }
func (*fake) Redo(context.Context) (award.Receipt, error) { return award.Receipt{}, nil }
func (*fake) Redoable() (award.OpName, bool)              { return "", false }

// Undoable gives the last operation.
func (f *fake) Undoable() (award.OpName, bool) {
	if len(f.ops) == 0 {
		return "", false
	}
	return f.ops[len(f.ops)-1].Name(), true
}

func (*fake) bare(w award.Winner, code string) award.Winner {
	return award.Winner{
		Campaign: w.Campaign, Tier: w.Tier, Order: w.Order, Serial: w.Serial, Kind: w.Kind,
		Disclosure: award.Withheld, CodeName: code,
	}
}

func (f *fake) DoStep(_ context.Context, op award.Op, _ award.Step) (award.Receipt, error) {
	if err := f.apply(op); err != nil {
		return award.Receipt{}, err
	}
	f.ops = append(f.ops, op)
	return award.Receipt{Op: op.Name()}, nil
}

func (f *fake) apply(op award.Op) error {
	switch o := op.(type) {
	case award.EditWinner:
		if err := award.CheckIDNumber(award.Disclose(o.Winner, award.ToScreen).IDNumber); err != nil {
			return err
		}
		*f.at(o.ID) = o.Winner
	case award.ProtectWinner:
		code := strings.TrimSpace(o.CodeName)
		if code == "" {
			return &award.Problem{Code: award.CodeNameEmpty, Field: "code-name"}
		}
		w := f.at(o.ID)
		if w.Disclosure != award.Withheld {
			f.apart[o.ID] = *w
		}
		*w = f.bare(*w, code)
	case award.EditProtected:
		f.apart[o.ID] = o.Winner
	case award.ReleaseWinner:
		if strings.TrimSpace(o.Consent) == "" {
			return &award.Problem{Code: award.ConsentEmpty, Field: "consent"}
		}
		*f.at(o.ID) = f.apart[o.ID]
	}
	return nil
}

func (f *fake) Dossier(context.Context, award.ID) (*award.Dossier, error) {
	return &award.Dossier{
		ID: id(100), Campaign: award.Campaign{Number: 1, Title: "青禾市知识竞赛", NumberHead: "2026-"},
		Tiers: []award.Row[award.Tier]{
			{ID: id(tierFirst), Value: award.Tier{Campaign: id(100), Name: "一等奖"}},
			{ID: id(tierSecond), Value: award.Tier{Campaign: id(100), Name: "二等奖"}},
		},
		Winners: slices.Clone(f.list),
	}, nil
}

func (f *fake) Find(_ context.Context, q award.Query) ([]award.ID, error) {
	var ids []award.ID
	for _, r := range f.list {
		if strings.Contains(award.Disclose(r.Value, award.ToIndex).Name, q.Text) {
			ids = append(ids, r.ID)
		}
	}
	return ids, nil
}

func (f *fake) Winners(ids []award.ID) ([]award.Row[award.Winner], error) {
	var rows []award.Row[award.Winner]
	for _, who := range ids {
		rows = append(rows, award.Row[award.Winner]{ID: who, Value: *f.at(who)})
	}
	return rows, nil
}

func (f *fake) NameCertificate(ctx context.Context, who award.ID, reason string) (award.Winner, int, error) {
	w, err := f.Reveal(ctx, who, reason)
	return w, len(f.looked), err
}

func (f *fake) Reveal(_ context.Context, who award.ID, reason string) (award.Winner, error) {
	if reason == "" {
		return award.Winner{}, &award.Problem{Code: award.ReasonEmpty, Field: "reason"}
	}
	f.looked = append(f.looked, reason)
	w := f.apart[who]
	w.CodeName, w.Disclosure = f.at(who).CodeName, award.Open
	return w, nil
}
