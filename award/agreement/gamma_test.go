package agreement

import (
	"math"
	"math/big"
	"testing"
)

// TestChiSquareTail holds p against values of the incomplete gamma function that
// another program computed in 60 digits.
func TestChiSquareTail(t *testing.T) {
	for _, test := range []struct {
		df   int
		x    string
		want float64
	}{
		{1, "0.5", 0.4795001221869535},
		{1, "3.841458820694124", 0.05000000000000006},
		{1, "50", 1.537459794428035e-12},
		{1, "1400", 2.1010145162642176e-306},
		{2, "1", 0.6065306597126334},
		{2, "5.991464547107979", 0.05000000000000007},
		{3, "7.8", 0.05033109785985335},
		{3, "18.9428571428571", 0.0002809383751895366},
		{3, "10.68", 0.013588272958217648},
		{4, "0.001", 0.9999998750416589},
		{5, "5", 0.41588018699550794},
		{7, "14.07", 0.04995025031747947},
		{10, "3", 0.9814240637778593},
		{11, "40", 3.577512452765524e-05},
		{19, "30.760441929399082", 0.04288347312694793},
		{20, "20", 0.4579297144718522},
		{20, "22", 0.34051064246566104},
		{21, "23", 0.3439784118332987},
		{29, "100", 9.783455552333245e-10},
		{30, "0.001", 1},
		{50, "67.5", 0.05004065171610339},
		{99, "99", 0.4810969124082639},
		{100, "150", 0.0009039320423540091},
		{101, "60", 0.9996058637044722},
		{250, "300", 0.01651827315786872},
		{999, "1100", 0.013818467525532355},
		{1000, "1000", 0.49405285382923964},
		{5000, "5200", 0.023818998020740653},
	} {
		x, ok := new(big.Rat).SetString(test.x)
		if !ok {
			t.Fatal(test.x)
		}
		got := chiSquareTail(test.df, x)
		if apart := math.Abs(got-test.want) / test.want; apart > 1e-15 {
			t.Errorf("χ²(%d) of %s: %v, want %v: %.1e apart", test.df, test.x, got, test.want, apart)
		}
	}
	if got := chiSquareTail(5, new(big.Rat)); got != 1 {
		t.Errorf("of zero: %v", got)
	}
	if got := chiSquareTail(2, big.NewRat(1_000_000, 1)); got != 0 {
		t.Errorf("of a million: %v", got)
	}
}

// TestChiSquareTailInClosedForm: with two and four degrees of freedom p is
// e⁻ˣᐟ² and e⁻ˣᐟ²(1 + x/2); with one it is that of the normal distribution.
func TestChiSquareTailInClosedForm(t *testing.T) {
	for i := 1; i < 200; i++ {
		x := big.NewRat(int64(i), 4)
		h := float64(i) / 8
		for df, want := range map[int]float64{1: math.Erfc(math.Sqrt(h)), 2: math.Exp(-h), 4: math.Exp(-h) * (1 + h)} {
			if got := chiSquareTail(df, x); math.Abs(got-want) > 1e-13*want {
				t.Errorf("χ²(%d) of %s: %v, want %v", df, x, got, want)
			}
		}
	}
}

// TestChiSquareTailFalls: p falls as χ² grows, also where the series gives way to
// the continued fraction.
func TestChiSquareTailFalls(t *testing.T) {
	for _, df := range []int{1, 2, 3, 8, 31, 200} {
		last := 1.0
		for i := 1; i <= 60; i++ {
			p := chiSquareTail(df, big.NewRat(int64(df*i), 20))
			if p > last || p < 0 {
				t.Fatalf("χ²(%d) of %d/20: %v after %v", df, df*i, p, last)
			}
			last = p
		}
	}
}
