package exact_test

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"jiajiang/award/exact"
)

// near draws integers, mostly where 64 bits end or are easily left.
func near() *rapid.Generator[int64] {
	edges := []int64{
		0, 1, -1, 2, 3, 10, math.MaxInt64, math.MaxInt64 - 1, math.MinInt64, math.MinInt64 + 1,
		math.MaxInt32, math.MinInt32, 1 << 31, 1 << 32, 1 << 62, 3037000499, 3037000500,
	}
	return rapid.OneOf(rapid.SampledFrom(edges), rapid.Int64(), rapid.Int64Range(-1000, 1000))
}

// pair draws a number with the same value as a big.Rat.
func pair(t *rapid.T, label string) (exact.Number, *big.Rat) {
	p, q := near().Draw(t, label+" p"), near().Filter(func(q int64) bool { return q != 0 }).Draw(t, label+" q")
	return exact.Ratio(p, q), new(big.Rat).SetFrac(big.NewInt(p), big.NewInt(q))
}

func TestArithmeticIsThatOfBigRat(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, r := pair(t, "n")
		m, s := pair(t, "m")
		// A second step starts from results, wide ones too.
		k, u := pair(t, "k")
		same := func(what string, got exact.Number, want *big.Rat) {
			if got.Rat().Cmp(want) != 0 {
				t.Fatalf("%s of %v and %v: %v, want %v", what, r, s, got, want)
			}
			if got.Cmp(exact.FromRat(want)) != 0 || got.Sign() != want.Sign() || got.IsInt() != want.IsInt() {
				t.Fatalf("%s: %v does not behave as %v", what, got, want)
			}
			if v, ok := got.Int64(); ok != (want.IsInt() && want.Num().IsInt64()) || ok && v != want.Num().Int64() {
				t.Fatalf("%s: %v as 64 bits is %d, %v", what, want, v, ok)
			}
			if want.Sign() != 0 {
				back := got.Mul(k).Add(k).Sub(k).Div(got)
				if back.Rat().Cmp(u) != 0 {
					t.Fatalf("%s: (x·k+k-k)/x is %v, want %v", what, back, u)
				}
			}
		}
		same("sum", n.Add(m), new(big.Rat).Add(r, s))
		same("difference", n.Sub(m), new(big.Rat).Sub(r, s))
		same("product", n.Mul(m), new(big.Rat).Mul(r, s))
		same("negation", n.Neg(), new(big.Rat).Neg(r))
		if s.Sign() != 0 {
			same("quotient", n.Div(m), new(big.Rat).Quo(r, s))
		}
		if got, want := n.Cmp(m), r.Cmp(s); got != want {
			t.Fatalf("%v.Cmp(%v) = %d, want %d", r, s, got, want)
		}
	})
}

func TestTextComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, r := pair(t, "n")
		back, err := exact.Parse(n.String())
		if err != nil || back.Cmp(n) != 0 {
			t.Fatalf("%v is written %q and read as %v, %v", r, n, back, err)
		}
		places := rapid.IntRange(0, 6).Draw(t, "places")
		fixed, err := exact.Parse(n.Fixed(places))
		if err != nil {
			t.Fatalf("%q: %v", n.Fixed(places), err)
		}
		unit := exact.FromRat(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)))
		off := fixed.Sub(n)
		if off.Sign() < 0 {
			off = off.Neg()
		}
		if off.Add(off).Cmp(unit) > 0 {
			t.Fatalf("%v fixed to %d places is %s", n, places, n.Fixed(places))
		}
		text, err := n.MarshalText()
		var m exact.Number
		if err != nil || m.UnmarshalText(text) != nil || m.Cmp(n) != 0 {
			t.Fatalf("%v does not survive as text", n)
		}
	})
}

