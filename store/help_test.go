package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"jiajiang/award"
	"jiajiang/store/kv"
	"jiajiang/store/seal"
)

// fixedClock tells a time that moves on by a second at each look.
func fixedClock() func() time.Time {
	now := time.Date(2023, 5, 1, 8, 0, 0, 0, time.UTC)
	return func() time.Time {
		now = now.Add(time.Second)
		return now
	}
}

// seededRand gives the same bytes for the same seed.
type seededRand struct{ *rand.ChaCha8 }

func newRand(seed uint64) seededRand {
	var s [32]byte
	binary.LittleEndian.PutUint64(s[:], seed)
	return seededRand{rand.NewChaCha8(s)}
}

func testOptions(seed uint64) Options {
	return Options{Clock: fixedClock(), Rand: newRand(seed), Cost: cheap()}
}

// cheap makes deriving a key quick: tests do it often.
func cheap() *seal.Cost {
	c := seal.CheapCost()
	return &c
}

// founder is who makes the stores of tests.
func founder() award.Founder {
	return award.Founder{Name: "甲", Passphrase: "春江潮水连海平2023年"}
}

// credential is what the founder signs in with.
func credential() award.Credential {
	return award.Credential{Name: founder().Name, Passphrase: founder().Passphrase}
}

// foundingEntries are in the journal of a new store: the founder was added and
// signed in.
const foundingEntries = 2

// createSigned makes a store with its founder signed in.
func createSigned(ctx context.Context, path string, o Options) (*Store, error) {
	s, _, err := Create(ctx, path, o, founder())
	if err != nil {
		return nil, err
	}
	return s, s.Load(ctx, nil)
}

// openSigned opens a store for its founder.
func openSigned(ctx context.Context, path string, o Options) (*Store, error) {
	return signIn(ctx, path, o, currentRelease(), kv.Open)
}

func signIn(ctx context.Context, path string, o Options, r release, engine func(string) (kv.Store, error)) (*Store, error) {
	s, err := open(ctx, path, o, r, engine)
	if err != nil {
		return nil, err
	}
	err = s.SignIn(ctx, credential())
	if err == nil {
		err = s.Load(ctx, nil)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close()) //nolint:contextcheck // closing is not given up
	}
	return s, nil
}

// openOrCreate opens the store at path, or makes it where nothing is there.
func openOrCreate(ctx context.Context, path string, o Options) (*Store, error) {
	s, err := openSigned(ctx, path, o)
	if isCode(err, Missing) {
		return createSigned(ctx, path, o)
	}
	return s, err
}

// journal gives every entry, the oldest first.
func journal(tb testing.TB, s *Store) []award.Entry {
	tb.Helper()
	all, err := s.Entries(contextOf(tb), award.EntryQuery{})
	if err != nil {
		tb.Fatal(err)
	}
	slices.Reverse(all)
	return all
}

// touched gives the records that an entry touched.
func touched(tb testing.TB, s *Store, seq uint64) []award.Touched {
	tb.Helper()
	all, err := s.TouchedBy(contextOf(tb), seq)
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// newStore makes an empty store that is checked and closed in the end.
func newStore(tb testing.TB) *Store {
	tb.Helper()
	s, err := createSigned(tb.Context(), filepath.Join(tb.TempDir(), "store.db"), testOptions(1))
	if err != nil {
		tb.Fatal(err)
	}
	checkedClose(tb, s)
	return s
}

// checkedClose has s checked and closed when the test is over.
func checkedClose(tb testing.TB, s *Store) {
	tb.Helper()
	tb.Cleanup(func() {
		mustBeSound(tb, s)
		if err := s.Close(); err != nil {
			tb.Errorf("close: %v", err)
		}
	})
}

// mustBeSound fails the test for every fault of s.
func mustBeSound(tb testing.TB, s *Store) {
	tb.Helper()
	report, err := s.Check(contextOf(tb), func(int, int) {})
	if err != nil {
		tb.Errorf("check: %v", err)
	}
	for _, f := range report.Faults {
		tb.Errorf("fault: %s %s: %v", f.Code, f.Place, f.Err)
	}
}

// Names for tests are put together from these; none is anybody's.
const (
	testSurnames = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单解仇曾查朴区覃"
	testGiven    = "晓燕明华建国丽娟伟芳秀英敏静强磊军洋勇艳杰涛超霞平刚桂玲欣怡梓涵浩然子轩雨桐思佳宇航嘉琪"
)

// testName makes the i-th name.
func testName(i int) string {
	s, g := []rune(testSurnames), []rune(testGiven)
	r := rand.New(rand.NewPCG(uint64(i), 7))
	name := string(s[r.IntN(len(s))]) + string(g[r.IntN(len(g))])
	if r.IntN(5) > 0 {
		name += string(g[r.IntN(len(g))])
	}
	return name
}

// testUnit makes a unit's name, one of n.
func testUnit(i, n int) string { return fmt.Sprintf("云岭市第%d中学", i%n+1) }

// bigIntake is a list of n winners in three tiers.
func bigIntake(n int) award.Intake {
	in := award.Intake{
		Campaign: award.Campaign{Title: "首届云岭市全民阅读大赛", Event: "全民阅读大赛", Issuer: "云岭市图书馆"},
		Window:   &award.Window{End: award.Date{Month: 5, Day: 31}, Documents: []string{"身份证"}},
		Points:   []award.Point{{Place: "云岭市图书馆一楼"}},
		Contacts: []award.Contact{{Name: "办公室", Phone: "0358-8222222"}},
	}
	for t, name := range []string{"一等奖", "二等奖", "三等奖"} {
		g := award.IntakeGroup{Track: "线上组", Tier: award.Tier{Name: name}}
		for i := t; i < n; i += 3 {
			g.Winners = append(g.Winners, award.Winner{
				Name: award.Guard(testName(i)), Unit: award.Guard(testUnit(i, 20000)), Work: award.Guard("山河故人"),
			})
		}
		in.Groups = append(in.Groups, g)
	}
	return in
}

// do carries out op and fails the test if it fails.
func do(tb testing.TB, s *Store, op award.Op) award.Receipt {
	tb.Helper()
	r, err := s.Do(contextOf(tb), op)
	if err != nil {
		tb.Fatalf("%s: %v", op.Name(), err)
	}
	return r
}