func TestBoundaries(t *testing.T) {
	most, least := exact.Int(math.MaxInt64), exact.Int(math.MinInt64)
	for _, c := range []struct {
		what string
		got  exact.Number
		want string
	}{
		{"zero value", exact.Number{}, "0"},
		{"most + 1", most.Add(exact.Int(1)), "9223372036854775808"},
		{"most + 1 - 1", most.Add(exact.Int(1)).Sub(exact.Int(1)), "9223372036854775807"},
		{"least", least, "-9223372036854775808"},
		{"-least", least.Neg(), "9223372036854775808"},
		{"least + 1", least.Add(exact.Int(1)), "-9223372036854775807"},
		{"-most - 1", most.Neg().Sub(exact.Int(1)), "-9223372036854775808"},
		{"least/least", least.Div(least), "1"},
		{"most · most", most.Mul(most), "85070591730234615847396907784232501249"},
		{"most·most/most", most.Mul(most).Div(most), "9223372036854775807"},
		{"1/most + 1/(most-1)", exact.Ratio(1, math.MaxInt64).Add(exact.Ratio(1, math.MaxInt64-1)), "18446744073709551613/85070591730234615838173535747377725442"},
		{"least as denominator", exact.Ratio(1, math.MinInt64), "-0.000000000000000000108420217248550443400745280086994171142578125"},
		{"2/4", exact.Ratio(2, -4), "-0.5"},
		{"4/2", exact.Ratio(4, 2), "2"},
		{"0/7", exact.Ratio(0, -7), "0"},
		{"1/3", exact.Int(1).Div(exact.Int(3)), "1/3"},
		{"-2/3", exact.Int(2).Div(exact.Int(-3)), "-2/3"},
		{"1/8", exact.Ratio(1, 8), "0.125"},
		{"1/25", exact.Ratio(1, 25), "0.04"},
		{"0 · 1/3", exact.Int(0).Mul(exact.Ratio(1, 3)), "0"},
	} {
		if got := c.got.String(); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
	if exact.Ratio(1, 2).Sub(exact.Ratio(1, 2)) != (exact.Number{}) {
		t.Error("a difference of nothing is not the zero value")
	}
}

func TestFixed(t *testing.T) {
	for _, c := range []struct {
		n      string
		places int
		want   string
	}{
		{"0.5", 0, "1"},
		{"-0.5", 0, "-1"},
		{"1.5", 0, "2"},
		{"2.5", 0, "3"},
		{"0.4999", 0, "0"},
		{"-0.4999", 0, "0"},
		{"2/3", 2, "0.67"},
		{"1/3", 2, "0.33"},
		{"-1/300", 2, "0.00"},
		{"89.995", 2, "90.00"},
		{"89.994", 2, "89.99"},
		{"7", 3, "7.000"},
	} {
		n, err := exact.Parse(c.n)
		if err != nil {
			t.Fatal(err)
		}
		if got := n.Fixed(c.places); got != c.want {
			t.Errorf("%s to %d places: %s, want %s", c.n, c.places, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]string{
		"89.5": "89.5", "-3": "-3", "2/3": "2/3", "-0": "0", "007": "7", "6/4": "1.5", "-10/5": "-2", "0.50": "0.5", "0/9": "0",
		"123456789012345678":      "123456789012345678",
		"1234567890123456789":     "1234567890123456789",
		"99999999999999999999":    "99999999999999999999",
		"0.000000000000000000001": "0.000000000000000000001",
		"123456789.123456789":     "123456789.123456789",
	} {
		if n, err := exact.Parse(text); err != nil || n.String() != want {
			t.Errorf("%q: %v, %v; want %s", text, n, err, want)
		}
	}
	for text, want := range map[string]string{
		"": "empty", "-": "end", "5.": "end", "2/": "end", "2/0": "zero '0' at 3", "-1/000": "zero '0' at 6",
		".5": "character '.' at 1", "+3": "character '+' at 1", "1e3": "character 'e' at 2", "1,000": "character ',' at 2",
		"９0": "character '９' at 1", "8９": "character '９' at 2", "89．5": "character '．' at 3", " 8": "character ' ' at 1",
		"8 ": "character ' ' at 2", "1.5/2": "character '/' at 4", "1/-2": "character '-' at 3", "1.2.3": "character '.' at 4",
		"--1": "character '-' at 2", "−5": "character '−' at 1", "0x1": "character 'x' at 2", "1_0": "character '_' at 2",
		"inf": "character 'i' at 1", "\xff": "character '�' at 1", strings.Repeat("1", 201): "long '1' at 201",
	} {
		n, err := exact.Parse(text)
		wrong, is := errors.AsType[*exact.SyntaxError](err)
		if !is || !strings.HasSuffix(wrong.Error(), ": "+want) || wrong.Text != text {
			t.Errorf("%q: %v, %v; want %s", text, n, err, want)
		}
	}
}

func TestFullWidth(t *testing.T) {
	for text, want := range map[string]rune{"９0": '9', "8．5": '.', "1／2": '/', "－3": '-', "−3": '-', "8。5": '.', "a": 0, "1,0": 0} {
		_, err := exact.Parse(text)
		wrong, is := errors.AsType[*exact.SyntaxError](err)
		if !is {
			t.Fatal(text, err)
		}
		if meant, full := wrong.FullWidth(); meant != want || full != (want != 0) {
			t.Errorf("%q: %q %v, want %q", text, meant, full, want)
		}
	}
}

func TestPanics(t *testing.T) {
	for what, f := range map[string]func(){
		"Ratio":    func() { exact.Ratio(1, 0) },
		"Div":      func() { exact.Int(1).Div(exact.Number{}) },
		"Div wide": func() { exact.Int(math.MinInt64).Div(exact.Number{}) },
		"Fixed":    func() { exact.Int(1).Fixed(-1) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s does not panic", what)
				}
			}()
			f()
		}()
	}
}

// FuzzParse holds that reading never breaks, and that what is read is what
// big.Rat reads.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "89.5", "-2/3", "９", "1/0", "0.0", "--", "1.", "/", strings.Repeat("9", 40)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		n, err := exact.Parse(text)
		if err != nil {
			return
		}
		if r, ok := new(big.Rat).SetString(text); !ok || n.Rat().Cmp(r) != 0 {
			t.Fatalf("%q is read as %v", text, n)
		}
	})
}

func BenchmarkAdd(b *testing.B) {
	sum, step := exact.Number{}, exact.Ratio(179, 2)
	for b.Loop() {
		sum = sum.Add(step)
	}
	if sum.Sign() <= 0 {
		b.Fatal(sum)
	}
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := exact.Parse("89.75"); err != nil {
			b.Fatal(err)
		}
	}
}
